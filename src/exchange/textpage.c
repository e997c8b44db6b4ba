/* textpage.c - a report as pages of text, for terminals and printers that print lines */
#include "cunwu/exchange/textpage.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "textlayout.h"

struct pages {
	struct report_reader *in;
	const struct text_setup *setup;
	struct text_sink *sink;
	struct text_layout layout;
	bool ruled;        /* a line below every row, so that signatures stand in boxes */
	GPtrArray *top;    /* lines at the start of a page: the title and what is below it */
	GPtrArray *head;   /* lines above each table: rule, headings, rule */
	GPtrArray *foot;   /* lines at the end of a page, less the one with the page's number */
	bool number_apart; /* the page's number has a line of its own */
	GString *middle, *bottom;

	int number, total; /* of the page; total 0 while pages are being counted */
	int tallest;       /* lines of the highest row, once they were counted */
	bool counting;     /* nothing is written, only how many pages there will be */
	bool open;         /* a page has begun */
	bool fresh;        /* no row yet below the headings */
	int line;          /* lines that the page has so far */
	GString *text;     /* of the page */
};

/* Lines */

static void add_margin(struct pages *p)
{
	bool even = p->setup->duplex && p->number % 2 == 0;
	int margin = p->setup->left + (even ? 0 : p->setup->binding);

	while (margin-- > 0)
		g_string_append_c(p->text, ' ');
}

static void add_line(struct pages *p, const char *text)
{
	p->line++;
	if (p->counting)
		return;
	if (*text)
		add_margin(p);
	g_string_append(p->text, text);
	g_string_append_c(p->text, '\n');
}

static void add_lines(struct pages *p, const GPtrArray *lines)
{
	for (guint i = 0; i < lines->len; i++)
		add_line(p, lines->pdata[i]);
}

/* Adds the text as lines that are no wider than the table, in its middle or at its left. */
static void wrap_into(const struct pages *p, GPtrArray *lines, const char *text, bool centred)
{
	int used;

	for (size_t next; *text; text += next) {
		size_t n = text_wrap(text, p->layout.table, &used, &next);
		int blanks = centred ? (p->layout.table - used) / 2 : 0;
		g_ptr_array_add(lines, g_strdup_printf("%*s%.*s", blanks, "", (int)n, text));
	}
}

/* Rows */

/* What a cell has on one line. */
struct piece {
	const char *text;
	size_t length;
	int used; /* cells */
};

/* Writes at `to` and returns the end. */
static char *put_bytes(char *to, const char *bytes, size_t n)
{
	memcpy(to, bytes, n);
	return to + n;
}

/* Blanks are put in steps of a fixed size, which is faster than a call; up to a step too many. */
#define BLANKS_STEP "                "

static char *put_blanks(char *to, size_t n)
{
	enum { STEP = sizeof BLANKS_STEP - 1 };

	for (size_t i = 0; i < n; i += STEP)
		memcpy(to + i, BLANKS_STEP, STEP);
	return to + n;
}

/* Puts a piece at `to`, between its blanks and before an upright; returns the end. */
static char *put_piece(const struct pages *p, char *to, const struct piece *piece, size_t column,
		       size_t bar)
{
	size_t pad = (size_t)p->layout.pad;
	size_t blanks = (size_t)(p->layout.width[column] - piece->used);
	bool right = p->in->report.columns[column].align == ALIGN_RIGHT;
	size_t before = pad + (right ? blanks : 0), after = pad + (right ? 0 : blanks);

	to = put_bytes(put_blanks(to, before), piece->text, piece->length);
	to = put_blanks(to, after);
	for (size_t i = 0; i < bar; i++)
		*to++ = p->layout.upright[i];
	return to;
}

