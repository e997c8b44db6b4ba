/* act_move.c - people who move within the township */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static const struct field move_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "移居的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "同去的人", .min = 0, .max = 500 },
	{ FIELD_YESNO(struct act_form, choice), .label = "整户" },
	{ FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, target, &household_model), .label = "迁入户" },
	{ FIELD_REF(struct act_form, target_village, &village_model), .label = "或在哪个村立新户" },
	{ FIELD_REF(struct act_form, target_group, &villager_group_model), .label = "新户所在组" },
	{ FIELD_TEXT(struct act_form, number), .label = "新户号", .max = 30 },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "与迁入户户主关系" },
	{ FIELD_REF(struct act_form, third, &person_model), .label = "新户户主" },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "原户新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "各人与户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model move_form = {
	.name = "act_move",
	.label = "移居",
	.size = sizeof(struct act_form),
	.fields = move_fields,
	.nfields = G_N_ELEMENTS(move_fields),
};

static bool perform(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;
	HOME_AUTO to;
	bool made;

	home_init(&home);
	home_init(&to);
	if (!form_home(a, &home, error) || !form_mark_going(a, &home, error)
	    || !form_target(a, &home.household, &to, &made, error))
		return false;
	if (to.household.rec.id == home.household.rec.id)
		return error_set(error, ERROR_REFUSED, "迁入户就是现在的户");
	g_autofree char *from = home_name(a, &home), *into = home_name(a, &to);
	g_autofree char *names = home_going_names(&home);
	act_tell(a, names, "从%s移居%s", from, into);
	struct going going = {
		{ LEAVE_MOVE }, { ENTER_MOVE }, made, form->person.id, form_new_head(form, &home),
		form->other.id
	};
	return home_go(a, &home, &to, &going, error);
}

const struct act_kind act_move = {
	.name = "move",
	.label = "移居",
	.summary = "在本镇内换户、换村：一人、几人或整户",
	.subject = &person_model,
	.many = true,
	.form = &move_form,
	.settle = act_settle_next_head,
	.perform = perform,
};
