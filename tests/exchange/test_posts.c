/* test_posts.c - offices as people write them, by the kinds that the program has */
#include "testing.h"

#include <string.h>

#include "cunwu/exchange/bodykinds.h"
#include "cunwu/model/posts.h"

static int setup(void **state)
{
	GPtrArray *kinds = body_kinds_read(false, NULL);

	(void)state;
	assert_non_null(kinds);
	body_kinds_set(kinds);
	return 0;
}

static int teardown(void **state)
{
	(void)state;
	body_kinds_set(NULL);
	return 0;
}

static char *tell(const char *text, const char *hint)
{
	g_autofree char *unknown = NULL;
	g_autoptr(GPtrArray) posts = posts_read(text, hint ? body_kind_find(hint) : NULL, &unknown);
	GString *out = g_string_new(NULL);

	assert_true((posts == NULL) != (unknown == NULL));
	if (!posts)
		g_string_printf(out, "?%s", unknown);
	for (guint i = 0; posts && i < posts->len; i++) {
		const struct post *p = posts->pdata[i];

		g_string_append_printf(out, "%s%s%s%s%s", i ? " " : "", p->group ? p->group : "",
				       p->kind->brief, p->office->name, p->acting ? "*" : "");
	}
	return g_string_free(out, FALSE);
}

static void words_of_tables_are_read(void **state)
{
	static const struct {
		const char *text, *hint, *posts;
	} cases[] = {
		{ "主任", NULL, "村委会主任" },
		{ "村主任", NULL, "村委会主任" },
		{ "村委会主任", NULL, "村委会主任" },
		{ "村民委员会副主任", NULL, "村委会副主任" },
		{ "党支部书记、村委会主任", NULL, "党组织书记 村委会主任" },
		{ "支书兼主任", NULL, "党组织书记 村委会主任" },
		{ "支书主任", NULL, "党组织书记 村委会主任" },
		{ "书记主任一肩挑", NULL, "党组织书记 村委会主任" },
		{ "一肩挑", NULL, "党组织书记 村委会主任" },
		{ "村主任（一肩挑）", NULL, "村委会主任 党组织书记" },
		{ "党总支副书记", NULL, "党组织副书记" },
		{ "村书记", NULL, "党组织书记" },
		{ "党支部委员、村委会副主任、会计", NULL, "党组织委员 村委会副主任 岗位会计" },
		{ "监委会主任", NULL, "监委会主任" },
		{ "村务监督委员会委员", NULL, "监委会委员" },
		{ "村监委会主任", NULL, "监委会主任" },
		{ "主任", "supervision_committee", "监委会主任" },
		{ "成员", "supervision_committee", "监委会委员" },
		{ "村主任", "supervision_committee", "村委会主任" },
		{ "妇女主任", NULL, "妇联主席" },
		{ "村妇联主席", NULL, "妇联主席" },
		{ "会计", NULL, "岗位会计" },
		{ "村会计兼文书", NULL, "岗位会计 岗位文书" },
		{ "会计/报账员", NULL, "岗位会计 岗位报账员" },
		{ "第一书记", NULL, "岗位第一书记" },
		{ "驻村第一书记兼工作队长", NULL, "岗位第一书记 岗位驻村队长" },
		{ "3组组长", NULL, "3组小组组长" },
		{ "三组组长", NULL, "三组小组组长" },
		{ "三组长", NULL, "三组小组组长" },
		{ "第3村民小组组长", NULL, "3组小组组长" },
		{ "五社社长", NULL, "五社小组组长" },
		{ "上湾组组长", NULL, "上湾组小组组长" },
		{ "组长", NULL, "小组组长" },
		{ "村民代表", NULL, "代表会议代表" },
		{ "村民代表、2组组长", NULL, "代表会议代表 2组小组组长" },
		{ "民兵连长", NULL, "民兵连长" },
		{ "团支部书记", NULL, "团支部书记" },
		{ "治保主任、调解主任", NULL, "治保会主任 调委会主任" },
		{ "代理主任", NULL, "村委会主任*" },
		{ "主任（代理）", NULL, "村委会主任*" },
		{ "副主任（主持工作）", NULL, "村委会副主任*" },
		{ "代表", NULL, "代表会议代表" },
		{ "原村主任", NULL, "村委会主任" },
		{ "曾任村会计", NULL, "岗位会计" },
		{ "龙泉村党支部书记", NULL, "党组织书记" },
		{ "清溪镇龙泉村村委会主任", NULL, "村委会主任" },
		{ "村两委委员", NULL, "党组织委员 村委会委员" },
		{ "支村两委成员", NULL, "党组织委员 村委会委员" },
		{ "主 任", NULL, "村委会主任" },
		{ "支书 主任", NULL, "党组织书记 村委会主任" },
		{ "村委会委员\n妇女主任", NULL, "村委会委员 妇联主席" },
		{ "委员（妇女主任）", NULL, "村委会委员 妇联主席" },
		{ "主任（张三）", NULL, "村委会主任" },
		{ "主任、主任", NULL, "村委会主任" },
		{ "理财小组组长", NULL, "理财小组组长" },
		{ "集体经济组织理事长", NULL, "集体经济理事长" },
		{ "村集体经济组织理事长", NULL, "集体经济理事长" },
		{ "股份经济合作社理事长", NULL, "集体经济理事长" },
		{ "成员", NULL, "?成员" },
		{ "会长", NULL, "?会长" },
		{ "综治专干", NULL, "?综治专干" },
		{ "主任、综治专干", NULL, "?综治专干" },
		{ "、", NULL, "?、" },
		{ "（", NULL, "?（" },
		{ "", NULL, "?" },
	};
	int wrong = 0;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *posts = tell(cases[i].text, cases[i].hint);

		if (strcmp(posts, cases[i].posts) == 0)
			continue;
		print_error("%s: %s, not %s\n", cases[i].text, posts, cases[i].posts);
		wrong++;
	}
	assert_int_equal(wrong, 0);
}

