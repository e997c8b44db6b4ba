/* han.h - characters of names, and what the tables say of them; private to base */
#ifndef CUNWU_SRC_BASE_HAN_H
#define CUNWU_SRC_BASE_HAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define HAN_CHARACTERS 0x32400  /* what the tables reach to */
#define HAN_BROKEN     0x110000 /* added to a byte that is no UTF-8 */

/* Reads a character and steps on; at the end it is 0 and the step is not to be taken again. */
static inline const char *han_next(const char *text, uint32_t *c)
{
	const unsigned char *t = (const unsigned char *)text;

	if (t[0] < 0x80) {
		*c = t[0];
		return text + 1;
	}
	if (t[0] >= 0xe0 && t[0] < 0xf0 && (t[1] & 0xc0) == 0x80 && (t[2] & 0xc0) == 0x80) {
		*c = (uint32_t)((t[0] & 0xf) << 12 | (t[1] & 0x3f) << 6 | (t[2] & 0x3f));
		if (*c >= 0x800 && (*c & 0xf800) != 0xd800)
			return text + 3;
	} else if (t[0] >= 0xc2 && t[0] < 0xe0 && (t[1] & 0xc0) == 0x80) {
		*c = (uint32_t)((t[0] & 0x1f) << 6 | (t[1] & 0x3f));
		return text + 2;
	} else if (t[0] >= 0xf0 && t[0] < 0xf5 && (t[1] & 0xc0) == 0x80 && (t[2] & 0xc0) == 0x80
		   && (t[3] & 0xc0) == 0x80) {
		*c = (uint32_t)((t[0] & 7) << 18 | (t[1] & 0x3f) << 12 | (t[2] & 0x3f) << 6
				| (t[3] & 0x3f));
		if (*c >= 0x10000 && *c <= 0x10ffff)
			return text + 4;
	}
	*c = HAN_BROKEN + t[0];
	return text + 1;
}

/* A table of hantables: 16 bits a character, by way of blocks of 16. */
static inline uint16_t han_look(const uint16_t *blocks, const uint16_t *values, uint32_t c)
{
	return c < HAN_CHARACTERS ? values[(size_t)blocks[c >> 4] << 4 | (c & 15)] : 0;
}

/* Blanks, controls, variation selectors and other invisible characters. */
bool han_is_blank(uint32_t c);

/* A dot between the parts of a name. */
bool han_is_dot(uint32_t c);

/* Full-width ASCII as ASCII. */
uint32_t han_narrow(uint32_t c);

/* The same, capitals as small letters, and any form of a character as one. */
uint32_t han_fold(uint32_t c);

/* Reads up to `most` characters that count, up to a note if `note` is false. */
size_t han_characters(const char *name, bool note, uint32_t *characters, size_t most);

/*
 * The usual reading of the character at `i` of a name: syllable and tone as one number, less than
 * HAN_READINGS and in the order of pinyin; -1: it has none.
 */
#define HAN_READINGS 3072
int han_usual_reading(const uint32_t *name, size_t n, size_t i);

#endif
