/* bodies.h - 村委会 and 监委会; private */
#ifndef CUNWU_SRC_TUI_BODIES_H
#define CUNWU_SRC_TUI_BODIES_H

#include "panes.h"

/* Their two panes. */
void bodies_add_panes(struct panes *p);

/* The pane that shows the kind; that of the committee for others. */
int bodies_digit(const char *kind);

/* Who serves in the body of the kind, over the lowest view of its pane. */
void bodies_go_to(struct panes *p, int64_t village, const char *kind);

/* The same of any place, over what is on the screen. */
void bodies_open(struct panes *p, struct desk_place place);

/* Over the list: the other bodies of the village; the terms of the body. */
void bodies_others(struct view *view);
void bodies_terms(struct view *view);

/* Whether they fit here. */
bool bodies_has_others(const struct view *view);
bool bodies_has_terms(const struct view *view);
bool bodies_is_others(const struct view *view); /* it lists the bodies of a village */

#endif
