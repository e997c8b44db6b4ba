/* cmd_print.c - rosters on paper, on the screen, in files */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "commands.h"
#include "cunwu/app/document.h"
#include "cunwu/app/inspection.h"
#include "cunwu/app/print.h"
#include "cunwu/app/table.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "span.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village, *group, *person, *on_word, *order_word, *paper_word, *file, *printer,
	*raw_word;
static char **answers;
static struct span_words span;
static gboolean full, pager, duplex, box, reset, lp;
static int lines = -1, left = -1, binding = -1;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village, "只印这个村，不写则全部", "村" },
	{ "group", 0, 0, G_OPTION_ARG_STRING, &group, "只印这个小组", "组" },
	{ "person", 0, 0, G_OPTION_ARG_STRING, &person, "任职年限、履职记录表、公告：是谁的",
	  "姓名或号码" },
	{ "set", 0, 0, G_OPTION_ARG_STRING_ARRAY, &answers, "填文书里的空，可以写多次",
	  "名称=内容" },
	SPAN_OPTIONS(span),
	{ "on", 0, 0, G_OPTION_ARG_STRING, &on_word, "截至这一天（年-月-日）的情况", "日期" },
	{ "order", 0, 0, G_OPTION_ARG_STRING, &order_word, "姓氏笔画、姓名笔画、拼音、户号、年龄",
	  "排序" },
	{ "full", 0, 0, G_OPTION_ARG_NONE, &full, "不遮盖身份证号码（记入日志）", NULL },
	{ "paper", 0, 0, G_OPTION_ARG_STRING, &paper_word, "80、132（列）或 a4、a3", "纸张" },
	{ "output", 'o', 0, G_OPTION_ARG_FILENAME, &file, "存成 .txt、.csv、.xlsx 或 .pdf 文件",
	  "文件" },
	{ "lp", 0, 0, G_OPTION_ARG_NONE, &lp, "送打印机", NULL },
	{ "printer", 0, 0, G_OPTION_ARG_STRING, &printer, "送这台打印机，不写就是默认的", "名称" },
	{ "raw", 0, 0, G_OPTION_ARG_STRING, &raw_word, "针式打印机的文字：gb18030、gbk、gb2312",
	  "字符集" },
	{ "reset", 0, 0, G_OPTION_ARG_NONE, &reset, "先用 ESC/P 命令复位打印机", NULL },
	{ "pager", 0, 0, G_OPTION_ARG_NONE, &pager, "在终端上分屏看", NULL },
	{ "lines", 0, 0, G_OPTION_ARG_INT, &lines, "每页行数", "行" },
	{ "margin", 0, 0, G_OPTION_ARG_INT, &left, "左边空出几格", "格" },
	{ "binding", 0, 0, G_OPTION_ARG_INT, &binding, "装订边几格（每格 2.54 毫米）", "格" },
	{ "duplex", 0, 0, G_OPTION_ARG_NONE, &duplex, "双面打印：双数页的装订边在右", NULL },
	{ "box", 0, 0, G_OPTION_ARG_NONE, &box, "用制表符画线", NULL },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_print = {
	.name = "print",
	.arguments = "[名册、表样或文书]",
	.summary = "打印名册、签到表、通讯录、公告；不写名册就列出有哪些",
	.help = "例：cunwu print 小组名册 --village 龙泉村 -o 名册.pdf\n"
		"    cunwu print 签到表 --village 龙泉村 --group 3组 --lp\n"
		"    cunwu print 村民名册 --paper 132 --printer LQ-630K --raw gb18030\n"
		"    cunwu print 人口变动月报 --month 2026-03 --village 龙泉村\n"
		"    cunwu print 小组名册 --village 龙泉村 --on 2026-03-31\n"
		"    cunwu print 村民委员会成员名册 --paper a3 -o 名册.pdf\n"
		"    cunwu print 任职年限 --person 张三\n"
		"    cunwu print 当选公告 --village 龙泉村 -o 公告.pdf\n"
		"    cunwu print 迎检 --village 龙泉村 -o 迎检\n"
		"排序也可写 surname-strokes、name-strokes、pinyin、household、age。\n"
		"常用的纸张、排序、打印机可以写在设置文件里。",
	.options = options,
	.max = 1,
	.run = run,
};

/* Words of the command line for the orders, besides those of the settings. */
static const char *const order_names[] = { "surname-strokes", "name-strokes", "pinyin",
					   "household",       "age",          NULL };

