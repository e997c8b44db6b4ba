/* xlsx_sheet.c - the rows of a worksheet (ECMA-376 part 1, 18.3) */
#include "xlsx_sheet.h"

#include <errno.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/csv.h"
#include "lines.h"

#define ROW_LAST    1048576
#define COLUMN_LAST 16384
#define ROW_BYTES   40 /* of XML that a row with something in it has at least */

enum type { TYPE_NUMBER, TYPE_SHARED, TYPE_TEXT, TYPE_INLINE, TYPE_BOOLEAN, TYPE_ERROR, TYPE_DATE };

/* Where the text of a cell stands in that of its row. */
struct place {
	gsize at, length; /* length 0: nothing is there */
};

struct reading {
	struct book *book;
	FILE *out;
	size_t most, rows;
	size_t hidden_columns;
	bool done; /* with the rows */

	gint64 line; /* of the row, and the column of the cell, from 1 */
	bool hidden;
	size_t column, last;
	struct place *cells;
	GString *row; /* their texts, escaped */

	enum type type;
	guint64 style;
	bool formula, valued, taking;
	int phonetic;
	GString *value;
	GString *scratch;
};

static bool too_much(const char *what, size_t bound, GError **error)
{
	return error_set(error, ERROR_INVALID, "%s超过 %zu，请拆开再导入", what, bound);
}

static bool wrong_place(const char *what, const char *text, GError **error)
{
	return error_set(error, ERROR_INVALID,
			 "%s“%.*s”不对；请在 WPS 或 Excel 中打开，另存一份再导入", what,
			 (int)text_clip(text, 20, NULL), text);
}

/* Rows and cells */

/* The column of B12; 0 if it names none. */
static size_t column_of(const char *ref)
{
	size_t column = 0;

	for (; g_ascii_isalpha(*ref); ref++) {
		column = column * 26 + (size_t)(g_ascii_toupper(*ref) - 'A') + 1;
		if (column > COLUMN_LAST)
			return 0;
	}
	return column;
}

static bool start_row(struct reading *r, const char **attributes, GError **error)
{
	const char *number = xml_attribute(attributes, "r");
	gint64 line = number ? g_ascii_strtoll(number, NULL, 10) : r->line + 1;

	if (line < 1 || line > ROW_LAST)
		return wrong_place("行号", number ? number : "", error);
	r->line = line;
	r->hidden = xml_is_true(xml_attribute(attributes, "hidden"));
	memset(r->cells, 0, r->last * sizeof *r->cells);
	r->column = r->last = 0;
	g_string_truncate(r->row, 0);
	return true;
}

static enum type type_of(const char *word)
{
	static const struct {
		const char *word;
		enum type type;
	} types[] = { { "s", TYPE_SHARED },  { "n", TYPE_NUMBER },
		      { "str", TYPE_TEXT },  { "inlineStr", TYPE_INLINE },
		      { "b", TYPE_BOOLEAN }, { "e", TYPE_ERROR },
		      { "d", TYPE_DATE } };

	for (size_t i = 0; word && i < G_N_ELEMENTS(types); i++)
		if (strcmp(word, types[i].word) == 0)
			return types[i].type;
	return TYPE_NUMBER;
}

static bool start_cell(struct reading *r, const char **attributes, GError **error)
{
	const char *ref = xml_attribute(attributes, "r"), *style = xml_attribute(attributes, "s");

	r->column = ref ? column_of(ref) : r->column + 1;
	if (r->column == 0)
		return wrong_place("格的位置", ref, error);
	r->type = type_of(xml_attribute(attributes, "t"));
	r->style = style ? g_ascii_strtoull(style, NULL, 10) : 0;
	r->formula = r->valued = false;
	g_string_truncate(r->value, 0);
	return true;
}

/* The text of a cell whose value is not the text itself. */
static bool show_value(struct reading *r, GString *out, GError **error)
{
	const char *value = r->value->str, *text;
	gsize length;

	switch (r->type) {
	case TYPE_SHARED:
		text = book_text(r->book, g_ascii_strtoull(value, NULL, 10), &length);
		if (!text)
			return error_set(error, ERROR_INVALID,
					 "有一格的文字不在文件里，文件可能已损坏；"
					 "请在 WPS 或 Excel 中打开，另存一份再导入");
		g_string_append_len(out, text, (gssize)length);
		break;
	case TYPE_BOOLEAN:
		g_string_append(out, xml_is_true(value) ? "TRUE" : "FALSE");
		break;
	case TYPE_DATE:
		cell_add_iso(out, value);
		break;
	case TYPE_NUMBER:
		cell_add_number(out, value, book_format(r->book, r->style), r->book->from_1904);
		break;
	default:
		g_string_append_len(out, value, (gssize)r->value->len);
		cell_unescape(out, 0);
	}
	return true;
}

