/* kept.c - what was counted and found in villages, kept from one look to the next */
#include "cunwu/store/kept.h"

#include "derived.h"

/* Reading */

bool kept_tallies(struct db *db, const char *stamp, GArray *out, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT village, households, people, adults, refusals, warnings, "
				  "notes "
				  "FROM village_tally WHERE stamp = :stamp",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "stamp", stamp);
	while (stmt_row(st)) {
		struct tally tally = {
			.village = stmt_int(st, 0),
			.households = stmt_int(st, 1),
			.people = stmt_int(st, 2),
			.adults = stmt_int(st, 3),
			.refusals = stmt_int(st, 4),
			.warnings = stmt_int(st, 5),
			.notes = stmt_int(st, 6),
		};
		g_array_append_val(out, tally);
	}
	return stmt_ok(st, error);
}

#define KEPT \
	"SELECT t.village, v.code, f.rule, f.model, f.subject, f.title, f.message, " \
	"f.severity, f.article " \
	"FROM village_tally t JOIN village v ON v.id = t.village " \
	"LEFT JOIN finding f ON f.village = t.village WHERE t.stamp = :stamp"

bool kept_findings(struct db *db, const char *stamp, int64_t village,
		   void (*each)(const struct kept_finding *finding, void *data), void *data,
		   GError **error)
{
	STMT_AUTO st = db_prepare(db, village ? KEPT " AND t.village = :village" : KEPT, error);

	if (!st)
		return false;
	stmt_bind_text(st, "stamp", stamp);
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct kept_finding finding = {
			.village = stmt_int(st, 0),
			.code = stmt_text(st, 1),
			.rule = stmt_text(st, 2),
			.model = stmt_text(st, 3),
			.subject = stmt_int(st, 4),
			.title = stmt_text(st, 5),
			.message = stmt_text(st, 6),
			.severity = (int)stmt_int(st, 7),
			.article = stmt_text(st, 8),
		};
		each(&finding, data);
	}
	return stmt_ok(st, error);
}

bool kept_villages(struct db *db, int64_t village,
		   void (*each)(int64_t village, const char *code, void *data), void *data,
		   GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  village ? "SELECT id, code FROM village WHERE id = :village"
					  : "SELECT id, code FROM village",
				  error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st))
		each(stmt_int(st, 0), stmt_text(st, 1), data);
	return stmt_ok(st, error);
}

/* Keeping */

bool kept_state(struct db *db, int64_t *state, GError **error)
{
	return db_number(db, "SELECT max(id) FROM action", state, error);
}

bool keep_begin(struct keep *keep, struct db *db, const char *stamp, int64_t state)
{
	int64_t now;

	*keep = (struct keep){ .stamp = stamp };
	if (!txn_begin_spare(&keep->txn, db, "核对"))
		return false;
	if (kept_state(db, &now, NULL) && now == state)
		return true;
	txn_rollback(&keep->txn);
	return false;
}

static bool forget_findings(struct db *db, int64_t village)
{
	STMT_AUTO st = db_prepare(db, "DELETE FROM finding WHERE village = :village", NULL);

	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	return stmt_ok(st, NULL);
}

bool keep_village(struct keep *keep, const struct tally *tally)
{
	STMT_AUTO st = db_prepare(
		keep->txn.db,
		"INSERT INTO village_tally (village, stamp, households, people, adults, refusals, "
		"warnings, notes) VALUES (:village, :stamp, :households, :people, :adults, "
		":refusals, :warnings, :notes) "
		"ON CONFLICT (village) DO UPDATE SET stamp = excluded.stamp, "
		"households = excluded.households, people = excluded.people, "
		"adults = excluded.adults, refusals = excluded.refusals, "
		"warnings = excluded.warnings, notes = excluded.notes",
		NULL);

	if (!st || !forget_findings(keep->txn.db, tally->village))
		return false;
	stmt_bind_int(st, "village", tally->village);
	stmt_bind_text(st, "stamp", keep->stamp);
	stmt_bind_int(st, "households", tally->households);
	stmt_bind_int(st, "people", tally->people);
	stmt_bind_int(st, "adults", tally->adults);
	stmt_bind_int(st, "refusals", tally->refusals);
	stmt_bind_int(st, "warnings", tally->warnings);
	stmt_bind_int(st, "notes", tally->notes);
	return stmt_ok(st, NULL);
}

bool keep_finding(struct keep *keep, const struct kept_finding *finding)
{
	STMT_AUTO st = db_prepare(
		keep->txn.db,
		"INSERT INTO finding (village, number, rule, severity, model, subject, title, "
		"message, article) VALUES (:village, :number, :rule, :severity, :model, :subject, "
		":title, :message, :article)",
		NULL);

	if (!st)
		return false;
	keep->number = finding->village == keep->village ? keep->number + 1 : 1;
	keep->village = finding->village;
	stmt_bind_int(st, "village", finding->village);
	stmt_bind_int(st, "number", keep->number);
	stmt_bind_text(st, "rule", finding->rule);
	stmt_bind_text(st, "model", finding->model);
	stmt_bind_int(st, "subject", finding->subject);
	stmt_bind_text(st, "title", finding->title);
	stmt_bind_int(st, "severity", finding->severity);
	stmt_bind_text(st, "message", finding->message);
	stmt_bind_text(st, "article", finding->article);
	return stmt_ok(st, NULL);
}

