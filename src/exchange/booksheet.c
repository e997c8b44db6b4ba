/* booksheet.c - which sheet of a workbook is meant */
#include "booksheet.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/workbook.h"
#include "layout.h"

struct raw_row book_copy_row(const struct book_rows *rows)
{
	size_t bytes = 0, n = rows->ncells;

	for (size_t i = 0; i < n; i++)
		bytes += rows->cells[i].length + 1;
	struct csv_cell *cells = g_malloc(n * sizeof *cells + bytes);
	char *text = (char *)(cells + n);
	for (size_t i = 0; i < n; i++) {
		cells[i] = (struct csv_cell){ text, rows->cells[i].length };
		memcpy(text, rows->cells[i].text, cells[i].length + 1);
		text += cells[i].length + 1;
	}
	return (struct raw_row){ rows->line, n, cells, rows->row_hidden };
}

/* A sheet as its first rows show it. */
struct candidate {
	size_t number;
	char *name;
	bool hidden;
	bool fits; /* has the headings, and something below */
};

struct choosing {
	const struct sheet_column *columns;
	size_t ncolumns;
	const struct sheet_layouts *known;
	GHashTable *headings;
	GArray *candidates; /* struct candidate */
	GArray *first;      /* struct raw_row, of the sheet that is read */
};

static bool has_required(const struct choosing *c, const struct heading *heading)
{
	for (size_t i = 0; i < c->ncolumns; i++) {
		bool found = !c->columns[i].required;

		for (size_t k = 0; k < heading->ncells && !found; k++)
			found = heading->wanted[k] == i;
		if (!found)
			return false;
	}
	return true;
}

static void judge(struct choosing *c)
{
	if (c->candidates->len == 0)
		return;
	struct candidate *last =
		&g_array_index(c->candidates, struct candidate, c->candidates->len - 1);
	struct heading heading;
	if (!layout_search(c->known, c->first, c->ncolumns, &heading))
		heading = heading_search(c->headings, c->first);
	last->fits = heading.nmatched >= MIN(2, c->ncolumns) && has_required(c, &heading)
		     && c->first->len > heading.first + heading.lines;
	g_free(heading.wanted);
	g_array_set_size(c->first, 0);
}

static void free_candidate(void *candidate)
{
	g_free(((struct candidate *)candidate)->name);
}

static bool look(struct choosing *c, const struct text_file *file, GError **error)
{
	struct book_rows *rows = book_rows_open(file, HEADING_ROWS, 0, error);
	enum book_item item = BOOK_BROKEN;

	while (rows && (item = book_rows_next(rows, error)) != BOOK_BROKEN && item != BOOK_END) {
		if (item == BOOK_ROW) {
			struct raw_row row = book_copy_row(rows);
			g_array_append_val(c->first, row);
			continue;
		}
		judge(c);
		struct candidate next = { rows->number, g_strdup(rows->name), rows->hidden, false };
		g_array_append_val(c->candidates, next);
	}
	judge(c);
	book_rows_close(rows);
	return item == BOOK_END;
}

/* The candidates of a kind, and the number of the last of them. */
struct names {
	size_t n, last;
	GString *text; /* 一组、二组、三组 */
};

static struct names names_of(const struct choosing *c, bool fits, bool hidden)
{
	struct names names = { .text = g_string_new(NULL) };

	for (guint i = 0; i < c->candidates->len; i++) {
		const struct candidate *one = &g_array_index(c->candidates, struct candidate, i);

		if (one->fits != fits || one->hidden != hidden)
			continue;
		g_string_append_printf(names.text, "%s%s", names.n++ ? "、" : "", one->name);
		names.last = one->number;
	}
	return names;
}

static void none_fits(const struct choosing *c, const struct names *shown,
		      const struct names *hidden, GError **error)
{
	if (hidden->n > 0)
		error_set(error, ERROR_INVALID,
			  "只有隐藏的工作表里有要的列名：%s；要读它请指明工作表（--sheet %s）",
			  hidden->text->str, hidden->n == 1 ? hidden->text->str : "名称");
	else
		error_set(error, ERROR_INVALID,
			  "各张工作表（%s）的前 %d 行中都没有找到表头（%s等列名所在的行），"
			  "或其下没有数据；请在数据上方加一行列名",
			  shown->text->str, HEADING_ROWS, c->columns[0].label);
}

