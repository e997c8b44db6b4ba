/* clerk.c - who works at the desk */
#include "cunwu/model/clerk.h"

static const struct field fields[] = {
	{ FIELD_TEXT(struct clerk, name), .label = "姓名", .width = 10, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_PHONE(struct clerk, phone), .label = "电话", .width = 13, .flags = FIELD_LISTED },
	{ FIELD_YESNO(struct clerk, retired), .label = "已离岗", .width = 6 },
};

static void title(const struct record *rec, GString *out)
{
	const struct clerk *clerk = (const struct clerk *)rec;

	g_string_append(out, clerk->name ? clerk->name : "");
}

const struct model clerk_model = {
	.name = "clerk",
	.label = "经办人",
	.size = sizeof(struct clerk),
	.fields = fields,
	.nfields = G_N_ELEMENTS(fields),
	.title = title,
};
