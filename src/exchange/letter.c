/* letter.c - a document to be printed: made, and as a file for the helper */
#include "cunwu/exchange/letter.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/tempfile.h"

#define MAGIC "cunwu-letter\t1"

/* How each part is called in the file. */
static const char *const part_words[] = {
	[LETTER_PARAGRAPH] = "paragraph", [LETTER_LINE] = "line", [LETTER_HEADING] = "heading",
	[LETTER_TABLE] = "table",         [LETTER_SIGN] = "sign", [LETTER_SEAL] = "seal",
	[LETTER_PAGE] = "page",
};
_Static_assert(G_N_ELEMENTS(part_words) == LETTER_PARTS, "every part has a word");

static void free_row(void *row)
{
	g_strfreev(row);
}

static void free_table(struct letter_table *table)
{
	if (!table)
		return;
	for (size_t i = 0; i < table->ncolumns; i++)
		g_free((char *)(uintptr_t)table->columns[i].heading);
	g_ptr_array_unref(table->rows);
	g_free(table);
}

static void free_block(void *data)
{
	struct letter_block *block = data;

	g_free(block->text);
	g_free(block->date);
	g_strfreev(block->signs);
	free_table(block->table);
	g_free(block);
}

struct letter *letter_new(const char *title)
{
	struct letter *letter = g_new0(struct letter, 1);

	letter->title = text_clean(title);
	letter->copies = 1;
	letter->blocks = g_ptr_array_new_with_free_func(free_block);
	return letter;
}

void letter_free(struct letter *letter)
{
	if (!letter)
		return;
	g_free(letter->title);
	g_free(letter->mark);
	g_ptr_array_unref(letter->blocks);
	g_free(letter);
}

void letter_free_auto(struct letter **letter)
{
	letter_free(*letter);
}

struct letter_block *letter_add(struct letter *letter, enum letter_part part, const char *text,
				GError **error)
{
	if (letter->blocks->len >= LETTER_BLOCKS_MAX || (text && strlen(text) > LETTER_TEXT_MAX)) {
		error_set(error, ERROR_INVALID, "文书太长，排不下：请减少段落或字数");
		return NULL;
	}
	struct letter_block *block = g_new0(struct letter_block, 1);
	block->part = part;
	block->text = text ? text_clean(text) : NULL;
	if (part == LETTER_TABLE) {
		block->table = g_new0(struct letter_table, 1);
		block->table->rows = g_ptr_array_new_with_free_func(free_row);
	}
	g_ptr_array_add(letter->blocks, block);
	return block;
}

bool letter_add_column(struct letter_block *block, const char *heading, enum align align,
		       GError **error)
{
	struct letter_table *table = block->table;
	size_t n = table->ncolumns;

	if (n == LETTER_COLUMNS_MAX)
		return error_set(error, ERROR_INVALID, "列表最多 %d 列", LETTER_COLUMNS_MAX);
	table->columns[n] =
		(struct report_column){ .heading = text_clean(heading), .align = align };
	table->natural[n] = text_width(table->columns[n].heading);
	table->ncolumns++;
	return true;
}

bool letter_add_row(struct letter *letter, struct letter_block *block, const char *const *cells,
		    GError **error)
{
	struct letter_table *table = block->table;

	letter->cells += table->ncolumns;
	if (letter->cells > LETTER_CELLS_MAX)
		return error_set(error, ERROR_INVALID, "列表太长，一份文书排不下");
	char **row = g_new0(char *, table->ncolumns + 1);
	for (size_t i = 0; i < table->ncolumns; i++) {
		row[i] = text_clean(cells[i] ? cells[i] : "");
		table->natural[i] = MAX(table->natural[i], text_width(row[i]));
	}
	g_ptr_array_add(table->rows, row);
	return true;
}

