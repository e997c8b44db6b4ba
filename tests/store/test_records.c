/* test_records.c - records in the database, and what the journal says of them */
#include "store/fixture.h"

#include <string.h>

#include "store/journal.h"

static void records_come_back_equal(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	p.name = g_strdup("张\"三\\");
	p.note = g_strdup("两行\n备注\t“引号”");
	p.id_number = g_strdup("99999919491231002x");
	p.birth = date_from_ymd(1949, 12, 0);
	p.relation = (struct code){ "02" };
	p.away = YESNO_NO;
	assert_true(write_one(f->db, records_insert, &p.rec, NULL));
	assert_true(p.rec.id > 0 && p.rec.version > f->founded);
	assert_stored(f->db, &p.rec);

	assert_true(records_get(f->db, f->groups[2], &g.rec, NULL));
	assert_true(g.number.known && g.number.value == 10 && g.village.id == f->a);
	assert_fails(records_get(f->db, 99, &g.rec, error), ERROR_NOT_FOUND);
	assert_null(g.name);
	assert_int_equal(g.rec.id, 0);
}

static void lists_select_and_order(void **state)
{
	struct fixture *f = *state;
	struct villager_group in = { .rec.model = &villager_group_model, .village = { f->a } };
	struct selection sel = {
		.where = model_field(&villager_group_model, "village"),
		.equals = &in.rec,
		.order = model_field(&villager_group_model, "number"),
	};
	g_autoptr(GPtrArray) groups = records_list(f->db, &villager_group_model, &sel, NULL);

	assert_int_equal(groups->len, 3);
	for (guint i = 0; i < 3; i++)
		assert_int_equal(((struct record *)groups->pdata[i])->id, f->groups[i]);
	in.village.id = f->b;
	g_autoptr(GPtrArray) none = records_list(f->db, &villager_group_model, &sel, NULL);
	assert_int_equal(none->len, 0);

	struct village unknown = { .rec.model = &village_model };
	struct selection without = { .where = model_field(&village_model, "clerk"),
				     .equals = &unknown.rec };
	g_autoptr(GPtrArray) villages = records_list(f->db, &village_model, &without, NULL);
	assert_int_equal(villages->len, 2); /* not recorded equals not recorded */
}

static void only_the_version_read_is_written(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct person other = { .rec.model = &person_model };

	p.name = g_strdup("张三");
	assert_true(write_one(f->db, records_insert, &p.rec, NULL));
	record_copy(&other.rec, &p.rec);
	p.birth = date_from_ymd(1990, 0, 0);
	assert_true(write_one(f->db, records_update, &p.rec, NULL));
	int64_t version = p.rec.version;
	assert_true(write_one(f->db, records_update, &p.rec, NULL)); /* nothing to write */
	assert_int_equal(p.rec.version, version);

	assert_fails(write_one(f->db, records_update, &other.rec, error), ERROR_CONFLICT);
	assert_fails(write_one(f->db, delete_one, &other.rec, error), ERROR_CONFLICT);
	assert_stored(f->db, &p.rec);
	assert_true(write_one(f->db, delete_one, &p.rec, NULL));
	assert_fails(write_one(f->db, records_update, &other.rec, error), ERROR_NOT_FOUND);
	assert_fails(write_one(f->db, delete_one, &other.rec, error), ERROR_NOT_FOUND);
}

static void actions_are_whole(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s, twin;
	int64_t rows, actions = ask(f->db, "SELECT count(*) FROM action");

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	rows = ask(f->db, "SELECT count(*) FROM journal");
	record_init(&twin.home.rec, &household_model);
	record_init(&twin.person.rec, &person_model);
	record_init(&twin.stay.rec, &residence_model);
	record_copy(&twin.home.rec, &s.home.rec);
	record_copy(&twin.person.rec, &s.person.rec);
	{
		ACTION_AUTO act = { 0 }, second = { 0 };

		assert_true(action_begin(&act, f->db, "test", WHO, NULL));
		assert_fails(action_begin(&second, f->db, "test", WHO, error), ERROR_BUSY);
		twin.person.away = YESNO_YES;
		assert_true(records_update(&act, &twin.person.rec, NULL));
		twin.home.rec.id = 0;
		assert_fails(records_insert(&act, &twin.home.rec, error), ERROR_REFUSED);
	}
	assert_stored(f->db, &s.person.rec);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM journal"), rows);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM action"), actions + 1);
	assert_fails(write_one(f->db, delete_one, &s.home.rec, error), ERROR_REFUSED);
}

