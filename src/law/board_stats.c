/* board_stats.c - figures about who serves in the bodies of a village */
#include "cunwu/law/board_stats.h"

#include <string.h>

#define AGE_YOUNG     30   /* up to */
#define AGE_OLD       60   /* from */
#define SETTLING_DAYS 180  /* around the beginning of a term */
#define HAN           "01" /* GB/T 3304 */
#define ONE           (1u << STATS_COMMITTEE)
#define TWO           (1u << STATS_SUPERVISION)
#define THREE         (1u << STATS_REPRESENTATIVES)
#define BOTH          (1u << STATS_BOTH)
#define ALL           (ONE | TWO | THREE | BOTH)
#define COMMITTEES    (ONE | TWO | BOTH)

const struct board_subject_word board_subject_words[STATS_SUBJECTS] = {
	[STATS_COMMITTEE] = { "村委会", "村民委员会班子情况统计表" },
	[STATS_SUPERVISION] = { "监委会", "村务监督委员会情况统计表" },
	[STATS_REPRESENTATIVES] = { "村民代表", "村民代表情况统计表" },
	[STATS_BOTH] = { "两委班子", "村“两委”成员统计表" },
};

#define ORIGIN(i, name, label) \
	[FIGURE_ORIGIN_1 + (i)-1] = { "origin_" name, label, "来源", COMMITTEES }

const struct board_figure_word board_figure_words[BOARD_FIGURES] = {
	[FIGURE_SEATS] = { "seats", "职数", "人数", ONE | TWO },
	[FIGURE_MEMBERS] = { "members", "总数", "人数", ALL },
	[FIGURE_CHAIRS] = { "chairs", "主任", "人数", ONE | TWO },
	[FIGURE_DEPUTIES] = { "deputies", "副主任", "人数", ONE | TWO },
	[FIGURE_OTHERS] = { "ordinary", "委员", "人数", ONE | TWO },
	[FIGURE_WOMEN] = { "women", "妇女", "人数", ALL },
	[FIGURE_SEX_UNKNOWN] = { "sex_unknown", "性别未登记", "人数", ALL, .unknown = true },
	[FIGURE_PARTY] = { "party", "党员", "人数", ALL },
	[FIGURE_PARTY_UNKNOWN] = { "party_unknown", "政治面貌未登记", "人数", ALL,
				   .unknown = true },
	[FIGURE_MINORITY] = { "minority", "少数民族", "人数", ALL },
	[FIGURE_AGAIN] = { "again", "连任", "任职", ALL },
	[FIGURE_NEW] = { "new", "新当选", "任职", ALL },
	[FIGURE_TERM_UNKNOWN] = { "term_unknown", "上届未登记", "任职", ALL, .unknown = true },
	[FIGURE_CROSS] = { "cross", "交叉任职", "任职", COMMITTEES },
	[FIGURE_ONE_PERSON] = { "one_person", "一人兼", "任职", ONE | BOTH, .flag = true },
	[FIGURE_YOUNG] = { "age_30", "30岁以下", "年龄", ALL },
	[FIGURE_MIDDLE] = { "age_31_59", "31至59岁", "年龄", ALL },
	[FIGURE_OLD] = { "age_60", "60岁以上", "年龄", ALL },
	[FIGURE_AGE_UNKNOWN] = { "age_unknown", "年龄未登记", "年龄", ALL, .unknown = true },
	[FIGURE_COLLEGE] = { "college", "大专以上", "学历", ALL },
	[FIGURE_SECONDARY] = { "secondary", "高中中专", "学历", ALL },
	[FIGURE_PRIMARY] = { "primary", "初中以下", "学历", ALL },
	[FIGURE_SCHOOL_UNKNOWN] = { "schooling_unknown", "学历未登记", "学历", ALL,
				    .unknown = true },
	ORIGIN(1, "skilled", "致富能手"),
	ORIGIN(2, "returned", "返乡人员"),
	ORIGIN(3, "graduate", "毕业生"),
	ORIGIN(4, "veteran", "退役军人"),
	ORIGIN(5, "cooperative", "合作组织"),
	ORIGIN(6, "teacher", "教师医生"),
	ORIGIN(7, "sent", "选派干部"),
	ORIGIN(8, "other", "其他"),
	[FIGURE_ORIGIN_UNKNOWN] = { "origin_unknown", "来源未登记", "来源", COMMITTEES,
				    .unknown = true },
	[FIGURE_GROUPS] = { "groups", "小组数", "村情", ONE | THREE | BOTH },
	[FIGURE_REPRESENTATIVES] = { "representatives", "代表数", "村情", ONE | BOTH },
	[FIGURE_ASSEMBLY] = { "assembly", "会议组成人员", "村情", THREE },
	[FIGURE_HOUSEHOLDS] = { "households", "户数", "村情", THREE },
	[FIGURE_DISCLOSURE] = { "disclosure_group", "公开小组", "村情", ONE | BOTH, .flag = true },
	[FIGURE_FINANCE] = { "finance_group", "理财小组", "村情", ONE | BOTH, .flag = true },
	[FIGURE_SUBCOMMITTEES] = { "subcommittees", "下属组织", "村情", ONE | BOTH },
};

