/* kinship_home.c - what the codes of a household say of its members */
#include <string.h>

#include "cunwu/model/person.h"
#include "cunwu/model/relation.h"
#include "kinships.h"

#define GENERATION   12  /* years, at least, between a parent and a child */
#define MEMBERS_MOST 100 /* of a family; more are a household in name alone */

#define HEAD      "01 02"
#define SPOUSE    "10 11 12"
#define SONS      "20 21 22 23 24 25 26 29"
#define DAUGHTERS "30 31 32 33 34 35 36 39"
#define CHILDREN  SONS " 27 " DAUGHTERS " 37"
#define PARENTS   "50 51 52"
#define SIBLINGS  "70 71 73 75 77 79"
#define GRAND     "40 41 42 43 44"

enum {
	SURE = 1 << 0,
	BLOOD = 1 << 1, /* a child by birth, so of no other father or mother */
	PATERNAL = 1 << 2,
	MATERNAL = 1 << 3,
};

/*
 * Of two members with such codes of GB/T 4761, what they are: b is a child or grandchild of a. What
 * model/relation.h says is taken from there; these are the rest. Nothing is said of spouses of
 * parents here: that follows from the marriage (kinship_settle.c).
 */
static const struct code_rule {
	const char *a, *b;
	enum tie_kind kind;
	unsigned flags;
} rules[] = {
	/* brothers and sisters of the head; their parents may be those of the head */
	{ HEAD, SIBLINGS, TIE_SIBLING, SURE },
	{ PARENTS, SIBLINGS, TIE_CHILD, 0 },

	/* grandparents and grandchildren */
	{ "60", HEAD, TIE_GRANDCHILD, SURE },
	{ "61 62", HEAD, TIE_GRANDCHILD, SURE | PATERNAL },
	{ "63 64", HEAD, TIE_GRANDCHILD, SURE | MATERNAL },
	{ "60 61 62 63 64", SIBLINGS, TIE_GRANDCHILD, 0 },
	{ "65", SPOUSE, TIE_GRANDCHILD, SURE },
	{ "66 67", PARENTS, TIE_GRANDCHILD, 0 },
	{ HEAD, "40", TIE_GRANDCHILD, SURE },
	{ HEAD, "41 42", TIE_GRANDCHILD, SURE | PATERNAL },
	{ HEAD, "43 44", TIE_GRANDCHILD, SURE | MATERNAL },
	{ SPOUSE, GRAND, TIE_GRANDCHILD, 0 },
	{ CHILDREN, "47 48", TIE_GRANDCHILD, 0 },

	/* whose child it is, where several can be the parent */
	{ SONS " 27", "40 41 42", TIE_CHILD, BLOOD },
	{ DAUGHTERS " 37", "40 43 44", TIE_CHILD, BLOOD },
	{ GRAND, "47 48", TIE_CHILD, BLOOD },
	{ "66 67", "61 62 63 64", TIE_CHILD, BLOOD },
	{ "70 71 73 79", "93 94", TIE_CHILD, BLOOD },
	{ "70 75 77 79", "95 96", TIE_CHILD, BLOOD },

	/* uncles and aunts are siblings of a parent, and children of grandparents */
	{ "51", "81 83 90", TIE_SIBLING, 0 },
	{ "52", "85 88", TIE_SIBLING, 0 },
	{ "61 62", "81 83 90", TIE_CHILD, 0 },
	{ "63 64", "85 88", TIE_CHILD, 0 },

	/* couples, unless one of them married again */
	{ "51", "52", TIE_SPOUSE, 0 },
	{ "53", "54", TIE_SPOUSE, 0 },
	{ "55", "56", TIE_SPOUSE, 0 },
	{ "61", "62", TIE_SPOUSE, 0 },
	{ "63", "64", TIE_SPOUSE, 0 },
	{ "66", "67", TIE_SPOUSE, 0 },
	{ SONS " 27", "38", TIE_SPOUSE, 0 },
	{ DAUGHTERS " 37", "28", TIE_SPOUSE, 0 },
	{ "40 41 43", "45", TIE_SPOUSE, 0 },
	{ "40 42 44", "46", TIE_SPOUSE, 0 },
	{ "71", "72", TIE_SPOUSE, 0 },
	{ "73", "74", TIE_SPOUSE, 0 },
	{ "75", "76", TIE_SPOUSE, 0 },
	{ "77", "78", TIE_SPOUSE, 0 },
	{ "81", "82", TIE_SPOUSE, 0 },
	{ "83", "84", TIE_SPOUSE, 0 },
	{ "85", "86", TIE_SPOUSE, 0 },
	{ "87", "88", TIE_SPOUSE, 0 },
	{ "89", "90", TIE_SPOUSE, 0 },
};

