/* period.c - when a period of days or months ends */
#include "cunwu/law/period.h"

#define LONGEST 36500 /* days; what laws set is far below */

static struct date roll(const struct calendar *calendar, struct date on)
{
	enum day_kind kind = calendar ? calendar_day(calendar, on).kind : DAY_WORKDAY;

	while (kind == DAY_WEEKEND || kind == DAY_HOLIDAY) {
		on = date_add_days(on, 1);
		kind = calendar_day(calendar, on).kind;
	}
	return on;
}

static bool is_day(struct date event)
{
	return event.jd && event.precision == DATE_DAY;
}

struct date period_days(const struct calendar *calendar, struct date event, int64_t days)
{
	if (!is_day(event) || days < 0 || days > LONGEST)
		return (struct date){ 0 };
	return days ? roll(calendar, date_add_days(event, (int)days)) : event;
}

struct date period_months(const struct calendar *calendar, struct date event, int64_t months)
{
	int year, month, day;
	struct date last = { 0 };

	if (!is_day(event) || months < 0 || months > LONGEST / 28)
		return last;
	date_to_ymd(event, &year, &month, &day);
	month += (int)months - 1;
	for (; day > 0 && !last.jd; day--)
		last = date_from_ymd(year + month / 12, month % 12 + 1, day);
	return last.jd && months ? roll(calendar, last) : last;
}
