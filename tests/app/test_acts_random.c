/* test_acts_random.c - random acts: past days are as they were, heads are one, all can be undone */
#include "act_play.h"

#include <stdlib.h>

#define DAYS     120
#define FAMILIES 14
#define LATE     60

/* Couples with a child and a parent, over two villages. */
static void settle_families(struct fixture *f, GRand *dice)
{
	for (int i = 0; i < FAMILIES; i++) {
		g_autofree char *number = g_strdup_printf("%04d", i / 2 + 1);
		char *names[4] = {
			g_strdup_printf("王父%d", i),
			g_strdup_printf("李母%d", i),
			g_strdup_printf("王子%d", i),
			g_strdup_printf("王祖%d", i),
		};
		struct relative members[] = {
			{ names[0], "02", "1", "1970-01-01", "20" },
			{ names[1], "12", "2", "1972-01-01", "20" },
			{ names[2], i % 4 < 2 ? "20" : "30", i % 4 < 2 ? "1" : "2", "2000-01-01",
			  "10" },
			{ names[3], "52", "2", "1945-01-01", "30" },
		};

		family(f->db, i % 2 ? f->b : f->a, i % 2 ? 0 : f->groups[i % 3], number, members,
		       (size_t)g_rand_int_range(dice, 2, 5));
		for (size_t k = 0; k < G_N_ELEMENTS(names); k++)
			g_free(names[k]);
	}
}

struct world {
	struct office *office;
	GRand *dice;
	struct date on;
	guint counter;
};

static int64_t any(const struct world *w, const char *sql)
{
	struct db *db = w->office->db;
	g_autofree char *count = g_strdup_printf("SELECT count(*) FROM (%s)", sql);
	int32_t n = (int32_t)ask(db, count);

	if (n == 0)
		return 0;
	g_autofree char *pick = g_strdup_printf("%s ORDER BY 1 LIMIT 1 OFFSET %d", sql,
						g_rand_int_range(w->dice, 0, n));
	return ask(db, pick);
}

static int64_t someone(const struct world *w)
{
	if (g_rand_int_range(w->dice, 0, 12) == 0)
		return any(w, "SELECT id FROM person");
	return any(w, "SELECT DISTINCT person FROM residence WHERE until IS NULL");
}

static int64_t some_household(const struct world *w)
{
	if (g_rand_int_range(w->dice, 0, 12) == 0)
		return any(w, "SELECT id FROM household");
	return any(w, "SELECT DISTINCT household FROM residence WHERE until IS NULL");
}

static bool chance(const struct world *w, int of)
{
	return g_rand_int_range(w->dice, 0, of) == 0;
}

static void put_text(char **to, char *text)
{
	g_free(*to);
	*to = text;
}

/* Another of the household of the form's person, as `people` says it. */
static char *companion(const struct world *w, int64_t person)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT DISTINCT person FROM residence WHERE until IS NULL AND person <> %d AND "
		"household IN (SELECT household FROM residence WHERE until IS NULL AND person = "
		"%d)",
		(int)person, (int)person);
	int64_t id = any(w, sql);

	return id ? g_strdup_printf("#%d", (int)id) : NULL;
}

/* Fills in a field at random, often not at all. */
static void fill_field(struct world *w, struct act_form *form, const struct field *f)
{
	static const char *const relations[] = { "20", "30", "80", "99", "70" };
	static const char *const reasons[] = { "02", "05", "99" };
	bool must = f->flags & FIELD_REQUIRED;
	struct ref *ref = (struct ref *)(void *)((char *)form + f->offset);

	if (strcmp(f->name, "on") == 0)
		form->on = w->on;
	else if (strcmp(f->name, "name") == 0)
		put_text(&form->name, g_strdup_printf("新人%u", ++w->counter));
	else if (strcmp(f->name, "people") == 0 && chance(w, 2))
		put_text(&form->people, companion(w, form->person.id));
	else if (strcmp(f->name, "place") == 0)
		put_text(&form->place, chance(w, 2) ? g_strdup("成都") : NULL);
	else if (strcmp(f->name, "sex") == 0)
		form->sex = (struct code){ { chance(w, 2) ? '1' : '2', '\0' } };
	else if (strcmp(f->name, "kind") == 0)
		form->kind = (struct code){ { chance(w, 3) ? '2' : '1', '\0' } };
	else if (strcmp(f->name, "choice") == 0)
		form->choice = chance(w, 3) ? YESNO_YES : YESNO_NONE;
	else if (strcmp(f->name, "birth") == 0)
		form->birth = date_from_ymd(1990, 5, 5);
	else if (strcmp(f->name, "relation") == 0 && chance(w, 2))
		g_strlcpy(form->relation.text, relations[g_rand_int_range(w->dice, 0, 5)],
			  CODE_SIZE);
	else if (strcmp(f->name, "reason") == 0 && strcmp(f->codes->name, "leave") == 0)
		g_strlcpy(form->reason.text, reasons[g_rand_int_range(w->dice, 0, 3)], CODE_SIZE);
	else if (f->target == &person_model && (must || chance(w, 4)))
		ref->id = someone(w);
	else if (f->target == &household_model && (must || !chance(w, 3)))
		ref->id = some_household(w);
	else if (f->target == &village_model && chance(w, 2))
		ref->id = any(w, "SELECT id FROM village");
}

