/* saved_table.c - the table of some office, as it wants it filled in */
#include "cunwu/model/saved_table.h"

#include "cunwu/model/codes.h"

static const struct field fields[] = {
	{ FIELD_TEXT(struct saved_table, name), .label = "名称", .width = 14, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct saved_table, title), .label = "标题", .width = 56, .min = 0, .max = 400,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct saved_table, fields), .label = "各列", .width = 56, .min = 1,
	  .max = 4000, .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct saved_table, conditions), .label = "筛选", .width = 56, .min = 0,
	  .max = 4000, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct saved_table, sorting), .label = "排序", .width = 30, .min = 0,
	  .max = 400, .flags = FIELD_LISTED },
	{ FIELD_CODE(struct saved_table, id_style, &codes_id_style), .label = "号码写法",
	  .width = 12, .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct saved_table, numbering, &codes_numbering), .label = "序号",
	  .width = 8 },
	{ FIELD_TEXT(struct saved_table, age_day), .label = "年龄算到", .width = 10, .min = 0,
	  .max = 20 },
	{ FIELD_TEXT(struct saved_table, foot), .label = "表尾", .width = 56, .min = 0,
	  .max = 400 },
};

static void title(const struct record *rec, GString *out)
{
	const struct saved_table *t = (const struct saved_table *)rec;

	g_string_append(out, t->name ? t->name : "");
}

const struct model saved_table_model = {
	.name = "saved_table",
	.label = "表样",
	.size = sizeof(struct saved_table),
	.fields = fields,
	.nfields = G_N_ELEMENTS(fields),
	.title = title,
};
