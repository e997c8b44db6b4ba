/* test_panes.c - 村委会 and 监委会: all villages, who serves, other bodies, earlier terms */
#include "testing.h"

#include "play.h"

#define IN_OFFICE "2<Down><Down><Enter>" /* 大塘村, where three have left during the term */

static void all_villages_are_seen_side_by_side(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2");
	assert_screen(vt, "committees");
	vt_keys(vt, "<F6><F6><F6>");
	assert_screen(vt, "committees-by-age");
	vt_keys(vt, "<F7>大塘");
	assert_shows(vt, "1/1 条");
	vt_keys(vt, "<Esc>3");
	assert_screen(vt, "supervision");
}

static void wide_screens_tell_who_serves_beside_them(void **state)
{
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	vt_keys(vt, "2<Down><Down>");
	assert_screen(vt, "wide-committees");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "wide-members");
	vt_keys(vt, "<Esc>3");
	assert_screen(vt, "wide-supervision");
	vt_keys(vt, "<Enter><Tab><Down><Down>");
	assert_screen(vt, "wide-other-bodies");
}

/* Who left during the term stands below; what is known of someone is a page here. */
static void who_serves_is_one_key_away(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_OFFICE);
	assert_screen(vt, "serving");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "member");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "member-form");
	vt_keys(vt, "<Esc><Esc>");
	assert_screen(vt, "serving");
	vt_keys(vt, "<F6>");
	assert_shows(vt, "按年龄排列");
	vt_keys(vt, "<F5>龙泉<Enter>");
	assert_shows(vt, "龙泉村村委会");
	vt_keys(vt, "<F5>青石<Enter>");
	assert_shows(vt, "青石村村委会");
	vt_keys(vt, "<Esc>");
	assert_hides(vt, "青石村村委会");
}

static void a_key_of_elsewhere_does_nothing(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_OFFICE "<Ctrl-A>");
	assert_shows(vt, "此键在此处无用");
	vt_keys(vt, "x");
	assert_shows(vt, "此键在此处无用");
	vt_keys(vt, "7");
	assert_shows(vt, "没有这一栏");
	vt_keys(vt, "<Down>");
	assert_screen(vt, "serving-second");
}

static void earlier_terms_are_seen(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_OFFICE "<F4>");
	assert_screen(vt, "terms");
	vt_keys(vt, "<Down><Enter>");
	assert_screen(vt, "term-before");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "member-before");
	vt_keys(vt, "<Esc><Esc>");
	assert_screen(vt, "terms-back");
	vt_keys(vt, "<Esc><Esc>");
	assert_shows(vt, "3/3 条");
}

/* F9 offers the roster of what is on the screen first. */
static void the_roster_of_the_body_is_printed(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_OFFICE "<F9>");
	assert_screen(vt, "serving-print");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "清溪镇 大塘村");
	vt_keys(vt, "<Esc><Esc>3<Enter><F9><Enter>");
	assert_shows(vt, "村务监督委员会成员名册");
}

/* One that there is none of yet is set up, gets somebody in, and all is taken back. */
static void other_bodies_are_seen_and_set_up(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Down><Tab>");
	assert_screen(vt, "other-bodies");
	vt_keys(vt, "<F7>民兵<Enter>");
	assert_screen(vt, "body-missing");
	vt_keys(vt, "<Ctrl-N>");
	assert_screen(vt, "body-form");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "已保存：青石村民兵");
	assert_shows(vt, "青石村民兵：新增任职");
	vt_keys(vt, "胡国勇<Enter>1<F2>");
	assert_screen(vt, "body-first");
	vt_keys(vt, "<Ctrl-Z>");
	assert_shows(vt, "还没有成员");
	vt_keys(vt, "<Ctrl-Z><Enter>");
	assert_shows(vt, "还没有设立");
	vt_keys(vt, "<Esc><Esc><F7>小组<Tab><Enter>");
	assert_screen(vt, "group-leaders");
}

static void a_village_without_a_committee_says_what_to_do(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Ctrl-N>999999101299<Enter>新村<F2>2<F7>新村<Tab>");
	assert_screen(vt, "committees-missing");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "committee-missing");
	vt_keys(vt, "<Ctrl-N><F2>");
	assert_screen(vt, "term-form");
	vt_keys(vt, "<F10>");
	assert_shows(vt, "还没有届次；Ctrl-N 填本届的起止和职数");
}

/* Without asking: in the list, above the members, and on the status line. */
static void a_term_that_ends_is_seen(void **state)
{
	struct play *play = *state;
	struct vt *vt;

	play->today = "2030-11-28";
	vt = play_start(play, 24, 80, "王敏");
	vt_keys(vt, "2");
	assert_screen(vt, "committees-due");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "至 2031.01.04，还有 37 天");
	play->today = "2031-01-16";
	vt = play_start(play, 24, 80, "王敏");
	vt_keys(vt, "2<Enter>");
	assert_shows(vt, "至 2031.01.04，已满 12 天");
}

static void windows_change_their_size(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Down><Down>");
	vt_resize(vt, 20, 60);
	assert_screen(vt, "small-committees");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "small-members");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "small-member");
	vt_keys(vt, "<PgDn>");
	vt_resize(vt, 24, 80);
	vt_keys(vt, "<Home>");
	assert_screen(vt, "member");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "serving");
}

