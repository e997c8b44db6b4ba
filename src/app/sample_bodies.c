/* sample_bodies.c - who serves in the villages of the sample township */
#include "sample_bodies.h"

#include <string.h>

#include "cunwu/model/body_kind.h"
#include "cunwu/model/codes.h"

#define COMMITTEE_SEATS  5
#define SUPERVISORS      3
#define HOUSEHOLDS_EACH  10 /* that a representative stands for */
#define LEAST_OF_MEETING 20 /* representatives: 四川省实施办法 art. 18 */
#define TERM_YEARS_NOW   5
#define MEDIATION_YEARS  3

void commune_init(struct commune *c, struct intake *in, struct dice *dice)
{
	*c = (struct commune){
		.in = in,
		.dice = dice,
		.residents = g_array_new(FALSE, FALSE, sizeof(struct resident)),
		.groups = g_array_new(FALSE, FALSE, sizeof(struct group_size)),
		.bodies = g_array_new(FALSE, FALSE, sizeof(struct planned_body)),
		.seats = g_array_new(FALSE, FALSE, sizeof(struct planned_seat)),
		.duties = g_array_new(FALSE, FALSE, sizeof(struct planned_duty)),
		.kin = records_array(),
	};
}

void commune_clear(struct commune *c)
{
	g_array_unref(c->residents);
	g_array_unref(c->groups);
	g_array_unref(c->bodies);
	g_array_unref(c->seats);
	g_array_unref(c->duties);
	g_ptr_array_unref(c->kin);
}

void commune_begin(struct commune *c, struct village *village, int index)
{
	c->village = village;
	c->index = index;
	c->adults = 0;
	c->village_changed = false;
	g_array_set_size(c->residents, 0);
	g_array_set_size(c->groups, 0);
	g_array_set_size(c->bodies, 0);
	g_array_set_size(c->seats, 0);
	g_array_set_size(c->duties, 0);
}

/* Choosing people */

static struct resident *resident_at(const struct commune *c, guint i)
{
	return &g_array_index(c->residents, struct resident, i);
}

/* Nobody else at home may hold such an office then. */
static void take(struct commune *c, struct resident *r)
{
	for (guint i = 0; i < c->residents->len; i++)
		if (resident_at(c, i)->household == r->household)
			resident_at(c, i)->taken = true;
}

static bool is_free(const struct resident *r, char sex, bool party)
{
	return r->fit && !r->taken && (!sex || r->sex == sex) && (!party || r->full);
}

struct resident *commune_find(struct commune *c, char sex, bool party)
{
	guint n = c->residents->len, from;

	if (n == 0)
		return NULL;
	from = (guint)dice_below(c->dice, (int)n);
	for (guint i = 0; i < n; i++) {
		struct resident *r = resident_at(c, (from + i) % n);

		if (is_free(r, sex, party)) {
			take(c, r);
			return r;
		}
	}
	return party ? commune_find(c, sex, false) : NULL;
}

/* Plans */

static int add_body(struct commune *c, const char *kind, int64_t group)
{
	struct planned_body body = { .kind = kind, .group = group };

	g_array_append_val(c->bodies, body);
	return (int)c->bodies->len - 1;
}

struct planned_body *commune_body_at(const struct commune *c, int i)
{
	return &g_array_index(c->bodies, struct planned_body, i);
}

static int add_term(struct commune *c, int body, int number, struct date since, int years,
		    int seats)
{
	struct planned_body *b = commune_body_at(c, body);

	b->terms[b->nterms] =
		(struct planned_term){ number, since, term_last_day(since, years), seats };
	return b->nterms++;
}

static struct planned_seat *add_seat(struct commune *c, int body, int term,
				     const struct resident *who, const char *office,
				     const char *how)
{
	struct planned_seat seat = {
		.body = body,
		.term = term,
		.who = who,
		.office = office,
		.how = how,
		.since = term >= 0 ? commune_body_at(c, body)->terms[term].since
				   : (struct date){ 0 },
	};

	if (!who) /* too few people in the village */
		return NULL;
	g_array_append_val(c->seats, seat);
	return &g_array_index(c->seats, struct planned_seat, c->seats->len - 1);
}

static void end_seat(struct planned_seat *seat, struct date until)
{
	seat->until = until;
	seat->ended = END_TERM;
}

