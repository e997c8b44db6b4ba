/* import_files.c - files on this computer that a clerk may mean to import */
#include "cunwu/app/import_files.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#define ENTRIES_MAX 10000 /* of a folder that are looked at */

static void file_free(void *data)
{
	struct import_file *file = data;

	g_free(file->path);
	g_free(file->name);
	g_free(file->where);
	g_free(file);
}

static GPtrArray *files_new(void)
{
	return g_ptr_array_new_with_free_func(file_free);
}

static bool is_table(const char *name)
{
	static const char *const endings[] = { ".csv", ".xlsx", ".txt" };
	g_autofree char *lower = g_ascii_strdown(name, -1);

	for (size_t i = 0; i < G_N_ELEMENTS(endings); i++)
		if (g_str_has_suffix(lower, endings[i]))
			return true;
	return false;
}

static char *with_tilde(const char *path)
{
	const char *home = g_get_home_dir();
	size_t n = strlen(home);

	if (g_str_has_prefix(path, home) && (path[n] == '/' || !path[n]))
		return g_strconcat("~", path + n, NULL);
	return g_strdup(path);
}

static void add(GPtrArray *out, const char *folder, const char *name)
{
	g_autofree char *path = g_build_filename(folder, name, NULL);
	GStatBuf st;

	if (out->len >= IMPORT_FILES_MAX || g_stat(path, &st) != 0)
		return;
	bool is_folder = S_ISDIR(st.st_mode);
	if (!is_folder && !(S_ISREG(st.st_mode) && is_table(name)))
		return;
	struct import_file *file = g_new0(struct import_file, 1);
	file->path = g_steal_pointer(&path);
	file->name = g_filename_display_name(name);
	file->where = with_tilde(folder);
	file->modified = st.st_mtime;
	file->folder = is_folder;
	g_ptr_array_add(out, file);
}

/* Those of a folder whose name begins so; hidden ones only where they are asked for. */
static void add_folder(GPtrArray *out, const char *folder, const char *start, bool folders)
{
	GDir *dir = g_dir_open(folder, 0, NULL);
	const char *name;

	for (int i = 0; dir && i < ENTRIES_MAX && (name = g_dir_read_name(dir)); i++)
		if (g_str_has_prefix(name, start) && (*name != '.' || *start == '.')
		    && (folders || is_table(name)))
			add(out, folder, name);
	if (dir)
		g_dir_close(dir);
}

static int newest_first(const void *a, const void *b)
{
	const struct import_file *x = *(struct import_file *const *)a,
				 *y = *(struct import_file *const *)b;

	if (x->modified != y->modified)
		return x->modified > y->modified ? -1 : 1;
	return strcmp(x->path, y->path);
}

static int folders_first(const void *a, const void *b)
{
	const struct import_file *x = *(struct import_file *const *)a,
				 *y = *(struct import_file *const *)b;

	if (x->folder != y->folder)
		return x->folder ? -1 : 1;
	return strcmp(x->path, y->path);
}

/* Sticks are folders in one of these, or in one of the user's own in these. */
static void add_sticks(GPtrArray *out)
{
	static const char *const places[] = { "/media", "/run/media" };

	for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
		g_autofree char *own = g_build_filename(places[i], g_get_user_name(), NULL);
		const char *const roots[] = { places[i], own };

		for (size_t k = 0; k < G_N_ELEMENTS(roots); k++) {
			GDir *dir = g_dir_open(roots[k], 0, NULL);

			for (const char *name; dir && (name = g_dir_read_name(dir));) {
				g_autofree char *stick = g_build_filename(roots[k], name, NULL);

				add_folder(out, stick, "", false);
			}
			if (dir)
				g_dir_close(dir);
		}
	}
}

GPtrArray *import_files_recent(void)
{
	static const char *const folders[] = { "", "桌面", "Desktop", "下载", "Downloads", "文档" };
	GPtrArray *sticks = files_new();
	g_autoptr(GPtrArray) home = files_new();

	add_sticks(sticks);
	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		g_autofree char *folder = g_canonicalize_filename(folders[i], g_get_home_dir());

		add_folder(home, folder, "", false);
	}
	g_ptr_array_sort(sticks, newest_first);
	g_ptr_array_sort(home, newest_first);
	g_ptr_array_extend_and_steal(sticks, g_steal_pointer(&home));
	return sticks;
}

GPtrArray *import_files_under(const char *typed)
{
	GPtrArray *out = files_new();
	g_autofree char *path = g_str_has_prefix(typed, "~")
					? g_strconcat(g_get_home_dir(), typed + 1, NULL)
					: g_strdup(typed);
	const char *slash = strrchr(path, '/');

	if (!slash)
		return out;
	g_autofree char *folder = g_strndup(path, (gsize)(MAX(slash - path, 1)));
	add_folder(out, folder, slash + 1, true);
	g_ptr_array_sort(out, folders_first);
	return out;
}

char *import_files_returned(const char *file)
{
	g_autofree char *folder = g_path_get_dirname(file), *base = g_path_get_basename(file);
	g_autofree char *name = g_strconcat(base, ".rejected.csv", NULL);
	const char *where = g_access(folder, W_OK) == 0 ? folder : g_get_home_dir();

	return g_build_filename(where, name, NULL);
}
