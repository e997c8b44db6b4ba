/* former.c - what a field of a record was until a day */
#include "cunwu/model/former.h"

static const struct field former_fields[] = {
	{ FIELD_TEXT(struct former, table_name), .label = "表", .width = 10, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED },
	{ FIELD_INT(struct former, row_id), .label = "编号", .width = 8, .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct former, field), .label = "项目", .width = 10, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct former, value), .label = "原内容", .width = 20, .flags = FIELD_LISTED },
	{ FIELD_DATE(struct former, until), .label = "截止日期", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
};

static void former_title(const struct record *rec, GString *out)
{
	const struct former *f = (const struct former *)rec;
	const struct model *of = f->table_name ? model_find(f->table_name) : NULL;
	const struct field *field = of && f->field ? model_field(of, f->field) : NULL;

	g_string_append(out, field ? field->label : "");
	g_string_append(out, "，至 ");
	date_print(f->until, out);
}

const struct model former_model = {
	.name = "former",
	.label = "原登记",
	.size = sizeof(struct former),
	.fields = former_fields,
	.nfields = G_N_ELEMENTS(former_fields),
	.title = former_title,
};