int commune_body(const struct commune *c, const char *kind)
{
	int i = (int)c->bodies->len - 1;

	while (i >= 0 && strcmp(commune_body_at(c, i)->kind, kind) != 0)
		i--;
	return i;
}

struct planned_seat *commune_seat(struct commune *c, const char *kind, const char *office, int n)
{
	for (guint i = 0; i < c->seats->len; i++) {
		struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);

		if (seat->who && !seat->until.jd
		    && strcmp(commune_body_at(c, seat->body)->kind, kind) == 0
		    && (!office || strcmp(seat->office, office) == 0) && n-- == 0)
			return seat;
	}
	return NULL;
}

void commune_link(struct commune *c, const struct resident *a, const struct resident *b,
		  const char *kind)
{
	struct kin *k = (struct kin *)record_new(&kin_model);

	k->person.id = a->person;
	k->other.id = b->person;
	g_strlcpy(k->kind.text, kind, CODE_SIZE);
	if (strcmp(kind, KIN_CHILD) == 0)
		g_strlcpy(k->nature.text, NATURE_BORN, CODE_SIZE);
	k->source = g_strdup("手工登记");
	g_ptr_array_add(c->kin, k);
}

/* The village committee, in the last term and in this one */

static struct date polling_day(const struct commune *c, int term)
{
	return date_from_ymd(term == TERM_NEW ? 2026 : 2021, 1, 5 + c->index % 5);
}

static int votes_of(struct commune *c, int least, int most)
{
	return MAX(1, c->adults * dice_between(c->dice, least, most) / 100);
}

static const char *origin_of(struct commune *c)
{
	static const char *const origins[] = { "1", "2", "2", "3", "4", "5", "8", "8" };

	return origins[dice_below(c->dice, (int)G_N_ELEMENTS(origins))];
}

static void elect(struct commune *c, int body, int term, const struct resident *who,
		  const char *office)
{
	struct planned_seat *seat = add_seat(c, body, term, who, office, CHOSEN_DIRECTLY);

	if (!seat)
		return;
	seat->votes = strcmp(office, OFFICE_CHAIR) == 0 ? votes_of(c, 60, 80) : votes_of(c, 45, 62);
	seat->origin = origin_of(c);
	if (term == TERM_OLD)
		end_seat(seat, date_add_days(polling_day(c, TERM_NEW), -1));
}

static const char *const committee_offices[COMMITTEE_SEATS] = { OFFICE_CHAIR, "副主任", "委员",
								"委员", "委员" };

/* Three go on, one of them a woman; two are new. */
static void plan_committee(struct commune *c, const struct resident *now[COMMITTEE_SEATS])
{
	int body = add_body(c, BODY_COMMITTEE, 0);
	int old = add_term(c, body, SAMPLE_TERM - 1, polling_day(c, TERM_OLD), TERM_YEARS_NOW,
			   COMMITTEE_SEATS);
	int new = add_term(c, body, SAMPLE_TERM, polling_day(c, TERM_NEW), TERM_YEARS_NOW,
			   COMMITTEE_SEATS);

	for (int i = 0; i < COMMITTEE_SEATS; i++) {
		char sex = i == 2 ? '2' : i == 4 ? '\0' : '1';
		const struct resident *stays = i < 3 ? commune_find(c, sex, i < 2) : NULL;

		now[i] = stays ? stays : commune_find(c, sex, false);
		elect(c, body, old, stays ? stays : commune_find(c, '1', false),
		      committee_offices[i]);
		elect(c, body, new, now[i], committee_offices[i]);
	}
}

/* Someone who was in it long ago, of which nobody knows the days. */
static const struct resident *veteran(const struct commune *c)
{
	for (guint i = 0; i < c->residents->len; i++) {
		const struct resident *r = resident_at(c, i);

		if (r->sex == '1' && r->full && r->born >= 1945 && r->born <= 1965)
			return r;
	}
	return NULL;
}

static void plan_former(struct commune *c)
{
	struct planned_seat *seat = add_seat(c, commune_body(c, BODY_COMMITTEE), -1, veteran(c),
					     OFFICE_CHAIR, CHOSEN_DIRECTLY);

	if (!seat)
		return;
	seat->since = date_from_ymd(2005 + c->index % 4 * 3, 0, 0);
	end_seat(seat, date_from_ymd(2020, 12, 0));
}

