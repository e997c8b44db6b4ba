/*
 * yaml.c - YAML files read by tables; the only file that knows libyaml
 *
 * First the text becomes a tree, whose bounds are kept while it grows, then the tree is read into
 * the struct. The tree is walked by recursion: its depth is bounded.
 */
#include "cunwu/exchange/yaml.h"

#include <errno.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <yaml.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define TEXT_MAX 4096 /* characters of a text without bounds of its own */

/* Problems */

struct yaml_problems {
	const char *name;
	GString *text;
	int count;
};

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

enum node_kind { NODE_SCALAR, NODE_LIST, NODE_MAP };

struct node {
	enum node_kind kind;
	struct place at;
	struct node *next;  /* of the same list; in a mapping key and value take turns */
	struct node *first; /* LIST, MAP */
	char *text;         /* SCALAR */
	bool quoted;
	bool bad; /* complained of already */
};

struct tree {
	struct yaml_problems *problems;
	GPtrArray *nodes; /* owns them all; the first is the root */
	struct node *open[YAML_MAX_DEPTH];
	struct node **end[YAML_MAX_DEPTH]; /* where the next child of each open one goes */
	int depth;
	int documents;
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
	tree->open[tree->depth] = node;
	tree->end[tree->depth] = &node->first;
	tree->depth++;
	return true;
}

static void complain_of_anchor(struct tree *tree, struct place at, const yaml_char_t *anchor,
			       const yaml_char_t *tag)
{
	if (anchor)
		yaml_complain(tree->problems, at, "不能用锚点“&%s”，请把内容写全",
			      (const char *)anchor);
	if (tag)
		yaml_complain(tree->problems, at, "不能用类型标记“%s”，请删去", (const char *)tag);
}

