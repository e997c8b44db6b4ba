/* board_representatives.c - rules on representatives and on leaders of groups */
#include <inttypes.h>
#include <string.h>

#include "board_rules.h"

/* Those who make up the meeting: representatives, and members of the committee. */
struct meeting {
	const struct board_body *body; /* NULL: there is none */
	int64_t representatives, women, total;
	bool unknown; /* somebody's sex is not recorded */
};

static struct meeting meeting_of(const struct board_case *c)
{
	struct meeting m = { c->representatives, 0, 0, 0, false };

	if (!m.body)
		return m;
	m.representatives = body_serving(m.body, NULL);
	m.women = body_serving(m.body, seat_is_woman);
	m.total = m.representatives;
	for_each_seat(seat, m.body) m.unknown |=
		seat_serves(seat) && code_is(seat->holder->person->sex, "");
	if (!c->committee)
		return m;
	for_each_seat(seat, c->committee) m.total +=
		seat_serves(seat) && !seat_repeats(seat, NULL) && !serving_in(seat->holder, m.body);
	return m;
}

/* Shares, of representatives and of the whole meeting. */

struct part {
	int64_t part, all;
};

/* The law of the first day, then that of now. */
static bool share_broken(const struct board_case *c, const char *param, struct part of,
			 struct ruling *r)
{
	if (ruling_on(c, param, body_day(c, c->representatives), r)
	    && !share_met(r->value->share, of.part, of.all))
		return true;
	if (!ruling_on(c, param, c->board->on, r) || share_met(r->value->share, of.part, of.all))
		return false;
	r->later = true;
	ruling_soften(r, SEVERITY_NOTE);
	return true;
}

static void check_share(struct board_case *c, const char *param, const struct meeting *m,
			struct part of, const char *format_what)
{
	g_autoptr(GString) share = g_string_new(NULL);
	struct ruling r;

	if (m->representatives == 0 || !share_broken(c, param, of, &r))
		return;
	if (m->unknown && strcmp(param, "representatives_share") != 0)
		ruling_soften(&r, SEVERITY_WARN);
	param_show(r.param, r.value, share);
	board_add_body(c, m->body, &r,
		       "%s %" PRId64 " 人中 %" PRId64 " 人，应占 %s，需 %" PRId64 " 人%s",
		       format_what, of.all, of.part, share->str, share_need(r.value->share, of.all),
		       m->unknown ? "；有的没有登记性别" : "");
}

void find_representatives_share(struct board_case *c)
{
	struct meeting m = meeting_of(c);

	m.unknown = false;
	check_share(c, "representatives_share", &m, (struct part){ m.representatives, m.total },
		    "村民代表：组成人员");
}

void find_representatives_women(struct board_case *c)
{
	struct meeting m = meeting_of(c);

	check_share(c, "representatives_women", &m, (struct part){ m.women, m.total },
		    "妇女代表：组成人员");
}

void find_representatives_women_of(struct board_case *c)
{
	struct meeting m = meeting_of(c);

	check_share(c, "representatives_women_of", &m, (struct part){ m.women, m.representatives },
		    "妇女代表：村民代表");
}

/* Numbers */

static bool below(const struct param_value *value, int64_t n)
{
	return n < value->number;
}

/* By how many people the village has; where that is not known, the least of all. */
static const char *least_param(const struct board_case *c)
{
	static const struct {
		int64_t people;
		const char *param;
	} steps[] = {
		{ 1000, "representatives_least_1000" },
		{ 500, "representatives_least_500" },
	};
	struct ruling r;

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++)
		if (c->board->people_count >= steps[i].people
		    && ruling_on(c, steps[i].param, body_day(c, c->representatives), &r))
			return steps[i].param;
	return "representatives_least";
}

void find_representatives_few(struct board_case *c)
{
	struct meeting m = meeting_of(c);
	struct ruling r;

	if (m.representatives > 0
	    && ruling_broken(c, m.body, least_param(c), below, m.representatives, &r))
		board_add_body(c, m.body, &r, "村民代表 %" PRId64 " 人，至少 %" PRId64 " 人",
			       m.representatives, r.value->number);
}

