/* duties.c - what duty records say: results of appraisals, what is missing, what is overdue */
#include "cunwu/law/duties.h"

#include <inttypes.h>
#include <string.h>

#include "board_rules.h"
#include "cunwu/model/codes.h"

/* Days */

int duty_year(const struct duty_record *d)
{
	int year = 0, month, day;

	if (d->year.known)
		return (int)d->year.value;
	if (d->day.jd)
		date_to_ymd(d->day, &year, &month, &day);
	return year;
}

struct date duty_day(const struct duty_record *d)
{
	if (d->day.jd)
		return date_last_day(d->day);
	return d->year.known ? date_from_ymd((int)d->year.value, 12, 31) : (struct date){ 0 };
}

/* Appraisals */

struct place_in_time {
	const GPtrArray *packs;
	const char *province;
	struct date on;
};

static struct law_source look_up(const struct place_in_time *at, const char *name)
{
	LAW_ANSWER_AUTO answer;

	law_look_up(at->packs, at->province, at->on, param_find(name), &answer);
	return answer.holds;
}

static void set_result(struct appraisal *a, const char *code)
{
	g_strlcpy(a->result.text, code, CODE_SIZE);
}

/* Whether a share of the law is reached, which then is the reason. */
static bool reaches(const struct place_in_time *at, const char *name, struct number votes,
		    struct appraisal *a)
{
	struct law_source law = look_up(at, name);

	if (!law.clause || !votes.known || a->base == 0
	    || !share_met(law.clause->value.share, votes.value, a->base))
		return false;
	a->law = law;
	return true;
}

static void judge_by_majority(const struct duty_record *d, struct appraisal *a)
{
	const struct {
		struct number votes;
		const char *code;
	} grades[] = {
		{ d->excellent, APPRAISED_EXCELLENT },
		{ d->competent, APPRAISED_COMPETENT },
		{ d->basic, APPRAISED_BASIC },
		{ d->incompetent, APPRAISED_POOR },
	};
	int64_t upto = 0;

	for (size_t i = 0; i < G_N_ELEMENTS(grades); i++) {
		upto += grades[i].votes.value;
		if (2 * upto <= a->votes)
			continue;
		set_result(a, grades[i].code);
		a->upto = upto;
		return;
	}
}

static void judge_turnout(const struct duty_record *d, const struct place_in_time *at,
			  struct appraisal *a)
{
	a->turnout = look_up(at, "appraisal_turnout");
	a->turnout_met = true;
	if (!a->turnout.clause || !d->invited.known)
		return;
	struct share share = a->turnout.clause->value.share;

	a->turnout_need = share_need(share, d->invited.value);
	if (d->present.known)
		a->turnout_met = share_met(share, d->present.value, d->invited.value);
}

void appraisal_judge(const struct duty_record *d, const GPtrArray *packs, const char *province,
		     struct date on, struct appraisal *a)
{
	const struct date day = duty_day(d);
	const struct place_in_time at = { packs, province, day.jd ? day : on };

	*a = (struct appraisal){ .votes = d->excellent.value + d->competent.value + d->basic.value
					  + d->incompetent.value };
	a->base = MAX(a->votes, d->present.value);
	judge_turnout(d, &at, a);
	if (a->votes == 0)
		return;
	if (reaches(&at, "appraisal_poor", d->incompetent, a))
		set_result(a, APPRAISED_POOR);
	else if (!d->excellent.known && reaches(&at, "appraisal_excellent", d->competent, a))
		set_result(a, APPRAISED_EXCELLENT);
	else
		judge_by_majority(d, a);
}

void appraisal_reason(const struct duty_record *d, const struct appraisal *a, GString *out)
{
	const struct law_clause *clause = a->law.clause;
	bool poor = code_is(a->result, APPRAISED_POOR);

	if (code_is(a->result, ""))
		return;
	if (!clause && poor) {
		g_string_append_printf(
			out, "%" PRId64 " 票中评为基本称职以上的 %" PRId64 " 票，未过半数",
			a->votes, a->votes - d->incompetent.value);
		return;
	}
	if (!clause) {
		g_string_append_printf(
			out, "%" PRId64 " 票中 %" PRId64 " 票评为%s%s，过半数", a->votes, a->upto,
			code_show(&codes_appraisal, a->result.text),
			poor || code_is(a->result, APPRAISED_EXCELLENT) ? "" : "以上");
		return;
	}
	g_string_append_printf(out, "%s票 %" PRId64 "/%" PRId64 "，", poor ? "不称职" : "称职",
			       poor ? d->incompetent.value : d->competent.value, a->base);
	param_show(clause->param, &clause->value, out);
	g_string_append_printf(out, "（%s）", clause->article);
}

/* In a row */

