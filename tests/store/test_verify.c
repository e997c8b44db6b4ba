/* test_verify.c - whatever is changed behind the program's back is found */
#include "store/fixture.h"

#include <string.h>

/* What a township went through before someone tampers with it. The numbers of the actions and rows
 * stand in the scripts below. */
enum {
	FOUNDED = 1,
	SETTLED,       /* person 1 in household 1 */
	RENAMED,       /* person 1 */
	DELETED,       /* person 2, who was inserted in the same action */
	TAKEN_IN,      /* people 3 to 8, households 2 and 3 */
	TOUCHED,       /* person 4: the name */
	UNDONE,        /* TAKEN_IN but for person 4 */
	TAKEN_IN_MORE, /* people 9 to 14, households 4 and 5 */
	PHONED,        /* person 10: the phone */
	NOTED,         /* no row */
};

static void change(struct db *db, int64_t id, const char *field, const char *text)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	assert_true(records_get(db, id, &p.rec, NULL));
	assert_true(field_parse(model_field(&person_model, field), &p.rec, text, NULL));
	assert_true(write_one(db, records_update, &p.rec, NULL));
}

static bool come_and_go(struct action *act, struct record *rec, GError **error)
{
	return records_insert(act, rec, error) && records_delete(act, rec, error);
}

static bool nothing(struct action *act, struct record *rec, GError **error)
{
	(void)rec;
	return action_set_detail(act, "{}", error);
}

static int live(void **state)
{
	fixture_setup(state);
	struct fixture *f = *state;
	SETTLER_AUTO s;
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	RECORD_AUTO struct person gone = { .rec.model = &person_model };

	assert_true(db_run(f->db, "PRAGMA synchronous = OFF", NULL));
	assert_int_equal(settle(f->db, f->a, f->groups[0], "0100", "张三", &s), SETTLED);
	change(f->db, 1, "name", "张山");
	gone.name = g_strdup("李四");
	assert_true(write_one(f->db, come_and_go, &gone.rec, NULL));
	assert_int_equal(take_in(f->db, f->a, f->groups[1], "王", 1, 6), TAKEN_IN);
	change(f->db, 4, "name", "王二");
	assert_true(history_undo(f->db, TAKEN_IN, WHO, kept, NULL));
	assert_int_equal(take_in(f->db, f->a, f->groups[1], "赵", 11, 6), TAKEN_IN_MORE);
	change(f->db, 10, "phone", "13900000000");
	assert_true(write_one(f->db, nothing, NULL, NULL));
	assert_int_equal(ask(f->db, "SELECT max(id) FROM action"), NOTED);
	return 0;
}

#define FREE_HAND \
	"PRAGMA foreign_keys = OFF; DROP TRIGGER journal_is_not_rewritten;" \
	"DROP TRIGGER journal_is_not_shortened; DROP TRIGGER action_is_not_rewritten;" \
	"DROP TRIGGER action_is_not_shortened;"

