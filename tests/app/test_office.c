/* test_office.c - a township founded and opened, its clerks, and the places that people mean */
#include "store/fixture.h"

#include "cunwu/app/office.h"

/* Reopens the fixture's township as an office. */
static bool open_office(struct fixture *f, const char *who, struct office *office, GError **error)
{
	db_close(f->db);
	f->db = NULL;
	return office_open(office, f->path, who, error);
}

static void add_clerk(struct db *db, const char *name, enum yesno retired)
{
	RECORD_AUTO struct clerk c = { .rec.model = &clerk_model, .retired = retired };

	c.name = g_strdup(name);
	assert_true(write_one(db, records_insert, &c.rec, NULL));
}

/* As the office knows it. */
static const char *account(void)
{
	const char *real = g_get_real_name();

	return *real && strcmp(real, "Unknown") != 0 ? real : g_get_user_name();
}

/* Founding */

static void a_township_is_founded(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "new/cunwu.db");
	struct founding founding = { .township = " 清溪镇　\n",
				     .province = "四川省",
				     .code = "999999001",
				     .clerk = "李干事" };
	OFFICE_AUTO office = { 0 };

	assert_true(office_found(&office, path, &founding, NULL));
	assert_string_equal(office.township.name, "清溪镇");
	assert_int_equal(office.township.rec.id, 1);
	assert_string_equal(office.clerk.name, "李干事");
	assert_verifies(office.db);
	office_close(&office);
	office_close(&office);

	assert_true(office_open(&office, path, NULL, NULL));
	assert_string_equal(office.township.code, "999999001");
	assert_string_equal(office.township.province, "四川省");
	assert_string_equal(office.clerk.name, "李干事");
	office_close(&office);
	assert_refused(office_found(&office, path, &founding, error), ERROR_REFUSED,
		       "已经存在，没有动它。用它：cunwu --db ");
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_null(office.db);
}

static void the_account_is_the_first_clerk(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "new.db");
	struct founding founding = { .township = "清溪镇", .province = "四川省" };
	OFFICE_AUTO office = { 0 };

	if (g_unichar_get_script(g_utf8_get_char(account())) != G_UNICODE_SCRIPT_HAN) {
		assert_refused(office_found(&office, path, &founding, error), ERROR_USAGE, "--who");
		assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
		return;
	}
	assert_true(office_found(&office, path, &founding, NULL));
	assert_string_equal(office.clerk.name, account());
}

static void a_founding_that_fails_leaves_no_file(void **state)
{
	static const struct founding wrong[] = {
		{ .township = "", .province = "四川省", .clerk = "李" },
		{ .township = "清溪镇", .province = " 　", .clerk = "李" },
		{ .township = "清溪镇", .province = "四", .clerk = "李" },
		{ .township = "清溪镇", .province = "四川县", .clerk = "李" },
		{ .township = "清溪镇", .province = "成都市", .clerk = "李" },
		{ .township = "清溪镇", .province = "四川省", .code = "12345", .clerk = "李" },
		{ .township = "清溪镇", .province = "四川省", .clerk = "" },
	};
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "new.db");

	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		OFFICE_AUTO office = { 0 };

		assert_fails(office_found(&office, path, &wrong[i], error), ERROR_USAGE);
		assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	}
	OFFICE_AUTO office = { 0 };
	assert_fails(office_open(&office, path, NULL, error), ERROR_NOT_FOUND);
}

/* Clerks */

static void the_only_clerk_is_taken(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	add_clerk(f->db, "李干事", YESNO_YES);
	assert_true(open_office(f, NULL, &office, NULL));
	assert_string_equal(office.clerk.name, WHO);
}

static void who_works_here_can_be_named(void **state)
{
	static const char *const unknown[] = { "李干事", "谁", "", "王会" };
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	add_clerk(f->db, "李干事", YESNO_YES);
	add_clerk(f->db, "赵主任", YESNO_NO);
	add_clerk(f->db, "孙干事", YESNO_NONE);
	assert_true(open_office(f, "孙干事", &office, NULL));
	assert_string_equal(office.clerk.name, "孙干事");
	office_close(&office);
	for (size_t i = 0; i < G_N_ELEMENTS(unknown); i++)
		assert_refused(office_open(&office, f->path, unknown[i], error), ERROR_NOT_FOUND,
			       "没有在岗的经办人");
}

