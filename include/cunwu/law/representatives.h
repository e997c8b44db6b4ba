/*
 * representatives.h - how many representatives there are, and how many there must be
 *
 * 村民代表会议 is made up of the members of the village committee and of the representatives
 * (村民委员会组织法 art. 29). A representative who sits on the committee is one member of the
 * meeting, and counts as a representative. Who has several seats counts once. The law is that of
 * the first day of the term, or of the board's day where that is not known. Integers throughout.
 */
#ifndef CUNWU_LAW_REPRESENTATIVES_H
#define CUNWU_LAW_REPRESENTATIVES_H

#include "cunwu/law/board.h"
#include "cunwu/law/book.h"

/* What a law asks of a number, and whether it is so. No clause: nothing is asked, and it is met. */
struct representatives_rule {
	struct law_source law;
	int64_t need; /* of as many members (or representatives) as there are now */
	int64_t more; /* how many to add so that it is met; 0: it is; -1: adding does not help */
	bool met;
};

/* A group and those it chose; group NULL: of those who are in none. */
struct representatives_group {
	struct villager_group *group;
	int64_t households;
	int64_t least, most;   /* seats: each stands for as many households as the law lets it */
	int64_t chosen, women; /* people: by whom they were chosen, or else where they live */
	int64_t stated;        /* households that they stand for, as far as recorded */
	GPtrArray *seats;      /* struct seat *, one a person, by when they were entered */
};

struct representatives {
	const struct board *board;
	const struct board_body *body; /* 村民代表会议; NULL: there is none */
	struct date on;                /* the day whose law this is */
	GPtrArray *groups;             /* struct representatives_group *, as on the board */
	int64_t chosen, women;         /* representatives */
	int64_t unknown;               /* of them, whose sex is not recorded */
	int64_t named;                 /* of them, of whom it is recorded which group chose them */
	int64_t committee;             /* members of the committee who are no representatives */
	int64_t members;               /* of the meeting: both */
	int64_t least, most;           /* sums over the groups */

	/* Of households: the span; `need` and `more` are not used, met: no group is off it. */
	struct representatives_rule households;
	struct representatives_rule share;     /* representatives of members */
	struct representatives_rule women_all; /* women of members */
	struct representatives_rule women_of;  /* women of representatives */
	struct representatives_rule number;    /* the least number of representatives */
};

/*
 * The board must have been read with its groups. Borrows board and packs. A tally is who they are,
 * and asks no law: rules and seats are left empty.
 */
void representatives_tally(const struct board *board, struct representatives *r);
void representatives_count(const struct board *board, const GPtrArray *packs,
			   struct representatives *r);
void representatives_clear(struct representatives *r);
#define REPRESENTATIVES_AUTO __attribute__((cleanup(representatives_clear))) struct representatives

/* The stricter of what is asked of women: by how many are needed. */
const struct representatives_rule *representatives_women(const struct representatives *r);

/* The parameter by which there is a least number of them in a village of so many people, and what
 * holds of it: large villages have a number of their own where a law gives one (浙江). */
const char *representatives_least(const GPtrArray *packs, const char *province, struct date on,
				  int64_t people, struct law_source *law);

/* Whether a group has fewer or more than its seats. */
bool representatives_fits(const struct representatives_group *g);

/*
 * Seats for so many households where each stands for `from` to `to` of them: the fewest and the
 * most. A group too small for one has one; without households none.
 */
void representatives_seats(int64_t households, int64_t from, int64_t to, int64_t *least,
			   int64_t *most);

/* The fewest that, added to both `part` and `all`, meet a share; -1 if none do. */
int64_t representatives_to_add(struct share share, int64_t part, int64_t all);

/*
 * Appends 代表 37/44 84.0%≥4/5 够  妇女 13/44 需 15 差 2  总数需 20 够, in at most 68 cells; and
 * how many households each stands for, in at most 14 more.
 *
 * Shares are cut, not rounded, so that none looks met that is not.
 */
void representatives_meter(const struct representatives *r, GString *out);
void representatives_average(const struct representatives *r, GString *out);

#endif
