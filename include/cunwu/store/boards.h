/*
 * boards.h - what the bodies of villages are made of, read at once
 *
 * Of one village, or of all (0). On a connection of a past day (store/day.h) people and places are
 * those of that day; bodies have dates of their own.
 */
#ifndef CUNWU_STORE_BOARDS_H
#define CUNWU_STORE_BOARDS_H

#include "cunwu/base/date.h"
#include "cunwu/model/record.h"
#include "cunwu/store/db.h"

/* Adds records: bodies, their terms and tenures, duty records of who serves or served in them, and
 * those people. */
bool boards_bodies(struct db *db, int64_t village, GPtrArray *out, GError **error);
bool boards_terms(struct db *db, int64_t village, GPtrArray *out, GError **error);
bool boards_tenures(struct db *db, int64_t village, GPtrArray *out, GError **error);
bool boards_duties(struct db *db, int64_t village, GPtrArray *out, GError **error);
bool boards_people(struct db *db, int64_t village, GPtrArray *out, GError **error);

/* Where they live; ids of 0: nowhere, they are archived. `ended` is why, "" or NULL otherwise;
 * borrowed until the next one. */
struct board_home {
	int64_t person, village, villager_group, household;
	const char *ended;
};

bool boards_homes(struct db *db, int64_t village,
		  void (*each)(const struct board_home *home, void *data), void *data,
		  GError **error);

/* How many households in which somebody lives and people a group has; villager_group 0: those in
 * none. `adults` are of 18 on the day. */
struct board_count {
	int64_t village, villager_group, households, people, adults;
};

bool boards_counts(struct db *db, int64_t village, struct date on, GArray *out, GError **error);

/* How many people of a village are of an ethnicity (ethnicity_number()). */
struct board_people {
	int64_t village, people;
	int ethnicity;
};

bool boards_peoples(struct db *db, int64_t village, GArray *out, GError **error);

#endif
