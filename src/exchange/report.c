/* report.c - the spool of a report: written once, read as often as printing needs */
#include "cunwu/exchange/report.h"

#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/tempfile.h"

#define MAGIC "cunwu-report\t1\n"

/* A number that is known later is written again in its place. */
#define LATER "%010" PRId64

/* Writing */

struct report_spool {
	FILE *file;
	struct report_filter *filter;
	bool signs[REPORT_COLUMNS_MAX];
	int natural[REPORT_COLUMNS_MAX];
	long natural_at[REPORT_COLUMNS_MAX]; /* where in the file its number stands */
	size_t ncolumns;
	int64_t rows, section_rows;
	long rows_at, section_at; /* section_at 0: no section yet */
	char *section;
	GString *line;
};

/* Tells the filter where the texts stand that come next. */
static void set_place(struct report_spool *spool, int64_t row)
{
	if (!spool->filter)
		return;
	spool->filter->section = spool->section;
	spool->filter->row = row;
}

/* Appends a text made fit for print, and returns its cells. */
static int add_text(struct report_spool *spool, const char *text)
{
	size_t length;
	int width = text_plain_width(text, &length);

	if (width >= 0 && !spool->filter) {
		text_add(spool->line, text, length);
		return width;
	}
	g_autofree char *clean = text_clean(text);
	g_autofree char *fit = spool->filter ? spool->filter->apply(spool->filter, clean)
					     : g_steal_pointer(&clean);
	g_string_append(spool->line, fit);
	return text_width(fit);
}

static void write_line(struct report_spool *spool)
{
	g_string_append_c(spool->line, '\n');
	fwrite(spool->line->str, 1, spool->line->len, spool->file);
	g_string_truncate(spool->line, 0);
}

static void write_text(struct report_spool *spool, const char *key, const char *text)
{
	if (!text)
		return;
	g_string_append_printf(spool->line, "%s\t", key);
	add_text(spool, text);
	write_line(spool);
}

/* The place of the number that is written next. */
static long here(const struct report_spool *spool)
{
	return ftell(spool->file) + (long)spool->line->len;
}

static void write_column(struct report_spool *spool, size_t i, const struct report_column *column)
{
	GString *line = spool->line;

	g_string_append_printf(line, "column\t%s\t%d\t%d\t",
			       column->align == ALIGN_RIGHT ? "right" : "left", column->least,
			       column->sign);
	spool->signs[i] = column->sign;
	spool->natural_at[i] = here(spool);
	g_string_append_printf(line, LATER "\t", (int64_t)0);
	spool->natural[i] = add_text(spool, column->heading);
	write_line(spool);
}

static void write_head(struct report_spool *spool, const struct report *report)
{
	g_string_append(spool->line, MAGIC "rows\t");
	spool->rows_at = here(spool);
	g_string_append_printf(spool->line, LATER, (int64_t)0);
	write_line(spool);
	write_text(spool, "title", report->title);
	for (size_t i = 0; i < REPORT_LINES_MAX && report->lines[i]; i++)
		write_text(spool, "line", report->lines[i]);
	for (size_t i = 0; i < REPORT_LINES_MAX && report->foot[i]; i++)
		write_text(spool, "foot", report->foot[i]);
	write_text(spool, "unit", report->unit);
	write_text(spool, "maker", report->maker);
	write_text(spool, "date", report->date);
	write_text(spool, "chain", report->chain);
	write_text(spool, "override", report->override);
	write_text(spool, "rules", report->rules);
	if (report->section_pages)
		write_text(spool, "pages", "section");
	for (size_t i = 0; i < report->ncolumns; i++)
		write_column(spool, i, &report->columns[i]);
}

struct report_spool *report_spool_new(const struct report *report, struct report_filter *filter,
				      GError **error)
{
	g_assert(report->ncolumns > 0 && report->ncolumns <= REPORT_COLUMNS_MAX);
	FILE *file = tempfile_open(error);

	if (!file)
		return NULL;
	struct report_spool *spool = g_new0(struct report_spool, 1);
	spool->file = file;
	spool->filter = filter;
	spool->ncolumns = report->ncolumns;
	spool->line = g_string_sized_new(512);
	write_head(spool, report);
	return spool;
}

void report_spool_free(struct report_spool *spool)
{
	if (!spool)
		return;
	fclose(spool->file);
	g_string_free(spool->line, TRUE);
	g_free(spool->section);
	g_free(spool);
}

void report_spool_free_auto(struct report_spool **spool)
{
	report_spool_free(*spool);
}

static void write_again(struct report_spool *spool, long at, int64_t number)
{
	fseek(spool->file, at, SEEK_SET);
	fprintf(spool->file, LATER, number);
}

static void end_section(struct report_spool *spool)
{
	if (!spool->section_at)
		return;
	write_again(spool, spool->section_at, spool->section_rows);
	fseek(spool->file, 0, SEEK_END);
}

