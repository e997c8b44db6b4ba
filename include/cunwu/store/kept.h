/*
 * kept.h - what was counted and found in villages, kept from one look to the next
 *
 * To check a village is to read all of it, so the outcome is kept beside the facts: figures and
 * findings of a village under a stamp, which says by which day and rules they were found. Actions
 * take away what they may have changed (store/derived.c), so what is there under one's own stamp is
 * as good as found anew. It is no record and stands in no journal.
 */
#ifndef CUNWU_STORE_KEPT_H
#define CUNWU_STORE_KEPT_H

#include "cunwu/store/db.h"

struct tally {
	int64_t village; /* its id */
	int64_t households, people, adults;
	int64_t refusals, warnings, notes;
};

/* Text is borrowed until the next one. */
struct kept_finding {
	int64_t village;
	const char *code; /* of the village; not looked at when it is kept */
	const char *rule, *model;
	int64_t subject;
	const char *title, *message, *article;
	int severity;
};

/* Those villages that are kept under the stamp, added to an array of struct tally. */
bool kept_tallies(struct db *db, const char *stamp, GArray *out, GError **error);

/* Of one village, or of all (0): each that is kept, and once for one without findings, with a rule
 * of NULL. One look at the database, so the findings are those of the villages that were told. */
bool kept_findings(struct db *db, const char *stamp, int64_t village,
		   void (*each)(const struct kept_finding *finding, void *data), void *data,
		   GError **error);

/* Ids and codes of all villages, or of one. */
bool kept_villages(struct db *db, int64_t village,
		   void (*each)(int64_t village, const char *code, void *data), void *data,
		   GError **error);

/*
 * Keeping. What is to be kept was found when the last action was `state`; nothing is kept if
 * there was another since, or if somebody is writing at the moment. Nobody has to know: then it is
 * found again by whoever asks next.
 */
bool kept_state(struct db *db, int64_t *state, GError **error);

struct keep {
	struct txn txn;
	const char *stamp;       /* borrowed */
	int64_t village, number; /* of the last finding */
};

bool keep_begin(struct keep *keep, struct db *db, const char *stamp, int64_t state);
bool keep_village(struct keep *keep, const struct tally *tally); /* in place of what was kept */
/* Of villages one after another, after all their tallies. */
bool keep_finding(struct keep *keep, const struct kept_finding *finding);
/* Keeps all of it, or nothing if anything did not go well. */
void keep_end(struct keep *keep, bool well);

#endif
