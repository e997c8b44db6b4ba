/* page.h - lines of text to be read */
#ifndef CUNWU_TUI_PAGE_H
#define CUNWU_TUI_PAGE_H

#include "cunwu/tui/view.h"

/* Takes the text over; long lines are cut at the edge. `bottom`: begins at the end. */
void page_open(struct screen *s, const char *title, char *text, bool bottom);

#endif
