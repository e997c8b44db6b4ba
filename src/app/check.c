/* check.c - what is wrong with what is recorded */
#include "cunwu/app/check.h"

#include <string.h>

#include "checks.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/law/register.h"
#include "cunwu/law/rules.h"
#include "cunwu/model/person.h"
#include "cunwu/store/boards.h"
#include "cunwu/store/facts.h"
#include "cunwu/store/kept.h"

/* Who else has someone's number: person id -> text. */
struct sharers {
	GHashTable *by_person;
	GArray *ids;      /* of the number that is being read */
	GPtrArray *names; /* "李四（龙泉村）" */
	GString *number;
};

static void end_number(struct sharers *s)
{
	for (guint i = 0; i < s->ids->len; i++) {
		int64_t *key = g_new(int64_t, 1);
		GString *others = g_string_new(NULL);

		*key = g_array_index(s->ids, int64_t, i);
		for (guint j = 0; j < s->ids->len; j++)
			if (j != i)
				g_string_append_printf(others, "%s%s", others->len ? "、" : "",
						       (const char *)s->names->pdata[j]);
		g_hash_table_insert(s->by_person, key, g_string_free(others, FALSE));
	}
	g_array_set_size(s->ids, 0);
	g_ptr_array_set_size(s->names, 0);
}

static void add_holder(const struct number_holder *holder, void *data)
{
	struct sharers *s = data;

	if (g_strcmp0(s->number->str, holder->number) != 0)
		end_number(s);
	g_string_assign(s->number, holder->number);
	g_array_append_val(s->ids, holder->id);
	g_ptr_array_add(s->names, g_strdup_printf("%s（%s）", holder->name, holder->village));
}

static GHashTable *find_sharers(struct db *db, int64_t village, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) number = g_string_new(NULL);
	struct sharers s = { NULL, ids, names, number };

	s.by_person = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	if (facts_same_number(db, village, add_holder, &s, error)) {
		end_number(&s);
		return s.by_person;
	}
	g_hash_table_unref(s.by_person);
	return NULL;
}

/* What was looked through at one time: findings about people, then about households, and the
 * tallies of villages: code -> struct tally *. */
struct look {
	GPtrArray *findings;
	GHashTable *tallies;
};

static void look_init(struct look *look)
{
	look->findings = findings_new();
	look->tallies = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
}

static void look_clear(struct look *look)
{
	g_clear_pointer(&look->findings, g_ptr_array_unref);
	g_clear_pointer(&look->tallies, g_hash_table_unref);
}

/* What goes through the register once. */
struct round {
	struct look *look;
	GHashTable *sharers;
	GHashTable *heads;    /* household -> struct heads * */
	GHashTable *groups;   /* struct group_count * by their key */
	GHashTable *villages; /* struct village_count * by their ids */
	struct date today;

	/* Of the row, and of the one before, which mostly lives in the same household. */
	const char *village; /* its code */
	struct tally *tally;
	struct village_count *count;
	struct group_count *group;
	struct heads *home;
};

struct village_count {
	int64_t village; /* the key */
	int64_t peoples[ETHNICITIES + 1];
};

/* A group, or those of a village who are in none, by its id or the village's below 0. */
struct group_count {
	int64_t key;
	struct board_count count;
};

struct heads {
	int64_t household; /* the key */
	int heads, members;
};

static struct board_count *group_of(struct round *round, const struct villager_row *row)
{
	int64_t key = row->villager_group ? row->villager_group : -round->tally->village;
	struct group_count *group = round->group;

	if (group && group->key == key)
		return &group->count;
	group = g_hash_table_lookup(round->groups, &key);
	if (!group) {
		group = g_new0(struct group_count, 1);
		group->key = key;
		group->count.village = round->tally->village;
		group->count.villager_group = row->villager_group;
		g_hash_table_insert(round->groups, &group->key, group);
	}
	round->group = group;
	return &group->count;
}

static struct village_count *count_of(const struct round *round, int64_t village)
{
	struct village_count *count = g_hash_table_lookup(round->villages, &village);

	if (count)
		return count;
	count = g_new0(struct village_count, 1);
	count->village = village;
	g_hash_table_insert(round->villages, &count->village, count);
	return count;
}

