/* test_day.c - the register as it was at the end of a past day */
#include "store/fixture.h"

#include "cunwu/model/former.h"
#include "cunwu/store/day.h"

#define DAYS   60
#define PEOPLE 30

/* A roster of the whole township as text: who stands where, under which head, as what. */
static char *roster(struct db *db, int64_t village)
{
	const struct column columns[] = {
		{ &village_model, model_field(&village_model, "name") },
		{ &villager_group_model, model_field(&villager_group_model, "name") },
		{ &household_model, model_field(&household_model, "number") },
		{ &person_model, model_field(&person_model, "name") },
		{ &person_model, model_field(&person_model, "relation") },
	};
	struct people_scope scope = { .village = village, .order = PEOPLE_BY_SURNAME_STROKES };
	GString *out = g_string_new(NULL);
	struct people *list = people_begin(db, &scope, columns, G_N_ELEMENTS(columns), NULL);

	assert_non_null(list);
	while (people_next(list)) {
		g_string_append_printf(out, "%d", (int)people_id(list));
		for (size_t i = 0; i < G_N_ELEMENTS(columns); i++)
			g_string_append_printf(out, "|%s", people_text(list, i));
		g_string_append_c(out, '\n');
	}
	assert_true(people_end(list, NULL));
	return g_string_free(out, FALSE);
}

static char *roster_of_day(const struct fixture *f, struct date on, int64_t village)
{
	struct db *past = db_open(f->path, DB_READ, NULL);

	assert_true(day_open(past, on, village, NULL));
	char *text = roster(past, village);
	db_close(past);
	return text;
}

/* What can happen on a day, with dice. Each writes within the action. */
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

static void end_stay(const struct world *w, struct residence *stay, int64_t id)
{
	assert_true(records_get(w->f->db, id, &stay->rec, NULL));
	stay->until = w->on;
	assert_true(records_update(w->act, &stay->rec, NULL));
}

static void begin_stay(const struct world *w, int64_t person)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model,
					      .kind = { RESIDENCE_REGISTERED } };

	stay.person.id = person;
	stay.household.id = any(w, "household", "1");
	stay.since = w->on;
	assert_true(records_insert(w->act, &stay.rec, NULL));
}

static void leaves(const struct world *w)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	int64_t id = any(w, "residence", "until IS NULL");

	if (id)
		end_stay(w, &stay, id);
}

static void moves(const struct world *w)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	int64_t id = any(w, "residence", "until IS NULL");

	if (!id)
		return;
	end_stay(w, &stay, id);
	begin_stay(w, stay.person.id);
}

static void is_born(const struct world *w)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model, .birth = w->on };

	p.name = g_strdup_printf("新%d", g_rand_int_range(w->dice, 0, 1000));
	assert_true(records_insert(w->act, &p.rec, NULL));
	begin_stay(w, p.rec.id);
}

static void changes(const struct world *w, const struct model *model, const char *field,
		    const char *text)
{
	RECORD_PTR_AUTO rec = record_new(model);

	assert_true(records_get(w->f->db, any(w, model->name, "1"), rec, NULL));
	assert_true(day_change(w->act, rec, model_field(model, field), text, w->on, NULL));
	assert_true(records_update(w->act, rec, NULL));
}

static void is_named(const struct world *w)
{
	g_autofree char *name = g_strdup_printf("改%d", g_rand_int_range(w->dice, 0, 1000));

	changes(w, &person_model, "name", name);
}

static void is_related(const struct world *w)
{
	static const char *const codes[] = { "02", "10", "20", "30", NULL };

	changes(w, &person_model, "relation", codes[g_rand_int_range(w->dice, 0, 5)]);
}

static void changes_group(const struct world *w)
{
	g_autofree char *group =
		g_strdup_printf("%d", (int)w->f->groups[g_rand_int_range(w->dice, 0, 3)]);

	changes(w, &household_model, "villager_group", group);
}

static void group_is_named(const struct world *w)
{
	g_autofree char *name = g_strdup_printf("新%d组", g_rand_int_range(w->dice, 0, 100000));

	changes(w, &villager_group_model, "name", name);
}

static void lives_a_day(const struct world *w)
{
	static void (*const events[])(const struct world *) = {
		leaves, moves, moves, is_born, is_named, is_related, changes_group, group_is_named,
	};

	for (int32_t n = g_rand_int_range(w->dice, 0, 4); n > 0; n--)
		events[g_rand_int_range(w->dice, 0, G_N_ELEMENTS(events))](w);
}