void keep_end(struct keep *keep, bool well)
{
	if (well)
		txn_commit(&keep->txn, NULL);
	txn_rollback(&keep->txn);
}

/* Taking away what a write may have changed */

#define FORGET "DELETE FROM village_tally WHERE village "

static bool forget(struct db *db, const char *sql, const char *name, int64_t id, GError **error)
{
	STMT_AUTO st = db_prepare(db, sql, error);

	if (!st)
		return false;
	stmt_bind_int(st, name, id);
	return stmt_ok(st, error);
}

bool kept_forget_all(struct db *db, GError **error)
{
	return db_run(db, "DELETE FROM village_tally", error);
}

bool kept_forget_village(struct db *db, int64_t village, GError **error)
{
	return forget(db, FORGET "= :village", "village", village, error);
}

bool kept_forget_person(struct db *db, int64_t person, GError **error)
{
	return forget(db,
		      FORGET "IN (SELECT village FROM person_index WHERE person = :person UNION "
			     "SELECT i.village FROM person p JOIN person q ON q.id_number = "
			     "p.id_number JOIN person_index i ON i.person = q.id "
			     "WHERE p.id = :person)",
		      "person", person, error);
}

bool kept_forget_number(struct db *db, const char *id_number, GError **error)
{
	if (!id_number || !*id_number)
		return true;
	STMT_AUTO st = db_prepare(db,
				  FORGET "IN (SELECT i.village FROM person q JOIN person_index i "
					 "ON i.person = q.id WHERE q.id_number = :number)",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "number", id_number);
	return stmt_ok(st, error);
}

bool kept_forget_body(struct db *db, int64_t body, GError **error)
{
	return forget(db, FORGET "= (SELECT village FROM body WHERE id = :body)", "body", body,
		      error);
}

bool kept_forget_served_by(struct db *db, int64_t person, GError **error)
{
	return forget(db,
		      FORGET "IN (SELECT b.village FROM tenure t JOIN body b ON b.id = t.body "
			     "WHERE t.person = :person)",
		      "person", person, error);
}

/* Those who are, or were, one link of kin or a household away. */
static bool add_next(struct db *db, int64_t person, GHashTable *met, GQueue *next, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT other FROM kin WHERE person = :person "
				  "UNION SELECT person FROM kin WHERE other = :person "
				  "UNION SELECT b.person FROM residence a JOIN residence b "
				  "ON b.household = a.household WHERE a.person = :person",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "person", person);
	while (stmt_row(st)) {
		int64_t id = stmt_int(st, 0), *key;

		if (g_hash_table_contains(met, &id))
			continue;
		key = g_new(int64_t, 1);
		*key = id;
		g_hash_table_add(met, key);
		g_queue_push_tail(next, key);
	}
	return stmt_ok(st, error);
}

#define LINKS 3

bool kept_forget_served(struct db *db, GHashTable *people, GError **error)
{
	g_autoptr(GHashTable) met =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	g_autoptr(GQueue) next = g_queue_new();
	GHashTableIter iter;
	void *key;
	int64_t kept;

	/* Where nothing is kept, and while a database is filled, there is nothing to take away. */
	if (g_hash_table_size(people) == 0)
		return true;
	if (!db_number(db, "SELECT count(*) FROM village_tally", &kept, error))
		return false;
	if (kept == 0)
		return true;
	g_hash_table_iter_init(&iter, people);
	while (g_hash_table_iter_next(&iter, &key, NULL)) {
		int64_t *copy = g_new(int64_t, 1);

		*copy = *(const int64_t *)key;
		g_hash_table_add(met, copy);
		g_queue_push_tail(next, copy);
	}
	for (int step = 0; step <= LINKS; step++)
		for (guint n = next->length; n > 0; n--) {
			int64_t person = *(const int64_t *)g_queue_pop_head(next);

			if (!kept_forget_served_by(db, person, error)
			    || (step < LINKS && !add_next(db, person, met, next, error)))
				return false;
		}
	return true;
}

bool kept_forget_range(struct db *db, int64_t first, int64_t next, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		FORGET "IN (SELECT village FROM person_index WHERE person >= :first "
		       "AND person < :next UNION SELECT i.village FROM person p CROSS JOIN person "
		       "q CROSS JOIN person_index i WHERE p.id >= :first AND p.id < :next "
		       "AND q.id_number = p.id_number AND i.person = q.id "
		       "UNION SELECT b.village FROM residence n CROSS JOIN residence m "
		       "CROSS JOIN tenure t CROSS JOIN body b WHERE n.person >= :first "
		       "AND n.person < :next AND m.household = n.household "
		       "AND t.person = m.person AND b.id = t.body)",
		error);

	if (!st)
		return false;
	stmt_bind_int(st, "first", first);
	stmt_bind_int(st, "next", next);
	return stmt_ok(st, error);
}
