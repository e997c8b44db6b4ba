/* submissions.h - what was handed in, printed; private to the command line */
#ifndef CUNWU_SRC_CLI_SUBMISSIONS_H
#define CUNWU_SRC_CLI_SUBMISSIONS_H

#include "cunwu/app/office.h"

/* Of a saved table, or of all (NULL). */
bool submissions_print_list(struct office *office, const char *table_name, GError **error);

/* The rows of one, by the number in the list, as CSV. */
bool submissions_print(struct office *office, const char *word, bool full, GError **error);

#endif
