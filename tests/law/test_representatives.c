/* test_representatives.c - how many representatives there are, and must be */
#include "testing.h"

#include "check_play.h"
#include "cunwu/base/text.h"
#include "cunwu/law/representatives.h"

#define NATION \
	{ NULL, "representatives_share", "at least 4/5" }, \
		{ NULL, "representatives_women", "at least 1/3" }, \
	{ \
		NULL, "representatives_households", "5-15" \
	}

static const struct played_law laws[] = {
	NATION,
	{ "四川省", "representatives_least", "20" },
	{ "海南省", "representatives_women_of", "at least 1/3" },
	{ "浙江省", "representatives_least", "30" },
	{ "浙江省", "representatives_least_500", "40" },
	{ "浙江省", "representatives_least_1000", "50" },
};

/* A village: a committee of so many, and so many representatives, women first. */
struct village_case {
	const char *province;
	int committee, chosen, women;
};

static void add_seats(struct play *p, struct board_body *body, const char *office, int n, int women)
{
	for (int i = 0; i < n; i++) {
		g_autofree char *name = g_strdup_printf("%s%d", office, i);
		struct seat *seat = play_seat(p, body, name, office);

		if (i < women)
			play_woman(seat);
	}
}

static struct play *settle(const struct village_case *v)
{
	struct play *p = play_new("2026-05-01");

	play_only(p, laws, G_N_ELEMENTS(laws), "2026-01-01");
	p->board->province = v->province;
	play_group(p, "1组", 100);
	add_seats(p, play_body(p, BODY_COMMITTEE, NULL, NULL), "委员", v->committee, 0);
	add_seats(p, play_body(p, BODY_REPRESENTATIVES, NULL, NULL), OFFICE_REPRESENTATIVE,
		  v->chosen, v->women);
	return p;
}

static void seats_of_a_group(void **state)
{
	static const struct {
		int64_t households, least, most;
	} cases[] = {
		{ 0, 0, 0 },   { 1, 1, 1 },   { 4, 1, 1 },   { 5, 1, 1 },      { 9, 1, 1 },
		{ 10, 1, 2 },  { 15, 1, 3 },  { 16, 2, 3 },  { 30, 2, 6 },     { 31, 3, 6 },
		{ 60, 4, 12 }, { 61, 5, 12 }, { 75, 5, 15 }, { 999, 67, 199 },
	};
	int64_t least, most;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		representatives_seats(cases[i].households, 5, 15, &least, &most);
		assert_int_equal(least, cases[i].least);
		assert_int_equal(most, cases[i].most);
	}
	/* Where no number of seats gives each as many: the fewest. */
	representatives_seats(16, 10, 15, &least, &most);
	assert_int_equal(least, 2);
	assert_int_equal(most, 2);
}

/* By trying: with n seats, dealt out evenly, the smallest share and the largest. */
static bool can_be(int64_t households, int64_t n)
{
	return n > 0 && households / n >= 5 && (households + n - 1) / n <= 15;
}

static void seats_are_those_that_trying_finds(void **state)
{
	int64_t least, most;

	(void)state;
	for (int64_t households = 5; households <= 400; households++) {
		representatives_seats(households, 5, 15, &least, &most);
		for (int64_t n = 1; n <= households; n++)
			assert_int_equal(can_be(households, n), n >= least && n <= most);
	}
}

static void as_many_are_added_as_counting_up_finds(void **state)
{
	static const struct share shares[] = {
		{ 4, 5, false }, { 1, 3, false }, { 1, 2, true }, { 2, 3, false }, { 4, 5, true },
	};

	(void)state;
	for (size_t s = 0; s < G_N_ELEMENTS(shares); s++)
		for (int64_t all = 0; all <= 60; all++)
			for (int64_t part = 0; part <= all; part++) {
				int64_t k = 0;

				while (!share_met(shares[s], part + k, all + k))
					k++;
				assert_int_equal(representatives_to_add(shares[s], part, all), k);
			}
	assert_int_equal(representatives_to_add((struct share){ 1, 1, false }, 3, 4), -1);
	assert_int_equal(representatives_to_add((struct share){ 1, 1, false }, 4, 4), 0);
}

