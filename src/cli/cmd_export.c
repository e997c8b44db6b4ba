/* cmd_export.c - what is recorded, as a table for others */
#include <stdio.h>
#include <string.h>

#include "commands.h"
#include "cunwu/app/export.h"
#include "cunwu/base/error.h"
#include "cunwu/model/body.h"
#include "models.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village, *group, *on_word, *columns, *file, *format_word, *encoding_word, *age_day;
static gboolean full, plain, changes;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village, "只导出这个村", "村名或代码" },
	{ "group", 0, 0, G_OPTION_ARG_STRING, &group, "只导出这个村的这个组", "组名" },
	{ "on", 0, 0, G_OPTION_ARG_STRING, &on_word, "截至这一天（年-月-日）的村民", "日期" },
	{ "full", 0, 0, G_OPTION_ARG_NONE, &full, "全部字段，号码完整（记入日志）；可以再导入",
	  NULL },
	{ "plain", 0, 0, G_OPTION_ARG_NONE, &plain,
	  "不加防变形标记（=\"…\"），给别的系统读入；不要用 Excel、WPS 打开", NULL },
	{ "columns", 0, 0, G_OPTION_ARG_STRING, &columns, "用存好的表样（见 cunwu columns）",
	  "名字" },
	{ "changes", 0, 0, G_OPTION_ARG_NONE, &changes,
	  "只写比上次报送变了什么：新增、少了、改动（与 --columns 同用）", NULL },
	{ "age-day", 0, 0, G_OPTION_ARG_STRING, &age_day,
	  "年龄算到这一天（默认：表样写的，否则今天）", "日期" },
	{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &file, "写到文件（默认：标准输出）", "文件" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word,
	  "csv、xlsx 或 json（默认：看文件名，否则 csv）", "格式" },
	{ "encoding", 0, 0, G_OPTION_ARG_STRING, &encoding_word, "utf-8（默认）或 gb18030",
	  "编码" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_export = {
	.name = "export",
	.arguments = "村民|村|组|户|任职|组织|届|履职记录",
	.summary = "导出村民、村、组、户或任职等的表格（XLSX、CSV、JSON）",
	.help = "公民身份号码默认隐去中间几位，--full 或表样另有规定时除外。\n"
		"导出的 XLSX、CSV 可直接用 WPS、Excel 打开，号码不会变样。",
	.options = options,
	.min = 1,
	.max = 1,
	.run = run,
};

/* The format by its word, or by the name of the file. */
static bool read_format(struct export_options *how, GError **error)
{
	static const char *const words[] = {
		[EXPORT_CSV] = "csv", [EXPORT_JSON] = "json", [EXPORT_XLSX] = "xlsx"
	};
	const char *dot = file ? strrchr(file, '.') : NULL;
	const char *word = format_word ? format_word : dot ? dot + 1 : "";
	bool found = false;

	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_ascii_strcasecmp(word, words[i]) == 0) {
			how->format = (enum export_format)i;
			found = true;
		}
	if (format_word && !found)
		return error_set(error, ERROR_USAGE, "没有“%s”这种格式，可用：csv、xlsx、json",
				 format_word);
	return how->format != EXPORT_XLSX || file
	       || error_set(error, ERROR_USAGE, "工作簿不能写到标准输出，请加 -o 文件.xlsx");
}

static bool read_encoding(struct export_options *how, GError **error)
{
	if (!encoding_word || g_ascii_strcasecmp(encoding_word, "utf-8") == 0
	    || g_ascii_strcasecmp(encoding_word, "utf8") == 0)
		how->encoding = ENCODING_UTF8;
	else if (g_ascii_strcasecmp(encoding_word, "gb18030") == 0)
		how->encoding = ENCODING_GB18030;
	else
		return error_set(error, ERROR_USAGE, "没有“%s”这种编码，可用：utf-8、gb18030",
				 encoding_word);
	return how->encoding == ENCODING_UTF8 || how->format == EXPORT_CSV
	       || error_set(error, ERROR_USAGE, "JSON 和 XLSX 只能用 UTF-8");
}

static bool find_model(const char *name, const struct model **model, GError **error)
{
	*model = cli_model(name,
			   "person village villager_group household tenure body term duty_record",
			   error);
	return *model != NULL;
}

static bool find_places(struct office *office, struct export_options *how, struct village *v,
			struct villager_group *g, GError **error)
{
	if (group && !village)
		return error_set(error, ERROR_USAGE,
				 "用 --group 时请同时用 --village 指明是哪个村");
	if (village && !office_find_village(office, village, v, error))
		return false;
	if (group && !office_find_group_of(office, v, village, group, g, error))
		return false;
	how->village = village ? v : NULL;
	how->group = group ? g : NULL;
	return true;
}

static bool is_of_bodies(const struct model *model)
{
	return model == &body_model || model == &term_model || model == &tenure_model
	       || model == &duty_record_model;
}

static bool write_table(struct office *office, const struct model *model,
			struct export_options *how, struct export_result *result, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	if (!find_places(office, how, &v, &g, error))
		return false;
	if (strcmp(model->name, "person") == 0)
		return export_people(office, how, result, error);
	if (!columns && !group && !changes && !age_day && is_of_bodies(model))
		return export_bodies(office, model, how, &result->rows, error);
	if (columns || village || changes || age_day)
		return error_set(
			error, ERROR_USAGE,
			"--columns、--changes、--age-day、--village 和 --group 只用于 export "
			"person");
	return export_records(office, model, how, &result->rows, error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	OFFICE_AUTO past = { 0 };
	struct date on = { 0 };
	struct export_options how = {
		.columns = columns, .changes = changes, .full = full, .plain = plain, .file = file
	};
	EXPORT_RESULT_AUTO result = { 0 };
	const struct model *model = NULL;

	(void)argc;
	if (!find_model(argv[0], &model, error) || !read_format(&how, error)
	    || !read_encoding(&how, error) || !cli_day("--on", on_word, &on, error)
	    || !cli_day("--age-day", age_day, &how.age_day, error))
		return EXIT_USAGE;
	if (!cli_open(cli, &office, error))
		return EXIT_FAILED;
	struct office *then = office_of_day(&past, &office, on, 0, village, error);
	if (!then)
		return EXIT_FAILED;
	if (!write_table(then, model, &how, &result, error))
		return g_error_matches(*error, CUNWU_ERROR, ERROR_USAGE) ? EXIT_USAGE : EXIT_FAILED;
	if (plain && how.format == EXPORT_CSV)
		fputs("注意：这份表没有防变形标记，用 Excel、WPS 打开会把长号码变成 5.1E+17，"
		      "请只交给别的系统读入\n",
		      stderr);
	if (file)
		fprintf(stderr, "已导出 %zu 行到 %s\n", result.rows, file);
	fputs(result.remarks ? result.remarks : "", stderr);
	return EXIT_DONE;
}
