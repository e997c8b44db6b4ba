/*
 * numbered.h - sources of rows that are numbered from 1 and made when they are shown; private
 *
 * For what is in memory already: nothing is copied but the rows on the screen.
 */
#ifndef CUNWU_SRC_APP_NUMBERED_H
#define CUNWU_SRC_APP_NUMBERED_H

#include "cunwu/model/source.h"

struct numbered {
	struct source source;
	int64_t n;
	void *user;

	/* Fills in the row of a number; and whether it is to be shown, `text` NULL: without one. */
	void (*make)(const struct numbered *s, int64_t id, struct record *row);
	bool (*holds)(const struct numbered *s, int64_t id, const char *text);
	char *text;
	GArray *shown; /* int64_t, rising */
};

/* Takes the description (n, user, make, holds) over; `user` is borrowed. */
struct source *numbered_new(const struct model *model, const struct numbered *how);

/* After what `holds` goes by was changed. */
void numbered_look(struct numbered *s);

#endif
