/* test_board_size.c - rules on how many serve in a body, and whom of */
#include "testing.h"

#include "check_play.h"

static void add_members(struct play *p, struct board_body *body, int n)
{
	for (int i = 0; i < n; i++) {
		g_autofree char *name = g_strdup_printf("成员%d", i);

		play_woman(play_seat(p, body, name, "委员"));
	}
}

static void a_sound_committee_breaks_nothing(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *supervision;

	(void)state;
	play_committee(p);
	supervision = play_body(p, BODY_SUPERVISION, "2026-01-20", "2031-01-11");
	play_seat(p, supervision, "李督", "主任")->tenure->finance = YESNO_YES;
	assert_clean(p);
	g_strlcpy(p->board->village->kind.text, PLACE_COMMUNITY, CODE_SIZE);
	g_ptr_array_set_size(supervision->seats, 0);
	assert_clean(p);
}

static void committees_have_three_to_seven(void **state)
{
	static const struct {
		int members;
		const char *found;
	} cases[] = { { 0, "" }, { 2, "refuse" }, { 3, "" }, { 7, "" }, { 8, "refuse" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		add_members(p, play_body(p, BODY_COMMITTEE, "2026-01-12", NULL), cases[i].members);
		assert_found(p, "body-size", cases[i].found);
	}
}

/* By the law of the first day, then by that of now. */
static void the_first_day_of_the_term_decides(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_COMMITTEE, "2021-01-12", NULL);
	struct law_pack *pack = play_pack(p, LAW_PROVINCE, "省办法", "2026-01-01", NULL);

	(void)state;
	play_clause(pack, "committee_size", "3-5");
	add_members(p, body, 7);
	assert_found(p, "body-size", "note");
	assert_says(p, "body-size", "本届产生时没有这样规定");
	body->term->since = play_day("2026-01-01");
	assert_found(p, "body-size", "refuse");
	/* Of 2025 or 2026, nobody knows. */
	body->term->since = play_day("2026");
	assert_found(p, "body-size", "refuse");
	pack->from = play_day("2026-02-01");
	assert_found(p, "body-size", "warn");
	assert_says(p, "body-size", "日期不全");
}

static void what_was_not_compared_is_warned_of(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");

	(void)state;
	add_members(p, play_body(p, BODY_COMMITTEE, "2026-01-12", NULL), 4);
	struct law_clause *odd = play_law(p, "committee_odd", "是");
	assert_found(p, "body-odd", "refuse");
	odd->verified = false;
	assert_found(p, "body-odd", "warn");
	odd->verified = true;
	g_free(odd->meaning);
	odd->meaning = g_strdup("一般是单数");
	assert_found(p, "body-odd", "warn");
}

/* One who has two offices is one member. */
static void people_are_counted_not_offices(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_COMMITTEE, "2026-01-12", NULL);

	(void)state;
	add_members(p, body, 2);
	play_seat(p, body, "成员0", "主任");
	assert_found(p, "body-size", "refuse");
	assert_says(p, "body-size", "现有 2 人，应是 3 至 7 人");
	assert_says(p, "body-size", "（村民委员会组织法（2025）第1条）");
}

static void more_than_the_seats_is_warned_of(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);

	(void)state;
	body->term->seats = (struct number){ 3, true };
	assert_found(p, "seats-exceeded", "");
	body->term->seats.value = 2;
	assert_found(p, "seats-exceeded", "warn");
}

static void an_office_of_one_is_held_by_one(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);
	struct seat *second;

	(void)state;
	assert_found(p, "office-crowded", "");
	second = play_seat(p, body, "周二", "主任");
	assert_found(p, "office-crowded", "warn");
	assert_says(p, "office-crowded", "主任有 2 人（赵主、周二）");
	second->tenure->acting = YESNO_YES;
	assert_found(p, "office-crowded", "");
}

static void a_woman_is_in_the_committee(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);
	struct seat *woman = body->seats->pdata[1], *man = body->seats->pdata[2];

	(void)state;
	assert_found(p, "body-women", "");
	g_strlcpy(woman->holder->person->sex.text, SEX_MALE, CODE_SIZE);
	assert_found(p, "body-women", "refuse");
	g_strlcpy(man->holder->person->sex.text, "", CODE_SIZE);
	assert_found(p, "body-women", "warn");
}

static void mediation_has_its_own_law(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_MEDIATION, "2026-01-12", "2029-01-11");

	(void)state;
	play_committee(p);
	play_seat(p, body, "吴主", "主任");
	play_seat(p, body, "郑员", "委员");
	assert_found(p, "body-size", "refuse");
	assert_found(p, "body-women", "refuse");
	play_woman(play_seat(p, body, "王员", "委员"));
	assert_found(p, "body-size", "");
	assert_found(p, "body-women", "");
}

