/* test_act_office.c - offices taken and left, terms and bodies; what becomes of them as people and
 * places go */
#include "act_play.h"

#include "cunwu/app/villager.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"

/* 王 in 龙泉村1组 0001, 李 in 2组 0002. */
static void be_office(struct fixture *f, struct office *office)
{
	clock_pin(date_from_ymd(2026, 11, 22));
	family(f->db, f->a, f->groups[0], "0001", wangs, G_N_ELEMENTS(wangs));
	family(f->db, f->a, f->groups[1], "0002", lis, G_N_ELEMENTS(lis));
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

static void done(struct office *office, const char *label, const char *pairs)
{
	g_autofree char *told = play(office, label, pairs);

	if (*told == '!')
		fail_msg("%s %s: %s", label, pairs, told);
}

/* 王建国 is 主任, 王小明 and 李强 委员 of the 11th and 12th term; 李老四 is 代表 of 2组 and its
 * 组长, 陈秀英 会计. */
static void set_up(struct office *office)
{
	static const char *const acts[][2] = {
		{ "成立组织", "村=龙泉村 哪一种组织=村委会 成立日期=2021-01-12 届次=11" },
		{ "成立组织", "村=龙泉村 哪一种组织=监委会 成立日期=2021-02 届次=3" },
		{ "成立组织", "村=龙泉村 哪一种组织=代表会议 成立日期=2021 届次=11" },
		{ "成立组织", "村=龙泉村 哪一种组织=小组 成立日期=2021-02-01" },
		{ "成立组织", "村=龙泉村 哪一种组织=岗位 成立日期=2015" },
		{ "任职", "姓名=王建国 组织=村委会 职务=1 任职日期=2021-01-12 得票=800" },
		{ "任职", "姓名=王小明 组织=村委会 职务=wy 任职日期=2021-01-12" },
		{ "任职", "姓名=李强 组织=村委会 职务=村委委员 任职日期=2021-01-12" },
		{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-01-12 职数=5 "
			  "当选的人=王建国、王小明、李强" },
		{ "任职", "姓名=李老四 组织=代表会议 任职日期=2021-03" },
		{ "任职", "姓名=李老四 组织=2组 职务=组长 任职日期=2021-03" },
		{ "任职", "姓名=陈秀英 组织=岗位 职务=会计 任职日期=2019" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(acts); i++)
		done(office, acts[i][0], acts[i][1]);
}

/* Who holds, or held, which office. */
static char *offices(struct db *db)
{
	return dump(
		db,
		"SELECT v.name, b.kind, coalesce(g.name, '-'), coalesce(m.number, 0), t.office, "
		"p.name, coalesce(t.since, '-'), coalesce(t.until, '-'), "
		"coalesce(t.ended, '-'), coalesce(t.how, '-') FROM tenure t "
		"JOIN body b ON b.id = t.body JOIN village v ON v.id = b.village "
		"JOIN person p ON p.id = t.person LEFT JOIN term m ON m.id = t.term "
		"LEFT JOIN villager_group g ON g.id = t.villager_group ORDER BY t.id",
		10);
}

static char *everything(struct db *db)
{
	GString *out = g_string_new(NULL);
	static const struct model *const extra[] = { &body_model, &term_model, &tenure_model };
	g_autofree char *rest = all_records(db);

	for (size_t i = 0; i < G_N_ELEMENTS(extra); i++) {
		struct selection all = { 0 };
		g_autoptr(GPtrArray) list = records_list(db, extra[i], &all, NULL);

		for (guint r = 0; r < list->len; r++) {
			g_string_append_printf(out, "%s %d", extra[i]->name,
					       (int)((struct record *)list->pdata[r])->id);
			for_each_field(f, extra[i]) {
				g_string_append_c(out, '|');
				field_format(f, list->pdata[r], out);
			}
			g_string_append_c(out, '\n');
		}
	}
	g_string_append(out, rest);
	return g_string_free(out, FALSE);
}

struct office_case {
	const char *kind, *pairs;
	const char *told;  /* somewhere in what is said */
	const char *after; /* a line of the offices; NULL: not asked */
};

#define COMMITTEE "龙泉村|village_committee|-|12|"

static const struct office_case done_cases[] = {
	{ "任职", "姓名=李芳 村=龙泉村 组织=村委会 职务=委员 任职日期=3.1 得票=500",
	  "2026.03.01 任龙泉村村委会委员，补选，得 500 票",
	  COMMITTEE "委员|李芳|2026-03-01|-|-|3" },
	/* elected with the others, as one says it late; and what is said of it stands */
	{ "任职", "姓名=李芳 村=龙泉村 组织=村委会 职务=委员 任职日期=2026-01-20",
	  "任龙泉村村委会委员，直选", NULL },
	{ "任职", "姓名=李芳 村=龙泉村 组织=村委会 职务=委员 任职日期=3.1 产生方式=另选",
	  "任龙泉村村委会委员，另行选举", NULL },
	/* what it brings about in the body */
	{ "任职", "姓名=赵梅 村=龙泉村 组织=村委会 职务=主任 任职日期=3.1",
	  "?村委会主任有 2 人（王建国、赵梅），至多 1 人", NULL },
	/* in the term of the day */
	{ "任职", "姓名=李芳 村=龙泉村 组织=村委会 职务=委员 任职日期=2021-06",
	  "?是上届的任职，本届 2026.01.12 已经开始",
	  "龙泉村|village_committee|-|11|委员|李芳|2021-06|-|-|3" },
	/* of one's own village, where none is named; an office in other words */
	{ "任职", "姓名=李芳 组织=监委会 职务=zr 任职日期=2026-02",
	  "2026.02 任龙泉村监委会主任，推选",
	  "龙泉村|supervision_committee|-|3|主任|李芳|2026-02|-|-|2" },
	{ "任职", "姓名=王大山 组织=龙泉村代表会议 任职日期=2026", "任龙泉村村民代表",
	  "龙泉村|representatives|1组|11|代表|王大山|2026|-|-|3" },
	{ "任职", "姓名=王大山 组织=龙泉村1组 职务=组长 产生方式=任命 代理=是",
	  "任龙泉村1组组长，任命，代理",
	  "龙泉村|villager_group|1组|0|组长|王大山|2026-11-22|-|-|4" },
	/* recorded all the same, with what the law says of it */
	{ "任职", "姓名=王大山 组织=村委会 职务=委员",
	  "?是同一组织成员王建国（子：王大山—子—王建国）、",
	  COMMITTEE "委员|王大山|2026-11-22|-|-|3" },
	{ "离任", "离任的职务=龙泉村委会委员李强 离任日期=2026-10-31 离任原因=辞职 继任的人=陈秀英",
	  "的近亲属（村民委员会组织法（2025年修正）第八条第二款）",
	  COMMITTEE "委员|陈秀英|2026-11-01|-|-|3" },
	{ "任职", "姓名=王大山 组织=村委会 职务=顾问",
	  "?村民委员会没有“顾问”这个职务；有主任、副主任、委员", NULL },
	/* who is in no register, and who was sent before */
	{ "选派", "组织=龙泉村岗位 姓名=周书记 职务=第一书记 任职日期=2025-06 性别=男",
	  "周书记（男） 2025.06 任龙泉村第一书记，任命",
	  "龙泉村|posts|-|0|第一书记|周书记|2025-06|-|-|4" },
	{ "离任", "离任的职务=龙泉村村委会主任 离任日期=2026-10-31 离任原因=辞职",
	  "龙泉村村委会主任空缺", COMMITTEE "主任|王建国|2026-01-12|2026-10-31|1|1" },
	/* a post is of the posts of the village */
	{ "选派", "村=龙泉村 姓名=周书记 职务=驻村工作队员 任职日期=2025-06",
	  "任龙泉村驻村队员，任命", "龙泉村|posts|-|0|驻村队员|周书记|2025-06|-|-|4" },
	{ "离任", "离任的职务=李强 离任日期=2026-10-31 离任原因=死亡",
	  "?李强还在册：去世的请办“死亡”", NULL },
	{ "离任", "离任的职务=龙泉村村委会主任 离任日期=2026-10-31 离任原因=罢免 继任的人=王小明",
	  "?罢免后的缺额要开会补选", NULL },
	{ "离任", "离任的职务=龙泉村委会委员李强 离任日期=2026-10 离任原因=罢免",
	  "2026.10 离任龙泉村村委会委员：罢免", COMMITTEE "委员|李强|2026-01-12|2026-10|3|1" },
	{ "离任", "离任的职务=王建国 离任日期=2026-10-31 离任原因=辞职 继任的人=王小明",
	  "2026.11.01 任龙泉村村委会主任", COMMITTEE "主任|王小明|2026-11-01|-|-|3" },
	{ "离任",
	  "离任的职务=陈秀英 离任日期=2026-10-31 离任原因=职务调整 继任的人=李芳 "
	  "继任日期=2026-10-01",
	  "?继任日期早于离任日期", "龙泉村|posts|-|0|会计|李芳|2026-10-01|-|-|4" },
	{ "换届", "换届的组织=龙泉村监委会 新一届起=2026-02-10 当选的人=李芳=主任、赵梅=委员",
	  "第 4 届，任期至 2031.02.09",
	  "龙泉村|supervision_committee|-|4|主任|李芳|2026-02-10|-|-|2" },
	{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-05-01 当选的人=王小明=主任、李强",
	  "上一届届满：主任 王建国、委员 王小明、委员 李强",
	  "龙泉村|village_committee|-|13|主任|王小明|2026-05-01|-|-|1" },
	{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-05-01 当选的人=王建国、王大山=委员",
	  "?是同一组织成员王建国（子：王大山—子—王建国）的近亲属", NULL },
	{ "换届", "换届的组织=龙泉村2组 新一届起=2026-02-01", "逐个登记任职",
	  "龙泉村|villager_group|2组|0|组长|李老四|2021-03|2026-01-31|7|2" },
	{ "成立组织", "村=和平社区 哪一种组织=hblsh", "成立红白理事会", NULL },
	{ "成立组织", "村=龙泉村 哪一种组织=议事会 另有名称=龙泉湖议事会 成立日期=2024",
	  "成立龙泉湖议事会", NULL },
	{ "撤销组织", "撤销的组织=龙泉村村委会 撤销日期=2026-06-30",
	  "随之离任：主任 王建国、委员 王小明、委员 李强",
	  COMMITTEE "委员|李强|2026-01-12|2026-06-30|99|1" },
	/* people */
	{ "死亡", "死者=王建国 死亡日期=2026-08-01", "王建国的职务因死亡终止：龙泉村村委会主任",
	  COMMITTEE "主任|王建国|2026-01-12|2026-08-01|4|1" },
	{ "死亡", "死者=王建国 死亡日期=2026-01-02",
	  "?王建国任龙泉村村委会主任的任职日期 2026.01.12 晚于死亡日期，没有结束，请核对",
	  COMMITTEE "主任|王建国|2026-01-12|-|-|1" },
	{ "死亡", "死者=李老四 死亡日期=2026-08-01 新户主=赵梅", "龙泉村村民代表、龙泉村2组组长",
	  NULL },
	{ "迁出", "迁出的人=李强 迁出日期=2026-08-01",
	  "?李强还任龙泉村村委会委员，不再担任请办“离任”", COMMITTEE "委员|李强|2026-01-12|-|-|1" },
	/* places */
	{ "小组合并", "村=龙泉村 撤销的小组=2组 日期=2026-09-01 并入的小组=1组",
	  "2组撤销，组织随之撤销：2组", "龙泉村|representatives|1组|11|代表|李老四|2021-03|-|-|2" },
	{ "划组", "村=龙泉村 划出的小组=2组 日期=2026-09-01 划入的村=和平社区",
	  "?2组推选的李老四还在原来的村任职",
	  "和平社区|villager_group|2组|0|组长|李老四|2021-03|-|-|2" },
	{ "村合并", "撤销的村=龙泉村 日期=2026-09-01 并入的村=和平社区",
	  "龙泉村撤销，组织随之撤销：岗位、代表会议、村委会、监委会\n随之离任：会计 "
	  "陈秀英、代表 ",
	  "和平社区|villager_group|2组|0|组长|李老四|2021-03|-|-|2" },
};

static void each_act_is_done_and_taken_back(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	g_autofree char *before = everything(office.db);
	for (size_t i = 0; i < G_N_ELEMENTS(done_cases); i++) {
		g_autofree char *told = play(&office, done_cases[i].kind, done_cases[i].pairs);
		g_autofree char *now = offices(office.db);

		if (!strstr(told, done_cases[i].told))
			fail_msg("%s %s:\n%s", done_cases[i].kind, done_cases[i].pairs, told);
		if (done_cases[i].after && !strstr(now, done_cases[i].after))
			fail_msg("%s %s: %s is not in\n%s", done_cases[i].kind, done_cases[i].pairs,
				 done_cases[i].after, now);
		take_back(&office);
		g_autofree char *after = everything(office.db);
		assert_string_equal(after, before);
	}
	assert_verifies(office.db);
	assert_derived_is_kept(office.db);
}

static void what_cannot_be_is_refused(void **state)
{
	static const struct office_case cases[] = {
		{ "任职", "姓名=王建国 组织=村委会 职务=主任 任职日期=3.1",
		  "王建国那时已经是龙泉村村委会主任（2026.01.12 起）", NULL },
		{ "任职", "姓名=李芳 组织=村委会 职务=主任 任职日期=2020-05",
		  "龙泉村村委会那时还没有成立", NULL },
		{ "任职", "姓名=李芳 组织=村委会 职务=主任 任职日期=2027", "还没有到", NULL },
		{ "任职", "姓名=李芳 组织=村委会", "职务：必须填写", NULL },
		{ "任职", "姓名=李芳 组织=妇联 职务=主席",
		  "龙泉村没有组织“妇联”；有岗位、代表会议、村委会、监委会、1组", NULL },
		{ "任职", "姓名=李芳 组织=和平社区村委会 职务=主任", "和平社区还没有登记组织",
		  NULL },
		{ "离任", "离任的职务=龙泉村村委会委员 离任原因=辞职",
		  "可能是龙泉村村委会委员王小明、龙泉村村委会委员李强；请写全", NULL },
		{ "离任", "离任的职务=李老四 离任原因=辞职",
		  "“李老四”可能是龙泉村村民代表李老四、龙泉村2组组长李老四", NULL },
		{ "离任", "离任的职务=李芳 离任原因=辞职", "李芳现在没有任职", NULL },
		{ "离任", "离任的职务=王建国 离任原因=不干了",
		  "离任原因没有“不干了”，可写：辞职、职务终止、罢免、死亡、", NULL },
		{ "任职", "姓名=李芳 村=龙泉村 组织=村委会 职务=委员 产生方式=抽签",
		  "产生方式没有“抽签”，可写：直选、推选、补选、", NULL },
		{ "选派", "村=龙泉村 姓名=周书记 职务=主任", "组织：必须填写", NULL },
		{ "离任", "离任的职务=王建国 离任原因=辞职 离任日期=2026-01-01",
		  "任职日期是 2026.01.12，离任不能在这以前", NULL },
		{ "离任", "离任的职务=王建国 离任原因=辞职 继任的人=王建国", "连任请用“换届”",
		  NULL },
		{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-01-12 届次=13",
		  "已有一届从 2026.01.12 起", NULL },
		{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-05-01 届次=12", "已有第 12 届",
		  NULL },
		{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-05", "要写到日", NULL },
		{ "换届", "换届的组织=龙泉村村委会 新一届起=2026-05-01 当选的人=李芳",
		  "李芳上一届没有任职，请写明职务，如 李芳=委员", NULL },
		{ "换届", "换届的组织=龙泉村岗位 新一届起=2026-05-01", "没有届期", NULL },
		{ "成立组织", "村=龙泉村 哪一种组织=村委会", "龙泉村已有村委会", NULL },
		{ "成立组织", "村=龙泉村 哪一种组织=小组", "各组都已有村民小组", NULL },
		{ "成立组织", "村=龙泉村 哪一种组织=棋社", "没有“棋社”这种组织", NULL },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	g_autofree char *before = everything(office.db);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *told = play(&office, cases[i].kind, cases[i].pairs);
		g_autofree char *after = everything(office.db);

		if (*told != '!' || !strstr(told, cases[i].told))
			fail_msg("%s %s:\n%s", cases[i].kind, cases[i].pairs, told);
		assert_string_equal(after, before);
	}
}

/* 职数 of the committee is 5: the sixth is one too many, the fifth is not. */
static void one_too_many_is_said(void **state)
{
	static const char *const more[] = { "李芳", "李老四", "赵梅" };
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	for (size_t i = 0; i < G_N_ELEMENTS(more); i++) {
		g_autofree char *pairs =
			g_strdup_printf("姓名=%s 组织=龙泉村村委会 职务=委员", more[i]);
		g_autofree char *told = play(&office, "任职", pairs);
		bool said = strstr(told, "?村委会现有 6 人，本届职数是 5 个");

		if (said != (i == 2))
			fail_msg("%s: %s", more[i], told);
	}
}

/* 任职 of who lives elsewhere names the village; of who is dead it is refused with the day. */
static void who_cannot_serve_is_told(void **state)
{
	static const char elsewhere[] = "姓名=李芳 组织=和平社区村委会 职务=委员";
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	done(&office, "成立组织", "村=和平社区 哪一种组织=村委会");
	assert_told(play(&office, "任职", elsewhere), "?李芳的户籍在龙泉村，不在本村");
	done(&office, "死亡", "死者=赵梅 死亡日期=2026-08-01");
	assert_told(
		play(&office, "任职", "姓名=赵梅 组织=龙泉村监委会 职务=委员 任职日期=2026-08-02"),
		"!赵梅已在 2026.08.01 登记死亡");
	assert_told(
		play(&office, "任职", "姓名=赵梅 组织=龙泉村监委会 职务=委员 任职日期=2026-07-01"),
		"?已登记死亡，任职没有结束");
}

/* Of what was before all terms that are on record one should say when it ended. */
static void an_office_before_all_terms_is_doubted(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct body b = { .rec.model = &body_model, .village = { f->a } };
	RECORD_AUTO struct term t = { .rec.model = &term_model,
				      .since = date_from_ymd(2026, 1, 12) };

	be_office(f, &office);
	b.kind = g_strdup(BODY_COMMITTEE);
	assert_true(office_begin(&office, &act, "test", NULL));
	assert_true(records_insert(&act, &b.rec, NULL));
	t.body.id = b.rec.id;
	assert_true(records_insert(&act, &t.rec, NULL) && office_tell(&act, "届", NULL)
		    && action_commit(&act, NULL));
	assert_told(play(&office, "任职", "姓名=李芳 组织=龙泉村村委会 职务=委员 任职日期=2022"),
		    "?任职日期 2022 在本届（2026.01.12 起）以前，没有写到哪一天离任");
}

/* One goes and the other comes on one day, which is none too many. */
static void two_on_the_day_of_both_are_fine(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	g_autofree char *told = play(&office, "离任",
				     "离任的职务=王建国 离任日期=2026-11-22 离任原因=辞职 "
				     "继任的人=赵梅 继任日期=2026-11-22");
	assert_non_null(strstr(told, "2026.11.22 任龙泉村村委会主任"));
	assert_null(strstr(told, "?村委会主任有"));
	assert_told(play(&office, "任职", "姓名=李芳 组织=龙泉村村委会 职务=主任"),
		    "?村委会主任有 3 人");
}

/* Nobody else may hold it for it to be vacant. */
static void an_office_is_vacant_without_anybody(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	done(&office, "任职", "姓名=赵梅 组织=龙泉村村委会 职务=主任 代理=是");
	g_autofree char *told =
		play(&office, "离任", "离任的职务=王建国 离任日期=2026-11-22 离任原因=辞职");
	assert_non_null(strstr(told, "离任龙泉村村委会主任"));
	assert_null(strstr(told, "空缺"));
	assert_told(play(&office, "离任", "离任的职务=赵梅 离任原因=其他"), "龙泉村村委会主任空缺");
}

/* As a form is filled in: how one is chosen follows the day, and what was chosen stays. */
static void how_follows_the_day(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	const struct act_kind *kind = act_find("任职");
	RECORD_AUTO struct act_form form = { 0 };
	g_autoptr(GError) error = NULL;

	be_office(f, &office);
	set_up(&office);
	assert_true(fill_in(&office, kind, &form, "姓名=李芳 组织=村委会", &error));
	assert_string_equal(form.how.text, CHOSEN_BETWEEN);
	form.on = date_from_ymd(2026, 1, 12);
	kind->settle(&office, &form, act_field(kind, "任职日期"));
	assert_string_equal(form.how.text, CHOSEN_DIRECTLY);
	g_strlcpy(form.how.text, CHOSEN_RUNOFF, CODE_SIZE);
	form.on = date_from_ymd(2026, 3, 12);
	kind->settle(&office, &form, act_field(kind, "任职日期"));
	assert_string_equal(form.how.text, CHOSEN_RUNOFF);
}

/* What follows the committee is said with its deadline and article. */
static void what_follows_the_committee_is_said(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	set_up(&office);
	g_autofree char *told =
		play(&office, "换届", "换届的组织=龙泉村村委会 新一届起=2026-05-01");
	assert_told(g_strdup(told), "随村委会换届的：监委会 2026.");
	assert_told(g_strdup(told), "代表会议");
	assert_told(g_strdup(told), "小组");
}

/* Who was sent is found by the number the next time, and is nowhere in the register. */
static void who_is_sent_twice_is_one_person(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	VILLAGER_AUTO v;
	g_autoptr(GString) who = g_string_new(NULL);

	be_office(f, &office);
	set_up(&office);
	int64_t people = ask(office.db, "SELECT count(*) FROM person");
	done(&office, "选派",
	     "组织=龙泉村岗位 姓名=周书记 职务=第一书记 公民身份号码=999999198507150011");
	done(&office, "选派",
	     "组织=龙泉村岗位 姓名=周书记 职务=驻村队长 公民身份号码=999999198507150011");
	assert_told(play(&office, "选派",
			 "组织=龙泉村岗位 姓名=吴书记 职务=网格员 "
			 "公民身份号码=999999198507150011"),
		    "!这个身份证号登记的是周书记");
	assert_int_equal(ask(office.db, "SELECT count(*) FROM person"), people + 1);
	assert_int_equal(ask(office.db, "SELECT count(*) FROM person_index WHERE village IS NULL"),
			 1);
	villager_init(&v);
	assert_true(villager_pick(&office, "周书记", &v, NULL));
	villager_introduce(&v, who);
	assert_non_null(strstr(who->str, "不在册）"));
	assert_told(play(&office, "离任", "离任的职务=龙泉村第一书记 离任原因=职务调整"),
		    "离任龙泉村第一书记：职务调整");
}

/* Death without its act ends offices, too; and who goes otherwise is told to hold some. */
static void archiving_minds_offices(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;
	g_autoptr(GString) held = g_string_new(NULL);

	villager_init(&v);
	be_office(f, &office);
	set_up(&office);
	assert_true(villager_pick(&office, "李强", &v, NULL));
	assert_true(villager_offices(&office, &v, held, NULL));
	assert_string_equal(held->str, "龙泉村村委会委员");
	assert_true(villager_leave(&office, &v, (struct code){ LEAVE_DEATH },
				   date_from_ymd(2026, 6, 1), NULL));
	g_string_truncate(held, 0);
	assert_true(villager_offices(&office, &v, held, NULL));
	assert_string_equal(held->str, "");
	g_autofree char *now = offices(office.db);
	assert_non_null(strstr(now, COMMITTEE "委员|李强|2026-01-12|2026-06-01|4|1"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(each_act_is_done_and_taken_back),
		WITH_TOWNSHIP(what_cannot_be_is_refused),
		WITH_TOWNSHIP(one_too_many_is_said),
		WITH_TOWNSHIP(who_cannot_serve_is_told),
		WITH_TOWNSHIP(an_office_before_all_terms_is_doubted),
		WITH_TOWNSHIP(two_on_the_day_of_both_are_fine),
		WITH_TOWNSHIP(an_office_is_vacant_without_anybody),
		WITH_TOWNSHIP(how_follows_the_day),
		WITH_TOWNSHIP(what_follows_the_committee_is_said),
		WITH_TOWNSHIP(who_is_sent_twice_is_one_person),
		WITH_TOWNSHIP(archiving_minds_offices),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
