/* register.c - what can be wrong with the register of villagers */
#include "cunwu/law/register.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/idno.h"
#include "cunwu/model/person.h"

#define GB_IDNO "GB 11643-1999"

static const struct rule idno_missing = {
	"idno-missing", SEVERITY_NOTE, "没有公民身份号码", GB_IDNO, "id_number",
};
static const struct rule idno_form = {
	"idno-form", SEVERITY_WARN, "公民身份号码不是 18 位或 15 位", GB_IDNO, "id_number",
};
static const struct rule idno_date = {
	"idno-date", SEVERITY_WARN, "公民身份号码中的出生日期不存在", GB_IDNO, "id_number",
};
static const struct rule idno_check = {
	"idno-check", SEVERITY_WARN, "公民身份号码的校验位不符", GB_IDNO, "id_number",
};
static const struct rule idno_old = {
	"idno-old", SEVERITY_NOTE, "公民身份号码是 15 位的旧号码", GB_IDNO, "id_number",
};
static const struct rule idno_region = {
	"idno-region", SEVERITY_NOTE, "公民身份号码的地区码不认识", GB_IDNO, "id_number",
};
static const struct rule idno_doubled = {
	"idno-doubled", SEVERITY_WARN, "两人以上用同一个公民身份号码", GB_IDNO, "id_number",
};
static const struct rule sex_differs = {
	"sex-differs", SEVERITY_WARN, "性别与公民身份号码不一致", GB_IDNO, "sex",
};
static const struct rule birth_differs = {
	"birth-differs", SEVERITY_WARN, "出生日期与公民身份号码不一致", GB_IDNO, "birth",
};
static const struct rule birth_missing = {
	"birth-missing",
	SEVERITY_NOTE,
	"没有出生日期，无法判断是否年满十八周岁",
	"村民委员会组织法（2025）第十六条",
	"birth",
};
static const struct rule head_missing = {
	"head-missing", SEVERITY_NOTE, "户内没有户主", "", "relation",
};
static const struct rule head_doubled = {
	"head-doubled", SEVERITY_WARN, "户内有两个以上户主", "", "relation",
};

const struct rule *const register_rules[] = {
	&idno_missing, &idno_form,   &idno_date,     &idno_check,    &idno_old,     &idno_region,
	&idno_doubled, &sex_differs, &birth_differs, &birth_missing, &head_missing, &head_doubled,
};
const size_t nregister_rules = G_N_ELEMENTS(register_rules);

static bool given(const char *text)
{
	return text && *text;
}

static void add(const struct villager_facts *v, const struct rule *rule, const char *message,
		GPtrArray *findings)
{
	finding_add(findings, rule, "person", v->id, v->name, v->village, "%s", message);
}

static void check_sex(const struct villager_facts *v, const struct idno *id, GPtrArray *findings)
{
	if (!given(v->sex) || (v->sex[0] != '1' && v->sex[0] != '2') || v->sex[0] == id->sex)
		return;
	finding_add(findings, &sex_differs, "person", v->id, v->name, v->village,
		    "登记的性别是%s，号码第 17 位表示%s；待核", v->sex[0] == '1' ? "男" : "女",
		    id->sex == '1' ? "男" : "女");
}

static void check_birth(const struct villager_facts *v, const struct idno *id, GPtrArray *findings)
{
	g_autoptr(GString) told = g_string_new(NULL), numbered = g_string_new(NULL);

	if (!v->birth.jd || date_agrees(v->birth, id->birth))
		return;
	date_print(v->birth, told);
	date_print(id->birth, numbered);
	finding_add(findings, &birth_differs, "person", v->id, v->name, v->village,
		    "登记的出生日期是 %s，号码表示 %s；待核", told->str, numbered->str);
}

/* The number is not quoted: findings are printed and passed on. */
static void check_number(const struct villager_facts *v, struct date today, GPtrArray *findings)
{
	static const struct rule *const faults[] = {
		[IDNO_FORM] = &idno_form,
		[IDNO_DATE] = &idno_date,
		[IDNO_CHECK] = &idno_check,
	};
	struct idno id;
	enum idno_fault fault = idno_read(v->id_number, today, &id);

	if (fault != IDNO_OK) {
		g_autoptr(GString) why = g_string_new(NULL);

		idno_explain(v->id_number, today, why);
		g_string_append(why, "；待核");
		add(v, faults[fault], why->str, findings);
		return;
	}
	if (id.upgraded)
		add(v, &idno_old, "号码是 15 位的旧号码，请换成 18 位", findings);
	else if (!id.region_known && !id.sample)
		add(v, &idno_region, "号码前六位的地区码不认识，请对照证件核对", findings);
	check_sex(v, &id, findings);
	check_birth(v, &id, findings);
}

/* Only identity cards (document 1, or not said) have such a number. */
static bool has_identity_card(const struct villager_facts *v)
{
	return !given(v->document) || strcmp(v->document, DOCUMENT_IDENTITY_CARD) == 0;
}

void register_check_villager(const struct villager_facts *v, struct date today, GPtrArray *findings)
{
	if (has_identity_card(v)) {
		if (given(v->id_number))
			check_number(v, today, findings);
		else
			add(v, &idno_missing, "没有公民身份号码", findings);
	}
	if (given(v->same_number))
		finding_add(findings, &idno_doubled, "person", v->id, v->name, v->village,
			    "与%s的号码相同；待核", v->same_number);
	if (!v->birth.jd)
		add(v, &birth_missing, "没有出生日期，无法判断是否年满十八周岁", findings);
}

void register_check_household(const struct household_facts *h, GPtrArray *findings)
{
	g_autofree char *title =
		g_strdup_printf("%s户 %s", given(h->group) ? h->group : "", h->number);

	if (h->heads == 0)
		finding_add(findings, &head_missing, "household", h->id, title, h->village,
			    "户内 %" PRId64 " 人，没有户主", h->members);
	else if (h->heads > 1)
		finding_add(findings, &head_doubled, "household", h->id, title, h->village,
			    "户内 %" PRId64 " 人，有 %" PRId64 " 个户主", h->members, h->heads);
}
