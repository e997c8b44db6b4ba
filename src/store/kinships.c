/* kinships.c - what near relatives are found from, for many people at once */
#include "cunwu/store/kinships.h"

/*
 * Ids are asked for in lists of this length, so that a statement is prepared once. A temporary
 * table would be shorter, but connections of past days write nothing. Lists are filled up with 0,
 * which nobody has.
 */
#define LIST 200

static const char links_sql[] =
	"SELECT person, other, kind, nature, since, until, source FROM kin WHERE person IN (%s) "
	"UNION ALL "
	"SELECT person, other, kind, nature, since, until, source FROM kin WHERE other IN (%s)";
static const char homes_sql[] = "SELECT household FROM person_index "
				"WHERE household IS NOT NULL AND person IN (%s)";
static const char members_sql[] =
	"SELECT r.household, p.id, p.name, p.relation, p.sex, p.marriage, p.birth "
	"FROM residence r JOIN person_index i ON i.person = r.person "
	"AND i.household = r.household JOIN person p ON p.id = r.person "
	"WHERE r.household IN (%s) ORDER BY r.household, p.id";
/* Whoever is no more on a past day, or of another village, is named in the file itself. */
static const char people_sql[] = "SELECT 0, id, name, relation, sex, marriage, birth "
				 "FROM main.person WHERE id IN (%s)";

static struct stmt *prepare(struct db *db, const char *sql, int parameters[LIST], GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);
	g_autoptr(GString) text = g_string_new(sql);
	struct stmt *st;

	for (int i = 0; i < LIST; i++)
		g_string_append_printf(names, "%s:i%d", i ? ", " : "", i);
	g_string_replace(text, "%s", names->str, 0);
	st = db_prepare(db, text->str, error);
	for (int i = 0; st && i < LIST; i++) {
		char name[8];

		g_snprintf(name, sizeof name, "i%d", i);
		parameters[i] = stmt_parameter(st, name);
	}
	return st;
}

/* Runs a statement for all ids; `row` is called with each row. */
static bool run_lists(struct db *db, const char *sql, const GArray *ids,
		      void (*row)(const struct stmt *st, void *data), void *data, GError **error)
{
	int parameters[LIST];
	STMT_AUTO st = ids->len ? prepare(db, sql, parameters, error) : NULL;

	if (!st)
		return ids->len == 0;
	for (guint from = 0; from < ids->len; from += LIST) {
		for (guint i = 0; i < LIST; i++)
			stmt_set_int(st, parameters[i],
				     from + i < ids->len ? g_array_index(ids, int64_t, from + i)
							 : 0);
		while (stmt_row(st))
			row(st, data);
		if (!stmt_ok(st, error))
			return false;
	}
	return true;
}

struct links_to {
	void (*each)(const struct kin *link, void *data);
	void *data;
};

static struct date date_at(const struct stmt *st, int column)
{
	const char *text = stmt_text(st, column);
	struct date date = { 0 };

	if (text)
		date_parse(text, &date);
	return date;
}

static void take_code(struct code *code, const char *text)
{
	g_strlcpy(code->text, text ? text : "", CODE_SIZE);
}

static void give_link(const struct stmt *st, void *data)
{
	const struct links_to *to = data;
	g_autofree char *source = g_strdup(stmt_text(st, 6));
	struct kin link = {
		.rec.model = &kin_model,
		.person = { stmt_int(st, 0) },
		.other = { stmt_int(st, 1) },
		.since = date_at(st, 4),
		.until = date_at(st, 5),
		.source = source,
	};

	take_code(&link.kind, stmt_text(st, 2));
	take_code(&link.nature, stmt_text(st, 3));
	to->each(&link, to->data);
}

bool kinships_links(struct db *db, const GArray *people,
		    void (*each)(const struct kin *link, void *data), void *data, GError **error)
{
	struct links_to to = { each, data };

	return run_lists(db, links_sql, people, give_link, &to, error);
}

static void give_home(const struct stmt *st, void *data)
{
	int64_t household = stmt_int(st, 0);

	g_array_append_val((GArray *)data, household);
}

bool kinships_homes(struct db *db, const GArray *people, GArray *households, GError **error)
{
	return run_lists(db, homes_sql, people, give_home, households, error);
}

struct rows_to {
	void (*each)(const struct kinship_row *row, void *data);
	void *data;
};

static void give_row(const struct stmt *st, void *data)
{
	const struct rows_to *to = data;
	struct kinship_row row = {
		stmt_int(st, 0),  stmt_int(st, 1),  stmt_text(st, 2), stmt_text(st, 3),
		stmt_text(st, 4), stmt_text(st, 5), stmt_text(st, 6),
	};

	to->each(&row, to->data);
}

bool kinships_members(struct db *db, const GArray *households,
		      void (*each)(const struct kinship_row *row, void *data), void *data,
		      GError **error)
{
	struct rows_to to = { each, data };

	return run_lists(db, members_sql, households, give_row, &to, error);
}

bool kinships_people(struct db *db, const GArray *people,
		     void (*each)(const struct kinship_row *row, void *data), void *data,
		     GError **error)
{
	struct rows_to to = { each, data };

	return run_lists(db, people_sql, people, give_row, &to, error);
}
