/*
 * import_words.h - words in cells that no list of codes has, and what somebody said they mean
 *
 * What is said once (关系“媳妇”: 儿媳) is remembered with the database and counts for every import
 * of people. What nobody has said anything of goes into the note of the person.
 */
#ifndef CUNWU_APP_IMPORT_WORDS_H
#define CUNWU_APP_IMPORT_WORDS_H

#include "cunwu/app/office.h"

struct import_word {
	const struct field *field; /* of person, of KIND_CODE */
	char *word;
	struct code code; /* what it means; "": nobody has said */
	size_t n;         /* rows of the file that have it */
};

#define IMPORT_WORDS_MAX 500 /* of a file; more are not asked about */

struct import_words {
	GPtrArray *all; /* struct import_word *; those that are remembered first */
	GHashTable *by_key;
};

/* Those that are remembered. */
struct import_words *import_words_read(struct office *office, GError **error);
void import_words_free(struct import_words *words);

/* Counts one more row that has the word; what it means, "" if nobody has said. */
struct code import_words_meet(struct import_words *words, const struct field *field,
			      const char *word);

/* Of the words of the file, those that nobody has said anything of. */
size_t import_words_unknown(const struct import_words *words);

/* Says what a word means; "": nothing. */
void import_word_set(struct import_word *word, const char *code);

bool import_words_remember(struct office *office, const struct import_words *words, GError **error);

#endif
