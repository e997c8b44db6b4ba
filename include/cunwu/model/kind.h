/*
 * kind.h - the kinds of value a field can have
 *
 *	kind       C type         text form                       not recorded
 *	KIND_TEXT  char *         itself, one line                NULL or ""
 *	KIND_NOTE  char *         itself, lines                   NULL or ""
 *	KIND_INT   struct number  decimal                         { 0 }
 *	KIND_YESNO enum yesno     1 or 0; also reads 是 and 否    YESNO_NONE
 *	KIND_DATE  struct date    YYYY, YYYY-MM or YYYY-MM-DD     { 0 }
 *	KIND_CODE  struct code    the code; also reads words      { "" }
 *	KIND_REF   struct ref     id of a row of another table    { 0 }
 *	KIND_IDNO  char *         as it was given, trimmed        NULL or ""
 *	KIND_PHONE char *         as it was given, trimmed        NULL or ""
 *
 * There is one text form: forms, CSV, the database and the journal all use it. Empty text stands
 * for "not recorded", and so do zero bytes in C: { 0 } is an empty value of every kind. 0 votes is
 * a figure, an empty cell is not: numbers and answers know the difference.
 *
 * A kind must stay rare. To add one: append it here, then follow the static assertions.
 */
#ifndef CUNWU_MODEL_KIND_H
#define CUNWU_MODEL_KIND_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum kind {
	KIND_TEXT,
	KIND_NOTE,
	KIND_INT,
	KIND_YESNO,
	KIND_DATE,
	KIND_CODE,
	KIND_REF,
	KIND_IDNO,
	KIND_PHONE,
	KIND_COUNT
};

struct number {
	int64_t value;
	bool known;
};

enum yesno { YESNO_NONE, YESNO_NO, YESNO_YES };

/* Codes are text: "01" is not "1", and "0" (unknown) is not "" (not recorded). */
#define CODE_SIZE 8

struct code {
	char text[CODE_SIZE];
};

struct ref {
	int64_t id;
};

/*
 * A list of values as a standard gives it. What people write for an item is its code, its label,
 * its short label (the one that is shown and printed) or a synonym; each such word means one item
 * only. Lists come from data/codes/ by way of src/tools/codes.c, which lays the words out as a hash
 * table with open addressing: a word stands at code_hash() of it or, where taken, soon after.
 */
struct code_item {
	char code[CODE_SIZE];
	const char *label; /* as the standard has it: 男性 */
	const char *shown; /* as rosters have it: 男; never NULL */
};

struct code_word {
	const char *text; /* NULL: a free place */
	const struct code_item *item;
	bool narrower; /* says more than the label: 堂兄 of 堂兄弟姐妹, 文盲 of 其他 */
};

struct code_list {
	const char *name;     /* of its file in data/codes/ */
	const char *title;    /* 性别 */
	const char *standard; /* GB/T 2261.1-2003; or 本程序 where there is no standard */
	const struct code_item *items; /* by code */
	size_t nitems;
	const struct code_word *words;
	size_t nwords; /* places, a power of two, not all taken */
};

/* FNV-1a, 32 bits. */
static inline uint32_t code_hash(const char *text)
{
	uint32_t hash = 2166136261u;

	for (; *text; text++)
		hash = (hash ^ (unsigned char)*text) * 16777619u;
	return hash;
}

bool code_is(struct code code, const char *text);

/*
 * The item that this text stands for, blanks and full-width forms (１, Ｍ) not minded: 户　主 is
 * 户主. NULL if none.
 */
const struct code_item *code_find(const struct code_list *list, const char *text);

/* The word itself, which may say more than the label of its item. NULL if none. */
const struct code_word *code_find_word(const struct code_list *list, const char *text);

/* What people read for a code: its short label, or the code itself if the list has no such. */
const char *code_show(const struct code_list *list, const char *code);

#endif
