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

#endif
