/* yaml.c - a YAML file as a tree, within bounds; the only file that knows libyaml */
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "yaml_tree.h"

/* Problems */

void yaml_complain(struct yaml_problems *problems, struct place at, const char *format, ...)
{
	va_list args;

	problems->count++;
	if (problems->count > YAML_MAX_PROBLEMS + 1)
		return;
	if (problems->count > 1)
		g_string_append_c(problems->text, '\n');
	if (problems->count > YAML_MAX_PROBLEMS) {
		g_string_append_printf(problems->text, "%s：还有其他问题，改好以上各处后再读",
				       problems->name);
		return;
	}
	g_string_append_printf(problems->text, "%s:%d:%d：", problems->name, at.line, at.column);
	va_start(args, format);
	g_string_append_vprintf(problems->text, format, args);
	va_end(args);
}

/* The tree */

struct tree {
	struct yaml_problems *problems;
	GPtrArray *nodes;                  /* owns them all; the first is the root */
	struct node **end[YAML_MAX_DEPTH]; /* where the next child of each open node goes */
	int depth;
	bool begun; /* a document */
	bool whole; /* not cut off by what could not be read */
};

static void free_node(void *data)
{
	struct node *node = data;

	g_free(node->text);
	g_free(node);
}

static struct place place_of(const yaml_mark_t *mark)
{
	return (struct place){ (int)mark->line + 1, (int)mark->column + 1 };
}

static struct node *add_node(struct tree *tree, enum node_kind kind, struct place at)
{
	struct node *node = g_new0(struct node, 1);

	node->kind = kind;
	node->at = at;
	g_ptr_array_add(tree->nodes, node);
	if (tree->depth > 0) {
		*tree->end[tree->depth - 1] = node;
		tree->end[tree->depth - 1] = &node->next;
	}
	return node;
}

/* False if the file nests too deep to go on. */
static bool open_node(struct tree *tree, enum node_kind kind, struct place at)
{
	struct node *node = add_node(tree, kind, at);

	if (tree->depth == YAML_MAX_DEPTH) {
		yaml_complain(tree->problems, at, "层次太深（最多 %d 层）", YAML_MAX_DEPTH);
		return false;
	}
	tree->end[tree->depth] = &node->first;
	tree->depth++;
	return true;
}

/* Tags are not repeated: they may hold anything, escaped. Names of anchors are letters and digits.
 */
static void complain_of_anchor(struct tree *tree, struct place at, const yaml_char_t *anchor,
			       const yaml_char_t *tag)
{
	if (anchor)
		yaml_complain(tree->problems, at, "不能用锚点“&%.40s”，请把内容写全",
			      (const char *)anchor);
	if (tag)
		yaml_complain(tree->problems, at, "不能用“!”开头的类型标记，请删去");
}

static void add_alias(struct tree *tree, struct place at, const yaml_event_t *event)
{
	struct node *node = add_node(tree, NODE_SCALAR, at);

	node->text = g_strdup_printf("*%.40s", (const char *)event->data.alias.anchor);
	node->bad = true;
	yaml_complain(tree->problems, at, "不能用引用“%s”，请把内容写全", node->text);
}

static void add_scalar(struct tree *tree, struct place at, const yaml_event_t *event)
{
	struct node *node = add_node(tree, NODE_SCALAR, at);
	const char *text = (const char *)event->data.scalar.value;

	complain_of_anchor(tree, at, event->data.scalar.anchor, event->data.scalar.tag);
	node->quoted = event->data.scalar.style != YAML_PLAIN_SCALAR_STYLE;
	node->text = g_strndup(text, event->data.scalar.length);
	if (strlen(node->text) != event->data.scalar.length) { /* an escaped NUL */
		node->bad = true;
		yaml_complain(tree->problems, at, "有不能用的字符 U+0000");
	}
}

