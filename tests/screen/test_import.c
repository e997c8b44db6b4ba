/* test_import.c - tables of clerks taken in from the screen */
#include "testing.h"

#include <string.h>

#include "play.h"

static void put(const struct play *p, const char *name, const char *text)
{
	g_free(play_put(p, name, text));
}

/* Of 户 0001 and 0002 of the first village; two headings are unknown. */
#define INSURED \
	"龙泉村医保登记,,,,,\n" \
	"户号,名单,身份证号,本人手机号,文化程度,档次\n" \
	"0001,李欣佳,999999200902056666,19900000003,初中,一档\n" \
	"0002,罗志全,999999195510282097,19900000005,高中,一档\n" \
	"0001,周小满,,19900001111,小学,二档\n" \
	"0009,,,19900001113,,二档\n"

/* In a village, up to the columns of a file. */
static struct vt *start_columns(struct play *p, int rows, int cols)
{
	put(p, "医保.csv", INSURED);
	struct vt *vt = play_start(p, rows, cols, "王敏");

	vt_keys(vt, "4<Enter><Ctrl-V>");
	return vt;
}

/* And on to its rows. */
static struct vt *start_rows(struct play *p, int rows, int cols)
{
	struct vt *vt = start_columns(p, rows, cols);

	vt_keys(vt, "<Enter><Enter>xm<Enter><Enter>dh<Enter><F2>");
	return vt;
}

static void columns_are_named_once(void **state)
{
	struct vt *vt = start_columns(*state, 24, 80);

	assert_screen(vt, "import-file");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "import-columns");
	vt_keys(vt, "<F2>");
	assert_shows(vt, "还没有哪一列是“姓名”，请先指定");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "import-field");
	vt_keys(vt, "xm<Enter>");
	assert_screen(vt, "import-columns-named");
	vt_keys(vt, "<Enter>dh<Enter><F2>");
	assert_screen(vt, "import-rows");

	/* The layout is known from now on; what it was taken for can still be looked at. */
	vt_keys(vt, "<Esc><Ctrl-V><Enter>");
	assert_screen(vt, "import-rows");
	vt_keys(vt, "<F5>");
	assert_shows(vt, "各列作为哪个字段");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "import-rows");
	vt_keys(vt, "<F5><F2>");
	assert_screen(vt, "import-rows");
	vt_keys(vt, "<Esc>");
	assert_hides(vt, "导入");
}

static void one_field_of_a_row_is_taken(void **state)
{
	const struct play *p = *state;
	struct vt *vt = start_rows(*state, 24, 80);

	vt_keys(vt, "<Down><Enter>");
	assert_screen(vt, "import-compare");
	vt_keys(vt, " <Enter>");
	assert_screen(vt, "import-rows-decided");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "import-sure");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "新增 1 人");
	assert_shows(vt, "改写 1 人");
	assert_shows(vt, "与登记不同，没有改 1 人");
	assert_shows(vt, "退回 1 行，连同原因写在");
	g_autofree char *returned =
		g_build_filename(p->folder, "下载", "医保.csv.rejected.csv", NULL);
	assert_true(g_file_test(returned, G_FILE_TEST_EXISTS));

	/* The field and no other; and one undo takes all of it back. */
	vt_keys(vt, "<Esc><F3>luozhiquan<Enter>");
	assert_shows(vt, "高中");
	assert_hides(vt, "19900000005");
	vt_keys(vt, "<Esc><Ctrl-U>zhouxiaoman");
	assert_shows(vt, "周小满");
	vt_keys(vt, "<Esc><Ctrl-Z><Enter><F3>zhouxiaoman");
	assert_shows(vt, "没有找到");
}

static void rows_are_decided_together(void **state)
{
	struct vt *vt = start_rows(*state, 24, 80);

	vt_keys(vt, " ");
	assert_shows(vt, "改写 1 人");
	vt_keys(vt, "<Up><Ins><Ins><F4>");
	assert_shows(vt, "2 行");
	vt_keys(vt, "2<Enter>");
	assert_shows(vt, "改写 0 人");
	vt_keys(vt, "<Home><F4>5<Enter>");
	assert_shows(vt, "改写 2 人");
	vt_keys(vt, "<F6>");
	assert_screen(vt, "import-rows-changed");
	vt_keys(vt, "<F6>");
	assert_shows(vt, "只看退回");
	vt_keys(vt, " ");
	assert_shows(vt, "这一行没有可定的");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "没有姓名");
	vt_keys(vt, "<Esc><F6><F6>");
	assert_shows(vt, "只看文件中没有");
	vt_keys(vt, "<F6><F7>没有这个人");
	assert_shows(vt, "没有找到");
	vt_keys(vt, "<Esc><Esc>");
	assert_shows(vt, "放弃这次导入？");
	vt_keys(vt, "<Esc>x1");
	assert_shows(vt, "总览");
	vt_keys(vt, "4<Esc><Enter>");
	assert_hides(vt, "导入");
}

static void who_is_absent_is_looked_at_in_the_roster(void **state)
{
	struct vt *vt = start_rows(*state, 24, 80);

	vt_keys(vt, "<F7>luojuntao");
	assert_shows(vt, "罗俊涛");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "户0002");
	assert_shows(vt, "F8");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "筛选: luojuntao");
}

static void a_newcomer_is_someone_who_is_there(void **state)
{
	put(*state, "新来.csv",
	    "户号,姓名,出生日期,关系,电话\n0002,罗俊陶,2001-01-01,长子,19900002222\n");
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	vt_keys(vt, "4<Enter><Ctrl-V><Enter>");
	assert_screen(vt, "import-newcomer");
	vt_keys(vt, "<Enter>4<Enter><Ctrl-U>luojuntao<Enter>");
	assert_screen(vt, "import-joined");
	vt_keys(vt, "<F4>");
	assert_screen(vt, "import-joined-choices");
	vt_keys(vt, "7<Enter>");
	assert_screen(vt, "import-newcomer");
}