/* The roster that was printed each evening is the one that is told of that day later. */
static void past_days_are_as_they_were(void **state)
{
	struct fixture *f = *state;
	struct date first = date_from_ymd(2026, 1, 1);
	char *printed[DAYS];
	g_autoptr(GRand) dice = g_rand_new_with_seed(4);

	take_in(f->db, f->a, f->groups[0], "王", 1, PEOPLE);
	for (int i = 0; i < DAYS; i++) {
		ACTION_AUTO act = { 0 };
		struct world w = { f, &act, date_add_days(first, i), dice };

		assert_true(action_begin(&act, f->db, "test", WHO, NULL));
		lives_a_day(&w);
		assert_true(action_commit(&act, NULL));
		printed[i] = roster(f->db, 0);
	}
	for (int i = 0; i < DAYS; i++) {
		g_autofree char *told = roster_of_day(f, date_add_days(first, i), 0);

		if (strcmp(told, printed[i]) != 0)
			fail_msg("day %d: printed\n%s\nbut told\n%s", i, printed[i], told);
		g_free(printed[i]);
	}
	assert_verifies(f->db);
	assert_derived_is_kept(f->db);
}

/* One village by itself is told like the same village among all. */
static void one_village_is_told_like_all(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO there;
	struct date on = date_from_ymd(2026, 3, 1);

	take_in(f->db, f->a, f->groups[0], "王", 1, PEOPLE);
	settle(f->db, f->b, 0, "1", "和平人", &there);
	g_autofree char *all = roster_of_day(f, on, 0), *one = roster_of_day(f, on, f->a);
	assert_non_null(strstr(all, "和平人"));
	assert_null(strstr(one, "和平人"));
	assert_true(g_str_has_suffix(all, one));
}

static char *relation_on(const struct fixture *f, const struct person *p, struct date on)
{
	GString *out = g_string_new(NULL);

	assert_true(
		day_field(f->db, &p->rec, model_field(&person_model, "relation"), on, out, NULL));
	return g_string_free(out, FALSE);
}

static void change_relation(const struct fixture *f, struct person *p, const char *code,
			    struct date on)
{
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, f->db, "test", WHO, NULL));
	assert_true(
		day_change(&act, &p->rec, model_field(&person_model, "relation"), code, on, NULL));
	assert_true(records_update(&act, &p->rec, NULL) && action_commit(&act, NULL));
}

/* What is told late takes its place in the past, and leaves what came after. */
static void told_late_is_told_right(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	static const struct {
		int day;
		const char *relation;
	} told[] = { { 1, "" }, { 9, "" }, { 10, "20" }, { 19, "20" }, { 20, "02" }, { 31, "02" } };

	settle(f->db, f->a, f->groups[0], "1", "王一", &s);
	change_relation(f, &s.person, RELATION_HEAD, date_from_ymd(2026, 3, 20));
	change_relation(f, &s.person, "20", date_from_ymd(2026, 3, 10)); /* late */
	assert_string_equal(s.person.relation.text, RELATION_HEAD);
	for (size_t i = 0; i < G_N_ELEMENTS(told); i++) {
		g_autofree char *was =
			relation_on(f, &s.person, date_from_ymd(2026, 3, told[i].day));

		assert_string_equal(was, told[i].relation);
	}
	/* twice the same changes nothing */
	change_relation(f, &s.person, RELATION_HEAD, date_from_ymd(2026, 4, 1));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM former"), 2);
}

/* Days that are known by month or year alone: from their first day on, until their last. */
static void vague_days_are_whole(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	static const struct {
		int month, day;
		bool there;
	} days[] = { { 2, 28, false }, { 3, 1, true }, { 5, 30, true }, { 6, 1, false } };

	settle(f->db, f->a, f->groups[0], "1", "王一", &s);
	s.stay.since = date_from_ymd(2026, 3, 0);
	s.stay.until = date_from_ymd(2026, 5, 0);
	assert_true(write_one(f->db, records_update, &s.stay.rec, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		g_autofree char *told =
			roster_of_day(f, date_from_ymd(2026, days[i].month, days[i].day), f->a);

		assert_int_equal(strstr(told, "王一") != NULL, days[i].there);
	}
}

/* Nothing can be written through a past day. */
static void the_past_is_not_written(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "1", "王一", &s);
	struct db *past = db_open(f->path, DB_WRITE, NULL);
	assert_true(day_open(past, date_from_ymd(2026, 1, 1), 0, NULL));
	assert_false(write_one(past, records_update, &s.person.rec, NULL));
	assert_false(db_run(past, "UPDATE main.person SET name = '改'", NULL));
	db_close(past);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(past_days_are_as_they_were),
		WITH_TOWNSHIP(one_village_is_told_like_all),
		WITH_TOWNSHIP(told_late_is_told_right),
		WITH_TOWNSHIP(vague_days_are_whole),
		WITH_TOWNSHIP(the_past_is_not_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
