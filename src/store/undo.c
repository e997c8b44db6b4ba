/* undo.c - taking an action back */
#include <inttypes.h>

#include "cunwu/base/error.h"
#include "cunwu/store/history.h"
#include "journal.h"
#include "undo_bulk.h"

int64_t undo_large = 3000;

struct undo {
	struct action act;
	int64_t id;           /* of the action taken back */
	GArray *again;        /* int64_t: what did it again since, the oldest first */
	guint done;           /* of these, from the end, that were gone through */
	struct undoing *told; /* NULL: all or nothing */
	GArray *ranges;       /* struct range: what the action took in at once */
	bool at_once;         /* and nobody has touched since */
	GError *why;          /* of the write that just failed */
};

static void add_title(const struct record *rec, GString *out)
{
	g_string_append_printf(out, "%s“", rec->model->label);
	rec->model->title(rec, out);
	g_string_append(out, "”");
}

/* Notes an action that stands in the way, 0 for none; newest first. */
static void note_later(struct undo *u, int64_t by)
{
	GArray *later = u->told->later;
	guint at = 0;

	if (by <= u->id || by == u->act.id)
		return;
	while (at < later->len && g_array_index(later, int64_t, at) > by)
		at++;
	if (at == later->len || g_array_index(later, int64_t, at) != by)
		g_array_insert_val(later, at, by);
}

/* What cannot be put back either stays, with a sentence, or ends the whole. `by`: the action that
 * is in the way, 0 if it is not known. */
