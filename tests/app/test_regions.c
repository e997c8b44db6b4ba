/* test_regions.c - villages and groups merged, split, renamed and moved, with dates and undone */
#include "store/fixture.h"

#include "cunwu/app/act.h"
#include "cunwu/app/changes.h"
#include "cunwu/base/clock.h"
#include "cunwu/store/day.h"

#define DAYS   70
#define PEOPLE 45
#define FIRST  date_from_ymd(2026, 1, 1)

struct world {
	struct fixture *f;
	struct office office;
	GRand *dice;
	struct date on;
};

static void be_office(struct fixture *f, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

/* Who stands where, and what the places are called. */
static char *roster(struct db *db)
{
	return dump(db,
		    "SELECT p.id, v.code, v.name, coalesce(g.name, '-'), coalesce(g.number, 0), "
		    "h.number, p.name FROM person_index i JOIN person p ON p.id = i.person "
		    "JOIN village v ON v.id = i.village JOIN household h ON h.id = i.household "
		    "LEFT JOIN villager_group g ON g.id = i.villager_group ORDER BY p.id",
		    7);
}

static char *roster_of_day(const char *path, struct date on)
{
	return told_of_day(path, on, roster);
}

/* All facts that an act may write, to see that an undo leaves them as they were. */
static char *facts(struct db *db)
{
	static const char *const questions[] = {
		"SELECT id, name, code, coalesce(since, ''), coalesce(until, '') FROM village "
		"ORDER BY id",
		"SELECT id, name, village, coalesce(number, 0), coalesce(until, '') "
		"FROM villager_group ORDER BY id",
		"SELECT id, number, village, coalesce(villager_group, 0), '' FROM household "
		"ORDER BY id",
		"SELECT village, coalesce(name, ''), coalesce(code, ''), until, '' "
		"FROM village_alias ORDER BY id",
		"SELECT villager_group, name, until, '', '' FROM group_alias ORDER BY id",
		"SELECT table_name, row_id, field, value, until FROM former ORDER BY id",
	};
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(questions); i++) {
		g_autofree char *lines = dump(db, questions[i], 5);

		g_string_append(out, lines);
	}
	return g_string_free(out, FALSE);
}

static int64_t any(const struct world *w, const char *table, const char *where)
{
	struct db *db = w->office.db;
	g_autofree char *count = g_strdup_printf("SELECT count(*) FROM %s WHERE %s", table, where);
	int32_t n = (int32_t)ask(db, count);

	if (n == 0)
		return 0;
	g_autofree char *pick =
		g_strdup_printf("SELECT id FROM %s WHERE %s ORDER BY id LIMIT 1 OFFSET %d", table,
				where, g_rand_int_range(w->dice, 0, n));
	return ask(db, pick);
}

static int64_t any_village(const struct world *w)
{
	return any(w, "village", "until IS NULL");
}

static int64_t any_group(const struct world *w)
{
	return any(w, "villager_group", "until IS NULL");
}

/* Some numbers of households of a group. */
static char *some_homes(const struct world *w, int64_t group)
{
	GString *out = g_string_new(NULL);
	g_autofree char *where = g_strdup_printf("villager_group = %d", (int)group);

	for (int i = 0; i < 2; i++) {
		int64_t id = any(w, "household", where);
		RECORD_AUTO struct household h = { .rec.model = &household_model };

		if (id && records_get(w->office.db, id, &h.rec, NULL)
		    && !strstr(out->str, h.number))
			g_string_append_printf(out, "%s%s", out->len ? "、" : "", h.number);
	}
	return g_string_free(out, FALSE);
}

static char *a_name(const struct world *w, const char *tail)
{
	return g_strdup_printf("新%d%s", g_rand_int_range(w->dice, 1, 9999), tail);
}

static char *a_code(const struct world *w)
{
	return g_strdup_printf("999999101%03d", g_rand_int_range(w->dice, 200, 400));
}

static void fill_village_rename(const struct world *w, struct act_form *form)
{
	form->village.id = any_village(w);
	form->name = a_name(w, "村");
	if (g_rand_boolean(w->dice))
		form->code = a_code(w);
}

