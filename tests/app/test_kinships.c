/* test_kinships.c - near relatives, from what the database holds */
#include "app/act_play.h"

#include <string.h>

#include "cunwu/app/kinship.h"

static const struct relative brothers[] = {
	{ "张一", "02", "1", "1970-01-01", "20" },
	{ "张二", "73", "1", "1972-01-01", "20" },
	{ "周花", "12", "2", "1971-01-01", "20" },
	{ "张小", "21", "1", "2000-01-01", "10" },
};

static const struct relative alone[] = { { "张三", "02", "1", "1974-01-01", "20" } };

struct town {
	struct fixture *f;
	struct office office;
};

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	void *f = NULL;

	clock_pin(date_from_ymd(2026, 11, 22));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	*state = t;
	assert_true(office_open(&t->office, t->f->path, WHO, NULL));
	family(t->office.db, t->f->a, t->f->groups[0], "1", wangs, G_N_ELEMENTS(wangs));
	family(t->office.db, t->f->a, t->f->groups[0], "2", brothers, G_N_ELEMENTS(brothers));
	family(t->office.db, t->f->a, 0, "3", lis, G_N_ELEMENTS(lis));
	family(t->office.db, t->f->b, 0, "1", alone, G_N_ELEMENTS(alone));
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	office_close(&t->office);
	g_free(t);
	return fixture_teardown(&f);
}

static int64_t person_called(struct town *t, const char *name)
{
	g_autofree char *sql =
		g_strdup_printf("SELECT id FROM main.person WHERE name = '%s'", name);
	int64_t id;

	assert_true(db_number(t->office.db, sql, &id, NULL));
	assert_true(id);
	return id;
}

static void link_people(struct town *t, const char *person, const char *other, const char *kind,
			const char *nature, const char *until)
{
	RECORD_AUTO struct kin k = { .rec.model = &kin_model };

	k.person.id = person_called(t, person);
	k.other.id = person_called(t, other);
	g_strlcpy(k.kind.text, kind, CODE_SIZE);
	g_strlcpy(k.nature.text, nature, CODE_SIZE);
	if (*until)
		assert_true(date_parse(until, &k.until));
	k.source = g_strdup("手工");
	assert_true(write_one(t->office.db, records_insert, &k.rec, NULL));
}

/* How near two people are by what is read of both, or of the first alone. */
static void assert_near(struct town *t, struct office *office, const char *a, const char *b,
			enum near how, const char *chain, const char *whence)
{
	g_autoptr(GString) found = g_string_new(NULL), sources = g_string_new(NULL);
	int64_t ids[] = { person_called(t, a), person_called(t, b) };

	for (guint n = 1; n <= 2; n++) {
		g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
		struct near_words words = { .chain = found, .whence = sources };
		struct kinship *k;

		g_array_append_vals(people, ids, n);
		k = n == 2 ? kinship_read(office, people, NULL)
			   : kinship_read_around(office, ids[0], NULL);
		assert_non_null(k);
		g_string_truncate(found, 0);
		g_string_truncate(sources, 0);
		if (kinship_tell(k, ids[0], ids[1], &words) != how)
			fail_msg("%s, %s: %s", a, b, found->str);
		assert_string_equal(found->str, chain);
		assert_string_equal(sources->str, whence);
		kinship_free(k);
	}
}

static void codes_of_a_household_tell(void **state)
{
	struct town *t = *state;

	assert_near(t, &t->office, "王小明", "王大山", NEAR_YES, "王小明—祖父—王大山", "户内关系");
	assert_near(t, &t->office, "王大山", "陈秀英", NEAR_NOT, "", "");
	assert_near(t, &t->office, "张二", "张一", NEAR_YES, "张二—兄弟—张一", "户内关系");
	assert_near(t, &t->office, "张二", "张小", NEAR_NOT, "", "");
	assert_near(t, &t->office, "张小", "周花", NEAR_UNCLEAR, "张小—母或继母—周花",
		    "父母的婚姻");
	assert_near(t, &t->office, "张一", "张三", NEAR_NOT, "", "");
}

