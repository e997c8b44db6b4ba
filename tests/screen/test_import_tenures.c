/* test_import_tenures.c - a table of cadres looked at and taken in from the screen */
#include "testing.h"

#include <string.h>

#include "play.h"

/* There are three 李泽春 in 龙泉村, and no 钱第一; 张龙 is recorded with another day. */
#define CADRES \
	"清溪镇村干部名单,,,,\n" \
	"村,姓名,职务,任职时间,文化程度\n" \
	"龙泉村,张龙,支部副书记,2024.01,\n" \
	",李泽春,会计,2021.01,高中\n" \
	",贾建华,文书,2011.05-2016.12,\n" \
	",贾建华,文书,2011.05-2016.12,\n" \
	",钱第一,第一书记,2025.06,本科\n" \
	",钱第一,驻村队员,2025.06,本科\n" \
	"青石村,张兵,土地爷,2021,\n" \
	",张兵,会计,2021,\n" \
	"大塘村,张兵,报账员,2021,\n"

/* Up to its rows, from a pane of bodies. */
static struct vt *start_rows(struct play *p, const char *pane, int rows, int cols)
{
	g_free(play_put(p, "干部.csv", CADRES));
	struct vt *vt = play_start(p, rows, cols, "王敏");

	vt_keys(vt, pane);
	vt_keys(vt, "<Ctrl-V><Enter>");
	return vt;
}

static char *returned_of(const struct play *p)
{
	g_autofree char *path = g_build_filename(p->folder, "下载", "干部.csv.rejected.csv", NULL);
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

static void rows_are_looked_at_and_taken(void **state)
{
	struct vt *vt = start_rows(*state, "2", 24, 80);

	assert_screen(vt, "import-tenures");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "import-tenures-changed");
	vt_keys(vt, "<Esc><Down><Enter>");
	assert_screen(vt, "import-tenures-namesakes");
	vt_keys(vt, "<Esc><F4>");
	assert_screen(vt, "import-tenures-who");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "同名待定 0");
	assert_shows(vt, "F2 将新增 4 行，改写 0 行");

	/* Two rows of one who is in no register; one of them is then left out. */
	vt_keys(vt, "<Home><Down><Ins><Ins><F4>");
	assert_shows(vt, "在册外人员");
	vt_keys(vt, "8<Enter>");
	assert_shows(vt, "查无此人 0");
	assert_shows(vt, "F2 将新增 6 行");
	vt_keys(vt, "<F7>大塘<Tab> <Esc>");
	assert_shows(vt, "F2 将新增 5 行");
	vt_keys(vt, "<Home> ");
	assert_screen(vt, "import-tenures-decided");
	vt_keys(vt, "<F2>");
	assert_screen(vt, "import-tenures-sure");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "登记 5 项任职");
	assert_shows(vt, "收入 1 个在册以外的人");
	assert_shows(vt, "退回 1 行，连同原因写在");
	g_autofree char *returned = returned_of(*state);
	assert_non_null(strstr(returned, "土地爷"));
	assert_null(strstr(returned, "李泽春"));
	assert_null(strstr(returned, "报账员"));

	/* It is there, and one undo takes all of it back. */
	vt_keys(vt, "<Esc><F3>qiandiyi");
	assert_shows(vt, "钱第一");
	vt_keys(vt, "<Esc><Ctrl-Z><Enter>");
	assert_shows(vt, "已撤销：导入 干部.csv");
	vt_keys(vt, "<F3>qiandiyi");
	assert_shows(vt, "没有找到");

	/* What was turned back comes by itself. */
	vt_keys(vt, "<Esc><Ctrl-V>rejected<Enter>");
	assert_shows(vt, "查无此人 0 · 退回 1");
}

static void nothing_is_written_on_esc(void **state)
{
	struct vt *vt = start_rows(*state, "3", 24, 80);

	assert_shows(vt, "新增任职 3");
	vt_keys(vt, "<Down><Down><F4>8<Enter><Esc>");
	assert_shows(vt, "放弃这次导入？");
	vt_keys(vt, "<Enter>");
	assert_hides(vt, "导入");
	vt_keys(vt, "<F3>qiandiyi");
	assert_shows(vt, "没有找到");
	assert_null(returned_of(*state));
	g_autofree char *log = play_log(*state);
	assert_null(strstr(log, "导入 干部.csv"));
}

/* In the register, too: the headings say what it is; and the other way round. */
static void headings_tell_which_import_it_is(void **state)
{
	struct vt *vt = start_rows(*state, "4<Enter>", 24, 80);

	assert_shows(vt, "新增任职 3");
	vt_keys(vt, "<Esc>");
	g_free(play_put(*state, "户.csv",
			"户号,姓名,与户主关系,出生日期\n0900,周小满,户主,1990-01-01\n"));
	vt_keys(vt, "2<Enter><Ctrl-V>户<Enter>");
	assert_shows(vt, "文件中没有");
	assert_shows(vt, "F2 将新增 1 人");
}

/* Someone else than the namesakes: by initials, those of the village first. */
static void anyone_is_chosen_by_initials(void **state)
{
	struct vt *vt = start_rows(*state, "2", 24, 80);

	vt_keys(vt, "<Down><F4>4<Enter><Ctrl-U>zb");
	assert_screen(vt, "import-tenures-anyone");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "同名待定 0");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "任职：会计 2021.01 起");
	assert_hides(vt, "（不明）");
	vt_keys(vt, "<Esc><F4>7<Enter>");
	assert_shows(vt, "同名待定 1");
}

static void wide_screens_tell_the_whole_row(void **state)
{
	struct vt *vt = start_rows(*state, "2", 40, 120);

	vt_keys(vt, "<Down>");
	assert_screen(vt, "import-tenures-wide");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(rows_are_looked_at_and_taken),     PLAY(nothing_is_written_on_esc),
		PLAY(headings_tell_which_import_it_is), PLAY(anyone_is_chosen_by_initials),
		PLAY(wide_screens_tell_the_whole_row),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