/* What others write is seen without a key that asks for it. */
static void others_are_seen(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(vt, "2<Down><Down>");
	assert_shows(vt, "2/5");
	vt_keys(theirs, "2<F5>大塘<Enter><Ctrl-N>刘光强<Enter>3<F2>");
	assert_shows(theirs, "已保存");
	vt_keys(vt, "<Up><Down>");
	assert_shows(vt, "3/5");
}

/* What is typed after coming back is no part of what was looked for before. */
static void a_filter_is_typed_anew_after_coming_back(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<F7>青石<Enter><Esc>");
	assert_shows(vt, "筛选: 青石");
	vt_keys(vt, "<F7>大塘<Enter>");
	assert_shows(vt, "▸ 大塘村村委会");
	vt_keys(vt, "<Esc>3");
	assert_shows(vt, "财会");
	vt_keys(vt, "2");
	assert_screen(vt, "filter-kept");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "3/3 条");
	vt_keys(vt, "<F7>青石<F2><F10><F7>龙泉");
	assert_shows(vt, "筛选: 龙泉");
	vt_keys(vt, "<F5>大塘<Enter><Esc><Esc><F3>胡国勇<Enter><Esc>刘涛<Enter>");
	assert_shows(vt, "刘涛");
	assert_hides(vt, "胡国勇");
}

/* Who joins while the term goes on was not chosen with it; and what is refused is asked once. */
static void who_joins_during_the_term_is_of_a_by_election(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Down><Enter><Ctrl-N>");
	assert_screen(vt, "member-between");
	vt_keys(vt, "#9<Enter>委员<Enter>");
	assert_shows(vt, "村委会连这名共 6 人，本届职数是 5 个");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "members-too-many");
	vt_keys(vt, "<Esc>3<Down><Enter><Ctrl-N>胡国勇<Enter>委员<F2>");
	assert_screen(vt, "member-doubt");
	vt_keys(vt, "<Esc><F2><Enter>");
	assert_shows(vt, "已保存：青石村监委会委员 胡国勇");
}

static void picking_begins_at_what_stands_there(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_OFFICE "<Down><F2><Up><Up><Up><Up><Up><Up><F4>");
	assert_screen(vt, "pick-office");
	vt_keys(vt, "<Esc><Up><F4>");
	assert_screen(vt, "pick-member");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "任小秀");
}

/* The body, its term, and its first member. */
static void setting_up_goes_on_to_the_first_member(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Down><Tab><F7>治安<Tab><Ctrl-N><F2>");
	assert_screen(vt, "term-follows");
	vt_keys(vt, "<Down><Ctrl-U><F2>");
	assert_shows(vt, "这一届没有起止日期");
	vt_keys(vt, "<Down><Enter>20260301<F2>");
	assert_screen(vt, "first-member-follows");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "body-set-up");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "body-set-up-among-others");
}

static void lists_of_a_village_have_keys(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<Down><Ctrl-D>");
	assert_shows(vt, "▸ 青石村村民代表");
	vt_keys(vt, "<F5>大塘<Enter>");
	assert_shows(vt, "▸ 大塘村村民代表");
	vt_keys(vt, "<Esc>2<Ctrl-B>");
	assert_shows(vt, "▸ 青石村：履职");
	vt_keys(vt, "<Enter><Ctrl-B>");
	assert_shows(vt, "：履职");
	vt_keys(vt, "<Esc><Esc><Esc><Ctrl-S>");
	assert_shows(vt, "办理事项");
	vt_keys(vt, "<Esc><Ctrl-T>2");
	assert_shows(vt, "现在就在这一栏；Esc 逐级返回");
	vt_keys(vt, "3");
	assert_shows(vt, "财会");
}

static void help_tells_what_keys_do_there(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "2<F1>F8");
	assert_shows(vt, "任职、离任、罢免、补选、换届、移交……");
	vt_keys(vt, "<Esc><Ctrl-B><F1>F6");
	assert_shows(vt, "换一年");
}

/* A small window keeps what is to be done. */
static void a_narrow_list_keeps_what_is_wrong(void **state)
{
	struct vt *vt = play_start(*state, 20, 60, "王敏");

	vt_keys(vt, "2");
	assert_screen(vt, "committees-narrow");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(all_villages_are_seen_side_by_side),
		PLAY(wide_screens_tell_who_serves_beside_them),
		PLAY(who_serves_is_one_key_away),
		PLAY(a_key_of_elsewhere_does_nothing),
		PLAY(earlier_terms_are_seen),
		PLAY(the_roster_of_the_body_is_printed),
		PLAY(other_bodies_are_seen_and_set_up),
		PLAY(a_village_without_a_committee_says_what_to_do),
		PLAY(a_term_that_ends_is_seen),
		PLAY(windows_change_their_size),
		PLAY(others_are_seen),
		PLAY(a_filter_is_typed_anew_after_coming_back),
		PLAY(who_joins_during_the_term_is_of_a_by_election),
		PLAY(picking_begins_at_what_stands_there),
		PLAY(setting_up_goes_on_to_the_first_member),
		PLAY(lists_of_a_village_have_keys),
		PLAY(help_tells_what_keys_do_there),
		PLAY(a_narrow_list_keeps_what_is_wrong),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
