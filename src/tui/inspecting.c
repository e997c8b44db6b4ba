/* inspecting.c - 迎检 from the screen: which folder, and all of a village into it */
#include <string.h>

#include "cunwu/app/inspection.h"
#include "cunwu/app/memory.h"
#include "cunwu/base/error.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/page.h"
#include "printing.h"

struct asking {
	struct panes *panes;
	int64_t village;
};

/* The path that is meant: ~ is the user's home. */
static char *path_of(const char *typed)
{
	g_autofree char *trimmed = g_strstrip(g_strdup(typed));

	if (g_str_has_prefix(trimmed, "~/"))
		return g_build_filename(g_get_home_dir(), trimmed + 2, NULL);
	return g_canonicalize_filename(trimmed, NULL);
}

static bool check_folder(void *user, const char *text, GError **error)
{
	g_autofree char *path = path_of(text), *above = g_path_get_dirname(path);

	(void)user;
	if (g_file_test(path, G_FILE_TEST_EXISTS))
		return error_set(error, ERROR_INVALID, "已有 %s，请换一个名字", path);
	return g_file_test(above, G_FILE_TEST_IS_DIR)
	       || error_set(error, ERROR_INVALID, "没有文件夹 %s", above);
}

static void take_folder(void *user, const char *text)
{
	const struct asking *asking = user;
	struct panes *p = asking->panes;
	g_autofree char *path = path_of(text), *above = g_path_get_dirname(path);
	g_autoptr(GString) said = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	struct inspection what = { .village_id = asking->village,
				   .folder = path,
				   .progress = screen_progress(p->screen) };

	if (!inspection_make(p->office, &what, said, &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	memory_set(MEMORY, "folder", above);
	screen_say(p->screen, STYLE_GOOD, "%u 个文件，已放进 %s", what.files, path);
	if (said->len)
		page_open(p->screen, INSPECTION, g_strdup(said->str), false);
}

void inspection_ask(struct panes *p, int64_t village, const char *name)
{
	g_autofree char *last = memory_get(MEMORY, "folder");
	bool there = last && g_file_test(last, G_FILE_TEST_IS_DIR);
	g_autofree char *path = inspection_folder(there ? last : g_get_home_dir(), name);
	const struct asking asking = { p, village };

	ask_open(p->screen,
		 &(struct ask){ .title = "迎检资料放进哪个文件夹",
				.label = "文件夹:",
				.user = g_memdup2(&asking, sizeof asking),
				.check = check_folder,
				.done = take_folder,
				.release = g_free },
		 path);
}
