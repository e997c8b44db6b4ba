/* kinship_settle.c - how sure ties are, from all that is said of them and of those around */
#include "cunwu/model/person.h"
#include "kinships.h"

#define OF_AGE 18
#define SPOUSES_MOST \
	8 /* that children of a marriage are looked for with; more are no marriages \
	   */

#define WHY_NATURE  "没有写明是收养还是继父母子女、有没有扶养"
#define WHY_SPOUSE  "只知是父母的配偶，没有写明是生父母还是继父母、有没有扶养"
#define WHY_CODES   "只从与户主关系推出，还有别的可能"
#define WHY_FOSTER  "另有养或继父母，如已收养，与生父母的关系就消除（民法典第1111条）"
#define WHY_WHOSE   "另有养父母，没有写明这一位是生父母还是养父母（民法典第1111条）"
#define WHY_RETURN  "收养已解除，与生父母的关系是否恢复可以协商（民法典第1117条）"
#define WHY_SIBLING "其中一人被收养，没有写明是在收养前还是收养后的家庭"

/* What is said of it by itself */

static enum near how_said(unsigned said)
{
	if (said & (SAID_BORN | SAID_ADOPTED | SAID_RAISED))
		return NEAR_YES;
	if (said & SAID_NOT_RAISED)
		return NEAR_NOT;
	if (said & SAID_UNCLEAR)
		return NEAR_UNCLEAR;
	return said & SAID_PLAIN ? NEAR_YES : said & SAID_POSSIBLE ? NEAR_UNCLEAR : NEAR_NOT;
}

static void say(struct tie *tie, enum near how, const char *why)
{
	tie->how = how;
	tie->why = how == NEAR_UNCLEAR ? why : NULL;
}

/* Spouses of parents */

static bool holds(const struct tie *tie)
{
	return (tie_said(tie) & SAID_HOLDS) != 0;
}

/* Whether someone has a parent of a sex whom nobody doubts. */
static bool has_parent(const struct node *child, struct code sex)
{
	for (guint i = 0; i < child->ties->len; i++) {
		const struct tie *t = child->ties->pdata[i];

		if (t->kind == TIE_CHILD && t->b == child && code_is(t->a->sex, sex.text)
		    && how_said(tie_said(t)) == NEAR_YES)
			return true;
	}
	return false;
}

static bool was_of_age(const struct node *child, struct date on)
{
	int least, most;

	if (!child->birth.jd || !on.jd || date_last_day(child->birth).jd > date_first_day(on).jd)
		return false;
	date_age(child->birth, date_first_day(on), &least, &most);
	return least >= OF_AGE;
}

/* Who is married to a parent of a child is the other parent, or a step-parent. After the marriage
 * only the former is looked for. */
static void guess_parents(const struct kinship *k, const struct tie *marriage, struct node *parent,
			  struct node *spouse)
{
	guint n = parent->ties->len; /* guesses are added behind */

	for (guint i = 0; i < n; i++) {
		const struct tie *t = parent->ties->pdata[i];

		if (t->kind != TIE_CHILD || t->a != parent || !holds(t)
		    || was_of_age(t->b, marriage->since)
		    || (!holds(marriage) && has_parent(t->b, spouse->sex)))
			continue;
		kinship_guess(k, spouse, t->b);
	}
}

static guint count_spouses(const struct node *node)
{
	guint n = 0;

	for (guint i = 0; i < node->ties->len; i++)
		n += ((const struct tie *)node->ties->pdata[i])->kind == TIE_SPOUSE;
	return n;
}

static void guess_all(const struct kinship *k)
{
	guint n = k->all->len;

	for (guint i = 0; i < n; i++)
		((struct tie *)k->all->pdata[i])->guessed = false;
	for (guint i = 0; i < n; i++) {
		const struct tie *t = k->all->pdata[i];

		if (t->kind != TIE_SPOUSE || !tie_said(t) || count_spouses(t->a) > SPOUSES_MOST
		    || count_spouses(t->b) > SPOUSES_MOST)
			continue;
		guess_parents(k, t, t->a, t->b);
		guess_parents(k, t, t->b, t->a);
	}
}

/* Adoptions */

static bool is_parent_tie(const struct tie *t, const struct node *child)
{
	return t->kind == TIE_CHILD && t->b == child;
}

