/* facts.c - what the checks of the register ask the database for */
#include "cunwu/store/facts.h"

#include <string.h>

#include "adult.h"

#define COLUMNS \
	"SELECT p.id, i.household, i.village, p.name, p.document, p.id_number, p.sex, p.birth, " \
	"p.relation, i.villager_group, p.ethnicity"

/* Both tables lie in the order of people, so reading them side by side, in that order, is the
 * fastest way through a county; the engine is told so by CROSS JOIN. */
#define ALL \
	COLUMNS " FROM person p CROSS JOIN person_index i " \
		"WHERE i.person = p.id AND i.village IS NOT NULL"
#define OF_VILLAGE \
	COLUMNS " FROM person_index i JOIN person p ON p.id = i.person WHERE i.village = :village"

/* Codes of villages by their ids. */
static GHashTable *read_codes(struct db *db, GError **error)
{
	g_autoptr(GHashTable) codes =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	STMT_AUTO st = db_prepare(db, "SELECT id, code FROM village", error);

	if (!st)
		return NULL;
	while (stmt_row(st)) {
		int64_t *id = g_new(int64_t, 1);

		*id = stmt_int(st, 0);
		g_hash_table_insert(codes, id, g_strdup(stmt_text(st, 1)));
	}
	return stmt_ok(st, error) ? g_steal_pointer(&codes) : NULL;
}

/* As IS_ADULT of adult.h has it. */
static bool is_adult(const char *birth, const char *born)
{
	size_t n = birth ? strlen(birth) : 0;

	return birth && (strcmp(birth, born) == 0 || strncmp(birth, born, n) < 0);
}

bool facts_villagers(struct db *db, int64_t village, struct date on,
		     void (*each)(const struct villager_row *row, void *data), void *data,
		     GError **error)
{
	g_autoptr(GHashTable) codes = read_codes(db, error);
	STMT_AUTO st = codes ? db_prepare(db, village ? OF_VILLAGE : ALL, error) : NULL;
	g_autofree char *born = born_by(on);
	const char *code = NULL;
	int64_t of = 0;

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		if (stmt_int(st, 2) != of) {
			of = stmt_int(st, 2);
			code = g_hash_table_lookup(codes, &of);
		}
		struct villager_row row = {
			.id = stmt_int(st, 0),
			.household = stmt_int(st, 1),
			.village = code,
			.name = stmt_text(st, 3),
			.document = stmt_text(st, 4),
			.id_number = stmt_text(st, 5),
			.sex = stmt_text(st, 6),
			.birth = stmt_text(st, 7),
			.relation = stmt_text(st, 8),
			.villager_group = stmt_int(st, 9),
			.ethnicity = stmt_text(st, 10),
		};
		row.adult = is_adult(row.birth, born);
		if (code) /* a village that was made meanwhile has none yet */
			each(&row, data);
	}
	return stmt_ok(st, error);
}

/* A township is gone through by its numbers; a village has few people, whose namesakes in number
 * an index finds. */
#define HOLDERS \
	"SELECT p.id, p.id_number, p.name, v.name FROM person p " \
	"JOIN person_index i ON i.person = p.id JOIN village v ON v.id = i.village " \
	"WHERE p.id_number IN ("
#define OF_ALL \
	HOLDERS "SELECT id_number FROM person WHERE id_number IS NOT NULL " \
		"GROUP BY id_number HAVING count(*) > 1) " \
		"AND EXISTS (SELECT 1 FROM person q " \
		"JOIN person_index k ON k.person = q.id WHERE q.id_number = p.id_number " \
		"AND q.id <> p.id AND k.village IS NOT NULL) ORDER BY p.id_number, p.id"
#define OF_ONE \
	HOLDERS "SELECT a.id_number FROM person_index h CROSS JOIN person a CROSS JOIN person q " \
		"CROSS JOIN person_index k WHERE h.village = :village AND a.id = h.person " \
		"AND q.id_number = a.id_number AND q.id <> a.id AND k.person = q.id " \
		"AND k.village IS NOT NULL) ORDER BY p.id_number, p.id"

bool facts_same_number(struct db *db, int64_t village,
		       void (*each)(const struct number_holder *holder, void *data), void *data,
		       GError **error)
{
	STMT_AUTO st = db_prepare(db, village ? OF_ONE : OF_ALL, error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct number_holder holder = { stmt_int(st, 0), stmt_text(st, 1), stmt_text(st, 2),
						stmt_text(st, 3) };
		each(&holder, data);
	}
	return stmt_ok(st, error);
}
