/* test_ending.c - figures and clocks of resignation, recall, 职务终止 and by-election */
#include "testing.h"

#include "cunwu/law/ending.h"
#include "cunwu/law/period.h"

#include <string.h>

static struct date day(const char *text)
{
	struct date date = { 0 };

	if (text && *text)
		assert_true(date_parse(text, &date));
	return date;
}

/* One made-up statute with the values of 四川 and, of what it does not say, of others. */
static const char *const said[][2] = {
	{ "recall_voters", "at least 1/5" },
	{ "recall_representatives", "at least 1/3" },
	{ "recall_turnout", "above 1/2" },
	{ "recall_pass", "above 1/2" },
	{ "recall_months", "3" },
	{ "recall_notice", "10" },
	{ "recall_again", "6" },
	{ "recall_handover", "10" },
	{ "resignation_days", "30" },
	{ "change_filed", "5" },
	{ "ending_posted", "5" },
	{ "idle_months", "6" },
	{ "appraisal_failures", "2" },
	{ "vacancy_below", "3" },
	{ "vacancy_months", "3" },
	{ "representatives_quorum", "at least 2/3" },
	{ "representatives_pass", "above 1/2" },
	{ "assembly_villagers", "above 1/2" },
	{ "assembly_pass", "above 1/2" },
	{ "turnout", "above 1/2" },
	{ "elected", "above 1/2" },
	{ "handover_days", "10" },
	{ "seal_days", "0" },
};

static void free_pack(void *pack)
{
	law_pack_free(pack);
}

/* `more`: a parameter beside those; NULL. */
static GPtrArray *make_law(const char *more, const char *value)
{
	GPtrArray *packs = g_ptr_array_new_with_free_func(free_pack);
	struct law_pack *pack = g_new0(struct law_pack, 1);

	*pack = (struct law_pack){ .id = g_strdup("made"),
				   .title = g_strdup("某法"),
				   .level = LAW_NATIONAL,
				   .from = day("2026-01-01"),
				   .clauses =
					   g_array_new(FALSE, FALSE, sizeof(struct law_clause)) };
	for (size_t i = 0; i <= G_N_ELEMENTS(said); i++) {
		const char *name = i < G_N_ELEMENTS(said) ? said[i][0] : more;
		const char *text = i < G_N_ELEMENTS(said) ? said[i][1] : value;
		struct law_clause clause = { 0 };

		if (!name)
			break;
		clause = (struct law_clause){ .param = param_find(name),
					      .text = g_strdup(text),
					      .article = g_strdup("第一条") };
		assert_true(param_parse(clause.param, text, &clause.value, NULL));
		g_array_append_val(pack->clauses, clause);
	}
	g_ptr_array_add(packs, pack);
	return packs;
}

/* A year in which 5 October is a day of rest until the 7th. */
struct almanac {
	struct calendar calendar;
	GArray *holidays, *work;
};

static struct almanac make_almanac(void)
{
	struct almanac a = { .holidays = g_array_new(FALSE, FALSE, sizeof(struct holiday)),
			     .work = g_array_new(FALSE, FALSE, sizeof(struct date)) };
	struct holiday national = { (char *)"国庆节", day("2026-10-01"), day("2026-10-07") };
	struct date worked = day("2026-10-10");
	struct calendar_year year = { .year = { 2026, true },
				      .adjusted = YESNO_YES,
				      .holidays = a.holidays,
				      .work = a.work };

	g_array_append_val(a.holidays, national);
	g_array_append_val(a.work, worked);
	a.calendar.years = g_array_new(FALSE, FALSE, sizeof year);
	g_array_append_val(a.calendar.years, year);
	return a;
}

static void free_almanac(struct almanac *a)
{
	g_array_unref(a->calendar.years);
	g_array_unref(a->holidays);
	g_array_unref(a->work);
}

