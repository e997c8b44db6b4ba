/* test_import_problems.c - sentences about rows: alike ones together, rare kinds first, bounds */
#include "testing.h"

#include <string.h>

#include "cunwu/app/import.h"

static void add(struct import_result *r, size_t line, size_t other, const char *text)
{
	struct import_problem *p = g_new(struct import_problem, 1);

	*p = (struct import_problem){ line, other, g_strdup(text) };
	g_ptr_array_add(r->problems, p);
}

static void free_problem(void *data)
{
	struct import_problem *p = data;

	g_free(p->text);
	g_free(p);
}

static struct import_result empty(void)
{
	return (struct import_result){ .problems = g_ptr_array_new_with_free_func(free_problem) };
}

static void check(const struct import_result *r, guint at, const char *sentence)
{
	g_autoptr(GPtrArray) kinds = import_problem_kinds(r);

	assert_true(at < kinds->len);
	assert_string_equal(kinds->pdata[at], sentence);
}

static void alike_ones_stand_together(void **state)
{
	IMPORT_RESULT_AUTO r = empty();

	(void)state;
	add(&r, 3, 0, "组名超过 50 个字");
	add(&r, 5, 0, "出生日期：“85年7月”的年份不是四位");
	add(&r, 6, 0, "出生日期：“86年”的年份不是四位");
	add(&r, 7, 0, "出生日期：“85年7月”的年份不是四位");
	add(&r, 8, 0, "出生日期：“87年”的年份不是四位");
	add(&r, 9, 0, "出生日期：“没有右引号");
	add(&r, 10, 0, "组名超过 50 个字");
	add(&r, 11, 3, "与第 3 行重复，没有再收");
	add(&r, 12, 4, "与第 4 行重复，没有再收");
	add(&r, 13, 0, "“甲”登记在“龙泉村”户 2-001，可能是迁移");
	add(&r, 21, 0, "“乙”登记在“白水村”户 7，可能是迁移");
	add(&r, 14, 0, "出生日期：“”的年份不是四位");
	add(&r, 15, 0, "出生日期：“88年”的年份不是四位");
	check(&r, 0, "第 9 行：出生日期：“没有右引号");
	check(&r, 1, "2 行：组名超过 50 个字（第 3、10 行）");
	check(&r, 2,
	      "第 11（同 3） 行：与第 3 行重复，没有再收；第 12（同 4） 行：与第 4 "
	      "行重复，没有再收");
	check(&r, 3,
	      "第 13 行：“甲”登记在“龙泉村”户 2-001，可能是迁移；第 21 行：“乙”登记在“白水村”户 "
	      "7，可能是迁移");
	check(&r, 4,
	      "第 5、7 行：出生日期：“85年7月”的年份不是四位；第 6 "
	      "行：出生日期：“86年”的年份不是四位；"
	      "第 8 行：出生日期：“87年”的年份不是四位；另有 2 行也这样（第 14、15 行）");
}

static void much_is_cut(void **state)
{
	IMPORT_RESULT_AUTO r = empty();
	g_autoptr(GPtrArray) kinds = NULL;

	(void)state;
	for (size_t i = 0; i < IMPORT_KINDS_SHOWN + 2; i++) {
		g_autofree char *text = g_strdup_printf("缘由%zu", i);

		for (size_t k = 0; k <= i * 3; k++)
			add(&r, 2 * k + 1, 0, text);
	}
	kinds = import_problem_kinds(&r);
	assert_int_equal(kinds->len, IMPORT_KINDS_SHOWN + 1);
	assert_true(g_str_has_suffix(kinds->pdata[2], "、13 行）"));
	assert_true(g_str_has_suffix(kinds->pdata[IMPORT_KINDS_SHOWN - 1], "、199 … 行）"));
	assert_true(g_str_has_prefix(kinds->pdata[IMPORT_KINDS_SHOWN], "另有 2 种情况"));
}

static void nothing_is_nothing(void **state)
{
	struct import_result r = { 0 };
	g_autoptr(GPtrArray) kinds = import_problem_kinds(&r);

	(void)state;
	assert_int_equal(kinds->len, 0);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(alike_ones_stand_together),
		cmocka_unit_test(much_is_cut),
		cmocka_unit_test(nothing_is_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
