/* stay.c - where people live, changed from a day on */
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"

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
		    && (!best || strcmp(r->kind.text, best->kind.text) < 0))
			best = r;
	}
	return best;
}

static bool end_one(struct acting *a, struct residence *r, struct code reason, struct date on,
		    const char *destination, GError **error)
{
	r->until = on;
	r->ended = reason;
	g_free(r->destination);
	r->destination = g_strdup(destination);
	return records_update(a->act, &r->rec, error);
}

static bool refuse_before(const char *what, const struct person *person, struct date day,
			  GError **error)
{
	g_autoptr(GString) text = g_string_new(NULL);

	date_print(day, text);
	return error_set(error, ERROR_REFUSED, "%s%s %s；日期不能在这以前", person->name, what,
			 text->str);
}

bool stays_end(struct acting *a, const struct person *person, struct code reason, struct date on,
	       const char *destination, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, person->rec.id, error);
	guint ended = 0;

	if (!stays)
		return false;
	if (person->birth.jd && date_first_day(person->birth).jd > on.jd)
		return refuse_before("出生于", person, person->birth, error);
	for (guint i = 0; i < stays->len; i++) {
		struct residence *r = stays->pdata[i];

		if (r->since.jd && date_first_day(r->since).jd > on.jd)
			return refuse_before("的居住情况在这以后还有变动：", person, r->since,
					     error);
		if (r->until.jd && date_last_day(r->until).jd <= on.jd)
			continue;
		if (r->until.jd)
			return refuse_before("已经离开：", person, r->until, error);
		if (!end_one(a, r, reason, on, destination, error))
			return false;
		ended++;
	}
	return ended > 0
	       || error_set(error, ERROR_REFUSED, "%s已经注销，不在任何一户", person->name);
}
