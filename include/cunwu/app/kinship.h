/* kinship.h - near relatives, from links on record and what households say */
#ifndef CUNWU_APP_KINSHIP_H
#define CUNWU_APP_KINSHIP_H

#include "cunwu/app/office.h"
#include "cunwu/law/kinship.h"

/*
 * What is known of these people (ids) and of those up to two links from them, on the office's day:
 * links on record, and the codes of the households that any of them live in. For thousands of
 * people of many villages at once as well as for two. NULL and *error; the caller frees it.
 */
struct kinship *kinship_read(struct office *office, const GArray *people, GError **error);

#endif