/* Groups */

static int64_t chosen_by(const struct board_body *body, int64_t group)
{
	int64_t n = 0;

	for_each_seat(seat, body) n +=
		seat_serves(seat) && seat->tenure->villager_group.id == group;
	return n;
}

/* Whether it is known at all which groups chose them. */
static bool groups_are_said(const struct board_body *body)
{
	return body_serving(body, NULL) > (guint)chosen_by(body, 0);
}

void find_representatives_households(struct board_case *c)
{
	const struct board_body *body = c->representatives;
	g_autoptr(GString) groups = g_string_new(NULL), allowed = g_string_new(NULL);
	struct ruling r;

	if (!body || !groups_are_said(body)
	    || !ruling_on(c, "representatives_households", body_day(c, body), &r))
		return;
	for (guint i = 0; i < c->board->groups->len; i++) {
		const struct board_group *g = c->board->groups->pdata[i];
		int64_t n = g->group ? chosen_by(body, g->group->rec.id) : 0;

		if (n > 0
		    && (g->households < n * r.value->from || g->households > n * r.value->to)) {
			list_name(groups, g->group->name);
			g_string_append_printf(groups, "（%" PRId64 " 户 %" PRId64 " 名）",
					       g->households, n);
		}
	}
	if (groups->len == 0)
		return;
	/* 或者由各村民小组推选若干人: the law leaves another way. */
	ruling_soften(&r, SEVERITY_NOTE);
	param_show(r.param, r.value, allowed);
	board_add_body(c, body, &r, "每名代表的户数不在 %s 之内：%s", allowed->str, groups->str);
}

void find_group_unrepresented(struct board_case *c)
{
	const struct board_body *body = c->representatives;
	g_autoptr(GString) groups = g_string_new(NULL);

	if (!body || !groups_are_said(body))
		return;
	for (guint i = 0; i < c->board->groups->len; i++) {
		const struct board_group *g = c->board->groups->pdata[i];

		if (g->group && g->households > 0 && chosen_by(body, g->group->rec.id) == 0)
			list_name(groups, g->group->name);
	}
	if (groups->len > 0)
		board_add_body(c, body, NULL, "没有村民代表的小组：%s", groups->str);
}

static const struct seat *housemate_before(const struct board_body *body, const struct seat *seat)
{
	for_each_seat(other, body)
	{
		if (other == seat)
			break;
		if (seat_serves(other) && other->holder != seat->holder
		    && other->holder->household == seat->holder->household)
			return other;
	}
	return NULL;
}

void find_representatives_household(struct board_case *c)
{
	const struct board_body *body = c->representatives;
	struct ruling r;

	if (!body || !ruling_broken(c, body, "representatives_household", breach_yes, 0, &r))
		return;
	for_each_seat(seat, body)
	{
		const struct seat *other = seat_serves(seat) && seat->holder->household
						   ? housemate_before(body, seat)
						   : NULL;

		if (other)
			board_add_seat(c, seat, &r, "与%s是同一户的村民代表", seat_name(other));
	}
}

/* Leaders */

static bool has_leader(const struct board_case *c, int64_t group)
{
	for_each_body(body, c)
	{
		if (!body_counts(c, body) || strcmp(body->kind->id, BODY_GROUP) != 0
		    || body->body->villager_group.id != group)
			continue;
		for_each_seat(seat, body) if (seat_serves(seat) && seat_is_head(seat)) return true;
	}
	return false;
}

/* Where none is recorded nobody began to record them. */
void find_leader_missing(struct board_case *c)
{
	g_autoptr(GString) groups = g_string_new(NULL);
	guint with = 0;

	for (guint i = 0; i < c->board->groups->len; i++) {
		const struct board_group *g = c->board->groups->pdata[i];

		if (!g->group || g->households == 0)
			continue;
		if (has_leader(c, g->group->rec.id))
			with++;
		else
			list_name(groups, g->group->name);
	}
	if (with > 0 && groups->len > 0)
		board_add(c, &c->board->village->rec, c->board->village->name, NULL,
			  "没有登记组长的小组：%s", groups->str);
}
