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

/* They stand where something is written by hand: 　　年　月　日 is not parted. */
static bool is_wide_blank(const char *text)
{
	return g_str_has_prefix(text, "　");
}

static bool may_break(const char *text, size_t before, size_t at)
{
	bool to_fill_in = is_wide_blank(text + before) || is_wide_blank(text + at);

	return text_may_break(text, before, at) && !is_in(text[at], LATIN_CLOSING)
	       && !is_in(text[before], LATIN_OPENING) && !to_fill_in;
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
