/* facts.c - what the checks of the register ask the database for */
#include "cunwu/store/facts.h"

/* Both tables lie in the order of people, so reading them side by side, in that order, is the
 * fastest way through a county; the engine is told so by CROSS JOIN. */
#define ALL \
	"SELECT p.id, i.household, v.code, p.name, p.document, p.id_number, p.sex, p.birth, " \
	"p.relation FROM person p CROSS JOIN person_index i CROSS JOIN village v " \
	"WHERE i.person = p.id AND v.id = i.village"
#define OF_VILLAGE \
	"SELECT p.id, i.household, v.code, p.name, p.document, p.id_number, p.sex, p.birth, " \
	"p.relation FROM person_index i JOIN person p ON p.id = i.person " \
	"JOIN village v ON v.id = i.village WHERE i.village = :village"

bool facts_villagers(struct db *db, int64_t village,
		     void (*each)(const struct villager_row *row, void *data), void *data,
		     GError **error)
{
	STMT_AUTO st = db_prepare(db, village ? OF_VILLAGE : ALL, error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct villager_row row = {
			.id = stmt_int(st, 0),
			.household = stmt_int(st, 1),
			.village = stmt_text(st, 2),
			.name = stmt_text(st, 3),
			.document = stmt_text(st, 4),
			.id_number = stmt_text(st, 5),
			.sex = stmt_text(st, 6),
			.birth = stmt_text(st, 7),
			.relation = stmt_text(st, 8),
		};
		each(&row, data);
	}
	return stmt_ok(st, error);
}

bool facts_same_number(struct db *db, void (*each)(const struct number_holder *holder, void *data),
		       void *data, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		"SELECT p.id, p.id_number, p.name, v.name FROM person p "
		"JOIN person_index i ON i.person = p.id JOIN village v ON v.id = i.village "
		"WHERE p.id_number IN (SELECT id_number FROM person WHERE id_number IS NOT NULL "
		"GROUP BY id_number HAVING count(*) > 1) AND EXISTS (SELECT 1 FROM person q "
		"JOIN person_index k ON k.person = q.id WHERE q.id_number = p.id_number "
		"AND q.id <> p.id AND k.village IS NOT NULL) ORDER BY p.id_number, p.id",
		error);

	if (!st)
		return false;
	while (stmt_row(st)) {
		struct number_holder holder = { stmt_int(st, 0), stmt_text(st, 1), stmt_text(st, 2),
						stmt_text(st, 3) };
		each(&holder, data);
	}
	return stmt_ok(st, error);
}