/* Whom a subject counts: who holds an office in bodies of these kinds. */
static const char *const kinds_of[STATS_SUBJECTS][2] = {
	[STATS_COMMITTEE] = { BODY_COMMITTEE },
	[STATS_SUPERVISION] = { BODY_SUPERVISION },
	[STATS_REPRESENTATIVES] = { BODY_REPRESENTATIVES },
	[STATS_BOTH] = { BODY_COMMITTEE, BODY_PARTY },
};

/* Members of the party at large hold no office of its committee. */
static bool is_of_party_committee(const struct seat *seat)
{
	static const char *const offices[] = { OFFICE_SECRETARY, "副书记", "委员" };

	for (size_t i = 0; i < G_N_ELEMENTS(offices); i++)
		if (strcmp(seat->tenure->office, offices[i]) == 0)
			return strcmp(seat->of->body->kind, BODY_PARTY) == 0;
	return false;
}

struct seat *holder_on_party_committee(const struct holder *holder)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		struct seat *seat = holder->seats->pdata[i];

		if (seat->holds && is_of_party_committee(seat))
			return seat;
	}
	return NULL;
}

/* Terms: which of the body, from 0; -1 if that is not known */

static int term_at(const struct board_body *body, const struct term *term)
{
	for (guint i = 0; term && i < body->terms->len; i++)
		if (body->terms->pdata[i] == term)
			return (int)i;
	return -1;
}

/* The last that had begun by a day. */
static int term_on(const struct board_body *body, int32_t day)
{
	int found = -1;

	for (guint i = 0; i < body->terms->len; i++) {
		const struct term *term = body->terms->pdata[i];

		if (term->since.jd && date_first_day(term->since).jd <= day)
			found = (int)i;
	}
	return found;
}

/*
 * The terms that someone held the seat in: that of the record, and those before it if it is held
 * for longer, as tables have it of people who never left. Nobody is elected on the first day of a
 * term, or leaves on its last, to the day. False if it cannot be told, or was before all terms.
 */
static bool terms_of(const struct seat *seat, int present, int *first, int *last)
{
	const struct tenure *t = seat->tenure;
	int record = term_at(seat->of, seat->term);
	int from =
		t->since.jd ? term_on(seat->of, date_first_day(t->since).jd + SETTLING_DAYS) : -1;
	int to = t->until.jd ? term_on(seat->of, date_first_day(t->until).jd - SETTLING_DAYS)
			     : present;

	if (record >= 0) {
		*first = from >= 0 ? MIN(from, record) : record;
		*last = record;
		return true;
	}
	if (!t->since.jd || (from < 0 && to < 0))
		return false;
	*first = MAX(from, 0);
	*last = MAX(to, *first);
	return true;
}

static bool covers(const struct seat *seat, int present, int which)
{
	int first, last;

	return terms_of(seat, present, &first, &last) && first <= which && which <= last;
}

static bool anybody_in(const struct board_body *body, int present, int which)
{
	for (guint i = 0; i < body->seats->len; i++)
		if (covers(body->seats->pdata[i], present, which))
			return true;
	return false;
}

enum again holder_again(const struct holder *holder, const struct board_body *body,
			const struct seat **before)
{
	int present = term_at(body, body->term);
	const struct seat *found = NULL;

	for (guint i = 0; present > 0 && i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->of == body && covers(seat, present, present - 1)
		    && (!found || date_compare(seat->tenure->since, found->tenure->since) > 0))
			found = seat;
	}
	if (before)
		*before = found;
	if (found)
		return AGAIN_YES;
	return present > 0 && anybody_in(body, present, present - 1) ? AGAIN_NO : AGAIN_UNKNOWN;
}

