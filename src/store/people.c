/* people.c - rosters: people with their household, group and village */
#include "cunwu/store/people.h"

#include <string.h>

#include "adult.h"
#include "cunwu/base/error.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"

/* A list runs section by section: each has an order that an index serves, so nothing is sorted
 * as a whole and the first row is there at once. */
struct section {
	int64_t village, villager_group; /* 0: those without */
};

struct people {
	struct people_scope scope;
	struct stmt *st;
	GArray *sections; /* struct section */
	size_t next;      /* section to begin */
	GError *error;
};

#define IN_HOUSEHOLD \
	"CASE WHEN p.relation IN ('01', '02') THEN 0 ELSE 1 END, coalesce(p.birth, '9'), i.person"

static const char *const orders[] = {
	[PEOPLE_BY_HOUSEHOLD] = ("length(h.number), h.number, h.id, " IN_HOUSEHOLD),
	[PEOPLE_BY_SURNAME_STROKES] = "i.surname_key, i.person",
	[PEOPLE_BY_STROKES] = "i.strokes_key, i.person",
	[PEOPLE_BY_PINYIN] = "i.pinyin_key, i.person",
	[PEOPLE_BY_AGE] = "coalesce(p.birth, '9'), i.person",
};

/* What each table is called in the query, and how it hangs on the rest; person_index is `i`. */
static const struct {
	const struct model *model;
	const char *name, *join;
} tables[] = {
	{ &person_model, "p", "JOIN person p ON p.id = i.person" },
	{ &household_model, "h", "LEFT JOIN household h ON h.id = i.household" },
	{ &villager_group_model, "g", "LEFT JOIN villager_group g ON g.id = i.villager_group" },
	{ &village_model, "v", "LEFT JOIN village v ON v.id = i.village" },
	{ &residence_model, "r",
	  "LEFT JOIN residence r ON r.id = (SELECT id FROM residence WHERE person = i.person "
	  "ORDER BY until IS NOT NULL, kind, since DESC, id DESC LIMIT 1)" },
};

/* The columns before the caller's. */
enum { COLUMN_PERSON, COLUMN_VILLAGE, COLUMN_GROUP, COLUMNS };

static const char *table_name(const struct model *model)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++)
		if (tables[i].model == model)
			return tables[i].name;
	g_error("no list of people has columns of %s", model->name);
}

static bool sort_needs(const struct people_sort *sort, const struct model *model)
{
	switch (sort->key) {
	case KEY_FIELD:
		return sort->column.model == model;
	case KEY_VILLAGE:
		return model == &village_model;
	case KEY_GROUP:
		return model == &villager_group_model;
	case KEY_HOUSEHOLD:
		return model == &household_model;
	case KEY_SURNAME_STROKES:
	case KEY_STROKES:
	case KEY_PINYIN:
		return false;
	}
	g_assert_not_reached();
}

/* A key as its expressions, each of which may run down; NULL: a field. */
static const char *const sort_keys[][5] = {
	[KEY_FIELD] = { NULL },
	[KEY_VILLAGE] = { "v.code" },
	[KEY_GROUP] = { "g.number", "g.name" },
	[KEY_HOUSEHOLD] = { "length(h.number)", "h.number", "h.id" },
	[KEY_SURNAME_STROKES] = { "i.surname_key" },
	[KEY_STROKES] = { "i.strokes_key" },
	[KEY_PINYIN] = { "i.pinyin_key" },
};

static void add_sort_term(GString *sql, const char *term, bool down)
{
	g_string_append_printf(sql, "%s IS NULL, %s%s, ", term, term, down ? " DESC" : "");
}

static void add_sort(GString *sql, const struct people_scope *scope)
{
	bool homes = false;

	g_string_append(sql, " ORDER BY ");
	for (size_t i = 0; i < scope->nsort; i++) {
		const struct people_sort *sort = &scope->sort[i];
		const char *const *terms = sort_keys[sort->key];

		homes |= sort->key == KEY_HOUSEHOLD;
		if (sort->key == KEY_FIELD) {
			g_autofree char *term = g_strdup_printf(
				"%s.%s", table_name(sort->column.model), sort->column.field->name);
			add_sort_term(sql, term, sort->down);
		}
		for (size_t t = 0; t < G_N_ELEMENTS(sort_keys[0]) && terms[t]; t++)
			add_sort_term(sql, terms[t], sort->down);
	}
	g_string_append(sql, homes ? IN_HOUSEHOLD : "i.person");
}

static void add_joins(GString *sql, const struct people_scope *scope, const struct column *columns,
		      size_t n)
{
	for (size_t i = 0; i < G_N_ELEMENTS(tables); i++) {
		bool wanted = tables[i].model == &person_model
			      || (tables[i].model == &household_model
				  && scope->order == PEOPLE_BY_HOUSEHOLD);

		for (size_t c = 0; c < n && !wanted; c++)
			wanted = columns[c].model == tables[i].model;
		for (size_t s = 0; s < scope->nsort && !wanted; s++)
			wanted = sort_needs(&scope->sort[s], tables[i].model);
		if (wanted)
			g_string_append_printf(sql, " %s", tables[i].join);
	}
}