static bool is_adopted(const struct node *child)
{
	for (guint i = 0; i < child->ties->len; i++) {
		const struct tie *t = child->ties->pdata[i];

		if (is_parent_tie(t, child) && tie_said(t) & SAID_ADOPTED)
			return true;
	}
	return false;
}

/* Who adopted the child of their spouse took nobody away (民法典 art. 1103). */
static bool were_married(const struct kinship *k, struct node *a, struct node *b)
{
	const struct tie *t = kinship_between(k, TIE_SPOUSE, a, b);

	return t && tie_said(t);
}

/* What was between parents and a child comes back by itself only before the child is of age. */
static bool came_of_age(const struct node *child, struct date ended)
{
	return !ended.jd || !child->birth.jd || was_of_age(child, ended);
}

/* What an adoption, or what may have been one, by someone else means for this parent. */
static void weigh(struct tie *tie, const struct tie *other)
{
	unsigned said = tie_said(tie), by = tie_said(other);

	if (by & SAID_ADOPTED && (tie->guessed || said & (SAID_BORN | SAID_RAISED)))
		say(tie, NEAR_NOT, NULL);
	if (tie->how != NEAR_YES)
		return;
	if (by & SAID_ADOPTED)
		say(tie, NEAR_UNCLEAR, WHY_WHOSE);
	else if (how_said(by) == NEAR_UNCLEAR && by & SAID_UNCLEAR)
		say(tie, NEAR_UNCLEAR, WHY_FOSTER);
	else if (by & SAID_ADOPTION_ENDED && !(by & SAID_HOLDS)
		 && came_of_age(tie->b, other->until))
		say(tie, NEAR_UNCLEAR, WHY_RETURN);
}

/* Whether anybody is, or was, something else than a parent by birth. */
static bool has_others(const struct node *child)
{
	for (guint i = 0; i < child->ties->len; i++) {
		const struct tie *t = child->ties->pdata[i];

		if (is_parent_tie(t, child)
		    && tie_said(t) & (SAID_ADOPTED | SAID_UNCLEAR | SAID_ADOPTION_ENDED))
			return true;
	}
	return false;
}

static void weigh_parents(const struct kinship *k, const struct node *child)
{
	if (!has_others(child))
		return;
	for (guint i = 0; i < child->ties->len; i++) {
		struct tie *t = child->ties->pdata[i];

		if (!is_parent_tie(t, child) || tie_said(t) & SAID_ADOPTED)
			continue;
		for (guint j = 0; j < child->ties->len; j++) {
			const struct tie *other = child->ties->pdata[j];

			if (other != t && is_parent_tie(other, child)
			    && !were_married(k, t->a, other->a))
				weigh(t, other);
		}
	}
}

/* Brothers and grandparents who were so in another family. */
static void weigh_others(struct tie *t)
{
	bool adopted = is_adopted(t->b) || (t->kind == TIE_SIBLING && is_adopted(t->a));

	if (adopted && t->how == NEAR_YES && !(tie_said(t) & (SAID_ADOPTED | SAID_RAISED)))
		say(t, NEAR_UNCLEAR, WHY_SIBLING);
}

static void settle_said(struct tie *tie)
{
	unsigned said = tie_said(tie);

	if (tie->guessed)
		say(tie, NEAR_UNCLEAR, WHY_SPOUSE);
	else
		say(tie, how_said(said), said & SAID_UNCLEAR ? WHY_NATURE : WHY_CODES);
	if (said & SAID_BLOOD && !(said & SAID_PLAIN) && has_parent(tie->b, tie->a->sex))
		say(tie, NEAR_NOT, NULL);
}

void kinship_settle(const struct kinship *k)
{
	if (*k->settled)
		return;
	guess_all(k);
	for (guint i = 0; i < k->all->len; i++)
		settle_said(k->all->pdata[i]);
	for (guint i = 0; i < k->nodes->len; i++)
		weigh_parents(k, k->nodes->pdata[i]);
	for (guint i = 0; i < k->all->len; i++) {
		struct tie *t = k->all->pdata[i];

		if (t->kind == TIE_SIBLING || t->kind == TIE_GRANDCHILD)
			weigh_others(t);
	}
	*k->settled = true;
}
