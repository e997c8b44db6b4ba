/* xlsx_write.c - lines as a workbook */
#include <errno.h>
#include <string.h>
#include <xlsxwriter.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/workbook.h"
#include "cunwu/exchange/xlsx.h"
#include "lines.h"
#include "xlsx_cell.h"

enum {
	COLUMNS_MAX = 1024,
	WIDTH_MAX = 48, /* cells of a column; what is longer is wrapped */
	UPRIGHT = 92,   /* cells that A4 holds upright */
	CELL_CHARS = 32767,
	A4 = 9, /* as workbooks number paper (ECMA-376 part 1, 18.3.1.63) */
};

struct column {
	enum workbook_kind kind;
	char *heading;
	int width;
};

struct writing {
	FILE *in;
	lxw_workbook *book;
	lxw_worksheet *sheet;
	char *name;
	GArray *columns; /* struct column */
	bool box, headed;
	lxw_row_t row;
	lxw_format *title, *line, *heading, *formats[WORKBOOK_KINDS], *wrapped;
};

static bool refuse(lxw_error code, GError **error)
{
	static const struct {
		lxw_error code;
		const char *sentence;
	} sentences[] = {
		{ LXW_ERROR_WORKSHEET_INDEX_OUT_OF_RANGE,
		  "超过一张工作表能放的 1048576 行；请按村分开，或改存 .csv" },
		{ LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED,
		  "有一格超过 32767 个字，工作表放不下；请改存 .csv" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(sentences); i++)
		if (sentences[i].code == code)
			return error_set(error, ERROR_IO, "%s", sentences[i].sentence);
	return error_set(error, ERROR_IO, "工作簿写不下去（%s）：请清理磁盘，或用 TMPDIR 指定别处",
			 error_reason(errno ? errno : EIO));
}

static bool done(lxw_error code, GError **error)
{
	return code == LXW_NO_ERROR || refuse(code, error);
}

/* Formats */

static lxw_format *new_format(struct writing *w, const char *number, bool bold, uint8_t align)
{
	lxw_format *format = workbook_add_format(w->book);

	format_set_align(format, align);
	format_set_align(format, LXW_ALIGN_VERTICAL_CENTER);
	if (number)
		format_set_num_format(format, number);
	if (bold)
		format_set_bold(format);
	return format;
}

static void make_formats(struct writing *w)
{
	w->title = new_format(w, NULL, true, LXW_ALIGN_CENTER);
	format_set_font_size(w->title, 16);
	w->line = new_format(w, NULL, false, LXW_ALIGN_LEFT);
	w->heading = new_format(w, NULL, true, LXW_ALIGN_CENTER);
	format_set_text_wrap(w->heading);
	format_set_bg_color(w->heading, 0xE7E6E6);
	w->formats[WORKBOOK_TEXT] = new_format(w, "@", false, LXW_ALIGN_LEFT);
	w->formats[WORKBOOK_DATE] = new_format(w, "yyyy-mm-dd", false, LXW_ALIGN_LEFT);
	w->formats[WORKBOOK_INTEGER] = new_format(w, "0", false, LXW_ALIGN_RIGHT);
	w->wrapped = new_format(w, "@", false, LXW_ALIGN_LEFT);
	format_set_text_wrap(w->wrapped);
	lxw_format *const cells[] = { w->heading, w->formats[WORKBOOK_TEXT],
				      w->formats[WORKBOOK_DATE], w->formats[WORKBOOK_INTEGER],
				      w->wrapped };
	for (size_t i = 0; w->box && i < G_N_ELEMENTS(cells); i++)
		format_set_border(cells[i], LXW_BORDER_THIN);
}

/* Cells */

static bool all_digits(const char *text, size_t n)
{
	return strspn(text, "0123456789") >= n;
}

/* A whole day that spreadsheets count rightly: they take 1900 for a leap year. */
static bool read_day(const char *text, lxw_datetime *day)
{
	if (strlen(text) != 10 || text[4] != '-' || text[7] != '-' || !all_digits(text, 4)
	    || !all_digits(text + 5, 2) || !all_digits(text + 8, 2)
	    || strcmp(text, "1900-03-01") < 0)
		return false;
	*day = (lxw_datetime){ .year = atoi(text), .month = atoi(text + 5), .day = atoi(text + 8) };
	return true;
}

/* A number without leading zeros, all of whose digits a spreadsheet keeps. */
static bool read_integer(const char *text, double *number)
{
	const char *digits = text + (*text == '-');
	size_t n = strlen(digits);

	if (n == 0 || n > 15 || !all_digits(digits, n) || (*digits == '0' && n > 1))
		return false;
	*number = g_ascii_strtod(text, NULL);
	return true;
}

static bool write_text(struct writing *w, lxw_col_t at, const char *text, int width, GError **error)
{
	lxw_format *format = width > WIDTH_MAX ? w->wrapped : w->formats[WORKBOOK_TEXT];

	if (strlen(text) > CELL_CHARS && g_utf8_strlen(text, -1) > CELL_CHARS)
		return refuse(LXW_ERROR_MAX_STRING_LENGTH_EXCEEDED, error);
	g_autofree char *escaped = cell_escape(text);
	return done(worksheet_write_string(w->sheet, w->row, at, escaped ? escaped : text, format),
		    error);
}

static bool write_cell(struct writing *w, lxw_col_t at, const char *text, GError **error)
{
	struct column *column = &g_array_index(w->columns, struct column, at);
	int width = text_width(text);
	lxw_datetime day;
	double number;

	column->width = MAX(column->width, MIN(width + 1, WIDTH_MAX));
	if (!*text)
		return !w->box
		       || done(worksheet_write_blank(w->sheet, w->row, at,
						     w->formats[column->kind]),
			       error);
	if (column->kind == WORKBOOK_DATE && read_day(text, &day))
		return done(worksheet_write_datetime(w->sheet, w->row, at, &day,
						     w->formats[WORKBOOK_DATE]),
			    error);
	if (column->kind == WORKBOOK_INTEGER && read_integer(text, &number))
		return done(worksheet_write_number(w->sheet, w->row, at, number,
						   w->formats[WORKBOOK_INTEGER]),
			    error);
	return write_text(w, at, text, width, error);
}

/* Lines */

static bool write_heading(struct writing *w, GError **error)
{
	for (guint i = 0; i < w->columns->len; i++) {
		const struct column *column = &g_array_index(w->columns, struct column, i);

		if (!done(worksheet_write_string(w->sheet, w->row, (lxw_col_t)i, column->heading,
						 w->heading),
			  error))
			return false;
	}
	worksheet_freeze_panes(w->sheet, w->row + 1, 0);
	worksheet_repeat_rows(w->sheet, w->row, w->row);
	w->headed = true;
	w->row++;
	return true;
}

static bool write_row(struct writing *w, char *line, GError **error)
{
	gsize length;

	if (!w->headed && !write_heading(w, error))
		return false;
	for (guint i = 0; i < w->columns->len; i++) {
		char *part = lines_part(&line, &length);

		if (part)
			lines_unescape(part, length);
		if (!write_cell(w, (lxw_col_t)i, part ? part : "", error))
			return false;
	}
	w->row++;
	return true;
}

static bool write_line(struct writing *w, char *text, GError **error)
{
	lxw_format *format = w->row == 0 ? w->title : w->line;
	lxw_col_t last = (lxw_col_t)MAX(w->columns->len, 1) - 1;

	lines_unescape(text, strlen(text));
	lxw_error code =
		last > 0 ? worksheet_merge_range(w->sheet, w->row, 0, w->row, last, text, format)
			 : worksheet_write_string(w->sheet, w->row, 0, text, format);
	w->row++;
	return done(code, error);
}

static bool add_column(struct writing *w, char *rest, GError **error)
{
	struct column column = { .kind = (enum workbook_kind)lines_number(&rest) };
	guint64 least = lines_number(&rest);
	gsize length;
	char *heading = lines_part(&rest, &length);

	if (!heading || (unsigned)column.kind >= WORKBOOK_KINDS || w->columns->len == COLUMNS_MAX)
		return error_set(error, ERROR_INVALID, "程序间的数据不对，请重新安装 cunwu");
	lines_unescape(heading, length);
	column.heading = g_strdup(heading);
	column.width = MAX((int)MIN(least, WIDTH_MAX), MIN(text_width(heading) + 1, WIDTH_MAX));
	g_array_append_val(w->columns, column);
	return true;
}

/* Columns and the name of the sheet come before anything that is written. */
static bool begin_sheet(struct writing *w, GError **error)
{
	if (w->sheet)
		return true;
	make_formats(w);
	w->sheet = workbook_add_worksheet(w->book, w->name);
	if (!w->sheet) /* a name that a sheet cannot have */
		w->sheet = workbook_add_worksheet(w->book, NULL);
	return w->sheet || refuse(LXW_ERROR_MEMORY_MALLOC_FAILED, error);
}

static bool take_line(struct writing *w, char *line, bool *ended, GError **error)
{
	char *rest = line[0] && line[1] == '\t' ? line + 2 : NULL;

	switch (line[0]) {
	case 'n':
		w->name = g_strdup(rest);
		return true;
	case 'b':
		w->box = true;
		return true;
	case 'k':
		return add_column(w, rest, error);
	case 'l':
		return begin_sheet(w, error) && (!rest || write_line(w, rest, error));
	case 'r':
		return begin_sheet(w, error) && write_row(w, rest, error);
	case 'd':
		*ended = true;
		return begin_sheet(w, error) && (w->headed || write_heading(w, error));
	}
	return error_set(error, ERROR_INVALID, "程序间的数据不对，请重新安装 cunwu");
}

static bool take_lines(struct writing *w, GError **error)
{
	char *line = NULL;
	size_t room = 0;
	ssize_t n;
	bool ok = true, begun = false, ended = false;

	while (ok && !ended && (n = getline(&line, &room, w->in)) > 0) {
		line[n - (line[n - 1] == '\n')] = '\0';
		ok = begun ? take_line(w, line, &ended, error)
			   : strcmp(line, LINES_TABLE) == 0
				     || error_set(error, ERROR_INVALID,
						  "程序版本不同，请重新安装 cunwu");
		begun = true;
	}
	free(line);
	return ok && (ended || error_set(error, ERROR_IO, "要写的数据不完整"));
}

/* The width of a column is known when all of it was seen. */
static void set_up_page(struct writing *w)
{
	int total = 0;

	for (guint i = 0; i < w->columns->len; i++) {
		const struct column *column = &g_array_index(w->columns, struct column, i);

		worksheet_set_column(w->sheet, (lxw_col_t)i, (lxw_col_t)i, column->width,
				     w->formats[column->kind]);
		total += column->width;
	}
	worksheet_set_paper(w->sheet, A4);
	if (total > UPRIGHT)
		worksheet_set_landscape(w->sheet);
	worksheet_fit_to_pages(w->sheet, 1, 0);
	worksheet_set_footer(w->sheet, "&C第 &P 页 共 &N 页");
	worksheet_set_margins(w->sheet, 0.5, 0.5, 0.6, 0.6);
	worksheet_ignore_errors(w->sheet, LXW_IGNORE_NUMBER_STORED_AS_TEXT, "A1:XFD1048576");
}

static void clear_column(void *column)
{
	g_free(((struct column *)column)->heading);
}

bool xlsx_write(FILE *in, const char *path, GError **error)
{
	g_autofree char *folder = g_strdup(g_get_tmp_dir());
	lxw_workbook_options options = { .constant_memory = LXW_TRUE, .tmpdir = folder };
	struct writing w = { .in = in };

	w.book = workbook_new_opt(path, &options);
	if (!w.book)
		return refuse(LXW_ERROR_CREATING_XLSX_FILE, error);
	w.columns = g_array_new(FALSE, FALSE, sizeof(struct column));
	g_array_set_clear_func(w.columns, clear_column);
	bool ok = take_lines(&w, error);
	if (ok)
		set_up_page(&w);
	errno = 0;
	lxw_error code = workbook_close(w.book);
	g_array_unref(w.columns);
	g_free(w.name);
	return ok && done(code, error);
}
