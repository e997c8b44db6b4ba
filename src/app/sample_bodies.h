/* sample_bodies.h - the bodies of the villages of the sample township; private to the sample */
#ifndef CUNWU_SRC_APP_SAMPLE_BODIES_H
#define CUNWU_SRC_APP_SAMPLE_BODIES_H

#include "cunwu/model/body.h"
#include "cunwu/model/kin.h"
#include "sample_parts.h"

#define SAMPLE_TERM 12 /* 第十二届: since January 2026; the one before lasted five years */

/* Someone of the village who could hold an office. */
struct resident {
	int64_t person, villager_group, household;
	char sex;
	int born; /* year */
	gunichar surname;
	bool full, probation; /* member of the party */
	struct date joined;
	bool fit;    /* of age for an office, at home, and nothing odd about who this is */
	bool taken;  /* holds an office in which near relatives matter, or someone at home does */
	bool stands; /* is a representative, or someone at home is */
};

struct group_size {
	int64_t id;
	int households;
};

/* What is going to be written. Seats and duties name each other by position. */
enum { TERM_OLD, TERM_NEW, TERMS_MOST };

struct planned_term {
	int number; /* 0: not said */
	struct date since, until;
	int seats;
};

struct planned_body {
	const char *kind;
	int64_t group;
	struct planned_term terms[TERMS_MOST];
	int nterms; /* 1: only the new one, at TERM_OLD */
};

struct planned_seat {
	int body, term; /* term -1: in none */
	const struct resident *who;
	const char *office, *how, *ended, *origin;
	struct date since, until;
	int votes, households; /* 0: not recorded */
	int64_t group;
	bool finance;
};

struct planned_duty {
	int seat;
	const char *kind, *result, *state, *subject, *host;
	int year, invited, present, excellent, competent, incompetent;
	struct date day, due, posted;
};

/* A village while its bodies are planned and written. */
struct commune {
	struct intake *in;
	struct dice *dice;
	struct village *village;
	int index;         /* of the village, from 0 */
	GArray *residents; /* struct resident */
	GArray *groups;    /* struct group_size */
	int adults;
	GArray *bodies, *seats, *duties; /* planned */
	GPtrArray *kin;                  /* struct kin * for later, when all people are written */
	bool village_changed;            /* its record must be written again */
};

void commune_init(struct commune *c, struct intake *in, struct dice *dice);
void commune_clear(struct commune *c);

/* Begins another village. */
void commune_begin(struct commune *c, struct village *village, int index);

/* Plans what a village has, all of it lawful; and writes it. */
void commune_plan(struct commune *c);
bool commune_write(struct commune *c, GError **error);

/* For faults: someone who is fit and not taken; NULL. */
struct resident *commune_find(struct commune *c, char sex, bool party);
struct planned_body *commune_body_at(const struct commune *c, int i);
int commune_body(const struct commune *c, const char *kind); /* the first of a kind; -1 */
/* The n-th seat that is held in a body; NULL. */
struct planned_seat *commune_seat(struct commune *c, const char *kind, const char *office, int n);
void commune_link(struct commune *c, const struct resident *a, const struct resident *b,
		  const char *kind);

/* sample_faults.c: what is wrong on purpose in a plan, by the position of the village; see
 * data/sample/README.md. */
void commune_spoil(struct commune *c);

#endif
