/* test_villager.c - one person: found, told apart, leaving */
#include "store/fixture.h"

#include "cunwu/app/villager.h"

/* Takes the fixture's database over. */
static void be_office(struct fixture *f, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

#define assert_described(v, text) \
	do { \
		g_autoptr(GString) line_ = g_string_new(NULL); \
		villager_describe(v, line_); \
		assert_string_equal(line_->str, text); \
	} while (0)

static void one_is_picked_or_all_are_told(void **state)
{
	static const char *const names[] = { "张三", "张三", "李四" };
	static const struct {
		const char *text;
		int64_t id;        /* 0: nobody ... */
		const char *words; /* ... and this is said */
	} cases[] = {
		{ "李四", 3, NULL },
		{ "李　四", 3, NULL },
		{ "3", 3, NULL },
		{ "＃1", 1, NULL },
		{ "lisi", 0,
		  "没有叫“lisi”的人；请写全名、全部身份证号或编号。相近的有：\n  #3 李四" },
		{ "张", 0, "没有叫“张”的人" },
		{ "#1", 1, NULL },
		{ "#2", 2, NULL },
		{ "张三", 0, "“张三”不止一人，请写编号：\n  #1 张三" },
		{ "#4", 0, "没有村民 4" },
		{ "#0", 0, "找不到“#0”" },
		{ "#x", 0, "找不到“#x”" },
		{ "#99999999999999999999", 0, "找不到" },
		{ "王五", 0, "找不到“王五”" },
		{ "", 0, "找不到“”" },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;

	for (int i = 0; i < 3; i++) {
		SETTLER_AUTO s;
		g_autofree char *number = g_strdup_printf("%d", i + 1);

		settle(f->db, f->a, f->groups[i], number, names[i], &s);
	}
	be_office(f, &office);
	villager_init(&v);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		if (cases[i].id) {
			assert_true(villager_pick(&office, cases[i].text, &v, NULL));
			assert_int_equal(v.person.rec.id, cases[i].id);
		} else {
			assert_refused(villager_pick(&office, cases[i].text, &v, error),
				       ERROR_NOT_FOUND, cases[i].words);
		}
	}
	assert_fails(villager_load(&office, 99, &v, error), ERROR_NOT_FOUND);
}

static void many_of_a_name_are_cut_short(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;

	take_in(f->db, f->a, f->groups[0], "张", 1, 30);
	be_office(f, &office);
	villager_init(&v);
	assert_refused(villager_pick(&office, "张", &v, error), ERROR_NOT_FOUND, "\n  ……");
}

static void a_line_tells_people_apart(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;

	settle(f->db, f->a, f->groups[0], "0012", "张三", &s);
	s.person.sex = (struct code){ SEX_MALE };
	s.person.birth = date_from_ymd(1990, 2, 0);
	s.person.id_number = g_strdup("99999919900201001X");
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	be_office(f, &office);
	villager_init(&v);
	assert_true(villager_load(&office, 1, &v, NULL));
	assert_described(&v, "#1 张三 男 1990.02 龙泉村1组户0012 999999********001X");
}

static void who_leaves_is_archived(void **state)
{
	static const struct {
		const char *on;
		bool done;
	} cases[] = {
		{ "2020-03-01", false }, { "2019", false },   { "2020-02", false },
		{ "2020-03-02", true },  { "2020-03", true }, { "2020", true },
		{ "2026-11-22", true },
	};
	struct fixture *f = *state;
	SETTLER_AUTO s;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;
	struct code reason = { "01" };

	settle(f->db, f->a, f->groups[0], "0012", "张三", &s);
	s.stay.since = date_from_ymd(2020, 3, 2);
	assert_true(write_one(f->db, records_update, &s.stay.rec, NULL));
	be_office(f, &office);
	villager_init(&v);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct date on;

		assert_true(date_parse(cases[i].on, &on));
		assert_true(villager_load(&office, 1, &v, NULL));
		if (!cases[i].done) {
			assert_refused(villager_leave(&office, &v, reason, on, error),
				       ERROR_REFUSED, "张三住进这一户的日期是 2020.03.02");
			continue;
		}
		assert_true(villager_leave(&office, &v, reason, on, NULL));
		assert_true(villager_load(&office, 1, &v, NULL));
		assert_described(&v, "#1 张三   已注销");
		assert_refused(villager_leave(&office, &v, reason, on, error), ERROR_REFUSED,
			       "张三 已经注销");
		g_autofree char *stay = dump(office.db, "SELECT until, ended FROM residence", 2);
		g_autofree char *wanted = g_strdup_printf("%s|01\n", cases[i].on);
		assert_string_equal(stay, wanted);
		int64_t id = ask(office.db, "SELECT max(id) FROM action");
		assert_true(history_undo(office.db, id, WHO, NULL, NULL));
	}
	assert_verifies(office.db);
}

/* What is asked and told at the screen when people leave. */
static void leaving_knows_births(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;
	struct code death = { LEAVE_DEATH };
	g_autoptr(GString) what = g_string_new(NULL);
	int64_t id = 1, action = 0;

	settle(f->db, f->a, f->groups[0], "0012", "张三", &s);
	g_strlcpy(s.person.relation.text, RELATION_HEAD, CODE_SIZE);
	s.person.birth = date_from_ymd(1990, 2, 0);
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	be_office(f, &office);
	villager_init(&v);
	assert_true(villager_load(&office, id, &v, NULL));
	assert_refused(villager_leave(&office, &v, death, date_from_ymd(1990, 1, 31), error),
		       ERROR_REFUSED, "张三的出生日期是 1990.02，日期不能在这以前");
	assert_refused(villager_archived_by(&office, id, &action, what, error), ERROR_REFUSED,
		       "录入时就已注销");
	assert_true(villager_leave(&office, &v, death, date_from_ymd(1990, 2, 0), NULL));
	assert_true(villager_archived_by(&office, id, &action, what, NULL));
	assert_int_equal(action, ask(office.db, "SELECT max(id) FROM action"));
	assert_non_null(strstr(what->str, "注销 张三"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(one_is_picked_or_all_are_told),
		WITH_TOWNSHIP(many_of_a_name_are_cut_short),
		WITH_TOWNSHIP(a_line_tells_people_apart),
		WITH_TOWNSHIP(who_leaves_is_archived),
		WITH_TOWNSHIP(leaving_knows_births),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
