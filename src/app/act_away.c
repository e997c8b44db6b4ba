/* act_away.c - people who go away for work and come back, and those who get another name */
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"

/* What happens to each of several people; says nothing. */
typedef bool each_person(struct acting *a, struct person *p, GError **error);

static bool for_each_person(struct acting *a, each_person *each, const char *what, GError **error)
{
	g_autoptr(GArray) ids = form_people(a, NULL, error);

	for (guint i = 0; ids && i < ids->len; i++) {
		struct person *p = act_person(a, g_array_index(ids, int64_t, i), error);
		g_autoptr(GPtrArray) stays = p ? stays_of(a->office, p->rec.id, error) : NULL;

		if (!stays)
			return false;
		if (!stay_on(stays, NULL, a->form->on))
			return stays_nowhere(a, p->rec.id, error);
		if (!each(a, p, error))
			return false;
	}
	g_autofree char *who = ids ? act_introduce(a, g_array_index(ids, int64_t, 0), error) : NULL;
	if (!who)
		return false;
	g_autofree char *others = ids->len > 1 ? g_strdup_printf("等 %u 人", ids->len) : NULL;
	g_autofree char *all = g_strconcat(who, others, NULL);
	act_tell(a, all, "%s%s", what, a->form->place ? a->form->place : "");
	return true;
}

/* Going away */

static const struct field away_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "外出的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "同去的人", .min = 0, .max = 500 },
	{ FIELD_DATE(struct act_form, on), .label = "外出日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, place), .label = "外出地点", .min = 0, .max = 100 },
	{ FIELD_TEXT(struct act_form, contact), .label = "外出联系方式", .min = 0, .max = 100 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model away_form = {
	.name = "act_away",
	.label = "外出登记",
	.size = sizeof(struct act_form),
	.fields = away_fields,
	.nfields = G_N_ELEMENTS(away_fields),
};

static bool write_away(struct acting *a, struct person *p, bool away, GError **error)
{
	const struct act_form *form = a->form;
	g_autoptr(GString) since = g_string_new(NULL);

	date_format(form->on, since);
	return act_change(a, p, "away", away ? "1" : "0", form->on, error)
	       && act_change(a, p, "away_since", away ? since->str : NULL, form->on, error)
	       && act_change(a, p, "away_place", away ? form->place : NULL, form->on, error)
	       && act_change(a, p, "away_contact", away ? form->contact : NULL, form->on, error);
}

static bool go_away(struct acting *a, struct person *p, GError **error)
{
	g_autoptr(GString) away = g_string_new(NULL), since = g_string_new(NULL);

	if (!day_field(a->office->db, &p->rec, model_field(&person_model, "away"), a->form->on,
		       away, error))
		return false;
	date_print(p->away_since, since);
	if (strcmp(away->str, "1") == 0)
		act_doubt(a, "%s那天已经登记外出%s%s%s%s，现在改记为这一次", p->name,
			  since->len ? "，自 " : "", since->str, p->away_place ? "，在" : "",
			  p->away_place ? p->away_place : "");
	return write_away(a, p, true, error);
}

static bool perform_away(struct acting *a, GError **error)
{
	return for_each_person(a, go_away, a->form->place ? "外出，在" : "外出", error);
}

const struct act_kind act_away = {
	.name = "away",
	.label = "外出",
	.summary = "外出务工、求学：户籍不动，记下去处和联系方式",
	.subject = &person_model,
	.many = true,
	.form = &away_form,
	.perform = perform_away,
};

/* Coming back */

static const struct field back_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "返乡的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "一起回来的人", .min = 0, .max = 500 },
	{ FIELD_DATE(struct act_form, on), .label = "返乡日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model back_form = {
	.name = "act_back",
	.label = "返乡登记",
	.size = sizeof(struct act_form),
	.fields = back_fields,
	.nfields = G_N_ELEMENTS(back_fields),
};

static bool come_back(struct acting *a, struct person *p, GError **error)
{
	g_autoptr(GString) away = g_string_new(NULL), since = g_string_new(NULL);

	if (!day_field(a->office->db, &p->rec, model_field(&person_model, "away"), a->form->on,
		       away, error))
		return false;
	if (strcmp(away->str, "1") != 0)
		return error_set(error, ERROR_REFUSED, "%s那天没有登记外出", p->name);
	if (p->away_since.jd && date_first_day(p->away_since).jd > a->form->on.jd) {
		date_print(p->away_since, since);
		return error_set(error, ERROR_REFUSED, "%s外出的日期是 %s，返乡不能在这以前",
				 p->name, since->str);
	}
	return write_away(a, p, false, error);
}

static bool perform_back(struct acting *a, GError **error)
{
	return for_each_person(a, come_back, "返乡", error);
}

const struct act_kind act_back = {
	.name = "back",
	.label = "返乡",
	.summary = "外出的人回来了",
	.subject = &person_model,
	.many = true,
	.form = &back_form,
	.perform = perform_back,
};

/* Another name */

static const struct field rename_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "更名的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, name), .label = "新姓名", .min = 1, .max = 100,
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "更名日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model rename_form = {
	.name = "act_rename",
	.label = "更名登记",
	.size = sizeof(struct act_form),
	.fields = rename_fields,
	.nfields = G_N_ELEMENTS(rename_fields),
};

/* What they were called joins the names they had; it is searched by. */
static void add_former_name(struct person *p, const char *was)
{
	g_autofree char *before = p->former_name;

	if (before && *before && strstr(before, was))
		p->former_name = g_strdup(before);
	else
		p->former_name =
			before && *before ? g_strconcat(before, "、", was, NULL) : g_strdup(was);
}

static bool perform_rename(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	struct person *p = act_person(a, form->person.id, error);
	g_autofree char *who = p ? act_introduce(a, p->rec.id, error) : NULL;
	g_autoptr(GString) was = g_string_new(NULL);

	if (!who
	    || !day_field(a->office->db, &p->rec, model_field(&person_model, "name"), form->on, was,
			  error))
		return false;
	if (strcmp(was->str, form->name) == 0)
		return error_set(error, ERROR_REFUSED, "%s已经叫这个名字", was->str);
	if (p->birth.jd && date_first_day(p->birth).jd > form->on.jd)
		return error_set(error, ERROR_REFUSED, "%s那时还没有出生", p->name);
	act_tell(a, who, "更名为 %s", form->name);
	add_former_name(p, was->str);
	/* The reading is that of the name before. */
	return (!p->reading || act_change(a, p, "reading", NULL, form->on, error))
	       && act_change(a, p, "name", form->name, form->on, error);
}

const struct act_kind act_rename = {
	.name = "rename",
	.label = "更名",
	.summary = "改了姓名：原名记入曾用名，过去的名册照旧",
	.subject = &person_model,
	.form = &rename_form,
	.perform = perform_rename,
};
