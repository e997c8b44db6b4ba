/* board_duties.c - rules on appraisals, audits, training and what was promised */
#include <inttypes.h>
#include <string.h>

#include "board_rules.h"
#include "cunwu/law/duties.h"

static int year_of(struct date day)
{
	int y, m, d;

	date_to_ymd(day, &y, &m, &d);
	return y;
}

static const struct duty_record *duty_at(const struct holder *holder, guint i)
{
	return holder->duties->pdata[i];
}

/* Appraisals */

static int64_t appraisals_in(const struct holder *holder, int year)
{
	int64_t n = 0;

	for (guint i = 0; i < holder->duties->len; i++)
		n += code_is(duty_at(holder, i)->kind, DUTY_APPRAISAL)
		     && duty_year(duty_at(holder, i)) == year;
	return n;
}

/* Served in the committee from the middle of the year to its end; who came later is appraised the
 * year after. */
static bool served_through(const struct holder *holder, const struct board_body *body, int year)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->of == body && seat->tenure->since.jd
		    && date_last_day(seat->tenure->since).jd <= date_from_ymd(year, 7, 1).jd
		    && tenure_holds(seat->tenure, date_from_ymd(year, 12, 31)))
			return true;
	}
	return false;
}

void find_appraisal_missing(struct board_case *c)
{
	int year = year_of(c->board->on) - 1;
	const struct board_body *body = c->committee;
	g_autoptr(GString) names = g_string_new(NULL);
	struct ruling r;
	int n = 0;

	if (!body || !ruling_on(c, "appraisal_yearly", date_from_ymd(year, 12, 31), &r))
		return;
	for_each_seat(seat, body) {
		if (!seat_serves(seat) || seat_repeats(seat, NULL)
		    || !served_through(seat->holder, body, year)
		    || appraisals_in(seat->holder, year) >= r.value->number)
			continue;
		list_name(names, seat_name(seat));
		n++;
	}
	ruling_soften(&r, SEVERITY_WARN); /* it may not have been written down */
	if (n > 0)
		board_add_body(c, body, &r,
			       "%d 年没有记民主评议：%s（%d 人），每年至少 %" PRId64 " 次", year,
			       names->str, n, r.value->number);
}

/* After how many an office ends, by the law of the day of the last one; 0: nothing is said. */
static int failures_allowed(const struct board_case *c, const struct board_body *body,
			    const struct duty_record *last, struct ruling *r)
{
	const char *param = appraisal_failures_param(body->body->kind);
	struct date day = duty_day(last);

	return param && ruling_on(c, param, day.jd ? day : c->board->on, r) ? (int)r->value->number
									    : 0;
}

static void check_seat(struct board_case *c, const struct seat *seat, bool ended)
{
	const struct duty_record *last;
	int n = appraisals_poor_in_row(seat->holder->duties, NULL, &last);
	struct ruling r;
	int allowed = n ? failures_allowed(c, seat->of, last, &r) : 0;

	if (!allowed || (n >= allowed) != ended)
		return;
	if (ended) {
		board_add_seat(c, seat, &r, "连续 %d 次评议为不称职，职务应当终止", n);
		return;
	}
	ruling_soften(&r, SEVERITY_WARN);
	board_add_seat(c, seat, &r, "%d 年评议为不称职；连续 %d 次的职务终止", duty_year(last),
		       allowed);
}

static void check_appraisals(struct board_case *c, const struct board_body *body, bool ended)
{
	if (!body)
		return;
	for_each_seat(seat, body)
		if (seat->holder->duties->len > 0 && seat_serves(seat) && !seat_repeats(seat, NULL))
			check_seat(c, seat, ended);
}

void find_appraisal_poor(struct board_case *c)
{
	check_appraisals(c, c->committee, false);
	check_appraisals(c, c->supervision, false);
}

void find_appraisal_failed(struct board_case *c)
{
	check_appraisals(c, c->committee, true);
	check_appraisals(c, c->supervision, true);
}

/* Audits on leaving */

/* The last audit of that kind that is not older than a year before the day. */
static const struct duty_record *audit_of(const struct holder *holder, struct date left)
{
	const struct duty_record *found = NULL;

	for (guint i = 0; i < holder->duties->len; i++) {
		const struct duty_record *duty = duty_at(holder, i);

		if (code_is(duty->kind, DUTY_DEPARTURE_AUDIT)
		    && (!duty->day.jd || date_last_day(duty->day).jd > left.jd - 366)
		    && (!found || duty_compare(found, duty) < 0))
			found = duty;
	}
	return found;
}

static bool is_posted(const struct duty_record *audit)
{
	return audit->posted.jd || code_is(audit->state, AUDIT_POSTED);
}

/* The term before the one of now. */
static const struct term *term_before(const struct board_body *body)
{
	const struct term *before = NULL;

	for (guint i = 0; i < body->terms->len && body->terms->pdata[i] != body->term; i++)
		before = body->terms->pdata[i];
	return before;
}

/* Left in the term of now or in the one before, and came not back; each once. */
static bool left_lately(const struct board_body *body, const struct seat *seat)
{
	const struct term *before = term_before(body);

	if (seat->holds || !seat->tenure->until.jd || !seat->term
	    || (seat->term != body->term && seat->term != before) || serving_in(seat->holder, body))
		return false;
	for_each_seat(other, body) {
		if (other == seat)
			return true;
		if (other->holder == seat->holder && !other->holds)
			return false;
	}
	return false;
}

/* Before the next committee is elected. */
static bool next_is_elected(const struct board_body *body, const struct seat *seat)
{
	return body->term && seat->term != body->term;
}

enum audit_gap { AUDIT_NONE, AUDIT_NOT_POSTED };

