/* act_leave_office.c - offices left: 离任, with who comes after */
#include "acts.h"
#include "bodies.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "region_forms.h"

static const struct field leave_fields[] = {
	{ FIELD_REF(struct act_form, tenure, &tenure_model), .label = "离任的职务", .width = 30,
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "离任日期", .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct act_form, reason, &codes_tenure_end), .label = "离任原因",
	  .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "继任的人" },
	{ FIELD_DATE(struct act_form, since), .label = "继任日期" },
	{ FIELD_CODE(struct act_form, how, &codes_chosen), .label = "继任产生方式" },
	FORM_NOTE,
};
static const struct model leave_form = FORM("act_leave_office", "离任登记", leave_fields);

static void settle_leave(struct office *office, struct act_form *form, const struct field *field)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	RECORD_AUTO struct body body = { .rec.model = &body_model };

	(void)field;
	if (!form->other.id || !form->tenure.id)
		return;
	if (!form->since.jd && form_has_day(form))
		form->since = date_add_days(form->on, 1);
	if (!code_is(form->how, "") || !records_get(office->db, form->tenure.id, &t.rec, NULL)
	    || !records_get(office->db, t.body.id, &body.rec, NULL))
		return;
	const struct body_kind *kind = body_kind_find(body.kind);
	if (kind)
		g_strlcpy(form->how.text, office_how_between(kind), CODE_SIZE);
}

static bool succeed(struct acting *a, const struct tenure *was, const char *what, GError **error)
{
	const struct act_form *form = a->form;
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model,
					.body = was->body,
					.term = was->term,
					.person = form->other,
					.villager_group = was->villager_group,
					.households = was->households,
					.since = form->since,
					.how = form->how };
	g_autofree char *who = act_introduce(a, form->other.id, error);
	g_autoptr(GString) day = g_string_new(NULL);

	if (!who)
		return false;
	t.office = g_strdup(was->office);
	if (t.since.jd && was->until.jd
	    && date_last_day(t.since).jd < date_first_day(was->until).jd)
		act_doubt(a, "继任日期早于离任日期，两人同任一职");
	date_print(t.since, day);
	act_say(a, "继任：%s %s 任%s", who, day->str, what);
	/* on the day of both there are two, which is none too many */
	bool whole = !tenure_holds(was, office_today(a->office));
	return office_serve(a, &t, error) && office_doubt_law(a, &t, whole, error);
}

/* Whether the office has another holder on the day after. */
static bool is_held(const GPtrArray *tenures, const struct body_kind *kind, const struct tenure *t)
{
	struct date after = date_add_days(date_last_day(t->until), 1);

	for (guint i = 0; i < tenures->len; i++) {
		const struct tenure *other = tenures->pdata[i];

		if (other->rec.id != t->rec.id && tenure_holds(other, after)
		    && body_kind_rank(kind, other->office) == body_kind_rank(kind, t->office))
			return true;
	}
	return false;
}

/* Of an office that one person holds alone: nobody does now. */
static bool tell_vacancy(struct acting *a, const struct tenure *t, const char *what, GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	g_autoptr(GPtrArray) tenures =
		bodies_rows(a->office, &tenure_model, "body", t->body.id, error);

	if (!tenures || !records_get(a->office->db, t->body.id, &body.rec, error))
		return false;
	const struct body_kind *kind = body_kind_find(body.kind);
	int rank = kind ? body_kind_rank(kind, t->office) : -1;
	if (rank >= 0 && body_kind_office_at(kind, (guint)rank)->most.value == 1
	    && !is_held(tenures, kind, t))
		act_say(a, "%s空缺", what);
	return true;
}

/* What another act, or a meeting, is for. */
static bool doubt_reason(struct acting *a, const struct person *p, GError **error)
{
	const struct act_form *form = a->form;
	g_autoptr(GPtrArray) stays = stays_of(a->office, p->rec.id, error);

	if (!stays)
		return false;
	if (code_is(form->reason, END_DEATH) && stay_on(stays, NULL, office_today(a->office)))
		act_doubt(a, "%s还在册：去世的请办“死亡”，注销户口，职务随之结束", p->name);
	if (code_is(form->reason, END_RECALLED) && form->other.id)
		act_doubt(a, "罢免后的缺额要开会补选，不能直接继任；补选在组织上按 F8 办“补选”");
	return true;
}

static bool perform_leave(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	g_autoptr(GString) what = g_string_new(NULL);

	if (!records_get(a->office->db, form->tenure.id, &t.rec, error)
	    || !tenure_tell(a->office, &t, true, what, error))
		return false;
	g_autofree char *who = act_introduce(a, t.person.id, error);
	if (!who)
		return false;
	if (form->other.id == t.person.id)
		return error_set(error, ERROR_REFUSED, "继任的人就是离任的人；连任请用“换届”");
	act_tell(a, who, "离任%s：%s", what->str, code_show(&codes_tenure_end, form->reason.text));
	if (!office_end(a, &t, form->reason.text, form->on, error))
		return false;
	return doubt_reason(a, act_person(a, t.person.id, error), error)
	       && (form->other.id ? succeed(a, &t, what->str, error)
				  : tell_vacancy(a, &t, what->str, error))
	       && (code_is(t.ended, END_TERM) || office_tell_due(a, &t, error));
}

const struct act_kind act_leave_office = {
	.name = "leave-office",
	.label = "离任",
	.summary = "某人不再担任一项职务：日期、原因，有继任的一并登记",
	.subject = &tenure_model,
	.vague = true,
	.form = &leave_form,
	.settle = settle_leave,
	.perform = perform_leave,
};