/* Kinds that people and households go through. */
static const struct act_kind *any_kind(const struct world *w)
{
	guint n = 0;

	while (act_kinds[n] && act_kinds[n]->subject != &village_model
	       && act_kinds[n]->subject != &villager_group_model)
		n++;
	return act_kinds[g_rand_int_range(w->dice, 0, (int32_t)n)];
}

/* How often each kind was done, by name. */
static bool try_one(struct world *w, GHashTable *done)
{
	const struct act_kind *kind = any_kind(w);
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	g_autoptr(GError) error = NULL;
	int64_t last = ask(w->office->db, "SELECT max(id) FROM action");

	act_result_init(&result);
	assert_true(act_begin(w->office, kind, 0, &form, NULL));
	for_each_field(f, kind->form)
		fill_field(w, &form, f);
	if (kind->settle)
		kind->settle(w->office, &form, NULL);
	if (g_getenv("SHOW_ACTS"))
		print_message("%s ", kind->name);
	bool ok = act_perform(w->office, kind, &form, &result, &error);
	if (g_getenv("SHOW_ACTS"))
		print_message("%s\n", ok ? (char *)result.said->pdata[0] : error->message);
	if (!ok) {
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_REFUSED)
			    || g_error_matches(error, CUNWU_ERROR, ERROR_USAGE));
		assert_int_equal(ask(w->office->db, "SELECT max(id) FROM action"), last);
		return false;
	}
	g_hash_table_add(done, (void *)(uintptr_t)kind->name);
	return true;
}

/* Households of which someone counts as a member and that have no head, or several. */
static char *wrong_heads(struct db *db)
{
	return dump(db,
		    "SELECT h.id, h.number, sum(p.relation IN ('01', '02')) FROM household h "
		    "JOIN residence r ON r.household = h.id JOIN person p ON p.id = r.person "
		    "WHERE r.until IS NULL AND NOT EXISTS (SELECT 1 FROM residence o "
		    "WHERE o.person = r.person AND o.until IS NULL AND o.kind < r.kind) "
		    "GROUP BY h.id, h.number "
		    "HAVING coalesce(sum(p.relation IN ('01', '02')), 0) <> 1",
		    3);
}

static char *wrong_heads_on(const char *path, struct date on)
{
	return told_of_day(path, on, wrong_heads);
}

static struct date day_of(int i)
{
	return date_add_days(date_from_ymd(2026, 1, 1), i);
}

static guint live(struct world *w, char *printed[], GHashTable *done)
{
	guint n = 0;

	for (int i = 0; i < DAYS; i++) {
		w->on = day_of(i);
		for (int k = g_rand_int_range(w->dice, 0, 5); k > 0; k--) {
			n += try_one(w, done);
			g_autofree char *wrong = wrong_heads(w->office->db);
			if (*wrong)
				fail_msg("day %d: %s", i, wrong);
		}
		printed[i] = who_is_where(w->office->db);
	}
	return n;
}

/* Told late, at random: there is still one head in each household, now and on each day. */
static guint live_late(struct world *w, const char *path, GHashTable *done)
{
	guint n = 0;

	for (int i = 0; i < LATE; i++) {
		w->on = day_of(g_rand_int_range(w->dice, 0, DAYS));
		n += try_one(w, done);
	}
	for (int i = 0; i < DAYS; i += 3) {
		g_autofree char *wrong = wrong_heads_on(path, day_of(i));
		if (*wrong)
			fail_msg("told late, day %d: %s", i, wrong);
	}
	return n;
}

static void random_acts_keep_the_past(void **state)
{
	const char *seed = g_getenv("ACTS_SEED");
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GRand) dice = g_rand_new_with_seed(seed ? (guint32)atoi(seed) : 7);
	g_autoptr(GHashTable) done = g_hash_table_new(NULL, NULL);
	struct world w = { .office = &office, .dice = dice };
	char *printed[DAYS];

	clock_pin(date_from_ymd(2026, 12, 31));
	settle_families(f, dice);
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(&office, f->path, NULL, NULL));
	g_autofree char *before = all_records(office.db);
	guint n = live(&w, printed, done);
	for (int i = 0; i < DAYS; i++) {
		g_autofree char *told = who_was_where(f->path, day_of(i));

		assert_same_roster(told, printed[i], day_of(i));
		g_free(printed[i]);
	}
	n += live_late(&w, f->path, done);
	assert_true(n > 60 && g_hash_table_size(done) > 12);
	assert_verifies(office.db);
	while (n--)
		take_back(&office);
	g_autofree char *after = all_records(office.db);
	assert_string_equal(after, before);
	assert_verifies(office.db);
	assert_derived_is_kept(office.db);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(random_acts_keep_the_past),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
