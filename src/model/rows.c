/* rows.c - what lists show of villages, groups, households, people and bodies */
#include "cunwu/model/rows.h"

#include "cunwu/model/codes.h"
#include "row_model.h"

static const struct field village_fields[] = {
	{ FIELD_TEXT(struct village_row, name), .label = "村（社区）", .width = 16 },
	{ FIELD_TEXT(struct village_row, code), .label = "代码", .width = 12 },
	{ FIELD_CODE(struct village_row, kind, &codes_place), .label = "类别", .width = 4 },
	{ FIELD_INT(struct village_row, groups), .label = "组", .width = 4 },
	{ FIELD_INT(struct village_row, households), .label = "户", .width = 6 },
	{ FIELD_INT(struct village_row, people), .label = "人口", .width = 6 },
	{ FIELD_INT(struct village_row, adults), .label = "满18岁", .width = 6 },
	{ FIELD_INT(struct village_row, refusals), .label = "拒绝", .width = 4 },
	{ FIELD_INT(struct village_row, warnings), .label = "提醒", .width = 4 },
	{ FIELD_INT(struct village_row, notes), .label = "提示", .width = 4 },
	{ FIELD_TEXT(struct village_row, officer), .label = "包村干部", .width = 8 },
	{ FIELD_TEXT(struct village_row, clerk), .label = "经办", .width = 8 },
	{ FIELD_REF(struct village_row, clerk_id, NULL), .label = "经办人编号", .width = 0 },
};

static void village_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct village_row *)rec)->name);
}

ROW_MODEL(village_row_model, struct village_row, "village_row", "村", village_fields,
	  village_title);

static const struct field group_fields[] = {
	{ FIELD_TEXT(struct group_row, name), .label = "村民小组", .width = 20 },
	{ FIELD_INT(struct group_row, households), .label = "户", .width = 6 },
	{ FIELD_INT(struct group_row, people), .label = "人口", .width = 6 },
	{ FIELD_TEXT(struct group_row, note), .label = "备注", .width = 30 },
};

static void group_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct group_row *)rec)->name);
}

ROW_MODEL(group_row_model, struct group_row, "group_row", "村民小组", group_fields, group_title);

static const struct field household_fields[] = {
	{ FIELD_TEXT(struct household_row, number), .label = "户号", .width = 10 },
	{ FIELD_TEXT(struct household_row, head), .label = "户主", .width = 10 },
	{ FIELD_INT(struct household_row, members), .label = "人口", .width = 4 },
	{ FIELD_TEXT(struct household_row, group), .label = "组", .width = 12 },
	{ FIELD_TEXT(struct household_row, address), .label = "住址", .width = 30 },
	{ FIELD_REF(struct household_row, village, NULL), .label = "村", .width = 0 },
	{ FIELD_REF(struct household_row, villager_group, NULL), .label = "组", .width = 0 },
};

static void household_title(const struct record *rec, GString *out)
{
	const struct household_row *h = (const struct household_row *)rec;

	g_string_append_printf(out, "户%s%s%s", h->number, h->head ? " " : "",
			       h->head ? h->head : "");
}

ROW_MODEL(household_row_model, struct household_row, "household_row", "户", household_fields,
	  household_title);

static const struct field person_fields[] = {
	{ FIELD_TEXT(struct person_row, name), .label = "姓名", .width = 10 },
	{ FIELD_CODE(struct person_row, relation, &codes_relation), .label = "与户主关系",
	  .width = 10 },
	{ FIELD_CODE(struct person_row, sex, &codes_sex), .label = "性别", .width = 4 },
	{ FIELD_DATE(struct person_row, birth), .label = "出生日期", .width = 10 },
	{ FIELD_TEXT(struct person_row, id_number), .label = "公民身份号码", .width = 18 },
	{ FIELD_TEXT(struct person_row, phone), .label = "电话", .width = 13 },
	{ FIELD_TEXT(struct person_row, household), .label = "户号", .width = 8 },
	{ FIELD_TEXT(struct person_row, group), .label = "组", .width = 8 },
	{ FIELD_TEXT(struct person_row, place), .label = "村组", .width = 24 },
	{ FIELD_REF(struct person_row, village, NULL), .label = "村", .width = 0 },
	{ FIELD_REF(struct person_row, villager_group, NULL), .label = "组", .width = 0 },
	{ FIELD_REF(struct person_row, household_id, NULL), .label = "户", .width = 0 },
	{ FIELD_TEXT(struct person_row, key), .label = "排序", .width = 0 },
};

