/* pdfhelper.c - the program's side of the helper that makes PDF */
#include "cunwu/base/error.h"
#include "cunwu/exchange/pdf.h"
#include "cunwu/exchange/process.h"
#include "helper.h"

#define HELPER "cunwu-pdf"

bool pdf_make(FILE *spool, const struct pdf_setup *setup, int out, struct progress *progress,
	      char **said, GError **error)
{
	g_autofree char *helper = helper_find(HELPER);
	g_autofree char *binding = g_strdup_printf("--binding=%d", setup->binding);
	const struct process_watch watch = { progress, "正在制作 PDF" };
	const char *argv[5] = { helper, binding };
	int n = 2;

	if (!helper)
		return error_set(error, ERROR_NOT_FOUND,
				 "没有找到制作 PDF 的程序 " HELPER
				 "：请重新安装 cunwu，或改存 .txt 文件");
	if (setup->a3)
		argv[n++] = "--a3";
	if (setup->duplex)
		argv[n++] = "--duplex";
	return process_run(argv, fileno(spool), out, &watch, said, error);
}
