/* test_proceeding.c - endings of offices: done, taken back, and refused in words */
#include "store/fixture.h"

#include "cunwu/app/log.h"
#include "cunwu/app/proceeding.h"
#include "cunwu/app/roster.h"
#include "cunwu/base/clock.h"

enum { CHAIR, VICE, MEMBER, OTHER, PEOPLE };

struct town {
	struct fixture *f;
	struct office office;
	struct endings *e;
	int64_t body, term, tenures[PEOPLE], people[PEOPLE];
};

static const char *const names[] = { "王大山", "李桂花", "赵梅", "孙强" };
static const char *const offices[] = { "主任", "副主任", "委员", "委员" };

static struct date day(const char *text)
{
	struct date date = { 0 };

	if (text && *text)
		assert_true(date_parse(text, &date));
	return date;
}

static void found_committee(struct town *t)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model, .village = { t->f->a } };
	RECORD_AUTO struct term term = { .rec.model = &term_model, .since = day("2026-01-10") };

	b.kind = g_strdup(BODY_COMMITTEE);
	assert_true(write_one(t->office.db, records_insert, &b.rec, NULL));
	term.body.id = t->body = b.rec.id;
	term.until = term_last_day(term.since, 5);
	assert_true(write_one(t->office.db, records_insert, &term.rec, NULL));
	t->term = term.rec.id;
	for (int i = 0; i < PEOPLE; i++) {
		RECORD_AUTO struct tenure held = { .rec.model = &tenure_model,
						   .body = { t->body },
						   .term = { t->term },
						   .since = day("2026-01-10") };
		SETTLER_AUTO s;

		settle(t->office.db, t->f->a, t->f->groups[0], names[i], names[i], &s);
		t->people[i] = held.person.id = s.person.rec.id;
		held.office = g_strdup(offices[i]);
		assert_true(write_one(t->office.db, records_insert, &held.rec, NULL));
		t->tenures[i] = held.rec.id;
	}
}

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	void *f = NULL;

	clock_pin(date_from_ymd(2026, 4, 20));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	*state = t;
	if (!office_open(&t->office, t->f->path, WHO, NULL))
		return -1;
	found_committee(t);
	t->e = endings_open(&t->office, NULL);
	return t->e ? 0 : -1;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	endings_close(t->e);
	office_close(&t->office);
	g_free(t);
	return fixture_teardown(&f);
}

/* Fields by name, as they are typed: met=2026-04-10 agreed=301. */
static void fill(struct record *rec, const char *pairs)
{
	g_auto(GStrv) words = g_strsplit(pairs, " ", -1);

	for (char **w = words; *w && **w; w++) {
		char *equals = strchr(*w, '=');

		*equals = '\0';
		if (!field_parse(model_field(rec->model, *w), rec, equals + 1, NULL))
			fail_msg("%s=%s", *w, equals + 1);
	}
}

static char *save(struct town *t, struct proceeding *p, const char *pairs)
{
	g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	GString *out = g_string_new(NULL);

	fill(&p->rec, pairs);
	if (!proceeding_save(t->e, p, told, &error))
		g_string_printf(out, "!%s", error->message);
	for (guint i = 0; !error && i < told->len; i++)
		g_string_append_printf(out, "%s\n", (const char *)told->pdata[i]);
	return g_string_free(out, FALSE);
}

#define assert_says(call, words) \
	do { \
		g_autofree char *said_ = (call); \
		if (!strstr(said_, words)) \
			fail_msg("%s", said_); \
	} while (0)

static char *tenures(struct town *t)
{
	return dump(
		t->office.db,
		"SELECT p.name, t.office, t.since, t.until, t.how, t.votes, t.ended FROM tenure t "
		"JOIN person p ON p.id = t.person ORDER BY t.id",
		7);
}

static void begin(struct town *t, struct proceeding *p, const char *kind, int who)
{
	record_init(&p->rec, &proceeding_model);
	assert_true(
		proceeding_begin(t->e, kind, who < PEOPLE ? t->tenures[who] : 0, t->body, p, NULL));
}

static void take_back(struct town *t)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	int64_t id = 0;

	g_autoptr(GError) error = NULL;
	if (!log_undo(&t->office, false, &id, kept, &error))
		fail_msg("%s", error->message);
	endings_forget(t->e);
}

