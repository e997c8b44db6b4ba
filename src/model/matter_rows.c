/* matter_rows.c - what lists show of proceedings and handovers */
#include "cunwu/model/matter_rows.h"

#include "row_model.h"

static const struct field matter_fields[] = {
	{ FIELD_TEXT(struct matter_row, title), .label = "事项", .width = 26 },
	{ FIELD_TEXT(struct matter_row, village), .label = "村（社区）", .width = 10 },
	{ FIELD_TEXT(struct matter_row, stage), .label = "办到", .width = 14 },
	{ FIELD_TEXT(struct matter_row, next), .label = "下一步", .width = 18 },
	{ FIELD_DATE(struct matter_row, last), .label = "期限", .width = 10 },
	{ FIELD_TEXT(struct matter_row, left), .label = "还有", .width = 12 },
	{ FIELD_TEXT(struct matter_row, clocks), .label = "各期限", .width = 0 },
	{ FIELD_TEXT(struct matter_row, field), .label = "填在", .width = 0 },
	{ FIELD_TEXT(struct matter_row, kind), .label = "种类", .width = 0 },
	{ FIELD_YESNO(struct matter_row, overdue), .label = "逾期", .width = 0 },
	{ FIELD_REF(struct matter_row, about, NULL), .label = "编号", .width = 0 },
	{ FIELD_REF(struct matter_row, village_id, NULL), .label = "村", .width = 0 },
};

static void matter_title(const struct record *rec, GString *out)
{
	const struct matter_row *m = (const struct matter_row *)rec;

	g_string_append(out, m->title ? m->title : "");
}

ROW_MODEL(matter_row_model, struct matter_row, "matter_row", "办理事项", matter_fields,
	  matter_title);

static const struct field signer_fields[] = {
	{ FIELD_TEXT(struct signer_row, name), .label = "姓名", .width = 10 },
	{ FIELD_TEXT(struct signer_row, group), .label = "组", .width = 10 },
	{ FIELD_TEXT(struct signer_row, office), .label = "职务", .width = 8 },
	{ FIELD_INT(struct signer_row, votes), .label = "得票", .width = 6 },
	{ FIELD_YESNO(struct signer_row, elected), .label = "当选", .width = 4 },
	{ FIELD_TEXT(struct signer_row, refused), .label = "不计的原因", .width = 24 },
	{ FIELD_TEXT(struct signer_row, note), .label = "备注", .width = 20 },
	{ FIELD_REF(struct signer_row, person, NULL), .label = "编号", .width = 0 },
};

static void signer_title(const struct record *rec, GString *out)
{
	const struct signer_row *s = (const struct signer_row *)rec;

	g_string_append(out, s->name ? s->name : "");
}

ROW_MODEL(signer_row_model, struct signer_row, "signer_row", "联名和候选", signer_fields,
	  signer_title);
