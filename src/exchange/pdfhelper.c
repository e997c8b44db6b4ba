/* pdfhelper.c - the program's side of the helper that makes PDF */
#include <stdlib.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/pdf.h"
#include "cunwu/exchange/process.h"

#define HELPER "cunwu-pdf"

static char *own_folder(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

	return program ? g_path_get_dirname(program) : NULL;
}

/* NULL if there is none that can be run. */
static char *find_helper(void)
{
	const char *given = g_getenv("CUNWU_LIBEXEC");
	g_autofree char *own = own_folder();
	g_autofree char *installed = own ? g_build_filename(own, HELPERS, NULL) : NULL;
	const char *const folders[] = { given, own, installed };

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (!folders[i])
			continue;
		g_autofree char *path = g_build_filename(folders[i], HELPER, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
			return g_steal_pointer(&path);
		if (given)
			break;
	}
	return NULL;
}

bool pdf_make(struct report_spool *spool, const struct pdf_setup *setup, int out,
	      struct progress *progress, char **said, GError **error)
{
	g_autofree char *helper = find_helper();
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
	return process_run(argv, fileno(report_spool_file(spool)), out, &watch, said, error);
}
