/* test_merging.c - people recorded twice: listed, compared, merged, told apart, on the screen */
#include "testing.h"

#include "play.h"

static void a_pair_is_merged_and_split(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<Ctrl-F>");
	assert_screen(vt, "pairs");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "pair");
	vt_keys(vt, "<F5>");
	assert_shows(vt, "保留 #72 龙泉村3组户0022");
	vt_keys(vt, "<F5><Right><Down> <F2>");
	assert_screen(vt, "pair-asked");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "pairs");
	vt_keys(vt, "<Enter><Right><Down> <F2><Enter>");
	assert_screen(vt, "pairs-merged");
	vt_keys(vt, "<F3>#72");
	assert_shows(vt, "李国斌      男    1968.03.23  龙泉村3组"); /* the name that was chosen */
	vt_keys(vt, "<Esc><Ctrl-Z><Enter>");
	assert_shows(vt, "已撤销：合并 #72");
	vt_keys(vt, "<Home>");
	assert_screen(vt, "pairs");
}

static void a_pair_is_told_apart(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<Ctrl-F><Enter><F8>");
	assert_shows(vt, "已认定不是同一人，不再列出；Ctrl-Z 撤销");
	assert_hides(vt, "李国斌");
	vt_keys(vt, "<Ctrl-F>");
	assert_shows(vt, "全部：查重");
	assert_hides(vt, "李国斌");
	assert_shows(vt, "1/4 条");
	vt_keys(vt, "<Ctrl-F>");
	assert_shows(vt, "这里已经是全部");
	vt_keys(vt, "<Ctrl-Z><Enter>");
	assert_shows(vt, "李国斌");
}

/* What was said before is asked about, and then whether to merge. */
static void a_form_leads_to_its_double(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3>罗贞斌<Enter>");
	assert_shows(vt, "F6合并");
	vt_keys(vt, "<F6><F8><Enter><F6><F2>");
	assert_screen(vt, "pair-doubted");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "#72 李国斌并入 #70 罗贞斌，合成一份？");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "罗贞斌的两份已合并；户 0022 没有户主了，请另定；Ctrl-Z 再拆开");
	vt_keys(vt, "<Enter><F6>");
	assert_shows(vt, "没有发现与这份相同的人");
	vt_keys(vt, "<Ctrl-R>");
	assert_shows(vt, "户籍　村民：#72 李国斌 → 罗贞斌");
}

static void a_wide_screen_tells_of_both(void **state)
{
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	vt_keys(vt, "<Ctrl-F>");
	assert_screen(vt, "wide-pairs");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "wide-pair");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_pair_is_merged_and_split),
		PLAY(a_pair_is_told_apart),
		PLAY(a_form_leads_to_its_double),
		PLAY(a_wide_screen_tells_of_both),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
