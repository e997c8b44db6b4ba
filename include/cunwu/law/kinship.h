/*
 * kinship.h - who is a near relative of whom
 *
 * Near relatives are spouses, parents, children, siblings, grandparents on both sides and
 * grandchildren (民法典 art. 1045¶2); parents-in-law and the like are not. They follow from links
 * of spouses and of parents and children (model/kin.h), and from codes of households where those
 * say more (兄弟姐妹, 祖父母 of a head whose parents are not on record). Adopted children, and
 * stepchildren who were brought up, are children (art. 1111, 1072), and who was adopted is no
 * longer a child of their own parents (art. 1111¶2); stepchildren who were not brought up are none.
 * Where a link leaves that open (养或继) the answer is open, too: 须核实.
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

/* As of a day: marriages that ended by then, or begin later, are none. */
struct kinship *kinship_new(struct date on);
void kinship_free(struct kinship *k);

/* Someone by name and sex, for chains; who is never named so is called #12. */
void kinship_add_person(struct kinship *k, int64_t id, const char *name, struct code sex);

/* A link; loops (an ancestor of oneself) are taken and lead nowhere. */
void kinship_add(struct kinship *k, const struct kin *link);

/* What codes of a household say beyond links: siblings, grandparents and grandchildren. */
void kinship_add_siblings(struct kinship *k, int64_t a, int64_t b);
void kinship_add_grandchild(struct kinship *k, int64_t grandparent, int64_t grandchild);

/*
 * Whether b is a near relative of a. Appends the chain, 甲—父—乙—子—丙 (乙 is the father of 甲 and
 * 丙 a son of 乙), the shortest of those that are surest; nothing where they are not. `word` (NULL:
 * not wanted) gets what b is to a: 兄弟, 祖父, …
 */
enum near kinship_near(const struct kinship *k, int64_t a, int64_t b, GString *chain,
		       GString *word);

/* Adds the ids (int64_t) of all near relatives of someone, by how near and then by id. */
void kinship_relatives(const struct kinship *k, int64_t id, GArray *out);

/* Everybody who is an ancestor of themselves by what is on record (int64_t). */
void kinship_loops(const struct kinship *k, GArray *out);

#endif
