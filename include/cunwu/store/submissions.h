/*
 * submissions.h - what was handed in: the rows of a saved table as they left
 *
 * Rows are text, a line each: the id of a person, then the cells, tabs between. They hold what the
 * table held, numbers of identity as well.
 */
#ifndef CUNWU_STORE_SUBMISSIONS_H
#define CUNWU_STORE_SUBMISSIONS_H

#include "cunwu/store/db.h"

struct submission {
	int64_t id;
	char *table_name;
	char *day;    /* on which it was handed in: YYYY-MM-DD */
	char *at;     /* UTC: YYYY-MM-DDTHH:MM:SSZ */
	char *who;    /* "": nobody was named */
	char *place;  /* where it was confined to; "" */
	char *target; /* the file or the printer */
	char *fields; /* of each column, tabs between: NAME=HEADING */
	int64_t rows;
};

/* An array that owns its struct submission; its members are never NULL. */
GPtrArray *submissions_new(void);

/* Of a table (NULL: of all) and a place (NULL: any), the newest first, at most n. NULL and *error
 * on failure; the caller unrefs it. */
GPtrArray *submissions_list(struct db *db, const char *table_name, const char *place, size_t n,
			    GError **error);

/* By its id; ERROR_NOT_FOUND. An array of one. */
GPtrArray *submissions_find(struct db *db, int64_t id, GError **error);

/* Appends all its rows. */
bool submissions_read(struct db *db, int64_t id, GString *rows, GError **error);

/* Keeps one, which gets its id, in a transaction of its own, and drops all but the newest `keep` of
 * the same table and place. */
bool submissions_write(struct db *db, struct submission *submission, const GString *rows,
		       int64_t keep, GError **error);

/* They go with a table that gets another name; stands in the action that gives it. */
bool submissions_rename(struct db *db, const char *from, const char *to, GError **error);

#endif
