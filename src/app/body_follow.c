/* body_follow.c - what becomes of bodies and offices where people, groups and villages go */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "bodies.h"
#include "cunwu/base/error.h"

#define NAMED_MOST 6

/* Lists in a sentence */

void naming_init(struct naming *naming)
{
	*naming = (struct naming){ g_string_new(NULL), 0 };
}

void naming_clear(struct naming *naming)
{
	g_string_free(naming->text, TRUE);
}

void naming_add(struct naming *naming, const char *format, ...)
{
	va_list args;

	if (naming->n++ >= NAMED_MOST)
		return;
	g_string_append(naming->text, naming->n > 1 ? "、" : "");
	va_start(args, format);
	g_string_append_vprintf(naming->text, format, args);
	va_end(args);
}

const char *naming_end(struct naming *naming, const char *unit)
{
	if (naming->n > NAMED_MOST)
		g_string_append_printf(naming->text, "……共 %u %s", naming->n, unit);
	return naming->text->str;
}

bool naming_add_holder(struct acting *a, struct naming *naming, const struct tenure *tenure,
		       GError **error)
{
	const struct person *p = act_person(a, tenure->person.id, error);

	if (p)
		naming_add(naming, "%s %s", tenure->office, p->name);
	return p != NULL;
}

/* People */

/* Whether it is held after the day, as far as is on record. */
static bool goes_on(const struct tenure *t, struct date on)
{
	return (!t->since.jd || date_first_day(t->since).jd <= date_last_day(on).jd)
	       && (!t->until.jd || date_first_day(t->until).jd > date_last_day(on).jd);
}

bool offices_of(struct office *office, int64_t person, struct date on, GString *told,
		GError **error)
{
	g_autoptr(GPtrArray) held = bodies_rows(office, &tenure_model, "person", person, error);

	for (guint i = 0; held && i < held->len; i++) {
		if (!goes_on(held->pdata[i], on))
			continue;
		g_string_append(told, told->len ? "、" : "");
		if (!tenure_tell(office, held->pdata[i], true, told, error))
			return false;
	}
	return held != NULL;
}

bool offices_end(struct office *office, struct action *act, int64_t person, const char *why,
		 struct date on, GString *told, GError **error)
{
	g_autoptr(GPtrArray) held = bodies_rows(office, &tenure_model, "person", person, error);

	for (guint i = 0; held && i < held->len; i++) {
		struct tenure *t = held->pdata[i];

		if (!goes_on(t, on))
			continue;
		t->until = on;
		g_strlcpy(t->ended.text, why, CODE_SIZE);
		g_string_append(told, told->len ? "、" : "");
		if (!tenure_tell(office, t, true, told, error)
		    || !records_update(act, &t->rec, error))
			return false;
	}
	return held != NULL;
}

/* The day of death, or that of the office, is wrong: it cannot end before it began. */
static bool doubt_later(struct acting *a, const struct person *person, const struct tenure *t,
			GError **error)
{
	g_autoptr(GString) what = g_string_new(NULL), since = g_string_new(NULL);

	if (t->until.jd || !t->since.jd
	    || date_first_day(t->since).jd <= date_last_day(a->form->on).jd)
		return true;
	date_print(t->since, since);
	if (!tenure_tell(a->office, t, true, what, error))
		return false;
	act_doubt(a, "%s任%s的任职日期 %s 晚于死亡日期，没有结束，请核对", person->name, what->str,
		  since->str);
	return true;
}

static bool after_death(struct acting *a, const struct person *person, GError **error)
{
	g_autoptr(GPtrArray) held =
		bodies_rows(a->office, &tenure_model, "person", person->rec.id, error);

	for (guint i = 0; held && i < held->len; i++) {
		const struct tenure *t = held->pdata[i];
		bool ended =
			code_is(t->ended, END_DEATH) && date_compare(t->until, a->form->on) == 0;

		if (!(ended ? office_tell_due(a, t, error) : doubt_later(a, person, t, error)))
			return false;
	}
	return held != NULL;
}

bool offices_follow(struct acting *a, const struct person *person, bool died, GError **error)
{
	g_autoptr(GString) told = g_string_new(NULL);

	if (!(died ? offices_end(a->office, a->act, person->rec.id, END_DEATH, a->form->on, told,
				 error)
		   : offices_of(a->office, person->rec.id, a->form->on, told, error)))
		return false;
	if (told->len > 0 && died)
		act_say(a, "%s的职务因死亡终止：%s", person->name, told->str);
	else if (told->len > 0)
		act_doubt(a, "%s还任%s，不再担任请办“离任”", person->name, told->str);
	return !died || after_death(a, person, error);
}

/* Bodies */

static bool end_tenures(struct acting *a, int64_t body, struct naming *ended, GError **error)
{
	g_autoptr(GPtrArray) all = bodies_rows(a->office, &tenure_model, "body", body, error);

	for (guint i = 0; all && i < all->len; i++) {
		struct tenure *t = all->pdata[i];

		if (!goes_on(t, a->form->on))
			continue;
		t->until = a->form->on;
		g_strlcpy(t->ended.text, END_OTHER, CODE_SIZE);
		if (!naming_add_holder(a, ended, t, error)
		    || !records_update(a->act, &t->rec, error))
			return false;
	}
	return all != NULL;
}

