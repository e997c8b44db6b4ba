/* memo.h - what is told of something in lines: labels, texts, each with its look; private */
#ifndef CUNWU_SRC_TUI_MEMO_H
#define CUNWU_SRC_TUI_MEMO_H

#include <glib.h>

#include "cunwu/tui/canvas.h"

struct memo;

struct memo *memo_new(void);
void memo_free(struct memo *memo);

/* A line; with a label (NULL: none) in the left column. Long texts go on in the next row. */
void memo_add(struct memo *memo, enum style style, const char *label, const char *format, ...)
	G_GNUC_PRINTF(4, 5);

/* Draws rows from `top` on; how many rows there are in all. */
int memo_draw(const struct memo *memo, int top, struct canvas *c, struct area area);

#endif
