/*
 * rows.h - the rows of lists, page by page
 *
 * Villages and groups are few and come at once. Households and people come in pages from a row that
 * is known: by its key, so the row itself need not be there any longer. Statements are served by
 * indexes, or sort one group at most.
 */
#ifndef CUNWU_STORE_ROWS_H
#define CUNWU_STORE_ROWS_H

#include "cunwu/model/rows.h"
#include "cunwu/store/people.h"

/* By code; figures that take counting are not filled in. */
bool rows_villages(struct db *db, GPtrArray *out, GError **error);

/* By number, with the households in which somebody lives; then one for those in no group (NO_GROUP)
 * and one for those who left the village and live nowhere now (LEFT_GROUP), if there are any. */
bool rows_groups(struct db *db, int64_t village, GPtrArray *out, GError **error);

/* Households of a group (NO_GROUP: in none; 0: of the whole village), by 户号. */
struct household_page {
	int64_t village, villager_group;
	const char *text;                 /* what number, address or head hold; NULL: all */
	const struct household_row *from; /* NULL: from the first, or last */
	bool back;
};

bool rows_households(struct db *db, const struct household_page *page, size_t n, GPtrArray *out,
		     GError **error);
bool rows_count_households(struct db *db, const struct household_page *page, int64_t *n,
			   GError **error);

/* One of them, by id; ERROR_NOT_FOUND if there is none. */
bool rows_household_row(struct db *db, int64_t id, struct household_row **row, GError **error);

/*
 * The parts of a long list of people: villages by code, in them groups by number, no group last.
 * Within a part people stand in an order.
 */
struct people_part {
	int64_t village, villager_group; /* 0: in no group */
	int64_t people;
};

/* Of a village, or of all (0), those with people in them; `out` is of struct people_part. */
bool rows_parts(struct db *db, int64_t village, GArray *out, GError **error);

struct people_page {
	struct people_part part;
	enum people_order order;
	const char *key; /* of the row to go on from; NULL: from the first, or last */
	int64_t person;  /* its id */
	bool back;
};

bool rows_people(struct db *db, const struct people_page *page, size_t n, GPtrArray *out,
		 GError **error);

/* How many stand before `key` and `person` in the part. */
bool rows_count_people(struct db *db, const struct people_page *page, int64_t *n, GError **error);

/* Everyone registered or living in a household now: the head first, then by birth. */
bool rows_household(struct db *db, int64_t household, GPtrArray *out, GError **error);

/* Those whose last residence was in this village and who live nowhere now; the last to leave first.
 */
bool rows_left(struct db *db, int64_t village, GPtrArray *out, GError **error);
bool rows_count_left(struct db *db, int64_t village, int64_t *n, GError **error);

/* One person with the key of an order, also of those who left; ERROR_NOT_FOUND if there is none. */
bool rows_person(struct db *db, int64_t person, enum people_order order, struct person_row *row,
		 GError **error);

/* Ids of people in a village (in a group; NO_GROUP: in none; 0: all) whose name, reading, number
 * or phone holds the text; at most n, in the order of places. */
bool rows_filter_people(struct db *db, int64_t village, int64_t villager_group, const char *text,
			size_t n, GArray *ids, GError **error);

/* Counts of one village, in a row whose id names it; those of 18 on the day. */
bool rows_count_village(struct db *db, struct date on, struct village_row *row, GError **error);

/* Villages and groups whose name, code or former name or code holds the text (for letters: villages
 * by their initials), at most n: as rows with a name, a place, and no id. */
bool rows_find_places(struct db *db, const char *text, size_t n, GPtrArray *out, GError **error);

/* The household of that number in a village; 0 if there is none. */
bool rows_find_household(struct db *db, int64_t village, const char *number, int64_t *id,
			 GError **error);

/* Appends a 户号 that is free in a village: the one after the greatest number. */
bool rows_next_number(struct db *db, int64_t village, GString *out, GError **error);

/* Ids of people who may be the same person: equal in ID number, or in name and birth (either may be
 * NULL); at most n, without `but`. */
bool rows_find_alike(struct db *db, const char *id_number, const char *name, const char *birth,
		     int64_t but, size_t n, GArray *ids, GError **error);

#endif