static void periods_end_as_the_civil_code_says(void **state)
{
	static const struct {
		const char *event;
		int days, months;
		const char *last;
	} cases[] = {
		{ "2026-03-02", 5, 0, "2026-03-09" },  /* a Saturday: Monday */
		{ "2026-03-03", 5, 0, "2026-03-09" },  /* a Sunday */
		{ "2026-03-04", 5, 0, "2026-03-09" },  /* a Monday */
		{ "2026-09-25", 10, 0, "2026-10-08" }, /* within the holiday */
		{ "2026-09-26", 10, 0, "2026-10-08" },
		{ "2026-09-30", 10, 0, "2026-10-10" }, /* a Saturday that is worked */
		{ "2026-10-04", 0, 0, "2026-10-04" },  /* the day itself does not move */
		{ "2026-11-30", 0, 3, "2027-03-01" },  /* 28 February, a Sunday */
		{ "2027-11-29", 0, 3, "2028-02-29" },  /* of a leap year, a Tuesday */
		{ "2027-08-31", 0, 6, "2028-02-29" },
		{ "2028-02-29", 0, 12, "2029-02-28" },
		{ "2026-12-31", 0, 6, "2027-06-30" },
		{ "2026-05", 5, 0, "" }, /* not a day */
		{ "", 5, 0, "" },
	};
	struct almanac a = make_almanac();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct date event = day(cases[i].event);
		struct date last = cases[i].months
					   ? period_months(&a.calendar, event, cases[i].months)
					   : period_days(&a.calendar, event, cases[i].days);
		g_autoptr(GString) text = g_string_new(NULL);

		date_format(last, text);
		if (strcmp(text->str, cases[i].last) != 0)
			fail_msg("%s: %s, not %s", cases[i].event, text->str, cases[i].last);
	}
	assert_int_equal(period_days(NULL, day("2026-03-02"), 5).jd, day("2026-03-07").jd);
	assert_int_equal(period_days(NULL, day("2026-03-02"), -1).jd, 0);
	assert_int_equal(period_days(NULL, day("2026-03-02"), INT64_MAX).jd, 0);
	assert_int_equal(period_months(NULL, day("2026-03-02"), INT64_MAX).jd, 0);
	free_almanac(&a);
}

/* Recalls */

#define NUMBER(n) \
	{ \
		(n), true \
	}

static struct proceeding recall(void)
{
	return (struct proceeding){ .rec.model = &proceeding_model,
				    .kind = { PROCEEDING_RECALL },
				    .asked = { ASKED_VOTERS },
				    .received = day("2026-03-02"),
				    .meeting = { MEETING_ASSEMBLY },
				    .met = day("2026-04-10"),
				    .result = { RESULT_PASSED } };
}

static const struct ending_test *test_of(const GArray *tests, const char *id)
{
	for (guint i = 0; i < tests->len; i++)
		if (strcmp(g_array_index(tests, struct ending_test, i).id, id) == 0)
			return &g_array_index(tests, struct ending_test, i);
	return NULL;
}

static struct ending_law law_of(const GPtrArray *packs, const char *today)
{
	return (struct ending_law){ .packs = packs, .province = "某省", .today = day(today) };
}

static void a_request_needs_exactly_its_share(void **state)
{
	static const struct {
		const char *asked;
		int64_t base, signers, need;
		bool met;
	} cases[] = {
		{ ASKED_VOTERS, 1200, 240, 240, true }, /* exactly 1/5 */
		{ ASKED_VOTERS, 1200, 239, 240, false },
		{ ASKED_VOTERS, 301, 60, 61, false },
		{ ASKED_VOTERS, 301, 61, 61, true },
		{ ASKED_REPRESENTATIVES, 30, 10, 10, true }, /* exactly 1/3 */
		{ ASKED_REPRESENTATIVES, 31, 10, 11, false },
		{ ASKED_REPRESENTATIVES, 31, 11, 11, true },
	};
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-03-05");

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct proceeding p = recall();
		struct ending_facts f = { .p = &p, .body_kind = BODY_COMMITTEE };

		g_strlcpy(p.asked.text, cases[i].asked, CODE_SIZE);
		p.base = (struct number)NUMBER(cases[i].base);
		f.signers = cases[i].signers;
		g_autoptr(GArray) tests = ending_tests(&f, &law);
		const struct ending_test *test = test_of(tests, "signers");
		assert_int_equal(test->need, cases[i].need);
		assert_int_equal(test->met, cases[i].met);
	}
}

