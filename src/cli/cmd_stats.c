/* cmd_stats.c - figures for those above: 人口变动 */
#include <string.h>

#include "commands.h"
#include "cunwu/app/changes.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "span.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *village_name, *format_word;
static struct span_words span;

static const GOptionEntry options[] = {
	{ "village", 0, 0, G_OPTION_ARG_STRING, &village_name, "只统计这个村", "村" },
	SPAN_OPTIONS(span),
	{ "format", 0, 0, G_OPTION_ARG_STRING, &format_word, "text（默认）、tsv、json", "格式" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_stats = {
	.name = "stats",
	.arguments = "变动",
	.summary = "统计人口变动：期初、增加、减少、期末，分村分组",
	.help = "例：cunwu stats 变动 --month 2026-03\n"
		"    cunwu stats 变动 --since 2026-01-01 --until 2026-03-31 --village 龙泉村\n"
		"有哪一行期初 + 增加 - 减少 不等于期末，就在那一行写明，退出状态为 1。\n"
		"带姓名的月报：cunwu print 人口变动月报 --month 2026-03",
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

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	CHANGES_AUTO changes = { 0 };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GString) out = g_string_new(NULL);
	enum format format = FORMAT_TEXT;
	struct date since, until;

	(void)argc;
	if (strcmp(argv[0], "变动") != 0) {
		error_set(error, ERROR_USAGE, "没有“%s”这种统计，可用：变动", argv[0]);
		return EXIT_USAGE;
	}
	if ((format_word && !cli_format(format_word, &format, error))
	    || !span_read(&span, &since, &until, error) || !cli_open(cli, &office, error)
	    || (village_name
		&& !changes_find_village(&office, village_name, since, &village, error))
	    || !changes_read(&office, since, until, village.rec.id, &changes, error))
		return EXIT_FAILED;
	add(&changes, format, &office, out);
	if (!(format == FORMAT_TEXT ? cli_show(out, error) : cli_write(out, error)))
		return EXIT_FAILED;
	return all_close(&changes) ? EXIT_DONE : EXIT_FINDINGS;
}
