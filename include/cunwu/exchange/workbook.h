/*
 * workbook.h - the sheets of a workbook (.xlsx) that clerks send
 *
 * text_file_read() tells a workbook by its content; sheet_open() then reads its rows as those of a
 * table of text (sheet.h). Both have them from the helper cunwu-xlsx, which is looked for as that
 * of PDF is (pdf.h): ERROR_NOT_FOUND, and a way out, if there is none.
 */
#ifndef CUNWU_EXCHANGE_WORKBOOK_H
#define CUNWU_EXCHANGE_WORKBOOK_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#include "cunwu/base/progress.h"
#include "cunwu/exchange/encoding.h"

struct workbook_sheet {
	char *name; /* clean; for text_file.sheet */
	bool hidden;
	size_t rows; /* about so many */
};

/*
 * The sheets of a workbook (text_file.workbook is set) in their order, struct workbook_sheet *. The
 * caller unrefs. ERROR_INVALID, with what is wrong and a way out, if the file is none, is locked or
 * broken.
 */
GPtrArray *workbook_sheets(const struct text_file *file, GError **error);

/* What the cells of a column are for a spreadsheet; one that is not whole (1985-07, a date before
 * 1900-03, a number of more than 15 digits) is text all the same. */
enum workbook_kind {
	WORKBOOK_TEXT, /* stays as it is: numbers of people, phones, households */
	WORKBOOK_DATE,
	WORKBOOK_INTEGER,
	WORKBOOK_KINDS
};

struct workbook_column {
	const char *heading;
	enum workbook_kind kind;
	int least; /* cells that it is wide; it is wider where its heading or a text needs it */
};

/* A sheet to be printed on A4, upright or lying as its columns need it: the headings stay on the
 * screen and come again on each page. */
struct workbook_table {
	const char *name;         /* of the sheet; what a name cannot have is left out */
	const char *const *above; /* lines above the headings, the first a title, ended by NULL */
	const struct workbook_column *columns;
	size_t ncolumns;
	bool box; /* lines around the cells, to be written in by hand */
};

struct workbook_writer;

/* NULL, and ERROR_IO, if there is no room for temporary files. The table is copied. */
struct workbook_writer *workbook_writer_new(const struct workbook_table *table, GError **error);
void workbook_writer_free(struct workbook_writer *writer);

#define WORKBOOK_WRITER_AUTO \
	__attribute__((cleanup(workbook_writer_free_auto))) struct workbook_writer *

static inline void workbook_writer_free_auto(struct workbook_writer **writer)
{
	workbook_writer_free(*writer);
}

/* A cell a column; NULL is an empty one. */
void workbook_row(struct workbook_writer *writer, const char *const *cells);

/* A line over all columns, such as who made the table. */
void workbook_line(struct workbook_writer *writer, const char *text);

/*
 * Makes the workbook in the file `out`, which must be one that can be written anew from its start.
 * ERROR_IO if it cannot be written or a sheet cannot hold so much (1,048,576 rows; 32,767
 * characters a cell). `progress` may be NULL.
 */
bool workbook_write(struct workbook_writer *writer, int out, struct progress *progress,
		    GError **error);

#endif
