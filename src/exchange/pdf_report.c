/* pdf_report.c - a report drawn as PDF; part of the helper alone */
#include <math.h>
#include <string.h>

#include "columns.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "pdf_pen.h"

/* Millimetres of a sheet. */
#define MARGIN        15
#define SIGN_LEAST    25 /* to sign in */
#define SIGN_HEIGHT   10
#define SIGN_ENOUGH   50 /* to sign in with ease */
#define CELLS_ENOUGH  24 /* a column that wants more may wrap without making the sheet lie */
#define CELLS_CENTRED 18 /* up to an ID number, cells stand in the middle of their column */
#define PADDING       3  /* points at either side of a cell's text */

/* What is tried in turn until the columns have room enough; the last is taken anyway. Sizes are
 * 五号, 小五 and 六号. */
static const struct shape {
	bool lies;
	double size;
} shapes[] = {
	{ false, 10.5 }, { false, 9 }, { true, 10.5 }, { true, 9 }, { true, 7.5 },
};

struct sheet {
	struct report_reader *in;
	const struct pdf_setup *setup;
	struct pdf_pen pen;
	PangoFontDescription *title, *section, *head, *body, *small;
	char **lines, **foot; /* what every page says below its title and at its end */

	double width, height;             /* of the sheet */
	int column[REPORT_COLUMNS_MAX];   /* points */
	bool centred[REPORT_COLUMNS_MAX]; /* cells stand in the middle of their column */
	double table, size, row; /* width of the table, size of its font, least height of a row */
	double latin[128];       /* width of each ASCII character in that font */
	int number, total;
	int64_t row_number; /* of its section */
	bool open, fresh;   /* a page has begun; no row yet below the headings */
	double y, top;      /* how far down the page is filled; where its table began */
};

/* Text */

/* Sets a text of the page's own and says how high it is. */
static double set_line(struct sheet *s, const PangoFontDescription *font, const char *text,
		       PangoAlignment align)
{
	g_autofree char *fitting = pdf_fit(&s->pen, text, s->in->section, s->row_number);

	pdf_set(&s->pen, font, fitting ? fitting : text, s->table, align);
	return pdf_height(&s->pen);
}

/* Cells */

/* Wide enough in any case, so that a text that fits need not be set to be measured. */
static double points_of(const struct sheet *s, const char *text)
{
	double points = 0;

	for (; *text; text = g_utf8_next_char(text)) {
		unsigned char c = (unsigned char)*text;
		points += c < 128 ? s->latin[c] : s->size;
	}
	return points;
}

static double room_for_text(const struct sheet *s, size_t i)
{
	return s->column[i] - 2 * PADDING;
}

/* The cell as it is to be set; a long name is parted at its dots, as on pages of text. */
static char *prepare_cell(struct sheet *s, size_t i, const char *text)
{
	char *fitting = pdf_fit(&s->pen, text, s->in->section, s->row_number);
	int cells = (int)(room_for_text(s, i) / s->size * 2), used;

	if (!fitting)
		fitting = g_strdup(text);
	if (!strstr(fitting, "·") || points_of(s, fitting) <= room_for_text(s, i))
		return fitting;
	GString *lines = g_string_new(NULL);
	const char *rest = fitting;
	for (size_t next; *rest; rest += next) {
		size_t n = text_wrap(rest, MAX(cells, 2), &used, &next);
		g_string_append_len(lines, rest, (gssize)n);
		if (g_str_has_suffix(lines->str, "·") || g_str_has_prefix(rest + next, "·"))
			g_string_append_c(lines, '\n');
	}
	g_free(fitting);
	return g_string_free(lines, FALSE);
}

static double cell_height(struct sheet *s, size_t i, const char *text)
{
	if (!*text || (points_of(s, text) <= room_for_text(s, i) && !strchr(text, '\n')))
		return 0; /* less than any row */
	pdf_set(&s->pen, s->body, text, room_for_text(s, i), PANGO_ALIGN_LEFT);
	return pdf_height(&s->pen) + PADDING;
}

static double row_height(struct sheet *s, const char *const *cells)
{
	double height = s->row;

	for (size_t i = 0; i < s->in->report.ncolumns; i++)
		height = fmax(height, cell_height(s, i, cells[i]));
	return height;
}

