/* play.c - what screen tests begin with */
#include "play.h"

#include <glib/gstdio.h>
#include <stdlib.h>
#include <string.h>
#include <utime.h>

#include "testing.h"

/* Removes a folder of ours with all in it. */
static void remove_folder(const char *path)
{
	GDir *dir = g_dir_open(path, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *inner = g_build_filename(path, name, NULL);

		if (g_file_test(inner, G_FILE_TEST_IS_DIR))
			remove_folder(inner);
		else
			g_unlink(inner);
	}
	if (dir)
		g_dir_close(dir);
	g_rmdir(path);
}

static void make_sample(const char *folder)
{
	char *argv[] = { (char[]){ CUNWU },
			 (char[]){ "--today=2026-11-22" },
			 (char[]){ "demo" },
			 (char[]){ "--villages=3" },
			 (char[]){ "--people=1000" },
			 g_strdup(folder),
			 NULL };
	int status = 0;

	assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_STDOUT_TO_DEV_NULL, NULL, NULL, NULL,
				 NULL, &status, NULL));
	assert_int_equal(status, 0);
	g_free(argv[5]);
}

/* The bytes of the sample, which each test gets a copy of. */
static void copy_sample(const char *folder, const char *to)
{
	static char *bytes;
	static gsize length;

	if (!bytes) {
		g_autofree char *made = g_build_filename(folder, "demo.db", NULL);

		make_sample(folder);
		assert_true(g_file_get_contents(made, &bytes, &length, NULL));
		g_unlink(made);
	}
	assert_true(g_file_set_contents(to, bytes, (gssize)length, NULL));
}

int play_begin(void **state)
{
	struct play *p = g_new0(struct play, 1);

	p->folder = g_dir_make_tmp("cunwu-XXXXXX", NULL);
	p->db = g_build_filename(p->folder, "play.db", NULL);
	p->today = "2026-11-22";
	p->open = g_ptr_array_new_with_free_func((GDestroyNotify)vt_free);
	g_setenv("HOME", p->folder, TRUE);
	for (const char *const *name =
		     (const char *const[]){ "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME",
					    "CUNWU_DB", "CUNWU_WHO", NULL };
	     *name; name++)
		g_unsetenv(*name);
	copy_sample(p->folder, p->db);
	*state = p;
	return 0;
}

int play_end(void **state)
{
	struct play *p = *state;

	g_ptr_array_unref(p->open);
	remove_folder(p->folder);
	g_free(p->folder);
	g_free(p->db);
	g_free(p);
	return 0;
}

struct vt *play_start(struct play *p, int rows, int cols, const char *who)
{
	g_autofree char *named = g_strconcat("--who=", who, NULL);
	g_autofree char *today = g_strconcat("--today=", p->today, NULL);
	char *argv[] = { (char[]){ CUNWU },  today, (char[]){ "--db" }, p->db,
			 who ? named : NULL, NULL };
	struct vt *vt = vt_start(rows, cols, argv);

	g_ptr_array_add(p->open, vt);
	return vt;
}

char *play_put(const struct play *p, const char *name, const char *text)
{
	g_autofree char *folder = g_build_filename(p->folder, "下载", NULL);
	char *path = g_build_filename(folder, name, NULL);
	struct utimbuf noon = { 1795262400, 1795262400 }; /* 2026-11-21 12:00 UTC */

	g_setenv("TZ", "UTC", TRUE);
	assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
	assert_int_equal(g_utime(path, &noon), 0);
	return path;
}

char *play_program(void)
{
	static char program[] = CUNWU;

	return program;
}

const char *play_tests(void)
{
	return SCREENS_DIR "/../..";
}

char *play_log(const struct play *p)
{
	char *argv[] = { (char[]){ CUNWU }, (char[]){ "--db" }, p->db, (char[]){ "log" }, NULL };
	char *out = NULL;

	assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, &out, NULL, NULL,
				 NULL));
	return out;
}

void assert_screen(struct vt *vt, const char *name)
{
	static GHashTable *written;
	g_autofree char *path = g_strdup_printf("%s/%s.txt", SCREENS_DIR, name);
	g_autofree char *found = vt_screen(vt), *wanted = NULL;

	if (!written)
		written = g_hash_table_new(g_str_hash, g_str_equal);
	if (getenv("BLESS") && g_hash_table_add(written, (void *)(uintptr_t)name)) {
		assert_true(g_file_set_contents(path, found, -1, NULL));
		return;
	}
	assert_true(g_file_get_contents(path, &wanted, NULL, NULL));
	if (strcmp(found, wanted) != 0)
		fail_msg("%s: wanted\n%s\nfound\n%s", name, wanted, found);
}

void assert_shows(struct vt *vt, const char *text)
{
	g_autofree char *screen = vt_screen(vt);

	if (!strstr(screen, text))
		fail_msg("no \"%s\" in\n%s", text, screen);
}

void assert_hides(struct vt *vt, const char *text)
{
	g_autofree char *screen = vt_screen(vt);

	if (strstr(screen, text))
		fail_msg("\"%s\" in\n%s", text, screen);
}
