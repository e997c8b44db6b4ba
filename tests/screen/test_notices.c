/* test_notices.c - documents on the screen: chosen by the row, filled in, printed, compared */
#include "testing.h"

#include <glib/gstdio.h>
#include <string.h>

#include "play.h"

/* In 村委会 of a village, and in a folder of the test's own. */
static struct vt *start(struct play *p, int rows, int cols)
{
	assert_int_equal(g_chdir(p->folder), 0);

	struct vt *vt = play_start(p, rows, cols, "王敏");
	vt_keys(vt, "2<Enter>");
	return vt;
}

static void a_document_is_chosen_and_filled_in(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<F9>");
	assert_screen(vt, "document-which");
	vt_keys(vt, "当选<Enter>");
	assert_screen(vt, "document-pages");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "document-blanks");
	vt_keys(vt, "<Enter>龙选字第16号<Enter>");
	assert_shows(vt, "登记人数:");
	vt_keys(vt, "352<Enter>318<Enter>");
	vt_keys(vt, "<F2>公布<Enter><Ctrl-U>某天<Enter>");
	assert_shows(vt, "不是日期");
	vt_keys(vt, "<Ctrl-U>1.6<Enter>");
	assert_screen(vt, "document-filled");
	vt_keys(vt, "<F2>登记<Enter><Ctrl-U>360<Enter>");
	assert_shows(vt, "360人，参加投票的318人");
}

static void what_changed_since_it_was_printed_is_shown(void **state)
{
	struct play *p = *state;
	struct vt *vt = start(p, 24, 80);
	g_autofree char *path = g_build_filename(p->folder, "公告.txt", NULL), *text = NULL;

	vt_keys(vt, "<F9>当选<Enter>");
	assert_shows(vt, "还没有印过");
	vt_keys(vt, "<F9>4<Enter><Ctrl-U>公告<Enter>");
	assert_true(g_file_get_contents(path, &text, NULL, NULL));
	assert_non_null(strstr(text, "当选公告"));
	vt_keys(vt, "<F2><Up><Up><Up><Ctrl-U>277<F2>");
	vt_keys(vt, "<F9>当选<Enter>");
	assert_screen(vt, "document-changed");
	vt_keys(vt, "<F4>");
	assert_screen(vt, "document-changes");
	g_autofree char *log = play_log(p);
	assert_non_null(strstr(log, "打印 龙泉村第十二届村民委员会当选公告"));
}

static void who_looks_leaves_no_trace(void **state)
{
	struct vt *vt = start(*state, 40, 120);

	vt_keys(vt, "<F9>任职名册<Enter>");
	assert_screen(vt, "document-wide");
	vt_keys(vt, "<Esc>");
	g_autofree char *log = play_log(*state);
	assert_null(strstr(log, "任职"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_document_is_chosen_and_filled_in),
		PLAY(what_changed_since_it_was_printed_is_shown),
		PLAY(who_looks_leaves_no_trace),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