static bool keep(struct undo *u, const struct record *rec, const char *why, int64_t by,
		 GError **error)
{
	GString *sentence = g_string_new(NULL);

	add_title(rec, sentence);
	g_string_append(sentence, why);
	if (u->told) {
		g_ptr_array_add(u->told->kept, g_string_free(sentence, FALSE));
		g_ptr_array_add(u->told->reasons, (char *)(uintptr_t)why);
		note_later(u, by);
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
		return keep(u, rec, "与现有的记录冲突", 0, error);
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

/* The last action that changed a row after ours and still stands: an undoing and what it took back
 * cancel each other. 0 if there is none. */
static bool find_later(const struct undo *u, const struct model *model, int64_t row, int64_t *by,
		       GError **error)
{
	g_autoptr(GHashTable) gone =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT DISTINCT a.id, a.undoes FROM journal j "
				  "JOIN action a ON a.id = j.action "
				  "WHERE j.table_name = :model AND j.row_id = :row "
				  "AND j.action > :since AND j.action <> :own ORDER BY a.id DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "model", model->name);
	stmt_bind_int(st, "row", row);
	stmt_bind_int(st, "since", u->id);
	stmt_bind_int(st, "own", u->act.id);
	for (*by = 0; *by == 0 && stmt_row(st);) {
		int64_t id = stmt_int(st, 0), undoes = stmt_int(st, 1);

		if (g_hash_table_contains(gone, &id))
			continue;
		if (undoes > u->id)
			g_hash_table_add(gone, g_memdup2(&undoes, sizeof undoes));
		else
			*by = id;
	}
	if (*by == 0)
		return stmt_ok(st, error);
	stmt_stop(st);
	return true;
}

/* Whether a row that was written since the action says anything else now: what was changed and
 * changed back is as it was. */
static bool is_changed(const struct undo *u, const struct record *now, bool *changed,
		       GError **error)
{
	RECORD_PTR_AUTO then = record_new(now->model);
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT before FROM journal WHERE table_name = :model "
				  "AND row_id = :row AND action > :since AND action <> :own "
				  "AND rows IS NULL ORDER BY id DESC",
				  error);
	bool ok = true;

	if (!st)
		return false;
	record_copy(then, now);
	stmt_bind_text(st, "model", now->model->name);
	stmt_bind_int(st, "row", now->id);
	stmt_bind_int(st, "since", u->id);
	stmt_bind_int(st, "own", u->act.id);
	while (ok && stmt_row(st)) {
		const char *before = stmt_text(st, 0);

		if (before)
			ok = journal_parse(before, then, error);
		else
			record_clear(then); /* it was not there, or had been deleted */
	}
	then->id = now->id;
	*changed = !record_equal(then, now);
	if (ok)
		return stmt_ok(st, error);
	stmt_stop(st);
	return false;
}

/* Who worked on a row since the action; 0: nobody, or it says what it said. */
static bool find_toucher(const struct undo *u, const struct model *model, int64_t row,
			 int64_t version, int64_t *by, GError **error)
{
	RECORD_PTR_AUTO now = record_new(model);
	bool changed = true;

	*by = version < u->id ? version : 0;
	if (version <= u->id || version == u->act.id)
		return true;
	if (!find_later(u, model, row, by, error)
	    || (*by
		&& (!load(u->act.txn.db, row, now, error) || !is_changed(u, now, &changed, error))))
		return false;
	if (!changed)
		*by = 0;
	return true;
}

/* Whether a row of the field's model refers to the row, and who made it do so. `any`: also one that
 * is as the action left it; then *by may be 0. */
static bool is_referred(const struct undo *u, const struct model *from, const struct field *f,
			int64_t id, bool any, bool *found, int64_t *by, GError **error)
{
	g_autofree char *sql =
		g_strdup_printf("SELECT id, version FROM %s WHERE %s = :id AND version <> :since",
				from->name, f->name);
	STMT_AUTO st = db_prepare(u->act.txn.db, sql, error);
	bool ok = true;

	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	stmt_bind_int(st, "since", any ? 0 : u->id);
	while (ok && !*found && stmt_row(st)) {
		ok = find_toucher(u, from, stmt_int(st, 0), stmt_int(st, 1), by, error);
		*found = any || *by;
	}
	if (ok && !*found)
		return stmt_ok(st, error);
	stmt_stop(st);
	return ok;
}

static bool is_referred_anywhere(const struct undo *u, const struct model *to, int64_t id, bool any,
				 bool *found, int64_t *by, GError **error)
{
	*found = false;
	*by = 0;
	for (const struct model *const *m = models; *m; m++)
		for_each_field(f, *m)
			if (!*found && f->target == to
			    && !is_referred(u, *m, f, id, any, found, by, error))
				return false;
	return true;
}

/* What the action took in at once. */
static bool read_ranges(struct undo *u, GError **error)
{
	int64_t rows = 0;
	STMT_AUTO st = db_prepare(u->act.txn.db,
				  "SELECT table_name, row_id, rows FROM journal "
				  "WHERE action = :action AND rows IS NOT NULL ORDER BY id",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "action", u->id);
	while (stmt_row(st)) {
		struct range range = { model_find(stmt_text(st, 0)), stmt_int(st, 1),
				       stmt_int(st, 2) };

		g_array_append_val(u->ranges, range);
		rows += range.rows;
	}
	if (!stmt_ok(st, error))
		return false;
	return rows == 0 || rows < undo_large || u->again->len
	       || ranges_are_untouched(u->act.txn.db, u->ranges, u->id, &u->at_once, error);
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

/* Who worked on a row since the action, changed it or tied something to it; 0: nobody. */
static bool is_touched(const struct undo *u, const struct record *rec, int64_t *by, GError **error)
{
	bool found;

	if (!is_referred_anywhere(u, rec->model, rec->id, false, &found, by, error))
		return false;
	return found || find_toucher(u, rec->model, rec->id, rec->version, by, error);
}

/* A part stays with the record it belongs to, where that is of the same action and stays. */
static bool owner_is_touched(const struct undo *u, const struct record *rec, int64_t *by,
			     GError **error)
{
	*by = 0;
	for_each_field(f, rec->model) {
		if (!(f->flags & FIELD_PART))
			continue;
		const struct ref *ref = (const void *)((const char *)rec + f->offset);
		RECORD_PTR_AUTO owner = record_new(f->target);
		bool made = false;

		if (!load(u->act.txn.db, ref->id, owner, error)
		    || (owner->id && !is_made(u, owner, &made, error))
		    || (made && !is_touched(u, owner, by, error)))
			return false;
		if (*by)
			return true;
	}
	return true;
}

/* Takes an inserted row away again, unless others have worked on it or still need it. */
static bool take_away(struct undo *u, struct record *now, GError **error)
{
	int64_t by, owner_by, needed_by;
	bool needed;

	if (!is_touched(u, now, &by, error) || !owner_is_touched(u, now, &owner_by, error)
	    || !is_referred_anywhere(u, now->model, now->id, true, &needed, &needed_by, error))
		return false;
	if (by)
		return keep(u, now, "此后又有人改动过", by, error);
	if (owner_by)
		return keep(u, now, "所属的记录此后又有人改动过", owner_by, error);
	if (needed)
		return keep(u, now, "还有别的记录要用到它", needed_by, error);
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
		return keep(u, now, "此后又有人改动过", now->version, error);
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
	int64_t by;
	return find_later(u, now->model, row, &by, error)
	       && keep(u, now, "后来已被删除", by, error);
}

/* Whether a doing again that was gone through before wrote the row, so that there is no more to do.
 */
static bool is_gone_through(const struct undo *u, const struct model *model, int64_t row,
			    bool *through, GError **error)
{
	*through = false;
	for (guint i = 0; !*through && i < u->done; i++) {
		STMT_AUTO st = db_prepare(u->act.txn.db,
					  "SELECT 1 FROM journal WHERE table_name = :model "
					  "AND row_id = :row AND action = :action",
					  error);

		if (!st)
			return false;
		stmt_bind_text(st, "model", model->name);
		stmt_bind_int(st, "row", row);
		stmt_bind_int(st, "action",
			      g_array_index(u->again, int64_t, u->again->len - 1 - i));
		*through = stmt_row(st);
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

static bool put_back_range(struct undo *u, int64_t first, int64_t rows, struct record *now,
			   GError **error)
{
	bool through;

	for (int64_t row = first; row < first + rows; row++)
		if (!is_gone_through(u, now->model, row, &through, error)
		    || !load(u->act.txn.db, row, now, error)
		    || (!through && now->id && !take_away(u, now, error)))
			return false;
	return true;
}

static bool undo_entry(struct undo *u, const struct stmt *entry, GError **error)
{
	const struct model *model = model_find(stmt_text(entry, 0));
	int64_t row = stmt_int(entry, 1), rows = stmt_int(entry, 4);
	bool through;

	if (!model)
		return error_set(error, ERROR_INVALID, "日志中的表 %s 已不存在",
				 stmt_text(entry, 0));
	RECORD_PTR_AUTO now = record_new(model);
	if (rows)
		return u->at_once || put_back_range(u, row, rows, now, error);
	if (!is_gone_through(u, model, row, &through, error))
		return false;
	return through || put_back(u, stmt_text(entry, 2), stmt_text(entry, 3), now, row, error);
}

/* Where nothing that the action took in at once was touched since, that goes first: it was written
 * last. */
static bool undo_ranges(struct undo *u, GError **error)
{
	if (!u->at_once)
		return true;
	db_set_large(u->act.txn.db, true);
	for (guint i = u->ranges->len; i > 0; i--)
		if (!range_take_away(&u->act, &g_array_index(u->ranges, struct range, i - 1),
				     error))
			return false;
	return true;
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

/* Asks whether what came of it is wanted. Where all that the action wrote stays, it is not undone.
 */
static bool is_agreed(struct undo *u, GError **error)
{
	int64_t rows;
	g_autofree char *sql =
		g_strdup_printf("SELECT count(*) FROM journal WHERE action = %" PRId64, u->act.id);

	if (!db_number(u->act.txn.db, sql, &rows, error))
		return false;
	if (u->told) {
		u->told->rows = rows;
		if (u->told->agree && !u->told->agree(&u->act, u->told, u->told->data, error))
			return false;
	}
	return rows
	       || error_set(error, ERROR_CONFLICT,
			    "第 %" PRId64 " 号操作写入的内容此后都有人改动过；什么也没有改动",
			    u->id);
}

/* What did the action again, where it was taken back and done again: that wrote its rows. */
static bool find_again(struct db *db, int64_t id, GArray *again, GError **error)
{
	for (bool more = true; more;) {
		STMT_AUTO st =
			db_prepare(db,
				   "SELECT r.id FROM action u JOIN action r ON r.undoes = u.id "
				   "WHERE u.undoes = :id ORDER BY u.id DESC, r.id DESC LIMIT 1",
				   error);

		if (!st)
			return false;
		stmt_bind_int(st, "id", id);
		more = stmt_row(st);
		if (more) {
			id = stmt_int(st, 0);
			g_array_append_val(again, id);
		}
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

/* Goes through the last doing again, and back to the action itself: what was kept when it was taken
 * back in part is still its own. */
static bool undo_all(struct undo *u, int64_t id, GError **error)
{
	for (u->done = 0;; u->done++) {
		bool last = u->done == u->again->len;

		u->id = last ? id : g_array_index(u->again, int64_t, u->again->len - 1 - u->done);
		g_array_set_size(u->ranges, 0);
		if (!read_ranges(u, error) || !undo_ranges(u, error) || !undo_entries(u, error))
			return false;
		if (last)
			return true;
	}
}

/* Nobody else can take it back, or do it again, once our own action has begun. */
static bool begin(struct undo *u, int64_t id, GError **error)
{
	struct db *db = u->act.txn.db;
	bool undone;

	if (!history_is_undone(db, id, &undone, error))
		return false;
	if (undone)
		return error_set(error, ERROR_CONFLICT, "第 %" PRId64 " 号操作已经撤销过了", id);
	if (!find_again(db, id, u->again, error))
		return false;
	return action_set_undoes(
		&u->act, u->again->len ? g_array_index(u->again, int64_t, u->again->len - 1) : id,
		error);
}

static bool take_back(struct db *db, int64_t id, const char *who, struct undoing *told,
		      GError **error)
{
	g_autoptr(GArray) ranges = g_array_new(FALSE, FALSE, sizeof(struct range));
	g_autoptr(GArray) again = g_array_new(FALSE, FALSE, sizeof(int64_t));
	struct undo u = { .told = told, .ranges = ranges, .again = again };

	if (!action_begin(&u.act, db, ACTION_UNDO, who, error))
		return false;
	bool ok = begin(&u, id, error) && undo_all(&u, id, error) && is_agreed(&u, error)
		  && action_commit(&u.act, error);
	action_cancel(&u.act);
	db_set_large(db, false);
	return ok;
}

void undoing_init(struct undoing *u)
{
	*u = (struct undoing){
		.kept = g_ptr_array_new_with_free_func(g_free),
		.reasons = g_ptr_array_new(),
		.later = g_array_new(FALSE, FALSE, sizeof(int64_t)),
	};
}

void undoing_clear(struct undoing *u)
{
	g_ptr_array_unref(u->kept);
	g_ptr_array_unref(u->reasons);
	g_array_unref(u->later);
}

bool history_take_back(struct db *db, int64_t id, const char *who, struct undoing *u,
		       GError **error)
{
	return take_back(db, id, who, u, error);
}

bool history_undo(struct db *db, int64_t id, const char *who, GPtrArray *kept, GError **error)
{
	struct undoing u;

	if (!kept)
		return take_back(db, id, who, NULL, error);
	undoing_init(&u);
	bool ok = take_back(db, id, who, &u, error);
	g_ptr_array_extend_and_steal(kept, g_steal_pointer(&u.kept));
	u.kept = g_ptr_array_new();
	undoing_clear(&u);
	return ok;
}