static void fill_village_merge(const struct world *w, struct act_form *form)
{
	form->village.id = any_village(w);
	form->choice = g_rand_boolean(w->dice) ? YESNO_YES : YESNO_NO;
	if (g_rand_boolean(w->dice)) {
		form->target_village.id = any_village(w);
		return;
	}
	form->name = a_name(w, "村");
	form->code = a_code(w);
}

static void fill_village_split(const struct world *w, struct act_form *form)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	assert_true(records_get(w->office.db, any_group(w), &g.rec, NULL));
	form->village = g.village;
	form->people = g_strdup(g.name);
	form->name = a_name(w, "村");
	form->code = a_code(w);
}

/* Round about, or to a name that is new. */
static void fill_group_rename(const struct world *w, struct act_form *form)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	RECORD_AUTO struct villager_group h = { .rec.model = &villager_group_model };

	form->villager_group.id = any_group(w);
	assert_true(records_get(w->office.db, form->villager_group.id, &g.rec, NULL));
	assert_true(records_get(w->office.db, any_group(w), &h.rec, NULL));
	if (g.village.id == h.village.id && g.rec.id != h.rec.id) {
		form->name = g_strdup(h.name);
		form->relations = g_strdup_printf("%s=%s", h.name, g.name);
	} else {
		form->name = g_strdup_printf("%d组", g_rand_int_range(w->dice, 1, 99));
	}
}

static void fill_group_merge(const struct world *w, struct act_form *form)
{
	form->villager_group.id = any_group(w);
	form->target_group.id = any_group(w);
}

static void fill_group_move(const struct world *w, struct act_form *form)
{
	form->villager_group.id = any_group(w);
	if (g_rand_boolean(w->dice)) {
		form->target_village.id = any_village(w);
		return;
	}
	form->people = some_homes(w, form->villager_group.id);
	form->target_group.id = any_group(w);
}

static void fill_group_split(const struct world *w, struct act_form *form)
{
	form->villager_group.id = any_group(w);
	form->people = some_homes(w, form->villager_group.id);
	form->name = g_strdup_printf("%d组", g_rand_int_range(w->dice, 1, 99));
}

static const struct {
	const char *kind;
	void (*fill)(const struct world *w, struct act_form *form);
} events[] = {
	{ "village-rename", fill_village_rename }, { "village-merge", fill_village_merge },
	{ "village-split", fill_village_split },   { "village-split", fill_village_split },
	{ "group-rename", fill_group_rename },     { "group-merge", fill_group_merge },
	{ "group-move", fill_group_move },         { "group-move", fill_group_move },
	{ "group-split", fill_group_split },       { "group-split", fill_group_split },
};

/* Someone goes to another household. */
static void moves(struct world *w)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	RECORD_AUTO struct residence next = { .rec.model = &residence_model,
					      .kind = { RESIDENCE_REGISTERED } };
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, w->office.db, "move", WHO, NULL));
	assert_true(
		records_get(w->office.db, any(w, "residence", "until IS NULL"), &stay.rec, NULL));
	stay.until = w->on;
	next.person = stay.person;
	next.household.id = any(w, "household", "1");
	next.since = w->on;
	assert_true(records_update(&act, &stay.rec, NULL));
	assert_true(records_insert(&act, &next.rec, NULL));
	assert_true(action_commit(&act, NULL));
}

/* Some acts are refused, by a sentence and with nothing done; some are taken back. */
static int happens(struct world *w)
{
	size_t i = (size_t)g_rand_int_range(w->dice, 0, G_N_ELEMENTS(events));
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	const struct act_kind *kind = act_find(events[i].kind);
	g_autofree char *before = facts(w->office.db);
	g_autoptr(GError) error = NULL;

	act_result_init(&result);
	assert_true(act_begin(&w->office, kind, 0, &form, NULL));
	events[i].fill(w, &form);
	if (kind->settle)
		kind->settle(&w->office, &form, NULL);
	form.on = w->on;
	bool done = act_perform(&w->office, kind, &form, &result, &error);
	if (!done && !g_error_matches(error, CUNWU_ERROR, ERROR_REFUSED)
	    && !g_error_matches(error, CUNWU_ERROR, ERROR_USAGE)
	    && !g_error_matches(error, CUNWU_ERROR, ERROR_NOT_FOUND))
		fail_msg("%s: %s", kind->name, error->message);
	if (done && g_rand_int_range(w->dice, 0, 4) == 0) {
		g_autoptr(GPtrArray) kept = g_ptr_array_new();

		assert_true(history_undo(w->office.db, result.action, WHO, kept, NULL));
		assert_int_equal(kept->len, 0);
		done = false;
	}
	if (done)
		return 1;
	g_autofree char *after = facts(w->office.db);
	assert_string_equal(before, after);
	return 0;
}