/* *made: nobody of it came before. */
static struct heads *home_of_row(struct round *round, const struct villager_row *row, bool *made)
{
	struct heads *heads = round->home;

	*made = false;
	if (heads && heads->household == row->household)
		return heads;
	heads = g_hash_table_lookup(round->heads, &row->household);
	if (!heads) {
		*made = true;
		heads = g_new0(struct heads, 1);
		heads->household = row->household;
		g_hash_table_insert(round->heads, &heads->household, heads);
	}
	round->home = heads;
	return heads;
}

static void count_row(struct round *round, const struct villager_row *row)
{
	struct board_count *count = group_of(round, row);
	bool made = false;
	struct heads *heads = row->household ? home_of_row(round, row, &made) : NULL;

	round->tally->people++;
	round->tally->adults += row->adult;
	round->tally->households += made;
	count->people++;
	count->adults += row->adult;
	count->households += made;
	round->count->peoples[ethnicity_number(row->ethnicity)]++;
	if (!heads)
		return;
	heads->members++;
	heads->heads += row->relation && relation_text_is_head(row->relation);
}

static void check_row(const struct villager_row *row, void *data)
{
	struct round *round = data;
	struct villager_facts v = {
		.id = row->id,
		.name = row->name,
		.village = row->village,
		.document = row->document,
		.id_number = row->id_number,
		.sex = row->sex,
		.same_number = g_hash_table_lookup(round->sharers, &row->id),
	};

	if (row->village != round->village) {
		round->tally = g_hash_table_lookup(round->look->tallies, row->village);
		round->count = round->tally ? count_of(round, round->tally->village) : NULL;
	}
	round->village = row->village;
	if (!round->tally) /* made after the villages were read */
		return;
	if (row->birth)
		date_parse(row->birth, &v.birth);
	register_check_villager(&v, round->today, round->look->findings);
	count_row(round, row);
}

static bool check_heads(struct db *db, const struct heads *heads, GPtrArray *findings,
			GError **error)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	if (heads->heads == 1)
		return true;
	if (!records_get(db, heads->household, &h.rec, error)
	    || !records_get(db, h.village.id, &v.rec, error)
	    || (h.villager_group.id && !records_get(db, h.villager_group.id, &g.rec, error)))
		return false;
	struct household_facts facts = { h.rec.id, g.name,       h.number,
					 v.code,   heads->heads, heads->members };
	register_check_household(&facts, findings);
	return true;
}

static bool check_households(struct db *db, const struct round *round, GError **error)
{
	GHashTableIter iter;
	void *heads;

	g_hash_table_iter_init(&iter, round->heads);
	while (g_hash_table_iter_next(&iter, NULL, &heads))
		if (!check_heads(db, heads, round->look->findings, error))
			return false;
	return true;
}

static void list_peoples(const struct village_count *count, GArray *peoples)
{
	for (int e = 0; e <= ETHNICITIES; e++) {
		struct board_people people = { count->village, count->peoples[e], e };

		if (people.people > 0)
			g_array_append_val(peoples, people);
	}
}

static bool check_bodies(struct office *office, int64_t village, const struct round *round,
			 GError **error)
{
	g_autoptr(GArray) groups = g_array_new(FALSE, FALSE, sizeof(struct board_count));
	g_autoptr(GArray) peoples = g_array_new(FALSE, FALSE, sizeof(struct board_people));
	const struct board_counts counts = { groups, peoples };
	GHashTableIter iter;
	void *count;

	g_hash_table_iter_init(&iter, round->groups);
	while (g_hash_table_iter_next(&iter, NULL, &count))
		g_array_append_val(groups, ((struct group_count *)count)->count);
	g_hash_table_iter_init(&iter, round->villages);
	while (g_hash_table_iter_next(&iter, NULL, &count))
		list_peoples(count, peoples);
	return check_boards(office, village, &counts, round->look->tallies, round->look->findings,
			    error);
}

static void add_village(int64_t village, const char *code, void *data)
{
	struct look *look = data;
	struct tally *tally = g_new0(struct tally, 1);

	tally->village = village;
	g_hash_table_insert(look->tallies, g_strdup(code), tally);
}

