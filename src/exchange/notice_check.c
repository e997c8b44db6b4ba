/* notice_check.c - whether the fields and lists of a template are there to be had */
#include <string.h>

#include "notice_parts.h"

struct checking {
	const struct notice *notice;
	const struct notice_words *words;
	struct place at;
	struct yaml_problems *problems;
};

static bool is_asked(const struct notice *notice, const char *name)
{
	for (guint i = 0; i < notice->asks->len; i++)
		if (strcmp(g_array_index(notice->asks, struct notice_ask, i).name, name) == 0)
			return true;
	return false;
}

static bool is_field(const struct checking *c, const char *name)
{
	return g_strv_contains(c->words->fields, name) || is_asked(c->notice, name);
}

static const struct notice_list_words *find_list(const struct checking *c, const char *name)
{
	for (const struct notice_list_words *list = c->words->lists; list->name; list++)
		if (strcmp(list->name, name) == 0)
			return list;
	return NULL;
}

static char *list_names(const struct checking *c)
{
	GString *names = g_string_new(NULL);

	for (const struct notice_list_words *list = c->words->lists; list->name; list++)
		g_string_append_printf(names, "%s%s", names->len ? "、" : "", list->name);
	return g_string_free(names, FALSE);
}

static void check_field(const struct checking *c, const char *name)
{
	if (is_field(c, name))
		return;
	g_autofree char *names = g_strjoinv("、", (char **)(uintptr_t)c->words->fields);
	yaml_complain(c->problems, c->at, "没有“%s”这个字段；可用：%s；别的写进填空（asks）", name,
		      names);
}

static void check_list(const struct checking *c, const char *name)
{
	if (find_list(c, name))
		return;
	g_autofree char *names = list_names(c);
	yaml_complain(c->problems, c->at, "没有“%s”这个列表；可用：%s", name, names);
}

static void check_column(const struct checking *c, const char *list, const char *name)
{
	const struct notice_list_words *known = find_list(c, list);

	if (!known || strcmp(name, NOTICE_COUNT) == 0 || g_strv_contains(known->columns, name))
		return;
	g_autofree char *names = g_strjoinv("、", (char **)(uintptr_t)known->columns);
	yaml_complain(c->problems, c->at, "列表“%s”没有“%s”这一列；可用：" NOTICE_COUNT "、%s",
		      list, name, names);
}

static void check_text(const struct checking *c, const GArray *text)
{
	const char *list = NULL;

	for (guint i = 0; text && i < text->len; i++) {
		const struct notice_piece *piece = notice_piece_at(text, i);

		if (piece->kind == PIECE_FIELD)
			check_field(c, piece->text);
		if (piece->kind == PIECE_COLUMN && list)
			check_column(c, list, piece->text);
		if (piece->kind == PIECE_LIST) {
			list = piece->text;
			check_list(c, list);
		}
	}
}

static void check_condition(const struct checking *c, const char *name)
{
	if (name && !find_list(c, name))
		check_field(c, name);
}

static void check_block(const struct checking *c, const struct notice_block *block)
{
	check_text(c, block->text);
	check_text(c, block->date);
	check_condition(c, block->when);
	check_condition(c, block->unless);
	if (block->list)
		check_list(c, block->list);
	for (guint i = 0; i < block->columns->len; i++)
		check_column(c, block->list, block->columns->pdata[i]);
	for (guint i = 0; i < block->signs->len; i++)
		check_text(c, block->signs->pdata[i]);
}

static void check_asks(const struct checking *c)
{
	for (guint i = 0; i < c->notice->asks->len; i++) {
		const char *name = g_array_index(c->notice->asks, struct notice_ask, i).name;
		const char *field = g_array_index(c->notice->asks, struct notice_ask, i).field;

		if (g_strv_contains(c->words->fields, name) || find_list(c, name))
			yaml_complain(c->problems, c->at,
				      "填空“%s”和程序里的字段同名，请换一个名称", name);
		if (field && !g_strv_contains(c->words->fields, field))
			yaml_complain(
				c->problems, c->at,
				"填空“%s”的字段（field）没有“%s”；cunwu document fields 列出全部",
				name, field);
	}
}

void notice_check_words(const struct notice *notice, const struct notice_words *words,
			const struct place *places, struct yaml_problems *problems)
{
	struct checking c = { notice, words, places[0], problems };

	check_text(&c, notice->title);
	check_asks(&c);
	for (guint i = 0; i < notice->blocks->len; i++) {
		c.at = places[i + 1];
		check_block(&c, notice_block_at(notice, i));
	}
}

/* What it uses */

static bool in_text(const GArray *text, const char *name)
{
	for (guint i = 0; text && i < text->len; i++) {
		const struct notice_piece *piece = notice_piece_at(text, i);

		if ((piece->kind == PIECE_FIELD || piece->kind == PIECE_LIST)
		    && strcmp(piece->text, name) == 0)
			return true;
	}
	return false;
}

static bool in_signs(const struct notice_block *block, const char *name)
{
	for (guint i = 0; i < block->signs->len; i++)
		if (in_text(block->signs->pdata[i], name))
			return true;
	return false;
}

bool notice_uses(const struct notice *notice, const char *name)
{
	if (in_text(notice->title, name))
		return true;
	for (guint i = 0; i < notice->asks->len; i++)
		if (g_strcmp0(g_array_index(notice->asks, struct notice_ask, i).field, name) == 0)
			return true;
	for (guint i = 0; i < notice->blocks->len; i++) {
		const struct notice_block *block = notice_block_at(notice, i);

		if (in_text(block->text, name) || in_text(block->date, name)
		    || in_signs(block, name) || g_strcmp0(block->when, name) == 0
		    || g_strcmp0(block->unless, name) == 0 || g_strcmp0(block->list, name) == 0)
			return true;
	}
	return false;
}

static void add_column(GPtrArray *columns, char *name)
{
	if (strcmp(name, NOTICE_COUNT) != 0
	    && !g_ptr_array_find_with_equal_func(columns, name, g_str_equal, NULL))
		g_ptr_array_add(columns, name);
}

static void add_columns_of_text(const GArray *text, const char *list, GPtrArray *columns)
{
	const char *open = NULL;

	for (guint i = 0; text && i < text->len; i++) {
		const struct notice_piece *piece = notice_piece_at(text, i);

		if (piece->kind == PIECE_LIST)
			open = piece->text;
		if (piece->kind == PIECE_COLUMN && g_strcmp0(open, list) == 0)
			add_column(columns, piece->text);
	}
}

void notice_columns(const struct notice *notice, const char *list, GPtrArray *columns)
{
	for (guint i = 0; i < notice->blocks->len; i++) {
		const struct notice_block *block = notice_block_at(notice, i);

		add_columns_of_text(block->text, list, columns);
		for (guint c = 0; g_strcmp0(block->list, list) == 0 && c < block->columns->len; c++)
			add_column(columns, block->columns->pdata[c]);
	}
}
