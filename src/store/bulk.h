/*
 * bulk.h - many new records of one model, as one entry of the journal; private to the store
 *
 * The rows get ids one after another. Their digest is SHA-256 over each row's fields as text, each
 * ended by US (1f), each row by RS (1e).
 */
#ifndef CUNWU_SRC_STORE_BULK_H
#define CUNWU_SRC_STORE_BULK_H

#include "batch.h"
#include "cunwu/store/records.h"

struct bulk {
	struct action *act;
	const struct model *model;
	struct batch batch;
	int64_t first, next;
	GChecksum *digest;
	GString *text; /* of one row, as the digest has it */
};

bool bulk_begin(struct bulk *b, struct action *act, const struct model *model, GError **error);

/*
 * Gives the record id and version. The row is written with others: when the bulk is full, those of
 * tables that it refers to must be flushed, then this one.
 */
void bulk_insert(struct bulk *b, struct record *rec);
bool bulk_is_full(const struct bulk *b);
bool bulk_flush(struct bulk *b, GError **error);

/* Journals the range, all of which was flushed; nothing if no row was inserted. */
bool bulk_end(struct bulk *b, GError **error);
void bulk_clear(struct bulk *b);

/* The digest of rows that were inserted this way, one row at a time. */
void bulk_digest_add(GChecksum *digest, const struct record *rec, GString *scratch);

#endif
