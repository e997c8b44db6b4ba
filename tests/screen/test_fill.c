/* test_fill.c - 填表 on the screen: tables made, looked at, written, and what changed since */
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

#include "play.h"

#define NEW_TABLE "<Ctrl-N>高龄补贴<Enter>序号,姓名,身份证号,年龄,空=签字<Enter>80岁以上"

static struct vt *start(struct play *p, int rows, int cols)
{
	assert_int_equal(g_chdir(p->folder), 0);
	return play_start(p, rows, cols, "王敏");
}

static void a_table_is_made(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<Ctrl-W>");
	assert_screen(vt, "fill-none");
	vt_keys(vt, "<Ctrl-N>高龄补贴<Enter><F4>");
	assert_screen(vt, "fill-fields");
	vt_keys(vt, "序号<Enter><F4>xm<Enter><F4>年龄<Enter><F5><Enter>=周岁<Enter>");
	assert_screen(vt, "fill-columns");
	vt_keys(vt, "<F8><F2>,年龄,空=签字<Enter>80岁以上");
	assert_screen(vt, "fill-counted");
	vt_keys(vt, " 且 血型=A");
	assert_screen(vt, "fill-not-understood");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "看不懂条件");
	vt_keys(vt, "<Ctrl-U>80岁以上<F4>有电话<Enter><Enter><F4>xsbh<Enter>");
	assert_screen(vt, "fill-typed");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "fill-one");
}

static void its_pages_are_looked_at_and_written(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<Ctrl-W>" NEW_TABLE "<F2><Enter>");
	assert_screen(vt, "fill-pages");
	vt_keys(vt, "<F4>");
	assert_shows(vt, "还没有报送过");
	vt_keys(vt, "<Esc><F6>");
	assert_shows(vt, "F2 修改");
	vt_keys(vt, "<F9>CSV<Enter>");
	assert_screen(vt, "fill-file");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "已存成");
	vt_keys(vt, "<Up>");
	assert_screen(vt, "fill-handed-in");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "比 2026-11-22 那次：没有变动");
}

/* From one time to the next a condition is dropped: the table holds others. */
static void what_changed_is_told(void **state)
{
	struct vt *vt = start(*state, 40, 120);

	vt_keys(vt, "<Ctrl-W>" NEW_TABLE "<F2><Enter><F9>CSV<Enter><Enter>");
	vt_keys(vt, "<Enter><F2><Down><Down><Ctrl-U>85岁以上<F2>");
	assert_shows(vt, "比 2026-11-22 那次：新增 0 人，少了");
	vt_keys(vt, "<F4>");
	assert_screen(vt, "fill-changes");
}

/* In a village it is filled in for that alone; asked for again, for all. */
static void a_village_has_its_own(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "4<Enter><Ctrl-W>" NEW_TABLE "<F2>");
	assert_screen(vt, "fill-village");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "清溪镇 龙泉村");
	vt_keys(vt, "<Esc><Ctrl-W>");
	assert_shows(vt, "清溪镇：填表");
	vt_keys(vt, "<Ctrl-W>");
	assert_shows(vt, "这里已经是全部");
}

/*
 * The pages of a past day, from the list of tables. They are read by a connection of their own,
 * whose end must not drop the locks of the other: the next program to leave the database would then
 * take its log away, with all that is not in the file yet.
 */
static void a_table_is_looked_at_as_of_a_past_day(void **state)
{
	const struct play *p = *state;
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	g_autofree char *log = g_strconcat(p->db, "-wal", NULL);

	vt_keys(vt, "4<Enter><Ctrl-W><Ctrl-N>甲<Enter>姓名<F2>");
	assert_shows(vt, "已保存：甲");
	vt_keys(vt, "<Enter><F5>昨天<Enter>");
	assert_shows(vt, "截至");
	vt_keys(vt, "<Esc>");
	g_free(play_log(p)); /* another program comes and leaves */
	assert_true(g_file_test(log, G_FILE_TEST_EXISTS));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_table_is_looked_at_as_of_a_past_day),
		PLAY(a_table_is_made),
		PLAY(its_pages_are_looked_at_and_written),
		PLAY(what_changed_is_told),
		PLAY(a_village_has_its_own),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
