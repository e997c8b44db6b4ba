/* cmd_calendar.c - which days of a year are off, and which weekends are worked */
#include "commands.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/holidays.h"

#define NAME_CELLS 10

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error);

const struct command cmd_calendar = {
	.name = "calendar",
	.arguments = "[年份或日期]",
	.summary = "一年的放假和调休上班安排，或某一天是否上班",
	.help = "例：cunwu calendar 2026；cunwu calendar 20261010。内置 2026、2027 年；\n"
		"以后的年份把 2028.yaml 之类的文件放进配置文件夹的 cunwu/holidays 即可。\n"
		"不知道安排的年份会说明，退出状态是 1。",
	.max = 1,
	.run = run,
};

static void add_day(struct date day, GString *out)
{
	date_print(day, out);
	g_string_append_printf(out, "（%s）", date_weekday(day));
}

static const struct calendar_year *year_of(const struct calendar *calendar, int year)
{
	for (guint i = 0; i < calendar->years->len; i++) {
		const struct calendar_year *y =
			&g_array_index(calendar->years, struct calendar_year, i);

		if (y->year.value == year)
			return y;
	}
	return NULL;
}

static void add_year(const struct calendar_year *year, GString *out)
{
	for (guint i = 0; i < year->holidays->len; i++) {
		const struct holiday *h = &g_array_index(year->holidays, struct holiday, i);

		text_pad(out, h->name, NAME_CELLS, ALIGN_LEFT);
		add_day(h->first, out);
		if (date_compare(h->first, h->last) != 0) {
			g_string_append(out, " 至 ");
			add_day(h->last, out);
			g_string_append_printf(out, "，共 %d 天", h->last.jd - h->first.jd + 1);
		}
		g_string_append_c(out, '\n');
	}
	for (guint i = 0; i < year->work->len; i++) {
		text_pad(out, "调休上班", NAME_CELLS, ALIGN_LEFT);
		add_day(g_array_index(year->work, struct date, i), out);
		g_string_append_c(out, '\n');
	}
	g_string_append_printf(out, "依据：%s\n", year->source);
}

static void add_one_day(const struct calendar *calendar, struct date date, GString *out)
{
	struct day day = calendar_day(calendar, date);

	add_day(date, out);
	g_string_append_printf(out, " %s%s%s\n", day_kind_label(day.kind), day.name ? "，" : "",
			       day.name ? day.name : "");
}

/* Appends what is asked for; whether all of it is known. */
static bool answer(const struct calendar *calendar, struct date date, GString *out)
{
	int year, month, day;

	date_to_ymd(date, &year, &month, &day);
	const struct calendar_year *found = year_of(calendar, year);
	if (date.precision == DATE_DAY)
		add_one_day(calendar, date, out);
	else if (found)
		add_year(found, out);
	g_autoptr(GString) note = g_string_new(NULL);
	if (!calendar_note(calendar, year, note))
		return true;
	g_string_append_printf(out, "%s\n", note->str);
	return false;
}

static enum exit_status run(const struct cli *cli, int argc, char **argv, GError **error)
{
	struct calendar calendar = { 0 };
	g_autoptr(GString) out = g_string_new(NULL);
	struct date date = clock_today();
	int year, month, day;

	(void)cli;
	date_to_ymd(date, &year, &month, &day);
	if (!argc)
		date = date_from_ymd(year, 0, 0);
	else if (!date_read(argv[0], clock_today(), &date) || date.precision == DATE_MONTH) {
		error_set(error, ERROR_USAGE, "“%s”不是年份，也不是日期", argv[0]);
		return EXIT_USAGE;
	}
	if (!holidays_read(&calendar, error))
		return EXIT_FAILED;
	bool known = answer(&calendar, date, out);
	holidays_clear(&calendar);
	if (!cli_write(out, error))
		return EXIT_FAILED;
	return known ? EXIT_DONE : EXIT_FINDINGS;
}
