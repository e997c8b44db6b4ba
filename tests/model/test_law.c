/* test_law.c - values of parameters, and thresholds without fractions */
#include "testing.h"

#include "cunwu/model/law.h"

#include <string.h>

static void every_parameter_is_declared_once_and_whole(void **state)
{
	(void)state;
	for (size_t i = 0; i < nparams; i++) {
		assert_ptr_equal(param_find(params[i].name), &params[i]);
		assert_true(*params[i].meaning);
		assert_int_equal(params[i].kind == PARAM_WORD, params[i].words != NULL);
	}
	assert_null(param_find("nobody_set_this"));
}

static void values_are_read_and_shown(void **state)
{
	static const struct {
		const char *param, *text, *shown; /* shown NULL: cannot be read */
	} cases[] = {
		{ "roll_posted", "20", "20 日" },
		{ "roll_posted", "二十", NULL },
		{ "roll_posted", "-1", NULL },
		{ "roll_posted", "", NULL },
		{ "roll_posted", "20日", NULL },
		{ "roll_posted", "99999999999999999999", NULL },
		{ "committee_size", "3-7", "3 至 7 人" },
		{ "chair_surplus", "1-1", "1 人" },
		{ "committee_size", "7-3", NULL },
		{ "committee_size", "3", NULL },
		{ "turnout", "above 1/2", "过半数" },
		{ "turnout", "above 2/3", "超过 2/3" },
		{ "turnout", "at least 2/3", "2/3 以上" },
		{ "turnout", "above 3/2", NULL },
		{ "turnout", "above 0/2", NULL },
		{ "turnout", "above 1/0", NULL },
		{ "turnout", "1/2", NULL },
		{ "turnout", "at least 2/3以上", NULL },
		{ "committee_kin", "是", "是" },
		{ "committee_kin", "yes", NULL },
		{ "proxy_by", "近亲属", "近亲属" },
		{ "proxy_by", "朋友", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct param *param = param_find(cases[i].param);
		struct param_value value;
		g_autoptr(GError) error = NULL;
		g_autoptr(GString) shown = g_string_new(NULL);

		bool ok = param_parse(param, cases[i].text, &value, &error);
		if (ok != (cases[i].shown != NULL))
			fail_msg("%s: %s", cases[i].param, cases[i].text);
		if (!ok) {
			assert_non_null(strstr(error->message, cases[i].param));
			continue;
		}
		param_show(param, &value, shown);
		assert_string_equal(shown->str, cases[i].shown);
	}
}

/* 民法典 art. 1259: 以上 includes, 超过 does not; 过半数 is more than half. */
static void exactly_half_is_not_more_than_half(void **state)
{
	static const struct {
		struct share share;
		int64_t all, need;
	} cases[] = {
		{ { 1, 2, true }, 10, 6 },   { { 1, 2, true }, 11, 6 },   { { 1, 2, true }, 0, 1 },
		{ { 1, 2, false }, 10, 5 },  { { 1, 3, false }, 10, 4 },  { { 1, 3, false }, 9, 3 },
		{ { 2, 3, false }, 51, 34 }, { { 2, 3, false }, 52, 35 }, { { 4, 5, false }, 6, 5 },
		{ { 1, 1, false }, 7, 7 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(share_need(cases[i].share, cases[i].all), cases[i].need);
}

/* What is needed is met, and one less is not. */
static void what_is_needed_is_the_least(void **state)
{
	(void)state;
	for (int64_t num = 1; num <= 5; num++)
		for (int64_t den = num; den <= 5; den++)
			for (int64_t all = 1; all < 200; all++)
				for (int above = 0; above < 2; above++) {
					struct share share = { num, den, above };
					int64_t need = share_need(share, all);

					assert_true(share_met(share, need, all));
					assert_false(need > 0 && share_met(share, need - 1, all));
				}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(every_parameter_is_declared_once_and_whole),
		cmocka_unit_test(values_are_read_and_shown),
		cmocka_unit_test(exactly_half_is_not_more_than_half),
		cmocka_unit_test(what_is_needed_is_the_least),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
