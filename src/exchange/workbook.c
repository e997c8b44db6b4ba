/* workbook.c - the sheets of a workbook */
#include "cunwu/exchange/workbook.h"

#include "bookrows.h"

static void free_sheet(void *data)
{
	struct workbook_sheet *sheet = data;

	g_free(sheet->name);
	g_free(sheet);
}

GPtrArray *workbook_sheets(const struct text_file *file, GError **error)
{
	struct book_rows *rows = book_rows_open(file, 0, 0, error);
	GPtrArray *sheets = g_ptr_array_new_with_free_func(free_sheet);
	enum book_item item = BOOK_BROKEN;

	while (rows && (item = book_rows_next(rows, error)) == BOOK_SHEET) {
		struct workbook_sheet *sheet = g_new(struct workbook_sheet, 1);

		*sheet = (struct workbook_sheet){ g_strdup(rows->name), rows->hidden,
						  rows->expected };
		g_ptr_array_add(sheets, sheet);
	}
	book_rows_close(rows);
	if (item == BOOK_END)
		return sheets;
	g_ptr_array_unref(sheets);
	return NULL;
}
