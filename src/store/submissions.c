/* submissions.c - what was handed in */
#include "cunwu/store/submissions.h"

#include <string.h>

#include "cunwu/base/error.h"

#define PART_BYTES 65536 /* of rows in a row of the table, about */

static void free_submission(void *data)
{
	struct submission *s = data;

	g_free(s->table_name);
	g_free(s->day);
	g_free(s->at);
	g_free(s->who);
	g_free(s->place);
	g_free(s->target);
	g_free(s->fields);
	g_free(s);
}

GPtrArray *submissions_new(void)
{
	return g_ptr_array_new_with_free_func(free_submission);
}

#define COLUMNS \
	"SELECT id, table_name, day, at, coalesce(who, ''), place, target, fields, rows " \
	"FROM submission "

static bool read_rows(struct stmt *st, GPtrArray *out, GError **error)
{
	while (stmt_row(st)) {
		struct submission *s = g_new0(struct submission, 1);

		s->id = stmt_int(st, 0);
		s->table_name = g_strdup(stmt_text(st, 1));
		s->day = g_strdup(stmt_text(st, 2));
		s->at = g_strdup(stmt_text(st, 3));
		s->who = g_strdup(stmt_text(st, 4));
		s->place = g_strdup(stmt_text(st, 5));
		s->target = g_strdup(stmt_text(st, 6));
		s->fields = g_strdup(stmt_text(st, 7));
		s->rows = stmt_int(st, 8);
		g_ptr_array_add(out, s);
	}
	return stmt_ok(st, error);
}

GPtrArray *submissions_list(struct db *db, const char *table_name, const char *place, size_t n,
			    GError **error)
{
	g_autoptr(GPtrArray) out = submissions_new();
	STMT_AUTO st = db_prepare(
		db,
		COLUMNS "WHERE (:any_table = 1 OR table_name = :table_name) "
			"AND (:any_place = 1 OR place = :place) ORDER BY id DESC LIMIT :n",
		error);

	if (!st)
		return NULL;
	stmt_bind_int(st, "any_table", !table_name);
	stmt_bind_text(st, "table_name", table_name ? table_name : "");
	stmt_bind_int(st, "any_place", !place);
	stmt_bind_text(st, "place", place ? place : "");
	stmt_bind_int(st, "n", (int64_t)MIN(n, (size_t)G_MAXINT32));
	return read_rows(st, out, error) ? g_steal_pointer(&out) : NULL;
}

GPtrArray *submissions_find(struct db *db, int64_t id, GError **error)
{
	g_autoptr(GPtrArray) out = submissions_new();
	STMT_AUTO st = db_prepare(db, COLUMNS "WHERE id = :id", error);

	if (!st)
		return NULL;
	stmt_bind_int(st, "id", id);
	if (!read_rows(st, out, error))
		return NULL;
	if (out->len)
		return g_steal_pointer(&out);
	error_set(error, ERROR_NOT_FOUND, "没有编号 %" G_GINT64_FORMAT " 的报送，或已经清理", id);
	return NULL;
}

bool submissions_read(struct db *db, int64_t id, GString *rows, GError **error)
{
	STMT_AUTO st = db_prepare(
		db, "SELECT body FROM submission_part WHERE submission = :id ORDER BY part", error);

	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	while (stmt_row(st))
		g_string_append(rows, stmt_text(st, 0));
	return stmt_ok(st, error);
}

/* Writing */

static bool write_head(struct db *db, struct submission *s, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		"INSERT INTO submission (table_name, day, at, who, place, target, fields, rows) "
		"VALUES (:table_name, :day, :at, :who, :place, :target, :fields, :rows) RETURNING "
		"id",
		error);

	if (!st)
		return false;
	stmt_bind_text(st, "table_name", s->table_name);
	stmt_bind_text(st, "day", s->day);
	stmt_bind_text(st, "at", s->at);
	stmt_bind_text(st, "who", *s->who ? s->who : NULL);
	stmt_bind_text(st, "place", s->place);
	stmt_bind_text(st, "target", s->target);
	stmt_bind_text(st, "fields", s->fields);
	stmt_bind_int(st, "rows", s->rows);
	if (stmt_row(st))
		s->id = stmt_int(st, 0);
	return stmt_ok(st, error);
}

/* Bytes of whole lines, about as many as a part has. */
static size_t part_of(const char *rows, size_t length)
{
	const char *end =
		length > PART_BYTES ? memchr(rows + PART_BYTES, '\n', length - PART_BYTES) : NULL;

	return end ? (size_t)(end + 1 - rows) : length;
}

static bool write_parts(struct db *db, int64_t id, const GString *rows, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "INSERT INTO submission_part (submission, part, body) "
				  "VALUES (:submission, :part, :body)",
				  error);
	int64_t part = 0;

	if (!st)
		return false;
	int submission_at = stmt_parameter(st, "submission"), part_at = stmt_parameter(st, "part"),
	    body_at = stmt_parameter(st, "body");
	for (size_t at = 0; at < rows->len;) {
		size_t n = part_of(rows->str + at, rows->len - at);

		stmt_set_int(st, submission_at, id);
		stmt_set_int(st, part_at, part++);
		stmt_set_text(st, body_at, rows->str + at, n);
		stmt_row(st);
		if (!stmt_ok(st, error))
			return false;
		at += n;
	}
	return true;
}

static bool drop_old(struct db *db, const struct submission *s, int64_t keep, GError **error)
{
	static const char *const scripts[] = {
		"DELETE FROM submission_part WHERE submission IN (SELECT id FROM submission "
		"WHERE table_name = :table_name AND place = :place AND id NOT IN (SELECT id "
		"FROM submission WHERE table_name = :table_name AND place = :place "
		"ORDER BY id DESC LIMIT :keep))",
		"DELETE FROM submission WHERE table_name = :table_name AND place = :place "
		"AND id NOT IN (SELECT id FROM submission WHERE table_name = :table_name "
		"AND place = :place ORDER BY id DESC LIMIT :keep)",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(scripts); i++) {
		STMT_AUTO st = db_prepare(db, scripts[i], error);

		if (!st)
			return false;
		stmt_bind_text(st, "table_name", s->table_name);
		stmt_bind_text(st, "place", s->place);
		stmt_bind_int(st, "keep", keep);
		stmt_row(st);
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

bool submissions_write(struct db *db, struct submission *submission, const GString *rows,
		       int64_t keep, GError **error)
{
	struct txn txn = { 0 };
	bool ok = txn_begin(&txn, db, "报送留底", error) && write_head(db, submission, error)
		  && write_parts(db, submission->id, rows, error)
		  && drop_old(db, submission, keep, error) && txn_commit(&txn, error);

	txn_rollback(&txn);
	return ok;
}

bool submissions_rename(struct db *db, const char *from, const char *to, GError **error)
{
	STMT_AUTO st = db_prepare(
		db, "UPDATE submission SET table_name = :to WHERE table_name = :from", error);

	if (!st)
		return false;
	stmt_bind_text(st, "from", from);
	stmt_bind_text(st, "to", to);
	stmt_row(st);
	return stmt_ok(st, error);
}
