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

/* What one person is to another, in words. */
struct near_relative {
	int64_t id;
	enum near how;
	char *name, *word, *chain, *whence; /* "" where they are not near */
	const char *why;                    /* what is not clear; NULL where nothing is. Static */
};

/* All near relatives of someone, the sure ones first (struct near_relative *, owned by the array),
 * and what `other` is to someone; NULL and *error. */
GPtrArray *kinship_list(struct office *office, int64_t person, GError **error);
GPtrArray *kinship_pair(struct office *office, int64_t person, int64_t other, GError **error);

/* Whether, by what is on record, someone is an ancestor of a person; twenty generations are looked
 * through. */
bool kinship_descends(struct office *office, int64_t person, int64_t ancestor, bool *yes,
		      GError **error);

/* yes, unclear, no: for programs. */
const char *near_name(enum near how);

#endif