static void person_title(const struct record *rec, GString *out)
{
	const struct person_row *p = (const struct person_row *)rec;

	g_string_append(out, p->name ? p->name : "");
}

ROW_MODEL(person_row_model, struct person_row, "person_row", "村民", person_fields, person_title);

static const struct field finding_fields[] = {
	{ FIELD_TEXT(struct finding_row, title), .label = "姓名（户）", .width = 12 },
	{ FIELD_TEXT(struct finding_row, severity), .label = "程度", .width = 4 },
	{ FIELD_TEXT(struct finding_row, village), .label = "村（社区）", .width = 12 },
	{ FIELD_TEXT(struct finding_row, message), .label = "要核对的事", .width = 72 },
	{ FIELD_TEXT(struct finding_row, article), .label = "依据", .width = 0 },
	{ FIELD_TEXT(struct finding_row, model), .label = "种类", .width = 0 },
	{ FIELD_TEXT(struct finding_row, field), .label = "字段", .width = 0 },
	{ FIELD_REF(struct finding_row, about, NULL), .label = "编号", .width = 0 },
};

static void finding_title(const struct record *rec, GString *out)
{
	const struct finding_row *f = (const struct finding_row *)rec;

	g_string_append_printf(out, "%s：%s", f->title, f->message);
}

ROW_MODEL(finding_row_model, struct finding_row, "finding_row", "要核对的事", finding_fields,
	  finding_title);

static const struct field import_fields[] = {
	{ FIELD_TEXT(struct import_row, name), .label = "姓名", .width = 10 },
	{ FIELD_TEXT(struct import_row, kind), .label = "情况", .width = 10 },
	{ FIELD_INT(struct import_row, line), .label = "行", .width = 6 },
	{ FIELD_TEXT(struct import_row, deed), .label = "怎么办", .width = 10 },
	{ FIELD_TEXT(struct import_row, what), .label = "内容", .width = 72 },
	{ FIELD_TEXT(struct import_row, place), .label = "村组户", .width = 24 },
	{ FIELD_TEXT(struct import_row, village), .label = "村", .width = 10 },
	{ FIELD_NOTE(struct import_row, told), .label = "整行", .width = 40 },
};

static void import_title(const struct record *rec, GString *out)
{
	const struct import_row *row = (const struct import_row *)rec;

	g_string_append(out, row->name ? row->name : "");
}

ROW_MODEL(import_row_model, struct import_row, "import_row", "导入的行", import_fields,
	  import_title);

static const struct field column_fields[] = {
	{ FIELD_TEXT(struct column_row, heading), .label = "文件的列", .width = 20 },
	{ FIELD_TEXT(struct column_row, field), .label = "作为", .width = 14 },
	{ FIELD_TEXT(struct column_row, sample), .label = "例如", .width = 40 },
};

static void column_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct column_row *)rec)->heading);
}

ROW_MODEL(column_row_model, struct column_row, "column_row", "列", column_fields, column_title);

static const struct field double_fields[] = {
	{ FIELD_TEXT(struct double_row, first), .label = "一份", .width = 23 },
	{ FIELD_TEXT(struct double_row, second), .label = "另一份", .width = 23 },
	{ FIELD_INT(struct double_row, strength), .label = "把握", .width = 4 },
	{ FIELD_TEXT(struct double_row, reasons), .label = "理由", .width = 60 },
	{ FIELD_TEXT(struct double_row, first_about), .label = "一份", .width = 0 },
	{ FIELD_TEXT(struct double_row, second_about), .label = "另一份", .width = 0 },
	{ FIELD_REF(struct double_row, first_id, NULL), .label = "编号", .width = 0 },
	{ FIELD_REF(struct double_row, second_id, NULL), .label = "编号", .width = 0 },
};

static void double_title(const struct record *rec, GString *out)
{
	const struct double_row *d = (const struct double_row *)rec;

	g_string_append_printf(out, "%s，%s", d->first, d->second);
}

ROW_MODEL(double_row_model, struct double_row, "double_row", "可能重复的人", double_fields,
	  double_title);

static const struct field table_fields[] = {
	{ FIELD_TEXT(struct table_row, name), .label = "表样", .width = 16 },
	{ FIELD_TEXT(struct table_row, last), .label = "上次报送", .width = 20 },
	{ FIELD_TEXT(struct table_row, conditions), .label = "列哪些人", .width = 36 },
	{ FIELD_TEXT(struct table_row, title), .label = "标题", .width = 40 },
};

