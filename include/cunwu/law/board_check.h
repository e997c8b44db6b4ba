/*
 * board_check.h - what is wrong with the bodies of a village, or about to be
 *
 * Pure functions from a board to findings, one rule each. What holds is looked up in the packs for
 * the province and the day that the parameter names (the first day of the term for how a body is
 * made up, with a note where today's law would not allow it). Severity: what a statute in force on
 * that day orders or forbids is refused; rules of the party, practice, values that were not
 * compared with the text and facts that are not certain are warned of; figures worth knowing are
 * noted.
 */
#ifndef CUNWU_LAW_BOARD_CHECK_H
#define CUNWU_LAW_BOARD_CHECK_H

#include "cunwu/law/board.h"
#include "cunwu/law/finding.h"
#include "cunwu/law/kinship.h"

struct board_law {
	const GPtrArray *packs; /* struct law_pack * */
	const struct kinship *kin;
};

/* Adds a finding for each thing. 社区 are not judged by the law of villages. */
void board_check(const struct board *board, const struct board_law *law, GPtrArray *findings);

/* The rules that it knows; the manual prints them. */
extern const struct rule *const board_rules[];
extern const size_t nboard_rules;

#endif
