/*
 * builtin.h - data files compiled in, and the user's in their place
 *
 * The program carries the YAML files of data/ that it reads while it runs. A file of the same
 * folder and name under the user's configuration ($XDG_CONFIG_HOME/cunwu/holidays/2028.yaml)
 * stands in its place or beside it, so data can be put right without a new release.
 */
#ifndef CUNWU_EXCHANGE_BUILTIN_H
#define CUNWU_EXCHANGE_BUILTIN_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>

#define DATA_FILES_MAX 1000 /* of the user's, in one folder */

struct data_file {
	char *name;       /* 2026.yaml */
	char *where;      /* as messages call it: a path, or 内置 holidays/2026.yaml */
	const char *text; /* not checked in any way */
	size_t size;
	char *own; /* the memory of a text of the user's; NULL: built in */
};

/*
 * The files of a folder of data/, by name: an array that owns its struct data_file. Of the user's
 * only names in .yaml count, and none that begin with a dot. ERROR_IO if one cannot be read,
 * ERROR_INVALID if it is larger than YAML_MAX_BYTES or there are too many.
 */
GPtrArray *data_files(const char *folder, GError **error);

/* Without those of the user's. */
GPtrArray *data_files_builtin(const char *folder);

/*
 * Where a file of the user's configuration is, or would be; folder and name may be "". The caller
 * frees it.
 */
char *config_path(const char *folder, const char *name);

#endif