/* Where the people of a list that is sorted as a whole live. */
static void add_places(GString *sql, const struct people_scope *scope)
{
	g_string_append(sql, " WHERE i.village IS NOT NULL");
	if (scope->village)
		g_string_append(sql, " AND i.village = :village");
	if (scope->villager_group)
		g_string_append(sql, " AND i.villager_group = :villager_group");
	for (size_t v = 0; v < scope->nvillages; v++)
		g_string_append_printf(sql, "%s:v%zu", v ? ", " : " AND i.village IN (", v);
	if (scope->nvillages)
		g_string_append(sql, ")");
}

static char *compose(const struct people_scope *scope, const struct column *columns, size_t n)
{
	GString *sql = g_string_new("SELECT i.person, i.village, i.villager_group");

	for (size_t c = 0; c < n; c++)
		g_string_append_printf(sql, ", %s.%s", table_name(columns[c].model),
				       columns[c].field->name);
	g_string_append(sql, " FROM person_index i");
	add_joins(sql, scope, columns, n);
	if (scope->sort) {
		add_places(sql, scope);
		add_sort(sql, scope);
		return g_string_free(sql, FALSE);
	}
	if (scope->archived)
		g_string_append(sql, " WHERE i.village IS NULL");
	else
		g_string_append(sql, " WHERE i.village = :village");
	if (!scope->archived && !scope->whole_villages)
		g_string_append(sql, " AND i.villager_group IS NOT DISTINCT FROM :villager_group");
	if (scope->household)
		g_string_append(sql, " AND i.household = :household");
	g_string_append_printf(sql, " ORDER BY %s", orders[scope->order]);
	return g_string_free(sql, FALSE);
}

static bool is_among(const struct people_scope *scope, int64_t village)
{
	for (size_t v = 0; v < scope->nvillages; v++)
		if (scope->villages[v] == village)
			return true;
	return !scope->villages;
}

/* Sections in the order of the paper: villages by code, groups by number, no group last. */
static bool list_sections(struct db *db, const struct people_scope *scope, GArray *sections,
			  GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		scope->whole_villages
			? "SELECT id, 0 FROM village v WHERE (:village = 0 OR id = :village) "
			  "AND :villager_group = 0 ORDER BY code"
			: "SELECT v.id, s.id FROM village v JOIN (SELECT id, village, number, name "
			  "FROM villager_group UNION ALL SELECT 0, id, NULL, NULL FROM village) s "
			  "ON s.village = v.id WHERE (:village = 0 OR v.id = :village) "
			  "AND (:villager_group = 0 OR s.id = :villager_group) "
			  "ORDER BY v.code, s.id = 0, s.number IS NULL, s.number, s.name",
		error);

	if (!st)
		return false;
	stmt_bind_int(st, "village", scope->village);
	stmt_bind_int(st, "villager_group", scope->villager_group);
	while (stmt_row(st)) {
		struct section section = { stmt_int(st, 0), stmt_int(st, 1) };

		if (is_among(scope, section.village))
			g_array_append_val(sections, section);
	}
	return stmt_ok(st, error);
}

struct people *people_begin(struct db *db, const struct people_scope *scope,
			    const struct column *columns, size_t n, GError **error)
{
	struct people *list = g_new0(struct people, 1);
	g_autofree char *sql = compose(scope, columns, n);
	bool ok = true;

	g_assert(!(scope->whole_villages && scope->villager_group));
	list->scope = *scope;
	list->sections = g_array_new(FALSE, FALSE, sizeof(struct section));
	g_assert(!(scope->sort && (scope->archived || scope->household)));
	if (scope->archived || scope->sort)
		g_array_append_val(list->sections, ((struct section){ 0, 0 }));
	else
		ok = list_sections(db, scope, list->sections, error);
	list->st = ok ? db_prepare(db, sql, error) : NULL;
	if (list->st)
		return list;
	people_end(list, NULL);
	return NULL;
}

/* The places of a list that is sorted as a whole. */
static void begin_whole(struct people *list)
{
	const struct people_scope *scope = &list->scope;

	if (scope->village)
		stmt_bind_int(list->st, "village", scope->village);
	if (scope->villager_group)
		stmt_bind_int(list->st, "villager_group", scope->villager_group);
	for (size_t v = 0; v < scope->nvillages; v++) {
		g_autofree char *name = g_strdup_printf("v%zu", v);

		stmt_bind_int(list->st, name, scope->villages[v]);
	}
}

