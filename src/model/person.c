/* person.c - villagers, their households and where they live */
#include "cunwu/model/person.h"

#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/idno.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/place.h"
#include "cunwu/model/problem.h"

#define RELATION_SELF "01" /* GB/T 4761: 本人 */

bool relation_text_is_head(const char *code)
{
	return strcmp(code, RELATION_SELF) == 0 || strcmp(code, RELATION_HEAD) == 0;
}

bool relation_is_head(struct code relation)
{
	return relation_text_is_head(relation.text);
}

/* Households */

static const struct field household_fields[] = {
	{ FIELD_REF(struct household, village, &village_model), .label = "村", .width = 20,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_REF(struct household, villager_group, &villager_group_model), .label = "组",
	  .width = 14, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct household, number), .label = "户号", .width = 10, .min = 1, .max = 30,
	  .synonyms = "户编号 户编码 家庭编号 户口编号 户序号 户 户口簿号 户籍号",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct household, address), .label = "住址", .width = 24, .min = 0, .max = 200,
	  .synonyms = "地址 家庭住址 户籍地址 现住址 居住地址 详细地址", .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct household, note), .label = "户备注", .width = 20 },
};

static void household_title(const struct record *rec, GString *out)
{
	const struct household *h = (const struct household *)rec;

	g_string_append_printf(out, "户 %s", h->number ? h->number : "");
}

const struct model household_model = {
	.name = "household",
	.label = "户",
	.size = sizeof(struct household),
	.fields = household_fields,
	.nfields = G_N_ELEMENTS(household_fields),
	.title = household_title,
};

/* People */

int ethnicity_number(const char *code)
{
	int n = 0;

	if (code && g_ascii_isdigit(code[0]) && g_ascii_isdigit(code[1]) && !code[2])
		n = 10 * (code[0] - '0') + code[1] - '0';
	return n <= ETHNICITIES ? n : 0;
}

static const struct field person_fields[] = {
	{ FIELD_TEXT(struct person, name), .label = "姓名", .width = 10, .min = 1, .max = 100,
	  .synonyms = "名字 村民姓名 成员姓名 家庭成员姓名 人员姓名 家庭成员",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct person, former_name), .label = "曾用名", .width = 10, .min = 0,
	  .max = 100, .synonyms = "别名" },
	{ FIELD_CODE(struct person, document, &codes_document), .label = "证件类型", .width = 14,
	  .synonyms = "证件种类 证件名称" },
	{ FIELD_IDNO(struct person, id_number), .label = "公民身份号码", .width = 18,
	  .synonyms = "身份证号 身份证号码 身份证 身份号码 证件号码 证件号 公民身份证号码 "
		      "居民身份证号码 身份证件号码",
	  .flags = FIELD_LISTED | FIELD_SENSITIVE },
	{ FIELD_CODE(struct person, sex, &codes_sex), .label = "性别", .width = 4,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct person, birth), .label = "出生日期", .width = 10,
	  .synonyms = "出生年月 出生年月日 生日 出生时间 出生", .flags = FIELD_LISTED },
	{ FIELD_CODE(struct person, ethnicity, &codes_ethnicity), .label = "民族", .width = 6,
	  .synonyms = "族别" },
	{ FIELD_CODE(struct person, schooling, &codes_schooling), .label = "文化程度", .width = 8,
	  .synonyms = "学历 受教育程度 文化" },
	{ FIELD_CODE(struct person, politics, &codes_politics), .label = "政治面貌", .width = 8,
	  .synonyms = "政治面目 党派" },
	{ FIELD_DATE(struct person, party_joined), .label = "入党时间", .width = 10,
	  .synonyms = "入党日期 入党年月" },
	{ FIELD_CODE(struct person, relation, &codes_relation), .label = "与户主关系", .width = 10,
	  .synonyms = "与户主的关系 与户主之关系 户主关系 家庭关系 关系 与户主",
	  .flags = FIELD_LISTED },
	{ FIELD_CODE(struct person, marriage, &codes_marriage), .label = "婚姻状况", .width = 8,
	  .synonyms = "婚姻 婚否 婚姻情况" },
	{ FIELD_PHONE(struct person, phone), .label = "电话", .width = 13,
	  .synonyms = "联系电话 手机 手机号 手机号码 电话号码 联系方式 本人电话",
	  .flags = FIELD_LISTED | FIELD_SENSITIVE },
	{ FIELD_PHONE(struct person, other_phone), .label = "其他电话", .width = 13,
	  .synonyms = "备用电话 家庭电话 联系电话2 固定电话", .flags = FIELD_SENSITIVE },
	{ FIELD_YESNO(struct person, away), .label = "外出", .width = 4,
	  .synonyms = "是否外出 外出务工 是否外出务工 是否务工" },
	{ FIELD_DATE(struct person, away_since), .label = "外出日期", .width = 10,
	  .synonyms = "外出时间 外出起始时间 务工时间" },
	{ FIELD_TEXT(struct person, away_place), .label = "外出地点", .width = 20, .min = 0,
	  .max = 100, .synonyms = "务工地点 外出地 外出务工地点 务工地 现居地" },
	{ FIELD_TEXT(struct person, away_contact), .label = "外出联系方式", .width = 16, .min = 0,
	  .max = 100, .synonyms = "外出联系电话 外出期间联系方式", .flags = FIELD_SENSITIVE },
	{ FIELD_DATE(struct person, last_reached), .label = "最近联系日期", .width = 10,
	  .synonyms = "最近联系 联系日期" },
	{ FIELD_TEXT(struct person, reading), .label = "姓名读音", .width = 16, .min = 0,
	  .max = 200, .synonyms = "拼音 姓名拼音 读音" },
	{ FIELD_NOTE(struct person, note), .label = "备注", .width = 20,
	  .synonyms = "说明 其他说明" },
};

