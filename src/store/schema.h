/* schema.h - the scripts of data/schema/, compiled in; private to the store */
#ifndef CUNWU_SRC_STORE_SCHEMA_H
#define CUNWU_SRC_STORE_SCHEMA_H

extern const char schema_0001[];
extern const char schema_indexes[], schema_derived[], schema_derived_indexes[];

#endif
