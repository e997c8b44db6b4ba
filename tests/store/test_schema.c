/* test_schema.c - the schema and the field tables say the same, both ways; for SQLite */
#include "store/fixture.h"

#include <inttypes.h>
#include <string.h>

static const char *const column_types[] = {
	[KIND_TEXT] = "TEXT",   [KIND_NOTE] = "TEXT", [KIND_INT] = "INTEGER",
	[KIND_YESNO] = "TEXT",  [KIND_DATE] = "TEXT", [KIND_CODE] = "TEXT",
	[KIND_REF] = "INTEGER", [KIND_IDNO] = "TEXT", [KIND_PHONE] = "TEXT",
};
_Static_assert(G_N_ELEMENTS(column_types) == KIND_COUNT, "every kind has a column type");

/* The first column of the first row of a question about a column; "" if there is none. */
static char *tell(struct db *db, const char *sql, const char *table, const char *column)
{
	STMT_AUTO st = db_prepare(db, sql, NULL);

	stmt_bind_text(st, "table", table);
	stmt_bind_text(st, "column", column);
	char *answer = g_strdup(stmt_row(st) ? stmt_text(st, 0) : "");
	assert_true(stmt_ok(st, NULL));
	return answer;
}

static void each_field_has_its_column(struct db *db, const struct model *m, const struct field *f)
{
	g_autofree char *wanted = g_strconcat(column_types[f->kind],
					      f->flags & FIELD_REQUIRED ? " NOT NULL" : "", NULL);
	g_autofree char *found =
		tell(db,
		     "SELECT type || CASE WHEN \"notnull\" THEN ' NOT NULL' ELSE '' END "
		     "FROM pragma_table_info(:table) WHERE name = :column",
		     m->name, f->name);
	g_autofree char *target = tell(
		db,
		"SELECT \"table\" FROM pragma_foreign_key_list(:table) WHERE \"from\" = :column",
		m->name, f->name);

	if (strcmp(found, wanted) != 0)
		fail_msg("%s.%s is \"%s\", not \"%s\"", m->name, f->name, found, wanted);
	assert_string_equal(target, f->target ? f->target->name : "");
}

/* A required text or a number with bounds has them in the schema too, in these words. */
static void each_bound_is_checked(struct db *db, const struct model *m, const struct field *f)
{
	g_autofree char *sql =
		tell(db, "SELECT sql FROM sqlite_schema WHERE name = :table AND :column <> ''",
		     m->name, f->name);
	bool text = f->kind == KIND_TEXT;
	g_autofree char *check =
		g_strdup_printf(text ? "length(%s) BETWEEN %" PRId64 " AND %" PRId64
				     : "%s BETWEEN %" PRId64 " AND %" PRId64,
				f->name, f->min, f->max);

	if (f->min < f->max && (f->kind == KIND_INT || (text && f->flags & FIELD_REQUIRED))
	    && !strstr(sql, check))
		fail_msg("%s: no %s", m->name, check);
}

static void each_column_has_its_field(struct db *db, const struct model *m)
{
	STMT_AUTO st = db_prepare(db, "SELECT name FROM pragma_table_info(:table)", NULL);

	stmt_bind_text(st, "table", m->name);
	while (stmt_row(st)) {
		const char *column = stmt_text(st, 0);

		if (strcmp(column, "id") != 0 && strcmp(column, "version") != 0
		    && !model_field(m, column))
			fail_msg("%s.%s has no field", m->name, column);
	}
	assert_true(stmt_ok(st, NULL));
}

static void tables_and_models_agree(void **state)
{
	struct fixture *f = *state;
	static const char *const others[] = {
		"action",         "journal",         "setting", "person_index",
		"person_reading", "village_tally",   "finding", "sqlite_sequence",
		"submission",     "submission_part", NULL
	};

	for (const struct model *const *m = models; *m; m++) {
		for_each_field(field, *m) {
			each_field_has_its_column(f->db, *m, field);
			each_bound_is_checked(f->db, *m, field);
		}
		each_column_has_its_field(f->db, *m);
	}
	STMT_AUTO st =
		db_prepare(f->db, "SELECT name FROM sqlite_schema WHERE type = 'table'", NULL);
	while (stmt_row(st))
		if (!model_find(stmt_text(st, 0)) && !g_strv_contains(others, stmt_text(st, 0)))
			fail_msg("%s has no model", stmt_text(st, 0));
	assert_true(stmt_ok(st, NULL));
}

/* Every reference, so that looking for who refers to a row does not read whole tables. */
static void large_tables_are_referred_to_by_index(void **state)
{
	static const struct {
		const char *table, *column;
	} indexed[] = {
		{ "residence", "person" },
		{ "residence", "household" },
		{ "household", "village" },
		{ "household", "villager_group" },
		{ "villager_group", "village" },
		{ "village_alias", "village" },
		{ "group_alias", "villager_group" },
		{ "journal", "action" },
		{ "kin", "person" },
		{ "kin", "other" },
		{ "merged", "person" },
		{ "not_same", "person" },
		{ "not_same", "other" },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(indexed); i++) {
		g_autofree char *first = tell(
			f->db,
			"SELECT 'yes' FROM pragma_index_list(:table) l, pragma_index_info(l.name) "
			"c WHERE c.seqno = 0 AND c.name = :column",
			indexed[i].table, indexed[i].column);

		if (strcmp(first, "yes") != 0)
			fail_msg("%s.%s is in no index", indexed[i].table, indexed[i].column);
	}
}

/* An id that was used is never given again: the journal knows rows by it. */
static void ids_are_not_used_twice(void **state)
{
	struct fixture *f = *state;

	for (const struct model *const *m = models; *m; m++) {
		g_autofree char *auto_id = g_strdup_printf(
			"SELECT sql LIKE '%%id%%INTEGER PRIMARY KEY AUTOINCREMENT%%' "
			"FROM sqlite_schema WHERE name = '%s'",
			(*m)->name);

		assert_int_equal(ask(f->db, auto_id), 1);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(tables_and_models_agree),
		WITH_TOWNSHIP(large_tables_are_referred_to_by_index),
		WITH_TOWNSHIP(ids_are_not_used_twice),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
