/* test_handover.c - a backup on one computer, restored on another one, shows the same screens */
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

#include "play.h"

static void run(const struct play *p, const char *const *arguments, const char *says)
{
	g_autoptr(GPtrArray) argv = g_ptr_array_new();
	g_autofree char *out = NULL, *err = NULL;
	int status = 0;

	g_ptr_array_add(argv, play_program());
	for (const char *const *given = (const char *const[]){ "--db", p->db, "--who", "王敏",
							       "--today", "2026-11-22", NULL };
	     *given; given++)
		g_ptr_array_add(argv, (void *)(uintptr_t)*given);
	for (; *arguments; arguments++)
		g_ptr_array_add(argv, (void *)(uintptr_t)*arguments);
	g_ptr_array_add(argv, NULL);
	assert_true(g_spawn_sync(NULL, (char **)argv->pdata, NULL, G_SPAWN_DEFAULT, NULL, NULL,
				 &out, &err, &status, NULL));
	if (status != 0 || !strstr(out, says))
		fail_msg("%d: %s%s", status, out, err);
}

static char *in_folder(const struct play *p, const char *name)
{
	return g_build_filename(p->folder, name, NULL);
}

static void write_settings(const struct play *p, const char *text)
{
	g_autofree char *folder = in_folder(p, ".config/cunwu");
	g_autofree char *path = g_build_filename(folder, "settings.yaml", NULL);

	assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
	assert_true(g_file_set_contents(path, text, -1, NULL));
}

/* Settings, choices, a draft, an edit: what a clerk has after a day of work. */
static void work_a_day(struct play *p)
{
	write_settings(p, "print:\n  paper: \"132\"\n  order: 拼音\n");
	struct vt *vt = play_start(p, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Enter><Enter><Enter>10012345678<F2>");
	assert_shows(vt, "已保存");
	vt_keys(vt, "<Down><Enter>10087654321<F10>");
	assert_shows(vt, "已留作草稿");
	vt_keys(vt, "<F9><Down><Enter><F9>");
	vt_keys(vt, "文本<Enter>");
	vt_keys(vt, "<Ctrl-U>a.txt<Enter>");
	assert_shows(vt, "已存成");
	vt_keys(vt, "<Ctrl-X>");
	assert_int_equal(vt_wait_end(vt), 0);
}

/* What she sees on the way through it, which changes nothing. */
static GPtrArray *look_around(struct play *p)
{
	static const char *const ways[] = {
		"",          "<Ctrl-T>",  "<Ctrl-T>", "<Esc><Esc>4", "<Enter>",   "<Enter>",
		"<Enter>",   "<Enter>",   "<F10>",    "<Ctrl-R>",    "<Esc>",     "<Down>",
		"<Enter>",   "<F10><F9>", "<Enter>",  "<PgDn>",      "<F9>",      "<Esc><Esc>",
		"<Esc><F3>", "王",        "<Down>",   "<Esc><F1>",   "<Esc><F5>",
	};
	GPtrArray *screens = g_ptr_array_new_with_free_func(g_free);
	struct vt *vt = play_start(p, 24, 80, "王敏");

	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		vt_keys(vt, ways[i]);
		g_ptr_array_add(screens, vt_screen(vt));
	}
	vt_keys(vt, "<Esc><Ctrl-X>");
	assert_int_equal(vt_wait_end(vt), 0);
	return screens;
}

static void use_home(const struct play *p)
{
	g_setenv("HOME", p->folder, TRUE);
	assert_int_equal(g_chdir(p->folder), 0);
}

static void assert_shows_in(const GPtrArray *screens, const char *text)
{
	for (guint i = 0; i < screens->len; i++)
		if (strstr(screens->pdata[i], text))
			return;
	fail_msg("no screen shows \"%s\"", text);
}

/* Reminded after a week, and no longer once it is done from the screen. */
static void a_backup_is_made_from_the_screen(void **state)
{
	struct play *p = *state;

	use_home(p);
	p->today = "2026-11-29";
	struct vt *vt = play_start(p, 24, 80, "王敏");
	assert_hides(vt, "没有备份");
	p->today = "2026-12-04";
	vt = play_start(p, 24, 80, "王敏");
	assert_screen(vt, "backup-due");
	vt_keys(vt, "<F1>备份");
	assert_screen(vt, "backup-palette");
	vt_keys(vt, "<Enter>主目录");
	assert_shows(vt, p->folder);
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "清溪镇-2026-12-04.backup");
	assert_shows(vt, "链号");
	vt_keys(vt, "<Esc>");
	assert_hides(vt, "没有备份");
	vt_keys(vt, "<F1>备份<Enter>别的<Enter><Ctrl-U>/no/such<Enter>");
	assert_shows(vt, "没有文件夹 /no/such");
	g_autofree char *path = in_folder(p, "清溪镇-2026-12-04.backup");
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
}

static void another_computer_shows_the_same(void **state)
{
	struct play *old = *state, *new = NULL;
	g_autofree char *backup = in_folder(old, "stick.backup");

	use_home(old);
	work_a_day(old);
	run(old, (const char *const[]){ "backup", backup, NULL }, "设置和草稿，共 3 个文件");
	g_autoptr(GPtrArray) before = look_around(old);

	play_begin((void **)&new);
	use_home(new);
	g_unlink(new->db);
	run(new, (const char *const[]){ "restore", backup, NULL },
	    "已放回：settings.yaml、上次的选择、没填完的草稿 1 份");
	g_autoptr(GPtrArray) after = look_around(new);
	for (guint i = 0; i < before->len; i++)
		assert_string_equal(before->pdata[i], after->pdata[i]);
	assert_shows_in(before, "有没填完的草稿");
	assert_shows_in(before, "接着填上次没有保存的内容");
	assert_shows_in(before, "132列纸");
	run(new, (const char *const[]){ "verify", NULL }, "");
	play_end((void **)&new);
}

int main(void)
{
	const struct CMUnitTest tests[] = { PLAY(another_computer_shows_the_same),
					    PLAY(a_backup_is_made_from_the_screen) };

	return cmocka_run_group_tests(tests, NULL, NULL);
}
