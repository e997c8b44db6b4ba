/* pdf_pen.c - text and lines on sheets of a PDF; with what draws on them the only files that know
 * Pango, and part of the helper alone */
#include "pdf_pen.h"

#include <cairo-pdf.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define BINDING_MOST 100

int pdf_binding(const struct pdf_setup *setup)
{
	return CLAMP(setup->binding, 0, BINDING_MOST);
}

double pdf_margin(const struct pdf_setup *setup, int margin, int page)
{
	bool even = setup->duplex && page % 2 == 0;

	return (margin + (even ? 0 : pdf_binding(setup))) * MM;
}

/* Text */

PangoFontDescription *pdf_font(const char *families, double size, bool bold)
{
	PangoFontDescription *description = pango_font_description_new();

	pango_font_description_set_family(description, families);
	pango_font_description_set_absolute_size(description, size * PANGO_SCALE);
	pango_font_description_set_weight(description,
					  bold ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL);
	return description;
}

void pdf_set(struct pdf_pen *pen, const PangoFontDescription *font, const char *text, double width,
	     PangoAlignment align)
{
	pango_layout_set_font_description(pen->layout, font);
	pango_layout_set_width(pen->layout, width > 0 ? (int)(width * PANGO_SCALE) : -1);
	pango_layout_set_alignment(pen->layout, align);
	pango_layout_set_text(pen->layout, text, -1);
}

double pdf_height(struct pdf_pen *pen)
{
	int height;

	pango_layout_get_size(pen->layout, NULL, &height);
	return (double)height / PANGO_SCALE;
}

void pdf_draw(struct pdf_pen *pen, double x, double y)
{
	if (pen->counting)
		return;
	cairo_move_to(pen->cairo, x, y);
	pango_cairo_show_layout(pen->cairo, pen->layout);
}

void pdf_line(struct pdf_pen *pen, double x, double y, double to_x, double to_y, double width)
{
	if (pen->counting)
		return;
	cairo_set_line_width(pen->cairo, width);
	cairo_move_to(pen->cairo, x, y);
	cairo_line_to(pen->cairo, to_x, to_y);
	cairo_stroke(pen->cairo);
}

/* Whether the fonts have what a cluster needs; asked once for each. */
static bool is_drawable(struct pdf_pen *pen, const char *text, size_t length)
{
	g_autofree char *cluster = g_strndup(text, length);
	gpointer known;

	if (g_hash_table_lookup_extended(pen->drawable, cluster, NULL, &known))
		return GPOINTER_TO_INT(known);
	pdf_set(pen, pen->asked, cluster, 0, PANGO_ALIGN_LEFT);
	bool has = pango_layout_get_unknown_glyphs_count(pen->layout) == 0;
	g_hash_table_insert(pen->drawable, g_steal_pointer(&cluster), GINT_TO_POINTER(has));
	return has;
}

char *pdf_fit(struct pdf_pen *pen, const char *text, const char *section, int64_t row)
{
	size_t length;

	if (text_plain_width(text, &length) >= 0)
		return NULL;
	GString *fit = g_string_new(NULL);
	bool whole = true;
	for (size_t at = 0, next; text[at]; at = next) {
		next = text_next(text, at);
		bool has = is_drawable(pen, text + at, next - at);
		whole = whole && has;
		if (has)
			g_string_append_len(fit, text + at, (gssize)(next - at));
		else
			g_string_append(fit, LOSSES_SIGN);
		if (!has && pen->counting)
			losses_add(pen->losses, text + at, next - at, section, row);
	}
	char *changed = g_string_free(fit, FALSE);
	if (whole)
		g_clear_pointer(&changed, g_free);
	return changed;
}

/* The file */

static cairo_status_t write_bytes(void *file, const unsigned char *bytes, unsigned length)
{
	return fwrite(bytes, 1, length, file) == length ? CAIRO_STATUS_SUCCESS
							: CAIRO_STATUS_WRITE_ERROR;
}

void pdf_pen_open(struct pdf_pen *pen, double width, double height, const char *title, FILE *out,
		  struct losses *losses)
{
	cairo_surface_t *surface =
		cairo_pdf_surface_create_for_stream(write_bytes, out, width, height);

	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_TITLE, title);
	cairo_pdf_surface_set_metadata(surface, CAIRO_PDF_METADATA_CREATOR, "cunwu");
	pen->surface = surface;
	pen->cairo = cairo_create(surface);
	pen->layout = pango_cairo_create_layout(pen->cairo);
	pen->out = out;
	pen->losses = losses;
	pen->drawable = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	PangoContext *context = pango_layout_get_context(pen->layout);
	pango_cairo_context_set_resolution(context, 72); /* a point is a point */
	pango_context_set_language(context, pango_language_from_string("zh-cn"));
	pango_layout_context_changed(pen->layout);
	pango_layout_set_wrap(pen->layout, PANGO_WRAP_WORD_CHAR);
}

bool pdf_pen_ready(struct pdf_pen *pen, const PangoFontDescription *body, GError **error)
{
	pen->asked = body;
	return is_drawable(pen, "村", strlen("村"))
	       || error_set(error, ERROR_NOT_FOUND,
			    "没有中文字体：请安装 fonts-noto-cjk 或其他中文字体");
}

bool pdf_pen_finish(struct pdf_pen *pen, GError **error)
{
	cairo_surface_finish(pen->surface);
	/* What could not be written while it finishes, the surface does not say. */
	if (cairo_surface_status(pen->surface) == CAIRO_STATUS_SUCCESS && fflush(pen->out) == 0
	    && !ferror(pen->out))
		return true;
	return error_set(error, ERROR_IO, "写不下 PDF：请清理磁盘");
}

void pdf_pen_close(struct pdf_pen *pen)
{
	g_hash_table_unref(pen->drawable);
	g_object_unref(pen->layout);
	cairo_destroy(pen->cairo);
	cairo_surface_destroy(pen->surface);
}
