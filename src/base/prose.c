/* prose.c - paragraphs of Chinese text as lines of cells */
#include "cunwu/base/prose.h"

#include <stdbool.h>
#include <string.h>

#include "cunwu/base/text.h"

/* Besides those of Chinese, which text_may_break() knows. */
#define LATIN_CLOSING ",.;:!?)%]}"
#define LATIN_OPENING "([{"

static bool is_in(char c, const char *list)
{
	return c && strchr(list, c);
}

static bool may_break(const char *text, size_t before, size_t at)
{
	bool in_number = is_in(text[before], ",.") && g_ascii_isdigit(text[at]);

	return text_may_break(text, before, at) && !is_in(text[at], LATIN_CLOSING)
	       && !is_in(text[before], LATIN_OPENING) && !in_number;
}

size_t prose_wrap(const char *text, int cells, int *used, size_t *next)
{
	size_t end = 0, whole = 0;
	int width = 0, whole_width = 0;

	g_assert(cells >= 2);
	while (text[end]) {
		size_t after = text_next(text, end);
		int own = text_width_of(text, end, after);

		if (width + own > cells)
			break;
		width += own;
		if (text[after] && may_break(text, end, after)) {
			whole = after;
			whole_width = width;
		}
		end = after;
	}
	if (text[end] && whole) {
		end = whole;
		width = whole_width;
	}
	*next = end;
	for (; text[*next] && end > 0 && text[end - 1] == ' '; end--)
		width--;
	while (text[*next] == ' ')
		++*next;
	*used = width;
	return end;
}

/* Justifying */

static bool is_latin(const char *text, size_t at)
{
	return g_ascii_isalnum(text[at]);
}

static bool is_mark(const char *text, size_t at)
{
	return g_unichar_ispunct(g_utf8_get_char(text + at));
}

/* Whether a blank between these two is seen as no more than air. */
static bool has_room(const char *line, size_t before, size_t at)
{
	if (!may_break(line, before, at) || line[before] == ' ' || line[at] == ' ')
		return false;
	return is_mark(line, before) || is_mark(line, at)
	       || is_latin(line, before) != is_latin(line, at);
}

static int count_rooms(const char *line, size_t n)
{
	int rooms = 0;

	for (size_t at = 0, next; (next = text_next(line, at)) < n && next > at; at = next)
		rooms += has_room(line, at, next);
	return rooms;
}

void prose_justify(GString *out, const char *line, size_t n, int used, int cells)
{
	g_autofree char *copy = g_strndup(line, n);
	int left = cells - used, rooms = count_rooms(copy, n);

	if (left <= 0 || left > rooms)
		left = 0;
	for (size_t at = 0, next; at < n; at = next) {
		next = text_next(copy, at);
		g_string_append_len(out, copy + at, (gssize)(next - at));
		if (left > 0 && next < n && has_room(copy, at, next)) {
			g_string_append_c(out, ' ');
			left--;
		}
	}
}
