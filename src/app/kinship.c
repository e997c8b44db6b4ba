/* kinship.c - near relatives, from links on record and what households say */
#include "cunwu/app/kinship.h"

#include "cunwu/model/relation.h"
#include "cunwu/store/kinships.h"

/*
 * Between people who are asked about stands one at most who is a link from both; but what that one
 * is to them may depend on links of theirs to others. Around somebody it is a link more.
 */
enum { BETWEEN = 1, AROUND = 2 };

/* Someone who was met on the way. */
struct met {
	int64_t id;
	bool housed, named; /* their household was read; they are known by name */
	bool fostered;      /* who has, or may have, parents by adoption */
};

/* A link of a child that was asked about. */
struct parenthood {
	int64_t parent, child;
};

struct reading {
	struct office *office;
	struct kinship *kinship;
	GHashTable *met;        /* struct met * by id */
	GHashTable *households; /* that were read: ids */
	GArray *next;           /* int64_t: whom the round met */
	GArray *parents;        /* struct parenthood; of the first round */
	int links, round;
	GArray *members; /* struct kinsman, of the household that rows are of */
	int64_t household;
};

static struct met *meet(struct reading *r, int64_t id)
{
	struct met *met = g_hash_table_lookup(r->met, &id);

	if (met)
		return met;
	met = g_new(struct met, 1);
	*met = (struct met){ .id = id };
	g_hash_table_insert(r->met, &met->id, met);
	g_array_append_val(r->next, id);
	return met;
}

/* Links */

/* Of those a link beyond whoever stands between, parents alone say something of their children. */
static void take_link(const struct kin *link, void *data)
{
	struct reading *r = data;
	bool beyond = r->links == BETWEEN && r->round == BETWEEN;
	bool child = code_is(link->kind, KIN_CHILD);

	if (!beyond || child)
		meet(r, link->person.id);
	if (!beyond && child
	    && (code_is(link->nature, NATURE_ADOPTED) || code_is(link->nature, NATURE_UNCLEAR)))
		meet(r, link->other.id)->fostered = true;
	else if (!beyond)
		meet(r, link->other.id);
	if (r->round == 0 && child) {
		struct parenthood of = { link->person.id, link->other.id };

		g_array_append_val(r->parents, of);
	}
	kinship_add(r->kinship, link);
}

/* Households */

static struct code code_from(const char *text)
{
	struct code code;

	g_strlcpy(code.text, text ? text : "", CODE_SIZE);
	return code;
}

static void end_household(struct reading *r)
{
	if (r->members->len)
		kinship_add_household(r->kinship, r->members);
	g_array_set_size(r->members, 0);
}

static void name_person(struct reading *r, const struct kinship_row *row, struct date birth)
{
	kinship_add_person(r->kinship, row->id, row->name, code_from(row->sex));
	kinship_add_birth(r->kinship, row->id, birth);
	meet(r, row->id)->named = true;
}

static struct date birth_of(const struct kinship_row *row)
{
	struct date birth = { 0 };

	if (row->birth)
		date_parse(row->birth, &birth);
	return birth;
}

static void take_member(const struct kinship_row *row, void *data)
{
	struct reading *r = data;
	struct kinsman m = { row->id, code_from(row->relation), code_from(row->sex),
			     code_from(row->marriage), birth_of(row) };

	if (row->household != r->household)
		end_household(r);
	r->household = row->household;
	if (r->members->len
	    && g_array_index(r->members, struct kinsman, r->members->len - 1).id == row->id)
		return;
	name_person(r, row, m.birth);
	meet(r, row->id)->housed = true;
	g_array_append_val(r->members, m);
}

/* Households are of one day: each is read once, and who was met in one needs no other. */
static bool read_households(struct reading *r, const GArray *people, GError **error)
{
	g_autoptr(GArray) asked = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GArray) homes = g_array_new(FALSE, FALSE, sizeof(int64_t));
	guint kept = 0;

	for (guint i = 0; i < people->len; i++) {
		int64_t id = g_array_index(people, int64_t, i);

		if (!meet(r, id)->housed)
			g_array_append_val(asked, id);
	}
	if (!kinships_homes(r->office->db, asked, homes, error))
		return false;
	for (guint i = 0; i < homes->len; i++) {
		int64_t *id = &g_array_index(homes, int64_t, i);

		if (g_hash_table_add(r->households, g_memdup2(id, sizeof *id)))
			g_array_index(homes, int64_t, kept++) = *id;
	}
	g_array_set_size(homes, kept);
	if (!kinships_members(r->office->db, homes, take_member, r, error))
		return false;
	end_household(r);
	return true;
}

/* Names */

static void take_name(const struct kinship_row *row, void *data)
{
	name_person(data, row, birth_of(row));
}

static bool read_names(struct reading *r, GError **error)
{
	g_autoptr(GArray) unnamed = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, r->met);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct met *met = value;

		if (!met->named)
			g_array_append_val(unnamed, met->id);
	}
	return kinships_people(r->office->db, unnamed, take_name, r, error);
}

/* Rounds */

/*
 * Whose households are read: of the second round, between people, only of parents of whom it
 * matters whether they are a couple.
 */
static GArray *whose_homes(struct reading *r, const GArray *people)
{
	GArray *of = g_array_new(FALSE, FALSE, sizeof(int64_t));

	if (r->round == 0 || (r->round == 1 && r->links == AROUND)) {
		if (people->len)
			g_array_append_vals(of, people->data, people->len);
		return of;
	}
	for (guint i = 0; r->round == 1 && i < r->parents->len; i++) {
		struct parenthood *p = &g_array_index(r->parents, struct parenthood, i);

		if (meet(r, p->child)->fostered)
			g_array_append_val(of, p->parent);
	}
	return of;
}

