/* fuzz_report.c - any file as a spool: read to its end or refused, and printed in bounds */
#include <stdint.h>
#include <stdio.h>

#include "cunwu/exchange/csvreport.h"
#include "cunwu/exchange/textpage.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

/* A page has no more lines than were asked for, and none is wider than the paper. */
static bool look_at(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	(void)sink, (void)error;
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	size_t n = g_strv_length(lines);

	g_assert(text[length] == '\0' && n <= TEXT_PAGE_LINES_LEAST + 2);
	for (size_t i = 0; i < n; i++)
		g_assert(text_width(lines[i]) <= 80);
	return true;
}

static bool take(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	(void)sink, (void)text, (void)length, (void)error;
	return true;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct text_setup setup = { .width = 80, .lines = TEXT_PAGE_LINES_LEAST };
	struct text_sink pages = { look_at }, rows = { take };
	g_autoptr(GError) error = NULL, second = NULL;
	FILE *file = tmpfile();

	g_assert(file);
	fputs("cunwu-report\t1\ntitle\t表\n", file);
	if (size > 0 && data[0] % 4) /* else the columns are the fuzzer's, too */
		fputs("column\tleft\t4\t0\t9\t甲\ncolumn\tright\t8\t0\t80\t乙\nr\t", file);
	fwrite(data, 1, size, file);
	rewind(file);
	REPORT_READER_AUTO reader = report_reader_new(file, &error);
	if (reader) {
		textpage_print(reader, &setup, &pages, &error);
		csvreport_print(reader, &rows, &second);
	}
	fclose(file);
	return 0;
}
