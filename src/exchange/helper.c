/* helper.c - the programs that this one starts for what it does not link */
#include "helper.h"

#include <glib.h>

static char *own_folder(void)
{
	g_autofree char *program = g_file_read_link("/proc/self/exe", NULL);

	return program ? g_path_get_dirname(program) : NULL;
}

char *helper_find(const char *name)
{
	const char *given = g_getenv("CUNWU_LIBEXEC");
	g_autofree char *own = own_folder();
	g_autofree char *installed = own ? g_build_filename(own, HELPERS, NULL) : NULL;
	const char *const folders[] = { given, own, installed };

	for (size_t i = 0; i < G_N_ELEMENTS(folders); i++) {
		if (!folders[i])
			continue;
		g_autofree char *path = g_build_filename(folders[i], name, NULL);
		if (g_file_test(path, G_FILE_TEST_IS_EXECUTABLE))
			return g_steal_pointer(&path);
		if (given)
			break;
	}
	return NULL;
}
