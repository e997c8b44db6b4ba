/* test_duties.c - results of appraisals, what is missing, what is overdue */
#include "testing.h"

#include "check_play.h"

#include "cunwu/law/duties.h"

static const struct played_law laws[] = {
	{ NULL, "appraisal_turnout", "above 2/3" },
	{ NULL, "appraisal_excellent", "at least 9/10" },
	{ NULL, "appraisal_poor", "at least 1/2" },
};

#define NONE -1 /* not recorded */

static struct number figure(int64_t n)
{
	return n == NONE ? (struct number){ 0 } : (struct number){ n, true };
}

/* Shares at their edges, and what more than half of the votes say where no share is reached. */
static void votes_come_to_a_result(void **state)
{
	static const struct {
		int64_t invited, present, excellent, competent, basic, incompetent;
		const char *day, *result, *reason;
		bool turnout;
	} cases[] = {
		{ 44, 40, NONE, 36, 2, 2, "2026-12-20", APPRAISED_EXCELLENT,
		  "称职票 36/40，9/10 以上（第1条）", true },
		{ 44, 40, NONE, 35, 3, 2, "2026-12-20", APPRAISED_COMPETENT,
		  "40 票中 35 票评为称职以上，过半数", true },
		{ 44, 40, NONE, 10, 10, 20, "2026-12-20", APPRAISED_POOR,
		  "不称职票 20/40，1/2 以上（第1条）", true },
		{ 44, 40, NONE, 10, 11, 19, "2026-12-20", APPRAISED_BASIC,
		  "40 票中 21 票评为基本称职以上，过半数", true },
		/* A ballot with 优秀 needs no share of 称职. */
		{ 44, 40, 20, 20, NONE, 0, "2026-12-20", APPRAISED_COMPETENT,
		  "40 票中 40 票评为称职以上，过半数", true },
		{ 44, 40, 21, 19, NONE, 0, "2026-12-20", APPRAISED_EXCELLENT,
		  "40 票中 21 票评为优秀，过半数", true },
		/* Ballots left blank count among those present. */
		{ 44, 40, NONE, 35, 0, 0, "2026-12-20", APPRAISED_COMPETENT,
		  "35 票中 35 票评为称职以上，过半数", true },
		{ NONE, NONE, NONE, 9, 0, 1, NULL, APPRAISED_EXCELLENT,
		  "称职票 9/10，9/10 以上（第1条）", true },
		/* Before the law: the majority alone. */
		{ 44, 40, NONE, 20, NONE, 20, "2025-12-31", APPRAISED_POOR,
		  "40 票中评为基本称职以上的 20 票，未过半数", true },
		{ 44, 40, NONE, NONE, NONE, NONE, "2026-12-20", "", "", true },
		{ 44, 40, 0, 0, 0, 0, "2026-12-20", "", "", true },
		{ 45, 30, NONE, 30, NONE, NONE, "2026-12-20", APPRAISED_EXCELLENT,
		  "称职票 30/30，9/10 以上（第1条）", false },
		{ 45, 31, NONE, 31, NONE, NONE, "2026-12-20", APPRAISED_EXCELLENT,
		  "称职票 31/31，9/10 以上（第1条）", true },
	};

	(void)state;
	PLAY_AUTO p = play_new("2026-12-31");
	play_only(p, laws, G_N_ELEMENTS(laws), "2026-01-01");
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct duty_record d = {
			.invited = figure(cases[i].invited),
			.present = figure(cases[i].present),
			.excellent = figure(cases[i].excellent),
			.competent = figure(cases[i].competent),
			.basic = figure(cases[i].basic),
			.incompetent = figure(cases[i].incompetent),
			.day = play_day(cases[i].day),
		};
		g_autoptr(GString) reason = g_string_new(NULL);
		struct appraisal a;

		appraisal_judge(&d, p->packs, "四川省", p->board->on, &a);
		appraisal_reason(&d, &a, reason);
		assert_string_equal(a.result.text, cases[i].result);
		assert_string_equal(reason->str, cases[i].reason);
		assert_int_equal(a.turnout_met, cases[i].turnout);
	}
}

/* An oracle: the ballots in a row, the best first; the one in the middle. */
static void the_majority_is_the_ballot_in_the_middle(void **state)
{
	static const char *const codes[] = { APPRAISED_EXCELLENT, APPRAISED_COMPETENT,
					     APPRAISED_BASIC, APPRAISED_POOR };
	g_autoptr(GPtrArray) packs = g_ptr_array_new();
	struct appraisal a;

	(void)state;
	for (int all = 1; all < 5 * 5 * 5 * 5; all++) {
		const int64_t votes[] = { all % 5, all / 5 % 5, all / 25 % 5, all / 125 };
		const struct duty_record d = { .excellent = { votes[0], true },
					       .competent = { votes[1], true },
					       .basic = { votes[2], true },
					       .incompetent = { votes[3], true } };
		int64_t n = votes[0] + votes[1] + votes[2] + votes[3], at = n / 2;
		size_t grade = 0;

		while (at >= votes[grade])
			at -= votes[grade++];
		appraisal_judge(&d, packs, NULL, play_day("2026-12-31"), &a);
		assert_string_equal(a.result.text, codes[grade]);
	}
}

