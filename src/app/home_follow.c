/* home_follow.c - who is told late to have come into a household that got other heads since */
#include "acts.h"
#include "cunwu/base/clock.h"

/* A day on which someone became the head. */
struct succession {
	struct date on;
	int64_t head;
};

static int compare_days(gconstpointer x, gconstpointer y)
{
	const struct succession *a = x, *b = y;

	return a->on.jd < b->on.jd ? -1 : a->on.jd > b->on.jd;
}

/* The days after `at` on which someone became a head. */
static bool add_successions(struct acting *a, const struct person *p, struct date at, GArray *out,
			    GError **error)
{
	const struct field *relation = model_field(&person_model, "relation");

	for (;;) {
		g_autoptr(GString) code = g_string_new(NULL);
		struct succession one = { .head = p->rec.id };

		if (!day_until(a->office->db, &p->rec, relation, at, &one.on, error))
			return false;
		if (!one.on.jd)
			return true;
		at = one.on;
		if (!day_field(a->office->db, &p->rec, relation, at, code, error))
			return false;
		if (relation_text_is_head(code->str))
			g_array_append_val(out, one);
	}
}

/* Whether someone lives in the household at the end of the day. */
static bool lives_there(struct acting *a, int64_t person, int64_t household, struct date on,
			bool *there, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, person, error);
	const struct residence *r = stays ? stay_on(stays, NULL, on) : NULL;

	*there = r && r->household.id == household;
	return stays != NULL;
}

/* As the household was the day before, with someone in it who became its head then. */
static bool follow_one(struct acting *a, const struct home *to, const struct person *p,
		       const struct succession *s, GString *said, GError **error)
{
	int64_t household = to->household.rec.id;
	bool person_there, head_there;
	HOME_AUTO before;

	home_init(&before);
	if (!lives_there(a, p->rec.id, household, s->on, &person_there, error)
	    || !lives_there(a, s->head, household, s->on, &head_there, error)
	    || !home_load(a, household, date_add_days(s->on, -1), &before, error))
		return false;
	if (!person_there || !head_there || !home_member(&before, p->rec.id)
	    || !home_member(&before, s->head))
		return true;
	return home_relate(a, &before, p->rec.id, s->head, s->on, said, error);
}

bool home_follow(struct acting *a, const struct home *to, const struct person *person,
		 GError **error)
{
	g_autoptr(GArray) days = g_array_new(FALSE, FALSE, sizeof(struct succession));
	g_autoptr(GString) said = g_string_new(NULL);

	if (to->on.jd == clock_today().jd)
		return true;
	for (guint i = 0; i < to->members->len; i++) {
		const struct person *p = g_array_index(to->members, struct member, i).person;

		if (p != person && !add_successions(a, p, to->on, days, error))
			return false;
	}
	g_array_sort(days, compare_days);
	for (guint i = 0; i < days->len; i++)
		if (!follow_one(a, to, person, &g_array_index(days, struct succession, i), said,
				error))
			return false;
	if (said->len)
		act_say(a, "后来换了户主，与户主关系改为：%s", said->str);
	return true;
}