static void table_title(const struct record *rec, GString *out)
{
	const struct table_row *t = (const struct table_row *)rec;

	g_string_append(out, t->name ? t->name : "");
}

ROW_MODEL(table_row_model, struct table_row, "table_row", "表样", table_fields, table_title);

static const struct field draft_fields[] = {
	{ FIELD_TEXT(struct draft_row, title), .label = "草稿", .width = 18 },
	{ FIELD_TEXT(struct draft_row, typed), .label = "姓名（名称）", .width = 14 },
	{ FIELD_TEXT(struct draft_row, place), .label = "填在", .width = 28 },
	{ FIELD_TEXT(struct draft_row, on), .label = "填写日期", .width = 10 },
	{ FIELD_TEXT(struct draft_row, file), .label = "文件", .width = 0 },
};

static void draft_title(const struct record *rec, GString *out)
{
	const struct draft_row *d = (const struct draft_row *)rec;

	g_string_append(out, d->title ? d->title : "");
}

ROW_MODEL(draft_row_model, struct draft_row, "draft_row", "草稿", draft_fields, draft_title);

static const struct field kin_fields[] = {
	{ FIELD_TEXT(struct kin_row, name), .label = "姓名", .width = 8 },
	{ FIELD_TEXT(struct kin_row, what), .label = "是其", .width = 12 },
	{ FIELD_TEXT(struct kin_row, chain), .label = "经过", .width = 34 },
	{ FIELD_TEXT(struct kin_row, whence), .label = "依据", .width = 12 },
	{ FIELD_TEXT(struct kin_row, why), .label = "须核实", .width = 0 },
	{ FIELD_REF(struct kin_row, other, NULL), .label = "亲属", .width = 0 },
};

static void kin_title(const struct record *rec, GString *out)
{
	const struct kin_row *k = (const struct kin_row *)rec;

	g_string_append_printf(out, "%s %s", k->what, k->name);
}

ROW_MODEL(kin_row_model, struct kin_row, "kin_row", "亲属", kin_fields, kin_title);

/* Bodies */

static const struct field tenure_fields[] = {
	{ FIELD_TEXT(struct tenure_row, name), .label = "姓名", .width = 10 },
	{ FIELD_TEXT(struct tenure_row, office), .label = "职务", .width = 8 },
	{ FIELD_TEXT(struct tenure_row, term), .label = "届次", .width = 6 },
	{ FIELD_CODE(struct tenure_row, sex, &codes_sex), .label = "性别", .width = 4 },
	{ FIELD_INT(struct tenure_row, age), .label = "年龄", .width = 4 },
	{ FIELD_TEXT(struct tenure_row, party), .label = "党员", .width = 4 },
	{ FIELD_TEXT(struct tenure_row, schooling), .label = "学历", .width = 8 },
	{ FIELD_DATE(struct tenure_row, since), .label = "任职日期", .width = 10 },
	{ FIELD_DATE(struct tenure_row, until), .label = "离任日期", .width = 10 },
	{ FIELD_TEXT(struct tenure_row, how), .label = "产生方式", .width = 8 },
	{ FIELD_INT(struct tenure_row, votes), .label = "得票", .width = 4 },
	{ FIELD_TEXT(struct tenure_row, chosen), .label = "产生（得票）", .width = 12 },
	{ FIELD_TEXT(struct tenure_row, also), .label = "其他职务", .width = 24 },
	{ FIELD_INT(struct tenure_row, findings), .label = "核对", .width = 4 },
	{ FIELD_TEXT(struct tenure_row, place), .label = "组", .width = 12 },
	{ FIELD_YESNO(struct tenure_row, crowded), .label = "超员", .width = 4 },
	{ FIELD_YESNO(struct tenure_row, holds), .label = "在任", .width = 4 },
	{ FIELD_REF(struct tenure_row, person, NULL), .label = "人", .width = 0 },
	{ FIELD_REF(struct tenure_row, body, NULL), .label = "组织", .width = 0 },
	{ FIELD_REF(struct tenure_row, village, NULL), .label = "村", .width = 0 },
};

static void tenure_title(const struct record *rec, GString *out)
{
	const struct tenure_row *t = (const struct tenure_row *)rec;

	g_string_append_printf(out, "%s %s", t->name ? t->name : "", t->office ? t->office : "");
}

ROW_MODEL(tenure_row_model, struct tenure_row, "tenure_row", "任职", tenure_fields, tenure_title);

