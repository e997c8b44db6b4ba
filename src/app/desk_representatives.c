/* desk_representatives.c - representatives by group, as sources, and what is said while one types
 */
#include <inttypes.h>

#include "cunwu/app/board.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/app/desk_duties.h"
#include "cunwu/app/representatives.h"
#include "cunwu/base/error.h"
#include "cunwu/model/duty_rows.h"
#include "desk_bodies.h"
#include "whole.h"

/* 差 1, 多 2; nothing where the number fits. */
static char *say_fit(const struct representatives *r, const struct representatives_group *g)
{
	if (!representatives_is_asked(r))
		return g_strdup("");
	if (g->chosen < g->least)
		return g_strdup_printf("差 %" PRId64, g->least - g->chosen);
	return g->chosen > g->most ? g_strdup_printf("多 %" PRId64, g->chosen - g->most)
				   : g_strdup("");
}

static struct record *make_row(const struct representatives *r,
			       const struct representatives_group *g)
{
	struct representatives_row *row =
		(struct representatives_row *)record_new(&representatives_row_model);
	g_autoptr(GString) seats = g_string_new(NULL), names = g_string_new(NULL);

	if (representatives_is_asked(r))
		representatives_span(g->least, g->most, seats);
	representatives_names(g, names);
	row->rec.id = g->group ? g->group->rec.id : NO_GROUP;
	row->name = g_strdup(representatives_group_name(g));
	row->households = (struct number){ g->households, true };
	row->seats = g_strdup(seats->str);
	row->chosen = (struct number){ g->chosen, true };
	row->women = (struct number){ g->women, true };
	row->fits = say_fit(r, g);
	row->names = g_strdup(names->str);
	row->village.id = r->board->village->rec.id;
	return &row->rec;
}

static bool read_groups(struct whole *whole, GPtrArray *out, GError **error)
{
	const struct board *board = desk_board(whole->desk, whole->place.village, error);
	REPRESENTATIVES_AUTO r = { 0 };

	if (!board)
		return false;
	representatives_count(board, desk_law()->packs, &r);
	for (guint i = 0; i < r.groups->len; i++)
		g_ptr_array_add(out, make_row(&r, r.groups->pdata[i]));
	return true;
}

struct source *desk_representatives(struct desk *desk, int64_t village)
{
	return &whole_new_at(desk, &representatives_row_model,
			     (struct desk_place){ .village = village }, read_groups)
			->source;
}

static bool read_people(struct whole *whole, GPtrArray *out, GError **error)
{
	const struct desk_place *place = &whole->place;
	const GPtrArray *findings = desk_board_findings(whole->desk, place->village, error);
	REPRESENTATIVES_AUTO r = { 0 };

	if (!findings)
		return false;
	const struct board *board = desk_board(whole->desk, place->village, error);
	representatives_count(board, desk_law()->packs, &r);
	for (guint i = 0; i < r.groups->len; i++) {
		const struct representatives_group *g = r.groups->pdata[i];

		if ((g->group ? g->group->rec.id : NO_GROUP) != place->villager_group)
			continue;
		for (guint s = 0; s < g->seats->len; s++)
			g_ptr_array_add(out, desk_tenure_row(board, g->seats->pdata[s], findings));
	}
	return true;
}

struct source *desk_representatives_of(struct desk *desk, int64_t village, int64_t villager_group)
{
	return &whole_new_at(
			desk, &tenure_row_model,
			(struct desk_place){ .village = village, .villager_group = villager_group },
			read_people)
			->source;
}

void desk_tell_meter(struct desk *desk, int64_t village, GString *out)
{
	const struct board *board = desk_board(desk, village, NULL);
	REPRESENTATIVES_AUTO r = { 0 };

	if (!board)
		return;
	representatives_count(board, desk_law()->packs, &r);
	if (!representatives_is_asked(&r)) {
		g_string_append(out, "不适用：社区是居民委员会，没有村民代表会议");
		return;
	}
	representatives_meter(&r, out);
	representatives_average(&r, out);
}

bool desk_begin_representative(struct desk *desk, int64_t village, int64_t villager_group,
			       struct record *const parts[], GError **error)
{
	const struct board *board = desk_board(desk, village, error);
	const struct board_body *body =
		board ? board_body_of(board, BODY_REPRESENTATIVES, 0) : NULL;

	if (!board)
		return false;
	if (!body)
		return error_set(
			error, ERROR_NOT_FOUND,
			"%s还没有设立村民代表会议：按 2 到村委会，Tab 到各组织，Ctrl-N 设立",
			board->village->name);
	desk_body_new(desk_keeper(desk, &tenure_model), parts, body->body->rec.id, 0);
	if (villager_group > 0)
		((struct tenure *)parts[0])->villager_group.id = villager_group;
	return true;
}

/* While typing */

static const struct representatives_group *group_in(const struct representatives *r, int64_t person)
{
	for (guint i = 0; i < r->groups->len; i++) {
		const struct representatives_group *g = r->groups->pdata[i];

		for (guint s = 0; s < g->seats->len; s++)
			if (((const struct seat *)g->seats->pdata[s])->tenure->person.id == person)
				return g;
	}
	return NULL;
}

/* Of the group: how many with this one, of how many. */
static void remark_group(const struct representatives *r, const struct tenure *t,
			 GPtrArray *remarks)
{
	const struct representatives_group *g = group_in(r, t->person.id);
	g_autoptr(GString) span = g_string_new(NULL);

	if (!g)
		return;
	representatives_span(g->least, g->most, span);
	remark_add(remarks, g->chosen > g->most, "villager_group",
		   g_strdup_printf("%s %" PRId64 " 户，名额 %s，连这名 %" PRId64 " 人",
				   representatives_group_name(g), g->households, span->str,
				   g->chosen));
}

static void remark_households(const struct representatives *r, const struct tenure *t,
			      GPtrArray *remarks)
{
	const struct law_clause *clause = r->households.law.clause;

	if (!clause || !t->households.known
	    || (t->households.value >= clause->value.from
		&& t->households.value <= clause->value.to))
		return;
	remark_add(remarks, true, "households",
		   g_strdup_printf("一名代表应代表 %" PRId64 " 至 %" PRId64 " 户（%s）",
				   clause->value.from, clause->value.to, clause->article));
}

void desk_review_representative(struct keeper *k, const struct tenure *t, GPtrArray *remarks)
{
	const struct body *body = desk_body(desk_of(k), t->body.id);
	GString *meter;

	if (!body || g_strcmp0(body->kind, BODY_REPRESENTATIVES) != 0)
		return;
	BOARD_AUTO board = board_try(desk_of(k)->office, body->village.id, BOARD_GROUPS, t->rec.id,
				     t->person.id ? t : NULL, NULL);
	REPRESENTATIVES_AUTO r = { 0 };
	if (!board)
		return;
	representatives_count(board, desk_law()->packs, &r);
	meter = g_string_new(t->person.id ? "连这名：" : "现在：");
	representatives_meter(&r, meter);
	remark_add(remarks, false, REMARK_TOP, g_string_free(meter, FALSE));
	if (t->person.id) {
		remark_group(&r, t, remarks);
		remark_households(&r, t, remarks);
	}
}
