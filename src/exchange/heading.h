/* heading.h - which column a heading names; private to the layer */
#ifndef CUNWU_SRC_EXCHANGE_HEADING_H
#define CUNWU_SRC_EXCHANGE_HEADING_H

#include "cunwu/exchange/csv.h"
#include "cunwu/exchange/sheet.h"

#define HEADING_ROWS 20 /* in which the headings are looked for */

/* The names of the wanted columns. Free the table with g_hash_table_unref(). */
GHashTable *headings_new(const struct sheet_column *columns, size_t n);

/* What counts of a heading: without blanks, marks and notes. The caller frees it. */
char *heading_fold(const char *text);

/* The wanted column that this heading names, or NO_COLUMN. */
size_t heading_find(GHashTable *headings, const char *text);

/* A row that has been read; `cells` is owned. */
struct raw_row {
	size_t line, ncells;
	struct csv_cell *cells;
	bool hidden;
};

/* The text of a cell, "" where the row is too short. */
const char *raw_cell(const struct raw_row *row, size_t i);

/* The bytes of the blank, of any width, that stands there; 0 if none does. */
size_t blank_at(const char *text);

/* Whether nothing but blanks is there. */
bool is_blank(const char *text);

/* The headings found among the first rows. */
struct heading {
	size_t first;    /* of the rows; only so many stand above */
	size_t lines;    /* 1 or 2; 0: none found */
	size_t ncells;   /* columns of the sheet, up to the last that has a heading */
	size_t *wanted;  /* by column of the sheet: which is meant, or NO_COLUMN; owned */
	size_t nmatched; /* different wanted columns */
};

/* Looks for the rows that match most of the wanted columns; an array of struct raw_row. */
struct heading heading_search(GHashTable *headings, const GArray *rows);

#endif
