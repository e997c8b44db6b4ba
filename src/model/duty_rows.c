/* duty_rows.c - what lists show of representatives by group and of duty records */
#include "cunwu/model/duty_rows.h"

#include "cunwu/model/codes.h"
#include "row_model.h"

static const struct field representatives_fields[] = {
	{ FIELD_TEXT(struct representatives_row, name), .label = "村民小组", .width = 12 },
	{ FIELD_INT(struct representatives_row, households), .label = "户", .width = 4 },
	{ FIELD_TEXT(struct representatives_row, seats), .label = "名额", .width = 6 },
	{ FIELD_INT(struct representatives_row, chosen), .label = "现有", .width = 4 },
	{ FIELD_INT(struct representatives_row, women), .label = "妇女", .width = 4 },
	{ FIELD_TEXT(struct representatives_row, fits), .label = "差额", .width = 6 },
	{ FIELD_TEXT(struct representatives_row, names), .label = "代表", .width = 60 },
	{ FIELD_REF(struct representatives_row, village, NULL), .label = "村", .width = 0 },
};

static void representatives_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct representatives_row *)rec)->name);
}

ROW_MODEL(representatives_row_model, struct representatives_row, "representatives_row", "村民小组",
	  representatives_fields, representatives_title);

static const struct field duty_fields[] = {
	{ FIELD_CODE(struct duty_row, kind, &codes_duty), .label = "种类", .width = 12 },
	{ FIELD_INT(struct duty_row, year), .label = "年度", .width = 4 },
	{ FIELD_DATE(struct duty_row, day), .label = "日期", .width = 10 },
	{ FIELD_TEXT(struct duty_row, result), .label = "结果", .width = 10 },
	{ FIELD_TEXT(struct duty_row, what), .label = "内容", .width = 60 },
	{ FIELD_TEXT(struct duty_row, host), .label = "会议或单位", .width = 14 },
	{ FIELD_TEXT(struct duty_row, office), .label = "职务", .width = 12 },
	{ FIELD_REF(struct duty_row, person, NULL), .label = "人", .width = 0 },
	{ FIELD_REF(struct duty_row, tenure, NULL), .label = "任职", .width = 0 },
};

static void duty_title(const struct record *rec, GString *out)
{
	const struct duty_row *d = (const struct duty_row *)rec;

	if (d->year.known)
		g_string_append_printf(out, "%d年", (int)d->year.value);
	g_string_append(out, code_show(&codes_duty, d->kind.text));
}

ROW_MODEL(duty_row_model, struct duty_row, "duty_row", "履职记录", duty_fields, duty_title);

#define CELL(member, label_, width_) \
	{ \
		FIELD_TEXT(struct duty_grid_row, member), .label = (label_), .width = (width_) \
	}

static const struct field grid_fields[] = {
	CELL(name, "姓名", 10),
	CELL(office, "职务", 14),
	CELL(appraisal, "评议", 8),
	CELL(report, "述职", 6),
	CELL(promise, "承诺", 6),
	CELL(talk, "谈话", 6),
	CELL(matter, "重大事项", 8),
	CELL(term_audit, "任期审计", 10),
	CELL(departure_audit, "离任审计", 10),
	CELL(training, "培训", 6),
	{ FIELD_INT(struct duty_grid_row, poor), .label = "连续不称职", .width = 0 },
	{ FIELD_REF(struct duty_grid_row, person, NULL), .label = "人", .width = 0 },
	{ FIELD_REF(struct duty_grid_row, tenure, NULL), .label = "任职", .width = 0 },
	{ FIELD_REF(struct duty_grid_row, village, NULL), .label = "村", .width = 0 },
};

static void grid_title(const struct record *rec, GString *out)
{
	const struct duty_grid_row *row = (const struct duty_grid_row *)rec;

	g_string_append(out, row->name ? row->name : "");
}

ROW_MODEL(duty_grid_row_model, struct duty_grid_row, "duty_grid_row", "任职的人", grid_fields,
	  grid_title);
