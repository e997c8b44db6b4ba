/*
 * kinships.h - what near relatives are found from, for many people at once
 *
 * On a connection of a past day (store/day.h) households are those of that day; links have dates of
 * their own. Ids (int64_t) may be any, also of nobody. Rows are borrowed until the next one.
 */
#ifndef CUNWU_STORE_KINSHIPS_H
#define CUNWU_STORE_KINSHIPS_H

#include "cunwu/model/kin.h"
#include "cunwu/store/db.h"

/* Links on record that name one of the people; a link may come twice. */
bool kinships_links(struct db *db, const GArray *people,
		    void (*each)(const struct kin *link, void *data), void *data, GError **error);

/* The households that people live in, added (int64_t); those who live nowhere have none. */
bool kinships_homes(struct db *db, const GArray *people, GArray *households, GError **error);

/* Someone; the household is 0 where they were asked for by themselves. */
struct kinship_row {
	int64_t household, id;
	const char *name, *relation, *sex, *marriage, *birth; /* NULL where not recorded */
};

/* Who lives in the households, one household after the other; somebody may come twice. */
bool kinships_members(struct db *db, const GArray *households,
		      void (*each)(const struct kinship_row *row, void *data), void *data,
		      GError **error);

/* These people, as they are called now. */
bool kinships_people(struct db *db, const GArray *people,
		     void (*each)(const struct kinship_row *row, void *data), void *data,
		     GError **error);

#endif
