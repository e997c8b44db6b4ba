/* import_plan_rows.c - the rows of a plan as a source of lists */
#include <string.h>

#include "cunwu/app/import_plan.h"
#include "cunwu/base/name.h"
#include "cunwu/model/rows.h"
#include "importing.h"

struct plan_source {
	struct source source;
	struct import_plan *plan;
	enum import_kind kind;
	char *text;     /* NULL: all */
	GArray *shown;  /* int64_t ids, rising; of those that are of the kind and hold the text */
	GString *words; /* scratch */
};

static struct plan_source *source_of(struct source *src)
{
	return (struct plan_source *)src;
}

static void tell(const struct import_item *item, GString *out)
{
	g_string_truncate(out, 0);
	if (item->reason)
		g_string_append(out, item->reason);
	for (guint i = 0; item->differences && i < item->differences->len; i++) {
		const struct import_difference *d = item->differences->pdata[i];

		g_string_append_printf(out, "%s%s %s → %s", out->len ? "；" : "", d->label,
				       *d->was ? d->was : "（空）", d->is);
	}
}

static struct record *make_row(struct plan_source *s, int64_t id)
{
	const struct import_item *item = import_plan_item(s->plan, id);
	struct import_row *row = (struct import_row *)record_new(&import_row_model);

	row->rec.id = id;
	row->line = (struct number){ (int64_t)item->line, item->line > 0 };
	row->kind = g_strdup(import_kind_label(item->kind));
	row->name = g_strdup(item->name);
	row->place = g_strdup(item->place);
	row->deed = g_strdup(import_item_words(item, s->words));
	tell(item, s->words);
	row->what = g_strdup(s->words->str);
	return &row->rec;
}

static bool holds(struct plan_source *s, const struct import_item *item)
{
	if (s->kind != IMPORT_KINDS && item->kind != s->kind)
		return false;
	if (!s->text || name_matches(item->name, NULL, s->text) || strstr(item->place, s->text))
		return true;
	tell(item, s->words);
	return strstr(s->words->str, s->text) || strstr(import_kind_label(item->kind), s->text);
}

static void look(struct plan_source *s)
{
	g_array_set_size(s->shown, 0);
	for (guint i = 0; i < s->plan->items->len; i++) {
		int64_t id = (int64_t)i + 1;

		if (holds(s, s->plan->items->pdata[i]))
			g_array_append_val(s->shown, id);
	}
}

/* Where an id is among those shown, or would be. */
static guint index_of(const struct plan_source *s, int64_t id)
{
	guint low = 0, high = s->shown->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (g_array_index(s->shown, int64_t, middle) < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static bool plan_page(struct source *src, const struct record *from, bool back, size_t n,
		      GPtrArray *out, GError **error)
{
	struct plan_source *s = source_of(src);
	gint64 at = back ? (gint64)s->shown->len - 1 : 0;

	(void)error;
	if (from)
		at = (gint64)index_of(s, from->id + !back) - back;
	for (; n > 0 && at >= 0 && at < s->shown->len; at += back ? -1 : 1, n--)
		g_ptr_array_add(out, make_row(s, g_array_index(s->shown, int64_t, (guint)at)));
	return true;
}

static bool plan_count(struct source *src, const struct record *upto, int64_t *n, GError **error)
{
	struct plan_source *s = source_of(src);

	(void)error;
	*n = upto ? index_of(s, upto->id) : s->shown->len;
	return true;
}

static struct record *plan_row_of(struct source *src, int64_t id)
{
	struct plan_source *s = source_of(src);
	guint at = index_of(s, id);

	return at < s->shown->len && g_array_index(s->shown, int64_t, at) == id ? make_row(s, id)
										: NULL;
}

static void plan_search(struct source *src, const char *text)
{
	struct plan_source *s = source_of(src);

	g_free(s->text);
	s->text = *text ? g_strdup(text) : NULL;
	look(s);
}

static void plan_close(struct source *src)
{
	struct plan_source *s = source_of(src);

	g_array_unref(s->shown);
	g_string_free(s->words, TRUE);
	g_free(s->text);
	g_free(s);
}

static const struct source_ops plan_ops = {
	.page = plan_page,
	.count = plan_count,
	.row = plan_row_of,
	.search = plan_search,
	.close = plan_close,
};

struct source *import_plan_source(struct import_plan *plan)
{
	struct plan_source *s = g_new0(struct plan_source, 1);

	s->source = (struct source){ .ops = &plan_ops, .model = &import_row_model };
	s->plan = plan;
	s->kind = IMPORT_KINDS;
	s->shown = g_array_new(FALSE, FALSE, sizeof(int64_t));
	s->words = g_string_new(NULL);
	look(s);
	return &s->source;
}

void import_source_show(struct source *src, enum import_kind kind)
{
	source_of(src)->kind = kind;
	look(source_of(src));
}

enum import_kind import_source_shown(const struct source *src)
{
	return ((const struct plan_source *)src)->kind;
}
