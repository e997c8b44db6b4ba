/* rows_people.c - the rows of lists of people, page by page */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"
#include "rows.h"

/* People */

/* The keys of the orders, one text each; ids part those that are alike. A 户号 stands by its
 * length first, so that 9 comes before 10; in a household the head first, then by birth. */
static const char *const keys[] = {
	[PEOPLE_BY_HOUSEHOLD] =
		"CASE WHEN h.id IS NULL THEN '999' ELSE CAST(100 + length(h.number) AS TEXT) "
		"|| h.number || ' ' || CAST(1000000000000 + h.id AS TEXT) END || CASE WHEN "
		"p.relation IN ('01', '02') THEN '0' ELSE '1' END || coalesce(p.birth, '9')",
	[PEOPLE_BY_SURNAME_STROKES] = "i.surname_key",
	[PEOPLE_BY_STROKES] = "i.strokes_key",
	[PEOPLE_BY_PINYIN] = "i.pinyin_key",
	[PEOPLE_BY_AGE] = "coalesce(p.birth, '9')",
};

#define PERSON_COLUMNS \
	"SELECT i.person, p.name, p.relation, p.sex, p.birth, p.id_number, p.phone, h.number, " \
	"g.name, v.name, i.village, i.villager_group, i.household, "
#define PERSON_TABLES \
	" FROM person_index i JOIN person p ON p.id = i.person " \
	"LEFT JOIN household h ON h.id = i.household " \
	"LEFT JOIN villager_group g ON g.id = i.villager_group " \
	"LEFT JOIN village v ON v.id = i.village "
enum { COLUMN_KEY = 13 };

static void read_person(const struct stmt *st, struct person_row *row)
{
	const char *birth = stmt_text(st, 4), *number = stmt_text(st, 5);
	const char *group = stmt_text(st, 8), *village = stmt_text(st, 9);

	row->rec.id = stmt_int(st, 0);
	row->name = copy_text(st, 1);
	row->relation = code_of(st, 2);
	row->sex = code_of(st, 3);
	if (birth)
		date_parse(birth, &row->birth);
	if (number) {
		GString *masked = g_string_new(NULL);

		idno_mask(number, masked);
		row->id_number = g_string_free(masked, FALSE);
	}
	row->phone = copy_text(st, 6);
	row->household = copy_text(st, 7);
	row->group = copy_text(st, 8);
	row->place = village ? g_strconcat(village, group ? group : "", NULL) : NULL;
	row->village.id = stmt_int(st, 10);
	row->villager_group.id = stmt_int(st, 11);
	row->household_id.id = stmt_int(st, 12);
	row->key = copy_text(st, COLUMN_KEY);
}

static bool read_people(struct stmt *st, GPtrArray *out, GError **error)
{
	while (stmt_row(st)) {
		struct record *row = record_new(&person_row_model);

		read_person(st, (struct person_row *)row);
		g_ptr_array_add(out, row);
	}
	return stmt_ok(st, error);
}

bool rows_parts(struct db *db, int64_t village, GArray *out, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		village ? "SELECT i.village, i.villager_group, i.n FROM (SELECT village, "
			  "villager_group, count(*) AS n FROM person_index WHERE village = "
			  ":village GROUP BY village, villager_group) i LEFT JOIN villager_group g "
			  "ON g.id = i.villager_group ORDER BY g.id IS NULL, g.number IS NULL, "
			  "g.number, g.name"
			: "SELECT i.village, i.villager_group, i.n FROM (SELECT village, "
			  "villager_group, count(*) AS n FROM person_index WHERE village IS NOT "
			  "NULL GROUP BY village, villager_group) i JOIN village v ON v.id = "
			  "i.village LEFT JOIN villager_group g ON g.id = i.villager_group "
			  "ORDER BY v.code, g.id IS NULL, g.number IS NULL, g.number, g.name",
		error);

	if (!st)
		return false;
	if (village)
		stmt_bind_int(st, "village", village);
	while (stmt_row(st)) {
		struct people_part part = { stmt_int(st, 0), stmt_int(st, 1), stmt_int(st, 2) };

		g_array_append_val(out, part);
	}
	return stmt_ok(st, error);
}

