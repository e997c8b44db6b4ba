/* relation_kin.c - the kin that the codes of one household surely say */
#include <stdlib.h>
#include <string.h>

#include "cunwu/model/person.h"
#include "cunwu/model/relation.h"

#define OF_AGE     18 /* who may have a spouse or children in the household */
#define SOURCE     "户内关系"
#define GENERATION 15 /* years, at least, between who is a parent and a child of theirs */

struct freezing {
	const GArray *members;
	const GPtrArray *known;
	struct date on;
	GPtrArray *out;
};

static const struct kinsman *member_at(const struct freezing *f, guint i)
{
	return &g_array_index(f->members, struct kinsman, i);
}

/* Two-digit codes of GB/T 4761, 0: none. */
static int code_of(const struct kinsman *p)
{
	return atoi(p->relation.text);
}

static bool is_spouse(int code)
{
	return code >= 10 && code <= 12;
}

static bool is_son(int code)
{
	return (code >= 20 && code <= 27) || code == 29;
}

static bool is_daughter(int code)
{
	return (code >= 30 && code <= 37) || code == 39;
}

static bool is_by_choice(int code)
{
	return code == 27 || code == 37 || code == 57 || code == 58;
}

static bool is_head_code(int code)
{
	return code == 1 || code == 2;
}

static bool same_link(const struct kin *k, const char *kind, int64_t person, int64_t other)
{
	bool spouse = strcmp(kind, KIN_SPOUSE) == 0;

	return code_is(k->kind, kind)
	       && ((k->person.id == person && k->other.id == other)
		   || (spouse && k->person.id == other && k->other.id == person));
}

static bool is_linked(const GPtrArray *kin, const char *kind, int64_t person, int64_t other)
{
	for (guint i = 0; i < kin->len; i++)
		if (same_link(kin->pdata[i], kind, person, other))
			return true;
	return false;
}

static void add_link(const struct freezing *f, const char *kind, const struct kinsman *person,
		     const struct kinsman *other, bool by_choice)
{
	struct kin *k;

	if (!person || !other || person->id == other->id
	    || is_linked(f->known, kind, person->id, other->id)
	    || is_linked(f->out, kind, person->id, other->id))
		return;
	k = (struct kin *)record_new(&kin_model);
	k->person.id = person->id;
	k->other.id = other->id;
	g_strlcpy(k->kind.text, kind, CODE_SIZE);
	if (by_choice)
		g_strlcpy(k->nature.text, NATURE_UNCLEAR, CODE_SIZE);
	k->source = g_strdup(SOURCE);
	g_ptr_array_add(f->out, k);
}

/* The one member whose code a test accepts; NULL if there are several, or none. */
static const struct kinsman *only_member(const struct freezing *f, bool (*is)(int code))
{
	const struct kinsman *only = NULL;

	for (guint i = 0; i < f->members->len; i++) {
		const struct kinsman *m = member_at(f, i);

		if (!is(code_of(m)))
			continue;
		if (only)
			return NULL;
		only = m;
	}
	return only;
}

/* Whether someone can have been born so many years before another. */
static bool may_be_elder(const struct kinsman *elder, const struct kinsman *younger, int years)
{
	int least, most;

	if (!younger->birth.jd)
		return true;
	if (date_last_day(younger->birth).jd < date_first_day(elder->birth).jd)
		return false;
	date_age(elder->birth, date_last_day(younger->birth), &least, &most);
	return most >= years;
}

static bool may_be_parent(const struct freezing *f, const struct kinsman *p,
			  const struct kinsman *of)
{
	(void)f;
	return may_be_elder(p, of, GENERATION);
}

static bool may_be_spouse(const struct freezing *f, const struct kinsman *p,
			  const struct kinsman *of)
{
	int least, most;

	(void)of;
	date_age(p->birth, f->on, &least, &most);
	return most >= OF_AGE && !code_is(p->marriage, "10") && !code_is(p->marriage, "30")
	       && !code_is(p->marriage, "40");
}

/* The one son (daughter) who can be the parent or the spouse of someone; NULL if there are several,
 * or one whose birth is not recorded. */
