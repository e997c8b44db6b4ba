/* test_board_stats.c - figures about who serves, beside a slow and obvious count; 任职年限 */
#include "testing.h"

#include <string.h>

#include "cunwu/law/board_stats.h"
#include "cunwu/law/service.h"

/* A board made by hand: its bodies have no kinds of files but the ids, which is what counts. */
struct made {
	struct board *board;
	GPtrArray *all; /* struct holder * */
};

static void free_holder(void *data)
{
	struct holder *holder = data;

	g_ptr_array_unref(holder->seats);
	g_free(holder);
}

static void free_body(void *data)
{
	struct board_body *body = data;

	g_ptr_array_unref(body->terms);
	g_ptr_array_unref(body->seats);
	g_free(body);
}

static void own(struct board *board, struct record *rec)
{
	g_ptr_array_add(board->owned, rec);
}

static void made_begin(struct made *m, const char *on)
{
	m->board = g_new0(struct board, 1);
	m->board->bodies = g_ptr_array_new_with_free_func(free_body);
	m->board->people = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_holder);
	m->board->groups = g_ptr_array_new_with_free_func(g_free);
	m->board->owned =
		g_ptr_array_new_with_free_func((GDestroyNotify)(void (*)(void))record_free);
	m->board->village = (struct village *)record_new(&village_model);
	own(m->board, &m->board->village->rec);
	assert_true(date_parse(on, &m->board->on));
	m->all = g_ptr_array_new();
}

static void made_end(struct made *m)
{
	g_ptr_array_unref(m->all);
	board_free(m->board);
}

static struct board_body *add_body(struct made *m, const char *kind)
{
	struct board_body *body = g_new0(struct board_body, 1);

	body->body = (struct body *)record_new(&body_model);
	own(m->board, &body->body->rec);
	body->body->kind = g_strdup(kind);
	body->terms = g_ptr_array_new();
	body->seats = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(m->board->bodies, body);
	return body;
}

static struct term *add_term(struct made *m, struct board_body *body, const char *since)
{
	struct term *term = (struct term *)record_new(&term_model);

	own(m->board, &term->rec);
	assert_true(date_parse(since, &term->since));
	g_ptr_array_add(body->terms, term);
	if (date_first_day(term->since).jd <= m->board->on.jd)
		body->term = term;
	return term;
}

static struct holder *add_person(struct made *m, const char *birth, const char *sex,
				 const char *politics, const char *schooling)
{
	struct holder *holder = g_new0(struct holder, 1);
	struct person *p = (struct person *)record_new(&person_model);

	own(m->board, &p->rec);
	p->rec.id = m->all->len + 1;
	assert_true(!*birth || date_parse(birth, &p->birth));
	g_strlcpy(p->sex.text, sex, CODE_SIZE);
	g_strlcpy(p->politics.text, politics, CODE_SIZE);
	g_strlcpy(p->schooling.text, schooling, CODE_SIZE);
	holder->person = p;
	holder->seats = g_ptr_array_new();
	g_hash_table_insert(m->board->people, &p->rec.id, holder);
	g_ptr_array_add(m->all, holder);
	return holder;
}

static struct seat *add_seat(struct made *m, struct board_body *body, struct term *term,
			     struct holder *holder, const char *office, const char *since,
			     const char *until)
{
	struct seat *seat = g_new0(struct seat, 1);

	seat->tenure = (struct tenure *)record_new(&tenure_model);
	own(m->board, &seat->tenure->rec);
	seat->tenure->office = g_strdup(office);
	assert_true(!*since || date_parse(since, &seat->tenure->since));
	assert_true(!*until || date_parse(until, &seat->tenure->until));
	seat->of = body;
	seat->term = term;
	seat->holder = holder;
	seat->holds = tenure_holds(seat->tenure, m->board->on);
	g_ptr_array_add(body->seats, seat);
	g_ptr_array_add(holder->seats, seat);
	return seat;
}