/* The place of a word in a list ended by NULL; -1 if it is not there. */
static int place_of(const char *word, const char *const *words)
{
	for (int i = 0; words[i]; i++)
		if (g_ascii_strcasecmp(word, words[i]) == 0)
			return i;
	return -1;
}

/* Reads the word of an option that was given into *value. */
static bool read_word(const char *option, const char *word, const char *const *words,
		      const char *const *others, int *value, GError **error)
{
	if (!word)
		return true;
	int place = place_of(word, words);
	if (place < 0 && others)
		place = place_of(word, others);
	if (place < 0) {
		g_autofree char *list = g_strjoinv("、", (char **)(uintptr_t)words);
		return error_set(error, ERROR_USAGE, "%s 没有“%s”，可用：%s", option, word, list);
	}
	*value = place;
	return true;
}

/* Reads a number that was given, within bounds. */
static bool read_number(const char *option, int given, int least, int most, struct number *value,
			GError **error)
{
	if (given == -1)
		return true;
	*value = (struct number){ given, true };
	return (given >= least && given <= most)
	       || error_set(error, ERROR_USAGE, "%s 应在 %d 与 %d 之间", option, least, most);
}

static bool read_setup(struct print_settings *setup, GError **error)
{
	int paper = (int)setup->paper, encoding = (int)setup->encoding;

	if (!read_word("--paper", paper_word, paper_words, NULL, &paper, error)
	    || !read_word("--raw", raw_word, charset_words, NULL, &encoding, error)
	    || !read_number("--lines", lines, TEXT_PAGE_LINES_LEAST, TEXT_PAGE_LINES_MOST,
			    &setup->lines, error)
	    || !read_number("--margin", left, 0, 40, &setup->left, error)
	    || !read_number("--binding", binding, 0, 40, &setup->binding, error))
		return false;
	setup->paper = (enum paper)paper;
	setup->encoding = (enum charset)encoding;
	if (duplex)
		setup->duplex = YESNO_YES;
	if (printer) {
		g_free(setup->printer);
		setup->printer = g_strdup(printer);
	}
	return true;
}

static bool read_target(struct print_job *job, GError **error)
{
	bool terminal = isatty(STDOUT_FILENO);

	bool to_printer = lp || printer;

	if (file && to_printer)
		return error_set(error, ERROR_USAGE, "-o 和 --lp 只能用一个");
	job->raw = raw_word != NULL;
	job->reset = reset;
	job->file = file;
	job->target = file                ? PRINT_FILE
		      : to_printer        ? PRINT_LP
		      : pager && terminal ? PRINT_PAGER
					  : PRINT_STDOUT;
	if (job->raw && terminal && !file && !to_printer)
		return error_set(error, ERROR_USAGE, "--raw 是给打印机的：请加 --lp 或 -o 文件");
	if (job->reset && !job->raw)
		return error_set(error, ERROR_USAGE, "--reset 只和 --raw 一起用");
	return true;
}

/* A roster is of a day, a report of several. */
static bool check_days(const struct roster *roster, GError **error)
{
	bool spans = span.month || span.since || span.until;

	if (spans && !roster->spans)
		return error_set(error, ERROR_USAGE,
				 "--month、--since、--until 只用于人口变动月报；"
				 "%s 用 --on 日期",
				 roster->name);
	return !roster->spans || !on_word
	       || error_set(error, ERROR_USAGE, "%s 用 --month 或 --since、--until 说明哪些天",
			    roster->name);
}

/* What is made for the occasion. */
struct made {
	struct table_roster *table;
	struct document_roster *document;
};

static void made_free(struct made *made)
{
	table_roster_free(made->table);
	document_roster_free(made->document);
}

/* 名称=内容 */
static bool set_answer(struct document_roster *document, const char *answer, GError **error)
{
	const char *equals = strchr(answer, '=');

	if (!equals)
		return error_set(error, ERROR_USAGE, "--set 写成 名称=内容，不是“%s”", answer);
	g_autofree char *name = g_strndup(answer, (gsize)(equals - answer));
	return document_roster_set(document, name, equals + 1, error);
}

static bool set_up_document(struct document_roster *document, GError **error)
{
	const struct document_about about = { .person = person };
	bool ok = true;

	document_roster_about(document, &about);
	for (char **answer = answers; ok && answer && *answer; answer++)
		ok = set_answer(document, *answer, error);
	return ok;
}

