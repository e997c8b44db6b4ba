/* desk_endings.h - what the forms and lists of endings share; private to the application */
#ifndef CUNWU_SRC_APP_DESK_ENDINGS_H
#define CUNWU_SRC_APP_DESK_ENDINGS_H

#include "desks.h"
#include "endings.h"

/* Opened once; let go of with the desk. NULL and *error. */
struct endings *desk_endings(struct desk *desk, GError **error);

/* The field of a proceeding that says a clock is done; NULL: none. */
const char *ending_clock_field(const struct ending_clock *clock);

#endif
