/*
 * paper.h - what every printed report says of itself: who made it, when, of which state of the
 * data; private to the layer
 */
#ifndef CUNWU_SRC_APP_PAPER_H
#define CUNWU_SRC_APP_PAPER_H

#include "cunwu/app/roster.h"

/* A spool for a report whose maker, date and chain are filled in. `filter` may be NULL. */
struct report_spool *paper_spool(struct office *office, const struct report *shape,
				 struct report_filter *filter, GError **error);

/* Where the choice shows ID numbers in full that goes on record, before they can get there.
 * `place`: 清溪镇 龙泉村. */
bool paper_full_numbers(struct office *office, const struct roster *roster,
			const struct roster_choice *choice, const char *place, GError **error);

/* 2026年11月22日, today; the caller frees it. */
char *paper_date(void);

/* The village that a choice names, or is of by its id; all (rec.id 0) if it names none. */
bool paper_village(struct office *office, const struct roster_choice *choice,
		   struct village *village, GError **error);

#endif
