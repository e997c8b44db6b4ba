/* test_serving.c - representatives by group and duty records on the screen */
#include "testing.h"

#include "play.h"

/* The list of a village's bodies leads to its representatives; the meter moves as one is typed. */
static void the_meter_moves_while_typing(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><Tab><Down><Down><Down><Enter>");
	assert_screen(vt, "representatives");
	vt_keys(vt, "<End><Ctrl-N>");
	assert_screen(vt, "representative-new");
	vt_keys(vt, "#9<Enter>");
	assert_screen(vt, "representative-typed");
	vt_keys(vt, "<Enter>16<Enter>");
	assert_shows(vt, "一名代表应代表 5 至 15 户");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "representatives-added");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "representatives-of-group");
	vt_keys(vt, "<Esc><Ctrl-Z><Enter>");
	assert_shows(vt, "已撤销");
	assert_shows(vt, "代表 20/25 80.0%");
}

/* One member after the other, with the meeting carried over. */
static void an_appraisal_goes_round(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><Ctrl-P>履职：<Enter>");
	assert_screen(vt, "duties");
	vt_keys(vt, "<Ctrl-N>11.20<Enter>村民代表会议<Enter>25<Enter>16<Enter>");
	assert_screen(vt, "appraisal-begun");
	vt_keys(vt, "<Up><Ctrl-U>20<Enter><Enter><Enter>18<Enter><Enter>2<Enter>");
	assert_screen(vt, "appraisal-judged");
	vt_keys(vt, "<Ctrl-N><Enter><Enter>5<Enter><Enter>15<Enter>");
	assert_screen(vt, "appraisal-next");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "duties-appraised");
	vt_keys(vt, "<F6>");
	assert_screen(vt, "duties-last-year");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "duties-of-one");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "duty-form");
}

/* Who empties the result gets that of the votes; who goes up from the name fills nobody in. */
static void an_appraisal_has_a_result(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><Ctrl-P>履职：<Enter><Ctrl-N>11.20<Enter>村民代表会议<Enter>25<Enter>"
		    "20<Enter>");
	vt_keys(vt, "<Up><Down>");
	assert_shows(vt, "空着按回车");
	vt_keys(vt, "<Enter>18<Enter><Enter>2<Enter><Enter><Ctrl-U><Enter>");
	assert_screen(vt, "appraisal-emptied");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "民主评议：优秀");
}

/* From a list of people, of whom most have none; and where there is nobody. */
static void duties_are_one_key_away(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><Ctrl-B>");
	assert_shows(vt, "：履职记录");
	assert_shows(vt, "民主评议");
	vt_keys(vt, "4<Enter><Tab><Ctrl-B>");
	assert_shows(vt, "还没有履职记录");
	vt_keys(vt, "<Ctrl-N>3<Enter>");
	assert_screen(vt, "duty-promise");
	vt_keys(vt, "<Esc><Esc><Esc><Esc><Esc>1<Ctrl-P>村民代表：<Enter>");
	assert_shows(vt, "村民小组");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(the_meter_moves_while_typing),
		PLAY(an_appraisal_goes_round),
		PLAY(an_appraisal_has_a_result),
		PLAY(duties_are_one_key_away),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
