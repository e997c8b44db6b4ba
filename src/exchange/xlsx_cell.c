/* xlsx_cell.c - what a number in a cell says by its format */
#include "xlsx_cell.h"

#include <math.h>
#include <string.h>

#include "cunwu/base/date.h"

/* Formats */

struct cell_format cell_format_builtin(int id)
{
	static const struct {
		int first, last;
		enum shape shape;
	} ranges[] = {
		{ 14, 16, SHAPE_DATE },
		{ 17, 17, SHAPE_MONTH },
		{ 18, 21, SHAPE_TIME },
		{ 22, 22, SHAPE_DATE_TIME },
		/* what they are in Chinese */
		{ 27, 27, SHAPE_MONTH },
		{ 28, 31, SHAPE_DATE },
		{ 32, 35, SHAPE_TIME },
		{ 36, 36, SHAPE_MONTH },
		{ 45, 47, SHAPE_TIME },
		{ 50, 50, SHAPE_MONTH },
		{ 51, 51, SHAPE_DATE },
		{ 52, 52, SHAPE_MONTH },
		{ 53, 54, SHAPE_DATE },
		{ 55, 56, SHAPE_TIME },
		{ 57, 57, SHAPE_MONTH },
		{ 58, 58, SHAPE_DATE },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
		if (id >= ranges[i].first && id <= ranges[i].last)
			return (struct cell_format){ ranges[i].shape, 0 };
	return (struct cell_format){ SHAPE_NUMBER, 0 };
}

/* The letters of a format's first section, without what is quoted, escaped or in brackets; those in
 * brackets that mean time that has passed ([h]) count. */
static char *bare(const char *code)
{
	GString *out = g_string_new(NULL);

	for (const char *c = code; *c && *c != ';'; c++) {
		if (*c == '"') {
			const char *end = strchr(c + 1, '"');
			c = end ? end : c + strlen(c) - 1;
		} else if (*c == '[') {
			const char *end = strchr(c, ']');
			if (end && strchr("hHmMsS", c[1])
			    && strspn(c + 1, "hHmMsS") == (size_t)(end - c - 1))
				g_string_append_c(out, 'h');
			c = end ? end : c + strlen(c) - 1;
		} else if (strchr("\\_*", *c)) {
			c += c[1] != '\0';
		} else {
			g_string_append_c(out, g_ascii_tolower(*c));
		}
	}
	return g_string_free(out, FALSE);
}

static struct cell_format shape_of_date(bool year, bool month, bool day, bool time)
{
	enum shape shape = SHAPE_NUMBER;

	if (time)
		shape = year || day ? SHAPE_DATE_TIME : SHAPE_TIME;
	else if (year && !day)
		shape = month ? SHAPE_MONTH : SHAPE_YEAR;
	else if (year || month || day)
		shape = SHAPE_DATE;
	return (struct cell_format){ shape, 0 };
}

struct cell_format cell_format_of(const char *code)
{
	g_autofree char *text = bare(code);
	size_t zeros = strspn(text, "0");