char *letter_foot(const struct letter *letter, int copy)
{
	GString *foot = g_string_new(letter->mark);

	if (letter->copies > 1)
		g_string_append_printf(foot, "%s第 %d 份 共 %d 份", foot->len ? "　" : "", copy,
				       letter->copies);
	return g_string_free(foot, FALSE);
}

/* Printers that lack characters */

static void filter_text(struct report_filter *filter, char **text)
{
	char *fit = *text ? filter->apply(filter, *text) : NULL;

	g_free(*text);
	*text = fit;
}

static void filter_table(struct report_filter *filter, struct letter_table *table)
{
	for (size_t c = 0; c < table->ncolumns; c++) {
		char *heading = (char *)(uintptr_t)table->columns[c].heading;

		filter_text(filter, &heading);
		table->columns[c].heading = heading;
		table->natural[c] = text_width(heading);
	}
	for (guint r = 0; r < table->rows->len; r++) {
		char **row = table->rows->pdata[r];

		filter->row = r + 1;
		for (size_t c = 0; c < table->ncolumns; c++) {
			filter_text(filter, &row[c]);
			table->natural[c] = MAX(table->natural[c], text_width(row[c]));
		}
	}
	filter->row = 0;
}

void letter_filter(struct letter *letter, struct report_filter *filter)
{
	filter->section = NULL;
	filter->row = 0;
	filter_text(filter, &letter->title);
	filter_text(filter, &letter->mark);
	for (guint i = 0; i < letter->blocks->len; i++) {
		struct letter_block *block = letter->blocks->pdata[i];

		filter_text(filter, &block->text);
		filter_text(filter, &block->date);
		for (char **sign = block->signs; sign && *sign; sign++)
			filter_text(filter, sign);
		if (block->table)
			filter_table(filter, block->table);
	}
}

/* The file */

static void write_parts(FILE *file, const char *key, char *const *parts)
{
	fputs(key, file);
	for (; *parts; parts++)
		fprintf(file, "\t%s", *parts);
	putc('\n', file);
}

static void write_table(FILE *file, const struct letter_table *table)
{
	fputs("table", file);
	for (size_t i = 0; i < table->ncolumns; i++)
		fprintf(file, "\t%c%s", table->columns[i].align == ALIGN_RIGHT ? 'r' : 'l',
			table->columns[i].heading);
	putc('\n', file);
	for (guint r = 0; r < table->rows->len; r++)
		write_parts(file, "row", table->rows->pdata[r]);
}

static void write_block(FILE *file, const struct letter_block *block)
{
	char *const texts[] = { block->text, block->date, NULL };

	if (block->table)
		write_table(file, block->table);
	else
		write_parts(file, part_words[block->part], block->signs ? block->signs : texts);
}

FILE *letter_write(const struct letter *letter, GError **error)
{
	FILE *file = tempfile_open(error);

	if (!file)
		return NULL;
	fprintf(file, MAGIC "\ntitle\t%s\n", letter->title);
	if (letter->mark)
		fprintf(file, "mark\t%s\n", letter->mark);
	fprintf(file, "copies\t%d\n", letter->copies);
	for (guint i = 0; i < letter->blocks->len; i++)
		write_block(file, letter->blocks->pdata[i]);
	fputs("end\n", file);
	if (fflush(file) == 0 && !ferror(file)) {
		rewind(file);
		return file;
	}
	error_set(error, ERROR_IO, "写不下临时文件（%s）：请清理磁盘，或用 TMPDIR 指定别处",
		  error_reason(errno));
	fclose(file);
	return NULL;
}

bool letter_is(FILE *file)
{
	char first[sizeof MAGIC] = "";

	rewind(file);
	bool is = fgets(first, sizeof first, file) && strcmp(first, MAGIC) == 0;
	rewind(file);
	return is;
}

/* Reading it: every text passes text_clean() again */

