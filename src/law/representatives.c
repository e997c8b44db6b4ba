/* representatives.c - how many representatives there are, and how many there must be */
#include "cunwu/law/representatives.h"

#include <inttypes.h>

#include "board_rules.h"

/* Arithmetic */

void representatives_seats(int64_t households, int64_t from, int64_t to, int64_t *least,
			   int64_t *most)
{
	*least = (households + to - 1) / to;
	*most = MAX(*least, households / from);
}

/* (part + k) · den ≥ num · (all + k), for the smallest k; by division, since k may be large. */
int64_t representatives_to_add(struct share share, int64_t part, int64_t all)
{
	int64_t gain = share.den - share.num, short_of = share.num * all - share.den * part;

	if (share_met(share, part, all))
		return 0;
	if (gain <= 0)
		return -1;
	return share.above ? short_of / gain + 1 : (short_of + gain - 1) / gain;
}

/* Law */

static void look_up(const GPtrArray *packs, const char *province, struct date on, const char *name,
		    struct law_source *law)
{
	LAW_ANSWER_AUTO answer;

	law_look_up(packs, province, on, param_find(name), &answer);
	*law = answer.holds;
}

static void ask_share(const struct representatives *r, const GPtrArray *packs, const char *name,
		      int64_t part, int64_t all, struct representatives_rule *rule)
{
	*rule = (struct representatives_rule){ .met = true };
	look_up(packs, r->board->province, r->on, name, &rule->law);
	if (!rule->law.clause)
		return;
	struct share share = rule->law.clause->value.share;

	rule->need = share_need(share, all);
	rule->more = representatives_to_add(share, part, all);
	rule->met = share_met(share, part, all);
}

const char *representatives_least(const GPtrArray *packs, const char *province, struct date on,
				  int64_t people, struct law_source *law)
{
	static const struct {
		const char *name;
		int64_t people;
	} steps[] = {
		{ "representatives_least_1000", 1000 },
		{ "representatives_least_500", 500 },
	};
	const char *all = "representatives_least";

	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		if (people < steps[i].people)
			continue;
		look_up(packs, province, on, steps[i].name, law);
		if (law->clause)
			return steps[i].name;
	}
	look_up(packs, province, on, all, law);
	return all;
}

static void ask_number(struct representatives *r, const GPtrArray *packs)
{
	r->number = (struct representatives_rule){ .met = true };
	representatives_least(packs, r->board->province, r->on, r->board->people_count,
			      &r->number.law);
	if (!r->number.law.clause)
		return;
	r->number.need = r->number.law.clause->value.number;
	r->number.more = MAX(0, r->number.need - r->chosen);
	r->number.met = r->number.more == 0;
}

bool representatives_fits(const struct representatives_group *g)
{
	return g->chosen >= g->least && g->chosen <= g->most;
}

static void ask_households(struct representatives *r, const GPtrArray *packs)
{
	r->households = (struct representatives_rule){ .met = true };
	look_up(packs, r->board->province, r->on, "representatives_households", &r->households.law);
	const struct law_clause *clause = r->households.law.clause;

	for (guint i = 0; i < r->groups->len; i++) {
		struct representatives_group *g = r->groups->pdata[i];

		g->most = MAX(g->households, g->chosen);
		if (clause)
			representatives_seats(g->households, clause->value.from, clause->value.to,
					      &g->least, &g->most);
		r->least += g->least;
		r->most += g->most;
		r->households.met = r->households.met && representatives_fits(g);
	}
}

/* Counting */

static void free_group(void *data)
{
	struct representatives_group *g = data;

	g_ptr_array_unref(g->seats);
	g_free(g);
}

static struct representatives_group *add_group(struct representatives *r,
					       struct villager_group *group, int64_t households)
{
	struct representatives_group *g = g_new0(struct representatives_group, 1);

	g->group = group;
	g->households = households;
	g->seats = g_ptr_array_new();
	g_ptr_array_add(r->groups, g);
	return g;
}

/* 0, or a group that is no more: those in none. */
static struct representatives_group *group_of(struct representatives *r, int64_t id)
{
	for (guint i = 0; i < r->groups->len; i++) {
		struct representatives_group *g = r->groups->pdata[i];

		if ((g->group ? g->group->rec.id : 0) == id)
			return g;
	}
	return id ? group_of(r, 0) : add_group(r, NULL, 0);
}

/* The one that chose them; where that is not recorded, the one they live in. */
static int64_t group_id(const struct representatives *r, const struct seat *seat)
{
	if (seat->tenure->villager_group.id)
		return seat->tenure->villager_group.id;
	return seat->holder->village == r->board->village->rec.id ? seat->holder->villager_group
								  : 0;
}

static void count_seat(struct representatives *r, struct seat *seat)
{
	struct representatives_group *g = group_of(r, group_id(r, seat));
	const struct code sex = seat->holder->person->sex;
	bool woman = code_is(sex, SEX_FEMALE);

	g_ptr_array_add(g->seats, seat);
	g->chosen++;
	g->women += woman;
	if (seat->tenure->households.known)
		g->stated += seat->tenure->households.value;
	r->chosen++;
	r->women += woman;
	r->named += seat->tenure->villager_group.id != 0;
	r->unknown += !woman && !code_is(sex, SEX_MALE);
}

