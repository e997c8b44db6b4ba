/* undo_bulk.c - what was taken in at once, taken away at once */
#include "undo_bulk.h"

#include "batch.h"
#include "cunwu/base/json.h"
#include "cunwu/model/person.h"
#include "derived.h"
#include "journal.h"

/* Asking */

/* The range of a model; an empty one if there is none. */
static struct range range_of(const GArray *ranges, const struct model *model)
{
	for (guint i = 0; i < ranges->len; i++)
		if (g_array_index(ranges, struct range, i).model == model)
			return g_array_index(ranges, struct range, i);
	return (struct range){ model, 0, 0 };
}

static bool are_of_different_models(const GArray *ranges)
{
	for (guint i = 0; i < ranges->len; i++) {
		const struct range *r = &g_array_index(ranges, struct range, i);

		if (!r->model || range_of(ranges, r->model).first != r->first)
			return false;
	}
	return true;
}

static bool are_as_made(struct db *db, const struct range *r, int64_t id, bool *so, GError **error)
{
	g_autofree char *sql = g_strdup_printf("SELECT count(*) FROM %s WHERE id >= :first "
					       "AND id < :next AND version = :action",
					       r->model->name);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	stmt_bind_int(st, "first", r->first);
	stmt_bind_int(st, "next", r->first + r->rows);
	stmt_bind_int(st, "action", id);
	*so = stmt_row(st) && stmt_int(st, 0) == r->rows;
	return stmt_ok(st, error);
}

/* Whether a row with an id (in `ids`, or not in it) has a reference (in `to`, or not in it). */
static bool refers(struct db *db, const struct range *ids, const struct field *f,
		   const struct range *to, bool outward, bool *so, GError **error)
{
	static const char *const conditions[] = {
		"%s >= :first AND %s < :next AND (id < :own OR id >= :own_next)",
		"(%s < :first OR %s >= :next) AND id >= :own AND id < :own_next",
	};
	g_autoptr(GString) sql = g_string_new(NULL);

	g_string_printf(sql, "SELECT 1 FROM %s WHERE %s LIMIT 1", ids->model->name,
			conditions[outward]);
	g_string_replace(sql, "%s", f->name, 0);
	STMT_AUTO st = db_prepare(db, sql->str, error);
	if (!st)
		return false;
	stmt_bind_int(st, "first", to->first);
	stmt_bind_int(st, "next", to->first + to->rows);
	stmt_bind_int(st, "own", ids->first);
	stmt_bind_int(st, "own_next", ids->first + ids->rows);
	*so = stmt_row(st);
	return stmt_ok(st, error);
}

static bool is_tied_from_outside(struct db *db, const GArray *ranges, const struct range *r,
				 bool *so, GError **error)
{
	for (const struct model *const *m = models; *m; m++) {
		struct range own = range_of(ranges, *m);

		for_each_field(f, *m)
			if (!*so && f->target == r->model
			    && !refers(db, &own, f, r, false, so, error))
				return false;
	}
	for_each_field(f, r->model) {
		struct range whole = range_of(ranges, f->target);

		if (!*so && (f->flags & FIELD_PART) && !refers(db, r, f, &whole, true, so, error))
			return false;
	}
	return true;
}

bool ranges_are_untouched(struct db *db, const GArray *ranges, int64_t id, bool *untouched,
			  GError **error)
{
	*untouched = are_of_different_models(ranges);
	for (guint i = 0; *untouched && i < ranges->len; i++) {
		const struct range *r = &g_array_index(ranges, struct range, i);
		bool tied = false;

		if (!are_as_made(db, r, id, untouched, error)
		    || (*untouched && !is_tied_from_outside(db, ranges, r, &tied, error)))
			return false;
		*untouched = *untouched && !tied;
	}
	return true;
}

/* Taking away */

/* Notes one row, whose columns are its id and its fields. */
static void note_row(struct action *act, const struct model *model, const struct stmt *st,
		     GString *json, struct batch *entries)
{
	const char *const id = stmt_text(st, 0);
	int column = 1;

	g_string_truncate(json, 0);
	json_open(json, '{');
	for_each_field(f, model) {
		const char *value = stmt_text(st, column++);

		if (!value)
			continue;
		json_key(json, f->name);
		json_text(json, value);
	}
	json_close(json, '}');
	const char *const texts[] = { model->name, id, json->str, NULL, NULL, NULL };
	chain_add_texts(act->chain, texts);
	batch_int(entries, act->id);
	for (size_t i = 0; i < 3; i++)
		batch_text(entries, texts[i]);
	batch_end_row(entries);
}

static bool note_rows(struct action *act, const struct range *r, GError **error)
{
	g_autoptr(GString) sql = g_string_new("SELECT id"), json = g_string_new(NULL);
	struct batch entries;
	bool ok = true;

	for_each_field(f, r->model)
		g_string_append_printf(sql, ", %s", f->name);
	g_string_append_printf(sql, " FROM %s WHERE id >= :first AND id < :next ORDER BY id",
			       r->model->name);
	STMT_AUTO st = db_prepare(act->txn.db, sql->str, error);
	if (!st)
		return false;
	stmt_bind_int(st, "first", r->first);
	stmt_bind_int(st, "next", r->first + r->rows);
	batch_init(&entries, act->txn.db, "journal (action, table_name, row_id, before)", 4, "");
	while (ok && stmt_row(st)) {
		ok = !batch_is_full(&entries) || batch_flush(&entries, error);
		if (ok)
			note_row(act, r->model, st, json, &entries);
	}
	ok = ok && batch_flush(&entries, error);
	batch_clear(&entries);
	if (ok)
		return stmt_ok(st, error);
	stmt_stop(st);
	return false;
}

enum {
	STEP = 20000
}; /* rows deleted at once: the engine holds what they were until it is through */

static bool delete_from(struct db *db, const char *table, const char *column, const struct range *r,
			GError **error)
{
	g_autofree char *sql = g_strdup_printf("DELETE FROM %s WHERE %s >= :first AND %s < :next",
					       table, column, column);
	STMT_AUTO st = db_prepare(db, sql, error);
	int64_t end = r->first + r->rows;

	for (int64_t first = r->first; st && first < end; first += STEP) {
		stmt_bind_int(st, "first", first);
		stmt_bind_int(st, "next", MIN(first + STEP, end));
		if (!stmt_ok(st, error))
			return false;
	}
	return st != NULL;
}

/* If most people go, what is to be kept of the others is made anew faster. */
static bool forget_people(struct db *db, const struct range *r, GError **error)
{
	int64_t all;

	if (!db_number(db, "SELECT count(*) FROM person_index", &all, error)
	    || (r->rows > all / 2 && !derived_indexes_drop(db, error)))
		return false;
	return delete_from(db, "person_index", "person", r, error)
	       && delete_from(db, "person_reading", "person", r, error) && indexes_make(db, error);
}

bool range_take_away(struct action *act, const struct range *r, GError **error)
{
	struct db *db = act->txn.db;

	return note_rows(act, r, error) && delete_from(db, r->model->name, "id", r, error)
	       && kept_forget_all(db, error)
	       && (r->model != &person_model || forget_people(db, r, error));
}
