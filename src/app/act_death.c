/* act_death.c - someone died */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static const struct field death_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "死者",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "死亡日期", .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "与新户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model death_form = {
	.name = "act_death",
	.label = "死亡登记",
	.size = sizeof(struct act_form),
	.fields = death_fields,
	.nfields = G_N_ELEMENTS(death_fields),
};

/* 丧偶: of who was married to the dead, if they were so then. */
static bool widow(struct acting *a, int64_t dead, const struct home *home, GError **error)
{
	int64_t id = kin_spouse(home->kin, dead);
	struct person *spouse = id ? act_person(a, id, error) : NULL;

	if (!id)
		return true;
	if (!spouse || !kin_part(a, dead, id, a->form->on, error)
	    || !act_change(a, spouse, "marriage", MARRIAGE_WIDOWED, a->form->on, error))
		return false;
	act_say(a, "%s的婚姻状况改为%s", spouse->name,
		code_show(&codes_marriage, MARRIAGE_WIDOWED));
	return true;
}

static bool perform(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	struct person *dead = act_person(a, form->person.id, error);
	g_autofree char *who = dead ? act_introduce(a, dead->rec.id, error) : NULL;
	HOME_AUTO home;

	home_init(&home);
	if (!who || !home_of(a, dead->rec.id, form->on, &home, error))
		return false;
	act_tell(a, who, "死亡");
	if (!home.household.rec.id)
		return stays_nowhere(a, dead->rec.id, error);
	home_member(&home, dead->rec.id)->going = true;
	return home_end(a, &home, (struct code){ LEAVE_DEATH }, NULL, error)
	       && home_after_going(a, &home, form->other.id, error)
	       && widow(a, dead->rec.id, &home, error);
}

const struct act_kind act_death = {
	.name = "death",
	.label = "死亡",
	.summary = "有人去世：注销，是户主的另定户主，配偶改为丧偶",
	.subject = &person_model,
	.form = &death_form,
	.settle = act_settle_next_head,
	.perform = perform,
};
