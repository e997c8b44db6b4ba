/* test_changes.c - who came and who left in some days, against the rosters of both ends */
#include "store/fixture.h"

#include "cunwu/app/changes.h"
#include "cunwu/base/clock.h"
#include "cunwu/store/day.h"

#define DAYS    80
#define PEOPLE  40
#define ROUNDS  60
#define FIRST   date_from_ymd(2026, 1, 1)
#define THE_END date_from_ymd(2026, 12, 31)

static void be_office(struct fixture *f, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

/* What can happen on a day, with dice. */
struct world {
	struct fixture *f;
	struct action *act;
	struct date on;
	GRand *dice;
};

static int64_t any(const struct world *w, const char *table, const char *where)
{
	return any_row(w->f->db, w->dice, table, where);
}

static void begin_stay(const struct world *w, int64_t person, const char *why, struct date since)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	bool lives = g_rand_int_range(w->dice, 0, 4) == 0;

	g_strlcpy(stay.kind.text, lives ? RESIDENCE_LIVING : RESIDENCE_REGISTERED, CODE_SIZE);
	g_strlcpy(stay.entered.text, why, CODE_SIZE);
	stay.person.id = person;
	stay.household.id = any(w, "household", "1");
	stay.since = since;
	assert_true(records_insert(w->act, &stay.rec, NULL));
}

static int64_t end_stay(const struct world *w, const char *why)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	int64_t id = any(w, "residence", "until IS NULL");

	if (!id)
		return 0;
	assert_true(records_get(w->f->db, id, &stay.rec, NULL));
	stay.until = w->on;
	g_strlcpy(stay.ended.text, why, CODE_SIZE);
	assert_true(records_update(w->act, &stay.rec, NULL));
	return stay.person.id;
}

static void leaves(const struct world *w)
{
	static const char *const reasons[] = { "01", "02", "03", "99", "" };

	end_stay(w, reasons[g_rand_int_range(w->dice, 0, G_N_ELEMENTS(reasons))]);
}

static void moves(const struct world *w)
{
	int64_t person = end_stay(w, "03");

	if (person)
		begin_stay(w, person, "03", w->on);
}

/* Also beside the residence there is. */
static void comes(const struct world *w)
{
	static const char *const reasons[] = { "02", "03", "04", "99", "" };

	begin_stay(w, any(w, "person", "1"), reasons[g_rand_int_range(w->dice, 0, 5)], w->on);
}

static void is_born(const struct world *w)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model, .birth = w->on };

	p.name = g_strdup_printf("新%d", g_rand_int_range(w->dice, 0, 1000));
	assert_true(records_insert(w->act, &p.rec, NULL));
	begin_stay(w, p.rec.id, "", (struct date){ 0 });
}

/* A household comes to another group, or to none, or to another village. */
static void is_redrawn(const struct world *w)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	int32_t pick = g_rand_int_range(w->dice, 0, 6);
	g_autofree char *village = g_strdup_printf("%d", (int)(pick < 4 ? w->f->a : w->f->b));
	g_autofree char *group = pick < 3 ? g_strdup_printf("%d", (int)w->f->groups[pick]) : NULL;

	assert_true(records_get(w->f->db, any(w, "household", "1"), &h.rec, NULL));
	assert_true(day_change(w->act, &h.rec, model_field(&household_model, "village"), village,
			       w->on, NULL));
	assert_true(day_change(w->act, &h.rec, model_field(&household_model, "villager_group"),
			       group, w->on, NULL));
	assert_true(records_update(w->act, &h.rec, NULL));
}

static void lives_a_day(const struct world *w)
{
	static void (*const events[])(const struct world *) = {
		leaves, moves, moves, is_born, comes, is_redrawn,
	};

	for (int32_t n = g_rand_int_range(w->dice, 0, 4); n > 0; n--)
		events[g_rand_int_range(w->dice, 0, G_N_ELEMENTS(events))](w);
}