static struct duty_record *make(GPtrArray *owner, int64_t id, const char *kind, int64_t year,
				const char *day, const char *result)
{
	struct duty_record *d = (struct duty_record *)record_new(&duty_record_model);

	d->rec.id = id;
	d->year = figure(year);
	d->day = play_day(day);
	g_strlcpy(d->kind.text, kind, CODE_SIZE);
	g_strlcpy(d->result.text, result, CODE_SIZE);
	g_ptr_array_add(owner, d);
	return d;
}

static void poor_appraisals_follow_one_another(void **state)
{
	g_autoptr(GPtrArray) duties = records_array();
	struct duty_record *last, *middle;

	(void)state;
	assert_int_equal(appraisals_poor_in_row(duties, NULL, NULL), 0);
	last = make(duties, 1, DUTY_APPRAISAL, 2026, "2026-12-20", APPRAISED_POOR);
	middle = make(duties, 2, DUTY_APPRAISAL, 2025, NULL, APPRAISED_POOR);
	make(duties, 3, DUTY_APPRAISAL, 2024, "2025-01-10", APPRAISED_COMPETENT);
	make(duties, 4, DUTY_APPRAISAL, 2023, NULL, APPRAISED_POOR);
	make(duties, 5, DUTY_REPORT, 2026, "2026-12-25", "");
	make(duties, 6, DUTY_APPRAISAL, 2026, "2026-12-28", ""); /* no result yet */
	assert_int_equal(appraisals_poor_in_row(duties, NULL, NULL), 2);
	assert_int_equal(appraisals_poor_in_row(duties, last, NULL), 2);
	assert_int_equal(appraisals_poor_in_row(duties, middle, NULL), 1);
	/* One that is being typed, of the same day, comes after those that are there. */
	make(duties, 0, DUTY_APPRAISAL, 2026, "2026-12-20", APPRAISED_BASIC);
	assert_int_equal(appraisals_poor_in_row(duties, NULL, NULL), 0);
}

/* An appraisal of last year that was held late comes before this year's; of one that has a day
 * only, that day's year counts. */
static void appraisals_follow_by_their_years(void **state)
{
	g_autoptr(GPtrArray) duties = records_array();
	const struct duty_record *last;
	struct duty_record *of_2025;

	(void)state;
	make(duties, 1, DUTY_APPRAISAL, 2024, "2026-06-01", APPRAISED_COMPETENT);
	of_2025 = make(duties, 2, DUTY_APPRAISAL, 2025, "2026-01-20", APPRAISED_POOR);
	assert_int_equal(appraisals_poor_in_row(duties, NULL, &last), 1);
	assert_ptr_equal(last, of_2025);
	make(duties, 3, DUTY_APPRAISAL, NONE, "2026-01-05", APPRAISED_BASIC);
	assert_int_equal(appraisals_poor_in_row(duties, NULL, &last), 0);
	assert_null(last);
	assert_int_equal(duty_year(of_2025), 2025);
	assert_int_equal(duty_day(of_2025).jd, play_day("2026-01-20").jd);
	assert_int_equal(duty_year(&(struct duty_record){ .day = play_day("2026-01") }), 2026);
	assert_int_equal(duty_year(&(struct duty_record){ 0 }), 0);
	assert_int_equal(duty_day(&(struct duty_record){ 0 }).jd, 0);
}

static void bodies_have_their_own_failures(void **state)
{
	static const struct played_law rules[] = {
		{ NULL, "appraisal_failures", "2" },
		{ "四川省", "supervision_failures", "3" },
	};
	static const struct {
		const char *province, *kind, *on;
		int64_t failures; /* 0: nothing is said */
	} cases[] = {
		{ "四川省", BODY_COMMITTEE, "2026-05-01", 2 },
		{ "四川省", BODY_SUPERVISION, "2026-05-01", 3 },
		{ "贵州省", BODY_SUPERVISION, "2026-05-01", 0 },
		{ "四川省", BODY_POSTS, "2026-05-01", 0 },
		{ "四川省", BODY_PARTY, "2026-05-01", 0 },
		{ "四川省", BODY_COMMITTEE, "2025-12-31", 0 },
	};

	(void)state;
	PLAY_AUTO p = play_new("2026-05-01");
	play_only(p, rules, G_N_ELEMENTS(rules), "2026-01-01");
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct law_clause *clause =
			appraisal_failures_law(p->packs, cases[i].province, play_day(cases[i].on),
					       cases[i].kind)
				.clause;

		assert_int_equal(clause ? clause->value.number : 0, cases[i].failures);
	}
}

