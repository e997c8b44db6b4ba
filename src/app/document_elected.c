/* document_elected.c - who was elected for a term, for the notices that say so */
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/numeral.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "documents.h"

/* Nobody takes office on the first day of a term to the day; a poll may be held once more. */
#define BEGINNING_DAYS 180
#define NAMES_TOLD     6 /* of those who are left out, the others are counted */

/* The bodies that a notice on a village is about. */
static const struct electing {
	const char *list; /* of documents */
	const char *kind; /* NULL: the body of the document */
} electings[] = {
	{ "当选成员", NULL },
	{ "推选的代表", BODY_REPRESENTATIVES },
	{ "推选的组长", BODY_GROUP },
};

/* Terms */

/* Bodies without terms of their own go with the village committee. */
static const struct term *term_of(const struct document_facts *f, const struct board_body *body)
{
	const struct board_body *committee = board_body_of(f->board, BODY_COMMITTEE, 0);

	if (body && body->term)
		return body->term;
	return committee ? committee->term : NULL;
}

/* Whether a first day is one of the beginning of the term; what is not known is not held against
 * it. */
static bool is_at_beginning(struct date since, const struct term *term)
{
	if (!since.jd || !term || !term->since.jd)
		return true;
	return date_last_day(since).jd >= date_first_day(term->since).jd - BEGINNING_DAYS
	       && date_first_day(since).jd <= date_last_day(term->since).jd + BEGINNING_DAYS;
}

/* Whether a tenure is of the term, by what is recorded, else by its days. */
static bool is_of_term(const struct seat *seat, const struct term *term)
{
	const struct tenure *t = seat->tenure;

	if (seat->term)
		return seat->term == term;
	if (!term || !term->since.jd || !t->since.jd)
		return seat->holds;
	return date_last_day(t->since).jd >= date_first_day(term->since).jd - BEGINNING_DAYS
	       && (!t->until.jd || date_last_day(t->until).jd >= date_first_day(term->since).jd);
}

/* Those who were elected */

/* A village committee is elected by the voters; others are chosen by meetings, too. */
static bool is_election(const struct seat *seat)
{
	const struct code how = seat->tenure->how;

	return code_is(how, CHOSEN_DIRECTLY) || code_is(how, CHOSEN_RUNOFF)
	       || (code_is(how, CHOSEN_BY_MEETING)
		   && strcmp(seat->of->body->kind, BODY_COMMITTEE) != 0);
}

/* Why someone of the term is none of those who were elected for it; NULL: they are. */
static const char *left_out(const struct seat *seat, const struct term *term)
{
	const struct tenure *t = seat->tenure;

	if (code_is(t->ended, END_VOID))
		return "当选无效";
	if (code_is(t->how, ""))
		return "产生方式未登记";
	if (!is_election(seat))
		return code_show(&codes_chosen, t->how.text);
	return is_at_beginning(t->since, term) ? NULL : "任职日期不在本届开始时";
}

static bool is_elected(const struct document_facts *f, const struct seat *seat)
{
	const struct term *term = term_of(f, seat->of);

	return is_of_term(seat, term) && !left_out(seat, term);
}

/* Each seat of the bodies, elected or not. */
static GPtrArray *seats_of(const struct document_facts *f, const char *kind)
{
	GPtrArray *seats = g_ptr_array_new();

	for (guint b = 0; b < f->board->bodies->len; b++) {
		const struct board_body *body = f->board->bodies->pdata[b];

		if (kind ? strcmp(body->body->kind, kind) == 0
				    && body_is_there(body->body, f->board->on)
			 : body == f->body)
			g_ptr_array_extend(seats, body->seats, NULL, NULL);
	}
	return seats;
}

static int by_rank(gconstpointer a, gconstpointer b)
{
	const struct seat *x = *(struct seat *const *)a, *y = *(struct seat *const *)b;
	int64_t m = x->tenure->votes.known ? x->tenure->votes.value : -1;
	int64_t n = y->tenure->votes.known ? y->tenure->votes.value : -1;

	if (x->rank != y->rank) /* an office that the kind does not have comes last */
		return (unsigned)x->rank < (unsigned)y->rank ? -1 : 1;
	if (m != n)
		return m > n ? -1 : 1;
	return (x->tenure->rec.id > y->tenure->rec.id) - (x->tenure->rec.id < y->tenure->rec.id);
}