static void begin_section(struct people *list)
{
	const struct section *s = &g_array_index(list->sections, struct section, list->next++);

	if (list->scope.sort) {
		begin_whole(list);
		return;
	}
	if (!list->scope.archived)
		stmt_bind_int(list->st, "village", s->village);
	if (!list->scope.archived && !list->scope.whole_villages) {
		if (s->villager_group)
			stmt_bind_int(list->st, "villager_group", s->villager_group);
		else
			stmt_bind_text(list->st, "villager_group", NULL);
	}
	if (list->scope.household)
		stmt_bind_int(list->st, "household", list->scope.household);
}

bool people_next(struct people *list)
{
	if (list->error)
		return false;
	if (list->next > 0 && stmt_row(list->st))
		return true;
	while (!list->error && list->next < list->sections->len) {
		if (list->next > 0 && !stmt_ok(list->st, &list->error))
			return false;
		begin_section(list);
		if (stmt_row(list->st))
			return true;
	}
	if (list->next > 0)
		stmt_ok(list->st, &list->error);
	list->next = 0;
	g_array_set_size(list->sections, 0);
	return false;
}

int64_t people_id(const struct people *list)
{
	return stmt_int(list->st, COLUMN_PERSON);
}

int64_t people_village(const struct people *list)
{
	return stmt_int(list->st, COLUMN_VILLAGE);
}

int64_t people_group(const struct people *list)
{
	return stmt_int(list->st, COLUMN_GROUP);
}

const char *people_text(const struct people *list, size_t column)
{
	const char *text = stmt_text(list->st, COLUMNS + (int)column);

	return text ? text : "";
}

bool people_end(struct people *list, GError **error)
{
	bool ok = true;

	if (!list)
		return true;
	if (list->error) {
		g_propagate_error(error, g_steal_pointer(&list->error));
		ok = false;
	}
	if (list->st)
		stmt_stop(list->st);
	stmt_free(list->st);
	g_array_unref(list->sections);
	g_free(list);
	return ok;
}

bool people_count(struct db *db, const struct people_scope *scope, int64_t *people,
		  int64_t *households, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		scope->archived
			? "SELECT count(*), 0 FROM person_index WHERE village IS NULL"
			: "SELECT count(*), count(DISTINCT household) FROM person_index "
			  "WHERE village IS NOT NULL AND (:village = 0 OR village = :village) "
			  "AND (:villager_group = 0 OR villager_group = :villager_group) "
			  "AND (:household = 0 OR household = :household)",
		error);

	if (!st)
		return false;
	if (!scope->archived) {
		stmt_bind_int(st, "village", scope->village);
		stmt_bind_int(st, "villager_group", scope->villager_group);
		stmt_bind_int(st, "household", scope->household);
	}
	if (stmt_row(st)) {
		*people = stmt_int(st, 0);
		*households = stmt_int(st, 1);
	}
	return stmt_ok(st, error);
}

bool people_where(struct db *db, int64_t person, struct whereabouts *where, GError **error)
{
	bool found = false;
	STMT_AUTO st = db_prepare(db,
				  "SELECT village, villager_group, household FROM person_index "
				  "WHERE person = :person",
				  error);

	if (!st)
		return false;
	stmt_bind_int(st, "person", person);
	if (stmt_row(st)) {
		*where = (struct whereabouts){ stmt_int(st, 0), stmt_int(st, 1), stmt_int(st, 2) };
		found = true;
	}
	if (!stmt_ok(st, error))
		return false;
	return found
	       || error_set(error, ERROR_NOT_FOUND, "没有编号 %" G_GINT64_FORMAT " 的村民", person);
}

/* Villages */

bool people_by_village(struct db *db, struct date on,
		       void (*each)(const struct village_count *count, void *data), void *data,
		       GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT v.id, v.code, v.name, v.kind, v.officer, "
				  "(SELECT count(*) FROM villager_group WHERE village = v.id "
				  "AND until IS NULL), "
				  "count(DISTINCT i.household), count(i.person), "
				  "sum(CASE WHEN " IS_ADULT " THEN 1 ELSE 0 END) "
				  "FROM village v LEFT JOIN person_index i ON i.village = v.id "
				  "LEFT JOIN person p ON p.id = i.person WHERE v.until IS NULL "
				  "GROUP BY v.id ORDER BY v.code",
				  error);

	if (!st)
		return false;
	bind_born(st, on);
	while (stmt_row(st)) {
		struct village_count count = {
			.id = stmt_int(st, 0),
			.code = stmt_text(st, 1),
			.name = stmt_text(st, 2),
			.kind = stmt_text(st, 3),
			.officer = stmt_text(st, 4),
			.groups = stmt_int(st, 5),
			.households = stmt_int(st, 6),
			.people = stmt_int(st, 7),
			.adults = stmt_int(st, 8),
		};
		each(&count, data);
	}
	return stmt_ok(st, error);
}
