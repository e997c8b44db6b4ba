/* memory.c - what a user chose last time, so that it need not be chosen again */
#include "cunwu/app/memory.h"

#include <glib.h>
#include <glib/gstdio.h>

static char *path_of(void)
{
	return g_build_filename(g_get_user_state_dir(), "cunwu", "choices", NULL);
}

char *memory_get(const char *subject, const char *key)
{
	g_autofree char *path = path_of();
	g_autoptr(GKeyFile) file = g_key_file_new();

	g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL);
	return g_key_file_get_string(file, subject, key, NULL);
}

void memory_set(const char *subject, const char *key, const char *value)
{
	g_autofree char *path = path_of(), *folder = g_path_get_dirname(path), *data = NULL;
	g_autoptr(GKeyFile) file = g_key_file_new();
	gsize length;

	g_key_file_load_from_file(file, path, G_KEY_FILE_NONE, NULL);
	g_key_file_set_string(file, subject, key, value);
	data = g_key_file_to_data(file, &length, NULL);
	if (g_mkdir_with_parents(folder, 0700) == 0)
		g_file_set_contents_full(path, data, (gssize)length, G_FILE_SET_CONTENTS_CONSISTENT,
					 0600, NULL);
}
