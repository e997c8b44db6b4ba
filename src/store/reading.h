/* reading.h - rows of a model into records; private to the store */
#ifndef CUNWU_SRC_STORE_READING_H
#define CUNWU_SRC_STORE_READING_H

#include "cunwu/model/record.h"
#include "cunwu/store/db.h"

/* All columns of the model's table, then `rest`: " WHERE …", " ORDER BY …". */
struct stmt *reading_prepare(struct db *db, const struct model *model, const char *rest,
			     GError **error);

/* Adds the rows of a run to an array. */
bool reading_rows(struct stmt *st, const struct model *model, GPtrArray *out, GError **error);

#endif