/* Takes in one event; false if nothing after it is worth reading. */
static bool take(struct tree *tree, const yaml_event_t *event)
{
	struct place at = place_of(&event->start_mark);

	if (tree->nodes->len >= YAML_MAX_NODES) {
		yaml_complain(tree->problems, at, "内容太多（最多 %d 个值）", YAML_MAX_NODES);
		return false;
	}
	switch (event->type) {
	case YAML_DOCUMENT_START_EVENT:
		if (tree->begun)
			yaml_complain(tree->problems, at,
				      "一个文件只能有一份内容，请删去第二个“---”及其后");
		return !tree->begun && (tree->begun = true);
	case YAML_ALIAS_EVENT:
		add_alias(tree, at, event);
		return true;
	case YAML_SCALAR_EVENT:
		add_scalar(tree, at, event);
		return true;
	case YAML_SEQUENCE_START_EVENT:
		complain_of_anchor(tree, at, event->data.sequence_start.anchor,
				   event->data.sequence_start.tag);
		return open_node(tree, NODE_LIST, at);
	case YAML_MAPPING_START_EVENT:
		complain_of_anchor(tree, at, event->data.mapping_start.anchor,
				   event->data.mapping_start.tag);
		return open_node(tree, NODE_MAP, at);
	case YAML_SEQUENCE_END_EVENT:
	case YAML_MAPPING_END_EVENT:
		tree->depth--;
		return true;
	case YAML_STREAM_END_EVENT:
		tree->whole = true;
		return false;
	default:
		return true;
	}
}

/* What libyaml says, by how it begins, in words for the one who wrote the file. */
static void complain_of_syntax(struct tree *tree, const yaml_parser_t *parser)
{
	static const struct {
		const char *said, *means;
	} table[] = {
		{ "mapping values are not allowed",
		  "这里不该有冒号；文字里有冒号加空格时请加引号" },
		{ "could not find expected ':'", "缺少冒号" },
		{ "did not find expected key", "缩进没有对齐，或者缺少项名" },
		{ "did not find expected '-'", "列表没有对齐，每项应以“- ”开头" },
		{ "did not find expected ',' or ']'", "方括号没有写完，或者缺少逗号" },
		{ "did not find expected ',' or '}'", "花括号没有写完，或者缺少逗号" },
		{ "did not find expected node content", "这里缺少内容" },
		{ "did not find expected <document start>", "内容的写法前后不一致，或者缩进不对" },
		{ "block sequence entries are not allowed", "列表项“- ”不该写在这里" },
		{ "found unexpected end of stream", "引号没有配对" },
		{ "found unexpected document indicator", "引号没有配对" },
		{ "found character that cannot start",
		  "文字不能以这个字符开头，请加引号；缩进不能用制表符" },
		{ "found a tab character", "缩进不能用制表符，请用空格" },
		{ "found undefined tag handle", "不能用“!”开头的类型标记，请删去" },
		{ "found unknown escape", "双引号里“\\”之后的写法不对，可改用单引号" },
		{ "did not find expected hexdecimal", "双引号里“\\”之后的写法不对，可改用单引号" },
		{ "found invalid Unicode", "双引号里“\\”之后的写法不对，可改用单引号" },
	};
	const char *means = "写法不符合 YAML";
	bool unfinished = parser->problem && g_str_has_prefix(parser->problem, "found unexpected");

	for (size_t i = 0; parser->problem && i < G_N_ELEMENTS(table); i++)
		if (g_str_has_prefix(parser->problem, table[i].said))
			means = table[i].means;
	yaml_complain(tree->problems,
		      place_of(unfinished ? &parser->context_mark : &parser->problem_mark), "%s",
		      means);
}

static void grow_tree(struct tree *tree, const char *bytes, size_t size)
{
	yaml_parser_t parser;
	bool more = true;

	if (!yaml_parser_initialize(&parser))
		g_error("out of memory"); /* as GLib itself does */
	yaml_parser_set_encoding(&parser, YAML_UTF8_ENCODING);
	yaml_parser_set_input_string(&parser, (const unsigned char *)bytes, size);
	while (more) {
		yaml_event_t event;

		if (!yaml_parser_parse(&parser, &event)) {
			complain_of_syntax(tree, &parser);
			break;
		}
		more = take(tree, &event);
		yaml_event_delete(&event);
	}
	yaml_parser_delete(&parser);
}

/* Bytes */

static struct place place_in(const char *bytes, const char *at)
{
	struct place place = { 1, 1 };

