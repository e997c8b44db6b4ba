/* day.c - the register as it was at the end of a past day */
#include "cunwu/store/day.h"

#include <string.h>

#include "asof.h"
#include "cunwu/base/error.h"
#include "cunwu/model/former.h"
#include "derived.h"
#include "schema.h"

/*
 * Tables of one connection alone come before those of the file where a name is looked up: in SQLite
 * those in `temp`, in PostgreSQL those in pg_temp. The file's own are `main`.
 */

/* Of the values that a field had the one that ended first after the day held on it. */
static const char select_former[] =
	"CREATE TEMP TABLE former_then AS SELECT table_name, row_id, field, value "
	"FROM main.former f WHERE until > :day AND NOT EXISTS (SELECT 1 FROM main.former g "
	"WHERE g.table_name = f.table_name AND g.row_id = f.row_id AND g.field = f.field "
	"AND g.until > :day AND (g.until < f.until OR (g.until = f.until AND g.id < f.id)))";

/* Places, then households as they were, for these say whose residences are wanted. */
static const char select_villages[] = "CREATE TEMP TABLE village AS SELECT * FROM main.village "
				      "WHERE " BEGAN("since") " AND " LASTS("until");
static const char select_groups[] =
	"CREATE TEMP TABLE villager_group AS SELECT * FROM main.villager_group "
	"WHERE " BEGAN("since") " AND " LASTS("until");
static const char select_households[] =
	"CREATE TEMP TABLE household AS SELECT * FROM main.household";

/* Of one village's people all, for one of them says where someone belongs. */
static const char select_residences[] =
	"CREATE TEMP TABLE residence AS SELECT r.* FROM main.residence r "
	"JOIN main.person p ON p.id = r.person WHERE " STAYED(
		"r",
		"p") " AND (:village = 0 "
		     "OR r.person IN (SELECT q.person FROM main.residence q JOIN temp.household h "
		     "ON h.id = q.household WHERE h.village = :village))";
static const char select_people[] = "CREATE TEMP TABLE person AS SELECT * FROM main.person "
				    "WHERE id IN (SELECT person FROM temp.residence)";

/* Those tables, in the order in which they are made, and that are put as they were. */
struct step {
	const char *table, *script;
};

static const struct step place_steps[] = {
	{ NULL, select_former },
	{ NULL, "CREATE INDEX temp.former_then_by_row ON former_then (table_name, field, row_id)" },
	{ "village", select_villages },
	{ NULL, "UPDATE temp.village SET until = NULL" },
	{ NULL, "CREATE UNIQUE INDEX temp.village_then ON village (id)" },
	{ "villager_group", select_groups },
	{ NULL, "UPDATE temp.villager_group SET until = NULL" },
	{ NULL, "CREATE UNIQUE INDEX temp.villager_group_then ON villager_group (id)" },
	{ "household", select_households },
	{ NULL, "CREATE UNIQUE INDEX temp.household_then ON household (id)" },
};

static const struct step people_steps[] = {
	{ "residence", select_residences },
	{ NULL, "UPDATE temp.residence SET until = NULL, ended = NULL, destination = NULL" },
	{ NULL, "CREATE INDEX temp.residence_then ON residence (person)" },
	{ NULL, "CREATE INDEX temp.residence_of_then ON residence (household)" },
	{ "person", select_people },
	{ NULL, "CREATE UNIQUE INDEX temp.person_then ON person (id)" },
};

static void bind_day(struct stmt *st, const char *name, struct date on)
{
	g_autoptr(GString) day = g_string_new(NULL);

	date_format(on, day);
	stmt_bind_text(st, name, day->str);
}

void asof_format(struct date on, GString *day, GString *last)
{
	int year, month, next_year, next_month, unused;

	g_assert(on.jd && on.precision == DATE_DAY);
	date_format(on, day);
	date_to_ymd(on, &year, &month, &unused);
	date_to_ymd(date_add_days(on, 1), &next_year, &next_month, &unused);
	if (next_year != year)
		g_string_append_printf(last, "%04d-99-99", year);
	else if (next_month != month)
		g_string_append_printf(last, "%04d-%02d-99", year, month);
	else
		g_string_append(last, day->str);
}

void asof_bind(struct stmt *st, struct date on)
{
	g_autoptr(GString) day = g_string_new(NULL), last = g_string_new(NULL);

	asof_format(on, day, last);
	stmt_bind_text(st, "on", day->str);
	stmt_bind_text(st, "last", last->str);
}

/* Binds what the statement asks for. */
static bool run(struct db *db, const char *sql, struct date on, int64_t village, GError **error)
{
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	if (strstr(sql, ":last"))
		asof_bind(st, on);
	if (strstr(sql, ":day"))
		bind_day(st, "day", on);
	if (strstr(sql, ":village"))
		stmt_bind_int(st, "village", village);
	return stmt_ok(st, error);
}

