/* test_drafts.c - forms that were left half-filled, taken up from their list and thrown away */
#include "testing.h"

#include <glib/gstdio.h>
#include <utime.h>

#include "play.h"

/* All files below a folder are of a day, so that the list shows it. */
static void date_files(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	struct utimbuf noon = { 1795348800, 1795348800 }; /* 2026-11-22 12:00 UTC */

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		if (g_file_test(path, G_FILE_TEST_IS_DIR))
			date_files(path);
		else
			assert_int_equal(g_utime(path, &noon), 0);
	}
}

static void date_drafts(const struct play *p)
{
	g_autofree char *folder =
		g_build_filename(p->folder, ".local", "state", "cunwu", "drafts", NULL);

	assert_true(g_file_test(folder, G_FILE_TEST_IS_DIR));
	date_files(folder);
}

#define DRAFTS "1<F1>草稿<Enter>"

/* Someone new in a household, a village that is changed, and a new group. */
static void leave_three(struct vt *vt)
{
	vt_keys(vt, "4<Enter><Enter><Enter><Ctrl-N><Down>张小三<F10>");
	assert_shows(vt, "已留作草稿");
	vt_keys(vt, "<Esc><Esc><Ctrl-N>新村口组<F10>");
	assert_shows(vt, "已留作草稿");
	vt_keys(vt, "<Esc><F2><Down><Down><Down><Down><Down>备注<F10>");
	assert_shows(vt, "已留作草稿");
}

static void drafts_are_listed_and_taken_up(void **state)
{
	struct play *p = *state;
	g_setenv("TZ", "UTC", TRUE);
	struct vt *vt = play_start(p, 24, 80, "王敏");

	leave_three(vt);
	date_drafts(p);
	vt_keys(vt, DRAFTS);
	assert_screen(vt, "drafts");
	vt_keys(vt, "<F3><Esc><F7>张小三<Enter>");
	assert_screen(vt, "draft-taken-up");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "已保存");
	vt_keys(vt, "<Esc>");
	assert_hides(vt, "张小三");
	assert_shows(vt, "新村口组");
}

static void a_draft_is_thrown_away_when_asked(void **state)
{
	struct play *p = *state;
	g_setenv("TZ", "UTC", TRUE);
	struct vt *vt = play_start(p, 24, 80, "王敏");

	leave_three(vt);
	date_drafts(p);
	vt_keys(vt, DRAFTS "<F7>张小三<Tab><F8>");
	assert_screen(vt, "draft-drop");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "张小三");
	vt_keys(vt, "<F8><Enter>");
	assert_shows(vt, "已丢弃 1 份草稿");
	vt_keys(vt, "<Esc>");
	assert_hides(vt, "张小三");
	vt_keys(vt, "<Home>  <F8>");
	assert_shows(vt, "丢弃标记的 2 份草稿？");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "没有没填完的草稿");
	vt_keys(vt, "<F8><Enter>");
	assert_shows(vt, "没有没填完的草稿");
}

/* Forms of acts are drafts as well: listed by whom they happen to, and taken up as they were. */
static void an_act_is_taken_up(void **state)
{
	struct play *p = *state;
	g_setenv("TZ", "UTC", TRUE);
	struct vt *vt = play_start(p, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Enter><Enter><F8>sw<Enter><Ctrl-U>20261101<F10>");
	assert_shows(vt, "已留作草稿");
	date_drafts(p);
	vt_keys(vt, DRAFTS);
	assert_screen(vt, "draft-of-act");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "draft-of-act-taken-up");
	vt_keys(vt, "<F2><Enter>");
	assert_shows(vt, "2026.11.01 死亡");
	assert_shows(vt, "没有没填完的草稿");
}

static void wide_screens_list_drafts(void **state)
{
	struct play *p = *state;
	g_setenv("TZ", "UTC", TRUE);
	struct vt *vt = play_start(p, 40, 120, "王敏");

	leave_three(vt);
	date_drafts(p);
	vt_keys(vt, DRAFTS);
	assert_screen(vt, "wide-drafts");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(drafts_are_listed_and_taken_up),
		PLAY(a_draft_is_thrown_away_when_asked),
		PLAY(an_act_is_taken_up),
		PLAY(wide_screens_list_drafts),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
