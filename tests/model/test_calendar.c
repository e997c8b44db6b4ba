/* test_calendar.c - what a day is, in known and unknown years */
#include "testing.h"

#include "cunwu/model/calendar.h"

static struct date day(int year, int month, int of_month)
{
	return date_from_ymd(year, month, of_month);
}

/* 2030 with a New Year's that begins in 2029; 2031 without its notice. */
static void make_calendar(struct calendar *calendar)
{
	static char new_year[] = "元旦", spring[] = "春节";
	const struct holiday holidays[] = {
		{ new_year, day(2029, 12, 30), day(2030, 1, 1) },
		{ spring, day(2030, 2, 2), day(2030, 2, 8) },
	};
	const struct date work = day(2030, 2, 9);
	struct calendar_year years[] = {
		{ .year = { 2030, true }, .adjusted = YESNO_YES },
		{ .year = { 2031, true }, .adjusted = YESNO_NO },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(years); i++) {
		years[i].holidays = g_array_new(FALSE, FALSE, sizeof(struct holiday));
		years[i].work = g_array_new(FALSE, FALSE, sizeof(struct date));
	}
	g_array_append_vals(years[0].holidays, holidays, G_N_ELEMENTS(holidays));
	g_array_append_val(years[0].work, work);
	calendar->years = g_array_new(FALSE, FALSE, sizeof(struct calendar_year));
	g_array_append_vals(calendar->years, years, G_N_ELEMENTS(years));
}

static void free_calendar(struct calendar *calendar)
{
	for (guint i = 0; i < calendar->years->len; i++) {
		struct calendar_year *year =
			&g_array_index(calendar->years, struct calendar_year, i);

		g_array_unref(year->holidays);
		g_array_unref(year->work);
	}
	g_array_unref(calendar->years);
}

static void test_days(void **state)
{
	static const struct {
		int year, month, day;
		enum day_kind kind;
		const char *name;
		enum year_known known;
	} cases[] = {
		{ 2029, 12, 28, DAY_WORKDAY, NULL, YEAR_UNKNOWN },
		{ 2029, 12, 29, DAY_WEEKEND, NULL, YEAR_UNKNOWN },
		{ 2029, 12, 30, DAY_HOLIDAY, "元旦", YEAR_UNKNOWN },
		{ 2030, 1, 1, DAY_HOLIDAY, "元旦", YEAR_ADJUSTED },
		{ 2030, 1, 2, DAY_WORKDAY, NULL, YEAR_ADJUSTED },
		{ 2030, 2, 1, DAY_WORKDAY, NULL, YEAR_ADJUSTED },
		{ 2030, 2, 2, DAY_HOLIDAY, "春节", YEAR_ADJUSTED },
		{ 2030, 2, 8, DAY_HOLIDAY, "春节", YEAR_ADJUSTED },
		{ 2030, 2, 9, DAY_WORKED_WEEKEND, NULL, YEAR_ADJUSTED },
		{ 2030, 2, 10, DAY_WEEKEND, NULL, YEAR_ADJUSTED },
		{ 2031, 1, 1, DAY_WORKDAY, NULL, YEAR_STATUTORY },
		{ 2032, 1, 3, DAY_WEEKEND, NULL, YEAR_UNKNOWN },
	};
	struct calendar calendar;

	(void)state;
	make_calendar(&calendar);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct day found =
			calendar_day(&calendar, day(cases[i].year, cases[i].month, cases[i].day));

		assert_int_equal(found.kind, cases[i].kind);
		assert_int_equal(found.known, cases[i].known);
		assert_int_equal(found.name != NULL, cases[i].name != NULL);
		if (found.name)
			assert_string_equal(found.name, cases[i].name);
	}
	free_calendar(&calendar);
}

static void test_what_is_not_known_is_said(void **state)
{
	static const struct {
		int year;
		const char *note;
	} cases[] = {
		{ 2029, "2029 年的放假安排尚未公布，或者本机没有，节假日未计入；"
			"公布后请把 2029.yaml 放到配置文件夹的 holidays 里" },
		{ 2030, "" },
		{ 2031, "2031 年只计入法定节假日，调休安排以国务院办公厅通知为准" },
	};
	struct calendar calendar;

	(void)state;
	make_calendar(&calendar);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) note = g_string_new(NULL);

		assert_int_equal(calendar_note(&calendar, cases[i].year, note),
				 *cases[i].note != '\0');
		assert_string_equal(note->str, cases[i].note);
	}
	assert_string_equal(day_kind_label(DAY_WORKED_WEEKEND), "调休上班");
	free_calendar(&calendar);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_days),
		cmocka_unit_test(test_what_is_not_known_is_said),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