static void ages_stand_at_their_edges(void **state)
{
	static const struct {
		const char *birth;
		enum board_figure figure;
	} cases[] = {
		{ "1995-03-02", FIGURE_YOUNG },    /* 30 until tomorrow */
		{ "1995-03-01", FIGURE_MIDDLE },   /* 31 today */
		{ "1966-03-02", FIGURE_MIDDLE },   /* 59 until tomorrow */
		{ "1966-03-01", FIGURE_OLD },      /* 60 today */
		{ "1995", FIGURE_AGE_UNKNOWN },    /* 30 or 31 */
		{ "1996", FIGURE_YOUNG },          /* 29 or 30 */
		{ "1966", FIGURE_AGE_UNKNOWN },    /* 59 or 60 */
		{ "1965", FIGURE_OLD },            /* 60 or 61 */
		{ "1966-03", FIGURE_AGE_UNKNOWN }, /* of this month, the first day or later */
		{ "", FIGURE_AGE_UNKNOWN },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct made m;
		struct board_stats s;

		made_begin(&m, "2026-03-01");
		struct board_body *body = add_body(&m, BODY_COMMITTEE);
		add_seat(&m, body, NULL, add_person(&m, cases[i].birth, "1", "13", "70"), "主任",
			 "2026-01-12", "");
		board_stats(m.board, STATS_COMMITTEE, &s);
		for (int f = FIGURE_YOUNG; f <= FIGURE_AGE_UNKNOWN; f++)
			assert_int_equal(s.n[f], f == (int)cases[i].figure);
		made_end(&m);
	}
}

static void who_served_before_is_known(void **state)
{
	struct made m;
	struct board_stats s;
	const struct seat *before;

	(void)state;
	made_begin(&m, "2026-03-01");
	struct board_body *body = add_body(&m, BODY_COMMITTEE);
	struct term *old = add_term(&m, body, "2016-12-01"),
		    *last = add_term(&m, body, "2021-01-05");
	struct term *now = add_term(&m, body, "2026-01-12");
	struct holder *again = add_person(&m, "1970-01-01", "2", "01", "20");
	struct holder *fresh = add_person(&m, "1980-01-01", "1", "13", "61");
	struct holder *gap = add_person(&m, "1960-01-01", "1", "01", "90");
	struct holder *always = add_person(&m, "1965-01-01", "1", "", "");
	add_seat(&m, body, last, again, "委员", "2021-01-05", "2025-12-31");
	add_seat(&m, body, now, again, "主任", "2026-01-12", "");
	add_seat(&m, body, now, fresh, "委员", "2026-01-12", "");
	add_seat(&m, body, old, gap, "主任", "2016-12-01", "2021-01-04");
	add_seat(&m, body, now, gap, "副主任", "2026-01-12", "");
	add_seat(&m, body, NULL, always, "委员", "2011-05", "");

	/* elected a week before the term began, and out of office a week after the last one did */
	struct holder *early = add_person(&m, "1975-01-01", "1", "01", "20");
	add_seat(&m, body, NULL, early, "委员", "2026-01-05", "2026-02-01");
	add_seat(&m, body, NULL, early, "委员", "2018-01-05", "2021-01-12");

	assert_int_equal(holder_again(again, body, &before), AGAIN_YES);
	assert_string_equal(before->tenure->office, "委员");
	assert_int_equal(holder_again(fresh, body, &before), AGAIN_NO);
	assert_null(before);
	assert_int_equal(holder_again(gap, body, NULL), AGAIN_NO);
	assert_int_equal(holder_again(always, body, NULL), AGAIN_YES);
	assert_int_equal(holder_again(early, body, NULL), AGAIN_NO);
	board_stats(m.board, STATS_COMMITTEE, &s);
	assert_int_equal(s.n[FIGURE_MEMBERS], 4);
	assert_int_equal(s.n[FIGURE_AGAIN], 2);
	assert_int_equal(s.n[FIGURE_NEW], 2);
	assert_int_equal(s.n[FIGURE_CHAIRS], 1);
	assert_int_equal(s.n[FIGURE_DEPUTIES], 1);
	assert_int_equal(s.n[FIGURE_COLLEGE], 1);
	assert_int_equal(s.n[FIGURE_SECONDARY], 1);
	assert_int_equal(s.n[FIGURE_PRIMARY], 1);
	assert_int_equal(s.n[FIGURE_SCHOOL_UNKNOWN], 1);
	assert_int_equal(s.n[FIGURE_PARTY_UNKNOWN], 1);
	assert_ptr_equal(s.head->holder, again);
	made_end(&m);
}

