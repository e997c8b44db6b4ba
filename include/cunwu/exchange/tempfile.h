/* tempfile.h - a temporary file that nobody else can open and that goes away by itself */
#ifndef CUNWU_EXCHANGE_TEMPFILE_H
#define CUNWU_EXCHANGE_TEMPFILE_H

#include <glib.h>
#include <stdio.h>

/* Without a name, in $TMPDIR or where the system has such files; the caller closes it. */
FILE *tempfile_open(GError **error);

#endif
