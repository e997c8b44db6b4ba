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

/* A row has been journalled if its version is an action that has an entry for it. Ranges are looked
 * for by their action: the plus keeps the engine from reading all that begin before the row. */
static bool verify_versions(struct db *db, const struct model *model, GPtrArray *faults,
			    GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT t.id FROM %s t WHERE NOT EXISTS (SELECT 1 FROM journal j "
		"WHERE j.table_name = :model AND j.row_id = t.id AND j.action = t.version) "
		"AND NOT EXISTS (SELECT 1 FROM journal j WHERE j.action = t.version "
		"AND j.table_name = :model AND j.rows IS NOT NULL "
		"AND t.id BETWEEN +j.row_id AND j.row_id + j.rows - 1) ORDER BY t.id",
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

/* Loads the row, empty if it is gone; one that cannot be read is a fault. */
static bool read_row(struct db *db, int64_t id, struct record *rec, bool *readable,
		     GPtrArray *faults, GError **error)
{
	g_autoptr(GError) why = NULL;

	*readable = true;
	if (records_get(db, id, rec, &why) || g_error_matches(why, CUNWU_ERROR, ERROR_NOT_FOUND))
		return true;
	if (g_error_matches(why, CUNWU_ERROR, ERROR_INVALID)) {
		*readable = false;
		fault(faults, "%s", why->message);
		return true;
	}
	g_propagate_error(error, g_steal_pointer(&why));
	return false;
}

/* Goes back over one entry: makes the row what it was before. */
static bool step_back(const char *before, struct record *rec, GError **error)
{
	int64_t id = rec->id;

	if (!before) {
		record_clear(rec);
		return true;
	}
	if (!journal_parse(before, rec, error))
		return false;
	rec->id = id;
	return true;
}

/* A row under way back through its entries, newest first. */
struct walk {
	struct record *rec; /* what it was after the entry that comes; id 0: there was none */
	int64_t row;
	bool newest; /* no entry was met yet */
	bool over;   /* a fault was found: the others tell no more */
};

/* What the entry says became of the row must be so: all of it where it was inserted, else the
 * fields that were changed. */
static bool agrees(const struct walk *w, const struct stmt *entry, bool *same, GError **error)
{
	RECORD_PTR_AUTO said = record_new(w->rec->model);

	if (stmt_text(entry, 1))
		record_copy(said, w->rec);
	said->id = w->rec->id;
	if (!journal_parse(stmt_text(entry, 2), said, error))
		return false;
	*same = record_equal(said, w->rec) && (!w->newest || w->rec->version == stmt_int(entry, 3));
	return true;
}

/* Says what is wrong, or goes back over the entry: row_id, before, after, action. */
static bool walk_back(struct walk *w, const struct stmt *entry, GPtrArray *faults, GError **error)
{
	const char *before = stmt_text(entry, 1), *after = stmt_text(entry, 2);
	const char *label = w->rec->model->label;
	bool same = true;

	w->over = true;
	if (!after != !w->rec->id) {
		fault(faults, after ? "%s %" PRId64 " 不见了" : "%s %" PRId64 " 已删除又出现",
		      label, w->row);
		return true;
	}
	if (after && !agrees(w, entry, &same, error))
		return false;
	if (!same) {
		fault(faults, "%s %" PRId64 " 与历史记录不符：有人绕过本程序改动了它", label,
		      w->row);
		return true;
	}
	w->rec->id = w->row;
	if (!step_back(before, w->rec, error))
		return false;
	w->newest = w->over = false;
	return true;
}

/* An entry that cannot be read is a fault, like a row. */
static bool walk_on(struct walk *w, const struct stmt *entry, GPtrArray *faults, GError **error)
{
	g_autoptr(GError) why = NULL;

	if (walk_back(w, entry, faults, &why))
		return true;
	if (g_error_matches(why, CUNWU_ERROR, ERROR_INVALID)) {
		fault(faults, "第 %" PRId64 " 号操作对%s %" PRId64 " 的记录无法读取：%s",
		      stmt_int(entry, 3), w->rec->model->label, w->row, why->message);
		return true;
	}
	g_propagate_error(error, g_steal_pointer(&why));
	return false;
}

static bool verify_rows(struct db *db, const struct model *model, GPtrArray *faults, GError **error)
{
	RECORD_PTR_AUTO rec = record_new(model);
	struct walk w = { .rec = rec };
	bool ok = true;
	STMT_AUTO st = db_prepare(db,
				  "SELECT row_id, before, after, action FROM journal "
				  "WHERE table_name = :model AND rows IS NULL "
				  "ORDER BY row_id, id DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "model", model->name);
	while (ok && stmt_row(st)) {
		bool readable = true;

		if (stmt_int(st, 0) != w.row) {
			w.row = stmt_int(st, 0);
			ok = read_row(db, w.row, rec, &readable, faults, error);
			w.newest = true;
			w.over = !readable;
		}
		ok = ok && (w.over || walk_on(&w, st, faults, error));
	}
	if (!ok)
		stmt_stop(st);
	return ok && stmt_ok(st, error);
}

/* Rows written as a range */

/* Whether the action that took in the range wrote some of its table's rows one by one as well. */
static bool wrote_single(struct db *db, const struct model *model, int64_t action, bool *single,
			 GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT 1 FROM journal WHERE action = :action "
				  "AND table_name = :model AND rows IS NULL LIMIT 1",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "action", action);
	stmt_bind_text(st, "model", model->name);
	*single = stmt_row(st);
	return stmt_ok(st, error);
}

/* Makes a row what the range left it: takes back, newest first, all that was written since. What
 * cannot be read was told before, and leaves a row that does not fit. */
static bool as_taken_in(struct db *db, int64_t action, struct record *rec, int64_t row,
			GError **error)
{
	bool ok = true;
	STMT_AUTO st = db_prepare(db,
				  "SELECT before FROM journal WHERE table_name = :model "
				  "AND row_id = :row AND action >= :action AND rows IS NULL "
				  "ORDER BY id DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "model", rec->model->name);
	stmt_bind_int(st, "row", row);
	stmt_bind_int(st, "action", action);
	while (ok && stmt_row(st))
		ok = step_back(stmt_text(st, 0), rec, NULL);
	if (ok)
		return stmt_ok(st, error);
	stmt_stop(st);
	record_clear(rec);
	return true;
}

/* The digest of the rows as the action took them in. */
static bool digest_range(struct db *db, const struct model *model, const struct stmt *entry,
			 GChecksum *digest, GPtrArray *faults, GError **error)
{
	int64_t first = stmt_int(entry, 1), rows = stmt_int(entry, 2), action = stmt_int(entry, 3);
	g_autoptr(GString) scratch = g_string_new(NULL);
	RECORD_PTR_AUTO rec = record_new(model);
	bool single, readable;

	if (!wrote_single(db, model, action, &single, error))
		return false;
	for (int64_t row = first; row < first + rows; row++) {
		if (!read_row(db, row, rec, &readable, faults, error)
		    || ((single || rec->version != action)
			&& !as_taken_in(db, action, rec, row, error)))
			return false;
		bulk_digest_add(digest, rec, scratch);
	}
	return true;
}

static bool verify_range(struct db *db, const struct stmt *entry, GPtrArray *faults, GError **error)
{
	const struct model *model = model_find(stmt_text(entry, 0));

	if (!model) {
		fault(faults, "第 %" PRId64 " 号操作写入的表 %s 已不存在", stmt_int(entry, 3),
		      stmt_text(entry, 0));
		return true;
	}
	GChecksum *digest = g_checksum_new(G_CHECKSUM_SHA256);
	bool ok = digest_range(db, model, entry, digest, faults, error);
	if (ok && strcmp(g_checksum_get_string(digest), stmt_text(entry, 4)) != 0)
		fault(faults,
		      "第 %" PRId64 " 号操作写入的%s（编号 %" PRId64 " 起 %" PRId64
		      " 条）与当时不符：有人绕过本程序改动了其中的记录",
		      stmt_int(entry, 3), model->label, stmt_int(entry, 1), stmt_int(entry, 2));
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
