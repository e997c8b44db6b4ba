/*
 * doubles.h - people who may be recorded twice: which ones are worth a look
 *
 * One run through all people, living here or archived, and one through all households. Who has the
 * same number of identity (the 15-digit form counts as the 18-digit one), the same name or former
 * name and a birth that agrees, or lives or lived in one household under a name that is near
 * without a birth or sex that contradicts it, is a candidate; law/double.h judges. Needs about 50
 * bytes a person. Where very many share a number or a name and year each is compared with its next
 * DOUBLES_NEXT only, and so in a household of more than DOUBLES_HOUSEHOLD: a column filled with one
 * number must not become a pair for each two of a county.
 */
#ifndef CUNWU_STORE_DOUBLES_H
#define CUNWU_STORE_DOUBLES_H

#include "cunwu/base/date.h"
#include "cunwu/base/progress.h"
#include "cunwu/store/db.h"

#define DOUBLES_NEXT      20
#define DOUBLES_HOUSEHOLD 60
#define DOUBLES_MOST      20000 /* candidates in all */

struct candidate {
	int64_t a, b; /* ids of people, a < b */
	bool housemates;
};

/* Adds candidates (struct candidate), each once, by ids. *cut: some were left out for the bounds
 * above. ERROR_CANCELLED if the watcher (may be NULL) ends it. */
bool doubles_candidates(struct db *db, struct date today, struct progress *progress, GArray *out,
			bool *cut, GError **error);

/*
 * Reads one after another who candidates are and where: now, or, archived, where they were last.
 * Who was merged since is read as the one kept. Text is borrowed until the reader reads the next
 * one, NULL where nothing is recorded.
 */
struct double_person {
	int64_t id; /* 0: there is nobody by now */
	const char *name, *former_name, *document, *id_number, *sex, *relation, *phone;
	struct date birth;
	bool archived;
	int64_t place; /* the village; 0: none, and no names */
	const char *village, *group, *household;
};

struct double_reader;

struct double_reader *double_reader_new(struct db *db, GError **error);
bool double_reader_read(struct double_reader *reader, int64_t id, struct double_person *person,
			GError **error);
void double_reader_free(struct double_reader *reader); /* NULL is fine */

/* Into whom the person of this id was merged; 0 if they were not. */
bool doubles_merged_into(struct db *db, int64_t id, int64_t *kept, GError **error);

#endif
