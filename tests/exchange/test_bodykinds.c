/* test_bodykinds.c - the kinds of body that are built in, and files that are wrong */
#include "testing.h"

#include <string.h>

#include "cunwu/exchange/bodykinds.h"

static int with_built_in(void **state)
{
	(void)state;
	body_kinds_set(body_kinds_read(false, NULL));
	return 0;
}

static void what_is_built_in_is_whole(void **state)
{
	static const char *const known[] = { BODY_COMMITTEE, BODY_SUPERVISION,
					     BODY_PARTY,     BODY_REPRESENTATIVES,
					     BODY_GROUP,     BODY_COLLECTIVE,
					     BODY_POSTS,     BODY_MEDIATION };
	const GPtrArray *kinds = body_kinds();

	(void)state;
	assert_int_equal(kinds->len, 22);
	for (size_t i = 0; i < G_N_ELEMENTS(known); i++)
		if (!body_kind_find(known[i]))
			fail_msg("no %s", known[i]);
	for (guint i = 1; i < kinds->len; i++)
		assert_true(((struct body_kind *)kinds->pdata[i - 1])->cls
			    <= ((struct body_kind *)kinds->pdata[i])->cls);
}

static void a_kind_is_found_by_its_words(void **state)
{
	static const char *const words[] = { "village_committee", "村民委员会", "村委会" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		assert_string_equal(body_kind_find(words[i])->id, BODY_COMMITTEE);
	assert_null(body_kind_find("老年协会"));
	assert_string_equal(body_kind_brief("old_people"), "old_people");
}

static void an_office_is_found_by_what_people_type(void **state)
{
	static const struct {
		const char *kind, *typed, *office;
	} cases[] = {
		{ BODY_COMMITTEE, "主任", "主任" },     { BODY_COMMITTEE, "村主任", "主任" },
		{ BODY_COMMITTEE, "1", "主任" },        { BODY_COMMITTEE, "3", "委员" },
		{ BODY_COMMITTEE, "zr", "主任" },       { BODY_COMMITTEE, "fzr", "副主任" },
		{ BODY_COMMITTEE, "妇女委员", "委员" }, { BODY_COMMITTEE, "4", NULL },
		{ BODY_COMMITTEE, "0", NULL },          { BODY_COMMITTEE, "", NULL },
		{ BODY_COMMITTEE, "书记", NULL },       { BODY_GROUP, "社长", "组长" },
		{ BODY_POSTS, "报账员", "报账员" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct body_office *office =
			body_kind_office(body_kind_find(cases[i].kind), cases[i].typed);

		if (g_strcmp0(office ? office->name : NULL, cases[i].office) != 0)
			fail_msg("%s is %s", cases[i].typed, office ? office->name : "none");
	}
	assert_null(body_kind_office(NULL, "主任"));
	assert_int_equal(body_kind_rank(NULL, "主任"), -1);
}

#define KIND(more) \
	"title: 测试\nkinds:\n  - id: elders\n    name: 老年协会\n    brief: 老协\n    cls: " \
	"群团组织\n" \
	"    offices: [{name: 会长, most: 1}, {name: 会员}]\n    chosen: 会员推选\n" more
#define FREE_TERM "    term: 无届期\n"

static void what_is_wrong_is_told_with_its_place(void **state)
{
	static const struct {
		const char *text, *words;
	} cases[] = {
		{ KIND(""), "wrong.yaml:3:5：" },
		{ KIND("    term: 按年限\n"), "按年限的写 years" },
		{ KIND(FREE_TERM "    years: 3\n"), "按年限的写 years" },
		{ KIND(FREE_TERM "    size: committee_women\n"), "不是这里要的那一种" },
		{ KIND(FREE_TERM "    minority: committee_women\n"), "不是这里要的那一种" },
		{ KIND(FREE_TERM "    size: no_such\n"), "没有“no_such”这个参数" },
		{ KIND(FREE_TERM "    least: 5\n    most: 3\n"), "最少（least）多于" },
		{ KIND(FREE_TERM "    how: 抽签\n"), "产生方式没有“抽签”" },
		{ KIND(FREE_TERM "    bars: [{who: 文书}]\n"), "要写参数" },
		{ KIND(FREE_TERM "    bars: [{who: 外人, article: 第一条}]\n"), "wrong.yaml:10:" },
		{ KIND(FREE_TERM "    seats: 3\n"), "wrong.yaml:10:5：" },
		{ KIND(FREE_TERM "  - id: elders2\n    name: 老年协会\n    brief: 老年会\n"
				 "    cls: 群团组织\n    offices: [{name: 会长}]\n"
				 "    chosen: 会员推选\n" FREE_TERM),
		  "与第 3 行的组织同名" },
		{ "title: 测试\nkinds:\n  - id: Elders\n    name: 老年协会\n    brief: 老协\n"
		  "    cls: 群团组织\n    offices: [{name: 会长}, {name: 会长}]\n"
		  "    chosen: 会员推选\n" FREE_TERM,
		  "写了两次" },
		{ "title: 测试\nkinds: []\n", "wrong.yaml:2:" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;
		g_autoptr(GPtrArray) kinds = body_kinds_new();

		if (body_kinds_read_text("wrong.yaml", cases[i].text, strlen(cases[i].text), true,
					 kinds, NULL, &error))
			fail_msg("case %zu is taken", i);
		if (!strstr(error->message, cases[i].words))
			fail_msg("case %zu: %s", i, error->message);
	}
}

static void two_files_cannot_have_one_kind(void **state)
{
	static const char text[] = KIND(FREE_TERM);
	g_autoptr(GPtrArray) kinds = body_kinds_new();
	g_autoptr(GError) error = NULL;
	g_autofree char *title = NULL;

	(void)state;
	assert_true(
		body_kinds_read_text("one.yaml", text, strlen(text), true, kinds, &title, NULL));
	assert_string_equal(title, "测试");
	assert_int_equal(kinds->len, 1);
	assert_true(((struct body_kind *)kinds->pdata[0])->own);
	assert_false(
		body_kinds_read_text("two.yaml", text, strlen(text), true, kinds, NULL, &error));
	assert_string_equal(error->message, "two.yaml:3:5：老年协会在另一个文件中已经有了");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_built_in_is_whole),
		cmocka_unit_test(a_kind_is_found_by_its_words),
		cmocka_unit_test(an_office_is_found_by_what_people_type),
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(two_files_cannot_have_one_kind),
	};

	return cmocka_run_group_tests(tests, with_built_in, NULL);
}
