/* name_fold.c - which characters of a name count, and the form in which names are compared */
#include "cunwu/base/name.h"

#include "generated/han_folds.h"
#include "han.h"

bool han_is_dot(uint32_t c)
{
	static const uint16_t dots[] = { '.',    0xb7,   0x2022, 0x2027, 0x2219,
					 0x22c5, 0x2e31, 0x30fb, 0xff0e, 0xff65 };

	for (size_t i = 0; i < G_N_ELEMENTS(dots) && (c < 0x3400 || c > 0x9fff); i++)
		if (c == dots[i])
			return true;
	return false;
}

bool han_is_blank(uint32_t c)
{
	if (c >= 0x3400 && c <= 0x9fff)
		return false;
	return c <= ' ' || (c >= 0x7f && c <= 0xa0) || c == 0xad || c == 0x34f || c == 0x180e
	       || (c >= 0x2000 && c <= 0x200f) || (c >= 0x2028 && c <= 0x202f)
	       || (c >= 0x205f && c <= 0x206f) || c == 0x3000 || c == 0xfeff
	       || (c >= 0xfe00 && c <= 0xfe0f) || (c >= 0xe0000 && c <= 0xe0fff);
}

uint32_t han_narrow(uint32_t c)
{
	return c >= 0xff01 && c <= 0xff5e ? c - 0xff01 + '!' : c;
}

uint32_t han_fold(uint32_t c)
{
	c = han_narrow(c);
	if (c < 0x2e80)
		return g_unichar_tolower(c);
	uint16_t place = han_look(fold_places_blocks, fold_places, c);
	return place ? fold_targets[place] : c;
}

size_t han_characters(const char *name, bool note, uint32_t *characters, size_t most)
{
	size_t n = 0;
	uint32_t c;

	while (n < most && *name) {
		name = han_next(name, &c);
		if (!note && (c == '(' || c == 0xff08))
			break;
		if (!han_is_blank(c) && !han_is_dot(c))
			characters[n++] = c;
	}
	return n;
}

void name_fold(const char *name, GString *out)
{
	uint32_t c;

	while (*name) {
		name = han_next(name, &c);
		if (c >= HAN_BROKEN)
			g_string_append_c(out, '?');
		else if (!han_is_blank(c) && !han_is_dot(c))
			g_string_append_unichar(out, han_fold(c));
	}
}
