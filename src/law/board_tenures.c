/* board_tenures.c - rules on single tenures, and on what cannot be so */
#include <inttypes.h>
#include <string.h>

#include "board_rules.h"

/* In office at once */

/* Both were surely in office on some day between; who leaves on the day that another comes is not.
 */
static bool overlaps(const struct tenure *a, const struct tenure *b)
{
	int32_t from = MAX(date_last_day(a->since).jd, date_last_day(b->since).jd);

	return a->since.jd && b->since.jd && (!a->until.jd || from < date_first_day(a->until).jd)
	       && (!b->until.jd || from < date_first_day(b->until).jd);
}

/* One who has two of its offices has one too many. */
static bool is_of_single_seats(const struct body_kind *kind)
{
	return kind && kind->cls == CLASS_COMMITTEE;
}

static bool is_doubled(const struct seat *seat, const struct seat *other)
{
	const struct tenure *a = seat->tenure, *b = other->tenure;
	bool same = strcmp(seat_office(seat), seat_office(other)) == 0;

	if (seat->holder != other->holder || a->acting == YESNO_YES || b->acting == YESNO_YES
	    || (!same && !is_of_single_seats(seat->of->kind)))
		return false;
	return overlaps(a, b) || (seat_serves(seat) && seat_serves(other));
}

void find_tenure_doubled(struct board_case *c)
{
	for_each_body(body, c)
		for_each_seat(seat, body) {
			for_each_seat(other, body) {
				if (other == seat)
					break;
				if (!is_doubled(seat, other))
					continue;
				board_add_seat(c, seat, NULL, "同时还记有任职“%s”",
					       other->tenure->office);
				break;
			}
		}
}

/* Offices of one */

static bool is_of_one(const struct seat *seat)
{
	return seat->rank >= 0 && seat->tenure->acting != YESNO_YES
	       && body_kind_office_at(seat->of->kind, (guint)seat->rank)->most.known
	       && body_kind_office_at(seat->of->kind, (guint)seat->rank)->most.value == 1;
}

/* Of now there is office-crowded. */
void find_office_overlap(struct board_case *c)
{
	for_each_body(body, c)
		for_each_seat(seat, body) {
			for_each_seat(other, body) {
				if (other == seat)
					break;
				if (seat->rank != other->rank || seat->holder == other->holder
				    || !is_of_one(seat) || !is_of_one(other)
				    || (seat_serves(seat) && seat_serves(other))
				    || !overlaps(seat->tenure, other->tenure))
					continue;
				board_add_seat(c, seat, NULL, "与%s的任期有重叠", seat_name(other));
				break;
			}
		}
}

#define GAP 92 /* days; what is less is the time between two elections */

/* The last day before `since` on which somebody held the office; 0: nobody before, or somebody on
 * the day itself. */
static int32_t held_until(const struct board_body *body, const struct seat *seat)
{
	int32_t last = 0;

	for_each_seat(other, body) {
		const struct tenure *t = other->tenure;

		if (other == seat || other->rank != seat->rank || !t->since.jd
		    || date_first_day(t->since).jd >= date_first_day(seat->tenure->since).jd)
			continue;
		if (!t->until.jd)
			return 0;
		last = MAX(last, date_last_day(t->until).jd);
	}
	return last;
}

void find_office_gap(struct board_case *c)
{
	for_each_body(body, c) {
		if (!is_of_single_seats(body->kind))
			continue;
		for_each_seat(seat, body) {
			int32_t last = seat_is_head(seat) && seat->tenure->since.jd
					       ? held_until(body, seat)
					       : 0;
			int32_t days = date_first_day(seat->tenure->since).jd - last - 1;

			if (!last || days <= GAP)
				continue;
			g_autofree char *from = day_text((struct date){ last, DATE_DAY });
			board_add_seat(c, seat, NULL, "到任前 %d 天没有记谁任%s（%s 以后）", days,
				       seat_office(seat), from);
		}
	}
}

/* Those who hold office */

static bool holds_known_office(const struct board_case *c, const struct seat *seat)
{
	return seat->holds && body_counts(c, seat->of);
}

void find_holder_dead(struct board_case *c)
{
	for_each_body(body, c)
		for_each_seat(seat, body)
			if (holds_known_office(c, seat) && !seat->holder->village
			    && code_is(seat->holder->left, LEAVE_DEATH))
				board_add_seat(c, seat, NULL, "已登记死亡，任职没有结束");
}