static void draw_row(struct sheet *s, const PangoFontDescription *font, const char *const *cells,
		     double height)
{
	double x = 0;

	for (size_t i = 0; i < s->in->report.ncolumns && !s->pen.counting; i++) {
		bool centred = font == s->head || s->centred[i];
		if (*cells[i]) {
			pdf_set(&s->pen, font, cells[i], room_for_text(s, i),
				centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
			pdf_draw(&s->pen, x + PADDING, s->y + (height - pdf_height(&s->pen)) / 2);
		}
		x += s->column[i];
	}
	s->y += height;
}

/* Lines of a table */

static void end_table(struct sheet *s)
{
	double x = 0;

	for (size_t i = 0; i < s->in->report.ncolumns; i++) {
		pdf_line(&s->pen, x, s->top, x, s->y, i == 0 ? 1 : 0.5);
		x += s->column[i];
	}
	pdf_line(&s->pen, x, s->top, x, s->y, 1);
	pdf_line(&s->pen, 0, s->y, s->table, s->y, 1);
}

static void begin_table(struct sheet *s, bool continued)
{
	const struct report *report = &s->in->report;
	const char *headings[REPORT_COLUMNS_MAX];

	if (s->in->section) {
		g_autofree char *title = report_section_title(s->in, continued);
		double height = set_line(s, s->section, title, PANGO_ALIGN_LEFT);
		pdf_draw(&s->pen, 0, s->y);
		s->y += height + 3;
	}
	for (size_t i = 0; i < report->ncolumns; i++)
		headings[i] = report->columns[i].heading;
	double height = fmax(s->row, row_height(s, headings) + PADDING);
	s->top = s->y;
	if (!s->pen.counting) {
		cairo_set_source_rgb(s->pen.cairo, 0.92, 0.92, 0.92);
		cairo_rectangle(s->pen.cairo, 0, s->y, s->table, height);
		cairo_fill(s->pen.cairo);
		cairo_set_source_rgb(s->pen.cairo, 0, 0, 0);
	}
	pdf_line(&s->pen, 0, s->y, s->table, s->y, 1);
	draw_row(s, s->head, headings, height);
	s->fresh = true;
}

/* Pages */

static double foot_height(struct sheet *s)
{
	double height = 4;

	for (char **line = s->foot; *line; line++)
		height += set_line(s, s->small, *line, PANGO_ALIGN_LEFT);
	return height;
}

/* How far down rows may go. */
static double page_end(struct sheet *s)
{
	return s->height - 2 * MARGIN * MM - foot_height(s);
}

static void begin_page(struct sheet *s, bool continued)
{
	const struct report *report = &s->in->report;

	s->open = true;
	s->number++;
	s->y = 0;
	if (!s->pen.counting) {
		cairo_identity_matrix(s->pen.cairo);
		cairo_translate(s->pen.cairo, pdf_margin(s->setup, MARGIN, s->number), MARGIN * MM);
	}
	double height = set_line(s, s->title, report->title, PANGO_ALIGN_CENTER);
	pdf_draw(&s->pen, 0, s->y);
	s->y += height + 4;
	for (char **line = s->lines; *line; line++) {
		height = set_line(s, s->small, *line, PANGO_ALIGN_LEFT);
		pdf_draw(&s->pen, 0, s->y);
		s->y += height;
	}
	s->y += 2;
	begin_table(s, continued);
}

static void draw_foot(struct sheet *s)
{
	g_autofree char *number = report_page_number(s->number, s->total);
	double y = page_end(s) + 4, height = 0;

	for (char **line = s->foot; *line; line++, y += height) {
		height = set_line(s, s->small, *line, PANGO_ALIGN_LEFT);
		pdf_draw(&s->pen, 0, y);
	}
	set_line(s, s->small, number, PANGO_ALIGN_RIGHT);
	pdf_draw(&s->pen, 0, y - height);
}

static void end_page(struct sheet *s)
{
	end_table(s);
	s->open = false;
	if (s->pen.counting)
		return;
	draw_foot(s);
	cairo_show_page(s->pen.cairo);
}

static void put_section(struct sheet *s)
{
	s->row_number = 0;
	if (s->open && (s->in->report.section_pages || s->y + 7 * s->row > page_end(s)))
		end_page(s);
	if (!s->open) {
		begin_page(s, false);
		return;
	}
	end_table(s);
	s->y += s->row / 2;
	begin_table(s, false);
}

/* Ends the text where so much height is used up, and returns what comes after. */
static char *cut_at(struct sheet *s, size_t i, char *text, double height)
{
	double used = 0;

	pdf_set(&s->pen, s->body, text, room_for_text(s, i), PANGO_ALIGN_LEFT);
	for (GSList *l = pango_layout_get_lines_readonly(s->pen.layout); l; l = l->next) {
		PangoLayoutLine *line = l->data;
		PangoRectangle box;
		pango_layout_line_get_extents(line, NULL, &box);
		used += (double)box.height / PANGO_SCALE;
		if (used > height && line->start_index > 0) {
			char *rest = g_strdup(text + line->start_index);
			text[line->start_index] = '\0';
			return rest;
		}
	}
	return g_strdup("");
}

static void draw_body_row(struct sheet *s, char **cells, double height)
{
	draw_row(s, s->body, (const char *const *)cells, height);
	pdf_line(&s->pen, 0, s->y - height, s->table, s->y - height, 0.5);
	s->fresh = false;
}

/* A row that no page can hold goes on over several. */
static void put_tall_row(struct sheet *s, char **cells)
{
	size_t n = s->in->report.ncolumns;

	for (bool more = true; more;) {
		double height = page_end(s) - s->y;
		char *rests[REPORT_COLUMNS_MAX];
		more = false;
		for (size_t i = 0; i < n; i++) {
			rests[i] = cut_at(s, i, cells[i], height - PADDING);
			more = more || *rests[i];
		}
		draw_body_row(s, cells, height);
		for (size_t i = 0; i < n; i++) {
			g_free(cells[i]);
			cells[i] = rests[i];
		}
		if (more) {
			end_page(s);
			begin_page(s, s->in->section != NULL);
		}
	}
}

static void put_row(struct sheet *s)
{
	const char *read[REPORT_COLUMNS_MAX];
	char *cells[REPORT_COLUMNS_MAX];
	size_t n = s->in->report.ncolumns;

	s->row_number++;
	report_cells(s->in, read);
	for (size_t i = 0; i < n; i++)
		cells[i] = prepare_cell(s, i, read[i]);
	double height = row_height(s, (const char *const *)cells);
	if (s->open && !s->fresh && s->y + height > page_end(s))
		end_page(s);
	if (!s->open)
		begin_page(s, s->in->section != NULL);
	if (s->y + height > page_end(s))
		put_tall_row(s, cells);
	else
		draw_body_row(s, cells, height);
	for (size_t i = 0; i < n; i++)
		g_free(cells[i]);
}

static bool run(struct sheet *s, bool counting, GError **error)
{
	enum report_item item;

	s->pen.counting = counting;
	s->number = 0;
	s->row_number = 0;
	if (!report_rewind(s->in, error))
		return false;
	while ((item = report_next(s->in, error)) != REPORT_END) {
		if (item == REPORT_BROKEN)
			return false;
		if (item == REPORT_SECTION)
			put_section(s);
		else
			put_row(s);
	}
	if (!s->open && s->number == 0)
		begin_page(s, false); /* an empty list is a page, too */
	if (s->open)
		end_page(s);
	s->total = s->number;
	return true;
}

/* The shape of the sheet */

static double table_room(const struct sheet *s)
{
	return s->width - (2 * MARGIN + pdf_binding(s->setup)) * MM;
}

/* Points of a column as wide as so many cells; most of them are half a character. */
static int column_points(const struct sheet *s, int cells)
{
	return (int)ceil(cells * s->size * 0.55) + 2 * PADDING + 1;
}

static int column_least(const struct sheet *s, size_t i)
{
	const struct report_column *column = &s->in->report.columns[i];
	int cells = column->least > 0 ? column->least : text_width(column->heading);
	int points = column_points(s, MAX(cells, 2));

	return column->sign ? MAX(points, (int)(SIGN_LEAST * MM)) : points;
}

/* Takes a shape, and says whether the columns have room enough in it. */
static bool try_shape(struct sheet *s, const struct shape *shape)
{
	double need = 0, shorter = (s->setup->a3 ? 297 : 210) * MM,
	       longer = (s->setup->a3 ? 420 : 297) * MM;

	s->width = shape->lies ? longer : shorter;
	s->height = shape->lies ? shorter : longer;
	s->size = shape->size;
	for (size_t i = 0; i < s->in->report.ncolumns; i++) {
		int cells = MIN(s->in->natural[i], CELLS_ENOUGH);
		need += MAX(column_least(s, i), column_points(s, cells));
	}
	return need <= table_room(s);
}

/* Tables are as wide as the sheet: what is left over goes to signatures first, then to all. */
static void widen(struct sheet *s, int room)
{
	size_t n = s->in->report.ncolumns;
	int left = room - columns_total(s->column, n);

	for (size_t i = 0; i < n; i++) {
		if (!s->in->report.columns[i].sign)
			continue;
		int more = CLAMP((int)(SIGN_ENOUGH * MM) - s->column[i], 0, left);
		s->column[i] += more;
		left -= more;
	}
	for (size_t i = 0; i < n; i++)
		s->column[i] += left / (int)n;
}

static bool choose_columns(struct sheet *s, GError **error)
{
	int least[REPORT_COLUMNS_MAX], room = (int)table_room(s);
	size_t n = s->in->report.ncolumns;

	for (size_t i = 0; i < n; i++) {
		int cells = s->in->natural[i];
		least[i] = column_least(s, i);
		s->column[i] = MAX(least[i], column_points(s, MIN(cells, 1000)));
		s->centred[i] = cells <= CELLS_CENTRED;
	}
	if (columns_total(least, n) > room)
		return error_set(error, ERROR_USAGE,
				 "栏目太多，一张纸放不下：请改用 A3（--paper a3）或少选几栏");
	if (columns_total(s->column, n) > room)
		columns_lower(s->column, least, n, room);
	else
		widen(s, room);
	s->table = columns_total(s->column, n);
	return true;
}

static bool choose_fonts(struct sheet *s, GError **error)
{
	s->title = pdf_font(PDF_TITLE_FONT, 18, true);
	s->section = pdf_font(PDF_TITLE_FONT, 12, true);
	s->head = pdf_font(PDF_TITLE_FONT, s->size, true);
	s->body = pdf_font(PDF_BODY_FONT, s->size, false);
	s->small = pdf_font(PDF_BODY_FONT, 9, false);
	if (!pdf_pen_ready(&s->pen, s->body, error))
		return false;
	for (char c = ' '; c < 127; c++) {
		const char text[2] = { c };
		int width;
		pdf_set(&s->pen, s->body, text, 0, PANGO_ALIGN_LEFT);
		pango_layout_get_size(s->pen.layout, &width, NULL);
		s->latin[(int)c] = (double)width / PANGO_SCALE;
	}
	pdf_set(&s->pen, s->body, "村", 0, PANGO_ALIGN_LEFT);
	s->row = pdf_height(&s->pen) + PADDING;
	for (size_t i = 0; i < s->in->report.ncolumns; i++)
		if (s->in->report.columns[i].sign)
			s->row = fmax(s->row, SIGN_HEIGHT * MM);
	return true;
}

static void release(struct sheet *s)
{
	PangoFontDescription *fonts[] = { s->title, s->section, s->head, s->body, s->small };

	for (size_t i = 0; i < G_N_ELEMENTS(fonts); i++)
		pango_font_description_free(fonts[i]);
	g_strfreev(s->lines);
	g_strfreev(s->foot);
}

bool pdf_write(struct report_reader *report, const struct pdf_setup *setup, FILE *out,
	       struct losses *losses, GError **error)
{
	struct sheet s = { .in = report, .setup = setup };
	size_t i = 0;

	while (!try_shape(&s, &shapes[i]) && i + 1 < G_N_ELEMENTS(shapes))
		i++;
	pdf_pen_open(&s.pen, s.width, s.height, report->report.title, out, losses);
	s.lines = report_lines(report);
	s.foot = report_foot(&report->report);
	bool ok = choose_fonts(&s, error) && choose_columns(&s, error) && run(&s, true, error)
		  && run(&s, false, error) && pdf_pen_finish(&s.pen, error);
	release(&s);
	pdf_pen_close(&s.pen);
	return ok;
}
