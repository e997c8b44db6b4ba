/*
 * csv.h - tables of text: rows of cells parted by commas, tabs or semicolons
 *
 * Reading follows RFC 4180 and is lenient where spreadsheets are: any line end, a missing last one,
 * rows of unequal length, blanks around a quoted cell, a quote inside an unquoted cell, text behind
 * the closing quote. Only a quote that is never closed, and what is over a bound, are errors.
 * Which of the three separators it is, the first lines vote; a line "sep=;" decides.
 *
 * Cells lie in the text that was given, which is written over: nothing is copied.
 *
 * Writing is for spreadsheets, which take cells for what they are not. Two marks prevent that, and
 * csv_unguard() takes off exactly one of them (docs/formats/csv.md):
 *
 *	="001"    text of digits that a spreadsheet would round, shorten or turn into a date
 *	'=1+1     text that begins like a formula (= + - @ and their wide forms, tab, ') and is
 *	          not a number
 */
#ifndef CUNWU_EXCHANGE_CSV_H
#define CUNWU_EXCHANGE_CSV_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define CSV_MAX_COLUMNS 1024
#define CSV_MAX_CELL    ((size_t)65536) /* bytes */
#define CSV_MAX_ROW     ((size_t)1 << 20)

struct csv_cell {
	char *text; /* ended by NUL */
	size_t length;
};

struct csv {
	char separator;
	size_t row;    /* from 1, as spreadsheets number it: a cell of two lines is of one row */
	size_t line;   /* of the file, from 1, on which the row begins */
	size_t ncells; /* 0: an empty line */
	struct csv_cell cells[CSV_MAX_COLUMNS];

	char *at;         /* where the next row begins */
	size_t next_line; /* and its line */
	bool stops[256];  /* bytes that end a cell */
};

/* Text ended by its only NUL, which must live as long as the cells. */
void csv_open(struct csv *csv, char *text);

/* The next row; false at the end, and with ERROR_INVALID where it cannot be read. */
bool csv_row(struct csv *csv, GError **error);

/* Takes the mark of csv_add_row() off a cell, in its place. */
void csv_unguard(struct csv_cell *cell);

/* Appends a row of texts (NULL: empty), guarded, with commas and CR LF. */
void csv_add_row(GString *out, const char *const *cells, size_t n);

/* The same without guards: for programs, not for spreadsheets. */
void csv_add_plain_row(GString *out, const char *const *cells, size_t n);

#endif
