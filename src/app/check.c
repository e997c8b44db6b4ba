/* check.c - what is wrong with what is recorded */
#include "cunwu/app/check.h"

#include "cunwu/base/clock.h"
#include "cunwu/law/register.h"
#include "cunwu/model/person.h"
#include "cunwu/store/people.h"

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
	if (people_same_number(db, add_holder, &s, error)) {
		end_number(&s);
		return s.by_person;
	}
	g_hash_table_unref(s.by_person);
	return NULL;
}

/* The columns that the check of a villager reads. */
enum { NAME, DOCUMENT, ID_NUMBER, SEX, BIRTH, VILLAGE, COLUMNS };

static void set_columns(struct column columns[static COLUMNS])
{
	static const char *const names[] = { "name", "document", "id_number", "sex", "birth" };

	for (int i = 0; i < VILLAGE; i++)
		columns[i] = (struct column){ &person_model, model_field(&person_model, names[i]) };
	columns[VILLAGE] = (struct column){ &village_model, model_field(&village_model, "code") };
}

static bool check_villagers(struct db *db, int64_t village, GHashTable *sharers,
			    GPtrArray *findings, GError **error)
{
	struct people_scope scope = { .village = village,
				      .whole_villages = true,
				      .order = PEOPLE_BY_SURNAME_STROKES };
	struct column columns[COLUMNS];

	set_columns(columns);
	struct people *list = people_begin(db, &scope, columns, COLUMNS, error);
	while (list && people_next(list)) {
		int64_t id = people_id(list);
		struct villager_facts v = {
			.id = id,
			.name = people_text(list, NAME),
			.village = people_text(list, VILLAGE),
			.document = people_text(list, DOCUMENT),
			.id_number = people_text(list, ID_NUMBER),
			.sex = people_text(list, SEX),
			.same_number = g_hash_table_lookup(sharers, &id),
		};

		date_parse(people_text(list, BIRTH), &v.birth);
		register_check_villager(&v, clock_today(), findings);
	}
	return list && people_end(list, error);
}

static void add_heads(const struct heads_count *count, void *data)
{
	struct household_facts h = { count->id, count->number, count->village, count->heads,
				     count->members };

	register_check_household(&h, data);
}

struct check_run {
	struct db *db;
	GHashTable *sharers;
};

struct check_run *check_begin(struct office *office, GError **error)
{
	GHashTable *sharers = find_sharers(office->db, error);

	if (!sharers)
		return NULL;
	struct check_run *run = g_new(struct check_run, 1);
	*run = (struct check_run){ office->db, sharers };
	return run;
}

bool check_next(struct check_run *run, int64_t village, GPtrArray *findings, GError **error)
{
	return check_villagers(run->db, village, run->sharers, findings, error)
	       && people_without_one_head(run->db, village, add_heads, findings, error);
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
	return ok ? g_steal_pointer(&findings) : NULL;
}

enum severity check_worst(const GPtrArray *findings)
{
	enum severity worst = SEVERITY_NOTE;

	for (guint i = 0; i < findings->len; i++)
		worst = MAX(worst, ((const struct finding *)findings->pdata[i])->rule->severity);
	return worst;
}
