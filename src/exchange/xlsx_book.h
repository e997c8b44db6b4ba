/*
 * xlsx_book.h - a workbook: its sheets, its shared texts, its formats; private to the layer
 *
 * Parts and elements: ECMA-376 part 1, 18.2 (workbook), 18.4 (shared strings), 18.8 (styles).
 */
#ifndef CUNWU_SRC_EXCHANGE_XLSX_BOOK_H
#define CUNWU_SRC_EXCHANGE_XLSX_BOOK_H

#include "xlsx_cell.h"
#include "xlsx_zip.h"

#define BOOK_SHEETS_MAX  1000
#define BOOK_FORMATS_MAX 100000
#define BOOK_TEXTS_MAX   ((guint)8 << 20)   /* shared texts, */
#define BOOK_TEXT_BYTES  ((gsize)256 << 20) /* and all their bytes: they are kept in memory */

struct book_sheet {
	char *name;
	char *part; /* of the archive */
	bool hidden;
};

struct book {
	struct archive *archive;
	char *texts_part, *formats_part; /* NULL: there is none */
	GPtrArray *sheets;               /* struct book_sheet *; those that hold cells */
	GString *texts;                  /* the shared ones, one behind the other */
	GArray *ends;                    /* guint32: where each ends */
	GArray *formats;                 /* struct cell_format, by the style of a cell */
	bool from_1904;                  /* days are counted from 1904 on */
	bool stale; /* formulas are to be computed when it is opened: what is there is not */
};

struct book *book_open(const char *path, GError **error);
void book_close(struct book *book);

/* Reads the shared texts and the formats, once, before the first sheet is read. */
bool book_load(struct book *book, GError **error);

/* A shared text; NULL if there is none of that number. */
const char *book_text(const struct book *book, guint64 number, gsize *length);

struct cell_format book_format(const struct book *book, guint64 style);

/* For the tests: reads shared texts. */
bool book_read_texts(struct book *book, struct xml_source *source, GError **error);

/* With no archive, for the tests; to be closed. */
struct book *book_new(void);

#endif