static const struct {
	const char *script;
	const char *sentence; /* one of those found */
} tamperings[] = {
	{ "UPDATE person SET name = '王五' WHERE id = 1", "村民 1 与历史记录不符：" },
	{ "UPDATE person SET sex = '2' WHERE id = 1", "村民 1 与历史记录不符：" },
	{ "UPDATE person SET note = NULL, name = '王五' WHERE id = 4", "村民 4 与历史记录不符：" },
	{ "UPDATE person SET birth = '1960' WHERE id = 4",
	  "第 5 号操作写入的村民（编号 3 起 6 条）与当时不符：" },
	{ "UPDATE person SET phone = NULL WHERE id = 10", "村民 10 与历史记录不符：" },
	{ "UPDATE person SET name = '王五' WHERE id = 10",
	  "第 8 号操作写入的村民（编号 9 起 6 条）与当时不符：" },
	{ "UPDATE person SET name = '王五' WHERE id = 14",
	  "第 8 号操作写入的村民（编号 9 起 6 条）与当时不符：" },
	{ "UPDATE person SET version = 1 WHERE id = 10", "村民 10 不是经由本程序写入的" },
	{ "UPDATE person SET version = 2 WHERE id = 1", "村民 1 与历史记录不符：" },
	{ "UPDATE person SET sex = 'Q' WHERE id = 1", "村民 1 无法读取：" },
	{ "UPDATE person SET sex = 'Q' WHERE id = 14", "村民 14 无法读取：" },
	{ "UPDATE residence SET household = 5 WHERE person = 1", "居住记录 1 与历史记录不符：" },
	{ "UPDATE village SET name = '龙王村' WHERE id = 1", "村 1 与历史记录不符：" },
	{ "UPDATE clerk SET name = '谁'", "经办人 1 与历史记录不符：" },
	{ "DELETE FROM person WHERE id = 1", "村民 1 不见了" },
	{ "DELETE FROM person WHERE id = 1", "residence 表第 1 行引用的记录不存在" },
	{ "DELETE FROM person WHERE id = 10", "村民 10 不见了" },
	{ "DELETE FROM person WHERE id = 14",
	  "第 8 号操作写入的村民（编号 9 起 6 条）与当时不符：" },
	{ "INSERT INTO person (version, name) VALUES (1, '王五')", "村民 15 不是经由本程序写入的" },
	{ "INSERT INTO person (version, name) VALUES (8, '王五')", "村民 15 不是经由本程序写入的" },
	{ "INSERT INTO person (id, version, name) VALUES (2, 4, '李四')", "村民 2 已删除又出现" },
	{ "INSERT INTO person (id, version, name) VALUES (3, 5, '王0')", "村民 3 已删除又出现" },
	{ "UPDATE household SET villager_group = 99 WHERE id = 1",
	  "household 表第 1 行引用的记录不存在" },
	{ "UPDATE journal SET after = '{\"name\":\"王五\"}' WHERE action = 3",
	  "历史链在第 3 号操作处断开：" },
	{ "UPDATE journal SET after = '{x}' WHERE action = 3",
	  "第 3 号操作对村民 1 的记录无法读取：" },
	{ "UPDATE journal SET before = '{x}' WHERE action = 9", "历史链在第 9 号操作处断开：" },
	{ "UPDATE journal SET digest = hex(zeroblob(32)) WHERE action = 8 AND table_name = "
	  "'person'",
	  "第 8 号操作写入的村民（编号 9 起 6 条）与当时不符：" },
	{ "UPDATE journal SET table_name = 'persons' WHERE action = 8 AND table_name = 'person'",
	  "第 8 号操作写入的表 persons 已不存在" },
	{ "UPDATE journal SET rows = 7 WHERE action = 8 AND table_name = 'person'",
	  "历史链在第 8 号操作处断开：" },
	{ "DELETE FROM journal WHERE action = 9", "村民 10 不是经由本程序写入的" },
	{ "DELETE FROM journal WHERE action = 9", "历史链在第 9 号操作处断开：" },
	{ "DELETE FROM journal WHERE action = 9; DELETE FROM action WHERE id = 9",
	  "历史链在第 10 号操作处断开：" },
	{ "UPDATE action SET who = '李干事' WHERE id = 3", "历史链在第 3 号操作处断开：" },
	{ "UPDATE action SET at = '2020-01-01T00:00:00Z' WHERE id = 10",
	  "历史链在第 10 号操作处断开：" },
	{ "UPDATE action SET detail = '{\"a\":1}' WHERE id = 10", "历史链在第 10 号操作处断开：" },
	{ "UPDATE action SET undoes = NULL WHERE id = 7", "历史链在第 7 号操作处断开：" },
	{ "UPDATE action SET hash = hex(zeroblob(32)) WHERE id = 5",
	  "历史链在第 6 号操作处断开：" },
	{ "INSERT INTO action (name, who, at) VALUES ('x', 'x', '2026-01-01T00:00:00Z')",
	  "历史链在第 11 号操作处断开：" },
	{ "DELETE FROM action WHERE id = 10", "历史链中没有 " },
};

