/* clerk.h - who works at the desk */
#ifndef CUNWU_APP_CLERK_H
#define CUNWU_APP_CLERK_H

#include "cunwu/app/office.h"

/* All clerks by name (struct clerk *); the caller unrefs the array. */
GPtrArray *clerk_list(struct office *office, GError **error);

/*
 * `phone` may be NULL. The first clerk of a database needs none to add them. A retired clerk of
 * that name comes back, which *back then says; ERROR_REFUSED if one works here already.
 */
bool clerk_add(struct office *office, const char *name, const char *phone, bool *back,
	       GError **error);

/* From now on this clerk is at the desk. */
bool clerk_sit(struct office *office, int64_t id, GError **error);

/* Someone who no longer works here; what they did keeps their name. ERROR_REFUSED for the last one,
 * and for the clerk at the desk unless `oneself`. */
bool clerk_retire(struct office *office, const char *name, bool oneself, GError **error);

#endif
