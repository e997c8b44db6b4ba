/* undo.c - taking an action back */
#include <inttypes.h>

#include "cunwu/base/error.h"
#include "cunwu/store/history.h"
#include "journal.h"

struct undo {
	struct action act;
	int64_t id;      /* of the action taken back */
	GPtrArray *kept; /* char *; NULL: all or nothing */
	GArray *ranges;  /* struct range: what the action took in at once */
	GError *why;     /* of the write that just failed */
};

struct range {
	const struct model *model;
	int64_t first, rows;
};

static void add_title(const struct record *rec, GString *out)
{
	g_string_append_printf(out, "%s“", rec->model->label);
	rec->model->title(rec, out);
	g_string_append(out, "”");
}

/* What cannot be put back either stays, with a sentence, or ends the whole. */
static bool keep(struct undo *u, const struct record *rec, const char *why, GError **error)
{
	GString *sentence = g_string_new(NULL);

	add_title(rec, sentence);
	g_string_append(sentence, why);
	if (u->kept) {
		g_ptr_array_add(u->kept, g_string_free(sentence, FALSE));
		return true;
	}
	error_set(error, ERROR_CONFLICT, "%s，不能撤销；什么也没有改动", sentence->str);
	g_string_free(sentence, TRUE);
	return false;
}

/* What came of writing: what the schema forbids by now (a number that is taken) cannot be put back.
 */
static bool written(struct undo *u, const struct record *rec, bool done, GError **error)
{
	g_autoptr(GError) why = g_steal_pointer(&u->why);

	if (done)
		return true;
	if (g_error_matches(why, CUNWU_ERROR, ERROR_REFUSED))
		return keep(u, rec, "与现有的记录冲突", error);
	g_propagate_error(error, g_steal_pointer(&why));
	return false;
}

/* Loads the row, empty if it is gone. */
static bool load(struct db *db, int64_t id, struct record *rec, GError **error)
{
	g_autoptr(GError) why = NULL;

	if (records_get(db, id, rec, &why) || g_error_matches(why, CUNWU_ERROR, ERROR_NOT_FOUND))
		return true;
	g_propagate_error(error, g_steal_pointer(&why));
	return false;
}

/* What the action took in at once. */
static bool read_ranges(struct undo *u, GError **error)
{
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT table_name, row_id, rows FROM journal "
				  "WHERE action = :action AND rows IS NOT NULL",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "action", u->id);
	while (stmt_row(st)) {
		struct range range = { model_find(stmt_text(st, 0)), stmt_int(st, 1),
				       stmt_int(st, 2) };

		g_array_append_val(u->ranges, range);
	}
	return stmt_ok(st, error);
}

/* Whether the action inserted the row, so that taking it back deletes it. */
static bool is_made(const struct undo *u, const struct record *rec, bool *made, GError **error)
{
	for (guint i = 0; i < u->ranges->len; i++) {
		const struct range *r = &g_array_index(u->ranges, struct range, i);

		if (r->model == rec->model && rec->id >= r->first && rec->id < r->first + r->rows) {
			*made = true;
			return true;
		}
	}
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT 1 FROM journal WHERE table_name = :table_name "
				  "AND row_id = :row AND action = :action AND rows IS NULL "
				  "AND before IS NULL",
				  error);
	if (!st)
		return false;
	stmt_bind_text(st, "table_name", rec->model->name);
	stmt_bind_int(st, "row", rec->id);
	stmt_bind_int(st, "action", u->id);
	*made = stmt_row(st);
	return stmt_ok(st, error);
}

/* Whether a row that was written since the action says anything else now: what was changed and
 * changed back is as it was. */
static bool is_changed(const struct undo *u, const struct record *rec, bool *changed,
		       GError **error)
{
	RECORD_PTR_AUTO then = record_new(rec->model);
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT before FROM journal WHERE table_name = :table_name "
				  "AND row_id = :row AND action > :action AND action <> :undo "
				  "AND rows IS NULL ORDER BY id DESC",
				  error);

	if (!st)
		return false;
	record_copy(then, rec);
	stmt_bind_text(st, "table_name", rec->model->name);
	stmt_bind_int(st, "row", rec->id);
	stmt_bind_int(st, "action", u->id);
	stmt_bind_int(st, "undo", u->act.id);
	while (stmt_row(st)) {
		const char *before = stmt_text(st, 0);

		if (!before) {
			record_clear(then); /* it was deleted, and came back */
		} else if (!journal_parse(before, then, error)) {
			stmt_stop(st);
			return false;
		}
	}
	then->id = rec->id;
	*changed = !record_equal(then, rec);
	return stmt_ok(st, error);
}

