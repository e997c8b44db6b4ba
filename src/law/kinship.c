/* kinship.c - links of spouses, parents and children, as a graph */
#include "cunwu/law/kinship.h"

#include <string.h>

#include "cunwu/model/person.h"
#include "kinships.h"

/* Ties and people */

static guint hash_tie(gconstpointer data)
{
	const struct tie *t = data;
	uint64_t hash = ((uint64_t)t->a->index << 34) ^ ((uint64_t)t->b->index << 2) ^ t->kind;

	return (guint)((hash * UINT64_C(0x9E3779B97F4A7C15)) >> 32);
}

static gboolean same_tie(gconstpointer a, gconstpointer b)
{
	const struct tie *x = a, *y = b;

	return x->kind == y->kind && x->a == y->a && x->b == y->b;
}

static void free_node(void *data)
{
	struct node *node = data;

	g_ptr_array_unref(node->ties);
	g_free(node);
}

struct kinship *kinship_new(struct date on)
{
	struct kinship *k = g_new(struct kinship, 1);

	*k = (struct kinship){
		.on = on,
		.texts = g_string_chunk_new(4096),
		.people = g_hash_table_new(g_int64_hash, g_int64_equal),
		.ties = g_hash_table_new(hash_tie, same_tie),
		.nodes = g_ptr_array_new_with_free_func(free_node),
		.all = g_ptr_array_new_with_free_func(g_free),
		.settled = g_new0(bool, 1),
	};
	return k;
}

void kinship_free(struct kinship *k)
{
	if (!k)
		return;
	g_hash_table_unref(k->ties);
	g_hash_table_unref(k->people);
	g_ptr_array_unref(k->nodes);
	g_ptr_array_unref(k->all);
	g_string_chunk_free(k->texts);
	g_free(k->settled);
	g_free(k);
}

struct node *kinship_find(const struct kinship *k, int64_t id)
{
	return g_hash_table_lookup(k->people, &id);
}

struct node *kinship_node(struct kinship *k, int64_t id)
{
	struct node *node = g_hash_table_lookup(k->people, &id);

	if (node)
		return node;
	node = g_new0(struct node, 1);
	node->id = id;
	node->index = k->nodes->len;
	node->ties = g_ptr_array_new();
	g_ptr_array_add(k->nodes, node);
	g_hash_table_insert(k->people, &node->id, node);
	return node;
}

/* Spouses and siblings are so of each other. */
static struct tie key_of(enum tie_kind kind, struct node *a, struct node *b)
{
	bool turned = (kind == TIE_SPOUSE || kind == TIE_SIBLING) && a->index > b->index;

	return (struct tie){ .kind = kind, .a = turned ? b : a, .b = turned ? a : b };
}

struct tie *kinship_between(const struct kinship *k, enum tie_kind kind, struct node *a,
			    struct node *b)
{
	struct tie key = key_of(kind, a, b);

	return g_hash_table_lookup(k->ties, &key);
}

static struct tie *tie_two(const struct kinship *k, enum tie_kind kind, struct node *x,
			   struct node *y)
{
	struct tie *tie = kinship_between(k, kind, x, y);

	if (tie)
		return tie;
	tie = g_new(struct tie, 1);
	*tie = key_of(kind, x, y);
	g_hash_table_add(k->ties, tie);
	g_ptr_array_add(k->all, tie);
	g_ptr_array_add(x->ties, tie);
	g_ptr_array_add(y->ties, tie);
	return tie;
}

struct tie *kinship_tie(struct kinship *k, enum tie_kind kind, int64_t a, int64_t b)
{
	struct node *x = kinship_node(k, a);

	*k->settled = false;
	return tie_two(k, kind, x, kinship_node(k, b));
}

void kinship_guess(const struct kinship *k, struct node *parent, struct node *child)
{
	struct tie *turned = kinship_between(k, TIE_CHILD, child, parent);
	struct tie *tie;

	if (parent == child || (turned && tie_said(turned)))
		return;
	tie = tie_two(k, TIE_CHILD, parent, child);
	tie->guessed = !tie_said(tie);
}

/* Adding */

void kinship_add_person(struct kinship *k, int64_t id, const char *name, struct code sex)
{
	struct node *node = kinship_node(k, id);

	node->name = name ? g_string_chunk_insert(k->texts, name) : NULL;
	node->sex = sex;
	*k->settled = false;
}

const char *kinship_name(const struct kinship *k, int64_t id)
{
	const struct node *node = kinship_find(k, id);

	return node && node->name ? node->name : "";
}

void kinship_add_birth(struct kinship *k, int64_t id, struct date birth)
{
	kinship_node(k, id)->birth = birth;
	*k->settled = false;
}

static unsigned said_of(const struct kin *link)
{
	static const struct {
		const char *nature;
		unsigned said;
	} natures[] = {
		{ NATURE_BORN, SAID_BORN },       { NATURE_ADOPTED, SAID_ADOPTED },
		{ NATURE_RAISED, SAID_RAISED },   { NATURE_NOT_RAISED, SAID_NOT_RAISED },
		{ NATURE_UNCLEAR, SAID_UNCLEAR },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(natures); i++)
		if (code_is(link->nature, natures[i].nature) && !code_is(link->kind, KIN_SPOUSE))
			return natures[i].said;
	return SAID_PLAIN;
}

static bool has_ended(const struct kinship *k, const struct kin *link)
{
	return link->until.jd && (!k->on.jd || date_last_day(link->until).jd <= k->on.jd);
}

/* One is a child by birth from the beginning, whatever day a link has. */
static bool begins_later(const struct kinship *k, const struct kin *link, unsigned said)
{
	bool from_birth = !code_is(link->kind, KIN_SPOUSE) && said & (SAID_BORN | SAID_PLAIN);

	return !from_birth && k->on.jd && link->since.jd
	       && date_first_day(link->since).jd > k->on.jd;
}

void kinship_add(struct kinship *k, const struct kin *link)
{
	enum tie_kind kind = code_is(link->kind, KIN_SPOUSE)    ? TIE_SPOUSE
			     : code_is(link->kind, KIN_SIBLING) ? TIE_SIBLING
								: TIE_CHILD;
	unsigned said = said_of(link);
	struct tie *tie;

	if (link->person.id == link->other.id || begins_later(k, link, said))
		return;
	tie = kinship_tie(k, kind, link->person.id, link->other.id);
	if (has_ended(k, link)) {
		tie->recorded |= SAID_ENDED;
		if (said & SAID_ADOPTED) {
			tie->recorded |= SAID_ADOPTION_ENDED;
			tie->until = link->until;
		}
	} else {
		tie->recorded |= said;
		tie->since = link->since;
	}
	if (link->source)
		tie->source = g_string_chunk_insert_const(k->texts, link->source);
}

void kinship_add_siblings(struct kinship *k, int64_t a, int64_t b)
{
	if (a != b)
		kinship_tie(k, TIE_SIBLING, a, b)->coded |= SAID_PLAIN;
}

void kinship_add_grandchild(struct kinship *k, int64_t grandparent, int64_t grandchild)
{
	if (grandparent != grandchild)
		kinship_tie(k, TIE_GRANDCHILD, grandparent, grandchild)->coded |= SAID_PLAIN;
}