/* Without anybody of the term before nothing can be said. */
static void the_first_term_is_not_known(void **state)
{
	struct made m;
	struct board_stats s;

	(void)state;
	made_begin(&m, "2026-03-01");
	struct board_body *body = add_body(&m, BODY_COMMITTEE);
	add_term(&m, body, "2021-01-05");
	struct term *now = add_term(&m, body, "2026-01-12");
	add_seat(&m, body, now, add_person(&m, "1970-01-01", "1", "01", "20"), "主任", "2026-01-12",
		 "");
	board_stats(m.board, STATS_COMMITTEE, &s);
	assert_int_equal(s.n[FIGURE_TERM_UNKNOWN], 1);
	made_end(&m);
}

static void two_posts_are_one_person(void **state)
{
	struct made m;
	struct board_stats s;

	(void)state;
	made_begin(&m, "2026-03-01");
	struct board_body *party = add_body(&m, BODY_PARTY), *body = add_body(&m, BODY_COMMITTEE);
	struct holder *both = add_person(&m, "1970-01-01", "1", "01", "20");
	struct holder *member = add_person(&m, "1980-01-01", "2", "01", "20");
	add_seat(&m, party, NULL, both, "书记", "2025-12-01", "");
	add_seat(&m, body, NULL, both, "主任", "2026-01-12", "");
	add_seat(&m, party, NULL, member, "正式党员", "2010-07-01", ""); /* not its committee */
	add_seat(&m, body, NULL, member, "委员", "2026-01-12", "");
	board_stats(m.board, STATS_BOTH, &s);
	assert_int_equal(s.n[FIGURE_MEMBERS], 2);
	assert_int_equal(s.n[FIGURE_CROSS], 1);
	assert_int_equal(s.n[FIGURE_ONE_PERSON], 1);
	assert_int_equal(s.n[FIGURE_WOMEN], 1);
	board_stats(m.board, STATS_COMMITTEE, &s);
	assert_int_equal(s.n[FIGURE_CROSS], 1);
	made_end(&m);
}

/* Random villages: each part adds up to the whole, and the sums are those of counting one by one.
 */

static const char *pick(GRand *rand, const char *const *from, int n)
{
	return from[g_rand_int_range(rand, 0, n)];
}

static void fill_at_random(struct made *m, GRand *rand)
{
	static const char *const kinds[] = { BODY_COMMITTEE, BODY_PARTY, BODY_SUPERVISION };
	static const char *const offices[] = { "主任", "副主任", "委员", "书记", "正式党员" };
	static const char *const births[] = { "", "1950-06-01", "1966", "1995-03", "2001-01-01" };
	static const char *const codes[] = { "", "1", "2", "01", "13", "20", "61", "70", "90" };
	static const char *const days[] = { "", "2015", "2021-01-05", "2025-12", "2026-02-01" };
	int n = g_rand_int_range(rand, 1, 12);

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++) {
		struct board_body *body = add_body(m, kinds[i]);

		add_term(m, body, "2016-12-01");
		add_term(m, body, "2021-01-05");
		add_term(m, body, "2026-01-12");
	}
	for (int i = 0; i < n; i++)
		add_person(m, pick(rand, births, 5), pick(rand, codes, 3), pick(rand, codes + 3, 2),
			   pick(rand, codes + 5, 4));
	for (int i = 0; i < 3 * n; i++) {
		struct board_body *body =
			m->board->bodies->pdata[g_rand_int_range(rand, 0, G_N_ELEMENTS(kinds))];
		struct term *term = body->terms->pdata[g_rand_int_range(rand, 0, 3)];

		add_seat(m, body, g_rand_boolean(rand) ? term : NULL,
			 m->all->pdata[g_rand_int_range(rand, 0, n)], pick(rand, offices, 5),
			 pick(rand, days, 5), g_rand_boolean(rand) ? "" : "2026");
	}
}

