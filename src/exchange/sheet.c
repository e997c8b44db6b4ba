/* sheet.c - a table with headings, as clerks keep it */
#include "cunwu/exchange/sheet.h"

#include <string.h>

#include "bookrows.h"
#include "booksheet.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/csv.h"
#include "layout.h"

struct sheet_reader {
	struct text_file file;
	const struct sheet_column *columns;
	size_t ncolumns;
	size_t lines;
	size_t *source; /* by wanted column: which of the sheet, or NO_COLUMN */
	size_t key;     /* column of the sheet that no row of data leaves blank; NO_COLUMN */
	GHashTable *headings;
	GArray *first; /* struct raw_row: read before the headings were known */
	size_t next;   /* of them, to be given as data */
	bool known;    /* somebody has explained the headings */
	struct heading heading;
	struct raw_row row;
	GPtrArray *cleaned;     /* texts made for the row, owned */
	struct book_rows *book; /* NULL: it is a table of text */
	struct csv csv;
};

/* Cells */

/* Text that text_clean() would leave alone, told without a look at each character's properties. */
static bool is_plain(const unsigned char *s)
{
	for (; *s; s++) {
		if (*s >= 0x20 && *s < 0x7f)
			continue;
		/* U+3100 to U+9FFF: no blanks, no marks, nothing that could be composed */
		if (*s < 0xe3 || *s > 0xe9 || (*s == 0xe3 && s[1] < 0x84))
			return false;
		s += 2;
	}
	return true;
}

/* Trims blanks of any width; the text is ended anew in its place. */
static char *trim(char *text, size_t length)
{
	char *end = text + length;

	for (size_t n; (n = blank_at(text)) > 0; text += n)
		;
	for (size_t n = 1; n <= 3; n++)
		if ((size_t)(end - text) >= n && blank_at(end - n) == n) {
			end -= n;
			n = 0;
		}
	*end = '\0';
	return text;
}

static const char *read_cell(struct sheet *sheet, struct csv_cell cell)
{
	if (cell.length == 0)
		return "";
	if (!sheet->reader->book)
		csv_unguard(&cell);
	char *text = trim(cell.text, cell.length);
	if (is_plain((const unsigned char *)text))
		return text;
	char *clean = text_clean(text);
	g_ptr_array_add(sheet->reader->cleaned, clean);
	if (strcmp(clean, text) == 0)
		return text;
	sheet->counts.cleaned++;
	return trim(clean, strlen(clean)); /* what was taken away may have hidden a blank */
}

/* What is in a cell of a workbook that is no value; NULL if it is one. */
static const char *find_fault(struct sheet *sheet, const struct csv_cell *cell)
{
	if (!sheet->reader->book || (*cell->text != BOOK_ERROR && *cell->text != BOOK_UNVALUED))
		return NULL;
	if (*cell->text == BOOK_UNVALUED)
		return "是没有算出结果的公式（用表格软件打开、保存后就有）";
	g_autofree char *clean = text_clean(cell->text + 1);
	char *fault = g_strdup_printf("是错误值 %s", clean);
	g_ptr_array_add(sheet->reader->cleaned, fault);
	return fault;
}

/* Rows that are not data */

/* Words that open the line of a sum, and those that open a line about the paper. */
static const char *const totals[] = { "合计",     "小计",     "总计",     "共计",
				      "累计",     "本页合计", "本页小计", "本组合计",
				      "本村合计", "全村合计", "全组合计" };
static const char *const remarks[] = {
	"填表人",   "填报人",     "制表",     "审核",           "审批",     "复核",
	"负责人",   "单位负责人", "村负责人", "经办人",         "联系人",   "盖章",
	"注：",     "注:",        "备注：",   "备注:",          "说明：",   "说明:",
	"填报单位", "填表单位",   "填表日期", "填报日期",       "填表时间", "填报时间",
	"登记人",   "统计人",     "调查人",   "村委会（盖章）", "链号：",   "例外办理：",
};

static bool starts_with_any(const char *text, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (g_str_has_prefix(text, words[i]))
			return true;
	return false;
}

/* 第 3 页 or 共 12 页 */
static bool is_page_number(const char *text)
{
	return (g_str_has_prefix(text, "第") || g_str_has_prefix(text, "共"))
	       && g_str_has_suffix(text, "页");
}

static size_t first_filled(const struct raw_row *row)
{
	size_t i = 0;

	while (i < row->ncells && is_blank(row->cells[i].text))
		i++;
	return i;
}

/* Whether a cell of the key column may be what it should be; sums and signatures may stand there.
 */
