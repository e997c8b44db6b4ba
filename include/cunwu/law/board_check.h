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
	const GPtrArray *packs;    /* struct law_pack * */
	const struct kinship *kin; /* NULL: nothing is known of kin */
	const GArray *loops;       /* int64_t, of kinship_loops(); NULL: not looked for */
};

/* Adds a finding for each thing, of a record at most one by a rule. Nothing for 社区, which have a
 * law of their own, and for what is no village any longer. */
void board_check(const struct board *board, const struct board_law *law, GPtrArray *findings);

bool board_is_judged(const struct board *board);

/* The rules that it knows; law/rules.h has all of them. Severity and article are those of now; of a
 * finding they are those of the law that decides. */
extern const size_t nboard_rules;
const struct rule *board_rule_at(size_t i);

#endif
