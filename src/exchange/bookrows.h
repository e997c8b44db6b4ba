/* bookrows.h - the rows of a workbook as they come from its helper; private to the layer */
#ifndef CUNWU_SRC_EXCHANGE_BOOKROWS_H
#define CUNWU_SRC_EXCHANGE_BOOKROWS_H

#include <stdint.h>

#include "cunwu/exchange/csv.h"
#include "cunwu/exchange/encoding.h"

#define BOOK_ALL_ROWS G_MAXUINT64

/* A cell that is no text begins with one of these; no text of a workbook does. */
#define BOOK_ERROR    '\1' /* of the spreadsheet, such as #N/A, which stands behind it */
#define BOOK_UNVALUED '\2' /* a formula that nobody has computed */

enum book_item { BOOK_SHEET, BOOK_ROW, BOOK_END, BOOK_BROKEN };

/* Members are for looking at; texts are valid until the next item. */
struct book_rows {
	/* Of the sheet that began last. */
	size_t number, expected; /* from 1; about how many rows */
	bool hidden;
	char *name; /* clean; owned */
	size_t hidden_columns;

	size_t line; /* of the row */
	bool row_hidden;
	size_t ncells;
	struct csv_cell cells[CSV_MAX_COLUMNS];

	struct book_reading *reading;
};

/* Starts the helper: at most so many rows of a sheet, or of all (0). The file stays the caller's.
 */
struct book_rows *book_rows_open(const struct text_file *file, uint64_t rows, size_t sheet,
				 GError **error);
void book_rows_close(struct book_rows *rows);

/* BOOK_END after the last sheet; BOOK_BROKEN, and *error, where it cannot be read on. */
enum book_item book_rows_next(struct book_rows *rows, GError **error);

#endif
