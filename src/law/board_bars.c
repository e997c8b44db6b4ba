/* board_bars.c - rules on who may not serve in a body, or not together */
#include <string.h>

#include "board_rules.h"

/* Near relatives */

/* How far relatives are meant: all of 民法典 art. 1045, or those of a narrower statute. */
enum range { RANGE_ALL, RANGE_CLOSE, RANGE_DIRECT };

/* By the words of kin_range (model/params.c), in their order. */
static enum range range_on(const struct board_case *c, struct date on)
{
	static const enum range ranges[] = { RANGE_ALL, RANGE_CLOSE, RANGE_DIRECT, RANGE_ALL };
	struct ruling r;

	return ruling_on(c, "kin_range", on, &r) ? ranges[r.value->number] : RANGE_ALL;
}

/* What b is to a, as law/kinship.h says it: 兄弟, 外祖父, … */
static bool is_in_range(const char *word, enum range range)
{
	bool sibling = strstr(word, "兄") || strstr(word, "弟") || strstr(word, "姐")
		       || strstr(word, "妹");
	bool grand = strstr(word, "祖") || strstr(word, "孙");

	return range == RANGE_ALL || (range == RANGE_CLOSE ? !grand : !sibling);
}

struct kin_found {
	enum near near;
	GString *told; /* 王大山（兄弟：王二山—父—王老三—子—王大山） */
};

static void ask_kin(const struct board_case *c, const struct seat *seat, const struct seat *other,
		    enum range range, struct kin_found *found)
{
	g_autoptr(GString) chain = g_string_new(NULL), word = g_string_new(NULL);
	enum near near = NEAR_NOT;

	if (c->law->kin)
		near = kinship_near(c->law->kin, seat->tenure->person.id, other->tenure->person.id,
				    chain, word);
	if (near == NEAR_NOT || !is_in_range(word->str, range))
		return;
	found->near = MAX(found->near, near);
	g_string_append_printf(found->told, "%s%s", found->told->len ? "、" : "", seat_name(other));
	g_string_append_printf(found->told, "（%s%s：%s）", near == NEAR_UNCLEAR ? "须核实，" : "",
			       word->str, chain->str);
}

static void add_kin(struct board_case *c, const struct seat *seat, struct ruling *r,
		    const struct kin_found *found, const char *whose)
{
	if (found->near == NEAR_NOT)
		return;
	if (found->near == NEAR_UNCLEAR)
		ruling_soften(r, SEVERITY_WARN);
	board_add_seat(c, seat, r, "是%s%s的近亲属", whose, found->told->str);
}

/* Those who serve and are wanted, before the seat in the list: each pair is told once. */
static void find_kin_before(struct board_case *c, const struct board_body *body,
			    bool (*wanted)(const struct seat *seat), const struct ruling *ruling,
			    const char *whose)
{
	enum range range = range_on(c, body_day(c, body));

	for_each_seat(seat, body) {
		g_autoptr(GString) told = g_string_new(NULL);
		struct kin_found found = { NEAR_NOT, told };
		struct ruling r = *ruling;

		if (!seat_serves(seat) || (wanted && !wanted(seat)) || seat_repeats(seat, wanted))
			continue;
		for_each_seat(other, body) {
			if (other == seat)
				break;
			if (seat_serves(other) && (!wanted || wanted(other))
			    && other->holder != seat->holder && !seat_repeats(other, wanted))
				ask_kin(c, seat, other, range, &found);
		}
		add_kin(c, seat, &r, &found, whose);
	}
}

static bool bar_holds(const struct board_case *c, const struct board_body *body,
		      const struct body_exclusion *bar, struct ruling *r)
{
	if (bar->param)
		return ruling_broken(c, body, bar->param->name, breach_yes, 0, r);
	*r = (struct ruling){ .severity = SEVERITY_WARN };
	return true;
}

/* Each body with that bar, if it holds. */
static void for_bars(struct board_case *c, enum body_bar who,
		     void (*find)(struct board_case *c, const struct board_body *body,
				  const struct body_exclusion *bar, const struct ruling *r))
{
	for_each_body(body, c)
		for (guint i = 0; body_counts(c, body) && i < body->kind->bars->len; i++) {
			const struct body_exclusion *bar =
				&g_array_index(body->kind->bars, struct body_exclusion, i);
			struct ruling r;

			if (bar->who == who && bar_holds(c, body, bar, &r))
				find(c, body, bar, &r);
		}
}

