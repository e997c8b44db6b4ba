/* keeping.h - the database as a whole: looked over, copied, put back */
#ifndef CUNWU_APP_KEEPING_H
#define CUNWU_APP_KEEPING_H

#include "cunwu/app/office.h"

/* What is wrong is added to `faults` (char *). `head`: NULL, or the beginning (8 digits at least)
 * of a hash from a backup or a printed page, which must then occur in the history. */
bool keeping_verify(struct office *office, const char *head, GPtrArray *faults, GError **error);

/* The hash of the last action; the caller frees it. */
char *keeping_head(struct office *office, GError **error);

/* On record where it is known who does it. */
bool keeping_reindex(struct office *office, GError **error);
/* A copy as a file; *facts says what is in it, and *chain is the hash of its last action. The
 * caller frees both. */
bool keeping_backup(struct office *office, const char *to, char **facts, char **chain,
		    GError **error);

/* What a backup is put in the place of, and what came of it; texts are for the caller to free. */
struct restoring {
	const char *backup;
	const char *where; /* NULL: the user's own database */
	const char *who;   /* the clerk for the log; NULL as in office_open() */
	bool force;        /* also where the backup is of another township */

	char *path; /* of the database */
	char *kept; /* what was there; NULL: nothing was */
	char *facts; /* what the backup holds: 清溪镇（四川省），在册 2000 人，到 2026-11-22 09:30
		      */
};

/* ERROR_NOT_FOUND if there is no backup; ERROR_REFUSED if it is of another township. */
bool keeping_restore(struct restoring *r, GError **error);
void restoring_clear(struct restoring *r);

#endif
