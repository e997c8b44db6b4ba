/* fuzz_text.c - cleaned text is fit for a screen, and clusters are never cut */
#include <glib.h>
#include <stdint.h>
#include <string.h>

#include "cunwu/base/text.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void check_walk(const char *text)
{
	size_t at = 0;
	int cells = 0;

	while (text[at]) {
		size_t next = text_next(text, at);

		g_assert(next > at && text_prev(text, next) == at);
		cells += text_width_of(text, at, next);
		at = next;
	}
	g_assert(at == strlen(text));
	g_assert(cells == text_width(text));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *raw = g_strndup((const char *)data, size);
	g_autofree char *text = text_clean(raw);
	g_autofree char *again = text_clean(text);
	int used;

	g_assert(g_utf8_validate(text, -1, NULL));
	g_assert_cmpstr(text, ==, again);
	check_walk(text);
	g_assert(text_clip(text, 10, &used) <= strlen(text) && used <= 10);
	return 0;
}
