/* test_board_representatives.c - rules on representatives and on leaders of groups */
#include "testing.h"

#include "check_play.h"

/* So many, of whom the first are women, each of a household of their own. */
static struct board_body *add_representatives(struct play *p, int n, int women)
{
	struct board_body *body = play_body(p, BODY_REPRESENTATIVES, "2026-01-20", NULL);

	for (int i = 0; i < n; i++) {
		g_autofree char *name = g_strdup_printf("代%d", i);
		struct seat *seat = play_seat(p, body, name, "代表");

		seat->holder->household = 1000 + i;
		if (i < women)
			play_woman(seat);
	}
	return body;
}

/* The committee has three members. */
static void four_fifths_of_the_meeting_are_representatives(void **state)
{
	static const struct {
		int representatives;
		const char *found;
	} cases[] = { { 0, "" }, { 11, "refuse" }, { 12, "" }, { 13, "" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		play_committee(p);
		add_representatives(p, cases[i].representatives, 9);
		assert_found(p, "representatives-share", cases[i].found);
	}
}

static void who_is_both_counts_once(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body;

	(void)state;
	play_committee(p);
	body = add_representatives(p, 8, 8);
	assert_found(p, "representatives-share", "refuse");
	assert_says(p, "representatives-share", "组成人员 11 人中 8 人，应占 4/5 以上，需 9 人");
	play_seat(p, body, "孙员", "代表");
	assert_found(p, "representatives-share", "");
}

/* Of 15: five are exactly one third. */
static void a_third_of_the_meeting_are_women(void **state)
{
	static const struct {
		int women;
		const char *found, *of;
	} cases[] = { { 4, "refuse", "" }, { 5, "", "" }, { 3, "refuse", "refuse" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body;

		play_committee(p);
		play_law(p, "representatives_women_of", "at least 1/3");
		body = add_representatives(p, 12, cases[i].women);
		assert_found(p, "representatives-women", cases[i].found);
		assert_found(p, "representatives-women-of", cases[i].of);
		if (i > 0)
			continue;
		g_strlcpy(((struct seat *)body->seats->pdata[11])->holder->person->sex.text, "",
			  CODE_SIZE);
		assert_found(p, "representatives-women", "warn");
	}
}

static void there_are_enough_of_them(void **state)
{
	static const struct {
		int64_t people;
		int representatives;
		const char *found;
	} cases[] = {
		{ 0, 29, "refuse" }, { 0, 30, "" },   { 499, 30, "" },        { 500, 39, "refuse" },
		{ 500, 40, "" },     { 999, 40, "" }, { 1000, 49, "refuse" }, { 1000, 50, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		play_law(p, "representatives_least", "30");
		play_law(p, "representatives_least_500", "40");
		play_law(p, "representatives_least_1000", "50");
		p->board->people_count = cases[i].people;
		add_representatives(p, cases[i].representatives, 30);
		assert_found(p, "representatives-few", cases[i].found);
	}
}

static void each_stands_for_some_households(void **state)
{
	static const struct {
		int64_t households;
		const char *found;
	} cases[] = { { 9, "note" }, { 10, "" }, { 30, "" }, { 31, "note" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = add_representatives(p, 2, 1);
		struct board_group *group = play_group(p, "1组", cases[i].households);

		assert_found(p, "representatives-households", "");
		for (guint n = 0; n < 2; n++)
			((struct seat *)body->seats->pdata[n])->tenure->villager_group.id =
				group->group->rec.id;
		assert_found(p, "representatives-households", cases[i].found);
		assert_found(p, "group-unrepresented", "");
		play_group(p, "2组", 0);
		assert_found(p, "group-unrepresented", "");
		play_group(p, "3组", 12);
		assert_found(p, "group-unrepresented", "warn");
		assert_says(p, "group-unrepresented", "小组：3组");
	}
}

static void a_household_has_one_where_a_law_says_so(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = add_representatives(p, 3, 1);

	(void)state;
	for (guint i = 0; i < 3; i++)
		((struct seat *)body->seats->pdata[i])->holder->household = i ? 7 : 0;
	assert_found(p, "representatives-household", "");
	play_law(p, "representatives_household", "是");
	assert_found(p, "representatives-household", "refuse");
	/* Who lives nowhere has no household in common. */
	((struct seat *)body->seats->pdata[2])->holder->household = 0;
	assert_found(p, "representatives-household", "");
}

static void groups_have_leaders(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_group *one = play_group(p, "1组", 30), *two = play_group(p, "2组", 30);
	struct board_body *body;

	(void)state;
	assert_found(p, "leader-missing", "");
	body = play_body(p, BODY_GROUP, "2026-01-20", NULL);
	body->body->villager_group.id = one->group->rec.id;
	play_seat(p, body, "组长一", "组长");
	assert_found(p, "leader-missing", "warn");
	assert_says(p, "leader-missing", "小组：2组");
	body = play_body(p, BODY_GROUP, "2026-01-20", NULL);
	body->body->villager_group.id = two->group->rec.id;
	play_seat(p, body, "组长二", "副组长");
	assert_found(p, "leader-missing", "warn");
	play_seat(p, body, "组长三", "组长");
	assert_found(p, "leader-missing", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(four_fifths_of_the_meeting_are_representatives),
		cmocka_unit_test(who_is_both_counts_once),
		cmocka_unit_test(a_third_of_the_meeting_are_women),
		cmocka_unit_test(there_are_enough_of_them),
		cmocka_unit_test(each_stands_for_some_households),
		cmocka_unit_test(a_household_has_one_where_a_law_says_so),
		cmocka_unit_test(groups_have_leaders),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
