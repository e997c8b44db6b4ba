/* ending.c - what the figures of a resignation, a recall or a by-election amount to */
#include "endings.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/law/period.h"
#include "cunwu/model/codes.h"

/* Looking up */

bool ending_find(const struct ending_law *law, struct date on, const char *name,
		 struct law_source *out)
{
	const struct param *param = param_find(name);
	LAW_ANSWER_AUTO answer = { 0 };

	g_assert(param);
	law_look_up(law->packs, law->province, on.jd ? date_first_day(on) : law->today, param,
		    &answer);
	*out = answer.holds;
	return out->clause != NULL;
}

bool ending_says_yes(const struct ending_law *law, struct date on, const char *param)
{
	struct law_source source;

	return ending_find(law, on, param, &source) && source.clause->value.number == 1;
}

#define NATION "中华人民共和国"

/* As one cites it: without the name of the country, and what tells one text of a statute from
 * another (（2025年修订）). */
char *ending_article(const struct law_source *source)
{
	const char *whole = source->pack->title;
	const char *title = whole + (g_str_has_prefix(whole, NATION) ? strlen(NATION) : 0);
	const char *more = strstr(title, "（");
	g_autofree char *name = more ? g_strndup(title, (gsize)(more - title)) : g_strdup(title);

	return g_strconcat(name, source->clause->article, NULL);
}

static const struct recall_rules recalls[] = {
	{ .body = BODY_COMMITTEE,
	  .voters = "recall_voters",
	  .representatives = "recall_representatives",
	  .turnout = "recall_turnout",
	  .pass = "recall_pass",
	  .days = "recall_days",
	  .months = "recall_months" },
	{ .body = BODY_SUPERVISION,
	  .voters = "supervision_recall",
	  .representatives = "supervision_recall_representatives" },
	{ .body = BODY_GROUP,
	  .voters = "group_recall_voters",
	  .pass = "group_recall_pass",
	  .of_all = true,
	  .days = "group_recall_days" },
	{ .body = BODY_REPRESENTATIVES,
	  .voters = "representatives_recall_voters",
	  .days = "representatives_recall_days" },
	{ .body = "disclosure_group",
	  .voters = "disclosure_group_recall",
	  .representatives = "disclosure_group_recall_representatives" },
};

const struct recall_rules *recall_rules_of(const char *body_kind)
{
	for (size_t i = 0; i < G_N_ELEMENTS(recalls); i++)
		if (g_strcmp0(recalls[i].body, body_kind) == 0)
			return &recalls[i];
	return NULL;
}

bool ending_is_committee(const struct ending_facts *f)
{
	return g_strcmp0(f->body_kind, BODY_COMMITTEE) == 0;
}

/* Meetings that decide by those who come */
static const struct meeting_rules {
	const char *meeting, *turnout, *pass;
} meetings[] = {
	{ MEETING_ASSEMBLY, "assembly_villagers", "assembly_pass" },
	{ MEETING_REPRESENTATIVES, "representatives_quorum", "representatives_pass" },
	{ MEETING_GROUP, "group_villagers", "group_pass" },
};

static const struct meeting_rules *meeting_of(const struct proceeding *p)
{
	for (size_t i = 0; i < G_N_ELEMENTS(meetings); i++)
		if (code_is(p->meeting, meetings[i].meeting))
			return &meetings[i];
	return NULL;
}

/* Tests */

static void test_clear(void *data)
{
	g_free(((struct ending_test *)data)->article);
}

/* Adds a test of the first parameter that some law sets; does nothing where none does. */
static void add_test(GArray *out, const struct ending_law *law, struct date on,
		     const char *const names[2], struct ending_test test)
{
	struct law_source source;

	if ((!names[0] || !ending_find(law, on, names[0], &source))
	    && (!names[1] || !ending_find(law, on, names[1], &source)))
		return;
	test.share = source.clause->value.share;
	test.need = share_need(test.share, test.all);
	test.met = test.known && test.all > 0 && share_met(test.share, test.part, test.all);
	test.article = ending_article(&source);
	g_array_append_val(out, test);
}