static void the_paper_counts_where_no_names_are_entered(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-03-05");
	struct proceeding p = recall();
	struct ending_facts f = { .p = &p, .body_kind = BODY_COMMITTEE };
	g_autoptr(GString) text = g_string_new(NULL);

	(void)state;
	p.base = (struct number)NUMBER(301);
	p.claimed = (struct number)NUMBER(70);
	g_autoptr(GArray) tests = ending_tests(&f, &law);
	assert_true(test_of(tests, "signers")->met);
	ending_test_show(test_of(tests, "signers"), text);
	assert_string_equal(text->str, "联名 70 人，需 61 人（301 人的 1/5 以上，某法第一条）");

	/* What the township proposes needs nobody's name. */
	g_strlcpy(p.asked.text, ASKED_TOWNSHIP, CODE_SIZE);
	g_autoptr(GArray) none = ending_tests(&f, &law);
	assert_null(test_of(none, "signers"));
}

/* In fractions, as slowly as one likes: a > b/2. */
static bool passes_slowly(int64_t registered, int64_t voted, int64_t agreed)
{
	double half = 0.5;

	return (double)voted / (double)registered > half && (double)agreed / (double)voted > half;
}

static void a_recall_needs_more_than_half_of_more_than_half(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-04-11");

	(void)state;
	for (int64_t registered = 1; registered <= 20; registered++)
		for (int64_t voted = 1; voted <= registered; voted++)
			for (int64_t agreed = 0; agreed <= voted; agreed++) {
				struct proceeding p = recall();
				struct ending_facts f = { .p = &p, .body_kind = BODY_COMMITTEE };
				bool passes = passes_slowly(registered, voted, agreed);
				g_autoptr(GString) why = g_string_new(NULL);

				p.due = (struct number)NUMBER(registered);
				p.voted = (struct number)NUMBER(voted);
				p.agreed = (struct number)NUMBER(agreed);
				p.asked.text[0] = '\0';
				assert_int_equal(ending_stands(&f, &law, why), passes);
				assert_int_equal(why->len == 0, passes);
				g_strlcpy(p.result.text, RESULT_FAILED, CODE_SIZE);
				assert_int_equal(ending_stands(&f, &law, why), !passes);
			}
}

static void a_refusal_says_the_figures(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-04-11");
	struct proceeding p = recall();
	struct ending_facts f = { .p = &p, .body_kind = BODY_COMMITTEE, .signers = 37 };
	g_autoptr(GString) why = g_string_new(NULL);

	(void)state;
	p.base = (struct number)NUMBER(301);
	p.due = (struct number)NUMBER(1200);
	p.voted = (struct number)NUMBER(600); /* exactly half */
	p.agreed = (struct number)NUMBER(300);
	assert_false(ending_stands(&f, &law, why));
	assert_string_equal(why->str, "联名 37 人，需 61 人（301 人的 1/5 以上，某法第一条）；"
				      "参加投票 600 人，需 601 人（1200 人过半数，某法第一条）；"
				      "同意 300 票，需 301 票（600 人过半数，某法第一条）");
	g_string_truncate(why, 0);
	p = recall();
	f.signers = 0;
	g_strlcpy(p.meeting.text, MEETING_REPRESENTATIVES, CODE_SIZE);
	assert_false(ending_stands(&f, &law, why));
	assert_non_null(strstr(why->str, "由村民会议表决"));
}

/* Clocks */