static bool read_table(struct letter_block *block, char **parts)
{
	for (; *parts; parts++)
		if (!**parts
		    || !letter_add_column(block, *parts + 1,
					  **parts == 'r' ? ALIGN_RIGHT : ALIGN_LEFT, NULL))
			return false;
	return block->table->ncolumns > 0;
}

static bool read_row(struct letter *letter, char **parts, guint n)
{
	struct letter_block *block =
		letter->blocks->len ? letter->blocks->pdata[letter->blocks->len - 1] : NULL;

	return block && block->table && n == block->table->ncolumns
	       && letter_add_row(letter, block, (const char *const *)parts, NULL);
}

static bool has_parts(enum letter_part part, guint n)
{
	switch (part) {
	case LETTER_PARAGRAPH:
	case LETTER_LINE:
	case LETTER_HEADING:
		return n == 1;
	case LETTER_TABLE:
	case LETTER_SIGN:
		return n > 0;
	case LETTER_SEAL:
		return n == 1 || n == 2;
	case LETTER_PAGE:
		return n == 0;
	case LETTER_PARTS:
		break;
	}
	return false;
}

static bool read_block(struct letter *letter, enum letter_part part, char **parts, guint n)
{
	bool texts = part != LETTER_TABLE && part != LETTER_SIGN && part != LETTER_PAGE;

	if (!has_parts(part, n))
		return false;
	struct letter_block *block = letter_add(letter, part, texts ? parts[0] : NULL, NULL);
	if (!block || (part == LETTER_TABLE && !read_table(block, parts)))
		return false;
	if (part == LETTER_SEAL && n == 2)
		block->date = text_clean(parts[1]);
	if (part != LETTER_SIGN)
		return true;
	block->signs = g_new0(char *, n + 1);
	for (guint i = 0; i < n; i++)
		block->signs[i] = text_clean(parts[i]);
	return true;
}

static bool read_record(struct letter *letter, const char *line)
{
	g_auto(GStrv) parts = g_strsplit(line, "\t", -1);
	guint n = g_strv_length(parts);
	char **text = n > 1 && strcmp(parts[0], "title") == 0  ? &letter->title
		      : n > 1 && strcmp(parts[0], "mark") == 0 ? &letter->mark
							       : NULL;

	if (text) {
		g_free(*text);
		*text = text_clean(parts[1]);
		return true;
	}
	if (n == 2 && strcmp(parts[0], "copies") == 0) {
		letter->copies = CLAMP(atoi(parts[1]), 1, LETTER_COPIES_MAX);
		return true;
	}
	if (n > 0 && strcmp(parts[0], "row") == 0)
		return read_row(letter, parts + 1, n - 1);
	for (int i = 0; n > 0 && i < LETTER_PARTS; i++)
		if (strcmp(parts[0], part_words[i]) == 0)
			return read_block(letter, (enum letter_part)i, parts + 1, n - 1);
	return false;
}

/* The next line without its end; false if there is none. */
static bool read_line(FILE *file, char **line, size_t *size)
{
	ssize_t n = getline(line, size, file);

	if (n <= 0 || n > REPORT_RECORD_MAX || (*line)[n - 1] != '\n')
		return false;
	(*line)[n - 1] = '\0';
	return strlen(*line) == (size_t)n - 1;
}

struct letter *letter_read(FILE *file, GError **error)
{
	LETTER_AUTO letter = letter_new("");
	char *line = NULL;
	size_t size = 0;
	bool whole = false;

	rewind(file);
	bool ok = read_line(file, &line, &size) && strcmp(line, MAGIC) == 0;
	while (ok && !whole) {
		ok = read_line(file, &line, &size);
		whole = ok && strcmp(line, "end") == 0;
		ok = ok && (whole || read_record(letter, line));
	}
	free(line);
	if (!ok) {
		error_set(error, ERROR_INVALID, "打印数据不完整，请重新打印");
		return NULL;
	}
	struct letter *read = letter;
	letter = NULL;
	return read;
}