static void ratios_at_their_edges(void **state)
{
	static const struct {
		struct village_case village;
		bool share, women, number;
		int64_t share_more, women_need, number_more;
	} cases[] = {
		{ { "四川省", 5, 20, 9 }, true, true, true, 0, 9, 0 },   /* exactly 4/5 */
		{ { "四川省", 5, 19, 8 }, false, true, false, 1, 8, 1 }, /* one short */
		{ { "四川省", 5, 40, 15 }, true, true, true, 0, 15, 0 }, /* exactly 1/3 of 45 */
		{ { "四川省", 5, 40, 14 }, true, false, true, 0, 15, 0 },
		{ { "四川省", 0, 21, 7 }, true, true, true, 0, 7, 0 },
		{ { "四川省", 7, 0, 0 }, false, false, false, 28, 3, 20 },
		{ { "四川省", 0, 0, 0 }, true, true, false, 0, 0, 20 },
		{ { "贵州省", 3, 12, 5 }, true, true, true, 0, 5, 0 },   /* no least number */
		{ { "海南省", 5, 40, 15 }, true, true, true, 0, 15, 0 }, /* 14 of 40 would do */
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = settle(&cases[i].village);
		REPRESENTATIVES_AUTO r;

		representatives_count(p->board, p->packs, &r);
		assert_int_equal(r.members, cases[i].village.committee + cases[i].village.chosen);
		assert_int_equal(r.share.met, cases[i].share);
		assert_int_equal(r.share.more, cases[i].share_more);
		assert_int_equal(representatives_women(&r)->met, cases[i].women);
		assert_int_equal(representatives_women(&r)->need, cases[i].women_need);
		assert_int_equal(r.number.met, cases[i].number);
		assert_int_equal(r.number.more, cases[i].number_more);
	}
}

/* On the committee and a representative: one member of the meeting. Twice a representative: one. */
static void nobody_counts_twice(void **state)
{
	PLAY_AUTO p = settle(&(struct village_case){ "四川省", 5, 20, 7 });
	REPRESENTATIVES_AUTO r;

	(void)state;
	play_seat(p, p->board->bodies->pdata[1], "委员0", OFFICE_REPRESENTATIVE);
	play_seat(p, p->board->bodies->pdata[1], "代表3", OFFICE_REPRESENTATIVE);
	representatives_count(p->board, p->packs, &r);
	assert_int_equal(r.chosen, 21);
	assert_int_equal(r.women, 7);
	assert_int_equal(r.committee, 4);
	assert_int_equal(r.members, 25);
}

static void groups_have_their_own(void **state)
{
	static const struct played_law no_laws_but[] = { NATION };
	PLAY_AUTO p = play_new("2026-05-01");
	struct board_body *reps = play_body(p, BODY_REPRESENTATIVES, NULL, NULL);
	const struct board_group *one = play_group(p, "1组", 15), *two = play_group(p, "2组", 4);
	const struct board_group *three = play_group(p, "3组", 0);
	REPRESENTATIVES_AUTO r;
	struct seat *seat;

	(void)state;
	play_only(p, no_laws_but, G_N_ELEMENTS(no_laws_but), "2026-01-01");
	play_group(p, NULL, 0); /* nobody is in none */
	add_seats(p, reps, OFFICE_REPRESENTATIVE, 4, 4);
	for (guint i = 0; i < 4; i++) {
		seat = reps->seats->pdata[i];
		play_chosen_by(seat, one);
		seat->tenure->households = (struct number){ 4, true };
	}
	play_chosen_by(play_seat(p, reps, "三组的", OFFICE_REPRESENTATIVE), three);
	seat = play_seat(p, reps, "住二组", OFFICE_REPRESENTATIVE);
	g_strlcpy(seat->holder->person->sex.text, "", CODE_SIZE);
	seat->holder->villager_group = two->group->rec.id;
	seat = play_seat(p, reps, "没有了的组", OFFICE_REPRESENTATIVE);
	seat->tenure->villager_group.id = 77;
	representatives_count(p->board, p->packs, &r);
	static const struct {
		const char *group;
		int64_t households, least, most, chosen, women;
		bool fits;
	} want[] = {
		{ "1组", 15, 1, 3, 4, 4, false },
		{ "2组", 4, 1, 1, 1, 0, true },
		{ "3组", 0, 0, 0, 1, 0, false },
		{ "", 0, 0, 0, 1, 0, false },
	};
	assert_int_equal(r.groups->len, G_N_ELEMENTS(want));
	for (guint i = 0; i < r.groups->len; i++) {
		const struct representatives_group *g = r.groups->pdata[i];

		assert_string_equal(g->group ? g->group->name : "", want[i].group);
		assert_int_equal(g->households, want[i].households);
		assert_int_equal(g->least, want[i].least);
		assert_int_equal(g->most, want[i].most);
		assert_int_equal(g->chosen, want[i].chosen);
		assert_int_equal(g->women, want[i].women);
		assert_int_equal(representatives_fits(g), want[i].fits);
	}
	assert_int_equal(((struct representatives_group *)r.groups->pdata[0])->stated, 16);
	assert_int_equal(r.unknown, 1);
	assert_int_equal(r.named, 6);
	assert_false(r.households.met);
}

