/* double.c - people who were recorded twice, and pairs that only look so */
#include "cunwu/model/double.h"

#include <inttypes.h>

#include "cunwu/model/person.h"
#include "cunwu/model/problem.h"

static const struct field merged_fields[] = {
	{ FIELD_INT(struct merged, number), .label = "原编号", .width = 8,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct merged, person, &person_model), .label = "并入", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct merged, name), .label = "原姓名", .width = 10, .min = 1, .max = 100,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
};

static void merged_title(const struct record *rec, GString *out)
{
	const struct merged *m = (const struct merged *)rec;

	g_string_append_printf(out, "#%" PRId64 " %s", m->number.value, m->name ? m->name : "");
}

const struct model merged_model = {
	.name = "merged",
	.label = "合并",
	.size = sizeof(struct merged),
	.fields = merged_fields,
	.nfields = G_N_ELEMENTS(merged_fields),
	.title = merged_title,
};

static const struct field not_same_fields[] = {
	{ FIELD_REF(struct not_same, person, &person_model), .label = "村民", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct not_same, other, &person_model), .label = "另一人", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
};

static void not_same_check(const struct record *rec, GPtrArray *problems)
{
	const struct not_same *n = (const struct not_same *)rec;

	if (n->person.id && n->person.id == n->other.id)
		problem_add(problems, model_field(&not_same_model, "other"), "不能是本人");
}

static void not_same_title(const struct record *rec, GString *out)
{
	const struct not_same *n = (const struct not_same *)rec;

	g_string_append_printf(out, "#%" PRId64 " 与 #%" PRId64, n->person.id, n->other.id);
}

const struct model not_same_model = {
	.name = "not_same",
	.label = "不是同一人",
	.size = sizeof(struct not_same),
	.fields = not_same_fields,
	.nfields = G_N_ELEMENTS(not_same_fields),
	.check = not_same_check,
	.title = not_same_title,
};