static void nobody_named_cannot_write(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	ACTION_AUTO act = { 0 };

	add_clerk(f->db, "赵主任", YESNO_NO);
	assert_true(open_office(f, NULL, &office, NULL));
	assert_int_equal(office.clerk.rec.id, 0);
	assert_refused(office_begin(&office, &act, "test", error), ERROR_USAGE, "--who");
	assert_fails(office_note(&office, "print", "{}", error), ERROR_USAGE);
	office_close(&office);

	struct db *db = database_open(f->path, NULL, NULL);
	add_clerk(db, account(), YESNO_NO);
	db_close(db);
	assert_true(office_open(&office, f->path, NULL, NULL));
	assert_string_equal(office.clerk.name, account());
	assert_true(office_begin(&office, &act, "test", NULL));
}

static void what_changes_no_row_is_on_record(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	assert_true(open_office(f, NULL, &office, NULL));
	assert_true(office_note(&office, "print", "{\"pages\":3}", NULL));
	g_autofree char *last =
		dump(office.db, "SELECT name, who, detail FROM action ORDER BY id DESC LIMIT 1", 3);
	assert_string_equal(last, "print|" WHO "|{\"pages\":3}\n");
	assert_verifies(office.db);
}

/* Places */

static void add_village(struct db *db, const char *code, const char *name)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	v.code = g_strdup(code);
	v.name = g_strdup(name);
	g_strlcpy(v.kind.text, place_kind_of(code), CODE_SIZE);
	assert_true(write_one(db, records_insert, &v.rec, NULL));
}

static void add_alias(struct db *db, const char *of, const char *name, const char *code)
{
	RECORD_AUTO struct village_alias a = { .rec.model = &village_alias_model };
	g_autofree char *sql = g_strdup_printf("SELECT id FROM village WHERE code = '%s'", of);

	a.village.id = ask(db, sql);
	a.name = g_strdup(name);
	a.code = g_strdup(code);
	assert_true(write_one(db, records_insert, &a.rec, NULL));
}