static void links_lead_to_other_villages(void **state)
{
	struct town *t = *state;

	link_people(t, "张一", "张三", KIN_SIBLING, "", "");
	link_people(t, "王大山", "周花", KIN_CHILD, NATURE_BORN, "");
	assert_near(t, &t->office, "张三", "张一", NEAR_YES, "张三—兄弟—张一", "手工");
	assert_near(t, &t->office, "张三", "张二", NEAR_UNCLEAR, "张三—兄弟—张一—兄弟—张二",
		    "手工、户内关系");
	assert_near(t, &t->office, "王建国", "周花", NEAR_YES, "王建国—父—王大山—女—周花",
		    "户内关系、手工");
	/* of the household of somebody two links away */
	assert_near(t, &t->office, "王大山", "张小", NEAR_UNCLEAR, "王大山—女—周花—子或继子—张小",
		    "手工、父母的婚姻");
}

static void who_was_adopted_away_is_so_whoever_asks(void **state)
{
	struct town *t = *state;

	link_people(t, "王大山", "张三", KIN_CHILD, NATURE_BORN, "");
	assert_near(t, &t->office, "王建国", "张三", NEAR_YES, "王建国—父—王大山—子—张三",
		    "户内关系、手工");
	link_people(t, "张一", "张三", KIN_CHILD, NATURE_ADOPTED, "");
	assert_near(t, &t->office, "王建国", "张三", NEAR_NOT, "", "");
	assert_near(t, &t->office, "张小", "张三", NEAR_YES, "张小—父—张一—养子—张三",
		    "户内关系、手工");
}

/* His wife adopted with him what is hers; that they are a couple only their household says. */
static void a_couple_that_adopts_may_live_elsewhere(void **state)
{
	struct town *t = *state;

	link_people(t, "李老四", "张三", KIN_CHILD, NATURE_ADOPTED, "");
	link_people(t, "赵梅", "张三", KIN_CHILD, NATURE_BORN, "");
	link_people(t, "赵梅", "张小", KIN_CHILD, NATURE_BORN, "");
	link_people(t, "周花", "张三", KIN_CHILD, NATURE_BORN, "");
	assert_near(t, &t->office, "张三", "张小", NEAR_YES, "张三—母—赵梅—子—张小", "手工");
	assert_near(t, &t->office, "张三", "周花", NEAR_NOT, "", "");
}

static void a_past_day_has_its_own_kin(void **state)
{
	struct town *t = *state;
	OFFICE_AUTO day = { 0 };
	g_autoptr(GError) error = NULL;

	link_people(t, "张一", "张三", KIN_SIBLING, "", "2024-05-01");
	assert_near(t, &t->office, "张一", "张三", NEAR_NOT, "", "");
	assert_ptr_equal(
		office_of_day(&day, &t->office, date_from_ymd(2024, 4, 30), 0, NULL, &error), &day);
	assert_near(t, &day, "张三", "张一", NEAR_YES, "张三—兄弟—张一", "手工");
	assert_near(t, &day, "张二", "张一", NEAR_YES, "张二—兄弟—张一", "户内关系");
}

static void thousands_are_read_at_once(void **state)
{
	struct town *t = *state;
	g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct kinship *k;

	for (int64_t id = 1; id < 1000; id++)
		g_array_append_val(people, id); /* most are nobody */
	k = kinship_read(&t->office, people, NULL);
	assert_non_null(k);
	assert_int_equal(
		kinship_near(k, person_called(t, "王小明"), person_called(t, "王大山"), NULL, NULL),
		NEAR_YES);
	kinship_free(k);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(codes_of_a_household_tell, setup, teardown),
		cmocka_unit_test_setup_teardown(links_lead_to_other_villages, setup, teardown),
		cmocka_unit_test_setup_teardown(who_was_adopted_away_is_so_whoever_asks, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_couple_that_adopts_may_live_elsewhere, setup,
						teardown),
		cmocka_unit_test_setup_teardown(a_past_day_has_its_own_kin, setup, teardown),
		cmocka_unit_test_setup_teardown(thousands_are_read_at_once, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
