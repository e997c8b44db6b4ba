/* test_entry.c - forms on the screen: a household entered, mended, undone; nothing typed is lost */
#include "testing.h"

#include <signal.h>

#include "play.h"

/* Up to the households of a group. */
#define IN_GROUP "4<Enter><Enter>"

static void a_household_of_five_is_entered(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Ctrl-N>");
	assert_screen(vt, "entry-blank");
	vt_keys(vt, "<Enter>"); /* the next free number */
	assert_screen(vt, "entry-number");
	vt_keys(vt, "柳树湾9号<Enter>999999196003121235<Enter>");
	assert_screen(vt, "entry-wrong-number");
	vt_keys(vt, "<Up><Ctrl-U>９９９９９９１９６００３１２１２３４<Enter>");
	assert_screen(vt, "entry-filled-in");
	vt_keys(vt, "岳大山<Enter><Enter>");
	assert_screen(vt, "entry-code");
	vt_keys(vt, "<Ctrl-N>999999196307021224<Enter>柳春花<Enter>妻<Ctrl-N>");
	assert_screen(vt, "entry-next");
	vt_keys(vt, "999999198509103219<Enter>岳小山<Enter>长子<Ctrl-N>");
	vt_keys(vt, "999999198811064329<Enter>甘露<Enter>儿媳<Ctrl-N>");
	vt_keys(vt, "999999201504185432<Enter>岳苗<Enter><F4>sunzi");
	assert_screen(vt, "entry-pick");
	vt_keys(vt, "<Enter><F2>");
	assert_screen(vt, "entry-household");
	vt_keys(vt, "<Down><Enter><Enter>");
	vt_keys(vt, "<Esc><Esc><Esc><F3>岳苗");
	assert_shows(vt, "1/1 条");
	vt_keys(vt, "<Esc><Ctrl-Z>");
	assert_shows(vt, "新增 村民 岳苗，户 0140？"); /* not on the screen */
	vt_keys(vt, "<Esc><F3>岳苗");
	assert_shows(vt, "1/1 条");
	vt_keys(vt, "<Esc><Ctrl-Z><F2>");
	assert_shows(vt, "已撤销：新增 村民 岳苗");
	vt_keys(vt, "<Ctrl-Z><F2><Ctrl-Z><F2><Ctrl-Z><F2><Ctrl-Z><F2><F3>岳");
	assert_shows(vt, "没有找到");
	vt_keys(vt, "<Esc><Ctrl-Y>");
	assert_shows(vt, "已重做：新增 村民 岳大山，户 0140");
}

static void dates_are_read_as_people_write_them(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><Enter>" UP_TO_BIRTH "<Ctrl-U>3.15");
	assert_screen(vt, "date-typed");
	vt_keys(vt, "<Enter><Up>");
	assert_shows(vt, "2026.03.15");
	vt_keys(vt, "<Ctrl-U>+10<Enter><Up>");
	assert_shows(vt, "2026.12.02");
	vt_keys(vt, "<Ctrl-U>198507<Enter><Up>");
	assert_shows(vt, "登记的出生日期是 1985.07");
	vt_keys(vt, "<Ctrl-U>2.30<F2>");
	assert_screen(vt, "date-wrong");
}

/* A group has a name, a number and a note: in the clerk's own editor, for which sed stands. */
static void a_note_is_written_in_an_editor(void **state)
{
	g_setenv("EDITOR", "sed -i -e '$a有水井'", TRUE);
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><F2><Down><Down>靠河<F4>");
	assert_shows(vt, "靠河；有水井");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "靠河；有水井");
	g_setenv("EDITOR", "false", TRUE);
	vt = play_start(*state, 24, 80, "王敏");
	vt_keys(vt, "4<Enter><F2><Down><Down>；路远<F4>");
	assert_shows(vt, "编辑器 false 没有正常结束");
	assert_shows(vt, "靠河；有水井；路远");
	g_unsetenv("EDITOR");
}

static void esc_takes_back_asks_and_leaves(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter>");
	assert_screen(vt, "members");
	vt_keys(vt, "<Enter><Down>甲<Enter>乙<Esc>");
	assert_shows(vt, "已还原这一项");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "还没有保存：F2 保存");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "members");
}

