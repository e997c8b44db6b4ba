/* notice_parse.c - the texts of a template, parted into text, fields and lists */
#include <string.h>

#include "notice_parts.h"

#define OPEN  "{{"
#define CLOSE "}}"

static void clear_piece(void *data)
{
	struct notice_piece *piece = data;

	g_free(piece->text);
}

static void add_piece(GArray *pieces, enum notice_piece_kind kind, const char *text, size_t n)
{
	struct notice_piece piece = { kind, g_strndup(text, n) };

	g_array_append_val(pieces, piece);
}

/* The text without the blanks that a line of the file leaves where it ends: Chinese has none. */
static char *join_lines(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *c = text; *c; c++) {
		bool between = c > text && (c[-1] & 0x80) && (c[1] & 0x80);

		if (*c != ' ' || !between)
			g_string_append_c(out, *c);
	}
	return g_string_free(out, FALSE);
}

struct parsing {
	GArray *pieces;
	struct place at;
	struct yaml_problems *problems;
	char *list; /* that is open; NULL: none */
};

static void open_list(struct parsing *p, const char *name)
{
	if (p->list)
		yaml_complain(p->problems, p->at, "{{#%s}} 在 {{#%s}} 里面：列表不能套列表", name,
			      p->list);
	g_free(p->list);
	p->list = g_strdup(name);
	add_piece(p->pieces, PIECE_LIST, name, strlen(name));
}

static void close_list(struct parsing *p, const char *name)
{
	if (!p->list || strcmp(p->list, name) != 0)
		yaml_complain(p->problems, p->at, "{{/%s}} 前面没有对应的 {{#%s}}", name, name);
	g_clear_pointer(&p->list, g_free);
	add_piece(p->pieces, PIECE_LIST_END, name, strlen(name));
}

/* What stands between the braces. */
static void add_field(struct parsing *p, const char *text, size_t n)
{
	g_autofree char *name = g_strstrip(g_strndup(text, n));

	if (!*name || strpbrk(name, "{}"))
		yaml_complain(p->problems, p->at, "“{{%s}}”里应是字段的名称", name);
	else if (*name == '#')
		open_list(p, name + 1);
	else if (*name == '/')
		close_list(p, name + 1);
	else
		add_piece(p->pieces, p->list ? PIECE_COLUMN : PIECE_FIELD, name, strlen(name));
}

static void part_text(struct parsing *p, const char *text)
{
	while (*text) {
		const char *open = strstr(text, OPEN), *close = strstr(text, CLOSE);
		size_t n = open ? (size_t)(open - text) : strlen(text);

		if (close && (!open || close < open)) {
			yaml_complain(p->problems, p->at, "“}}”前面没有“{{”");
			return;
		}
		if (n)
			add_piece(p->pieces, PIECE_TEXT, text, n);
		if (!open)
			return;
		if (!close) {
			yaml_complain(p->problems, p->at, "“{{”后面没有“}}”");
			return;
		}
		add_field(p, open + strlen(OPEN), (size_t)(close - open) - strlen(OPEN));
		text = close + strlen(CLOSE);
	}
}

GArray *notice_parse(const char *text, struct place at, struct yaml_problems *problems)
{
	g_autofree char *joined = join_lines(text);
	struct parsing p = { g_array_new(FALSE, FALSE, sizeof(struct notice_piece)), at, problems,
			     NULL };

	g_array_set_clear_func(p.pieces, clear_piece);
	part_text(&p, joined);
	if (p.list)
		yaml_complain(problems, at, "{{#%s}} 后面没有 {{/%s}}", p.list, p.list);
	g_free(p.list);
	return p.pieces;
}
