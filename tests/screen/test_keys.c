/* test_keys.c - every list to its end and back, keys that have twins, the caret in every editor */
#include "testing.h"

#include <stdio.h>
#include <string.h>

#include "cunwu/base/text.h"
#include "play.h"

#define STEPS_MAX 3000 /* more than any list of the sample has rows */

/* Says only where they differ first: messages of tests have little room. */
static void assert_equal_screens(const char *found, const char *wanted, const char *where)
{
	g_auto(GStrv) ours = g_strsplit(found, "\n", -1), theirs = g_strsplit(wanted, "\n", -1);

	for (int i = 0; ours[i] && theirs[i]; i++)
		if (strcmp(ours[i], theirs[i]) != 0)
			fail_msg("%s, row %d: wanted\n%s\nfound\n%s", where, i, theirs[i], ours[i]);
}

static void assert_same(struct vt *vt, const char *screen, const char *where)
{
	g_autofree char *now = vt_screen(vt);

	assert_equal_screens(now, screen, where);
}

/* Presses a key until it changes nothing any more. The caller frees the screen. */
static char *go_on(struct vt *vt, const char *key, const char *where)
{
	char *screen = vt_screen(vt);

	for (int i = 0; i < STEPS_MAX; i++) {
		vt_keys(vt, key);
		char *now = vt_screen(vt);
		bool same = strcmp(now, screen) == 0;

		g_free(screen);
		screen = now;
		if (same)
			return screen;
	}
	fail_msg("%s never comes to its end", where);
	return screen;
}

/* There and back: row by row, by pages, and with one key where there is one. */
static void walk(struct vt *vt, const char *where, bool has_ends)
{
	g_autofree char *start = vt_screen(vt);
	g_autofree char *end = go_on(vt, "<Down>", where);
	g_autofree char *back = go_on(vt, "<Up>", where);

	assert_equal_screens(back, start, where);
	g_autofree char *end_by_pages = go_on(vt, "<PgDn>", where);
	assert_equal_screens(end_by_pages, end, where);
	g_autofree char *back_by_pages = go_on(vt, "<PgUp>", where);
	assert_equal_screens(back_by_pages, start, where);
	if (!has_ends)
		return;
	vt_keys(vt, "<End>");
	assert_same(vt, end, where);
	vt_keys(vt, "<Home>");
	assert_same(vt, start, where);
}

static void lists_go_to_their_ends(struct vt *vt)
{
	static const struct {
		const char *keys, *name;
		bool has_ends; /* Home and End are the list's, not those of a line of text */
	} lists[] = {
		{ "1", "overview", true },
		{ "4", "villages", true },
		{ "<Enter>", "groups", true },
		{ "<Tab>", "people of a group", true },
		{ "<Esc>", "groups again", true },
		{ "<Enter>", "households", true },
		{ "<Enter>", "a household", true },
		{ "<Ctrl-R>", "the log of a person", true },
		{ "<Esc>", "a household again", true },
		{ "<Esc><Esc><Esc><Ctrl-T>", "findings", true },
		{ "<Esc><Tab>", "people of a village", true },
		{ "<Esc><F3><Tab>", "the township", true },
		{ "<F3>zhang", "what was found", false },
		{ "<Esc><F5>", "villages to choose", false },
		{ "<Esc><Ctrl-K>", "clerks", false },
		{ "<Esc><F1>", "help", false },
		{ "<Esc><F9>", "rosters", false },
		{ "<Enter>", "pages of a roster", true },
		{ "<F9>", "ways to print", false },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(lists); i++) {
		vt_keys(vt, lists[i].keys);
		walk(vt, lists[i].name, lists[i].has_ends);
	}
}

static void every_list_goes_to_its_end_and_back(void **state)
{
	lists_go_to_their_ends(play_start(*state, 24, 80, "王敏"));
}

static void so_they_do_on_a_wide_screen(void **state)
{
	lists_go_to_their_ends(play_start(*state, 40, 120, "王敏"));
}