#define FIGURES "due=1200 voted=700 agreed=400 against=250 blank=50"

/* Each from the same start, and taken back. */
static void each_ending_is_done_and_taken_back(void **state)
{
	static const struct {
		const char *kind;
		int who;
		const char *pairs, *told, *after;
	} cases[] = {
		{ PROCEEDING_RESIGNATION, VICE, "received=2026-03-20 met=2026-04-10 result=通过",
		  "李桂花的村委会副主任职务到 2026.04.10 止（辞职）",
		  "李桂花|副主任|2026-01-10|2026-04-10|-|-|1" },
		{ PROCEEDING_RECALL, CHAIR,
		  "received=2026-03-02 base=1000 claimed=200 met=2026-04-10 result=通过 " FIGURES,
		  "王大山的村委会主任职务到 2026.04.10 止（罢免）\n还要移交",
		  "王大山|主任|2026-01-10|2026-04-10|-|-|3" },
		{ PROCEEDING_CEASING, MEMBER,
		  "ground=被判处刑罚 fact=2026-03-31 received=2026-04-02 result=通过",
		  "赵梅的村委会委员职务到 2026.03.31 止（职务终止）",
		  "赵梅|委员|2026-01-10|2026-03-31|-|-|2" },
	};
	struct town *t = *state;
	g_autofree char *before = tenures(t);

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		RECORD_AUTO struct proceeding p = { 0 };

		begin(t, &p, cases[i].kind, cases[i].who);
		assert_says(save(t, &p, cases[i].pairs), cases[i].told);
		g_autofree char *after = tenures(t);
		if (!strstr(after, cases[i].after))
			fail_msg("%s", after);
		take_back(t);
		g_autofree char *again = tenures(t);
		assert_string_equal(again, before);
		assert_int_equal(ask(t->office.db, "SELECT count(*) FROM proceeding"), 0);
	}
	assert_verifies(t->office.db);
}

static void what_is_not_lawful_is_refused_in_words(void **state)
{
	static const struct {
		const char *kind;
		int who;
		const char *pairs, *words;
	} cases[] = {
		{ PROCEEDING_RECALL, CHAIR,
		  "met=2026-04-10 base=1000 claimed=199 result=通过 " FIGURES,
		  "联名 199 人，需 200 人（1000 人的 1/5 以上，" },
		{ PROCEEDING_RECALL, CHAIR,
		  "met=2026-04-10 base=1000 claimed=200 result=通过 due=1200 voted=600 agreed=400",
		  "参加投票 600 人，需 601 人（1200 人过半数，" },
		{ PROCEEDING_RECALL, CHAIR,
		  "met=2026-04-10 base=1000 claimed=200 result=通过 due=1200 voted=700 agreed=350",
		  "数字无误而确实是这样办的，把理由写在“仍然办理的理由”里" },
		{ PROCEEDING_RECALL, CHAIR,
		  "met=2026-04-10 base=1000 claimed=200 result=未通过 " FIGURES, "票数已经够了" },
		{ PROCEEDING_RECALL, CHAIR, "met=2026-04-10 result=通过", "要有登记人数" },
		{ PROCEEDING_RECALL, CHAIR, "result=通过 " FIGURES, "要有会议日期" },
		{ PROCEEDING_RECALL, CHAIR, "met=2026-04-30 result=通过 " FIGURES, "还没有到" },
		{ PROCEEDING_RECALL, CHAIR, "met=2026-04 result=通过 " FIGURES, "要写到日" },
		{ PROCEEDING_RECALL, CHAIR, "due=100 voted=101", "多于登记（应到）的 100 人" },
		{ PROCEEDING_RECALL, CHAIR, "voted=100 agreed=90 against=11", "合计的 101 票" },
		{ PROCEEDING_RESIGNATION, VICE,
		  "met=2026-04-10 result=通过 due=30 voted=19 agreed=19",
		  "参加投票 19 人，需 20 人（30 人的 2/3 以上，" },
		{ PROCEEDING_RESIGNATION, VICE, "met=2026-01-01 result=通过", "早于任职日期" },
		{ PROCEEDING_CEASING, MEMBER, "fact=2026-03-31 result=通过", "请选终止的情形" },
		{ PROCEEDING_CEASING, MEMBER, "ground=判刑 result=通过", "请填事实发生日期" },
		{ PROCEEDING_CEASING, MEMBER, "ground=不称职 fact=2026-03-31 result=通过",
		  "连续不称职 0 次，需 2 次" },
		{ PROCEEDING_CEASING, MEMBER,
		  "ground=不履职 fact=2025-12-01 meeting=村民代表会议 met=2026-04-10 result=通过",
		  "到 2026.06.01 才满" },
		{ PROCEEDING_BY_ELECTION, PEOPLE, "met=2026-04-10 due=30 voted=28 result=通过",
		  "要有当选的人" },
	};
	struct town *t = *state;
	g_autofree char *before = tenures(t);

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		RECORD_AUTO struct proceeding p = { 0 };

		begin(t, &p, cases[i].kind, cases[i].who);
		assert_says(save(t, &p, cases[i].pairs), cases[i].words);
	}
	g_autofree char *after = tenures(t);
	assert_string_equal(after, before);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM proceeding"), 0);
}

