/* textlayout.h - how wide the columns of a page of text are; private to exchange */
#ifndef CUNWU_SRC_EXCHANGE_TEXTLAYOUT_H
#define CUNWU_SRC_EXCHANGE_TEXTLAYOUT_H

#include "cunwu/exchange/textpage.h"

/* A line across the table. */
struct rule {
	const char *left, *fill, *cross, *right;
};

struct text_layout {
	int width[REPORT_COLUMNS_MAX]; /* cells for the text of a column */
	size_t ncolumns;
	int pad;    /* blanks at either side of it */
	int bar;    /* cells of a line that parts columns */
	int table;  /* cells of the whole table */
	bool wraps; /* whether a cell may need more than one line */
	const char *upright;
	struct rule top, middle, bottom;
};

/* ERROR_USAGE if even the least widths of the columns are more than `room`. */
bool text_layout_make(struct text_layout *layout, const struct report_reader *report, int room,
		      enum text_rules rules, GError **error);

void text_layout_rule(const struct text_layout *layout, const struct rule *rule, GString *out);

#endif
