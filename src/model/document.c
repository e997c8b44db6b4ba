/* document.c - documents that were printed */
#include "cunwu/model/document.h"

#include "cunwu/model/place.h"

static const struct field fields[] = {
	{ FIELD_TEXT(struct document, notice), .label = "范本", .width = 12, .min = 1, .max = 60,
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct document, title), .label = "标题", .width = 30, .min = 1, .max = 200,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct document, village, &village_model), .label = "村", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct document, subject), .label = "所据", .width = 8, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED },
	{ FIELD_INT(struct document, subject_id), .label = "所据编号", .width = 8 },
	{ FIELD_TEXT(struct document, number), .label = "文号", .width = 16, .min = 0, .max = 100,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct document, day), .label = "印制日期", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct document, who), .label = "经办人", .width = 8, .min = 0, .max = 100,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct document, target), .label = "印到", .width = 20, .min = 0,
	  .max = 4096 },
	{ FIELD_TEXT(struct document, digest), .label = "数据号", .width = 8, .min = 8, .max = 8,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct document, data), .label = "数据", .width = 20 },
	{ FIELD_TEXT(struct document, template), .label = "范本原文", .width = 20 },
};

static void title(const struct record *rec, GString *out)
{
	const struct document *d = (const struct document *)rec;

	g_string_append(out, d->title ? d->title : "");
}

const struct model document_model = {
	.name = "document",
	.label = "文书",
	.size = sizeof(struct document),
	.fields = fields,
	.nfields = G_N_ELEMENTS(fields),
	.title = title,
};
