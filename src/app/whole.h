/*
 * whole.h - sources of few rows, all in memory; private to the application
 *
 * The rows are read when they are first asked for, and again when the source shall look at the data
 * anew. A row that is gone by then leaves its place to the next one.
 */
#ifndef CUNWU_SRC_APP_WHOLE_H
#define CUNWU_SRC_APP_WHOLE_H

#include "cunwu/app/desk.h"

struct whole {
	struct source source;
	struct desk *desk;
	int64_t of;              /* what `read` asks for: a village, a household, ... */
	struct desk_place place; /* or where bodies are listed, all of this */
	bool (*read)(struct whole *whole, GPtrArray *out, GError **error);
	char *text;           /* NULL: all */
	GPtrArray *all, *old; /* as read last, and before that; NULL: not read yet */
	GPtrArray *rows;      /* of `all` those that hold the text; borrowed */
	bool known;           /* `all` is so new that a count need not read it */
};

struct source *whole_new(struct desk *desk, const struct model *model, int64_t of,
			 bool (*read)(struct whole *whole, GPtrArray *out, GError **error));

struct whole *whole_new_at(struct desk *desk, const struct model *model, struct desk_place place,
			   bool (*read)(struct whole *whole, GPtrArray *out, GError **error));

/* Whether a field of a row holds the text, or its first one is a name that the text means. */
bool row_holds(const struct record *row, const char *text);
struct record *row_copy(const struct record *row);

#endif
