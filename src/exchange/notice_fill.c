/* notice_fill.c - the document that a template and its values make */
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/base/text.h"
#include "notice_parts.h"

struct filling {
	const struct notice *notice;
	const struct document_data *data;
	GPtrArray *blank;
	struct letter *letter;
};

/* Texts */

/* What is written as a day, by its name: those of the clerk are not described anywhere. */
static bool is_date(const char *name)
{
	static const char *const ends[] = { "日期", "日", "任期起", "任期止" };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++)
		if (g_str_has_suffix(name, ends[i]))
			return true;
	return false;
}

static void add_value(struct filling *f, const char *name, GString *out)
{
	const char *value = document_data_value(f->data, name);

	if (value && *value) {
		g_string_append(out, value);
		return;
	}
	g_string_append(out, is_date(name) ? NOTICE_BLANK_DATE : NOTICE_BLANK);
	if (f->blank && !g_ptr_array_find_with_equal_func(f->blank, name, g_str_equal, NULL))
		g_ptr_array_add(f->blank, g_strdup(name));
}

static const char *cell_of(const struct document_list *list, char *const *row, const char *column)
{
	int at = document_list_column(list, column);

	return at < 0 ? "" : row[at + 1];
}

/* In a sentence a gap would leave its marks hanging. */
static const char *or_none(const char *cell)
{
	return *cell ? cell : NOTICE_NONE;
}

/* The pieces of a list in a sentence, `from` to before `to`, for one row. */
static void add_row(const GArray *text, guint from, guint to, const struct document_list *list,
		    guint row, GString *out)
{
	for (guint i = from; i < to; i++) {
		const struct notice_piece *piece = notice_piece_at(text, i);

		if (piece->kind == PIECE_TEXT)
			g_string_append(out, piece->text);
		else if (strcmp(piece->text, NOTICE_COUNT) == 0)
			g_string_append_printf(out, "%u", row + 1);
		else
			g_string_append(
				out, or_none(cell_of(list, list->rows->pdata[row], piece->text)));
	}
}

/* Returns where the list ends among the pieces. */
static guint add_rows(struct filling *f, const GArray *text, guint start, GString *out)
{
	const char *name = notice_piece_at(text, start)->text;
	const struct document_list *list = document_data_list(f->data, name);
	guint end = start + 1;

	while (end < text->len && notice_piece_at(text, end)->kind != PIECE_LIST_END)
		end++;
	for (guint row = 0; list && row < list->rows->len; row++) {
		g_string_append(out, row ? "、" : "");
		add_row(text, start + 1, end, list, row, out);
	}
	if (!list || !list->rows->len)
		g_string_append(out, "（无）");
	return end;
}

static char *fill_text(struct filling *f, const GArray *text)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < text->len; i++) {
		const struct notice_piece *piece = notice_piece_at(text, i);

		if (piece->kind == PIECE_TEXT)
			g_string_append(out, piece->text);
		else if (piece->kind == PIECE_FIELD)
			add_value(f, piece->text, out);
		else if (piece->kind == PIECE_LIST)
			i = add_rows(f, text, i, out);
	}
	return g_string_free(out, FALSE);
}

/* Lists */

#define VOTES "得票"

/* A row with what it is ordered by. */
struct ordered {
	char **row;
	char *key;     /* by strokes */
	int64_t votes; /* most first */
	guint at;      /* as listed */
};

static int by_order(const void *a, const void *b)
{
	const struct ordered *x = a, *y = b;
	int keys = g_strcmp0(x->key, y->key);

	if (x->votes != y->votes)
		return x->votes < y->votes ? 1 : -1;
	return keys ? keys : (x->at > y->at) - (x->at < y->at);
}

static char *stroke_key(const char *name)
{
	GString *key = g_string_new(NULL);

	name_sort_key(name, NAME_BY_SURNAME_STROKES, key);
	return g_string_free(key, FALSE);
}

static struct ordered *order_rows(const struct document_list *list, enum notice_order order)
{
	struct ordered *rows = g_new0(struct ordered, list->rows->len + 1);

	for (guint i = 0; i < list->rows->len; i++) {
		char **row = list->rows->pdata[i];
		const char *votes = cell_of(list, row, VOTES);

		rows[i] = (struct ordered){ .row = row, .at = i };
		if (order == NOTICE_BY_SURNAME)
			rows[i].key = stroke_key(cell_of(list, row, "姓名"));
		if (order == NOTICE_BY_VOTES)
			rows[i].votes = *votes ? g_ascii_strtoll(votes, NULL, 10) : -1;
	}
	qsort(rows, list->rows->len, sizeof *rows, by_order);
	return rows;
}

