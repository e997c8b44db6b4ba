/* booksheet.h - which sheet of a workbook is meant; private to the layer */
#ifndef CUNWU_SRC_EXCHANGE_BOOKSHEET_H
#define CUNWU_SRC_EXCHANGE_BOOKSHEET_H

#include "bookrows.h"
#include "heading.h"

/*
 * The number of the sheet that file->sheet names, or else of the one sheet that is shown, has the
 * wanted headings (or those of a layout that is known; NULL: none is) and something below them. 0,
 * and ERROR_INVALID with the names of the sheets, if there is none or more than one.
 */
size_t book_choose_sheet(const struct text_file *file, const struct sheet_column *columns,
			 size_t ncolumns, const struct sheet_layouts *known, GError **error);

/* A copy of the row that stands there, in one piece: g_free(cells) frees it. */
struct raw_row book_copy_row(const struct book_rows *rows);

#endif
