/* test_register.c - what the checks of the register find, and what they leave alone */
#include "testing.h"

#include <string.h>

#include "cunwu/law/register.h"

#define SOUND "999999198507150011" /* a man, born 15 July 1985 */

/* The rules that were found broken, parted by blanks. */
static char *rules_of(const GPtrArray *findings)
{
	GString *rules = g_string_new(NULL);

	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		g_string_append_printf(rules, "%s%s", i ? " " : "", f->rule->id);
	}
	return g_string_free(rules, FALSE);
}

static void villagers_are_checked(void **state)
{
	static const struct {
		const char *document, *id_number, *sex, *birth, *same_number, *rules;
	} cases[] = {
		{ "1", SOUND, "1", "1985-07-15", NULL, "" },
		{ NULL, SOUND, NULL, "1985-07", "", "" },
		{ "1", SOUND, "1", "1985", NULL, "" },
		{ "1", SOUND, "2", "1985-07-15", NULL, "sex-differs" },
		{ "1", SOUND, "9", "1985-07-15", NULL, "" },
		{ "1", SOUND, "1", "1985-07-16", NULL, "birth-differs" },
		{ "1", SOUND, "1", "1985-08", NULL, "birth-differs" },
		{ "1", SOUND, "2", "1984", NULL, "sex-differs birth-differs" },
		{ "1", SOUND, "1", NULL, NULL, "birth-missing" },
		{ "1", SOUND, "1", "1985-07-15", "李四（甲村）", "idno-doubled" },
		{ "1", "", "1", "1985-07-15", NULL, "idno-missing" },
		{ "1", NULL, NULL, NULL, NULL, "idno-missing birth-missing" },
		{ "1", "99999919850715001", "1", "1985-07-15", NULL, "idno-form" },
		{ "1", "999999198502300017", "1", "1985-07-15", NULL, "idno-date" },
		{ "1", "99999919850715001X", "2", "1985-07-15", NULL, "idno-check" },
		{ "1", "999999850715001", "1", "1985-07-15", NULL, "idno-old" },
		{ "1", "00345619850715001X", "1", "1985-07-15", NULL, "idno-region" },
		/* Other papers have numbers of their own, or none. */
		{ "3", "E12345678", "1", "1985-07-15", NULL, "" },
		{ "9", NULL, "1", "1985-07-15", NULL, "" },
		{ "9", NULL, "1", "1985-07-15", "李四（甲村）", "idno-doubled" },
	};
	struct date today = date_from_ymd(2026, 11, 22);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) findings = findings_new();
		struct villager_facts v = {
			.id = 7,
			.name = "张三",
			.village = "999999101201",
			.document = cases[i].document,
			.id_number = cases[i].id_number,
			.sex = cases[i].sex,
			.same_number = cases[i].same_number,
		};

		if (cases[i].birth)
			date_parse(cases[i].birth, &v.birth);
		register_check_villager(&v, today, findings);
		g_autofree char *rules = rules_of(findings);
		assert_string_equal(rules, cases[i].rules);
	}
}

/* Findings are printed and passed on: they must not give a number away. */
static void numbers_are_not_quoted(void **state)
{
	static const char *const numbers[] = { SOUND, "99999919850715001X", "999999198502300017",
					       "999999850715001" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(numbers); i++) {
		g_autoptr(GPtrArray) findings = findings_new();
		struct villager_facts v = { .name = "张三", .id_number = numbers[i], .sex = "2" };

		register_check_villager(&v, date_from_ymd(2026, 11, 22), findings);
		for (guint j = 0; j < findings->len; j++) {
			const struct finding *f = findings->pdata[j];

			assert_null(strstr(f->message, numbers[i]));
		}
	}
}

static void households_are_checked(void **state)
{
	static const struct {
		int heads, members;
		const char *rules;
	} cases[] = {
		{ 1, 1, "" }, { 1, 5, "" }, { 0, 3, "head-missing" }, { 2, 3, "head-doubled" }
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GPtrArray) findings = findings_new();
		struct household_facts h = {
			1, "3组", "0012", "999999101201", cases[i].heads, cases[i].members
		};

		register_check_household(&h, findings);
		g_autofree char *rules = rules_of(findings);
		assert_string_equal(rules, cases[i].rules);
	}
}

static void rules_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < nregister_rules; i++) {
		assert_true(*register_rules[i]->meaning);
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(register_rules[i]->id, register_rules[j]->id);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(villagers_are_checked),
		cmocka_unit_test(numbers_are_not_quoted),
		cmocka_unit_test(households_are_checked),
		cmocka_unit_test(rules_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
