/* pdf_letter.c - a document drawn as PDF; part of the helper alone */
#include <math.h>
#include <string.h>

#include "columns.h"
#include "cunwu/base/text.h"
#include "flow.h"
#include "pdf_pen.h"

/* Millimetres of a sheet, about as GB/T 9704-2012 5.1 has them for official papers. */
#define MARGIN     28
#define MARGIN_TOP 30
#define FOOT       20 /* from below, of the page's number */

/* Points. Text is 三号, as official papers have it; tables are smaller. */
#define TITLE_SIZE   22
#define BODY_SIZE    16
#define TABLE_SIZE   12
#define FOOT_SIZE    9
#define LINE_SPACING 1.75
#define PADDING      4
#define TITLE_GAP    20
#define SIGN_GAP     14
#define SIGN_WIDTH   160
#define SEAL_GAP     60 /* room for a seal */

enum strip_kind { STRIP_TEXT, STRIP_GAP, STRIP_SIGN, STRIP_ROW };

/* What a strip shows. */
struct drawn {
	enum strip_kind kind;
	const PangoFontDescription *font;
	char *text; /* of a line, or who signs */
	PangoAlignment align;
	double x, width;        /* of the box that it stands in */
	bool justified;         /* the line fills it */
	char **cells;           /* of a row's line; NULL: none */
	bool head, first, last; /* of a table's head; first and last line of a row */
};

struct drawn_table {
	const struct letter_table *table;
	int column[LETTER_COLUMNS_MAX]; /* points */
	GPtrArray *head;                /* struct drawn *, borrowed from the strips */
	GArray *heights;                /* double, of these */
};

struct sheet {
	const struct letter *letter;
	const struct pdf_setup *setup;
	struct pdf_pen pen;
	PangoFontDescription *title, *heading, *body, *head, *cell, *small;
	double width, height, room; /* of the sheet; of a line */
	double line, row;           /* heights of a line of text, and of a table's row */
	int losing;                 /* the row that texts are of, for losses */
	GArray *strips;             /* struct flow_strip */
	GPtrArray *drawn;           /* struct drawn *, one each */
	GArray *flows;              /* struct flow_table */
	GPtrArray *tables;          /* struct drawn_table * */
};

static void free_drawn(void *data)
{
	struct drawn *drawn = data;

	g_free(drawn->text);
	g_strfreev(drawn->cells);
	g_free(drawn);
}

static void free_table(void *data)
{
	struct drawn_table *table = data;

	g_ptr_array_unref(table->head);
	g_array_unref(table->heights);
	g_free(table);
}

/* Strips */

static struct flow_strip *strip_at(const struct sheet *s, size_t i)
{
	return &g_array_index(s->strips, struct flow_strip, i);
}

static struct flow_strip *last_strip(const struct sheet *s)
{
	return s->strips->len ? strip_at(s, s->strips->len - 1) : NULL;
}

static void set_keep(const struct sheet *s, bool keep)
{
	if (s->strips->len)
		last_strip(s)->keep = keep;
}

static struct drawn *add_strip(struct sheet *s, enum strip_kind kind, double height)
{
	struct flow_strip strip = { .height = height, .table = -1, .gap = kind == STRIP_GAP };
	struct drawn *drawn = g_new0(struct drawn, 1);

	drawn->kind = kind;
	g_array_append_val(s->strips, strip);
	g_ptr_array_add(s->drawn, drawn);
	return drawn;
}

static void add_gap(struct sheet *s, double height)
{
	struct flow_strip *last = last_strip(s);
	bool keep = last && last->keep;

	if (!last || last->gap)
		return;
	add_strip(s, STRIP_GAP, height);
	last_strip(s)->keep = keep;
}

/* Neither the first nor the last line of several stands alone. */
static void keep_ends(const struct sheet *s, guint first)
{
	guint n = s->strips->len - first;

	if (n < 2)
		return;
	strip_at(s, first)->keep = true;
	strip_at(s, first + n - 2)->keep = true;
}

/* What the fonts have of a text; the caller frees it. */
static char *fitting(struct sheet *s, const char *text)
{
	char *fit = pdf_fit(&s->pen, text, NULL, s->losing);

	return fit ? fit : g_strdup(text);
}

/* Lines of text */

/* The lines that the layout has parted its text into (char *). */
static GPtrArray *layout_lines(struct sheet *s, const char *text)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);

	for (GSList *l = pango_layout_get_lines_readonly(s->pen.layout); l; l = l->next) {
		const PangoLayoutLine *line = l->data;

		g_ptr_array_add(lines, g_strndup(text + line->start_index, (gsize)line->length));
	}
	return lines;
}

