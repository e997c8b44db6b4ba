/* rows.c - the rows of lists: villages, groups, households, places */
#include "cunwu/store/rows.h"

#include <inttypes.h>
#include <string.h>

#include "adult.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "rows.h"

/* Villages */

bool rows_villages(struct db *db, GPtrArray *out, GError **error)
{
	STMT_AUTO st =
		db_prepare(db,
			   "SELECT v.id, v.name, v.code, v.kind, v.officer, c.name, v.clerk, "
			   "(SELECT count(*) FROM villager_group WHERE village = v.id "
			   "AND until IS NULL) FROM village v LEFT JOIN clerk c "
			   "ON c.id = v.clerk WHERE v.until IS NULL ORDER BY v.code",
			   error);

	if (!st)
		return false;
	while (stmt_row(st)) {
		struct village_row *row = (struct village_row *)record_new(&village_row_model);

		row->rec.id = stmt_int(st, 0);
		row->name = copy_text(st, 1);
		row->code = copy_text(st, 2);
		row->kind = code_of(st, 3);
		row->officer = copy_text(st, 4);
		row->clerk = copy_text(st, 5);
		row->clerk_id.id = stmt_int(st, 6);
		row->groups = figure(st, 7);
		g_ptr_array_add(out, row);
	}
	return stmt_ok(st, error);
}

bool rows_count_village(struct db *db, struct date on, struct village_row *row, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		"SELECT count(DISTINCT i.household), count(*), "
		"sum(CASE WHEN " IS_ADULT " THEN 1 ELSE 0 END) "
		"FROM person_index i JOIN person p ON p.id = i.person WHERE i.village = :village",
		error);

	if (!st)
		return false;
	bind_born(st, on);
	stmt_bind_int(st, "village", row->rec.id);
	if (stmt_row(st)) {
		row->households = figure(st, 0);
		row->people = figure(st, 1);
		row->adults = figure(st, 2);
	}
	return stmt_ok(st, error);
}

/* Groups */

static struct group_row *read_group(const struct stmt *st)
{
	struct group_row *row = (struct group_row *)record_new(&group_row_model);

	row->rec.id = stmt_int(st, 0);
	row->name = copy_text(st, 1);
	row->note = copy_text(st, 2);
	row->households = figure(st, 3);
	row->people = figure(st, 4);
	return row;
}

static bool add_left(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	struct group_row *row;
	int64_t n = 0;

	if (!rows_count_left(db, village, &n, error))
		return false;
	if (n == 0)
		return true;
	row = (struct group_row *)record_new(&group_row_model);
	row->rec.id = LEFT_GROUP;
	row->name = g_strdup("（已注销）");
	row->people = (struct number){ n, true };
	g_ptr_array_add(out, row);
	return true;
}

bool rows_groups(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		"SELECT g.id, g.name, g.note, "
		"(SELECT count(DISTINCT household) FROM person_index WHERE village = :village "
		"AND villager_group = g.id), "
		"(SELECT count(*) FROM person_index WHERE village = :village "
		"AND villager_group = g.id) FROM villager_group g WHERE g.village = :village "
		"AND g.until IS NULL ORDER BY g.number IS NULL, g.number, g.name",
		error);
	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	while (stmt_row(st))
		g_ptr_array_add(out, read_group(st));
	if (!stmt_ok(st, error))
		return false;

	STMT_AUTO rest =
		db_prepare(db,
			   "SELECT 0, '（不分组）', NULL, (SELECT count(DISTINCT household) "
			   "FROM person_index WHERE village = :village "
			   "AND villager_group IS NULL), "
			   "(SELECT count(*) FROM person_index WHERE village = :village "
			   "AND villager_group IS NULL)",
			   error);
	if (!rest)
		return false;
	stmt_bind_int(rest, "village", village);
	if (stmt_row(rest) && stmt_int(rest, 3) + stmt_int(rest, 4) > 0) {
		struct group_row *row = read_group(rest);

		row->rec.id = NO_GROUP;
		g_ptr_array_add(out, row);
	}
	return stmt_ok(rest, error) && add_left(db, village, out, error);
}

