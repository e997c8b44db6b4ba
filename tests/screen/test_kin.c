/* test_kin.c - relatives of someone on the screen: found, typed in, ended, taken out */
#include "testing.h"

#include <string.h>

#include "play.h"

#define IN_HOUSEHOLD "4<Enter><Enter><Enter>"

static void relatives_are_listed_and_typed_in(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_HOUSEHOLD "<Ctrl-E>");
	assert_screen(vt, "kin-list");
	vt_keys(vt, "<Enter>"); /* of who was found the form */
	assert_shows(vt, "公民身份号码");
	vt_keys(vt, "<Esc><F2>");
	assert_shows(vt, "这一行不是一份记录，不能修改");
	vt_keys(vt, "<F8>");
	assert_shows(vt, "这一行是推出来的");
	vt_keys(vt, "<Ctrl-N>何少兵<Enter>父母<Enter>");
	assert_screen(vt, "kin-form-doubt"); /* a parent who is younger */
	vt_keys(vt, "<F2>");
	assert_screen(vt, "kin-form-asks");
	vt_keys(vt, "<Esc><Esc><Esc><Enter>"); /* out, and nothing is written */
	assert_hides(vt, "何少兵");
}

/* One link makes a wife, and opens whether her daughter is his. */
static void a_link_is_typed_in_ended_and_taken_out(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_HOUSEHOLD "<Down><Ctrl-E><Ctrl-N>lxh<F4>");
	assert_screen(vt, "kin-pick");
	vt_keys(vt, "<Enter><Enter>配偶<F2>");
	assert_shows(vt, "已保存：李小华是何少兵的配偶");
	vt_keys(vt, "<Home><Down>");
	assert_screen(vt, "kin-unclear");
	vt_keys(vt, "<End><F8>");
	assert_screen(vt, "kin-ways-out");
	vt_keys(vt, "1<Enter>");
	assert_shows(vt, "离婚登记");
	assert_shows(vt, "李小华");
	vt_keys(vt, "<F10><F8>2<Enter>20260101<F2>");
	assert_shows(vt, "登记：2026.01.01 止");
	vt_keys(vt, "<End><F8>3<Enter><Enter>");
	assert_shows(vt, "请写明原因");
	vt_keys(vt, "登错了<Enter>");
	assert_shows(vt, "已删去登记的配偶");
	assert_hides(vt, "2026.01.01 止");
	vt_keys(vt, "<Ctrl-Z><Enter>");
	assert_shows(vt, "登记：2026.01.01 止");
	g_autofree char *log = play_log(*state);
	assert_non_null(strstr(log, "删去亲属 李小华是何少兵的配偶；登错了"));
}

static void a_wide_screen_says_why(void **state)
{
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	vt_keys(vt, IN_HOUSEHOLD "<Down><Down><Down><Ctrl-E>");
	assert_screen(vt, "kin-wide");
	vt_keys(vt, "<Ctrl-E>"); /* and on to theirs */
	assert_shows(vt, "李欣佳：亲属");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(relatives_are_listed_and_typed_in),
		PLAY(a_link_is_typed_in_ended_and_taken_out),
		PLAY(a_wide_screen_says_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