static GPtrArray *part_text(struct sheet *s, const PangoFontDescription *font, const char *text,
			    double width, double indent)
{
	pango_layout_set_indent(s->pen.layout, (int)(indent * PANGO_SCALE));
	pdf_set(&s->pen, font, text, width, PANGO_ALIGN_LEFT);
	GPtrArray *lines = layout_lines(s, text);
	pango_layout_set_indent(s->pen.layout, 0);
	return lines;
}

static void add_lines(struct sheet *s, const PangoFontDescription *font, const char *text,
		      double indent, PangoAlignment align, double height)
{
	g_autofree char *fit = fitting(s, text);
	g_autoptr(GPtrArray) lines = part_text(s, font, fit, s->room, indent);
	guint first = s->strips->len;

	for (guint i = 0; i < lines->len; i++) {
		struct drawn *drawn = add_strip(s, STRIP_TEXT, height);
		drawn->font = font;
		drawn->text = g_strdup(lines->pdata[i]);
		drawn->align = align;
		drawn->x = i == 0 ? indent : 0;
		drawn->width = s->room - drawn->x;
		drawn->justified = align == PANGO_ALIGN_LEFT && i + 1 < lines->len;
	}
	keep_ends(s, first);
}

static double text_points(struct sheet *s, const PangoFontDescription *font, const char *text)
{
	int width;

	pdf_set(&s->pen, font, text, 0, PANGO_ALIGN_LEFT);
	pango_layout_get_size(s->pen.layout, &width, NULL);
	return (double)width / PANGO_SCALE;
}

static void add_signs(struct sheet *s, const struct letter_block *block)
{
	for (char **who = block->signs; *who; who++) {
		g_autofree char *fit = fitting(s, *who);
		add_gap(s, SIGN_GAP);
		g_autoptr(GPtrArray) lines =
			part_text(s, s->body, fit, s->room - SIGN_WIDTH - 2 * BODY_SIZE, 0);
		for (guint i = 0; i < lines->len; i++) {
			bool last = i + 1 == lines->len;
			struct drawn *drawn = add_strip(s, last ? STRIP_SIGN : STRIP_TEXT, s->line);
			drawn->font = s->body;
			drawn->text = g_strdup(lines->pdata[i]);
			drawn->x = 2 * BODY_SIZE;
			drawn->width = s->room - drawn->x;
			set_keep(s, true);
		}
	}
	set_keep(s, false);
}

/* At the right, the shorter of the two in the middle of the longer. */
static void add_seal(struct sheet *s, const struct letter_block *block)
{
	g_autofree char *who = fitting(s, block->text);
	g_autofree char *date = fitting(s, block->date ? block->date : "");
	double widest = fmax(text_points(s, s->body, who), text_points(s, s->body, date)) + 2;
	double right = 2 * BODY_SIZE;
	const char *const texts[] = { who, date };

	if (widest + right > s->room) {
		widest = s->room;
		right = 0;
	}
	add_gap(s, SEAL_GAP);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		g_autoptr(GPtrArray) lines = part_text(s, s->body, texts[i], widest, 0);
		for (guint l = 0; *texts[i] && l < lines->len; l++) {
			struct drawn *drawn = add_strip(s, STRIP_TEXT, s->line);
			drawn->font = s->body;
			drawn->text = g_strdup(lines->pdata[l]);
			drawn->align = PANGO_ALIGN_CENTER;
			drawn->x = s->room - right - widest;
			drawn->width = widest;
			set_keep(s, true);
		}
	}
	set_keep(s, false);
}

/* Tables */

/* Points of a column as wide as so many cells; most of them are half a character. */
static int column_points(int cells)
{
	return (int)ceil(cells * TABLE_SIZE * 0.55) + 2 * PADDING + 1;
}

/* A table is as wide as the text. */
static void choose_columns(const struct sheet *s, struct drawn_table *t)
{
	size_t n = t->table->ncolumns;
	int least[LETTER_COLUMNS_MAX], room = (int)s->room;

	for (size_t i = 0; i < n; i++) {
		int heading = text_width(t->table->columns[i].heading);
		least[i] = column_points(CLAMP(heading, 2, 8));
		t->column[i] = MAX(column_points(MIN(t->table->natural[i], 400)), least[i]);
	}
	for (size_t i = 0; i < n && columns_total(least, n) > room; i++)
		least[i] = (int)(room / (int)n);
	if (columns_total(t->column, n) > room)
		columns_lower(t->column, least, n, room);
	int left = room - columns_total(t->column, n);
	for (size_t i = 0; i < n; i++)
		t->column[i] += left / (int)n;
}

