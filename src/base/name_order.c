/* name_order.c - the order of names by strokes and by pinyin */
#include "cunwu/base/name.h"

#include <string.h>

#include "generated/han_strokes.h"
#include "han.h"

#define BASE        62
#define NO_PLACE    (BASE * BASE * BASE - 1)
#define NO_READING  (BASE * BASE - 1)
#define ELEMENT_MAX 12 /* bytes a character takes at most */

G_STATIC_ASSERT(HAN_READINGS <= NO_READING);

/* The digits are in the order of ASCII. */
static char *add_digits(char *to, unsigned number, int n)
{
	static const char digits[] =
		"0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

	for (int i = n - 1; i >= 0; i--, number /= BASE)
		to[i] = digits[number % BASE];
	return to + n;
}

/*
 * Three digits are the place of a character. Where it shares its place with others, at the end of
 * its count of strokes or of everything, four more are its code point.
 */
static char *add_strokes(char *to, uint32_t c)
{
	unsigned place = han_look(stroke_places_blocks, stroke_places, c);

	if (G_LIKELY(place > 0 && place < COUNT_ONLY))
		return add_digits(to, place, 3);
	place = place ? stroke_ends[place - COUNT_ONLY] : NO_PLACE;
	return add_digits(add_digits(to, place, 3), c, 4);
}

static void add_stroke_key(const char *name, bool blank, GString *key)
{
	char part[64 * ELEMENT_MAX] = "", *to = part;
	gsize start = key->len;
	size_t n = 0, second = 0;
	uint32_t c;

	while (*name) {
		name = han_next(name, &c);
		if (c == '(' || c == 0xff08)
			break;
		if (han_is_blank(c) || han_is_dot(c))
			continue;
		to = add_strokes(to, c);
		if (n++ == 0)
			second = (size_t)(to - part);
		if (to > part + sizeof(part) - ELEMENT_MAX) {
			g_string_append_len(key, part, to - part);
			to = part;
		}
	}
	if (n > 0)
		g_string_append_len(key, part, to - part);
	if (blank && n == 2)
		g_string_insert_len(key, (gssize)(start + second), "000", 3);
}

static void add_pinyin_key(const char *name, GString *key)
{
	g_autofree uint32_t *long_name = NULL;
	uint32_t short_name[NAME_CHARACTERS], *characters = short_name;
	size_t length = strlen(name), most = NAME_CHARACTERS;

	if (length > most) { /* maybe more characters than there is room for */
		characters = long_name = g_new(uint32_t, length);
		most = length;
	}
	size_t n = han_characters(name, false, characters, most);
	for (size_t i = 0; i < n; i++) {
		char part[ELEMENT_MAX];
		int reading = han_usual_reading(characters, n, i);
		char *to = add_digits(part, reading < 0 ? NO_READING : (unsigned)reading, 2);

		to = add_strokes(to, characters[i]);
		g_string_append_len(key, part, to - part);
	}
}

void name_sort_key(const char *name, enum name_order order, GString *key)
{
	if (order == NAME_BY_PINYIN)
		add_pinyin_key(name, key);
	else
		add_stroke_key(name, order == NAME_BY_SURNAME_STROKES, key);
}

const char *name_unplaced(const char *name)
{
	uint32_t c;

	for (const char *next; *name; name = next) {
		next = han_next(name, &c);
		if (c == '(' || c == 0xff08)
			break;
		unsigned place = han_look(stroke_places_blocks, stroke_places, c);
		if ((place == 0 || place >= COUNT_ONLY) && !han_is_blank(c) && !han_is_dot(c))
			return name;
	}
	return NULL;
}
