/* test_holidays.c - the years that are built in, and those that a user adds */
#include "testing.h"

#include <string.h>

#include "config.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/exchange/holidays.h"

static char *config;

/* 国办发明电〔2025〕7号, day by day: h a day off, w a weekend that is worked, - the rest. */
static void test_2026_is_as_the_notice_has_it(void **state)
{
	static const struct {
		int month;
		const char *days;
	} months[] = {
		{ 1, "hhhw---------------------------" }, { 2, "-------------whhhhhhhhh----w" },
		{ 3, "-------------------------------" }, { 4, "---hhh------------------------" },
		{ 5, "hhhhh---w----------------------" }, { 6, "------------------hhh---------" },
		{ 7, "-------------------------------" }, { 8, "-------------------------------" },
		{ 9, "-------------------w----hhh---" },  { 10, "hhhhhhh--w---------------------" },
		{ 11, "------------------------------" }, { 12, "-------------------------------" },
	};
	CALENDAR_AUTO calendar = { 0 };
	int off = 0, worked = 0;

	(void)state;
	assert_true(holidays_read(&calendar, NULL));
	for (size_t m = 0; m < G_N_ELEMENTS(months); m++)
		for (int i = 0; months[m].days[i]; i++) {
			struct day day = calendar_day(&calendar,
						      date_from_ymd(2026, months[m].month, i + 1));
			char mark = day.kind == DAY_HOLIDAY          ? 'h'
				    : day.kind == DAY_WORKED_WEEKEND ? 'w'
								     : '-';

			assert_int_equal(day.known, YEAR_ADJUSTED);
			assert_int_equal(mark, months[m].days[i]);
			off += mark == 'h', worked += mark == 'w';
		}
	assert_int_equal(off, 3 + 9 + 3 + 5 + 3 + 3 + 7);
	assert_int_equal(worked, 6);
}

