/* pdf.c - a report drawn as PDF; the only file that knows Pango, and part of the helper alone */
#include "cunwu/exchange/pdf.h"

#include <cairo-pdf.h>
#include <math.h>
#include <pango/pangocairo.h>
#include <string.h>

#include "columns.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define MM (72 / 25.4) /* points */

/* Millimetres of a sheet. The order of families is the order in which they are tried. */
#define MARGIN        15
#define BINDING_MOST  100
#define TITLE_FONT    "Noto Sans CJK SC, Source Han Sans SC, SimHei, WenQuanYi Zen Hei, sans-serif"
#define BODY_FONT     "Noto Serif CJK SC, Source Han Serif SC, SimSun, serif"
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
	struct losses *losses;
	cairo_t *cairo;
	PangoLayout *layout;
	PangoFontDescription *title, *section, *head, *body, *small;
	char **lines, **foot; /* what every page says below its title and at its end */
	GHashTable *drawable; /* whether a character is in some font, as far as it was asked */

	double width, height;             /* of the sheet */
	int column[REPORT_COLUMNS_MAX];   /* points */
	bool centred[REPORT_COLUMNS_MAX]; /* cells stand in the middle of their column */
	double table, size, row; /* width of the table, size of its font, least height of a row */
	double latin[128];       /* width of each ASCII character in that font */
	bool counting;           /* nothing is drawn, only how many pages there will be */
	int number, total;
	int64_t row_number; /* of its section */
	bool open, fresh;   /* a page has begun; no row yet below the headings */
	double y, top;      /* how far down the page is filled; where its table began */
};

/* In millimetres. */
static int binding(const struct sheet *s)
{
	return CLAMP(s->setup->binding, 0, BINDING_MOST);
}

/* Text */