/* What is on record of how they served */

static void add_appraisal(struct commune *c, int seat, int year, int present)
{
	int excellent = present * dice_between(c->dice, 30, 60) / 100;
	struct planned_duty duty = {
		.seat = seat,
		.kind = DUTY_APPRAISAL,
		.year = year,
		.day = date_from_ymd(year, 12, 3 + c->index % 9),
		.host = "村民代表会议",
		.invited = present + 3,
		.present = present,
		.excellent = excellent,
		.competent = present - excellent,
		.result = excellent * 2 > present ? APPRAISED_EXCELLENT : APPRAISED_COMPETENT,
	};

	g_array_append_val(c->duties, duty);
}

static bool goes_on(const struct commune *c, const struct planned_seat *old)
{
	for (guint i = 0; i < c->seats->len; i++) {
		const struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);

		if (seat->body == old->body && seat->term == TERM_NEW && seat->who == old->who)
			return true;
	}
	return false;
}

/* Before the election: 村民委员会组织法 art. 40. */
static void add_audit(struct commune *c, int seat, bool stays)
{
	struct planned_duty duty = {
		.seat = seat,
		.kind = stays ? DUTY_TERM_AUDIT : DUTY_DEPARTURE_AUDIT,
		.state = AUDIT_POSTED,
		.host = SAMPLE_TOWNSHIP "农业农村办公室",
		.year = 2025,
		.day = date_from_ymd(2025, 11, 10),
		.posted = date_from_ymd(2025, 11, 28),
	};

	g_array_append_val(c->duties, duty);
}

static void add_talk_and_promise(struct commune *c, int seat)
{
	struct planned_duty talk = {
		.seat = seat,
		.kind = DUTY_TALK,
		.host = SAMPLE_TOWNSHIP "纪委",
		.day = date_add_days(polling_day(c, TERM_NEW), 6),
	};
	struct planned_duty promise = {
		.seat = seat,
		.kind = DUTY_PROMISE,
		.subject = "任期内硬化到户道路，建成村民活动广场",
		.day = date_add_days(polling_day(c, TERM_NEW), 2),
		.due = date_from_ymd(2030, 12, 31),
	};

	g_array_append_val(c->duties, talk);
	g_array_append_val(c->duties, promise);
}

static void plan_duties(struct commune *c)
{
	int body = commune_body(c, BODY_COMMITTEE);

	for (guint i = 0; i < c->seats->len; i++) {
		const struct planned_seat seat = g_array_index(c->seats, struct planned_seat, i);

		if (seat.body != body || seat.term < 0)
			continue;
		if (seat.term == TERM_NEW && strcmp(seat.office, OFFICE_CHAIR) == 0)
			add_talk_and_promise(c, (int)i);
		if (seat.term != TERM_OLD)
			continue;
		for (int year = 2023; year <= 2025; year++)
			add_appraisal(c, (int)i, year, 24 + c->index % 7);
		add_audit(c, (int)i, goes_on(c, &seat));
	}
}

/* The others */

static void plan_party(struct commune *c, const struct resident *chair)
{
	int body = add_body(c, BODY_PARTY, 0);
	int old = add_term(c, body, 0, date_from_ymd(2020, 12, 18), TERM_YEARS_NOW, 3);
	int new = add_term(c, body, 0, date_from_ymd(2025, 12, 18), TERM_YEARS_NOW, 3);
	bool both = c->index % 5 != 3; /* 一肩挑 */
	const struct resident *secretary =
		both && chair && chair->full ? chair : commune_find(c, 0, true);
	struct planned_seat *seat =
		add_seat(c, body, old, secretary, OFFICE_SECRETARY, CHOSEN_BY_PARTY);

	if (seat)
		end_seat(seat, date_from_ymd(2025, 12, 17));
	add_seat(c, body, new, secretary, OFFICE_SECRETARY, CHOSEN_BY_PARTY);
	add_seat(c, body, new, commune_find(c, 0, true), "副书记", CHOSEN_BY_PARTY);
	for (guint i = 0; i < c->residents->len; i++) {
		const struct resident *r = resident_at(c, i);

		if (!r->full && !r->probation)
			continue;
		seat = add_seat(c, body, -1, r, r->full ? "正式党员" : "预备党员", NULL);
		seat->since = r->joined;
	}
}