static void live(struct fixture *f, GRand *dice)
{
	take_in(f->db, f->a, f->groups[0], "王", 1, PEOPLE);
	take_in(f->db, f->b, 0, "李", 1000, PEOPLE);
	for (int i = 0; i < DAYS; i++) {
		ACTION_AUTO act = { 0 };
		struct world w = { f, &act, date_add_days(FIRST, i), dice };

		assert_true(action_begin(&act, f->db, i % 2 ? "group-move" : "move", WHO, NULL));
		lives_a_day(&w);
		assert_true(action_commit(&act, NULL));
	}
}

/* Who belonged where at the end of a day: a line a person. */
static GHashTable *stand(const struct fixture *f, struct date on)
{
	GHashTable *out = g_hash_table_new_full(g_direct_hash, g_direct_equal, NULL, g_free);
	struct db *past = db_open(f->path, DB_READ, NULL);

	assert_true(day_open(past, on, 0, NULL));
	g_autofree char *lines = dump(
		past,
		"SELECT i.person, i.village, coalesce(i.villager_group, 0), i.household, (SELECT "
		"kind FROM residence WHERE person = i.person ORDER BY kind LIMIT 1) "
		"FROM person_index i",
		5);
	g_auto(GStrv) each = g_strsplit(lines, "\n", -1);
	for (char **line = each; *line; line++) {
		char *rest;
		guint64 person = g_ascii_strtoull(*line, &rest, 10);

		if (**line)
			g_hash_table_insert(out, GSIZE_TO_POINTER(person), g_strdup(rest));
	}
	db_close(past);
	return out;
}

static char *standing_words(const struct standing *s)
{
	return s->stay ? g_strdup_printf("|%d|%d|%d|%s", (int)s->village, (int)s->villager_group,
					 (int)s->stay->household, s->stay->kind)
		       : NULL;
}

/* Those of a place and kind. */
static int64_t count_in(GHashTable *stand, const struct change_place *place, const char *kind)
{
	GHashTableIter iter;
	void *value;
	int64_t n = 0;

	g_hash_table_iter_init(&iter, stand);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		g_auto(GStrv) parts = g_strsplit(value, "|", -1);

		n += strcmp(parts[4], kind) == 0
		     && (place->level == LEVEL_TOWNSHIP
			 || g_ascii_strtoll(parts[1], NULL, 10) == place->village)
		     && (place->level != LEVEL_GROUP
			 || g_ascii_strtoll(parts[2], NULL, 10) == place->villager_group);
	}
	return n;
}

static void assert_places_are(const struct changes *changes, GHashTable *before, GHashTable *after)
{
	static const char *const kinds[ACCOUNTS] = { RESIDENCE_REGISTERED, RESIDENCE_LIVING };

	assert_true(changes->places->len > 2);
	for (guint i = 0; i < changes->places->len; i++) {
		const struct change_place *place = changes->places->pdata[i];

		if (!change_place_closes(place))
			fail_msg("%s does not close", place->name);
		for (int k = 0; k < ACCOUNTS; k++) {
			assert_int_equal(place->accounts[k].before,
					 count_in(before, place, kinds[k]));
			assert_int_equal(place->accounts[k].after,
					 count_in(after, place, kinds[k]));
		}
	}
}

/* The names lead from who was there before to who is there after. */
static void assert_names_lead(const struct changes *changes, GHashTable *before, GHashTable *after)
{
	GHashTableIter iter;
	void *key, *value;

	for (guint i = 0; i < changes->people->len; i++) {
		const struct change_person *one = changes->people->pdata[i];
		gpointer person = GSIZE_TO_POINTER((gsize)one->person);
		g_autofree char *from = standing_words(&one->movement.from);
		char *to = standing_words(&one->movement.to);

		assert_true(g_strcmp0(g_hash_table_lookup(before, person), from) == 0);
		if (to)
			g_hash_table_insert(before, person, to);
		else
			g_hash_table_remove(before, person);
	}
	assert_int_equal(g_hash_table_size(before), g_hash_table_size(after));
	g_hash_table_iter_init(&iter, after);
	while (g_hash_table_iter_next(&iter, &key, &value))
		assert_true(g_strcmp0(g_hash_table_lookup(before, key), value) == 0);
}

