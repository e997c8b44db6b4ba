/* words.h - a text that is a list of words: moved, added to, written anew; private to the terminal
 */
#ifndef CUNWU_SRC_TUI_WORDS_H
#define CUNWU_SRC_TUI_WORDS_H

#include "cunwu/model/source.h"
#include "cunwu/tui/view.h"

struct words {
	const char *title; /* borrowed, like the rest */
	struct keeper *keeper;
	const struct field *field; /* that `part` and `go_on` of the keeper know */
	void *user;
	void (*done)(void *user, const char *text); /* after the box is closed */
};

void words_open(struct screen *s, const struct words *words, const char *text);

/* Of ways in which a list goes on (struct going_on) those that fit what was typed, as choices. */
void goings_on_choices(const GPtrArray *all, const char *text, GPtrArray *choices);

/* Actions. */
void words_take(struct view *view);
void words_add(struct view *view);
void words_up(struct view *view);
void words_down(struct view *view);
void words_drop(struct view *view);

#endif