/* Whether a row that refers to another is no more than the action made it. */
static bool is_as_made(const struct undo *u, struct record *rec, bool *as_made, GError **error)
{
	bool made, changed = false;

	if (!is_made(u, rec, &made, error)
	    || (made && rec->version != u->id && !is_changed(u, rec, &changed, error)))
		return false;
	*as_made = made && !changed;
	return true;
}

/* Whether rows of a model refer to the row by the field; `others`: only such as the action did not
 * make, or that say something else now. */
static bool is_referred(const struct undo *u, const struct model *from, const struct field *f,
			int64_t id, bool others, bool *found, GError **error)
{
	g_autofree char *sql =
		g_strdup_printf("SELECT id FROM %s WHERE %s = :id", from->name, f->name);
	RECORD_PTR_AUTO rec = record_new(from);
	STMT_AUTO st = db_prepare(u->act.txn.db, sql, error);
	bool ok = true, as_made = false;

	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	while (ok && !*found && stmt_row(st)) {
		ok = !others
		     || (load(u->act.txn.db, stmt_int(st, 0), rec, error)
			 && is_as_made(u, rec, &as_made, error));
		*found = ok && !as_made;
	}
	if (ok && !*found)
		return stmt_ok(st, error);
	stmt_stop(st);
	return ok;
}

static bool is_referred_anywhere(const struct undo *u, const struct record *to, bool others,
				 bool *found, GError **error)
{
	*found = false;
	for (const struct model *const *m = models; *m; m++)
		for_each_field(f, *m)
			if (f->target == to->model
			    && !is_referred(u, *m, f, to->id, others, found, error))
				return false;
	return true;
}

/* Whether others have worked on a row since the action: changed it, or tied something to it. */
static bool is_touched(const struct undo *u, const struct record *rec, bool *touched,
		       GError **error)
{
	if (!is_referred_anywhere(u, rec, true, touched, error))
		return false;
	if (*touched || rec->version == u->id || rec->version == u->act.id)
		return true;
	return is_changed(u, rec, touched, error);
}

/* A part stays with the record it belongs to, where that is of the same action and stays. */
static bool owner_is_touched(const struct undo *u, const struct record *rec, bool *touched,
			     GError **error)
{
	*touched = false;
	for_each_field(f, rec->model) {
		if (!(f->flags & FIELD_PART))
			continue;
		const struct ref *ref = (const void *)((const char *)rec + f->offset);
		RECORD_PTR_AUTO owner = record_new(f->target);
		bool made = false;

		if (!load(u->act.txn.db, ref->id, owner, error)
		    || (owner->id && !is_made(u, owner, &made, error))
		    || (made && !is_touched(u, owner, touched, error)))
			return false;
		if (*touched)
			return true;
	}
	return true;
}

/* Takes an inserted row away again, unless others have worked on it or still need it. */
static bool take_away(struct undo *u, struct record *now, GError **error)
{
	bool touched, owner_touched, needed;

	if (!is_touched(u, now, &touched, error) || !owner_is_touched(u, now, &owner_touched, error)
	    || !is_referred_anywhere(u, now, false, &needed, error))
		return false;
	if (touched)
		return keep(u, now, "此后又有人改动过", error);
	if (owner_touched)
		return keep(u, now, "所属的记录此后又有人改动过", error);
	if (needed)
		return keep(u, now, "还有别的记录要用到它", error);
	return records_delete(&u->act, now, error);
}

/* Gives a changed row its former values, if those the action gave it still stand. One that the
 * action had inserted before will be taken away as it is, or stay so. */
static bool change_back(struct undo *u, const char *before, const char *after, struct record *now,
			GError **error)
{
	RECORD_PTR_AUTO as_left = record_new(now->model);
	bool made;

	if (!is_made(u, now, &made, error))
		return false;
	if (made)
		return true;
	record_copy(as_left, now);
	if (!journal_parse(after, as_left, error))
		return false;
	if (!record_equal(as_left, now))
		return keep(u, now, "此后又有人改动过", error);
	return journal_parse(before, now, error)
	       && written(u, now, records_update(&u->act, now, &u->why), error);
}

