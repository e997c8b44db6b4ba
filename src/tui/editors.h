/*
 * editors.h - how a field of each kind is filled in; private to the terminal
 *
 * All are edited as a line of text. What differs is how the text is read, which help stands at the
 * field, and what F4 offers.
 */
#ifndef CUNWU_SRC_TUI_EDITORS_H
#define CUNWU_SRC_TUI_EDITORS_H

#include "cunwu/model/source.h"

/* The field that is filled in, and where it stands. */
struct place_of {
	struct keeper *keeper;
	struct record *const *parts;
	struct record *rec; /* the part that has the field */
	const struct field *field;
};

struct editor {
	bool whole; /* what is typed takes the place of the value, which is one word of many */

	/* What each typed character is taken for (line.h), where only some are; NULL: all are. */
	uint32_t (*(*taker)(const struct place_of *of))(uint32_t c);

	/* Reads what was typed into the record; ERROR_INVALID, and the record untouched. */
	bool (*take)(const struct place_of *of, const char *text, GError **error);

	/* Appends what the typed text would mean, or what can be typed. */
	void (*hint)(const struct place_of *of, const char *text, GString *out);

	/* Adds what can be picked (pick.h), its key the text form of the value; NULL: nothing. */
	bool (*find)(const struct place_of *of, const char *text, GPtrArray *choices,
		     GError **error);

	/* What F4 does instead: the text is written outside, on the lent terminal; NULL: nothing.
	 */
	bool (*write)(const char *text, char **written, GError **error);
};

/* Adds the items of a list that a text may mean. */
void editor_find_code(const struct code_list *codes, const char *text, GPtrArray *choices);

const struct editor *editor_of(const struct field *f);

#endif
