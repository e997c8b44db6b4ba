/*
 * derived.h - tables that follow from the facts; private to the store
 *
 * person_index says where someone is now and what the name sorts and searches by, person_reading
 * has a row a reading. data/schema/derived.sql makes them; they are kept with every action and can
 * be made anew at any time.
 */
#ifndef CUNWU_SRC_STORE_DERIVED_H
#define CUNWU_SRC_STORE_DERIVED_H

#include "batch.h"
#include "cunwu/model/person.h"
#include "cunwu/store/people.h"
#include "cunwu/store/records.h"

/* Notes whom a written row is about, to be indexed when the action ends, and takes away what was
 * kept of the village. A change is told by the row before and after it. */
bool derived_note(struct action *act, const struct record *rec, GError **error);

/* Indexes one person anew; one that is no longer there is taken out. */
bool derived_update(struct db *db, int64_t person, GError **error);

/* Makes all derived tables anew, in the open transaction. */
bool derived_rebuild(struct db *db, GError **error);

/* Whether the tables are those of this version of the program. */
bool derived_is_current(struct db *db, bool *current, GError **error);

/* Adds people one after another who were not there before; the last rows when it ends. */
struct derived_writer {
	struct batch place, reading;
};

void derived_writer_init(struct derived_writer *w, struct db *db);
bool derived_writer_end(struct derived_writer *w, GError **error);
void derived_writer_clear(struct derived_writer *w);
bool derived_add(struct derived_writer *w, int64_t person, const char *name,
		 const char *former_name, const char *reading, const struct whereabouts *where,
		 GError **error);

/*
 * Findings on bodies tell of those who serve in them, wherever they live: what is kept is taken away
 * of the villages in which one of these people serves or served, a housemate, or someone up to two
 * links of kin or of a household further (near relatives are of no more). `people`: int64_t *.
 */
bool kept_forget_served(struct db *db, GHashTable *people, GError **error);

/* Of the village of a body; of those that someone served in. */
bool kept_forget_body(struct db *db, int64_t body, GError **error);
bool kept_forget_served_by(struct db *db, int64_t person, GError **error);

/*
 * What is kept of villages (store/kept.h) is taken away where a write may have changed it: of all;
 * of one; of where a person is and where others have the same number, before and after the index of
 * people is brought up to date; of where a number was; of people with ids from `first` to below
 * `next`.
 */
bool kept_forget_all(struct db *db, GError **error);
bool kept_forget_village(struct db *db, int64_t village, GError **error);
bool kept_forget_person(struct db *db, int64_t person, GError **error);
bool kept_forget_number(struct db *db, const char *id_number, GError **error);
bool kept_forget_range(struct db *db, int64_t first, int64_t next, GError **error);

/* Drops the indexes that are there for speed alone, and makes them again. */
bool indexes_drop(struct db *db, GError **error);
bool derived_indexes_drop(struct db *db, GError **error); /* only those of derived tables */
bool indexes_make(struct db *db, GError **error);

#endif