/* The lines of a row, each with what its cells show; all stand together. */
static void add_row(struct sheet *s, struct drawn_table *t, char *const *cells, int number)
{
	size_t n = t->table->ncolumns;
	GPtrArray *lines[LETTER_COLUMNS_MAX];
	const PangoFontDescription *font = number < 0 ? s->head : s->cell;
	guint most = 1;

	for (size_t i = 0; i < n; i++) {
		g_autofree char *fit = fitting(s, cells[i]);
		lines[i] = part_text(s, font, fit, t->column[i] - 2 * PADDING, 0);
		most = MAX(most, lines[i]->len);
	}
	for (guint l = 0; l < most; l++) {
		bool first = l == 0, last = l + 1 == most;
		double pad = (first ? PADDING : 0) + (last ? PADDING : 0);
		struct drawn *drawn = add_strip(s, STRIP_ROW, s->row + pad);
		drawn->font = font;
		drawn->cells = g_new0(char *, n + 1);
		drawn->head = number < 0;
		drawn->first = first;
		drawn->last = last;
		for (size_t i = 0; i < n; i++) {
			guint above = (most - lines[i]->len) / 2;
			bool has = l >= above && l - above < lines[i]->len;
			drawn->cells[i] = g_strdup(has ? lines[i]->pdata[l - above] : "");
		}
		last_strip(s)->keep = number < 0 || !last;
		last_strip(s)->table = number;
	}
	for (size_t i = 0; i < n; i++)
		g_ptr_array_unref(lines[i]);
}

static void add_head(struct sheet *s, struct drawn_table *t)
{
	guint first = s->strips->len;
	struct flow_table flow = { 0 };
	char *headings[LETTER_COLUMNS_MAX];

	for (size_t i = 0; i < t->table->ncolumns; i++)
		headings[i] = (char *)(uintptr_t)t->table->columns[i].heading;
	add_row(s, t, headings, -1);
	for (guint i = first; i < s->strips->len; i++) {
		g_ptr_array_add(t->head, s->drawn->pdata[i]);
		g_array_append_val(t->heights, strip_at(s, i)->height);
		flow.head += strip_at(s, i)->height;
	}
	g_array_append_val(s->flows, flow);
}

static void add_table(struct sheet *s, const struct letter_table *table)
{
	struct drawn_table *t = g_new0(struct drawn_table, 1);
	int number = (int)s->tables->len;

	t->table = table;
	t->head = g_ptr_array_new();
	t->heights = g_array_new(FALSE, FALSE, sizeof(double));
	g_ptr_array_add(s->tables, t);
	choose_columns(s, t);
	add_gap(s, PADDING);
	add_head(s, t);
	for (guint r = 0; r < table->rows->len; r++) {
		s->losing = (int)r + 1;
		add_row(s, t, table->rows->pdata[r], number);
	}
	s->losing = 0;
	add_gap(s, PADDING);
}

/* Blocks */

static void add_block(struct sheet *s, const struct letter_block *block)
{
	bool heading = block->part == LETTER_HEADING;

	switch (block->part) {
	case LETTER_PARAGRAPH:
	case LETTER_HEADING:
		add_lines(s, heading ? s->heading : s->body, block->text, 2 * BODY_SIZE,
			  PANGO_ALIGN_LEFT, s->line);
		if (heading)
			set_keep(s, true);
		break;
	case LETTER_LINE:
		add_lines(s, s->body, block->text, 0, PANGO_ALIGN_LEFT, s->line);
		break;
	case LETTER_TABLE:
		add_table(s, block->table);
		break;
	case LETTER_SIGN:
		set_keep(s, true);
		add_signs(s, block);
		break;
	case LETTER_SEAL:
		set_keep(s, true);
		add_seal(s, block);
		break;
	case LETTER_PAGE:
	case LETTER_PARTS:
		break;
	}
}

/* A gap before a seal is kept with what stands before it, too. */
static void keep_gaps(const struct sheet *s)
{
	for (guint i = 1; i < s->strips->len; i++)
		if (strip_at(s, i)->gap && strip_at(s, i)->keep)
			strip_at(s, i - 1)->keep = true;
}

