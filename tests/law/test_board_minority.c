/* test_board_minority.c - a member of the smaller peoples of a village */
#include "testing.h"

#include "check_play.h"

enum { HAN = 1, TIBETAN = 4, YI = 7 };

static void set_people(struct seat *seat, const char *code)
{
	g_strlcpy(seat->holder->person->ethnicity.text, code, CODE_SIZE);
}

/* A committee of three, one of them of a people, in a village of so many of three peoples. */
static struct play *settle(int64_t han, int64_t yi, int64_t unrecorded, const char *third)
{
	struct play *p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);

	for (guint i = 0; i < 3; i++)
		set_people(body->seats->pdata[i], i < 2 ? "01" : third);
	p->board->peoples[HAN] = han;
	p->board->peoples[YI] = yi;
	p->board->peoples[0] = unrecorded;
	return p;
}

static void three_in_ten_make_it_several(void **state)
{
	static const struct {
		int64_t han, yi, unrecorded;
		const char *third, *found;
	} cases[] = {
		{ 700, 300, 0, "01", "warn" },
		{ 701, 299, 0, "01", "" },
		{ 700, 300, 0, "07", "" },
		{ 700, 300, 0, "04", "" }, /* of a people that few are of */
		{ 700, 300, 0, "", "note" },
		{ 700, 300, 0, "97", "note" },
		/* Most are Yi: the smaller people is Han. */
		{ 300, 700, 0, "01", "" },
		/* Of most nothing is recorded. */
		{ 700, 300, 999, "01", "warn" },
		{ 700, 300, 1000, "01", "" },
		{ 0, 0, 0, "01", "" },
		{ 1000, 0, 0, "01", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p =
			settle(cases[i].han, cases[i].yi, cases[i].unrecorded, cases[i].third);

		assert_found(p, "committee-minority", "");
		play_law(p, "committee_minority", "是");
		assert_found(p, "committee-minority", cases[i].found);
	}
}

static void the_figures_are_told(void **state)
{
	PLAY_AUTO p = settle(600, 390, 100, "");

	(void)state;
	p->board->peoples[TIBETAN] = 10;
	play_law(p, "committee_minority", "是");
	assert_says(
		p, "committee-minority",
		"村委会：没有人数较少的民族的成员：登记了民族的村民 1000 人，汉族以外的 400 人，"
		"达到 3/10 的按多民族的村核对；有的成员没有登记民族（省办法第1条）");
}

/* A village of two peoples of one size is of several, whoever serves. */
static void halves_are_several(void **state)
{
	(void)state;
	for (int yi = 0; yi < 2; yi++) {
		PLAY_AUTO p = settle(500, 500, 0, yi ? "07" : "01");

		play_law(p, "committee_minority", "是");
		assert_found(p, "committee-minority", yi ? "" : "warn");
	}
}

/* 四川省: until 2025 both laws ask for it, then the province's alone, beside the other. */
static void laws_that_disagree_are_both_told(void **state)
{
	static const struct {
		const char *since, *country, *province, *found, *says;
	} cases[] = {
		{ "2021-01-12", "是", "是", "warn", "组织法（2018）" },
		{ "2026-01-12", "否", "是", "note", "（2025）第" },
		{ "2026-01-12", "否", "是", "note", "与此不一致：committee_minority（省办法第" },
		{ "2026-01-12", "否", NULL, "", NULL },
		{ "2026-01-12", NULL, "是", "warn", "（省办法第" },
		{ "2026-01-12", NULL, "否", "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = settle(500, 500, 0, "01");
		struct board_body *body = p->board->bodies->pdata[0];

		body->term->since = play_day(cases[i].since);
		play_clause(p->packs->pdata[0], "committee_minority", "是");
		if (cases[i].country)
			play_clause(p->packs->pdata[1], "committee_minority", cases[i].country);
		if (cases[i].province)
			play_law(p, "committee_minority", cases[i].province);
		assert_found(p, "committee-minority", cases[i].found);
		if (cases[i].says)
			assert_says(p, "committee-minority", cases[i].says);
	}
}

/* Nobody is in office, or only those of the term before. */
static void an_empty_body_lacks_more_than_that(void **state)
{
	PLAY_AUTO p = settle(500, 500, 0, "01");
	struct board_body *body = p->board->bodies->pdata[0];

	(void)state;
	play_law(p, "committee_minority", "是");
	for (guint i = 0; i < 3; i++)
		play_until(p, body->seats->pdata[i], "2026-06-30");
	assert_found(p, "committee-minority", "");
}

static void mediators_are_looked_at_by_their_own_law(void **state)
{
	PLAY_AUTO p = settle(500, 500, 0, "01");
	struct board_body *body = play_body(p, BODY_MEDIATION, "2026-01-20", "2029-01-19");
	struct seat *seat = play_seat(p, body, "李调", "主任");

	(void)state;
	set_people(seat, "01");
	play_law(p, "mediation_minority", "是");
	assert_found(p, "committee-minority", "warn");
	assert_says(p, "committee-minority", "调委会：");
	set_people(seat, "07");
	assert_found(p, "committee-minority", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(three_in_ten_make_it_several),
		cmocka_unit_test(the_figures_are_told),
		cmocka_unit_test(halves_are_several),
		cmocka_unit_test(laws_that_disagree_are_both_told),
		cmocka_unit_test(an_empty_body_lacks_more_than_that),
		cmocka_unit_test(mediators_are_looked_at_by_their_own_law),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
