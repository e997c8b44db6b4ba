/* kinship_near.c - near relatives found by walking a few ties, and the words for them */
#include <string.h>

#include "cunwu/model/person.h"
#include "kinships.h"

/*
 * Ways that end at a near relative, step by step: S to the spouse, P to a parent, C to a child, B
 * to a sibling, U to a grandparent, D to a grandchild. Siblings on record may be half ones, so what
 * is reached by them and another step is open, and so is a grandparent's spouse. Shorter ways
 * first.
 */
enum near_class { CLASS_SPOUSE, CLASS_PARENT, CLASS_CHILD, CLASS_SIBLING, CLASS_UP, CLASS_DOWN };

static const struct way {
	const char *steps;
	enum near_class reaches;
	enum near most;
} ways[] = {
	{ "S", CLASS_SPOUSE, NEAR_YES },
	{ "P", CLASS_PARENT, NEAR_YES },
	{ "C", CLASS_CHILD, NEAR_YES },
	{ "B", CLASS_SIBLING, NEAR_YES },
	{ "U", CLASS_UP, NEAR_YES },
	{ "D", CLASS_DOWN, NEAR_YES },
	{ "PC", CLASS_SIBLING, NEAR_YES },
	{ "PP", CLASS_UP, NEAR_YES },
	{ "CC", CLASS_DOWN, NEAR_YES },
	{ "BB", CLASS_SIBLING, NEAR_UNCLEAR },
	{ "BP", CLASS_PARENT, NEAR_UNCLEAR },
	{ "CB", CLASS_CHILD, NEAR_UNCLEAR },
	{ "BU", CLASS_UP, NEAR_UNCLEAR },
	{ "DB", CLASS_DOWN, NEAR_UNCLEAR },
	{ "US", CLASS_UP, NEAR_UNCLEAR },
	{ "SD", CLASS_DOWN, NEAR_UNCLEAR },
	{ "BPC", CLASS_SIBLING, NEAR_UNCLEAR },
	{ "PCB", CLASS_SIBLING, NEAR_UNCLEAR },
	{ "BPP", CLASS_UP, NEAR_UNCLEAR },
	{ "CCB", CLASS_DOWN, NEAR_UNCLEAR },
	{ "PCU", CLASS_UP, NEAR_UNCLEAR },
	{ "DPC", CLASS_DOWN, NEAR_UNCLEAR },
};

#define STEPS 3

#define WHY_HALF "不知是不是同父同母"
#define WHY_STEP "继父母的父母、继子女的子女是不是近亲属，法律没有写明"
#define WHY_SIDE "只从与户主关系推出，可能是后来的配偶"

struct path {
	const struct way *way;
	struct node *nodes[STEPS + 1];
	const struct tie *ties[STEPS];
	enum near how;
	const char *why;
};

/* The other end, if the tie is such a step from someone; NULL. */
static struct node *step_over(const struct tie *t, const struct node *from, char step)
{
	static const struct {
		char step;
		enum tie_kind kind;
		bool down; /* from a to b */
	} steps[] = {
		{ 'P', TIE_CHILD, false },
		{ 'C', TIE_CHILD, true },
		{ 'U', TIE_GRANDCHILD, false },
		{ 'D', TIE_GRANDCHILD, true },
	};

