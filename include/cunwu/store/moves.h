/* moves.h - who came to live in a village and who left it, between two days */
#ifndef CUNWU_STORE_MOVES_H
#define CUNWU_STORE_MOVES_H

#include "cunwu/base/date.h"
#include "cunwu/store/db.h"

/* A residence that began or ended. Texts are borrowed, NULL where not recorded. */
struct move {
	bool came; /* else left */
	const char *on;
	const char *name, *sex, *birth;
	const char *group, *household;
	const char *reason; /* a code of codes_enter, or of codes_leave */
};

/* Both days included; in the order of days, then of names. A day that is not known to the day
 * counts by what is known of it. */
bool moves_of_village(struct db *db, int64_t village, struct date since, struct date until,
		      void (*each)(const struct move *move, void *data), void *data,
		      GError **error);

#endif
