/* act.c - what happens to people, households and places */
#include "acts.h"

#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"

const struct act_kind *const act_kinds[] = {
	/* who comes */
	&act_birth,
	&act_adopt,
	&act_come,
	&act_marry_in,
	/* who goes */
	&act_death,
	&act_leave,
	&act_marry_out,
	&act_away,
	&act_back,
	/* couples */
	&act_marry,
	&act_divorce,
	/* households */
	&act_head,
	&act_split,
	&act_join,
	&act_move,
	&act_settle,
	&act_rename,
	/* places */
	&act_village_rename,
	&act_village_merge,
	&act_village_split,
	&act_group_rename,
	&act_group_merge,
	&act_group_move,
	&act_group_split,
	/* bodies and offices */
	&act_take_office,
	&act_send,
	&act_leave_office,
	&act_new_term,
	&act_found_body,
	&act_close_body,
	NULL,
};

const struct act_kind *act_find(const char *text)
{
	for (const struct act_kind *const *k = act_kinds; *k; k++)
		if (strcmp((*k)->name, text) == 0 || strcmp((*k)->label, text) == 0)
			return *k;
	return NULL;
}

/* Results */

void act_result_init(struct act_result *result)
{
	*result = (struct act_result){
		.said = g_ptr_array_new_with_free_func(g_free),
		.doubts = g_ptr_array_new_with_free_func(g_free),
		.unrelated = g_array_new(FALSE, FALSE, sizeof(struct act_gap)),
	};
}

void act_result_clear(struct act_result *result)
{
	g_clear_pointer(&result->said, g_ptr_array_unref);
	g_clear_pointer(&result->doubts, g_ptr_array_unref);
	g_clear_pointer(&result->unrelated, g_array_unref);
}

/* Acting */

void acting_init(struct acting *a, struct office *office, const struct act_form *form)
{
	*a = (struct acting){
		.office = office,
		.form = form,
		.people = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
						(GDestroyNotify)(void (*)(void))record_free),
		.homes = ids_new(),
	};
}

void acting_clear(struct acting *a)
{
	g_hash_table_unref(a->people);
	g_array_unref(a->homes);
}

struct person *act_person(struct acting *a, int64_t id, GError **error)
{
	struct person *person = g_hash_table_lookup(a->people, &id);

	if (person)
		return person;
	person = (struct person *)record_new(&person_model);
	if (!records_get(a->office->db, id, &person->rec, error)) {
		record_free(&person->rec);
		return NULL;
	}
	g_hash_table_insert(a->people, &person->rec.id, person);
	return person;
}

bool act_change(struct acting *a, struct person *person, const char *field, const char *text,
		struct date on, GError **error)
{
	return day_change(a->act, &person->rec, model_field(&person_model, field), text, on, error)
	       && records_update(a->act, &person->rec, error);
}

char *act_introduce(struct acting *a, int64_t person, GError **error)
{
	VILLAGER_AUTO v;
	GString *who = g_string_new(NULL);

	villager_init(&v);
	if (!villager_load(a->office, person, &v, error)) {
		g_string_free(who, TRUE);
		return NULL;
	}
	villager_introduce(&v, who);
	return g_string_free(who, FALSE);
}

GArray *ids_new(void)
{
	return g_array_new(FALSE, FALSE, sizeof(int64_t));
}

bool ids_have(const GArray *ids, int64_t id)
{
	for (guint i = 0; i < ids->len; i++)
		if (g_array_index(ids, int64_t, i) == id)
			return true;
	return false;
}

void ids_add(GArray *ids, int64_t id)
{
	if (!ids_have(ids, id))
		g_array_append_val(ids, id);
}

void act_tell(struct acting *a, const char *who, const char *format, ...)
{
	g_autoptr(GString) day = g_string_new(NULL);
	va_list args;

	va_start(args, format);
	g_autofree char *what = g_strdup_vprintf(format, args);
	va_end(args);
	date_print(a->form->on, day);
	if (a->form->note && *a->form->note)
		act_say(a, "%s %s %s；%s", who, day->str, what, a->form->note);
	else
		act_say(a, "%s %s %s", who, day->str, what);
}

void act_say(struct acting *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(a->result->said, g_strdup_vprintf(format, args));
	va_end(args);
}

void act_doubt(struct acting *a, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	g_ptr_array_add(a->result->doubts, g_strdup_vprintf(format, args));
	va_end(args);
}

/* Forms */

/* The first reference to what the kind begins with. */
static const struct field *subject_field(const struct act_kind *kind)
{
	for_each_field(f, kind->form)
		if (f->kind == KIND_REF && f->target == kind->subject)
			return f;
	return NULL;
}

bool act_begin(struct office *office, const struct act_kind *kind, int64_t subject,
	       struct act_form *form, GError **error)
{
	const struct field *of = subject_field(kind);
	g_autofree char *id = g_strdup_printf("%" G_GINT64_FORMAT, subject);

	record_init(&form->rec, kind->form);
	form->on = clock_today();
	if (of && subject && !field_parse(of, &form->rec, id, error))
		return false;
	if (kind->settle)
		kind->settle(office, form, NULL);
	return true;
}

/* Doing it */

static bool check_day(const struct act_kind *kind, const struct act_form *form, GError **error)
{
	const struct field *day = model_field(form->rec.model, "on");

	if (!day)
		return true;
	if (!kind->vague && form->on.precision != DATE_DAY)
		return error_set(error, ERROR_REFUSED,
				 "%s要写到日：人数按日结算。只知道月份的，写那个月的最后一天",
				 day->label);
	return date_compare(form->on, clock_today()) <= 0
	       || error_set(error, ERROR_REFUSED, "%s还没有到", day->label);
}

static bool do_it(struct acting *a, const struct act_kind *kind, GError **error)
{
	if (!office_check(&a->form->rec, error) || !check_day(kind, a->form, error)
	    || !office_begin(a->office, a->act, kind->name, error) || !kind->perform(a, error))
		return false;
	g_assert(a->result->said->len > 0);
	if (a->act->rows == 0)
		return error_set(error, ERROR_REFUSED, "已经是这样，什么都不会变");
	if (!homes_are_sound(a, error))
		return false;
	return office_tell(a->act, a->result->said->pdata[0], error);
}

static bool run(struct office *office, const struct act_kind *kind, const struct act_form *form,
		struct act_result *result, bool keep, GError **error)
{
	ACTION_AUTO act = { 0 };
	ACTING_AUTO a;

	acting_init(&a, office, form);
	a.act = &act;
	a.result = result;
	if (!do_it(&a, kind, error))
		return false;
	if (!keep)
		return true;
	result->action = act.id;
	return action_commit(&act, error);
}

bool act_perform(struct office *office, const struct act_kind *kind, const struct act_form *form,
		 struct act_result *result, GError **error)
{
	return run(office, kind, form, result, true, error);
}

bool act_rehearse(struct office *office, const struct act_kind *kind, const struct act_form *form,
		  struct act_result *result, GError **error)
{
	return run(office, kind, form, result, false, error);
}