static void check_audits(struct board_case *c, enum audit_gap gap)
{
	const struct board_body *body = c->committee;
	g_autoptr(GString) names = g_string_new(NULL);
	struct ruling r;
	int n = 0;

	if (!body || !body->term || !ruling_on(c, "departure_audit", body_day(c, body), &r))
		return;
	for_each_seat(seat, body) {
		const struct duty_record *audit;

		if (!left_lately(body, seat) || !next_is_elected(body, seat)
		    || code_is(seat->tenure->ended, END_DEATH))
			continue;
		audit = audit_of(seat->holder, date_last_day(seat->tenure->until));
		if (gap == AUDIT_NONE ? audit != NULL : !audit || is_posted(audit))
			continue;
		list_name(names, seat_name(seat));
		n++;
	}
	if (gap == AUDIT_NONE)
		ruling_soften(&r, SEVERITY_WARN);
	if (n > 0)
		board_add_body(c, body, &r, "上届离任的 %s（%d 人）%s；应当在%s公布", names->str, n,
			       gap == AUDIT_NONE ? "没有记离任审计" : "离任审计没有公布",
			       r.param->words[r.value->number]);
}

void find_audit_missing(struct board_case *c)
{
	check_audits(c, AUDIT_NONE);
}

void find_audit_unposted(struct board_case *c)
{
	check_audits(c, AUDIT_NOT_POSTED);
}

/* Who left in this term is to be audited before it ends. */
void find_audit_due(struct board_case *c)
{
	const struct board_body *body = c->committee;
	g_autoptr(GString) names = g_string_new(NULL);
	struct ruling r;

	if (!body || !ruling_on(c, "departure_audit", c->board->on, &r))
		return;
	for_each_seat(seat, body) {
		const struct duty_record *audit;

		if (!left_lately(body, seat) || next_is_elected(body, seat)
		    || code_is(seat->tenure->ended, END_DEATH))
			continue;
		audit = audit_of(seat->holder, date_last_day(seat->tenure->until));
		if (!audit || !is_posted(audit))
			list_name(names, seat_name(seat));
	}
	ruling_soften(&r, SEVERITY_NOTE);
	if (names->len > 0)
		board_add_body(c, body, &r, "本届离任的%s还没有公布离任审计；应当在%s公布",
			       names->str, r.param->words[r.value->number]);
}

/* Training */

static bool was_trained(const struct holder *holder, struct date since)
{
	for (guint i = 0; i < holder->duties->len; i++) {
		const struct duty_record *duty = duty_at(holder, i);

		if (code_is(duty->kind, DUTY_TRAINING) && duty_year(duty) >= year_of(since))
			return true;
	}
	return false;
}

static bool served_before(const struct board_body *body, const struct seat *seat)
{
	for_each_seat(other, body)
		if (other->holder == seat->holder && other != seat
		    && date_compare(other->tenure->since, seat->tenure->since) < 0)
			return true;
	return false;
}

/* New members, so many months after they were elected. */
void find_training_missing(struct board_case *c)
{
	const struct board_body *body = c->committee;
	g_autoptr(GString) names = g_string_new(NULL);
	struct ruling r = { 0 };
	int64_t months = 0;

	if (!body || !ruling_on(c, "training_new_months", body_day(c, body), &r))
		return;
	months = r.value->number;
	for_each_seat(seat, body) {
		struct date since = date_last_day(seat->tenure->since);

		if (!seat_serves(seat) || !since.jd || served_before(body, seat)
		    || months_on(since, (int)months).jd >= c->board->on.jd
		    || was_trained(seat->holder, since))
			continue;
		list_name(names, seat_name(seat));
	}
	ruling_soften(&r, SEVERITY_WARN);
	if (names->len > 0)
		board_add_body(c, body, &r, "新当选的%s没有记培训；应当在当选后 %" PRId64 " 个月内",
			       names->str, months);
}

#define TRAINING_DAYS 180 /* before a term ends */

/* Once a term: told when it is soon over. */
void find_training_due(struct board_case *c)
{
	const struct board_body *body = c->committee;
	g_autoptr(GString) names = g_string_new(NULL);
	struct ruling r;
	struct date until;

	if (!body || !body->term || !body->term->since.jd
	    || !ruling_on(c, "training_term", body_day(c, body), &r))
		return;
	until = date_last_day(term_end(c, body, body->term));
	if (!until.jd || until.jd - c->board->on.jd > TRAINING_DAYS)
		return;
	for_each_seat(seat, body)
		if (seat_serves(seat) && !seat_repeats(seat, NULL)
		    && !was_trained(seat->holder, body->term->since))
			list_name(names, seat_name(seat));
	ruling_soften(&r, SEVERITY_WARN);
	if (names->len > 0)
		board_add_body(c, body, &r, "本届快要届满，没有记培训：%s；每届至少 %" PRId64 " 次",
			       names->str, r.value->number);
}

/* What was promised or set a day for */

static void check_promises(struct board_case *c, const struct holder *holder)
{
	for (guint i = 0; i < holder->duties->len; i++) {
		const struct duty_record *duty = duty_at(holder, i);
		g_autoptr(GString) title = g_string_new(holder->person->name);

		if (!duty_is_overdue(duty, c->board->on))
			continue;
		g_string_append(title, "（");
		duty_record_model.title(&duty->rec, title);
		g_string_append(title, "）");
		g_autofree char *due = day_text(duty->due);
		board_add(c, &duty->rec, title->str, NULL, "期限 %s 已过，没有记完成日期", due);
	}
}

void find_duty_overdue(struct board_case *c)
{
	GHashTableIter iter;
	void *holder;

	g_hash_table_iter_init(&iter, c->board->people);
	while (g_hash_table_iter_next(&iter, NULL, &holder))
		check_promises(c, holder);
}
