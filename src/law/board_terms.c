/* board_terms.c - rules on terms: how long, how they go together, and when they end */
#include <inttypes.h>
#include <string.h>

#include "board_rules.h"

#define DAYS_A_YEAR 365

static bool has_term(const struct board_case *c, const struct board_body *body)
{
	return body_counts(c, body) && body->kind->term != TERM_NONE;
}

/* What the term was counted from is as long ago as it may be, what it ends by as late. */
static int32_t first_jd(struct date day)
{
	return date_first_day(day).jd;
}

static int32_t last_jd(struct date day)
{
	return date_last_day(day).jd;
}

void find_term_missing(struct board_case *c)
{
	for_each_body(body, c)
		if (has_term(c, body) && !body->term && body_serving(body, NULL) > 0
		    && body->kind->cls != CLASS_GROUP)
			board_add_body(c, body, NULL, "没有登记本届起止日期");
}

/* Length */

/* Counting the day of the year itself as the last one is common, and does no harm. */
static bool ends_then(struct date until, struct date expected)
{
	return first_jd(until) <= last_jd(expected) + 1 && last_jd(until) >= first_jd(expected);
}

static void check_length(struct board_case *c, const struct board_body *body)
{
	const struct term *term = body->term;
	struct ruling r, first;
	int years;
	struct date expected;

	if (!term->since.jd || !term->until.jd)
		return;
	years = term_years(c, body, date_last_day(term->since), &r);
	expected = term_last_day(term->since, years);
	if (!years || ends_then(term->until, expected))
		return;
	if (term_years(c, body, date_first_day(term->since), &first) != years)
		ruling_soften(&r, SEVERITY_WARN);
	g_autofree char *until = day_text(term->until), *right = day_text(expected);
	board_add_body(c, body, &r, "本届到 %s，任期 %d 年应到 %s", until, years, right);
}

/* A term that is over ended when the next was chosen, sooner or later by a year. */
static bool ended_about_then(struct date until, struct date expected)
{
	return last_jd(until) + DAYS_A_YEAR + 1 >= first_jd(expected)
	       && first_jd(until) <= last_jd(expected) + DAYS_A_YEAR + 1;
}

/* While it ran the law may have given terms more years: what its last day's says is right, too. */
static void check_past_length(struct board_case *c, const struct board_body *body,
			      const struct term *term)
{
	g_autoptr(GString) title = g_string_new(NULL);
	struct ruling r, later;
	int years, last;
	struct date expected;

	if (!term->since.jd || !term->until.jd)
		return;
	years = term_years(c, body, date_last_day(term->since), &r);
	expected = term_last_day(term->since, years);
	if (!years || ended_about_then(term->until, expected))
		return;
	last = term_years(c, body, date_first_day(term->until), &later);
	if (last != years && ended_about_then(term->until, term_last_day(term->since, last)))
		return;
	ruling_soften(&r, SEVERITY_NOTE);
	body_title(c, body, title);
	term_model.title(&term->rec, title);
	g_autofree char *until = day_text(term->until), *right = day_text(expected);
	board_add(c, &term->rec, title->str, &r, "到 %s，任期 %d 年应到 %s；请核对起止日期", until,
		  years, right);
}

void find_term_length(struct board_case *c)
{
	for_each_body(body, c) {
		if (!has_term(c, body) || !body->term)
			continue;
		check_length(c, body);
		for (guint i = 0; body->terms->pdata[i] != body->term; i++)
			check_past_length(c, body, body->terms->pdata[i]);
	}
}

/* As the committee's */

