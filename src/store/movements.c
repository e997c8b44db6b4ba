/* movements.c - residences that begin or end in some days, and how many there were */
#include "cunwu/store/movements.h"

#include "asof.h"
#include "cunwu/base/error.h"

/* Households that are or were of the village; who lived in one of them. */
#define OF_VILLAGE(person) \
	"(:village = 0 OR " person " IN (SELECT o.person FROM residence o WHERE o.household IN (" \
	"SELECT id FROM household WHERE village = :village UNION SELECT row_id FROM former " \
	"WHERE table_name = 'household' AND field = 'village' " \
	"AND value = CAST(:village AS TEXT))))"

/* An end of less precision, compared as asof.h says. */
#define ENDED "(q.until || substr('9999-99-99', length(q.until) + 1))"

/* Who came, went, was born, or whose household came to another place. */
#define TOUCHED \
	"SELECT q.person FROM residence q JOIN person b ON b.id = q.person " \
	"WHERE ((q.since > :before AND q.since <= :on) OR (" ENDED " > :last_before AND " ENDED \
	" <= :last) OR (q.since IS NULL AND b.birth > :before AND b.birth <= :on)) " \
	"AND " OF_VILLAGE("q.person") " UNION SELECT m.person FROM residence m WHERE m.household " \
				      "IN (SELECT row_id FROM former " \
				      "WHERE table_name = 'household' AND field IN ('village', " \
				      "'villager_group') " \
				      "AND until > :before AND until <= :on) AND " OF_VILLAGE( \
					      "m.person")

static const char select_rows[] =
	"SELECT r.person, r.id, r.household, p.name, p.sex, p.birth, r.kind, r.since, r.until, "
	"r.entered, r.ended, r.origin, r.destination FROM residence r "
	"JOIN person p ON p.id = r.person WHERE r.person IN (SELECT s.person FROM residence s "
	"WHERE s.household IN (SELECT t.household FROM residence t WHERE t.person IN (" TOUCHED
	"))) ORDER BY r.person, r.id";

/* As asof_bind() binds the other end. */
static void bind_before(struct stmt *st, struct date on)
{
	g_autoptr(GString) day = g_string_new(NULL), last = g_string_new(NULL);

	asof_format(on, day, last);
	stmt_bind_text(st, "before", day->str);
	stmt_bind_text(st, "last_before", last->str);
}

bool movements_read(struct db *db, const struct movement_span *span,
		    void (*each)(const struct movement_row *row, void *data), void *data,
		    GError **error)
{
	STMT_AUTO st = db_prepare(db, select_rows, error);

	if (!st)
		return false;
	asof_bind(st, span->last);
	bind_before(st, span->before);
	stmt_bind_int(st, "village", span->village);
	while (stmt_row(st)) {
		struct movement_row row = {
			.person = stmt_int(st, 0),
			.id = stmt_int(st, 1),
			.household = stmt_int(st, 2),
			.name = stmt_text(st, 3),
			.sex = stmt_text(st, 4),
			.birth = stmt_text(st, 5),
			.kind = stmt_text(st, 6),
			.since = stmt_text(st, 7),
			.until = stmt_text(st, 8),
			.entered = stmt_text(st, 9),
			.ended = stmt_text(st, 10),
			.origin = stmt_text(st, 11),
			.destination = stmt_text(st, 12),
		};
		each(&row, data);
	}
	return stmt_ok(st, error);
}

/* Households */

static bool read_home(struct db *db, int64_t household,
		      void (*now)(const struct movement_home *home, void *data), void *data,
		      GError **error)
{
	STMT_AUTO st = db_prepare(
		db, "SELECT village, villager_group, number FROM household WHERE id = :id", error);

	if (!st)
		return false;
	stmt_bind_int(st, "id", household);
	while (stmt_row(st)) {
		struct movement_home home = { stmt_int(st, 0), stmt_int(st, 1), stmt_text(st, 2) };

		now(&home, data);
	}
	return stmt_ok(st, error);
}

