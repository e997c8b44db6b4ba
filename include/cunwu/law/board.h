/*
 * board.h - the bodies of a village on a day: who holds which office, and what is known of them
 *
 * Facts for checks, statistics, lists and prints; app/board.h reads them. Everything belongs to the
 * board and is valid as long as it is.
 */
#ifndef CUNWU_LAW_BOARD_H
#define CUNWU_LAW_BOARD_H

#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"

/* Someone who holds, or held, an office in one of the bodies. */
struct holder {
	struct person *person;
	int64_t village, villager_group, household; /* where they live; 0: nowhere, archived */
	struct code left;                           /* codes_leave: why they are archived */
	GPtrArray *seats;                           /* struct seat *, of this village's bodies */
	GPtrArray *duties;                          /* struct duty_record *, by year and day */
};

/* An office that someone holds or held. */
struct seat {
	struct tenure *tenure;
	struct board_body *of;
	struct term *term; /* NULL: none */
	struct holder *holder;
	int rank;   /* of the office in its kind, 0 first; -1: the kind does not have it */
	bool holds; /* on the day */
};

struct board_body {
	struct body *body;
	const struct body_kind *kind; /* NULL: there is no such kind (any longer) */
	GPtrArray *terms;             /* struct term *, oldest first, undated ones before */
	struct term *term;            /* the last one that began by the day; NULL */
	GPtrArray *seats; /* struct seat *: who holds by rank, then who held, the last first */
};

/* 村民小组, with those households and people that are there now. */
struct board_group {
	struct villager_group *group; /* NULL: of those who are in none */
	int64_t households, people, adults;
};

struct board {
	struct village *village;
	const char *province; /* of the township; borrowed */
	struct date on;
	GPtrArray *bodies;  /* struct board_body *, by the order of kinds; unknown kinds last */
	GHashTable *people; /* struct holder * by id (int64_t *) */
	GPtrArray *groups;  /* struct board_group *, by number; empty where not asked for */
	int64_t households, people_count, adults; /* sums of those */
	/* People by ethnicity_number(); 0 of each where not asked for. */
	int64_t peoples[ETHNICITIES + 1];

	GPtrArray *owned; /* private: the records */
};

void board_free(struct board *board);

/* The first body of a kind that is there on the day; NULL. `group`: of that group; 0: of any. */
struct board_body *board_body_of(const struct board *board, const char *kind, int64_t group);

/* Who holds an office of it on the day, the first of them; NULL. */
struct seat *board_seat_of(const struct board_body *body, const char *office);

/* How many seats are held on the day. */
guint board_held(const struct board_body *body);

/* Whether someone holds an office in a body of the kind; the seat, or NULL. */
struct seat *holder_seat_in(const struct holder *holder, const char *kind);

/* Whole years of age on the day of the board: *least and *most differ where the birth is vague;
 * false if it is not known. */
bool holder_age(const struct holder *holder, struct date on, int *least, int *most);

/* Full and probationary members of the party (GB/T 4762: 01, 02). */
bool holder_is_party_member(const struct holder *holder);

#endif
