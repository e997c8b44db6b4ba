/*
 * relation.h - relations to the head of a household, when the head becomes another
 *
 * A code of GB/T 4761 tells what a member is to the head. From what two members are to one head
 * follows what one is to the other: a wife's relation to the son of her husband, say. Often more
 * than one answer is possible (the son's mother, or his stepmother); kin that is known
 * (model/kin.h) narrows it. Nothing is guessed: what is merely likely is told from what is sure.
 */
#ifndef CUNWU_MODEL_RELATION_H
#define CUNWU_MODEL_RELATION_H

#include "cunwu/model/kin.h"

/* Of a person what matters here. */
struct kinsman {
	int64_t id;
	struct code relation; /* to the head of the household all are in */
	struct code sex, marriage;
	struct date birth;
};

enum certainty {
	RELATION_UNKNOWN,  /* nothing can be said */
	RELATION_POSSIBLE, /* one of several */
	RELATION_LIKELY,   /* the first, unless there was a second marriage or an adoption */
	RELATION_SURE,     /* the only one */
};

#define RELATION_MOST 12

struct relation_answer {
	enum certainty how;
	struct code codes[RELATION_MOST];
	size_t n;
};

/* What is known besides codes: struct kin *, and the people it is about (struct kinsman). */
struct relation_facts {
	const GPtrArray *kin;
	const GArray *people;
	struct code head_sex; /* of the head that the codes are relative to */
};

/* What `member` is to `head`, another member. */
void relation_of(const struct kinsman *member, const struct kinsman *head,
		 const struct relation_facts *facts, struct relation_answer *answer);

/*
 * What someone is to the head if they are `far` to someone who is `near` to the head: the 子 of the
 * 儿媳. The sexes are those of the two.
 */
void relation_through(struct code near, struct code near_sex, struct code far, struct code far_sex,
		      struct relation_answer *answer);

/*
 * The kin that the codes of one household surely say: adds new records of kin_model to `out`, which
 * owns them, those already among `known` (struct kin *) left out. `members` are struct kinsman, one
 * of them the head, as they are on a day.
 */
void relation_kin(const GArray *members, const GPtrArray *known, struct date on, GPtrArray *out);

/* 儿子 for 长子 and the like: the code that says the relation without a rank. */
struct code relation_plain(struct code relation);

/*
 * Why two people may not marry, as far as kin tells: they are in one line of descent, or siblings,
 * or have a grandparent in common (直系血亲或者三代以内的旁系血亲, 民法典 art. 1048). NULL: nothing
 * is known against it.
 */
const char *relation_forbids(const GPtrArray *kin, int64_t a, int64_t b);

#endif
