/* test_print.c - rosters printed from the screen: chosen, looked at, and where they go */
#include "testing.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>

#include "play.h"

/* Stands in for lp: keeps what it was given. */
static const char lp[] = "#!/bin/sh\n"
			 "echo 'request id is 7'\n"
			 "printf '%s ' \"$@\" > \"$HOME/lp.arguments\"\n"
			 "cat > \"$HOME/lp.bytes\"\n";

static char *in_folder(const struct play *p, const char *name)
{
	return g_build_filename(p->folder, name, NULL);
}

static char *contents(const struct play *p, const char *name)
{
	g_autofree char *path = in_folder(p, name);
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

static void put_script(const struct play *p, const char *name, const char *text)
{
	g_autofree char *path = in_folder(p, name);

	assert_true(g_file_set_contents_full(path, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
}

/* In a group of a village, with programs of ours before those of the system. */
static struct vt *start(struct play *p, int rows, int cols)
{
	static const char *path;
	g_autofree char *searched = NULL;

	if (!path)
		path = g_strdup(g_getenv("PATH"));
	searched = g_strconcat(p->folder, ":", path, NULL);
	g_setenv("PATH", searched, TRUE);
	g_setenv("PAGER", "cat > \"$HOME/paged\"", TRUE);
	g_unsetenv("CUNWU_LIBEXEC");
	put_script(p, "lp", lp);
	assert_int_equal(g_chdir(p->folder), 0);

	struct vt *vt = play_start(p, rows, cols, "王敏");
	vt_keys(vt, "4<Enter>");
	return vt;
}

static void a_roster_is_chosen_and_looked_at(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<F9>");
	assert_screen(vt, "print-which");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "print-pages");
	vt_keys(vt, "<PgDn><PgDn><PgDn>");
	assert_shows(vt,
		     "第 1 页 共 1 页"); /* below the head of the chain, which is ever another */
	vt_keys(vt, "<PgUp><Up><F6>");
	assert_shows(vt, "按姓名笔画");
	vt_keys(vt, "<F7>");
	assert_shows(vt, "132列纸");
	vt_keys(vt, "<Right><Right><Right>");
	assert_screen(vt, "print-pages-right");
	vt_keys(vt, "<Left><Left><Left><Esc>");
	assert_screen(vt, "print-back");
}

static void a_village_has_pages_to_turn(void **state)
{
	struct vt *vt = start(*state, 40, 120);

	vt_keys(vt, "<Ctrl-O>龙泉村小组<Up>");
	vt_keys(vt, "<Ctrl-U>cmmc<Enter>");
	assert_screen(vt, "print-village");
	vt_keys(vt, "<End>");
	assert_shows(vt, "第 9 页 共 9 页");
	g_autofree char *end = vt_screen(vt);
	vt_keys(vt, "<PgDn><Down><Home>");
	assert_screen(vt, "print-village");
	for (int i = 0; i < 30; i++)
		vt_keys(vt, "<PgDn>");
	g_autofree char *again = vt_screen(vt);
	assert_string_equal(again, end);
	for (int i = 0; i < 30; i++)
		vt_keys(vt, "<PgUp>");
	assert_screen(vt, "print-village");
	vt_resize(vt, 5, 20);
	vt_keys(vt, "<PgDn>");
	vt_resize(vt, 40, 120);
	vt_keys(vt, "<Home>");
	assert_screen(vt, "print-village");
}

static void a_file_is_never_replaced_unasked(void **state)
{
	const struct play *p = *state;
	struct vt *vt = start(*state, 24, 80);
	g_autofree char *path = in_folder(p, "a.txt");

	assert_true(g_file_set_contents(path, "mine", -1, NULL));
	vt_keys(vt, "<F9><Enter><F9>4<Enter>");
	assert_screen(vt, "print-file");
	vt_keys(vt, "<Ctrl-U><Enter>");
	assert_shows(vt, "请写文件名");
	vt_keys(vt, "nowhere/a<Enter>");
	assert_shows(vt, "没有文件夹");
	vt_keys(vt, "<Ctrl-U>a<Enter>");
	assert_screen(vt, "print-file-there");
	vt_keys(vt, "<Esc>");
	g_autofree char *kept = contents(p, "a.txt");
	assert_string_equal(kept, "mine");
	vt_keys(vt, "<F9><Enter><Ctrl-U>~/a<Enter>2<Enter>");
	assert_shows(vt, "已存成 ");
	g_autofree char *text = contents(p, "a.txt");
	assert_non_null(strstr(text, "村民小组名册"));
	assert_null(strstr(text, "99999919"));
}

static void printers_get_pdf_or_bytes(void **state)
{
	const struct play *p = *state;
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<F9><Enter><F9><Enter>");
	assert_screen(vt, "print-sent");
	g_autofree char *pdf = contents(p, "lp.bytes");
	assert_memory_equal(pdf, "%PDF-", 5);
	vt_keys(vt, "<F9><Enter><F9>5<Enter>");
	g_autofree char *bytes = contents(p, "lp.bytes"), *arguments = contents(p, "lp.arguments");
	assert_non_null(strstr(bytes, "\xb4\xe5\xc3\xf1")); /* 村民 in gb18030 */
	assert_non_null(strstr(arguments, "-o raw"));
	put_script(p, "lp", "#!/bin/sh\necho 没有打印机 >&2\nexit 1\n");
	vt_keys(vt, "<F9><Enter><F9><Enter>");
	assert_shows(vt, "打印机没有接收：没有打印机");
	assert_shows(vt, "村民小组名册"); /* the pages are still there */
}

static void the_terminal_is_lent_and_taken_back(void **state)
{
	const struct play *p = *state;
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<F9><Enter><F9>2<Enter>");
	g_autofree char *paged = contents(p, "paged");
	assert_non_null(strstr(paged, "村民小组名册"));
	assert_screen(vt, "print-pages");
	vt_keys(vt, "<F9>6<Enter>");
	assert_shows(vt, "—— 按回车键返回 ——");
	assert_true(vt_is_sane(vt));
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "print-pages");
}

static void full_numbers_are_asked_for_and_go_on_record(void **state)
{
	const struct play *p = *state;
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<F9><Enter><F8>");
	assert_screen(vt, "print-full");
	vt_keys(vt, "<F9>4<Enter><Ctrl-U>full<Enter>");
	g_autofree char *text = contents(p, "full.txt");
	assert_non_null(strstr(text, "99999919"));
	vt_keys(vt, "<Enter><Enter><Enter>");
	vt_keys(vt, "<Esc><Esc><Esc><F9><Enter>"); /* never remembered */
	assert_shows(vt, "号码遮盖");
	vt_keys(vt, "<Ctrl-X>");
	assert_int_equal(vt_wait_end(vt), 0);
	g_autofree char *log = play_log(p);
	assert_non_null(strstr(log, "身份证号码未遮盖"));
}

static void the_last_choice_comes_first(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<F9>txl<Enter><F6><F7><F9>2<Enter><Ctrl-X>");
	vt_wait_end(vt);
	vt = start(*state, 24, 80);
	vt_keys(vt, "<F9>");
	assert_screen(vt, "print-which-again");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "132列纸   按姓名笔画");
	vt_keys(vt, "<F9>");
	assert_screen(vt, "print-where-again");
}