static bool serves_in(const struct holder *holder, const char *kind, bool committee_only)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];
		const char *office = seat->tenure->office;

		if (seat->holds && strcmp(seat->of->body->kind, kind) == 0
		    && (!committee_only || strcmp(office, "书记") == 0
			|| strcmp(office, "委员") == 0 || strcmp(office, "副书记") == 0))
			return true;
	}
	return false;
}

static void random_villages_add_up(void **state)
{
	static const enum board_figure parts[][4] = {
		{ FIGURE_YOUNG, FIGURE_MIDDLE, FIGURE_OLD, FIGURE_AGE_UNKNOWN },
		{ FIGURE_COLLEGE, FIGURE_SECONDARY, FIGURE_PRIMARY, FIGURE_SCHOOL_UNKNOWN },
	};
	GRand *rand = g_rand_new_with_seed(20261122);

	(void)state;
	for (int round = 0; round < 400; round++) {
		struct made m;
		struct board_stats s;
		int64_t members = 0, women = 0, cross = 0, halves = 0, aged = 0;

		made_begin(&m, "2026-03-01");
		fill_at_random(&m, rand);
		for (guint i = 0; i < m.all->len; i++) {
			const struct holder *h = m.all->pdata[i];
			bool party = serves_in(h, BODY_PARTY, true);
			bool committee = serves_in(h, BODY_COMMITTEE, false);
			int least, most;

			if (!party && !committee)
				continue;
			members++;
			women += strcmp(h->person->sex.text, "2") == 0;
			cross += party && committee;
			if (!holder_age(h, m.board->on, &least, &most))
				continue;
			halves += least + most;
			aged++;
		}
		board_stats(m.board, STATS_BOTH, &s);
		assert_int_equal(s.n[FIGURE_MEMBERS], members);
		assert_int_equal(s.n[FIGURE_WOMEN], women);
		assert_int_equal(s.n[FIGURE_CROSS], cross);
		assert_int_equal(s.ages, aged);
		assert_int_equal(s.age_halves, halves);
		/* The tenth that is nearest. */
		if (aged)
			assert_in_range(board_stats_age(&s) * 2 * aged - halves * 10 + aged, 0,
					2 * aged);
		for (size_t p = 0; p < G_N_ELEMENTS(parts); p++) {
			int64_t sum = 0;

			for (size_t i = 0; i < 4; i++)
				sum += s.n[parts[p][i]];
			assert_int_equal(sum, members);
		}
		assert_int_equal(s.n[FIGURE_AGAIN] + s.n[FIGURE_NEW] + s.n[FIGURE_TERM_UNKNOWN],
				 members);
		made_end(&m);
	}
	g_rand_free(rand);
}

/* 任职年限 */

static struct service serve(const char *const (*spans)[2], size_t n, const char *on)
{
	g_autoptr(GPtrArray) tenures = g_ptr_array_new_with_free_func(g_free);
	struct service service;
	struct date day;

	for (size_t i = 0; i < n; i++) {
		struct tenure *t = g_new0(struct tenure, 1);

		assert_true(!*spans[i][0] || date_parse(spans[i][0], &t->since));
		assert_true(!*spans[i][1] || date_parse(spans[i][1], &t->until));
		g_ptr_array_add(tenures, t);
	}
	assert_true(date_parse(on, &day));
	service_sum(tenures, day, &service);
	return service;
}

