/* history.c - what was done, and by whom */
#include "cunwu/store/history.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "journal.h"

/* An action is undone if the last action that undid it is not undone itself. Undoings point back,
 * so the recursion ends. */
bool history_is_undone(struct db *db, int64_t id, bool *undone, GError **error)
{
	int64_t by = 0;
	STMT_AUTO st = db_prepare(
		db, "SELECT id FROM action WHERE undoes = :id ORDER BY id DESC LIMIT 1", error);

	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	if (stmt_row(st))
		by = stmt_int(st, 0);
	if (!stmt_ok(st, error))
		return false;
	*undone = false;
	if (by == 0)
		return true;
	if (!history_is_undone(db, by, undone, error))
		return false;
	*undone = !*undone;
	return true;
}

/* Listing */

#define DEED_COLUMNS \
	"a.id, a.name, a.who, a.at, a.undoes, a.detail, a.hash, " \
	"(SELECT coalesce(sum(coalesce(rows, 1)), 0) FROM journal WHERE action = a.id)"

/* Follows undoings to what they are about. */
static bool find_root(struct db *db, struct deed *deed, GError **error)
{
	int64_t next = 0;
	STMT_AUTO st = db_prepare(db, "SELECT undoes FROM action WHERE id = :id", error);

	if (!st)
		return false;
	deed->again = true;
	for (int64_t id = deed->undoes; id; id = next) {
		deed->root = id;
		deed->again = !deed->again;
		stmt_bind_int(st, "id", id);
		next = stmt_row(st) ? stmt_int(st, 0) : 0;
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

static bool read_deed(struct db *db, const struct stmt *st, struct deed *deed, GError **error)
{
	*deed = (struct deed){
		.id = stmt_int(st, 0),
		.name = stmt_text(st, 1),
		.who = stmt_text(st, 2),
		.at = stmt_text(st, 3),
		.undoes = stmt_int(st, 4),
		.detail = stmt_text(st, 5),
		.hash = stmt_text(st, 6),
		.rows = stmt_int(st, 7),
	};
	return (!deed->undoes || find_root(db, deed, error))
	       && history_is_undone(db, deed->id, &deed->undone, error);
}

static struct stmt *prepare_deeds(struct db *db, const struct model *model, int64_t row, size_t n,
				  GError **error)
{
	struct stmt *st = db_prepare(
		db,
		model ? "SELECT " DEED_COLUMNS " FROM action a WHERE a.id IN "
			"(SELECT action FROM journal WHERE table_name = :table_name AND row_id <= "
			":row "
			"AND row_id + coalesce(rows, 1) > :row) ORDER BY a.id DESC LIMIT :n"
		      : "SELECT " DEED_COLUMNS " FROM action a ORDER BY a.id DESC LIMIT :n",
		error);

	if (!st)
		return NULL;
	stmt_bind_int(st, "n", n ? (int64_t)n : INT64_MAX);
	if (model) {
		stmt_bind_text(st, "table_name", model->name);
		stmt_bind_int(st, "row", row);
	}
	return st;
}

/* Ends the statement. */
static bool tell_deeds(struct db *db, struct stmt *st,
		       bool (*each)(const struct deed *deed, void *data), void *data, bool *any,
		       GError **error)
{
	struct deed deed;

	for (; stmt_row(st); *any = true) {
		bool ok = read_deed(db, st, &deed, error);

		if (!ok || !each(&deed, data)) {
			*any = true;
			stmt_stop(st);
			return ok;
		}
	}
	return stmt_ok(st, error);
}

bool history_list(struct db *db, const struct model *model, int64_t row, size_t n,
		  bool (*each)(const struct deed *deed, void *data), void *data, GError **error)
{
	bool any = false;
	STMT_AUTO st = prepare_deeds(db, model, row, n, error);

	return st && tell_deeds(db, st, each, data, &any, error);
}

bool history_one(struct db *db, int64_t id, bool (*each)(const struct deed *deed, void *data),
		 void *data, GError **error)
{
	bool any = false;
	STMT_AUTO st =
		db_prepare(db, "SELECT " DEED_COLUMNS " FROM action a WHERE a.id = :id", error);

	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	return tell_deeds(db, st, each, data, &any, error)
	       && (any || error_set(error, ERROR_NOT_FOUND, "没有第 %" PRId64 " 号操作", id));
}

/* Changes of one row, field by field */

struct sides {
	struct record *before, *after; /* either may be NULL */
};

static bool read_sides(const struct stmt *st, const struct model *model, struct sides *sides,
		       GError **error)
{
	const char *was = stmt_text(st, 4), *is = stmt_text(st, 5);

	sides->before = was ? record_new(model) : NULL;
	sides->after = is ? record_new(model) : NULL;
	return (!was || journal_parse(was, sides->before, error))
	       && (!is || journal_parse(is, sides->after, error));
}

static void tell_changes(const struct stmt *st, const struct model *model,
			 const struct sides *sides,
			 void (*each)(const struct change *change, void *data), void *data)
{
	for_each_field(f, model) {
		g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);

		if (sides->before)
			field_format(f, sides->before, before);
		if (sides->after)
			field_format(f, sides->after, after);
		if (g_string_equal(before, after))
			continue;
		struct change change = {
			.action = stmt_int(st, 0),
			.name = stmt_text(st, 1),
			.who = stmt_text(st, 2),
			.at = stmt_text(st, 3),
			.field = f,
			.before = sides->before ? before->str : NULL,
			.after = sides->after ? after->str : NULL,
		};
		each(&change, data);
	}
}

bool history_of(struct db *db, const struct record *rec,
		void (*each)(const struct change *change, void *data), void *data, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT a.id, a.name, a.who, a.at, j.before, j.after "
				  "FROM journal j JOIN action a ON a.id = j.action "
				  "WHERE j.table_name = :table_name AND j.row_id = :row "
				  "AND j.rows IS NULL ORDER BY j.id",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "table_name", rec->model->name);
	stmt_bind_int(st, "row", rec->id);
	while (stmt_row(st)) {
		struct sides sides = { NULL, NULL };
		bool ok = read_sides(st, rec->model, &sides, error);

		if (ok)
			tell_changes(st, rec->model, &sides, each, data);
		record_free(sides.before);
		record_free(sides.after);
		if (!ok) {
			stmt_stop(st);
			return false;
		}
	}
	return stmt_ok(st, error);
}