	for (const char *c = bytes; c < at; c++) {
		if (*c == '\n')
			place = (struct place){ place.line + 1, 1 };
		else if ((*c & 0xc0) != 0x80)
			place.column++;
	}
	return place;
}

/* Complains of what must not stand at a place, whatever YAML makes of it. */
static void check_char(const char *bytes, const char *c, const char *end,
		       struct yaml_problems *problems)
{
	bool crlf = *c == '\r' && c + 1 < end && c[1] == '\n';

	/* In column 1 only a directive can begin like this: what belongs to a key is indented. */
	if (*c == '%' && (c == bytes || c[-1] == '\n'))
		yaml_complain(problems, place_in(bytes, c), "不能用“%%”开头的指令，请删去");
	else if (*c != '\n' && *c != '\t' && !crlf && text_char_width(g_utf8_get_char(c)) < 0)
		yaml_complain(problems, place_in(bytes, c), "有不能用的字符 U+%04X，请删去",
			      g_utf8_get_char(c));
}

/*
 * Whether the text is worth parsing. Tabs are left to the parser, which knows where they may be;
 * directives are not, because it takes time by the square of their number.
 */
static bool check_bytes(const char *bytes, size_t size, struct yaml_problems *problems)
{
	const char *end = bytes + size, *bad;

	if (size > YAML_MAX_BYTES) {
		yaml_complain(problems, (struct place){ 1, 1 }, "文件太大（最多 %d KiB）",
			      YAML_MAX_BYTES / 1024);
		return false;
	}
	if (!g_utf8_validate_len(bytes, size, &bad)) {
		yaml_complain(problems, place_in(bytes, bad), "%s",
			      *bad ? "不是 UTF-8 文字，请用 UTF-8 编码另存"
				   : "有不能用的字符 U+0000");
		return false;
	}
	for (const char *c = bytes; c < end && problems->count <= YAML_MAX_PROBLEMS;
	     c += g_utf8_skip[(unsigned char)*c])
		check_char(bytes, c, end, problems);
	return problems->count == 0;
}

GPtrArray *yaml_tree(const char *bytes, size_t size, struct yaml_problems *problems)
{
	struct tree tree = { .problems = problems };

	if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
		bytes += 3, size -= 3;
	if (!check_bytes(bytes, size, problems))
		return NULL;
	tree.nodes = g_ptr_array_new_with_free_func(free_node);
	grow_tree(&tree, bytes, size);
	if (tree.whole && tree.nodes->len == 0)
		add_node(&tree, NODE_MAP, (struct place){ 1, 1 });
	if (!tree.whole)
		g_clear_pointer(&tree.nodes, g_ptr_array_unref);
	return tree.nodes;
}

/* Files */

static bool read_all(int fd, char *bytes, size_t size)
{
	while (size > 0) {
		ssize_t n = read(fd, bytes, size);

		if (n == 0)
			errno = EIO; /* shorter than it was */
		if (n == 0 || (n < 0 && errno != EINTR))
			return false;
		bytes += MAX(n, 0), size -= (size_t)MAX(n, 0);
	}
	return true;
}

static bool load(int fd, const char *path, char **bytes, size_t *size, GError **error)
{
	struct stat st;

	if (fd < 0 || fstat(fd, &st) < 0)
		return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO,
				 "%s：打不开：%s", path, error_reason(errno));
	if (!S_ISREG(st.st_mode))
		return error_set(error, ERROR_IO, "%s：不是普通文件", path);
	if (st.st_size > YAML_MAX_BYTES)
		return error_set(error, ERROR_INVALID, "%s:1:1：文件太大（最多 %d KiB）", path,
				 YAML_MAX_BYTES / 1024);
	*size = (size_t)st.st_size;
	*bytes = g_malloc(*size + 1);
	if (read_all(fd, *bytes, *size))
		return true;
	g_clear_pointer(bytes, g_free);
	return error_set(error, ERROR_IO, "%s：读不出来：%s", path, error_reason(errno));
}

bool yaml_load(const char *path, char **bytes, size_t *size, GError **error)
{
	int fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK); /* a pipe does not hold us up */
	bool ok = load(fd, path, bytes, size, error);

	if (fd >= 0)
		close(fd);
	return ok;
}