/* One person */

static void count_age(const struct holder *holder, struct date on, struct board_stats *out)
{
	int least, most;

	if (!holder_age(holder, on, &least, &most)) {
		out->n[FIGURE_AGE_UNKNOWN]++;
		return;
	}
	out->ages++;
	out->age_halves += least + most;
	if (most <= AGE_YOUNG)
		out->n[FIGURE_YOUNG]++;
	else if (least >= AGE_OLD)
		out->n[FIGURE_OLD]++;
	else if (least > AGE_YOUNG && most < AGE_OLD)
		out->n[FIGURE_MIDDLE]++;
	else
		out->n[FIGURE_AGE_UNKNOWN]++;
}

/* GB/T 4658: the first digit is the level; 9 is where those without schooling are put. */
static void count_schooling(const struct holder *holder, struct board_stats *out)
{
	const char level = holder->person->schooling.text[0];

	out->n[!level         ? FIGURE_SCHOOL_UNKNOWN
	       : level <= '3' ? FIGURE_COLLEGE
	       : level <= '6' ? FIGURE_SECONDARY
			      : FIGURE_PRIMARY]++;
}

static void count_person(const struct holder *holder, struct date on, struct board_stats *out)
{
	const struct person *p = holder->person;
	bool sexed = code_is(p->sex, SEX_FEMALE) || code_is(p->sex, SEX_MALE);

	out->n[FIGURE_MEMBERS]++;
	out->n[FIGURE_WOMEN] += code_is(p->sex, SEX_FEMALE);
	out->n[FIGURE_SEX_UNKNOWN] += !sexed;
	out->n[FIGURE_PARTY] += holder_is_party_member(holder);
	out->n[FIGURE_PARTY_UNKNOWN] += code_is(p->politics, "");
	out->n[FIGURE_MINORITY] += *p->ethnicity.text && !code_is(p->ethnicity, HAN);
	count_age(holder, on, out);
	count_schooling(holder, out);
}

/* Posts: of one person in the bodies of the subject. */

static bool is_of(const struct seat *seat, enum board_subject subject)
{
	for (size_t i = 0; i < G_N_ELEMENTS(kinds_of[subject]) && kinds_of[subject][i]; i++)
		if (strcmp(seat->of->body->kind, kinds_of[subject][i]) == 0)
			return true;
	return false;
}

static bool counts(const struct seat *seat, enum board_subject subject)
{
	return seat->holds && is_of(seat, subject)
	       && (strcmp(seat->of->body->kind, BODY_PARTY) != 0 || is_of_party_committee(seat));
}

static void count_again(const struct holder *holder, enum board_subject subject,
			struct board_stats *out)
{
	enum again best = AGAIN_UNKNOWN;

	for (guint i = 0; i < holder->seats->len && best != AGAIN_YES; i++) {
		const struct seat *seat = holder->seats->pdata[i];
		enum again one = counts(seat, subject) ? holder_again(holder, seat->of, NULL)
						       : AGAIN_UNKNOWN;

		best = MIN(best, one);
	}
	out->n[best == AGAIN_YES  ? FIGURE_AGAIN
	       : best == AGAIN_NO ? FIGURE_NEW
				  : FIGURE_TERM_UNKNOWN]++;
}

static void count_origin(const struct holder *holder, enum board_subject subject,
			 struct board_stats *out)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];
		const char *code = seat->tenure->origin.text;

		if (!counts(seat, subject) || *code < '1' || *code > '8' || code[1])
			continue;
		out->n[FIGURE_ORIGIN_1 + (*code - '1')]++;
		return;
	}
	out->n[FIGURE_ORIGIN_UNKNOWN]++;
}

static void count_post(const struct seat *seat, struct board_stats *out)
{
	const char *office = seat->tenure->office;

	out->n[strcmp(office, OFFICE_CHAIR) == 0 ? FIGURE_CHAIRS
	       : strcmp(office, "副主任") == 0   ? FIGURE_DEPUTIES
						 : FIGURE_OTHERS]++;
}

/* 交叉任职: of the party's committee and of the other body at once. */
static bool crosses(const struct holder *holder, enum board_subject subject)
{
	const char *kind = subject == STATS_SUPERVISION ? BODY_SUPERVISION : BODY_COMMITTEE;

	return holder_on_party_committee(holder) && holder_seat_in(holder, kind);
}