static void add_part(const struct people_page *page, const char *beyond, GString *sql)
{
	g_string_append(sql, "WHERE i.village = :village "
			     "AND i.villager_group IS NOT DISTINCT FROM :villager_group");
	if (page->key)
		g_string_append_printf(sql, " AND (%s, i.person) %s (:key, :person)",
				       keys[page->order], beyond);
}

static void bind_part(struct stmt *st, const struct people_page *page)
{
	stmt_bind_int(st, "village", page->part.village);
	if (page->part.villager_group)
		stmt_bind_int(st, "villager_group", page->part.villager_group);
	else
		stmt_bind_text(st, "villager_group", NULL);
	if (page->key) {
		stmt_bind_text(st, "key", page->key);
		stmt_bind_int(st, "person", page->person);
	}
}

bool rows_people(struct db *db, const struct people_page *page, size_t n, GPtrArray *out,
		 GError **error)
{
	g_autoptr(GString) sql = g_string_new(PERSON_COLUMNS);
	const char *way = page->back ? "DESC" : "ASC";

	g_string_append_printf(sql, "%s" PERSON_TABLES, keys[page->order]);
	add_part(page, page->back ? "<" : ">", sql);
	g_string_append_printf(sql, " ORDER BY %s %s, i.person %s LIMIT :n", keys[page->order], way,
			       way);
	STMT_AUTO st = db_prepare(db, sql->str, error);
	if (!st)
		return false;
	bind_part(st, page);
	stmt_bind_int(st, "n", (int64_t)n);
	return read_people(st, out, error);
}

bool rows_count_people(struct db *db, const struct people_page *page, int64_t *n, GError **error)
{
	g_autoptr(GString) sql = g_string_new("SELECT count(*)" PERSON_TABLES);

	add_part(page, "<", sql);
	STMT_AUTO st = db_prepare(db, sql->str, error);
	if (!st)
		return false;
	bind_part(st, page);
	if (stmt_row(st))
		*n = stmt_int(st, 0);
	return stmt_ok(st, error);
}

bool rows_household(struct db *db, int64_t household, GPtrArray *out, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		PERSON_COLUMNS
		"''" PERSON_TABLES "WHERE i.person IN (SELECT person FROM residence "
		"WHERE household = :household AND until IS NULL) ORDER BY CASE WHEN p.relation IN "
		"('01', '02') THEN 0 ELSE 1 END, coalesce(p.birth, '9'), p.id",
		error);

	if (!st)
		return false;
	stmt_bind_int(st, "household", household);
	return read_people(st, out, error);
}

static void set_leaving(struct db *db, struct person_row *row)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT ended, until FROM residence WHERE person = :person "
				  "ORDER BY until DESC, id DESC LIMIT 1",
				  NULL);

	if (!st)
		return;
	stmt_bind_int(st, "person", row->rec.id);
	if (stmt_row(st)) {
		const char *why = stmt_text(st, 0), *when = stmt_text(st, 1);
		g_autoptr(GString) text = g_string_new("已注销：");
		struct date date;

		g_string_append_printf(text, "%s ", code_show(&codes_leave, why ? why : ""));
		if (when && date_parse(when, &date))
			date_print(date, text);
		row->place = g_strdup(text->str);
	}
	stmt_stop(st);
}

/* Of everyone who is archived, those whose last residence was in the village. */
#define LEFT_HERE \
	"WHERE i.village IS NULL AND (SELECT o.village FROM residence r JOIN household o " \
	"ON o.id = r.household WHERE r.person = i.person ORDER BY r.until DESC, r.id DESC LIMIT " \
	"1) " \
	"= :village "

bool rows_left(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	STMT_AUTO st =
		db_prepare(db,
			   PERSON_COLUMNS
			   "''" PERSON_TABLES LEFT_HERE "ORDER BY (SELECT max(until) "
			   "FROM residence WHERE person = i.person) DESC, i.surname_key, i.person",
			   error);

	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	if (!read_people(st, out, error))
		return false;
	for (guint i = 0; i < out->len; i++)
		set_leaving(db, out->pdata[i]);
	return true;
}

bool rows_count_left(struct db *db, int64_t village, int64_t *n, GError **error)
{
	STMT_AUTO st = db_prepare(db, "SELECT count(*) FROM person_index i " LEFT_HERE, error);

	if (!st)
		return false;
	stmt_bind_int(st, "village", village);
	if (stmt_row(st))
		*n = stmt_int(st, 0);
	return stmt_ok(st, error);
}