/* The window of an input method stands at the cursor. */
static void the_cursor_stands_at_the_caret(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><Ctrl-N>");
	for (int i = 0; i < 22; i++) {
		vt_keys(vt, "1");
		assert_hides(vt, "no caret");
		vt_keys(vt, "<Backspace><F1>");
		assert_hides(vt, "no caret");
		vt_keys(vt, "<Esc>");
		vt_keys(vt, "<Down>");
		assert_hides(vt, "no caret");
	}
}

static void the_double_is_shown(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Ctrl-N>");
	vt_keys(vt, "<Enter><Enter>999999195801113218<Enter>甲甲<Ctrl-N>");
	vt_keys(vt, "999999195801113218<Enter>");
	assert_screen(vt, "double");
	vt_keys(vt, "<F5>");
	assert_screen(vt, "double-compared");
	vt_keys(vt, "<Esc>乙乙<Enter>妻<F2>");
	assert_screen(vt, "double-asked");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "新增村民");
	vt_keys(vt, "<F2><F2>");
	assert_shows(vt, "已保存：乙乙");
}

/* Keys that were meant for something else change nobody's number. */
static void a_number_is_not_changed_by_a_slip(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter>");
	assert_screen(vt, "members");
	vt_keys(vt, "<Enter>母<Esc>" UP_TO_IDNO "母");
	assert_screen(vt, "number-letter");
	vt_keys(vt, "<Backspace>ｘ<F2>");
	assert_shows(vt, "改为 99999919591111659X，对吗？");
	vt_keys(vt, "<Esc><Ctrl-U><F2>");
	assert_screen(vt, "number-emptied");
	vt_keys(vt, "<Down><Enter>999999196003121234<F2>");
	assert_screen(vt, "number-changed");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "已保存");
}

/* As input methods and people write them. */
static void widths_and_marks_are_folded(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><Enter>" UP_TO_BIRTH "<Ctrl-U>１９８５０７０３<Enter><Up>");
	assert_shows(vt, "1985.07.03");
	vt_keys(vt, "<Up>20260315<Enter>");
	assert_shows(vt, "请从列表中选（F4）：");
	vt_keys(vt, "<Esc><Esc><Enter>１００－1234 5678<Enter>（0512）6666-123<Enter><Up><Up>");
	assert_shows(vt, "10012345678");
	assert_shows(vt, "05126666123");
	vt_keys(vt, "<Ctrl-U>1001234<Enter><Ctrl-U>6666123<Enter>");
	assert_screen(vt, "phones-odd");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "已保存");
}

/* Keys that are held down run on to the last field and no further. */
static void only_enter_saves_at_the_end(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><Enter>");
	for (int i = 0; i < 40; i++)
		vt_keys(vt, i % 2 ? "<Down>" : "<Tab>");
	assert_shows(vt, "第 27/27 项");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "已保存");
}