static const struct kinsman *only_child(const struct freezing *f, bool (*is)(int code),
					bool (*may_be)(const struct freezing *f,
						       const struct kinsman *p,
						       const struct kinsman *of),
					const struct kinsman *of)
{
	const struct kinsman *only = NULL;

	for (guint i = 0; i < f->members->len; i++) {
		const struct kinsman *m = member_at(f, i);

		if (!is(code_of(m)) || (m->birth.jd && !may_be(f, m, of)))
			continue;
		if (only || !m->birth.jd)
			return NULL;
		only = m;
	}
	return only;
}

static bool is_daughter_in_law(int code)
{
	return code == 38;
}

static bool is_son_in_law(int code)
{
	return code == 28;
}

static bool is_father(int code)
{
	return code == 51;
}

static bool is_mother(int code)
{
	return code == 52;
}

/* Of the head: spouse, children, parents. */
static void add_of_head(const struct freezing *f, const struct kinsman *head)
{
	add_link(f, KIN_SPOUSE, head, only_member(f, is_spouse), false);
	for (guint i = 0; i < f->members->len; i++) {
		const struct kinsman *m = member_at(f, i);
		int code = code_of(m);

		if (is_son(code) || is_daughter(code))
			add_link(f, KIN_CHILD, head, m, is_by_choice(code));
		else if ((code >= 50 && code <= 52) || code == 57 || code == 58)
			add_link(f, KIN_CHILD, m, head, is_by_choice(code));
	}
}

/* Of those who are one step away from the head, where that can be one person only. */
static void add_beyond(const struct freezing *f, const struct kinsman *m)
{
	static const struct {
		int first, last;
		bool (*child)(int code); /* whose child it is; NULL: whose parent ... */
		bool (*parent)(int code);
	} rules[] = {
		{ 41, 42, is_son, NULL },    { 43, 44, is_daughter, NULL },
		{ 53, 56, NULL, is_spouse }, { 61, 62, NULL, is_father },
		{ 63, 64, NULL, is_mother },
	};
	int code = code_of(m);

	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++) {
		if (code < rules[i].first || code > rules[i].last)
			continue;
		if (rules[i].child)
			add_link(f, KIN_CHILD, only_child(f, rules[i].child, may_be_parent, m), m,
				 false);
		else
			add_link(f, KIN_CHILD, m, only_member(f, rules[i].parent), false);
	}
}

static void add_child_in_law(const struct freezing *f, bool (*is_in_law)(int code),
			     bool (*is_child)(int code))
{
	const struct kinsman *in_law = only_member(f, is_in_law);

	if (in_law)
		add_link(f, KIN_SPOUSE, only_child(f, is_child, may_be_spouse, in_law), in_law,
			 false);
}

void relation_kin(const GArray *members, const GPtrArray *known, struct date on, GPtrArray *out)
{
	struct freezing f = { members, known, on, out };
	const struct kinsman *head = only_member(&f, is_head_code);

	if (!head)
		return;
	add_of_head(&f, head);
	for (guint i = 0; i < members->len; i++)
		add_beyond(&f, member_at(&f, i));
	add_child_in_law(&f, is_daughter_in_law, is_son);
	add_child_in_law(&f, is_son_in_law, is_daughter);
}

/* Marriages that may not be */

#define GENERATIONS 8 /* of a line of descent that are looked through */

/* How many generations a is above b; -1 if not. */
static int generations_above(const GPtrArray *kin, int64_t a, int64_t b, int most)
{
	if (a == b)
		return 0;
	for (guint i = 0; most > 0 && i < kin->len; i++) {
		const struct kin *k = kin->pdata[i];

		if (!code_is(k->kind, KIN_CHILD) || k->other.id != b)
			continue;
		int n = generations_above(kin, a, k->person.id, most - 1);
		if (n >= 0)
			return n + 1;
	}
	return -1;
}

const char *relation_forbids(const GPtrArray *kin, int64_t a, int64_t b)
{
	if (generations_above(kin, a, b, GENERATIONS) > 0
	    || generations_above(kin, b, a, GENERATIONS) > 0)
		return "直系血亲";
	for (guint i = 0; i < kin->len; i++) {
		int64_t from = ((const struct kin *)kin->pdata[i])->person.id;
		int to_a = generations_above(kin, from, a, 2);
		int to_b = generations_above(kin, from, b, 2);

		if (to_a > 0 && to_b > 0)
			return to_a == 1 && to_b == 1 ? "兄弟姐妹" : "三代以内的旁系血亲";
	}
	return NULL;
}
