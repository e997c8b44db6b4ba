/* test_roster.c - 总览 and 名册 on the screen: in and out, found, to the end and back */
#include "testing.h"

#include <signal.h>

#include "play.h"

static void one_goes_in_and_out(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	assert_screen(vt, "overview");
	vt_keys(vt, "4");
	assert_screen(vt, "villages");
	vt_keys(vt, "<Down><Enter>");
	assert_screen(vt, "groups");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "households");
	vt_keys(vt, "<Down><Enter>");
	assert_screen(vt, "household");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "person");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "household");
	vt_keys(vt, "<Esc><Esc>");
	assert_screen(vt, "groups");
	vt_keys(vt, "14");
	assert_screen(vt, "groups");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "villages-back");
}

static void wide_screens_show_the_row(void **state)
{
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	assert_screen(vt, "wide-overview");
	vt_keys(vt, "<Enter><Enter><Enter><Down>");
	assert_screen(vt, "wide-household");
	vt_keys(vt, "<F1>");
	assert_screen(vt, "wide-help");
	vt_keys(vt, "注销");
	assert_screen(vt, "wide-help-search");
}

static void people_are_found_in_a_keystroke(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3>zxm");
	assert_screen(vt, "found-initials");
	vt_keys(vt, "<Ctrl-U>欧阳");
	assert_screen(vt, "found-characters");
	vt_keys(vt, "<Ctrl-U>龙泉");
	assert_screen(vt, "found-place");
	vt_keys(vt, "<Ctrl-U>没有此人");
	assert_screen(vt, "found-nothing");
	vt_keys(vt, "<Ctrl-U>57");
	assert_screen(vt, "found-too-short");
	vt_keys(vt, "8");
	assert_shows(vt, "请至少输入 4 位数字");
	vt_keys(vt, "<Ctrl-U>10");
	assert_screen(vt, "found-places-only");
	vt_keys(vt, "<Ctrl-U>张 秀　梅");
	assert_shows(vt, "1/1 条");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "overview");
	vt_keys(vt, "／zhang<Down><Enter>");
	assert_shows(vt, "第 15/27 项");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "查找: zhang");
}

/* Digits at the end of a number, and characters inside of names, are looked for while nobody types.
 */
static void what_is_found_stays_while_the_bar_moves(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3>梅");
	assert_screen(vt, "found-inside");
	vt_keys(vt, "<Down>");
	assert_screen(vt, "found-inside-next");
	vt_keys(vt, "<Down><Up><Enter>");
	assert_screen(vt, "found-inside-form");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "found-inside-next");
	vt_keys(vt, "<Up>");
	assert_screen(vt, "found-inside");
	vt_keys(vt, "<End>");
	assert_screen(vt, "found-inside-end");
	vt_keys(vt, "<Left><Ctrl-A><Ctrl-E>"); /* the text is still the same */
	assert_screen(vt, "found-inside-end");
	vt_keys(vt, "<Home>");
	assert_screen(vt, "found-inside");
	vt_keys(vt, "<Ctrl-U>梅<Down><Enter>"); /* typed ahead */
	assert_screen(vt, "found-inside-form");
	vt_keys(vt, "<Esc><Ctrl-U>5705<Down><Down>");
	assert_shows(vt, "1/1 条");
	assert_shows(vt, "张秀梅");
}

static void from_someone_found_one_goes_to_their_household(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3>梅<Down>");
	assert_screen(vt, "found-inside-next");
	vt_keys(vt, "<F4>");
	assert_screen(vt, "home");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "home-group");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "home-village");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "found-inside-next");
	vt_keys(vt, "<Ctrl-U>龙泉 1组");
	assert_screen(vt, "found-group");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "found-group-open");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "found-group");
	vt_keys(vt, "<Ctrl-U>龙泉村13组<F4><F4><Esc>");
	assert_shows(vt, "龙泉村13组");
	assert_shows(vt, "1/1 条");
}

static void every_list_goes_to_its_end_and_back(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3><Tab>");
	assert_screen(vt, "everyone");
	vt_keys(vt, "<End>");
	assert_screen(vt, "everyone-end");
	vt_keys(vt, "<Home>");
	assert_screen(vt, "everyone");
	for (int i = 0; i < 80; i++) /* past the end, through every page */
		vt_keys(vt, "<PgDn>");
	assert_screen(vt, "everyone-end");
	for (int i = 0; i < 80; i++)
		vt_keys(vt, "<PgUp>");
	assert_screen(vt, "everyone");
	vt_keys(vt, "<Down><Down>  <PgDn>");
	assert_screen(vt, "everyone-marked");
	vt_keys(vt, "<F6>");
	assert_shows(vt, "按姓名笔画排列");
	vt_keys(vt, "<Esc>4<Enter><Tab>");
	assert_screen(vt, "village-people");
	vt_keys(vt, "<End>");
	assert_screen(vt, "village-people-end");
}

