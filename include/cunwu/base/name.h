/*
 * name.h - Chinese names: their order, their readings, and comparing them
 *
 * Names are UTF-8; broken bytes do no harm. What is typed differently without being another name is
 * passed over everywhere: blanks, the dot in names of minorities, variation selectors and other
 * invisible characters. What a name is printed or stored as never comes from here.
 *
 * Sources: the orders as described in 文字条目通用排序规则 (GB/T 13418-1992) and as the published
 * lists of delegates follow them; data/han/README.md has the tables and where they come from.
 */
#ifndef CUNWU_BASE_NAME_H
#define CUNWU_BASE_NAME_H

#include <glib.h>
#include <stdbool.h>

enum name_order {
	/* 按姓氏笔画 (party, villages): a name of two characters has a blank second one. */
	NAME_BY_SURNAME_STROKES,
	/* 按姓名笔画 (people's congresses): characters are compared straight on. */
	NAME_BY_STROKES,
	/* 按拼音: by the usual reading of a character, its tone, its strokes. */
	NAME_BY_PINYIN,
};

/*
 * Appends a key of printable ASCII; names stand in the order in which strcmp() puts their keys, and
 * equal keys are namesakes. What follows a bracket, （ or (, is a note and does not count. Always
 * by the characters as written, never by their simplified forms. A character of which only the
 * count of strokes is known comes after all others of this count; one without data, and any letter,
 * after everything, by code point. A character takes at most 9 bytes.
 */
void name_sort_key(const char *name, enum name_order order, GString *key);

/*
 * The first character, before any note, whose place in the order of strokes is not exactly known;
 * NULL if there is none. The search may go on at the character after it.
 */
const char *name_unplaced(const char *name);

/*
 * Appends the form in which names are searched and compared: traditional forms as simplified,
 * full-width letters and brackets as ASCII, capitals as small letters, no blanks and no dots.
 */
void name_fold(const char *name, GString *out);

/*
 * Calls `add` for every distinct pair of initials (zxm) and pinyin (zhangxiaoming), in ASCII
 * letters and digits, that the name can be searched by; not for a name without any reading. First
 * comes the person's own reading, `own`, if it is not NULL or empty: syllables parted by blanks, in
 * any case, with or without tones. Then the usual one, with the surname read as surnames are, then
 * others, at most NAME_READINGS in all. ü is v, and also u and yu. Of a long name the first
 * NAME_CHARACTERS count. The texts are valid during the call only.
 */
#define NAME_READINGS   16
#define NAME_CHARACTERS 32
void name_readings(const char *name, const char *own,
		   void (*add)(const char *initials, const char *pinyin, void *data), void *data);

/* Whether a text is all of the initials of a name, or all of its pinyin, in any of its readings: zx
 * and zhangxiao, not zhang. */
bool name_has_initials(const char *name, const char *text);
bool name_has_pinyin(const char *name, const char *text);

/*
 * Appends the reading as it is printed: "Ouyang Xiu", "Lü Xi'an" (GB/T 28039-2011). A name with
 * dots, or that begins with a letter, is not parted into surname and given name: "Ayi·Maimai".
 * Characters without a reading are left as they are.
 */
void name_pinyin(const char *name, const char *own, GString *out);

/*
 * Whether the letters of the query (at most 63) are non-empty prefixes of readings of the name's
 * characters in turn, from the first character or the second: zxm, zhangxm and xiaoming all find
 * 张晓明. Characters without a reading are passed over. A Chinese character in the query stands for
 * itself in any form (张xm). Any combination of readings will do, here without a bound. The empty
 * query matches.
 */
bool name_matches(const char *name, const char *own, const char *query);

/* How likely two names are one that was written in two ways. */
enum name_likeness {
	NAME_OTHER,
	NAME_ONE_APART,    /* one character more or fewer; of three and more, another one */
	NAME_SOUNDS_ALIKE, /* as many characters, read the same but for the tones */
	NAME_SAME,         /* equal as folded: 张国强 and 張國強 */
};

/* Of names without any character that counts nothing is said: NAME_OTHER. */
enum name_likeness name_compare(const char *a, const char *b);

#endif