static bool read_round(struct reading *r, GError **error)
{
	g_autoptr(GArray) people = r->next;

	r->next = g_array_new(FALSE, FALSE, sizeof(int64_t));
	if (!kinships_links(r->office->db, people, take_link, r, error))
		return false;
	g_autoptr(GArray) homes = whose_homes(r, people);
	return read_households(r, homes, error);
}

static bool read_rounds(struct reading *r, const GArray *people, GError **error)
{
	for (guint i = 0; i < people->len; i++)
		meet(r, g_array_index(people, int64_t, i));
	for (r->round = 0; r->round <= r->links; r->round++)
		if (!read_round(r, error))
			return false;
	return read_names(r, error);
}

static struct kinship *read_kinship(struct office *office, const GArray *people, int links,
				    GError **error)
{
	struct reading r = {
		.office = office,
		.kinship = kinship_new(office_today(office)),
		.met = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free),
		.households = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL),
		.next = g_array_new(FALSE, FALSE, sizeof(int64_t)),
		.parents = g_array_new(FALSE, FALSE, sizeof(struct parenthood)),
		.links = links,
		.members = g_array_new(FALSE, FALSE, sizeof(struct kinsman)),
	};
	bool ok = read_rounds(&r, people, error);

	g_hash_table_unref(r.met);
	g_hash_table_unref(r.households);
	g_array_unref(r.next);
	g_array_unref(r.parents);
	g_array_unref(r.members);
	if (ok)
		return r.kinship;
	kinship_free(r.kinship);
	return NULL;
}

struct kinship *kinship_read(struct office *office, const GArray *people, GError **error)
{
	return read_kinship(office, people, BETWEEN, error);
}

struct kinship *kinship_read_around(struct office *office, int64_t person, GError **error)
{
	g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));

	g_array_append_val(people, person);
	return read_kinship(office, people, AROUND, error);
}

/* In words */

static void free_relative(void *data)
{
	struct near_relative *r = data;

	g_free(r->name);
	g_free(r->word);
	g_free(r->chain);
	g_free(r->whence);
	g_free(r);
}

static struct near_relative *tell_relative(const struct kinship *k, int64_t person, int64_t other)
{
	struct near_relative *r = g_new(struct near_relative, 1);
	struct near_words words = { g_string_new(NULL), g_string_new(NULL), g_string_new(NULL),
				    NULL };

	*r = (struct near_relative){ .id = other };
	r->how = kinship_tell(k, person, other, &words);
	r->name = g_strdup(kinship_name(k, other));
	r->why = words.why;
	r->chain = g_string_free(words.chain, FALSE);
	r->word = g_string_free(words.word, FALSE);
	r->whence = g_string_free(words.whence, FALSE);
	return r;
}

GPtrArray *kinship_list(struct office *office, int64_t person, GError **error)
{
	struct kinship *k = kinship_read_around(office, person, error);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GPtrArray *list;

	if (!k)
		return NULL;
	list = g_ptr_array_new_with_free_func(free_relative);
	kinship_relatives(k, person, ids);
	for (guint i = 0; i < ids->len; i++)
		g_ptr_array_add(list, tell_relative(k, person, g_array_index(ids, int64_t, i)));
	kinship_free(k);
	return list;
}

GPtrArray *kinship_pair(struct office *office, int64_t person, int64_t other, GError **error)
{
	g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct kinship *k;
	GPtrArray *list;

	g_array_append_val(people, person);
	g_array_append_val(people, other);
	k = kinship_read(office, people, error);
	if (!k)
		return NULL;
	list = g_ptr_array_new_with_free_func(free_relative);
	g_ptr_array_add(list, tell_relative(k, person, other));
	kinship_free(k);
	return list;
}

#define GENERATIONS 20 /* that are looked through for an ancestor */

/* Those of one generation, and who their parents are. */
struct climbing {
	GHashTable *met;       /* ids */
	GArray *children, *up; /* int64_t */
};

static void climb(const struct kin *link, void *data)
{
	struct climbing *c = data;
	int64_t parent = link->person.id;
	bool of_child = false;

	if (!code_is(link->kind, KIN_CHILD))
		return;
	for (guint i = 0; i < c->children->len; i++)
		of_child = of_child || g_array_index(c->children, int64_t, i) == link->other.id;
	if (of_child && g_hash_table_add(c->met, g_memdup2(&parent, sizeof parent)))
		g_array_append_val(c->up, parent);
}

bool kinship_descends(struct office *office, int64_t person, int64_t ancestor, bool *yes,
		      GError **error)
{
	g_autoptr(GHashTable) met =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	struct climbing c = { met, NULL, g_array_new(FALSE, FALSE, sizeof(int64_t)) };
	bool ok = true;

	g_array_append_val(c.up, person);
	for (int i = 0; ok && i < GENERATIONS && c.up->len; i++) {
		g_autoptr(GArray) children = c.up;

		c.children = children;
		c.up = g_array_new(FALSE, FALSE, sizeof(int64_t));
		ok = kinships_links(office->db, children, climb, &c, error);
	}
	g_array_unref(c.up);
	*yes = g_hash_table_contains(met, &ancestor);
	return ok;
}

const char *near_name(enum near how)
{
	static const char *const names[] = {
		[NEAR_NOT] = "no", [NEAR_UNCLEAR] = "unclear", [NEAR_YES] = "yes"
	};

	return names[how];
}
