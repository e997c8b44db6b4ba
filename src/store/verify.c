/* verify.c - whether the database still says the truth */
#include <inttypes.h>
#include <string.h>

#include "bulk.h"
#include "cunwu/base/error.h"
#include "cunwu/store/history.h"
#include "journal.h"

#define MOST_FAULTS 100

static void fault(GPtrArray *faults, const char *format, ...) G_GNUC_PRINTF(2, 3);

static void fault(GPtrArray *faults, const char *format, ...)
{
	va_list args;

	if (faults->len >= MOST_FAULTS)
		return;
	va_start(args, format);
	g_ptr_array_add(faults, g_strdup_vprintf(format, args));
	va_end(args);
}

/* The chain */

static bool add_entries(struct db *db, int64_t action, GChecksum *chain, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT table_name, row_id, before, after, rows, digest "
				  "FROM journal WHERE action = :action ORDER BY id",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "action", action);
	while (stmt_row(st))
		chain_add(chain, st);
	return stmt_ok(st, error);
}

static bool verify_chain(struct db *db, const char *head, GPtrArray *faults, GError **error)
{
	g_autoptr(GString) before = g_string_new(NULL);
	bool met = !head;
	STMT_AUTO st = db_prepare(
		db, "SELECT id, name, who, at, undoes, detail, hash FROM action ORDER BY id",
		error);

	if (!st)
		return false;
	while (stmt_row(st)) {
		GChecksum *chain = chain_begin(before->str);
		bool ok = add_entries(db, stmt_int(st, 0), chain, error);

		if (ok && strcmp(chain_end(chain, st), stmt_text(st, 6)) != 0)
			fault(faults, "历史链在第 %" PRId64 " 号操作处断开：它或它之前的记录被改过",
			      stmt_int(st, 0));
		g_checksum_free(chain);
		if (!ok) {
			stmt_stop(st);
			return false;
		}
		g_string_assign(before, stmt_text(st, 6));
		met = met || strncmp(before->str, head, strlen(head)) == 0;
	}
	if (!met)
		fault(faults, "历史链中没有 %s：它之后的操作被去掉或换掉了", head);
	return stmt_ok(st, error);
}

/* Rows that nobody names */

/* A row has been journalled if its version is an action that has an entry for it. */
static bool verify_versions(struct db *db, const struct model *model, GPtrArray *faults,
			    GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT t.id FROM %s t WHERE NOT EXISTS (SELECT 1 FROM journal j "
		"WHERE j.table_name = :model AND j.row_id = t.id AND j.action = t.version) "
		"AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.action = t.version "
		"AND j.table_name = :model AND j.rows IS NOT NULL "
		"AND t.id BETWEEN j.row_id AND j.row_id + j.rows - 1) ORDER BY t.id",
		model->name);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	stmt_bind_text(st, "model", model->name);
	while (stmt_row(st))
		fault(faults, "%s %" PRId64 " 不是经由本程序写入的", model->label, stmt_int(st, 0));
	return stmt_ok(st, error);
}

/* Rows written one by one */

static bool read_row(struct db *db, int64_t id, struct record *rec, GError **error)
{
	g_autoptr(GError) why = NULL;

	if (records_get(db, id, rec, &why) || g_error_matches(why, CUNWU_ERROR, ERROR_NOT_FOUND))
		return true;
	g_propagate_error(error, g_steal_pointer(&why));
	return false;
}

/* The last entry of a row must agree with the row: with all of it where it was inserted, with the
 * fields that it changed otherwise. */
static bool verify_last(const struct stmt *st, struct record *now, GPtrArray *faults,
			GError **error)
{
	const char *before = stmt_text(st, 1), *after = stmt_text(st, 2);
	RECORD_PTR_AUTO said = record_new(now->model);
	int64_t row = stmt_int(st, 0);

	if (!after != !now->id) {
		fault(faults, now->id ? "%s %" PRId64 " 已删除又出现" : "%s %" PRId64 " 不见了",
		      now->model->label, row);
		return true;
	}
	if (!after)
		return true;
	if (before)
		record_copy(said, now);
	said->id = now->id;
	if (!journal_parse(after, said, error))
		return false;
	if (!record_equal(said, now))
		fault(faults, "%s %" PRId64 " 与历史记录不符：有人绕过本程序改动了它",
		      now->model->label, row);
	return true;
}

