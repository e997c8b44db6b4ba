/* config.h - a configuration folder of a test's own */
#ifndef CUNWU_TESTS_CONFIG_H
#define CUNWU_TESTS_CONFIG_H

#include <glib.h>
#include <glib/gstdio.h>

/* A new folder; to be called before anything asks GLib where the configuration is. */
static inline char *config_new(void)
{
	char *dir = g_dir_make_tmp("cunwu-config-XXXXXX", NULL);

	g_assert(g_setenv("XDG_CONFIG_HOME", dir, TRUE));
	return dir;
}

/* Writes a file under cunwu/ of it, or removes it if the text is NULL. */
static inline void config_put(const char *dir, const char *name, const char *text)
{
	g_autofree char *path = g_build_filename(dir, "cunwu", name, NULL);
	g_autofree char *folder = g_path_get_dirname(path);

	g_mkdir_with_parents(folder, 0700);
	if (text)
		g_assert(g_file_set_contents(path, text, -1, NULL));
	else
		g_remove(path);
}

/* Removes what config_put() left: no more than the folders. */
static inline void config_remove(char *dir)
{
	static const char *const folders[] = { "cunwu/holidays", "cunwu", "" };

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *path = g_build_filename(dir, folders[i], NULL);

		g_rmdir(path);
	}
	g_free(dir);
}

#endif
