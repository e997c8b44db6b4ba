/* setting.h - what is set for a database as a whole, by name */
#ifndef CUNWU_STORE_SETTING_H
#define CUNWU_STORE_SETTING_H

#include "cunwu/store/db.h"

/* *value is NULL where it is not set; the caller frees it. */
bool setting_get(struct db *db, const char *name, char **value, GError **error);

/* NULL takes it away. Needs no action, but may stand in one. */
bool setting_set(struct db *db, const char *name, const char *value, GError **error);

/* Those whose name begins with `prefix`, in the order of names; texts are borrowed. */
bool setting_each(struct db *db, const char *prefix,
		  void (*each)(const char *name, const char *value, void *data), void *data,
		  GError **error);

/* Takes them away. */
bool setting_drop(struct db *db, const char *prefix, GError **error);

#endif
