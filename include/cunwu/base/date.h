/*
 * date.h - civil days, and dates of which only the year or the month is known
 *
 * A day is its Julian day number, so days are subtracted as integers. A date of less precision
 * stands at the first day of its year or month. The zero date means "not recorded". Years run from
 * 1 to 9999 in the (proleptic) Gregorian calendar.
 */
#ifndef CUNWU_BASE_DATE_H
#define CUNWU_BASE_DATE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

enum date_precision { DATE_DAY, DATE_MONTH, DATE_YEAR };

struct date {
	int32_t jd;
	int32_t precision; /* enum date_precision */
};

/*
 * The zero date if the calendar has no such day. Month and day may be 0 for "not known", the day
 * also alone.
 */
struct date date_from_ymd(int year, int month, int day);

/* The date must be recorded; what is not known comes out as 0. */
void date_to_ymd(struct date date, int *year, int *month, int *day);

/* The first and the last day that the date can mean; the same for a day. */
struct date date_first_day(struct date date);
struct date date_last_day(struct date date);

/* So many days on; the date must be a day. */
struct date date_add_days(struct date date, int days);

/* Whether both can be the same date: equal, or one is the month or year of the other. */
bool date_agrees(struct date a, struct date b);

/* Less than, equal to or greater than 0; a year comes before its months, and those before their
 * days. What is not recorded comes first. */
int date_compare(struct date a, struct date b);

/*
 * Whole years from birth to a day, a birthday counting from the day itself (a birth on 29 February
 * from 1 March in other years; 民法典 art. 17 and 259 count full years). For a birth of less than
 * day precision *least and *most differ.
 */
void date_age(struct date birth, struct date on, int *least, int *most);

/* Reads exactly YYYY, YYYY-MM or YYYY-MM-DD; false, and *out untouched, if the text is not that. */
bool date_parse(const char *text, struct date *out);

/*
 * Reads what people type for a date next to a known day: 20260315, 2026-3-15, 2026.3.15,
 * 2026年3月15日, 198507, 1985.07, 1985年7月, 1985年; 3.15 and 3月15日 of the year of `today`; +10
 * and -5 days from it; 今天, 昨天, 明天. False, and *out untouched, if it is none of these. A
 * number of at most two digits before the dot is a month, one of four a year.
 */
bool date_read(const char *text, struct date today, struct date *out);

/* 一 to 日; the date must be a day. */
const char *date_weekday(struct date date);

/* Appends the text form (see date_parse), or nothing if the date is not recorded. */
void date_format(struct date date, GString *out);

/* The same with dots, as rosters write it: 1985.07.15. */
void date_print(struct date date, GString *out);

#endif
