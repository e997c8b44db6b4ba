/* schema.c - the scripts of data/schema/, compiled in */
#include "schema.h"

#include <glib.h>
#include <string.h>

#include "generated/schema_files.h"

const char *schema_script(const char *name)
{
	g_autofree char *path = g_strdup_printf("schema/%s.sql", name);

	for (size_t i = 0; i < G_N_ELEMENTS(builtin_files); i++)
		if (strcmp(builtin_files[i].path, path) == 0)
			return builtin_files[i].text;
	g_error("no script %s", path);
}
