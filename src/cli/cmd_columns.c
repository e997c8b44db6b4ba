/* cmd_columns.c - saved tables: those of other offices, filled in again and again */
#include <stdio.h>

#include "commands.h"
#include "cunwu/app/table.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "stream.h"
#include "submissions.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *save, *drop, *show, *style, *filter, *sort, *title, *foot, *numbering, *age_day;
static char *submission;
static gboolean list_fields, list_submissions, full;

static const GOptionEntry options[] = {
	{ "save", 0, 0, G_OPTION_ARG_STRING, &save, "保存为这个名字，后面写各列", "名字" },
	{ "filter", 0, 0, G_OPTION_ARG_STRING, &filter,
	  "列哪些人：条件用“且”连接，如 村=龙泉村、青坪村 且 女 且 年龄20-49", "条件" },
	{ "sort", 0, 0, G_OPTION_ARG_STRING, &sort, "排序，如 村,组,姓氏笔画", "排序" },
	{ "id-style", 0, 0, G_OPTION_ARG_STRING, &style,
	  "号码写法：masked 隐去中间（默认）、full 完整、last4 后四位、birth 只留出生日期",
	  "写法" },
	{ "numbering", 0, 0, G_OPTION_ARG_STRING, &numbering, "序号：全表（默认）、每村", "序号" },
	{ "age-day", 0, 0, G_OPTION_ARG_STRING, &age_day,
	  "年龄算到哪一天，如 8.31（每年这一天）；不写就是填表那天", "日期" },
	{ "title", 0, 0, G_OPTION_ARG_STRING, &title,
	  "标题，几行用“；”分开；{乡镇} {村} {人数} {经办人} {日期} 到时填上", "标题" },
	{ "foot", 0, 0, G_OPTION_ARG_STRING, &foot, "表尾，写法同标题", "表尾" },
	{ "show", 0, 0, G_OPTION_ARG_STRING, &show, "写出这个表样的全部内容", "名字" },
	{ "delete", 0, 0, G_OPTION_ARG_STRING, &drop, "删除这个表样", "名字" },
	{ "submissions", 0, 0, G_OPTION_ARG_NONE, &list_submissions,
	  "列出报送过的（写到文件或打印的）；后面可写表样", NULL },
	{ "submission", 0, 0, G_OPTION_ARG_STRING, &submission, "照报送时的样子再写出一次",
	  "编号" },
	{ "full", 0, 0, G_OPTION_ARG_NONE, &full, "与 --submission 同用：号码不隐去（记入日志）",
	  NULL },
	{ "fields", 0, 0, G_OPTION_ARG_NONE, &list_fields, "列出可用的字段", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_columns = {
	.name = "columns",
	.arguments = "[列,列=表头,“文字”=表头,…]",
	.summary = "保存和列出表样：别的部门要的表，各列、条件、排序",
	.help = "表头照写的词，要换就写“字段=表头”。例：cunwu columns --save 两癌筛查 "
		"--filter '女 且 年龄20-49' --sort 村,组,拼音 --id-style full "
		"序号,姓名,身份证号,电话,空=签字\n"
		"再用同名保存，没写的沿用原来的；写成 '' 就去掉。\n"
		"用法：cunwu export 村民 --columns 两癌筛查 -o 文件.csv；cunwu print 两癌筛查",
	.options = options,
	.min = 0,
	.max = 1,
	.run = run,
};

/* What tables will look like, so that nobody finds masked numbers only in the file. */
static void tell_saved(const struct saved_table *table)
{
	bool numbers;
	g_autofree char *headings = tables_headings(table, &numbers);

	printf("已存表样“%s”：%s\n", table->name, headings);
	if (numbers && code_is(table->id_style, ID_STYLE_FULL))
		puts("公民身份号码写完整号码，每次导出都记入日志");
	else if (numbers)
		printf("公民身份号码%s；要完整号码，请加 --id-style full 重新保存\n",
		       code_is(table->id_style, ID_STYLE_MASKED)
			       ? "遮盖中间几位"
			       : code_show(&codes_id_style, table->id_style.text));
}

static void tell_count(const struct table_count *count)
{
	printf("现在符合 %zu 人", count->people);
	if (count->maybe)
		printf("，其中 %zu 人出生日期不全，可能符合", count->maybe);
	puts("");
}

/* What was said takes the place of what was there; nothing said leaves it. */
static bool set_field(struct saved_table *table, const char *name, const char *text, GError **error)
{
	const struct field *f = model_field(&saved_table_model, name);
	g_autofree char *clean = text ? office_typed(text) : NULL;

	if (!clean || field_parse(f, &table->rec, clean, NULL))
		return true;
	g_autoptr(GString) words = g_string_new(NULL);
	for (size_t i = 0; f->codes && i < f->codes->nitems; i++)
		g_string_append_printf(words, "%s%s（%s）", i ? "、" : "", f->codes->items[i].code,
				       f->codes->items[i].label);
	return error_set(error, ERROR_USAGE, "%s没有“%s”，可写：%s", f->label, clean, words->str);
}

static bool save_table(struct office *office, const char *columns, GError **error)
{
	RECORD_AUTO struct saved_table table = { .rec.model = &saved_table_model };
	struct table_count count;
	g_autoptr(GError) none = NULL;

	if (!tables_find(office, save, &table, &none)
	    && !g_error_matches(none, CUNWU_ERROR, ERROR_NOT_FOUND)) {
		g_propagate_error(error, g_steal_pointer(&none));
		return false;
	}
	if (!set_field(&table, "name", save, error) || !set_field(&table, "fields", columns, error)
	    || !set_field(&table, "conditions", filter, error)
	    || !set_field(&table, "sorting", sort, error)
	    || !set_field(&table, "id_style", style, error)
	    || !set_field(&table, "numbering", numbering, error)
	    || !set_field(&table, "age_day", age_day, error)
	    || !set_field(&table, "title", title, error) || !set_field(&table, "foot", foot, error))
		return false;
	if (!table.fields)
		return error_set(error, ERROR_USAGE, "请在后面写出各列，用逗号分开：姓名,性别,…");
	if (!tables_save(office, &table, error)
	    || !tables_count(office, &table, NULL, NULL, NULL, &count, error))
		return false;
	tell_saved(&table);
	tell_count(&count);
	printf("用法：cunwu export 村民 --columns %s -o 文件.csv\n", table.name);
	return true;
}

static bool list_tables(struct office *office, GError **error)
{
	g_autoptr(GPtrArray) tables = tables_list(office, error);

	if (!tables)
		return false;
	for (guint i = 0; i < tables->len; i++) {
		const struct saved_table *t = tables->pdata[i];

		printf("%s\t%s\t%s\t%s\t%s\n", t->name, t->id_style.text, t->fields,
		       t->conditions ? t->conditions : "", t->sorting ? t->sorting : "");
	}
	if (!tables->len)
		fputs("还没有存过表样；例：cunwu columns --save 医保 姓名,性别,身份证号\n", stderr);
	return true;
}

static bool show_table(struct office *office, GError **error)
{
	RECORD_AUTO struct saved_table table = { .rec.model = &saved_table_model };
	struct table_count count;

	if (!tables_find(office, show, &table, error)
	    || !tables_count(office, &table, NULL, NULL, NULL, &count, error))
		return false;
	for_each_field(f, &saved_table_model) {
		g_autoptr(GString) text = g_string_new(NULL);

		field_show(f, &table.rec, text);
		if (text->len)
			printf("%s：%s\n", f->label, text->str);
	}
	tell_count(&count);
	return true;
}

static bool act(struct office *office, const char *columns, GError **error)
{
	if (list_submissions)
		return submissions_print_list(office, columns, error);
	if (submission)
		return submissions_print(office, submission, full, error);
	if (save)
		return save_table(office, columns, error);
	if (columns || filter || sort || title || foot || style || numbering || age_day)
		return error_set(error, ERROR_USAGE, "要保存表样，请用 --save 给它起名字");
	if (show)
		return show_table(office, error);
	if (!drop)
		return list_tables(office, error);
	if (!tables_delete(office, drop, error))
		return false;
	printf("已删除表样“%s”\n", drop);
	return true;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };

	if (list_fields) {
		g_autoptr(GString) text = g_string_new(NULL);

		tables_fields(text);
		fputs(text->str, stdout);
		return output_finish(error) ? EXIT_DONE : EXIT_FAILED;
	}
	if (!cli_open(cli, &office, error))
		return EXIT_FAILED;
	if (!act(&office, argc > 0 ? argv[0] : NULL, error))
		return g_error_matches(*error, CUNWU_ERROR, ERROR_USAGE) ? EXIT_USAGE : EXIT_FAILED;
	return output_finish(error) ? EXIT_DONE : EXIT_FAILED;
}