static void titles_say_whose_roster_it_is(void **state)
{
	static const struct {
		const char *title, *kind;
	} cases[] = {
		{ "清溪镇村务监督委员会成员花名册", "supervision_committee" },
		{ "龙泉村村民代表名册", "representatives" },
		{ "清溪镇村（社区）干部花名册", NULL },
		{ "村“两委”及监委会成员名册", NULL },
		{ "村委会、监委会成员名册", NULL },
		{ "", NULL },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct body_kind *kind = posts_kind_of_title(cases[i].title);

		if (cases[i].kind)
			assert_string_equal(kind ? kind->id : "none", cases[i].kind);
		else
			assert_null(kind);
	}
}

/* Every word of the files, and every office behind its body's names, means that office. */
static void every_word_is_known(void **state)
{
	const GPtrArray *kinds = body_kinds();

	(void)state;
	for (guint k = 0; k < kinds->len; k++) {
		const struct body_kind *kind = kinds->pdata[k];

		for (guint o = 0; o < kind->offices->len; o++) {
			const struct body_office *office = body_kind_office_at(kind, o);
			g_autofree char *a = g_strconcat(kind->name, office->name, NULL);
			g_autofree char *b = g_strconcat(kind->brief, office->name, NULL);
			g_autofree char *unknown = NULL, *other = NULL;
			g_autoptr(GPtrArray) whole = posts_read(a, NULL, &unknown);
			g_autoptr(GPtrArray) brief = posts_read(b, NULL, &other);

			assert_non_null(whole);
			assert_non_null(brief);
			assert_ptr_equal(((struct post *)whole->pdata[0])->office, office);
			assert_ptr_equal(((struct post *)brief->pdata[0])->office, office);
		}
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_of_tables_are_read),
		cmocka_unit_test(titles_say_whose_roster_it_is),
		cmocka_unit_test(every_word_is_known),
	};

	return cmocka_run_group_tests(tests, setup, teardown);
}
