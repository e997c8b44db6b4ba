/* checks.h - parts of looking through villages; private to app */
#ifndef CUNWU_SRC_APP_CHECKS_H
#define CUNWU_SRC_APP_CHECKS_H

#include "cunwu/app/board.h"
#include "cunwu/app/office.h"
#include "cunwu/law/board.h"

/*
 * Adds what is wrong with the bodies of a village, or of all (0) that are in the table by their
 * codes. `counts`: who went through all people has them.
 */
bool check_boards(struct office *office, int64_t village, const struct board_counts *counts,
		  GHashTable *codes, GPtrArray *findings, GError **error);

/* Adds the ids of those whose relatives a rule asks for. */
void check_kin_asked(const struct board *board, GArray *ids);

#endif