static void a_reason_overrules_the_figures_and_stays(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 }, q = { 0 };

	begin(t, &p, PROCEEDING_RECALL, CHAIR);
	assert_says(save(t, &p,
			 "met=2026-04-10 base=1000 claimed=150 result=通过 "
			 "overruled=法院判决确认有效 " FIGURES),
		    "到 2026.04.10 止");
	record_init(&q.rec, &proceeding_model);
	assert_true(records_get(t->office.db, p.rec.id, &q.rec, NULL));
	assert_string_equal(q.overruled, "法院判决确认有效");
	g_autoptr(GPtrArray) matters = matters_read(t->e, 0, NULL);
	assert_string_equal(((const struct matter *)matters->pdata[0])->overruled,
			    "法院判决确认有效");

	/* What the tenure follows from stays; the rest goes on. */
	assert_says(save(t, &p, "met=2026-04-11"), "会议日期不能再改");
	fill(&p.rec, "met=2026-04-10");
	assert_says(save(t, &p, "result=未通过"), "结果不能再改");
	fill(&p.rec, "result=通过");
	assert_says(save(t, &p, "filed=2026-04-15"), "罢免王大山");
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM tenure WHERE until IS NOT NULL"),
			 1);

	/* And nobody leaves twice. */
	record_clear(&q.rec);
	assert_refused(proceeding_begin(t->e, PROCEEDING_RESIGNATION, t->tenures[CHAIR], t->body,
					&q, error),
		       ERROR_REFUSED, "已于 2026.04.10 离任（罢免）");
}

/* Signing */

static bool sign(struct town *t, int64_t proceeding, int64_t person, const char *name,
		 GError **error)
{
	RECORD_AUTO struct proceeding_person who = { .rec.model = &proceeding_person_model,
						     .proceeding = { proceeding },
						     .part = { PART_SIGNER },
						     .person = { person } };

	who.name = g_strdup(name);
	return proceeding_person_save(t->e, &who, error);
}

static void signers_count_once(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 };
	g_autoptr(GString) count = g_string_new(NULL);

	begin(t, &p, PROCEEDING_RECALL, CHAIR);
	g_free(save(t, &p, "base=14"));
	assert_true(sign(t, p.rec.id, t->people[VICE], NULL, NULL));
	assert_true(sign(t, p.rec.id, t->people[MEMBER], NULL, NULL));
	assert_true(sign(t, p.rec.id, 0, "陈某", NULL));
	assert_refused(sign(t, p.rec.id, t->people[VICE], NULL, error), ERROR_REFUSED,
		       "李桂花已在名单里（第 1 个），不重复计");
	assert_refused(sign(t, p.rec.id, 0, "陈某", error), ERROR_REFUSED, "第 3 个");
	assert_refused(sign(t, p.rec.id, 0, NULL, error), ERROR_USAGE, "名册上没有的，写姓名");
	proceeding_count_signers(t->e, &p, count);
	assert_string_equal(count->str, "已联名 3 人，需 3 人");

	/* A name that does not count. */
	RECORD_AUTO struct proceeding_person who = { .rec.model = &proceeding_person_model };
	assert_true(records_get(t->office.db, 3, &who.rec, NULL));
	who.refused = g_strdup("户籍不在本村");
	assert_true(proceeding_person_save(t->e, &who, NULL));
	g_string_truncate(count, 0);
	proceeding_count_signers(t->e, &p, count);
	assert_string_equal(count->str, "已联名 2 人，需 3 人");
	assert_says(save(t, &p, "met=2026-04-10 result=通过 " FIGURES), "联名 2 人，需 3 人");
}