/* An ID number that is sound tells birth and sex (GB 11643). */
static void person_fill(struct record *rec, const struct field *from)
{
	struct person *p = (struct person *)rec;
	struct idno id;

	if (from != model_field(&person_model, "id_number") || !p->id_number
	    || idno_read(p->id_number, clock_today(), &id) != IDNO_OK)
		return;
	if (!p->birth.jd)
		p->birth = id.birth;
	if (code_is(p->sex, ""))
		p->sex.text[0] = id.sex;
}

static void person_title(const struct record *rec, GString *out)
{
	const struct person *p = (const struct person *)rec;

	g_string_append(out, p->name ? p->name : "");
}

const struct model person_model = {
	.name = "person",
	.label = "村民",
	.size = sizeof(struct person),
	.fields = person_fields,
	.nfields = G_N_ELEMENTS(person_fields),
	.fill = person_fill,
	.title = person_title,
};

/* Residences */

static const struct field residence_fields[] = {
	{ FIELD_REF(struct residence, person, &person_model), .label = "村民", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED | FIELD_PART },
	{ FIELD_REF(struct residence, household, &household_model), .label = "户", .width = 10,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_CODE(struct residence, kind, &codes_residence), .label = "户籍或居住", .width = 6,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_DATE(struct residence, since), .label = "入住日期", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct residence, until), .label = "离开日期", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_CODE(struct residence, entered, &codes_enter), .label = "迁入原因", .width = 8,
	  .flags = FIELD_LISTED },
	{ FIELD_CODE(struct residence, ended, &codes_leave), .label = "离开原因", .width = 8,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct residence, origin), .label = "迁自", .width = 16, .min = 0, .max = 200,
	  .synonyms = "迁入前地址 迁出地 来自 原住址" },
	{ FIELD_TEXT(struct residence, destination), .label = "迁往", .width = 16, .min = 0,
	  .max = 200, .synonyms = "迁入地 迁往地址 去向 迁往何处" },
};

static void residence_check(const struct record *rec, GPtrArray *problems)
{
	const struct residence *r = (const struct residence *)rec;

	if (r->since.jd && r->until.jd && date_last_day(r->until).jd < r->since.jd)
		problem_add(problems, model_field(&residence_model, "until"), "早于入住日期");
	if (!r->until.jd && !code_is(r->ended, ""))
		problem_add(problems, model_field(&residence_model, "until"),
			    "填了离开原因，还缺离开日期");
}

static void residence_title(const struct record *rec, GString *out)
{
	const struct residence *r = (const struct residence *)rec;

	g_string_append(out, code_show(&codes_residence, r->kind.text));
	if (r->since.jd) {
		g_string_append(out, "，自 ");
		date_print(r->since, out);
	}
	if (r->until.jd) {
		g_string_append(out, " 至 ");
		date_print(r->until, out);
	}
}

const struct model residence_model = {
	.name = "residence",
	.label = "居住记录",
	.size = sizeof(struct residence),
	.fields = residence_fields,
	.nfields = G_N_ELEMENTS(residence_fields),
	.check = residence_check,
	.title = residence_title,
};