/* Adds the pieces as a line of the table. */
static void add_pieces(struct pages *p, const struct piece *pieces)
{
	size_t n = p->layout.ncolumns, bar = strlen(p->layout.upright), bytes = bar;
	size_t at = p->text->len;

	for (size_t i = 0; i < n; i++)
		bytes += pieces[i].length + bar + 2 * (size_t)p->layout.pad
			 + (size_t)(p->layout.width[i] - pieces[i].used);
	g_string_set_size(p->text, at + bytes + sizeof BLANKS_STEP);
	char *to = put_bytes(p->text->str + at, p->layout.upright, bar);
	for (size_t i = 0; i < n; i++)
		to = put_piece(p, to, &pieces[i], i, bar);
	g_string_truncate(p->text, at + bytes);
}

/* Whether some cell of the column needs more than one line. */
static bool is_wrapped(const struct pages *p, size_t column)
{
	return p->layout.width[column] < p->in->natural[column];
}

/* The next line of a row; each rest moves on to what is left of its cell. */
static void add_row_line(struct pages *p, const char **rests)
{
	struct piece pieces[REPORT_COLUMNS_MAX];

	for (size_t i = 0; i < p->layout.ncolumns; i++) {
		size_t n = 0, next;
		int used = !*rests[i] ? 0 : is_wrapped(p, i) ? -1 : text_plain_width(rests[i], &n);
		if (used > p->layout.width[i]) { /* a spool that lies about its widths */
			next = n;
			n = text_clip(rests[i], p->layout.width[i], &used);
		} else if (used >= 0)
			next = n;
		else
			n = text_wrap(rests[i], p->layout.width[i], &used, &next);
		pieces[i] = (struct piece){ rests[i], n, used };
		rests[i] += next;
	}
	add_pieces(p, pieces);
}

static int lines_of_cell(const char *text, int cells)
{
	int lines = 0, used;
	size_t next;

	for (; *text; text += next, lines++)
		text_wrap(text, cells, &used, &next);
	return lines;
}

static int lines_of_row(const struct pages *p, const char *const *cells)
{
	int lines = 1;

	for (size_t i = 0; i < p->layout.ncolumns; i++)
		if (is_wrapped(p, i))
			lines = MAX(lines, lines_of_cell(cells[i], p->layout.width[i]));
	return lines;
}

/* Whether all of a row was printed. */
static bool is_done(const struct pages *p, const char *const *rests)
{
	for (size_t i = 0; i < p->layout.ncolumns; i++)
		if (*rests[i])
			return false;
	return true;
}

/* Pages */

/* Lines that the page's end takes: the rule, what is said below it, the page's number. */
static int lines_of_foot(const struct pages *p)
{
	return 1 + (int)p->foot->len + p->number_apart;
}

static int lines_left(const struct pages *p)
{
	return p->setup->lines - lines_of_foot(p) - p->line;
}

static void add_section_title(struct pages *p, bool continued)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *title = report_section_title(p->in, continued);

	wrap_into(p, lines, title, false);
	add_lines(p, lines);
}

static void begin_table(struct pages *p, bool continued)
{
	if (p->in->section)
		add_section_title(p, continued);
	add_lines(p, p->head);
	p->fresh = true;
}

static void begin_page(struct pages *p, bool continued)
{
	p->open = true;
	p->number++;
	p->line = 0;
	add_lines(p, p->top);
	begin_table(p, continued);
}

/* The last lines of the page, with its number at the right. */
static void add_foot(struct pages *p)
{
	g_autofree char *number = report_page_number(p->number, p->total);
	guint n = p->foot->len;
	const char *beside = p->number_apart ? "" : p->foot->pdata[n - 1];
	int blanks = p->layout.table - text_width(beside) - text_width(number);
	g_autofree char *last = g_strdup_printf("%s%*s%s", beside, MAX(blanks, 0), "", number);

	for (guint i = 0; i + !p->number_apart < n; i++)
		add_line(p, p->foot->pdata[i]);
	add_line(p, last);
}

