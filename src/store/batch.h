/*
 * batch.h - rows written many at a time; private to the store
 *
 * Most of the price of a small INSERT is starting and ending the statement. A batch gathers the
 * values of rows as text, in one buffer, and writes BATCH_ROWS rows with one statement.
 */
#ifndef CUNWU_SRC_STORE_BATCH_H
#define CUNWU_SRC_STORE_BATCH_H

#include "cunwu/store/db.h"

#define BATCH_ROWS 32

struct batch {
	struct db *db;
	char *into;
	const char *tail;
	struct stmt *many, *one; /* of BATCH_ROWS rows, and of one; made when first needed */
	size_t columns, rows;    /* of a row; gathered */
	GString *text;
	size_t *ends; /* of each value, in text */
	size_t nends;
};

/* `into` is "table (column, ...)", `tail` what follows the values ("" as a rule; borrowed). */
void batch_init(struct batch *b, struct db *db, const char *into, size_t columns, const char *tail);
void batch_clear(struct batch *b);

/* The next value of the row: what was appended to b->text since the last. Nothing is SQL NULL. */
void batch_end_value(struct batch *b);
void batch_text(struct batch *b, const char *text);
void batch_int(struct batch *b, int64_t value);

/* Ends the row, whose values must all be there. */
void batch_end_row(struct batch *b);

/* A full batch must be flushed before the next row. */
bool batch_is_full(const struct batch *b);
bool batch_flush(struct batch *b, GError **error);

#endif
