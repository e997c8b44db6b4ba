/* lineprinter.c - printers that are sent lines of text in a Chinese character set */
#include "cunwu/exchange/lineprinter.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define INIT "\x1b@\x1c&"

/* ESC/P: SO and DC4 of one line, as FS SO and FS DC4 those of Chinese characters. */
#define WIDE     "\x0e\x1c\x0e"
#define WIDE_END "\x14\x1c\x14"

/*
 * The sets are told apart by their codes in GB 18030, which holds the others unchanged (GB
 * 18030-2022, 5): two bytes, or four.
 */
struct codes {
	unsigned char lead_first, lead_last, trail_first, trail_last;
};

/* GB 2312-1980: rows 1 to 9 as far as they are filled, and the ideographs of rows 16 to 87. */
static const struct codes gb2312[] = {
	{ 0xa1, 0xa1, 0xa1, 0xfe }, { 0xa2, 0xa2, 0xb1, 0xe2 }, { 0xa2, 0xa2, 0xe5, 0xee },
	{ 0xa2, 0xa2, 0xf1, 0xfc }, { 0xa3, 0xa3, 0xa1, 0xfe }, { 0xa4, 0xa4, 0xa1, 0xf3 },
	{ 0xa5, 0xa5, 0xa1, 0xf6 }, { 0xa6, 0xa6, 0xa1, 0xb8 }, { 0xa6, 0xa6, 0xc1, 0xd8 },
	{ 0xa7, 0xa7, 0xa1, 0xc1 }, { 0xa7, 0xa7, 0xd1, 0xf1 }, { 0xa8, 0xa8, 0xa1, 0xba },
	{ 0xa8, 0xa8, 0xc5, 0xe9 }, { 0xa9, 0xa9, 0xa4, 0xef }, { 0xb0, 0xd6, 0xa1, 0xfe },
	{ 0xd7, 0xd7, 0xa1, 0xf9 }, { 0xd8, 0xf7, 0xa1, 0xfe },
};

/* What GB 18030 has in two bytes and GBK has not. */
static const struct codes not_gbk[] = {
	{ 0xa2, 0xa2, 0xe3, 0xe3 }, { 0xa6, 0xa6, 0xd9, 0xdf }, { 0xa6, 0xa6, 0xec, 0xed },
	{ 0xa6, 0xa6, 0xf3, 0xf3 }, { 0xa8, 0xa8, 0xbc, 0xbc }, { 0xa8, 0xa8, 0xbf, 0xbf },
	{ 0xa9, 0xa9, 0x89, 0x95 }, { 0xfe, 0xfe, 0x50, 0xa0 },
};

struct line_printer {
	struct report_filter filter;
	struct text_sink sink, *out;
	enum charset charset;
	int ambiguous; /* as it was before */
	GIConv codes;
	struct losses *losses;
	GString *bytes;
	bool init;
};

const char *const charset_words[] = { "gb2312", "gbk", "gb18030", NULL };

static bool among(const struct codes *list, size_t n, const unsigned char *code)
{
	for (size_t i = 0; i < n; i++)
		if (code[0] >= list[i].lead_first && code[0] <= list[i].lead_last
		    && code[1] >= list[i].trail_first && code[1] <= list[i].trail_last)
			return true;
	return false;
}

/* The character's code, and its length; 0 if it has none. */
static size_t encode(const struct line_printer *printer, gunichar c, unsigned char *code)
{
	char text[6], *in = text, *out = (char *)code;
	gsize in_left = (gsize)g_unichar_to_utf8(c, text), out_left = 4;

	if (g_iconv(printer->codes, &in, &in_left, &out, &out_left) == (gsize)-1) {
		g_iconv(printer->codes, NULL, NULL, NULL, NULL);
		return 0;
	}
	return 4 - out_left;
}

/* The cells are asked as well: a character that prints wider than it counts would shift its line.
 * What is in private use is in nobody's font. */
static bool can_print(const struct line_printer *printer, gunichar c)
{
	unsigned char code[4] = { 0 };

	if (c < 0x7f)
		return true;
	if (text_char_width(c) != 2 || g_unichar_type(c) == G_UNICODE_PRIVATE_USE)
		return false;
	size_t length = encode(printer, c, code);
	switch (printer->charset) {
	case CHARSET_GB2312:
		return length == 2 && among(gb2312, G_N_ELEMENTS(gb2312), code);
	case CHARSET_GBK:
		return length == 2 && !among(not_gbk, G_N_ELEMENTS(not_gbk), code);
	case CHARSET_GB18030:
		return length > 0;
	}
	return false;
}

static char *fit(struct report_filter *filter, const char *text)
{
	struct line_printer *printer = (struct line_printer *)filter;
	GString *fit = g_string_sized_new(strlen(text));

	for (size_t at = 0, next; text[at]; at = next) {
		bool whole = true;
		next = text_next(text, at);
		for (const char *c = text + at; c < text + next; c = g_utf8_next_char(c)) {
			gunichar read = g_utf8_get_char(c);
			bool can = can_print(printer, read);
			whole = whole && can;
			if (can)
				g_string_append_unichar(fit, read);
			else if (text_char_width(read) != 0)
				g_string_append(fit, LOSSES_SIGN);
		}
		if (!whole)
			losses_add(printer->losses, text + at, next - at, filter->section,
				   filter->row);
	}
	return g_string_free(fit, FALSE);
}

/* Writes with CR before each LF, and what is to be wide in the printer's codes. */
static void add_lines(GString *bytes, const char *text, size_t length)
{
	for (const char *end = text + length; text < end; text++) {
		if (*text == '\n')
			g_string_append_c(bytes, '\r');
		if (*text == TEXT_LARGE[0])
			g_string_append(bytes, WIDE);
		else if (*text == TEXT_LARGE_END[0])
			g_string_append(bytes, WIDE_END);
		else
			g_string_append_c(bytes, *text);
	}
}

static bool put_page(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct line_printer *printer =
		(struct line_printer *)((char *)sink - offsetof(struct line_printer, sink));
	gsize n;
	g_autofree char *page =
		g_convert_with_iconv(text, (gssize)length, printer->codes, NULL, &n, error);

	if (!page)
		return false;
	g_string_assign(printer->bytes, printer->init ? INIT : "");
	printer->init = false;
	add_lines(printer->bytes, page, n);
	return printer->out->page(printer->out, printer->bytes->str, printer->bytes->len, error);
}

struct line_printer *line_printer_new(enum charset charset, bool init, struct text_sink *out)
{
	struct line_printer *printer = g_new0(struct line_printer, 1);

	printer->filter.apply = fit;
	printer->sink.page = put_page;
	printer->out = out;
	printer->charset = charset;
	printer->ambiguous = text_ambiguous();
	printer->codes = g_iconv_open("GB18030", "UTF-8");
	printer->losses = losses_new();
	printer->bytes = g_string_new(NULL);
	printer->init = init;
	g_assert(printer->codes != (GIConv)-1); /* the C library has it */
	text_set_ambiguous(2);
	return printer;
}

void line_printer_free(struct line_printer *printer)
{
	if (!printer)
		return;
	text_set_ambiguous(printer->ambiguous);
	g_iconv_close(printer->codes);
	losses_free(printer->losses);
	g_string_free(printer->bytes, TRUE);
	g_free(printer);
}

struct report_filter *line_printer_filter(struct line_printer *printer)
{
	return &printer->filter;
}

struct text_sink *line_printer_sink(struct line_printer *printer)
{
	return &printer->sink;
}

const struct losses *line_printer_losses(const struct line_printer *printer)
{
	return printer->losses;
}