	if (step == 'S' || step == 'B') {
		if (t->kind != (step == 'S' ? TIE_SPOUSE : TIE_SIBLING))
			return NULL;
		return t->a == from ? t->b : t->a;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		if (steps[i].step == step && steps[i].kind == t->kind)
			return steps[i].down ? (t->a == from ? t->b : NULL)
					     : (t->b == from ? t->a : NULL);
	return NULL;
}

static const struct tie *last_tie(const struct kinship *k, struct node *from, struct node *to,
				  char step)
{
	switch (step) {
	case 'S':
		return kinship_between(k, TIE_SPOUSE, from, to);
	case 'B':
		return kinship_between(k, TIE_SIBLING, from, to);
	case 'P':
		return kinship_between(k, TIE_CHILD, to, from);
	case 'C':
		return kinship_between(k, TIE_CHILD, from, to);
	case 'U':
		return kinship_between(k, TIE_GRANDCHILD, to, from);
	default:
		return kinship_between(k, TIE_GRANDCHILD, from, to);
	}
}

/* A stepchild who was brought up is a child; of grandparents the law says so of adopted ones alone
 * (民法典 art. 1072, 1111). */
static bool is_step(const struct tie *t)
{
	unsigned said = tie_said(t);

	return t->kind == TIE_CHILD && said & SAID_RAISED && !(said & (SAID_BORN | SAID_ADOPTED));
}

static void judge(struct path *p)
{
	size_t n = strlen(p->way->steps);
	bool over = p->way->reaches == CLASS_UP || p->way->reaches == CLASS_DOWN;

	p->how = p->way->most;
	p->why = p->how == NEAR_YES ? NULL : strchr(p->way->steps, 'S') ? WHY_SIDE : WHY_HALF;
	for (size_t i = 0; i < n; i++) {
		const struct tie *t = p->ties[i];

		if (t->how < p->how || (t->how == p->how && t->why && !p->why)) {
			p->how = t->how;
			p->why = t->why;
		}
		if (over && n > 1 && is_step(t) && p->how == NEAR_YES) {
			p->how = NEAR_UNCLEAR;
			p->why = WHY_STEP;
		}
	}
}

struct walk {
	const struct kinship *k;
	struct node *target; /* NULL: whoever */
	void (*found)(const struct path *path, void *data);
	void *data;
	struct path path;
};

static bool was_met(const struct path *p, size_t at, const struct node *node)
{
	for (size_t i = 0; i <= at; i++)
		if (p->nodes[i] == node)
			return true;
	return false;
}

static void walk_on(struct walk *w, size_t at);

static void walk_to(struct walk *w, size_t at, const struct tie *tie, struct node *to)
{
	if (!tie || !to || tie->how == NEAR_NOT || was_met(&w->path, at, to))
		return;
	w->path.ties[at] = tie;
	w->path.nodes[at + 1] = to;
	walk_on(w, at + 1);
}

/* As deep as a way has steps. */
static void walk_on(struct walk *w, size_t at)
{
	const char *rest = w->path.way->steps + at;
	struct node *from = w->path.nodes[at];

	if (!*rest) {
		judge(&w->path);
		w->found(&w->path, w->data);
		return;
	}
	if (w->target && !rest[1]) {
		walk_to(w, at, last_tie(w->k, from, w->target, *rest), w->target);
		return;
	}
	for (guint i = 0; i < from->ties->len; i++) {
		const struct tie *t = from->ties->pdata[i];

		walk_to(w, at, t, step_over(t, from, *rest));
	}
}

static void walk_from(struct walk *w, struct node *from)
{
	kinship_settle(w->k);
	w->path.nodes[0] = from;
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		w->path.way = &ways[i];
		walk_on(w, 0);
	}
}

/* Words */

struct wording {
	const char *male, *female, *either;
};

static const char *word_for(const struct wording *w, struct code sex)
{
	return code_is(sex, SEX_MALE) ? w->male : code_is(sex, SEX_FEMALE) ? w->female : w->either;
}

/* Which kind of parent or child. */
static size_t nature_of(const struct tie *t)
{
	unsigned said = tie_said(t);

	if (t->guessed)
		return 4;
	if (said & SAID_BORN)
		return 0;
	if (said & SAID_ADOPTED)
		return 1;
	if (said & SAID_RAISED)
		return 2;
	return said & SAID_UNCLEAR ? 3 : 0;
}