static void plan_supervision(struct commune *c)
{
	static const char *const offices[SUPERVISORS] = { OFFICE_CHAIR, "委员", "委员" };
	int body = add_body(c, BODY_SUPERVISION, 0);
	struct date since = date_add_days(polling_day(c, TERM_NEW), 3);
	int old = add_term(c, body, SAMPLE_TERM - 1, date_add_days(polling_day(c, TERM_OLD), 3),
			   TERM_YEARS_NOW, SUPERVISORS);
	int new = add_term(c, body, SAMPLE_TERM, since, TERM_YEARS_NOW, SUPERVISORS);

	for (int t = old; t <= new; t++) /* as the committee */
		commune_body_at(c, body)->terms[t].until = term_last_day(
			polling_day(c, t == old ? TERM_OLD : TERM_NEW), TERM_YEARS_NOW);
	for (int i = 0; i < SUPERVISORS; i++) {
		const struct resident *r = commune_find(c, i == 1 ? '2' : 0, i == 0);
		struct planned_seat *seat =
			add_seat(c, body, old, r, offices[i], CHOSEN_BY_MEETING);

		if (seat) {
			seat->finance = i == SUPERVISORS - 1;
			end_seat(seat, date_add_days(since, -1));
		}
		seat = add_seat(c, body, new, r, offices[i], CHOSEN_BY_MEETING);
		if (seat)
			seat->finance = i == SUPERVISORS - 1;
	}
}

static void follow_committee(struct commune *c, int body)
{
	int term = add_term(c, body, SAMPLE_TERM, date_add_days(polling_day(c, TERM_NEW), 4),
			    TERM_YEARS_NOW, 0);

	commune_body_at(c, body)->terms[term].until =
		term_last_day(polling_day(c, TERM_NEW), TERM_YEARS_NOW);
}

/* Someone of the group, a woman if that can be, whose home has no representative yet. */
static struct resident *stand(struct commune *c, int64_t group, bool woman)
{
	struct resident *other = NULL;

	for (guint i = 0; i < c->residents->len; i++) {
		struct resident *r = resident_at(c, i);

		if (r->villager_group != group || !r->fit || r->taken || r->stands)
			continue;
		if (!other || (other->sex == '2') != woman)
			other = (r->sex == '2') == woman || !other ? r : other;
	}
	for (guint i = 0; other && i < c->residents->len; i++)
		if (resident_at(c, i)->household == other->household)
			resident_at(c, i)->stands = true;
	return other;
}

static int seats_of(const struct group_size *g)
{
	return (g->households + HOUSEHOLDS_EACH - 1) / HOUSEHOLDS_EACH;
}

/* Every second one is a woman, which is more than enough. */
static void plan_representatives(struct commune *c)
{
	int body, all = 0;

	for (guint i = 0; i < c->groups->len; i++)
		all += seats_of(&g_array_index(c->groups, struct group_size, i));
	if (all < LEAST_OF_MEETING) /* a small village meets as a whole */
		return;
	body = add_body(c, BODY_REPRESENTATIVES, 0);
	follow_committee(c, body);
	for (guint i = 0; i < c->groups->len; i++) {
		const struct group_size *g = &g_array_index(c->groups, struct group_size, i);
		int n = seats_of(g);

		for (int k = 0; k < n; k++) {
			struct resident *r = stand(c, g->id, (k + (int)i) % 2 == 0);
			struct planned_seat *seat =
				add_seat(c, body, 0, r, OFFICE_REPRESENTATIVE, CHOSEN_BY_MEETING);

			if (!seat)
				continue;
			seat->group = g->id;
			seat->households = g->households * (k + 1) / n - g->households * k / n;
		}
	}
}

static const struct resident *representative_of(const struct commune *c, int64_t group)
{
	for (guint i = 0; i < c->seats->len; i++) {
		const struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);

		if (seat->group == group && strcmp(seat->office, OFFICE_REPRESENTATIVE) == 0)
			return seat->who;
	}
	return NULL;
}