static void a_second_request_on_the_same_facts_waits(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 }, again = { 0 };

	begin(t, &p, PROCEEDING_RECALL, CHAIR);
	g_free(save(t, &p,
		    "reason=挪用集体资金 received=2026-01-20 base=1000 claimed=200 met=2026-02-10 "
		    "result=未通过 due=1200 voted=700 agreed=350"));
	begin(t, &again, PROCEEDING_RECALL, CHAIR);
	assert_says(save(t, &again, "reason=挪用集体资金。"),
		    "到 2026.08.10 止不得再提（四川省村民委员会选举条例");
	assert_says(save(t, &again, "reason=长期不在村"), "罢免王大山"); /* other facts */
	RECORD_AUTO struct proceeding late = { 0 };
	clock_pin(date_from_ymd(2026, 8, 11));
	begin(t, &late, PROCEEDING_RECALL, CHAIR);
	late.received = day("2026-08-11");
	assert_says(save(t, &late, "reason=挪用集体资金"), "罢免王大山");
}

/* By-elections and vacancies */

static void stand(struct town *t, int64_t proceeding, int64_t person, int votes, bool elected)
{
	RECORD_AUTO struct proceeding_person who = { .rec.model = &proceeding_person_model,
						     .proceeding = { proceeding },
						     .part = { PART_CANDIDATE },
						     .person = { person },
						     .votes = { votes, true },
						     .elected = elected ? YESNO_YES : YESNO_NO };

	who.office = g_strdup("委员");
	assert_true(proceeding_person_save(t->e, &who, NULL));
}

static void leave(struct town *t, int who, const char *met)
{
	RECORD_AUTO struct proceeding p = { 0 };
	g_autofree char *pairs = g_strdup_printf("received=%s met=%s result=通过", met, met);

	begin(t, &p, PROCEEDING_RESIGNATION, who);
	assert_says(save(t, &p, pairs), "辞职");
}

static const struct matter *matter_named(const GPtrArray *matters, const char *title)
{
	for (guint i = 0; i < matters->len; i++)
		if (strstr(((const struct matter *)matters->pdata[i])->title, title))
			return matters->pdata[i];
	return NULL;
}

static void a_vacancy_is_filled_until_the_term_ends(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 };
	SETTLER_AUTO a, b;

	settle(t->office.db, t->f->a, t->f->groups[1], "0090", "周明", &a);
	settle(t->office.db, t->f->a, t->f->groups[1], "0091", "吴丽", &b);
	leave(t, MEMBER, "2026-01-30");
	leave(t, OTHER, "2026-02-10"); /* two are left */
	g_autoptr(GPtrArray) vacant = matters_read(t->e, t->f->a, NULL);
	const struct matter *m = matter_named(vacant, "村委会缺额");
	assert_non_null(m);
	assert_string_equal(m->stage, "成员只有 2 人，不足 3 人");
	const struct ending_clock *clock = ending_next(m->clocks);
	assert_int_equal(clock->last.jd, day("2026-05-11").jd); /* the 10th is a Sunday */
	assert_non_null(strstr(clock->article, "第四十五条第一款"));
	g_autoptr(GString) last = g_string_new(NULL);
	ending_clock_show_last(clock, last);
	assert_string_equal(last->str, "2026.05.11（2026.05.10 是星期日，顺延）");

	begin(t, &p, PROCEEDING_BY_ELECTION, PEOPLE);
	g_free(save(t, &p, "received=2026-03-02"));
	stand(t, p.rec.id, a.person.rec.id, 15, true);
	stand(t, p.rec.id, b.person.rec.id, 13, false);
	assert_says(save(t, &p, "met=2026-04-10 due=30 voted=28 result=通过"),
		    "周明自 2026.04.10 起任村委会委员（补选）");
	g_autofree char *after = tenures(t);
	assert_non_null(strstr(after, "周明|委员|2026-04-10|-|3|15|-"));
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM tenure WHERE how = '3' "
					   "AND term IS NOT NULL"),
			 1);
	g_autoptr(GPtrArray) filled = matters_read(t->e, t->f->a, NULL);
	assert_null(matter_named(filled, "村委会缺额"));

	take_back(t);
	g_autofree char *undone = tenures(t);
	assert_null(strstr(undone, "周明"));
}

