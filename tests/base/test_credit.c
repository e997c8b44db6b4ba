/* test_credit.c - the check character of credit codes */
#include "testing.h"

#include <glib.h>
#include <string.h>

#include "cunwu/base/credit.h"

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

static void codes_are_judged(void **state)
{
	static const struct {
		const char *code;
		bool sound;
	} cases[] = {
		{ "54999999MA0000001H", true },
		{ "54999999000000001E", true },
		{ "54999999ABCDEFGH1P", true },
		{ "549999990000000260", true },
		{ "54999999000000016Y", true },
		{ "54999999MA0000001J", false },
		{ "54999999MA0000002H", false },
		{ "54999999MA000001H", false },
		{ "54999999MA0000001H ", false },
		{ "54999999ma0000001h", false },
		{ "54999999OA0000001H", false },
		{ "54A99999MA0000001H", false },
		{ "54999999MA0000001", false },
		{ "", false },
		{ "村委会", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(credit_code_is_sound(cases[i].code), cases[i].sound);
	assert_int_equal(credit_check_character("54999999MA0000001"), 'H');
	assert_int_equal(credit_check_character("54999999IA0000001"), 0);
}

/* Against GB 32100 read literally: the weighted sum of the first 17 and the last is 0 mod 31. */
static void one_character_in_31_is_right(void **state)
{
	g_autoptr(GRand) rand = g_rand_new_with_seed(3);

	(void)state;
	for (int n = 0; n < 2000; n++) {
		char code[19] = "";
		long sum = 0, power = 1;
		int sound = 0;

		for (int i = 0; i < 17; i++, power = power * 3 % 31) {
			int value = g_rand_int_range(rand, 0, i >= 2 && i < 8 ? 10 : 31);
			code[i] = alphabet[value];
			sum += value * power;
		}
		for (int value = 0; value < 31; value++) {
			code[17] = alphabet[value];
			bool right = (sum + value) % 31 == 0;
			assert_int_equal(credit_code_is_sound(code), right);
			sound += right;
		}
		assert_int_equal(sound, 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(codes_are_judged),
		cmocka_unit_test(one_character_in_31_is_right),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
