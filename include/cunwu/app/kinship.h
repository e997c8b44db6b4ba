/* kinship.h - near relatives, from links on record and what households say */
#ifndef CUNWU_APP_KINSHIP_H
#define CUNWU_APP_KINSHIP_H

#include "cunwu/app/office.h"
#include "cunwu/law/kinship.h"

/*
 * What is known of these people (ids) and of those between them, on the office's day: links on
 * record, and the codes of households. Questions about two of them are answered rightly, of
 * thousands of people of many villages as well as of two; others are known in part. NULL and
 * *error; the caller frees it.
 */
struct kinship *kinship_read(struct office *office, const GArray *people, GError **error);

/* The same for one person and everybody near, for kinship_relatives(). */
struct kinship *kinship_read_around(struct office *office, int64_t person, GError **error);

#endif