/* What is proposed can be known: what is vacant, who should come. */
static void what_can_be_known_is_proposed(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 }, full = { 0 };
	RECORD_AUTO struct term term = { .rec.model = &term_model };
	int64_t seats = 0, held = 0;

	begin(t, &p, PROCEEDING_BY_ELECTION, PEOPLE); /* nobody said how many there are */
	assert_true(p.seats.known && p.seats.value == 1);
	assert_false(proceeding_vacant(t->e, &p, &seats, &held));
	assert_false(p.due.known); /* no representatives are on record */
	assert_true(records_get(t->office.db, t->term, &term.rec, NULL));
	term.seats = (struct number){ 7, true };
	assert_true(write_one(t->office.db, records_update, &term.rec, NULL));
	endings_forget(t->e);
	record_clear(&p.rec);
	begin(t, &p, PROCEEDING_BY_ELECTION, PEOPLE);
	assert_true(p.seats.known && p.seats.value == 3);
	term.seats.value = 4;
	assert_true(write_one(t->office.db, records_update, &term.rec, NULL));
	endings_forget(t->e);
	begin(t, &full, PROCEEDING_BY_ELECTION, PEOPLE);
	assert_false(full.seats.known);
	assert_true(proceeding_vacant(t->e, &full, &seats, &held));
	assert_int_equal(seats, 4);
	assert_int_equal(held, 4);

	/* Another meeting, another number; what was typed stays. */
	RECORD_AUTO struct person adult = { .rec.model = &person_model };
	assert_true(records_get(t->office.db, t->people[VICE], &adult.rec, NULL));
	adult.birth = day("1980-05-01");
	assert_true(write_one(t->office.db, records_update, &adult.rec, NULL));
	endings_forget(t->e);
	g_strlcpy(p.meeting.text, MEETING_ASSEMBLY, CODE_SIZE);
	proceeding_propose_due(t->e, &p);
	assert_true(p.due.known && p.due.value == 1);
	p.due.value = 30;
	g_strlcpy(p.meeting.text, MEETING_REPRESENTATIVES, CODE_SIZE);
	proceeding_propose_due(t->e, &p);
	assert_int_equal(p.due.value, 30);
}

/* Two chairs, more than there are seats: told before it is done, and nothing stays written. */
static void what_an_election_brings_is_told_before(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 };
	RECORD_AUTO struct proceeding_person who = { .rec.model = &proceeding_person_model,
						     .part = { PART_CANDIDATE },
						     .votes = { 20, true },
						     .elected = YESNO_YES };
	g_autoptr(GPtrArray) brings = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *before = tenures(t);
	SETTLER_AUTO a;

	settle(t->office.db, t->f->a, t->f->groups[1], "0090", "周明", &a);
	begin(t, &p, PROCEEDING_BY_ELECTION, PEOPLE);
	g_free(save(t, &p, "received=2026-03-02"));
	who.proceeding.id = p.rec.id;
	who.person.id = a.person.rec.id;
	who.office = g_strdup("2");
	assert_true(proceeding_person_save(t->e, &who, NULL));
	fill(&p.rec, "met=2026-04-10 due=30 voted=28 result=通过");
	assert_refused(proceeding_try(t->e, &p, brings, error), ERROR_REFUSED,
		       "村委会没有“2”这个职务：请改周明当选的职务");
	g_free(who.office);
	who.office = g_strdup("主任");
	assert_true(proceeding_person_save(t->e, &who, NULL));
	assert_true(proceeding_try(t->e, &p, brings, NULL));
	bool two = false;
	for (guint i = 0; i < brings->len; i++)
		two = two || strstr(brings->pdata[i], "主任有 2 人");
	assert_true(two);
	g_autofree char *after = tenures(t);
	assert_string_equal(after, before);

	fill(&p.rec, "met=2026-04-21");
	assert_refused(proceeding_try(t->e, &p, brings, error), ERROR_USAGE,
		       "会议日期还没有到（今天 2026.04.20）");
}