static void test_2027_has_the_days_of_the_law_only(void **state)
{
	static const struct {
		int month, day;
		const char *name;
	} cases[] = {
		{ 1, 1, "元旦" },   { 2, 5, "春节" },   { 2, 8, "春节" },    { 4, 5, "清明节" },
		{ 5, 2, "劳动节" }, { 6, 9, "端午节" }, { 9, 15, "中秋节" }, { 10, 3, "国庆节" },
	};
	CALENDAR_AUTO calendar = { 0 };
	g_autoptr(GString) note = g_string_new(NULL);
	int off = 0;

	(void)state;
	assert_true(holidays_read(&calendar, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct day day =
			calendar_day(&calendar, date_from_ymd(2027, cases[i].month, cases[i].day));

		assert_int_equal(day.known, YEAR_STATUTORY);
		assert_string_equal(day.name, cases[i].name);
	}
	for (struct date d = date_from_ymd(2027, 1, 1); d.jd <= date_from_ymd(2027, 12, 31).jd;
	     d.jd++)
		off += calendar_day(&calendar, d).kind == DAY_HOLIDAY;
	assert_int_equal(off, 13); /* the sum that the law has since 2025 */
	assert_true(calendar_note(&calendar, 2027, note));
	assert_true(calendar_note(&calendar, 2028, note));
	assert_false(calendar_note(&calendar, 2026, note));
}

static void test_a_user_adds_a_year_and_replaces_one(void **state)
{
	CALENDAR_AUTO calendar = { 0 };

	(void)state;
	config_put(config, "holidays/2028.yaml",
		   "year: 2028\nadjusted: 是\nsource: 试\nholidays:\n"
		   "  - {name: 元旦, first: 2027-12-31, last: 2028-01-02}\nwork: [2028-01-08]\n");
	config_put(config, "holidays/2027.yaml",
		   "year: 2027\nadjusted: true\nsource: 试\nholidays:\n"
		   "  - {name: 春节, first: 2027-02-05, last: 2027-02-12}\n");
	config_put(config, "holidays/.hidden.yaml", "{{{");
	config_put(config, "holidays/notes.txt", "{{{");
	assert_true(holidays_read(&calendar, NULL));
	assert_int_equal(calendar.years->len, 3);
	assert_int_equal(calendar_day(&calendar, date_from_ymd(2027, 12, 31)).kind, DAY_HOLIDAY);
	assert_int_equal(calendar_day(&calendar, date_from_ymd(2028, 1, 8)).kind,
			 DAY_WORKED_WEEKEND);
	assert_int_equal(calendar_day(&calendar, date_from_ymd(2027, 2, 12)).known, YEAR_ADJUSTED);
	assert_int_equal(calendar_day(&calendar, date_from_ymd(2027, 10, 1)).kind, DAY_WORKDAY);
	config_put(config, "holidays/2027.yaml", NULL);
	config_put(config, "holidays/2028.yaml", NULL);
}

static void test_a_wrong_file_is_told_and_nothing_read(void **state)
{
#define HEAD "year: 2028\nadjusted: 是\nsource: 试\nholidays:\n"
	static const struct {
		const char *text, *said;
	} cases[] = {
		{ "year: 2029\nadjusted: 是\nsource: 试\nholidays: [{name: a, first: 2029-01-01, "
		  "last: 2029-01-01}]\n",
		  "2028.yaml：写的是另一年，文件名应为 2029.yaml" },
		{ HEAD "  - {name: 元旦, first: 2028-01-02, last: 2028-01-01}\n",
		  "2028.yaml:5:5：元旦：最后一天早于第一天" },
		{ HEAD "  - {name: 元旦, first: 2029-01-01, last: 2029-01-01}\n",
		  "2028.yaml:1:1：元旦不在 2028 年" },
		{ HEAD "  - {name: 元旦, first: 2027-11-30, last: 2028-01-01}\n",
		  "2028.yaml:1:1：元旦不在 2028 年" },
		{ HEAD "  - {name: 甲, first: 2028-01-01, last: 2028-01-03}\n"
		       "  - {name: 乙, first: 2028-01-03, last: 2028-01-04}\n",
		  "2028.yaml:1:1：乙应在前一个节日之后" },
		{ HEAD
		  "  - {name: 元旦, first: 2028-01-01, last: 2028-01-01}\nwork: [2028-01-03]\n",
		  "2028.yaml:1:1：调休上班的 2028-01-03 不是周末" },
		{ HEAD
		  "  - {name: 元旦, first: 2028-01-01, last: 2028-01-02}\nwork: [2028-01-02]\n",
		  "2028.yaml:1:1：2028-01-02 既放假又上班" },
		{ HEAD "  - {name: 元旦, first: 2028-01-01, last: 2028-01-01}\n"
		       "work: [2028-01-09, 2028-01-08]\n",
		  "2028.yaml:1:1：调休上班的 2028-01-08 应在前一个之后" },
		{ "year: 2028\nadjusted: 否\nsource: 试\nholidays: [{name: a, first: 2028-01-01, "
		  "last: 2028-01-01}]\nwork: [2028-01-08]\n",
		  "2028.yaml:1:1：有调休上班的日子，adjusted 应为“是”" },
		{ "year: 2028\n", "2028.yaml:1:1：缺少“adjusted”（是否已按国务院办公厅通知调休）" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		CALENDAR_AUTO calendar = { 0 };
		g_autoptr(GError) error = NULL;

		config_put(config, "holidays/2028.yaml", cases[i].text);
		assert_false(holidays_read(&calendar, &error));
		assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
		if (!strstr(error->message, cases[i].said))
			fail_msg("%s: %s", cases[i].said, error->message);
		assert_null(calendar.years);
	}
	config_put(config, "holidays/2028.yaml", NULL);
}

static void test_files_are_listed_once_by_name(void **state)
{
	g_autoptr(GPtrArray) files = NULL;
	g_autofree char *path = config_path("holidays", "2020.yaml");

	(void)state;
	config_put(config, "holidays/2020.yaml", "甲");
	config_put(config, "holidays/2026.yaml", "");
	files = data_files("holidays", NULL);
	assert_int_equal(files->len, 3);
	const struct data_file *first = files->pdata[0], *second = files->pdata[1],
			       *third = files->pdata[2];
	assert_string_equal(first->name, "2020.yaml");
	assert_string_equal(first->where, path);
	assert_memory_equal(first->text, "甲", first->size);
	assert_string_equal(second->name, "2026.yaml");
	assert_int_equal(second->size, 0);
	assert_non_null(second->own);
	assert_string_equal(third->where, "内置 holidays/2027.yaml");
	assert_null(third->own);
	config_put(config, "holidays/2020.yaml", NULL);
	config_put(config, "holidays/2026.yaml", NULL);
}

static void test_built_in_files_are_those_of_the_source(void **state)
{
	g_autoptr(GPtrArray) files = data_files("holidays", NULL);

	(void)state;
	for (guint i = 0; i < files->len; i++) {
		const struct data_file *file = files->pdata[i];
		g_autofree char *path = g_build_filename(DATA_DIR, "holidays", file->name, NULL);
		g_autofree char *text = NULL;
		gsize size;

		assert_true(g_file_get_contents(path, &text, &size, NULL));
		assert_int_equal(size, file->size);
		assert_memory_equal(text, file->text, size);
	}
}

static void test_a_folder_in_place_of_a_file_is_an_error(void **state)
{
	CALENDAR_AUTO calendar = { 0 };

	(void)state;
	config_put(config, "holidays/2028.yaml/x", "");
	assert_fails(holidays_read(&calendar, error), ERROR_IO);
	config_put(config, "holidays/2028.yaml/x", NULL);
	config_put(config, "holidays/2028.yaml", NULL);
}

static void remove_own(void)
{
	config_put(config, "holidays/.hidden.yaml", NULL);
	config_put(config, "holidays/notes.txt", NULL);
	config_remove(config);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_2026_is_as_the_notice_has_it),
		cmocka_unit_test(test_2027_has_the_days_of_the_law_only),
		cmocka_unit_test(test_a_user_adds_a_year_and_replaces_one),
		cmocka_unit_test(test_a_wrong_file_is_told_and_nothing_read),
		cmocka_unit_test(test_files_are_listed_once_by_name),
		cmocka_unit_test(test_built_in_files_are_those_of_the_source),
		cmocka_unit_test(test_a_folder_in_place_of_a_file_is_an_error),
	};

	config = config_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	remove_own();
	return failed;
}