static void count_bodies(const struct board *board, enum board_subject subject,
			 struct board_stats *out)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint b = 0; b < board->bodies->len; b++) {
		const struct board_body *body = board->bodies->pdata[b];

		for (guint i = 0; i < body->seats->len; i++) {
			const struct seat *seat = body->seats->pdata[i];

			if (!counts(seat, subject))
				continue;
			count_post(seat, out);
			if (!g_hash_table_add(seen, seat->holder))
				continue;
			count_person(seat->holder, board->on, out);
			count_again(seat->holder, subject, out);
			count_origin(seat->holder, subject, out);
			out->n[FIGURE_CROSS] += crosses(seat->holder, subject);
		}
	}
}

/* The village */

static int64_t assembly(const struct board *board)
{
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);

	for (guint b = 0; b < board->bodies->len; b++) {
		const struct board_body *body = board->bodies->pdata[b];

		for (guint i = 0; i < body->seats->len; i++) {
			const struct seat *seat = body->seats->pdata[i];

			if (counts(seat, STATS_REPRESENTATIVES) || counts(seat, STATS_COMMITTEE))
				g_hash_table_add(seen, seat->holder);
		}
	}
	return g_hash_table_size(seen);
}

static int64_t subcommittees(const struct board *board)
{
	int64_t n = 0;

	for (guint i = 0; i < board->bodies->len; i++) {
		const struct board_body *body = board->bodies->pdata[i];

		n += body->kind && body->kind->cls == CLASS_SUBCOMMITTEE
		     && body_is_there(body->body, board->on);
	}
	return n;
}

static int64_t groups(const struct board *board)
{
	int64_t n = 0;

	for (guint i = 0; i < board->groups->len; i++)
		n += ((const struct board_group *)board->groups->pdata[i])->group != NULL;
	return n;
}

static void count_village(const struct board *board, struct board_stats *out)
{
	const struct board_body *reps = board_body_of(board, BODY_REPRESENTATIVES, 0);

	out->n[FIGURE_GROUPS] = groups(board);
	out->n[FIGURE_REPRESENTATIVES] = board_held(reps);
	out->n[FIGURE_ASSEMBLY] = assembly(board);
	out->n[FIGURE_HOUSEHOLDS] = board->households;
	out->n[FIGURE_DISCLOSURE] = board_body_of(board, "disclosure_group", 0) != NULL;
	out->n[FIGURE_FINANCE] = board_body_of(board, "finance_group", 0) != NULL;
	out->n[FIGURE_SUBCOMMITTEES] = subcommittees(board);
}

static void drop_foreign(enum board_subject subject, struct board_stats *out)
{
	for (int i = 0; i < BOARD_FIGURES; i++)
		if (!board_figure_is_of((enum board_figure)i, subject))
			out->n[i] = 0;
}

void board_stats(const struct board *board, enum board_subject subject, struct board_stats *out)
{
	const struct board_body *body = board_body_of(board, kinds_of[subject][0], 0);
	const struct board_body *committee = board_body_of(board, BODY_COMMITTEE, 0);
	const struct seat *chair = board_seat_of(committee, OFFICE_CHAIR);
	const struct seat *party = chair ? holder_on_party_committee(chair->holder) : NULL;

	*out = (struct board_stats){ .villages = 1 };
	count_bodies(board, subject, out);
	count_village(board, out);
	out->n[FIGURE_ONE_PERSON] = party && strcmp(party->tenure->office, OFFICE_SECRETARY) == 0;
	out->head = board_seat_of(body, OFFICE_CHAIR);
	out->term = body ? body->term : NULL;
	if (out->term)
		out->n[FIGURE_SEATS] = out->term->seats.value;
	drop_foreign(subject, out);
}

void board_stats_add(struct board_stats *sum, const struct board_stats *one)
{
	sum->villages += one->villages;
	sum->ages += one->ages;
	sum->age_halves += one->age_halves;
	sum->head = NULL;
	sum->term = NULL;
	for (int i = 0; i < BOARD_FIGURES; i++)
		sum->n[i] += one->n[i];
}

int64_t board_stats_age(const struct board_stats *stats)
{
	return stats->ages ? (stats->age_halves * 5 + stats->ages / 2) / stats->ages : 0;
}
