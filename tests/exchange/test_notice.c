/* test_notice.c - templates: read or refused with the place, and filled in */
#include "testing.h"

#include <string.h>

#include "cunwu/exchange/notice.h"

static const char *const fields[] = { "村名", "届次", "日期", NULL };
static const char *const columns[] = { "姓名", "职务", "得票", NULL };
static const struct notice_list_words lists[] = { { "成员", columns }, { NULL, NULL } };

static const struct notice_words *words(enum notice_subject subject)
{
	static const struct notice_words known = { fields, lists };

	(void)subject;
	return &known;
}

static struct notice *read_text(const char *text, GError **error)
{
	return notice_read_text("x.yaml", "x.yaml", text, strlen(text), words, error);
}

#define HEAD "name: 公告\nsummary: 说明\ntitle: \"{{村名}}公告\"\nsubject: 村\n"

static void what_is_wrong_is_told_with_its_place(void **state)
{
	static const struct {
		const char *text, *message;
	} cases[] = {
		{ HEAD "body:\n  - text: \"{{村明}}\"\n",
		  "x.yaml:6:5：没有“村明”这个字段；可用：村名、届次、日期；别的写进填空（asks）" },
		{ HEAD "body:\n  - text: \"{{村名\"\n", "x.yaml:6:5：“{{”后面没有“}}”" },
		{ HEAD "body:\n  - text: \"村名}}\"\n", "x.yaml:6:5：“}}”前面没有“{{”" },
		{ HEAD "body:\n  - text: \"{{ }}\"\n", "“{{}}”里应是字段的名称" },
		{ HEAD "body:\n  - text: \"{{{村名}}}\"\n", "“{{{村名}}”里应是字段的名称" },
		{ HEAD "body:\n  - text: \"{{#成员}}{{姓名}}\"\n", "{{#成员}} 后面没有 {{/成员}}" },
		{ HEAD "body:\n  - text: \"{{/成员}}\"\n", "{{/成员}} 前面没有对应的 {{#成员}}" },
		{ HEAD "body:\n  - text: \"{{#成员}}{{#成员}}{{/成员}}{{/成员}}\"\n",
		  "列表不能套列表" },
		{ HEAD "body:\n  - text: \"{{#人员}}{{/人员}}\"\n",
		  "没有“人员”这个列表；可用：成员" },
		{ HEAD "body:\n  - text: \"{{#成员}}{{性别}}{{/成员}}\"\n",
		  "列表“成员”没有“性别”这一列；可用：序号、姓名、职务、得票" },
		{ HEAD "body:\n  - {list: 成员, columns: [性别]}\n", "没有“性别”这一列" },
		{ HEAD "body:\n  - {list: 成员}\n", "列表（list）要写各列（columns）" },
		{ HEAD "body:\n  - {text: 甲, columns: [姓名]}\n",
		  "列表（list）要写各列（columns）" },
		{ HEAD "body:\n  - {text: 甲, line: 乙}\n", "每一段写 text" },
		{ HEAD "body:\n  - {when: 届次}\n", "每一段写 text" },
		{ HEAD "body:\n  - {text: 甲, when: 乙}\n", "没有“乙”这个字段" },
		{ HEAD "body:\n  - {text: 甲, date: \"{{日期}}\"}\n", "日期（date）只写在落款" },
		{ HEAD "body:\n  - {seal: 甲, date: \"{{时间}}\"}\n", "没有“时间”这个字段" },
		{ HEAD "body:\n  - sign: [\"{{人}}\"]\n", "没有“人”这个字段" },
		{ HEAD "body: []\n", "正文" },
		{ HEAD "colour: 红\nbody:\n  - text: 甲\n", "colour" },
		{ HEAD "ended: 走了\nbody:\n  - text: 甲\n", "离任原因没有“走了”" },
		{ HEAD "matter: 罢免\nbody:\n  - text: 甲\n",
		  "只写在所据（subject）是办理的范本里" },
		{ HEAD "asks:\n  - {name: 甲, field: 乙}\nbody:\n  - text: 甲\n",
		  "填空“甲”的字段（field）没有“乙”" },
		{ HEAD "asks:\n  - {name: 届次}\nbody:\n  - text: 甲\n", "和程序里的字段同名" },
		{ "name: 公告\n", "summary" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GError) error = NULL;

		assert_null(read_text(cases[i].text, &error));
		if (!strstr(error->message, cases[i].message))
			fail_msg("%s\nis not: %s", error->message, cases[i].message);
	}
}

