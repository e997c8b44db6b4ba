/* test_findings.c - what is to be mended, and who left, on the screen */
#include "testing.h"

#include "cunwu/model/body.h"
#include "cunwu/store/db.h"
#include "cunwu/store/records.h"
#include "play.h"

static void a_finding_is_mended_from_its_list(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<Ctrl-T><Down>");
	assert_screen(vt, "findings");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "finding-form");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "findings");
	vt_keys(vt, "<Enter><Ctrl-U>999999199210259539<F2><Enter>");
	assert_screen(vt, "findings-mended");
	vt_keys(vt, "<Esc>");
	assert_screen(vt, "overview-mended");
	vt_keys(vt, "<Ctrl-Z><Enter><Ctrl-T><Down>");
	assert_screen(vt, "findings");
}

/* Also those of the overview, which are counted anew. */
static void what_others_mend_goes_from_the_list(void **state)
{
	struct vt *list = play_start(*state, 24, 80, "王敏");
	struct vt *overview = play_start(*state, 24, 80, "王敏");
	struct vt *theirs = play_start(*state, 24, 80, "何小芹");

	vt_keys(list, "<Ctrl-T><Down>");
	assert_screen(list, "findings");
	vt_keys(theirs,
		"<F5>龙泉<Enter><Ctrl-T><Down><Enter><Ctrl-U>999999199210259539<F2><Enter>");
	assert_shows(theirs, "已保存");
	vt_keys(list, "<Down><Up>");
	assert_hides(list, "2/56 条");
	assert_shows(list, "2/55 条");
	vt_keys(overview, "<Down><Up>");
	assert_shows(overview, "提醒53 提示38");
}

static void findings_are_filtered_and_widened(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter><Enter><Ctrl-T><F7>没有户主");
	assert_screen(vt, "findings-filtered");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "finding-household");
	vt_keys(vt, "<Esc><Esc><Ctrl-T>");
	assert_screen(vt, "findings-all");
	vt_keys(vt, "<Ctrl-T>");
	assert_shows(vt, "这里已经是全部");
	vt_keys(vt, "<Esc><Esc><Esc><Esc><F3>zhang<Ctrl-T>");
	assert_shows(vt, "全部：核对");
}

static void wide_screens_tell_the_finding(void **state)
{
	struct vt *vt = play_start(*state, 40, 120, "王敏");

	vt_keys(vt, "<Ctrl-T><Down><Down>");
	assert_screen(vt, "wide-findings");
}

static void who_left_is_seen_and_comes_back(void **state)
{
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "4<Enter>");
	vt_keys(vt, "<Tab><F8>sw<Enter><F2><Enter><Esc><End>");
	assert_screen(vt, "groups-left");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "left-people");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "left-person");
	vt_keys(vt, "<Ctrl-R>");
	assert_shows(vt, "离开原因：（空） → 死亡");
	vt_keys(vt, "<Esc><Esc><F8>");
	assert_shows(vt, "已注销的人");
	vt_keys(vt, "<Enter>");
	assert_shows(vt, "已恢复：李先生");
	assert_hides(vt, "死亡 2026.11.22");
}

/* Of the committee of the first village: eight years, where the law had three. */
static void add_past_term(const struct play *p)
{
	RECORD_AUTO struct term term = { .rec.model = &term_model };
	struct db *db = db_open(p->db, DB_WRITE, NULL);
	ACTION_AUTO act = { 0 };

	assert_true(db_number(db,
			      "SELECT b.id FROM body b JOIN village v ON v.id = b.village WHERE "
			      "v.name = '龙泉村' AND b.kind = 'village_committee'",
			      &term.body.id, NULL));
	term.number = (struct number){ 5, true };
	term.since = date_from_ymd(2011, 1, 12);
	term.until = date_from_ymd(2019, 1, 11);
	assert_true(action_begin(&act, db, "test", "何小芹", NULL)
		    && records_insert(&act, &term.rec, NULL) && action_commit(&act, NULL));
	db_close(db);
}

static void a_past_term_is_mended_in_its_form(void **state)
{
	add_past_term(*state);
	struct vt *vt = play_start(*state, 24, 80, "王敏");

	vt_keys(vt, "<Ctrl-T><F7>任期 3 年");
	assert_screen(vt, "finding-past-term");
	vt_keys(vt, "<Enter>");
	assert_screen(vt, "finding-term-form");
	vt_keys(vt, "<Ctrl-U>2014-01-11<F2><Enter>");
	assert_hides(vt, "第5届");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(a_finding_is_mended_from_its_list), PLAY(what_others_mend_goes_from_the_list),
		PLAY(findings_are_filtered_and_widened), PLAY(wide_screens_tell_the_finding),
		PLAY(who_left_is_seen_and_comes_back),   PLAY(a_past_term_is_mended_in_its_form),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
