/* namesakes.h - telling apart people of one name in a list; private to app */
#ifndef CUNWU_SRC_APP_NAMESAKES_H
#define CUNWU_SRC_APP_NAMESAKES_H

#include <glib.h>
#include <stddef.h>

struct namesake {
	/* What someone can be known by, "" where it is not recorded: the sex as people read it, the
	 * day of birth in text form, the number of the household. */
	const char *name, *sex, *birth, *household;

	char *note;            /* what tells them from others of that name; NULL: there are none */
	struct namesake *same; /* the next of that name */
};

/*
 * Sets the notes, which the caller frees: the sex if that will do for all who have the name, else
 * the year or the day of birth, else the number of the household, else all of these ("" if none is
 * recorded). The last two members of all must be NULL.
 */
void namesakes_note(struct namesake *people, size_t n);

#endif
