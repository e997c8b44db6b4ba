/* kin.c - who is whose spouse or child */
#include "cunwu/model/kin.h"

#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "cunwu/model/problem.h"

static const struct field kin_fields[] = {
	{ FIELD_REF(struct kin, person, &person_model), .label = "村民", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct kin, other, &person_model), .label = "亲属", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_CODE(struct kin, kind, &codes_kin), .label = "是其", .width = 6,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_CODE(struct kin, nature, &codes_nature), .label = "由来", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct kin, since), .label = "起始日期", .width = 10, .flags = FIELD_LISTED },
	{ FIELD_DATE(struct kin, until), .label = "终止日期", .width = 10, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct kin, source), .label = "依据", .width = 10, .min = 0, .max = 100,
	  .flags = FIELD_LISTED },
};

static void kin_check(const struct record *rec, GPtrArray *problems)
{
	const struct kin *k = (const struct kin *)rec;

	if (k->person.id && k->person.id == k->other.id)
		problem_add(problems, model_field(&kin_model, "other"), "不能是本人");
	if (k->since.jd && k->until.jd && date_last_day(k->until).jd < k->since.jd)
		problem_add(problems, model_field(&kin_model, "until"), "早于起始日期");
}

static void kin_title(const struct record *rec, GString *out)
{
	g_string_append(out, code_show(&codes_kin, ((const struct kin *)rec)->kind.text));
}

const struct model kin_model = {
	.name = "kin",
	.label = "亲属",
	.size = sizeof(struct kin),
	.fields = kin_fields,
	.nfields = G_N_ELEMENTS(kin_fields),
	.check = kin_check,
	.title = kin_title,
};