/* Every mistake is told at once. */
static void all_mistakes_are_told(void **state)
{
	g_autoptr(GError) error = NULL;

	(void)state;
	assert_null(read_text(HEAD "body:\n  - text: \"{{甲}}\"\n  - text: \"{{乙}}\"\n", &error));
	assert_non_null(strstr(error->message, "x.yaml:6:5"));
	assert_non_null(strstr(error->message, "\nx.yaml:7:5"));
}

/* Filling in */

static void add(struct document_list *list, const char *name, const char *office, const char *votes)
{
	const char *const cells[] = { name, office, votes };

	document_list_add(list, name, cells);
}

static struct document_data *sample(void)
{
	struct document_data *data = document_data_new();

	document_data_set(data, "村名", "龙泉村", false);
	document_data_set(data, "届次", "", false);
	struct document_list *list = document_data_add_list(data, "成员", columns);
	add(list, "王大山", "主任", "90");
	add(list, "丁一", "委员", "401");
	add(list, "李小花", "委员", "");
	return data;
}

/* The document, part by part. */
static char *filled(const char *body, const struct document_data *data, GPtrArray *blank)
{
	g_autofree char *text = g_strconcat(HEAD "body:\n", body, NULL);
	struct notice *notice = read_text(text, NULL);
	GString *out = g_string_new(NULL);

	assert_non_null(notice);
	LETTER_AUTO letter = notice_fill(notice, data, blank, NULL);
	assert_non_null(letter);
	g_string_append(out, letter->title);
	for (guint i = 0; i < letter->blocks->len; i++) {
		const struct letter_block *block = letter->blocks->pdata[i];

		g_string_append_c(out, '|');
		g_string_append(out, block->text ? block->text : "");
		if (block->date)
			g_string_append_printf(out, "^%s", block->date);
		for (char **sign = block->signs; sign && *sign; sign++)
			g_string_append_printf(out, "~%s", *sign);
		for (guint r = 0; block->table && r < block->table->rows->len; r++) {
			g_autofree char *row = g_strjoinv(",", block->table->rows->pdata[r]);
			g_string_append_printf(out, "[%s]", row);
		}
	}
	notice_free(notice);
	return g_string_free(out, FALSE);
}

static void templates_are_filled_in(void **state)
{
	static const struct {
		const char *body, *document;
	} cases[] = {
		{ "  - text: 本村是{{ 村名 }}。\n", "龙泉村公告|本村是龙泉村。" },
		{ "  - text: \"{{届次}}、{{日期}}\"\n", "龙泉村公告|________、　　年　月　日" },
		{ "  - {text: 甲, when: 届次}\n  - {text: 乙, unless: 届次}\n", "龙泉村公告|乙" },
		{ "  - {text: 甲, when: 成员}\n  - {text: 乙, unless: 成员}\n", "龙泉村公告|甲" },
		{ "  - text: 有{{#成员}}{{序号}}{{姓名}}（{{职务}}）{{/成员}}。\n",
		  "龙泉村公告|有1王大山（主任）、2丁一（委员）、3李小花（委员）。" },
		{ "  - {list: 成员, columns: [序号, 姓名, 得票]}\n",
		  "龙泉村公告|[1,王大山,90][2,丁一,401][3,李小花,（空）]" },
		{ "  - {list: 成员, columns: [序号, 姓名], order: 姓氏笔画}\n",
		  "龙泉村公告|[1,丁一][2,王大山][3,李小花]" },
		{ "  - {list: 成员, columns: [序号, 姓名], order: 得票}\n",
		  "龙泉村公告|[1,丁一][2,王大山][3,李小花]" },
		{ "  - sign: [\"{{村名}}移交人：\", 接收人：]\n",
		  "龙泉村公告|~龙泉村移交人：~接收人：" },
		{ "  - {seal: \"{{村名}}村民委员会\", date: 某日}\n",
		  "龙泉村公告|龙泉村村民委员会^某日" },
		{ "  - text: >-\n      一行，\n      又一行 a\n      b。\n",
		  "龙泉村公告|一行，又一行 a b。" },
	};
	DOCUMENT_DATA_AUTO data = sample();

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *document = filled(cases[i].body, data, NULL);

		assert_string_equal(document, cases[i].document);
	}
}

