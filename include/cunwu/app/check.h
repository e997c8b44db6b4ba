/* check.h - what is wrong with what is recorded */
#ifndef CUNWU_APP_CHECK_H
#define CUNWU_APP_CHECK_H

#include "cunwu/app/office.h"
#include "cunwu/law/finding.h"
#include "cunwu/store/kept.h"

/*
 * What is found is kept beside the data (store/kept.h), so only villages about which something was
 * written since are looked through, and all of them once a day. It makes no difference to what is
 * answered.
 */

/* All findings, village by village, about one village or all (NULL). The caller unrefs the array;
 * NULL and *error if the data cannot be read. */
GPtrArray *check_all(struct office *office, const struct village *village, GError **error);

/* Figures of the villages that need not be looked through: struct tally. */
bool check_kept(struct office *office, GArray *tallies, GError **error);

/* Looks through villages one at a time, for who does other things between. What was found is kept
 * now and then, and when it ends. */
struct check_run;

struct check_run *check_begin(struct office *office);
bool check_next(struct check_run *run, int64_t village, struct tally *tally, GError **error);
void check_end(struct check_run *run);

/* The worst of them; SEVERITY_NOTE if there are none. */
enum severity check_worst(const GPtrArray *findings);

#endif