static const struct field body_fields[] = {
	{ FIELD_TEXT(struct body_row, name), .label = "组织", .width = 24 },
	{ FIELD_TEXT(struct body_row, chair), .label = "负责人", .width = 10 },
	{ FIELD_INT(struct body_row, holders), .label = "人数", .width = 4 },
	{ FIELD_TEXT(struct body_row, term), .label = "届次", .width = 6 },
	{ FIELD_DATE(struct body_row, since), .label = "本届起", .width = 10 },
	{ FIELD_DATE(struct body_row, until), .label = "本届止", .width = 10 },
	{ FIELD_TEXT(struct body_row, left), .label = "届满", .width = 12 },
	{ FIELD_YESNO(struct body_row, due), .label = "将届满", .width = 6 },
	{ FIELD_INT(struct body_row, refusals), .label = "拒绝", .width = 4 },
	{ FIELD_INT(struct body_row, warnings), .label = "提醒", .width = 4 },
	{ FIELD_TEXT(struct body_row, kind), .label = "种类", .width = 0 },
	{ FIELD_REF(struct body_row, body, NULL), .label = "组织", .width = 0 },
	{ FIELD_REF(struct body_row, village, NULL), .label = "村", .width = 0 },
	{ FIELD_REF(struct body_row, villager_group, NULL), .label = "组", .width = 0 },
};

static void body_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct body_row *)rec)->name);
}

ROW_MODEL(body_row_model, struct body_row, "body_row", "组织", body_fields, body_title);

static const struct field term_fields[] = {
	{ FIELD_TEXT(struct term_row, name), .label = "届次", .width = 8 },
	{ FIELD_DATE(struct term_row, since), .label = "起", .width = 10 },
	{ FIELD_DATE(struct term_row, until), .label = "止", .width = 10 },
	{ FIELD_TEXT(struct term_row, left), .label = "任期", .width = 12 },
	{ FIELD_TEXT(struct term_row, chair), .label = "负责人", .width = 10 },
	{ FIELD_INT(struct term_row, holders), .label = "人数", .width = 4 },
	{ FIELD_INT(struct term_row, former), .label = "中途离任", .width = 8 },
	{ FIELD_REF(struct term_row, body, NULL), .label = "组织", .width = 0 },
	{ FIELD_REF(struct term_row, village, NULL), .label = "村", .width = 0 },
};

static void term_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct term_row *)rec)->name);
}

ROW_MODEL(term_row_model, struct term_row, "term_row", "届", term_fields, term_title);

static const struct field committee_fields[] = {
	{ FIELD_TEXT(struct committee_row, village), .label = "村（社区）", .width = 10 },
	{ FIELD_TEXT(struct committee_row, chair), .label = "主任", .width = 8 },
	{ FIELD_TEXT(struct committee_row, seats), .label = "职数", .width = 4 },
	{ FIELD_INT(struct committee_row, women), .label = "妇女", .width = 4 },
	{ FIELD_INT(struct committee_row, members), .label = "党员", .width = 4 },
	{ FIELD_YESNO(struct committee_row, both), .label = "一肩挑", .width = 6 },
	{ FIELD_INT(struct committee_row, crossing), .label = "交叉", .width = 4 },
	{ FIELD_INT(struct committee_row, finance), .label = "财会", .width = 4 },
	{ FIELD_TEXT(struct committee_row, age), .label = "均龄", .width = 4 },
	{ FIELD_TEXT(struct committee_row, term), .label = "届次", .width = 6 },
	{ FIELD_DATE(struct committee_row, until), .label = "届满日", .width = 10 },
	{ FIELD_TEXT(struct committee_row, left), .label = "届满", .width = 10 },
	{ FIELD_INT(struct committee_row, refusals), .label = "拒绝", .width = 4 },
	{ FIELD_INT(struct committee_row, warnings), .label = "提醒", .width = 4 },
	{ FIELD_INT(struct committee_row, notes), .label = "提示", .width = 4 },
	{ FIELD_YESNO(struct committee_row, due), .label = "将届满", .width = 6 },
	{ FIELD_REF(struct committee_row, body, NULL), .label = "组织", .width = 0 },
};

static void committee_title(const struct record *rec, GString *out)
{
	g_string_append(out, ((const struct committee_row *)rec)->village);
}

ROW_MODEL(committee_row_model, struct committee_row, "committee_row", "村", committee_fields,
	  committee_title);