static void lay_out(struct sheet *s)
{
	const GPtrArray *blocks = s->letter->blocks;

	add_lines(s, s->title, s->letter->title, 0, PANGO_ALIGN_CENTER, TITLE_SIZE * 1.5);
	for (guint i = 0; i < s->strips->len; i++)
		strip_at(s, i)->keep = true;
	add_gap(s, TITLE_GAP);
	for (guint i = 0; i < blocks->len; i++) {
		guint first = s->strips->len;
		const struct letter_block *before = i > 0 ? blocks->pdata[i - 1] : NULL;

		add_block(s, blocks->pdata[i]);
		while (first < s->strips->len && strip_at(s, first)->gap)
			first++;
		if (before && before->part == LETTER_PAGE && first < s->strips->len)
			strip_at(s, first)->fresh = true;
	}
	keep_gaps(s);
}

/* Drawing */

static void draw_text(struct sheet *s, const struct drawn *d, double y)
{
	pango_layout_set_justify(s->pen.layout, d->justified);
	pango_layout_set_justify_last_line(s->pen.layout, d->justified);
	/* A line that fills its box must not be parted again for a rounded point. */
	pdf_set(&s->pen, d->font, d->text, d->width + (d->justified ? 0 : 1), d->align);
	pdf_draw(&s->pen, d->x, y);
	pango_layout_set_justify(s->pen.layout, FALSE);
	pango_layout_set_justify_last_line(s->pen.layout, FALSE);
}

static void draw_sign(struct sheet *s, const struct drawn *d, double y)
{
	double from = d->x + text_points(s, d->font, d->text) + PADDING;
	double base = y + BODY_SIZE * 1.4, to = fmin(from + SIGN_WIDTH, s->room);
	double day = text_points(s, d->font, "年　月　日");

	pdf_set(&s->pen, d->font, d->text, 0, PANGO_ALIGN_LEFT);
	pdf_draw(&s->pen, d->x, y);
	pdf_line(&s->pen, from, base, to, base, 0.5);
	if (to + 3 * BODY_SIZE + day > s->room)
		return;
	pdf_set(&s->pen, d->font, "年　月　日", 0, PANGO_ALIGN_LEFT);
	pdf_draw(&s->pen, to + 3 * BODY_SIZE, y);
}

static void draw_row(struct sheet *s, const struct drawn_table *t, const struct drawn *d, double y,
		     double height)
{
	double x = 0;

	pdf_line(&s->pen, 0, y, 0, y + height, 0.8);
	for (size_t i = 0; i < t->table->ncolumns; i++) {
		pdf_set(&s->pen, d->font, d->cells[i], t->column[i] - 2 * PADDING + 1,
			PANGO_ALIGN_CENTER);
		pdf_draw(&s->pen, x + PADDING, y + (d->first ? PADDING : 0));
		x += t->column[i];
		pdf_line(&s->pen, x, y, x, y + height, i + 1 == t->table->ncolumns ? 0.8 : 0.5);
	}
	if (d->first)
		pdf_line(&s->pen, 0, y, x, y, d->head ? 0.8 : 0.5);
	if (d->last)
		pdf_line(&s->pen, 0, y + height, x, y + height, 0.5);
}

/* The table that a strip belongs to, also of a head, which flows as if it were none. */
static const struct drawn_table *table_of(const struct sheet *s, const struct drawn *d)
{
	for (guint i = 0; i < s->tables->len; i++) {
		const struct drawn_table *t = s->tables->pdata[i];

		if (g_ptr_array_find(t->head, d, NULL))
			return t;
	}
	return NULL;
}

static void draw_strip(struct sheet *s, size_t i, double y)
{
	const struct drawn *d = s->drawn->pdata[i];
	int table = strip_at(s, i)->table;

	if (d->kind == STRIP_TEXT)
		draw_text(s, d, y);
	else if (d->kind == STRIP_SIGN)
		draw_sign(s, d, y);
	else if (d->kind == STRIP_ROW)
		draw_row(s, table >= 0 ? s->tables->pdata[table] : table_of(s, d), d, y,
			 strip_at(s, i)->height);
}