static void who_is_elected_is_on_the_register(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 };
	RECORD_AUTO struct proceeding_person who = { .rec.model = &proceeding_person_model,
						     .part = { PART_CANDIDATE },
						     .votes = { 20, true },
						     .elected = YESNO_YES };

	begin(t, &p, PROCEEDING_BY_ELECTION, PEOPLE);
	g_free(save(t, &p, ""));
	who.proceeding.id = p.rec.id;
	who.name = g_strdup("外来人");
	who.office = g_strdup("委员");
	assert_true(proceeding_person_save(t->e, &who, NULL));
	assert_says(save(t, &p, "met=2026-04-10 due=30 voted=28 result=通过"), "外来人不在名册上");
	who.person.id = t->people[MEMBER];
	assert_true(proceeding_person_save(t->e, &who, NULL));
	assert_says(save(t, &p, ""), "赵梅已经是委员");
}

/* Lists */

static void what_is_overdue_comes_first(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding recall = { 0 };
	g_autoptr(GString) text = g_string_new(NULL);

	begin(t, &recall, PROCEEDING_RECALL, CHAIR);
	g_free(save(t, &recall, "received=2026-04-01"));
	leave(t, VICE, "2026-04-10");
	g_autoptr(GPtrArray) matters = matters_read(t->e, 0, NULL);
	assert_int_equal(matters->len, 2);
	const struct matter *first = matters->pdata[0], *second = matters->pdata[1];
	assert_string_equal(first->title, "辞职：李桂花（村委会副主任）");
	assert_true(matter_is_overdue(first) && !matter_is_overdue(second));
	ending_clock_show(ending_next(first->clocks), day("2026-04-20"), text);
	assert_string_equal(text->str, "逾期 5 天");
	assert_string_equal(second->stage, "待开会");
	g_autoptr(GPtrArray) none = matters_read(t->e, t->f->b, NULL);
	assert_int_equal(none->len, 0);
}

/* Handing over */

static void a_handover_is_done_when_each_thing_is(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct handover h = { .rec.model = &handover_model };
	g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
	HANDING_AUTO handing;

	assert_true(handover_begin(t->e, t->body, &h, NULL));
	assert_int_equal(h.since.jd, day("2026-01-10").jd);
	assert_int_equal(h.taker.id, t->people[CHAIR]);
	assert_true(handover_save(t->e, &h, told, NULL));
	handing_init(&handing);
	assert_true(handing_read(&t->office, h.rec.id, &handing, NULL));
	assert_int_equal(handing.items->len, 14);
	h.done = day("2026-01-20");
	assert_refused(handover_save(t->e, &h, told, error), ERROR_REFUSED,
		       "还有 14 项没有清点（印章“村民委员会印章”等）");
	for (guint i = 0; i < handing.items->len; i++) {
		struct handover_item *item = handing.items->pdata[i];

		item->handed = i == 0 ? YESNO_NO : YESNO_YES;
		if (i == 0) {
			assert_refused(handover_item_save(t->e, item, error), ERROR_USAGE,
				       "请写原因");
			item->missing = g_strdup("在原主任处，10 日内补交");
		}
		assert_true(handover_item_save(t->e, item, NULL));
	}
	assert_true(handover_save(t->e, &h, told, NULL));

	/* Two copies of each thing, and a form to fill in where there is none. */
	const struct roster *roster = roster_find("移交清单", NULL);
	struct roster_choice ours = { .village_id = t->f->a }, theirs = { .village_id = t->f->b };
	REPORT_SPOOL_AUTO spool = roster_spool(&t->office, roster, &ours, NULL, NULL);
	assert_int_equal(report_spool_rows(spool), 28);
	REPORT_SPOOL_AUTO blank = roster_spool(&t->office, roster, &theirs, NULL, NULL);
	assert_int_equal(report_spool_rows(blank), 28);
	g_autoptr(GPtrArray) matters = matters_read(t->e, 0, NULL);
	assert_string_equal(((const struct matter *)matters->pdata[0])->stage, "已移交");
	assert_false(matter_is_overdue(matters->pdata[0]));
}

