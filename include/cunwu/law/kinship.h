/*
 * kinship.h - who is a near relative of whom
 *
 * Near relatives are spouses, parents, children, siblings, grandparents on both sides and
 * grandchildren (民法典 art. 1045¶2); parents-in-law and the like are not. They follow from links
 * on record (model/kin.h), and from codes of households where those say more. Adopted children, and
 * stepchildren who were brought up, are children (art. 1111, 1072), and who was adopted is no
 * longer a child of their own parents (art. 1111¶2), but of the one who is the spouse of the
 * adopter (art. 1103); stepchildren who were not brought up are none. Where what is known leaves
 * that open (养或继; mother or stepmother; full or half siblings of a sibling) the answer is open,
 * too: 须核实.
 *
 * What was recorded of two people counts more than what codes of a household say of them. The order
 * in which things are added is of no meaning. Nothing is walked further than three links, so loops
 * and whatever else a damaged register holds do no harm.
 */
#ifndef CUNWU_LAW_KINSHIP_H
#define CUNWU_LAW_KINSHIP_H

#include <glib.h>
#include <stdint.h>

#include "cunwu/model/kin.h"

enum near {
	NEAR_NOT,     /* not as far as is known */
	NEAR_UNCLEAR, /* 须核实: one of the links on the way is not clear */
	NEAR_YES,
};

struct kinship;

/* As of a day: marriages and adoptions that ended by then, or begin later, are none. Without a day
 * all that have an end have ended. */
struct kinship *kinship_new(struct date on);
void kinship_free(struct kinship *k);

/* Someone by name and sex, for chains; who is never named so is called #12. */
void kinship_add_person(struct kinship *k, int64_t id, const char *name, struct code sex);

/* The name; "" of who has none. Borrowed. */
const char *kinship_name(const struct kinship *k, int64_t id);

/* When someone was born: who was of age at a marriage of their parent is no stepchild by it. */
void kinship_add_birth(struct kinship *k, int64_t id, struct date birth);

/* A link on record; loops (an ancestor of oneself) are taken and lead nowhere. */
void kinship_add(struct kinship *k, const struct kin *link);

/* Siblings, and a grandchild, of whom the parents between are not on record. */
void kinship_add_siblings(struct kinship *k, int64_t a, int64_t b);
void kinship_add_grandchild(struct kinship *k, int64_t grandparent, int64_t grandchild);

/* What the codes of a household say: all its members (struct kinsman of model/relation.h), one of
 * them the head; of a household with two heads, or more than a hundred members,
 * nothing. */
void kinship_add_household(struct kinship *k, const GArray *members);

/*
 * Whether b is a near relative of a. Appends the chain, 甲—父—乙—子—丙 (乙 is the father of 甲 and
 * 丙 a son of 乙), the shortest of those that are surest; nothing where they are not. `word` (NULL:
 * not wanted) gets what b is to a: 兄弟, 祖父, …
 */
enum near kinship_near(const struct kinship *k, int64_t a, int64_t b, GString *chain,
		       GString *word);

/* The same with more: texts that are NULL are not wanted. */
struct near_words {
	GString *chain, *word;
	GString *whence; /* what the links stand on: 户内关系、出生登记 */
	const char *why; /* set: what is not clear; NULL where nothing is. Static */
};
enum near kinship_tell(const struct kinship *k, int64_t a, int64_t b, struct near_words *words);

/* Adds the ids (int64_t) of all near relatives of someone: the sure ones first, of these the
 * spouse, parents, children, siblings, grandparents, grandchildren, then by id. */
void kinship_relatives(const struct kinship *k, int64_t id, GArray *out);

/* Adds everybody who is an ancestor of themselves by what is on record (int64_t), by id. */
void kinship_loops(const struct kinship *k, GArray *out);

#endif