/* Zhejiang: by the people of the village. */
static void large_villages_need_more(void **state)
{
	static const struct {
		int64_t people, need;
	} cases[] = { { 499, 30 }, { 500, 40 }, { 999, 40 }, { 1000, 50 } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = settle(&(struct village_case){ "浙江省", 5, 20, 9 });
		REPRESENTATIVES_AUTO r;

		p->board->people_count = cases[i].people;
		representatives_count(p->board, p->packs, &r);
		assert_int_equal(r.number.need, cases[i].need);
		assert_int_equal(r.number.more, cases[i].need - 20);
	}
}

/* The law of the term's first day; without any, nothing is asked. */
static void the_term_decides_which_law(void **state)
{
	PLAY_AUTO p = settle(&(struct village_case){ "四川省", 5, 3, 0 });

	(void)state;
	play_term(p, p->board->bodies->pdata[1], "2021-03", NULL);
	REPRESENTATIVES_AUTO r;
	g_autoptr(GString) meter = g_string_new(NULL);
	representatives_count(p->board, p->packs, &r);
	assert_true(r.share.met && r.women_all.met && r.number.met && r.households.met);
	representatives_meter(&r, meter);
	representatives_average(&r, meter);
	assert_string_equal(meter->str, "代表 3/8  妇女 0/8  每名 33.3 户");
}

static void the_meter_never_rounds_up(void **state)
{
	static const struct {
		struct village_case village;
		const char *meter;
	} cases[] = {
		{ { "四川省", 7, 37, 13 },
		  "代表 37/44 84.0%≥4/5 够  妇女 13/44 需 15 差 2  总数需 20 够  每名 2.7 户" },
		{ { "四川省", 5, 19, 8 },
		  "代表 19/24 79.1%≥4/5 差 1  妇女 8/24 需 8 够  总数需 20 差 1  每名 5.2 户" },
		{ { "海南省", 5, 40, 13 },
		  "代表 40/45 88.8%≥4/5 够  妇女 13/45 需 15 差 2  每名 2.5 户" },
		{ { "海南省", 7, 999, 1 },
		  "代表 999/1006 99.3%≥4/5 够  妇女 1/1006 需 336 差 335  每名 0.1 户" },
		{ { "四川省", 0, 0, 0 }, "代表 0/0 够  妇女 0/0 需 0 够  总数需 20 差 20" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = settle(&cases[i].village);
		g_autoptr(GString) meter = g_string_new(NULL);
		REPRESENTATIVES_AUTO r;

		representatives_count(p->board, p->packs, &r);
		representatives_meter(&r, meter);
		assert_in_range(text_width(meter->str), 0, 68);
		representatives_average(&r, meter);
		assert_string_equal(meter->str, cases[i].meter);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(seats_of_a_group),
		cmocka_unit_test(seats_are_those_that_trying_finds),
		cmocka_unit_test(as_many_are_added_as_counting_up_finds),
		cmocka_unit_test(ratios_at_their_edges),
		cmocka_unit_test(nobody_counts_twice),
		cmocka_unit_test(groups_have_their_own),
		cmocka_unit_test(large_villages_need_more),
		cmocka_unit_test(the_term_decides_which_law),
		cmocka_unit_test(the_meter_never_rounds_up),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