/* Formulas that nobody computed have no value, or 0 from a program that cannot compute. */
static bool is_unvalued(const struct reading *r)
{
	bool none = r->value->len == 0 && r->type != TYPE_TEXT && r->type != TYPE_INLINE;

	return r->formula
	       && (!r->valued || none
		   || (r->book->stale && r->type == TYPE_NUMBER
		       && strcmp(r->value->str, "0") == 0));
}

static bool place_text(struct reading *r, const char *mark, const GString *text, GError **error)
{
	gsize at = r->row->len;

	if (text->len == 0 && !*mark)
		return true;
	if (text->len > CSV_MAX_CELL)
		return too_much("有一格的字节数", CSV_MAX_CELL, error);
	if (r->column > CSV_MAX_COLUMNS)
		return too_much("有内容的列数", CSV_MAX_COLUMNS, error);
	g_string_append(r->row, mark);
	lines_add(r->row, text->str, text->len);
	if (r->row->len > CSV_MAX_ROW)
		return too_much("一行的字节数", CSV_MAX_ROW, error);
	r->cells[r->column - 1] = (struct place){ at, r->row->len - at };
	r->last = MAX(r->last, r->column);
	return true;
}

static bool end_cell(struct reading *r, GError **error)
{
	g_string_truncate(r->scratch, 0);
	if (is_unvalued(r))
		return place_text(r, LINES_UNVALUED, r->scratch, error);
	if (r->value->len == 0)
		return true;
	if (r->type == TYPE_ERROR)
		return place_text(r, LINES_ERROR, r->value, error);
	return show_value(r, r->scratch, error) && place_text(r, "", r->scratch, error);
}

static bool flush(FILE *out, const GString *text, GError **error)
{
	return fwrite(text->str, 1, text->len, out) == text->len
	       || error_set(error, ERROR_IO, "写不下去（%s）", error_reason(errno));
}

static bool end_row(struct reading *r, GError **error)
{
	GString *out = r->scratch;

	if (r->last == 0)
		return true;
	g_string_printf(out, "%c\t%" G_GINT64_FORMAT, r->hidden ? 'h' : 'r', r->line);
	for (size_t i = 0; i < r->last; i++) {
		g_string_append_c(out, '\t');
		g_string_append_len(out, r->row->str + r->cells[i].at, (gssize)r->cells[i].length);
	}
	g_string_append_c(out, '\n');
	r->rows++;
	return flush(r->out, out, error) && r->rows < r->most;
}

/* The sheet */

/* Hidden columns that are hidden to the last one hold nothing. */
static void take_columns(struct reading *r, const char **attributes)
{
	const char *min = xml_attribute(attributes, "min"), *max = xml_attribute(attributes, "max");
	guint64 first = min ? g_ascii_strtoull(min, NULL, 10) : 0;
	guint64 last = max ? g_ascii_strtoull(max, NULL, 10) : 0;

	if (xml_is_true(xml_attribute(attributes, "hidden")) && first && last >= first
	    && last < CSV_MAX_COLUMNS)
		r->hidden_columns += last - first + 1;
}

static bool start(void *data, const char *name, const char **attributes, GError **error)
{
	struct reading *r = data;

	if (r->done)
		return true;
	if (strcmp(name, "c") == 0) {
		return start_cell(r, attributes, error);
	} else if (strcmp(name, "v") == 0 || strcmp(name, "t") == 0) {
		r->valued = true;
		r->taking = !r->phonetic;
	} else if (strcmp(name, "f") == 0) {
		r->formula = true;
	} else if (strcmp(name, "row") == 0) {
		return start_row(r, attributes, error);
	} else if (strcmp(name, "rPh") == 0) {
		r->phonetic++;
	} else if (strcmp(name, "col") == 0) {
		take_columns(r, attributes);
	} else if (strcmp(name, "sheetData") == 0 && r->hidden_columns > 0) {
		fprintf(r->out, "c\t%zu\n", r->hidden_columns);
	}
	return true;
}

