/* test_settings.c - what a user sets, and what holds where she sets nothing */
#include "testing.h"

#include <string.h>

#include "config.h"
#include "cunwu/exchange/settings.h"

static char *config;

static void assert_defaults(const struct settings *settings)
{
	assert_int_equal(settings->print.paper, PAPER_80);
	assert_int_equal(settings->print.order, ORDER_SURNAME_STROKES);
	assert_true(settings->print.binding.known && settings->print.binding.value == 0);
	assert_int_equal(settings->print.duplex, YESNO_NO);
	assert_true(settings->print.left.known && settings->print.left.value == 0);
	assert_int_equal(settings->print.lines.value, 60);
	assert_null(settings->print.printer);
	assert_int_equal(settings->print.encoding, CHARSET_GB18030);
}

static void test_nothing_set_is_the_defaults(void **state)
{
	static const char *const files[] = { NULL, "", "# 全部用默认\n", "{}\n", "print: {}\n" };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(files); i++) {
		SETTINGS_AUTO settings = { 0 };

		config_put(config, "settings.yaml", files[i]);
		assert_true(settings_read(&settings, NULL));
		assert_defaults(&settings);
	}
}

static void test_all_that_can_be_set(void **state)
{
	SETTINGS_AUTO settings = { 0 };

	(void)state;
	config_put(
		config, "settings.yaml",
		"print:\n  paper: \"132\"\n  order: 拼音\n  binding: 6\n  duplex: 是\n  left: 2\n"
		"  lines: 66\n  printer: LQ-630K\n  encoding: gbk\n");
	assert_true(settings_read(&settings, NULL));
	assert_int_equal(settings.print.paper, PAPER_132);
	assert_int_equal(settings.print.order, ORDER_PINYIN);
	assert_int_equal(settings.print.binding.value, 6);
	assert_int_equal(settings.print.duplex, YESNO_YES);
	assert_int_equal(settings.print.left.value, 2);
	assert_int_equal(settings.print.lines.value, 66);
	assert_string_equal(settings.print.printer, "LQ-630K");
	assert_int_equal(settings.print.encoding, CHARSET_GBK);
}

static void test_every_word_is_its_constant(void **state)
{
	static const struct {
		const char *file;
		enum paper paper;
		enum roster_order order;
	} cases[] = {
		{ "print: {paper: 80, order: 姓氏笔画}", PAPER_80, ORDER_SURNAME_STROKES },
		{ "print: {paper: 132, order: 姓名笔画}", PAPER_132, ORDER_NAME_STROKES },
		{ "print: {paper: a4, order: 户号}", PAPER_A4, ORDER_HOUSEHOLD },
		{ "print: {paper: a3, order: 年龄}", PAPER_A3, ORDER_AGE },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		SETTINGS_AUTO settings = { 0 };

		config_put(config, "settings.yaml", cases[i].file);
		assert_true(settings_read(&settings, NULL));
		assert_int_equal(settings.print.paper, cases[i].paper);
		assert_int_equal(settings.print.order, cases[i].order);
	}
}

static void test_mistakes_are_told(void **state)
{
	static const struct {
		const char *file, *said;
	} cases[] = {
		{ "database: /tmp/x.db\n",
		  "settings.yaml:1:1：没有“database”这一项，可用的有：print" },
		{ "print:\n  paper: a5\n",
		  "settings.yaml:2:10：纸张应为其中之一：80、132、a4、a3" },
		{ "print:\n  binding: 41\n", "settings.yaml:2:12：装订边（格）应在 0 与 40 之间" },
		{ "print:\n  lines: 19\n", "settings.yaml:2:10：每页行数应在 20 与 2000 之间" },
		{ "print:\n  printer: -oraw\n", "settings.yaml:2:3：打印机名称不能以“-”开头" },
		{ "print:\n  printer:\n", "settings.yaml:2:11：没有填写打印机名称" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		SETTINGS_AUTO settings = { 0 };
		g_autoptr(GError) error = NULL;

		config_put(config, "settings.yaml", cases[i].file);
		assert_false(settings_read(&settings, &error));
		if (!strstr(error->message, cases[i].said))
			fail_msg("%s: %s", cases[i].said, error->message);
		assert_null(settings.print.printer);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(test_nothing_set_is_the_defaults),
		cmocka_unit_test(test_all_that_can_be_set),
		cmocka_unit_test(test_every_word_is_its_constant),
		cmocka_unit_test(test_mistakes_are_told),
	};

	config = config_new();
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	config_put(config, "settings.yaml", NULL);
	config_remove(config);
	return failed;
}