static void add_share(GArray *out, const struct ending_law *law, struct date on,
		      const char *const names[2], const char *id, const char *title,
		      struct number part, struct number all)
{
	add_test(out, law, on, names,
		 (struct ending_test){ .id = id,
				       .title = title,
				       .part = part.value,
				       .all = all.value,
				       .known = part.known && all.known });
}

static void test_signers(GArray *out, const struct ending_facts *f, const struct ending_law *law)
{
	const struct recall_rules *rules = recall_rules_of(f->body_kind);
	const struct proceeding *p = f->p;
	struct number signed_by = f->signers ? (struct number){ f->signers, true } : p->claimed;
	const char *param = NULL;

	if (rules && code_is(p->asked, ASKED_VOTERS))
		param = rules->voters;
	else if (rules && code_is(p->asked, ASKED_REPRESENTATIVES))
		param = rules->representatives;
	if (param)
		add_share(out, law, p->received, (const char *[]){ param, NULL }, "signers", "联名",
			  signed_by, p->base);
}

static void test_vote(GArray *out, const struct ending_facts *f, const struct ending_law *law,
		      const char *turnout, const char *pass, bool of_all)
{
	const struct proceeding *p = f->p;

	if (turnout)
		add_share(out, law, p->met, (const char *[]){ turnout, NULL }, "turnout",
			  "参加投票", p->voted, p->due);
	if (pass)
		add_share(out, law, p->met, (const char *[]){ pass, NULL }, "pass", "同意",
			  p->agreed, of_all ? p->due : p->voted);
}

static void test_meeting(GArray *out, const struct ending_facts *f, const struct ending_law *law)
{
	const struct meeting_rules *rules = meeting_of(f->p);

	if (rules)
		test_vote(out, f, law, rules->turnout, rules->pass, false);
}

static void test_recall(GArray *out, const struct ending_facts *f, const struct ending_law *law)
{
	const struct recall_rules *rules = recall_rules_of(f->body_kind);

	test_signers(out, f, law);
	if (rules && rules->pass)
		test_vote(out, f, law, rules->turnout, rules->pass, rules->of_all);
	else
		test_meeting(out, f, law);
}

static struct number fewest_votes(const struct ending_facts *f)
{
	struct number least = { 0 };

	for (guint i = 0; f->candidates && i < f->candidates->len; i++) {
		const struct ending_candidate *c =
			&g_array_index(f->candidates, struct ending_candidate, i);

		if (!c->elected)
			continue;
		if (!c->votes.known)
			return (struct number){ 0 };
		if (!least.known || c->votes.value < least.value)
			least = c->votes;
	}
	return least;
}

/* 补选程序参照第十八条: as an election, where no law says more of the meeting. */
static void test_by_election(GArray *out, const struct ending_facts *f,
			     const struct ending_law *law)
{
	const struct proceeding *p = f->p;
	const struct meeting_rules *rules = meeting_of(p);
	bool by_few = code_is(p->meeting, MEETING_REPRESENTATIVES);
	const char *turnout[2] = { by_few ? "by_election_turnout" : "by_election_assembly",
				   by_few ? "representatives_quorum" : "turnout" };
	const char *elected[2] = { by_few ? "by_election_pass" : "elected", "elected" };

	if (!ending_is_committee(f)) {
		turnout[0] = rules ? rules->turnout : NULL;
		elected[0] = rules ? rules->pass : NULL;
		turnout[1] = elected[1] = NULL;
	}
	add_share(out, law, p->met, turnout, "turnout", "参加投票", p->voted, p->due);
	add_share(out, law, p->met, elected, "elected", "当选得票", fewest_votes(f), p->voted);
}

