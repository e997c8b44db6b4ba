/* test_places.c - names of before, villages merged, and what changed in a month, on the screen */
#include "testing.h"

#include "play.h"

static void a_name_of_before_is_written_and_found(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Down><F1>曾用名<Enter>");
	vt_keys(vt, "<Ctrl-N>东风大队<Enter>");
	assert_screen(vt, "alias-form");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "aliases");
	vt_keys(vt, "<Esc><F5>东风");
	assert_screen(vt, "alias-found");
	/* a group has its own */
	vt_keys(vt, "<Esc><Enter><F1>曾用<Enter><Ctrl-N>");
	assert_shows(vt, "新增小组别名");
}

static void a_village_is_merged_and_undone(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Down><F8>2<Enter><Down><Down>龙泉村<Enter><F2>");
	assert_screen(vt, "merge-asked");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "merged");
	vt_keys(vt, "<F9>月报");
	assert_screen(vt, "month-which");
	vt_keys(vt, "<Down><Enter>");
	assert_shows(vt, "期初＋增加－减少＝期末，各村各组都相符");
	vt_keys(vt, "<Esc>");
	assert_hides(vt, "青石村");
	vt_keys(vt, "<Ctrl-Z><Enter>");
	assert_shows(vt, "青石村");
}

/* A roster of before the merger, from the screen; what cannot be a day is said. */
static void a_past_day_is_looked_at(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Down><F8>2<Enter><Down><Down>龙泉村<Enter><F2><Enter>");
	vt_keys(vt, "<F3>青石<F9>清溪镇<Enter><F5>2027-01-01<Enter>");
	assert_shows(vt, "这一天还没有到");
	vt_keys(vt, "<Ctrl-U>昨天");
	assert_shows(vt, "2026.11.21");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "截至 2026年11月21日");
	vt_keys(vt, "<F5><Ctrl-U><Enter>");
	assert_hides(vt, "截至");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_name_of_before_is_written_and_found),
		PLAY(a_village_is_merged_and_undone),
		PLAY(a_past_day_is_looked_at),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
