/* act_household.c - households that part, become one, or get another head */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

/* 换户主 */

static const struct field head_fields[] = {
	{ FIELD_REF(struct act_form, household, &household_model), .label = "户",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "新户主",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, relations), .label = "与新户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model head_form = {
	.name = "act_head",
	.label = "换户主",
	.size = sizeof(struct act_form),
	.fields = head_fields,
	.nfields = G_N_ELEMENTS(head_fields),
};

static void settle_head(struct office *office, struct act_form *form, const struct field *field)
{
	ACTING_AUTO a;
	HOME_AUTO home;

	acting_init(&a, office, form);
	home_init(&home);
	if (form->household.id && form->other.id && form_has_day(form)
	    && home_load(&a, form->household.id, form->on, &home, NULL))
		form_propose(&a, &home, &form->other.id, 1, form, field);
}

static bool perform_head(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;
	bool ok;

	home_init(&home);
	if (!home_load(a, form->household.id, form->on, &home, error)
	    || !home_is_open(a, &home, error))
		return false;
	const struct member *old = home_head(&home, &ok, error);
	const struct member *next = home_member(&home, form->other.id);
	if (!ok)
		return false;
	if (old && old == next)
		return error_set(error, ERROR_REFUSED, "%s已经是户主", next->person->name);
	g_autofree char *name = home_name(a, &home);
	act_tell(a, name, "换户主：%s → %s", old ? old->person->name : "（无）",
		 next ? next->person->name : "");
	return home_set_head(a, &home, form->other.id, error);
}

const struct act_kind act_head = {
	.name = "head",
	.label = "换户主",
	.summary = "一户换户主：各人与户主关系照新户主改写",
	.subject = &household_model,
	.form = &head_form,
	.settle = settle_head,
	.perform = perform_head,
};

/* 分户 */

static const struct field split_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "分出的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "同去的人", .min = 0, .max = 500 },
	{ FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, number), .label = "新户号", .max = 30 },
	{ FIELD_REF(struct act_form, target_group, &villager_group_model), .label = "新户所在组" },
	{ FIELD_REF(struct act_form, third, &person_model), .label = "新户户主" },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "原户新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "与户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model split_form = {
	.name = "act_split",
	.label = "分户",
	.size = sizeof(struct act_form),
	.fields = split_fields,
	.nfields = G_N_ELEMENTS(split_fields),
};

static bool perform_split(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;
	HOME_AUTO to;
	bool made;

	home_init(&home);
	home_init(&to);
	if (!form_home(a, &home, error) || !form_mark_going(a, &home, error))
		return false;
	if (home_staying(&home) == 0)
		return error_set(error, ERROR_REFUSED,
				 "户%s的人都分出去，原户就没有人了；整户搬走请用“移居”",
				 home.household.number);
	g_autofree char *from = home_name(a, &home), *names = home_going_names(&home);
	if (!form_target(a, &home.household, &to, &made, error))
		return false;
	act_tell(a, names, "从%s分户，新户号 %s", from, to.household.number);
	struct going going = { { LEAVE_SPLIT },
			       { ENTER_SPLIT },
			       made,
			       form->person.id,
			       form->third.id ? form->third.id : form->person.id,
			       form->other.id };
	return home_go(a, &home, &to, &going, error);
}

const struct act_kind act_split = {
	.name = "split",
	.label = "分户",
	.summary = "一户分成两户：分出的人另立新户，两边关系都改写",
	.subject = &person_model,
	.many = true,
	.form = &split_form,
	.settle = act_settle_next_head,
	.perform = perform_split,
};

/* 合户 */

static const struct field join_fields[] = {
	{ FIELD_REF(struct act_form, household, &household_model), .label = "并入别户的户",
	  .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, target, &household_model), .label = "并入哪一户",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "原户主与户主关系" },
	{ FIELD_TEXT(struct act_form, relations), .label = "与户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model join_form = {
	.name = "act_join",
	.label = "合户",
	.size = sizeof(struct act_form),
	.fields = join_fields,
	.nfields = G_N_ELEMENTS(join_fields),
};

static bool perform_join(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;
	HOME_AUTO to;
	bool made, ok;

	home_init(&home);
	home_init(&to);
	if (form->household.id == form->target.id)
		return error_set(error, ERROR_REFUSED, "不能并入自己这一户");
	if (!home_load(a, form->household.id, form->on, &home, error)
	    || !home_is_open(a, &home, error) || !form_target(a, NULL, &to, &made, error))
		return false;
	const struct member *head = home_head(&home, &ok, error);
	if (!ok)
		return false;
	home_mark_all(&home);
	g_autofree char *from = home_name(a, &home), *into = home_name(a, &to);
	act_tell(a, from, "并入%s", into);
	struct going going = {
		{ LEAVE_JOIN }, { ENTER_JOIN }, false, head ? head->person->rec.id : 0, 0, 0
	};
	return home_go(a, &home, &to, &going, error);
}

const struct act_kind act_join = {
	.name = "join",
	.label = "合户",
	.summary = "一户并入另一户：全户的人迁过去，原户算已销户",
	.subject = &household_model,
	.form = &join_form,
	.perform = perform_join,
};
