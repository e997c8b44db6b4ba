/* asof.h - what was on a day, in a query; private to the store */
#ifndef CUNWU_SRC_STORE_ASOF_H
#define CUNWU_SRC_STORE_ASOF_H

#include "cunwu/base/date.h"
#include "cunwu/store/db.h"

/*
 * A date of less precision begins with its first day and ends with its last. Texts are compared: it
 * begins with its first day because a beginning of a text comes before it. For the end it is filled
 * up with nines, and so is the day, if it is the last of its month or year: 2026-03-99 is over at
 * the end of 2026-03-31. Who came or went on the day itself has come, or gone.
 */
#define BEGAN(column) "(" column " IS NULL OR " column " <= :on)"
#define LASTS(column) \
	"(" column " IS NULL OR " column " || substr('9999-99-99', length(" column ") + 1) > " \
	":last)"

/* Who is in the register without the day on which they came was there since birth. */
#define STAYED(stay, person) \
	BEGAN(stay ".since") \
	" AND " LASTS(stay ".until") " AND (" stay \
				     ".since IS NOT NULL OR " BEGAN(person ".birth") ")"

/* Of several that hold the one that says where someone belongs: 户籍 first, then the latest. */
#define FOREMOST "kind, since DESC, id DESC"

/* Appends the day, and the same filled up for what ends with it. */
void asof_format(struct date on, GString *day, GString *last);

/* Binds :on and :last to these. */
void asof_bind(struct stmt *st, struct date on);

#endif
