/* duties.h - representatives and duty records; private */
#ifndef CUNWU_SRC_TUI_DUTIES_H
#define CUNWU_SRC_TUI_DUTIES_H

#include "panes.h"

/* The groups of a village with their representatives, over what is on the screen. */
void representatives_open(struct panes *p, int64_t village);

/* From those of one village to those of another; false, and nothing done, where others are shown.
 */
bool representatives_go_to(struct panes *p, int64_t village);

/* The village of the row of a list, or of the list; 0: none. */
int64_t duties_village(const struct view *view);

/* The person of a row; 0: it is about nobody. */
int64_t duties_person(const struct record *row);

/* Shows what is printed of these lists; false if it is another one. */
bool duties_print(struct view *view);

#endif