/* The roster that was printed each evening is the one that is told of that day later, and every
 * balance closes. */
static void past_places_are_as_they_were(void **state)
{
	struct world w = { .f = *state };
	char *printed[DAYS];
	int done = 0;

	w.dice = g_rand_new_with_seed(11);
	take_in(w.f->db, w.f->a, w.f->groups[0], "王", 1, PEOPLE);
	take_in(w.f->db, w.f->a, w.f->groups[1], "赵", 30, PEOPLE);
	take_in(w.f->db, w.f->b, 0, "李", 1, PEOPLE);
	be_office(w.f, &w.office);
	for (int i = 0; i < DAYS; i++) {
		w.on = date_add_days(FIRST, i);
		clock_pin(w.on);
		for (int n = g_rand_int_range(w.dice, 0, 3); n > 0; n--)
			done += happens(&w);
		if (g_rand_boolean(w.dice))
			moves(&w);
		printed[i] = roster(w.office.db);
	}
	assert_in_range(done, DAYS / 4, DAYS * 2);
	for (int i = 0; i < DAYS; i++) {
		g_autofree char *told = roster_of_day(w.f->path, date_add_days(FIRST, i));

		if (strcmp(told, printed[i]) != 0)
			fail_msg("day %d: printed\n%s\nbut told\n%s", i, printed[i], told);
		g_free(printed[i]);
	}
	for (int i = 0; i < DAYS; i += 7) {
		CHANGES_AUTO changes = { 0 };

		assert_true(changes_read(&w.office, date_add_days(FIRST, i),
					 date_add_days(FIRST, MIN(i + 20, DAYS - 1)), 0, &changes,
					 NULL));
		for (guint p = 0; p < changes.places->len; p++)
			assert_true(change_place_closes(changes.places->pdata[p]));
	}
	assert_verifies(w.office.db);
	assert_derived_is_kept(w.office.db);
	g_rand_free(w.dice);
	office_close(&w.office);
}

/* By hand */

/* An act as it is typed on the command line: field, text, …, NULL. */
static bool act_out(struct office *office, const char *name, const char *const *pairs,
		    GError **error)
{
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	const struct act_kind *kind = act_find(name);

	act_result_init(&result);
	assert_non_null(kind);
	assert_true(act_begin(office, kind, 0, &form, NULL));
	for (size_t i = 0; pairs[i]; i += 2)
		if (!act_read(office, &form, act_field(kind, pairs[i]), pairs[i + 1], error))
			return false;
	if (kind->settle)
		kind->settle(office, &form, NULL);
	return act_perform(office, kind, &form, &result, error);
}

#define ACT(office, name, ...) \
	assert_true(act_out(office, name, (const char *const[]){ __VA_ARGS__, NULL }, NULL))
#define REFUSED(office, words, name, ...) \
	assert_refused(act_out(office, name, (const char *const[]){ __VA_ARGS__, NULL }, error), \
		       ERROR_REFUSED, words)

/* Two villages, each with 1组 and 2组 and households 0001 and 0002. */
static void two_villages(struct fixture *f, struct office *office)
{
	take_in(f->db, f->a, f->groups[0], "王", 1, 3);
	take_in(f->db, f->a, f->groups[1], "赵", 2, 3);
	for (int i = 1; i <= 2; i++) {
		RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model,
							.village = { f->b },
							.number = { i, true } };

		g.name = g_strdup_printf("%d组", i);
		assert_true(write_one(f->db, records_insert, &g.rec, NULL));
		take_in(f->db, f->b, g.rec.id, i == 1 ? "李" : "周", i, 3);
	}
	clock_pin(date_from_ymd(2026, 11, 22));
	be_office(f, office);
}

