/* name_likeness.c - names that one person may have been written with */
#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/base/text.h"

#define LONG_NAME 3 /* from so many characters on one that differs leaves enough in common */

/* The folded characters of a name; how many. */
static size_t characters(const char *name, gunichar out[static NAME_CHARACTERS])
{
	g_autoptr(GString) fold = g_string_new(NULL);
	size_t n = 0;

	name_fold(name, fold);
	for (const char *at = fold->str; *at && n < NAME_CHARACTERS; at = g_utf8_next_char(at))
		out[n++] = g_utf8_get_char(at);
	return n;
}

/* Whether the longer one, which has one character more, holds the other in its order. */
static bool is_one_more(const gunichar *longer, const gunichar *shorter, size_t n)
{
	size_t i = 0;

	while (i < n && longer[i] == shorter[i])
		i++;
	return memcmp(longer + i + 1, shorter + i, (n - i) * sizeof *shorter) == 0;
}

static size_t differing(const gunichar *a, const gunichar *b, size_t n)
{
	size_t differ = 0;

	for (size_t i = 0; i < n; i++)
		differ += a[i] != b[i];
	return differ;
}

static bool sounds_alike(const char *a, const char *b)
{
	g_autoptr(GString) x = g_string_new(NULL), y = g_string_new(NULL);

	name_pinyin(a, NULL, x);
	name_pinyin(b, NULL, y);
	return g_string_equal(x, y);
}

enum name_likeness name_compare(const char *a, const char *b)
{
	gunichar x[NAME_CHARACTERS], y[NAME_CHARACTERS];
	size_t nx = characters(a, x), ny = characters(b, y);

	if (nx == 0 || ny == 0)
		return NAME_OTHER;
	if (nx == ny) {
		size_t differ = differing(x, y, nx);

		if (differ == 0)
			return NAME_SAME;
		if (nx > 1 && sounds_alike(a, b))
			return NAME_SOUNDS_ALIKE;
		return differ == 1 && nx >= LONG_NAME ? NAME_ONE_APART : NAME_OTHER;
	}
	if (nx == ny + 1 && ny > 1 && is_one_more(x, y, ny))
		return NAME_ONE_APART;
	if (ny == nx + 1 && nx > 1 && is_one_more(y, x, nx))
		return NAME_ONE_APART;
	return NAME_OTHER;
}
