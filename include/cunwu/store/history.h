/*
 * history.h - what was done, taken back, and whether it still says the truth
 */
#ifndef CUNWU_STORE_HISTORY_H
#define CUNWU_STORE_HISTORY_H

#include "cunwu/store/db.h"
#include "cunwu/store/records.h"

/* An action as the history tells it. Text is borrowed until the next one. */
struct deed {
	int64_t id;
	const char *name, *who;
	const char *at;     /* YYYY-MM-DDTHH:MM:SSZ, UTC */
	int64_t undoes;     /* 0: is no undoing */
	const char *detail; /* JSON, or NULL */
	const char *hash;
	int64_t root; /* of an undoing: what was taken back or done again in the end */
	bool again;   /* an undoing of an undoing does something again */
	int64_t rows; /* that it wrote */
	bool undone;  /* by a later action that was not undone itself */
};

/*
 * Calls `each` for actions from the newest back, at most n (0: all), those about one row if `model`
 * is not NULL; it returns false to stop.
 */
bool history_list(struct db *db, const struct model *model, int64_t row, size_t n,
		  bool (*each)(const struct deed *deed, void *data), void *data, GError **error);

/* The same of one action; ERROR_NOT_FOUND if there is none. */
bool history_one(struct db *db, int64_t id, bool (*each)(const struct deed *deed, void *data),
		 void *data, GError **error);

/* One side of a change to one field, oldest first; `before` or `after` is NULL where there was no
 * row. */
struct change {
	int64_t action;
	const char *who, *at, *name;
	const struct field *field;
	const char *before, *after; /* text forms */
};

bool history_of(struct db *db, const struct record *rec,
		void (*each)(const struct change *change, void *data), void *data, GError **error);

/*
 * The action that `who` would take back next: their last one that wrote rows, is no undoing and is
 * not undone; or, to do again, their last undoing that is not undone itself, if they did nothing
 * since. 0 if there is none.
 */
bool history_last(struct db *db, const char *who, bool again, int64_t *id, GError **error);

bool history_is_undone(struct db *db, int64_t id, bool *undone, GError **error);

/*
 * Puts every row that action `id` wrote back as it was, as an action of its own (which can be
 * undone too; it undoes the last doing again of `id`, if it was undone before). All or nothing:
 * ERROR_CONFLICT if something it wrote was changed since, if what was there is taken by now, or if
 * it is undone already; ERROR_NOT_FOUND if there is no such action or it wrote nothing.
 *
 * With `kept` (an array of char *) what was changed since stays, and one sentence each says so;
 * ERROR_CONFLICT if all of it was.
 */
extern int64_t undo_large; /* rows taken in from which it asks of all at once; tests change it */

bool history_undo(struct db *db, int64_t id, const char *who, GPtrArray *kept, GError **error);

/*
 * The same with a say in it. What cannot be put back stays, as with `kept`; before anything is
 * committed `agree` is asked, may add a detail to the action, and refuses by returning false with
 * *error set.
 */
struct undoing {
	bool (*agree)(struct action *act, const struct undoing *u, void *data, GError **error);
	void *data;
	GPtrArray *kept;    /* char *: a sentence for each row that stays */
	GPtrArray *reasons; /* const char *: the end of each sentence, which says why */
	GArray *later;      /* int64_t: what must be taken back before all can be, newest first */
	int64_t rows;       /* that were put back */
};

void undoing_init(struct undoing *u);
void undoing_clear(struct undoing *u);
bool history_take_back(struct db *db, int64_t id, const char *who, struct undoing *u,
		       GError **error);

/* The hash of the last action, as it stands on backups and printed registers; "" if there is none.
 * The caller frees it. */
char *history_head(struct db *db, GError **error);

/*
 * Looks over the whole database: pages and references, the chain of hashes, and whether each row
 * is what the journal says it became. What is wrong is added to `faults` (char *). `head`: NULL, or
 * a hash from a backup or a printed page that must occur in the chain.
 */
bool history_verify(struct db *db, const char *head, GPtrArray *faults, GError **error);

#endif
