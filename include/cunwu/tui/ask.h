/* ask.h - one question in a box, answered with a line of text */
#ifndef CUNWU_TUI_ASK_H
#define CUNWU_TUI_ASK_H

#include "cunwu/tui/view.h"

struct ask {
	const char *title, *label; /* borrowed */
	void *user;

	/* Appends what the text would mean; NULL. */
	void (*hint)(void *user, const char *text, GString *out);

	/* Takes the answer after the box is closed; before, *error keeps it open. */
	bool (*check)(void *user, const char *text, GError **error); /* NULL: anything */
	void (*done)(void *user, const char *text);
	void (*release)(void *user); /* when the box goes, however; NULL */
};

/* `text` is the answer that stands there at first. */
void ask_open(struct screen *s, const struct ask *ask, const char *text);

#endif
