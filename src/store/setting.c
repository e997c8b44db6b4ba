/* setting.c - what is set for a database as a whole */
#include "cunwu/store/setting.h"

bool setting_get(struct db *db, const char *name, char **value, GError **error)
{
	STMT_AUTO st = db_prepare(db, "SELECT value FROM setting WHERE name = :name", error);

	*value = NULL;
	if (!st)
		return false;
	stmt_bind_text(st, "name", name);
	if (stmt_row(st))
		*value = g_strdup(stmt_text(st, 0));
	return stmt_ok(st, error);
}

bool setting_set(struct db *db, const char *name, const char *value, GError **error)
{
	STMT_AUTO st =
		db_prepare(db,
			   value ? "INSERT INTO setting (name, value) VALUES (:name, :value) "
				   "ON CONFLICT (name) DO UPDATE SET value = excluded.value"
				 : "DELETE FROM setting WHERE name = :name",
			   error);

	if (!st)
		return false;
	stmt_bind_text(st, "name", name);
	if (value)
		stmt_bind_text(st, "value", value);
	return stmt_ok(st, error);
}

bool setting_each(struct db *db, const char *prefix,
		  void (*each)(const char *name, const char *value, void *data), void *data,
		  GError **error)
{
	STMT_AUTO st = db_prepare(db,
				  "SELECT name, value FROM setting "
				  "WHERE substr(name, 1, length(:prefix)) = :prefix ORDER BY name",
				  error);

	if (!st)
		return false;
	stmt_bind_text(st, "prefix", prefix);
	while (stmt_row(st))
		each(stmt_text(st, 0), stmt_text(st, 1), data);
	return stmt_ok(st, error);
}

bool setting_drop(struct db *db, const char *prefix, GError **error)
{
	STMT_AUTO st = db_prepare(
		db, "DELETE FROM setting WHERE substr(name, 1, length(:prefix)) = :prefix", error);

	if (!st)
		return false;
	stmt_bind_text(st, "prefix", prefix);
	return stmt_ok(st, error);
}
