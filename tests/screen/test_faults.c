/* test_faults.c - hard terminals, others at the same database, hostile input: nothing is lost */
#include "testing.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "cunwu/model/person.h"
#include "cunwu/store/db.h"
#include "cunwu/store/records.h"
#include "play.h"

/* A new member of a household, with a name typed. */
#define HALF_TYPED "4<Enter><Enter><Enter><Ctrl-N><Down>赵六"

/* Of 1 MiB, as someone pastes who has the wrong thing in the clipboard. */
static char *megabyte(const char *text)
{
	GString *out = g_string_new("<Paste>");

	while (out->len < 1024 * 1024)
		g_string_append(out, text);
	g_string_append(out, "</Paste>");
	return g_string_free(out, FALSE);
}

static void assert_same(struct vt *vt, const char *screen)
{
	g_autofree char *now = vt_screen(vt);

	assert_string_equal(now, screen);
}

static void a_form_may_shrink_and_grow(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, HALF_TYPED);
	g_autofree char *screen = vt_screen(vt);
	vt_resize(vt, 5, 20);
	assert_screen(vt, "too-small");
	vt_keys(vt, "七");
	vt_resize(vt, 1, 1);
	vt_resize(vt, 12, 200);
	assert_shows(vt, "赵六七");
	vt_keys(vt, "<Backspace>");
	vt_resize(vt, 24, 80);
	assert_same(vt, screen);
}

static void a_pasted_megabyte_is_refused(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	g_autofree char *han = megabyte("赵六\n"), *digits = megabyte("1");

	vt_keys(vt, HALF_TYPED);
	vt_keys(vt, han);
	assert_screen(vt, "paste-megabyte");
	vt_keys(vt, digits);
	assert_shows(vt, "赵六");
	vt_keys(vt, "<Esc><Esc><Esc>");
	vt_keys(vt, han); /* into a list, which has nowhere for it */
	assert_shows(vt, "1组");
	vt_keys(vt, "<F3>");
	vt_keys(vt, han);
	vt_keys(vt, digits);
	vt_keys(vt, "<Ctrl-U>zxm");
	assert_shows(vt, "zxm");
}

static void bytes_that_are_no_text_are_nothing(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter>");
	g_autofree char *list = vt_screen(vt);
	vt_keys(vt, "\xff\xfe\xc0\x80\xed\xa0\x80\xf5");
	assert_same(vt, list);
	vt_keys(vt, "<Enter><Enter><Ctrl-N><Down>赵六");
	g_autofree char *form = vt_screen(vt);
	vt_keys(vt, "\xff\xc3\xe8\xb5\xf8\x80");
	assert_same(vt, form);
	vt_keys(vt, "<Paste>\xff\xc3七\xe8\xb5</Paste>");
	assert_shows(vt, "七");
	vt_keys(vt, "<Ctrl-U>赵六");
	assert_same(vt, form);
}

static void any_locale_shows_chinese(void **state)
{
	static const char *const locales[] = { "C", "zh_CN.GBK", "zh_CN.GB18030", "no_SUCH.locale",
					       "" };

	for (size_t i = 0; i < G_N_ELEMENTS(locales); i++) {
		g_setenv("LC_ALL", locales[i], TRUE);
		struct vt *vt = play_start(*state, 24, 80, "王敏");
		vt_keys(vt, "4<Down><Enter>");
		assert_screen(vt, "groups");
		vt_keys(vt, "<F3>欧阳");
		assert_shows(vt, "欧阳");
		vt_keys(vt, "<Ctrl-X>");
		assert_int_equal(vt_wait_end(vt), 0);
		assert_true(vt_is_sane(vt));
	}
	g_setenv("LC_ALL", "C.UTF-8", TRUE);
}

/* A shell with jobs, in which the program is stopped and brought back. */
static void it_is_suspended_and_continued(void **state)
{
	const struct play *p = *state;
	static const char shell[] = "set -m\n"
				    "\"$0\" --today=2026-11-22 --db \"$1\" --who=王敏\n"
				    "echo 停在命令行\n"
				    "read line\n"
				    "fg >/dev/null\n";
	char *argv[] = { (char[]){ "/bin/sh" },
			 (char[]){ "-c" },
			 (char *)(uintptr_t)shell,
			 play_program(),
			 p->db,
			 NULL };
	struct vt *vt = vt_start(24, 80, argv);

	g_ptr_array_add(p->open, vt);
	vt_keys(vt, HALF_TYPED);
	g_autofree char *screen = vt_screen(vt);
	vt_send(vt, "\033z");
	vt_wait_for(vt, "停在命令行");
	assert_true(vt_is_sane(vt));
	vt_send(vt, "<Enter>");
	vt_wait_for(vt, "带 * 的");
	assert_same(vt, screen);
}

