/* stay.c - where people live, changed from a day on */
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

GPtrArray *stays_of(struct office *office, int64_t person, GError **error)
{
	struct residence of = { .rec.model = &residence_model, .person = { person } };
	struct selection of_person = { .where = model_field(&residence_model, "person"),
				       .equals = &of.rec,
				       .order = model_field(&residence_model, "since") };

	return records_list(office->db, &residence_model, &of_person, error);
}

/* At the end of the day. */
static bool holds_on(const struct residence *r, struct date on)
{
	return (!r->since.jd || date_first_day(r->since).jd <= on.jd)
	       && (!r->until.jd || date_last_day(r->until).jd > on.jd);
}

struct residence *stay_on(const GPtrArray *stays, const char *kind, struct date on)
{
	struct residence *best = NULL;

	for (guint i = 0; i < stays->len; i++) {
		struct residence *r = stays->pdata[i];

		if (holds_on(r, on) && (!kind || code_is(r->kind, kind))
		    && (!best || strcmp(r->kind.text, best->kind.text) <= 0))
			best = r;
	}
	return best;
}

static bool refuse_before(const struct person *person, const char *what, struct date day,
			  GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	date_print(day, text);
	return error_set(error, ERROR_REFUSED, "%s%s %s，日期不能在这以前", person->name, what,
			 text->str);
}

/* Why someone lives nowhere at the end of the day. */
static bool refuse_nowhere(const struct person *person, const GPtrArray *stays, struct date on,
			   GError **error)
{
	const struct residence *last = NULL;
	g_autoptr(GString) when = g_string_new(NULL);

	for (guint i = 0; i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		if (r->since.jd && date_first_day(r->since).jd > on.jd)
			return refuse_before(person, "住进这一户的日期是", r->since, error);
		if (r->until.jd && (!last || date_compare(r->until, last->until) > 0))
			last = r;
	}
	if (!last)
		return error_set(error, ERROR_REFUSED, "%s没有居住记录，不在任何一户",
				 person->name);
	date_print(last->until, when);
	return error_set(error, ERROR_REFUSED, "%s 已经注销（%s，%s），不在任何一户", person->name,
			 code_show(&codes_leave, last->ended.text), when->str);
}

bool stays_nowhere(struct acting *a, int64_t person, GError **error)
{
	const struct person *p = act_person(a, person, error);
	g_autoptr(GPtrArray) stays = p ? stays_of(a->office, person, error) : NULL;

	return stays && refuse_nowhere(p, stays, a->form->on, error);
}

static bool check_birth(const struct person *person, struct date on, GError **error)
{
	return !person->birth.jd || date_first_day(person->birth).jd <= date_last_day(on).jd
	       || refuse_before(person, "的出生日期是", person->birth, error);
}

static bool end_one(struct action *act, struct residence *r, struct code reason, struct date on,
		    const char *destination, GError **error)
{
	r->until = on;
	r->ended = reason;
	g_free(r->destination);
	r->destination = g_strdup(destination);
	return records_update(act, &r->rec, error);
}

/* What is on record for after the day speaks against someone having gone for good on it. */
static bool check_later(const struct person *person, const GPtrArray *stays, struct date on,
			GError **error)
{
	struct date last = date_last_day(on);

	for (guint i = 0; i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		if (r->since.jd && date_first_day(r->since).jd > last.jd)
			return refuse_before(person, "住进这一户的日期是", r->since, error);
		if (r->until.jd && date_first_day(r->until).jd > last.jd)
			return refuse_before(person, "那天还没有离开，离开日期是", r->until, error);
	}
	return true;
}

bool stays_end(struct office *office, struct action *act, const struct person *person,
	       struct code reason, struct date on, const char *destination, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(office, person->rec.id, error);
	guint ended = 0;

	if (!stays || !check_birth(person, on, error) || !check_later(person, stays, on, error))
		return false;
	for (guint i = 0; i < stays->len; i++) {
		struct residence *r = stays->pdata[i];

		if (r->until.jd)
			continue;
		if (!end_one(act, r, reason, on, destination, error))
			return false;
		ended++;
	}
	return ended > 0 || refuse_nowhere(person, stays, date_last_day(on), error);
}

/* Going from one household to another */

static bool insert_stay(struct acting *a, const struct person *person, const struct stay_move *move,
			const struct residence *before, struct date on, GError **error)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model, .since = on };

	r.person.id = person->rec.id;
	r.household.id = move->household;
	r.entered = move->entered;
	g_strlcpy(r.kind.text, move->kind, CODE_SIZE);
	if (before) {
		r.until = before->until;
		r.ended = before->ended;
		r.destination = g_strdup(before->destination);
	}
	return records_insert(a->act, &r.rec, error);
}

/* Whoever lives in two households gives up both by moving with their 户籍; who moves as living
 * alone keeps the 户籍. */
static bool gives_up(const struct residence *r, const struct stay_move *move)
{
	return !move->keep && strcmp(r->kind.text, move->kind) >= 0;
}

/* An end that was told with the day itself is no end of what begins on it. */
static struct residence *before_move(const GPtrArray *stays, const struct stay_move *move,
				     struct date on)
{
	struct residence *before = NULL;

	for (guint i = 0; i < stays->len; i++) {
		struct residence *r = stays->pdata[i];

		if (holds_on(r, on) && gives_up(r, move)
		    && (!before || strcmp(r->kind.text, before->kind.text) < 0))
			before = r;
	}
	return before;
}

bool stays_move(struct acting *a, const struct person *person, const struct stay_move *move,
		struct date on, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, person->rec.id, error);
	const struct residence *now = stays ? stay_on(stays, NULL, on) : NULL;

	if (!stays || !check_birth(person, on, error))
		return false;
	if (!now)
		return refuse_nowhere(person, stays, on, error);
	const struct residence *same = stay_on(stays, move->kind, on);
	if (same && same->household.id == move->household)
		return error_set(error, ERROR_REFUSED, "%s已经在这一户%s", person->name,
				 code_show(&codes_residence, move->kind));
	const struct residence *before = before_move(stays, move, on);
	if (!insert_stay(a, person, move, before ? before : now, on, error))
		return false;
	for (guint i = 0; i < stays->len; i++) {
		struct residence *r = stays->pdata[i];

		if (holds_on(r, on) && gives_up(r, move)
		    && !end_one(a->act, r, move->ended, on, NULL, error))
			return false;
	}
	return true;
}

bool stays_begin(struct acting *a, const struct person *person, struct residence *stay,
		 struct date on, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, person->rec.id, error);

	if (!stays || !check_birth(person, on, error))
		return false;
	for (guint i = 0; i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];
		g_autoptr(GString) day = g_string_new(NULL);

		if (r->until.jd && date_last_day(r->until).jd <= on.jd)
			continue;
		if (code_is(r->ended, LEAVE_DEATH) || (r->since.jd && r->since.jd > on.jd)) {
			date_print(r->since.jd > on.jd ? r->since : r->until, day);
			return error_set(error, ERROR_REFUSED, "%s在这以后还有居住记录：%s",
					 person->name, day->str);
		}
		return error_set(error, ERROR_REFUSED, "%s那天已经住在别的户；要换户请用“移居”",
				 person->name);
	}
	for (guint i = 0; i < stays->len; i++)
		if (code_is(((struct residence *)stays->pdata[i])->ended, LEAVE_DEATH))
			return error_set(error, ERROR_REFUSED,
					 "%s已按死亡注销；登记错了请先撤销那次操作", person->name);
	stay->since = on;
	stay->person.id = person->rec.id;
	return records_insert(a->act, &stay->rec, error);
}