static void check_span(struct fixture *f, struct office *office, struct date since,
		       struct date until)
{
	g_autoptr(GHashTable) before = stand(f, date_add_days(since, -1)), after = stand(f, until);
	CHANGES_AUTO changes = { 0 };

	assert_true(changes_read(office, since, until, 0, &changes, NULL));
	assert_places_are(&changes, before, after);
	assert_names_lead(&changes, before, after);
}

/* One village by itself has the same figures. */
static void check_village(struct fixture *f, struct office *office, struct date since,
			  struct date until)
{
	CHANGES_AUTO all = { 0 };
	CHANGES_AUTO one = { 0 };
	g_autoptr(GString) of_all = g_string_new(NULL), of_one = g_string_new(NULL);

	assert_true(changes_read(office, since, until, 0, &all, NULL));
	assert_true(changes_read(office, since, until, f->a, &one, NULL));
	changes_tsv(&all, of_all);
	changes_tsv(&one, of_one);
	assert_true(of_one->len > 0);
	if (!strstr(of_all->str, of_one->str))
		fail_msg("%s\nis not in\n%s", of_one->str, of_all->str);
}

static void every_balance_closes(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GRand) dice = g_rand_new_with_seed(7);

	clock_pin(THE_END);
	live(f, dice);
	be_office(f, &office);
	for (int i = 0; i < ROUNDS; i++) {
		int32_t from = g_rand_int_range(dice, 0, DAYS);
		int32_t to = g_rand_int_range(dice, from, DAYS + 5);

		check_span(f, &office, date_add_days(FIRST, from), date_add_days(FIRST, to));
		check_village(f, &office, date_add_days(FIRST, from), date_add_days(FIRST, to));
	}
}

static void days_must_be_in_order(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	CHANGES_AUTO changes = { 0 };

	clock_pin(date_from_ymd(2026, 3, 20));
	be_office(f, &office);
	assert_refused(changes_read(&office, date_from_ymd(2026, 4, 1), date_from_ymd(2026, 4, 30),
				    0, &changes, error),
		       ERROR_USAGE, "还没有到");
	assert_true(changes_read(&office, date_from_ymd(2026, 3, 0), date_from_ymd(2026, 3, 0), 0,
				 &changes, NULL));
	g_autofree char *words = changes_words(&changes);
	assert_string_equal(words, "2026年3月1日至20日");
}

static void the_usual_month_follows_from_the_day(void **state)
{
	static const struct {
		int day, month, year, of_month;
	} cases[] = { { 3, 1, 2025, 12 }, { 15, 3, 2026, 2 }, { 16, 3, 2026, 3 } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct date since, until;

		changes_usual(date_from_ymd(2026, cases[i].month, cases[i].day), &since, &until);
		assert_int_equal(since.jd, date_from_ymd(cases[i].year, cases[i].of_month, 1).jd);
		assert_int_equal(
			until.jd,
			date_last_day(date_from_ymd(cases[i].year, cases[i].of_month, 0)).jd);
	}
}

static void spans_are_whole_months(void **state)
{
	static const struct {
		const char *today;
		size_t which;
		const char *since, *until;
	} cases[] = {
		{ "2026-01-31", 0, "2025-12-01", "2025-12-31" },
		{ "2026-11-22", 1, "2026-11-01", "2026-11-30" },
		{ "2026-02-03", 2, "2026-01-01", "2026-03-31" },
		{ "2026-12-31", 2, "2026-10-01", "2026-12-31" },
		{ "2026-06-15", 3, "2026-01-01", "2026-12-31" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct date today, since, until, first, last;

		assert_true(date_parse(cases[i].today, &today));
		assert_true(date_parse(cases[i].since, &first));
		assert_true(date_parse(cases[i].until, &last));
		changes_span(cases[i].which, today, &since, &until);
		assert_int_equal(since.jd, first.jd);
		assert_int_equal(until.jd, last.jd);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(every_balance_closes),
		WITH_TOWNSHIP(days_must_be_in_order),
		cmocka_unit_test(spans_are_whole_months),
		cmocka_unit_test(the_usual_month_follows_from_the_day),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