/* Width 0: a line as long as it gets. */
static void set_text(struct sheet *s, const PangoFontDescription *font, const char *text,
		     double width, PangoAlignment align)
{
	pango_layout_set_font_description(s->layout, font);
	pango_layout_set_width(s->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
	pango_layout_set_alignment(s->layout, align);
	pango_layout_set_text(s->layout, text, -1);
}

static double text_height(struct sheet *s)
{
	int height;

	pango_layout_get_size(s->layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

static void draw_text(struct sheet *s, double x, double y)
{
	if (s->counting)
		return;
	cairo_move_to(s->cairo, x, y);
	pango_cairo_show_layout(s->cairo, s->layout);
}

/* Whether the fonts have what a cluster needs; asked once for each. */
static bool is_drawable(struct sheet *s, const char *text, size_t length)
{
	g_autofree char *cluster = g_strndup(text, length);
	gpointer known;

	if (g_hash_table_lookup_extended(s->drawable, cluster, NULL, &known))
		return GPOINTER_TO_INT(known);
	set_text(s, s->body, cluster, 0, PANGO_ALIGN_LEFT);
	bool has = pango_layout_get_unknown_glyphs_count(s->layout) == 0;
	g_hash_table_insert(s->drawable, g_steal_pointer(&cluster), GINT_TO_POINTER(has));
	return has;
}

/* The text with 〓 for what no font has; NULL if they have all. */
static char *fit(struct sheet *s, const char *text)
{
	size_t length;

	if (text_plain_width(text, &length) >= 0)
		return NULL;
	GString *fit = g_string_new(NULL);
	bool whole = true;
	for (size_t at = 0, next; text[at]; at = next) {
		next = text_next(text, at);
		bool has = is_drawable(s, text + at, next - at);
		whole = whole && has;
		if (has)
			g_string_append_len(fit, text + at, (gssize)(next - at));
		else
			g_string_append(fit, LOSSES_SIGN);
		if (!has && s->counting)
			losses_add(s->losses, text + at, next - at, s->in->section, s->row_number);
	}
	char *changed = g_string_free(fit, FALSE);
	if (whole)
		g_clear_pointer(&changed, g_free);
	return changed;
}

/* Sets a text of the page's own and says how high it is. */
static double set_line(struct sheet *s, const PangoFontDescription *font, const char *text,
		       PangoAlignment align)
{
	g_autofree char *fitting = fit(s, text);

	set_text(s, font, fitting ? fitting : text, s->table, align);
	return text_height(s);
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
	char *fitting = fit(s, text);
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
	set_text(s, s->body, text, room_for_text(s, i), PANGO_ALIGN_LEFT);
	return text_height(s) + PADDING;
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

	for (size_t i = 0; i < s->in->report.ncolumns && !s->counting; i++) {
		bool centred = font == s->head || s->centred[i];
		if (*cells[i]) {
			set_text(s, font, cells[i], room_for_text(s, i),
				 centred ? PANGO_ALIGN_CENTER : PANGO_ALIGN_LEFT);
			draw_text(s, x + PADDING, s->y + (height - text_height(s)) / 2);
		}
		x += s->column[i];
	}
	s->y += height;
}

/* Lines of a table */

static void draw_line(struct sheet *s, double x, double y, double to_x, double to_y, double width)
{
	if (s->counting)
		return;
	cairo_set_line_width(s->cairo, width);
	cairo_move_to(s->cairo, x, y);
	cairo_line_to(s->cairo, to_x, to_y);
	cairo_stroke(s->cairo);
}

static void end_table(struct sheet *s)
{
	double x = 0;

	for (size_t i = 0; i < s->in->report.ncolumns; i++) {
		draw_line(s, x, s->top, x, s->y, i == 0 ? 1 : 0.5);
		x += s->column[i];
	}
	draw_line(s, x, s->top, x, s->y, 1);
	draw_line(s, 0, s->y, s->table, s->y, 1);
}

static void begin_table(struct sheet *s, bool continued)
{
	const struct report *report = &s->in->report;
	const char *headings[REPORT_COLUMNS_MAX];

	if (s->in->section) {
		g_autofree char *title = report_section_title(s->in, continued);
		double height = set_line(s, s->section, title, PANGO_ALIGN_LEFT);
		draw_text(s, 0, s->y);
		s->y += height + 3;
	}
	for (size_t i = 0; i < report->ncolumns; i++)
		headings[i] = report->columns[i].heading;
	double height = fmax(s->row, row_height(s, headings) + PADDING);
	s->top = s->y;
	if (!s->counting) {
		cairo_set_source_rgb(s->cairo, 0.92, 0.92, 0.92);
		cairo_rectangle(s->cairo, 0, s->y, s->table, height);
		cairo_fill(s->cairo);
		cairo_set_source_rgb(s->cairo, 0, 0, 0);
	}
	draw_line(s, 0, s->y, s->table, s->y, 1);
	draw_row(s, s->head, headings, height);
	s->fresh = true;
}

/* Pages */

static double margin_left(const struct sheet *s)
{
	bool even = s->setup->duplex && s->number % 2 == 0;

	return (MARGIN + (even ? 0 : binding(s))) * MM;
}

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
	if (!s->counting) {
		cairo_identity_matrix(s->cairo);
		cairo_translate(s->cairo, margin_left(s), MARGIN * MM);
	}
	double height = set_line(s, s->title, report->title, PANGO_ALIGN_CENTER);
	draw_text(s, 0, s->y);
	s->y += height + 4;
	for (char **line = s->lines; *line; line++) {
		height = set_line(s, s->small, *line, PANGO_ALIGN_LEFT);
		draw_text(s, 0, s->y);
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
		draw_text(s, 0, y);
	}
	set_line(s, s->small, number, PANGO_ALIGN_RIGHT);
	draw_text(s, 0, y - height);
}

static void end_page(struct sheet *s)
{
	end_table(s);
	s->open = false;
	if (s->counting)
		return;
	draw_foot(s);
	cairo_show_page(s->cairo);
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

	set_text(s, s->body, text, room_for_text(s, i), PANGO_ALIGN_LEFT);
	for (GSList *l = pango_layout_get_lines_readonly(s->layout); l; l = l->next) {
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
	draw_line(s, 0, s->y - height, s->table, s->y - height, 0.5);
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

	s->counting = counting;
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
	return s->width - (2 * MARGIN + binding(s)) * MM;
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

static PangoFontDescription *font(const char *families, double size, bool bold)
{
	PangoFontDescription *description = pango_font_description_new();

	pango_font_description_set_family(description, families);
	pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
	pango_font_description_set_weight(description,
					  bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	return description;
}

static bool choose_fonts(struct sheet *s, GError **error)
{
	s->title = font(TITLE_FONT, 18, true);
	s->section = font(TITLE_FONT, 12, true);
	s->head = font(TITLE_FONT, s->size, true);
	s->body = font(BODY_FONT, s->size, false);
	s->small = font(BODY_FONT, 9, false);
	if (!is_drawable(s, "村", strlen("村")))
		return error_set(error, ERROR_NOT_FOUND,
				 "没有中文字体：请安装 fonts-noto-cjk 或其他中文字体");
	for (char c = ' '; c < 127; c++) {
		const char text[2] = { c };
		int width;
		set_text(s, s->body, text, 0, PANGO_ALIGN_LEFT);
		pango_layout_get_size(s->layout, &width, NULL);
		s->latin[(int)c] = (double)width / PANGO_SCALE;
	}
	set_text(s, s->body, "村", 0, PANGO_ALIGN_LEFT);
	s->row = text_height(s) + PADDING;
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
	g_hash_table_unref(s->drawable);
	g_strfreev(s->lines);
	g_strfreev(s->foot);
	g_object_unref(s->layout);
	cairo_destroy(s->cairo);
}

/* The file */

static cairo_status_t write_bytes(void *file, const unsigned char *bytes, unsigned length)
{
	return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS
							: CAIRO_STATUS_WRITE_ERROR;
}

static bool finish(cairo_surface_t *surface, FILE *out, GError **error)
{
	cairo_surface_finish(surface);
	/* What could not be written while it finishes, the surface does not say. */
	if (cairo_surface_status(surface) == CAIRO_STATUS_SUCCESS && fflush(out) == 0
	    && !ferror(out))
		return true;
	return error_set(error, ERROR_IO, "写不下 PDF：请清理磁盘");
}

bool pdf_write(struct report_reader *report, const struct pdf_setup *setup, FILE *out,
	       struct losses *losses, GError **error)
{
	struct sheet s = { .in = report, .setup = setup, .losses = losses };
	size_t i = 0;

	while (!try_shape(&s, &shapes[i]) && i + 1 < G_N_ELEMENTS(shapes))
		i++;
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(write_bytes, out, s.width, s.height);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, report->report.title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "cunwu");
	s.cairo = cairo_create(surface);
	s.layout = pango_cairo_create_layout(s.cairo);
	s.lines = report_lines(report);
	s.foot = report_foot(&report->report);
	s.drawable = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	PangoContext *context = pango_layout_get_context(s.layout);
	pango_cairo_context_set_resolution(context, 72); /* a point is a point */
	pango_context_set_language(context, pango_language_from_string("zh-cn"));
	pango_layout_context_changed(s.layout);
	pango_layout_set_wrap(s.layout, PANGO_WRAP_WORD_CHAR);
	bool ok = choose_fonts(&s, error) && choose_columns(&s, error) && run(&s, true, error)
		  && run(&s, false, error) && finish(surface, out, error);
	release(&s);
	cairo_surface_destroy(surface);
	return ok;
}