/* In the midst of a print: its helper says nothing and never ends. */
static struct vt *start_long_print(struct play *p)
{
	struct vt *vt = start(p, 24, 80);

	vt_keys(vt, "<Ctrl-X>");
	vt_wait_end(vt);
	put_script(p, "cunwu-pdf", "#!/bin/sh\n[ -p never ] || mkfifo never\nexec cat never\n");
	g_setenv("CUNWU_LIBEXEC", p->folder, TRUE);
	vt = play_start(p, 24, 80, "王敏");
	g_unsetenv("CUNWU_LIBEXEC");
	vt_keys(vt, "4<Enter><F9><Enter><F9>3<Enter>");
	vt_send(vt, "<Enter>");
	vt_wait_for(vt, "正在制作 PDF，Esc 取消");
	return vt;
}

static void assert_nothing_printed(const struct play *p)
{
	GDir *dir = g_dir_open(p->folder, 0, NULL);

	for (const char *name; (name = g_dir_read_name(dir));)
		assert_null(strstr(name, ".pdf"));
	g_dir_close(dir);
}

static void esc_ends_a_long_print_and_leaves_nothing(void **state)
{
	struct vt *vt = start_long_print(*state);

	vt_keys(vt, "<Esc>");
	assert_screen(vt, "print-cancelled");
	assert_nothing_printed(*state);
}

static void so_does_a_signal(void **state)
{
	static const int ends[] = { SIGTERM, SIGHUP };

	for (size_t i = 0; i < G_N_ELEMENTS(ends); i++) {
		struct vt *vt = start_long_print(*state);

		vt_signal(vt, ends[i]);
		assert_int_equal(vt_wait_end(vt), 128 + ends[i]);
		assert_true(vt_is_sane(vt));
		assert_nothing_printed(*state);
	}
}

/* What is printed is read anew, and so is what is looked at. */
static void pages_follow_what_others_write(void **state)
{
	struct vt *vt = start(*state, 24, 80);
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(vt, "<F9>户籍<Enter>");
	assert_hides(vt, "改了名");
	vt_keys(theirs, "<F5>龙泉<Enter><Enter><Enter><Enter>" UP_TO_NAME "<Ctrl-U>改了名<F2>");
	assert_shows(theirs, "已保存");
	vt_keys(vt, "<Left>");
	assert_shows(vt, "改了名");
}

static void all_of_a_village_goes_into_a_folder(void **state)
{
	struct play *p = *state;
	struct vt *vt = start(p, 24, 80);

	vt_keys(vt, "<F9>迎检<Enter>");
	assert_shows(vt, "龙泉村迎检-2026-11-22");
	vt_keys(vt, "<Ctrl-U>./no/such<Enter>");
	assert_shows(vt, "没有文件夹");
	vt_keys(vt, "<Ctrl-U>.<Enter>");
	assert_shows(vt, "请换一个名字");
	vt_keys(vt, "<Ctrl-U>龙泉<Enter>");
	assert_shows(vt, "23 个文件，已放进");
	g_autofree char *contents_of = contents(p, "龙泉/目录.txt");
	assert_non_null(contents_of);
	assert_non_null(strstr(contents_of, "村民名册.pdf"));
}

static void the_desk_is_handed_over(void **state)
{
	struct vt *vt = start(*state, 24, 80);

	vt_keys(vt, "<Esc>1<F9>交接<Enter>");
	assert_shows(vt, "经办工作交接清单");
	assert_shows(vt, "   80列纸");
	assert_hides(vt, "按姓氏笔画");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(pages_follow_what_others_write),
		PLAY(all_of_a_village_goes_into_a_folder),
		PLAY(the_desk_is_handed_over),
		PLAY(a_roster_is_chosen_and_looked_at),
		PLAY(a_village_has_pages_to_turn),
		PLAY(a_file_is_never_replaced_unasked),
		PLAY(printers_get_pdf_or_bytes),
		PLAY(the_terminal_is_lent_and_taken_back),
		PLAY(full_numbers_are_asked_for_and_go_on_record),
		PLAY(the_last_choice_comes_first),
		PLAY(esc_ends_a_long_print_and_leaves_nothing),
		PLAY(so_does_a_signal),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