static void several_are_who_they_seem_to_be(void **state)
{
	put(*state, "改名.csv",
	    "户号,姓名,出生日期\n0001,李欣加,2009-02-05\n"
	    "0002,罗志金,1955-10-28\n0002,周小满,1990-01-01\n");
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Ctrl-V><Enter>");
	assert_screen(vt, "import-likely");
	vt_keys(vt, "<Ins><Ins><Ins><F4>");
	assert_shows(vt, "2 行各是所列的那一个人");
	vt_keys(vt, "4<Enter>");
	assert_screen(vt, "import-likely-joined");
}

static void words_are_explained_once(void **state)
{
	put(*state, "新来.csv", "户号,姓名,关系,出生日期\n0002,周小满,孙媳妇儿,1990-01-01\n");
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Ctrl-V><Enter>");
	assert_shows(vt, "1 个词认不出，记入备注；按 F5 指定");
	vt_keys(vt, "<F5><End>");
	assert_screen(vt, "import-words");
	vt_keys(vt, "<Enter>孙媳<Enter>");
	assert_shows(vt, "1 行有这个词");
	vt_keys(vt, "<F2>");
	assert_hides(vt, "认不出");
	vt_keys(vt, "<F2><Enter><Esc><F3>周小满");
	assert_shows(vt, "周小满");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "孙媳");
	assert_hides(vt, "孙媳妇儿");
}

static void wide_screens_tell_the_row(void **state)
{
	struct vt *vt = start_rows(*state, 40, 120);

	vt_keys(vt, "<Down>");
	assert_screen(vt, "import-rows-wide");
}

static void a_long_look_is_called_off(void **state)
{
	GString *text = g_string_new("户号,姓名,出生日期\n");

	for (int i = 0; i < 150000; i++)
		g_string_append_printf(text, "A%d,张三,1960-01-01\n", i);
	put(*state, "大.csv", text->str);
	g_string_free(text, TRUE);
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Ctrl-V>");
	vt_send(vt, "<Enter>");
	vt_wait_for(vt, "正在试导入");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "已取消导入，什么也没有改动");
	vt_keys(vt, "<Ctrl-X>");
	assert_int_equal(vt_wait_end(vt), 0);
	g_autofree char *log = play_log(*state);
	assert_null(strstr(log, "导入 大.csv"));
}

static void files_are_found_by_path(void **state)
{
	put(*state, "坏.csv", "没有,表头\n");
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Ctrl-V>~/下<Enter>");
	assert_shows(vt, "下载/");
	assert_shows(vt, "坏.csv");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "有 2 列认不出");
	vt_keys(vt, "<Esc><Ctrl-V>/nowhere/");
	assert_shows(vt, "没有符合的内容");
	vt_keys(vt, "<Enter><Esc>");
	assert_hides(vt, "导入");
}

static void of_a_workbook_one_sheet_is_chosen(void **state)
{
	g_autofree char *path = play_put(*state, "各组.xlsx", "");
	g_autofree char *command = g_strdup_printf(
		"printf '== 说明\\n这是说明\\n== 一组\\n户号\\t姓名\\n0900\\t周小满\\n"
		"== 二组\\n户号\\t姓名\\n0901\\t周大满\\n' | python3 '%s/cli/workbook.py' "
		"'%s'",
		play_tests(), path);
	char *argv[] = { (char[]){ "sh" }, (char[]){ "-c" }, command, NULL };
	int status = -1;

	assert_true(g_spawn_sync(NULL, argv, NULL, G_SPAWN_SEARCH_PATH, NULL, NULL, NULL, NULL,
				 &status, NULL));
	assert_int_equal(status, 0);
	struct vt *vt = play_start(*state, 24, 80, "王敏");
	vt_keys(vt, "4<Enter><Ctrl-V><Enter>");
	assert_screen(vt, "import-sheet");
	vt_keys(vt, "二<Enter>");
	assert_shows(vt, "周大满");
	assert_hides(vt, "周小满");
	vt_keys(vt, "<F2><Enter>");
	assert_shows(vt, "新增 1 人");
}

static void villages_are_taken_in_from_their_list(void **state)
{
	put(*state, "各村.csv", "名称,代码\n龙泉村,999999101200\n新桥村,999999100299\n");
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Ctrl-V>2<Enter><Enter>");
	assert_screen(vt, "import-villages");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "新增 1 个村");
	vt_keys(vt, "<Esc>");
	assert_shows(vt, "新桥村");
}

static void the_village_is_asked_for(void **state)
{
	put(*state, "a.csv", "户号,姓名\n0900,周小满\n");
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Ctrl-V>1<Enter><Enter>");
	assert_shows(vt, "文件里看不出是哪个村");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "导入 a.csv → 龙泉村");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(columns_are_named_once),
		PLAY(one_field_of_a_row_is_taken),
		PLAY(rows_are_decided_together),
		PLAY(who_is_absent_is_looked_at_in_the_roster),
		PLAY(a_newcomer_is_someone_who_is_there),
		PLAY(several_are_who_they_seem_to_be),
		PLAY(words_are_explained_once),
		PLAY(wide_screens_tell_the_row),
		PLAY(a_long_look_is_called_off),
		PLAY(files_are_found_by_path),
		PLAY(of_a_workbook_one_sheet_is_chosen),
		PLAY(villages_are_taken_in_from_their_list),
		PLAY(the_village_is_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