static void plan_leaders(struct commune *c)
{
	for (guint i = 0; i < c->groups->len; i++) {
		const struct group_size *g = &g_array_index(c->groups, struct group_size, i);
		const struct resident *leader = representative_of(c, g->id);
		int body = add_body(c, BODY_GROUP, g->id);
		struct planned_seat *seat;

		follow_committee(c, body);
		seat = add_seat(c, body, 0, leader ? leader : stand(c, g->id, false), OFFICE_LEADER,
				CHOSEN_BY_MEETING);
		if (seat)
			seat->group = g->id;
	}
}

static void plan_mediation(struct commune *c, const struct resident *vice,
			   const struct resident *woman)
{
	int body = add_body(c, BODY_MEDIATION, 0);

	add_term(c, body, 0, date_add_days(polling_day(c, TERM_NEW), 8), MEDIATION_YEARS, 3);
	add_seat(c, body, 0, vice, OFFICE_CHAIR, CHOSEN_BY_MEETING);
	add_seat(c, body, 0, woman, "委员", CHOSEN_BY_MEETING);
	add_seat(c, body, 0, commune_find(c, 0, false), "委员", CHOSEN_BY_MEETING);
}

static void plan_posts(struct commune *c)
{
	static const char *const posts[] = { "会计", "文书", "网格员" };
	int body = add_body(c, BODY_POSTS, 0);

	for (size_t i = 0; i < G_N_ELEMENTS(posts); i++) {
		struct planned_seat *seat =
			add_seat(c, body, -1, commune_find(c, 0, false), posts[i], CHOSEN_HIRED);

		if (seat)
			seat->since = date_from_ymd(2021 + c->index % 4, 3, 0);
	}
}

static void plan_collective(struct commune *c)
{
	int body = add_body(c, BODY_COLLECTIVE, 0);
	const struct planned_seat *secretary = commune_seat(c, BODY_PARTY, OFFICE_SECRETARY, 0);
	const struct resident *head = secretary ? secretary->who : commune_find(c, 0, true);

	add_term(c, body, 1, date_from_ymd(2025, 9, 1), TERM_YEARS_NOW, 3);
	add_seat(c, body, 0, head, "理事长", CHOSEN_BY_MEETING);
	add_seat(c, body, 0, commune_find(c, 0, false), "理事", CHOSEN_BY_MEETING);
	add_seat(c, body, 0, commune_find(c, 0, false), "理事", CHOSEN_BY_MEETING);
	add_seat(c, body, 0, commune_find(c, 0, false), "监事长", CHOSEN_BY_MEETING);
	add_seat(c, body, 0, commune_find(c, 0, false), "监事", CHOSEN_BY_MEETING);
}

/* From the representatives: 四川省村务公开条例 art. 13. */
static void plan_disclosure_group(struct commune *c)
{
	const struct resident *members[3];
	int body;

	for (int i = 0; i < 3; i++) {
		const struct planned_seat *seat =
			commune_seat(c, BODY_REPRESENTATIVES, NULL, i * 3);

		if (!seat)
			return;
		members[i] = seat->who;
	}
	body = add_body(c, "disclosure_group", 0);
	follow_committee(c, body);
	for (int i = 0; i < 3; i++)
		add_seat(c, body, 0, members[i], i ? "成员" : "组长", CHOSEN_BY_MEETING);
}

static void plan_women(struct commune *c, const struct resident *woman)
{
	int body = add_body(c, "women_federation", 0);

	add_term(c, body, 0, date_from_ymd(2025, 11, 15), TERM_YEARS_NOW, 0);
	add_seat(c, body, 0, woman, "主席", CHOSEN_BY_MEETING);
}

void commune_plan(struct commune *c)
{
	const struct resident *committee[COMMITTEE_SEATS];

	plan_committee(c, committee);
	plan_former(c);
	plan_duties(c);
	plan_party(c, committee[0]);
	plan_supervision(c);
	plan_representatives(c);
	plan_leaders(c);
	plan_mediation(c, committee[1], committee[2]);
	plan_posts(c);
	plan_collective(c);
	plan_disclosure_group(c);
	plan_women(c, committee[2]);
}

/* Writing */

static struct number number_of(int value)
{
	return (struct number){ value, value != 0 };
}

static void set_code(struct code *code, const char *text)
{
	g_strlcpy(code->text, text ? text : "", CODE_SIZE);
}

