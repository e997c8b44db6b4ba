/* pdf.c - the helper that makes PDF: a spool on standard input, the PDF on standard output */
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>

#include "cunwu/exchange/pdf.h"
#include "cunwu/exchange/tempfile.h"

/* Standard input as a file that can be read twice. */
static FILE *whole_input(GError **error)
{
	char buffer[65536];
	size_t n;

	if (fseek(stdin, 0, SEEK_SET) == 0)
		return stdin;
	FILE *copy = tempfile_open(error);
	while (copy && (n = fread(buffer, 1, sizeof(buffer), stdin)) > 0)
		fwrite(buffer, 1, n, copy);
	return copy;
}

static bool make(const struct pdf_setup *setup, struct losses *losses, GError **error)
{
	FILE *in = whole_input(error);

	if (in && letter_is(in)) {
		LETTER_AUTO letter = letter_read(in, error);
		return letter && pdf_write_letter(letter, setup, stdout, losses, error);
	}
	REPORT_READER_AUTO report = in ? report_reader_new(in, error) : NULL;
	return report && pdf_write(report, setup, stdout, losses, error);
}

int main(int argc, char **argv)
{
	struct pdf_setup setup = { 0 };
	const GOptionEntry entries[] = {
		{ "a3", 0, 0, G_OPTION_ARG_NONE, &setup.a3, "A3 纸", NULL },
		{ "binding", 0, 0, G_OPTION_ARG_INT, &setup.binding, "装订边", "毫米" },
		{ "duplex", 0, 0, G_OPTION_ARG_NONE, &setup.duplex, "双面打印", NULL },
		G_OPTION_ENTRY_NULL,
	};
	g_autoptr(GOptionContext) context = g_option_context_new("< 打印数据 > 文件.pdf");
	g_autoptr(GError) error = NULL;
	g_autoptr(GString) said = g_string_new(NULL);
	struct losses *losses = losses_new();

	setlocale(LC_ALL, "");
	g_option_context_add_main_entries(context, entries, NULL);
	if (g_option_context_parse(context, &argc, &argv, &error))
		make(&setup, losses, &error);
	for (size_t i = 0; !error && i < losses_count(losses); i++) {
		losses_show(losses, i, said);
		g_string_append_c(said, '\n');
	}
	fputs(error ? error->message : said->str, stderr);
	losses_free(losses);
	return error ? EXIT_FAILURE : EXIT_SUCCESS;
}
