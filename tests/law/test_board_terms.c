/* test_board_terms.c - rules on terms and single tenures */
#include "testing.h"

#include "check_play.h"

/* A committee of three in a term. */
static struct board_body *add_committee(struct play *p, const char *since, const char *until)
{
	struct board_body *body = play_body(p, BODY_COMMITTEE, since, until);

	play_seat(p, body, "赵主", "主任");
	play_woman(play_seat(p, body, "钱女", "副主任"));
	play_seat(p, body, "孙员", "委员");
	return body;
}

static void terms_last_five_years(void **state)
{
	static const struct {
		const char *since, *until, *found;
	} cases[] = {
		{ "2021-01-12", "2026-01-11", "" },
		{ "2021-01-12", "2026-01-12", "" },
		{ "2021-01-12", "2026-01-13", "refuse" },
		{ "2021-01-12", "2026-01-10", "refuse" },
		{ "2021-01-12", "2024-01-11", "refuse" },
		{ "2021-01-12", "2026", "" },
		{ "2021-01", "2026-01", "" },
		{ "2021", "2026", "" },
		{ "2021", "2024", "refuse" },
		{ "2021-01-12", NULL, "" },
		/* From the 29th of February to the 28th. */
		{ "2024-02-29", "2029-02-28", "" },
		{ "2024-02-29", "2029-03-01", "" },
		{ "2024-02-29", "2029-03-02", "refuse" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		add_committee(p, cases[i].since, cases[i].until);
		assert_found(p, "term-length", cases[i].found);
	}
}

static void terms_before_2018_were_of_three_years(void **state)
{
	static const struct {
		const char *since, *until, *found;
	} cases[] = { { "2018-12-28", "2021-12-27", "" },
		      { "2018-12-28", "2023-12-27", "warn" },
		      { "2018-12-29", "2021-12-28", "refuse" },
		      { "2018-12-29", "2023-12-28", "" },
		      /* Which of both laws it was is not known. */
		      { "2018-12", "2021-12", "warn" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct law_pack *old =
			play_pack(p, LAW_NATIONAL, "组织法（2010）", "2010-10-28", "2018-12-28");

		play_clause(old, "committee_term", "3")->verified = false;
		add_committee(p, cases[i].since, cases[i].until);
		assert_found(p, "term-length", cases[i].found);
	}
}

/* Of a term that is over a year sooner or later is let pass, and more is noted, by the law of its
 * first day; what the law of its last day gives is right, too. */
static void past_terms_are_noted(void **state)
{
	static const struct {
		const char *since, *until, *found;
	} cases[] = {
		{ "2014-01-12", "2017-01-11", "" },
		{ "2014-01-12", "2018-01-12", "" }, /* a year late */
		{ "2014-01-12", "2018-01-13", "note" },
		{ "2014-01-12", "2016-01-11", "" }, /* a year early */
		{ "2014-01-12", "2016-01-09", "note" },
		{ "2014", "2019", "" }, /* 2017 at the end, 2019 at the beginning; five, too */
		{ "2014", "2020", "" },
		{ "2014", "2021", "note" },
		{ "2014-01-12", "2024-01-11", "note" },
		{ "2017-03-01", "2021-12-31", "" }, /* the law made it five while it ran */
		{ "2017-03-01", "2023-03-03", "note" },
		{ "2019-03-01", "2021-12-31", "note" },
		{ "2019-03-01", "2023-02-28", "" },
		{ NULL, "2023-02-28", "" },
		{ "2019-03-01", NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct law_pack *old =
			play_pack(p, LAW_NATIONAL, "组织法（2010）", "2010-10-28", "2018-12-28");
		struct board_body *body;

		play_clause(old, "committee_term", "3")->verified = false;
		body = add_committee(p, cases[i].since ? cases[i].since : "", cases[i].until);
		body->term->number = (struct number){ 9, true };
		play_term(p, body, "2026-01-12", "2031-01-11");
		/* One that is to come is nobody's yet. */
		play_term(p, body, "2031-01-12", "2099-01-11");
		assert_found(p, "term-length", cases[i].found);
		if (*cases[i].found)
			assert_says(p, "term-length", "村委会第9届");
	}
}

static void mediators_serve_for_three(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_MEDIATION, "2026-01-12", "2031-01-11");

	(void)state;
	play_committee(p);
	assert_found(p, "term-length", "refuse");
	body->term->until = play_day("2029-01-11");
	assert_found(p, "term-length", "");
}

static void the_end_is_told_in_time(void **state)
{
	static const struct {
		const char *on, *ending, *expired;
	} cases[] = {
		{ "2030-07-14", "", "" },       { "2030-07-15", "note", "" },
		{ "2030-10-13", "note", "" },   { "2030-12-06", "note", "" },
		{ "2030-12-07", "warn", "" },   { "2031-01-11", "warn", "" },
		{ "2031-01-12", "", "refuse" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new(cases[i].on);

		/* Recorded, or by the law. */
		add_committee(p, "2026-01-12", i % 2 ? "2031-01-11" : NULL);
		assert_found(p, "term-ending", cases[i].ending);
		assert_found(p, "term-expired", cases[i].expired);
	}
}

static void a_body_without_a_term_is_told(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");

	(void)state;
	add_committee(p, NULL, NULL);
	assert_found(p, "term-missing", "warn");
	assert_found(p, "tenure-without-term", "");
}

static void other_bodies_end_with_the_committee(void **state)
{
	static const struct {
		const char *since, *until, *found;
	} cases[] = {
		{ "2026-01-20", "2031-01-11", "" },
		{ "2026-01-20", "2031", "" },
		{ "2026-01-20", NULL, "" },
		{ "2026-01-20", "2031-01-19", "refuse" },
		{ "2026-01-20", "2029-01-19", "refuse" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		play_committee(p);
		play_body(p, BODY_SUPERVISION, cases[i].since, cases[i].until);
		assert_found(p, "term-differs", cases[i].found);
		if (i != 3)
			continue;
		/* Counted from when they were chosen, in the days that the law gives for it. */
		play_law(p, "supervision_days", "15");
		assert_found(p, "term-differs", "note");
	}
}

static void a_law_that_came_later_is_noted(void **state)
{
	PLAY_AUTO p = play_new("2025-11-22");

	(void)state;
	add_committee(p, "2021-01-12", "2026-01-11");
	play_body(p, BODY_SUPERVISION, "2021-01-20", "2024-01-19");
	assert_found(p, "term-differs", "");
	p->board->on = play_day("2026-01-05");
	assert_found(p, "term-differs", "note");
}

static void others_are_chosen_in_days(void **state)
{
	static const struct {
		const char *on, *found;
	} cases[] = { { "2026-01-27", "note" }, { "2026-01-28", "refuse" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new(cases[i].on);
		struct board_body *body =
			play_body(p, BODY_SUPERVISION, "2021-01-20", "2026-01-11");

		play_committee(p);
		assert_found(p, "not-chosen", "warn");
		play_law(p, "supervision_days", "15");
		assert_found(p, "not-chosen", cases[i].found);
		assert_found(p, "term-differs", "");
		play_term(p, body, "2026-01-25", "2031-01-11");
		assert_found(p, "not-chosen", "");
	}
}

static void what_is_left_of_the_term_before(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = add_committee(p, "2021-01-12", "2026-01-11");

	(void)state;
	play_until(p, body->seats->pdata[0], "2026-01-11");
	play_until(p, body->seats->pdata[1], "2026-01-11");
	play_term(p, body, "2026-01-12", "2031-01-11");
	play_seat(p, body, "李新", "主任");
	play_woman(play_seat(p, body, "周新", "委员"));
	play_seat(p, body, "吴新", "委员");
	assert_found(p, "tenure-left-over", "warn");
	/* That one is not counted a second time. */
	assert_found(p, "body-size", "");
	play_seat(p, body, "郑新", "委员")->term = NULL;
	assert_found(p, "tenure-without-term", "note");
}

/* Single tenures */

static void one_office_is_held_once(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);
	struct seat *again;

	(void)state;
	again = play_seat(p, body, "孙员", "委员");
	assert_found(p, "tenure-doubled", "warn");
	play_since(p, again, "2021-01-12");
	play_until(p, again, "2026-01-11");
	assert_found(p, "tenure-doubled", "");
	play_until(p, again, "2026-01-12");
	assert_found(p, "tenure-doubled", "");
	play_until(p, again, "2026-01-13");
	assert_found(p, "tenure-doubled", "warn");
	/* Another office of the committee at once, */
	play_seat(p, body, "赵主", "委员");
	assert_found(p, "tenure-doubled", "warn warn");
	/* but in posts one may have several. */
	struct board_body *posts = play_body(p, BODY_POSTS, NULL, NULL);
	play_seat(p, posts, "冯多", "会计");
	play_seat(p, posts, "冯多", "文书");
	assert_found(p, "tenure-doubled", "warn warn");
}

static struct seat *past_head(struct play *p, struct board_body *body, const char *name,
			      const char *since, const char *until)
{
	struct seat *seat = play_seat(p, body, name, "主任");

	seat->term = NULL;
	play_since(p, seat, since);
	play_until(p, seat, until);
	return seat;
}

static void heads_follow_each_other(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);
	struct seat *a = past_head(p, body, "旧甲", "2016-01-10", "2021-01-12");
	struct seat *b = past_head(p, body, "旧乙", "2021-01-12", "2026-01-11");

	(void)state;
	assert_found(p, "office-overlap", "");
	assert_found(p, "office-gap", "");
	play_until(p, a, "2021-01-13");
	assert_found(p, "office-overlap", "note");
	play_until(p, a, "2021");
	assert_found(p, "office-overlap", "");
	play_until(p, b, "2025-10-11");
	assert_found(p, "office-gap", "");
	play_until(p, b, "2025-10-10");
	assert_found(p, "office-gap", "note");
	assert_says(p, "office-gap", "到任前 93 天");
}

static void holders_are_looked_at(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);
	struct holder *h = ((struct seat *)body->seats->pdata[2])->holder;

	(void)state;
	h->village = 9999;
	assert_found(p, "holder-elsewhere", "note");
	h->village = 0;
	assert_found(p, "holder-elsewhere", "note");
	g_strlcpy(h->left.text, LEAVE_MOVE, CODE_SIZE);
	assert_found(p, "holder-elsewhere", "");
	assert_found(p, "holder-gone", "warn");
	g_strlcpy(h->left.text, LEAVE_DEATH, CODE_SIZE);
	assert_found(p, "holder-gone", "");
	assert_found(p, "holder-dead", "warn");
	play_until(p, body->seats->pdata[2], "2026-10-01");
	assert_found(p, "holder-dead", "");
}

static void who_serves_is_of_age(void **state)
{
	static const struct {
		const char *birth, *found;
	} cases[] = {
		{ "2008-01-12", "" },
		{ "2008-01-13", "refuse" },
		{ "2008-01", "warn" },
		{ "2008-02", "refuse" },
		{ "2008", "warn" },
		{ "2007", "" },
		{ "", "" },
		{ "2027-01-01", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_committee(p);

		((struct seat *)body->seats->pdata[2])->holder->person->birth =
			play_day(cases[i].birth);
		assert_found(p, "holder-young", cases[i].found);
	}
}

/* Who was born on the 29th of February is of age on the 1st of March. */
static void a_leap_day_comes_a_day_later(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct seat *seat = play_seat(p, play_committee(p), "闰", "委员");

	(void)state;
	seat->holder->person->birth = play_day("2008-02-29");
	play_since(p, seat, "2026-02-28");
	assert_found(p, "holder-young", "refuse");
	play_since(p, seat, "2026-03-01");
	assert_found(p, "holder-young", "");
}

/* Each is judged by the law of the day that they began on, in whatever order they are listed. */
static void of_age_by_the_law_of_the_day(void **state)
{
	static const char *const since[] = { "2024-12-31", "2026-01-12", "2024-12-31",
					     "2025-01-01", "2024-12-31", "2026-01-12" };
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_COMMITTEE, "2021-01-12", NULL);

	(void)state;
	g_ptr_array_set_size(p->packs, 0);
	play_clause(play_pack(p, LAW_NATIONAL, "旧法", "2020-01-01", "2024-12-31"), "voter_age",
		    "20");
	play_clause(play_pack(p, LAW_NATIONAL, "新法", "2025-01-01", NULL), "voter_age", "18");
	for (size_t i = 0; i < G_N_ELEMENTS(since); i++) {
		g_autofree char *name = g_strdup_printf("委员%d", (int)i);
		struct seat *seat = play_seat(p, body, name, "委员");

		seat->holder->person->birth = play_day(i < 4 ? "2005-06-01" : "2000-06-01");
		play_since(p, seat, since[i]);
	}
	/* 19 on the last day of the old law, which asks for 20. */
	assert_found(p, "holder-young", "refuse refuse");
}

static void what_the_kinds_do_not_know(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);

	(void)state;
	play_seat(p, body, "李书", "秘书长");
	assert_found(p, "office-unknown", "warn");
	body = play_body(p, "gone_kind", "2026-01-12", NULL);
	play_seat(p, body, "李书", "主任");
	assert_found(p, "kind-unknown", "warn");
	assert_found(p, "office-unknown", "warn");
}

static void nobody_is_their_own_ancestor(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");

	(void)state;
	play_committee(p);
	play_kin(p, "赵主", "孙员", KIN_CHILD);
	assert_found(p, "kin-loop", "");
	play_kin(p, "孙员", "赵主", KIN_CHILD);
	assert_found(p, "kin-loop", "warn warn");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(terms_last_five_years),
		cmocka_unit_test(terms_before_2018_were_of_three_years),
		cmocka_unit_test(past_terms_are_noted),
		cmocka_unit_test(mediators_serve_for_three),
		cmocka_unit_test(the_end_is_told_in_time),
		cmocka_unit_test(a_body_without_a_term_is_told),
		cmocka_unit_test(other_bodies_end_with_the_committee),
		cmocka_unit_test(a_law_that_came_later_is_noted),
		cmocka_unit_test(others_are_chosen_in_days),
		cmocka_unit_test(what_is_left_of_the_term_before),
		cmocka_unit_test(one_office_is_held_once),
		cmocka_unit_test(heads_follow_each_other),
		cmocka_unit_test(holders_are_looked_at),
		cmocka_unit_test(who_serves_is_of_age),
		cmocka_unit_test(a_leap_day_comes_a_day_later),
		cmocka_unit_test(of_age_by_the_law_of_the_day),
		cmocka_unit_test(what_the_kinds_do_not_know),
		cmocka_unit_test(nobody_is_their_own_ancestor),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