void find_holder_gone(struct board_case *c)
{
	for_each_body(body, c)
		for_each_seat(seat, body) {
			const struct holder *h = seat->holder;

			if (holds_known_office(c, seat) && !h->village && !code_is(h->left, "")
			    && !code_is(h->left, LEAVE_DEATH))
				board_add_seat(c, seat, NULL, "已经迁出或者注销，任职没有结束");
		}
}

/* Who works in a village, or is of its party, may live anywhere. */
void find_holder_elsewhere(struct board_case *c)
{
	for_each_body(body, c) {
		if (!body_counts(c, body) || body->kind->cls == CLASS_POSTS
		    || body->kind->cls == CLASS_PARTY)
			continue;
		for_each_seat(seat, body) {
			const struct holder *h = seat->holder;

			if (!seat->holds || h->village == c->board->village->rec.id
			    || (!h->village && !code_is(h->left, "")))
				continue;
			board_add_seat(c, seat, NULL,
				       h->village ? "户籍或者居住在另一个村"
						  : "没有登记户籍或者居住在哪里");
		}
	}
}

/* Bodies that are chosen by, or from among, those with the right to vote. */
static bool is_voted_in(const struct body_kind *kind)
{
	return kind->cls == CLASS_COMMITTEE || kind->cls == CLASS_MEETING
	       || kind->cls == CLASS_GROUP;
}

static void check_age(struct board_case *c, const struct seat *seat, const struct ruling *ruling)
{
	struct date since = date_last_day(seat->tenure->since);
	struct ruling r = *ruling;
	int least, most;

	date_age(seat->holder->person->birth, since, &least, &most);
	if (least >= r.value->number)
		return;
	if (most >= r.value->number)
		ruling_soften(&r, SEVERITY_WARN);
	board_add_seat(c, seat, &r, "任职时%s %d 岁，应满 %" PRId64 " 岁",
		       most >= r.value->number ? "可能只有" : "只有", least, r.value->number);
}

static bool age_is_known(const struct seat *seat)
{
	struct date since = date_last_day(seat->tenure->since);
	struct date birth = seat->holder->person->birth;

	return since.jd && birth.jd && date_first_day(birth).jd <= since.jd;
}

/* Most began on a few days: the law is looked up once for each. */
static const struct ruling *ruling_of(const struct board_case *c, GHashTable *by_day,
				      struct date since)
{
	struct ruling *r = g_hash_table_lookup(by_day, GINT_TO_POINTER(since.jd));

	if (r)
		return r;
	r = g_new0(struct ruling, 1);
	ruling_on(c, "voter_age", since, r);
	g_hash_table_insert(by_day, GINT_TO_POINTER(since.jd), r);
	return r;
}

void find_holder_young(struct board_case *c)
{
	g_autoptr(GHashTable) by_day = g_hash_table_new_full(NULL, NULL, NULL, g_free);

	for_each_body(body, c) {
		if (!body_counts(c, body) || !is_voted_in(body->kind))
			continue;
		for_each_seat(seat, body) {
			const struct ruling *r =
				seat_serves(seat) && age_is_known(seat)
					? ruling_of(c, by_day, date_last_day(seat->tenure->since))
					: NULL;

			if (r && r->value)
				check_age(c, seat, r);
		}
	}
}

/* What the kinds do not know */

void find_office_unknown(struct board_case *c)
{
	for_each_body(body, c) {
		g_autoptr(GString) offices = g_string_new(NULL);

		for (guint i = 0; body->kind && i < body->kind->offices->len; i++)
			g_string_append_printf(offices, "%s%s", i ? "、" : "",
					       body_kind_office_at(body->kind, i)->name);
		for_each_seat(seat, body)
			if (body->kind && seat->rank < 0)
				board_add_seat(c, seat, NULL, "%s没有“%s”这个职务；有%s",
					       body->kind->name, seat->tenure->office,
					       offices->str);
	}
}

void find_kind_unknown(struct board_case *c)
{
	for_each_body(body, c)
		if (!body->kind)
			board_add_body(c, body, NULL,
				       "组织类别文件中没有“%s”这一类，%u 条任职不能核对；有哪些见 "
				       "cunwu template list",
				       body->body->kind, body->seats->len);
}

/* Kin */

void find_kin_loop(struct board_case *c)
{
	const GArray *loops = c->law->loops;

	for (guint i = 0; loops && i < loops->len; i++) {
		const struct holder *holder =
			g_hash_table_lookup(c->board->people, &g_array_index(loops, int64_t, i));

		if (holder)
			board_add(c, &holder->person->rec, holder->person->name, NULL,
				  "按登记的父母子女关系，是自己的长辈");
	}
}
