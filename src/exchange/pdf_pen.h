/* pdf_pen.h - text and lines on sheets of a PDF; private to the helper */
#ifndef CUNWU_SRC_EXCHANGE_PDF_PEN_H
#define CUNWU_SRC_EXCHANGE_PDF_PEN_H

#include <pango/pangocairo.h>

#include "cunwu/exchange/pdf.h"

#define MM (72 / 25.4) /* points */

/* The order of families is the order in which they are tried. */
#define PDF_TITLE_FONT "Noto Sans CJK SC, Source Han Sans SC, SimHei, WenQuanYi Zen Hei, sans-serif"
#define PDF_BODY_FONT  "Noto Serif CJK SC, Source Han Serif SC, SimSun, serif"

struct pdf_pen {
	cairo_surface_t *surface;
	cairo_t *cairo;
	PangoLayout *layout;
	FILE *out;
	struct losses *losses;
	const PangoFontDescription *asked; /* the font that characters are looked for in */
	GHashTable *drawable; /* whether a character is in some font, as far as it was asked */
	bool counting;        /* nothing is drawn, only how many pages there will be */
};

/* Sheets of so many points. */
void pdf_pen_open(struct pdf_pen *pen, double width, double height, const char *title, FILE *out,
		  struct losses *losses);

/* Which font most text is in, borrowed. ERROR_NOT_FOUND if there are no Chinese characters. */
bool pdf_pen_ready(struct pdf_pen *pen, const PangoFontDescription *body, GError **error);

/* All was drawn. ERROR_IO if it could not be written. */
bool pdf_pen_finish(struct pdf_pen *pen, GError **error);
void pdf_pen_close(struct pdf_pen *pen);

PangoFontDescription *pdf_font(const char *families, double size, bool bold);

/* Makes the layout that of a text; width 0: a line as long as it gets. */
void pdf_set(struct pdf_pen *pen, const PangoFontDescription *font, const char *text, double width,
	     PangoAlignment align);
double pdf_height(struct pdf_pen *pen); /* of what was set */
void pdf_draw(struct pdf_pen *pen, double x, double y);
void pdf_line(struct pdf_pen *pen, double x, double y, double to_x, double to_y, double width);

/* The text with 〓 for what no font has, which is noted while counting; NULL if they have all. */
char *pdf_fit(struct pdf_pen *pen, const char *text, const char *section, int64_t row);

/* Millimetres of the binding, and points of the margin at the left of a page. */
int pdf_binding(const struct pdf_setup *setup);
double pdf_margin(const struct pdf_setup *setup, int margin, int page);

#endif
