/* keeping.c - the database as a whole */
#include "cunwu/app/keeping.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/store/database.h"
#include "cunwu/store/history.h"

#define HEAD_LEAST 8

bool keeping_verify(struct office *office, const char *head, GPtrArray *faults, GError **error)
{
	if (head && strlen(head) < HEAD_LEAST)
		return error_set(error, ERROR_USAGE, "链号至少写前 %d 位", HEAD_LEAST);
	return history_verify(office->db, head, faults, error);
}

char *keeping_head(struct office *office, GError **error)
{
	return history_head(office->db, error);
}

bool keeping_reindex(struct office *office, GError **error)
{
	return database_reindex(office->db, error);
}

bool keeping_backup(struct office *office, const char *to, GError **error)
{
	return database_backup(office->db, to, error);
}

bool keeping_restore(const char *backup, const char *where, char **path, char **kept,
		     GError **error)
{
	*path = where ? g_strdup(where) : database_default_path();
	return database_restore(backup, *path, kept, error);
}
