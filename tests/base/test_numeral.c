/* test_numeral.c - numbers and dates as official papers write them */
#include "testing.h"

#include "cunwu/base/numeral.h"

static void numbers_are_written_out(void **state)
{
	static const struct {
		int number;
		const char *words;
	} cases[] = {
		{ 0, "零" },
		{ 1, "一" },
		{ 10, "十" },
		{ 11, "十一" },
		{ 20, "二十" },
		{ 21, "二十一" },
		{ 100, "一百" },
		{ 105, "一百零五" },
		{ 110, "一百一十" },
		{ 115, "一百一十五" },
		{ 1001, "一千零一" },
		{ 1010, "一千零一十" },
		{ 9999, "九千九百九十九" },
		{ 10000, "10000" },
		{ -3, "-3" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) out = g_string_new(NULL);

		numeral_add(out, cases[i].number);
		assert_string_equal(out->str, cases[i].words);
	}
}

static void dates_are_written_as_far_as_they_are_known(void **state)
{
	static const struct {
		const char *date, *words, *digits;
	} cases[] = {
		{ "2026-03-20", "二〇二六年三月二十日", "2026年3月20日" },
		{ "2000-10-10", "二〇〇〇年十月十日", "2000年10月10日" },
		{ "1999-12-31", "一九九九年十二月三十一日", "1999年12月31日" },
		{ "2026-03", "二〇二六年三月", "2026年3月" },
		{ "2026", "二〇二六年", "2026年" },
	};
	g_autoptr(GString) none = g_string_new(NULL);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) words = g_string_new(NULL), digits = g_string_new(NULL);
		struct date date;

		assert_true(date_parse(cases[i].date, &date));
		numeral_add_date(words, date);
		numeral_add_date_digits(digits, date);
		assert_string_equal(words->str, cases[i].words);
		assert_string_equal(digits->str, cases[i].digits);
	}
	numeral_add_date(none, (struct date){ 0 });
	numeral_add_date_digits(none, (struct date){ 0 });
	assert_string_equal(none->str, "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_written_out),
		cmocka_unit_test(dates_are_written_as_far_as_they_are_known),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
