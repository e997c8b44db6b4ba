/*
 * error.h - why something could not be done
 *
 * A function that can fail returns bool (or a pointer) and takes GError ** last. True means done
 * and *error is untouched, so calls chain with &&; false (or NULL) means *error is set. Our errors
 * are of the one domain CUNWU_ERROR: the code is for the caller, the message is a sentence for the
 * person at the screen (in Chinese; in English where the program itself is at fault).
 *
 * Not errors: what is wrong with a record (problem.h), a broken invariant (g_assert), and
 * exhausted memory (GLib aborts).
 */
#ifndef CUNWU_BASE_ERROR_H
#define CUNWU_BASE_ERROR_H

#include <glib.h>
#include <stdbool.h>

#define CUNWU_ERROR error_domain()

enum error_code {
	ERROR_INVALID,   /* text that cannot be read as what it should be */
	ERROR_NOT_FOUND, /* there is no such row */
	ERROR_CONFLICT,  /* someone else changed the row in the meantime */
	ERROR_REFUSED,   /* a constraint of the database forbids it */
	ERROR_BUSY,      /* taken by another program or transaction; trying again may help */
	ERROR_DATABASE,  /* any other failure of the database */
	ERROR_USAGE,     /* the command line cannot be understood */
	ERROR_IO,        /* a file cannot be read or written */
	ERROR_CANCELLED, /* the clerk stopped it */
};

GQuark error_domain(void);

/* Sets *error and returns false, so that failing is one statement. */
bool error_set(GError **error, enum error_code code, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* Why the system refused a file, from errno, in Chinese whatever the locale; one that has no words
 * here is named by its number. Lives as long as the program. */
const char *error_reason(int number);

#endif