static void years_are_as_they_are_said(void **state)
{
	static const struct {
		const char *spans[3][2];
		size_t n;
		const char *words;
		int unknown;
	} cases[] = {
		{ { { "2021-01-12", "2026-01-11" } }, 1, "5年", 0 },
		{ { { "2021-01-12", "2026-01-10" } }, 1, "4年11个月", 0 },
		{ { { "2002-11", "2010-12" } }, 1, "约8年1个月", 0 },
		{ { { "1998", "2004" } }, 1, "约6年", 0 },
		{ { { "2002-11", "2010-12" }, { "2010-12", "2016-11" } }, 2, "约14年", 0 },
		/* two offices at once */
		{ { { "2021-01-01", "2023-12-31" }, { "2022-01-01", "2025-12-31" } }, 2, "5年", 0 },
		{ { { "2021-01-01", "2023-12-31" }, { "2022-01-01", "2022-12-31" } }, 2, "3年", 0 },
		/* with a gap */
		{ { { "2011-01-01", "2011-06-30" }, { "2013-01-01", "2013-06-30" } }, 2, "1年", 0 },
		/* days that are left over add up */
		{ { { "2011-01-01", "2011-01-20" }, { "2013-01-01", "2013-01-20" } },
		  2,
		  "1个月",
		  0 },
		{ { { "2026-11-01", "" } }, 1, "不足1个月", 0 },
		{ { { "2024-02-29", "2025-02-28" } }, 1, "1年", 0 },
		{ { { "2011-05", "2011-05" } }, 1, "不足1个月", 0 },
		{ { { "", "2011-05" } }, 1, "", 1 },
		{ { { "2012", "2011-05" }, { "2020-11-23", "" } }, 2, "6年", 1 },
		{ { { "2027-01-01", "" } }, 1, "不足1个月", 0 }, /* has not begun */
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) words = g_string_new(NULL);
		struct service s = serve(cases[i].spans, cases[i].n, "2026-11-22");

		service_words(&s, words);
		if (strcmp(words->str, cases[i].words) != 0 || s.unknown != cases[i].unknown)
			fail_msg("case %zu: %s, %d unknown", i, words->str, s.unknown);
	}
}

/* Spans and those that a calendar with a mark on each day gives are of the same length. */
static void overlapping_days_count_once(void **state)
{
	enum { DAYS = 400, SPANS = 6 };
	GRand *rand = g_rand_new_with_seed(11);
	const int32_t first = date_from_ymd(2020, 1, 1).jd;

	(void)state;
	for (int round = 0; round < 500; round++) {
		g_autoptr(GPtrArray) given = g_ptr_array_new_with_free_func(g_free);
		g_autoptr(GPtrArray) apart = g_ptr_array_new_with_free_func(g_free);
		bool marks[DAYS + 2] = { false };
		struct service a, b;

		for (int i = 0; i < SPANS; i++) {
			struct tenure *t = g_new0(struct tenure, 1);
			int from = g_rand_int_range(rand, 0, DAYS - 50);
			int to = from + g_rand_int_range(rand, 0, 50);

			t->since = (struct date){ first + from, DATE_DAY };
			t->until = (struct date){ first + to, DATE_DAY };
			for (int d = from; d <= to; d++)
				marks[d] = true;
			g_ptr_array_add(given, t);
		}
		for (int d = 0; d < DAYS; d++) {
			struct tenure *t;

			if (!marks[d])
				continue;
			t = g_new0(struct tenure, 1);
			t->since = (struct date){ first + d, DATE_DAY };
			while (marks[d + 1])
				d++;
			t->until = (struct date){ first + d, DATE_DAY };
			g_ptr_array_add(apart, t);
		}
		service_sum(given, date_from_ymd(2026, 1, 1), &a);
		service_sum(apart, date_from_ymd(2026, 1, 1), &b);
		assert_int_equal(a.months, b.months);
	}
	g_rand_free(rand);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(ages_stand_at_their_edges),
		cmocka_unit_test(who_served_before_is_known),
		cmocka_unit_test(the_first_term_is_not_known),
		cmocka_unit_test(two_posts_are_one_person),
		cmocka_unit_test(random_villages_add_up),
		cmocka_unit_test(years_are_as_they_are_said),
		cmocka_unit_test(overlapping_days_count_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