static void a_paste_is_text_and_saves_nothing(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><Ctrl-N><Down><Paste>王\r\033[31m五\n六</Paste>");
	vt_keys(vt, "<Paste>\033[201~");
	assert_screen(vt, "paste");
}

static void a_conflict_shows_both(void **state)
{
	struct vt *mine = play_start(*state, 24, 80, "王敏");
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(mine, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME "我的名字");
	vt_keys(theirs, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_BIRTH "<Ctrl-U>19500101<F2>");
	assert_shows(theirs, "已保存");
	vt_keys(mine, "<F2>");
	assert_screen(mine, "conflict");
	vt_keys(mine, "<Enter>");
	assert_shows(mine, "1950.01.01");
	vt_keys(mine, "<F2>");
	assert_shows(mine, "已保存");
	vt_keys(mine, "<Ctrl-R>");
	assert_shows(mine, "出生日期：");
	assert_shows(mine, "姓名：");
}

/* It says so before the save; what was not touched is simply what is stored now. */
static void a_form_tells_that_it_is_stale(void **state)
{
	struct vt *mine = play_start(*state, 24, 80, "王敏");
	struct vt *reading = play_start(*state, 24, 80, "赵永强");
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(mine, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME "我的名字");
	vt_keys(reading, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME);
	vt_keys(theirs, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_BIRTH "<Ctrl-U>19500101<F2>");
	assert_shows(theirs, "已保存");
	vt_keys(mine, "<Left>");
	assert_screen(mine, "form-stale");
	vt_keys(reading, "<Left>");
	assert_shows(reading, "1950.01.01");
	assert_shows(reading, "带 * 的必须填写");
	vt_keys(reading, "<End>乙<F2>");
	assert_shows(reading, "已保存：李先生乙");
	vt_keys(mine, "<F2>"); /* two others by now */
	assert_shows(mine, "李先生乙");
	vt_keys(mine, "<Enter><F2>");
	assert_shows(mine, "已保存：李先生我的名字");
	vt_keys(reading, "<Up>");
	assert_shows(reading, "李先生我…");
}

/* Who was entered by mistake is gone by another's undo; what was typed stays as a draft. */
static void a_record_goes_under_the_form(void **state)
{
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");
	struct vt *mine;

	vt_keys(theirs, IN_GROUP "<Enter><Ctrl-N><Enter>新来的<F2>");
	assert_shows(theirs, "已保存：新来的");
	mine = play_start(*state, 24, 80, "王敏");
	vt_keys(mine, "<F3>新来的<Enter>10012345678");
	vt_keys(theirs, "<Ctrl-Z><F2>");
	assert_shows(theirs, "已撤销：新增 村民 新来的");
	vt_keys(mine, "<Left>");
	assert_screen(mine, "form-gone");
	vt_keys(mine, "<F2>");
	assert_shows(mine, "这份记录已被别人撤去，没有保存");
	vt_keys(mine, "<F10>");
	assert_shows(mine, "已留作草稿");
}

static void what_others_write_is_seen(void **state)
{
	struct vt *mine = play_start(*state, 24, 80, "王敏");
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(mine, "<F5>龙泉<Enter><Enter><Enter>");
	assert_hides(mine, "他人改的");
	vt_keys(theirs, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME "<Ctrl-U>他人改的<F2>");
	assert_shows(theirs, "已保存：他人改的");
	vt_wait_for(mine, "他人改的"); /* without a key */
	vt_keys(mine, "<Down><Up>");
	assert_shows(mine, "他人改的");
	vt_keys(theirs, "<Ctrl-Z>"); /* what the bar stands on */
	assert_shows(theirs, "已撤销：修改 村民 他人改的");
	assert_hides(theirs, "他人改的  ");
	vt_keys(mine, "<Ctrl-Z>"); /* not mine to take back */
	assert_shows(mine, "没有自己做过、可以撤销的操作");
	assert_hides(mine, "他人改的");
}

static void someone_leaves_and_comes_back(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Down><Enter><Down><F8>");
	assert_screen(vt, "acts-of-person");
	vt_keys(vt, "sw<Enter>");
	assert_screen(vt, "act-death");
	vt_keys(vt, "<Ctrl-U>明天<F2>");
	assert_shows(vt, "死亡日期还没有到");
	vt_keys(vt, "<Ctrl-U>18500101<F2>");
	assert_shows(vt, "日期不能在这以前");
	vt_keys(vt, "<Ctrl-U>11.20<F2>");
	assert_screen(vt, "act-death-asked");
	vt_keys(vt, "<Esc>"); /* back to the form, with nothing done */
	assert_shows(vt, "2026.11.20");
	vt_keys(vt, "<F2><Enter>");
	assert_screen(vt, "left");
	vt_keys(vt, "<Ctrl-Z>");
	assert_shows(vt, "死亡");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "已撤销：死亡");
	vt_keys(vt, "<Esc>4");
	assert_shows(vt, "1组");
}

/* Of a household whose head goes, and by several at once. */
static void a_household_loses_its_head(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><F8>qianchu<Enter><F2>");
	assert_screen(vt, "head-goes");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "head-went");
	vt_keys(vt, "<Ctrl-Z><F2><Esc>");
	vt_keys(vt, "  <F8>");
	assert_screen(vt, "acts-of-two");
	vt_keys(vt, "<Esc><Ctrl-U><Esc><Esc><Tab>");
	vt_keys(vt, "<PgDn><Down><Down>   ");
	assert_screen(vt, "marked-three");
	vt_keys(vt, "<F8>qianchu<Enter><F2>");
	assert_screen(vt, "three-go");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "left-three");
}

/* What only the clerk can tell is asked, one by one; an answer leads on to what would be done. */
static void a_relation_is_asked_for(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><F8>hhz<Enter>");
	assert_shows(vt, "新户主");
	vt_keys(vt, "<Down>何少兵<F2>");
	assert_screen(vt, "relation-asked");
	vt_keys(vt, "<Esc>"); /* nothing was done */
	assert_hides(vt, "这样办吗");
	vt_keys(vt, "<F2>nv");
	assert_screen(vt, "relation-by-pinyin");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "relation-answered");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "new-head");
	vt_keys(vt, "<Ctrl-Z><Enter>");
	assert_shows(vt, "已撤销：换户主");
}