static bool end_page(struct pages *p, GError **error)
{
	p->open = false;
	add_line(p, p->bottom->str);
	while (p->setup->paged && p->line < p->setup->lines - lines_of_foot(p) + 1)
		add_line(p, "");
	add_foot(p);
	if (!progress_report(p->setup->progress, p->counting ? "正在分页" : "正在排版", p->number,
			     p->total, error))
		return false;
	if (p->counting)
		return true;
	if (p->setup->paged)
		g_string_append_c(p->text, '\f');
	else if (p->number < p->total)
		g_string_append_c(p->text, '\n');
	bool ok = p->sink->page(p->sink, p->text->str, p->text->len, error);
	g_string_truncate(p->text, 0);
	return ok;
}

static bool put_section(struct pages *p, GError **error)
{
	enum { ROWS_LEAST = 3 }; /* that should follow a heading on the same page */
	int needed = 3 + (int)p->head->len + ROWS_LEAST;

	if (p->open && (p->in->report.section_pages || lines_left(p) < needed)
	    && !end_page(p, error))
		return false;
	if (!p->open) {
		begin_page(p, false);
		return true;
	}
	add_line(p, p->bottom->str);
	add_line(p, "");
	begin_table(p, false);
	return true;
}

/* The next line of a row is put on a page that has room for it. */
static bool put_row_line(struct pages *p, const char **rests, bool first, GError **error)
{
	bool rule = first && p->ruled && !p->fresh;

	if (p->open && lines_left(p) < 1 + rule && !end_page(p, error))
		return false;
	if (!p->open)
		begin_page(p, p->in->section != NULL);
	else if (rule)
		add_line(p, p->middle->str);
	p->fresh = false;
	p->line++;
	if (p->counting)
		return true;
	add_margin(p);
	add_row_line(p, rests);
	g_string_append_c(p->text, '\n');
	return true;
}

/* A row that fits on no page goes on over several; any other is kept together. */
static bool keep_together(struct pages *p, int lines, GError **error)
{
	return !p->open || p->fresh || lines_left(p) >= lines + p->ruled || end_page(p, error);
}

static bool count_row(struct pages *p, GError **error)
{
	const char *cells[REPORT_COLUMNS_MAX];
	int lines = 1;

	if (p->layout.wraps) {
		report_cells(p->in, cells);
		lines = lines_of_row(p, cells);
	}
	p->tallest = MAX(p->tallest, lines);
	bool ok = keep_together(p, lines, error);
	for (int i = 0; i < lines && ok; i++)
		ok = put_row_line(p, NULL, i == 0, error);
	return ok;
}

static bool print_row(struct pages *p, GError **error)
{
	const char *rests[REPORT_COLUMNS_MAX];

	report_cells(p->in, rests);
	/* only near the end of a page does it matter how high the row is */
	if (p->open && lines_left(p) < p->tallest + p->ruled
	    && !keep_together(p, lines_of_row(p, rests), error))
		return false;
	bool ok = put_row_line(p, rests, true, error);
	while (ok && !is_done(p, rests))
		ok = put_row_line(p, rests, false, error);
	return ok;
}

static bool run(struct pages *p, bool counting, GError **error)
{
	enum report_item item;
	bool ok = true;

	p->counting = counting;
	p->number = 0;
	if (!report_rewind(p->in, error))
		return false;
	while (ok && (item = report_next(p->in, error)) != REPORT_END) {
		if (item == REPORT_BROKEN)
			return false;
		if (item == REPORT_SECTION)
			ok = put_section(p, error);
		else
			ok = counting ? count_row(p, error) : print_row(p, error);
	}
	if (ok && !p->open && p->number == 0)
		begin_page(p, false); /* an empty list is a page, too */
	if (ok && p->open)
		ok = end_page(p, error);
	p->total = p->number;
	return ok;
}

/* What is the same on every page */

/* The least cells that a heading takes no more lines in: 大专 and 以上, not 大专以 and 上. */
static int cells_of_heading(const char *heading, int width)
{
	int lines = lines_of_cell(heading, width), cells = width;

	while (lines > 1 && cells > 2 && lines_of_cell(heading, cells - 1) == lines)
		cells--;
	return cells;
}

