/* body_kinds.h - the kinds of body that the program works by: built in, and the user's */
#ifndef CUNWU_APP_BODY_KINDS_H
#define CUNWU_APP_BODY_KINDS_H

#include "cunwu/model/body_kind.h"

/*
 * Sets the kinds of the process (model/body_kind.h), once; later calls do nothing. A file of the
 * user's that is wrong leaves all of the user's out. False only if what is built in cannot be read.
 */
bool body_kinds_open(GError **error);

/* Why the user's files were not read: 组织类别未读, with file, line and column; NULL if they were.
 * Borrowed. */
const char *body_kinds_unread(void);

/* Whether some are of the user's files. */
bool body_kinds_changed(void);

#endif
