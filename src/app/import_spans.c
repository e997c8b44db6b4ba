/* import_spans.c - from when to when, as cells have it: 2002.11-2010.12 */
#include <stdio.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/value.h"
#include "importing_tenures.h"

#define LABEL      "任职时间"
#define CELL_BYTES 300

/* Between both ends; a hyphen may also stand inside of a date, and is looked for last. */
static const char *const joins[] = { "至", "到", "—", "–", "―", "~", "～", "－", "-" };
static const char *const now[] = { "今", "现在", "目前", "在任", "现任", "" };
static const char *const parts[] = { "；", ";", "、", "，", ",", "\n", "及", "和" };

static bool is_now(const char *text)
{
	while (g_str_has_prefix(text, "至") || g_str_has_prefix(text, "—"))
		text = g_utf8_next_char(text);
	for (size_t i = 0; i < G_N_ELEMENTS(now); i++)
		if (strcmp(text, now[i]) == 0)
			return true;
	return false;
}

/* Years of four digits within reason: 1,005 would be a day number of a spreadsheet. */
static bool read_date(const char *text, struct date *out)
{
	*out = (struct date){ 0 };
	return *text && value_read_date(LABEL, text, out, NULL) && out->jd;
}

static bool read_ends(const char *left, const char *right, struct tenure_span *out)
{
	struct tenure_span span = { .open = is_now(right) };

	if (!read_date(left, &span.since) || (!span.open && !read_date(right, &span.until)))
		return false;
	*out = span;
	return true;
}

static bool read_joined(const char *text, const char *join, struct tenure_span *out)
{
	for (const char *at = strstr(text, join); at; at = strstr(at + 1, join)) {
		g_autofree char *left = g_strndup(text, (gsize)(at - text));
		const char *right = at + strlen(join);

		while (g_str_has_prefix(right, join)) /* —— */
			right += strlen(join);
		if (read_ends(g_strstrip(left), right, out))
			return true;
	}
	return false;
}

static bool read_span(const char *text, struct tenure_span *out)
{
	struct tenure_span span = { 0 };

	if (read_date(text, &span.since)) {
		*out = span;
		return true;
	}
	if (g_str_has_suffix(text, "起") || g_str_has_suffix(text, "始")) {
		g_autofree char *rest = g_strndup(text, strlen(text) - strlen("起"));

		if (read_date(rest, &span.since)) {
			span.open = true;
			*out = span;
			return true;
		}
	}
	for (size_t i = 0; i < G_N_ELEMENTS(joins); i++)
		if (read_joined(text, joins[i], out))
			return true;
	return false;
}

/* Nor 元月, which is January. */
static char *without_blanks(const char *text, size_t n)
{
	GString *out = g_string_new(NULL);

	for (const char *p = text; p < text + n; p = g_utf8_next_char(p))
		if (g_str_has_prefix(p, "元月"))
			g_string_append_c(out, '1');
		else if (!g_unichar_isspace(g_utf8_get_char(p)))
			g_string_append_unichar(out, g_utf8_get_char(p));
	return g_string_free(out, FALSE);
}

static bool add_span(const char *text, size_t n, GArray *out)
{
	g_autofree char *piece = without_blanks(text, n);
	struct tenure_span span;

	if (!*piece)
		return true;
	if (out->len == TENURE_SPANS_MAX || !read_span(piece, &span))
		return false;
	g_array_append_val(out, span);
	return true;
}

static size_t part_at(const char *p)
{
	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (g_str_has_prefix(p, parts[i]))
			return strlen(parts[i]);
	return 0;
}

static bool read_parts(const char *cell, GArray *out)
{
	const char *start = cell, *p = cell;

	while (*p) {
		size_t n = part_at(p);

		if (!n) {
			p = g_utf8_next_char(p);
			continue;
		}
		if (!add_span(start, (size_t)(p - start), out))
			return false;
		start = p += n;
	}
	return add_span(start, strlen(start), out);
}

/* Of the year, the month and the day that stand alone in a cell: 2026-02-30, 2026年2月30日. */
static bool is_no_day(const char *cell)
{
	g_autofree char *text = without_blanks(cell, strlen(cell));
	int year, month, day, end = 0;

	if (sscanf(text, "%4d%*[-./]%2d%*[-./]%2d%n", &year, &month, &day, &end) != 3
	    && sscanf(text, "%4d年%2d月%2d日%n", &year, &month, &day, &end) != 3)
		return false;
	return end > 0 && text[end] == '\0' && year >= 1850 && !date_from_ymd(year, month, day).jd;
}

bool tenure_spans_read(const char *cell, GArray *out, GError **error)
{
	guint n = out->len;

	if (cell_says_nothing(cell))
		return true;
	if (strlen(cell) <= CELL_BYTES && read_parts(cell, out))
		return true;
	g_array_set_size(out, n);
	if (strlen(cell) <= CELL_BYTES && is_no_day(cell))
		return error_set(error, ERROR_INVALID, LABEL "“%s”：没有这一天，请核对", cell);
	return error_set(error, ERROR_INVALID,
			 LABEL "“%s”看不懂：请写成 2021.01、2021-01-12，"
			       "或起止 2002.11-2010.12、2021.01至今",
			 strlen(cell) <= CELL_BYTES ? cell : "（太长）");
}