int duty_compare(const struct duty_record *a, const struct duty_record *b)
{
	int of = duty_year(a), to = duty_year(b);
	int32_t x = duty_day(a).jd, y = duty_day(b).jd;

	if (of != to)
		return of < to ? -1 : 1;
	if (x != y)
		return x < y ? -1 : 1;
	/* One that is not saved yet comes last. */
	if (!a->rec.id || !b->rec.id)
		return (a->rec.id == 0) - (b->rec.id == 0);
	return (a->rec.id > b->rec.id) - (a->rec.id < b->rec.id);
}

static int compare_duties(gconstpointer a, gconstpointer b)
{
	return duty_compare(*(struct duty_record *const *)a, *(struct duty_record *const *)b);
}

static bool is_appraisal(const struct duty_record *d)
{
	return code_is(d->kind, DUTY_APPRAISAL) && !code_is(d->result, "");
}

int appraisals_poor_in_row(const GPtrArray *duties, const struct duty_record *upto,
			   const struct duty_record **last)
{
	g_autoptr(GPtrArray) appraisals = g_ptr_array_new();
	int n = 0;

	if (last)
		*last = NULL;
	for (guint i = 0; i < duties->len; i++)
		if (is_appraisal(duties->pdata[i])
		    && (!upto || duty_compare(duties->pdata[i], upto) <= 0))
			g_ptr_array_add(appraisals, duties->pdata[i]);
	g_ptr_array_sort(appraisals, compare_duties);
	for (guint i = appraisals->len; i-- > 0; n++)
		if (!code_is(((const struct duty_record *)appraisals->pdata[i])->result,
			     APPRAISED_POOR))
			break;
	if (last && n > 0)
		*last = appraisals->pdata[appraisals->len - 1];
	return n;
}