static const char *step_word(const struct tie *t, const struct node *to, char step)
{
	static const struct wording parents[] = {
		{ "父", "母", "父或母" },
		{ "养父", "养母", "养父或养母" },
		{ "继父", "继母", "继父或继母" },
		{ "养父或继父", "养母或继母", "养父母或继父母" },
		{ "父或继父", "母或继母", "父母或继父母" },
	};
	static const struct wording children[] = {
		{ "子", "女", "子或女" },
		{ "养子", "养女", "养子女" },
		{ "继子", "继女", "继子女" },
		{ "养子或继子", "养女或继女", "养子女或继子女" },
		{ "子或继子", "女或继女", "子女或继子女" },
	};
	static const struct {
		char step;
		struct wording words;
	} others[] = {
		{ 'S', { "夫", "妻", "配偶" } },
		{ 'B', { "兄弟", "姐妹", "兄弟姐妹" } },
		{ 'U', { "祖父或外祖父", "祖母或外祖母", "祖父母或外祖父母" } },
		{ 'D', { "孙子或外孙子", "孙女或外孙女", "孙子女或外孙子女" } },
	};
	static const struct wording paternal[] = { { "祖父", "祖母", "祖父母" },
						   { "孙子", "孙女", "孙子女" } };
	static const struct wording maternal[] = { { "外祖父", "外祖母", "外祖父母" },
						   { "外孙子", "外孙女", "外孙子女" } };

	if (step == 'P')
		return word_for(&parents[nature_of(t)], to->sex);
	if (step == 'C')
		return word_for(&children[nature_of(t)], to->sex);
	if (t->kind == TIE_GRANDCHILD && tie_said(t) & SAID_PATERNAL)
		return word_for(&paternal[step == 'D'], to->sex);
	if (t->kind == TIE_GRANDCHILD && tie_said(t) & SAID_MATERNAL)
		return word_for(&maternal[step == 'D'], to->sex);
	for (size_t i = 0; i < G_N_ELEMENTS(others); i++)
		if (others[i].step == step)
			return word_for(&others[i].words, to->sex);
	g_assert_not_reached();
}

/* What the last one on the way is to the first. */
static const char *class_word(const struct path *p)
{
	static const struct wording words[] = {
		[CLASS_SPOUSE] = { "夫", "妻", "配偶" },
		[CLASS_PARENT] = { "父", "母", "父或母" },
		[CLASS_CHILD] = { "子", "女", "子或女" },
		[CLASS_SIBLING] = { "兄弟", "姐妹", "兄弟姐妹" },
		[CLASS_UP] = { "祖父或外祖父", "祖母或外祖母", "祖父母或外祖父母" },
		[CLASS_DOWN] = { "孙子或外孙子", "孙女或外孙女", "孙子女或外孙子女" },
	};
	static const struct wording through_man[] = { { "祖父", "祖母", "祖父母" },
						      { "孙子", "孙女", "孙子女" } };
	static const struct wording through_woman[] = { { "外祖父", "外祖母", "外祖父母" },
							{ "外孙子", "外孙女", "外孙子女" } };
	size_t n = strlen(p->way->steps);
	struct code sex = p->nodes[n]->sex;
	bool down = p->way->reaches == CLASS_DOWN;

	if (n == 1)
		return step_word(p->ties[0], p->nodes[1], p->way->steps[0]);
	if (strcmp(p->way->steps, "PP") == 0 || strcmp(p->way->steps, "CC") == 0) {
		if (code_is(p->nodes[1]->sex, SEX_MALE))
			return word_for(&through_man[down], sex);
		if (code_is(p->nodes[1]->sex, SEX_FEMALE))
			return word_for(&through_woman[down], sex);
	}
	return word_for(&words[p->way->reaches], sex);
}

static void append_name(GString *out, const struct node *node)
{
	if (node->name && *node->name)
		g_string_append(out, node->name);
	else
		g_string_append_printf(out, "#%" G_GINT64_FORMAT, node->id);
}