/* A roster, a document, or a saved table. */
static const struct roster *find_roster(struct office *office, const char *name, struct made *made,
					GError **error)
{
	const struct roster *roster = roster_find(name, error);
	RECORD_AUTO struct saved_table table = { .rec.model = &saved_table_model };

	if (roster)
		return roster;
	made->document = document_roster_new(name, NULL);
	if (made->document) {
		g_clear_error(error);
		return set_up_document(made->document, error) ? &made->document->roster : NULL;
	}
	if (!tables_find(office, name, &table, NULL))
		return NULL;
	g_clear_error(error);
	made->table = table_roster_new(&table);
	return &made->table->roster;
}

/* Documents alone have blanks to fill. */
static bool check_document(const struct made *made, GError **error)
{
	return made->document || !answers
	       || error_set(error, ERROR_USAGE, "--set 只用于公告等文书");
}

static bool read_job(const struct settings *settings, struct print_job *job, GError **error)
{
	int order = (int)settings->print.order;
	struct date on = { 0 }, since, until;

	if (person && !job->roster->of_person)
		return error_set(error, ERROR_USAGE,
				 "--person 只用于任职年限、履职记录表和公告等文书，%s 是全村的",
				 job->roster->name);
	if (!check_days(job->roster, error) || !span_read(&span, &since, &until, error))
		return false;
	if (job->roster->by_household)
		order = ORDER_HOUSEHOLD;
	job->setup = settings->print;
	job->setup.printer = g_strdup(settings->print.printer);
	job->rules = box ? TEXT_RULES_BOX : TEXT_RULES_ASCII;
	if (!read_word("--order", order_word, roster_order_words, order_names, &order, error)
	    || !read_setup(&job->setup, error) || !read_target(job, error)
	    || !cli_day("--on", on_word, &on, error))
		return false;
	job->choice = (struct roster_choice){
		.village = village,
		.group = group,
		.person = person,
		.on = on,
		.since = since,
		.until = until,
		.order = (enum roster_order)order,
		.full = full,
	};
	return true;
}

#define NAME_CELLS 24

static bool list_documents(GString *out, GError **error)
{
	g_autofree char *unread = NULL;
	g_autoptr(GPtrArray) kinds = document_kinds(&unread, error);

	g_string_append(out, "\n文书（要写 --village 村）：\n");
	for (guint i = 0; kinds && i < kinds->len; i++) {
		const struct document_kind *kind = kinds->pdata[i];

		text_pad(out, kind->name, NAME_CELLS, ALIGN_LEFT);
		g_string_append_printf(out, "%s\n", kind->summary);
	}
	if (unread)
		fprintf(stderr, "%s\n", unread);
	return kinds != NULL;
}

static enum exit_status list_rosters(GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL);

	for (const struct roster *r = rosters; r->name; r++) {
		text_pad(out, r->name, NAME_CELLS, ALIGN_LEFT);
		g_string_append_printf(out, "%s\n", r->summary);
	}
	text_pad(out, INSPECTION, NAME_CELLS, ALIGN_LEFT);
	g_string_append(out, "一个村的全部资料，放进一个文件夹（-o 文件夹）\n");
	if (!list_documents(out, error))
		return EXIT_FAILED;
	return cli_write(out, error) ? EXIT_DONE : EXIT_FAILED;
}

/* A folder of its own, and no roster. */
static enum exit_status inspect(const struct cli *cli, GError **error)
{
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) said = g_string_new(NULL);
	struct inspection what = { .village = village, .folder = file, .full = full };

	if (!file) {
		error_set(error, ERROR_USAGE, "请用 -o 写出要放进哪个文件夹");
		return EXIT_USAGE;
	}
	if (!cli_open(cli, &office, error) || !inspection_make(&office, &what, said, error))
		return EXIT_FAILED;
	g_printerr("%s" INSPECTION "资料 %u 个文件，已放进 %s\n", said->str, what.files, file);
	return EXIT_DONE;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	SETTINGS_AUTO settings = { 0 };
	struct print_job job = { 0 };
	struct made made = { NULL, NULL };
	g_autoptr(GString) said = g_string_new(NULL), done = g_string_new(NULL);

	job.done = done;
	if (argc == 0)
		return list_rosters(error);
	if (strcmp(argv[0], INSPECTION) == 0)
		return inspect(cli, error);
	bool ok = settings_read(&settings, error) && cli_open(cli, &office, error);
	job.roster = ok ? find_roster(&office, argv[0], &made, error) : NULL;
	ok = job.roster && check_document(&made, error) && read_job(&settings, &job, error)
	     && print_run(&office, &job, said, error);
	made_free(&made);
	g_free(job.setup.printer);
	g_printerr("%s%s", said->str, done->str);
	return ok ? EXIT_DONE : EXIT_FAILED;
}
