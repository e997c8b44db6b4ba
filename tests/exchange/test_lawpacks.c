/* test_lawpacks.c - the packs that are built in, and files that are wrong */
#include "testing.h"

#include "cunwu/exchange/lawpacks.h"

#include <string.h>

static void what_is_built_in_can_be_read(void **state)
{
	g_autoptr(GError) error = NULL;
	g_autoptr(GPtrArray) packs = lawpacks_read(false, &error);

	(void)state;
	if (!packs)
		fail_msg("%s", error->message);
	assert_true(packs->len >= 2);
	for (guint i = 0; i < packs->len; i++) {
		const struct law_pack *pack = packs->pdata[i];

		assert_false(pack->changed);
		assert_true(pack->clauses->len > 0);
	}
}

#define HEAD "title: 测试法\nlevel: national\nfrom: 2026-01-01\nsource: 测试\nparameters:\n"
#define CLAUSE(name, value) \
	"  - {name: " name ", value: " value ", article: 第一条, meaning: 测试, verified: 是}\n"

static void what_is_wrong_is_told_with_its_place(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ HEAD CLAUSE("no_such", "1"), "wrong.yaml:6:5：没有“no_such”这个参数" },
		{ HEAD CLAUSE("turnout", "above 3/2"), "wrong.yaml:6:5：turnout：“above 3/2”应是" },
		{ HEAD "  - {name: turnout, value: above 1/2, meaning: 测试, verified: 是}\n",
		  "article" },
		{ HEAD CLAUSE("roll_posted", "20") CLAUSE("roll_posted", "15"),
		  "wrong.yaml:7:5：roll_posted 在第 6 行已经写过" },
		{ "title: 测试法\nlevel: province\nfrom: 2026-01-01\nsource: "
		  "测试\nparameters:\n" CLAUSE("roll_posted", "20"),
		  "省份" },
		{ "title: 测试条例\nlevel: party\nprovince: 四川省\nfrom: 2026-01-01\nsource: "
		  "测试\nparameters:\n" CLAUSE("roll_posted", "20"),
		  "法律和党内规定不写" },
		{ "title: 测试法\nlevel: town\nfrom: 2026-01-01\nsource: "
		  "测试\nparameters:\n" CLAUSE("roll_posted", "20"),
		  "wrong.yaml:2:" },
		{ "title: 测试法\nlevel: national\nfrom: 2026-02-30\nsource: "
		  "测试\nparameters:\n" CLAUSE("roll_posted", "20"),
		  "wrong.yaml:3:" },
	};
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(lawpacks_read_text("wrong.yaml", "wrong.yaml", cases[i].text,
					       strlen(cases[i].text), &error));
		if (!strstr(error->message, cases[i].words))
			fail_msg("case %zu: %s", i, error->message);
	}
}

static void practice_may_be_that_of_a_province(void **state)
{
	static const char text[] =
		"title: 测试方案\nlevel: practice\nprovince: 四川省\n"
		"from: 2026-01-01\nsource: 测试\nparameters:\n" CLAUSE("roll_posted", "20");
	g_autoptr(GError) error = NULL;
	struct law_pack *pack =
		lawpacks_read_text("own.yaml", "own.yaml", text, strlen(text), &error);

	(void)state;
	if (!pack)
		fail_msg("%s", error->message);
	assert_string_equal(pack->province, "四川省");
	law_pack_free(pack);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_built_in_can_be_read),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(practice_may_be_that_of_a_province),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
