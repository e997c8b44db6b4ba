/*
 * undo_bulk.h - what was taken in at once, taken away at once; private to the store
 *
 * Taking back row by row asks for each what has happened to it since. Of a large intake that is
 * asked of all at once; if nothing has, its rows go by range. The journal is the same either way.
 */
#ifndef CUNWU_SRC_STORE_UNDO_BULK_H
#define CUNWU_SRC_STORE_UNDO_BULK_H

#include "cunwu/store/records.h"

/* Rows that an action inserted with ids one after another. */
struct range {
	const struct model *model;
	int64_t first, rows;
};

/* Whether all rows of the ranges (an array of struct range) are as action `id` made them, and
 * nothing else refers to them or is a part of another record with one of them. */
bool ranges_are_untouched(struct db *db, const GArray *ranges, int64_t id, bool *untouched,
			  GError **error);

/* Takes away the rows of a range to which nothing refers any longer, noting each. */
bool range_take_away(struct action *act, const struct range *range, GError **error);

#endif