static bool is_among(struct code code, const char *codes)
{
	return strlen(code.text) == 2 && strstr(codes, code.text) != NULL;
}

/* What relation_kin() knows already */

static void add_sure(struct kinship *k, const GArray *members)
{
	g_autoptr(GPtrArray) known = g_ptr_array_new(), said = records_array();

	relation_kin(members, known, k->on, said);
	for (guint i = 0; i < said->len; i++) {
		const struct kin *link = said->pdata[i];
		bool spouse = code_is(link->kind, KIN_SPOUSE);

		kinship_tie(k, spouse ? TIE_SPOUSE : TIE_CHILD, link->person.id, link->other.id)
			->coded |=
			code_is(link->nature, NATURE_UNCLEAR) ? SAID_UNCLEAR : SAID_PLAIN;
	}
}

/* The rest */

static bool may_descend(const struct kinsman *elder, const struct kinsman *younger, int years)
{
	int least, most;

	if (!elder->birth.jd || !younger->birth.jd)
		return true;
	if (date_last_day(younger->birth).jd < date_first_day(elder->birth).jd)
		return false;
	date_age(elder->birth, date_last_day(younger->birth), &least, &most);
	return most >= years;
}

static bool may_be(const struct code_rule *rule, const struct kinsman *a, const struct kinsman *b)
{
	if (rule->flags & SURE)
		return true;
	switch (rule->kind) {
	case TIE_CHILD:
		return may_descend(a, b, GENERATION);
	case TIE_GRANDCHILD:
		return may_descend(a, b, 2 * GENERATION);
	case TIE_SPOUSE: /* 民法典 art. 1046: a man and a woman */
		return code_is(a->sex, "") || !code_is(a->sex, b->sex.text);
	default:
		return true;
	}
}

static unsigned said_by(const struct code_rule *rule)
{
	return (rule->flags & SURE ? SAID_PLAIN : SAID_POSSIBLE)
	       | (rule->flags & BLOOD ? SAID_BLOOD : 0)
	       | (rule->flags & PATERNAL ? SAID_PATERNAL : 0)
	       | (rule->flags & MATERNAL ? SAID_MATERNAL : 0);
}

static void add_pair(struct kinship *k, const struct kinsman *a, const struct kinsman *b)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		if (is_among(a->relation, rules[i].a) && is_among(b->relation, rules[i].b)
		    && may_be(&rules[i], a, b))
			kinship_tie(k, rules[i].kind, a->id, b->id)->coded |= said_by(&rules[i]);
}

/* Of these the rules have nothing to say among themselves. */
static bool is_core(const struct kinsman *m)
{
	return is_among(m->relation, HEAD " " SPOUSE " " CHILDREN);
}

static guint count_heads(const GArray *members)
{
	guint n = 0;

	for (guint i = 0; i < members->len; i++)
		n += is_among(g_array_index(members, struct kinsman, i).relation, HEAD);
	return n;
}

void kinship_add_household(struct kinship *k, const GArray *members)
{
	if (members->len > MEMBERS_MOST || count_heads(members) != 1)
		return;
	for (guint i = 0; i < members->len; i++) {
		const struct kinsman *m = &g_array_index(members, struct kinsman, i);
		struct node *node = kinship_node(k, m->id);

		node->sex = m->sex;
		node->birth = m->birth;
	}
	add_sure(k, members);
	for (guint i = 0; i < members->len; i++)
		for (guint j = 0; j < members->len; j++) {
			const struct kinsman *a = &g_array_index(members, struct kinsman, i);
			const struct kinsman *b = &g_array_index(members, struct kinsman, j);

			if (a->id != b->id && !(is_core(a) && is_core(b)))
				add_pair(k, a, b);
		}
}
