/* check.c - what is wrong with what is recorded */
#include "cunwu/app/check.h"

#include <string.h>

#include "cunwu/law/register.h"
#include "cunwu/model/person.h"
#include "cunwu/store/facts.h"

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

static GHashTable *find_sharers(struct db *db, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) number = g_string_new(NULL);
	struct sharers s = { NULL, ids, names, number };

	s.by_person = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	if (facts_same_number(db, add_holder, &s, error)) {
		end_number(&s);
		return s.by_person;
	}
	g_hash_table_unref(s.by_person);
	return NULL;
}

/* What goes through the register once: findings about people, and the heads of households. */
struct round {
	GPtrArray *findings;
	GHashTable *sharers;
	GHashTable *heads; /* household -> struct heads * */
	struct date today;
};

struct heads {
	int64_t household; /* the key */
	int heads, members;
};

static void count_head(struct round *round, const struct villager_row *row)
{
	struct heads *heads = g_hash_table_lookup(round->heads, &row->household);

	if (!row->household)
		return;
	if (!heads) {
		heads = g_new0(struct heads, 1);
		heads->household = row->household;
		g_hash_table_insert(round->heads, &heads->household, heads);
	}
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

	if (row->birth)
		date_parse(row->birth, &v.birth);
	register_check_villager(&v, round->today, round->findings);
	count_head(round, row);
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
		if (!check_heads(db, heads, round->findings, error))
			return false;
	return true;
}

/* Village by village; there people before households, as they were taken in. */
static int by_village(const void *a, const void *b)
{
	const struct finding *const *x = a, *const *y = b;
	int order = g_strcmp0((*x)->village, (*y)->village);

	if (order == 0)
		order = strcmp((*y)->model, (*x)->model);
	if (order == 0)
		order = (*x)->id < (*y)->id ? -1 : (*x)->id > (*y)->id;
	return order ? order : strcmp((*x)->rule->id, (*y)->rule->id);
}

struct check_run {
	struct db *db;
	GHashTable *sharers;
	struct date today;
};

struct check_run *check_begin(struct office *office, GError **error)
{
	GHashTable *sharers = find_sharers(office->db, error);

	if (!sharers)
		return NULL;
	struct check_run *run = g_new(struct check_run, 1);
	*run = (struct check_run){ office->db, sharers, office_today(office) };
	return run;
}

bool check_next(struct check_run *run, int64_t village, GPtrArray *findings, GError **error)
{
	struct round round = { .findings = findings, .sharers = run->sharers, .today = run->today };

	round.heads = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, g_free);
	bool ok = facts_villagers(run->db, village, check_row, &round, error)
		  && check_households(run->db, &round, error);
	g_hash_table_unref(round.heads);
	return ok;
}

void check_end(struct check_run *run)
{
	if (run)
		g_hash_table_unref(run->sharers);
	g_free(run);
}

GPtrArray *check_all(struct office *office, const struct village *village, GError **error)
{
	g_autoptr(GPtrArray) findings = findings_new();
	struct check_run *run = check_begin(office, error);
	bool ok = run && check_next(run, village ? village->rec.id : 0, findings, error);

	check_end(run);
	if (!ok)
		return NULL;
	g_ptr_array_sort(findings, by_village);
	return g_steal_pointer(&findings);
}

enum severity check_worst(const GPtrArray *findings)
{
	enum severity worst = SEVERITY_NOTE;

	for (guint i = 0; i < findings->len; i++)
		worst = MAX(worst, ((const struct finding *)findings->pdata[i])->rule->severity);
	return worst;
}