static bool write_body(struct commune *c, const struct planned_body *plan, int64_t *id,
		       int64_t terms[TERMS_MOST], GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };

	body.village.id = c->village->rec.id;
	body.kind = g_strdup(plan->kind);
	body.villager_group.id = plan->group;
	if (!intake_record(c->in, &body.rec, error))
		return false;
	*id = body.rec.id;
	for (int i = 0; i < plan->nterms; i++) {
		RECORD_AUTO struct term term = { .rec.model = &term_model };

		term.body.id = *id;
		term.number = number_of(plan->terms[i].number);
		term.since = plan->terms[i].since;
		term.until = plan->terms[i].until;
		term.seats = number_of(plan->terms[i].seats);
		if (!intake_record(c->in, &term.rec, error))
			return false;
		terms[i] = term.rec.id;
	}
	return true;
}

static bool write_seat(struct commune *c, const struct planned_seat *plan, int64_t body,
		       int64_t term, int64_t *id, GError **error)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };

	t.body.id = body;
	t.term.id = term;
	t.person.id = plan->who->person;
	t.office = g_strdup(plan->office);
	t.villager_group.id = strcmp(plan->office, OFFICE_REPRESENTATIVE) == 0 ? plan->group : 0;
	t.since = plan->since;
	t.until = plan->until;
	set_code(&t.how, plan->how);
	set_code(&t.ended, plan->ended);
	set_code(&t.origin, plan->origin);
	t.votes = number_of(plan->votes);
	t.households = number_of(plan->households);
	t.finance = plan->finance ? YESNO_YES : YESNO_NONE;
	if (!intake_record(c->in, &t.rec, error))
		return false;
	*id = t.rec.id;
	return true;
}

static bool write_duty(struct commune *c, const struct planned_duty *plan, int64_t tenure,
		       int64_t person, GError **error)
{
	RECORD_AUTO struct duty_record d = { .rec.model = &duty_record_model };

	d.person.id = person;
	d.tenure.id = tenure;
	set_code(&d.kind, plan->kind);
	set_code(&d.result, plan->result);
	set_code(&d.state, plan->state);
	d.year = number_of(plan->year);
	d.day = plan->day;
	d.due = plan->due;
	d.posted = plan->posted;
	d.subject = g_strdup(plan->subject);
	d.host = g_strdup(plan->host);
	d.invited = number_of(plan->invited);
	d.present = number_of(plan->present);
	d.excellent = number_of(plan->excellent);
	d.competent = number_of(plan->competent);
	d.incompetent = (struct number){ plan->incompetent, plan->present != 0 };
	return intake_record(c->in, &d.rec, error);
}

/* The ids that bodies and terms got. */
struct written_body {
	int64_t body, terms[TERMS_MOST];
};

static bool write_bodies(struct commune *c, struct written_body *written, GError **error)
{
	for (guint i = 0; i < c->bodies->len; i++)
		if (!write_body(c, commune_body_at(c, (int)i), &written[i].body, written[i].terms,
				error))
			return false;
	return true;
}

static bool write_seats(struct commune *c, const struct written_body *bodies, int64_t *tenures,
			GError **error)
{
	for (guint i = 0; i < c->seats->len; i++) {
		const struct planned_seat *seat = &g_array_index(c->seats, struct planned_seat, i);
		const struct written_body *of = &bodies[seat->body];

		if (seat->who
		    && !write_seat(c, seat, of->body, seat->term < 0 ? 0 : of->terms[seat->term],
				   &tenures[i], error))
			return false;
	}
	return true;
}

bool commune_write(struct commune *c, GError **error)
{
	g_autofree struct written_body *bodies = g_new0(struct written_body, c->bodies->len + 1);
	g_autofree int64_t *tenures = g_new0(int64_t, c->seats->len + 1);

	if (!write_bodies(c, bodies, error) || !write_seats(c, bodies, tenures, error))
		return false;
	for (guint i = 0; i < c->duties->len; i++) {
		const struct planned_duty *duty = &g_array_index(c->duties, struct planned_duty, i);
		const struct planned_seat *seat =
			&g_array_index(c->seats, struct planned_seat, duty->seat);

		if (seat->who
		    && !write_duty(c, duty, tenures[duty->seat], seat->who->person, error))
			return false;
	}
	return true;
}
