/* xlsx_read.c - a workbook as lines */
#include <errno.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/xlsx.h"
#include "lines.h"
#include "xlsx_sheet.h"

static bool write_numbered(struct book *book, const char *word, guint64 rows, FILE *out,
			   GError **error)
{
	guint64 number = g_ascii_strtoull(word, NULL, 10);

	if (number < 1 || number > book->sheets->len)
		return error_set(error, ERROR_INVALID, "没有第 %s 张工作表，一共 %u 张", word,
				 book->sheets->len);
	return sheet_write(book, number, rows, out, error);
}

static bool write_all(struct book *book, guint64 rows, FILE *out, GError **error)
{
	for (size_t i = 1; i <= book->sheets->len; i++)
		if (!sheet_write(book, i, rows, out, error))
			return false;
	return true;
}

bool xlsx_read(const char *path, guint64 rows, char *const *sheets, FILE *out, GError **error)
{
	struct book *book = book_open(path, error);
	bool ok = book && (rows == 0 || book_load(book, error));

	fputs(LINES_HEAD "\n", out);
	if (ok && !*sheets)
		ok = write_all(book, rows, out, error);
	for (; ok && *sheets; sheets++)
		ok = write_numbered(book, *sheets, rows, out, error);
	book_close(book);
	if (!ok)
		return false;
	fputs("d\n", out);
	return fflush(out) == 0
	       || error_set(error, ERROR_IO, "写不下去（%s）", error_reason(errno));
}
