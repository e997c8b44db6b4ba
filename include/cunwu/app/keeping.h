/* keeping.h - the database as a whole: looked over, copied, put back */
#ifndef CUNWU_APP_KEEPING_H
#define CUNWU_APP_KEEPING_H

#include "cunwu/app/belongings.h"
#include "cunwu/app/office.h"
#include "cunwu/base/date.h"

/* What is wrong is added to `faults` (char *). `head`: NULL, or the beginning (8 digits at least)
 * of a hash from a backup or a printed page, which must then occur in the history. */
bool keeping_verify(struct office *office, const char *head, GPtrArray *faults, GError **error);

/* The hash of the last action; the caller frees it. */
char *keeping_head(struct office *office, GError **error);

/* On record where it is known who does it. */
bool keeping_reindex(struct office *office, GError **error);

/* A backup: the database, with the settings and drafts of this account (app/belongings.h). */
struct keeping_backup {
	const char *to;            /* a file that is not there yet */
	struct progress *progress; /* NULL */

	/* What came of it; texts are for keeping_backup_clear(). */
	char *facts; /* 清溪镇（四川省），在册 2000 人，到 2026-11-22 09:30 为止 */
	char *chain; /* the hash of its last action */
	guint carried;   /* files of this account that came along */
	GPtrArray *left; /* char *: those that did not, and why; NULL: none */
};

/* On record where it is known who does it, and in keeping_last_backup() in any case. */
bool keeping_backup(struct office *office, struct keeping_backup *b, GError **error);
void keeping_backup_clear(struct keeping_backup *b);

/* A name for one in a folder that is not taken: 清溪镇-2026-11-22.backup. The caller frees it. */
char *keeping_backup_name(struct office *office, const char *folder);

/* The last backup, or where there was none when counting began. */
struct last_backup {
	bool made;
	struct date on; /* not recorded: it is not known since when there is none */
	char *chain, *to;
};

/* From today on; for a database that is new. */
bool keeping_count_backups(struct office *office, GError **error);
bool keeping_last_backup(struct office *office, struct last_backup *last, GError **error);
void last_backup_clear(struct last_backup *last);

/* Days since it is due to make one, from KEEPING_BACKUP_DAYS on; 0: not yet. -1: since ever. */
enum { KEEPING_BACKUP_DAYS = 7 };
int keeping_backup_due(const struct last_backup *last);

/* Folders of disks that were plugged in and can be written to, below `roots` (NULL: where systems
 * put them); ended by NULL, for g_strfreev(). */
char **keeping_sticks(const char *const *roots);

/* What a backup is put in the place of, and what came of it; texts are for the caller to free. */
struct restoring {
	const char *backup;
	const char *where; /* NULL: the user's own database */
	const char *who;   /* the clerk for the log; NULL as in office_open() */
	bool force;        /* also where the backup is of another township */
	bool alone;        /* the database without the settings and drafts that came with it */

	char *path; /* of the database */
	char *kept; /* what was there; NULL: nothing was */
	char *facts; /* what the backup holds: 清溪镇（四川省），在册 2000 人，到 2026-11-22 09:30
		      */
	struct belongings own; /* settings and drafts: what became of them */
};

/* ERROR_NOT_FOUND if there is no backup; ERROR_REFUSED if it is of another township. */
bool keeping_restore(struct restoring *r, GError **error);
void restoring_clear(struct restoring *r);

#endif
