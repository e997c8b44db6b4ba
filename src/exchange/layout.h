/* layout.h - a layout of headings, known by what it says; private to the layer */
#ifndef CUNWU_SRC_EXCHANGE_LAYOUT_H
#define CUNWU_SRC_EXCHANGE_LAYOUT_H

#include "heading.h"

/* A digest of the headings in one or two of the rows: equal ones are of one layout, however their
 * blanks, marks and notes are. *ncells: up to the last that has a heading. The caller frees it. */
char *layout_digest(const struct raw_row *rows, size_t lines, size_t *ncells);

/* Looks among the rows for headings of a layout that somebody has explained; false: none is. */
bool layout_search(const struct sheet_layouts *known, const GArray *rows, size_t nwanted,
		   struct heading *found);

/* The row that looks most like headings where too few of them are known: the first that
 * fills nearly as many cells as any. No cell is taken for anything. */
struct heading layout_guess(const GArray *rows);

#endif