static const struct ending_clock *clock_of(const GArray *clocks, const char *id)
{
	for (guint i = 0; i < clocks->len; i++)
		if (strcmp(g_array_index(clocks, struct ending_clock, i).id, id) == 0)
			return &g_array_index(clocks, struct ending_clock, i);
	return NULL;
}

static void assert_clock(const GArray *clocks, const char *id, const char *last,
			 enum clock_state state)
{
	const struct ending_clock *clock = clock_of(clocks, id);
	g_autoptr(GString) text = g_string_new(NULL);

	if (!clock)
		fail_msg("no clock %s", id);
	date_format(clock->last, text);
	assert_string_equal(text->str, last);
	assert_int_equal(clock->state, state);
}

static void clocks_of_a_recall_follow_its_stages(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct almanac a = make_almanac();
	struct ending_law law = law_of(packs, "2026-04-08");
	struct proceeding p = recall();
	struct ending_facts f = { .p = &p, .body_kind = BODY_COMMITTEE };

	(void)state;
	law.calendar = &a.calendar;
	p.result.text[0] = '\0';
	g_autoptr(GArray) before = ending_clocks(&f, &law); /* the meeting is planned */
	assert_clock(before, "recall_meeting", "2026-06-02", CLOCK_OPEN);
	assert_clock(before, "recall_notice", "2026-03-31", CLOCK_OVERDUE);
	assert_null(clock_of(before, "filed"));
	assert_string_equal(ending_next(before)->id, "recall_notice");

	g_strlcpy(p.result.text, RESULT_PASSED, CODE_SIZE);
	law.today = day("2026-04-16");
	p.noticed = day("2026-03-31");
	g_autoptr(GArray) after = ending_clocks(&f, &law);
	assert_clock(after, "recall_meeting", "2026-06-02", CLOCK_DONE);
	assert_clock(after, "recall_notice", "2026-03-31", CLOCK_DONE);
	assert_clock(after, "filed", "2026-04-15", CLOCK_OVERDUE);
	assert_clock(after, "posted", "2026-04-15", CLOCK_OVERDUE);
	assert_clock(after, "handover", "2026-04-20", CLOCK_OPEN);
	p.filed = day("2026-04-15");
	p.posted = day("2026-04-16");
	g_autoptr(GArray) done = ending_clocks(&f, &law);
	assert_clock(done, "filed", "2026-04-15", CLOCK_DONE);
	assert_clock(done, "posted", "2026-04-15", CLOCK_LATE);

	g_strlcpy(p.result.text, RESULT_WITHDRAWN, CODE_SIZE);
	g_autoptr(GArray) none = ending_clocks(&f, &law);
	assert_int_equal(none->len, 0);
	assert_null(ending_next(none));
	free_almanac(&a);
}