static void add_alias(struct tree *tree, struct place at, const yaml_event_t *event)
{
	struct node *node = add_node(tree, NODE_SCALAR, at);

	node->text = g_strdup_printf("*%s", (const char *)event->data.alias.anchor);
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

static void start_document(struct tree *tree, struct place at, const yaml_event_t *event)
{
	if (++tree->documents == 2)
		yaml_complain(tree->problems, at,
			      "一个文件只能有一份内容，请删去第二个“---”及其后");
	if (event->data.document_start.version_directive
	    || event->data.document_start.tag_directives.start
		       != event->data.document_start.tag_directives.end)
		yaml_complain(tree->problems, at, "不能用“%%”开头的指令，请删去");
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
		start_document(tree, at, event);
		return tree->documents == 1;
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

/* Values; `slot` is where one goes. Each says what is wrong with what it cannot read. */

typedef bool read_fn(const struct key *key, const struct node *node, void *slot,
		     struct yaml_problems *problems);

static read_fn read_text, read_int, read_yesno, read_date, read_word, read_map, read_list;
static void clear_text(const struct key *key, void *slot);
static void clear_map(const struct key *key, void *slot);
static void clear_list(const struct key *key, void *slot);

static const struct {
	size_t size; /* 0: that of the shape */
	enum node_kind node;
	const char *what; /* should stand there */
	read_fn *read;
	void (*clear)(const struct key *key, void *slot); /* NULL: owns nothing */
} kinds[] = {
	[KEY_TEXT] = { sizeof(char *), NODE_SCALAR, "文字", read_text, clear_text },
	[KEY_INT] = { sizeof(struct number), NODE_SCALAR, "整数", read_int, NULL },
	[KEY_YESNO] = { sizeof(enum yesno), NODE_SCALAR, "是或否", read_yesno, NULL },
	[KEY_DATE] = { sizeof(struct date), NODE_SCALAR, "日期", read_date, NULL },
	[KEY_WORD] = { sizeof(int), NODE_SCALAR, "规定的词", read_word, NULL },
	[KEY_MAP] = { 0, NODE_MAP, "“项名: 内容”的组合", read_map, clear_map },
	[KEY_LIST] = { sizeof(GArray *), NODE_LIST, "列表", read_list, clear_list },
	[KEY_PLACE] = { sizeof(struct place), NODE_SCALAR, "", NULL, NULL },
};
_Static_assert(G_N_ELEMENTS(kinds) == KEY_COUNT, "every kind of key can be read");

static bool bounded(const struct key *key)
{
	return key->min < key->max;
}

/* One value: of the right sort of node, then by its kind. */
static bool read_value(const struct key *key, const struct node *node, void *slot,
		       struct yaml_problems *problems)
{
	if (node->bad)
		return false;
	if (node->kind != kinds[key->kind].node) {
		yaml_complain(problems, node->at, "这里应为%s（%s）", kinds[key->kind].what,
			      key->meaning);
		return false;
	}
	if (node->kind == NODE_SCALAR && node->text[0] == '\0') {
		yaml_complain(problems, node->at, "没有填写%s；不需要时请删去整项", key->meaning);
		return false;
	}
	return kinds[key->kind].read(key, node, slot, problems);
}

/* g_utf8_next_char() drops const. */
static const char *next_char(const char *c)
{
	return c + g_utf8_skip[(unsigned char)*c];
}

/* The first character of a text that a file must not have, or 0. */
static gunichar unfit_char(const char *text)
{
	for (const char *c = text; *c; c = next_char(c))
		if (text_char_width(g_utf8_get_char(c)) < 0)
			return g_utf8_get_char(c);
	return 0;
}

static bool read_text(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	int64_t most = bounded(key) ? key->max : TEXT_MAX, least = bounded(key) ? key->min : 1;
	int64_t length = g_utf8_strlen(node->text, -1);
	gunichar unfit = unfit_char(node->text);

	if (unfit == '\n')
		yaml_complain(problems, node->at, "%s应写在一行里", key->meaning);
	else if (unfit)
		yaml_complain(problems, node->at, "%s里有不能用的字符 U+%04X", key->meaning, unfit);
	else if (length < least || length > most)
		yaml_complain(problems, node->at,
			      "%s应为 %" PRId64 " 至 %" PRId64 " 个字，现有 %" PRId64 " 个",
			      key->meaning, least, most, length);
	else
		return *(char **)slot = text_clean(node->text), true;
	return false;
}

/* Decimal as people write it: no sign but minus, no leading zeros, no blanks. */
static bool is_decimal(const char *text)
{
	const char *digits = text + (*text == '-');

	return g_ascii_isdigit(*digits) && (*digits != '0' || digits[1] == '\0')
	       && digits[strspn(digits, "0123456789")] == '\0' && strcmp(text, "-0") != 0;
}

static bool read_int(const struct key *key, const struct node *node, void *slot,
		     struct yaml_problems *problems)
{
	struct number number = { .known = true };

	if (node->quoted || !is_decimal(node->text)
	    || !g_ascii_string_to_signed(node->text, 10, INT64_MIN, INT64_MAX, &number.value,
					 NULL)) {
		yaml_complain(problems, node->at, "%s应为整数，直接写数字，不加引号", key->meaning);
		return false;
	}
	if (bounded(key) && (number.value < key->min || number.value > key->max)) {
		yaml_complain(problems, node->at, "%s应在 %" PRId64 " 与 %" PRId64 " 之间",
			      key->meaning, key->min, key->max);
		return false;
	}
	*(struct number *)slot = number;
	return true;
}

static bool read_yesno(const struct key *key, const struct node *node, void *slot,
		       struct yaml_problems *problems)
{
	static const char *const words[] = { "否", "是", "false", "true" };

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (strcmp(node->text, words[i]) == 0) {
			*(enum yesno *)slot = i % 2 ? YESNO_YES : YESNO_NO;
			return true;
		}
	yaml_complain(problems, node->at, "%s应为“是”或“否”", key->meaning);
	return false;
}

static bool read_date(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	struct date date;

	if (!date_parse(node->text, &date) || date.precision != DATE_DAY) {
		yaml_complain(problems, node->at, "%s应为日期（年-月-日，如 2026-01-01）",
			      key->meaning);
		return false;
	}
	*(struct date *)slot = date;
	return true;
}

static bool read_word(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	g_autofree char *list = NULL;

	for (int i = 0; key->words[i]; i++)
		if (strcmp(key->words[i], node->text) == 0) {
			*(int *)slot = i;
			return true;
		}
	list = g_strjoinv("、", (char **)(uintptr_t)key->words);
	yaml_complain(problems, node->at, "%s应为其中之一：%s", key->meaning, list);
	return false;
}

static size_t size_of(const struct key *key)
{
	return kinds[key->kind].size ? kinds[key->kind].size : key->shape->size;
}

static bool read_list(const struct key *key, const struct node *node, void *slot,
		      struct yaml_problems *problems)
{
	size_t size = size_of(key->each);
	GArray *list = g_array_new(FALSE, TRUE, (guint)size);
	bool ok = true;

	*(GArray **)slot = list;
	for (const struct node *n = node->first; n; n = n->next) {
		g_array_set_size(list, list->len + 1);
		ok &= read_value(key->each, n, list->data + (list->len - 1) * size, problems);
	}
	if (bounded(key) && (list->len < key->min || list->len > key->max)) {
		yaml_complain(problems, node->at,
			      "%s应有 %" PRId64 " 至 %" PRId64 " 项，现有 %u 项", key->meaning,
			      key->min, key->max, list->len);
		return false;
	}
	return ok;
}

/* Mappings */

#define for_each_key(k, shape_) \
	for (const struct key *k = (shape_)->keys; k < (shape_)->keys + (shape_)->nkeys; k++)

static const struct key *find_key(const struct shape *shape, const struct node *name)
{
	if (name->kind == NODE_SCALAR)
		for_each_key(k, shape) if (k->kind != KEY_PLACE
					   && strcmp(k->name, name->text) == 0) return k;
	return NULL;
}

static void complain_of_unknown(const struct shape *shape, const struct node *name,
				struct yaml_problems *problems)
{
	g_autoptr(GString) known = g_string_new(NULL);
	g_autofree char *text = NULL;

	if (name->kind != NODE_SCALAR) {
		yaml_complain(problems, name->at, "项名应为文字");
		return;
	}
	for_each_key(k, shape) if (k->kind != KEY_PLACE)
		g_string_append_printf(known, "%s%s", known->len ? "、" : "", k->name);
	text = text_clean(name->text);
	text[text_clip(text, 40, NULL)] = '\0';
	yaml_complain(problems, name->at, "没有“%s”这一项，可用的有：%s", text, known->str);
}

/* What stands for a key that is not given. Values in tables are right, else the table is wrong. */
static void fill_in(const struct key *key, void *slot)
{
	char text[64];
	struct node node = { .kind = NODE_SCALAR, .text = text };
	struct yaml_problems problems = { .name = key->name, .text = g_string_new(NULL) };

	if (key->kind == KEY_LIST)
		*(GArray **)slot = g_array_new(FALSE, TRUE, (guint)size_of(key->each));
	if (key->otherwise) {
		g_strlcpy(text, key->otherwise, sizeof text);
		if (!read_value(key, &node, slot, &problems))
			g_error("%s", problems.text->str);
	}
	g_string_free(problems.text, TRUE);
}

/* The keys that are there; `seen` keeps the line of each. */
static bool read_keys(const struct shape *shape, const struct node *node, void *thing, int *seen,
		      struct yaml_problems *problems)
{
	bool ok = true;

	for (const struct node *n = node->first; n && n->next; n = n->next->next) {
		const struct key *key = find_key(shape, n);
		int *line = key ? &seen[key - shape->keys] : NULL;

		if (!key) {
			complain_of_unknown(shape, n, problems);
			ok = false;
		} else if (*line) {
			yaml_complain(problems, n->at, "“%s”写了两次，第 %d 行已有", key->name,
				      *line);
			ok = false;
		} else {
			*line = n->at.line;
			ok &= read_value(key, n->next, (char *)thing + key->offset, problems);
		}
	}
	return ok;
}

static bool read_shape(const struct shape *shape, const struct node *node, void *thing,
		       struct yaml_problems *problems)
{
	g_autofree int *seen = g_new0(int, shape->nkeys);
	bool ok = read_keys(shape, node, thing, seen, problems);

	for_each_key(k, shape)
	{
		void *slot = (char *)thing + k->offset;

		if (k->kind == KEY_PLACE) {
			*(struct place *)slot = node->at;
		} else if (seen[k - shape->keys]) {
			continue;
		} else if (k->flags & KEY_REQUIRED) {
			yaml_complain(problems, node->at, "缺少“%s”（%s）", k->name, k->meaning);
			ok = false;
		} else {
			fill_in(k, slot);
		}
	}
	if (!ok || !shape->check)
		return ok;
	int before = problems->count;
	shape->check(thing, node->at, problems);
	return problems->count == before;
}

static bool read_map(const struct key *key, const struct node *node, void *slot,
		     struct yaml_problems *problems)
{
	return read_shape(key->shape, node, slot, problems);
}

/* Letting go */

static void clear_text(const struct key *key, void *slot)
{
	(void)key;
	g_clear_pointer((char **)slot, g_free);
}

static void clear_map(const struct key *key, void *slot)
{
	yaml_clear(key->shape, slot);
}

static void clear_list(const struct key *key, void *slot)
{
	GArray *list = *(GArray **)slot;

	for (size_t i = 0; list && kinds[key->each->kind].clear && i < list->len; i++)
		kinds[key->each->kind].clear(key->each, list->data + i * size_of(key->each));
	g_clear_pointer((GArray **)slot, g_array_unref);
}

void yaml_clear(const struct shape *shape, void *thing)
{
	for_each_key(k, shape) if (kinds[k->kind].clear) kinds[k->kind].clear(
		k, (char *)thing + k->offset);
	memset(thing, 0, shape->size);
}

/* Files */

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

/* Whether the text is worth parsing; tabs are left to the parser, which knows where they may be. */
static bool check_bytes(const char *bytes, size_t size, struct yaml_problems *problems)
{
	const char *end;

	if (size > YAML_MAX_BYTES) {
		yaml_complain(problems, (struct place){ 1, 1 }, "文件太大（最多 %d KiB）",
			      YAML_MAX_BYTES / 1024);
		return false;
	}
	if (!g_utf8_validate_len(bytes, size, &end)) {
		yaml_complain(problems, place_in(bytes, end), "%s",
			      *end ? "不是 UTF-8 文字，请用 UTF-8 编码另存"
				   : "有不能用的字符 U+0000");
		return false;
	}
	for (const char *c = bytes; c < bytes + size; c = next_char(c)) {
		gunichar unfit = g_utf8_get_char(c);

		if (*c == '\n' || *c == '\t'
		    || (*c == '\r' && c + 1 < bytes + size && c[1] == '\n'))
			continue;
		if (text_char_width(unfit) < 0)
			yaml_complain(problems, place_in(bytes, c), "有不能用的字符 U+%04X，请删去",
				      unfit);
		if (problems->count > YAML_MAX_PROBLEMS)
			break;
	}
	return problems->count == 0;
}

static void read_tree(const struct shape *shape, const char *bytes, size_t size, void *thing,
		      struct yaml_problems *problems)
{
	struct tree tree = { .problems = problems,
			     .nodes = g_ptr_array_new_with_free_func(free_node) };
	const struct key root = { .kind = KEY_MAP, .meaning = "整个文件", .shape = shape };

	grow_tree(&tree, bytes, size);
	if (tree.whole && tree.nodes->len == 0)
		yaml_complain(problems, (struct place){ 1, 1 }, "文件里没有内容");
	else if (tree.whole)
		read_value(&root, tree.nodes->pdata[0], thing, problems);
	g_ptr_array_unref(tree.nodes);
}

bool yaml_read(const struct shape *shape, const char *name, const char *bytes, size_t size,
	       void *out, GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);
	struct yaml_problems problems = { .name = name, .text = text };
	g_autofree void *thing = g_malloc0(shape->size);

	if (size >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0) /* a byte order mark */
		bytes += 3, size -= 3;
	if (check_bytes(bytes, size, &problems))
		read_tree(shape, bytes, size, thing, &problems);
	if (problems.count) {
		yaml_clear(shape, thing);
		return error_set(error, ERROR_INVALID, "%s", text->str);
	}
	memcpy(out, thing, shape->size);
	return true;
}

bool yaml_read_file(const struct shape *shape, const char *path, void *out, GError **error)
{
	g_autofree char *bytes = NULL;
	gsize size;
	struct stat st;

	if (stat(path, &st) < 0)
		return error_set(error, errno == ENOENT ? ERROR_NOT_FOUND : ERROR_IO,
				 "%s：打不开：%s", path, g_strerror(errno));
	if (!S_ISREG(st.st_mode))
		return error_set(error, ERROR_IO, "%s：不是普通文件", path);
	if (st.st_size > YAML_MAX_BYTES)
		return error_set(error, ERROR_INVALID, "%s:1:1：文件太大（最多 %d KiB）", path,
				 YAML_MAX_BYTES / 1024);
	if (!g_file_get_contents(path, &bytes, &size, NULL))
		return error_set(error, ERROR_IO, "%s：读不出来：%s", path, g_strerror(errno));
	return yaml_read(shape, path, bytes, size, out, error);
}
