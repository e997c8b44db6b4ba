/* test_endings.c - a recall from its request to its result, and a handover, on the screen */
#include "testing.h"

#include "play.h"

#define MATTERS "<F1>办理事项<Enter>"

static void a_recall_goes_from_request_to_result(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><Down><F8>");
	assert_screen(vt, "ending-acts");
	vt_keys(vt, "罢免<Enter>8.3<Enter><Enter>挪用集体资金<Enter><Ctrl-U>9<Enter>");
	assert_screen(vt, "recall-request");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "还没有联名的人"); /* goes on to the names at once */
	vt_keys(vt, "<Esc>" MATTERS);
	assert_screen(vt, "matters");

	/* Who signed: each once. */
	vt_keys(vt, "<Tab><Ctrl-N>王凯<Enter><Enter>");
	assert_shows(vt, "已联名 1 人，需 2 人");
	vt_keys(vt, "王凯<Enter>");
	assert_shows(vt, "已在名单里（第 1 个），不重复计");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "王凯已在名单里（第 1 个）");
	vt_keys(vt, "<Up><Down><Ctrl-U>朴顺姬<Enter><Enter>");
	assert_shows(vt, "已联名 2 人，需 2 人");
	vt_keys(vt, "<F10>");
	assert_screen(vt, "recall-signers");

	/* Half is not enough, and the screen says so before it is saved. */
	vt_keys(vt, "<Esc><Enter>");
	assert_screen(vt, "recall-meeting");
	vt_keys(vt, "10.10<Enter>363<Enter>300<Enter>150<Enter>140<Enter>10<Enter>"
		    "通过<Enter>");
	assert_screen(vt, "recall-refused");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "不能写“通过”：同意 150 票，需 151 票");
	vt_keys(vt, "<Up><Up><Up><Up>");
	vt_keys(vt, "<Ctrl-U>151<Enter><Ctrl-U>139<F2>");
	assert_screen(vt, "recall-asked");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "李泽强的村委会副主任职务到 2026.10.10 止（罢免）");
	assert_screen(vt, "matters-after");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "在任 4");
	vt_keys(vt, "<Ctrl-Z>");
	assert_shows(vt, "在任 5");
}

static void a_by_election_tells_what_it_brings(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><F8>补选<Enter>");
	assert_screen(vt, "by-election-new");
	vt_keys(vt, "<Down><Down><F4>"); /* at what stands there */
	assert_screen(vt, "by-election-meeting");
	vt_keys(vt, "<Esc><Up>5<Enter>"); /* typing replaces; more than there are */
	assert_shows(vt, "? 本届职数 5，现有 5 人，没有缺额");
	vt_keys(vt, "<Up><Ctrl-U><Enter>");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "还没有候选人");
	vt_keys(vt, "<Ctrl-N>朴顺姬<Enter>1");
	assert_shows(vt, "主任");
	vt_keys(vt, "<Enter>20<Enter>是<Enter>");
	assert_screen(vt, "by-election-next");
	vt_keys(vt, "<F10>");
	assert_shows(vt, "朴顺姬");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "by-election-candidate");
	vt_keys(vt, "<Esc><Esc>" MATTERS "<Enter>");
	vt_keys(vt, "12.1<Enter>");
	vt_keys(vt, "<Up>11.20<Enter>28<Enter>28<Enter><Enter>");
	assert_screen(vt, "by-election-days");
	vt_keys(vt, "通过<Enter><F2>");
	assert_screen(vt, "by-election-asked");
}

/* Of the village of the row first, then all. */
static void matters_are_of_the_village_of_the_row(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "1" MATTERS);
	assert_shows(vt, "龙泉村：办理事项");
	vt_keys(vt, MATTERS);
	assert_shows(vt, "全部：办理事项");
}

/* Who watches is of the village, or of the township. */
static void initials_mean_who_is_on_the_register(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><F8>移交<Enter><Enter>");
	assert_screen(vt, "handover-why");
	vt_keys(vt, "<Up><Down><Down><Down><Down>psj<Enter>");
	assert_screen(vt, "handover-witness");
	vt_keys(vt, "周乡长<Enter>");
	assert_shows(vt, "周乡长");
}

static void things_are_handed_over_one_by_one(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><F8>移交<Enter>");
	assert_screen(vt, "handover-new");
	vt_keys(vt, "<F2>" MATTERS "<Tab>");
	assert_screen(vt, "handover-items");
	vt_keys(vt, "<Enter><Enter>否<Enter>");
	assert_screen(vt, "handover-missing");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "请写原因");
	vt_keys(vt, "在原主任处<F2>");
	assert_shows(vt, "在原主任处");
	vt_keys(vt, "<Down><F8>  <F8>");
	assert_screen(vt, "handover-done");
}

/* An office that ended without a proceeding has its row until it is filed. */
static void an_end_is_filed(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Enter><Down><F8>离任<Enter>11.20<Enter>辞职<Enter><F2><Enter>" MATTERS);
	assert_screen(vt, "filing-due");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "filing-form");
	vt_keys(vt, "<Enter>11.22<F2>");
	assert_screen(vt, "filing-done");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_recall_goes_from_request_to_result),
		PLAY(a_by_election_tells_what_it_brings),
		PLAY(matters_are_of_the_village_of_the_row),
		PLAY(initials_mean_who_is_on_the_register),
		PLAY(things_are_handed_over_one_by_one),
		PLAY(an_end_is_filed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