static bool verify_rows(struct db *db, const struct model *model, GPtrArray *faults, GError **error)
{
	RECORD_PTR_AUTO now = record_new(model);
	STMT_AUTO st = db_prepare(db,
				  "SELECT j.row_id, j.before, j.after FROM journal j "
				  "WHERE j.table_name = :model AND j.rows IS NULL AND j.id = "
				  "(SELECT max(id) FROM journal WHERE table_name = :model "
				  "AND row_id = j.row_id AND rows IS NULL) ORDER BY j.row_id",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "model", model->name);
	while (stmt_row(st))
		if (!read_row(db, stmt_int(st, 0), now, error)
		    || !verify_last(st, now, faults, error)) {
			stmt_stop(st);
			return false;
		}
	return stmt_ok(st, error);
}

/* Rows written as a range */

/* Makes a row what the range left it: takes back, newest first, all that was written since. */
static bool as_taken_in(struct db *db, int64_t action, struct record *rec, int64_t row,
			GError **error)
{
	bool ok = true;
	STMT_AUTO st = db_prepare(db,
				  "SELECT before FROM journal WHERE table_name = :model "
				  "AND row_id = :row AND action > :action AND rows IS NULL "
				  "ORDER BY id DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "model", rec->model->name);
	stmt_bind_int(st, "row", row);
	stmt_bind_int(st, "action", action);
	while (ok && stmt_row(st)) {
		const char *before = stmt_text(st, 0);

		if (before)
			ok = journal_parse(before, rec, error);
		else
			record_clear(rec);
	}
	if (!ok)
		stmt_stop(st);
	return ok && stmt_ok(st, error);
}

static bool verify_range(struct db *db, const struct stmt *entry, GPtrArray *faults, GError **error)
{
	const struct model *model = model_find(stmt_text(entry, 0));
	int64_t first = stmt_int(entry, 1), rows = stmt_int(entry, 2), action = stmt_int(entry, 3);
	g_autoptr(GString) scratch = g_string_new(NULL);
	bool ok = true;

	if (!model)
		return error_set(error, ERROR_INVALID, "日志中的表 %s 已不存在",
				 stmt_text(entry, 0));
	RECORD_PTR_AUTO rec = record_new(model);
	GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
	for (int64_t row = first; ok && row < first + rows; row++) {
		ok = read_row(db, row, rec, error)
		     && (rec->version == action || as_taken_in(db, action, rec, row, error));
		if (ok)
			bulk_digest_add(digest, rec, scratch);
	}
	if (ok && strcmp(g_checksum_get_string(digest), stmt_text(entry, 4)) != 0)
		fault(faults,
		      "第 %" PRId64 " 号操作写入的%s（编号 %" PRId64 " 起 %" PRId64
		      " 条）与当时不符：有人绕过本程序改动了其中的记录",
		      action, model->label, first, rows);
	g_checksum_free(digest);
	return ok;
}

static bool verify_ranges(struct db *db, GPtrArray *faults, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT table_name, row_id, rows, action, digest FROM journal "
				  "WHERE rows IS NOT NULL ORDER BY id",
				  error);

	if (!st)
		return false;
	while (stmt_row(st))
		if (!verify_range(db, st, faults, error)) {
			stmt_stop(st);
			return false;
		}
	return stmt_ok(st, error);
}

bool history_verify(struct db *db, const char *head, GPtrArray *faults, GError **error)
{
	if (!db_check(db, faults, error) || !verify_chain(db, head, faults, error))
		return false;
	for (const struct model *const *m = models; *m; m++)
		if (!verify_versions(db, *m, faults, error) || !verify_rows(db, *m, faults, error))
			return false;
	return verify_ranges(db, faults, error);
}
