/* boards.c - what the bodies of villages are made of, read at once */
#include "cunwu/store/boards.h"

#include "adult.h"
#include "cunwu/model/body.h"
#include "cunwu/model/person.h"
#include "reading.h"

#define OF_VILLAGE "(SELECT id FROM body WHERE village = :village)"
#define WHO_SERVES "(SELECT person FROM tenure WHERE body IN " OF_VILLAGE ")"

/* `of` is what a row of the village is known by; without a village all are taken. */
static bool read_all(struct db *db, const struct model *model, int64_t village, const char *of,
		     const char *order, GPtrArray *out, GError **error)
{
	g_autofree char *rest = g_strconcat(village ? of : "", " ORDER BY ", order, NULL);
	STMT_AUTO st = reading_prepare(db, model, rest, error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	return reading_rows(st, model, out, error);
}

bool boards_bodies(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	return read_all(db, &body_model, village, " WHERE village = :village", "id", out, error);
}

bool boards_terms(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	return read_all(db, &term_model, village, " WHERE body IN " OF_VILLAGE,
			"since NULLS FIRST, id", out, error);
}

bool boards_tenures(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	return read_all(db, &tenure_model, village, " WHERE body IN " OF_VILLAGE,
			"since NULLS FIRST, id", out, error);
}

bool boards_duties(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	return read_all(db, &duty_record_model, village, " WHERE person IN " WHO_SERVES,
			"year NULLS FIRST, day NULLS FIRST, id", out, error);
}

bool boards_people(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	STMT_AUTO st = reading_prepare(db, &person_model,
				       village ? " WHERE id IN " WHO_SERVES
					       : " WHERE id IN (SELECT person FROM tenure)",
				       error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	return reading_rows(st, &person_model, out, error);
}

/* Why someone left: of the residence that ended last. */
#define HOMES \
	"SELECT t.person, i.village, i.villager_group, i.household, " \
	"CASE WHEN i.village IS NULL THEN (SELECT r.ended FROM residence r " \
	"WHERE r.person = t.person ORDER BY r.until DESC, r.id DESC LIMIT 1) END " \
	"FROM (SELECT DISTINCT person FROM tenure%s) t " \
	"LEFT JOIN person_index i ON i.person = t.person"

bool boards_homes(struct db *db, int64_t village,
		  void (*each)(const struct board_home *home, void *data), void *data,
		  GError **error)
{
	g_autofree char *sql = g_strdup_printf(HOMES, village ? " WHERE body IN " OF_VILLAGE : "");
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct board_home home = { stmt_int(st, 0), stmt_int(st, 1), stmt_int(st, 2),
					   stmt_int(st, 3), stmt_text(st, 4) };

		each(&home, data);
	}
	return stmt_ok(st, error);
}

bool boards_counts(struct db *db, int64_t village, struct date on, GArray *out, GError **error)
{
	g_autofree char *sql = g_strconcat(
		"SELECT i.village, i.villager_group, count(DISTINCT i.household), count(*), "
		"sum(CASE WHEN " IS_ADULT " THEN 1 ELSE 0 END) FROM person_index i "
		"JOIN person p ON p.id = i.person WHERE i.village ",
		village ? "= :village" : "IS NOT NULL", " GROUP BY i.village, i.villager_group",
		NULL);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	bind_born(st, on);
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct board_count count = { stmt_int(st, 0), stmt_int(st, 1), stmt_int(st, 2),
					     stmt_int(st, 3), stmt_int(st, 4) };

		g_array_append_val(out, count);
	}
	return stmt_ok(st, error);
}

bool boards_peoples(struct db *db, int64_t village, GArray *out, GError **error)
{
	g_autofree char *sql = g_strconcat(
		"SELECT i.village, p.ethnicity, count(*) FROM person_index i "
		"JOIN person p ON p.id = i.person WHERE i.village ",
		village ? "= :village" : "IS NOT NULL", " GROUP BY i.village, p.ethnicity", NULL);
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct board_people people = { stmt_int(st, 0), stmt_int(st, 2),
					       ethnicity_number(stmt_text(st, 1)) };

		g_array_append_val(out, people);
	}
	return stmt_ok(st, error);
}
