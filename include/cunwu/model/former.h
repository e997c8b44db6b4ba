/*
 * former.h - what a field of a record was until a day
 *
 * A record says what is now. What changes by something that happens (a new head of the household, a
 * group that gets another number) leaves a row here: the value until the day, on which the next one
 * holds. Mending a slip leaves none. Together with the dates of residences and places this tells
 * how everything was on any past day (store/day.h).
 */
#ifndef CUNWU_MODEL_FORMER_H
#define CUNWU_MODEL_FORMER_H

#include "cunwu/model/record.h"

struct former {
	struct record rec;
	char *table_name;     /* the model's */
	struct number row_id; /* the record's id */
	char *field;          /* its name */
	char *value;          /* text form; NULL: was not recorded */
	struct date until;    /* a day: at its end the value holds no longer */
};

extern const struct model former_model;

#endif
