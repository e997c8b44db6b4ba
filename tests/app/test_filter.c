/* test_filter.c - what filters are understood as, what they say of errors, and whom they let pass
 */
#include "testing.h"

#include <string.h>

#include "cunwu/app/filter.h"
#include "cunwu/model/person.h"
#include "cunwu/store/people.h"

static struct date today(void)
{
	return date_from_ymd(2026, 11, 22);
}

static void test_what_is_understood(void **state)
{
	static const char *const cases[][2] = {
		{ "", "" },
		{ "性别=女", "性别=女" },
		{ "女", "性别=女" },
		{ "女，", "性别=女" },
		{ "村=龙泉村、青坪村 且 性别＝女 且 年龄>=20 且 年龄<50",
		  "村=龙泉村、青坪村 且 性别=女 且 年龄≥20 且 年龄<50" },
		{ "年龄20-49，有电话", "年龄=20-49 且 有电话" },
		{ "年龄20至49岁", "年龄=20-49" },
		{ "６０周岁及以上", "年龄≥60" },
		{ "60岁以上 并且 户籍", "年龄≥60 且 户籍或居住=户籍" },
		{ "年龄满18", "年龄≥18" },
		{ "不满18", "年龄<18" },
		{ "年龄不满18岁", "年龄<18" },
		{ "政治面貌=党员或预备党员", "政治面貌=中共党员、预备党员" },
		{ "非中共党员", "政治面貌≠中共党员" },
		{ "政治面貌不是党员", "政治面貌≠中共党员" },
		{ "学历=高中以上", "文化程度≥高中" },
		{ "文化程度=本科及以上", "文化程度≥本科" },
		{ "外出", "外出=是" },
		{ "是否外出=否", "外出=否" },
		{ "没有电话；缺公民身份号码", "无电话 且 无公民身份号码" },
		{ "与户主关系=户主", "与户主关系=户主" },
		{ "户主", "与户主关系=户主" },
		{ "关系=配偶", "与户主关系=配偶" },
		{ "组=3组、5 and 姓名含王", "组=3组、5 且 姓名含王" },
		{ "姓名不含“且”", "姓名不含“且”" },
		{ "住址=“东街,1号”", "住址=“东街,1号”" },
		{ "出生日期<1960", "出生日期<1960" },
		{ "生日=1977.1.1至1986年12月31日", "出生日期=1977-01-01至1986-12-31" },
		{ "出生日期≥8.31", "出生日期≥2026-08-31" },
		{ "sex=2 & age>=60", "性别=女 且 年龄≥60" },
		{ "民族≠汉族", "民族≠汉" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		FILTER_AUTO filter = filter_parse(cases[i][0], today(), &error);
		g_autoptr(GString) shown = g_string_new(NULL), again = g_string_new(NULL);

		if (!filter)
			fail_msg("%s: %s", cases[i][0], error->message);
		filter_show(filter, shown);
		assert_string_equal(shown->str, cases[i][1]);
		FILTER_AUTO second = filter_parse(shown->str, today(), &error);
		if (!second)
			fail_msg("%s: %s", shown->str, error->message);
		filter_show(second, again);
		assert_string_equal(again->str, shown->str);
	}
}

static void test_what_errors_say(void **state)
{
	static const char *const cases[][2] = {
		{ "血型=A", "看不懂条件“血型=A”" },
		{ "性别=雌", "性别没有“雌”，可写：" },
		{ "性别>女", "性别不分大小" },
		{ "性别含女", "性别不能用“含”" },
		{ "性别=", "性别”后面还缺" },
		{ "年龄>=二十", "“二十”不是年龄；可写：" },
		{ "年龄>=20-30", "已经是一段" },
		{ "年龄=50-20", "前一个比后一个大" },
		{ "年龄=999", "不是年龄" },
		{ "年龄>=20、30", "只能写一个值" },
		{ "出生日期<昨儿", "“昨儿”不是日期；可写：" },
		{ "出生日期=1985.2.30", "不是日期" },
		{ "外出=也许", "外出只有“是”和“否”，不是“也许”" },
		{ "姓名>王", "姓名不分大小，可用" },
		{ "女 且 且 男", "旁边缺一个条件" },
		{ "且", "旁边缺一个条件" },
		{ "与户主关系=养子", "“养子”登记为“养子/继子”" },
		{ "序号=1", "看不懂条件" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		FILTER_AUTO filter = filter_parse(cases[i][0], today(), &error);

		if (filter)
			fail_msg("%s was understood", cases[i][0]);
		if (!strstr(error->message, cases[i][1]))
			fail_msg("%s: %s", cases[i][0], error->message);
	}
	g_autofree char *many = g_strnfill(FILTER_BYTES_MAX + 1, 'a');
	assert_null(filter_parse(many, today(), NULL));
}

/* Judging: facts of a person by the names of fields */

struct facts {
	const char *sex, *birth, *politics, *schooling, *relation, *away, *phone, *name, *group;
};

static const char *fact(const struct facts *facts, const struct column *column)
{
	const struct {
		const char *name, *text;
	} all[] = {
		{ "sex", facts->sex },           { "birth", facts->birth },
		{ "politics", facts->politics }, { "schooling", facts->schooling },
		{ "relation", facts->relation }, { "away", facts->away },
		{ "phone", facts->phone },       { "name", facts->group },
	};

	if (column->field == model_field(&person_model, "name"))
		return facts->name ? facts->name : "";
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		if (strcmp(column->field->name, all[i].name) == 0)
			return all[i].text ? all[i].text : "";
	fail_msg("no fact of %s", column->field->name);
	return NULL;
}

static enum verdict judge(const char *text, const struct facts *facts)
{
	g_autoptr(GError) error = NULL;
	FILTER_AUTO filter = filter_parse(text, today(), &error);
	g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(struct column));
	const char *texts[FILTER_CONDITIONS_MAX];

	if (!filter)
		fail_msg("%s: %s", text, error->message);
	filter_columns(filter, columns);
	for (guint i = 0; i < columns->len; i++)
		texts[i] = fact(facts, &g_array_index(columns, struct column, i));
	return filter_judge(filter, texts, 1, today());
}

static void test_edges(void **state)
{
	static const struct {
		const char *filter;
		struct facts facts;
		enum verdict verdict;
	} cases[] = {
		/* exactly 18 today; tomorrow */
		{ "年龄>=18", { .birth = "2008-11-22" }, VERDICT_YES },
		{ "年龄>=18", { .birth = "2008-11-23" }, VERDICT_NO },
		{ "年龄<18", { .birth = "2008-11-22" }, VERDICT_NO },
		{ "年龄18-60", { .birth = "1965-11-23" }, VERDICT_YES },
		{ "年龄18-60", { .birth = "1965-11-22" }, VERDICT_NO },
		/* births of a year or a month */
		{ "年龄>=18", { .birth = "2008" }, VERDICT_MAYBE },
		{ "年龄>=18", { .birth = "2008-11" }, VERDICT_MAYBE },
		{ "年龄>=18", { .birth = "2008-10" }, VERDICT_YES },
		{ "年龄>=18", { .birth = "2009" }, VERDICT_NO },
		{ "年龄≠18", { .birth = "2008" }, VERDICT_MAYBE },
		{ "年龄=17、18", { .birth = "2008" }, VERDICT_MAYBE },
		{ "出生日期<1960", { .birth = "1959" }, VERDICT_YES },
		{ "出生日期=1960", { .birth = "1960-02-29" }, VERDICT_YES },
		{ "出生日期=1960.2.29", { .birth = "1960" }, VERDICT_MAYBE },
		/* none, and one that is yet to come */
		{ "年龄>=18", { 0 }, VERDICT_UNKNOWN },
		{ "年龄>=18 且 女", { .sex = "1" }, VERDICT_NO },
		{ "年龄>=18 且 女", { .sex = "2" }, VERDICT_UNKNOWN },
		{ "年龄<18", { .birth = "2027-01-01" }, VERDICT_NO },
		{ "", { 0 }, VERDICT_YES },
		/* codes */
		{ "政治面貌≠中共党员", { 0 }, VERDICT_YES },
		{ "政治面貌=中共党员、预备党员", { .politics = "02" }, VERDICT_YES },
		{ "文化程度=初中", { .schooling = "71" }, VERDICT_YES },
		{ "文化程度>=高中", { .schooling = "21" }, VERDICT_YES },
		{ "文化程度>=高中", { .schooling = "71" }, VERDICT_NO },
		{ "文化程度<高中", { .schooling = "" }, VERDICT_NO },
		{ "户主", { .relation = "01" }, VERDICT_YES },
		{ "与户主关系=配偶", { .relation = "12" }, VERDICT_YES },
		{ "与户主关系=女", { .relation = "38" }, VERDICT_NO },
		{ "外出=否", { 0 }, VERDICT_YES },
		{ "外出", { .away = "1" }, VERDICT_YES },
		{ "有电话", { 0 }, VERDICT_NO },
		{ "无电话", { 0 }, VERDICT_YES },
		{ "姓名=張三", { .name = "张 三" }, VERDICT_YES },
		{ "姓名含三", { .name = "张三丰" }, VERDICT_YES },
		{ "组=三组", { .group = "3组" }, VERDICT_YES },
		{ "组=3", { .group = "13组" }, VERDICT_NO },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		if (judge(cases[i].filter, &cases[i].facts) != cases[i].verdict)
			fail_msg("%zu: %s, born %s", i, cases[i].filter,
				 cases[i].facts.birth ? cases[i].facts.birth : "?");
}

/* A birth on 29 February is of an age from 1 March in other years. */
static void test_leap_day(void **state)
{
	FILTER_AUTO filter = filter_parse("年龄>=18", today(), NULL);
	const char *const birth[] = { "2008-02-29" };

	(void)state;
	assert_int_equal(filter_judge(filter, birth, 1, date_from_ymd(2026, 2, 28)), VERDICT_NO);
	assert_int_equal(filter_judge(filter, birth, 1, date_from_ymd(2026, 3, 1)), VERDICT_YES);
}

/*
 * A slow oracle: every day that a birth can mean is tried, its age counted birthday by birthday;
 * the verdict follows from how many of them pass.
 */
static int slow_age(int y, int m, int d)
{
	int age = -1;

	for (int year = y; year <= 2026; year++)
		age += year < 2026 || m < 11 || (m == 11 && d <= 22);
	return age;
}

static enum verdict slow_verdict(int y, int m, int d, int low, int high)
{
	int passed = 0, all = 0;

	for (int month = 1; month <= 12; month++)
		for (int day = 1; day <= 31; day++) {
			if ((m && month != m) || (d && day != d)
			    || !date_from_ymd(y, month, day).jd)
				continue;
			int age = slow_age(y, month, day);
			all++;
			passed += age >= low && age <= high;
		}
	return passed == 0 ? VERDICT_NO : passed == all ? VERDICT_YES : VERDICT_MAYBE;
}

static void test_against_a_slow_oracle(void **state)
{
	static const char *const sexes[] = { "男", "女" }, *const codes[] = { "1", "2" };
	GRand *dice = g_rand_new_with_seed(7);

	(void)state;
	for (int i = 0; i < 20000; i++) {
		int y = g_rand_int_range(dice, 1930, 2026), m = g_rand_int_range(dice, 0, 13);
		int d = m ? g_rand_int_range(dice, 0, 29) : 0;
		int low = g_rand_int_range(dice, 0, 90), high = low + g_rand_int_range(dice, 0, 20);
		size_t sex = (size_t)g_rand_int_range(dice, 0, 2);
		size_t asked = (size_t)g_rand_int_range(dice, 0, 2);
		bool away = g_rand_boolean(dice), asked_away = g_rand_boolean(dice);
		g_autoptr(GString) birth = g_string_new(NULL);
		date_format(date_from_ymd(y, m, d), birth);
		const struct facts facts = { .sex = codes[sex],
					     .birth = birth->str,
					     .away = away ? "1" : "0" };
		g_autofree char *text = g_strdup_printf("年龄%d-%d 且 %s，外出=%s", low, high,
							sexes[asked], asked_away ? "是" : "否");
		enum verdict want = sex == asked && away == asked_away
					    ? slow_verdict(y, m, d, low, high)
					    : VERDICT_NO;

		if (judge(text, &facts) != want)
			fail_msg("%s of %s", text, birth->str);
	}
	g_rand_free(dice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_what_is_understood),
		cmocka_unit_test(test_what_errors_say),
		cmocka_unit_test(test_edges),
		cmocka_unit_test(test_leap_day),
		cmocka_unit_test(test_against_a_slow_oracle),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
