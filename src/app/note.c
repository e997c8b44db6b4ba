/* note.c - a long remark, written in the clerk's own editor */
#include "cunwu/app/note.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

#define ITEM_END "；"

static const char *editor_command(void)
{
	static const char *const names[] = { "VISUAL", "EDITOR" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		const char *command = g_getenv(names[i]);

		if (command && *command)
			return command;
	}
	return "editor";
}

static bool write_items(int fd, const char *text)
{
	g_auto(GStrv) items = g_strsplit(text, ITEM_END, -1);
	g_autofree char *lines = g_strjoinv(ITEM_END "\n", items);
	size_t length = strlen(lines);

	return write(fd, lines, length) == (ssize_t)length && write(fd, "\n", 1) == 1;
}

/* Blank lines are dropped; a line that does not end an item does so by ending. */
static char *join_items(const char *text)
{
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);
	GString *joined = g_string_new(NULL);

	for (char **line = lines; *line; line++) {
		g_autofree char *clean = text_clean(*line);

		g_strstrip(clean);
		if (!*clean)
			continue;
		if (joined->len && !g_str_has_suffix(joined->str, ITEM_END))
			g_string_append(joined, ITEM_END);
		g_string_append(joined, clean);
	}
	return g_string_free(joined, FALSE);
}

/* The command may have options of its own, so the shell parts it; the file is no part of it. */
static bool run_editor(const char *file, GError **error)
{
	g_autofree char *script = g_strdup_printf("%s \"$1\"", editor_command());
	const char *const argv[] = { "/bin/sh", "-c", script, "sh", file, NULL };
	int status;

	if (g_spawn_sync(NULL, (char **)(uintptr_t)argv, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL,
			 NULL, NULL, NULL, &status, NULL)
	    && g_spawn_check_wait_status(status, NULL))
		return true;
	return error_set(error, ERROR_IO,
			 "编辑器 %s 没有正常结束，备注没有改动；可用环境变量 EDITOR 指定编辑器",
			 editor_command());
}

static bool read_items(const char *file, char **edited, GError **error)
{
	g_autofree char *text = NULL;
	gsize length;

	if (!g_file_get_contents(file, &text, &length, NULL))
		return error_set(error, ERROR_IO, "读不到编辑器存下的备注，备注没有改动");
	if (length > NOTE_BYTES_MAX)
		return error_set(error, ERROR_INVALID, "备注太长（最多 %d 字节），没有改动",
				 NOTE_BYTES_MAX);
	*edited = join_items(text);
	return true;
}

bool note_edit(const char *text, char **edited, GError **error)
{
	g_autofree char *file = NULL;
	int fd = g_file_open_tmp("cunwu-XXXXXX.txt", &file, NULL);

	if (fd < 0)
		return error_set(error, ERROR_IO, "建不了临时文件，备注没有改动；请检查 %s",
				 g_get_tmp_dir());
	bool ok = write_items(fd, text);
	ok = close(fd) == 0 && ok;
	if (!ok)
		error_set(error, ERROR_IO, "临时文件写不进去，备注没有改动；请检查磁盘是否已满");
	ok = ok && run_editor(file, error) && read_items(file, edited, error);
	g_unlink(file);
	return ok;
}