static void append_chain(GString *out, const struct path *p)
{
	append_name(out, p->nodes[0]);
	for (size_t i = 0; p->way->steps[i]; i++) {
		g_string_append_printf(out, "—%s—",
				       step_word(p->ties[i], p->nodes[i + 1], p->way->steps[i]));
		append_name(out, p->nodes[i + 1]);
	}
}

static const char *source_of(const struct tie *t)
{
	if (t->guessed)
		return "父母的婚姻";
	if (t->recorded)
		return t->source ? t->source : "登记";
	return "户内关系";
}

static void append_whence(GString *out, const struct path *p)
{
	const char *sources[STEPS];
	size_t n = 0;

	for (size_t i = 0; p->way->steps[i]; i++) {
		const char *source = source_of(p->ties[i]);
		bool again = false;

		for (size_t j = 0; j < n; j++)
			again = again || strcmp(sources[j], source) == 0;
		if (again)
			continue;
		if (n)
			g_string_append(out, "、");
		g_string_append(out, source);
		sources[n++] = source;
	}
}

/* Answers */

/* The surest; of these the shortest, which comes first. */
static bool is_better(const struct path *p, const struct path *than)
{
	return p->how > than->how;
}

static void keep_best(const struct path *p, void *data)
{
	struct path *best = data;

	if (is_better(p, best))
		*best = *p;
}

enum near kinship_tell(const struct kinship *k, int64_t a, int64_t b, struct near_words *words)
{
	struct node *x = kinship_find(k, a), *y = kinship_find(k, b);
	struct path best = { .how = NEAR_NOT };
	struct walk w = { k, y, keep_best, &best, { 0 } };

	words->why = NULL;
	if (!x || !y || x == y)
		return NEAR_NOT;
	walk_from(&w, x);
	if (best.how == NEAR_NOT)
		return NEAR_NOT;
	words->why = best.why;
	if (words->chain)
		append_chain(words->chain, &best);
	if (words->word)
		g_string_append(words->word, class_word(&best));
	if (words->whence)
		append_whence(words->whence, &best);
	return best.how;
}

enum near kinship_near(const struct kinship *k, int64_t a, int64_t b, GString *chain, GString *word)
{
	struct near_words words = { .chain = chain, .word = word };

	return kinship_tell(k, a, b, &words);
}

struct relative {
	int64_t id;
	enum near how;
	enum near_class reaches;
};

static void note_relative(const struct path *p, void *data)
{
	GHashTable *found = data;
	struct node *node = p->nodes[strlen(p->way->steps)];
	struct relative *r = g_hash_table_lookup(found, node);

	if (r && r->how >= p->how)
		return;
	if (!r) {
		r = g_new(struct relative, 1);
		g_hash_table_insert(found, node, r);
	}
	*r = (struct relative){ node->id, p->how, p->way->reaches };
}

static int compare_relatives(gconstpointer a, gconstpointer b)
{
	const struct relative *x = *(struct relative *const *)a, *y = *(struct relative *const *)b;

	if (x->how != y->how)
		return x->how > y->how ? -1 : 1;
	if (x->reaches != y->reaches)
		return x->reaches < y->reaches ? -1 : 1;
	return x->id < y->id ? -1 : x->id > y->id;
}

void kinship_relatives(const struct kinship *k, int64_t id, GArray *out)
{
	struct node *node = kinship_find(k, id);
	g_autoptr(GHashTable) found = g_hash_table_new_full(NULL, NULL, NULL, g_free);
	g_autoptr(GPtrArray) order = g_ptr_array_new();
	struct walk w = { k, NULL, note_relative, found, { 0 } };
	GHashTableIter iter;
	void *relative;

	if (!node)
		return;
	walk_from(&w, node);
	g_hash_table_iter_init(&iter, found);
	while (g_hash_table_iter_next(&iter, NULL, &relative))
		g_ptr_array_add(order, relative);
	g_ptr_array_sort(order, compare_relatives);
	for (guint i = 0; i < order->len; i++)
		g_array_append_val(out, ((struct relative *)order->pdata[i])->id);
}