/* Households */

#define HEAD_OF \
	"(SELECT p.name FROM residence r JOIN person p ON p.id = r.person " \
	"WHERE r.household = h.id AND r.until IS NULL AND p.relation IN ('01', '02') " \
	"ORDER BY p.id LIMIT 1)"

static void add_household_conditions(const struct household_page *page, GString *sql)
{
	g_string_append(sql, " FROM household h LEFT JOIN villager_group g "
			     "ON g.id = h.villager_group WHERE h.village = :village");
	if (page->villager_group)
		g_string_append(sql, " AND h.villager_group IS NOT DISTINCT FROM :villager_group");
	if (page->text)
		g_string_append(sql, " AND (instr(h.number, :text) > 0 "
				     "OR instr(coalesce(h.address, ''), :text) > 0 "
				     "OR instr(coalesce(" HEAD_OF ", ''), :text) > 0)");
	if (page->from)
		g_string_append_printf(sql,
				       " AND (length(h.number), h.number) %s "
				       "(length(:number), :number)",
				       page->back ? "<" : ">");
}

static void bind_household_page(struct stmt *st, const struct household_page *page)
{
	stmt_bind_int(st, "village", page->village);
	if (page->villager_group == NO_GROUP)
		stmt_bind_text(st, "villager_group", NULL);
	else if (page->villager_group)
		stmt_bind_int(st, "villager_group", page->villager_group);
	if (page->text)
		stmt_bind_text(st, "text", page->text);
	if (page->from)
		stmt_bind_text(st, "number", page->from->number);
}

static struct household_row *read_household(const struct stmt *st)
{
	struct household_row *row = (struct household_row *)record_new(&household_row_model);

	row->rec.id = stmt_int(st, 0);
	row->number = copy_text(st, 1);
	row->address = copy_text(st, 2);
	row->village.id = stmt_int(st, 3);
	row->villager_group.id = stmt_int(st, 4);
	row->group = copy_text(st, 5);
	row->head = copy_text(st, 6);
	row->members = figure(st, 7);
	return row;
}

#define HOUSEHOLD_COLUMNS \
	"SELECT h.id, h.number, h.address, h.village, h.villager_group, g.name, " HEAD_OF \
	", (SELECT count(DISTINCT person) FROM residence WHERE household = h.id " \
	"AND until IS NULL)"

bool rows_household_row(struct db *db, int64_t id, struct household_row **row, GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  HOUSEHOLD_COLUMNS " FROM household h LEFT JOIN villager_group g "
						    "ON g.id = h.villager_group WHERE h.id = :id",
				  error);

	*row = NULL;
	if (!st)
		return false;
	stmt_bind_int(st, "id", id);
	while (stmt_row(st))
		*row = read_household(st);
	if (!stmt_ok(st, error))
		return false;
	return *row || error_set(error, ERROR_NOT_FOUND, "没有这一户");
}

bool rows_households(struct db *db, const struct household_page *page, size_t n, GPtrArray *out,
		     GError **error)
{
	const char *way = page->back ? "DESC" : "ASC";
	g_autoptr(GString) sql = g_string_new(HOUSEHOLD_COLUMNS);

	add_household_conditions(page, sql);
	g_string_append_printf(sql, " ORDER BY length(h.number) %s, h.number %s LIMIT :n", way,
			       way);
	STMT_AUTO st = db_prepare(db, sql->str, error);
	if (!st)
		return false;
	bind_household_page(st, page);
	stmt_bind_int(st, "n", (int64_t)n);
	while (stmt_row(st))
		g_ptr_array_add(out, read_household(st));
	return stmt_ok(st, error);
}

bool rows_count_households(struct db *db, const struct household_page *page, int64_t *n,
			   GError **error)
{
	g_autoptr(GString) sql = g_string_new("SELECT count(*)");

	add_household_conditions(page, sql);
	STMT_AUTO st = db_prepare(db, sql->str, error);
	if (!st)
		return false;
	bind_household_page(st, page);
	if (stmt_row(st))
		*n = stmt_int(st, 0);
	return stmt_ok(st, error);
}