static bool end(void *data, const char *name, GError **error)
{
	struct reading *r = data;

	r->taking = false;
	if (r->done)
		return true;
	if (strcmp(name, "c") == 0)
		return end_cell(r, error);
	if (strcmp(name, "row") == 0)
		return end_row(r, error);
	r->phonetic -= strcmp(name, "rPh") == 0;
	r->done |= strcmp(name, "sheetData") == 0; /* the rest is read for the check sum */
	return true;
}

static void text(void *data, const char *bytes, size_t length)
{
	struct reading *r = data;

	if (r->taking && r->value->len <= CSV_MAX_CELL)
		g_string_append_len(r->value, bytes, (gssize)length);
}

static void begin(struct reading *r, struct book *book, size_t most, FILE *out)
{
	*r = (struct reading){ .book = book, .most = most, .out = out };
	r->cells = g_new0(struct place, CSV_MAX_COLUMNS);
	r->row = g_string_new(NULL);
	r->value = g_string_new(NULL);
	r->scratch = g_string_new(NULL);
}

static void clear(struct reading *r)
{
	g_free(r->cells);
	g_string_free(r->row, TRUE);
	g_string_free(r->value, TRUE);
	g_string_free(r->scratch, TRUE);
}

bool sheet_write_source(struct book *book, struct xml_source *source, FILE *out, GError **error)
{
	struct reading r;
	const struct xml_handlers handlers = { start, end, text, &r };

	begin(&r, book, G_MAXSIZE, out);
	bool ok = xml_read(source, &handlers, error);
	clear(&r);
	return ok;
}

/* The last row of A1:K2341, or what the size of the part allows if that says too much. */
struct size {
	guint64 rows;
};

static bool take_dimension(void *data, const char *name, const char **attributes, GError **error)
{
	struct size *size = data;
	const char *ref = xml_attribute(attributes, "ref");

	(void)error;
	if (strcmp(name, "dimension") == 0 && ref) {
		const char *last = strchr(ref, ':');
		last = last ? last + 1 : ref;
		size->rows = g_ascii_strtoull(last + strcspn(last, "0123456789"), NULL, 10);
	}
	return strcmp(name, "dimension") != 0 && strcmp(name, "sheetData") != 0;
}

static bool count_rows(struct book *book, const struct book_sheet *sheet, guint64 *rows,
		       GError **error)
{
	struct size size = { 0 };
	const struct xml_handlers handlers = { .start = take_dimension, .data = &size };
	guint64 most = archive_size(book->archive, sheet->part) / ROW_BYTES;

	if (!archive_read(book->archive, sheet->part, &handlers, error))
		return false;
	*rows = size.rows ? MIN(size.rows, most) : most / 10;
	return true;
}

static bool write_sheet(struct book *book, const struct book_sheet *sheet, struct reading *r,
			size_t number, GError **error)
{
	const struct xml_handlers handlers = { start, end, text, r };
	g_autoptr(GString) line = g_string_new(NULL);
	guint64 rows;

	if (!count_rows(book, sheet, &rows, error))
		return false;
	g_string_printf(line, "s\t%zu\t%s\t%" G_GUINT64_FORMAT "\t", number,
			sheet->hidden ? "hidden" : "visible", rows);
	lines_add(line, sheet->name, strlen(sheet->name));
	g_string_append_c(line, '\n');
	if (!flush(r->out, line, error)
	    || (r->most > 0 && !archive_read(book->archive, sheet->part, &handlers, error)))
		return false;
	fputs("e\n", r->out);
	return true;
}

bool sheet_write(struct book *book, size_t number, size_t most, FILE *out, GError **error)
{
	const struct book_sheet *sheet = book->sheets->pdata[number - 1];
	struct reading r;

	begin(&r, book, most, out);
	bool ok = write_sheet(book, sheet, &r, number, error);
	if (!ok && r.line > 0)
		g_prefix_error(error, "第 %" G_GINT64_FORMAT " 行：", r.line);
	if (!ok)
		g_prefix_error(error, "工作表“%s”：", sheet->name);
	clear(&r);
	return ok;
}
