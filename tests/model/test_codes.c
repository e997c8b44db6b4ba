/* test_codes.c - the code lists that are compiled in, and what clerks write for them */
#include "testing.h"

#include <string.h>

#include "cunwu/model/codes.h"

static void test_each_list_is_sorted_and_unambiguous(void **state)
{
	(void)state;
	for (const struct code_list *const *l = code_lists; *l; l++) {
		const struct code_list *list = *l;

		assert_true(list->nitems > 0 && *list->title && *list->standard);
		for (size_t i = 0; i < list->nitems; i++) {
			const struct code_item *item = &list->items[i];

			if (i > 0)
				assert_true(strcmp(item[-1].code, item->code) < 0);
			assert_ptr_equal(code_find(list, item->code), item);
			assert_ptr_equal(code_find(list, item->label), item);
			assert_ptr_equal(code_find(list, item->shown), item);
			assert_string_equal(code_show(list, item->code), item->shown);
		}
	}
}

/* The table must have free places, or looking for an unknown word would not end. */
static void test_each_word_is_found(void **state)
{
	(void)state;
	for (const struct code_list *const *l = code_lists; *l; l++) {
		size_t taken = 0;

		assert_int_equal((*l)->nwords & ((*l)->nwords - 1), 0);
		for (size_t i = 0; i < (*l)->nwords; i++) {
			const struct code_word *word = &(*l)->words[i];

			if (!word->text)
				continue;
			taken++;
			assert_ptr_equal(code_find(*l, word->text), word->item);
		}
		assert_true(taken >= 2 * (*l)->nitems - 1 && taken <= (*l)->nwords / 2);
	}
}