static void draw_foot(struct sheet *s, const char *mark, int page, int pages)
{
	g_autofree char *number = report_page_number(page, pages);
	g_autofree char *fit = fitting(s, mark);
	double y = s->height - (MARGIN_TOP + FOOT) * MM;

	pdf_set(&s->pen, s->small, fit, s->room, PANGO_ALIGN_LEFT);
	pdf_draw(&s->pen, 0, y);
	pdf_set(&s->pen, s->small, number, s->room, PANGO_ALIGN_RIGHT);
	pdf_draw(&s->pen, 0, y);
}

static void draw_page(struct sheet *s, const struct flow_page *page, int number)
{
	double y = 0;
	int table = page->first < page->end ? strip_at(s, page->first)->table : -1;
	const struct drawn_table *t = table >= 0 ? s->tables->pdata[table] : NULL;

	cairo_identity_matrix(s->pen.cairo);
	cairo_translate(s->pen.cairo, pdf_margin(s->setup, MARGIN, number), MARGIN_TOP * MM);
	for (guint i = 0; t && i < t->head->len; i++) {
		double height = g_array_index(t->heights, double, i);
		draw_row(s, t, t->head->pdata[i], y, height);
		y += height;
	}
	for (size_t i = page->first; i < page->end; i++) {
		draw_strip(s, i, y);
		y += strip_at(s, i)->height;
	}
}

static void draw_copies(struct sheet *s)
{
	g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(struct flow_page));
	double room = s->height - (2 * MARGIN_TOP + FOOT / 2.0) * MM;

	flow_pages((const struct flow_strip *)s->strips->data, s->strips->len,
		   (const struct flow_table *)s->flows->data, room, pages);
	for (int copy = 1; copy <= s->letter->copies; copy++) {
		g_autofree char *foot = letter_foot(s->letter, copy);

		for (guint i = 0; i < pages->len; i++) {
			draw_page(s, &g_array_index(pages, struct flow_page, i), (int)i + 1);
			draw_foot(s, foot, (int)i + 1, (int)pages->len);
			cairo_show_page(s->pen.cairo);
		}
	}
}

/* The sheet */

static bool choose_fonts(struct sheet *s, GError **error)
{
	s->title = pdf_font(PDF_TITLE_FONT, TITLE_SIZE, true);
	s->heading = pdf_font(PDF_TITLE_FONT, BODY_SIZE, true);
	s->body = pdf_font(PDF_BODY_FONT, BODY_SIZE, false);
	s->head = pdf_font(PDF_TITLE_FONT, TABLE_SIZE, true);
	s->cell = pdf_font(PDF_BODY_FONT, TABLE_SIZE, false);
	s->small = pdf_font(PDF_BODY_FONT, FOOT_SIZE, false);
	if (!pdf_pen_ready(&s->pen, s->body, error))
		return false;
	pdf_set(&s->pen, s->cell, "村", 0, PANGO_ALIGN_LEFT);
	s->row = pdf_height(&s->pen);
	s->line = BODY_SIZE * LINE_SPACING;
	return true;
}

static void release(struct sheet *s)
{
	PangoFontDescription *fonts[] = {
		s->title, s->heading, s->body, s->head, s->cell, s->small
	};

	for (size_t i = 0; i < G_N_ELEMENTS(fonts); i++)
		pango_font_description_free(fonts[i]);
	g_array_unref(s->strips);
	g_array_unref(s->flows);
	g_ptr_array_unref(s->drawn);
	g_ptr_array_unref(s->tables);
}

bool pdf_write_letter(const struct letter *letter, const struct pdf_setup *setup, FILE *out,
		      struct losses *losses, GError **error)
{
	struct sheet s = {
		.letter = letter,
		.setup = setup,
		.width = (setup->a3 ? 297 : 210) * MM,
		.height = (setup->a3 ? 420 : 297) * MM,
		.strips = g_array_new(FALSE, FALSE, sizeof(struct flow_strip)),
		.flows = g_array_new(FALSE, FALSE, sizeof(struct flow_table)),
		.drawn = g_ptr_array_new_with_free_func(free_drawn),
		.tables = g_ptr_array_new_with_free_func(free_table),
	};

	s.room = s.width - (2 * MARGIN + pdf_binding(setup)) * MM;
	pdf_pen_open(&s.pen, s.width, s.height, letter->title, out, losses);
	bool ok = choose_fonts(&s, error);
	s.pen.counting = true; /* what the fonts lack is noted once */
	if (ok)
		lay_out(&s);
	s.pen.counting = false;
	if (ok)
		draw_copies(&s);
	ok = ok && pdf_pen_finish(&s.pen, error);
	release(&s);
	pdf_pen_close(&s.pen);
	return ok;
}
