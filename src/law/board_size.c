/* board_size.c - rules on how many serve in a body, and whom of */
#include <inttypes.h>
#include <string.h>

#include "board_rules.h"

static bool outside_of(const struct param_value *value, int64_t n)
{
	return n < value->from || n > value->to;
}

static bool below(const struct param_value *value, int64_t n)
{
	return n < value->number;
}

static bool even(const struct param_value *value, int64_t n)
{
	return value->number == 1 && n % 2 == 0;
}

static bool has_left(const struct board_body *body)
{
	for_each_seat(seat, body)
		if (!seat->holds && seat->tenure->until.jd && body->term
		    && seat->term == body->term)
			return true;
	return false;
}

/* Vacancies have rules of their own, with a time to fill them, by the law of now. */
static bool too_few_are_left(const struct board_case *c, const struct board_body *body, int64_t n,
			     struct ruling *r)
{
	return body == c->committee && has_left(body)
	       && ruling_on(c, "vacancy_below", c->board->on, r) && n < r->value->number;
}

static bool is_vacancy(const struct board_case *c, const struct board_body *body, int64_t n)
{
	struct ruling r;

	return too_few_are_left(c, body, n, &r);
}

static void check_size(struct board_case *c, const struct board_body *body)
{
	const struct body_kind *kind = body->kind;
	int64_t n = body_serving(body, NULL);
	g_autoptr(GString) allowed = g_string_new(NULL);
	struct ruling r = { .severity = SEVERITY_WARN };

	if (n == 0 || is_vacancy(c, body, n))
		return;
	if (kind->size) {
		if (!ruling_broken(c, body, kind->size->name, outside_of, n, &r))
			return;
		param_show(r.param, r.value, allowed);
		board_add_body(c, body, &r, "现有 %" PRId64 " 人，应是 %s", n, allowed->str);
	} else if (kind->least.known && n < kind->least.value) {
		board_add_body(c, body, &r, "现有 %" PRId64 " 人，至少 %" PRId64 " 人", n,
			       kind->least.value);
	} else if (kind->most.known && n > kind->most.value) {
		board_add_body(c, body, &r, "现有 %" PRId64 " 人，至多 %" PRId64 " 人", n,
			       kind->most.value);
	}
}

void find_body_size(struct board_case *c)
{
	for_each_body(body, c)
		if (body_counts(c, body))
			check_size(c, body);
}

void find_body_odd(struct board_case *c)
{
	for_each_body(body, c) {
		int64_t n = body_counts(c, body) ? body_serving(body, NULL) : 0;
		struct ruling r;

		if (n > 0 && body->kind->odd && !is_vacancy(c, body, n)
		    && ruling_broken(c, body, body->kind->odd->name, even, n, &r))
			board_add_body(c, body, &r, "现有 %" PRId64 " 人，应是单数", n);
	}
}

/* Where everybody of the party or the collective is on record, the seats are those of a few. */
static bool has_seats(const struct body_kind *kind)
{
	return !kind->people || kind->cls == CLASS_MEETING;
}

void find_seats_exceeded(struct board_case *c)
{
	for_each_body(body, c) {
		int64_t n = body_counts(c, body) && has_seats(body->kind) ? body_serving(body, NULL)
									  : 0;

		if (n > 0 && body->term && body->term->seats.known && n > body->term->seats.value)
			board_add_body(c, body, NULL,
				       "现有 %" PRId64 " 人，本届职数是 %" PRId64 " 个", n,
				       body->term->seats.value);
	}
}

/* More at once than the kind has of an office. */
static void check_office(struct board_case *c, const struct board_body *body,
			 const struct body_office *office, guint rank)
{
	g_autoptr(GString) names = g_string_new(NULL);
	int64_t n = 0;

	if (!office->most.known)
		return;
	for_each_seat(seat, body)
		if (seat_serves(seat) && seat->rank == (int)rank
		    && seat->tenure->acting != YESNO_YES) {
			list_name(names, seat_name(seat));
			n++;
		}
	if (n > office->most.value)
		board_add_body(c, body, NULL, "%s有 %" PRId64 " 人（%s），至多 %" PRId64 " 人",
			       office->name, n, names->str, office->most.value);
}