static bool is_key(const char *text)
{
	return !is_blank(text) && !g_ascii_isdigit(*text)
	       && !starts_with_any(text, remarks, G_N_ELEMENTS(remarks));
}

/* A row that has its key, and something before it, is not of the paper but of the table. */
static bool is_paper(struct sheet *sheet, const struct raw_row *row, size_t first)
{
	size_t key = sheet->reader->key;
	g_autoptr(GString) words = NULL;

	if (key != NO_COLUMN && first != key && is_key(raw_cell(row, key)))
		return false;
	words = g_string_new(NULL);
	for (const char *c = row->cells[first].text; *c; c += g_utf8_skip[(guchar)*c])
		if (!g_unichar_isspace(g_utf8_get_char(c)))
			g_string_append_unichar(words, g_utf8_get_char(c));
	if (starts_with_any(words->str, totals, G_N_ELEMENTS(totals)))
		sheet->counts.totals++;
	else if (starts_with_any(words->str, remarks, G_N_ELEMENTS(remarks))
		 || is_page_number(words->str))
		sheet->counts.remarks++;
	else
		return false;
	return true;
}

static bool equals(const struct raw_row *a, const struct raw_row *b)
{
	for (size_t i = 0; i < MAX(a->ncells, b->ncells); i++)
		if (strcmp(raw_cell(a, i), raw_cell(b, i)) != 0)
			return false;
	return true;
}

/* Printed sheets have title and headings again on each page: nobody is called 姓名. */
static bool is_repeated(const struct sheet_reader *reader, const struct raw_row *row)
{
	const struct heading *heading = &reader->heading;
	const char *key = reader->key == NO_COLUMN ? "" : raw_cell(row, reader->key);

	for (size_t i = 0; i < heading->first + heading->lines; i++) {
		const struct raw_row *above = &g_array_index(reader->first, struct raw_row, i);

		if (equals(row, above)
		    || (i >= heading->first && !is_blank(key)
			&& strcmp(key, raw_cell(above, reader->key)) == 0))
			return true;
	}
	return false;
}

static bool is_data(struct sheet *sheet, const struct raw_row *row)
{
	size_t first = first_filled(row);

	if (first == row->ncells) {
		sheet->counts.blank++;
		return false;
	}
	if (is_repeated(sheet->reader, row)) {
		sheet->counts.repeated++;
		return false;
	}
	return !is_paper(sheet, row, first);
}

/* Opening */

/* The next row as it stands; its cells are those of the source until it is asked again. */
static bool read_row(struct sheet_reader *reader, struct raw_row *row, GError **error)
{
	struct book_rows *book = reader->book;
	struct csv *csv = &reader->csv;
	enum book_item item;

	if (!book) {
		bool more = csv_row(csv, error);
		*row = (struct raw_row){ csv->row, csv->ncells, csv->cells, false };
		return more;
	}
	while ((item = book_rows_next(book, error)) == BOOK_SHEET)
		;
	*row = (struct raw_row){ book->line, book->ncells, book->cells, book->row_hidden };
	return item == BOOK_ROW;
}

static bool read_first_rows(struct sheet_reader *reader, GError **error)
{
	GError *failed = NULL;
	struct raw_row row;

	while (reader->first->len < HEADING_ROWS && read_row(reader, &row, &failed)) {
		if (reader->book)
			row = book_copy_row(reader->book);
		else
			row.cells = g_memdup2(row.cells, row.ncells * sizeof *row.cells);
		g_array_append_val(reader->first, row);
	}
	if (failed)
		g_propagate_error(error, failed);
	return !failed;
}

/* What the first row that is not blank says, to show how the file was read. */
static char *sample(const struct sheet_reader *reader)
{
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < reader->first->len && text->len == 0; i++) {
		const struct raw_row *row = &g_array_index(reader->first, struct raw_row, i);

		for (size_t k = 0; k < MIN(row->ncells, 6); k++)
			if (!is_blank(row->cells[k].text))
				g_string_append_printf(text, "%s%s", text->len ? " " : "",
						       row->cells[k].text);
	}
	g_autofree char *clean = text_clean(text->str);
	size_t end = text_clip(clean, 60, NULL);
	return g_strndup(clean, end);
}

static void add_wanted(GString *out, const struct sheet_column *columns, size_t n)
{
	for (size_t i = 0, shown = 0; i < n && shown < 6; i++)
		if (columns[i].required || i < 6) {
			g_string_append_printf(out, "%s%s", shown ? "、" : "", columns[i].label);
			shown++;
		}
}

