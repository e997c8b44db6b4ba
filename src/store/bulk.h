/*
 * bulk.h - many new records of one model, as one entry of the journal; private to the store
 *
 * The rows get ids one after another. Their digest is SHA-256 over each row's fields as text, each
 * ended by US (1f), each row by RS (1e).
 */
#ifndef CUNWU_SRC_STORE_BULK_H
#define CUNWU_SRC_STORE_BULK_H

#include "cunwu/store/records.h"

struct bulk {
	struct action *act;
	const struct model *model;
	struct stmt *insert;
	int64_t first, next;
	GChecksum *digest;
	GString *text; /* of one row */
	size_t *ends;  /* of each of its fields */
};

bool bulk_begin(struct bulk *b, struct action *act, const struct model *model, GError **error);

/* Gives the record id and version. */
bool bulk_insert(struct bulk *b, struct record *rec, GError **error);

/* Journals the range; nothing if no row was inserted. */
bool bulk_end(struct bulk *b, GError **error);
void bulk_clear(struct bulk *b);

/* The digest of rows that were inserted this way, one row at a time. */
void bulk_digest_add(GChecksum *digest, const struct record *rec, GString *scratch);

#endif
