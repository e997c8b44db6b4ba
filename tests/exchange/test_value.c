/* test_value.c - cells as clerks write them, by kind of field */
#include "testing.h"

#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/exchange/value.h"
#include "cunwu/model/codes.h"

static void check(const struct field *field, const char *cell, const char *form)
{
	g_autoptr(GString) out = g_string_new("left over");
	g_autoptr(GError) error = NULL;

	if (value_read(field, cell, out, &error)) {
		assert_null(error);
		if (!form || strcmp(out->str, form) != 0)
			fail_msg("%s: %s", cell, out->str);
		return;
	}
	assert_true(g_error_matches(error, CUNWU_ERROR, ERROR_INVALID));
	assert_true(g_str_has_prefix(error->message, field->label));
	if (form)
		fail_msg("%s: %s", cell, error->message);
}

struct value_case {
	const char *cell, *form; /* NULL: refused */
};

static void dates_are_read(void **state)
{
	static const struct field field = { .label = "出生日期", .kind = KIND_DATE };
	static const struct value_case cases[] = {
		{ "", "" },
		{ "1985-07-15", "1985-07-15" },
		{ "1985-7-5", "1985-07-05" },
		{ "1985.7.15", "1985-07-15" },
		{ "1985/07/15", "1985-07-15" },
		{ "19850715", "1985-07-15" },
		{ "1985年7月15日", "1985-07-15" },
		{ "1985年7月15日出生", "1985-07-15" },
		{ "１９８５．７．１５", "1985-07-15" },
		{ " 1985 年 7 月 15 日 ", "1985-07-15" },
		{ "1985/7/15 0:00", "1985-07-15" },
		{ "1985-07-15T00:00:00", "1985-07-15" },
		{ "1985.7", "1985-07" },
		{ "198507", "1985-07" },
		{ "1985年7月", "1985-07" },
		{ "1985", "1985" },
		{ "1985年", "1985" },
		{ "45000", "2023-03-15" },
		{ "36526", "2000-01-01" },
		{ "36526.75", "2000-01-01" },
		{ "10000", "1927-05-18" },
		{ "73050", "2099-12-31" },
		{ "长期", "9999-12-31" },
		{ "无", "" },
		{ "-", "" },
		{ "不详", "" },
		{ "85.07", NULL },
		{ "85-7-15", NULL },
		{ "85年7月", NULL },
		{ "850715", NULL },
		{ "850712", NULL },
		{ "3.15", NULL },
		{ "7/15/1985", NULL },
		{ "1985-02-30", NULL },
		{ "1985.13", NULL },
		{ "1085-07-15", NULL },
		{ "2500-01-01", NULL },
		{ "0000-00-00", NULL },
		{ "9999", NULL },
		{ "99999", NULL },
		{ "今天", NULL },
		{ "+10", NULL },
		{ "张三", NULL },
		{ "1985.7.15.1", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		check(&field, cases[i].cell, cases[i].form);
}

static void a_short_year_has_its_own_sentence(void **state)
{
	static const char *const cells[] = { "85.07", "85-7-15", "85年7月", "850715", "3.15" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cells); i++) {
		g_autoptr(GError) error = NULL;
		struct date date;

		assert_false(value_read_date("生日", cells[i], &date, &error));
		assert_non_null(strstr(error->message, "年份不是四位"));
		assert_int_equal(date.jd, 0);
	}
}

static void the_other_kinds_are_read(void **state)
{
	static const struct {
		struct field field;
		struct value_case cases[16];
	} kinds[] = {
		{ { .label = "号码", .kind = KIND_IDNO },
		  { { "99999919850715001X", "99999919850715001X" },
		    { "99999919850715001x", "99999919850715001X" },
		    { "９９９９９９１９８５０７１５００１Ｘ", "99999919850715001X" },
		    { "999999 19850715 001X", "99999919850715001X" },
		    { "999999-19850715-001X", "99999919850715001X" },
		    { "’99999", "’99999" },
		    { "12345", "12345" },
		    { "无", "" },
		    { "5.10723E+17", NULL },
		    { "1.1E+17", NULL },
		    { "1e+17", NULL } } },
		{ { .label = "电话", .kind = KIND_PHONE },
		  { { "13800000000", "13800000000" },
		    { "138 0000 0000", "13800000000" },
		    { "138-0000-0000", "13800000000" },
		    { "+86 138 0000 0000", "13800000000" },
		    { "8613800000000", "13800000000" },
		    { "0816-5222222", "0816-5222222" },
		    { "13800000000、13900000000", "13800000000、13900000000" },
		    { "无", "" },
		    { "1.38E+10", NULL } } },
		{ { .label = "外出", .kind = KIND_YESNO },
		  { { "是", "1" },
		    { "√", "1" },
		    { "Y", "1" },
		    { "ｙｅｓ", "1" },
		    { "1", "1" },
		    { "否", "0" },
		    { "×", "0" },
		    { "No", "0" },
		    { "没有", "0" },
		    { "也许", NULL },
		    { "2", NULL } } },
		{ { .label = "人数", .kind = KIND_INT },
		  { { "12", "12" },
		    { "1,234", "1234" },
		    { "１２", "12" },
		    { "12.0", "12" },
		    { "-3", "-3" },
		    { "-", "" },
		    { "12.5", NULL },
		    { "12人", NULL },
		    { "1234567890123456789", NULL },
		    { "--1", NULL } } },
		{ { .label = "性别", .kind = KIND_CODE, .codes = &codes_sex },
		  { { "男", "1" },
		    { "男性", "1" },

		    { "女 性", "2" },
		    { "２", "2" },
		    { "南", NULL } } },
		{ { .label = "姓名", .kind = KIND_TEXT },
		  { { "张三", "张三" }, { "无", "无" }, { "张 三", "张 三" } } },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		for (const struct value_case *c = kinds[i].cases; c->cell; c++)
			check(&kinds[i].field, c->cell, c->form);
}

/* Every day of a century in every way of writing. */
static void every_day_is_read_as_it_is_written(void **state)
{
	static const char *const shapes[] = {
		"%d-%d-%d",     "%d.%02d.%02d", "%d/%d/%d",
		"%d年%d月%d日", "%04d%02d%02d", "%d年%02d月%02d日生"
	};
	struct date day = date_from_ymd(1930, 1, 1), last = date_from_ymd(2030, 1, 1);

	(void)state;
	for (; day.jd < last.jd; day.jd += 7) {
		int year, month, date_of;
		struct date read;
		char serial[16];

		date_to_ymd(day, &year, &month, &date_of);
		for (size_t i = 0; i < G_N_ELEMENTS(shapes); i++) {
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
			g_autofree char *cell = g_strdup_printf(shapes[i], year, month, date_of);
#pragma GCC diagnostic pop
			assert_true(value_read_date("日期", cell, &read, NULL));
			assert_int_equal(read.jd, day.jd);
			assert_int_equal(read.precision, DATE_DAY);
		}
		/* 25569 is 1970-01-01, Julian day 2440588 */
		g_snprintf(serial, sizeof serial, "%d", day.jd - 2440588 + 25569);
		assert_true(value_read_date("日期", serial, &read, NULL));
		assert_int_equal(read.jd, day.jd);
	}
}

static void short_years_are_those_of_a_known_date(void **state)
{
	static const struct {
		const char *cell, *known, *form; /* NULL: refused */
	} cases[] = {
		{ "85年7月", "1985-07-15", "1985-07" },
		{ "85.7", "1985-07-15", "1985-07" },
		{ "85.07.15", "1985-07-15", "1985-07-15" },
		{ "850715", "1985-07-15", "1985-07-15" },
		{ "８５年７月", "1985-07-15", "1985-07" },
		{ "05年3月", "2005-03-01", "2005-03" },
		{ "85.8", "1985-07-15", NULL },
		{ "86.7", "1985-07-15", NULL },
		{ "85.7.16", "1985-07-15", NULL },
		{ "5.7", "1905-07-15", NULL },
		{ "85", "1985-07-15", NULL },
		{ "1985.7", "1985-07-15", NULL },
		{ "85.7", "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct date known = { 0 }, out = { 0 };
		g_autoptr(GString) form = g_string_new(NULL);

		date_parse(cases[i].known, &known);
		if (!value_read_short_date(cases[i].cell, known, &out)) {
			assert_null(cases[i].form);
			assert_int_equal(out.jd, 0);
			continue;
		}
		date_format(out, form);
		assert_string_equal(form->str, cases[i].form);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(short_years_are_those_of_a_known_date),
		cmocka_unit_test(dates_are_read),
		cmocka_unit_test(a_short_year_has_its_own_sentence),
		cmocka_unit_test(the_other_kinds_are_read),
		cmocka_unit_test(every_day_is_read_as_it_is_written),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
