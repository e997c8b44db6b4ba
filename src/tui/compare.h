/* compare.h - two versions of a record side by side, to read or to choose from; private */
#ifndef CUNWU_SRC_TUI_COMPARE_H
#define CUNWU_SRC_TUI_COMPARE_H

#include "cunwu/tui/view.h"

struct compare {
	const char *title, *left, *right; /* borrowed */
	GPtrArray *rows;                  /* of compare_rows_new(); taken over */
	bool chooses;                     /* else one only reads */
	void *user;

	/* After Enter (or F2, where one chooses); an answer a row. Not called on Esc. */
	void (*done)(void *user, const bool *right);

	/* Of two records that may become one, when the box is closed; NULL: they are not. */
	void (*swap)(void *user);    /* the right one is to be kept */
	void (*part)(void *user);    /* they are not the same */
	void (*release)(void *user); /* when the box goes, however; NULL */
};

GPtrArray *compare_rows_new(void);

/* Copies the texts; `right`: what is chosen at first. */
void compare_row_add(GPtrArray *rows, const char *label, const char *left, const char *right,
		     bool choose_right);

/* The row added last has nothing to choose: the right one counts. */
void compare_row_settle(GPtrArray *rows);

void compare_open(struct screen *s, const struct compare *compare);

/* Action: takes the other one of the row. */
void compare_toggle(struct view *view);
bool compare_chooses(const struct view *view);

/* Actions where two records may become one. */
void compare_swap(struct view *view);
void compare_part(struct view *view);
bool compare_merges(const struct view *view);

#endif