static void clocks_are_told_in_words(void **state)
{
	static const struct {
		const char *last, *done, *said;
	} cases[] = {
		{ "2026-04-10", "", "还有 2 天" },
		{ "2026-04-08", "", "今天到期" },
		{ "2026-04-05", "", "逾期 3 天" },
		{ "2026-04-05", "2026-04-05", "已办 2026.04.05" },
		{ "2026-04-05", "2026-04-06", "迟办 2026.04.06" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct ending_clock clock = { .last = day(cases[i].last),
					      .done = day(cases[i].done) };
		g_autoptr(GString) text = g_string_new(NULL);

		clock.state = clock.done.jd > clock.last.jd ? CLOCK_LATE : CLOCK_DONE;
		ending_clock_show(&clock, day("2026-04-08"), text);
		assert_string_equal(text->str, cases[i].said);
	}
}

static void the_bar_on_the_same_facts_ends(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	g_autoptr(GPtrArray) strict = make_law("recall_never", "是");
	struct ending_law law = law_of(packs, "2026-05-01"), never = law_of(strict, "2026-05-01");
	struct proceeding p = recall();
	g_autoptr(GString) article = g_string_new(NULL);
	struct date last;
	bool ever;

	(void)state;
	assert_false(ending_bar(&p, &law, &last, &ever, article)); /* it passed */
	g_strlcpy(p.result.text, RESULT_FAILED, CODE_SIZE);
	p.met = day("2026-08-31");
	assert_true(ending_bar(&p, &law, &last, &ever, article) && !ever);
	assert_int_equal(last.jd, day("2027-02-28").jd); /* a Sunday, and it stays */
	assert_true(ending_bar(&p, &never, &last, &ever, article) && ever);
	p.met = day("2025-08-31"); /* no law yet */
	assert_false(ending_bar(&p, &law, &last, &ever, article));
	assert_true(ending_same_facts("挪用 集体资金。", "挪用集体资金"));
	assert_false(ending_same_facts("挪用集体资金", "长期不在村"));
	assert_false(ending_same_facts("", ""));
	assert_false(ending_same_facts(NULL, NULL));
}

/* Offices that end by themselves */

static void an_office_ends_on_the_day_of_what_ends_it(void **state)
{
	static const struct {
		const char *kind, *ground, *fact, *met, *meeting, *ends;
	} cases[] = {
		{ PROCEEDING_RESIGNATION, "", "", "2026-04-10", NULL, "2026-04-10" },
		{ PROCEEDING_RECALL, "", "", "2026-04-10", NULL, "2026-04-10" },
		{ PROCEEDING_CEASING, GROUND_SENTENCE, "2026-03-01", "", NULL, "2026-03-01" },
		{ PROCEEDING_CEASING, GROUND_IDLE, "2026-08-31", "", NULL, "2027-02-28" },
		{ PROCEEDING_CEASING, GROUND_IDLE, "2026-08-31", "2027-03-05", "idle_meeting",
		  "2027-03-05" },
		{ PROCEEDING_BY_ELECTION, "", "", "2026-04-10", NULL, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) packs = make_law(cases[i].meeting, "是");
		struct ending_law law = law_of(packs, "2027-05-01");
		struct proceeding p = { .rec.model = &proceeding_model,
					.fact = day(cases[i].fact),
					.met = day(cases[i].met) };

		g_strlcpy(p.kind.text, cases[i].kind, CODE_SIZE);
		g_strlcpy(p.ground.text, cases[i].ground, CODE_SIZE);
		assert_int_equal(ending_day(&p, &law).jd, day(cases[i].ends).jd);
	}
}

static void idle_and_incompetent_are_counted(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-09-01");
	struct proceeding p = { .rec.model = &proceeding_model,
				.kind = { PROCEEDING_CEASING },
				.ground = { GROUND_IDLE },
				.fact = day("2026-03-02"),
				.result = { RESULT_PASSED } };
	struct ending_facts f = { .p = &p, .body_kind = BODY_COMMITTEE, .failures = 1 };
	g_autoptr(GString) why = g_string_new(NULL);

	(void)state;
	assert_false(ending_stands(&f, &law, why)); /* a day too early */
	assert_non_null(strstr(why->str, "到 2026.09.02 才满"));
	law.today = day("2026-09-02");
	assert_true(ending_stands(&f, &law, why));
	g_strlcpy(p.ground.text, GROUND_APPRAISALS, CODE_SIZE);
	g_string_truncate(why, 0);
	assert_false(ending_stands(&f, &law, why));
	assert_string_equal(why->str, "履职记录里最近连续不称职 1 次，需 2 次（某法第一条）");
	f.failures = 2;
	assert_true(ending_stands(&f, &law, why));
}

/* By-elections */

static void the_elected_have_the_votes(void **state)
{
	static const struct {
		int64_t due, voted, first, second;
		bool second_elected;
		const char *meeting;
		bool stands;
	} cases[] = {
		{ 30, 20, 11, 9, false, MEETING_REPRESENTATIVES, true },
		{ 30, 19, 11, 8, false, MEETING_REPRESENTATIVES, false },  /* too few came */
		{ 30, 20, 10, 9, false, MEETING_REPRESENTATIVES, false },  /* exactly half */
		{ 30, 20, 11, 12, false, MEETING_REPRESENTATIVES, false }, /* another had more */
		{ 30, 28, 15, 15, true, MEETING_REPRESENTATIVES,
		  false }, /* one seat, two elected */
		{ 1200, 601, 301, 300, false, MEETING_ASSEMBLY, true },
		{ 1200, 600, 301, 299, false, MEETING_ASSEMBLY, false },
	};
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-05-01");

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct proceeding p = { .rec.model = &proceeding_model,
					.kind = { PROCEEDING_BY_ELECTION },
					.met = day("2026-04-10"),
					.due = NUMBER(cases[i].due),
					.voted = NUMBER(cases[i].voted),
					.seats = NUMBER(1),
					.result = { RESULT_PASSED } };
		struct ending_candidate both[] = {
			{ "甲", "委员", NUMBER(cases[i].first), true },
			{ "乙", "委员", NUMBER(cases[i].second), cases[i].second_elected },
		};
		g_autoptr(GArray) candidates = g_array_new(FALSE, FALSE, sizeof both[0]);
		struct ending_facts f = { .p = &p,
					  .body_kind = BODY_COMMITTEE,
					  .candidates = candidates };
		g_autoptr(GString) why = g_string_new(NULL);

		g_array_append_vals(candidates, both, 2);
		g_strlcpy(p.meeting.text, cases[i].meeting, CODE_SIZE);
		if (ending_stands(&f, &law, why) != cases[i].stands)
			fail_msg("case %zu: %s", i, why->str);
	}
}

