/* bookwrite.c - a table for the helper that makes workbooks */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/process.h"
#include "cunwu/exchange/tempfile.h"
#include "cunwu/exchange/workbook.h"
#include "helper.h"
#include "lines.h"

enum { ENOUGH = 1 << 16, NAME_CHARS = 31 /* of a sheet */ };

struct workbook_writer {
	FILE *spool;
	size_t ncolumns;
	GString *text; /* not yet in the spool */
};

static void flush(struct workbook_writer *writer, size_t enough)
{
	if (writer->text->len < enough)
		return;
	fwrite(writer->text->str, 1, writer->text->len, writer->spool); /* ferror() tells later */
	g_string_truncate(writer->text, 0);
}

static void add_part(struct workbook_writer *writer, const char *text)
{
	g_string_append_c(writer->text, '\t');
	lines_add(writer->text, text, strlen(text));
}

/* Sheets are called by up to 31 characters without []:*?/\ (and ' at either end). */
static void add_name(struct workbook_writer *writer, const char *text)
{
	g_autoptr(GString) name = g_string_new(NULL);
	size_t chars = 0;

	for (const char *c = text; *c && chars < NAME_CHARS; c += g_utf8_skip[(guchar)*c])
		if (!strchr("[]:*?/\\'", *c)) {
			g_string_append_unichar(name, g_utf8_get_char(c));
			chars++;
		}
	g_string_append_c(writer->text, 'n');
	add_part(writer, name->len ? name->str : "Sheet1");
	g_string_append_c(writer->text, '\n');
}

static void add_head(struct workbook_writer *writer, const struct workbook_table *table)
{
	g_string_append(writer->text, LINES_TABLE "\n");
	add_name(writer, table->name);
	if (table->box)
		g_string_append(writer->text, "b\n");
	for (size_t i = 0; i < table->ncolumns; i++) {
		const struct workbook_column *column = &table->columns[i];

		g_string_append_printf(writer->text, "k\t%d\t%d", (int)column->kind, column->least);
		add_part(writer, column->heading);
		g_string_append_c(writer->text, '\n');
	}
	for (const char *const *line = table->above; line && *line; line++)
		workbook_line(writer, *line);
}

struct workbook_writer *workbook_writer_new(const struct workbook_table *table, GError **error)
{
	FILE *spool = tempfile_open(error);

	if (!spool)
		return NULL;
	struct workbook_writer *writer = g_new0(struct workbook_writer, 1);
	writer->spool = spool;
	writer->ncolumns = table->ncolumns;
	writer->text = g_string_sized_new(ENOUGH * 2);
	add_head(writer, table);
	return writer;
}

void workbook_writer_free(struct workbook_writer *writer)
{
	if (!writer)
		return;
	fclose(writer->spool);
	g_string_free(writer->text, TRUE);
	g_free(writer);
}

void workbook_row(struct workbook_writer *writer, const char *const *cells)
{
	g_string_append_c(writer->text, 'r');
	for (size_t i = 0; i < writer->ncolumns; i++)
		add_part(writer, cells[i] ? cells[i] : "");
	g_string_append_c(writer->text, '\n');
	flush(writer, ENOUGH);
}

void workbook_line(struct workbook_writer *writer, const char *text)
{
	g_string_append_c(writer->text, 'l');
	add_part(writer, text);
	g_string_append_c(writer->text, '\n');
	flush(writer, ENOUGH);
}

bool workbook_write(struct workbook_writer *writer, int out, struct progress *progress,
		    GError **error)
{
	g_autofree char *helper = helper_find(WORKBOOK_HELPER), *said = NULL;
	const struct process_watch watch = { progress, "正在制作工作簿" };
	const char *const argv[] = { helper, "write", NULL };

	if (!helper)
		return error_set(error, ERROR_NOT_FOUND,
				 "没有找到读写工作簿的程序 " WORKBOOK_HELPER
				 "：请重新安装 cunwu，或改存 .csv 文件");
	g_string_append(writer->text, "d\n");
	flush(writer, 0);
	if (fflush(writer->spool) != 0 || ferror(writer->spool)
	    || fseek(writer->spool, 0, SEEK_SET) != 0)
		return error_set(error, ERROR_IO,
				 "临时文件写不下去（%s）：请清理磁盘，或用 TMPDIR 指定别处",
				 error_reason(errno));
	return process_run(argv, fileno(writer->spool), out, &watch, &said, error);
}
