/*
 * facts.h - what the checks of the register ask the database for
 *
 * Each function runs through many rows once, in no promised order unless it says so; text is
 * borrowed until the next row.
 */
#ifndef CUNWU_STORE_FACTS_H
#define CUNWU_STORE_FACTS_H

#include "cunwu/base/date.h"
#include "cunwu/store/db.h"

/* Someone who lives here now; text is NULL where it is not recorded. */
struct villager_row {
	int64_t id, household, villager_group; /* 0: in none */
	const char *village; /* 12-digit code; the same text for all of a village, until the end */
	const char *name, *document, *id_number, *sex, *birth, *relation, *ethnicity;
	bool adult; /* of 18 on the day */
};

/* Everybody of one village, or of all (0). */
bool facts_villagers(struct db *db, int64_t village, struct date on,
		     void (*each)(const struct villager_row *row, void *data), void *data,
		     GError **error);

/* People who live here now and whose number of identity another of them has; in the order of
 * numbers. Of one village: those whose number one of its people has, themselves among them. */
struct number_holder {
	int64_t id;
	const char *number, *name, *village; /* the village's name */
};

bool facts_same_number(struct db *db, int64_t village,
		       void (*each)(const struct number_holder *holder, void *data), void *data,
		       GError **error);

#endif
