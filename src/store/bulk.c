/* bulk.c - many new records of one model, as one entry of the journal */
#include "bulk.h"

#include <string.h>

#include "journal.h"

#define FIELD_END "\x1f"
#define ROW_END   "\x1e"

enum { PARAMETER_ID = 1, PARAMETER_VERSION, PARAMETER_FIELDS };

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

static struct stmt *prepare_insert(struct db *db, const struct model *model, GError **error)
{
	g_autoptr(GString) sql = g_string_new(NULL), values = g_string_new(NULL);

	g_string_printf(sql, "INSERT INTO %s (id, version", model->name);
	g_string_assign(values, ") VALUES (:id, :version");
	for_each_field(f, model) {
		g_string_append_printf(sql, ", %s", f->name);
		g_string_append_printf(values, ", :%s", f->name);
	}
	g_string_append_printf(sql, "%s)", values->str);
	return db_prepare(db, sql->str, error);
}

bool bulk_begin(struct bulk *b, struct action *act, const struct model *model, GError **error)
{
	*b = (struct bulk){ .act = act, .model = model };
	if (!next_id(act->txn.db, model, &b->first, error))
		return false;
	b->next = b->first;
	b->insert = prepare_insert(act->txn.db, model, error);
	b->digest = g_checksum_new(G_CHECKSUM_SHA256);
	b->text = g_string_new(NULL);
	b->ends = g_new(size_t, model->nfields);
	return b->insert != NULL;
}

/* The text of a row, its fields parted by FIELD_END; where each ends, unless `ends` is NULL. */
static void format_row(const struct record *rec, GString *text, size_t *ends)
{
	g_string_truncate(text, 0);
	for_each_field(f, rec->model) {
		field_format(f, rec, text);
		if (ends)
			ends[f - rec->model->fields] = text->len;
		g_string_append(text, FIELD_END);
	}
	g_string_append(text, ROW_END);
}

static void digest_row(GChecksum *digest, const GString *text)
{
	g_checksum_update(digest, (const guchar *)text->str, (gssize)text->len);
}

void bulk_digest_add(GChecksum *digest, const struct record *rec, GString *scratch)
{
	format_row(rec, scratch, NULL);
	digest_row(digest, scratch);
}

bool bulk_insert(struct bulk *b, struct record *rec, GError **error)
{
	size_t from = 0;

	format_row(rec, b->text, b->ends);
	stmt_set_int(b->insert, PARAMETER_ID, b->next);
	stmt_set_int(b->insert, PARAMETER_VERSION, b->act->id);
	for (size_t i = 0; i < b->model->nfields; i++) {
		stmt_set_text(b->insert, PARAMETER_FIELDS + (int)i, b->text->str + from,
			      b->ends[i] - from);
		from = b->ends[i] + strlen(FIELD_END);
	}
	if (!stmt_ok(b->insert, error))
		return false;
	digest_row(b->digest, b->text);
	rec->id = b->next++;
	rec->version = b->act->id;
	return true;
}

bool bulk_end(struct bulk *b, GError **error)
{
	return b->next == b->first
	       || journal_add_range(b->act, b->model, b->first, b->next - b->first,
				    g_checksum_get_string(b->digest), error);
}

void bulk_clear(struct bulk *b)
{
	stmt_free(b->insert);
	g_clear_pointer(&b->digest, g_checksum_free);
	if (b->text)
		g_string_free(b->text, TRUE);
	g_free(b->ends);
	*b = (struct bulk){ 0 };
}