static void villages_are_known_by_many_names(void **state)
{
	static const struct {
		const char *text;
		const char *code;  /* of the village; NULL: not one ... */
		const char *words; /* ... but this is said */
	} cases[] = {
		{ "龙泉村", "999999001201", NULL },
		{ "龙泉", "999999001201", NULL },
		{ "龙泉村民委员会", "999999001201", NULL },
		{ "龙泉村村民委员会", "999999001201", NULL },
		{ "龙泉村委会", "999999001201", NULL },
		{ "999999001201", "999999001201", NULL },
		{ "和平社区", "999999001001", NULL },
		{ "和平居委会", "999999001001", NULL },
		{ "和平社区居民委员会", "999999001001", NULL },
		{ "和平村", "999999001202", NULL },
		{ "和平村委会", "999999001202", NULL },
		{ "和平", NULL,
		  "可能是和平社区（999999001001）、和平村（999999001202）；请写代码" },
		{ "李家村", "999999001203", NULL }, /* its name, and a former one of another */
		{ "李家", NULL, "可能是李家村（999999001203）、王家村（999999001204）" },
		{ "桃园村", "999999001204", NULL },
		{ "桃园", "999999001204", NULL },
		{ "999999009201", "999999001204", NULL },
		{ "龙门", "999999001205", NULL },
		{ "龙门村", "999999001205", NULL },
		{ "龙门社区", "999999001205", NULL },
		{ "红旗村", NULL, "可能是红旗村（999999001206）、红旗村（999999001207）" },
		{ "999999001206", "999999001206", NULL },
		{ "新村", "999999001002", NULL },
		{ "新村社区", "999999001002", NULL },
		{ "新村居委会", "999999001002", NULL },
		{ "新", NULL, "没有村“新”；现有：和平社区、新村社区、龙泉村、" },
		{ "村", NULL, "没有村“村”" },
		{ "社区", NULL, "没有村“社区”" },
		{ "村委会", NULL, "没有村“村委会”" },
		{ "", NULL, "没有村“”" },
		{ "99999900120", NULL, "没有村“99999900120”" },
		{ "泉村", NULL, "没有村“泉村”" },
	};
	static const char *const more[][2] = {
		{ "999999001202", "和平村" },   { "999999001203", "李家村" },
		{ "999999001204", "王家村" },   { "999999001205", "龙门" },
		{ "999999001206", "红旗村" },   { "999999001207", "红旗村" },
		{ "999999001002", "新村社区" },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	for (size_t i = 0; i < G_N_ELEMENTS(more); i++)
		add_village(f->db, more[i][0], more[i][1]);
	add_alias(f->db, "999999001204", "李家村", NULL);
	add_alias(f->db, "999999001204", "桃园村", "999999009201");
	assert_true(open_office(f, NULL, &office, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		RECORD_AUTO struct village v = { .rec.model = &village_model };
		g_autoptr(GError) error = NULL;
		bool found = office_find_village(&office, cases[i].text, &v, &error);

		if (found != (cases[i].code != NULL)
		    || (found && strcmp(v.code, cases[i].code) != 0))
			fail_msg("%s is %s", cases[i].text, found ? v.code : error->message);
		if (!found
		    && (!g_error_matches(error, CUNWU_ERROR, ERROR_NOT_FOUND)
			|| !strstr(error->message, cases[i].words)))
			fail_msg("%s: %s", cases[i].text, error->message);
	}
}

static void a_township_without_villages_says_how_to_get_them(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "new.db");
	struct founding founding = { .township = "清溪镇", .province = "四川省", .clerk = "李" };
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	OFFICE_AUTO office = { 0 };

	assert_true(office_found(&office, path, &founding, NULL));
	assert_refused(office_find_village(&office, "龙泉", &v, error), ERROR_NOT_FOUND,
		       "cunwu import village");
}

static void groups_are_known_by_many_names(void **state)
{
	static const struct {
		const char *text, *name; /* of the group; NULL: there is none */
	} cases[] = {
		{ "1组", "1组" },
		{ "1", "1组" },
		{ "一组", "1组" },
		{ "第一村民小组", "1组" },
		{ "１社", "1组" },
		{ "十组", "10组" },
		{ "10队", "10组" },
		{ "3组", "王家院子" }, /* by its number */
		{ "王家院子", "王家院子" },
		{ "原李家村3组", "2组" }, /* by its alias, not by the number in it */
		{ "原赵家村3组", NULL },
		{ "4组", NULL },
		{ "", NULL },
		{ "组", NULL },
		{ "0", NULL },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct villager_group yard = { .rec.model = &villager_group_model };
	RECORD_AUTO struct group_alias alias = { .rec.model = &group_alias_model };
	RECORD_AUTO struct village a = { .rec.model = &village_model };
	RECORD_AUTO struct village b = { .rec.model = &village_model };

	yard.village.id = f->a;
	yard.number = (struct number){ 3, true };
	yard.name = g_strdup("王家院子");
	assert_true(write_one(f->db, records_insert, &yard.rec, NULL));
	alias.villager_group.id = f->groups[1];
	alias.name = g_strdup("原李家村3组");
	assert_true(write_one(f->db, records_insert, &alias.rec, NULL));
	assert_true(open_office(f, NULL, &office, NULL));
	assert_true(office_find_village(&office, "龙泉村", &a, NULL));
	assert_true(office_find_village(&office, "和平社区", &b, NULL));

	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		bool found = office_find_group(&office, &a, cases[i].text, &g, &error);

		if (found != (cases[i].name != NULL)
		    || (found && strcmp(g.name, cases[i].name) != 0))
			fail_msg("%s is %s", cases[i].text, found ? g.name : error->message);
		if (!found)
			assert_non_null(strstr(error->message, "现有：1组、2组、王家院子、10组"));
	}
	assert_refused(office_find_group(&office, &b, "1组", &g, error), ERROR_NOT_FOUND,
		       "还没有村民小组");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(a_township_is_founded),
		WITH_TOWNSHIP(the_account_is_the_first_clerk),
		WITH_TOWNSHIP(a_founding_that_fails_leaves_no_file),
		WITH_TOWNSHIP(the_only_clerk_is_taken),
		WITH_TOWNSHIP(who_works_here_can_be_named),
		WITH_TOWNSHIP(nobody_named_cannot_write),
		WITH_TOWNSHIP(what_changes_no_row_is_on_record),
		WITH_TOWNSHIP(villages_are_known_by_many_names),
		WITH_TOWNSHIP(a_township_without_villages_says_how_to_get_them),
		WITH_TOWNSHIP(groups_are_known_by_many_names),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
