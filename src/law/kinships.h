/* kinships.h - the graph of relatives; private to the layer */
#ifndef CUNWU_SRC_LAW_KINSHIPS_H
#define CUNWU_SRC_LAW_KINSHIPS_H

#include "cunwu/law/kinship.h"

enum tie_kind {
	TIE_SPOUSE,
	TIE_CHILD, /* b is a child of a */
	TIE_SIBLING,
	TIE_GRANDCHILD, /* b is a grandchild of a */
};

/* What was said of a tie, by as many rows as there are. */
enum {
	SAID_BORN = 1 << 0,
	SAID_ADOPTED = 1 << 1,
	SAID_RAISED = 1 << 2,     /* 继（有扶养） */
	SAID_NOT_RAISED = 1 << 3, /* 继（无扶养） */
	SAID_UNCLEAR = 1 << 4,    /* 养或继 */
	SAID_PLAIN = 1 << 5,      /* that it is so, and no more */
	SAID_ENDED = 1 << 6,
	SAID_ADOPTION_ENDED = 1 << 7,
	SAID_PATERNAL = 1 << 8, /* of grandparents */
	SAID_MATERNAL = 1 << 9,
	SAID_POSSIBLE = 1 << 10, /* codes leave open whether it is so; */
	SAID_BLOOD = 1 << 11,    /* by birth if at all, so of no other father or mother */
};

#define SAID_HOLDS \
	(SAID_BORN | SAID_ADOPTED | SAID_RAISED | SAID_NOT_RAISED | SAID_UNCLEAR | SAID_PLAIN \
	 | SAID_POSSIBLE)

struct tie {
	enum tie_kind kind;
	struct node *a, *b;
	unsigned recorded, coded; /* said on record, and by codes, which count where nothing is */
	bool guessed;             /* follows from a marriage alone; made by settling */
	struct date since, until; /* of a marriage; of an adoption that ended */
	const char *source;       /* of what is recorded */

	/* found by settling */
	enum near how;
	const char *why;
};

struct node {
	int64_t id;
	guint index;
	const char *name;
	struct code sex;
	struct date birth;
	GPtrArray *ties; /* struct tie * */
};

struct kinship {
	struct date on;
	GStringChunk *texts;
	GHashTable *people; /* struct node * by id */
	GHashTable *ties;   /* the set of all */
	GPtrArray *nodes, *all;
	bool *settled; /* not of the graph, but of what was found from it */
};

/* What holds of a tie: what is on record before what codes say. */
static inline unsigned tie_said(const struct tie *tie)
{
	return tie->recorded ? tie->recorded : tie->coded;
}

struct node *kinship_node(struct kinship *k, int64_t id);       /* made if new */
struct node *kinship_find(const struct kinship *k, int64_t id); /* or NULL */
struct tie *kinship_tie(struct kinship *k, enum tie_kind kind, int64_t a, int64_t b); /* the same */

/* NULL: there is none. */
struct tie *kinship_between(const struct kinship *k, enum tie_kind kind, struct node *a,
			    struct node *b);

/* Adds a tie that follows from a marriage alone, where nothing at all is said of the two. */
void kinship_guess(const struct kinship *k, struct node *parent, struct node *child);

/* Finds how sure each tie is, if anything was added since. */
void kinship_settle(const struct kinship *k);

#endif
