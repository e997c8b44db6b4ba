/* schema.h - the scripts of data/schema/, compiled in; private to the store */
#ifndef CUNWU_SRC_STORE_SCHEMA_H
#define CUNWU_SRC_STORE_SCHEMA_H

/* The text of data/schema/NAME.sql, which must exist. */
const char *schema_script(const char *name);

#endif