static bool is_among(const GPtrArray *faults, const char *sentence)
{
	for (guint i = 0; i < faults->len; i++)
		if (g_str_has_prefix(faults->pdata[i], sentence))
			return true;
	return false;
}

static void every_tampering_is_found(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(tamperings); i++) {
		g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
		struct fixture *f;

		live((void **)&f);
		assert_verifies(f->db);
		g_autofree char *head = history_head(f->db, NULL);
		g_autofree char *script = g_strconcat(FREE_HAND, tamperings[i].script, NULL);
		assert_true(db_run(f->db, script, NULL));
		if (!history_verify(f->db, head, faults, NULL))
			fail_msg("%s: verifying failed", tamperings[i].script);
		if (!is_among(faults, tamperings[i].sentence))
			fail_msg("%s: %u faults, the first %s", tamperings[i].script, faults->len,
				 faults->len ? (char *)faults->pdata[0] : "");
		fixture_teardown((void **)&f);
	}
}

static void a_head_is_looked_for(void **state)
{
	struct fixture *f = *state;
	g_autofree char *last = history_head(f->db, NULL);
	g_autofree char *printed = g_strndup(last, 16);
	const struct {
		const char *head;
		guint faults;
	} heads[] = { { NULL, 0 }, { last, 0 }, { printed, 0 }, { "0123456789abcdef", 1 } };

	for (size_t i = 0; i < G_N_ELEMENTS(heads); i++) {
		g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

		assert_true(history_verify(f->db, heads[i].head, faults, NULL));
		assert_int_equal(faults->len, heads[i].faults);
	}
	/* That of an earlier day is still there. */
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	assert_true(write_one(f->db, nothing, NULL, NULL));
	assert_true(history_verify(f->db, last, faults, NULL));
	assert_int_equal(faults->len, 0);
}

/* What went wrong everywhere does not fill the screen. */
static void faults_are_not_endless(void **state)
{
	struct fixture *f = *state;
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

	take_in(f->db, f->a, f->groups[1], "赵", 200, 300);
	assert_true(db_run(f->db, "UPDATE person SET version = 1", NULL));
	assert_true(history_verify(f->db, NULL, faults, NULL));
	assert_int_equal(faults->len, 100);
}

/* People who were changed in the action that took them in. */
static bool take_in_and_change(struct action *act, struct record *rec, GError **error)
{
	struct person *p = (struct person *)rec;
	RECORD_AUTO struct household home = { .rec.model = &household_model };
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model,
					      .kind = { RESIDENCE_REGISTERED } };
	struct intake *in = intake_begin(act, 1, error);

	home.village.id = 1;
	home.number = g_strdup("0900");
	p->name = g_strdup("孙一");
	bool ok = in && intake_household(in, &home, error)
		  && intake_person(in, p, &home, &stay, error) && intake_end(in, error);
	p->phone = g_strdup("13900000001");
	ok = ok && records_update(act, rec, error);
	intake_free(in);
	return ok;
}

static void rows_taken_in_may_change_in_the_same_action(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	assert_true(write_one(f->db, take_in_and_change, &p.rec, NULL));
	assert_stored(f->db, &p.rec);
	assert_verifies(f->db);
	assert_true(history_undo(f->db, p.rec.version, WHO, NULL, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person WHERE name = '孙一'"), 0);
	assert_verifies(f->db);
	assert_true(history_undo(f->db, p.rec.version + 1, WHO, NULL, NULL));
	p.rec.version += 2;
	assert_stored(f->db, &p.rec);
	assert_verifies(f->db);
}

int main(void)
{
#define LIVED(test) cmocka_unit_test_setup_teardown(test, live, fixture_teardown)
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_tampering_is_found),
		LIVED(a_head_is_looked_for),
		LIVED(faults_are_not_endless),
		LIVED(rows_taken_in_may_change_in_the_same_action),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
