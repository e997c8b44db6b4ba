/* print.h - rosters and documents from the screen: which, looked at page by page, and where to */
#ifndef CUNWU_TUI_PRINT_H
#define CUNWU_TUI_PRINT_H

#include "cunwu/tui/view.h"

/* Actions of a list: asks which roster, of the place on the screen or of those around it. */
void print_choose(struct view *view);

/* Actions of a preview. */
void print_where(struct view *view);
void print_day(struct view *view);
void print_order(struct view *view);
void print_paper(struct view *view);
void print_numbers(struct view *view);
void print_left(struct view *view);
void print_right(struct view *view);

/* The same of a saved table, or of a document. */
void print_edit(struct view *view);
void print_changes(struct view *view);

/* Whether the pages are of a day; some are of a month. */
bool print_has_day(const struct view *view);

/* Whether there can be numbers of identity on them. */
bool print_has_numbers(const struct view *view);

/* Whether the pages are of a document, of that or a saved table, or of a roster. */
bool print_is_of_document(const struct view *view);
bool print_has_changes(const struct view *view);
bool print_is_of_roster(const struct view *view);

#endif
