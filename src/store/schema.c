/* schema.c - the scripts of data/schema/, compiled in */
#include "schema.h"

#include <glib.h>

#include "generated/schema_files.h"

const char *schema_script(const char *name)
{
	g_autofree char *path = g_strdup_printf("schema/%s.sql", name);

	return builtin_text(path);
}