static bool no_headings(const struct sheet_reader *reader, GError **error)
{
	g_autofree char *text = sample(reader);
	g_autoptr(GString) wanted = g_string_new(NULL);

	add_wanted(wanted, reader->columns, reader->ncolumns);
	if (reader->book)
		return error_set(error, ERROR_INVALID,
				 "前 %d 行中没有找到表头（%s等列名所在的行），第一行是：%s。"
				 "请在数据上方加一行列名",
				 HEADING_ROWS, wanted->str, text);
	return error_set(
		error, ERROR_INVALID,
		"前 %d 行中没有找到表头（%s等列名所在的行）；按 %s 编码读到的第一行是：%s。"
		"请在数据上方加一行列名；如果读出的是乱码，请另存为“CSV UTF-8”再导入",
		HEADING_ROWS, wanted->str, encoding_name(reader->file.encoding), text);
}

static bool check_required(const struct sheet *sheet, GError **error)
{
	const struct sheet_reader *reader = sheet->reader;

	for (size_t i = 0; i < reader->ncolumns; i++) {
		const struct sheet_column *column = &reader->columns[i];

		if (column->required && reader->source[i] == NO_COLUMN)
			return error_set(error, ERROR_INVALID,
					 "第 %zu 行的表头里没有“%s”这一列%s%s%s，请补上再导入",
					 sheet->heading_line, column->label,
					 column->synonyms ? "（也可写作 " : "",
					 column->synonyms ? column->synonyms : "",
					 column->synonyms ? "）" : "");
	}
	return true;
}

/* The heading of a column as it stands: the lower line, else the upper one. */
static char *heading_text(const struct sheet_reader *reader, size_t column)
{
	const struct raw_row *upper =
		&g_array_index(reader->first, struct raw_row, reader->heading.first);
	const char *text = raw_cell(upper, column);

	if (reader->heading.lines == 2 && !is_blank(raw_cell(upper + 1, column)))
		text = raw_cell(upper + 1, column);
	return is_blank(text) ? NULL : text_clean(text);
}

static void take_headings(struct sheet *sheet)
{
	struct sheet_reader *reader = sheet->reader;

	for (size_t i = 0; i < reader->heading.ncells; i++) {
		size_t wanted = reader->heading.wanted[i];
		g_autofree char *text = heading_text(reader, i);

		if (wanted == NO_COLUMN && text && !reader->known)
			g_ptr_array_add(sheet->unmatched, g_steal_pointer(&text));
		else if (wanted != NO_COLUMN && reader->source[wanted] == NO_COLUMN)
			reader->source[wanted] = i;
		else if (wanted != NO_COLUMN && text)
			g_ptr_array_add(sheet->doubled, g_steal_pointer(&text));
	}
	for (size_t i = 0; i < reader->ncolumns && reader->key == NO_COLUMN; i++)
		if (reader->columns[i].required)
			reader->key = reader->source[i];
}

static void take_title(struct sheet *sheet, const GArray *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		const struct raw_row *row = &g_array_index(rows, struct raw_row, i);

		for (size_t k = 0; k < row->ncells; k++)
			if (!is_blank(row->cells[k].text)) {
				g_autofree char *text = text_clean(row->cells[k].text);
				g_string_append_printf(sheet->title, "%s%s",
						       sheet->title->len ? " " : "",
						       g_strstrip(text));
			}
	}
}

static void free_row(void *row)
{
	g_free(((struct raw_row *)row)->cells);
}

static size_t count_lines(const struct text_file *file)
{
	size_t lines = 1;

	for (const char *c = file->text; (c = strchr(c, '\n')); c++)
		lines++;
	return lines;
}

static struct sheet *sheet_new(struct text_file *file, const struct sheet_column *columns, size_t n)
{
	struct sheet *sheet = g_new0(struct sheet, 1);
	struct sheet_reader *reader = sheet->reader = g_new0(struct sheet_reader, 1);

	reader->file = *file;
	*file = (struct text_file){ 0 };
	reader->columns = columns;
	reader->ncolumns = n;
	reader->key = NO_COLUMN;
	reader->source = g_new(size_t, n);
	for (size_t i = 0; i < n; i++)
		reader->source[i] = NO_COLUMN;
	reader->headings = headings_new(columns, n);
	reader->first = g_array_new(FALSE, FALSE, sizeof(struct raw_row));
	g_array_set_clear_func(reader->first, free_row);
	reader->cleaned = g_ptr_array_new_with_free_func(g_free);
	sheet->title = g_string_new(NULL);
	sheet->unmatched = g_ptr_array_new_with_free_func(g_free);
	sheet->doubled = g_ptr_array_new_with_free_func(g_free);
	sheet->cells = g_new0(const char *, n);
	sheet->faults = g_new0(const char *, n);
	return sheet;
}