static void what_stands_in_a_value_is_text(void **state)
{
	DOCUMENT_DATA_AUTO data = sample();

	(void)state;
	document_data_set(data, "村名", "{{届次}}{{#成员}}\n村", false);
	document_data_set(data, "届次", "第一届", false);
	add(document_data_list(data, "成员"), "{{村名}}", "}}", "{{/成员}}");
	g_autofree char *document =
		filled("  - text: \"{{村名}}{{#成员}}{{姓名}}{{得票}}{{/成员}}\"\n", data, NULL);
	assert_string_equal(document, "{{届次}}{{#成员}} 村公告|{{届次}}{{#成员}} "
				      "村王大山90、丁一401、李小花（空）、{{村名}}{{/成员}}");
}

static void what_is_left_blank_is_told_once(void **state)
{
	DOCUMENT_DATA_AUTO data = sample();
	g_autoptr(GPtrArray) blank = g_ptr_array_new_with_free_func(g_free);

	(void)state;
	g_autofree char *document =
		filled("  - text: \"{{届次}}{{届次}}\"\n  - seal: \"{{日期}}\"\n", data, blank);
	assert_string_equal(document, "龙泉村公告|________________|　　年　月　日");
	assert_int_equal(blank->len, 2);
	assert_string_equal(blank->pdata[0], "届次");
	assert_string_equal(blank->pdata[1], "日期");
}

static void an_empty_list_says_so(void **state)
{
	DOCUMENT_DATA_AUTO data = document_data_new();

	(void)state;
	document_data_set(data, "村名", "龙泉村", false);
	document_data_add_list(data, "成员", columns);
	g_autofree char *document = filled("  - {list: 成员, columns: [姓名]}\n"
					   "  - text: 有{{#成员}}{{姓名}}{{/成员}}。\n"
					   "  - {text: 甲, when: 成员}\n",
					   data, NULL);
	assert_string_equal(document, "龙泉村公告|（无）|有（无）。");
}

static void a_template_says_what_it_uses(void **state)
{
	struct notice *notice = read_text(HEAD "body:\n"
					       "  - {text: 甲, when: 届次}\n"
					       "  - {list: 成员, columns: [序号, 得票]}\n"
					       "  - text: \"{{#成员}}{{姓名}}{{得票}}{{/成员}}\"\n",
					  NULL);
	g_autoptr(GPtrArray) taken = g_ptr_array_new();

	(void)state;
	assert_non_null(notice);
	assert_true(notice_uses(notice, "村名"));
	assert_true(notice_uses(notice, "届次"));
	assert_true(notice_uses(notice, "成员"));
	assert_false(notice_uses(notice, "日期"));
	notice_columns(notice, "成员", taken);
	assert_int_equal(taken->len, 2);
	assert_string_equal(taken->pdata[0], "得票");
	assert_string_equal(taken->pdata[1], "姓名");
	notice_free(notice);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_wrong_is_told_with_its_place),
		cmocka_unit_test(all_mistakes_are_told),
		cmocka_unit_test(templates_are_filled_in),
		cmocka_unit_test(what_stands_in_a_value_is_text),
		cmocka_unit_test(what_is_left_blank_is_told_once),
		cmocka_unit_test(an_empty_list_says_so),
		cmocka_unit_test(a_template_says_what_it_uses),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
