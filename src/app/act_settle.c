/* act_settle.c - 户籍 and where someone lives, one without the other */
#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static const struct field settle_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "村民",
	  .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct act_form, kind, &codes_residence), .label = "变动的是",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, target, &household_model), .label = "到哪一户" },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "与户主关系" },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "原户新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "与新户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model settle_form = {
	.name = "act_settle",
	.label = "户籍与居住",
	.size = sizeof(struct act_form),
	.fields = settle_fields,
	.nfields = G_N_ELEMENTS(settle_fields),
};

static void settle(struct office *office, struct act_form *form, const struct field *field)
{
	if (code_is(form->kind, RESIDENCE_REGISTERED) && form->target.id)
		act_settle_next_head(office, form, field);
}

/* 户籍 comes to where someone lives already, or they get it in another household. */
static bool register_at(struct acting *a, struct home *home, const GPtrArray *stays, GError **error)
{
	const struct act_form *form = a->form;
	struct member *m = home_member(home, form->person.id);
	int64_t at = form->target.id ? form->target.id : home->household.rec.id;
	struct stay_move move = { .kind = RESIDENCE_REGISTERED,
				  .household = at,
				  .ended = { LEAVE_OTHER },
				  .entered = { ENTER_OTHER } };
	HOME_AUTO to;
	bool made;

	home_init(&to);
	if (at == home->household.rec.id)
		return stays_move(a, m->person, &move, form->on, error);
	const struct residence *was = stay_on(stays, RESIDENCE_REGISTERED, form->on);
	if (was && was->household.id == at)
		return error_set(error, ERROR_REFUSED, "%s的户籍已经在这一户", m->person->name);
	m->going = true;
	struct going going = { { LEAVE_MOVE }, { ENTER_MOVE }, false, form->person.id, 0,
			       form->other.id };
	return form_target(a, NULL, &to, &made, error)
	       && home_register(a, home, &to, &going, error);
}

/* Lives there again where the 户籍 is. */
static bool live_at_home(struct acting *a, const struct person *p, GPtrArray *stays, GError **error)
{
	struct residence *lives = stay_on(stays, RESIDENCE_LIVING, a->form->on);

	if (!stay_on(stays, RESIDENCE_REGISTERED, a->form->on))
		return error_set(error, ERROR_REFUSED,
				 "%s在本镇没有户籍，不再居住就是离开本镇，请用“迁出”", p->name);
	if (!lives)
		return error_set(error, ERROR_REFUSED, "%s没有住在别的户，请写明住到哪一户",
				 p->name);
	lives->until = a->form->on;
	lives->ended = (struct code){ LEAVE_OTHER };
	return records_update(a->act, &lives->rec, error);
}

/* Lives in another household than that of the 户籍; who has none here moves. */
static bool live_at(struct acting *a, struct home *home, struct home *to, const GPtrArray *stays,
		    GError **error)
{
	const struct act_form *form = a->form;
	struct member *m = home_member(home, form->person.id);
	struct stay_move move = { .kind = RESIDENCE_LIVING,
				  .household = form->target.id,
				  .ended = { LEAVE_OTHER },
				  .entered = { ENTER_OTHER } };
	struct going going = { { LEAVE_MOVE }, { ENTER_MOVE }, false, form->person.id, 0,
			       form->other.id };

	if (stay_on(stays, RESIDENCE_REGISTERED, form->on))
		return stays_move(a, m->person, &move, form->on, error);
	if (to->household.rec.id == home->household.rec.id)
		return error_set(error, ERROR_REFUSED, "%s已经住在这一户", m->person->name);
	m->going = true;
	return home_go(a, home, to, &going, error);
}

static void tell(struct acting *a, const struct home *home, const struct home *to, const char *who)
{
	bool elsewhere = a->form->target.id != 0;
	g_autofree char *where = home_name(a, elsewhere ? to : home);

	if (code_is(a->form->kind, RESIDENCE_REGISTERED))
		act_tell(a, who, "户籍落在%s", where);
	else
		act_tell(a, who, elsewhere ? "住到%s" : "回到户籍所在的%s居住", where);
}

static bool perform(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;
	HOME_AUTO to;

	home_init(&home);
	home_init(&to);
	g_autoptr(GPtrArray) stays = stays_of(a->office, form->person.id, error);
	if (!stays || !home_of(a, form->person.id, form->on, &home, error)
	    || (form->target.id && !home_load(a, form->target.id, form->on, &to, error)))
		return false;
	if (!home.household.rec.id)
		return stays_nowhere(a, form->person.id, error);
	if (form->target.id && !home_is_open(a, &to, error))
		return false;
	g_autofree char *who = act_introduce(a, form->person.id, error);
	if (!who)
		return false;
	tell(a, &home, &to, who);
	if (code_is(form->kind, RESIDENCE_REGISTERED))
		return register_at(a, &home, stays, error);
	return form->target.id
		       ? live_at(a, &home, &to, stays, error)
		       : live_at_home(a, act_person(a, form->person.id, error), stays, error);
}

const struct act_kind act_settle = {
	.name = "settle",
	.label = "落户",
	.summary = "人户分离：只居住的人落户，或住到别户、住回来",
	.subject = &person_model,
	.form = &settle_form,
	.settle = settle,
	.perform = perform,
};
