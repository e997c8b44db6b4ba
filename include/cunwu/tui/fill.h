/* fill.h - 填表: the saved tables of other offices */
#ifndef CUNWU_TUI_FILL_H
#define CUNWU_TUI_FILL_H

#include "cunwu/tui/view.h"

/* Action of a list: the tables, for its place; from among the tables of a place those of all. */
void fill_open(struct view *view);

#endif
