/*
 * prose.h - paragraphs of Chinese text as lines of cells
 *
 * 禁则: no 。，、） at the start of a line and no （《“ at its end, unless a run of them is longer
 * than a line. Words, numbers and wide blanks to write on are kept whole if a line can hold them.
 */
#ifndef CUNWU_BASE_PROSE_H
#define CUNWU_BASE_PROSE_H

#include <glib.h>
#include <stddef.h>

/*
 * The bytes that go on one line of so many cells (at least 2), and in *used the cells they take;
 * *next is where the following line begins. As text_wrap(), but that dots of names are no better
 * places than others.
 */
size_t prose_wrap(const char *text, int cells, int *used, size_t *next);

#endif