static void promises_fall_due(void **state)
{
	static const struct {
		const char *due, *done;
		bool overdue;
	} cases[] = {
		{ NULL, NULL, false },         { "2026-04-30", NULL, true },
		{ "2026-05-01", NULL, false }, /* today is still in time */
		{ "2026-04", NULL, true },     { "2026-05", NULL, false },
		{ "2026", NULL, false },       { "2025", NULL, true },
		{ "2025", "2026-04", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct duty_record d = { .due = play_day(cases[i].due),
					       .done = play_day(cases[i].done) };

		assert_int_equal(duty_is_overdue(&d, play_day("2026-05-01")), cases[i].overdue);
	}
}

static void a_year_shows_what_is_missing(void **state)
{
	PLAY_AUTO p = play_new("2026-05-01");
	struct board_body *party = play_body(p, BODY_PARTY, NULL, NULL);
	struct board_body *committee = play_body(p, BODY_COMMITTEE, NULL, NULL);
	struct seat *chair = play_seat(p, committee, "赵主", OFFICE_CHAIR);
	struct seat *secretary = play_seat(p, party, "钱书", OFFICE_SECRETARY);
	struct seat *former = play_seat(p, committee, "孙员", "委员");
	struct board *board = p->board;

	(void)state;
	chair->tenure->since = play_day("2026-01-15");
	former->holds = false;
	make(board->owned, 1, DUTY_APPRAISAL, 2025, NULL, APPRAISED_POOR);
	for (int64_t id = 1; id <= 6; id++) {
		static const struct {
			const char *kind, *day;
			int64_t year;
		} of[] = {
			{ DUTY_APPRAISAL, NULL, 2025 },
			{ DUTY_PROMISE, "2021-02-01", 2021 }, /* of the term before */
			{ DUTY_TALK, "2025-12-30", 2025 },
			{ DUTY_REPORT, "2026-04-01", NONE },
			{ DUTY_REPORT, "2026-04-20", 2026 },
			{ "77", "2026-04-20", 2026 }, /* unknown */
		};
		g_ptr_array_add(chair->holder->duties, make(board->owned, id, of[id - 1].kind,
							    of[id - 1].year, of[id - 1].day, ""));
	}
	g_autoptr(GPtrArray) lines = duty_lines(board, 2026);
	assert_int_equal(lines->len, 2);
	const struct duty_line *line = lines->pdata[0], *of_party = lines->pdata[1];
	static const enum duty_standing want[DUTY_KINDS] = { DUTY_MISSING, DUTY_THERE, DUTY_MISSING,
							     DUTY_THERE };

	assert_ptr_equal(of_party->seat, secretary);
	assert_ptr_equal(line->seat, chair);
	for (int k = 0; k < DUTY_KINDS; k++) {
		assert_int_equal(of_party->cells[k].standing, DUTY_NOT_ASKED);
		assert_int_equal(line->cells[k].standing, want[k]);
	}
	assert_int_equal(line->cells[1].count, 2);
	assert_int_equal(line->cells[1].last->rec.id, 5);
	/* Of a year before they took office nothing is asked; of one in an office before it is. */
	g_autoptr(GPtrArray) before = duty_lines(board, 2025);
	line = before->pdata[0];
	assert_int_equal(line->cells[0].standing, DUTY_THERE);
	assert_int_equal(line->cells[1].standing, DUTY_NOT_ASKED);
	struct seat *earlier = play_seat(p, committee, "赵主", "委员");
	earlier->holds = false;
	earlier->tenure->since = play_day("2021-01");
	earlier->tenure->until = play_day("2025-01-01");
	g_autoptr(GPtrArray) again = duty_lines(board, 2025);
	line = again->pdata[0];
	assert_int_equal(line->cells[1].standing, DUTY_MISSING);
}

static void records_are_told(void **state)
{
	struct duty_record d = { .invited = figure(44),
				 .present = figure(40),
				 .competent = figure(36),
				 .incompetent = figure(0) };
	struct duty_record promise = { .due = play_day("2026-04"), .subject = g_strdup("修村道") };
	struct duty_record nothing = { 0 };
	g_autoptr(GString) text = g_string_new("：");

	(void)state;
	g_strlcpy(d.result.text, APPRAISED_EXCELLENT, CODE_SIZE);
	duty_tell(&d, play_day("2026-05-01"), text);
	assert_string_equal(text->str, "：应到 44 实到 40，称职 36，不称职 0，结果 优秀");
	g_string_truncate(text, 0);
	duty_tell(&promise, play_day("2026-05-01"), text);
	assert_string_equal(text->str, "修村道，期限 2026.04，已超期");
	g_string_truncate(text, 0);
	duty_tell(&nothing, play_day("2026-05-01"), text);
	assert_string_equal(text->str, "");
	g_free(promise.subject);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(votes_come_to_a_result),
		cmocka_unit_test(the_majority_is_the_ballot_in_the_middle),
		cmocka_unit_test(poor_appraisals_follow_one_another),
		cmocka_unit_test(appraisals_follow_by_their_years),
		cmocka_unit_test(bodies_have_their_own_failures),
		cmocka_unit_test(promises_fall_due),
		cmocka_unit_test(a_year_shows_what_is_missing),
		cmocka_unit_test(records_are_told),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