static void somebody_knows_accounts(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_SUPERVISION, "2026-01-20", NULL);
	struct seat *a = play_seat(p, body, "李督", "主任"), *b = play_seat(p, body, "冯", "委员");

	(void)state;
	assert_found(p, "supervision-finance", "warn");
	a->tenure->finance = b->tenure->finance = YESNO_NO;
	assert_found(p, "supervision-finance", "refuse");
	b->tenure->finance = YESNO_YES;
	assert_found(p, "supervision-finance", "");
}

static void councils_are_three_five_or_seven(void **state)
{
	static const struct {
		int members;
		const char *size, *odd;
	} cases[] = { { 2, "refuse", "refuse" },
		      { 3, "", "" },
		      { 4, "", "refuse" },
		      { 7, "", "" },
		      { 9, "refuse", "" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_body(p, BODY_COLLECTIVE, "2026-01-12", NULL);

		for (int n = 0; n < cases[i].members; n++) {
			g_autofree char *name = g_strdup_printf("理%d", n);

			play_seat(p, body, name, n ? "理事" : "理事长");
		}
		play_seat(p, body, "监一", "监事");
		play_seat(p, body, "员一", "成员");
		assert_found(p, "council-size", cases[i].size);
		assert_found(p, "council-odd", cases[i].odd);
	}
}

/* Vacancies */

struct vacancy {
	const char *on, *left, *found, *says;
};

static void vacancies_are_filled_in_three_months(void **state)
{
	static const struct vacancy cases[] = {
		{ "2026-11-22", "2026-10-15", "warn", "应当在 2027.01.15 以前补选，还有 54 天" },
		{ "2027-01-15", "2026-10-15", "warn", "还有 0 天" },
		{ "2027-01-16", "2026-10-15", "refuse", "已过 1 天" },
		/* A month without such a day ends earlier: the 28th, or in leap years the 29th. */
		{ "2027-02-28", "2026-11-30", "warn", "应当在 2027.02.28 以前" },
		{ "2027-03-01", "2026-11-30", "refuse", "已过 1 天" },
		{ "2028-02-29", "2027-11-30", "warn", "应当在 2028.02.29 以前" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new(cases[i].on);
		struct board_body *body = play_committee(p);

		play_law(p, "vacancy_below", "3");
		play_clause(p->packs->pdata[p->packs->len - 1], "vacancy_months", "3");
		assert_found(p, "vacancy", "");
		play_until(p, body->seats->pdata[2], cases[i].left);
		assert_found(p, "vacancy", cases[i].found);
		assert_says(p, "vacancy", cases[i].says);
		assert_found(p, "body-size", "");
		/* A country's law alone sets no time. */
		p->board->province = "甘肃省";
		assert_found(p, "vacancy", "");
		assert_found(p, "body-size", "refuse");
	}
}

/* The time runs from when there were too few, not from when the last one left. */
static void time_runs_from_the_first_that_was_missed(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);

	(void)state;
	play_law(p, "vacancy_below", "3");
	play_clause(p->packs->pdata[p->packs->len - 1], "vacancy_months", "3");
	play_until(p, body->seats->pdata[2], "2026-03-31");
	play_until(p, body->seats->pdata[1], "2026-10-31");
	assert_found(p, "vacancy", "refuse");
	assert_says(p, "vacancy", "（2026.03.31 起）");
	/* In between there were enough. */
	struct seat *filled = play_seat(p, body, "周补", "委员");
	play_since(p, filled, "2026-05-01");
	assert_found(p, "vacancy", "warn");
	assert_says(p, "vacancy", "（2026.10.31 起）");
}

static void a_head_and_a_woman_are_replaced_where_the_law_says_so(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);

	(void)state;
	play_until(p, body->seats->pdata[0], "2026-10-15");
	play_until(p, body->seats->pdata[1], "2026-05-15");
	assert_found(p, "chair-vacant", "warn");
	assert_found(p, "vacancy-woman", "");
	assert_found(p, "body-women", "refuse");

	play_law(p, "vacancy_head", "是");
	play_law(p, "vacancy_woman", "是");
	play_law(p, "vacancy_months", "3");
	assert_found(p, "chair-vacant", "warn");
	assert_says(p, "chair-vacant", "2027.01.15 以前补选");
	assert_found(p, "vacancy-woman", "refuse");
	assert_found(p, "body-women", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_committee_breaks_nothing),
		cmocka_unit_test(committees_have_three_to_seven),
		cmocka_unit_test(the_first_day_of_the_term_decides),
		cmocka_unit_test(what_was_not_compared_is_warned_of),
		cmocka_unit_test(people_are_counted_not_offices),
		cmocka_unit_test(more_than_the_seats_is_warned_of),
		cmocka_unit_test(an_office_of_one_is_held_by_one),
		cmocka_unit_test(a_woman_is_in_the_committee),
		cmocka_unit_test(mediation_has_its_own_law),
		cmocka_unit_test(somebody_knows_accounts),
		cmocka_unit_test(councils_are_three_five_or_seven),
		cmocka_unit_test(vacancies_are_filled_in_three_months),
		cmocka_unit_test(time_runs_from_the_first_that_was_missed),
		cmocka_unit_test(a_head_and_a_woman_are_replaced_where_the_law_says_so),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
