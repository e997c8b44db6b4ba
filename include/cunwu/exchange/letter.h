/*
 * letter.h - a document to be printed: paragraphs, tables, signatures, seal
 *
 * Unlike a report (report.h), which is one table of any length, a letter is held in memory. It goes
 * to pages of text here, and as a file to the helper that makes PDF. Both part it into strips that
 * flow.h puts on pages.
 *
 * The file is UTF-8 text, a record a line, its parts divided by tabs:
 *
 *	cunwu-letter	1
 *	title	TEXT
 *	mark	TEXT                    at the foot of each page
 *	copies	NUMBER
 *	paragraph|line|heading	TEXT
 *	table	ALIGN HEADING …         headings, each after l or r
 *	row	CELL …
 *	sign	WHO …                   who signs, a line each
 *	seal	WHO	DATE
 *	page                            what follows begins a page
 *	end                             without it the file is cut short
 */
#ifndef CUNWU_EXCHANGE_LETTER_H
#define CUNWU_EXCHANGE_LETTER_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "cunwu/exchange/report.h"
#include "cunwu/exchange/textpage.h"

enum {
	LETTER_BLOCKS_MAX = 1000,
	LETTER_TEXT_MAX = 100 * 1000, /* bytes of a text or cell */
	LETTER_COLUMNS_MAX = 16,
	LETTER_CELLS_MAX = 400 * 1000, /* of all tables */
	LETTER_COPIES_MAX = 20,
};

enum letter_part {
	LETTER_PARAGRAPH, /* justified, its first line two characters in */
	LETTER_LINE,      /* as it is, at the left */
	LETTER_HEADING,
	LETTER_TABLE,
	LETTER_SIGN,
	LETTER_SEAL, /* who, and below it the date, at the right */
	LETTER_PAGE,
	LETTER_PARTS
};

struct letter_table {
	struct report_column columns[LETTER_COLUMNS_MAX]; /* headings are the table's */
	size_t ncolumns;
	int natural[LETTER_COLUMNS_MAX]; /* cells of the widest cell or heading */
	GPtrArray *rows;                 /* char **, a cell a column */
};

struct letter_block {
	enum letter_part part;
	char *text;
	char *date;   /* of a seal; NULL: none */
	char **signs; /* ended by NULL */
	struct letter_table *table;
};

struct letter {
	char *title;
	char *mark;        /* NULL: none */
	int copies;        /* each has its own pages, and says which it is */
	GPtrArray *blocks; /* struct letter_block * */
	size_t cells;      /* of its tables, so far */
};

struct letter *letter_new(const char *title);
void letter_free(struct letter *letter);

#define LETTER_AUTO __attribute__((cleanup(letter_free_auto))) struct letter *
void letter_free_auto(struct letter **letter);

/* Texts are made fit by text_clean(). NULL, and ERROR_INVALID, where the letter gets too long. */
struct letter_block *letter_add(struct letter *letter, enum letter_part part, const char *text,
				GError **error);

/* A column of a table that has no rows yet. */
bool letter_add_column(struct letter_block *table, const char *heading, enum align align,
		       GError **error);
bool letter_add_row(struct letter *letter, struct letter_block *table, const char *const *cells,
		    GError **error);

/* Every text as a printer can print it. */
void letter_filter(struct letter *letter, struct report_filter *filter);

/* A temporary file for the helper, at its start; and back. ERROR_IO, ERROR_INVALID. */
FILE *letter_write(const struct letter *letter, GError **error);
struct letter *letter_read(FILE *file, GError **error);

/* Whether a file is of a letter; it is at its start afterwards. */
bool letter_is(FILE *file);

/* What stands at the foot of its pages: the mark, and which copy it is; the caller frees it. */
char *letter_foot(const struct letter *letter, int copy);

/* Its pages as text. ERROR_USAGE if a table is too wide for the paper or the page too short. */
bool letter_print(const struct letter *letter, const struct text_setup *setup,
		  struct text_sink *sink, GError **error);

#endif
