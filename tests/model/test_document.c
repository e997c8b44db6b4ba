/* test_document.c - the data that a printed document stands on */
#include "testing.h"

#include <string.h>

#include "cunwu/model/document.h"

static const char *const columns[] = { "姓名", "职务", "得票", NULL };

static void add(struct document_list *list, const char *key, const char *name, const char *office,
		const char *votes)
{
	const char *const cells[] = { name, office, votes };

	document_list_add(list, key, cells);
}

static struct document_data *sample(void)
{
	struct document_data *data = document_data_new();

	document_data_set(data, "村名", "龙泉村", false);
	document_data_set(data, "日期", "二〇二六年三月二十日", true);
	struct document_list *list = document_data_add_list(data, "成员", columns);
	add(list, "1", "王大山", "主任", "512");
	add(list, "2", "李小花", "委员", "401");
	return data;
}

static char *written(const struct document_data *data)
{
	GString *out = g_string_new(NULL);

	document_data_write(data, out);
	return g_string_free(out, FALSE);
}

static void what_is_written_is_read_back(void **state)
{
	DOCUMENT_DATA_AUTO data = sample();
	g_autofree char *text = written(data);
	DOCUMENT_DATA_AUTO read = document_data_read(text, NULL);

	(void)state;
	assert_non_null(read);
	g_autofree char *again = written(read);
	assert_string_equal(again, text);
	assert_string_equal(document_data_value(read, "村名"), "龙泉村");
	assert_null(document_data_value(read, "届次"));
	assert_int_equal(document_data_list(read, "成员")->rows->len, 2);
}

static void marks_of_the_text_cannot_come_from_values(void **state)
{
	DOCUMENT_DATA_AUTO data = sample();

	(void)state;
	document_data_set(data, "村名", "龙\n泉\t村\x01\xff", false);
	add(document_data_list(data, "成员"), "3", "甲\nf\t村名\t假村", NULL, "1\t2");
	g_autofree char *text = written(data);
	DOCUMENT_DATA_AUTO read = document_data_read(text, NULL);
	assert_non_null(read);
	assert_string_equal(document_data_value(read, "村名"), "龙 泉 村?");
	char **row = document_data_list(read, "成员")->rows->pdata[2];
	assert_string_equal(row[1], "甲 f 村名 假村");
	assert_string_equal(row[2], "");
	assert_string_equal(row[3], "1 2");
}

static void damaged_data_is_refused(void **state)
{
	static const char *const texts[] = {
		"f",
		"f\t村名\n",
		"f\t村名\t甲",
		"f\t村名\t甲\nf\t村名\t乙\n",
		"x\t村名\t甲\n",
		"ff\t村名\t甲\n",
		"r\t1\t甲\n",
		"l\t成员\t姓名\nr\t1\n",
		"l\t成员\t姓名\nr\t1\t甲\t乙\n",
		"l\t成员\t姓名\nl\t成员\t姓名\n",
		"l\t成员\t姓名\nf\t村名\t甲\n",
		"f\t\xff\t甲\n",
	};
	g_autoptr(GString) wide = g_string_new("l\t成员");

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++)
		assert_fails(document_data_read(texts[i], error) != NULL, ERROR_INVALID);
	for (int i = 0; i <= DOCUMENT_COLUMNS_MAX; i++)
		g_string_append_printf(wide, "\t列%d", i);
	g_string_append_c(wide, '\n');
	assert_fails(document_data_read(wide->str, error) != NULL, ERROR_INVALID);
	DOCUMENT_DATA_AUTO empty = document_data_read("", NULL);
	assert_non_null(empty);
}

static void the_digest_is_of_what_does_not_pass(void **state)
{
	DOCUMENT_DATA_AUTO data = sample();
	g_autofree char *before = document_data_digest(data);

	(void)state;
	assert_int_equal(strlen(before), 8);
	document_data_set(data, "日期", "二〇二六年三月二十一日", true);
	g_autofree char *later = document_data_digest(data);
	assert_string_equal(later, before);
	document_data_set(data, "村名", "青石村", false);
	g_autofree char *other = document_data_digest(data);
	assert_string_not_equal(other, before);
}

static void differences_are_told(void **state)
{
	DOCUMENT_DATA_AUTO before = sample();
	DOCUMENT_DATA_AUTO now = document_data_new();
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
	static const char *const expected[] = {
		"届次：（空） → 第十一届", "村名：龙泉村 → （空）", "成员 李小花的得票：401 → 411",
		"成员 增加：张三",         "成员 少了：王大山",
	};

	(void)state;
	document_data_set(now, "届次", "第十一届", false);
	document_data_set(now, "日期", "别的一天", true);
	struct document_list *list = document_data_add_list(now, "成员", columns);
	add(list, "2", "李小花", "委员", "411"); /* the order makes no difference */
	add(list, "3", "张三", "主任", "500");
	document_data_compare(before, now, changes);
	assert_int_equal(changes->len, G_N_ELEMENTS(expected));
	for (size_t i = 0; i < G_N_ELEMENTS(expected); i++)
		assert_string_equal(changes->pdata[i], expected[i]);
	g_ptr_array_set_size(changes, 0);
	document_data_compare(now, now, changes);
	assert_int_equal(changes->len, 0);
}

/* Someone may be in a list twice: each row stands for one. */
static void rows_of_one_key_are_told_apart(void **state)
{
	DOCUMENT_DATA_AUTO before = document_data_new();
	DOCUMENT_DATA_AUTO now = document_data_new();
	g_autoptr(GPtrArray) changes = g_ptr_array_new_with_free_func(g_free);
	struct document_list *old = document_data_add_list(before, "成员", columns);
	struct document_list *list = document_data_add_list(now, "成员", columns);

	(void)state;
	add(old, "1", "王大山", "主任", "");
	add(old, "1", "王大山", "委员", "");
	add(old, "1", "王大山", "会计", "");
	add(list, "1", "王大山", "主任", "");
	document_data_compare(before, now, changes);
	assert_int_equal(changes->len, 2);
	assert_string_equal(changes->pdata[0], "成员 少了：王大山");
	g_ptr_array_set_size(changes, 0);
	document_data_compare(now, before, changes);
	assert_int_equal(changes->len, 2);
	assert_string_equal(changes->pdata[1], "成员 增加：王大山");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(what_is_written_is_read_back),
		cmocka_unit_test(marks_of_the_text_cannot_come_from_values),
		cmocka_unit_test(damaged_data_is_refused),
		cmocka_unit_test(the_digest_is_of_what_does_not_pass),
		cmocka_unit_test(differences_are_told),
		cmocka_unit_test(rows_of_one_key_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