/* Sheets that are shown come before those that are hidden; of several nobody can tell. If there is
 * but one, and it has no headings, the reading says what it found instead. */
static size_t choose_fitting(const struct choosing *c, GError **error)
{
	struct names fit = names_of(c, true, false), hidden = names_of(c, true, true);
	struct names others = names_of(c, false, false);
	size_t number = fit.n == 1 ? fit.last : 0;

	if (fit.n == 0 && others.n == 1 && hidden.n == 0)
		number = others.last;
	else if (fit.n == 0)
		none_fits(c, &others, &hidden, error);
	else if (fit.n > 1)
		error_set(error, ERROR_INVALID,
			  "有 %zu 张工作表都有要的列名：%s；请指明读哪一张（--sheet "
			  "名称），或全部都读（--sheet 全部）",
			  fit.n, fit.text->str);
	g_string_free(fit.text, TRUE);
	g_string_free(hidden.text, TRUE);
	g_string_free(others.text, TRUE);
	return number;
}

static size_t choose_named(const GPtrArray *sheets, const char *wanted, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	char *end;

	for (guint i = 0; i < sheets->len; i++) {
		const struct workbook_sheet *sheet = sheets->pdata[i];

		if (strcmp(sheet->name, wanted) == 0)
			return i + 1;
		g_string_append_printf(names, "%s%s", i ? "、" : "", sheet->name);
	}
	guint64 number = g_ascii_strtoull(wanted, &end, 10);
	if (*wanted && *end == '\0' && number >= 1 && number <= sheets->len)
		return (size_t)number;
	error_set(error, ERROR_INVALID, "没有工作表“%s”，有的是：%s", wanted, names->str);
	return 0;
}

static void free_row(void *row)
{
	g_free(((struct raw_row *)row)->cells);
}

static struct choosing begin(const struct sheet_column *columns, size_t ncolumns,
			     const struct sheet_layouts *known)
{
	struct choosing c = { columns,
			      ncolumns,
			      known,
			      headings_new(columns, ncolumns),
			      g_array_new(FALSE, FALSE, sizeof(struct candidate)),
			      g_array_new(FALSE, FALSE, sizeof(struct raw_row)) };

	g_array_set_clear_func(c.first, free_row);
	g_array_set_clear_func(c.candidates, free_candidate);
	return c;
}

static void clear(struct choosing *c)
{
	g_hash_table_unref(c->headings);
	g_array_unref(c->candidates);
	g_array_unref(c->first);
}

size_t book_choose_sheet(const struct text_file *file, const struct sheet_column *columns,
			 size_t ncolumns, const struct sheet_layouts *known, GError **error)
{
	g_autoptr(GPtrArray) sheets = workbook_sheets(file, error);

	if (!sheets)
		return 0;
	if (file->sheet)
		return choose_named(sheets, file->sheet, error);
	if (sheets->len == 1) /* nothing to choose */
		return 1;
	struct choosing c = begin(columns, ncolumns, known);
	size_t number = look(&c, file, error) ? choose_fitting(&c, error) : 0;
	clear(&c);
	return number;
}

GPtrArray *sheets_with_headings(const struct text_file *file, const struct sheet_column *columns,
				size_t ncolumns, const struct sheet_layouts *known, GError **error)
{
	struct choosing c = begin(columns, ncolumns, known);
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);
	bool ok = look(&c, file, error);

	for (guint i = 0; ok && i < c.candidates->len; i++) {
		const struct candidate *one = &g_array_index(c.candidates, struct candidate, i);

		if (one->fits && !one->hidden)
			g_ptr_array_add(names, g_strdup(one->name));
	}
	if (ok && names->len == 0)
		ok = choose_fitting(&c, error) > 0
		     && error_set(error, ERROR_INVALID,
				  "前 %d 行中没有找到表头（%s等列名所在的行）", HEADING_ROWS,
				  columns[0].label);
	clear(&c);
	if (ok)
		return names;
	g_ptr_array_unref(names);
	return NULL;
}
