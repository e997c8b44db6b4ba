/* cmd_stats.c - figures for those above: 人口变动, and who serves in the villages */
#include <string.h>

#include "commands.h"
#include "cunwu/app/board_figures.h"
#include "cunwu/app/changes.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "span.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

#define CHANGES "变动"

static char *village_name, *format_word, *on_word;
static struct span_words span;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只统计这个村", "村" },
	SPAN_OPTIONS(span),
	{ "on", 0, 0, G_OPTION_ARG_STRING, &on_word, "班子统计截至这一天（年-月-日）", "日期" },
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_stats = {
	.name = "stats",
	.arguments = CHANGES "|村委会|监委会|村民代表|两委班子",
	.summary = "统计人口变动或各村班子：分村、合计",
	.help = "例：cunwu stats 变动 --month 2026-03\n"
		"    cunwu stats 变动 --since 2026-01-01 --until 2026-03-31 --village 龙泉村\n"
		"有哪一行期初 + 增加 - 减少 不等于期末，就在那一行写明，退出状态为 1。\n"
		"带姓名的月报：cunwu print 人口变动月报 --month 2026-03\n"
		"    cunwu stats 两委班子 --on 2026-06-30 --format tsv\n"
		"没有登记的性别、出生、学历、来源不推测，单独列为未登记。",
	.options = options,
	.min = 1,
	.max = 1,
	.run = run,
};

static void add(const struct changes *changes, enum format format, const struct office *office,
		GString *out)
{
	if (format == FORMAT_TSV)
		changes_tsv(changes, out);
	else if (format == FORMAT_JSON)
		changes_json(changes, out);
	else
		changes_print(changes, office->township.name, out);
}

static bool all_close(const struct changes *changes)
{
	for (guint i = 0; i < changes->places->len; i++)
		if (!change_place_closes(changes->places->pdata[i]))
			return false;
	return true;
}

static bool show(enum format format, const GString *out, GError **error)
{
	return format == FORMAT_TEXT ? cli_show(out, error) : cli_write(out, error);
}

static enum exit_status count_changes(const struct cli *cli, enum format format, GError **error)
{
	OFFICE_AUTO office = { 0 };
	CHANGES_AUTO changes = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GString) out = g_string_new(NULL);
	struct date since, until;

	if (on_word) {
		error_set(error, ERROR_USAGE, CHANGES "用 --month 或 --since、--until 说明哪些天");
		return EXIT_USAGE;
	}
	if (!span_read(&span, &since, &until, error) || !cli_open(cli, &office, error)
	    || (village_name
		&& !changes_find_village(&office, village_name, since, &village, error))
	    || !changes_read(&office, since, until, village.rec.id, &changes, error))
		return EXIT_FAILED;
	add(&changes, format, &office, out);
	if (!show(format, out, error))
		return EXIT_FAILED;
	return all_close(&changes) ? EXIT_DONE : EXIT_FINDINGS;
}

static bool read_boards(const struct cli *cli, struct office *present, struct office *day,
			enum board_subject subject, struct board_figures *figures,
			struct office **office, GError **error)
{
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	struct date on = { 0 };

	if (!cli_open(cli, present, error) || !cli_day("--on", on_word, &on, error))
		return false;
	*office = office_of_day(day, present, on, 0, village_name, error);
	return *office
	       && (!village_name || office_find_village(*office, village_name, &village, error))
	       && board_figures_read(*office, village.rec.id, subject, figures, error);
}

static enum exit_status count_boards(const struct cli *cli, enum board_subject subject,
				     enum format format, GError **error)
{
	OFFICE_AUTO present = { 0 };
	OFFICE_AUTO day = { 0 };
	BOARD_FIGURES_AUTO figures = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct office *office;

	if (span.month || span.since || span.until) {
		error_set(error, ERROR_USAGE, "班子统计用 --on 说明截至哪一天");
		return EXIT_USAGE;
	}
	if (!read_boards(cli, &present, &day, subject, &figures, &office, error))
		return EXIT_FAILED;
	if (format == FORMAT_TSV)
		board_figures_tsv(&figures, office, out);
	else if (format == FORMAT_JSON)
		board_figures_json(&figures, office, out);
	else
		board_figures_print(&figures, office, out);
	return show(format, out, error) ? EXIT_DONE : EXIT_FAILED;
}

/* What goes into a spreadsheet is printed as a table. */
static bool read_format(enum format *format, GError **error)
{
	if (g_strcmp0(format_word, "csv") == 0)
		return error_set(error, ERROR_USAGE,
				 "stats 没有 csv：要表格用 cunwu print 班子情况统计表 -o x.csv"
				 "（还有监委会统计表、村民代表统计表、两委成员统计表）；"
				 "tsv 第一行是各列的名称");
	return !format_word || cli_format(format_word, format, error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	enum board_subject subject;
	enum format format = FORMAT_TEXT;

	(void)argc;
	if (!read_format(&format, error))
		return EXIT_FAILED;
	if (strcmp(argv[0], CHANGES) == 0)
		return count_changes(cli, format, error);
	if (!board_subject_find(argv[0], &subject, error))
		return EXIT_USAGE;
	return count_boards(cli, subject, format, error);
}
