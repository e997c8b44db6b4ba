/* act_death.c - someone died */
#include "acts.h"
#include "cunwu/model/codes.h"

static const struct field death_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "死者",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "死亡日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, note), .label = "备注", .max = 200 },
};

static const struct model death_form = {
	.name = "act_death",
	.label = "死亡登记",
	.size = sizeof(struct act_form),
	.fields = death_fields,
	.nfields = G_N_ELEMENTS(death_fields),
};

static bool perform(struct acting *a, GError **error)
{
	VILLAGER_AUTO v;
	g_autoptr(GString) who = g_string_new(NULL), day = g_string_new(NULL);

	villager_init(&v);
	if (!villager_load(a->office, a->form->person.id, &v, error))
		return false;
	villager_introduce(&v, who);
	date_print(a->form->on, day);
	act_say(a, "%s %s 死亡", who->str, day->str);
	return stays_end(a, &v.person, (struct code){ LEAVE_DEATH }, a->form->on, NULL, error);
}

const struct act_kind act_death = {
	.name = "death",
	.label = "死亡",
	.summary = "有人去世：注销，是户主的另定户主，配偶改为丧偶",
	.subject = &person_model,
	.form = &death_form,
	.perform = perform,
};