	if (zeros > 1 && zeros < 16 && text[zeros] == '\0')
		return (struct cell_format){ SHAPE_ZEROS, (int)zeros };
	if (strcmp(text, "general") == 0 || strstr(text, "e+") || strstr(text, "e-"))
		return (struct cell_format){ SHAPE_NUMBER, 0 };
	bool time = strpbrk(text, "hs") != NULL;
	if (!time && strpbrk(text, "0#?"))
		return (struct cell_format){ SHAPE_NUMBER, 0 };
	return shape_of_date(strpbrk(text, "ye") != NULL, strchr(text, 'm') != NULL,
			     strchr(text, 'd') != NULL, time);
}

/* Values */

#define SERIAL_1900 2415019 /* Julian day of serial 0 from 1900-03-01 on */
#define SERIAL_1904 2416481 /* 1904-01-01 */
#define SERIAL_LAST 2958465 /* 9999-12-31 */
#define SERIAL_FEB  60      /* 1900-02-29, which never was */
#define DAY         86400

static void add_time(GString *out, int seconds)
{
	g_string_append_printf(out, "%02d:%02d", seconds / 3600, seconds / 60 % 60);
	if (seconds % 60)
		g_string_append_printf(out, ":%02d", seconds % 60);
}

static void add_day(GString *out, int32_t serial, enum shape shape, bool from_1904)
{
	int32_t start = from_1904 ? SERIAL_1904 : SERIAL_1900 + (serial < SERIAL_FEB);
	struct date date = { start + serial, DATE_DAY };
	int year, month, day;

	if (!from_1904 && serial == SERIAL_FEB) {
		g_string_append(out, "1900-02-29");
		return;
	}
	date_to_ymd(date, &year, &month, &day);
	if (shape == SHAPE_YEAR && month == 1 && day == 1)
		g_string_append_printf(out, "%04d", year);
	else if (shape == SHAPE_MONTH && day == 1)
		g_string_append_printf(out, "%04d-%02d", year, month);
	else
		g_string_append_printf(out, "%04d-%02d-%02d", year, month, day);
}

/* False if it is no date that a spreadsheet would show. */
static bool add_date(GString *out, double value, enum shape shape, bool from_1904)
{
	double days = floor(value);
	int seconds = (int)floor((value - days) * DAY + 0.5);

	if (value < 0 || value >= SERIAL_LAST + 1)
		return false;
	if (seconds == DAY) {
		days++;
		seconds = 0;
	}
	if (shape == SHAPE_TIME && days < 1) {
		add_time(out, seconds);
		return true;
	}
	if (days < 1 && !from_1904)
		return false;
	add_day(out, (int32_t)days, shape, from_1904);
	if ((shape == SHAPE_DATE_TIME || shape == SHAPE_TIME) && seconds) {
		g_string_append_c(out, ' ');
		add_time(out, seconds);
	}
	return true;
}

#define EXACT 1e15 /* below it whole numbers have all their digits */

/* As spreadsheets show it: 5.10723198507152E+17 */
static void add_lost(GString *out, double value)
{
	char text[32];

	g_ascii_formatd(text, sizeof text, "%.14E", value);
	char *exponent = strchr(text, 'E'), *end = exponent;
	while (end > text && end[-1] == '0')
		end--;
	if (end > text && end[-1] == '.')
		end--;
	g_string_append_len(out, text, end - text);
	g_string_append(out, exponent);
}

static void add_plain(GString *out, const char *text, double value)
{
	char digits[32];

	if (fabs(value) >= EXACT) {
		add_lost(out, value);
	} else if (value == floor(value)) {
		g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.0f", value));
	} else if (fabs(value) >= 1e-4) {
		g_string_append(out, g_ascii_formatd(digits, sizeof digits, "%.15g", value));
	} else {
		g_string_append(out, text);
	}
}

void cell_add_number(GString *out, const char *text, struct cell_format format, bool from_1904)
{
	size_t n = strspn(text, "0123456789");
	char *end;

	if (text[n] == '\0' && n <= 15 && format.shape == SHAPE_NUMBER) {
		g_string_append_len(out, text, (gssize)n);
		return;
	}
	double value = g_ascii_strtod(text, &end);
	if (end == text || *end || !isfinite(value)) {
		g_string_append(out, text);
	} else if (format.shape == SHAPE_ZEROS && value >= 0 && value < EXACT
		   && value == floor(value)) {
		g_string_append_printf(out, "%0*" G_GINT64_FORMAT, format.digits, (gint64)value);
	} else if (format.shape == SHAPE_NUMBER || format.shape == SHAPE_ZEROS
		   || !add_date(out, value, format.shape, from_1904)) {
		add_plain(out, text, value);
	}
}

void cell_add_iso(GString *out, const char *text)
{
	size_t n = strlen(text);
	const char *time = strchr(text, 'T');

	if (!time) {
		g_string_append(out, text);
		return;
	}
	if (text[n - 1] == 'Z')
		n--;
	g_string_append_len(out, text, time - text);
	if (!g_str_has_prefix(time, "T00:00:00")) {
		g_string_append_c(out, ' ');
		g_string_append_len(out, time + 1, text + n - time - 1);
	}
}

/* Texts */

static bool read_escape(const char *at, gunichar *c)
{
	*c = 0;
	if (at[0] != '_' || at[1] != 'x')
		return false;
	for (int i = 2; i < 6; i++) {
		int digit = g_ascii_xdigit_value(at[i]);

		if (digit < 0)
			return false;
		*c = *c * 16 + (gunichar)digit;
	}
	return at[6] == '_' && *c && g_unichar_validate(*c);
}

void cell_unescape(GString *text, gsize start)
{
	char *to = strstr(text->str + start, "_x");
	gunichar c;

	if (!to)
		return;
	for (const char *from = to; *from;) {
		if (read_escape(from, &c)) {
			if (c >= ' ' || strchr("\t\n\r", (int)c))
				to += g_unichar_to_utf8(c, to);
			from += 7;
		} else {
			*to++ = *from++;
		}
	}
	g_string_truncate(text, (gsize)(to - text->str));
}

char *cell_escape(const char *text)
{
	GString *out = NULL;
	const char *from = text;
	gunichar c;

	for (const char *at = text; (at = strstr(at, "_x")); at++) {
		if (!read_escape(at, &c))
			continue;
		if (!out)
			out = g_string_new(NULL);
		g_string_append_len(out, from, at - from);
		g_string_append(out, "_x005F");
		from = at;
	}
	if (out)
		g_string_append(out, from);
	return out ? g_string_free(out, FALSE) : NULL;
}