bool rows_person(struct db *db, int64_t person, enum people_order order, struct person_row *row,
		 GError **error)
{
	g_autofree char *sql = g_strconcat(PERSON_COLUMNS, keys[order],
					   PERSON_TABLES "WHERE i.person = :person", NULL);
	STMT_AUTO st = db_prepare(db, sql, error);

	record_clear(&row->rec);
	if (!st)
		return false;
	stmt_bind_int(st, "person", person);
	if (stmt_row(st))
		read_person(st, row);
	if (!stmt_ok(st, error))
		return false;
	if (row->rec.id && !row->village.id)
		set_leaving(db, row);
	return row->rec.id
	       || error_set(error, ERROR_NOT_FOUND, "没有编号 %" G_GINT64_FORMAT " 的村民", person);
}

bool rows_filter_people(struct db *db, int64_t village, int64_t villager_group, const char *text,
			size_t n, GArray *ids, GError **error)
{
	g_autoptr(GString) fold = g_string_new(NULL);
	STMT_AUTO st = db_prepare(
		db,
		"SELECT i.person FROM person_index i JOIN person p ON p.id = i.person "
		"LEFT JOIN villager_group g ON g.id = i.villager_group "
		"WHERE i.village = :village AND (:villager_group = 0 "
		"OR coalesce(i.villager_group, -1) = :villager_group) "
		"AND (instr(i.fold, :text) > 0 OR instr(coalesce(p.id_number, ''), :text) > 0 "
		"OR instr(coalesce(p.phone, ''), :text) > 0 OR EXISTS (SELECT 1 FROM "
		"person_reading r WHERE r.person = i.person AND (instr(r.initials, :text) = 1 "
		"OR instr(r.pinyin, :text) = 1))) "
		"ORDER BY g.id IS NULL, g.number, i.surname_key, i.person LIMIT :n",
		error);

	if (!st)
		return false;
	name_fold(text, fold);
	stmt_bind_int(st, "village", village);
	stmt_bind_int(st, "villager_group", villager_group);
	stmt_bind_text(st, "text", fold->str);
	stmt_bind_int(st, "n", (int64_t)n);
	while (stmt_row(st)) {
		int64_t id = stmt_int(st, 0);

		g_array_append_val(ids, id);
	}
	return stmt_ok(st, error);
}

/* Who may be the same */

static bool add_alike(struct stmt *st, int64_t but, size_t n, GArray *ids, GError **error)
{
	stmt_bind_int(st, "but", but);
	stmt_bind_int(st, "n", (int64_t)n);
	while (stmt_row(st)) {
		int64_t id = stmt_int(st, 0);
		bool known = false;

		for (guint i = 0; i < ids->len; i++)
			known |= g_array_index(ids, int64_t, i) == id;
		if (!known && ids->len < n)
			g_array_append_val(ids, id);
	}
	return stmt_ok(st, error);
}

bool rows_find_alike(struct db *db, const char *id_number, const char *name, const char *birth,
		     int64_t but, size_t n, GArray *ids, GError **error)
{
	if (id_number) {
		STMT_AUTO st = db_prepare(db,
					  "SELECT id FROM person WHERE id_number = :id_number "
					  "AND id <> :but ORDER BY id LIMIT :n",
					  error);

		if (!st)
			return false;
		stmt_bind_text(st, "id_number", id_number);
		if (!add_alike(st, but, n, ids, error))
			return false;
	}
	if (name && birth) {
		g_autoptr(GString) fold = g_string_new(NULL);
		STMT_AUTO st = db_prepare(db,
					  "SELECT i.person FROM person_index i JOIN person p "
					  "ON p.id = i.person WHERE i.fold = :fold "
					  "AND p.birth = :birth AND p.id <> :but "
					  "ORDER BY p.id LIMIT :n",
					  error);

		if (!st)
			return false;
		name_fold(name, fold);
		stmt_bind_text(st, "fold", fold->str);
		stmt_bind_text(st, "birth", birth);
		if (!add_alike(st, but, n, ids, error))
			return false;
	}
	return true;
}
