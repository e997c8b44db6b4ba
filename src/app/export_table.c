/* export_table.c - tables as CSV, JSON or workbooks, to a file that is whole or not there */
#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/exchange/csv.h"
#include "exporting.h"

#define BUFFER (64 * 1024)

static bool io_error(const struct table_writer *t, GError **error)
{
	return error_set(error, ERROR_IO, "%s：无法写入：%s",
			 t->options->file ? t->options->file : "标准输出", error_reason(errno));
}

/* Writes what has gathered, in the encoding that is wanted. */
static bool flush(struct table_writer *t, GError **error)
{
	g_autoptr(GString) bytes = g_string_new(NULL);

	if (!encoding_append(bytes, t->text->str, t->text->len, t->options->encoding, error))
		return false;
	g_string_truncate(t->text, 0);
	return fwrite(bytes->str, 1, bytes->len, t->file) == bytes->len || io_error(t, error);
}

static bool open_file(struct table_writer *t, GError **error)
{
	int fd;

	if (!t->options->file) {
		t->file = stdout;
		return true;
	}
	t->temporary = g_strconcat(t->options->file, ".tmp", NULL);
	fd = open(t->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);
	t->file = fd < 0 ? NULL : fdopen(fd, "w");
	return t->file || io_error(t, error);
}

static void add_row(struct table_writer *t, const char *const *cells, size_t n)
{
	if (t->options->plain)
		csv_add_plain_row(t->text, cells, n);
	else
		csv_add_row(t->text, cells, n);
}

/* A line is a row of one cell. */
static void add_lines(struct table_writer *t, const char *const *lines)
{
	for (; lines && *lines; lines++)
		add_row(t, lines, 1);
}

struct workbook_column table_column(const struct field *field)
{
	enum workbook_kind kind = field->kind == KIND_DATE  ? WORKBOOK_DATE
				  : field->kind == KIND_INT ? WORKBOOK_INTEGER
							    : WORKBOOK_TEXT;

	return (struct workbook_column){ .kind = kind, .least = MIN(field->width, 24) };
}

static bool begin_workbook(struct table_writer *t, GError **error)
{
	const struct workbook_table table = {
		.name = t->sheet, .above = t->above, .columns = t->columns, .ncolumns = t->n
	};

	for (size_t i = 0; i < t->n; i++)
		t->columns[i].heading = t->headings[i];
	t->workbook = workbook_writer_new(&table, error);
	return t->workbook != NULL;
}

static void end_workbook(struct table_writer *t)
{
	for (const char *const *line = t->below; line && *line; line++)
		workbook_line(t->workbook, *line);
}

bool table_begin(struct table_writer *t, const struct export_options *options,
		 const char *const *headings, const char *const *names, size_t n, GError **error)
{
	*t = (struct table_writer){
		.sheet = t->sheet,
		.columns = t->columns,
		.options = options,
		.headings = headings,
		.names = names,
		.n = n,
		.above = t->above,
		.text = g_string_sized_new(BUFFER * 2),
	};
	if (!open_file(t, error))
		return false;
	if (options->format == EXPORT_XLSX)
		return begin_workbook(t, error);
	if (options->format == EXPORT_JSON) {
		g_string_append(t->text, "[");
		return true;
	}
	if (options->encoding == ENCODING_UTF8)
		g_string_append(t->text, UTF8_BOM);
	add_lines(t, t->above);
	add_row(t, headings, n);
	return true;
}

static void add_object(struct table_writer *t, const char *const *cells)
{
	g_string_append(t->text, t->rows ? ",\n" : "\n");
	g_string_append_c(t->text, '{');
	for (size_t i = 0; i < t->n; i++) {
		json_key(t->text, t->names[i]);
		json_text(t->text, *cells[i] ? cells[i] : NULL);
	}
	g_string_append_c(t->text, '}');
}

bool table_row(struct table_writer *t, const char *const *cells, GError **error)
{
	if (t->options->format == EXPORT_XLSX)
		workbook_row(t->workbook, cells);
	else if (t->options->format == EXPORT_JSON)
		add_object(t, cells);
	else
		add_row(t, cells, t->n);
	t->rows++;
	return t->text->len < BUFFER || flush(t, error);
}

bool table_end(struct table_writer *t, GError **error)
{
	if (t->options->format == EXPORT_JSON)
		g_string_append(t->text, "\n]\n");
	else if (t->workbook)
		end_workbook(t);
	else
		add_lines(t, t->below);
	if (t->workbook && !workbook_write(t->workbook, fileno(t->file), NULL, error))
		return false;
	if (!flush(t, error))
		return false;
	if (!t->temporary)
		return fflush(stdout) == 0 || io_error(t, error);
	if (fflush(t->file) != 0 || fsync(fileno(t->file)) != 0
	    || g_rename(t->temporary, t->options->file) != 0)
		return io_error(t, error);
	g_clear_pointer(&t->temporary, g_free);
	return true;
}

void table_clear(struct table_writer *t)
{
	if (t->file && t->file != stdout)
		fclose(t->file);
	if (t->temporary)
		g_unlink(t->temporary);
	g_free(t->temporary);
	workbook_writer_free(t->workbook);
	if (t->text)
		g_string_free(t->text, TRUE);
	*t = (struct table_writer){ 0 };
}
