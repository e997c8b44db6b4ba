/* acts.h - inside of acts; private to the application */
#ifndef CUNWU_SRC_APP_ACTS_H
#define CUNWU_SRC_APP_ACTS_H

#include "cunwu/app/act.h"
#include "cunwu/app/villager.h"
#include "cunwu/store/day.h"

/* An act while it is done. */
struct acting {
	struct office *office;
	struct action *act;
	const struct act_form *form;
	struct act_result *result;
};

/* Adds a sentence on what is done, or on what should be looked at. */
void act_say(struct acting *a, const char *format, ...) G_GNUC_PRINTF(2, 3);
void act_doubt(struct acting *a, const char *format, ...) G_GNUC_PRINTF(2, 3);

extern const struct act_kind act_death;

/*
 * stay.c: where people live, changed from a day on. Residences are kept as they were; what changes
 * ends on the day and the next begins with it.
 */

/* Of a person all, oldest first (struct residence *); the caller unrefs the array. */
GPtrArray *stays_of(struct office *office, int64_t person, GError **error);

/* The one of that kind (NULL: of any, 户籍 first) that holds at the end of the day, or NULL. */
struct residence *stay_on(const GPtrArray *stays, const char *kind, struct date on);

/* Ends those that are open, for good: ERROR_REFUSED where someone lives nowhere, was not born, or
 * came only after the day. `destination` may be NULL. */
bool stays_end(struct acting *a, const struct person *person, struct code reason, struct date on,
	       const char *destination, GError **error);

#endif
