/* fuzz_name.c - any text as a name: keys are bounded ASCII, folding is stable, readings are few */
#include <stdint.h>
#include <string.h>

#include "cunwu/base/name.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

#define KEY_BYTES 9 /* of a character, at most */

static void check_key(const char *name, enum name_order order)
{
	g_autoptr(GString) key = g_string_new(NULL);

	name_sort_key(name, order, key);
	g_assert(key->len <= KEY_BYTES * (strlen(name) + 1));
	for (const char *c = key->str; *c; c++)
		g_assert(g_ascii_isprint(*c));
}

static void check_reading(const char *initials, const char *pinyin, void *data)
{
	int *n = data;

	++*n;
	g_assert(*initials && *pinyin && strlen(initials) <= strlen(pinyin));
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	g_autofree char *name = g_strndup((const char *)data, size);
	g_autoptr(GString) folded = g_string_new(NULL), again = g_string_new(NULL);
	g_autoptr(GString) pinyin = g_string_new(NULL);
	int n = 0;

	check_key(name, NAME_BY_SURNAME_STROKES);
	check_key(name, NAME_BY_STROKES);
	check_key(name, NAME_BY_PINYIN);
	name_fold(name, folded);
	name_fold(folded->str, again);
	g_assert_cmpstr(folded->str, ==, again->str);
	name_readings(name, NULL, check_reading, &n);
	g_assert(n <= NAME_READINGS);
	name_pinyin(name, NULL, pinyin);
	g_assert(name_matches(name, NULL, ""));
	name_matches(name, NULL, pinyin->str);
	name_unplaced(name);
	return 0;
}
