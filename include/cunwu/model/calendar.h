/*
 * calendar.h - which days are worked
 *
 * The days off of 全国年节及纪念日放假办法 (国务院令第795号, 2024) and, once published for a year,
 * the notice of the State Council's office that joins them with weekends and has other weekends
 * worked in their stead. The years come from files (exchange/holidays.h); the questions here are
 * pure, and stand in the model because checks and deadlines ask them without reading any file.
 */
#ifndef CUNWU_MODEL_CALENDAR_H
#define CUNWU_MODEL_CALENDAR_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/date.h"
#include "cunwu/model/kind.h"

struct holiday {
	char *name;
	struct date first, last;
};

/* What is arranged under the name of a year; New Year's may begin in the December before. */
struct calendar_year {
	struct number year;
	enum yesno adjusted; /* NO: the days of the 办法 only, the notice is not known */
	char *source;
	GArray *holidays; /* of struct holiday */
	GArray *work;     /* of struct date: Saturdays and Sundays that are worked */
};

struct calendar {
	GArray *years; /* of struct calendar_year, by year */
};

enum day_kind {
	DAY_WORKDAY,
	DAY_WEEKEND,
	DAY_HOLIDAY,
	DAY_WORKED_WEEKEND, /* 调休上班 */
};

enum year_known {
	YEAR_UNKNOWN,   /* no file has the year: the day is told by its weekday */
	YEAR_STATUTORY, /* the notice is not known: days may be moved */
	YEAR_ADJUSTED,
};

struct day {
	enum day_kind kind;
	const char *name; /* of the holiday, borrowed; NULL */
	enum year_known known;
};

/* The date must be a day. */
struct day calendar_day(const struct calendar *calendar, struct date on);

/* A name of the kind for people: 工作日, 周末, 节假日, 调休上班. */
const char *day_kind_label(enum day_kind kind);

/* Appends a sentence on what is not known of a year; false, and nothing, if all is known. */
bool calendar_note(const struct calendar *calendar, int year, GString *out);

#endif
