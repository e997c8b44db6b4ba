/*
 * holidays.h - the years of the calendar, from files
 *
 * One file a year, data/holidays/2026.yaml, built in; the user's file of a year (builtin.h) stands
 * in its place. A year that has no file is not known to the calendar, which says so.
 */
#ifndef CUNWU_EXCHANGE_HOLIDAYS_H
#define CUNWU_EXCHANGE_HOLIDAYS_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/model/calendar.h"

/*
 * Reads every year into a zeroed calendar. If a file of the user's is wrong nothing is read:
 * ERROR_INVALID with what is wrong where, ERROR_IO.
 */
bool holidays_read(struct calendar *out, GError **error);

/* May be called twice, and for a zeroed calendar. */
void holidays_clear(struct calendar *calendar);

#define CALENDAR_AUTO __attribute__((cleanup(holidays_clear))) struct calendar

#endif