/* Those who serve in the body and were not met before, one seat each. */
static GPtrArray *people_of(const struct board_body *body, GHashTable *met)
{
	GPtrArray *seats = g_ptr_array_new();

	for (guint i = 0; body && i < body->seats->len; i++) {
		struct seat *seat = body->seats->pdata[i];

		if (seat_serves(seat) && g_hash_table_add(met, seat->holder))
			g_ptr_array_add(seats, seat);
	}
	return seats;
}

static int compare_entered(gconstpointer a, gconstpointer b)
{
	const struct seat *x = *(struct seat *const *)a, *y = *(struct seat *const *)b;
	int64_t i = x->tenure->rec.id, j = y->tenure->rec.id;

	if (!i || !j) /* not saved yet: the last */
		return (i == 0) - (j == 0);
	return i < j ? -1 : i > j;
}

static void count_all(struct representatives *r)
{
	g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);
	g_autoptr(GPtrArray) seats = people_of(r->body, met);
	g_autoptr(GPtrArray) committee = people_of(board_body_of(r->board, BODY_COMMITTEE, 0), met);

	g_ptr_array_sort(seats, compare_entered);
	for (guint i = 0; i < seats->len; i++)
		count_seat(r, seats->pdata[i]);
	r->committee = committee->len;
	r->members = r->chosen + r->committee;
}

static struct date law_day(const struct representatives *r)
{
	struct date since = r->body && r->body->term ? r->body->term->since : (struct date){ 0 };

	return since.jd ? date_first_day(since) : r->board->on;
}

void representatives_tally(const struct board *board, struct representatives *r)
{
	*r = (struct representatives){
		.board = board,
		.body = board_body_of(board, BODY_REPRESENTATIVES, 0),
		.groups = g_ptr_array_new_with_free_func(free_group),
	};
	r->on = law_day(r);
	for (guint i = 0; i < board->groups->len; i++) {
		const struct board_group *g = board->groups->pdata[i];

		if (g->group || g->households)
			add_group(r, g->group, g->households);
	}
	count_all(r);
}

void representatives_count(const struct board *board, const GPtrArray *packs,
			   struct representatives *r)
{
	representatives_tally(board, r);
	ask_households(r, packs);
	ask_share(r, packs, "representatives_share", r->chosen, r->members, &r->share);
	ask_share(r, packs, "representatives_women", r->women, r->members, &r->women_all);
	ask_share(r, packs, "representatives_women_of", r->women, r->chosen, &r->women_of);
	ask_number(r, packs);
}

void representatives_clear(struct representatives *r)
{
	g_clear_pointer(&r->groups, g_ptr_array_unref);
}

const struct representatives_rule *representatives_women(const struct representatives *r)
{
	return r->women_of.law.clause && r->women_of.need > r->women_all.need ? &r->women_of
									      : &r->women_all;
}

/* The meter */

static void append_verdict(const struct representatives_rule *rule, int64_t has, GString *out)
{
	if (!rule->law.clause)
		return;
	if (rule->met)
		g_string_append(out, " 够");
	else
		g_string_append_printf(out, " 差 %" PRId64, MAX(1, rule->need - has));
}

/* 84.1%, cut */
static void append_percent(int64_t part, int64_t all, GString *out)
{
	int64_t permille = part * 1000 / all;

	g_string_append_printf(out, "%" PRId64 ".%" PRId64 "%%", permille / 10, permille % 10);
}

static void append_share(const struct representatives *r, GString *out)
{
	const struct representatives_rule *rule = &r->share;

	g_string_append_printf(out, "代表 %" PRId64 "/%" PRId64, r->chosen, r->members);
	if (r->members && rule->law.clause) {
		g_string_append_c(out, ' ');
		append_percent(r->chosen, r->members, out);
		g_string_append(out, rule->law.clause->value.share.above ? "＞" : "≥");
		g_string_append_printf(out, "%" PRId64 "/%" PRId64,
				       rule->law.clause->value.share.num,
				       rule->law.clause->value.share.den);
	}
	if (rule->met)
		append_verdict(rule, r->chosen, out);
	else
		g_string_append_printf(out, " 差 %" PRId64, rule->more);
}

void representatives_meter(const struct representatives *r, GString *out)
{
	const struct representatives_rule *women = representatives_women(r);

	append_share(r, out);
	g_string_append_printf(out, "  妇女 %" PRId64 "/%" PRId64, r->women,
			       women == &r->women_of ? r->chosen : r->members);
	if (women->law.clause)
		g_string_append_printf(out, " 需 %" PRId64, women->need);
	append_verdict(women, r->women, out);
	if (r->number.law.clause) {
		g_string_append_printf(out, "  总数需 %" PRId64, r->number.need);
		append_verdict(&r->number, r->chosen, out);
	}
}

void representatives_average(const struct representatives *r, GString *out)
{
	int64_t tenths = r->chosen ? r->board->households * 10 / r->chosen : 0;

	if (r->chosen)
		g_string_append_printf(out, "  每名 %" PRId64 ".%" PRId64 " 户", tenths / 10,
				       tenths % 10);
}