static void a_list_is_narrowed(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Enter><F7>12");
	assert_screen(vt, "filtered");
	vt_keys(vt, "<Tab><Esc>");
	assert_hides(vt, "筛选:");
	vt_keys(vt, "<F5>");
	assert_screen(vt, "pick-village");
	vt_keys(vt, "<Down><Enter>");
	assert_screen(vt, "village-changed");
}

static void what_is_picked_by_its_name_comes_first(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3>zhang<Enter><Up><Up><Up><Up><Up><Up><Up><Up><F4>");
	assert_screen(vt, "pick-relation");
	vt_keys(vt, "母");
	assert_screen(vt, "pick-relation-mother");
	vt_keys(vt, "<Ctrl-U>女");
	assert_screen(vt, "pick-relation-daughter");
	vt_keys(vt, "<Ctrl-U>mq");
	assert_screen(vt, "pick-relation-initials");
	vt_keys(vt, "<Ctrl-U>女儿");
	assert_screen(vt, "pick-relation-synonym");
	vt_keys(vt, "<Esc>mq");
	assert_shows(vt, "52 母亲");
}

static void esc_and_a_digit_are_a_function_key(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "\0333zxm");
	assert_screen(vt, "found-initials");
	vt_keys(vt, "\0330"); /* F10 */
	assert_screen(vt, "overview");
	g_setenv("ESCDELAY", "rubbish", TRUE);
	vt_keys(play_start(*state, 24, 80, "王敏"), "4<Esc>");
	g_unsetenv("ESCDELAY");
}

static void clerks_are_asked_for_and_changed(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, NULL);

	assert_screen(vt, "clerk");
	vt_keys(vt, "wm<Enter>");
	assert_shows(vt, "经办 王敏");
	vt_keys(vt, "<Ctrl-K><Esc>");
	assert_shows(vt, "经办 王敏");
}

static void the_window_may_shrink_and_grow(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Down>");
	vt_resize(vt, 5, 20);
	assert_screen(vt, "too-small");
	vt_resize(vt, 40, 120);
	assert_screen(vt, "wide-villages");
	vt_resize(vt, 24, 80);
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "groups");
}

static void leaving_leaves_a_sane_terminal(void **state)
{
	static const struct {
		int signal, status;
	} ends[] = { { SIGTERM, 128 + SIGTERM },
		     { SIGHUP, 128 + SIGHUP },
		     { SIGSEGV, -SIGSEGV },
		     { SIGINT, 128 + SIGINT } };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		struct vt *vt = play_start(*state, 24, 80, "王敏");

		vt_signal(vt, ends[i].signal);
		assert_int_equal(vt_wait_end(vt), ends[i].status);
		assert_true(vt_is_sane(vt));
	}
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	vt_keys(vt, "4<Enter><F10><F10>");
	assert_int_equal(vt_wait_end(vt), 0);
	assert_true(vt_is_sane(vt));
}

static void a_terminal_that_cannot_is_told_of(void **state)
{
	static const char *const terms[] = { "", "dumb", "no-such-terminal" };

	for (size_t i = 0; i < G_N_ELEMENTS(terms); i++) {
		vt_term = terms[i];
		struct vt *vt = play_start(*state, 24, 80, "王敏");
		assert_int_equal(vt_wait_end(vt), 3);
		assert_shows(vt, "不能显示画面");
		assert_true(vt_is_sane(vt));
	}
	vt_term = "linux";
	assert_shows(play_start(*state, 24, 80, "王敏"), "这个控制台没有汉字字形");
	vt_term = NULL;
}

static void moving_the_bar_writes_little(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<F3><Tab><Down>");
	vt_bytes(vt);
	vt_keys(vt, "<Down>");
	assert_in_range(vt_bytes(vt), 1, 300);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(one_goes_in_and_out),
		PLAY(wide_screens_show_the_row),
		PLAY(people_are_found_in_a_keystroke),
		PLAY(what_is_found_stays_while_the_bar_moves),
		PLAY(from_someone_found_one_goes_to_their_household),
		PLAY(every_list_goes_to_its_end_and_back),
		PLAY(a_list_is_narrowed),
		PLAY(what_is_picked_by_its_name_comes_first),
		PLAY(esc_and_a_digit_are_a_function_key),
		PLAY(clerks_are_asked_for_and_changed),
		PLAY(the_window_may_shrink_and_grow),
		PLAY(leaving_leaves_a_sane_terminal),
		PLAY(a_terminal_that_cannot_is_told_of),
		PLAY(moving_the_bar_writes_little),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
