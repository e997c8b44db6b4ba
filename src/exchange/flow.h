/*
 * flow.h - which part of a document stands on which page; private to exchange
 *
 * A document is a row of strips: a line of text, a line of a table's row, a gap. Pages of text
 * count them in lines, sheets of PDF in points; where pages end is decided here for both.
 */
#ifndef CUNWU_SRC_EXCHANGE_FLOW_H
#define CUNWU_SRC_EXCHANGE_FLOW_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

struct flow_strip {
	double height;
	bool keep;  /* no page ends after it, if that can be helped */
	bool gap;   /* between blocks: is left out where a page begins */
	bool fresh; /* begins a page */
	int table;  /* whose head is repeated on a page that begins with it; -1: none */
};

struct flow_table {
	double head, tail; /* of the repeated head; of the line that ends a table's part */
};

/* Strips from `first` to before `end`. */
struct flow_page {
	size_t first, end;
};

/* Appends the pages (struct flow_page); there is at least one strip. What is kept together but
 * higher than a page is parted; a strip that is higher has a page of its own. */
void flow_pages(const struct flow_strip *strips, size_t n, const struct flow_table *tables,
		double room, GArray *pages);

#endif