void report_section(struct report_spool *spool, const char *title)
{
	end_section(spool);
	spool->section_rows = 0;
	g_free(spool->section);
	spool->section = g_strdup(title);
	set_place(spool, 0);
	g_string_append(spool->line, "s\t");
	spool->section_at = here(spool);
	g_string_append_printf(spool->line, LATER "\t", (int64_t)0);
	add_text(spool, title);
	write_line(spool);
}

void report_row(struct report_spool *spool, const char *const *cells)
{
	spool->rows++;
	spool->section_rows++;
	set_place(spool, spool->section_rows);
	g_string_append_c(spool->line, 'r');
	for (size_t i = 0; i < spool->ncolumns; i++) {
		g_string_append_c(spool->line, '\t');
		if (!cells[i] || spool->signs[i])
			continue;
		int width = add_text(spool, cells[i]);
		spool->natural[i] = MAX(spool->natural[i], width);
	}
	write_line(spool);
}

bool report_spool_end(struct report_spool *spool, GError **error)
{
	end_section(spool);
	g_string_append_c(spool->line, 'e');
	write_line(spool);
	write_again(spool, spool->rows_at, spool->rows);
	for (size_t i = 0; i < spool->ncolumns; i++)
		write_again(spool, spool->natural_at[i], spool->natural[i]);
	if (fflush(spool->file) != 0 || ferror(spool->file))
		return error_set(error, ERROR_IO,
				 "写不下临时文件（%s）：请清理磁盘，或用 TMPDIR 指定别处",
				 error_reason(errno));
	rewind(spool->file);
	return true;
}

int64_t report_spool_rows(const struct report_spool *spool)
{
	return spool->rows;
}

FILE *report_spool_file(struct report_spool *spool)
{
	return spool->file;
}

/* Reading */

struct report_reading {
	FILE *file;
	GStringChunk *texts; /* of the head */
	struct report_column columns[REPORT_COLUMNS_MAX];
	size_t nlines, nfoot;
	char *line; /* of getline(), the record that is being looked at */
	size_t size;
	long first; /* where the first item begins */
	char *section;
	char *row; /* the cells of the row that is being looked at */
};

static bool broken(GError **error)
{
	return error_set(error, ERROR_INVALID, "打印数据不完整，请重新打印");
}

/* The next line without its end; NULL if there is none. */
static char *read_line(struct report_reading *reading)
{
	ssize_t n = getline(&reading->line, &reading->size, reading->file);

	if (n <= 0 || n > REPORT_RECORD_MAX || reading->line[n - 1] != '\n')
		return NULL;
	reading->line[n - 1] = '\0';
	return reading->line;
}

/* Cuts the text at its first tab and returns what follows; NULL if there is none. */
static char *cut(char *text)
{
	char *tab = text ? strchr(text, '\t') : NULL;

	if (tab)
		*tab++ = '\0';
	return tab;
}

static bool read_column(struct report_reader *reader, char *align)
{
	struct report_reading *reading = reader->reading;
	size_t n = reader->report.ncolumns;
	char *least = cut(align), *sign = cut(least), *natural = cut(sign), *heading = cut(natural);

	if (!heading || n == REPORT_COLUMNS_MAX)
		return false;
	reading->columns[n] = (struct report_column){
		.heading = g_string_chunk_insert(reading->texts, heading),
		.least = CLAMP(atoi(least), 0, 1000),
		.align = strcmp(align, "right") == 0 ? ALIGN_RIGHT : ALIGN_LEFT,
		.sign = *sign == '1',
	};
	reader->natural[n] = CLAMP(atoi(natural), 0, REPORT_RECORD_MAX);
	reader->report.ncolumns++;
	return true;
}

/* A line of the head; false if it is not one. */
static bool read_head_line(struct report_reader *reader, char *key)
{
	struct report *report = &reader->report;
	struct report_reading *reading = reader->reading;
	const struct {
		const char *key, **text;
	} texts[] = {
		{ "title", &report->title }, { "unit", &report->unit },
		{ "maker", &report->maker }, { "date", &report->date },
		{ "chain", &report->chain }, { "override", &report->override },
		{ "rules", &report->rules },
	};
	char *value = cut(key);

	if (!value)
		return false;
	if (strcmp(key, "column") == 0)
		return read_column(reader, value);
	const char *kept = g_string_chunk_insert(reading->texts, value);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		if (strcmp(key, texts[i].key) == 0)
			*texts[i].text = kept;
	if (strcmp(key, "rows") == 0)
		reader->rows = g_ascii_strtoll(value, NULL, 10);
	else if (strcmp(key, "pages") == 0)
		report->section_pages = true;
	else if (strcmp(key, "line") == 0 && reading->nlines < REPORT_LINES_MAX)
		report->lines[reading->nlines++] = kept;
	else if (strcmp(key, "foot") == 0 && *kept && reading->nfoot < REPORT_LINES_MAX)
		report->foot[reading->nfoot++] = kept;
	return true;
}

static bool is_item(int c)
{
	return c == 's' || c == 'r' || c == 'e';
}

/* Whether the next line is an item; its key is one letter, so two have to be looked at. */
static bool at_item(FILE *file)
{
	long at = ftell(file);
	int first = getc(file), second = getc(file);

	fseek(file, at, SEEK_SET);
	return first == EOF || (is_item(first) && (second == '\t' || second == '\n'));
}

