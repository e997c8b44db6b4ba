/* place.c - the township, its villages and their groups */
#include "cunwu/model/place.h"

#include <string.h>

#include "cunwu/base/credit.h"
#include "cunwu/model/clerk.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/problem.h"

#define GROUP_MOST 999 /* the highest number of a group */

static void add_title(const char *name, GString *out)
{
	g_string_append(out, name ? name : "");
}

static bool all_digits(const char *text, size_t n)
{
	return strlen(text) == n && strspn(text, "0123456789") == n;
}

static void check_code(const char *code, size_t n, const struct field *field, GPtrArray *problems)
{
	if (code && !all_digits(code, n))
		problem_add(problems, field, "应为 %zu 位数字", n);
}

/* `model` has the fields since and until. */
static void check_span(const struct model *model, struct date since, struct date until,
		       GPtrArray *problems)
{
	if (since.jd && until.jd && date_last_day(until).jd < since.jd)
		problem_add(problems, model_field(model, "until"), "早于%s",
			    model_field(model, "since")->label);
}

/* Townships */

static const struct field township_fields[] = {
	{ FIELD_TEXT(struct township, name), .label = "名称", .width = 20, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct township, province), .label = "省份", .width = 12, .min = 1, .max = 20,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct township, code), .label = "代码", .width = 9, .flags = FIELD_LISTED },
};

static void township_check(const struct record *rec, GPtrArray *problems)
{
	const struct township *t = (const struct township *)rec;

	check_code(t->code, 9, model_field(&township_model, "code"), problems);
}

static void township_title(const struct record *rec, GString *out)
{
	add_title(((const struct township *)rec)->name, out);
}

const struct model township_model = {
	.name = "township",
	.label = "乡镇",
	.size = sizeof(struct township),
	.fields = township_fields,
	.nfields = G_N_ELEMENTS(township_fields),
	.check = township_check,
	.title = township_title,
};

/* Villages */

static const struct field village_fields[] = {
	{ FIELD_TEXT(struct village, code), .label = "代码", .width = 12, .min = 12, .max = 12,
	  .synonyms = "区划代码 统计用区划代码 村代码 行政区划代码",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct village, name), .label = "名称", .width = 20, .min = 1, .max = 50,
	  .synonyms = "村名 村 村（社区） 村社区 村名称 村（居）",
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_CODE(struct village, kind, &codes_place), .label = "类别", .width = 6,
	  .synonyms = "类型 性质", .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_TEXT(struct village, org_name), .label = "法人名称", .width = 30, .max = 100 },
	{ FIELD_TEXT(struct village, org_code), .label = "统一社会信用代码", .width = 18,
	  .synonyms = "社会信用代码 信用代码 法人代码" },
	{ FIELD_TEXT(struct village, officer), .label = "包村干部", .width = 10,
	  .synonyms = "联村干部 驻村干部 包村领导", .flags = FIELD_LISTED },
	{ FIELD_PHONE(struct village, officer_phone), .label = "包村干部电话", .width = 13,
	  .synonyms = "联村干部电话 驻村干部电话 包村领导电话" },
	{ FIELD_REF(struct village, clerk, &clerk_model), .label = "经办人", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_NOTE(struct village, note), .label = "备注", .width = 20 },
	{ FIELD_DATE(struct village, since), .label = "设立日期", .width = 10 },
	{ FIELD_DATE(struct village, until), .label = "撤销日期", .width = 10 },
};

const char *place_kind_of(const char *code)
{
	static const struct {
		const char *first, *last, *kind;
	} ranges[] = {
		{ "001", "199", PLACE_COMMUNITY },
		{ "200", "399", PLACE_VILLAGE },
		{ "400", "499", PLACE_COMMUNITY },
		{ "500", "599", PLACE_VILLAGE },
	};

	if (!code || !all_digits(code, 12))
		return NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(ranges); i++)
		if (strcmp(code + 9, ranges[i].first) >= 0 && strcmp(code + 9, ranges[i].last) <= 0)
			return ranges[i].kind;
	return NULL;
}

static void village_fill(struct record *rec, const struct field *from)
{
	struct village *v = (struct village *)rec;
	const char *kind = place_kind_of(v->code);

	if (from == model_field(&village_model, "code") && kind && code_is(v->kind, ""))
		g_strlcpy(v->kind.text, kind, CODE_SIZE);
}

