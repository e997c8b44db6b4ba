/* calendar.c - which days are worked */
#include "cunwu/model/calendar.h"

#define for_each_year(y, calendar) \
	for (const struct calendar_year *y = year_at(calendar, 0), \
					*end_ = year_at(calendar, (calendar)->years->len); \
	     y < end_; y++)

static const struct calendar_year *year_at(const struct calendar *calendar, guint i)
{
	return (const struct calendar_year *)(void *)calendar->years->data + i;
}

static enum year_known year_known(const struct calendar *calendar, int year)
{
	for_each_year(y, calendar) if (y->year.value == year) return y->adjusted == YESNO_YES
		? YEAR_ADJUSTED
		: YEAR_STATUTORY;
	return YEAR_UNKNOWN;
}

static const struct holiday *find_holiday(const struct calendar_year *year, struct date on)
{
	for (guint i = 0; i < year->holidays->len; i++) {
		const struct holiday *holiday = &g_array_index(year->holidays, struct holiday, i);

		if (on.jd >= holiday->first.jd && on.jd <= holiday->last.jd)
			return holiday;
	}
	return NULL;
}

static bool is_worked(const struct calendar_year *year, struct date on)
{
	for (guint i = 0; i < year->work->len; i++)
		if (g_array_index(year->work, struct date, i).jd == on.jd)
			return true;
	return false;
}

struct day calendar_day(const struct calendar *calendar, struct date on)
{
	struct day day = { .kind = on.jd % 7 >= 5 ? DAY_WEEKEND : DAY_WORKDAY };
	int year, month, of_month;

	g_assert(on.jd > 0 && on.precision == DATE_DAY);
	date_to_ymd(on, &year, &month, &of_month);
	day.known = year_known(calendar, year);
	for_each_year(y, calendar)
	{
		const struct holiday *holiday = find_holiday(y, on);

		if (holiday) {
			day.kind = DAY_HOLIDAY;
			day.name = holiday->name;
		} else if (is_worked(y, on)) {
			day.kind = DAY_WORKED_WEEKEND;
		}
	}
	return day;
}

const char *day_kind_label(enum day_kind kind)
{
	static const char *const labels[] = { "工作日", "周末", "节假日", "调休上班" };

	return labels[kind];
}

bool calendar_note(const struct calendar *calendar, int year, GString *out)
{
	switch (year_known(calendar, year)) {
	case YEAR_UNKNOWN:
		g_string_append_printf(out,
				       "%d 年的放假安排尚未公布，或者本机没有，节假日未计入；"
				       "公布后请把 %d.yaml 放到配置文件夹的 holidays 里",
				       year, year);
		return true;
	case YEAR_STATUTORY:
		g_string_append_printf(out, "%d 年只计入法定节假日，调休安排以国务院办公厅通知为准",
				       year);
		return true;
	case YEAR_ADJUSTED:
		return false;
	}
	g_assert_not_reached();
}
