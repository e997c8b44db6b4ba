/* bulk.c - many new records of one model, as one entry of the journal */
#include "bulk.h"

#include <string.h>

#include "journal.h"

#define NAME_END  "\x1d"
#define FIELD_END "\x1f"
#define ROW_END   "\x1e"

/* Ids are never used twice: the next is beyond all that are there and all the journal has seen. */
static bool next_id(struct db *db, const struct model *model, int64_t *next, GError **error)
{
	int64_t there, seen;
	g_autofree char *rows = g_strdup_printf("SELECT max(id) FROM %s", model->name);
	g_autofree char *journal = g_strdup_printf(
		"SELECT max(row_id + coalesce(rows, 1) - 1) FROM journal WHERE table_name = '%s'",
		model->name);

	if (!db_number(db, rows, &there, error) || !db_number(db, journal, &seen, error))
		return false;
	*next = MAX(there, seen) + 1;
	return true;
}

bool bulk_begin(struct bulk *b, struct action *act, const struct model *model, GError **error)
{
	g_autoptr(GString) into = g_string_new(NULL);

	*b = (struct bulk){ .act = act, .model = model };
	b->digest = g_checksum_new(G_CHECKSUM_SHA256);
	b->text = g_string_new(NULL);
	g_string_printf(into, "%s (id, version", model->name);
	for_each_field(f, model)
		g_string_append_printf(into, ", %s", f->name);
	g_string_append_c(into, ')');
	batch_init(&b->batch, act->txn.db, into->str, model->nfields + 2, "");
	if (!next_id(act->txn.db, model, &b->first, error))
		return false;
	b->next = b->first;
	return true;
}

static void digest_row(GChecksum *digest, const GString *text)
{
	g_checksum_update(digest, (const guchar *)text->str, (gssize)text->len);
}

/* What is recorded, by name: a field that a later version adds changes no digest of older rows. */
static void digest_field(GString *row, const struct field *field, const char *value, size_t length)
{
	if (length == 0)
		return;
	g_string_append(row, field->name);
	g_string_append(row, NAME_END);
	g_string_append_len(row, value, (gssize)length);
	g_string_append(row, FIELD_END);
}

void bulk_digest_add(GChecksum *digest, const struct record *rec, GString *scratch)
{
	g_autoptr(GString) value = g_string_new(NULL);

	g_string_truncate(scratch, 0);
	for_each_field(f, rec->model) {
		g_string_truncate(value, 0);
		field_format(f, rec, value);
		digest_field(scratch, f, value->str, value->len);
	}
	g_string_append(scratch, ROW_END);
	digest_row(digest, scratch);
}

void bulk_insert(struct bulk *b, struct record *rec)
{
	rec->id = b->next++;
	rec->version = b->act->id;
	batch_int(&b->batch, rec->id);
	batch_int(&b->batch, rec->version);
	g_string_truncate(b->text, 0);
	for_each_field(f, rec->model) {
		size_t from = b->batch.text->len;

		field_format(f, rec, b->batch.text);
		digest_field(b->text, f, b->batch.text->str + from, b->batch.text->len - from);
		batch_end_value(&b->batch);
	}
	batch_end_row(&b->batch);
	g_string_append(b->text, ROW_END);
	digest_row(b->digest, b->text);
}

bool bulk_is_full(const struct bulk *b)
{
	return batch_is_full(&b->batch);
}

bool bulk_flush(struct bulk *b, GError **error)
{
	return batch_flush(&b->batch, error);
}

bool bulk_end(struct bulk *b, GError **error)
{
	return b->next == b->first
	       || journal_add_range(b->act, b->model, b->first, b->next - b->first,
				    g_checksum_get_string(b->digest), error);
}

void bulk_clear(struct bulk *b)
{
	batch_clear(&b->batch);
	g_clear_pointer(&b->digest, g_checksum_free);
	if (b->text)
		g_string_free(b->text, TRUE);
	*b = (struct bulk){ 0 };
}
