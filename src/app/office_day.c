/* office_day.c - an office as it was at the end of a past day */
#include "cunwu/app/office.h"

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/store/day.h"

static bool read_day(struct office *day, int64_t village, const char *name, GError **error)
{
	RECORD_AUTO struct village found = { .rec.model = &village_model };

	if (!day_open_places(day->db, day->on, error)
	    || (name && !office_find_village(day, name, &found, error)))
		return false;
	return day_open_people(day->db, day->on, name ? found.rec.id : village, error);
}

static bool open_day(struct office *day, struct office *present, struct date on, int64_t village,
		     const char *name, GError **error)
{
	*day = (struct office){ 0 };
	if (on.precision != DATE_DAY)
		return error_set(error, ERROR_USAGE, "要写到哪一天：年-月-日");
	if (date_compare(on, clock_today()) > 0)
		return error_set(error, ERROR_USAGE, "这一天还没有到，不知道那时的情况");
	record_init(&day->township.rec, &township_model);
	record_init(&day->clerk.rec, &clerk_model);
	record_copy(&day->township.rec, &present->township.rec);
	record_copy(&day->clerk.rec, &present->clerk.rec);
	day->path = g_strdup(present->path);
	day->present = present;
	day->on = on;
	day->db = db_open(present->path, DB_READ, error); /* not looked at by itself: see db.h */
	if (day->db && read_day(day, village, name, error))
		return true;
	office_close(day);
	return false;
}

struct office *office_of_day(struct office *day, struct office *office, struct date on,
			     int64_t village, const char *name, GError **error)
{
	if (!on.jd || office->present)
		return office;
	return open_day(day, office, on, village, name, error) ? day : NULL;
}

struct date office_today(const struct office *office)
{
	return office->present ? office->on : clock_today();
}

char *office_until(const struct office *office)
{
	int year, month, day;

	if (!office->present)
		return NULL;
	date_to_ymd(office->on, &year, &month, &day);
	return g_strdup_printf("截至 %d年%d月%d日", year, month, day);
}
