/* test_place.c - villages, groups, their names and codes */
#include "testing.h"

#include <string.h>

#include "cunwu/base/credit.h"
#include "cunwu/model/place.h"
#include "cunwu/model/problem.h"

static void groups_are_known_by_number(void **state)
{
	static const struct {
		const char *name;
		int number;
		bool plain;
	} cases[] = {
		{ "3组", 3, true },
		{ "三组", 3, true },
		{ "第三村民小组", 3, true },
		{ "三社", 3, true },
		{ "3", 3, true },
		{ "三", 3, true },
		{ "第3组", 3, true },
		{ "3队", 3, true },
		{ "3号组", 3, true },
		{ "第三生产队", 3, true },
		{ "三小组", 3, true },
		{ "3村民组", 3, true },
		{ "十组", 10, true },
		{ "十二组", 12, true },
		{ "二十组", 20, true },
		{ "二十三组", 23, true },
		{ "九十九组", 99, true },
		{ "１２组", 12, true },
		{ "一二组", 12, true },
		{ "一〇三组", 103, true },
		{ "203组", 203, true },
		{ "999组", 999, true },
		{ "03组", 3, true },
		{ "原李家村3组", 3, false },
		{ "东一村二组", 2, false },
		{ "五一村十组", 10, false },
		{ "3组（原李家村）", 3, false },
		{ "", 0, false },
		{ "组", 0, false },
		{ "第", 0, false },
		{ "张庄三", 0, false },
		{ "一百零三", 0, false },
		{ "村民小组", 0, false },
		{ "0组", 0, false },
		{ "1000组", 0, false },
		{ "99999999999组", 0, false },
		{ "三合", 0, false },
		{ "五星组", 0, false },
		{ "大院子", 0, false },
		{ "三组长", 3, false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		if (group_number_of(cases[i].name) != cases[i].number)
			fail_msg("%s is number %d", cases[i].name, group_number_of(cases[i].name));
		if (group_name_is_plain(cases[i].name) != cases[i].plain)
			fail_msg("%s: plain or not", cases[i].name);
	}
	assert_false(group_name_is_plain(""));
	assert_false(group_name_is_plain("组"));
	assert_false(group_name_is_plain("第组"));
}

/* Numerals as they are spoken, both ways. */
static void every_numeral_is_read(void **state)
{
	static const char *const digits[] = { "",   "一", "二", "三", "四",
					      "五", "六", "七", "八", "九" };

	(void)state;
	for (int n = 1; n <= 99; n++) {
		g_autofree char *spoken =
			g_strconcat(n >= 20 ? digits[n / 10] : "", n >= 10 ? "十" : "",
				    digits[n % 10], "组", NULL);

		assert_int_equal(group_number_of(spoken), n);
	}
	for (int n = 1; n <= 999; n++) {
		g_autoptr(GString) name = g_string_new(NULL);

		group_name_of(n, name);
		assert_int_equal(group_number_of(name->str), n);
		assert_true(group_name_is_plain(name->str));
	}
}

static void codes_tell_villages_from_communities(void **state)
{
	static const struct {
		const char *code, *kind;
	} cases[] = {
		{ "999999001000", NULL },
		{ "999999001001", PLACE_COMMUNITY },
		{ "999999001199", PLACE_COMMUNITY },
		{ "999999001200", PLACE_VILLAGE },
		{ "999999001399", PLACE_VILLAGE },
		{ "999999001400", PLACE_COMMUNITY },
		{ "999999001499", PLACE_COMMUNITY },
		{ "999999001500", PLACE_VILLAGE },
		{ "999999001599", PLACE_VILLAGE },
		{ "999999001600", NULL },
		{ "99999900120", NULL },
		{ "9999990012011", NULL },
		{ "99999900120x", NULL },
		{ "", NULL },
		{ NULL, NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const char *kind = place_kind_of(cases[i].code);

		assert_int_equal(g_strcmp0(kind, cases[i].kind), 0);
	}
}

static void fill_and_check(struct village *v, const char *code, GPtrArray *problems)
{
	const struct field *field = model_field(&village_model, "code");

	assert_true(field_parse(field, &v->rec, code, NULL));
	village_model.fill(&v->rec, field);
	record_check(&v->rec, problems);
}

static void a_village_is_filled_in_and_checked(void **state)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	g_autoptr(GPtrArray) problems = problems_new();

	(void)state;
	v.name = g_strdup("龙泉村");
	v.org_code = g_strdup("54999999MF00000009");
	v.org_code[17] = credit_check_character(v.org_code);
	fill_and_check(&v, "999999001201", problems);
	assert_true(code_is(v.kind, PLACE_VILLAGE));
	assert_int_equal(problems->len, 0);

	fill_and_check(&v, "999999001001", problems); /* what is recorded stays */
	assert_int_equal(problems->len, 1);
	assert_string_equal(problem_at(problems, 0)->text, "代码末三位 001 属于社区");

	v.org_code[17] = v.org_code[17] == '1' ? '2' : '1';
	fill_and_check(&v, "99999900120", problems);
	assert_int_equal(problems->len, 3);
	assert_string_equal(problem_at(problems, 1)->text, "应为 12 位数字");
	assert_ptr_equal(problem_at(problems, 2)->field, model_field(&village_model, "org_code"));
}

static void a_group_is_numbered_by_its_name(void **state)
{
	const struct field *name = model_field(&villager_group_model, "name");
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	(void)state;
	g.name = g_strdup("第十二村民小组");
	villager_group_model.fill(&g.rec, name);
	assert_true(g.number.known && g.number.value == 12);
	g.name[strlen("第")] = '\0';
	villager_group_model.fill(&g.rec, name);
	assert_int_equal(g.number.value, 12);
}

static void names_of_former_times_have_a_span(void **state)
{
	RECORD_AUTO struct village_alias a = { .rec.model = &village_alias_model };
	g_autoptr(GPtrArray) problems = problems_new();

	(void)state;
	a.village.id = 1;
	assert_false(record_check(&a.rec, problems)); /* neither name nor code */
	a.name = g_strdup("李家村");
	a.since = date_from_ymd(2019, 12, 31);
	a.until = date_from_ymd(2019, 0, 0);
	assert_true(record_check(&a.rec, problems));
	a.until = date_from_ymd(2019, 12, 30);
	assert_false(record_check(&a.rec, problems));
}

/* Codes made up for the test; the check characters by hand from GB 32100, 3^(i-1) mod 31. */
static void credit_codes_have_a_check_character(void **state)
{
	static const char *const unsound[] = {
		"",
		"5499999900000000",
		"54999999MF0000000",
		"54999999MF00000000",
		"5499999IMF00000000",
		"54A99999MF00000000",
		"54999999MI00000000",
		"54999999mf00000000",
		"５４999999MF00000000",
		"54999999MF000000000",
	};
	char code[19] = "54999999MF0000000", digits[19] = "00000000000000000";

	(void)state;
	digits[17] = credit_check_character(digits);
	assert_string_equal(digits, "000000000000000000");
	assert_true(credit_code_is_sound(digits));
	/* 5*1 + 4*3 + 9*(9+27+19+26+16+17) + M(21)*20 + F(15)*29 = 1898 = 61*31 + 7; 31 - 7: Q */
	code[17] = credit_check_character(code);
	assert_int_equal(code[17], 'Q');
	assert_true(credit_code_is_sound(code));
	for (size_t i = 0; i < 17; i++) { /* one wrong character is always seen */
		char wrong[19];

		memcpy(wrong, code, sizeof wrong);
		wrong[i] = wrong[i] == '1' ? '2' : '1';
		assert_false(credit_code_is_sound(wrong));
	}
	for (size_t i = 0; i < G_N_ELEMENTS(unsound); i++)
		assert_false(credit_code_is_sound(unsound[i]));
}

static void provinces_have_short_names(void **state)
{
	static const struct {
		const char *text, *name;
	} cases[] = {
		{ "四川省", "四川省" },
		{ "四川", "四川省" },
		{ "内蒙古", "内蒙古自治区" },
		{ "黑龙江", "黑龙江省" },
		{ "新疆", "新疆维吾尔自治区" },
		{ "北京", "北京市" },
		{ "香港", "香港特别行政区" },
		{ "", NULL },
		{ "四", NULL },
		{ "四川市", NULL },
		{ "成都", NULL },
		{ "Sichuan", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_true(g_strcmp0(province_name(cases[i].text), cases[i].name) == 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(provinces_have_short_names),
		cmocka_unit_test(groups_are_known_by_number),
		cmocka_unit_test(every_numeral_is_read),
		cmocka_unit_test(codes_tell_villages_from_communities),
		cmocka_unit_test(a_village_is_filled_in_and_checked),
		cmocka_unit_test(a_group_is_numbered_by_its_name),
		cmocka_unit_test(names_of_former_times_have_a_span),
		cmocka_unit_test(credit_codes_have_a_check_character),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