/* Acts that redraw places are named so. What first wrote the row was the act; redoing is no other.
 */
static const char select_former_homes[] =
	"SELECT f.field, f.value, f.until, EXISTS (SELECT 1 FROM journal j JOIN action a "
	"ON a.id = j.action WHERE j.table_name = 'former' AND j.row_id = f.id "
	"AND j.before IS NULL AND (substr(a.name, 1, 8) = 'village-' "
	"OR substr(a.name, 1, 6) = 'group-')) FROM former f WHERE f.table_name = 'household' "
	"AND f.row_id = :id AND f.field IN ('village', 'villager_group') AND f.until > :before "
	"ORDER BY f.until, f.id";

bool movements_home(struct db *db, int64_t household, struct date before,
		    void (*now)(const struct movement_home *home, void *data),
		    void (*former)(const char *field, const char *value, const char *until,
				   bool redrawn, void *data),
		    void *data, GError **error)
{
	g_autoptr(GString) day = g_string_new(NULL);
	STMT_AUTO st = db_prepare(db, select_former_homes, error);

	if (!st || !read_home(db, household, now, data, error))
		return false;
	date_format(before, day);
	stmt_bind_int(st, "id", household);
	stmt_bind_text(st, "before", day->str);
	while (stmt_row(st))
		former(stmt_text(st, 0), stmt_text(st, 1), stmt_text(st, 2), stmt_int(st, 3) != 0,
		       data);
	return stmt_ok(st, error);
}

/* Counts */

/* A field of the households as it was. */
#define HOME_THEN(name, field_) \
	name " AS (SELECT f.row_id, CAST(f.value AS INTEGER) AS value FROM former f " \
	     "WHERE f.table_name = 'household' AND f.field = '" field_ "' AND f.until > :on " \
	     "AND NOT EXISTS (SELECT 1 FROM former g WHERE g.table_name = 'household' " \
	     "AND g.row_id = f.row_id AND g.field = f.field AND g.until > :on " \
	     "AND (g.until < f.until OR (g.until = f.until AND g.id < f.id))))"

/* Nearly everybody has one residence alone. */
static const char select_counts[] = "WITH " HOME_THEN("village_then", "village") ", " HOME_THEN(
	"group_then",
	"villager_group") " SELECT CASE WHEN v.row_id IS NULL THEN h.village "
			  "ELSE v.value END, CASE WHEN g.row_id IS NULL THEN h.villager_group ELSE "
			  "g.value END, "
			  "r.kind, count(*), count(DISTINCT r.household) FROM residence r "
			  "JOIN person p ON p.id = r.person JOIN household h ON h.id = r.household "
			  "LEFT JOIN village_then v ON v.row_id = h.id LEFT JOIN group_then g ON "
			  "g.row_id = h.id "
			  "WHERE " STAYED("r", "p") " AND " OF_VILLAGE(
				  "r.person") " AND NOT EXISTS (SELECT 1 FROM residence q WHERE "
					      "q.person = r.person AND q.id <> r.id "
					      "AND " STAYED("q",
							    "p") " AND (q.kind < r.kind OR (q.kind "
								 "= r.kind "
								 "AND (coalesce(q.since, '') > "
								 "coalesce(r.since, '') "
								 "OR (coalesce(q.since, '') = "
								 "coalesce(r.since, '') AND q.id > "
								 "r.id))))) GROUP BY 1, 2, 3";

bool movements_count(struct db *db, struct date on, int64_t village,
		     void (*each)(const struct movement_count *count, void *data), void *data,
		     GError **error)
{
	STMT_AUTO st = db_prepare(db, select_counts, error);

	if (!st)
		return false;
	asof_bind(st, on);
	stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct movement_count count = { stmt_int(st, 0), stmt_int(st, 1), stmt_text(st, 2),
						stmt_int(st, 3), stmt_int(st, 4) };

		each(&count, data);
	}
	return stmt_ok(st, error);
}
