/* test_offices.c - who serves, on the screen: a member added with what the law says, one who leaves
 */
#include "testing.h"

#include "play.h"

/* The village committee of 青石村. */
#define IN_COMMITTEE "2<Down><Enter>"

/* 赖浩 is a brother of the 副主任: seen before he is saved, and afterwards. */
static void a_brother_is_seen_while_he_is_added(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_COMMITTEE);
	assert_shows(vt, "青石村村委会");
	vt_keys(vt, "<Ctrl-N>");
	assert_screen(vt, "member-blank");
	vt_keys(vt, "<F4>lh");
	assert_screen(vt, "member-pick");
	vt_keys(vt, "<Esc>赖浩<Enter>");
	assert_screen(vt, "member-brother");
	vt_keys(vt, "wy<Enter><Enter><Enter>412<F2>");
	assert_screen(vt, "member-brother-asked");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "已保存：青石村村委会委员 赖浩");
	vt_keys(vt, "<Home><Down><Down><F2>");
	assert_screen(vt, "member-saved");
	vt_keys(vt, "<Esc><Ctrl-Z><F2>");
	assert_hides(vt, "赖浩");
}

static void wide_screens_show_the_finding_beside(void **state)
{
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	vt_keys(vt, IN_COMMITTEE "<Ctrl-N>赖浩<Enter>");
	assert_screen(vt, "wide-member-brother");
}

/* From the row of who leaves; with who comes after. */
static void one_leaves_and_another_comes(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_COMMITTEE "<Down><F8>离任<Enter>");
	assert_shows(vt, "青石村村委会副主任 赖海军");
	vt_keys(vt, "10.31<Enter>辞职<Enter>赖浩<Enter><F2>");
	assert_screen(vt, "office-left-asked");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "office-left");
}

/* A half-typed member is kept, and taken up from the list of drafts. */
static void a_half_typed_member_is_kept(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_COMMITTEE "<Ctrl-N>赖浩<Enter><F10>");
	assert_shows(vt, "已留作草稿");
	vt_keys(vt, "<F1>草稿<Enter>");
	assert_shows(vt, "赖浩");
	assert_shows(vt, "青石村村委会");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "兄弟：赖浩");
}

static void a_half_told_end_is_kept(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_COMMITTEE "<Down><F8>离任<Enter><Enter>辞职<Enter><F10><F1>草稿<Enter>");
	assert_shows(vt, "离任登记            青石村村委会…");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "青石村村委会副主任 赖海军");
	assert_shows(vt, "辞职");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_brother_is_seen_while_he_is_added),
		PLAY(wide_screens_show_the_finding_beside),
		PLAY(one_leaves_and_another_comes),
		PLAY(a_half_typed_member_is_kept),
		PLAY(a_half_told_end_is_kept),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