static bool restore_field(struct db *db, const struct field *field, const char *table,
			  GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"UPDATE temp.%s SET %s = (SELECT value FROM former_then f WHERE f.table_name = "
		":table AND f.field = :field AND f.row_id = %s.id) WHERE id IN (SELECT row_id FROM "
		"former_then WHERE table_name = :table AND field = :field)",
		table, field->name, table);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	stmt_bind_text(st, "table", table);
	stmt_bind_text(st, "field", field->name);
	return stmt_ok(st, error);
}

/* Fields of which values are kept, for this table. */
static bool restore_table(struct db *db, const char *table, GError **error)
{
	const struct model *model = model_find(table);
	STMT_AUTO st = db_prepare(
		db, "SELECT DISTINCT field FROM former_then WHERE table_name = :table", error);
	bool ok = st != NULL;

	if (!st)
		return false;
	stmt_bind_text(st, "table", table);
	while (ok && stmt_row(st)) {
		const struct field *field = model_field(model, stmt_text(st, 0));

		ok = !field || restore_field(db, field, table, error);
	}
	if (ok)
		return stmt_ok(st, error);
	stmt_stop(st);
	return false;
}

/* Where people were and what their names sort by; a name that was another is sorted by that. */
static const char index_people[] =
	"CREATE TEMP TABLE person_index AS SELECT p.id AS person, h.village, h.villager_group, "
	"h.id AS household, i.surname_key, i.strokes_key, i.pinyin_key, i.fold "
	"FROM temp.person p JOIN main.person_index i ON i.person = p.id "
	"JOIN temp.residence r ON r.id = (SELECT id FROM temp.residence WHERE person = p.id "
	"ORDER BY " FOREMOST " LIMIT 1) JOIN temp.household h ON h.id = r.household";

static bool reindex_renamed(struct db *db, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT DISTINCT row_id FROM former_then WHERE table_name = "
				  "'person' AND field IN ('name', 'former_name', 'reading') "
				  "AND row_id IN (SELECT id FROM temp.person)",
				  error);
	bool ok = st != NULL;

	while (ok && stmt_row(st))
		ok = derived_update(db, stmt_int(st, 0), error);
	if (ok)
		return stmt_ok(st, error);
	if (st)
		stmt_stop(st);
	return false;
}

static bool index_day(struct db *db, GError **error)
{
	const struct date none = { 0 };

	return run(db, index_people, none, 0, error)
	       && run(db, "CREATE UNIQUE INDEX temp.person_index_then ON person_index (person)",
		      none, 0, error)
	       && run(db,
		      "CREATE INDEX temp.person_place_then ON person_index (village, "
		      "villager_group)",
		      none, 0, error)
	       && run(db,
		      "CREATE TEMP TABLE person_reading AS SELECT * FROM main.person_reading "
		      "WHERE person IN (SELECT id FROM temp.person)",
		      none, 0, error)
	       && run(db,
		      "CREATE UNIQUE INDEX temp.reading_then ON person_reading (person, initials, "
		      "pinyin)",
		      none, 0, error)
	       && reindex_renamed(db, error);
}

static bool take_steps(struct db *db, const struct step *steps, size_t n, struct date on,
		       int64_t village, GError **error)
{
	for (size_t i = 0; i < n; i++)
		if (!run(db, steps[i].script, on, village, error)
		    || (steps[i].table && !restore_table(db, steps[i].table, error)))
			return false;
	return true;
}

bool day_open_places(struct db *db, struct date on, GError **error)
{
	/* what a county was takes more room than memory should be taken for it */
	return db_run(db, "PRAGMA temp_store = FILE", error)
	       && take_steps(db, place_steps, G_N_ELEMENTS(place_steps), on, 0, error);
}

bool day_open_people(struct db *db, struct date on, int64_t village, GError **error)
{
	return take_steps(db, people_steps, G_N_ELEMENTS(people_steps), on, village, error)
	       && index_day(db, error) && db_run(db, "PRAGMA query_only = ON", error);
}

bool day_open(struct db *db, struct date on, int64_t village, GError **error)
{
	return day_open_places(db, on, error) && day_open_people(db, on, village, error);
}

/* What was, on record */

/* The value that held at the end of the day, if another came after it; NULL if it holds still. */
static bool find_former(struct db *db, const struct record *rec, const struct field *field,
			struct date on, struct former *found, GError **error)
{
	int64_t id = 0;
	STMT_AUTO st = db_prepare(db,
				  "SELECT id FROM former WHERE table_name = :table AND row_id = "
				  ":row AND field = :field AND until > :on "
				  "ORDER BY until, id LIMIT 1",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "table", rec->model->name);
	stmt_bind_int(st, "row", rec->id);
	stmt_bind_text(st, "field", field->name);
	bind_day(st, "on", on);
	while (stmt_row(st))
		id = stmt_int(st, 0);
	return stmt_ok(st, error) && (!id || records_get(db, id, &found->rec, error));
}

static bool keep_former(struct action *act, const struct record *rec, const struct field *field,
			const char *value, struct date on, GError **error)
{
	RECORD_AUTO struct former former = {
		.rec.model = &former_model,
		.table_name = g_strdup(rec->model->name),
		.row_id = { rec->id, true },
		.field = g_strdup(field->name),
		.value = g_strdup(value),
		.until = on,
	};

	return records_insert(act, &former.rec, error);
}

