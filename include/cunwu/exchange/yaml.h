/*
 * yaml.h - YAML files read by tables
 *
 * A mapping of a file is a plain C struct and a table of keys (struct shape), in the manner of
 * model/record.h: what a key is called, its kind, where it goes, and what it means. One reader
 * checks a file against its table and fills the struct, or says everything that is wrong and fills
 * nothing.
 *
 *	kind       C type        in the file
 *	KEY_TEXT   char *        any scalar, one line; yes, null, 010 and 1e3 are text like any
 *other KEY_INT    struct number a decimal number without quotes KEY_YESNO  enum yesno    是, 否,
 *true or false KEY_DATE   struct date   a day, YYYY-MM-DD KEY_WORD   an enum       one of a list of
 *words, by position KEY_MAP    a struct      a mapping with a table of its own KEY_LIST   GArray *
 *a list, its elements of one of the other kinds KEY_PLACE  struct place  not in the file: where the
 *mapping begins
 *
 * A key that is not given leaves zero bytes (a list: an empty array; a mapping without required
 * keys: an empty one), unless the table has a value for it. There is no null: a key without a value
 * is a mistake. A file without contents is an empty mapping.
 *
 * The YAML is a plain subset. Refused, each with its line and column: a key twice or unknown,
 * anchors and aliases, tags and directives, a second document, bytes that are not UTF-8, characters
 * that text_char_width() finds unfit (so no control and no bidi characters, escaped or not), files
 * over YAML_MAX_BYTES, nesting over YAML_MAX_DEPTH, more than YAML_MAX_NODES values.
 */
#ifndef CUNWU_EXCHANGE_YAML_H
#define CUNWU_EXCHANGE_YAML_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cunwu/base/date.h"
#include "cunwu/model/kind.h"

#define YAML_MAX_BYTES    (1 << 20)
#define YAML_MAX_DEPTH    16
#define YAML_MAX_NODES    65536
#define YAML_MAX_PROBLEMS 20 /* told; where there are more, the last line says so */

enum key_kind {
	KEY_TEXT,
	KEY_INT,
	KEY_YESNO,
	KEY_DATE,
	KEY_WORD,
	KEY_MAP,
	KEY_LIST,
	KEY_PLACE,
	KEY_COUNT
};

enum { KEY_REQUIRED = 1 << 0 };

/* Lines and columns from 1; columns count characters. */
struct place {
	int line, column;
};

struct key {
	const char *name;
	enum key_kind kind;
	size_t offset;
	const char *meaning; /* a few words for the one who writes the file */
	unsigned flags;
	int64_t min, max; /* where min < max; INT: the value, TEXT: characters, LIST: elements */
	const char *otherwise;     /* the text that stands for a key not given; NULL */
	const char *const *words;  /* WORD, ended by NULL */
	const struct shape *shape; /* MAP */
	const struct key *each;    /* LIST: what an element is; its offset and name are not used */
};

struct yaml_problems;

struct shape {
	size_t size;
	const struct key *keys;
	size_t nkeys;

	/* Rules across keys, for a mapping whose keys are all right by themselves; NULL. */
	void (*check)(const void *thing, struct place at, struct yaml_problems *problems);
};

/*
 * The start of a row, checked by the compiler like those of model/record.h:
 *
 *	{ KEY_TEXT(struct item, label), .meaning = "名称", .flags = KEY_REQUIRED },
 *	{ KEY_LIST(struct item, synonyms, &a_word), .meaning = "别名" },
 */
#define KEY_TEXT(T, member)            KEY_OF(T, member, KEY_TEXT, char *)
#define KEY_INT(T, member)             KEY_OF(T, member, KEY_INT, struct number)
#define KEY_YESNO(T, member)           KEY_OF(T, member, KEY_YESNO, enum yesno)
#define KEY_DATE(T, member)            KEY_OF(T, member, KEY_DATE, struct date)
#define KEY_WORD(T, member, E, words_) KEY_OF(T, member, KEY_WORD, E), .words = (words_)
#define KEY_MAP(T, member, S, shape_)  KEY_OF(T, member, KEY_MAP, S), .shape = (shape_)
#define KEY_LIST(T, member, each_)     KEY_OF(T, member, KEY_LIST, GArray *), .each = (each_)
#define KEY_PLACE(T, member)           KEY_OF(T, member, KEY_PLACE, struct place)

#define KEY_OF(T, member, kind_, ctype) \
	.name = #member, .kind = (kind_), .offset = KEY_AT(T, member, ctype)
#define KEY_AT(T, member, ctype) \
	(offsetof(T, member) + 0 * sizeof(_Generic(((T *)0)->member, ctype : (char)0)))

/*
 * Reads one document into the zeroed struct `out`, which yaml_clear() empties. `name` is how
 * messages call the file. ERROR_INVALID, with a line NAME:LINE:COLUMN for every problem, and `out`
 * untouched, if anything is wrong.
 */
bool yaml_read(const struct shape *shape, const char *name, const char *bytes, size_t size,
	       void *out, GError **error);

/* The same from a file; ERROR_NOT_FOUND if there is none, ERROR_IO if it cannot be read. */
bool yaml_read_file(const struct shape *shape, const char *path, void *out, GError **error);

/* Only the bytes, not checked but for their number; the caller frees *bytes. */
bool yaml_load(const char *path, char **bytes, size_t *size, GError **error);

/* Releases what a struct owns, and zeroes it; a zeroed struct needs no clearing. */
void yaml_clear(const struct shape *shape, void *thing);

/* For `check`: says what is wrong. The sentence needs no place of its own. */
void yaml_complain(struct yaml_problems *problems, struct place at, const char *format, ...)
	G_GNUC_PRINTF(3, 4);

#endif
