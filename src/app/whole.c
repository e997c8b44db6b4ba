/* whole.c - sources of few rows, all in memory */
#include "whole.h"

#include <string.h>

#include "cunwu/base/name.h"

static struct whole *whole_of(struct source *src)
{
	return (struct whole *)src;
}

bool row_holds(const struct record *row, const char *text)
{
	g_autoptr(GString) shown = g_string_new(NULL);

	for_each_field(f, row->model) {
		if (f->kind != KIND_TEXT || f->width == 0)
			continue;
		g_string_truncate(shown, 0);
		field_format(f, row, shown);
		if (strstr(shown->str, text))
			return true;
		if (f == row->model->fields && name_matches(shown->str, NULL, text))
			return true;
	}
	return false;
}

static void filter(struct whole *whole)
{
	g_ptr_array_set_size(whole->rows, 0);
	for (guint i = 0; whole->all && i < whole->all->len; i++)
		if (!whole->text || row_holds(whole->all->pdata[i], whole->text))
			g_ptr_array_add(whole->rows, whole->all->pdata[i]);
}

static bool whole_read(struct whole *whole, GError **error)
{
	g_autoptr(GPtrArray) all = records_array();

	if (!whole->read(whole, all, error))
		return false;
	g_clear_pointer(&whole->old, g_ptr_array_unref);
	whole->old = whole->all;
	whole->all = g_steal_pointer(&all);
	filter(whole);
	return true;
}

static guint index_in(const GPtrArray *rows, int64_t id)
{
	guint i = 0;

	while (i < rows->len && ((const struct record *)rows->pdata[i])->id != id)
		i++;
	return i;
}

/* Of a row that is gone: where the first is that came after it and is still there. */
static guint whole_index(const struct whole *whole, const struct record *rec)
{
	guint at = index_in(whole->rows, rec->id);

	if (at < whole->rows->len || !whole->old)
		return at;
	for (guint i = index_in(whole->old, rec->id) + 1; i < whole->old->len; i++) {
		at = index_in(whole->rows, ((const struct record *)whole->old->pdata[i])->id);
		if (at < whole->rows->len)
			return at;
	}
	return whole->rows->len;
}

struct record *row_copy(const struct record *row)
{
	struct record *copy = record_new(row->model);

	record_copy(copy, row);
	return copy;
}

/* Adds rows of an array that are next to index `at`. */
static void take_rows(const GPtrArray *rows, gint64 at, bool back, size_t n, GPtrArray *out)
{
	for (gint64 i = at; n > 0 && i >= 0 && i < rows->len; i += back ? -1 : 1, n--)
		g_ptr_array_add(out, row_copy(rows->pdata[i]));
}

static bool whole_page(struct source *src, const struct record *from, bool back, size_t n,
		       GPtrArray *out, GError **error)
{
	struct whole *whole = whole_of(src);
	gint64 at;

	if (!whole->all && !whole_read(whole, error))
		return false;
	at = from ? (gint64)whole_index(whole, from) : back ? (gint64)whole->rows->len : -1;
	take_rows(whole->rows, back ? at - 1 : at + 1, back, n, out);
	return true;
}

static bool whole_count(struct source *src, const struct record *upto, int64_t *n, GError **error)
{
	struct whole *whole = whole_of(src);

	bool anew = !upto && !whole->known;

	whole->known = false;
	if ((anew || !whole->all) && !whole_read(whole, error))
		return false;
	*n = upto ? whole_index(whole, upto) : whole->rows->len;
	return true;
}

static struct record *whole_row(struct source *src, int64_t id)
{
	struct whole *whole = whole_of(src);

	if (!whole->all && !whole_read(whole, NULL))
		return NULL;
	for (guint i = 0; i < whole->rows->len; i++)
		if (((const struct record *)whole->rows->pdata[i])->id == id)
			return row_copy(whole->rows->pdata[i]);
	return NULL;
}

static void whole_search(struct source *src, const char *text)
{
	struct whole *whole = whole_of(src);

	g_free(whole->text);
	whole->text = *text ? g_strdup(text) : NULL;
	whole->known = true; /* only what is shown of it changes */
	filter(whole);
}

static void whole_close(struct source *src)
{
	struct whole *whole = whole_of(src);

	g_ptr_array_unref(whole->rows);
	g_clear_pointer(&whole->all, g_ptr_array_unref);
	g_clear_pointer(&whole->old, g_ptr_array_unref);
	g_free(whole->text);
	g_free(whole);
}

static const struct source_ops whole_ops = {
	.page = whole_page,
	.count = whole_count,
	.row = whole_row,
	.search = whole_search,
	.close = whole_close,
};

struct source *whole_new(struct desk *desk, const struct model *model, int64_t of,
			 bool (*read)(struct whole *whole, GPtrArray *out, GError **error))
{
	struct whole *whole = g_new0(struct whole, 1);

	whole->source = (struct source){ .ops = &whole_ops, .model = model };
	whole->desk = desk;
	whole->of = of;
	whole->read = read;
	whole->rows = g_ptr_array_new();
	return &whole->source;
}

struct whole *whole_new_at(struct desk *desk, const struct model *model, struct desk_place place,
			   bool (*read)(struct whole *whole, GPtrArray *out, GError **error))
{
	struct whole *whole = (struct whole *)whole_new(desk, model, place.village, read);

	whole->place = place;
	return whole;
}