static void kin_inside(struct board_case *c, const struct board_body *body,
		       const struct body_exclusion *bar, const struct ruling *r)
{
	(void)bar;
	find_kin_before(c, body, NULL, r, "同一组织成员");
}

void find_kin_inside(struct board_case *c)
{
	for_bars(c, BAR_EACH_OTHER, kin_inside);
}

/* Those whose title says so: the spouse and the direct line, not siblings. */
static bool is_of_direct_line(const struct body_exclusion *bar)
{
	return bar->param && strcmp(bar->param->name, "disclosure_group_kin") == 0;
}

static void committee_kin(struct board_case *c, const struct board_body *body,
			  const struct body_exclusion *bar, const struct ruling *ruling)
{
	enum range range = is_of_direct_line(bar) ? RANGE_DIRECT : range_on(c, body_day(c, body));

	if (!c->committee)
		return;
	for_each_seat(seat, body) {
		g_autoptr(GString) told = g_string_new(NULL);
		struct kin_found found = { NEAR_NOT, told };
		struct ruling r = *ruling;

		if (!seat_serves(seat) || seat_repeats(seat, NULL)
		    || serving_in(seat->holder, c->committee))
			continue;
		for_each_seat(other, c->committee)
			if (seat_serves(other) && !seat_repeats(other, NULL))
				ask_kin(c, seat, other, range, &found);
		add_kin(c, seat, &r, &found, "村委会成员");
	}
}

void find_committee_kin(struct board_case *c)
{
	for_bars(c, BAR_COMMITTEE_KIN, committee_kin);
}

/* Offices that do not go together */

typedef const struct seat *other_office(const struct board_case *c, const struct holder *holder);

static void find_office(struct board_case *c, const struct board_body *body, const struct ruling *r,
			other_office *other)
{
	for_each_seat(seat, body) {
		const struct seat *found = seat_serves(seat) && !seat_repeats(seat, NULL)
						   ? other(c, seat->holder)
						   : NULL;
		g_autoptr(GString) title = g_string_new(NULL);

		if (!found)
			continue;
		body_title(c, found->of, title);
		board_add_seat(c, seat, r, "同时任%s%s", title->str, found->tenure->office);
	}
}

static const struct seat *in_committee(const struct board_case *c, const struct holder *holder)
{
	return serving_in(holder, c->committee);
}

/* A seat of one of these offices in a body of a kind. */
static const struct seat *in_office(const struct holder *holder, const char *kind,
				    const char *const *offices)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat_serves(seat) && strcmp(seat->of->body->kind, kind) == 0
		    && g_strv_contains(offices, seat_office(seat)))
			return seat;
	}
	return NULL;
}

static const struct seat *accountant(const struct board_case *c, const struct holder *holder)
{
	static const char *const offices[] = { "会计", "报账员", NULL };

	(void)c;
	return in_office(holder, BODY_POSTS, offices);
}

static const struct seat *clerk(const struct board_case *c, const struct holder *holder)
{
	static const char *const offices[] = { "文书", NULL };

	(void)c;
	return in_office(holder, BODY_POSTS, offices);
}

static const struct seat *collective_head(const struct board_case *c, const struct holder *holder)
{
	static const char *const offices[] = { "理事长", NULL };

	(void)c;
	return in_office(holder, BODY_COLLECTIVE, offices);
}