const char *appraisal_failures_param(const char *kind)
{
	static const struct {
		const char *kind, *param;
	} rules[] = {
		{ BODY_COMMITTEE, "appraisal_failures" },
		{ BODY_SUPERVISION, "supervision_failures" },
		{ BODY_POSTS, "appraisal_staff_failures" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(rules); i++)
		if (strcmp(kind, rules[i].kind) == 0)
			return rules[i].param;
	return NULL;
}

struct law_source appraisal_failures_law(const GPtrArray *packs, const char *province,
					 struct date on, const char *kind)
{
	const struct place_in_time at = { packs, province, on };
	const char *param = appraisal_failures_param(kind);

	return param ? look_up(&at, param) : (struct law_source){ 0 };
}

bool duty_is_overdue(const struct duty_record *d, struct date on)
{
	return d->due.jd && !d->done.jd && date_last_day(d->due).jd < on.jd;
}

/* In words */

/* 、-parted parts of a sentence; ；parts the sentences. */
static void begin_part(const char *between, size_t start, GString *out)
{
	if (out->len > start)
		g_string_append(out, between);
}

static void tell_votes(const struct duty_record *d, size_t start, GString *out)
{
	const struct {
		const char *word;
		struct number n;
	} figures[] = {
		{ "应到", d->invited },   { "实到", d->present },   { "优秀", d->excellent },
		{ "称职", d->competent }, { "基本称职", d->basic }, { "不称职", d->incompetent },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(figures); i++) {
		if (!figures[i].n.known)
			continue;
		begin_part(i == 1 && d->invited.known ? " " : "，", start, out);
		g_string_append_printf(out, "%s %" PRId64, figures[i].word, figures[i].n.value);
	}
}

static void tell_day(const char *word, struct date day, size_t start, GString *out)
{
	if (!day.jd)
		return;
	begin_part("，", start, out);
	g_string_append_printf(out, "%s ", word);
	date_print(day, out);
}

static void tell_text(const char *text, size_t start, GString *out)
{
	if (!text || !*text)
		return;
	begin_part("；", start, out);
	g_string_append(out, text);
}

void duty_tell(const struct duty_record *d, struct date on, GString *out)
{
	size_t start = out->len;

	tell_text(d->subject, start, out);
	tell_votes(d, start, out);
	if (!code_is(d->result, "")) {
		begin_part("，", start, out);
		g_string_append_printf(out, "结果 %s", code_show(&codes_appraisal, d->result.text));
	}
	if (!code_is(d->state, "")) {
		begin_part("，", start, out);
		g_string_append(out, code_show(&codes_audit_state, d->state.text));
	}
	tell_day("期限", d->due, start, out);
	tell_day("完成", d->done, start, out);
	if (duty_is_overdue(d, on))
		g_string_append(out, "，已超期");
	tell_day("公布", d->posted, start, out);
	tell_text(d->note, start, out);
}

/* By years */

/* Kinds that there is one of in an office, and not in a year. */
static bool is_since_office(const struct duty_record *d)
{
	return code_is(d->kind, DUTY_PROMISE) || code_is(d->kind, DUTY_TALK);
}

/* Of whom which kinds are asked; `heads`: of its party branch those who lead it, not its members.
 * All who are paid by the village are appraised (第三十八条第一款); the rest is asked of members.
 */
static const struct {
	const char *kind, *asked;
	bool heads;
} looked_at[] = {
	{ BODY_COMMITTEE, DUTY_APPRAISAL DUTY_REPORT DUTY_PROMISE DUTY_TALK, false },
	{ BODY_SUPERVISION, DUTY_APPRAISAL DUTY_REPORT DUTY_PROMISE DUTY_TALK, false },
	{ BODY_POSTS, DUTY_APPRAISAL, false },
	{ BODY_PARTY, "", true },
};

/* A talk comes before the office it is about. */
#define TALK_DAYS 90

static bool since_office(const struct duty_record *d, const struct seat *seat)
{
	struct date since = seat->tenure->since, day = duty_day(d);
	int before = code_is(d->kind, DUTY_TALK) ? TALK_DAYS : 0;

	return !since.jd || !day.jd || day.jd >= date_first_day(since).jd - before;
}

static int kind_index(const struct duty_record *d)
{
	int i = d->kind.text[0] - '1';

	return d->kind.text[1] == '\0' && i >= 0 && i < DUTY_KINDS ? i : -1;
}

static void count_duty(struct duty_line *line, const struct duty_record *d, int year,
		       struct date on)
{
	int kind = kind_index(d);
	struct duty_cell *cell = kind < 0 ? NULL : &line->cells[kind];

	if (!cell)
		return;
	if (is_since_office(d) ? !since_office(d, line->seat) : duty_year(d) != year)
		return;
	cell->standing = DUTY_THERE;
	cell->count++;
	cell->overdue = cell->overdue || duty_is_overdue(d, on);
	if (!cell->last || duty_compare(cell->last, d) < 0)
		cell->last = d;
}

/* Whether they held an office of the same kind of body in some of the year. */
static bool served_in(const struct seat *seat, int year)
{
	struct date first = date_from_ymd(year, 1, 1), last = date_from_ymd(year, 12, 31);

	for (guint i = 0; i < seat->holder->seats->len; i++) {
		const struct seat *other = seat->holder->seats->pdata[i];
		const struct tenure *t = other->tenure;

		if (strcmp(other->of->body->kind, seat->of->body->kind) == 0
		    && (!t->since.jd || date_first_day(t->since).jd <= last.jd)
		    && (!t->until.jd || date_last_day(t->until).jd >= first.jd))
			return true;
	}
	return false;
}

static bool is_asked(const struct seat *seat, char kind, int year)
{
	bool always = kind == DUTY_PROMISE[0] || kind == DUTY_TALK[0];

	return always || !year || served_in(seat, year);
}

static struct duty_line *make_line(struct seat *seat, int year, const char *asked, struct date on)
{
	struct duty_line *line = g_new0(struct duty_line, 1);

	line->holder = seat->holder;
	line->seat = seat;
	for (guint i = 0; i < seat->holder->duties->len; i++)
		count_duty(line, seat->holder->duties->pdata[i], year, on);
	for (; *asked; asked++)
		if (line->cells[*asked - '1'].standing == DUTY_NOT_ASKED
		    && is_asked(seat, *asked, year))
			line->cells[*asked - '1'].standing = DUTY_MISSING;
	return line;
}

/* Of the party: 书记, 副书记, 委员. */
#define PARTY_LEADERS 3

/* Of whom is asked what, and in which year. */
struct asking {
	const char *asked;
	bool heads;
	int year;
	struct date on;
};

static void add_lines(const struct board_body *body, const struct asking *asking, GHashTable *met,
		      GPtrArray *lines)
{
	for (guint i = 0; i < body->seats->len; i++) {
		struct seat *seat = body->seats->pdata[i];

		if (seat_serves(seat)
		    && (!asking->heads || (seat->rank >= 0 && seat->rank < PARTY_LEADERS))
		    && g_hash_table_add(met, seat->holder))
			g_ptr_array_add(lines,
					make_line(seat, asking->year, asking->asked, asking->on));
	}
}

GPtrArray *duty_lines(const struct board *board, int year)
{
	GPtrArray *lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GHashTable) met = g_hash_table_new(NULL, NULL);

	for (size_t k = 0; k < G_N_ELEMENTS(looked_at); k++)
		for (guint i = 0; i < board->bodies->len; i++) {
			const struct board_body *body = board->bodies->pdata[i];

			const struct asking asking = { looked_at[k].asked, looked_at[k].heads, year,
						       board->on };

			if (strcmp(body->body->kind, looked_at[k].kind) == 0
			    && body_is_there(body->body, board->on))
				add_lines(body, &asking, met, lines);
		}
	return lines;
}
