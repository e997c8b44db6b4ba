/* kinship_loops.c - people who are their own ancestors, by what is on record */
#include "kinships.h"

/*
 * Those are in a set of people of whom each is an ancestor of each: found in one pass over all
 * (Tarjan, Depth-first search and linear graph algorithms, 1972), with a stack of its own.
 */
struct visit {
	guint order, low; /* 0: not met yet */
	guint next;       /* tie to look at */
	bool open;
};

struct pass {
	const struct kinship *k;
	struct visit *visits;
	GArray *way, *open; /* guint: indexes of nodes */
	guint met;
	GArray *out;
};

static guint last_of(const GArray *stack)
{
	return g_array_index(stack, guint, stack->len - 1);
}

static void enter(struct pass *p, guint index)
{
	p->visits[index] = (struct visit){ ++p->met, p->met, 0, true };
	p->visits[index].low = p->visits[index].order;
	g_array_append_val(p->way, index);
	g_array_append_val(p->open, index);
}

/* Of a set that is complete; one alone is no ancestor of itself. */
static void close_set(struct pass *p, guint index)
{
	bool alone = last_of(p->open) == index;
	guint of;

	do {
		const struct node *node;

		of = last_of(p->open);
		node = p->k->nodes->pdata[of];
		g_array_set_size(p->open, p->open->len - 1);
		p->visits[of].open = false;
		if (!alone)
			g_array_append_val(p->out, node->id);
	} while (of != index);
}

static void leave(struct pass *p, guint index)
{
	struct visit *v = &p->visits[index];

	g_array_set_size(p->way, p->way->len - 1);
	if (v->low == v->order)
		close_set(p, index);
	if (p->way->len) {
		struct visit *before = &p->visits[last_of(p->way)];

		before->low = MIN(before->low, v->low);
	}
}

/* A child on record whom the node leads to by its next tie; NULL at the end, or if it is none. */
static const struct node *next_child(const struct node *node, struct visit *v)
{
	const struct tie *t = node->ties->pdata[v->next++];

	return t->kind == TIE_CHILD && t->a == node && tie_said(t) & SAID_HOLDS
			       && !(tie_said(t) & SAID_NOT_RAISED)
		       ? t->b
		       : NULL;
}

static void walk_all(struct pass *p, guint from)
{
	enter(p, from);
	while (p->way->len) {
		guint index = last_of(p->way);
		const struct node *node = p->k->nodes->pdata[index];
		struct visit *v = &p->visits[index];
		const struct node *child;

		if (v->next == node->ties->len) {
			leave(p, index);
			continue;
		}
		child = next_child(node, v);
		if (child && !p->visits[child->index].order)
			enter(p, child->index);
		else if (child && p->visits[child->index].open)
			v->low = MIN(v->low, p->visits[child->index].order);
	}
}

static int compare_ids(gconstpointer a, gconstpointer b)
{
	const int64_t *x = a, *y = b;

	return *x < *y ? -1 : *x > *y;
}

void kinship_loops(const struct kinship *k, GArray *out)
{
	g_autofree struct visit *visits = g_new0(struct visit, k->nodes->len + 1);
	g_autoptr(GArray) way = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GArray) open = g_array_new(FALSE, FALSE, sizeof(guint));
	g_autoptr(GArray) found = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct pass p = { k, visits, way, open, 0, found };

	for (guint i = 0; i < k->nodes->len; i++)
		if (!visits[i].order)
			walk_all(&p, i);
	g_array_sort(found, compare_ids);
	if (found->len)
		g_array_append_vals(out, found->data, found->len);
}
