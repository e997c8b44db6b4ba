/*
 * movements.h - residences that begin or end in some days, and how many there were before and after
 *
 * The days are those after `before`, to the end of `last`. With a village only people are told of
 * who live or lived in a household that is or was of it; 0: everybody.
 */
#ifndef CUNWU_STORE_MOVEMENTS_H
#define CUNWU_STORE_MOVEMENTS_H

#include "cunwu/base/date.h"
#include "cunwu/store/db.h"

struct movement_span {
	struct date before, last;
	int64_t village;
};

/* One residence of someone; texts are NULL where not recorded, and borrowed until the next. */
struct movement_row {
	int64_t person, id, household;
	const char *name, *sex, *birth;
	const char *kind, *since, *until, *entered, *ended, *origin, *destination;
};

/* All residences of everyone for whom something changed, and of all who ever shared a household
 * with one of them; person by person. */
bool movements_read(struct db *db, const struct movement_span *span,
		    void (*each)(const struct movement_row *row, void *data), void *data,
		    GError **error);

/* What a household's place was, from `before` on: a former value (NULL: none) until a day. */
struct movement_home {
	int64_t village, villager_group; /* now; 0: none */
	const char *number;
};

bool movements_home(struct db *db, int64_t household, struct date before,
		    void (*now)(const struct movement_home *home, void *data),
		    void (*former)(const char *field, const char *value, const char *until,
				   bool redrawn, void *data),
		    void *data, GError **error);

/* How many belonged to a place at the end of a day, and to how many households. */
struct movement_count {
	int64_t village, villager_group; /* 0: in no group */
	const char *kind;
	int64_t people, households;
};

bool movements_count(struct db *db, struct date on, int64_t village,
		     void (*each)(const struct movement_count *count, void *data), void *data,
		     GError **error);

#endif
