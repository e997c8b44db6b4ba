/*
 * bodykinds.h - kinds of body, from files
 *
 * Some kinds a file, data/bodies/NAME.yaml, built in; a file of the user's of the same name stands
 * in its place, one of another name adds kinds. A kind that two files have is an error.
 */
#ifndef CUNWU_EXCHANGE_BODYKINDS_H
#define CUNWU_EXCHANGE_BODYKINDS_H

#include "cunwu/model/body_kind.h"

/*
 * Every kind, of the user's files too if `own` (struct body_kind *, owned by the array, which the
 * caller unrefs), by class and then as the files have them. NULL, and ERROR_INVALID with file, line
 * and column, if one is wrong: a kind or an office twice, an unknown parameter or one of another
 * kind, a smallest number above the largest.
 */
GPtrArray *body_kinds_read(bool own, GError **error);

/* Adds those of the text of one file; `where` is how messages call it. */
bool body_kinds_read_text(const char *where, const char *text, size_t size, bool own,
			  GPtrArray *kinds, char **title, GError **error);

/* An array that owns its kinds. */
GPtrArray *body_kinds_new(void);

#endif