static struct tally *tally_of(const struct look *look, const struct finding *finding)
{
	return finding->village ? g_hash_table_lookup(look->tallies, finding->village) : NULL;
}

static void count_findings(struct look *look, guint first)
{
	for (guint i = first; i < look->findings->len; i++) {
		const struct finding *finding = look->findings->pdata[i];
		struct tally *tally = tally_of(look, finding);

		if (!tally)
			continue;
		if (finding->severity == SEVERITY_NOTE)
			tally->notes++;
		else if (finding->severity == SEVERITY_WARN)
			tally->warnings++;
		else
			tally->refusals++;
	}
}

/* Looks through a village that was not looked through yet, or all (0). */
static bool look_through(struct look *look, struct office *office, int64_t village, GError **error)
{
	struct round round = { .look = look, .today = office_today(office) };
	struct db *db = office->db;
	guint first = look->findings->len;

	if (!kept_villages(db, village, add_village, look, error))
		return false;
	round.sharers = find_sharers(db, village, error);
	if (!round.sharers)
		return false;
	round.heads = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	round.groups = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	round.villages = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	bool ok = facts_villagers(db, village, round.today, check_row, &round, error)
		  && check_households(db, &round, error)
		  && check_bodies(office, village, &round, error);
	g_hash_table_unref(round.villages);
	g_hash_table_unref(round.groups);
	g_hash_table_unref(round.heads);
	g_hash_table_unref(round.sharers);
	count_findings(look, first);
	return ok;
}

/* The village and its bodies, people before households, as they were taken in. */
static int model_order(const char *model)
{
	static const char *const order[] = { "village", "body",   "term",
					     "tenure",  "person", "household" };
	size_t i = 0;

	while (i < G_N_ELEMENTS(order) && strcmp(order[i], model) != 0)
		i++;
	return (int)i;
}

static int by_village(const void *a, const void *b)
{
	const struct finding *const *x = a, *const *y = b;
	int order = g_strcmp0((*x)->village, (*y)->village);

	if (order == 0)
		order = model_order((*x)->model) - model_order((*y)->model);
	if (order == 0)
		order = (*x)->id < (*y)->id ? -1 : (*x)->id > (*y)->id;
	return order ? order : strcmp((*x)->rule->id, (*y)->rule->id);
}

/* Keeping */

/* What is found depends on the day, on the rules of this version and on the law it reads. Of a past
 * day nothing is kept under its stamp: what was on that day is not what was found then. */
static char *stamp_of(const struct office *office)
{
	g_autoptr(GString) stamp = g_string_new(NULL);

	date_format(office_today(office), stamp);
	g_string_append_printf(stamp, " " CUNWU_VERSION " %s", lawbook_stamp());
	if (office->present)
		g_string_append(stamp, " past");
	return g_string_free(g_steal_pointer(&stamp), FALSE);
}

static bool keep_all(struct keep *keep, const struct look *look)
{
	GHashTableIter iter;
	void *tally;

	g_hash_table_iter_init(&iter, look->tallies);
	while (g_hash_table_iter_next(&iter, NULL, &tally))
		if (!keep_village(keep, tally))
			return false;
	for (guint i = 0; i < look->findings->len; i++) {
		const struct finding *f = look->findings->pdata[i];
		struct kept_finding kept = { tally_of(look, f)->village,
					     NULL,
					     f->rule->id,
					     f->model,
					     f->id,
					     f->title,
					     f->message,
					     f->article,
					     (int)f->severity };

		if (!keep_finding(keep, &kept))
			return false;
	}
	return true;
}

/* What was found since `state`, for whoever asks next; in the order of check_all(). */
static void keep(const struct office *office, int64_t state, const struct look *look)
{
	g_autofree char *stamp = stamp_of(office);
	struct keep keep;

	g_ptr_array_sort(look->findings, by_village);
	if (!office->present && keep_begin(&keep, office->db, stamp, state))
		keep_end(&keep, keep_all(&keep, look));
}

bool check_kept(struct office *office, GArray *tallies, GError **error)
{
	g_autofree char *stamp = stamp_of(office);

	return kept_tallies(office->db, stamp, tallies, error);
}

/* A village at a time */

enum { KEEP_AT = 64 }; /* villages that are written at once */

struct check_run {
	struct office *office;
	int64_t state;
	struct look look; /* what is not kept yet */
};

