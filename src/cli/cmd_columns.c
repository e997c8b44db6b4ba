/* cmd_columns.c - sets of columns that clerks save to fill other offices' tables */
#include <stdio.h>

#include "commands.h"
#include "cunwu/app/export.h"
#include "cunwu/base/error.h"
#include "stream.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *save, *drop, *style_word;
static gboolean list_fields;
static bool any; /* set was listed */

static const GOptionEntry options[] = {
	{ "save", 0, 0, G_OPTION_ARG_STRING, &save, "保存为这个名字，后面写各列", "名字" },
	{ "id-style", 0, 0, G_OPTION_ARG_STRING, &style_word,
	  "号码写法：masked 隐去中间（默认）、full 完整、last4 后四位、birth 只留出生日期",
	  "写法" },
	{ "delete", 0, 0, G_OPTION_ARG_STRING, &drop, "删除这个列组", "名字" },
	{ "fields", 0, 0, G_OPTION_ARG_NONE, &list_fields, "列出可用的字段", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_columns = {
	.name = "columns",
	.arguments = "[列,列=表头,…]",
	.summary = "保存和列出导出用的列组",
	.help = "表头照写的词，要换就写“字段=表头”。例：cunwu columns --save 医保 --id-style full "
		"序号,姓名,身份证号,电话,空=签字\n"
		"用法：cunwu export 村民 --columns 医保",
	.options = options,
	.min = 0,
	.max = 1,
	.run = run,
};

static void print_set(const char *name, const char *fields, const char *style)
{
	printf("%s\t%s\t%s\n", name, style, fields);
	any = true;
}

/* What tables will look like, so that nobody finds masked numbers only in the file. */
static void tell_saved(const char *fields, enum id_style style)
{
	static const char *const words[] = {
		[ID_MASKED] = "遮盖中间几位；要完整号码，请加 --id-style full 重新保存",
		[ID_FULL] = "写完整号码，每次导出都记入日志",
		[ID_LAST4] = "只写后四位",
		[ID_BIRTH] = "只留出生日期",
	};
	_Static_assert(G_N_ELEMENTS(words) == ID_STYLES, "every style has a word");
	bool numbers;
	g_autofree char *headings = export_headings(fields, &numbers);

	printf("已存列组“%s”：%s\n", save, headings);
	if (numbers)
		printf("公民身份号码%s\n", words[style]);
	printf("用法：cunwu export 村民 --columns %s -o 文件.csv\n", save);
}

static bool act(struct office *office, const char *fields, GError **error)
{
	enum id_style style = ID_MASKED;

	if (style_word && !export_id_style(style_word, &style, error))
		return false;
	if (save && !fields)
		return error_set(error, ERROR_USAGE, "请在后面写出各列，用逗号分开：姓名,性别,…");
	if (save) {
		if (!export_save_columns(office, save, fields, style, error))
			return false;
		tell_saved(fields, style);
		return true;
	}
	if (fields)
		return error_set(error, ERROR_USAGE, "要保存列组，请用 --save 给它起名字");
	if (drop) {
		if (!export_delete_columns(office, drop, error))
			return false;
		printf("已删除列组“%s”\n", drop);
		return true;
	}
	if (!export_list_columns(office, print_set, error))
		return false;
	if (!any)
		fputs("还没有存过列组；例：cunwu columns --save 医保 姓名,性别,身份证号\n", stderr);
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };

	if (list_fields) {
		g_autoptr(GString) text = g_string_new(NULL);

		export_fields(text);
		fputs(text->str, stdout);
		return output_finish(error) ? EXIT_DONE : EXIT_FAILED;
	}
	if (!cli_open(cli, &office, error))
		return EXIT_FAILED;
	if (!act(&office, argc > 0 ? argv[0] : NULL, error))
		return g_error_matches(*error, CUNWU_ERROR, ERROR_USAGE) ? EXIT_USAGE : EXIT_FAILED;
	return output_finish(error) ? EXIT_DONE : EXIT_FAILED;
}