/* The next line of the headings; each rest moves on to what is left of it. */
static void add_head_line(struct pages *p, const char **rests, const int *cells)
{
	struct piece pieces[REPORT_COLUMNS_MAX];

	for (size_t i = 0; i < p->layout.ncolumns; i++) {
		size_t next = 0;

		pieces[i] = (struct piece){ .text = rests[i] };
		if (*rests[i])
			pieces[i].length = text_wrap(rests[i], cells[i], &pieces[i].used, &next);
		rests[i] += next;
	}
	add_pieces(p, pieces);
}

static void make_head(struct pages *p)
{
	const struct report *report = &p->in->report;
	const char *rests[REPORT_COLUMNS_MAX];
	g_autoptr(GString) rule = g_string_new(NULL);
	int lines = 1, cells[REPORT_COLUMNS_MAX];

	for (size_t i = 0; i < report->ncolumns; i++) {
		rests[i] = report->columns[i].heading;
		cells[i] = cells_of_heading(rests[i], p->layout.width[i]);
		lines = MAX(lines, lines_of_cell(rests[i], p->layout.width[i]));
	}
	text_layout_rule(&p->layout, &p->layout.top, rule);
	g_ptr_array_add(p->head, g_strdup(rule->str));
	for (; lines > 0; lines--) {
		g_string_truncate(p->text, 0);
		add_head_line(p, rests, cells);
		g_ptr_array_add(p->head, g_strdup(p->text->str));
	}
	g_string_truncate(p->text, 0);
	text_layout_rule(&p->layout, &p->layout.middle, p->middle);
	text_layout_rule(&p->layout, &p->layout.bottom, p->bottom);
	g_ptr_array_add(p->head, g_strdup(p->middle->str));
}

static void make_top(struct pages *p)
{
	g_auto(GStrv) lines = report_lines(p->in);

	wrap_into(p, p->top, p->in->report.title, true);
	for (char **line = lines; *line; line++)
		wrap_into(p, p->top, *line, false);
}

static void make_foot(struct pages *p)
{
	g_auto(GStrv) lines = report_foot(&p->in->report);

	for (char **line = lines; *line; line++)
		wrap_into(p, p->foot, *line, false);
	const char *last = p->foot->pdata[p->foot->len - 1];
	p->number_apart =
		text_width(last) + text_width("  第 99999 页 共 99999 页") > p->layout.table;
}

static bool lay_out(struct pages *p, GError **error)
{
	const struct text_setup *setup = p->setup;

	g_assert(setup->width >= 20 && setup->left >= 0 && setup->binding >= 0);
	if (!text_layout_make(&p->layout, p->in, setup->width - setup->left - setup->binding,
			      setup->rules, error))
		return false;
	for (size_t i = 0; i < p->layout.ncolumns; i++)
		p->ruled = p->ruled || p->in->report.columns[i].sign;
	make_top(p);
	make_head(p);
	make_foot(p);
	p->line = (int)(p->top->len + p->head->len) + 1; /* a section's title */
	if (lines_left(p) < 2)
		return error_set(error, ERROR_USAGE, "每页 %d 行太少，放不下表头和表尾",
				 setup->lines);
	return true;
}

bool textpage_print(struct report_reader *report, const struct text_setup *setup,
		    struct text_sink *sink, GError **error)
{
	g_autoptr(GPtrArray) top = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) head = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) foot = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) middle = g_string_new(NULL), bottom = g_string_new(NULL);
	g_autoptr(GString) text = g_string_new(NULL);
	struct pages p = {
		.in = report,
		.setup = setup,
		.sink = sink,
		.top = top,
		.head = head,
		.foot = foot,
		.middle = middle,
		.bottom = bottom,
		.text = text,
	};

	return lay_out(&p, error) && run(&p, true, error) && run(&p, false, error);
}