void find_office_crowded(struct board_case *c)
{
	for_each_body(body, c)
		for (guint i = 0; body_counts(c, body) && i < body->kind->offices->len; i++)
			check_office(c, body, body_kind_office_at(body->kind, i), i);
}

/* Women */

static bool sex_is_unknown(const struct seat *seat)
{
	return !code_is(seat->holder->person->sex, SEX_MALE) && !seat_is_woman(seat);
}

static bool a_woman_left(const struct board_body *body)
{
	for_each_seat(seat, body)
		if (!seat->holds && seat->term && seat->term == body->term && seat_is_woman(seat))
			return true;
	return false;
}

/* The parameter that asks for women: a number, or for 是 one. */
static const char *women_of(const struct body_kind *kind)
{
	if (kind->women)
		return kind->women->name;
	return strcmp(kind->id, BODY_MEDIATION) == 0 ? "mediation_woman" : NULL;
}

static void check_women(struct board_case *c, const struct board_body *body)
{
	const char *param = women_of(body->kind);
	int64_t n = body_serving(body, NULL), women = body_serving(body, seat_is_woman);
	struct ruling r, vacant;

	if (!param || n == 0 || !ruling_broken(c, body, param, below, women, &r))
		return;
	if (body == c->committee && a_woman_left(body)
	    && ruling_yes(c, "vacancy_woman", c->board->on, &vacant))
		return;
	if (body_serving(body, sex_is_unknown) > 0)
		ruling_soften(&r, SEVERITY_WARN);
	board_add_body(c, body, &r, "%" PRId64 " 人中妇女 %" PRId64 " 人，至少 %" PRId64 " 人%s", n,
		       women, r.value->number,
		       body_serving(body, sex_is_unknown) > 0 ? "；有的成员没有登记性别" : "");
}

void find_body_women(struct board_case *c)
{
	for_each_body(body, c)
		if (body_counts(c, body))
			check_women(c, body);
}

/* Accounts */

static bool knows_accounts(const struct seat *seat)
{
	return seat->tenure->finance == YESNO_YES;
}

static bool says_nothing_of_accounts(const struct seat *seat)
{
	return seat->tenure->finance == YESNO_NONE;
}

void find_supervision_finance(struct board_case *c)
{
	const struct board_body *body = c->supervision;
	int64_t n = body ? body_serving(body, knows_accounts) : 0;
	guint unsaid;
	struct ruling r;

	if (!body || body_serving(body, NULL) == 0
	    || !ruling_broken(c, body, "supervision_finance", below, n, &r))
		return;
	unsaid = body_serving(body, says_nothing_of_accounts);
	if (unsaid > 0)
		ruling_soften(&r, SEVERITY_WARN);
	board_add_body(c, body, &r, "具备财会、管理知识的 %" PRId64 " 人，至少 %" PRId64 " 人%s", n,
		       r.value->number, unsaid > 0 ? "；有的成员没有填“财会管理”" : "");
}

/* The collective: the council is a part of it. */

static bool is_of_council(const struct seat *seat)
{
	return strstr(seat_office(seat), "理事") != NULL;
}

void find_council_size(struct board_case *c)
{
	const struct board_body *body = c->collective;
	int64_t n = body ? body_serving(body, is_of_council) : 0;
	g_autoptr(GString) allowed = g_string_new(NULL);
	struct ruling r;

	if (n == 0 || !ruling_broken(c, body, "collective_council", outside_of, n, &r))
		return;
	param_show(r.param, r.value, allowed);
	board_add_body(c, body, &r, "理事会 %" PRId64 " 人，应是 %s", n, allowed->str);
}

void find_council_odd(struct board_case *c)
{
	const struct board_body *body = c->collective;
	int64_t n = body ? body_serving(body, is_of_council) : 0;
	struct ruling r;

	if (n > 0 && ruling_broken(c, body, "collective_council_odd", even, n, &r))
		board_add_body(c, body, &r, "理事会 %" PRId64 " 人，应是单数", n);
}

