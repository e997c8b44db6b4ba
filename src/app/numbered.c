/* numbered.c - sources of rows that are numbered from 1 and made when they are shown */
#include "numbered.h"

static struct numbered *numbered_of(struct source *src)
{
	return (struct numbered *)src;
}

static int64_t id_at(const struct numbered *s, guint i)
{
	return g_array_index(s->shown, int64_t, i);
}

void numbered_look(struct numbered *s)
{
	g_array_set_size(s->shown, 0);
	for (int64_t id = 1; id <= s->n; id++)
		if (s->holds(s, id, s->text))
			g_array_append_val(s->shown, id);
}

/* Where an id is among those shown, or would be. */
static guint index_of(const struct numbered *s, int64_t id)
{
	guint low = 0, high = s->shown->len;

	while (low < high) {
		guint middle = low + (high - low) / 2;

		if (id_at(s, middle) < id)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

static struct record *make_row(const struct numbered *s, int64_t id)
{
	struct record *row = record_new(s->source.model);

	row->id = id;
	s->make(s, id, row);
	return row;
}

static bool numbered_page(struct source *src, const struct record *from, bool back, size_t n,
			  GPtrArray *out, GError **error)
{
	const struct numbered *s = numbered_of(src);
	gint64 at = back ? (gint64)s->shown->len - 1 : 0;

	(void)error;
	if (from)
		at = (gint64)index_of(s, from->id + !back) - back;
	for (; n > 0 && at >= 0 && at < s->shown->len; at += back ? -1 : 1, n--)
		g_ptr_array_add(out, make_row(s, id_at(s, (guint)at)));
	return true;
}

static bool numbered_count(struct source *src, const struct record *upto, int64_t *n,
			   GError **error)
{
	const struct numbered *s = numbered_of(src);

	(void)error;
	*n = upto ? index_of(s, upto->id) : s->shown->len;
	return true;
}

static struct record *numbered_row(struct source *src, int64_t id)
{
	const struct numbered *s = numbered_of(src);
	guint at = index_of(s, id);

	return at < s->shown->len && id_at(s, at) == id ? make_row(s, id) : NULL;
}

static void numbered_search(struct source *src, const char *text)
{
	struct numbered *s = numbered_of(src);

	g_free(s->text);
	s->text = *text ? g_strdup(text) : NULL;
	numbered_look(s);
}

static void numbered_close(struct source *src)
{
	struct numbered *s = numbered_of(src);

	g_array_unref(s->shown);
	g_free(s->text);
	g_free(s);
}

static const struct source_ops numbered_ops = {
	.page = numbered_page,
	.count = numbered_count,
	.row = numbered_row,
	.search = numbered_search,
	.close = numbered_close,
};

struct source *numbered_new(const struct model *model, const struct numbered *how)
{
	struct numbered *s = g_new(struct numbered, 1);

	*s = *how;
	s->source = (struct source){ .ops = &numbered_ops, .model = model };
	s->shown = g_array_new(FALSE, FALSE, sizeof(int64_t));
	numbered_look(s);
	return &s->source;
}