/* 任期与村民委员会相同, by the kind of body. */
static const char *same_term_param(const struct body_kind *kind)
{
	static const struct {
		const char *kind, *param;
	} same[] = {
		{ BODY_SUPERVISION, "supervision_term" },
		{ BODY_REPRESENTATIVES, "representatives_term" },
		{ BODY_GROUP, "group_term" },
		{ "disclosure_group", "disclosure_group_term" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(same); i++)
		if (strcmp(same[i].kind, kind->id) == 0)
			return same[i].param;
	return NULL;
}

/* Whether a term goes with one of the committee: it lasts at least for a year of it, and began
 * before that was over. */
static bool is_of_same_time(const struct board_case *c, const struct board_body *body,
			    const struct term *of)
{
	struct date until = term_end(c, body, body->term), ends = term_end(c, c->committee, of);

	return (!until.jd || last_jd(until) > first_jd(of->since) + DAYS_A_YEAR)
	       && (!ends.jd || !body->term->since.jd
		   || first_jd(body->term->since) <= last_jd(ends));
}

/* What is chosen some days later may have been counted from then. */
static int days_after(const struct board_case *c, const struct board_body *body)
{
	struct ruling r;

	return body->kind->days
			       && ruling_on(c, body->kind->days->name, c->committee->term->since,
					    &r)
		       ? (int)r.value->number
		       : 0;
}

static void check_same(struct board_case *c, const struct board_body *body)
{
	const char *param = same_term_param(body->kind);
	struct date ends = term_end(c, c->committee, c->committee->term);
	struct date until = body->term->until;
	struct ruling r;
	int apart;

	if (!param || !ends.jd || !until.jd || date_agrees(ends, until)
	    || !is_of_same_time(c, body, c->committee->term)
	    || !ruling_broken(c, body, param, breach_yes, 0, &r))
		return;
	apart = until.jd - ends.jd;
	if (ABS(apart) <= 1)
		return;
	if (apart > 0 && apart <= days_after(c, body))
		ruling_soften(&r, SEVERITY_NOTE);
	g_autofree char *own = day_text(until), *theirs = day_text(ends);
	board_add_body(c, body, &r, "本届到 %s，村委会本届到 %s，任期应当相同", own, theirs);
}

void find_term_differs(struct board_case *c)
{
	if (!c->committee || !c->committee->term || !c->committee->term->since.jd)
		return;
	for_each_body(body, c)
		if (has_term(c, body) && body->term && body->kind->term == TERM_COMMITTEE)
			check_same(c, body);
}

/* Bodies that are chosen after the committee */

/* Still of the time of the committee before. */
static bool is_of_old(const struct board_case *c, const struct board_body *body)
{
	const struct term *now = c->committee->term;

	if (body->term && body->term->since.jd)
		return last_jd(body->term->since) + DAYS_A_YEAR < first_jd(now->since)
		       && !is_of_same_time(c, body, now);
	return false;
}

static void check_chosen(struct board_case *c, const struct board_body *body)
{
	const char *param = same_term_param(body->kind);
	struct date day = date_last_day(c->committee->term->since);
	struct ruling r = { .severity = SEVERITY_WARN };

	if (!is_of_old(c, body))
		return;
	g_autofree char *since = day_text(c->committee->term->since);
	if (body->kind->days && ruling_on(c, body->kind->days->name, day, &r)) {
		struct date last = date_add_days(day, (int)r.value->number);
		g_autofree char *until = day_text(last);

		if (last.jd >= c->board->on.jd)
			ruling_soften(&r, SEVERITY_NOTE);
		board_add_body(c, body, &r, "村委会 %s 换届，应当在 %s 以前推选，还没有%s", since,
			       until, last.jd < c->board->on.jd ? "，已过期" : "");
	} else if (param && ruling_yes(c, param, c->board->on, &r)) {
		ruling_soften(&r, SEVERITY_WARN);
		board_add_body(c, body, &r, "村委会 %s 换届，还没有重新推选", since);
	}
}

void find_not_chosen(struct board_case *c)
{
	if (!c->committee || !c->committee->term || !c->committee->term->since.jd)
		return;
	for_each_body(body, c)
		if (has_term(c, body) && body->kind->term == TERM_COMMITTEE)
			check_chosen(c, body);
}

/* Ending */

/* The nearest of the days at which one is reminded; -1: none yet. */
static int stage_of(int left)
{
	static const int stages[] = { 35, 90, 180 };

	for (size_t i = 0; i < G_N_ELEMENTS(stages); i++)
		if (left <= stages[i])
			return stages[i];
	return -1;
}

static bool own_end(const struct board_case *c, const struct board_body *body, struct date *until)
{
	if (!has_term(c, body) || !body->term || body->kind->term != TERM_YEARS
	    || body_serving(body, NULL) == 0)
		return false;
	*until = term_end(c, body, body->term);
	return until->jd != 0;
}

/* Of a date that is vague the last day counts. */
void find_term_ending(struct board_case *c)
{
	for_each_body(body, c) {
		struct date until;
		struct ruling r;
		int left, stage;

		if (!own_end(c, body, &until))
			continue;
		left = last_jd(until) - c->board->on.jd;
		stage = left >= 0 ? stage_of(left) : -1;
		if (stage < 0)
			continue;
		term_years(c, body, c->board->on, &r);
		r.severity = stage == 35 ? SEVERITY_WARN : SEVERITY_NOTE;
		g_autofree char *day = day_text(until);
		board_add_body(c, body, &r, "本届 %s 届满，还有 %d 天（%d 天以内）", day, left,
			       stage);
	}
}

void find_term_expired(struct board_case *c)
{
	for_each_body(body, c) {
		struct date until;
		struct ruling r;

		if (!own_end(c, body, &until) || last_jd(until) >= c->board->on.jd)
			continue;
		term_years(c, body, c->board->on, &r);
		g_autofree char *day = day_text(until);
		board_add_body(c, body, &r, "本届 %s 已经届满 %d 天，没有新一届", day,
			       c->board->on.jd - last_jd(until));
	}
}

/* Tenures and terms */

void find_tenure_without_term(struct board_case *c)
{
	for_each_body(body, c) {
		if (!has_term(c, body) || !body->term)
			continue;
		for_each_seat(seat, body)
			if (seat->holds && !seat->term && !body->kind->people)
				board_add_seat(c, seat, NULL, "没有写是哪一届");
	}
}

void find_tenure_left_over(struct board_case *c)
{
	for_each_body(body, c) {
		if (!has_term(c, body))
			continue;
		for_each_seat(seat, body) {
			if (!seat_is_left_over(seat))
				continue;
			g_autofree char *since = day_text(body->term->since);
			board_add_seat(c, seat, NULL,
				       "是上届的任职，本届 %s 已经开始；请记离任，或者记到本届",
				       since);
		}
	}
}