static void add_elected(const struct document_facts *f, const char *kind, GPtrArray *out)
{
	g_autoptr(GPtrArray) seats = seats_of(f, kind);

	for (guint i = 0; i < seats->len; i++)
		if (is_elected(f, seats->pdata[i]))
			g_ptr_array_add(out, seats->pdata[i]);
	if (kind)
		document_sort_by_group(f, out);
	else
		g_ptr_array_sort(out, by_rank);
}

static void members(const struct document_facts *f, GPtrArray *out)
{
	add_elected(f, NULL, out);
}

static void representatives(const struct document_facts *f, GPtrArray *out)
{
	add_elected(f, BODY_REPRESENTATIVES, out);
}

static void leaders(const struct document_facts *f, GPtrArray *out)
{
	add_elected(f, BODY_GROUP, out);
}

const struct document_rows document_elected_lists[] = {
	{ "当选成员", OF_BODY, "本届换届选举产生的人，后来离任的也在内", document_seat_columns,
	  members, document_seat_key },
	{ "推选的代表", OF_VILLAGE, "本届开始时推选的村民代表，按小组", document_seat_columns,
	  representatives, document_seat_key },
	{ "推选的组长", OF_VILLAGE, "本届开始时推选的组长、副组长，按小组", document_seat_columns,
	  leaders, document_seat_key },
	{ .name = NULL },
};

/* What cannot be right */

static const struct body_office *office_of(const struct seat *seat)
{
	const struct body_kind *kind = seat->of->kind;

	return kind && seat->rank >= 0
		       ? &g_array_index(kind->offices, struct body_office, (guint)seat->rank)
		       : NULL;
}

/* Elected to the same office of the same body: those before the seat, and it. */
static int64_t count_same(const GPtrArray *elected, guint at, bool all)
{
	const struct seat *seat = elected->pdata[at];
	int64_t n = 0;

	for (guint i = 0; i < (all ? elected->len : at + 1); i++) {
		const struct seat *other = elected->pdata[i];

		n += other->of == seat->of && other->rank == seat->rank;
	}
	return n;
}

static void add_doubt(GString *out, const char *doubt)
{
	g_string_append_printf(out, "%s%s", out->len ? "，" : "", doubt);
}

/* 主任有2人; of a group 3组的组长有2人. */
static void doubt_offices(const struct document_facts *f, const GPtrArray *elected, GString *out)
{
	for (guint i = 0; i < elected->len; i++) {
		const struct seat *seat = elected->pdata[i];
		const struct body_office *office = office_of(seat);
		int64_t n = count_same(elected, i, true);

		if (!office || !office->most.known || n <= office->most.value
		    || count_same(elected, i, false) > 1)
			continue;
		const char *group = document_group_name(f, seat->of->body->villager_group.id);
		g_autofree char *doubt = g_strdup_printf("%s%s%s有%" G_GINT64_FORMAT "人", group,
							 *group ? "的" : "", office->name, n);
		add_doubt(out, doubt);
	}
}

static void add_doubts(const struct document_facts *f, const char *kind, GString *out)
{
	g_autoptr(GPtrArray) elected = g_ptr_array_new();
	const struct term *term = f->body && !kind ? f->body->term : NULL;

	add_elected(f, kind, elected);
	doubt_offices(f, elected, out);
	if (!elected->len)
		add_doubt(out, "没有登记本届选举产生的人");
	if (term && term->seats.known && elected->len > (guint)term->seats.value) {
		g_autofree char *doubt =
			g_strdup_printf("当选的有%u人，多于职数%" G_GINT64_FORMAT "人",
					elected->len, term->seats.value);
		add_doubt(out, doubt);
	}
}

/* Fields */

#define FIELD(name) static void name(const struct document_facts *f, GString *out)

static void count(const struct document_facts *f, bool women, GString *out)
{
	g_autoptr(GPtrArray) elected = g_ptr_array_new();
	int64_t n = 0;

	add_elected(f, NULL, elected);
	for (guint i = 0; i < elected->len; i++) {
		const struct seat *seat = elected->pdata[i];

		n += !women || code_is(seat->holder->person->sex, SEX_FEMALE);
	}
	text_add_int(out, n);
}

FIELD(elected)
{
	count(f, false, out);
}

FIELD(elected_women)
{
	count(f, true, out);
}

FIELD(doubts)
{
	add_doubts(f, NULL, out);
}

FIELD(doubts_of_representatives)
{
	add_doubts(f, BODY_REPRESENTATIVES, out);
}

