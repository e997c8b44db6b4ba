/* sample_faults.c - what is wrong on purpose with the bodies of the sample township */
#include <string.h>

#include "cunwu/model/body_kind.h"
#include "sample_bodies.h"

static const struct resident *who_holds(struct commune *c, const char *kind, const char *office,
					int n)
{
	struct planned_seat *seat = commune_seat(c, kind, office, n);

	return seat ? seat->who : NULL;
}

static void give_seat(struct commune *c, const char *kind, const char *office, int n,
		      const struct resident *who)
{
	struct planned_seat *seat = commune_seat(c, kind, office, n);

	if (seat && who)
		seat->who = who;
}

static void end_seat(struct planned_seat *seat, struct date until, const char *why)
{
	if (!seat)
		return;
	seat->until = until;
	seat->ended = why;
}

/* Who is old enough to be the parent of both, of the surname of one of them where there is such. */
static struct resident *parent_for(struct commune *c, const struct resident *a,
				   const struct resident *b)
{
	struct resident *found = NULL;

	for (guint i = 0; i < c->residents->len; i++) {
		struct resident *r = &g_array_index(c->residents, struct resident, i);

		if (r->sex != '1' || r->born > MIN(a->born, b->born) - 18
		    || r->born < MAX(a->born, b->born) - 50)
			continue;
		if (!found || (r->surname == a->surname && found->surname != a->surname))
			found = r;
	}
	return found;
}

static void make_siblings(struct commune *c, const struct resident *a, const struct resident *b)
{
	const struct resident *parent = a && b ? parent_for(c, a, b) : NULL;

	if (!parent)
		return;
	commune_link(c, parent, a, KIN_CHILD);
	commune_link(c, parent, b, KIN_CHILD);
}

/* Someone who could be the sibling of another one, and is nobody's yet. */
static const struct resident *sibling_for(struct commune *c, const struct resident *of)
{
	for (guint i = 0; of && i < c->residents->len; i++) {
		struct resident *r = &g_array_index(c->residents, struct resident, i);

		if (r->fit && !r->taken && !r->stands && r->sex == of->sex
		    && r->surname == of->surname && ABS(r->born - of->born) <= 12) {
			r->taken = true;
			return r;
		}
	}
	return NULL;
}

/* The n-th seat goes to a sibling of someone, if the village has such. */
static void seat_sibling(struct commune *c, const struct resident *of, const char *kind,
			 const char *office, int n)
{
	const struct resident *sibling = sibling_for(c, of);

	if (!sibling)
		sibling = who_holds(c, kind, office, n);
	give_seat(c, kind, office, n, sibling);
	make_siblings(c, of, sibling);
}

/* The faults */

static void brothers_in_the_committee(struct commune *c)
{
	seat_sibling(c, who_holds(c, BODY_COMMITTEE, "副主任", 0), BODY_COMMITTEE, "委员", 1);
}

/* Nor was there in the last one. */
static void no_woman_in_the_committee(struct commune *c)
{
	int place = commune_body(c, BODY_COMMITTEE);

	for (guint i = 0; i < c->seats->len; i++) {
		struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);
		const struct resident *woman = seat->who, *man;

		if (seat->body != place || !woman || woman->sex != '2')
			continue;
		man = commune_find(c, '1', false);
		for (guint k = i; man && k < c->seats->len; k++) {
			struct planned_seat *other =
				&g_array_index(c->seats, struct planned_seat, k);

			if (other->body == place && other->who == woman)
				other->who = man;
		}
	}
}

/* Two resigned in spring and were not replaced: two are left. */
static void too_few_in_the_committee(struct commune *c)
{
	for (int i = 0; i < 3; i++)
		end_seat(commune_seat(c, BODY_COMMITTEE, i ? "委员" : "副主任", i ? 1 : 0),
			 date_from_ymd(2026, 3, 10 + i), END_RESIGNED);
}

static void member_supervises_himself(struct commune *c)
{
	give_seat(c, BODY_SUPERVISION, "委员", 0, who_holds(c, BODY_COMMITTEE, "委员", 1));
}

static void brother_supervises(struct commune *c)
{
	seat_sibling(c, who_holds(c, BODY_COMMITTEE, OFFICE_CHAIR, 0), BODY_SUPERVISION, "委员", 1);
}

static void accountant_supervises(struct commune *c)
{
	give_seat(c, BODY_SUPERVISION, "委员", 0, who_holds(c, BODY_POSTS, "会计", 0));
}

static void nobody_knows_accounts(struct commune *c)
{
	struct planned_seat *seat;

	for (int n = 0; (seat = commune_seat(c, BODY_SUPERVISION, NULL, n)); n++)
		seat->finance = false;
}

static void supervision_ends_later(struct commune *c)
{
	struct planned_body *body = commune_body_at(c, commune_body(c, BODY_SUPERVISION));

	body->terms[TERM_NEW].until = date_from_ymd(2031, 12, 31);
}

static void too_few_women_represent(struct commune *c)
{
	struct planned_seat *seat;

	for (int n = 0; (seat = commune_seat(c, BODY_REPRESENTATIVES, NULL, n)); n++)
		for (guint i = 0; seat->who->sex == '2' && n % 4 && i < c->residents->len; i++) {
			struct resident *r = &g_array_index(c->residents, struct resident, i);

			if (r->villager_group != seat->group || r->sex != '1' || !r->fit || r->taken
			    || r->stands)
				continue;
			r->stands = true;
			seat->who = r;
		}
}