/* What the schema forbids is said in words, whatever the program should have checked before. */
static void what_cannot_be_written_is_said(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct clerk twin = { .rec.model = &clerk_model };
	RECORD_AUTO struct clerk nameless = { .rec.model = &clerk_model };
	RECORD_AUTO struct household lost = { .rec.model = &household_model, .village = { 99 } };
	RECORD_AUTO struct villager_group odd = { .rec.model = &villager_group_model,
						  .village = { f->a },
						  .number = { 1000, true } };
	const struct {
		struct record *rec;
		const char *words;
	} cases[] = {
		{ &twin.rec, "不能写入：已有相同的记录（经办人的姓名）" },
		{ &nameless.rec, "不能写入：缺少必须填写的内容（经办人的姓名）" },
		{ &lost.rec, "不能写入：引用的记录不存在，或者还有别的记录要用到它" },
		{ &odd.rec, "不能写入：内容太长，或不在允许的范围内" },
	};

	twin.name = g_strdup(WHO);
	lost.number = g_strdup("1");
	odd.name = g_strdup("1000组");
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_refused(write_one(f->db, records_insert, cases[i].rec, error), ERROR_REFUSED,
			       cases[i].words);
	assert_refused(db_run(f->db, "DELETE FROM journal", error), ERROR_REFUSED,
		       "不能写入：历史记录只增不改");
}

static void the_journal_has_what_changed(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	p.name = g_strdup("张三");
	p.note = g_strdup("村东\t“老槐树”\\旁");
	assert_true(write_one(f->db, records_insert, &p.rec, NULL));
	p.away = YESNO_YES;
	g_clear_pointer(&p.note, g_free);
	assert_true(write_one(f->db, records_update, &p.rec, NULL));
	assert_true(write_one(f->db, delete_one, &p.rec, NULL));
	g_autofree char *said = dump(f->db,
				     "SELECT j.before, j.after, a.who FROM journal j JOIN action a "
				     "ON a.id = j.action WHERE table_name = 'person' ORDER BY j.id",
				     3);

	assert_string_equal(said,
			    "-|{\"name\":\"张三\",\"note\":\"村东\\u0009“老槐树”\\\\旁\"}|" WHO "\n"
			    "{\"away\":\"\",\"note\":\"村东\\u0009“老槐树”\\\\旁\"}|"
			    "{\"away\":\"1\",\"note\":\"\"}|" WHO "\n"
			    "{\"name\":\"张三\",\"away\":\"1\"}|-|" WHO "\n");
	assert_fails(db_run(f->db, "DELETE FROM journal", error), ERROR_REFUSED);
	assert_fails(db_run(f->db, "UPDATE journal SET after = NULL", error), ERROR_REFUSED);
	assert_fails(db_run(f->db, "DELETE FROM action", error), ERROR_REFUSED);
	assert_fails(db_run(f->db, "UPDATE action SET who = 'x'", error), ERROR_REFUSED);
}

static void each_action_is_chained_to_the_one_before(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	g_autofree char *first = history_head(f->db, NULL);

	p.name = g_strdup("张三");
	assert_true(write_one(f->db, records_insert, &p.rec, NULL));
	g_autofree char *second = history_head(f->db, NULL);
	assert_int_equal(strlen(first), 64);
	assert_int_equal(strlen(second), 64);
	assert_string_not_equal(first, second);
	assert_verifies(f->db);
}

static void unreadable_journals_are_refused(void **state)
{
	/* clang-format off */
	static const char *const wrong[] = {
		"", " ", "{", "[]", "{}x", "{\"name\"}", "{\"name\":1}", "{\"name\":\"a", "{\"name\":\"a\",}",
		"{\"name\":\"a\\", "{\"name\":\"\\x\"}", "{\"name\":\"\\u00\"}", "{\"name\":\"\\u0000\"}",
		"{\"name\":\"\\ud800\"}", "{\"gone\":\"a\"}", "{\"sex\":\"3\"}", "{\"name\":\"\xff\"}",
	};
	/* clang-format on */
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++)
		assert_fails(journal_parse(wrong[i], &p.rec, error), ERROR_INVALID);
	assert_true(
		journal_parse(" { \"name\" : \"张\\u000a\\\"\" , \"sex\":\"1\" } ", &p.rec, NULL));
	assert_string_equal(p.name, "张\n\"");
	assert_true(journal_parse("{}", &p.rec, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(records_come_back_equal),
		WITH_TOWNSHIP(lists_select_and_order),
		WITH_TOWNSHIP(only_the_version_read_is_written),
		WITH_TOWNSHIP(actions_are_whole),
		WITH_TOWNSHIP(what_cannot_be_written_is_said),
		WITH_TOWNSHIP(the_journal_has_what_changed),
		WITH_TOWNSHIP(each_action_is_chained_to_the_one_before),
		cmocka_unit_test(unreadable_journals_are_refused),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
