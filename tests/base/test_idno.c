/* test_idno.c - identity numbers as people type them */
#include "testing.h"

#include <stdio.h>
#include <string.h>

#include "cunwu/base/idno.h"

#define MAN   "999999198507150011"
#define WOMAN "99999919850715002X"

static struct date today(void)
{
	return date_from_ymd(2026, 11, 22);
}

static void numbers_are_judged(void **state)
{
	static const struct {
		const char *typed;
		enum idno_fault fault;
		const char *normal;
	} cases[] = {
		{ MAN, IDNO_OK, MAN },
		{ WOMAN, IDNO_OK, WOMAN },
		{ "99999919850715002x", IDNO_OK, WOMAN },
		{ "９９９９９９１９８５０７１５００２ｘ", IDNO_OK, WOMAN },
		{ " 999999 19850715 002X\t", IDNO_OK, WOMAN },
		{ "\u3000\ufeff999999\u00a019850715\u200b0011\r", IDNO_OK, MAN },
		{ "999999850715001", IDNO_OK, MAN },
		{ "999999 850715 002", IDNO_OK, WOMAN },
		{ "99999919600229001X", IDNO_OK, "99999919600229001X" },
		{ "999999202611220015", IDNO_OK, "999999202611220015" }, /* born today */
		{ "999999189611220011", IDNO_OK, "999999189611220011" }, /* 130 */
		{ "999999189511230011", IDNO_CHECK, "999999189511230011" },
		{ "999999189511220014", IDNO_DATE, "999999189511220014" }, /* 131 */
		{ "999999202611230010", IDNO_DATE, "999999202611230010" }, /* tomorrow */
		{ "999999198502300017", IDNO_DATE, "999999198502300017" },
		{ "999999190002290017", IDNO_DATE, "999999190002290017" },
		{ "999999198500010017", IDNO_DATE, "999999198500010017" },
		{ "999999198507000017", IDNO_DATE, "999999198507000017" },
		{ "999999000007150017", IDNO_DATE, "999999000007150017" },
		{ "999999850740001", IDNO_DATE, "999999850740001" },
		{ "999999198507150012", IDNO_CHECK, "999999198507150012" },
		{ "99999919850715001X", IDNO_CHECK, "99999919850715001X" },
		{ "999998198507150011", IDNO_CHECK, "999998198507150011" },
		{ "", IDNO_FORM, "" },
		{ "\u3000 ", IDNO_FORM, "" },
		{ "9999991985071500110", IDNO_FORM, "" },
		{ "99999919850715001", IDNO_FORM, "" },
		{ "99999985071500X", IDNO_FORM, "" },
		{ "99999919850715X011", IDNO_FORM, "" },
		{ "9.9999E+17", IDNO_FORM, "" },
		{ "99999919850715·001", IDNO_FORM, "" },
		{ "99999919850715O011", IDNO_FORM, "" },
		{ "九九九九九九一九八五零七一五零零", IDNO_FORM, "" },
		{ "99999919850715001\xff", IDNO_FORM, "" },
		{ "\xe5\xbc", IDNO_FORM, "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct idno idno;

		assert_int_equal(idno_read(cases[i].typed, today(), &idno), cases[i].fault);
		assert_int_equal(idno.fault, cases[i].fault);
		assert_string_equal(idno.text, cases[i].normal);
	}
}

static void sex_birth_and_region_are_read(void **state)
{
	static const struct {
		const char *number, *birth;
		char sex;
		bool upgraded, known, sample;
	} cases[] = {
		{ MAN, "1985-07-15", '1', false, false, true },
		{ WOMAN, "1985-07-15", '2', false, false, true },
		{ "999999850715002", "1985-07-15", '2', true, false, true },
		{ "999901198507150016", "1985-07-15", '1', false, false, true },
		{ "510000198507150013", "1985-07-15", '1', false, true, false },
		{ "810000198507150014", "1985-07-15", '1', false, true, false },
		{ "000000198507150013", "1985-07-15", '1', false, false, false },
		{ "999999198507150012", "1985-07-15", '1', false, false, true },
		{ "999999198502300017", "", '1', false, false, true },
		{ "12345", "", '0', false, false, false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) birth = g_string_new(NULL);
		struct idno idno;

		idno_read(cases[i].number, today(), &idno);
		date_format(idno.birth, birth);
		assert_string_equal(birth->str, cases[i].birth);
		assert_int_equal(idno.sex, cases[i].sex);
		assert_int_equal(idno.upgraded, cases[i].upgraded);
		assert_int_equal(idno.region_known, cases[i].known);
		assert_int_equal(idno.sample, cases[i].sample);
	}
}

static void the_clerk_is_told(void **state)
{
	static const struct {
		const char *number, *sentence;
	} cases[] = {
		{ MAN, "男，1985.07.15 生；示例乡镇的号码" },
		{ "510000850715001", "男，1985.07.15 生；15 位旧号，换算为 510000198507150013" },
		{ "000000198507150013", "男，1985.07.15 生；地区码 000000 不属于任何省份，请核对" },
		{ "99999919850715001X", "校验码不对：末位是 X，前 17 位若无误应为 1" },
		{ "999999198507150021", "校验码不对：末位是 1，前 17 位若无误应为 X" },
		{ "999999198502300017", "出生日期 19850230 不存在" },
		{ "999999850740001", "出生日期 850740 不存在" },
		{ "999999202611230010", "出生日期 20261123 在今天之后" },
		{ "999999189511220014", "出生日期 18951122 距今超过 130 年" },
		{ "", "没有号码" },
		{ "１２３", "应为 18 位（旧号 15 位），现有 3 位" },
		{ "99999919850715001Y", "第 18 位应为数字或 X" },
		{ "9999991985O7150011", "第 11 位不是数字" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) sentence = g_string_new(NULL);

		idno_explain(cases[i].number, today(), sentence);
		assert_string_equal(sentence->str, cases[i].sentence);
	}
	assert_string_equal(idno_fault_name(IDNO_OK), "-");
	assert_string_equal(idno_fault_name(IDNO_FORM), "form");
	assert_string_equal(idno_fault_name(IDNO_DATE), "date");
	assert_string_equal(idno_fault_name(IDNO_CHECK), "check");
}

static void numbers_are_masked(void **state)
{
	static const struct {
		const char *number, *masked;
	} cases[] = {
		{ WOMAN, "999999********002X" },
		{ "999999 19850715 002x", "999999********002X" },
		{ "999999850715001", "999999*****5001" },
		{ "9999991985071500110", "99***************10" },
		{ "护照12345678", "护照******78" },
		{ "1234567", "*******" },
		{ "12345678", "12****78" },
		{ "", "" },
		{ "\xff\xff\xff\xff\xff\xff\xff\xff", "?"
						      "?****?"
						      "?" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) masked = g_string_new(NULL);

		idno_mask(cases[i].number, masked);
		assert_string_equal(masked->str, cases[i].masked);
	}
}

/* The rules again, as they are written down, by other means than those of the program. */
static enum idno_fault slow_verdict(const char *number)
{
	static const int lengths[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
	int year, month, day, sum = 0;

	if (strlen(number) != 18 || strspn(number, "0123456789") < 17
	    || !strchr("0123456789X", number[17]))
		return IDNO_FORM;
	sscanf(number + 6, "%4d%2d%2d", &year, &month, &day);
	bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
	int born = year * 10000 + month * 100 + day;
	if (year == 0 || month < 1 || month > 12 || day < 1
	    || day > lengths[month - 1] + (leap && month == 2) || born > 20261122
	    || born <= 18951122)
		return IDNO_DATE;
	for (int i = 0, power; i < 18; i++) { /* ISO 7064: the weighted sum of all is 1 mod 11 */
		power = 1;
		for (int k = i; k < 17; k++)
			power = power * 2 % 11;
		sum += power * (number[i] == 'X' ? 10 : number[i] - '0');
	}
	return sum % 11 == 1 ? IDNO_OK : IDNO_CHECK;
}

static void verdicts_agree_with_a_slow_oracle(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(11);
	int seen[4] = { 0 };

	(void)state;
	for (int n = 0; n < 100000; n++) {
		char number[20];
		struct idno idno;

		g_snprintf(number, sizeof(number), "9999%02d%04d%02d%02d%03d",
			   g_rand_int_range(rand, 0, 100), g_rand_int_range(rand, 1890, 2030),
			   g_rand_int_range(rand, 0, 14), g_rand_int_range(rand, 0, 33),
			   g_rand_int_range(rand, 0, 1000));
		number[17] = g_rand_boolean(rand) ? idno_check_digit(number)
						  : "0123456789XAx"[g_rand_int_range(rand, 0, 12)];
		number[18] = '\0';
		if (g_rand_int(rand) % 16 == 0)
			number[g_rand_int_range(rand, 0, 18)] = 'O';
		enum idno_fault fault = slow_verdict(number);
		assert_int_equal(idno_read(number, today(), &idno), fault);
		seen[fault]++;
	}
	for (size_t i = 0; i < G_N_ELEMENTS(seen); i++)
		assert_true(seen[i] > 1000);
}

/* Every number of 15 digits with a date comes out as a sound one of 18 that says the same. */
static void old_numbers_are_upgraded(void **state)
{
	(void)state;
	for (int serial = 0; serial < 1000; serial++) {
		char number[16];
		struct idno old, new;

		g_snprintf(number, sizeof(number), "9999990002%02d%03d", serial % 28 + 1, serial);
		assert_int_equal(idno_read(number, today(), &old), IDNO_OK);
		assert_true(old.upgraded);
		assert_int_equal(idno_read(old.text, today(), &new), IDNO_OK);
		assert_false(new.upgraded);
		assert_string_equal(old.text, new.text);
		assert_int_equal(old.birth.jd, new.birth.jd);
		assert_int_equal(old.sex, new.sex);
		assert_int_equal(old.sex, serial % 2 ? '1' : '2');
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(numbers_are_judged),
		cmocka_unit_test(sex_birth_and_region_are_read),
		cmocka_unit_test(the_clerk_is_told),
		cmocka_unit_test(numbers_are_masked),
		cmocka_unit_test(verdicts_agree_with_a_slow_oracle),
		cmocka_unit_test(old_numbers_are_upgraded),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
