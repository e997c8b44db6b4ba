/* test_body.c - days of terms and tenures, and what cannot be recorded of them */
#include "testing.h"

#include <string.h>

#include "cunwu/model/body.h"
#include "cunwu/model/problem.h"

static struct date day(const char *text)
{
	struct date date = { 0 };

	if (*text)
		assert_true(date_parse(text, &date));
	return date;
}

static void the_last_day_of_a_term(void **state)
{
	static const struct {
		const char *since;
		int years;
		const char *last;
	} cases[] = {
		{ "2026-01-12", 5, "2031-01-11" }, { "2026-01-01", 5, "2030-12-31" },
		{ "2024-03-01", 5, "2029-02-28" }, { "2023-03-01", 5, "2028-02-29" },
		{ "2024-02-29", 5, "2029-02-28" }, { "2024-02-29", 4, "2028-02-28" },
		{ "2026-01-12", 3, "2029-01-11" }, { "2021", 5, "2026" },
		{ "2021-03", 5, "2026-03" },       { "", 5, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) last = g_string_new(NULL);

		date_format(term_last_day(day(cases[i].since), cases[i].years), last);
		assert_string_equal(last->str, cases[i].last);
	}
}

/* Every day of the term is one of its years, and the day after is the same day so many years on. */
static void a_term_has_its_years_and_no_day_more(void **state)
{
	(void)state;
	for (int32_t jd = date_from_ymd(2020, 1, 1).jd; jd < date_from_ymd(2033, 1, 1).jd; jd++) {
		struct date since = { jd, DATE_DAY };
		struct date next = date_add_days(term_last_day(since, 5), 1);
		int y1, m1, d1, y2, m2, d2;

		date_to_ymd(since, &y1, &m1, &d1);
		date_to_ymd(next, &y2, &m2, &d2);
		if (m1 == 2 && d1 == 29) {
			assert_int_equal(m2, 3);
			assert_int_equal(d2, 1);
			continue;
		}
		assert_int_equal(y2, y1 + 5);
		assert_int_equal(m2, m1);
		assert_int_equal(d2, d1);
	}
}

static void whether_an_office_is_held(void **state)
{
	static const struct {
		const char *since, *until, *on;
		bool holds;
	} cases[] = {
		{ "2026-01-12", "", "2026-01-11", false },
		{ "2026-01-12", "", "2026-01-12", true },
		{ "2021-01-12", "2026-01-11", "2026-01-11", true },
		{ "2021-01-12", "2026-01-11", "2026-01-12", false },
		{ "2019", "", "2019-01-01", true },
		{ "2019", "2019", "2019-12-31", true },
		{ "2019", "2019", "2020-01-01", false },
		{ "", "2017-11", "2017-11-30", true },
		{ "", "2017-11", "2017-12-01", false },
		{ "", "", "1950-01-01", true },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct tenure t = { .since = day(cases[i].since), .until = day(cases[i].until) };

		if (tenure_holds(&t, day(cases[i].on)) != cases[i].holds)
			fail_msg("case %zu", i);
	}
}

static char *problems_of(struct record *rec)
{
	g_autoptr(GPtrArray) problems = problems_new();
	GString *out = g_string_new(NULL);

	record_check(rec, problems);
	for (guint i = 0; i < problems->len; i++) {
		const struct problem *p = problem_at(problems, i);

		g_string_append_printf(out, "%s：%s\n", p->field ? p->field->label : "", p->text);
	}
	return g_string_free(out, FALSE);
}

static void an_office_cannot_end_before_it_began(void **state)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	g_autofree char *words = NULL;

	(void)state;
	t.body.id = t.person.id = 1;
	t.office = g_strdup("主任");
	t.since = day("2026-01-12");
	t.until = day("2026-01-11");
	words = problems_of(&t.rec);
	assert_string_equal(words, "离任日期：早于任职日期\n");
	t.until = day("2026"); /* may be after it */
	g_free(words);
	words = problems_of(&t.rec);
	assert_string_equal(words, "");
	t.until = day("");
	g_strlcpy(t.ended.text, END_RESIGNED, CODE_SIZE);
	g_free(words);
	words = problems_of(&t.rec);
	assert_non_null(strstr(words, "请填离任日期"));
}

static void votes_cannot_be_more_than_who_came(void **state)
{
	RECORD_AUTO struct duty_record d = { .rec.model = &duty_record_model };
	g_autofree char *words = NULL;

	(void)state;
	d.person.id = 1;
	g_strlcpy(d.kind.text, DUTY_APPRAISAL, CODE_SIZE);
	d.invited = (struct number){ 30, true };
	d.present = (struct number){ 28, true };
	d.excellent = (struct number){ 20, true };
	d.competent = (struct number){ 8, true };
	words = problems_of(&d.rec);
	assert_string_equal(words, "");
	d.incompetent = (struct number){ 1, true };
	g_free(words);
	words = problems_of(&d.rec);
	assert_string_equal(words, "实到：各档票数合计 29，多于实到 28\n");
	d.present = (struct number){ 31, true };
	g_free(words);
	words = problems_of(&d.rec);
	assert_string_equal(words, "实到：多于应到\n");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(the_last_day_of_a_term),
		cmocka_unit_test(a_term_has_its_years_and_no_day_more),
		cmocka_unit_test(whether_an_office_is_held),
		cmocka_unit_test(an_office_cannot_end_before_it_began),
		cmocka_unit_test(votes_cannot_be_more_than_who_came),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