/* Vacancies */

/* The last day with as many as were needed: since the day after it there are fewer. Not recorded:
 * there never were as many. */
static struct date last_day_with(const struct board_body *body, struct date on, int64_t needed,
				 bool (*wanted)(const struct seat *seat))
{
	struct date last = { 0 };

	for_each_seat(left, body) {
		struct date day = date_last_day(left->tenure->until);
		int64_t n = 0;

		if (left->holds || !day.jd || day.jd >= on.jd || day.jd <= last.jd)
			continue;
		for_each_seat(seat, body)
			n += (!wanted || wanted(seat)) && tenure_holds(seat->tenure, day);
		if (n >= needed)
			last = day;
	}
	return last;
}

/* Tells until when it must be filled: before that day it is a reminder. */
static void add_vacancy(struct board_case *c, const struct board_body *body, struct ruling *r,
			struct date since, const char *what)
{
	struct ruling months;
	struct date last;

	if (!since.jd || !ruling_on(c, "vacancy_months", since, &months)) {
		board_add_body(c, body, r, "%s，应当补选", what);
		return;
	}
	last = months_on(since, (int)months.value->number);
	g_autofree char *from = day_text(since), *until = day_text(last);
	if (last.jd >= c->board->on.jd) {
		ruling_soften(r, SEVERITY_WARN);
		board_add_body(c, body, r, "%s（%s 起），应当在 %s 以前补选，还有 %d 天", what,
			       from, until, last.jd - c->board->on.jd);
	} else {
		board_add_body(c, body, r, "%s（%s 起），应当在 %s 以前补选，已过 %d 天", what,
			       from, until, c->board->on.jd - last.jd);
	}
}

void find_vacancy(struct board_case *c)
{
	const struct board_body *body = c->committee;
	int64_t n = body ? body_serving(body, NULL) : 0;
	struct ruling r;

	if (n == 0 || !too_few_are_left(c, body, n, &r))
		return;
	g_autofree char *what =
		g_strdup_printf("成员只剩 %" PRId64 " 人，不足 %" PRId64 " 人", n, r.value->number);
	add_vacancy(c, body, &r, last_day_with(body, c->board->on, r.value->number, NULL), what);
}

static bool has_head_office(const struct body_kind *kind)
{
	for (guint i = 0; i < kind->offices->len; i++)
		if (body_kind_office_at(kind, i)->head == YESNO_YES)
			return true;
	return false;
}

/* Only what is a body of few: 村民小组 have a rule of their own. */
static bool wants_head(const struct board_body *body)
{
	return has_head_office(body->kind) && body->kind->cls != CLASS_GROUP
	       && body_serving(body, NULL) > 0 && body_serving(body, seat_is_head) == 0;
}

void find_chair_vacant(struct board_case *c)
{
	for_each_body(body, c) {
		struct ruling r = { .severity = SEVERITY_NOTE };

		if (!body_counts(c, body) || !wants_head(body))
			continue;
		if (body == c->committee && ruling_yes(c, "vacancy_head", c->board->on, &r)) {
			add_vacancy(c, body, &r, last_day_with(body, c->board->on, 1, seat_is_head),
				    "主任缺额");
			continue;
		}
		r = (struct ruling){ .severity =
					     body == c->committee ? SEVERITY_WARN : SEVERITY_NOTE };
		board_add_body(c, body, &r, "没有%s%s", body_kind_office_at(body->kind, 0)->name,
			       body == c->committee ? "；主任是村委会的法定代表人" : "");
	}
}

void find_vacancy_woman(struct board_case *c)
{
	const struct board_body *body = c->committee;
	struct ruling r;

	if (!body || body_serving(body, NULL) == 0 || body_serving(body, seat_is_woman) > 0
	    || !a_woman_left(body) || !ruling_yes(c, "vacancy_woman", c->board->on, &r))
		return;
	add_vacancy(c, body, &r, last_day_with(body, c->board->on, 1, seat_is_woman),
		    "妇女成员缺额");
}