static void village_check(const struct record *rec, GPtrArray *problems)
{
	const struct village *v = (const struct village *)rec;
	const char *kind = place_kind_of(v->code);

	check_code(v->code, 12, model_field(&village_model, "code"), problems);
	if (kind && !code_is(v->kind, "") && !code_is(v->kind, kind))
		problem_add(problems, model_field(&village_model, "kind"), "代码末三位 %s 属于%s",
			    v->code + 9, code_show(&codes_place, kind));
	check_span(&village_model, v->since, v->until, problems);
	if (v->org_code && *v->org_code && !credit_code_is_sound(v->org_code))
		problem_add(problems, model_field(&village_model, "org_code"),
			    "校验位不符（GB 32100），请对照证书核对");
}

static void village_title(const struct record *rec, GString *out)
{
	add_title(((const struct village *)rec)->name, out);
}

const struct model village_model = {
	.name = "village",
	.label = "村",
	.size = sizeof(struct village),
	.fields = village_fields,
	.nfields = G_N_ELEMENTS(village_fields),
	.fill = village_fill,
	.check = village_check,
	.title = village_title,
};

/* Former names and codes of villages */

static const struct field village_alias_fields[] = {
	{ FIELD_REF(struct village_alias, village, &village_model), .label = "村", .width = 20,
	  .flags = FIELD_REQUIRED | FIELD_LISTED | FIELD_PART },
	{ FIELD_TEXT(struct village_alias, name), .label = "曾用名称", .width = 20, .max = 50,
	  .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct village_alias, code), .label = "曾用代码", .width = 12,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct village_alias, since), .label = "启用日期", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct village_alias, until), .label = "停用日期", .width = 10,
	  .flags = FIELD_LISTED },
};

static void village_alias_check(const struct record *rec, GPtrArray *problems)
{
	const struct village_alias *a = (const struct village_alias *)rec;

	if (!a->name && !a->code)
		problem_add(problems, model_field(&village_alias_model, "name"),
			    "名称和代码至少填一项");
	check_code(a->code, 12, model_field(&village_alias_model, "code"), problems);
	check_span(&village_alias_model, a->since, a->until, problems);
}

static void village_alias_title(const struct record *rec, GString *out)
{
	const struct village_alias *a = (const struct village_alias *)rec;

	add_title(a->name ? a->name : a->code, out);
}

const struct model village_alias_model = {
	.name = "village_alias",
	.label = "村的曾用名称",
	.size = sizeof(struct village_alias),
	.fields = village_alias_fields,
	.nfields = G_N_ELEMENTS(village_alias_fields),
	.check = village_alias_check,
	.title = village_alias_title,
};

/* Groups */

static const struct field villager_group_fields[] = {
	{ FIELD_REF(struct villager_group, village, &village_model), .label = "村", .width = 20,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_INT(struct villager_group, number), .label = "组号", .width = 4, .min = 1,
	  .max = GROUP_MOST, .flags = FIELD_LISTED },
	{ FIELD_TEXT(struct villager_group, name), .label = "组名", .width = 14, .min = 1,
	  .max = 50, .synonyms = "组 村民小组 小组 名称", .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_NOTE(struct villager_group, note), .label = "备注", .width = 20 },
	{ FIELD_DATE(struct villager_group, since), .label = "设立日期", .width = 10 },
	{ FIELD_DATE(struct villager_group, until), .label = "撤销日期", .width = 10 },
};

/* Of one character of 一 to 九十九 or of digits, also full-width; -1: it is none. */
static int numeral_value(gunichar c)
{
	static const gunichar digits[] = { 0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db,
					   0x4e94, 0x516d, 0x4e03, 0x516b, 0x4e5d };

	if (c >= '0' && c <= '9')
		return (int)(c - '0');
	if (c >= 0xff10 && c <= 0xff19)
		return (int)(c - 0xff10);
	for (int i = 0; i < 10; i++)
		if (digits[i] == c)
			return i;
	return c == 0x5341 ? 10 : -1; /* 十 */
}

