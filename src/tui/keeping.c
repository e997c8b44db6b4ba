/* keeping.c - a backup from the screen: where to, made, and what to write down */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/keeping.h"
#include "cunwu/app/memory.h"
#include "cunwu/base/error.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"
#include "panes.h"

#define MEMORY "backup"
#define OTHER  "*" /* no path: another folder is asked for */

static void tell_backup(struct panes *p, const struct keeping_backup *b)
{
	GString *text = g_string_new(NULL);

	g_string_append_printf(text, "已备份到 %s\n\n%s\n", b->to, b->facts);
	if (b->carried)
		g_string_append_printf(text, "带上了本账户的设置和草稿，共 %u 个文件\n",
				       b->carried);
	for (guint i = 0; i < b->left->len; i++)
		g_string_append_printf(text, "没有带上：%s\n", (const char *)b->left->pdata[i]);
	g_string_append_printf(text,
			       "\n请把链号抄下来，和备份分开保存：\n%s\n\n"
			       "在新电脑上用 cunwu restore 文件 恢复。U盘请先弹出，再拔下。\n",
			       b->chain);
	page_open(p->screen, "备份", g_string_free(text, FALSE), false);
}

static void back_up(struct panes *p, const char *folder)
{
	g_autofree char *path = keeping_backup_name(p->office, folder);
	struct keeping_backup b = { .to = path, .progress = screen_progress(p->screen) };
	g_autoptr(GError) error = NULL;

	if (keeping_backup(p->office, &b, &error)) {
		memory_set(MEMORY, "folder", folder);
		desk_forget(p->desk);
		screen_refresh(p->screen, NULL);
		tell_backup(p, &b);
	} else {
		screen_say_error(p->screen, error);
	}
	keeping_backup_clear(&b);
}

/* Another folder */

static char *path_of(const char *typed)
{
	g_autofree char *trimmed = g_strstrip(g_strdup(typed));

	if (strcmp(trimmed, "~") == 0 || g_str_has_prefix(trimmed, "~/"))
		return g_build_filename(g_get_home_dir(), trimmed + 1, NULL);
	return g_canonicalize_filename(trimmed, NULL);
}

static bool check_folder(void *user, const char *text, GError **error)
{
	g_autofree char *path = path_of(text);

	(void)user;
	return g_file_test(path, G_FILE_TEST_IS_DIR)
	       || error_set(error, ERROR_INVALID, "没有文件夹 %s", path);
}

static void take_folder(void *user, const char *text)
{
	g_autofree char *path = path_of(text);

	back_up(user, path);
}

/* Sticks, the folder of the last time, home */

static void add_folder(GPtrArray *choices, const char *folder, const char *what, const char *text)
{
	if (!strstr(folder, text) && !strstr(what, text))
		return;
	for (guint i = 0; i < choices->len; i++)
		if (strcmp(((const struct choice *)choices->pdata[i])->key, folder) == 0)
			return;
	choice_add(choices, g_strdup(folder), g_strdup(what), g_strdup(folder));
}

static bool find_folder(void *user, const char *text, GPtrArray *choices, GError **error)
{
	g_auto(GStrv) sticks = keeping_sticks(NULL);
	g_autofree char *last = memory_get(MEMORY, "folder");

	(void)user;
	(void)error;
	for (char **stick = sticks; *stick; stick++)
		add_folder(choices, *stick, "U盘、移动硬盘", text);
	if (last && g_file_test(last, G_FILE_TEST_IS_DIR))
		add_folder(choices, last, "上次的文件夹", text);
	add_folder(choices, g_get_home_dir(), "主目录", text);
	choice_add(choices, g_strdup(OTHER), g_strdup("别的文件夹"), g_strdup("写出它的路径"));
	return true;
}

static void take_choice(void *user, const char *key)
{
	struct panes *p = user;

	if (strcmp(key, OTHER) == 0)
		ask_open(p->screen,
			 &(struct ask){ .title = "备份到哪个文件夹",
					.label = "文件夹:",
					.user = p,
					.check = check_folder,
					.done = take_folder },
			 "~/");
	else
		back_up(p, key);
}

void panes_backup(struct view *view)
{
	pick_open(view->screen,
		  &(struct pick){ .title = "备份到哪里",
				  .shown_width = 16,
				  .user = panes_of(view),
				  .find = find_folder,
				  .done = take_choice },
		  "");
}
