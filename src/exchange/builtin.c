/* builtin.c - data files compiled in, and the user's in their place */
#include "cunwu/exchange/builtin.h"

#include <errno.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/yaml.h"
#include "generated/builtin_files.h"

char *config_path(const char *folder, const char *name)
{
	g_autofree char *ours = g_build_filename(g_get_user_config_dir(), "cunwu", NULL);

	return g_build_filename(ours, folder, name, NULL);
}

static void free_file(void *data)
{
	struct data_file *file = data;

	g_free(file->name);
	g_free(file->where);
	g_free(file->own);
	g_free(file);
}

static void add_builtin(GPtrArray *files, const char *folder)
{
	size_t n = strlen(folder);

	for (size_t i = 0; i < G_N_ELEMENTS(builtin_files); i++) {
		const char *path = builtin_files[i].path;

		if (strncmp(path, folder, n) != 0 || path[n] != '/')
			continue;
		struct data_file *file = g_new0(struct data_file, 1);
		file->name = g_strdup(path + n + 1);
		file->where = g_strdup_printf("内置 %s", path);
		file->text = builtin_files[i].text;
		file->size = builtin_files[i].size;
		g_ptr_array_add(files, file);
	}
}

static struct data_file *find_file(GPtrArray *files, const char *name)
{
	for (guint i = 0; i < files->len; i++) {
		struct data_file *file = files->pdata[i];

		if (strcmp(file->name, name) == 0)
			return file;
	}
	return NULL;
}

static bool add_own(GPtrArray *files, const char *folder, const char *name, GError **error)
{
	g_autofree char *where = config_path(folder, name), *text = NULL;
	struct data_file *file = find_file(files, name);
	gsize size;

	if (!yaml_load(where, &text, &size, error))
		return false;
	if (!file) {
		file = g_new0(struct data_file, 1);
		file->name = g_strdup(name);
		g_ptr_array_add(files, file);
	}
	g_free(file->where);
	file->where = g_steal_pointer(&where);
	file->own = g_steal_pointer(&text);
	file->text = file->own;
	file->size = size;
	return true;
}

/* Having no folder is as good as an empty one. */
static bool add_all_own(GPtrArray *files, const char *folder, GError **error)
{
	g_autofree char *path = config_path(folder, "");
	g_autoptr(GError) cause = NULL;
	g_autoptr(GDir) dir = g_dir_open(path, 0, &cause);
	const char *name;
	int n = 0;

	if (!dir && g_error_matches(cause, G_FILE_ERROR, G_FILE_ERROR_NOENT))
		return true;
	if (!dir)
		return error_set(error, ERROR_IO, "%s：打不开，请检查它是不是文件夹、能不能读",
				 path);
	while ((name = g_dir_read_name(dir))) {
		if (name[0] == '.' || !g_str_has_suffix(name, ".yaml"))
			continue;
		if (++n > DATA_FILES_MAX)
			return error_set(error, ERROR_INVALID, "%s：文件太多（最多 %d 个）", path,
					 DATA_FILES_MAX);
		if (!add_own(files, folder, name, error))
			return false;
	}
	return true;
}

static gint by_name(gconstpointer a, gconstpointer b)
{
	const struct data_file *const *x = a, *const *y = b;

	return strcmp((*x)->name, (*y)->name);
}

GPtrArray *data_files_builtin(const char *folder)
{
	GPtrArray *files = g_ptr_array_new_with_free_func(free_file);

	add_builtin(files, folder);
	g_ptr_array_sort(files, by_name);
	return files;
}

GPtrArray *data_files(const char *folder, GError **error)
{
	g_autoptr(GPtrArray) files = g_ptr_array_new_with_free_func(free_file);

	add_builtin(files, folder);
	if (!add_all_own(files, folder, error))
		return NULL;
	g_ptr_array_sort(files, by_name);
	return g_steal_pointer(&files);
}
