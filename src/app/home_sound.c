/* home_sound.c - whether what is told late leaves each household with a head on every day since */
#include "acts.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"

/* How many count as members at the end of a day, and how many of them as the head. */
static bool count_heads(struct office *office, int64_t household, struct date on, guint *members,
			guint *heads, GError **error)
{
	struct act_form nothing = { 0 };
	ACTING_AUTO a;
	HOME_AUTO home;

	acting_init(&a, office, &nothing);
	home_init(&home);
	*members = *heads = 0;
	if (!home_load(&a, household, on, &home, error))
		return false;
	for (guint i = 0; i < home.members->len; i++) {
		const struct member *m = &g_array_index(home.members, struct member, i);

		if (m->later.jd)
			continue;
		++*members;
		*heads += relation_is_head(m->relation);
	}
	return true;
}

static bool is_wrong(guint members, guint heads)
{
	return members > 0 && heads != 1;
}

/* The same before this act: it is none the worse then. */
static bool was_wrong(struct acting *a, int64_t household, struct date on, bool *wrong,
		      GError **error)
{
	struct office before = *a->office;
	guint members, heads;

	before.db = db_open(a->office->path, DB_READ, error);
	if (!before.db)
		return false;
	*wrong = true;
	g_autoptr(GError) none = NULL;
	if (count_heads(&before, household, on, &members, &heads, &none))
		*wrong = is_wrong(members, heads);
	db_close(before.db);
	return true;
}

static void add_day(GArray *days, struct date day, struct date after)
{
	int64_t jd = date_last_day(day).jd;

	if (day.jd && jd > after.jd && jd <= clock_today().jd)
		ids_add(days, jd);
}

/* The days on which the relation of someone changes. */
static bool add_relation_days(struct acting *a, int64_t person, GArray *days, GError **error)
{
	const struct person *p = act_person(a, person, error);
	struct date at = a->form->on;

	while (p) {
		if (!day_until(a->office->db, &p->rec, model_field(&person_model, "relation"), at,
			       &at, error))
			return false;
		if (!at.jd)
			return true;
		add_day(days, at, a->form->on);
	}
	return false;
}

/* All days since on which something changes in the household, in any order. */
static bool add_days(struct acting *a, int64_t household, GArray *days, GError **error)
{
	struct residence of = { .rec.model = &residence_model, .household = { household } };
	struct selection of_household = { .where = model_field(&residence_model, "household"),
					  .equals = &of.rec };
	g_autoptr(GPtrArray) stays =
		records_list(a->office->db, &residence_model, &of_household, error);

	for (guint i = 0; stays && i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		add_day(days, r->since, a->form->on);
		add_day(days, r->until, a->form->on);
		if (!add_relation_days(a, r->person.id, days, error))
			return false;
	}
	return stays != NULL;
}

static bool refuse(struct acting *a, int64_t household, struct date on, guint heads, GError **error)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	g_autoptr(GString) day = g_string_new(NULL);

	date_print(on, day);
	return records_get(a->office->db, household, &h.rec, error)
	       && error_set(error, ERROR_REFUSED,
			    "这样补办，户%s从 %s 起就%s，与后来登记的变动对不上；"
			    "请先撤销后来的变动，再按先后办",
			    h.number, day->str, heads ? "有两位户主" : "没有户主");
}

static int compare_days(gconstpointer x, gconstpointer y)
{
	int64_t a = *(const int64_t *)x, b = *(const int64_t *)y;

	return a < b ? -1 : a > b;
}

static bool is_sound(struct acting *a, int64_t household, GError **error)
{
	g_autoptr(GArray) days = ids_new();
	guint members, heads;
	bool before;

	if (!add_days(a, household, days, error)
	    || !count_heads(a->office, household, a->form->on, &members, &heads, error))
		return false;
	g_array_sort(days, compare_days);
	for (guint i = 0; i < days->len; i++) {
		struct date day = { (int32_t)g_array_index(days, int64_t, i), DATE_DAY };

		if (!count_heads(a->office, household, day, &members, &heads, error))
			return false;
		if (!is_wrong(members, heads))
			continue;
		if (!was_wrong(a, household, day, &before, error))
			return false;
		if (!before)
			return refuse(a, household, day, heads, error);
	}
	return true;
}

/* Where the people of this act live, or lived since. */
static bool add_their_homes(struct acting *a, GError **error)
{
	GHashTableIter iter;
	void *person;

	g_hash_table_iter_init(&iter, a->people);
	while (g_hash_table_iter_next(&iter, NULL, &person)) {
		g_autoptr(GPtrArray) stays =
			stays_of(a->office, ((struct person *)person)->rec.id, error);

		if (!stays)
			return false;
		for (guint i = 0; i < stays->len; i++) {
			const struct residence *r = stays->pdata[i];

			if (!r->until.jd || date_last_day(r->until).jd > a->form->on.jd)
				ids_add(a->homes, r->household.id);
		}
	}
	return true;
}

bool homes_are_sound(struct acting *a, GError **error)
{
	if (a->form->on.jd >= clock_today().jd)
		return true;
	if (!add_their_homes(a, error))
		return false;
	for (guint i = 0; i < a->homes->len; i++)
		if (!is_sound(a, g_array_index(a->homes, int64_t, i), error))
			return false;
	return true;
}
