/*
 * period.h - when a period of days or months ends
 *
 * By 民法典 art. 201 to 203 (and 1259): the day of the event is not counted; a period of months
 * ends on the day of that number, or with the month that has none; a last day that is a day of rest
 * moves to the next day that is worked. A period of 0 days is the day itself.
 */
#ifndef CUNWU_LAW_PERIOD_H
#define CUNWU_LAW_PERIOD_H

#include "cunwu/model/calendar.h"

/* From a day; `calendar` NULL: days of rest do not matter, as where a ban ends. What is not
 * recorded, and a date of a month or a year, has no last day: the zero date. */
struct date period_days(const struct calendar *calendar, struct date event, int64_t days);
struct date period_months(const struct calendar *calendar, struct date event, int64_t months);

#endif