static void another_program_writes(void **state)
{
	const struct play *p = *state;
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	struct db *db = db_open(p->db, DB_WRITE, NULL);
	struct txn txn = { 0 };

	vt_keys(vt, "4<Enter><Enter><Enter><Enter>" UP_TO_NAME "改了名");
	assert_true(txn_begin(&txn, db, "import", NULL));
	vt_send(vt, "<F2>");
	vt_wait_for(vt, "另一个程序正在写入，等它写完");
	db_say_writing(db, "赵一", "导入"); /* now it does */
	vt_wait_for(vt, "正在等 赵一 的导入");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "赵一 的导入");
	assert_shows(vt, "请稍后再试");
	assert_shows(vt, "改了名");
	vt_send(vt, "<F2>");
	vt_wait_for(vt, "正在等 赵一");
	vt_send(vt, "<Down><Enter>"); /* typed ahead */
	txn_rollback(&txn);
	vt_settle_keys(vt);
	assert_screen(vt, "busy-saved");
	vt_keys(vt, UP_TO_NAME "又改<F2>");
	assert_shows(vt, "已保存");
	db_close(db);
}

static void someone_archives_who_is_on_the_form(void **state)
{
	struct vt *mine = play_start(*state, 24, 80, "王敏");
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(mine, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME "改");
	vt_keys(theirs, "<F5>龙泉<Enter><Enter><Enter><F8>sw<Enter>");
	vt_keys(theirs, "<F2><Enter>");
	assert_shows(theirs, "死亡");
	vt_keys(mine, "<F2>");
	assert_screen(mine, "archived-meanwhile");
	vt_keys(mine, "<Enter>");
	assert_screen(mine, "archived-merged");
	vt_keys(mine, "<F2>");
	assert_screen(mine, "archived-saved");
}

/* As an act does it: the person lives in another household from now on. */
static void move_head_of_first_household(const struct play *p)
{
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	struct db *db = db_open(p->db, DB_WRITE, NULL);
	ACTION_AUTO act = { 0 };
	int64_t id, to;

	assert_true(db_number(db,
			      "SELECT r.id FROM residence r JOIN person p ON p.id = r.person "
			      "JOIN household h ON h.id = r.household WHERE p.name = '李先生' "
			      "AND h.number = '0001' AND r.until IS NULL ORDER BY r.id",
			      &id, NULL));
	assert_true(records_get(db, id, &stay.rec, NULL));
	assert_true(db_number(db,
			      "SELECT h.id FROM household h JOIN village v ON v.id = h.village "
			      "WHERE v.name = '龙泉村' AND h.number = '0005'",
			      &to, NULL));
	stay.household.id = to;
	assert_true(action_begin(&act, db, "move", "何小芹", NULL)
		    && records_update(&act, &stay.rec, NULL) && action_commit(&act, NULL));
	db_close(db);
}

/* What stands in the form was saved under the old place: it goes to the person, who stays where
 * they moved to. */
static void someone_moves_who_is_on_the_form(void **state)
{
	struct vt *mine = play_start(*state, 24, 80, "王敏");

	vt_keys(mine, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME "改");
	move_head_of_first_household(*state);
	vt_keys(mine, "<Left>");
	assert_shows(mine, "别人刚改过这份记录");
	vt_keys(mine, "<F2>");
	vt_keys(mine, "<Up><Up><Up>");
	vt_keys(mine, " ");
	assert_screen(mine, "moved-meanwhile");
	vt_keys(mine, "<Enter><F2>");
	assert_shows(mine, "已保存：李先生改");
	vt_keys(mine, "<Esc><Esc><F3>李先生改<Enter>");
	assert_screen(mine, "moved-saved");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_form_may_shrink_and_grow),          PLAY(a_pasted_megabyte_is_refused),
		PLAY(bytes_that_are_no_text_are_nothing),  PLAY(any_locale_shows_chinese),
		PLAY(it_is_suspended_and_continued),       PLAY(another_program_writes),
		PLAY(someone_archives_who_is_on_the_form), PLAY(someone_moves_who_is_on_the_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
