/* act_divorce.c - a marriage ends, and one of the couple may go */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static const struct field divorce_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "一方",
	  .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "另一方" },
	{ FIELD_DATE(struct act_form, on), .label = "离婚日期", .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, third, &person_model), .label = "迁走的一方" },
	{ FIELD_TEXT(struct act_form, people), .label = "随迁的人", .min = 0, .max = 500 },
	{ FIELD_REF(struct act_form, target, &household_model), .label = "迁入户" },
	{ FIELD_TEXT(struct act_form, number), .label = "或另立新户的户号", .min = 0, .max = 30 },
	{ FIELD_TEXT(struct act_form, place), .label = "或迁往外地", .min = 0, .max = 200 },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "迁走方与户主关系" },
	{ FIELD_TEXT(struct act_form, relations), .label = "各人与户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model divorce_form = {
	.name = "act_divorce",
	.label = "离婚登记",
	.size = sizeof(struct act_form),
	.fields = divorce_fields,
	.nfields = G_N_ELEMENTS(divorce_fields),
};

static void settle(struct office *office, struct act_form *form, const struct field *field)
{
	ACTING_AUTO a;
	HOME_AUTO home;

	acting_init(&a, office, form);
	home_init(&home);
	if (!form->person.id || !form_has_day(form)
	    || !home_of(&a, form->person.id, form->on, &home, NULL) || !home.household.rec.id)
		return;
	if (!form->other.id)
		form->other.id = home_spouse(&home, form->person.id);
	struct member *m = form->third.id ? home_member(&home, form->third.id) : NULL;
	if (!m)
		return;
	m->going = true;
	int64_t heads[] = { home_next_head(&home), form->number ? form->third.id : 0 };
	form_propose(&a, &home, heads, G_N_ELEMENTS(heads), form, field);
}

/* Each is divorced; of a spouse outside nothing is known. What the household knew of kin before
 * says still whose child is whose. */
static bool write_divorced(struct acting *a, GError **error)
{
	int64_t both[] = { a->form->person.id, a->form->other.id };

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		struct person *p = both[i] ? act_person(a, both[i], error) : NULL;

		if (both[i]
		    && (!p || !act_change(a, p, "marriage", MARRIAGE_DIVORCED, a->form->on, error)))
			return false;
	}
	return !both[1] || kin_part(a, both[0], both[1], a->form->on, error);
}

static bool mark(struct acting *a, struct home *home, GError **error)
{
	home_member(home, a->form->third.id)->going = true;
	return form_mark_along(a, home, error);
}

static bool go_abroad(struct acting *a, struct home *home, GError **error)
{
	return home_end(a, home, (struct code){ LEAVE_DIVORCE }, a->form->place, error)
	       && home_after_going(a, home, home_next_head(home), error);
}

static bool part(struct acting *a, struct home *home, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO to;
	bool made;

	home_init(&to);
	if (!home_member(home, form->third.id))
		return error_set(error, ERROR_REFUSED, "迁走的一方那天不在户%s",
				 home->household.number);
	if (!mark(a, home, error))
		return false;
	if (form->place && *form->place)
		return go_abroad(a, home, error);
	if (!form_target(a, &home->household, &to, &made, error))
		return false;
	struct going going = { { LEAVE_DIVORCE }, { ENTER_DIVORCE }, made,
			       form->third.id,    form->third.id,    home_next_head(home) };
	return home_go(a, home, &to, &going, error);
}

/* Both stay in one household: who was the head's spouse is something else to the head now. */
static bool stay_together(struct acting *a, const struct home *home, GError **error)
{
	int64_t both[] = { a->form->person.id, a->form->other.id };

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		const struct member *m = home_member(home, both[i]);

		if (m && code_is(relation_plain(m->relation), "10"))
			return home_say_relation(a, home, both[i], true, error);
	}
	return true;
}

static bool check(struct acting *a, const struct home *home, GError **error)
{
	const struct act_form *form = a->form;
	const struct person *p = act_person(a, form->person.id, error);
	int64_t spouse = home_spouse(home, form->person.id);

	if (!p)
		return false;
	if (form->other.id && spouse && spouse != form->other.id)
		return error_set(error, ERROR_REFUSED, "%s那时的配偶不是这个人", p->name);
	if (form->other.id == form->person.id)
		return error_set(error, ERROR_REFUSED, "不能和自己离婚");
	if (code_is(p->marriage, MARRIAGE_NONE) && !spouse)
		act_doubt(a, "%s原登记为未婚，请核对", p->name);
	return !form->third.id || form->third.id == form->person.id
	       || form->third.id == form->other.id
	       || error_set(error, ERROR_REFUSED, "迁走的一方要是两人之一");
}

static bool perform(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	int64_t goes = form->third.id ? form->third.id : form->person.id;
	g_autofree char *who = act_introduce(a, form->person.id, error);
	const struct person *q = form->other.id ? act_person(a, form->other.id, error) : NULL;
	HOME_AUTO home;

	home_init(&home);
	if (!who || (form->other.id && !q) || !home_of(a, goes, form->on, &home, error))
		return false;
	if (!home.household.rec.id)
		return stays_nowhere(a, goes, error);
	act_tell(a, who, "%s%s离婚", q ? "与" : "", q ? q->name : "");
	return home_freeze(a, &home, error) && check(a, &home, error) && write_divorced(a, error)
	       && (form->third.id ? part(a, &home, error) : stay_together(a, &home, error));
}

const struct act_kind act_divorce = {
	.name = "divorce",
	.label = "离婚",
	.summary = "两人离婚：婚姻状况改为离婚，一方可以迁走",
	.subject = &person_model,
	.form = &divorce_form,
	.settle = settle,
	.perform = perform,
};
