/*
 * filter.h - whom a table is to hold, in words
 *
 * Conditions joined by 且, each a field, a comparison and values of which any will do:
 *
 *	村=龙泉村、青坪村 且 性别=女 且 年龄20-49 且 有电话
 *	政治面貌=中共党员 且 出生日期<1960 且 外出=否
 *
 * Fields go by label, name or synonym, codes by label or synonym, and a code alone says its field:
 * 女, 中共党员. 以上 and 以下 take the number itself in (民法典 art. 1259).
 *
 * A birth of which only the year or the month is known may leave it open whether someone is of an
 * age: such a person may be meant. Who has no birth at all is not, but is told of. To what is not
 * recorded no other condition applies, so that 政治面貌≠中共党员 holds for who has none.
 */
#ifndef CUNWU_APP_FILTER_H
#define CUNWU_APP_FILTER_H

#include "cunwu/app/office.h"

enum {
	FILTER_BYTES_MAX = 4000,
	FILTER_CONDITIONS_MAX = 32,
	FILTER_VALUES_MAX = 500, /* of a condition */
};

struct filter;

/* `today` is for dates that lack a year. ERROR_USAGE: which word is not understood, and what could
 * stand there. An empty text is a filter that everybody passes. */
struct filter *filter_parse(const char *text, struct date today, GError **error);
void filter_free(struct filter *filter);

#define FILTER_AUTO __attribute__((cleanup(filter_free_auto))) struct filter *
void filter_free_auto(struct filter **filter);

/* Appends the conditions as they were understood; parsed again they are the same. */
void filter_show(const struct filter *filter, GString *out);

/* Finds the villages that are named, also by former names. ERROR_NOT_FOUND. */
bool filter_find_places(struct filter *filter, struct office *office, GError **error);

/* Adds to a GArray of struct column (store/people.h) what filter_judge() needs to be told. */
void filter_columns(const struct filter *filter, GArray *columns);

/* Adds the ids (int64_t) of the villages it is confined to, in no order; false, and none, if it is
 * confined to none. After filter_find_places(). */
bool filter_villages(const struct filter *filter, GArray *ids);

/* The better holds. */
enum verdict {
	VERDICT_NO,
	VERDICT_UNKNOWN, /* a birth that matters is not recorded */
	VERDICT_MAYBE,   /* a birth that matters is of a year or month only */
	VERDICT_YES,
};

/* `texts` as filter_columns() asked for them, in text form, "" where not recorded; `village` is
 * where the person lives now; ages are those `on` a day. */
enum verdict filter_judge(const struct filter *filter, const char *const *texts, int64_t village,
			  struct date on);

#endif
