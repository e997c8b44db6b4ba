/* cmd_archive.c - someone died or moved away */
#include "commands.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

static char *reason_word, *day;

static const GOptionEntry options[] = {
	{ "reason", 0, 0, G_OPTION_ARG_STRING, &reason_word, "原因：死亡、迁出、婚出……", "原因" },
	{ "on", 0, 0, G_OPTION_ARG_STRING, &day, "日期（如 20260315、3.15、昨天），不写则今天",
	  "日期" },
	G_OPTION_ENTRY_NULL,
};

const struct command cmd_archive = {
	.name = "archive",
	.arguments = "村民",
	.summary = "一位村民去世或离开：注销并写明原因，记录永远保留",
	.help = "村民：全名、全部身份证号，或 cunwu find 列出的编号。弄错了用 cunwu undo 撤销。",
	.options = options,
	.unlisted = true,
	.min = 1,
	.max = 1,
	.run = run,
};

static bool read_reason(struct code *reason, GError **error)
{
	const struct code_item *item = reason_word ? code_find(&codes_leave, reason_word) : NULL;
	g_autoptr(GString) words = g_string_new(NULL);

	if (item) {
		g_strlcpy(reason->text, item->code, CODE_SIZE);
		return true;
	}
	for (size_t i = 0; i < codes_leave.nitems; i++)
		g_string_append_printf(words, "%s%s", i ? "、" : "", codes_leave.items[i].shown);
	return error_set(error, ERROR_USAGE, "请用 --reason 写明原因：%s", words->str);
}

static bool read_day(struct date *on, GError **error)
{
	*on = clock_today();
	if (day && (!date_read(day, clock_today(), on) || on->precision != DATE_DAY))
		return error_set(error, ERROR_USAGE, "--on：“%s”不是日期", day);
	return date_compare(*on, clock_today()) <= 0
	       || error_set(error, ERROR_USAGE, "--on：日期还没有到");
}

/* What was done, how to take it back, and who now lacks a head. */
static bool tell(struct office *office, const struct villager *v, struct code reason,
		 struct date on, GError **error)
{
	g_autoptr(GString) out = g_string_new(NULL), offices = g_string_new(NULL);
	int64_t left;

	villager_describe(v, out);
	g_string_append_printf(out, "\n已注销：%s，", code_show(&codes_leave, reason.text));
	date_print(on, out);
	g_string_append(out, "。弄错了用 cunwu undo 撤销\n");
	if (!villager_housemates(office, &v->household, &left, error)
	    || !villager_offices(office, v, offices, error))
		return false;
	if (offices->len)
		g_string_append_printf(out, "还任%s，不再担任请办：cunwu act 离任\n", offices->str);
	if (relation_is_head(v->person.relation) && left > 0)
		g_string_append_printf(out,
				       "户 %s 还有 %" G_GINT64_FORMAT
				       " 人，没有户主了，请另定：cunwu act 换户主\n",
				       v->household.number, left);
	return cli_write(out, error);
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;
	struct code reason = { "" };
	struct date on;

	(void)argc;
	villager_init(&v);
	return read_reason(&reason, error) && read_day(&on, error) && cli_open(cli, &office, error)
			       && villager_pick(&office, argv[0], &v, error)
			       && villager_leave(&office, &v, reason, on, error)
			       && tell(&office, &v, reason, on, error)
		       ? EXIT_DONE
		       : EXIT_FAILED;
}