static const char *or_null(const GString *text)
{
	return text->len ? text->str : NULL;
}

bool day_change(struct action *act, struct record *rec, const struct field *field, const char *text,
		struct date on, GError **error)
{
	RECORD_AUTO struct former later = { .rec.model = &former_model };
	g_autoptr(GString) now = g_string_new(NULL);

	if (!find_former(act->txn.db, rec, field, on, &later, error))
		return false;
	field_format(field, rec, now);
	const char *was = later.rec.id ? later.value : or_null(now);
	if (g_strcmp0(was, text) == 0)
		return true;
	if (!keep_former(act, rec, field, was, on, error))
		return false;
	if (!later.rec.id)
		return field_parse(field, rec, text ? text : "", error);
	g_free(later.value);
	later.value = g_strdup(text);
	return records_update(act, &later.rec, error);
}

/* Former values that held after the day, and are `from`. */
static bool replace_formers(struct action *act, const struct record *rec, const struct field *field,
			    const char *from, const char *to, struct date on, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	STMT_AUTO st = db_prepare(act->txn.db,
				  "SELECT id FROM former WHERE table_name = :table AND row_id = "
				  ":row AND field = :field AND until > :on AND value = :from",
				  error);
	bool ok = st != NULL;

	if (!st)
		return false;
	stmt_bind_text(st, "table", rec->model->name);
	stmt_bind_int(st, "row", rec->id);
	stmt_bind_text(st, "field", field->name);
	stmt_bind_text(st, "from", from);
	bind_day(st, "on", on);
	while (stmt_row(st)) {
		int64_t id = stmt_int(st, 0);

		g_array_append_val(ids, id);
	}
	ok = stmt_ok(st, error);
	for (guint i = 0; ok && i < ids->len; i++) {
		RECORD_AUTO struct former former = { .rec.model = &former_model };

		ok = records_get(act->txn.db, g_array_index(ids, int64_t, i), &former.rec, error);
		g_free(former.value);
		former.value = g_strdup(to);
		ok = ok && records_update(act, &former.rec, error);
	}
	return ok;
}

bool day_replace(struct action *act, struct record *rec, const struct field *field, int64_t from,
		 int64_t to, struct date on, GError **error)
{
	g_autofree char *was = g_strdup_printf("%" G_GINT64_FORMAT, from);
	g_autofree char *is = g_strdup_printf("%" G_GINT64_FORMAT, to);
	g_autoptr(GString) then = g_string_new(NULL), now = g_string_new(NULL);

	if (!day_field(act->txn.db, rec, field, on, then, error)
	    || !replace_formers(act, rec, field, was, is, on, error))
		return false;
	field_format(field, rec, now);
	if (strcmp(now->str, was) == 0 && !field_parse(field, rec, is, error))
		return false;
	return strcmp(then->str, was) != 0 || keep_former(act, rec, field, was, on, error);
}

bool day_rows(struct db *db, const struct model *model, const struct field *field, int64_t value,
	      struct date on, GArray *ids, GError **error)
{
	g_autofree char *sql = g_strdup_printf(
		"SELECT id FROM %s WHERE %s = :value UNION SELECT row_id FROM former "
		"WHERE table_name = :table AND field = :field AND until > :on "
		"AND value = CAST(:value AS TEXT) ORDER BY 1",
		model->name, field->name);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	stmt_bind_int(st, "value", value);
	stmt_bind_text(st, "table", model->name);
	stmt_bind_text(st, "field", field->name);
	bind_day(st, "on", on);
	while (stmt_row(st)) {
		int64_t id = stmt_int(st, 0);

		g_array_append_val(ids, id);
	}
	return stmt_ok(st, error);
}

bool day_changed_later(struct db *db, const struct record *rec, const struct field *field,
		       struct date on, bool *changed, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT count(*) FROM former WHERE table_name = :table "
				  "AND row_id = :row AND until > :on "
				  "AND (:field IS NULL OR field = :field)",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "table", rec->model->name);
	stmt_bind_int(st, "row", rec->id);
	stmt_bind_text(st, "field", field ? field->name : NULL);
	bind_day(st, "on", on);
	while (stmt_row(st))
		*changed = stmt_int(st, 0) > 0;
	return stmt_ok(st, error);
}

bool day_field(struct db *db, const struct record *rec, const struct field *field, struct date on,
	       GString *out, GError **error)
{
	RECORD_AUTO struct former later = { .rec.model = &former_model };

	if (!find_former(db, rec, field, on, &later, error))
		return false;
	if (later.rec.id)
		g_string_append(out, later.value ? later.value : "");
	else
		field_format(field, rec, out);
	return true;
}

bool day_until(struct db *db, const struct record *rec, const struct field *field, struct date on,
	       struct date *until, GError **error)
{
	RECORD_AUTO struct former later = { .rec.model = &former_model };

	if (!find_former(db, rec, field, on, &later, error))
		return false;
	*until = later.until;
	return true;
}