static void end_otherwise(struct town *t, int who, const char *until, const char *why)
{
	RECORD_AUTO struct tenure held = { .rec.model = &tenure_model };

	assert_true(records_get(t->office.db, t->tenures[who], &held.rec, NULL));
	held.until = day(until);
	g_strlcpy(held.ended.text, why, CODE_SIZE);
	assert_true(write_one(t->office.db, records_update, &held.rec, NULL));
}

static guint count_matters(struct town *t, enum matter_kind kind)
{
	g_autoptr(GPtrArray) matters = matters_read(t->e, 0, NULL);
	guint n = 0;

	for (guint i = 0; i < matters->len; i++)
		n += ((const struct matter *)matters->pdata[i])->kind == kind;
	return n;
}

/* Who died, or left without a proceeding, is listed until that is filed, or long ago. */
static void what_ends_otherwise_is_filed(void **state)
{
	struct town *t = *state;
	RECORD_AUTO struct proceeding p = { 0 }, early = { 0 }, q = { 0 };
	g_autoptr(GError) error = NULL;

	record_init(&early.rec, &proceeding_model);
	assert_false(
		proceeding_begin(t->e, PROCEEDING_FILING, t->tenures[CHAIR], 0, &early, &error));
	assert_string_equal(error->message, "王大山担任的主任还没有离任，不用备案");

	end_otherwise(t, OTHER, "2026-04-15", END_DEATH);
	end_otherwise(t, MEMBER, "2026-01-31", END_OTHER); /* long ago */
	end_otherwise(t, VICE, "2026-04-10", END_TERM);
	assert_int_equal(count_matters(t, MATTER_ENDING), 1);
	g_autoptr(GPtrArray) matters = matters_read(t->e, t->f->a, NULL);
	const struct matter *m = matters->pdata[0];
	assert_int_equal(m->kind, MATTER_ENDING);
	assert_int_equal(m->id, t->tenures[OTHER]);
	assert_string_equal(m->title, "变动备案：孙强（村委会委员）");
	assert_string_equal(m->stage, "待备案");
	assert_false(matter_is_overdue(m));

	/* Once it is begun it is a proceeding, and done when its day is written. */
	begin(t, &p, PROCEEDING_FILING, OTHER);
	assert_says(save(t, &p, "note=材料已备"), "龙泉村 变动备案：孙强（村委会委员）");
	assert_int_equal(count_matters(t, MATTER_ENDING), 0);
	assert_int_equal(count_matters(t, MATTER_PROCEEDING), 1);
	assert_says(save(t, &p, "filed=2026-04-20"), "变动备案：孙强");
	g_autoptr(GPtrArray) after = matters_read(t->e, 0, NULL);
	for (guint i = 0; i < after->len; i++) {
		m = after->pdata[i];
		if (m->kind == MATTER_PROCEEDING)
			assert_string_equal(m->stage, "已备案");
	}

	/* One that a proceeding ended has its clock there. */
	begin(t, &q, PROCEEDING_CEASING, CHAIR);
	assert_says(save(t, &q, "ground=被判处刑罚 fact=2026-04-16 result=通过"),
		    "应在 2026.04.21 以前报乡镇和县备案（四川省村民委员会选举条例第四十六条）");
	assert_int_equal(count_matters(t, MATTER_ENDING), 0);
}

#define IN_TOWN(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_TOWN(each_ending_is_done_and_taken_back),
		IN_TOWN(what_is_not_lawful_is_refused_in_words),
		IN_TOWN(a_reason_overrules_the_figures_and_stays),
		IN_TOWN(signers_count_once),
		IN_TOWN(a_second_request_on_the_same_facts_waits),
		IN_TOWN(a_vacancy_is_filled_until_the_term_ends),
		IN_TOWN(what_can_be_known_is_proposed),
		IN_TOWN(what_an_election_brings_is_told_before),
		IN_TOWN(who_is_elected_is_on_the_register),
		IN_TOWN(what_is_overdue_comes_first),
		IN_TOWN(a_handover_is_done_when_each_thing_is),
		IN_TOWN(what_ends_otherwise_is_filed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