FIELD(doubts_of_leaders)
{
	add_doubts(f, BODY_GROUP, out);
}

/* The last day that someone of the kind began on at the beginning of the term. */
static void add_chosen(const struct document_facts *f, const char *kind, GString *out)
{
	g_autoptr(GPtrArray) elected = g_ptr_array_new();
	struct date last = { 0 };

	add_elected(f, kind, elected);
	for (guint i = 0; i < elected->len; i++) {
		const struct date since = ((const struct seat *)elected->pdata[i])->tenure->since;

		if (since.precision == DATE_DAY && since.jd > last.jd)
			last = since;
	}
	if (last.jd)
		numeral_add_date_digits(out, last);
}

FIELD(representatives_chosen)
{
	add_chosen(f, BODY_REPRESENTATIVES, out);
}

FIELD(leaders_chosen)
{
	add_chosen(f, BODY_GROUP, out);
}

/* Empty where there is none, for `when`. */
FIELD(vice_leaders)
{
	g_autoptr(GPtrArray) elected = g_ptr_array_new();
	int64_t n = 0;

	add_elected(f, BODY_GROUP, elected);
	for (guint i = 0; i < elected->len; i++)
		n += strcmp(((const struct seat *)elected->pdata[i])->tenure->office, "副组长")
		     == 0;
	if (n)
		text_add_int(out, n);
}

const struct document_field document_elected_fields[] = {
	{ "当选人数", OF_BODY, "本届换届选举产生的人数", false, elected },
	{ "女当选人数", OF_BODY, "其中妇女", false, elected_women },
	{ "当选疑点", OF_BODY, "登记明显有误时才有，如主任有2人", false, doubts },
	{ "推选的副组长数", OF_VILLAGE, "本届推选的副组长；没有就空着", false, vice_leaders },
	{ "代表推选日期", OF_VILLAGE, "本届推选的代表最后一天任职的日期", false,
	  representatives_chosen },
	{ "组长推选日期", OF_VILLAGE, "本届推选的组长最后一天任职的日期", false, leaders_chosen },
	{ "代表疑点", OF_VILLAGE, "登记明显有误时才有", false, doubts_of_representatives },
	{ "组长疑点", OF_VILLAGE, "登记明显有误时才有，如3组的组长有2人", false,
	  doubts_of_leaders },
	{ .name = NULL },
};

/* What the clerk is told beside the page */

static void tell_left_out(const struct document_facts *f, const char *kind, GString *out)
{
	g_autoptr(GPtrArray) seats = seats_of(f, kind);
	guint n = 0;

	for (guint i = 0; i < seats->len; i++) {
		const struct seat *seat = seats->pdata[i];
		const struct term *term = term_of(f, seat->of);
		const char *why = is_of_term(seat, term) ? left_out(seat, term) : NULL;

		if (!why || ++n > NAMES_TOLD)
			continue;
		g_string_append_printf(out, "%s%s（%s）",
				       n > 1 ? "、" : "不是本届选举产生，没有列入：",
				       seat->holder->person->name, why);
	}
	if (n > NAMES_TOLD)
		g_string_append_printf(out, "等 %u 人", n);
	if (n)
		g_string_append_c(out, '\n');
}

/* A notice is printed when a term begins; later it is one of then. */
static void tell_term(const struct term *term, GString *out)
{
	if (!term || !term->since.jd
	    || date_last_day(term->since).jd + BEGINNING_DAYS > clock_today().jd)
		return;
	g_string_append(out, "这是 ");
	date_print(term->since, out);
	g_string_append(out, " 开始的");
	if (term->number.known) {
		g_string_append(out, "第");
		numeral_add(out, (int)term->number.value);
		g_string_append(out, "届");
	} else {
		g_string_append(out, "那一届");
	}
	g_string_append(out, "的公告；别的各届用 --on 写明那时的日期\n");
}

void document_elected_remarks(const struct document_facts *f, const struct notice *notice,
			      GString *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(electings); i++) {
		const struct electing *e = &electings[i];
		g_autoptr(GString) doubts = g_string_new(NULL);

		if (!notice_uses(notice, e->list))
			continue;
		tell_term(term_of(f, e->kind ? board_body_of(f->board, e->kind, 0) : f->body), out);
		tell_left_out(f, e->kind, out);
		add_doubts(f, e->kind, doubts);
		if (doubts->len)
			g_string_append_printf(out, "登记有误，核对后再公布：%s\n", doubts->str);
	}
}
