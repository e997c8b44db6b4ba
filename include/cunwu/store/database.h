/*
 * database.h - the file that holds a township: made, opened, copied, looked over
 *
 * A database is one file (with -wal and -shm beside it while it is open). It names itself: the
 * application id tells it from other SQLite files, user_version which schema it has. A file that is
 * foreign, of a newer program, damaged, or on a network disk, where SQLite cannot promise safety,
 * is refused with a sentence and not touched.
 */
#ifndef CUNWU_STORE_DATABASE_H
#define CUNWU_STORE_DATABASE_H

#include "cunwu/store/db.h"

#define DATABASE_APPLICATION_ID 0x434e5755 /* "CNWU" */

/* Under the user's data folder (XDG); the caller frees it. */
char *database_default_path(void);

/*
 * Makes a new, empty database; ERROR_REFUSED if there is a file already. Private: 0600, its folder
 * 0700 where it has to be made. Shared by the office: 0660, in a folder that must exist and whose
 * group the files get.
 */
struct db *database_create(const char *path, bool shared, GError **error);

/* Takes a database that was just made, and is closed, away again. */
void database_remove(const char *path);

/*
 * Opens an existing one. An older schema is brought up to date after an automatic copy
 * (PATH.before-N), whose path then stands in *saved (NULL: not wanted; the caller frees it).
 * ERROR_NOT_FOUND if there is no file.
 */
struct db *database_open(const char *path, char **saved, GError **error);

/* Makes the derived tables and all indexes for speed anew. */
bool database_reindex(struct db *db, GError **error);

/* Settings that stand in a backup for its way, and in no database that is worked with: their names
 * begin so. */
#define DATABASE_CARRIED "carried/"

/* A setting by its name, which the struct owns like its value. */
struct carried {
	char *name, *value;
};

/* An array that owns its settings; adding copies. */
GPtrArray *carried_new(void);
void carried_add(GPtrArray *carried, const char *name, const char *value);

/* How a backup is made. { 0 }: just so. */
struct backing_up {
	const GPtrArray *carried;  /* struct carried *: what is set in the copy besides; NULL */
	struct progress *progress; /* NULL */
};

/*
 * A copy as one file, mode 0600, never over an existing file (ERROR_REFUSED). It is made and
 * checked beside its name, and is on the disk when it takes it. Definitions and settings are
 * inside, like the data. `how` may be NULL.
 */
bool database_backup(struct db *db, const char *to, const struct backing_up *how, GError **error);

/* The settings of a backup that begin with DATABASE_CARRIED, added to `carried`. */
bool database_read_carried(const char *backup, GPtrArray *carried, GError **error);

/* ERROR_BUSY while others have the database open; one that is not there or cannot be opened is not
 * in use. */
bool database_is_unused(const char *path, GError **error);

/*
 * Puts a backup in the place of `path`, after checking it; what was there is kept as *kept
 * (PATH.replaced-N; NULL if there was nothing; the caller frees it). What was carried along is left
 * out. ERROR_BUSY while others have the database open.
 */
bool database_restore(const char *backup, const char *path, char **kept, GError **error);

/* What a database is of, as one sees before it takes the place of another. */
struct database_facts {
	char *township, *province;
	int64_t people; /* who live somewhere now */
	char *until;    /* when the last action was, UTC: 2026-11-22T01:30:00Z */
	char *head;     /* its hash; "" where there is none */
};

/* Looks into a database without writing to it. Errors as for database_open(), also those of an
 * older schema are read. */
bool database_describe(const char *path, struct database_facts *facts, GError **error);
void database_facts_clear(struct database_facts *facts);

/* Tests put their own answer here: whether a folder lies on a network disk. */
extern bool (*database_is_remote)(const char *folder);

#endif
