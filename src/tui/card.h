/* card.h - all about someone who serves: beside a list, or as a page; private */
#ifndef CUNWU_SRC_TUI_CARD_H
#define CUNWU_SRC_TUI_CARD_H

#include "cunwu/law/finding.h"
#include "memo.h"
#include "panes.h"

/* What is known of who holds a tenure of the village. */
void card_tell(struct panes *p, int64_t village, int64_t tenure, struct memo *memo);

/* The same as a page; F2 there opens the tenure. */
void card_open(struct panes *p, int64_t village, int64_t tenure);

/* A finding with its article; `whose`: and what it is about. */
void memo_tell_finding(struct memo *memo, const struct finding *finding, bool whose);

#endif