/* What was mended since stays as it is. */
static void bringing_back_keeps_what_came_later(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><F8>sw<Enter><F2><Enter><Esc><Esc><End><Enter><Enter>");
	vt_keys(vt, "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>20100101<F2>");
	assert_shows(vt, "已保存");
	vt_keys(vt, "<F8><Enter>");
	assert_shows(vt, "已恢复：李先生");
	vt_keys(vt, "<Esc><Home><Enter><Enter><Enter><End>");
	assert_hides(vt, "已注销：死亡");
	vt_keys(vt, "<Down><Down><Down><Down><Down><Down><Down><Down><Down><Down>");
	assert_shows(vt, "2010.01.01");
}

/* The way back from the list of those who left, and what stands in it. */
static void who_was_archived_is_brought_back(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, IN_GROUP "<Enter><F8>sw<Enter><F2><Enter><Esc><Esc><End><Enter>");
	assert_screen(vt, "left-list");
	vt_keys(vt, "<F8>");
	assert_screen(vt, "bring-back");
	vt_keys(vt, "<Esc><Enter>10012345678<F2>");
	assert_shows(vt, "已保存");
	vt_keys(vt, "<F8><Enter>");
	assert_screen(vt, "brought-back");
	vt_keys(vt, "<Enter><F8>");
	assert_screen(vt, "not-brought-back");
	vt_keys(vt, "<Esc><Home><Enter><Enter><Enter><F8>");
	assert_shows(vt, "不用恢复");
}

static void half_a_form_outlives_the_program(void **state)
{
	static const int ends[] = { SIGTERM, SIGHUP, SIGKILL, 0 }; /* 0: the terminal vanishes */

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		struct vt *vt = play_start(*state, 24, 80, "王敏");

		vt_keys(vt, IN_GROUP "<Enter><Ctrl-N>");
		vt_keys(vt, i ? "" : "<Down>赵六<Enter>妻<Enter>男");
		assert_screen(vt, i ? "draft-back" : "draft-half");
		if (ends[i])
			vt_signal(vt, ends[i]);
		else
			vt_hang_up(vt);
		vt_wait_end(vt);
	}
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	assert_shows(vt, "有没填完的草稿：新的村民（龙泉村 1组 0001 ");
	vt_keys(vt, "4<Enter><Enter><Down><Enter><Ctrl-N>"); /* not that household */
	assert_hides(vt, "赵六");
	vt_keys(vt, "<Esc><Esc><Esc><Esc>1");
	vt_keys(vt, IN_GROUP "<Enter><Ctrl-N>");
	assert_screen(vt, "draft-back");
	vt_keys(vt, "<Esc><Esc><Ctrl-N>");
	assert_hides(vt, "赵六");
}

static void villages_and_groups_are_entered(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Ctrl-N>999999101210<Enter>柳河村<Enter>");
	assert_screen(vt, "village-new");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "已保存：柳河村");
	vt_keys(vt, "<Enter><Ctrl-N>三组<Enter>");
	assert_shows(vt, "3");
	vt_keys(vt, "<F2><Enter>");
	assert_screen(vt, "group-new");
	vt_keys(vt, "<Esc><F2><Down><Down>改<F2>");
	assert_shows(vt, "已保存");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_household_of_five_is_entered),
		PLAY(dates_are_read_as_people_write_them),
		PLAY(a_note_is_written_in_an_editor),
		PLAY(esc_takes_back_asks_and_leaves),
		PLAY(the_cursor_stands_at_the_caret),
		PLAY(the_double_is_shown),
		PLAY(a_paste_is_text_and_saves_nothing),
		PLAY(a_conflict_shows_both),
		PLAY(a_form_tells_that_it_is_stale),
		PLAY(a_record_goes_under_the_form),
		PLAY(what_others_write_is_seen),
		PLAY(someone_leaves_and_comes_back),
		PLAY(half_a_form_outlives_the_program),
		PLAY(villages_and_groups_are_entered),
		PLAY(a_number_is_not_changed_by_a_slip),
		PLAY(only_enter_saves_at_the_end),
		PLAY(a_household_loses_its_head),
		PLAY(who_was_archived_is_brought_back),
		PLAY(widths_and_marks_are_folded),
		PLAY(a_relation_is_asked_for),
		PLAY(bringing_back_keeps_what_came_later),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