/* Vacancies */

struct seated {
	const char *office, *sex, *until;
};

static struct board_body *make_body(const struct seated *seated, size_t n, GPtrArray *owned)
{
	struct board_body *body = g_new0(struct board_body, 1);

	body->seats = g_ptr_array_new();
	body->terms = g_ptr_array_new();
	for (size_t i = 0; i < n; i++) {
		struct tenure *tenure = (struct tenure *)record_new(&tenure_model);
		struct person *person = (struct person *)record_new(&person_model);
		struct seat *seat = g_new0(struct seat, 1);

		seat->tenure = tenure;
		seat->holder = g_new0(struct holder, 1);
		seat->holder->person = person;
		tenure->office = g_strdup(seated[i].office);
		tenure->since = day("2026-01-10");
		tenure->until = day(seated[i].until);
		g_strlcpy(person->sex.text, seated[i].sex, CODE_SIZE);
		g_ptr_array_add(body->seats, seat);
		g_ptr_array_add(owned, tenure);
		g_ptr_array_add(owned, person);
	}
	return body;
}

static void free_body(struct board_body *body)
{
	for (guint i = 0; i < body->seats->len; i++) {
		struct seat *seat = body->seats->pdata[i];

		g_free(seat->holder);
		g_free(seat);
	}
	g_ptr_array_unref(body->seats);
	g_ptr_array_unref(body->terms);
	g_free(body);
}

