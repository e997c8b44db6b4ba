/*
 * belongings.h - what a clerk has of her own besides the database: settings, choices, drafts
 *
 * They lie in files under $XDG_CONFIG_HOME/cunwu and $XDG_STATE_HOME/cunwu. A backup carries them
 * as settings of its own (store/database.h):
 *
 *	carried/config/PATH         a settings file, PATH from $XDG_CONFIG_HOME/cunwu on
 *	carried/state/choices       what was chosen last (app/memory.h)
 *	carried/drafts/CLERK/FILE   a half-filled form of this database, by the clerk's id
 *
 * Texts alone, of BELONGINGS_FILE_MAX bytes at most, BELONGINGS_MAX of them. A backup may come from
 * anywhere: a name with a part that is not plain (a dot in front, "..") is not put anywhere.
 */
#ifndef CUNWU_APP_BELONGINGS_H
#define CUNWU_APP_BELONGINGS_H

#include <glib.h>
#include <stdbool.h>

#define BELONGINGS_DRAFT "草稿"

enum { BELONGINGS_MAX = 512, BELONGINGS_FILE_MAX = 256 * 1024, BELONGINGS_DEPTH = 3 };

/* Adds those for a database to `carried` (struct carried *); what cannot come along is named in
 * `left` (char *). */
void belongings_collect(const char *database, GPtrArray *carried, GPtrArray *left);

/*
 * Putting them back, in two steps: all is written beside its place, and takes it only once the
 * database is in its own. Settings that are there and differ are set aside (FILE.replaced-N);
 * choices and drafts that are there stay.
 */
struct belongings {
	GPtrArray *places; /* struct belonging * */
	GPtrArray *put;   /* char *: what was put back, in words; BELONGINGS_DRAFT for each draft */
	GPtrArray *aside; /* char *: what was there, by its new name */
	GPtrArray *lost;  /* char *: what could not be put back, and why */
};

void belongings_init(struct belongings *b);
void belongings_clear(struct belongings *b);

/* ERROR_IO, and nothing is left, if there is no room. */
bool belongings_prepare(struct belongings *b, const GPtrArray *carried, const char *database,
			GError **error);
void belongings_place(struct belongings *b);

#endif
