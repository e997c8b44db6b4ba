/* desk_endings.h - what the forms and lists of endings share; private to the application */
#ifndef CUNWU_SRC_APP_DESK_ENDINGS_H
#define CUNWU_SRC_APP_DESK_ENDINGS_H

#include "desks.h"
#include "endings.h"

/* Opened once; let go of with the desk. NULL and *error. */
struct endings *desk_endings(struct desk *desk, GError **error);

#endif
