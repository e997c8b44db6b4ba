/* board_representatives.c - rules on representatives and on leaders of groups */
#include <inttypes.h>
#include <string.h>

#include "board_rules.h"

/* Shares, of representatives and of the whole meeting. */

struct part {
	int64_t part, all;
};

/* The law of the first day, then that of now. */
static bool share_broken(const struct board_case *c, const char *param, struct part of,
			 struct ruling *r)
{
	if (ruling_on(c, param, c->figures.on, r) && !share_met(r->value->share, of.part, of.all))
		return true;
	if (!ruling_on(c, param, c->board->on, r) || share_met(r->value->share, of.part, of.all))
		return false;
	r->later = true;
	ruling_soften(r, SEVERITY_NOTE);
	return true;
}

static void check_share(struct board_case *c, const char *param, struct part of, bool unknown,
			const char *what)
{
	g_autoptr(GString) share = g_string_new(NULL);
	struct ruling r;

	if (c->figures.chosen == 0 || !share_broken(c, param, of, &r))
		return;
	if (unknown)
		ruling_soften(&r, SEVERITY_WARN);
	param_show(r.param, r.value, share);
	board_add_body(c, c->figures.body, &r,
		       "%s %" PRId64 " 人中 %" PRId64 " 人，应占 %s，需 %" PRId64 " 人%s", what,
		       of.all, of.part, share->str, share_need(r.value->share, of.all),
		       unknown ? "；有的没有登记性别" : "");
}

void find_representatives_share(struct board_case *c)
{
	const struct representatives *f = &c->figures;

	check_share(c, "representatives_share", (struct part){ f->chosen, f->members }, false,
		    "村民代表：组成人员");
}

void find_representatives_women(struct board_case *c)
{
	const struct representatives *f = &c->figures;

	check_share(c, "representatives_women", (struct part){ f->women, f->members },
		    f->unknown > 0, "妇女代表：组成人员");
}

void find_representatives_women_of(struct board_case *c)
{
	const struct representatives *f = &c->figures;

	check_share(c, "representatives_women_of", (struct part){ f->women, f->chosen },
		    f->unknown > 0, "妇女代表：村民代表");
}

/* Numbers */

static bool below(const struct param_value *value, int64_t n)
{
	return n < value->number;
}

void find_representatives_few(struct board_case *c)
{
	const struct representatives *f = &c->figures;
	struct law_source law;
	struct ruling r;
	const char *param;

	if (f->chosen == 0)
		return;
	param = representatives_least(c->law->packs, c->board->province, f->on,
				      c->board->people_count, &law);
	if (ruling_broken(c, f->body, param, below, f->chosen, &r))
		board_add_body(c, f->body, &r, "村民代表 %" PRId64 " 人，至少 %" PRId64 " 人",
			       f->chosen, r.value->number);
}

/* Groups */

/* Where nothing says which of them chose anybody, nothing can be said of them. */
static guint groups_that_are_said(const struct board_case *c)
{
	return c->figures.named > 0 ? c->figures.groups->len : 0;
}

void find_representatives_households(struct board_case *c)
{
	g_autoptr(GString) groups = g_string_new(NULL), allowed = g_string_new(NULL);
	struct ruling r;

	if (!c->figures.body || !ruling_on(c, "representatives_households", c->figures.on, &r))
		return;
	for (guint i = 0; i < groups_that_are_said(c); i++) {
		struct representatives_group *g = c->figures.groups->pdata[i];

		representatives_seats(g->households, r.value->from, r.value->to, &g->least,
				      &g->most);
		if (!g->group || g->chosen == 0 || representatives_fits(g))
			continue;
		list_name(groups, g->group->name);
		g_string_append_printf(groups, "（%" PRId64 " 户 %" PRId64 " 名）", g->households,
				       g->chosen);
	}
	if (groups->len == 0)
		return;
	/* 或者由各村民小组推选若干人: the law leaves another way. */
	ruling_soften(&r, SEVERITY_NOTE);
	param_show(r.param, r.value, allowed);
	board_add_body(c, c->figures.body, &r, "每名代表的户数不在 %s 之内：%s", allowed->str,
		       groups->str);
}

void find_group_unrepresented(struct board_case *c)
{
	g_autoptr(GString) groups = g_string_new(NULL);

	for (guint i = 0; i < groups_that_are_said(c); i++) {
		const struct representatives_group *g = c->figures.groups->pdata[i];

		if (g->group && g->households > 0 && g->chosen == 0)
			list_name(groups, g->group->name);
	}
	if (groups->len > 0)
		board_add_body(c, c->figures.body, NULL, "没有村民代表的小组：%s", groups->str);
}

static const struct seat *housemate_before(const struct board_body *body, const struct seat *seat)
{
	for_each_seat(other, body) {
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
	const struct board_body *body = c->figures.body;
	struct ruling r;

	if (!body || !ruling_broken(c, body, "representatives_household", breach_yes, 0, &r))
		return;
	for_each_seat(seat, body) {
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
	for_each_body(body, c) {
		if (!body_counts(c, body) || strcmp(body->kind->id, BODY_GROUP) != 0
		    || body->body->villager_group.id != group)
			continue;
		for_each_seat(seat, body)
			if (seat_serves(seat) && seat_is_head(seat))
				return true;
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
