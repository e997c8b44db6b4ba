/* test_log.c - what was done, told to people; taken back and done again */
#include "store/fixture.h"

#include "cunwu/app/log.h"

static void be_office(struct fixture *f, const char *who, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, who, NULL));
}

static void add_line(const struct log_line *line, void *data)
{
	g_string_append_printf(data, "%d %s %s %s%s\n", (int)line->id, line->who, line->label,
			       line->text, line->undone ? " undone" : "");
	assert_int_equal(strlen(line->at), strlen("2026-11-22 09:30"));
}

static char *lines(struct office *office, size_t n)
{
	GString *out = g_string_new(NULL);

	assert_true(log_list(office, n, add_line, out, NULL));
	return g_string_free(out, FALSE);
}

static bool take_back(struct office *office, bool again, int64_t id, GPtrArray *kept,
		      int64_t *which, GError **error)
{
	*which = id;
	return log_undo(office, again, which, kept, error);
}

static void deeds_are_taken_back_and_done_again(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	int64_t id;

	take_in(f->db, f->a, f->groups[0], "张", 1, 3);
	be_office(f, NULL, &office);
	assert_refused(take_back(&office, true, 0, kept, &id, error), ERROR_NOT_FOUND,
		       "没有可重做的操作");
	assert_true(take_back(&office, false, 0, kept, &id, NULL));
	assert_int_equal(id, 2);
	assert_refused(take_back(&office, false, 2, kept, &id, error), ERROR_CONFLICT,
		       "第 2 号操作已经撤销过了");
	assert_true(take_back(&office, true, 0, kept, &id, NULL));
	assert_int_equal(id, 3);
	g_autofree char *all = lines(&office, 0), *one = lines(&office, 1);
	assert_string_equal(all,
			    "4 " WHO " 重做 第 2 号：导入\n3 " WHO " 撤销 第 2 号：导入 undone\n"
			    "2 " WHO " 导入 \n1 " WHO " 建库 \n");
	assert_string_equal(one, "4 " WHO " 重做 第 2 号：导入\n");
	assert_refused(take_back(&office, true, 0, kept, &id, error), ERROR_NOT_FOUND,
		       "没有可重做");
	assert_true(take_back(&office, false, 2, kept, &id, NULL));
	assert_int_equal(kept->len, 0);
	assert_verifies(office.db);
}

static void the_founding_stays(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	int64_t id;

	be_office(f, NULL, &office);
	assert_refused(take_back(&office, false, 1, NULL, &id, error), ERROR_REFUSED,
		       "建库不能撤销");
	assert_fails(take_back(&office, false, 0, NULL, &id, error), ERROR_NOT_FOUND);
	assert_refused(take_back(&office, false, 9, NULL, &id, error), ERROR_NOT_FOUND,
		       "没有第 9 号操作");
}

/* Others' work stays where an import is taken back; anything else is all or nothing. */
static void an_import_goes_in_parts(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	int64_t id;

	take_in(f->db, f->a, f->groups[0], "张", 1, 3);
	assert_true(records_get(f->db, 1, &p.rec, NULL));
	p.phone = g_strdup("13900000000");
	assert_true(write_one(f->db, records_update, &p.rec, NULL));
	be_office(f, NULL, &office);
	assert_true(take_back(&office, false, 2, kept, &id, NULL));
	assert_true(kept->len > 0);
	assert_int_equal(ask(office.db, "SELECT count(*) FROM person"), 1);
}

static void add_change(const struct log_change *change, void *data)
{
	g_string_append_printf(data, "%s：%s→%s\n", change->field, change->before, change->after);
}

static void changes_are_told_as_people_read_them(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);

	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	s.person.sex = (struct code){ SEX_FEMALE };
	s.person.birth = date_from_ymd(1990, 2, 28);
	s.person.away = YESNO_YES;
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	be_office(f, NULL, &office);
	assert_true(log_of(&office, &s.person.rec, add_change, out, NULL));
	assert_string_equal(out->str, "姓名：→张三\n性别：→女\n出生日期：→1990.02.28\n外出：→是\n");
}

static void nobody_takes_anything_back(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct clerk c = { .rec.model = &clerk_model };
	OFFICE_AUTO office = { 0 };
	int64_t id;

	c.name = g_strdup("李干事");
	assert_true(write_one(f->db, records_insert, &c.rec, NULL));
	be_office(f, NULL, &office);
	assert_refused(take_back(&office, false, 0, NULL, &id, error), ERROR_USAGE, "--who");
	office_close(&office);
	assert_true(office_open(&office, f->path, "李干事", NULL));
	assert_refused(take_back(&office, false, 0, NULL, &id, error), ERROR_NOT_FOUND,
		       "没有自己做过、可以撤销的操作");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(deeds_are_taken_back_and_done_again),
		WITH_TOWNSHIP(the_founding_stays),
		WITH_TOWNSHIP(an_import_goes_in_parts),
		WITH_TOWNSHIP(changes_are_told_as_people_read_them),
		WITH_TOWNSHIP(nobody_takes_anything_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