/* Puts a deleted row back where it was. */
static bool put_in_again(struct undo *u, const char *before, struct record *now, GError **error)
{
	return journal_parse(before, now, error)
	       && written(u, now, records_insert(&u->act, now, &u->why), error);
}

static bool put_back(struct undo *u, const char *before, const char *after, struct record *now,
		     int64_t row, GError **error)
{
	bool made;

	if (!after) {
		now->id = row;
		return put_in_again(u, before, now, error);
	}
	if (!load(u->act.txn.db, row, now, error))
		return false;
	if (now->id)
		return before ? change_back(u, before, after, now, error)
			      : take_away(u, now, error);
	now->id = row;
	if (!is_made(u, now, &made, error))
		return false;
	if (before && made) /* taken away already */
		return true;
	journal_parse(after, now, NULL);
	return keep(u, now, "后来已被删除", error);
}

static bool put_back_range(struct undo *u, int64_t first, int64_t rows, struct record *now,
			   GError **error)
{
	for (int64_t row = first; row < first + rows; row++)
		if (!load(u->act.txn.db, row, now, error) || (now->id && !take_away(u, now, error)))
			return false;
	return true;
}

static bool undo_entry(struct undo *u, const struct stmt *entry, GError **error)
{
	const struct model *model = model_find(stmt_text(entry, 0));
	int64_t row = stmt_int(entry, 1), rows = stmt_int(entry, 4);

	if (!model)
		return error_set(error, ERROR_INVALID, "日志中的表 %s 已不存在",
				 stmt_text(entry, 0));
	RECORD_PTR_AUTO now = record_new(model);
	if (rows)
		return put_back_range(u, row, rows, now, error);
	return put_back(u, stmt_text(entry, 2), stmt_text(entry, 3), now, row, error);
}

static bool undo_entries(struct undo *u, GError **error)
{
	bool any = false;
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT table_name, row_id, before, after, rows FROM journal "
				  "WHERE action = :action ORDER BY id DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "action", u->id);
	for (; stmt_row(st); any = true)
		if (!undo_entry(u, st, error)) {
			stmt_stop(st);
			return false;
		}
	if (!stmt_ok(st, error))
		return false;
	return any
	       || error_set(error, ERROR_NOT_FOUND,
			    "第 %" PRId64 " 号操作不存在，或没有改动数据，不能撤销", u->id);
}

/* Where all that the action wrote stays, it is not undone. */
static bool took_back_any(const struct undo *u, GError **error)
{
	int64_t any;
	g_autofree char *sql = g_strdup_printf(
		"SELECT EXISTS (SELECT 1 FROM journal WHERE action = %" PRId64 ")", u->act.id);

	return db_number(u->act.txn.db, sql, &any, error)
	       && (any
		   || error_set(error, ERROR_CONFLICT,
				"第 %" PRId64 " 号操作写入的内容此后都有人改动过；什么也没有改动",
				u->id));
}

/* What stands for the action by now: where it was taken back and done again, it is that doing again
 * that wrote its rows. */
static bool find_standing(struct db *db, int64_t *id, GError **error)
{
	bool again = true;

	while (again) {
		STMT_AUTO st =
			db_prepare(db,
				   "SELECT r.id FROM action u JOIN action r ON r.undoes = u.id "
				   "WHERE u.undoes = :id ORDER BY u.id DESC, r.id DESC LIMIT 1",
				   error);

		if (!st)
			return false;
		stmt_bind_int(st, "id", *id);
		again = stmt_row(st);
		if (again)
			*id = stmt_int(st, 0);
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

bool history_undo(struct db *db, int64_t id, const char *who, GPtrArray *kept, GError **error)
{
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
	struct undo u = { .id = id, .kept = kept, .ranges = ranges };
	bool undone;

	if (!history_is_undone(db, id, &undone, error))
		return false;
	if (undone)
		return error_set(error, ERROR_CONFLICT, "第 %" PRId64 " 号操作已经撤销过了", id);
	bool ok = find_standing(db, &u.id, error) && action_begin_undo(&u.act, db, u.id, who, error)
		  && read_ranges(&u, error) && undo_entries(&u, error) && took_back_any(&u, error)
		  && action_commit(&u.act, error);
	action_cancel(&u.act);
	return ok;
}
