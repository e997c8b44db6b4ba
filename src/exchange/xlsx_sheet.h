/* xlsx_sheet.h - the rows of a worksheet; private to the layer */
#ifndef CUNWU_SRC_EXCHANGE_XLSX_SHEET_H
#define CUNWU_SRC_EXCHANGE_XLSX_SHEET_H

#include <stdio.h>

#include "xlsx_book.h"

/*
 * Writes a sheet (from 1) as lines (lines.h), its rows up to the number `most` of them.
 * ERROR_INVALID, with the name of the sheet and the row, where it cannot be read or has more
 * columns or longer cells than a table of text may have (csv.h).
 */
bool sheet_write(struct book *book, size_t number, size_t most, FILE *out, GError **error);

/* For the tests: the lines of one worksheet. */
bool sheet_write_source(struct book *book, struct xml_source *source, FILE *out, GError **error);

#endif
