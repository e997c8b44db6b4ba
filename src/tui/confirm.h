/* confirm.h - a question that is answered with yes or no; private to the terminal */
#ifndef CUNWU_SRC_TUI_CONFIRM_H
#define CUNWU_SRC_TUI_CONFIRM_H

#include "cunwu/tui/view.h"

struct confirm {
	const char *question; /* and lines on it below; copied */
	const char *yes;      /* copied */
	void *user;
	void (*done)(void *user);    /* after yes, when the box is closed */
	void (*release)(void *user); /* when the box goes, however; NULL */
};

/* The bar stands at yes: Enter or F2 agrees, Esc goes back. */
void confirm_open(struct screen *s, const struct confirm *confirm);

#endif