static bool is_number(const struct document_list *list, const char *column)
{
	int at = document_list_column(list, column);
	bool any = false;

	for (guint r = 0; at >= 0 && r < list->rows->len; r++) {
		const char *cell = ((char **)list->rows->pdata[r])[at + 1];

		if (cell[strspn(cell, "0123456789")])
			return false;
		any = any || *cell;
	}
	return any;
}

static bool add_table_rows(struct filling *f, const struct notice_block *block,
			   const struct document_list *list, struct letter_block *table,
			   GError **error)
{
	struct ordered *rows = order_rows(list, block->order);
	bool ok = true, counted = is_number(list, VOTES);

	for (guint r = 0; ok && r < list->rows->len; r++) {
		const char *cells[LETTER_COLUMNS_MAX] = { NULL };
		g_autofree char *count = g_strdup_printf("%u", r + 1);

		for (guint c = 0; c < block->columns->len; c++) {
			const char *name = block->columns->pdata[c];
			cells[c] = strcmp(name, NOTICE_COUNT) == 0
					   ? count
					   : cell_of(list, rows[r].row, name);
			if (counted && strcmp(name, VOTES) == 0) /* of the others it is known */
				cells[c] = or_none(cells[c]);
		}
		ok = letter_add_row(f->letter, table, cells, error);
	}
	for (guint r = 0; r < list->rows->len; r++)
		g_free(rows[r].key);
	g_free(rows);
	return ok;
}

static bool add_table(struct filling *f, const struct notice_block *block, GError **error)
{
	const struct document_list *list = document_data_list(f->data, block->list);
	struct letter_block *table;

	if (!list || !list->rows->len)
		return letter_add(f->letter, LETTER_PARAGRAPH, "（无）", error) != NULL;
	table = letter_add(f->letter, LETTER_TABLE, NULL, error);
	if (!table)
		return false;
	for (guint c = 0; c < block->columns->len; c++) {
		const char *name = block->columns->pdata[c];
		bool number = strcmp(name, NOTICE_COUNT) == 0 || is_number(list, name);

		if (!letter_add_column(table, name, number ? ALIGN_RIGHT : ALIGN_LEFT, error))
			return false;
	}
	return add_table_rows(f, block, list, table, error);
}

/* Blocks */

static bool has(const struct filling *f, const char *name)
{
	const struct document_list *list = document_data_list(f->data, name);
	const char *value = document_data_value(f->data, name);

	return list ? list->rows->len > 0 : value && *value;
}

static bool is_wanted(const struct filling *f, const struct notice_block *block)
{
	return (!block->when || has(f, block->when)) && (!block->unless || !has(f, block->unless));
}

static bool add_signs(struct filling *f, const struct notice_block *block, GError **error)
{
	struct letter_block *to = letter_add(f->letter, LETTER_SIGN, NULL, error);
	guint n = block->signs->len;

	if (!to)
		return false;
	to->signs = g_new0(char *, n + 1);
	for (guint i = 0; i < n; i++) {
		g_autofree char *text = fill_text(f, block->signs->pdata[i]);
		to->signs[i] = text_clean(text);
	}
	return true;
}

static bool add_block(struct filling *f, const struct notice_block *block, GError **error)
{
	if (!is_wanted(f, block))
		return true;
	if (block->part == LETTER_TABLE)
		return add_table(f, block, error);
	if (block->part == LETTER_SIGN)
		return add_signs(f, block, error);
	g_autofree char *text = block->text ? fill_text(f, block->text) : NULL;
	struct letter_block *to = letter_add(f->letter, block->part, text, error);
	if (to && block->date) {
		g_autofree char *date = fill_text(f, block->date);
		to->date = text_clean(date);
	}
	return to != NULL;
}

struct letter *notice_fill(const struct notice *notice, const struct document_data *data,
			   GPtrArray *blank, GError **error)
{
	struct filling f = { notice, data, blank, NULL };
	g_autofree char *title = fill_text(&f, notice->title);
	bool ok = true;

	f.letter = letter_new(title);
	f.letter->copies = notice->copies;
	for (guint i = 0; ok && i < notice->blocks->len; i++)
		ok = add_block(&f, notice_block_at(notice, i), error);
	if (ok)
		return f.letter;
	letter_free(f.letter);
	return NULL;
}