static void a_vacancy_counts_from_the_end_that_made_it(void **state)
{
	static const struct {
		struct seated seated[4];
		size_t n;
		const char *more, *since, *last, *why;
	} cases[] = {
		{ { { "主任", "1", "" }, { "副主任", "1", "" }, { "委员", "2", "" } },
		  3,
		  NULL,
		  "",
		  "",
		  NULL }, /* enough */
		{ { { "主任", "1", "" }, { "副主任", "1", "" }, { "委员", "2", "2026-04-10" } },
		  3,
		  NULL,
		  "2026-04-10",
		  "2026-07-10",
		  "成员只有 2 人，不足 3 人" },
		/* From the first that made it too few, not the last. */
		{ { { "主任", "1", "" },
		    { "副主任", "1", "2026-03-02" },
		    { "委员", "2", "2026-04-10" },
		    { "委员", "1", "2026-04-20" } },
		  4,
		  NULL,
		  "2026-04-10",
		  "2026-07-10",
		  "成员只有 1 人，不足 3 人" },
		{ { { "主任", "1", "2026-04-10" },
		    { "副主任", "1", "" },
		    { "委员", "2", "" },
		    { "委员", "1", "" } },
		  4,
		  "vacancy_head",
		  "2026-04-10",
		  "2026-07-10",
		  "主任缺额" },
		{ { { "主任", "1", "" },
		    { "委员", "2", "2026-03-31" },
		    { "委员", "1", "" },
		    { "委员", "1", "" } },
		  4,
		  "vacancy_woman",
		  "2026-03-31",
		  "2026-06-30",
		  "没有妇女成员" },
		/* Never complete: that is no vacancy that began. */
		{ { { "主任", "1", "" }, { "委员", "2", "" } }, 2, NULL, "", "", NULL },
		/* Ends today: holds office until tonight. */
		{ { { "主任", "1", "" }, { "副主任", "1", "" }, { "委员", "2", "2026-05-01" } },
		  3,
		  NULL,
		  "",
		  "",
		  NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) packs = make_law(cases[i].more, "是");
		g_autoptr(GPtrArray) owned = records_array();
		struct ending_law law = law_of(packs, "2026-05-01");
		struct board_body *body = make_body(cases[i].seated, cases[i].n, owned);
		struct ending_vacancy v;

		if (ending_vacancy(body, &law, &v) != (cases[i].why != NULL))
			fail_msg("case %zu", i);
		if (cases[i].why) {
			assert_string_equal(v.why, cases[i].why);
			assert_int_equal(v.since.jd, day(cases[i].since).jd);
			assert_int_equal(v.last.jd, day(cases[i].last).jd);
		}
		ending_vacancy_clear(&v);
		free_body(body);
	}
}

static void a_new_body_gets_the_seal_at_once(void **state)
{
	g_autoptr(GPtrArray) packs = make_law(NULL, NULL);
	struct ending_law law = law_of(packs, "2026-05-01");
	struct handover h = { .rec.model = &handover_model, .since = day("2026-04-30") };

	(void)state;
	g_autoptr(GArray) clocks = handover_clocks(&h, &law);
	assert_clock(clocks, "seal", "2026-04-30", CLOCK_OVERDUE);
	assert_clock(clocks, "handover", "2026-05-10", CLOCK_OPEN);
	h.done = day("2026-05-11");
	h.sealed = day("2026-04-30");
	g_autoptr(GArray) done = handover_clocks(&h, &law);
	assert_clock(done, "seal", "2026-04-30", CLOCK_DONE);
	assert_clock(done, "handover", "2026-05-10", CLOCK_LATE);
	h.proceeding.id = 7;
	g_autoptr(GArray) one = handover_clocks(&h, &law);
	assert_int_equal(one->len, 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(periods_end_as_the_civil_code_says),
		cmocka_unit_test(a_request_needs_exactly_its_share),
		cmocka_unit_test(the_paper_counts_where_no_names_are_entered),
		cmocka_unit_test(a_recall_needs_more_than_half_of_more_than_half),
		cmocka_unit_test(a_refusal_says_the_figures),
		cmocka_unit_test(clocks_of_a_recall_follow_its_stages),
		cmocka_unit_test(clocks_are_told_in_words),
		cmocka_unit_test(the_bar_on_the_same_facts_ends),
		cmocka_unit_test(an_office_ends_on_the_day_of_what_ends_it),
		cmocka_unit_test(idle_and_incompetent_are_counted),
		cmocka_unit_test(the_elected_have_the_votes),
		cmocka_unit_test(a_vacancy_counts_from_the_end_that_made_it),
		cmocka_unit_test(a_new_body_gets_the_seal_at_once),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