bool rows_find_household(struct db *db, int64_t village, const char *number, int64_t *id,
			 GError **error)
{
	STMT_AUTO st = db_prepare(
		db, "SELECT id FROM household WHERE village = :village AND number = :number",
		error);

	*id = 0;
	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	stmt_bind_text(st, "number", number);
	if (stmt_row(st))
		*id = stmt_int(st, 0);
	return stmt_ok(st, error);
}

bool rows_next_number(struct db *db, int64_t village, GString *out, GError **error)
{
	int64_t next = 1;
	STMT_AUTO st = db_prepare(db,
				  "SELECT number FROM household WHERE village = :village "
				  "ORDER BY length(number) DESC, number DESC",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	while (next == 1 && stmt_row(st)) {
		const char *number = stmt_text(st, 0);

		if (strspn(number, "0123456789") == strlen(number) && strlen(number) < 10)
			next = g_ascii_strtoll(number, NULL, 10) + 1;
	}
	g_string_append_printf(out, "%04" PRId64, next);
	stmt_stop(st);
	return true;
}

/* Places */

static void add_place(GPtrArray *out, const struct stmt *st)
{
	struct person_row *row = (struct person_row *)record_new(&person_row_model);
	const char *former = stmt_text(st, 3);

	row->village.id = stmt_int(st, 0);
	row->villager_group.id = stmt_int(st, 1);
	row->name = copy_text(st, 2);
	const char *of = stmt_text(st, 4);
	row->place = former ? g_strdup_printf("%s曾用 %s", of ? of : "", former) : copy_text(st, 4);
	g_ptr_array_add(out, row);
}

/* Few enough to be read each time; only beginnings of readings are looked for. */
static bool find_by_initials(struct db *db, const char *text, size_t n, GPtrArray *out,
			     GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT id, 0, name, NULL, code FROM village "
				  "WHERE until IS NULL ORDER BY code",
				  error);

	if (!st)
		return false;
	while (stmt_row(st))
		if (out->len < n && name_matches(stmt_text(st, 2), NULL, text))
			add_place(out, st);
	return stmt_ok(st, error);
}

bool rows_find_places(struct db *db, const char *text, size_t n, GPtrArray *out, GError **error)
{
	if (strspn(text, "abcdefghijklmnopqrstuvwxyz") == strlen(text))
		return find_by_initials(db, text, n, out, error);
	STMT_AUTO st = db_prepare(
		db,
		"SELECT id, 0, name, NULL, code FROM village WHERE until IS NULL "
		"AND (instr(name, :text) > 0 OR code = :text) "
		"UNION ALL SELECT v.id, 0, v.name, coalesce(a.name, a.code), NULL FROM "
		"village_alias "
		"a "
		"JOIN village v ON v.id = a.village "
		"WHERE v.until IS NULL AND (instr(coalesce(a.name, ''), :text) > 0 "
		"OR a.code = :text) "
		"UNION ALL SELECT v.id, g.id, g.name, NULL, v.name FROM villager_group g "
		"JOIN village v ON v.id = g.village WHERE g.until IS NULL AND (instr(g.name, "
		":text) > 0 "
		"OR (instr(v.name, :text) = 0 AND (instr(v.name || g.name, :text) > 0 "
		"OR instr(rtrim(v.name, '村社区') || g.name, :text) > 0))) "
		"UNION ALL SELECT v.id, g.id, g.name, a.name, v.name FROM group_alias a "
		"JOIN villager_group g ON g.id = a.villager_group "
		"JOIN village v ON v.id = g.village WHERE g.until IS NULL AND instr(a.name, :text) "
		"> 0 LIMIT :n",
		error);
	if (!st)
		return false;
	stmt_bind_text(st, "text", text);
	stmt_bind_int(st, "n", (int64_t)n);
	while (stmt_row(st))
		add_place(out, st);
	return stmt_ok(st, error);
}