#define OFFICE_RULE(name, bar_, other_) \
	static void name##_in(struct board_case *c, const struct board_body *body, \
			      const struct body_exclusion *bar, const struct ruling *r) \
	{ \
		(void)bar; \
		find_office(c, body, r, other_); \
	} \
	void find_##name(struct board_case *c) \
	{ \
		for_bars(c, bar_, name##_in); \
	}

OFFICE_RULE(member_barred, BAR_COMMITTEE, in_committee)
OFFICE_RULE(accountant_barred, BAR_ACCOUNTANT, accountant)
OFFICE_RULE(clerk_barred, BAR_CLERK, clerk)
OFFICE_RULE(collective_head_barred, BAR_COLLECTIVE, collective_head)

static void secretary_as_head(struct board_case *c, const struct board_body *body,
			      const struct body_exclusion *bar, const struct ruling *r)
{
	static const char *const offices[] = { OFFICE_SECRETARY, NULL };

	(void)bar;
	for_each_seat(seat, body)
		if (seat_serves(seat) && seat_is_head(seat)
		    && in_office(seat->holder, BODY_PARTY, offices))
			board_add_seat(c, seat, r, "由村党组织书记兼任");
}

void find_secretary_as_head(struct board_case *c)
{
	for_bars(c, BAR_SECRETARY_HEAD, secretary_as_head);
}

/* Who keeps the accounts, and heads of the committee: 四川省实施办法 art. 9. */

static bool is_a_head(const struct seat *seat)
{
	const char *office = seat_office(seat);

	return strcmp(office, OFFICE_CHAIR) == 0 || strcmp(office, "副主任") == 0;
}

static void check_accountant(struct board_case *c, const struct seat *seat,
			     const struct ruling *ruling)
{
	g_autoptr(GString) told = g_string_new(NULL);
	struct kin_found found = { NEAR_NOT, told };
	struct ruling r = *ruling;

	for_each_seat(head, c->committee)
		if (seat_serves(head) && is_a_head(head) && head->holder != seat->holder
		    && !seat_repeats(head, is_a_head))
			ask_kin(c, seat, head, RANGE_DIRECT, &found);
	if (found.near == NEAR_NOT)
		return;
	if (found.near == NEAR_UNCLEAR)
		ruling_soften(&r, SEVERITY_WARN);
	board_add_seat(c, seat, &r, "与村委会主任、副主任有夫妻或者直系血亲关系：%s", told->str);
}

void find_accountant_kin(struct board_case *c)
{
	struct ruling r;

	if (!c->committee || !ruling_broken(c, c->committee, "accountant_kin", breach_yes, 0, &r))
		return;
	for_each_body(body, c) {
		if (!body_counts(c, body) || strcmp(body->kind->id, BODY_POSTS) != 0)
			continue;
		for_each_seat(seat, body)
			if (seat_serves(seat) && accountant(c, seat->holder) == seat)
				check_accountant(c, seat, &r);
	}
}

/* The collective: its council and those who watch it. */

static bool is_of_council(const struct seat *seat)
{
	return strstr(seat_office(seat), "理事") != NULL;
}

static bool is_supervisor(const struct seat *seat)
{
	return strstr(seat_office(seat), "监事") != NULL;
}

void find_council_kin(struct board_case *c)
{
	struct ruling r;

	if (c->collective
	    && ruling_broken(c, c->collective, "collective_council_kin", breach_yes, 0, &r))
		find_kin_before(c, c->collective, is_of_council, &r, "理事会成员");
}

/* Members of the council, and who keeps accounts; each with near relatives. */
static bool watches_over(const struct board_case *c, const struct seat *seat)
{
	return (seat->of == c->collective && is_of_council(seat))
	       || (body_counts(c, seat->of) && accountant(c, seat->holder) == seat);
}

static void check_supervisor(struct board_case *c, const struct seat *seat,
			     const struct ruling *ruling)
{
	g_autoptr(GString) told = g_string_new(NULL);
	struct kin_found found = { NEAR_NOT, told };
	struct ruling r = *ruling;
	enum range range = range_on(c, body_day(c, c->collective));

	for_each_body(body, c)
		for_each_seat(other, body) {
			if (!seat_serves(other) || !watches_over(c, other))
				continue;
			if (other->holder == seat->holder) {
				board_add_seat(c, seat, &r, "同时任%s", other->tenure->office);
				return;
			}
			ask_kin(c, seat, other, range, &found);
		}
	add_kin(c, seat, &r, &found, "理事会成员、财务会计人员");
}

void find_council_supervisor(struct board_case *c)
{
	struct ruling r;

	if (!c->collective
	    || !ruling_broken(c, c->collective, "collective_supervision_kin", breach_yes, 0, &r))
		return;
	for_each_seat(seat, c->collective)
		if (seat_serves(seat) && is_supervisor(seat) && !seat_repeats(seat, is_supervisor))
			check_supervisor(c, seat, &r);
}