static char *groups_of(const struct office *office, const char *village)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT g.name, count(i.person) FROM villager_group g LEFT JOIN person_index i "
		"ON i.villager_group = g.id JOIN village v ON v.id = g.village WHERE v.name = '%s' "
		"AND g.until IS NULL GROUP BY g.id ORDER BY g.number IS NULL, g.number, g.name",
		village);

	return dump(office->db, sql, 2);
}

#define assert_groups(office, village, text) \
	do { \
		g_autofree char *found_ = groups_of(office, village); \
		assert_string_equal(found_, text); \
	} while (0)

static void assert_finds(struct office *office, const char *village, const char *text,
			 const char *name)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	assert_true(office_find_village(office, village, &v, NULL));
	assert_true(office_find_group_of(office, &v, village, text, &g, NULL));
	assert_string_equal(g.name, name);
}

static void a_merged_village_is_found_by_its_old_name(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	OFFICE_AUTO past = { 0 };
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	two_villages(f, &office);
	ACT(&office, "村合并", "撤销的村", "和平社区", "并入的村", "龙泉村", "日期", "2026-05-01");
	assert_groups(&office, "龙泉村", "1组|3\n2组|3\n10组|0\n11组|3\n12组|3\n");
	assert_finds(&office, "和平社区", "1组", "11组");
	assert_finds(&office, "和平", "第二组", "12组");
	assert_finds(&office, "龙泉村", "1组", "1组");
	assert_true(office_find_village(&office, "和平社区", &v, NULL));
	assert_string_equal(v.name, "龙泉村");
	g_autofree char *homes = dump(office.db, "SELECT number FROM household ORDER BY id", 1);
	assert_string_equal(homes, "0001\n0002\n11-0001\n12-0002\n");
	/* the day before it is there, under its own name */
	assert_ptr_equal(
		office_of_day(&past, &office, date_from_ymd(2026, 4, 30), 0, "和平社区", NULL),
		&past);
	assert_true(office_find_village(&past, "和平社区", &v, NULL));
	assert_string_equal(v.name, "和平社区");
	g_autofree char *then = dump(past.db,
				     "SELECT count(*) FROM person_index WHERE village = "
				     "(SELECT id FROM village WHERE name = '和平社区')",
				     1);
	assert_string_equal(then, "6\n");
	g_autofree char *now = dump(office.db, "SELECT name FROM village WHERE until IS NULL", 1);
	assert_string_equal(now, "龙泉村\n");
}

static void groups_keep_the_name_of_their_village(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	two_villages(f, &office);
	ACT(&office, "village-merge", "village", "和平社区", "people", "龙泉村", "name", "新泉村",
	    "code", "999999101250", "choice", "1");
	assert_groups(&office, "新泉村",
		      "原和平社区1组|3\n原和平社区2组|3\n原龙泉村10组|0\n原龙泉村1组|3\n"
		      "原龙泉村2组|3\n");
	assert_finds(&office, "和平社区", "一组", "原和平社区1组");
	assert_finds(&office, "龙泉村", "十组", "原龙泉村10组");
}

static void groups_change_their_names_round_about(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	two_villages(f, &office);
	ACT(&office, "小组更名", "村", "龙泉村", "小组", "1组", "新组名", "2组", "同时更名",
	    "2组=10组、10组=1组");
	assert_groups(&office, "龙泉村", "1组|0\n2组|3\n10组|3\n");
	ACT(&office, "小组更名", "村", "龙泉村", "小组", "1组", "新组名", "上湾组");
	assert_finds(&office, "龙泉村", "1组", "上湾组");
	ACT(&office, "小组合并", "村", "龙泉村", "撤销的小组", "2组", "同时撤销的组", "上湾组",
	    "并入的小组", "10组");
	assert_groups(&office, "龙泉村", "10组|6\n");
	assert_finds(&office, "龙泉村", "2组", "10组");
	assert_finds(&office, "龙泉村", "1组", "10组");
	/* the name is free again */
	ACT(&office, "小组拆分", "村", "龙泉村", "小组", "10组", "划出的户（户号）", "0001",
	    "新组名", "2组");
	assert_groups(&office, "龙泉村", "2组|3\n10组|3\n");
}