struct check_run *check_begin(struct office *office)
{
	struct check_run *run = g_new0(struct check_run, 1);

	run->office = office;
	look_init(&run->look);
	return run;
}

static void keep_run(struct check_run *run)
{
	if (g_hash_table_size(run->look.tallies) > 0)
		keep(run->office, run->state, &run->look);
	look_clear(&run->look);
}

static void copy_tally(int64_t village, const struct look *look, struct tally *out)
{
	GHashTableIter iter;
	void *tally;

	g_hash_table_iter_init(&iter, look->tallies);
	while (g_hash_table_iter_next(&iter, NULL, &tally))
		if (((struct tally *)tally)->village == village)
			*out = *(struct tally *)tally;
}

bool check_next(struct check_run *run, int64_t village, struct tally *tally, GError **error)
{
	guint had = g_hash_table_size(run->look.tallies);

	if (had == 0 && !kept_state(run->office->db, &run->state, error))
		return false;
	*tally = (struct tally){ .village = village };
	if (!look_through(&run->look, run->office, village, error)) {
		look_clear(&run->look); /* what is half a village's is nobody's */
		look_init(&run->look);
		return false;
	}
	copy_tally(village, &run->look, tally);
	if (had + 1 >= KEEP_AT) {
		keep_run(run);
		look_init(&run->look);
	}
	return true;
}

void check_end(struct check_run *run)
{
	if (run)
		keep_run(run);
	g_free(run);
}

/* All of it */

enum { MANY = 60 }; /* villages from which it is faster to look through all */

/* What is kept, and which villages that leaves. */
struct gathering {
	GPtrArray *findings;
	GHashTable *kept; /* ids of villages */
	GArray *left;     /* the same */
};

static void gather_kept(const struct kept_finding *f, void *data)
{
	struct gathering *g = data;
	const struct rule *rule = f->rule ? rule_find(f->rule) : NULL;
	const struct model *model = rule ? model_find(f->model) : NULL;
	int64_t *village = g_new(int64_t, 1);

	*village = f->village;
	g_hash_table_add(g->kept, village);
	if (model)
		finding_weigh(finding_add(g->findings, rule, model->name, f->subject, f->title,
					  f->code, "%s", f->message),
			      (enum severity)f->severity, f->article);
}

static void gather_left(int64_t village, const char *code, void *data)
{
	struct gathering *g = data;

	(void)code;
	if (!g_hash_table_contains(g->kept, &village))
		g_array_append_val(g->left, village);
}

static bool find_left(struct office *office, struct gathering *g, GError **error)
{
	struct look look;
	int64_t state;
	bool ok = true;

	if (g->left->len == 0)
		return true;
	if (!kept_state(office->db, &state, error))
		return false;
	look_init(&look);
	if (g->left->len > MANY) {
		g_ptr_array_set_size(g->findings, 0);
		ok = look_through(&look, office, 0, error);
	} else {
		for (guint i = 0; ok && i < g->left->len; i++)
			ok = look_through(&look, office, g_array_index(g->left, int64_t, i), error);
	}
	if (ok) {
		keep(office, state, &look);
		g_ptr_array_extend_and_steal(g->findings, g_steal_pointer(&look.findings));
	}
	look_clear(&look);
	return ok;
}

GPtrArray *check_all(struct office *office, const struct village *village, GError **error)
{
	g_autofree char *stamp = stamp_of(office);
	g_autoptr(GPtrArray) findings = findings_new();
	g_autoptr(GHashTable) kept =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GArray) left = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct gathering g = { findings, kept, left };
	int64_t of = village ? village->rec.id : 0;

	if (!kept_findings(office->db, stamp, of, gather_kept, &g, error)
	    || !kept_villages(office->db, of, gather_left, &g, error)
	    || !find_left(office, &g, error))
		return NULL;
	g_ptr_array_sort(findings, by_village);
	return g_steal_pointer(&findings);
}

enum severity check_worst(const GPtrArray *findings)
{
	enum severity worst = SEVERITY_NOTE;

	for (guint i = 0; i < findings->len; i++)
		worst = MAX(worst, ((const struct finding *)findings->pdata[i])->severity);
	return worst;
}