static void test_lists_have_the_size_of_their_standard(void **state)
{
	static const struct {
		const struct code_list *list;
		size_t n;
	} sizes[] = {
		{ &codes_sex, 4 },       { &codes_marriage, 8 },   { &codes_ethnicity, 56 + 2 },
		{ &codes_relation, 84 }, { &codes_schooling, 40 }, { &codes_politics, 13 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++)
		assert_int_equal(sizes[i].list->nitems, sizes[i].n);
}

static void test_what_clerks_write_is_found(void **state)
{
	static const struct {
		const struct code_list *list;
		const char *written, *code;
	} cases[] = {
		{ &codes_sex, "男", "1" },
		{ &codes_sex, "女性", "2" },
		{ &codes_sex, "１", "1" },
		{ &codes_sex, "Ｆ", "2" },
		{ &codes_sex, " 男 ", "1" },
		{ &codes_ethnicity, "汉", "01" },
		{ &codes_ethnicity, "汉　族", "01" },
		{ &codes_ethnicity, "1", "01" },
		{ &codes_ethnicity, "土", "30" },
		{ &codes_ethnicity, "土家", "15" },
		{ &codes_ethnicity, "维族", "05" },
		{ &codes_ethnicity, "彝族", "07" },
		{ &codes_ethnicity, "其他", "97" },
		{ &codes_relation, "户主", "02" },
		{ &codes_relation, "户 主", "02" },
		{ &codes_relation, "户　主", "02" },
		{ &codes_relation, "本人", "01" },
		{ &codes_relation, "配偶", "10" },
		{ &codes_relation, "爱人", "10" },
		{ &codes_relation, "妻子", "12" },
		{ &codes_relation, "丈夫", "11" },
		{ &codes_relation, "儿子", "20" },
		{ &codes_relation, "之子", "20" },
		{ &codes_relation, "长 子", "22" },
		{ &codes_relation, "二儿子", "23" },
		{ &codes_relation, "养子", "27" },
		{ &codes_relation, "女", "30" },
		{ &codes_relation, "长女", "32" },
		{ &codes_relation, "儿媳妇", "38" },
		{ &codes_relation, "媳", "38" },
		{ &codes_relation, "孙", "41" },
		{ &codes_relation, "外孙女", "44" },
		{ &codes_relation, "父", "51" },
		{ &codes_relation, "妈妈", "52" },
		{ &codes_relation, "爷爷", "61" },
		{ &codes_relation, "姥姥", "64" },
		{ &codes_relation, "哥哥", "71" },
		{ &codes_relation, "姐", "75" },
		{ &codes_relation, "侄儿", "93" },
		{ &codes_relation, "其它", "80" },
		{ &codes_relation, "保姆", "99" },
		{ &codes_schooling, "文盲", "90" },
		{ &codes_schooling, "小学", "80" },
		{ &codes_schooling, "初中", "70" },
		{ &codes_schooling, "初中毕业", "71" },
		{ &codes_schooling, "高中", "60" },
		{ &codes_schooling, "中专", "41" },
		{ &codes_schooling, "职高", "44" },
		{ &codes_schooling, "大专", "30" },
		{ &codes_schooling, "专科", "30" },
		{ &codes_schooling, "大学", "20" },
		{ &codes_schooling, "本科", "20" },
		{ &codes_schooling, "硕士研究生", "14" },
		{ &codes_politics, "党员", "01" },
		{ &codes_politics, "共产党员", "01" },
		{ &codes_politics, "中共预备党员", "02" },
		{ &codes_politics, "团员", "03" },
		{ &codes_politics, "群 众", "13" },
		{ &codes_marriage, "单身", "10" },
		{ &codes_marriage, "有配偶", "20" },
		{ &codes_marriage, "离异", "40" },
		{ &codes_marriage, "丧偶", "30" },
		{ &codes_marriage, "已婚（再婚）", "22" },
		{ &codes_document, "身份证", "1" },
		{ &codes_document, "户口本", "2" },
		{ &codes_place, "村委会", "1" },
		{ &codes_place, "居委会", "2" },
		{ &codes_residence, "户籍", "1" },
		{ &codes_residence, "暂住", "2" },
		{ &codes_leave, "去世", "01" },
		{ &codes_leave, "出嫁", "03" },
		{ &codes_enter, "嫁入", "03" },
		{ &codes_enter, "新生儿", "01" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct code_item *item = code_find(cases[i].list, cases[i].written);

		if (!item)
			fail_msg("%s: not found", cases[i].written);
		if (strcmp(item->code, cases[i].code) != 0)
			fail_msg("%s: found %s", cases[i].written, item->code);
	}
}

static void test_what_is_not_in_a_list_is_not_found(void **state)
{
	static const char *const words[] = {
		"",
		" ",
		"　",
		"媳妇",
		"家公",
		"弟妹",
		"男女",
		"\xff\xfe",
		"男\xe7",
		"很长的说明文字，在任何一张代码表里都不会有这样长的一个词，长过折叠的限度",
	};

	(void)state;
	for (const struct code_list *const *l = code_lists; *l; l++)
		for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
			assert_null(code_find(*l, words[i]));
	assert_string_equal(code_show(&codes_sex, "7"), "7");
	assert_string_equal(code_show(&codes_sex, "男"), "男"); /* a word is not a code */
	assert_string_equal(code_show(&codes_sex, ""), "");
}

static void words_that_say_more_than_their_label_are_told(void **state)
{
	static const struct {
		const struct code_list *list;
		const char *word;
		bool narrower;
	} cases[] = {
		{ &codes_schooling, "文盲", true },      { &codes_schooling, "其他", false },
		{ &codes_schooling, "初级中学", false }, { &codes_relation, "堂 兄", true },
		{ &codes_relation, "妻子", false },      { &codes_relation, "非亲属", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct code_word *word = code_find_word(cases[i].list, cases[i].word);

		assert_non_null(word);
		assert_int_equal(word->narrower, cases[i].narrower);
	}
	assert_null(code_find_word(&codes_sex, "文盲"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(words_that_say_more_than_their_label_are_told),
		cmocka_unit_test(test_each_list_is_sorted_and_unambiguous),
		cmocka_unit_test(test_each_word_is_found),
		cmocka_unit_test(test_lists_have_the_size_of_their_standard),
		cmocka_unit_test(test_what_clerks_write_is_found),
		cmocka_unit_test(test_what_is_not_in_a_list_is_not_found),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