static void what_cannot_be_is_refused(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	two_villages(f, &office);
	REFUSED(&office, "不能并入它自己", "村合并", "撤销的村", "龙泉村", "并入的村", "龙泉村");
	REFUSED(&office, "请写并入的村", "村合并", "撤销的村", "龙泉村");
	REFUSED(&office, "只填一种", "村合并", "撤销的村", "龙泉村", "并入的村", "和平社区",
		"或合成新村，名称", "新村");
	REFUSED(&office, "12 位代码", "村拆分", "村", "龙泉村", "划出的组", "1组", "新村名称",
		"新村");
	REFUSED(&office, "是龙泉村的", "村拆分", "村", "龙泉村", "划出的组", "1组", "新村名称",
		"新村", "新村代码", "999999001201");
	REFUSED(&office, "写了两次", "村拆分", "村", "龙泉村", "划出的组", "1组、一组", "新村名称",
		"新村", "新村代码", "999999101250");
	REFUSED(&office, "要和现在的不同", "村更名", "村", "龙泉村", "新名称", "龙泉村");
	REFUSED(&office, "是和平社区的", "村更名", "村", "龙泉村", "新代码", "999999001001");
	REFUSED(&office, "已有2组", "小组更名", "村", "龙泉村", "小组", "1组", "新组名", "2组");
	REFUSED(&office, "都叫", "小组更名", "村", "龙泉村", "小组", "1组", "新组名", "9组",
		"同时更名", "2组=9组");
	REFUSED(&office, "没有户 0002", "划组", "村", "龙泉村", "划出的小组", "1组",
		"只划这些户（户号）", "0002", "划入的村", "龙泉村", "划入的小组（只划户时）",
		"2组");
	REFUSED(&office, "划入哪个村", "划组", "村", "龙泉村", "划出的小组", "1组");
	REFUSED(&office, "小组合并", "划组", "村", "龙泉村", "划出的小组", "1组", "划入的村",
		"龙泉村", "划入的小组（只划户时）", "2组");
	/* told before what is on record already */
	ACT(&office, "小组更名", "村", "龙泉村", "小组", "1组", "新组名", "9组", "日期",
	    "2026-05-01");
	REFUSED(&office, "还有变动", "小组更名", "村", "龙泉村", "小组", "9组", "新组名", "8组",
		"日期", "2026-04-01");
	/* a place that is no more, or not yet */
	ACT(&office, "村合并", "撤销的村", "和平社区", "并入的村", "龙泉村", "日期", "2026-06-01");
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	act_result_init(&result);
	assert_true(act_begin(&office, act_find("village-rename"), f->b, &form, NULL));
	form.name = g_strdup("新村");
	assert_refused(act_perform(&office, act_find("village-rename"), &form, &result, error),
		       ERROR_REFUSED, "已经撤销");
}

/* What a household did meanwhile stays; the rosters of all days are right when a merger is told
 * late. */
static void a_merger_told_late_takes_its_place(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	static const struct {
		int month;
		const char *first;
	} days[] = { { 2, "1组" }, { 4, "2组" }, { 6, "10组" } };

	two_villages(f, &office);
	ACT(&office, "划组", "村", "龙泉村", "划出的小组", "1组", "只划这些户（户号）", "0001",
	    "划入的村", "龙泉村", "划入的小组（只划户时）", "10组", "日期", "2026-05-01");
	ACT(&office, "小组合并", "村", "龙泉村", "撤销的小组", "1组", "并入的小组", "2组", "日期",
	    "2026-03-01");
	for (size_t i = 0; i < G_N_ELEMENTS(days); i++) {
		g_autofree char *told =
			roster_of_day(f->path, date_from_ymd(2026, days[i].month, 1));
		g_autofree char *line = g_strdup_printf("|%s|%d|0001|", days[i].first,
							group_number_of(days[i].first));

		if (!strstr(told, line))
			fail_msg("%s is not in %s", line, told);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(past_places_are_as_they_were),
		WITH_TOWNSHIP(a_merged_village_is_found_by_its_old_name),
		WITH_TOWNSHIP(groups_keep_the_name_of_their_village),
		WITH_TOWNSHIP(groups_change_their_names_round_about),
		WITH_TOWNSHIP(what_cannot_be_is_refused),
		WITH_TOWNSHIP(a_merger_told_late_takes_its_place),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
