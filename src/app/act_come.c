/* act_come.c - people who move into the township, or come back to it */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static const struct field come_fields[] = {
	{ FIELD_REF(struct act_form, target, &household_model), .label = "迁入户" },
	{ FIELD_REF(struct act_form, target_village, &village_model), .label = "或在哪个村立新户" },
	{ FIELD_REF(struct act_form, target_group, &villager_group_model), .label = "新户所在组" },
	{ FIELD_TEXT(struct act_form, number), .label = "新户号", .min = 0, .max = 30 },
	{ FIELD_DATE(struct act_form, on), .label = "迁入日期", .flags = FIELD_REQUIRED },
	{ FIELD_IDNO(struct act_form, id_number), .label = "公民身份号码" },
	{ FIELD_REF(struct act_form, person, &person_model), .label = "曾在册的人" },
	{ FIELD_TEXT(struct act_form, people), .label = "一起回来的人", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, name), .label = "姓名", .min = 0, .max = 100 },
	{ FIELD_CODE(struct act_form, sex, &codes_sex), .label = "性别" },
	{ FIELD_DATE(struct act_form, birth), .label = "出生日期" },
	{ FIELD_CODE(struct act_form, ethnicity, &codes_ethnicity), .label = "民族" },
	{ FIELD_PHONE(struct act_form, phone), .label = "电话" },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "与户主关系" },
	{ FIELD_TEXT(struct act_form, relations), .label = "各人与户主关系", .min = 0, .max = 500 },
	{ FIELD_CODE(struct act_form, reason, &codes_enter), .label = "迁入原因" },
	{ FIELD_TEXT(struct act_form, place), .label = "迁自", .min = 0, .max = 200 },
	{ FIELD_CODE(struct act_form, kind, &codes_residence), .label = "户籍或居住" },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model come_form = {
	.name = "act_come",
	.label = "迁入登记",
	.size = sizeof(struct act_form),
	.fields = come_fields,
	.nfields = G_N_ELEMENTS(come_fields),
};

static void settle(struct office *office, struct act_form *form, const struct field *field)
{
	(void)field;
	newcomer_propose(office, form);
	if (code_is(form->reason, ""))
		g_strlcpy(form->reason.text, ENTER_MOVE, CODE_SIZE);
}

/* Who they are: one who is new, or those who were here before. */
static GArray *who_comes(struct acting *a, GError **error)
{
	g_autoptr(GArray) ids = NULL;

	if (a->form->person.id || (a->form->people && *a->form->people))
		return form_people(a, NULL, error);
	ids = ids_new();
	const struct person *p = newcomer_make(a, a->form->birth, error);
	if (!p)
		return NULL;
	ids_add(ids, p->rec.id);
	return g_steal_pointer(&ids);
}

/* Those who come together, as if they were a household, for what is said of each by name. */
static bool gather(struct acting *a, const GArray *ids, struct home *all, GError **error)
{
	for (guint i = 0; i < ids->len; i++) {
		struct member m = { .person = act_person(a, g_array_index(ids, int64_t, i), error),
				    .going = true };

		if (!m.person)
			return false;
		g_array_append_val(all->members, m);
	}
	all->household.number = g_strdup("");
	return true;
}

/* The first founds a new household, unless one of the others is said to be its head. */
static bool settle_one(struct acting *a, const struct home *all, const struct home *to, guint i,
		       bool made, GError **error)
{
	const struct member *m = &g_array_index(all->members, struct member, i);
	struct newcomer how = { to, a->form->reason, { "" }, made && i == 0 };

	if (!form_relation(a, all, m->person, &how.relation, error))
		return false;
	if (i == 0 && code_is(how.relation, ""))
		how.relation = a->form->relation;
	return newcomer_settle(a, m->person, &how, error);
}

static bool perform(struct acting *a, GError **error)
{
	HOME_AUTO to;
	HOME_AUTO all;
	bool made;

	home_init(&to);
	home_init(&all);
	if (!form_target(a, NULL, &to, &made, error))
		return false;
	g_autoptr(GArray) ids = who_comes(a, error);
	if (!ids || !gather(a, ids, &all, error))
		return false;
	for (guint i = 0; i < ids->len; i++)
		if (!settle_one(a, &all, &to, i, made, error))
			return false;
	const struct member *first = &g_array_index(all.members, struct member, 0);
	g_autofree char *who = newcomer_title(first->person), *where = home_name(a, &to);
	g_autofree char *names = home_going_names(&all);
	act_tell(a, ids->len > 1 ? names : who, "%s%s%s%s", made ? "迁入，新立" : "迁入", where,
		 a->form->place && *a->form->place ? "，迁自" : "",
		 a->form->place ? a->form->place : "");
	return true;
}

const struct act_kind act_come = {
	.name = "move-in",
	.label = "迁入",
	.summary = "外来的人落户，或迁出的人迁回：入户或另立新户",
	.subject = &household_model,
	.form = &come_form,
	.settle = settle,
	.perform = perform,
};