/* One who asks what columns are gets some row in any case. */
static bool look_for_headings(struct sheet_reader *reader, const struct sheet_layouts *known,
			      GError **error)
{
	struct heading *heading = &reader->heading;
	size_t enough = MIN(2, reader->ncolumns);

	reader->known = layout_search(known, reader->first, reader->ncolumns, heading);
	if (reader->known)
		return true;
	*heading = heading_search(reader->headings, reader->first);
	if (known && known->asks && heading->nmatched < enough
	    && (heading->nmatched == 0 || heading->ncells < 2)) {
		g_free(heading->wanted);
		*heading = layout_guess(reader->first);
	}
	return heading->nmatched >= enough || (known && known->asks && heading->lines > 0)
	       || no_headings(reader, error);
}

static bool find_headings(struct sheet *sheet, const struct sheet_layouts *known, GError **error)
{
	struct sheet_reader *reader = sheet->reader;
	const struct heading *heading = &reader->heading;

	if (!read_first_rows(reader, error) || !look_for_headings(reader, known, error))
		return false;
	reader->next = heading->first + heading->lines;
	sheet->heading_line = g_array_index(reader->first, struct raw_row, heading->first).line;
	take_title(sheet, reader->first, heading->first);
	take_headings(sheet);
	return (known && known->asks) || check_required(sheet, error);
}

static bool open_book(struct sheet *sheet, const struct sheet_layouts *known, GError **error)
{
	struct sheet_reader *reader = sheet->reader;
	size_t number =
		book_choose_sheet(&reader->file, reader->columns, reader->ncolumns, known, error);

	if (!number)
		return false;
	reader->book = book_rows_open(&reader->file, BOOK_ALL_ROWS, number, error);
	enum book_item item = reader->book ? book_rows_next(reader->book, error) : BOOK_BROKEN;
	if (item == BOOK_END)
		error_set(error, ERROR_INVALID, "里面没有第 %zu 张工作表了", number);
	if (item != BOOK_SHEET)
		return false;
	sheet->name = g_strdup(reader->book->name);
	reader->lines = reader->book->expected;
	if (!find_headings(sheet, known, error)) {
		g_prefix_error(error, "工作表“%s”：", sheet->name);
		return false;
	}
	sheet->counts.hidden_columns = reader->book->hidden_columns;
	return true;
}

static bool open_text(struct sheet *sheet, const struct sheet_layouts *known, GError **error)
{
	struct sheet_reader *reader = sheet->reader;

	if (reader->file.sheet)
		return error_set(error, ERROR_INVALID,
				 "这是文本表格，没有工作表“%s”；请不要指明工作表",
				 reader->file.sheet);
	reader->lines = count_lines(&reader->file);
	csv_open(&reader->csv, reader->file.text);
	return find_headings(sheet, known, error);
}

struct sheet *sheet_open_known(struct text_file *file, const struct sheet_column *columns,
			       size_t ncolumns, const struct sheet_layouts *known, GError **error)
{
	struct sheet *sheet = sheet_new(file, columns, ncolumns);

	if (sheet->reader->file.workbook ? open_book(sheet, known, error)
					 : open_text(sheet, known, error))
		return sheet;
	sheet_close(sheet);
	return NULL;
}

struct sheet *sheet_open(struct text_file *file, const struct sheet_column *columns,
			 size_t ncolumns, GError **error)
{
	return sheet_open_known(file, columns, ncolumns, NULL, error);
}

void sheet_close(struct sheet *sheet)
{
	if (!sheet)
		return;
	struct sheet_reader *reader = sheet->reader;
	book_rows_close(reader->book);
	text_file_clear(&reader->file);
	g_free(reader->source);
	g_free(reader->heading.wanted);
	g_hash_table_unref(reader->headings);
	g_array_unref(reader->first);
	g_ptr_array_unref(reader->cleaned);
	g_free(reader);
	g_string_free(sheet->title, TRUE);
	g_ptr_array_unref(sheet->unmatched);
	g_ptr_array_unref(sheet->doubled);
	g_free(sheet->cells);
	g_free(sheet->faults);
	g_free(sheet->name);
	g_free(sheet);
}

/* What the columns are */

char *sheet_layout(const struct sheet *sheet)
{
	const struct sheet_reader *reader = sheet->reader;
	size_t ncells;

	return layout_digest(&g_array_index(reader->first, struct raw_row, reader->heading.first),
			     reader->heading.lines, &ncells);
}