/* Terminals keep some keys to themselves, and input methods widen others. */
static void keys_have_twins(void **state)
{
	static const char *const twins[][2] = {
		{ "<F1>", "<Ctrl-G>" },  { "<F1>", "？" },       { "<F1>", "?" },
		{ "<F1>", "\0331" },     { "<F3>", "／" },       { "<F3>", "/" },
		{ "1", "１" },           { "<F9>", "<Ctrl-O>" }, { "<F9>", "\0339" },
		{ "<F10>", "<Ctrl-Q>" }, { "<F10>", "\0330" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(twins); i++) {
		struct vt *one = play_start(*state, 24, 80, "王敏");
		struct vt *other = play_start(*state, 24, 80, "王敏");

		vt_keys(one, "4<Enter><Enter>");
		vt_keys(other, "４<Enter><Enter>");
		vt_keys(one, twins[i][0]);
		vt_keys(other, twins[i][1]);
		g_autofree char *screen = vt_screen(one);
		assert_same(other, screen, twins[i][1]);
	}
}

static void twins_work_in_forms_and_boxes(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Enter><Enter>");
	g_autofree char *list = vt_screen(vt);
	vt_keys(vt, "<Enter><Ctrl-G>");
	assert_shows(vt, "帮助：此处能做的事");
	vt_keys(vt, "<Ctrl-Q><Ctrl-Q>");
	assert_same(vt, list, "Ctrl-Q");
	vt_keys(vt, "<Enter>／？１"); /* in a field they are text */
	assert_shows(vt, "／？１");
	vt_keys(vt, "<Esc><Ctrl-S>");
	assert_shows(vt, "已保存");
}

static void help_is_searched_and_run(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><F1>");
	assert_screen(vt, "help");
	vt_keys(vt, "打");
	assert_shows(vt, "打印名册、月报、通讯录、公告、交接清单、迎检资料");
	assert_hides(vt, "进入这一行");
	vt_keys(vt, "印<Enter>");
	assert_shows(vt, "打印哪一种名册");
	vt_keys(vt, "<Esc><F1>f9");
	assert_shows(vt, "打印名册、月报、通讯录、公告、交接清单、迎检资料");
	vt_keys(vt, "<Ctrl-U>没有这种事<Enter>");
	assert_shows(vt, "没有符合的内容");
}

/* The text of the caret's row ends, at the caret, in what was typed last. */
static void assert_caret_after(struct vt *vt, const char *typed)
{
	g_autofree char *screen = vt_screen(vt);
	g_auto(GStrv) rows = g_strsplit(screen, "\n", -1);
	const char *said = strstr(screen, "\ncaret ");
	int row = 0, col = 0;

	if (!said || sscanf(said, "\ncaret %d,%d", &row, &col) != 2)
		fail_msg("no caret in\n%s", screen);
	g_autofree char *line = g_strndup(rows[row] + 1, text_clip(rows[row] + 1, col, NULL));
	if (!g_str_has_suffix(line, typed))
		fail_msg("the caret does not stand after \"%s\" in\n%s", typed, screen);
}

static void type_everywhere(struct vt *vt)
{
	static const char *const editors[] = {
		"<F3>", "<Esc><F7>", "<Esc><F1>", "<Esc><F5>", "<Esc><Ctrl-K>", "<Esc><F9>",
	};

	for (size_t i = 0; i < G_N_ELEMENTS(editors); i++) {
		vt_keys(vt, editors[i]);
		vt_keys(vt, "王");
		assert_caret_after(vt, "王");
		vt_keys(vt, "<Left>7");
		assert_caret_after(vt, "7");
		for (int j = 0; j < 60; j++) /* longer than the line */
			vt_keys(vt, "12345六");
		assert_caret_after(vt, "六");
		vt_keys(vt, "<Ctrl-U>");
	}
	vt_keys(vt, "<Esc>4<Enter><Enter><Enter><Ctrl-N>");
	for (int i = 0; i < 27; i++) { /* more than there are fields */
		vt_keys(vt, "7");
		assert_caret_after(vt, "7");
		vt_keys(vt, "<Backspace><F1>");
		assert_hides(vt, "no caret");
		vt_keys(vt, "<Esc>");
		assert_hides(vt, "no caret");
		vt_keys(vt, "<Down>");
	}
}

static void the_caret_follows_what_is_typed(void **state)
{
	type_everywhere(play_start(*state, 24, 80, "王敏"));
	type_everywhere(play_start(*state, 40, 120, "王敏"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(every_list_goes_to_its_end_and_back),
		PLAY(so_they_do_on_a_wide_screen),
		PLAY(keys_have_twins),
		PLAY(twins_work_in_forms_and_boxes),
		PLAY(help_is_searched_and_run),
		PLAY(the_caret_follows_what_is_typed),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