static void mediators_serve_too_long(struct commune *c)
{
	struct planned_body *body = commune_body_at(c, commune_body(c, BODY_MEDIATION));

	body->terms[0].until = term_last_day(body->terms[0].since, 5);
}

static void two_chairs(struct commune *c)
{
	struct planned_seat *seat = commune_seat(c, BODY_COMMITTEE, "委员", 1);

	if (seat)
		seat->office = OFFICE_CHAIR;
}

/* Of the last term's record of someone who goes on. */
static struct planned_duty *duty_of(struct commune *c, const char *kind, int year, bool stays)
{
	for (guint i = 0; i < c->duties->len; i++) {
		struct planned_duty *duty = &g_array_index(c->duties, struct planned_duty, i);
		const struct planned_seat *old =
			&g_array_index(c->seats, struct planned_seat, duty->seat);
		const struct planned_seat *now = commune_seat(c, BODY_COMMITTEE, old->office, 0);

		if (strcmp(duty->kind, kind) == 0 && duty->year == year
		    && (now && now->who == old->who) == stays)
			return duty;
	}
	return NULL;
}

static void find_poor(struct commune *c, int year)
{
	struct planned_duty *duty = duty_of(c, DUTY_APPRAISAL, year, true);

	if (!duty)
		return;
	duty->excellent = 2;
	duty->competent = 6;
	duty->incompetent = duty->present - 8;
	duty->result = APPRAISED_POOR;
}

static void poor_once(struct commune *c)
{
	find_poor(c, 2025);
}

static void poor_twice(struct commune *c)
{
	find_poor(c, 2024);
	find_poor(c, 2025);
}

static void audit_not_posted(struct commune *c)
{
	struct planned_duty *duty = duty_of(c, DUTY_DEPARTURE_AUDIT, 2025, false);

	if (!duty)
		return;
	duty->state = "3";
	duty->posted = (struct date){ 0 };
}

static void not_appraised(struct commune *c)
{
	for (guint i = c->duties->len; i-- > 0;) {
		const struct planned_duty *duty = &g_array_index(c->duties, struct planned_duty, i);

		if (strcmp(duty->kind, DUTY_APPRAISAL) == 0 && duty->year == 2025)
			g_array_remove_index(c->duties, i);
	}
}

/* The election of January was put off: who was chosen in 2021 is still in office. */
static void no_election_yet(struct commune *c)
{
	struct planned_body *body = commune_body_at(c, commune_body(c, BODY_COMMITTEE));
	int place = commune_body(c, BODY_COMMITTEE);

	body->nterms = 1;
	for (guint i = c->seats->len; i-- > 0;) {
		struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);

		if (seat->body != place)
			continue;
		if (seat->term == TERM_OLD)
			end_seat(seat, (struct date){ 0 }, NULL);
		else if (seat->term == TERM_NEW)
			seat->who = NULL; /* is not written */
	}
}

/* Of a kind that the township had in a file of its own, which is gone. */
static void kind_is_gone(struct commune *c)
{
	struct planned_body body = { .kind = "elders_association" };
	struct planned_seat seat = {
		.body = (int)c->bodies->len,
		.term = -1,
		.who = commune_find(c, 0, false),
		.office = "会长",
		.how = CHOSEN_BY_MEETING,
		.since = date_from_ymd(2024, 10, 0),
	};

	g_array_append_val(c->bodies, body);
	g_array_append_val(c->seats, seat);
}

/* The last character, which is computed from the others. */
static void credit_code_is_wrong(struct commune *c)
{
	char *code = c->village->org_code;
	size_t n = code ? strlen(code) : 0;

	if (n == 0)
		return;
	code[n - 1] = code[n - 1] == '0' ? '1' : '0';
	c->village_changed = true;
}

/* An adopted child or a stepchild, the register does not say which. */
static void perhaps_a_relative(struct commune *c)
{
	const struct resident *a = who_holds(c, BODY_COMMITTEE, OFFICE_CHAIR, 0);
	const struct resident *b = who_holds(c, BODY_COMMITTEE, "委员", 1);
	const struct resident *parent = a && b ? parent_for(c, a, b) : NULL;

	if (!parent)
		return;
	commune_link(c, parent, a, KIN_CHILD);
	commune_link(c, parent, b, KIN_CHILD);
	g_strlcpy(((struct kin *)c->kin->pdata[c->kin->len - 1])->nature.text, NATURE_UNCLEAR,
		  CODE_SIZE);
}

static void old_term_goes_on(struct commune *c)
{
	int place = commune_body(c, BODY_SUPERVISION);

	for (guint i = 0; i < c->seats->len; i++) {
		struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);
		const struct planned_seat *now = commune_seat(c, BODY_SUPERVISION, seat->office, 0);

		if (seat->body == place && seat->term == TERM_OLD && now) {
			seat->who = commune_find(c, 0, false);
			end_seat(seat, (struct date){ 0 }, NULL);
			return;
		}
	}
}

/* By the position of the village. */
static void (*const faults[])(struct commune *c) = {
	brothers_in_the_committee,
	no_woman_in_the_committee,
	too_few_in_the_committee,
	member_supervises_himself,
	brother_supervises,
	accountant_supervises,
	nobody_knows_accounts,
	supervision_ends_later,
	too_few_women_represent,
	mediators_serve_too_long,
	two_chairs,
	poor_once,
	poor_twice,
	audit_not_posted,
	not_appraised,
	no_election_yet,
	kind_is_gone,
	credit_code_is_wrong,
	perhaps_a_relative,
	old_term_goes_on,
};

void commune_spoil(struct commune *c)
{
	if (c->index < (int)G_N_ELEMENTS(faults))
		faults[c->index](c);
}
