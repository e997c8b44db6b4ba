/* cmd_columns.c - sets of columns that clerks save to fill other offices' tables */
#include <stdio.h>

#include "commands.h"
#include "cunwu/app/export.h"
#include "cunwu/base/error.h"
#include "stream.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *save, *drop, *style_word;
static gboolean list_fields;

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
	.help = "例：cunwu columns --save 医保 --id-style full "
		"序号,姓名,公民身份号码=身份证号,空=签字\n"
		"用法：cunwu export person --columns 医保",
	.options = options,
	.min = 0,
	.max = 1,
	.run = run,
};

static void print_set(const char *name, const char *fields, const char *style)
{
	printf("%s\t%s\t%s\n", name, style, fields);
}

static bool act(struct office *office, const char *fields, GError **error)
{
	enum id_style style = ID_MASKED;

	if (style_word && !export_id_style(style_word, &style, error))
		return false;
	if (save && !fields)
		return error_set(error, ERROR_USAGE, "请在后面写出各列，用逗号分开：姓名,性别,…");
	if (save)
		return export_save_columns(office, save, fields, style, error);
	if (fields)
		return error_set(error, ERROR_USAGE, "要保存列组，请用 --save 给它起名字");
	if (drop)
		return export_delete_columns(office, drop, error);
	return export_list_columns(office, print_set, error);
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
