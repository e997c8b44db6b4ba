/* flow.c - which part of a document stands on which page */
#include "flow.h"

static size_t skip_gaps(const struct flow_strip *strips, size_t n, size_t at)
{
	while (at < n && strips[at].gap)
		at++;
	return at;
}

/* Where the page that begins with `first` ends. */
static size_t page_end(const struct flow_strip *strips, size_t n, const struct flow_table *tables,
		       double room, size_t first)
{
	size_t end = first, whole = first;
	double used = strips[first].table >= 0 ? tables[strips[first].table].head : 0;

	for (; end < n; end++) {
		const struct flow_strip *strip = &strips[end];
		double tail = strip->table >= 0 ? tables[strip->table].tail : 0;

		if (end > first && strip->fresh)
			return end;
		if (end > first && used + strip->height + tail > room)
			break;
		used += strip->height;
		if (!strip->keep)
			whole = end + 1;
	}
	return end == n || whole == first ? end : whole;
}

void flow_pages(const struct flow_strip *strips, size_t n, const struct flow_table *tables,
		double room, GArray *pages)
{
	size_t at = skip_gaps(strips, n, 0);

	do {
		struct flow_page page = { at, at < n ? page_end(strips, n, tables, room, at) : n };

		g_array_append_val(pages, page);
		at = skip_gaps(strips, n, page.end);
	} while (at < n);
}
