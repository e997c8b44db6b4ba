/*
 * import_files.h - files on this computer that a clerk may mean to import
 *
 * Tables come by chat programs and on sticks: what was put last into the places where those put
 * things comes first.
 */
#ifndef CUNWU_APP_IMPORT_FILES_H
#define CUNWU_APP_IMPORT_FILES_H

#include <glib.h>
#include <stdbool.h>

struct import_file {
	char *path, *name;
	char *where;     /* its folder, ~ for home */
	gint64 modified; /* seconds since 1970 */
	bool folder;
};

#define IMPORT_FILES_MAX 500 /* in one answer */

/* Tables in the usual folders and on sticks: of sticks first, then the newest. struct import_file
 * *; the caller unrefs. */
GPtrArray *import_files_recent(void);

/* Folders and tables whose path begins with what is typed; ~ is home. The same. */
GPtrArray *import_files_under(const char *typed);

/* Where rows go that are turned back: beside the file, or at home where that cannot be written to.
 * The caller frees it. */
char *import_files_returned(const char *file);

#endif