GArray *ending_tests(const struct ending_facts *f, const struct ending_law *law)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct ending_test));

	g_array_set_clear_func(out, test_clear);
	if (proceeding_is(f->p, PROCEEDING_RECALL))
		test_recall(out, f, law);
	else if (proceeding_is(f->p, PROCEEDING_BY_ELECTION))
		test_by_election(out, f, law);
	else if (proceeding_is(f->p, PROCEEDING_RESIGNATION)
		 || (code_is(f->p->ground, GROUND_IDLE) && ending_idle_by_meeting(f->p, law)))
		test_meeting(out, f, law);
	return out;
}

/* 过半数 is read as the law has it; `of`: the base stands before it. */
static void show_share(struct share share, bool of, GString *out)
{
	if (share.above && share.num == 1 && share.den == 2)
		g_string_append(out, "过半数");
	else
		g_string_append_printf(out, "%s %" PRId64 "/%" PRId64 "%s",
				       share.above ? "过"
				       : of        ? "的"
						   : "",
				       share.num, share.den, share.above ? "" : " 以上");
}

void ending_test_show(const struct ending_test *test, GString *out)
{
	const char *unit =
		strcmp(test->id, "pass") == 0 || strcmp(test->id, "elected") == 0 ? "票" : "人";

	g_string_append(out, test->title);
	if (test->known)
		g_string_append_printf(out, " %" PRId64 " %s", test->part, unit);
	if (test->all)
		g_string_append_printf(out, "%s %" PRId64 " %s（%" PRId64 " 人",
				       test->known ? "，需" : "需", test->need, unit, test->all);
	else
		g_string_append(out, "（基数未填，要");
	show_share(test->share, test->all > 0, out);
	g_string_append_printf(out, "，%s）", test->article);
}

/* Results against figures */

static bool tests_allow(const GArray *tests, bool passed, GString *why)
{
	bool all_met = tests->len > 0;

	for (guint i = 0; i < tests->len; i++) {
		const struct ending_test *test = &g_array_index(tests, struct ending_test, i);

		all_met = all_met && test->met;
		if (!passed || !test->known || test->met)
			continue;
		g_string_append(why, why->len ? "；" : "");
		ending_test_show(test, why);
	}
	if (passed || !all_met)
		return why->len == 0;
	g_string_append(why, "票数已经够了：");
	ending_test_show(&g_array_index(tests, struct ending_test, tests->len - 1), why);
	return false;
}

/* Those who were elected have the most votes for their office, and are no more than the seats. */
static void check_elected(const struct ending_facts *f, GString *why)
{
	int64_t elected = 0;

	for (guint i = 0; f->candidates && i < f->candidates->len; i++) {
		const struct ending_candidate *c =
			&g_array_index(f->candidates, struct ending_candidate, i);

		elected += c->elected;
		for (guint j = 0; c->elected && j < f->candidates->len; j++) {
			const struct ending_candidate *other =
				&g_array_index(f->candidates, struct ending_candidate, j);

			if (!other->elected && g_strcmp0(c->office, other->office) == 0
			    && other->votes.value > c->votes.value)
				g_string_append_printf(
					why, "%s%s %" PRId64 " 票，比当选的%s（%" PRId64 " 票）多",
					why->len ? "；" : "", other->name, other->votes.value,
					c->name, c->votes.value);
		}
	}
	if (f->p->seats.known && elected > f->p->seats.value)
		g_string_append_printf(why, "%s当选 %" PRId64 " 人，多于补选名额 %" PRId64 " 人",
				       why->len ? "；" : "", elected, f->p->seats.value);
}

static void check_idle(const struct ending_facts *f, const struct ending_law *law, GString *why)
{
	const struct proceeding *p = f->p;
	struct date until = p->met.jd ? p->met : law->today, last;
	struct law_source source;

	if (!ending_find(law, until, "idle_months", &source)) {
		g_string_append(why, "这里的法规没有规定不履行职责多久职务终止，可以走罢免");
		return;
	}
	last = period_months(NULL, p->fact, source.clause->value.number);
	if (!last.jd || until.jd >= last.jd)
		return;
	g_autofree char *article = ending_article(&source);
	g_string_append_printf(why, "停止履职还不满 %" PRId64 " 个月，到 ",
			       source.clause->value.number);
	date_print(last, why);
	g_string_append_printf(why, " 才满（%s）", article);
}