static bool end_terms(struct acting *a, int64_t body, GError **error)
{
	g_autoptr(GPtrArray) terms = bodies_rows(a->office, &term_model, "body", body, error);
	struct date on = date_last_day(a->form->on);

	for (guint i = 0; terms && i < terms->len; i++) {
		struct term *t = terms->pdata[i];

		if ((t->since.jd && date_first_day(t->since).jd > on.jd)
		    || (t->until.jd && date_last_day(t->until).jd <= on.jd))
			continue;
		t->until = a->form->on;
		if (!records_update(a->act, &t->rec, error))
			return false;
	}
	return terms != NULL;
}

bool body_close(struct acting *a, struct body *body, struct naming *ended, GError **error)
{
	body->until = a->form->on;
	return end_tenures(a, body->rec.id, ended, error) && end_terms(a, body->rec.id, error)
	       && records_update(a->act, &body->rec, error);
}

/* Those of a village, or of a group, that are not closed yet. */
static GPtrArray *open_bodies(struct acting *a, const char *ref, int64_t id, GError **error)
{
	GPtrArray *bodies = bodies_rows(a->office, &body_model, ref, id, error);

	for (guint i = bodies ? bodies->len : 0; i-- > 0;)
		if (((const struct body *)bodies->pdata[i])->until.jd)
			g_ptr_array_remove_index(bodies, i);
	return bodies;
}

/* Closes all of them, and tells it. */
static bool close_all(struct acting *a, const GPtrArray *bodies, const char *of, GError **error)
{
	NAMING_AUTO names;
	NAMING_AUTO ended;

	naming_init(&names);
	naming_init(&ended);
	for (guint i = 0; i < bodies->len; i++) {
		struct body *b = bodies->pdata[i];
		g_autoptr(GString) name = g_string_new(NULL);

		if (!body_tell(a->office, b, false, name, error)
		    || !body_close(a, b, &ended, error))
			return false;
		naming_add(&names, "%s", name->str);
	}
	if (names.n > 0)
		act_say(a, "%s撤销，组织随之撤销：%s", of, naming_end(&names, "个"));
	if (ended.n > 0)
		act_say(a, "随之离任：%s", naming_end(&ended, "人"));
	return true;
}

bool bodies_close_village(struct acting *a, const struct village *village, GError **error)
{
	g_autoptr(GPtrArray) bodies = open_bodies(a, "village", village->rec.id, error);

	return bodies && close_all(a, bodies, village->name, error);
}

/* Representatives of a group, as far as they serve still. */
static GPtrArray *chosen_by(struct acting *a, int64_t group, GError **error)
{
	GPtrArray *all = bodies_rows(a->office, &tenure_model, "villager_group", group, error);

	for (guint i = all ? all->len : 0; i-- > 0;)
		if (!goes_on(all->pdata[i], a->form->on))
			g_ptr_array_remove_index(all, i);
	return all;
}

static bool is_of_group(struct acting *a, const struct tenure *t, bool *of, GError **error)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model };

	if (!records_get(a->office->db, t->body.id, &b.rec, error))
		return false;
	*of = b.villager_group.id != 0;
	return true;
}

bool bodies_close_group(struct acting *a, const struct villager_group *group, const char *name,
			int64_t instead, GError **error)
{
	g_autoptr(GPtrArray) bodies = open_bodies(a, "villager_group", group->rec.id, error);
	g_autoptr(GPtrArray) chosen = bodies && close_all(a, bodies, name, error)
					      ? chosen_by(a, group->rec.id, error)
					      : NULL;

	for (guint i = 0; chosen && i < chosen->len; i++) {
		struct tenure *t = chosen->pdata[i];

		t->villager_group.id = instead;
		if (!records_update(a->act, &t->rec, error))
			return false;
	}
	return chosen != NULL;
}

bool bodies_move_group(struct acting *a, const struct villager_group *group,
		       const struct village *to, GError **error)
{
	g_autoptr(GPtrArray) bodies = open_bodies(a, "villager_group", group->rec.id, error);

	for (guint i = 0; bodies && i < bodies->len; i++) {
		struct body *b = bodies->pdata[i];

		b->village.id = to->rec.id;
		if (!records_update(a->act, &b->rec, error))
			return false;
	}
	return bodies != NULL;
}

bool bodies_left_behind(struct acting *a, const struct villager_group *group, GError **error)
{
	g_autoptr(GPtrArray) chosen = chosen_by(a, group->rec.id, error);
	NAMING_AUTO names;

	naming_init(&names);
	for (guint i = 0; chosen && i < chosen->len; i++) {
		const struct tenure *t = chosen->pdata[i];
		const struct person *p = act_person(a, t->person.id, error);
		bool of_group;

		if (!p || !is_of_group(a, t, &of_group, error))
			return false;
		if (!of_group)
			naming_add(&names, "%s", p->name);
	}
	if (names.n > 0)
		act_doubt(a, "%s推选的%s还在原来的村任职，请办“离任”", group->name,
			  naming_end(&names, "人"));
	return chosen != NULL;
}
