/* act_leave.c - people who move out of the township */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static const struct field leave_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "迁出的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "同去的人", .min = 0, .max = 500 },
	{ FIELD_YESNO(struct act_form, choice), .label = "整户" },
	{ FIELD_CODE(struct act_form, reason, &codes_leave), .label = "原因",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "迁出日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, place), .label = "迁往", .min = 0, .max = 200 },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "与新户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model leave_form = {
	.name = "act_leave",
	.label = "迁出登记",
	.size = sizeof(struct act_form),
	.fields = leave_fields,
	.nfields = G_N_ELEMENTS(leave_fields),
};

static void settle(struct office *office, struct act_form *form, const struct field *field)
{
	if (code_is(form->reason, ""))
		g_strlcpy(form->reason.text, LEAVE_MOVE, CODE_SIZE);
	act_settle_next_head(office, form, field);
}

/* Those of one household, and no others, are gone then. */
static bool leave_home(struct acting *a, struct home *home, GError **error)
{
	const struct act_form *form = a->form;

	return home_end(a, home, form->reason, form->place, error)
	       && home_after_going(a, home, form->other.id, error);
}

/* All who leave, in one household after the other. */
static bool leave_homes(struct acting *a, const GArray *ids, GError **error)
{
	g_autoptr(GArray) gone = ids_new();

	for (guint i = 0; i < ids->len; i++) {
		int64_t id = g_array_index(ids, int64_t, i);
		HOME_AUTO home;

		home_init(&home);
		if (ids_have(gone, id))
			continue;
		if (!home_of(a, id, a->form->on, &home, error))
			return false;
		if (!home.household.rec.id)
			return stays_nowhere(a, id, error);
		for (guint k = 0; k < home.members->len; k++) {
			struct member *m = &g_array_index(home.members, struct member, k);

			m->going = !m->later.jd && ids_have(ids, m->person->rec.id);
			if (m->going)
				ids_add(gone, m->person->rec.id);
		}
		if (!leave_home(a, &home, error))
			return false;
	}
	return true;
}

/* The household of the one, or who was named there; marked people may be of several. */
static GArray *who_leaves(struct acting *a, struct home *home, GError **error)
{
	if (a->form->choice == YESNO_YES) {
		GArray *all = ids_new();

		home_mark_all(home);
		for (guint i = 0; i < home->members->len; i++)
			if (g_array_index(home->members, struct member, i).going)
				ids_add(all, g_array_index(home->members, struct member, i)
						     .person->rec.id);
		return all;
	}
	GArray *here = form_people(a, home, NULL);
	return here ? here : form_people(a, NULL, error);
}

static bool perform(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;

	home_init(&home);
	if (code_is(form->reason, LEAVE_DEATH))
		return error_set(error, ERROR_REFUSED, "有人去世请用“死亡”登记");
	if (!form_home(a, &home, error))
		return false;
	g_autoptr(GArray) ids = who_leaves(a, &home, error);
	g_autofree char *who = ids ? act_introduce(a, form->person.id, error) : NULL;
	if (!who)
		return false;
	g_autofree char *others = ids->len > 1 ? g_strdup_printf("等 %u 人", ids->len) : NULL;
	g_autofree char *all = g_strconcat(who, others, NULL);
	act_tell(a, all, "%s%s%s", code_show(&codes_leave, form->reason.text),
		 form->place && *form->place ? "，迁往" : "", form->place ? form->place : "");
	return leave_homes(a, ids, error);
}

const struct act_kind act_leave = {
	.name = "move-out",
	.label = "迁出",
	.summary = "离开本镇：迁出、参军、升学、服刑、出国、失踪",
	.subject = &person_model,
	.many = true,
	.form = &leave_form,
	.settle = settle,
	.perform = perform,
};