/* Reads 12, 一二, 十二, 二十, 二十三 going on from what was read so far. */
static int numeral_add(int so_far, int value)
{
	if (value == 10)
		return (so_far ? so_far : 1) * 10;
	if (so_far >= 10 && so_far % 10 == 0 && so_far < 100)
		return so_far + value;
	return so_far * 10 + value;
}

/* What follows the number in the name of a group. */
static const char *const group_tails[] = { "组",   "社",     "队",   "村民小组",
					   "小组", "村民组", "号组", "生产队" };

static bool begins_with_tail(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(group_tails); i++)
		if (g_str_has_prefix(text, group_tails[i]))
			return true;
	return false;
}

/* Reads the numeral at *at and goes past it; 0 if there is none, or none that a group can have. */
static int read_numeral(const char **at)
{
	bool tens = false; /* a 十 was read, so that 二十三 is 23 and 203 is 203 */
	int number = 0, value;

	for (; (value = numeral_value(g_utf8_get_char(*at))) >= 0; *at = g_utf8_next_char(*at)) {
		tens = tens || value == 10;
		if (number <= GROUP_MOST)
			number = tens ? numeral_add(number, value) : number * 10 + value;
	}
	return number <= GROUP_MOST ? number : 0;
}

int group_number_of(const char *name)
{
	const char *at = name;
	int found = 0, number = read_numeral(&at);

	if (*at == '\0')
		return number;
	for (;; number = read_numeral(&at)) {
		if (number && begins_with_tail(at))
			found = number;
		if (*at == '\0')
			return found;
		at = g_utf8_next_char(at);
	}
}

bool group_name_is_plain(const char *name)
{
	const char *at = g_str_has_prefix(name, "第") ? name + strlen("第") : name;

	if (!read_numeral(&at))
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(group_tails); i++)
		if (strcmp(at, group_tails[i]) == 0)
			return true;
	return *at == '\0';
}

void group_name_of(int number, GString *out)
{
	g_string_append_printf(out, "%d组", number);
}

static void villager_group_fill(struct record *rec, const struct field *from)
{
	struct villager_group *g = (struct villager_group *)rec;
	int number = g->name ? group_number_of(g->name) : 0;

	if (from == model_field(&villager_group_model, "name") && !g->number.known && number)
		g->number = (struct number){ number, true };
}

static void villager_group_check(const struct record *rec, GPtrArray *problems)
{
	const struct villager_group *g = (const struct villager_group *)rec;

	check_span(&villager_group_model, g->since, g->until, problems);
}

static void villager_group_title(const struct record *rec, GString *out)
{
	add_title(((const struct villager_group *)rec)->name, out);
}

const struct model villager_group_model = {
	.name = "villager_group",
	.label = "村民小组",
	.size = sizeof(struct villager_group),
	.fields = villager_group_fields,
	.nfields = G_N_ELEMENTS(villager_group_fields),
	.fill = villager_group_fill,
	.check = villager_group_check,
	.title = villager_group_title,
};

/* Other and former names of groups */

static const struct field group_alias_fields[] = {
	{ FIELD_REF(struct group_alias, villager_group, &villager_group_model), .label = "村民小组",
	  .width = 14, .flags = FIELD_REQUIRED | FIELD_LISTED | FIELD_PART },
	{ FIELD_TEXT(struct group_alias, name), .label = "别名", .width = 20, .min = 1, .max = 50,
	  .flags = FIELD_REQUIRED | FIELD_LISTED },
	{ FIELD_DATE(struct group_alias, since), .label = "启用日期", .width = 10,
	  .flags = FIELD_LISTED },
	{ FIELD_DATE(struct group_alias, until), .label = "停用日期", .width = 10,
	  .flags = FIELD_LISTED },
};

static void group_alias_check(const struct record *rec, GPtrArray *problems)
{
	const struct group_alias *a = (const struct group_alias *)rec;

	check_span(&group_alias_model, a->since, a->until, problems);
}

static void group_alias_title(const struct record *rec, GString *out)
{
	add_title(((const struct group_alias *)rec)->name, out);
}

const struct model group_alias_model = {
	.name = "group_alias",
	.label = "小组别名",
	.size = sizeof(struct group_alias),
	.fields = group_alias_fields,
	.nfields = G_N_ELEMENTS(group_alias_fields),
	.check = group_alias_check,
	.title = group_alias_title,
};
