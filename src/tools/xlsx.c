/*
 * xlsx.c - the helper for workbooks: gives tables of one as lines, makes one of lines
 *
 *	cunwu-xlsx read ROWS [SHEET]...     so many rows at most of these sheets, from 1, or of all
 *	cunwu-xlsx write                    a workbook of the table on standard input
 *
 * The workbook is standard input and standard output, which must be files.
 * The lines are those of src/exchange/lines.h.
 */
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/xlsx.h"

static bool wrong_use(GError **error)
{
	return error_set(error, ERROR_USAGE,
			 "用法：cunwu-xlsx read 行数 [工作表…] < 文件.xlsx，"
			 "或 cunwu-xlsx write < 数据 > 文件.xlsx");
}

static bool run(int argc, char **argv, GError **error)
{
	if (argc >= 3 && strcmp(argv[1], "read") == 0) {
		signal(SIGINT, SIG_IGN); /* who imports decides what Ctrl-C means */
		return xlsx_read("/dev/stdin", g_ascii_strtoull(argv[2], NULL, 10), argv + 3,
				 stdout, error);
	}
	if (argc == 2 && strcmp(argv[1], "write") == 0)
		return xlsx_write(stdin, "/dev/stdout", error);
	return wrong_use(error);
}

int main(int argc, char **argv)
{
	g_autoptr(GError) error = NULL;

	setlocale(LC_ALL, "");
	if (run(argc, argv, &error))
		return EXIT_SUCCESS;
	fputs(error->message, stderr);
	return EXIT_FAILURE;
}
