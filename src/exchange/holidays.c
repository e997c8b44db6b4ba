/* holidays.c - the years of the calendar, from files */
#include "cunwu/exchange/holidays.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/builtin.h"
#include "cunwu/exchange/yaml.h"

static void check_holiday(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct holiday *holiday = thing;

	if (holiday->first.jd > holiday->last.jd)
		yaml_complain(problems, at, "%s：最后一天早于第一天", holiday->name);
}

static const struct key holiday_keys[] = {
	{ KEY_TEXT(struct holiday, name), .meaning = "节日名称", .flags = KEY_REQUIRED, .min = 1,
	  .max = 20 },
	{ KEY_DATE(struct holiday, first), .meaning = "放假第一天", .flags = KEY_REQUIRED },
	{ KEY_DATE(struct holiday, last), .meaning = "放假最后一天", .flags = KEY_REQUIRED },
};

static const struct shape holiday_shape = {
	.size = sizeof(struct holiday),
	.keys = holiday_keys,
	.nkeys = G_N_ELEMENTS(holiday_keys),
	.check = check_holiday,
};

static const struct key a_holiday = {
	.kind = KEY_MAP,
	.meaning = "节日",
	.shape = &holiday_shape,
};

static const struct key a_workday = { .kind = KEY_DATE, .meaning = "调休上班的日子" };

/* From the December before, for New Year's. */
static bool of_year(const struct calendar_year *year, struct date first, struct date last)
{
	return first.jd >= date_from_ymd((int)year->year.value - 1, 12, 1).jd
	       && last.jd <= date_from_ymd((int)year->year.value, 12, 31).jd;
}

static void check_holidays(const struct calendar_year *year, struct place at,
			   struct yaml_problems *problems)
{
	struct date before = { 0 };

	for (guint i = 0; i < year->holidays->len; i++) {
		const struct holiday *holiday = &g_array_index(year->holidays, struct holiday, i);

		if (!of_year(year, holiday->first, holiday->last))
			yaml_complain(problems, at, "%s不在 %" PRId64 " 年", holiday->name,
				      year->year.value);
		if (holiday->first.jd <= before.jd)
			yaml_complain(problems, at, "%s应在前一个节日之后，各节日按日期排列",
				      holiday->name);
		before = holiday->last;
	}
}

static bool on_holiday(const struct calendar_year *year, struct date on)
{
	for (guint i = 0; i < year->holidays->len; i++) {
		const struct holiday *holiday = &g_array_index(year->holidays, struct holiday, i);

		if (on.jd >= holiday->first.jd && on.jd <= holiday->last.jd)
			return true;
	}
	return false;
}

static void check_year(const void *thing, struct place at, struct yaml_problems *problems)
{
	const struct calendar_year *year = thing;
	struct date before = { 0 };

	check_holidays(year, at, problems);
	for (guint i = 0; i < year->work->len; i++) {
		struct date on = g_array_index(year->work, struct date, i);
		g_autoptr(GString) text = g_string_new(NULL);

		date_format(on, text);
		if (!of_year(year, on, on))
			yaml_complain(problems, at, "调休上班的 %s 不在 %" PRId64 " 年", text->str,
				      year->year.value);
		if (on.jd % 7 < 5)
			yaml_complain(problems, at, "调休上班的 %s 不是周末", text->str);
		if (on_holiday(year, on))
			yaml_complain(problems, at, "%s 既放假又上班", text->str);
		if (on.jd <= before.jd)
			yaml_complain(problems, at, "调休上班的 %s 应在前一个之后", text->str);
		before = on;
	}
	if (year->adjusted == YESNO_NO && year->work->len)
		yaml_complain(problems, at, "有调休上班的日子，adjusted 应为“是”");
}

static const struct key year_keys[] = {
	{ KEY_INT(struct calendar_year, year), .meaning = "年份", .flags = KEY_REQUIRED,
	  .min = 2000, .max = 2100 },
	{ KEY_YESNO(struct calendar_year, adjusted), .meaning = "是否已按国务院办公厅通知调休",
	  .flags = KEY_REQUIRED },
	{ KEY_TEXT(struct calendar_year, source), .meaning = "出处", .flags = KEY_REQUIRED },
	{ KEY_LIST(struct calendar_year, holidays, &a_holiday), .meaning = "放假的日子",
	  .flags = KEY_REQUIRED, .min = 1, .max = 50 },
	{ KEY_LIST(struct calendar_year, work, &a_workday), .meaning = "调休上班的日子", .min = 0,
	  .max = 50 },
};

static const struct shape year_shape = {
	.size = sizeof(struct calendar_year),
	.keys = year_keys,
	.nkeys = G_N_ELEMENTS(year_keys),
	.check = check_year,
};

/* The name of the file says its year: so there is one of a year, and the files are in order. */
static bool add_year(GArray *years, const struct data_file *file, GError **error)
{
	struct calendar_year year = { 0 };
	g_autofree char *name = NULL;

	if (!yaml_read(&year_shape, file->where, file->text, file->size, &year, error))
		return false;
	name = g_strdup_printf("%" PRId64 ".yaml", year.year.value);
	if (strcmp(name, file->name) != 0) {
		yaml_clear(&year_shape, &year);
		return error_set(error, ERROR_INVALID, "%s：写的是另一年，文件名应为 %s",
				 file->where, name);
	}
	g_array_append_val(years, year);
	return true;
}

bool holidays_read(struct calendar *out, GError **error)
{
	g_autoptr(GPtrArray) files = data_files("holidays", error);
	CALENDAR_AUTO calendar = { g_array_new(FALSE, FALSE, sizeof(struct calendar_year)) };

	if (!files)
		return false;
	for (guint i = 0; i < files->len; i++)
		if (!add_year(calendar.years, files->pdata[i], error))
			return false;
	out->years = g_steal_pointer(&calendar.years);
	return true;
}

void holidays_clear(struct calendar *calendar)
{
	for (guint i = 0; calendar->years && i < calendar->years->len; i++)
		yaml_clear(&year_shape, &g_array_index(calendar->years, struct calendar_year, i));
	g_clear_pointer(&calendar->years, g_array_unref);
}
