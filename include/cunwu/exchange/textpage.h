/*
 * textpage.h - a report as pages of text, for terminals and printers that print lines
 *
 * Every line of a table has its column edges at the same cells, as text.h counts them. Nothing is
 * cut: what does not fit into its column goes on further lines of the row.
 */
#ifndef CUNWU_EXCHANGE_TEXTPAGE_H
#define CUNWU_EXCHANGE_TEXTPAGE_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/progress.h"
#include "cunwu/exchange/report.h"

/*
 * Box drawing characters are ambiguous: narrow on most terminals, two cells wide on Chinese
 * printers. They take as many cells as text_ambiguous() says; ASCII is the same everywhere.
 */
enum text_rules { TEXT_RULES_ASCII, TEXT_RULES_BOX };

/* Lines of A4 and of continuous paper of 11 inches at 6 to the inch, less the margins. */
enum { TEXT_PAGE_LINES = 60, TEXT_PAGE_LINES_LEAST = 20, TEXT_PAGE_LINES_MOST = 2000 };

/* Around what is printed twice as wide; codes of no character. */
#define TEXT_LARGE     "\x0e"
#define TEXT_LARGE_END "\x14"

struct text_setup {
	int width;   /* cells of a line of paper, margins included; at least 20 */
	int lines;   /* of a page */
	int left;    /* blanks before each line */
	int binding; /* more of them, to bind the sheets at */
	bool duplex; /* these are at the right of even pages */
	bool paged;  /* pages are filled up and end with a form feed, for a printer */
	bool large;  /* the printer prints what stands between TEXT_LARGE and its end twice as wide
		      */
	enum text_rules rules;
	struct progress *progress; /* is told of every page; NULL */
};

/* Takes one page; false, and *error, ends the printing. */
struct text_sink {
	bool (*page)(struct text_sink *sink, const char *text, size_t length, GError **error);
};

/*
 * ERROR_USAGE if the columns cannot be got into the width, ERROR_INVALID if the spool is not whole.
 */
bool textpage_print(struct report_reader *report, const struct text_setup *setup,
		    struct text_sink *sink, GError **error);

#endif