static void heading_free(void *data)
{
	struct sheet_heading *heading = data;

	g_free(heading->text);
	g_free(heading->sample);
	g_free(heading);
}

static char *sample_below(const struct sheet_reader *reader, size_t column)
{
	const struct heading *heading = &reader->heading;

	for (size_t i = heading->first + heading->lines; i < reader->first->len; i++) {
		const struct raw_row *row = &g_array_index(reader->first, struct raw_row, i);

		if (is_blank(raw_cell(row, column)))
			continue;
		struct csv_cell cell = row->cells[column];
		g_autofree char *copy = g_strndup(cell.text, cell.length);
		cell.text = copy;
		csv_unguard(&cell);
		return text_clean(trim(cell.text, cell.length));
	}
	return g_strdup("");
}

GPtrArray *sheet_headings(const struct sheet *sheet)
{
	const struct sheet_reader *reader = sheet->reader;
	GPtrArray *out = g_ptr_array_new_with_free_func(heading_free);

	for (size_t i = 0; i < reader->heading.ncells; i++) {
		struct sheet_heading *heading = g_new0(struct sheet_heading, 1);
		size_t wanted = reader->heading.wanted[i];

		heading->text = heading_text(reader, i);
		if (!heading->text)
			heading->text = g_strdup("");
		heading->sample = sample_below(reader, i);
		heading->second = wanted != NO_COLUMN && reader->source[wanted] != i;
		heading->wanted = heading->second ? NO_COLUMN : wanted;
		g_ptr_array_add(out, heading);
	}
	return out;
}

bool sheet_is_known(const struct sheet *sheet)
{
	return sheet->reader->known;
}

bool sheet_has(const struct sheet *sheet, size_t column)
{
	return sheet->reader->source[column] != NO_COLUMN;
}

/* Rows */

static bool next_raw(struct sheet_reader *reader, struct raw_row *row, GError **error)
{
	if (reader->next == reader->first->len)
		return read_row(reader, row, error);
	*row = g_array_index(reader->first, struct raw_row, reader->next++);
	return true;
}

/* The text of a row that has one only, and no key before it: 三组 above the people of a group. */
static const char *find_alone(struct sheet *sheet, const struct raw_row *row)
{
	size_t first = first_filled(row), key = sheet->reader->key;

	if (key != NO_COLUMN && first != key && !is_blank(raw_cell(row, key)))
		return NULL;
	for (size_t i = first + 1; i < row->ncells; i++)
		if (!is_blank(row->cells[i].text))
			return NULL;
	struct csv_cell copy = row->cells[first];
	copy.text = g_strndup(copy.text, copy.length);
	g_ptr_array_add(sheet->reader->cleaned, copy.text);
	return read_cell(sheet, copy);
}

static void take_cells(struct sheet *sheet, const struct raw_row *row)
{
	const struct sheet_reader *reader = sheet->reader;

	sheet->nfaults = 0;
	for (size_t i = 0; i < reader->ncolumns; i++) {
		size_t from = reader->source[i];
		const struct csv_cell *cell = from < row->ncells ? &row->cells[from] : NULL;

		sheet->faults[i] = cell ? find_fault(sheet, cell) : NULL;
		sheet->nfaults += sheet->faults[i] != NULL;
		sheet->cells[i] = cell && !sheet->faults[i] ? read_cell(sheet, *cell) : "";
	}
}

bool sheet_row(struct sheet *sheet, GError **error)
{
	struct sheet_reader *reader = sheet->reader;
	struct raw_row row;

	do {
		if (!next_raw(reader, &row, error))
			return false;
	} while (!is_data(sheet, &row));
	if (reader->cleaned->len > 0)
		g_ptr_array_set_size(reader->cleaned, 0);
	sheet->line = row.line;
	sheet->alone = find_alone(sheet, &row);
	sheet->extra = 0;
	for (size_t i = reader->heading.ncells; i < row.ncells; i++)
		sheet->extra += !is_blank(row.cells[i].text);
	sheet->counts.hidden += row.hidden;
	take_cells(sheet, &row);
	return true;
}

size_t sheet_file_size(const struct sheet *sheet)
{
	return sheet->reader->file.size;
}

const char *sheet_encoding(const struct sheet *sheet)
{
	return sheet->reader->book ? "XLSX" : encoding_name(sheet->reader->file.encoding);
}

size_t sheet_lines(const struct sheet *sheet)
{
	return sheet->reader->lines;
}
