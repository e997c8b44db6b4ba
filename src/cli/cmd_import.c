/* cmd_import.c - a table of a clerk into the database */
#include <inttypes.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "cunwu/app/import_map.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/model/body.h"
#include "models.h"
#include "stream.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village, *sheet, *duplicate_word, *returned, *format_word;
static char **maps;
static gboolean dry_run, add_people;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village, "表里没有“村”这一列时，导入到这个村",
	  "村名或代码" },
	{ "sheet", 0, 0, G_OPTION_ARG_STRING, &sheet,
	  "工作簿里读这一张工作表；全部：有列名的都读，一张一次导入", "名称或序号" },
	{ "dry-run", 0, 0, G_OPTION_ARG_NONE, &dry_run, "只看结果，什么也不写", NULL },
	{ "on-duplicate", 0, 0, G_OPTION_ARG_STRING, &duplicate_word,
	  "登记中已有而内容不同的：reject 不改、退回（默认），skip 不改，update 改写（空格不改）",
	  "做法" },
	{ "add-people", 0, 0, G_OPTION_ARG_NONE, &add_people,
	  "导入任职：登记中没有的人也收入（外来的第一书记、早已不在的老干部）", NULL },
	{ "rejected", 0, 0, G_OPTION_ARG_FILENAME, &returned,
	  "退回的行写到这里（默认：原文件名加 .rejected.csv）", "文件" },
	{ "map", 0, 0, G_OPTION_ARG_STRING_ARRAY, &maps,
	  "认不出的列是哪个字段，可多次给出；导入后记住，下次同样的表不必再写；不需要的列写“标题="
	  "不要”",
	  "标题=字段" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text 或 json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_import = {
	.name = "import",
	.arguments = "村|村民|任职 文件",
	.summary = "导入村的名单、村民或村干部任职的表格（XLSX、CSV）",
	.help = "整个文件一次导入，一次撤销（cunwu "
		"undo）。缺姓名、日期不存在、没有这个村的行退回，\n"
		"写明原因；改好退回的文件，可以单独再导入。号码有误或重复的人照表收下。\n"
		"有退回的行，退出码就是 1。\n"
		"任职（tenure）：一行一人，职务写成“党支部书记、村委会主任”“3组组长”“会计”都可以，"
		"\n"
		"任职时间可以是 2011.05、2021-、2002.11-2010.12；组织和届次没有的就建。",
	.options = options,
	.min = 2,
	.max = 2,
	.run = run,
};

#define EVERY_SHEET "全部"

static volatile sig_atomic_t interrupted;

static void interrupt(int sig)
{
	(void)sig;
	interrupted = 1;
}

static bool is_interrupted(void)
{
	return interrupted;
}

static bool show_progress(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	(void)progress;
	fprintf(stderr, "\r%s %d%%，%" PRId64 " 行", what, (int)(done * 100 / MAX(all, 1)), done);
	fflush(stderr);
	return true;
}

static void clear_progress(void)
{
	fputs("\r\033[K", stderr);
}

static bool read_duplicate(enum on_duplicate *mode, GError **error)
{
	static const char *const words[] = { "reject", "skip", "update" };

	for (size_t i = 0; duplicate_word && i < G_N_ELEMENTS(words); i++)
		if (strcmp(duplicate_word, words[i]) == 0) {
			*mode = (enum on_duplicate)i;
			return true;
		}
	return !duplicate_word
	       || error_set(error, ERROR_USAGE,
			    "--on-duplicate 只能是 reject、skip 或 update，不是“%s”",
			    duplicate_word);
}

/* The counts by their promised names, and what they are called. */
struct count {
	const char *name, *label;
	size_t n;
};

/* How the rows of the file add up from the counts above. */
static void print_returned(const struct import_result *r)
{
	size_t others = r->returned - MIN(r->returned, r->rejected);
	size_t changed = MIN(others, r->changed - MIN(r->changed, r->updated));
	g_autoptr(GString) parts = g_string_new(NULL);

	if (others > 0) {
		g_string_append_printf(parts, "（退回 %zu", r->rejected);
		if (changed)
			g_string_append_printf(parts, "、与登记不同 %zu", changed);
		if (others > changed)
			g_string_append_printf(parts, "、表内重复而不同 %zu", others - changed);
		g_string_append(parts, "）");
	}
	if (r->returned_path)
		printf("要改的共 %zu 行%s在 %s，改好后可单独导入\n", r->returned, parts->str,
		       r->returned_path);
	else if (r->returned)
		printf("要改的共 %zu 行%s\n", r->returned, parts->str);
}

static void print_text(const char *file, const struct count *counts, size_t n,
		       const struct import_result *r)
{
	g_autofree char *villages = import_villages_named(r);
	g_autofree char *base = g_path_get_basename(file);
	g_autofree char *name = g_filename_display_name(base);

	printf("%s %s%s%s%s：\n", dry_run ? "试导入" : "已导入", name, *villages ? " 到" : "",
	       villages, dry_run ? "，什么也没有写" : "");
	for (size_t i = 0; i < n; i++)
		if (i < 2 || counts[i].n > 0)
			printf("%s\t%zu\n", counts[i].label, counts[i].n);
	print_returned(r);
	puts(dry_run ? "要正式导入，请去掉 --dry-run"
	     : !r->villages
		     ? "下一步：cunwu import 村民 文件.csv 导入村民；有误可用 cunwu undo 撤销"
		     : "下一步：cunwu check 核对登记；导入有误可用 cunwu undo 整个撤销");
}

static void add_texts(GString *out, const char *key, const GPtrArray *texts)
{
	json_key(out, key), json_open(out, '[');
	for (guint i = 0; texts && i < texts->len; i++)
		json_text(out, texts->pdata[i]);
	json_close(out, ']');
}

static void add_problems(GString *out, const GPtrArray *problems)
{
	json_key(out, "problems"), json_open(out, '[');
	for (guint i = 0; problems && i < problems->len; i++) {
		const struct import_problem *p = problems->pdata[i];

		json_open(out, '{');
		json_key(out, "row"), json_int(out, (int64_t)p->line);
		if (p->other)
			json_key(out, "repeats"), json_int(out, (int64_t)p->other);
		json_key(out, "text"), json_text(out, p->text);
		json_close(out, '}');
	}
	json_close(out, ']');
}

static void print_json(const struct count *counts, size_t n, const struct import_result *r)
{
	g_autoptr(GString) out = g_string_new(NULL);

	json_open(out, '{');
	for (size_t i = 0; i < n; i++) {
		json_key(out, counts[i].name);
		json_int(out, (int64_t)counts[i].n);
	}
	json_key(out, "dry_run"), json_bool(out, dry_run);
	json_key(out, "action"), json_int(out, r->action);
	json_key(out, "rejected_file"), json_text(out, r->returned_path);
	add_texts(out, "villages", r->villages);
	add_texts(out, "warnings", r->warnings);
	add_texts(out, "notes", r->notes);
	add_problems(out, r->problems);
	json_close(out, '}');
	puts(out->str);
}

static void complain(const char *before, const GPtrArray *texts)
{
	for (guint i = 0; texts && i < texts->len; i++)
		fprintf(stderr, "%s%s\n", before, (char *)texts->pdata[i]);
}

/* What the clerk should look at, aside from the counts. */
static void print_notes(const struct import_result *r)
{
	g_autoptr(GPtrArray) kinds = import_problem_kinds(r);

	complain("注意：", r->warnings);
	complain("", kinds);
	complain("", r->notes);
}

static void print_result(enum format format, const char *file, const struct import_result *r)
{
	const struct count counts[] = {
		{ "read", "读入", r->read },
		{ "new", "新增", r->fresh },
		{ "changed", "与登记不同", r->changed },
		{ "same", "与登记相同", r->same },
		{ "double", "表内重复", r->doubled },
		{ "rejected", "退回", r->rejected },
		{ "vacant", "空缺，没有收", r->vacant },
		{ "absent", "登记中有而表中没有", r->absent },
		{ "moves", "其中可能是迁移", r->moves },
		{ "groups", "新建的组", r->groups },
		{ "households", "新建的户", r->households },
		{ "tenures", "登记任职（项）", r->tenures },
		{ "bodies", "新建的组织", r->bodies },
		{ "terms", "新建的届", r->terms },
		{ "people", "收入登记外的人", r->people },
	};

	if (format == FORMAT_JSON) {
		print_json(counts, G_N_ELEMENTS(counts), r);
		return;
	}
	print_notes(r);
	print_text(file, counts, G_N_ELEMENTS(counts), r);
}

/* NULL, and no error, where nothing was said of columns. */
static struct import_map *read_map(struct office *office, const struct model *model,
				   const struct import_options *how, GError **error)
{
	struct import_map *map = maps ? import_map_read(office, model, how, error) : NULL;

	for (char **text = maps; map && *text; text++)
		if (!import_map_tell(map, *text, error))
			g_clear_pointer(&map, import_map_free);
	return map;
}

static bool import(struct office *office, const struct model *model, const char *file,
		   const char *which, const char *rejected, struct import_result *result,
		   GError **error)
{
	bool terminal = isatty(STDERR_FILENO);
	struct progress progress = { show_progress };
	struct import_options how = { .file = file,
				      .sheet = which,
				      .village = village,
				      .returned = rejected,
				      .add_people = add_people,
				      .dry_run = dry_run,
				      .stop = is_interrupted,
				      .watch = terminal ? &progress : NULL };
	struct sigaction action = { .sa_handler = interrupt }, before;
	bool ok;

	if (!read_duplicate(&how.on_duplicate, error))
		return false;
	struct import_map *map = read_map(office, model, &how, error);
	how.map = map;
	if (maps && !map)
		return false;
	sigemptyset(&action.sa_mask);
	sigaction(SIGINT, &action, &before);
	ok = import_records(office, model, &how, result, error);
	sigaction(SIGINT, &before, NULL);
	import_map_free(map);
	if (terminal)
		clear_progress();
	return ok;
}

/* One table: a file, or a sheet of it. */
static bool import_table(struct office *office, const struct model *model, const char *file,
			 const char *which, const char *rejected, enum format format,
			 bool *findings, GError **error)
{
	IMPORT_RESULT_AUTO result = { 0 };
	g_autofree char *shown = which ? g_strconcat(file, " ", which, NULL) : g_strdup(file);

	if (!import(office, model, file, which, rejected, &result, error))
		return false;
	print_result(format, shown, &result);
	*findings |= result.rejected + result.returned > 0;
	return true;
}

/* Each sheet is an import of its own, to be undone by itself; what is turned back of it stands in
 * FILE.SHEET.rejected.csv. */
static bool import_sheets_all(struct office *office, const struct model *model, const char *file,
			      enum format format, bool *findings, GError **error)
{
	g_autoptr(GPtrArray) names = import_sheets_of(office, model, file, error);

	if (names && returned)
		return error_set(error, ERROR_USAGE,
				 "--sheet " EVERY_SHEET
				 " 时各表退回的行写在 文件.表名.rejected.csv，不能用 --rejected");
	for (guint i = 0; names && i < names->len; i++) {
		g_autofree char *name = g_strdelimit(g_strdup(names->pdata[i]), "/", '_');
		g_autofree char *rejected = g_strdup_printf("%s.%s.rejected.csv", file, name);

		if (!import_table(office, model, file, names->pdata[i], rejected, format, findings,
				  error)) {
			g_prefix_error(error, "工作表“%s”没有导入（它前面的 %u 张已导入）：",
				       (char *)names->pdata[i], dry_run ? 0 : i);
			return false;
		}
	}
	return names != NULL;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	enum format format = FORMAT_TEXT;
	const struct model *model;
	bool findings = false;

	(void)argc;
	if (format_word && !cli_format(format_word, &format, error))
		return EXIT_USAGE;
	model = cli_model(argv[0], "village person tenure", error);
	if (!model)
		return EXIT_USAGE;
	if (add_people && model != &tenure_model) {
		error_set(error, ERROR_USAGE, "--add-people 只用于导入任职");
		return EXIT_USAGE;
	}
	if (!cli_open(cli, &office, error))
		return EXIT_FAILED;
	bool ok = g_strcmp0(sheet, EVERY_SHEET) == 0
			  ? import_sheets_all(&office, model, argv[1], format, &findings, error)
			  : import_table(&office, model, argv[1], sheet, returned, format,
					 &findings, error);
	if (!ok)
		return g_error_matches(*error, CUNWU_ERROR, ERROR_USAGE) ? EXIT_USAGE : EXIT_FAILED;
	if (!output_finish(error))
		return EXIT_FAILED;
	return findings ? EXIT_FINDINGS : EXIT_DONE;
}