/* What comes next */

struct search {
	const char *who;
	bool again;
	int64_t found;
};

static bool consider(const struct deed *deed, void *data)
{
	struct search *search = data;

	if (strcmp(deed->who, search->who) != 0 || deed->rows == 0
	    || strcmp(deed->name, ACTION_FOUND) == 0)
		return true;
	if (!search->again) {
		if (!deed->undoes && !deed->undone)
			search->found = deed->id;
		return !search->found;
	}
	/* Anything but undoings ends what can be done again. */
	if (!deed->undoes)
		return false;
	if (!deed->again && !deed->undone)
		search->found = deed->id;
	return !search->found;
}

bool history_last(struct db *db, const char *who, bool again, int64_t *id, GError **error)
{
	struct search search = { .who = who, .again = again };

	if (!history_list(db, NULL, 0, 0, consider, &search, error))
		return false;
	*id = search.found;
	return true;
}

char *history_head(struct db *db, GError **error)
{
	char *head = NULL;
	STMT_AUTO st = db_prepare(db, "SELECT hash FROM action ORDER BY id DESC LIMIT 1", error);

	if (!st)
		return NULL;
	if (stmt_row(st))
		head = g_strdup(stmt_text(st, 0));
	if (stmt_ok(st, error))
		return head ? head : g_strdup("");
	g_free(head);
	return NULL;
}