static void check_appraisals(const struct ending_facts *f, const struct ending_law *law,
			     GString *why)
{
	bool supervision = g_strcmp0(f->body_kind, BODY_SUPERVISION) == 0;
	struct law_source source;

	if (!ending_find(law, f->p->fact,
			 supervision ? "supervision_failures" : "appraisal_failures", &source)
	    || f->failures >= source.clause->value.number)
		return;
	g_autofree char *article = ending_article(&source);
	g_string_append_printf(why,
			       "履职记录里最近连续不称职 %" PRId64 " 次，需 %" PRId64 " 次（%s）",
			       f->failures, source.clause->value.number, article);
}

bool ending_stands(const struct ending_facts *f, const struct ending_law *law, GString *why)
{
	bool passed = proceeding_passed(f->p);
	gsize before = why->len;

	if (!passed && !code_is(f->p->result, RESULT_FAILED))
		return true;
	g_autoptr(GArray) tests = ending_tests(f, law);
	tests_allow(tests, passed, why);
	if (passed && proceeding_is(f->p, PROCEEDING_BY_ELECTION))
		check_elected(f, why);
	if (passed && proceeding_is(f->p, PROCEEDING_RECALL) && ending_is_committee(f)
	    && !code_is(f->p->meeting, "") && !code_is(f->p->meeting, MEETING_ASSEMBLY))
		g_string_append_printf(why, "%s罢免村委会成员由村民会议表决，%s不行",
				       why->len ? "；" : "",
				       code_show(&codes_meeting, f->p->meeting.text));
	if (passed && code_is(f->p->ground, GROUND_IDLE))
		check_idle(f, law, why);
	if (passed && code_is(f->p->ground, GROUND_APPRAISALS))
		check_appraisals(f, law, why);
	return why->len == before;
}

/* Days */

bool ending_idle_by_meeting(const struct proceeding *p, const struct ending_law *law)
{
	return ending_says_yes(law, p->met.jd ? p->met : p->received, "idle_meeting");
}

struct date ending_day(const struct proceeding *p, const struct ending_law *law)
{
	struct law_source source;

	if (!proceeding_is(p, PROCEEDING_CEASING))
		return proceeding_is(p, PROCEEDING_BY_ELECTION) ? (struct date){ 0 } : p->met;
	if (!code_is(p->ground, GROUND_IDLE))
		return p->fact;
	if (ending_idle_by_meeting(p, law))
		return p->met;
	if (!ending_find(law, p->fact, "idle_months", &source))
		return (struct date){ 0 };
	return period_months(NULL, p->fact, source.clause->value.number);
}

bool ending_bar(const struct proceeding *failed, const struct ending_law *law, struct date *last,
		bool *ever, GString *article)
{
	struct law_source source;

	*last = (struct date){ 0 };
	*ever = ending_says_yes(law, failed->met, "recall_never");
	if (!proceeding_is(failed, PROCEEDING_RECALL) || !code_is(failed->result, RESULT_FAILED)
	    || !ending_find(law, failed->met, *ever ? "recall_never" : "recall_again", &source))
		return false;
	/* A ban ends on its day, whether that is worked or not. */
	if (!*ever)
		*last = period_months(NULL, failed->met, source.clause->value.number);
	g_autofree char *text = ending_article(&source);
	g_string_append(article, text);
	return *ever || last->jd;
}

/* Without blanks and signs. */
static char *words_of(const char *text)
{
	GString *out = g_string_new(NULL);

	for (const char *c = text ? text : ""; *c; c = g_utf8_next_char(c))
		if (g_unichar_isalnum(g_utf8_get_char(c)))
			g_string_append_len(out, c, g_utf8_next_char(c) - c);
	return g_string_free(out, FALSE);
}

bool ending_same_facts(const char *one, const char *other)
{
	g_autofree char *a = words_of(one), *b = words_of(other);

	return *a && strcmp(a, b) == 0;
}