static bool read_head(struct report_reader *reader, GError **error)
{
	struct report_reading *reading = reader->reading;
	char *line = read_line(reading);

	if (!line || strcmp(line, "cunwu-report\t1") != 0)
		return broken(error);
	while (!at_item(reading->file)) {
		line = read_line(reading);
		if (!line || !read_head_line(reader, line))
			return broken(error);
	}
	reader->report.columns = reading->columns;
	reading->first = ftell(reading->file);
	return reader->report.ncolumns > 0 && reader->report.title ? true : broken(error);
}

struct report_reader *report_reader_new(FILE *file, GError **error)
{
	struct report_reader *reader = g_new0(struct report_reader, 1);

	reader->reading = g_new0(struct report_reading, 1);
	reader->reading->file = file;
	reader->reading->texts = g_string_chunk_new(1024);
	rewind(file);
	if (read_head(reader, error))
		return reader;
	report_reader_free(reader);
	return NULL;
}

void report_reader_free(struct report_reader *reader)
{
	if (!reader)
		return;
	g_string_chunk_free(reader->reading->texts);
	free(reader->reading->line);
	g_free(reader->reading->section);
	g_free(reader->reading);
	g_free(reader);
}

void report_reader_free_auto(struct report_reader **reader)
{
	report_reader_free(*reader);
}

static bool read_section(struct report_reader *reader, char *count)
{
	char *title = cut(count);

	if (!title)
		return false;
	g_free(reader->reading->section);
	reader->section = reader->reading->section = g_strdup(title);
	reader->section_rows = g_ascii_strtoll(count, NULL, 10);
	return true;
}

void report_cells(struct report_reader *reader, const char **cells)
{
	char *cell = reader->reading->row;

	for (size_t i = 0; i < reader->report.ncolumns; i++) {
		char *next = cut(cell);
		cells[i] = cell ? cell : "";
		cell = next;
	}
}

enum report_item report_next(struct report_reader *reader, GError **error)
{
	char *line = read_line(reader->reading);

	if (line && line[0] == 'r' && line[1] == '\t') {
		reader->reading->row = line + 2;
		return REPORT_ROW;
	}
	if (line && strcmp(line, "e") == 0)
		return REPORT_END;
	if (line && line[0] == 's' && line[1] == '\t' && read_section(reader, line + 2))
		return REPORT_SECTION;
	broken(error);
	return REPORT_BROKEN;
}

bool report_rewind(struct report_reader *reader, GError **error)
{
	reader->section = NULL;
	if (fseek(reader->reading->file, reader->reading->first, SEEK_SET) == 0)
		return true;
	return broken(error);
}

/* Wording */

#define BLANK_TO_SIGN "__________"

char **report_lines(const struct report_reader *reader)
{
	const struct report *report = &reader->report;
	g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
	size_t n = 0;

	while (n < REPORT_LINES_MAX && report->lines[n])
		n++;
	for (size_t i = 0; i + 1 < n; i++)
		g_strv_builder_add(lines, report->lines[i]);
	g_autofree char *last = g_strdup(n > 0 ? report->lines[n - 1] : "");
	if (report->unit) {
		g_autofree char *said = g_steal_pointer(&last);
		last = g_strdup_printf("%s%s共 %" PRId64 " %s", said, *said ? "　" : "",
				       reader->rows, report->unit);
	}
	if (*last)
		g_strv_builder_add(lines, last);
	return g_strv_builder_end(lines);
}

char *report_section_title(const struct report_reader *reader, bool continued)
{
	GString *title = g_string_new(reader->section);

	if (reader->report.unit)
		g_string_append_printf(title, "（%" PRId64 " %s）", reader->section_rows,
				       reader->report.unit);
	if (continued)
		g_string_append(title, "（续）");
	return g_string_free(title, FALSE);
}

char **report_foot(const struct report *report)
{
	g_autoptr(GStrvBuilder) lines = g_strv_builder_new();
	g_autofree char *override = g_strconcat("例外办理：", report->override, NULL);
	g_autofree char *chain = g_strconcat("链号：", report->chain, NULL);
	g_autofree char *who = g_strdup_printf(
		"制表人：%s　审核：%s　打印日期：%s", report->maker ? report->maker : BLANK_TO_SIGN,
		BLANK_TO_SIGN, report->date ? report->date : BLANK_TO_SIGN);

	if (report->override)
		g_strv_builder_add(lines, override);
	if (report->rules)
		g_strv_builder_add(lines, report->rules);
	if (report->chain)
		g_strv_builder_add(lines, chain);
	for (size_t i = 0; i < REPORT_LINES_MAX && report->foot[i]; i++)
		g_strv_builder_add(lines, report->foot[i]);
	if (!report->foot[0])
		g_strv_builder_add(lines, who);
	return g_strv_builder_end(lines);
}

char *report_page_number(int page, int pages)
{
	return g_strdup_printf("第 %d 页 共 %d 页", page, pages);
}
