/* keeping.h - the database as a whole: looked over, copied, put back */
#ifndef CUNWU_APP_KEEPING_H
#define CUNWU_APP_KEEPING_H

#include "cunwu/app/office.h"

/* What is wrong is added to `faults` (char *). `head`: NULL, or the beginning (8 digits at least)
 * of a hash from a backup or a printed page, which must then occur in the history. */
bool keeping_verify(struct office *office, const char *head, GPtrArray *faults, GError **error);

/* The hash of the last action; the caller frees it. */
char *keeping_head(struct office *office, GError **error);

bool keeping_reindex(struct office *office, GError **error);
bool keeping_backup(struct office *office, const char *to, GError **error);

/* Puts a backup in the place of the database at `where` (NULL: the user's own), whose path then
 * stands in *path; what was there is kept as *kept (NULL: nothing was). The caller frees both. */
bool keeping_restore(const char *backup, const char *where, char **path, char **kept,
		     GError **error);

#endif
