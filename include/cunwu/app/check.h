/* check.h - what is wrong with what is recorded */
#ifndef CUNWU_APP_CHECK_H
#define CUNWU_APP_CHECK_H

#include "cunwu/app/office.h"
#include "cunwu/law/finding.h"

/* All findings, village by village, about one village or all (NULL). The caller unrefs the array;
 * NULL and *error if the data cannot be read. */
GPtrArray *check_all(struct office *office, const struct village *village, GError **error);

/* The same a village at a time, for who does other things between: those about one village (its id)
 * are added to `findings`. */
struct check_run;

struct check_run *check_begin(struct office *office, GError **error);
bool check_next(struct check_run *run, int64_t village, GPtrArray *findings, GError **error);
void check_end(struct check_run *run);

/* The worst of them; SEVERITY_NOTE if there are none. */
enum severity check_worst(const GPtrArray *findings);

#endif
