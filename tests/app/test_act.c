/* test_act.c - acts one by one: what they do, what they refuse, that they can be taken back */
#include "act_play.h"

#include "cunwu/app/villager.h"

static const struct relative orphans[] = {
	{ "孙父", "02", "1", "1985-01-01", "30" },
	{ "孙大", "20", "1", "2010-01-01", "10" },
	{ "孙二", "30", "2", "2012-01-01", "10" },
};

/* 王 in 龙泉村1组 0001, 李 in 2组 0002, 孙 in 和平社区 0001. */
static void be_office(struct fixture *f, struct office *office)
{
	clock_pin(date_from_ymd(2026, 11, 22));
	family(f->db, f->a, f->groups[0], "0001", wangs, G_N_ELEMENTS(wangs));
	family(f->db, f->a, f->groups[1], "0002", lis, G_N_ELEMENTS(lis));
	family(f->db, f->b, 0, "0001", orphans, G_N_ELEMENTS(orphans));
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

struct act_case {
	const char *kind, *pairs;
	const char *told;  /* somewhere in what is said */
	const char *after; /* a line of who is where; NULL: not asked */
};

/* Each by itself, from the same start, and taken back: nothing is left of it. */
static void each_act_is_done_and_taken_back(void **state)
{
	static const struct act_case cases[] = {
		/* the head dies: the spouse is next, relations are rewritten */
		{ "死亡", "死者=王大山 死亡日期=3.15", "户0001的户主是 李桂花",
		  "龙泉村|1组|0001|李桂花|02|1|30|-|-" },
		{ "死亡", "死者=王大山 新户主=王建国", "李桂花 母、陈秀英 妻、王小明 子、王小红 女",
		  "龙泉村|1组|0001|李桂花|52|1|30|-|-" },
		{ "死亡", "死者=王小红",
		  "王小红（女，2006.03.04，龙泉村1组户0001） 2026.11.22 死亡", NULL },
		/* only children are left */
		{ "死亡", "死者=孙父", "?新户主孙大不满 18 岁",
		  "和平社区|-|0001|孙二|77|1|10|-|-" },
		{ "换户主", "户=龙泉村/0001 新户主=王建国", "王大山 父、李桂花 母",
		  "龙泉村|1组|0001|王大山|51|1|20|-|-" },
		{ "分户", "分出的人=王建国 同去的人=陈秀英、王小明、王小红",
		  "新立户0003，户主 王建国；与户主关系：陈秀英 妻、王小明 子、王小红 女",
		  "龙泉村|1组|0003|王小明|20|1|10|-|-" },
		{ "分户", "分出的人=王大山 同去的人=李桂花 原户新户主=王建国 新户号=99",
		  "新户号 99", "龙泉村|1组|0001|王小明|20|1|10|-|-" },
		{ "合户", "并入别户的户=龙泉村/0002 并入哪一户=龙泉村/0001 原户主与户主关系=弟",
		  "户0002没有人了", "龙泉村|1组|0001|赵梅|74|1|20|-|-" },
		{ "移居", "移居的人=李强 迁入户=和平社区/0001 与迁入户户主关系=非亲属",
		  "移居和平社区", "和平社区|-|0001|李强|99|1|10|-|-" },
		{ "移居", "移居的人=孙父 整户=是 或在哪个村立新户=龙泉村 新户所在组=2",
		  "新立户0003，户主 孙父", "龙泉村|2组|0003|孙二|30|1|10|-|-" },
		{ "出生", "母亲=陈秀英 姓名=王小宝 性别=男 出生日期=2026-02-28",
		  "落在龙泉村1组户0001，是户主的孙子", "龙泉村|1组|0001|王小宝|41|1|-|-|-" },
		{ "出生", "落在哪一户=和平社区/0001 姓名=孙三 性别=女 父亲=孙父", "是户主的女",
		  NULL },
		{ "出生", "母亲=赵梅 姓名=陈小宝 性别=男", "?陈小宝与父母都不同姓", NULL },
		{ "收养", "养父=孙父 姓名=孙四 性别=男 出生日期=2020-05-05", "是户主的养子/继子",
		  "和平社区|-|0001|孙四|27|1|-|-|-" },
		{ "收养", "养母=陈秀英 本镇在册的孩子=孙二 与户主关系=孙女", "收养，落在龙泉村",
		  "龙泉村|1组|0001|孙二|42|1|10|-|-" },
		{ "结婚", "一方=王小明 另一方=李芳", "户0001的与户主关系：李芳 孙媳",
		  "龙泉村|1组|0001|李芳|45|1|20|-|-" },
		{ "结婚", "一方=王小明 另一方=李芳 户籍都不动=是", "结婚",
		  "龙泉村|2组|0002|李芳|30|1|20|-|-" },
		{ "结婚", "一方=王小明 另一方=李芳 或另立新户的户号=0100",
		  "户0100的与户主关系：李芳 妻", "龙泉村|1组|0100|李芳|12|1|20|-|-" },
		{ "结婚", "一方=李芳 另一方=王小明 婚后在哪一户=龙泉村/0002",
		  "户0002的与户主关系：王小明 女婿", NULL },
		{ "婚入", "本镇的一方=李强 姓名=外来媳 出生日期=1999-01-01 迁自=重庆",
		  "婚入，与李强", "龙泉村|2组|0002|外来媳|38|1|20|-|-" },
		{ "婚出", "婚出的人=李芳 嫁往何处=成都", "婚出，往成都", NULL },
		{ "婚出", "婚出的人=李芳 户籍不迁=是", "户籍不迁",
		  "龙泉村|2组|0002|李芳|30|1|20|-|-" },
		{ "离婚", "一方=王建国", "与陈秀英离婚", "龙泉村|1组|0001|陈秀英|38|1|40|-|-" },
		{ "离婚", "一方=王建国 迁走的一方=陈秀英 随迁的人=王小红 或迁往外地=云南", "离婚",
		  NULL },
		{ "离婚", "一方=李老四", "?赵梅与户主的关系要由您来定",
		  "龙泉村|2组|0002|赵梅|-|1|40|-|-" },
		{ "迁入",
		  "迁入户=龙泉村/0002 姓名=新人 性别=男 出生日期=1990-01-01 与户主关系=侄子",
		  "迁入龙泉村2组户0002", "龙泉村|2组|0002|新人|93|1|-|-|-" },
		{ "迁入", "或在哪个村立新户=和平社区 姓名=新人 性别=男 户籍或居住=居住",
		  "迁入，新立和平社区户0002", "和平社区|-|0002|新人|02|2|-|-|-" },
		{ "迁出", "迁出的人=李老四 同去的人=赵梅 迁往=成都 新户主=李强", "等 2 人",
		  "龙泉村|2组|0002|李芳|77|1|10|-|-" },
		{ "迁出", "迁出的人=李老四 整户=是", "户0002没有人了", NULL },
		{ "外出", "外出的人=王建国 同去的人=陈秀英 外出地点=东莞 外出日期=3.1", "等 2 人",
		  "龙泉村|1组|0001|陈秀英|38|1|20|1|东莞" },
		{ "更名", "更名的人=王小红 新姓名=王晓虹", "更名为 王晓虹",
		  "龙泉村|1组|0001|王晓虹|42|1|10|-|-" },
		{ "落户", "村民=王小明 变动的是=居住 到哪一户=和平社区/0001", "住到和平社区户0001",
		  "和平社区|-|0001|王小明|41|2|10|-|-" },
		{ "落户", "村民=王小明 变动的是=户籍 到哪一户=龙泉村/0002 与户主关系=外孙子",
		  "户籍落在", "龙泉村|2组|0002|王小明|43|1|10|-|-" },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	g_autofree char *before = all_records(office.db);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *told = play(&office, cases[i].kind, cases[i].pairs);
		g_autofree char *where = who_is_where(office.db);

		if (!strstr(told, cases[i].told))
			fail_msg("%s %s:\n%s", cases[i].kind, cases[i].pairs, told);
		if (cases[i].after && !strstr(where, cases[i].after))
			fail_msg("%s %s: %s is not in\n%s", cases[i].kind, cases[i].pairs,
				 cases[i].after, where);
		take_back(&office);
		g_autofree char *after = all_records(office.db);
		assert_string_equal(after, before);
	}
	assert_verifies(office.db);
	assert_derived_is_kept(office.db);
}

/* A sentence each, and nothing is written. */
static void what_cannot_be_is_refused(void **state)
{
	static const struct act_case cases[] = {
		{ "死亡", "死者=王大山 死亡日期=1949-12-31", "出生日期是 1950.02.03", NULL },
		{ "死亡", "死者=王大山 死亡日期=2026-11-23", "还没有到", NULL },
		{ "死亡", "死者=王大山 死亡日期=2026-03", "要写到日", NULL },
		{ "死亡", "死者=王大山 新户主=李芳", "户主走了", NULL },
		{ "死亡", "死者=王大山 与新户主关系=王建国=户主", "只有一位户主", NULL },
		{ "死亡", "死者=王大山 与新户主关系=李芳=女", "户0001没有“李芳”", NULL },
		{ "换户主", "户=龙泉村/0001 新户主=王大山", "已经是户主", NULL },
		{ "换户主", "户=龙泉村/0001 新户主=李芳", "留在户0001", NULL },
		{ "换户主", "户=龙泉村/0009 新户主=李芳", "没有户 0009", NULL },
		{ "分户", "分出的人=李老四 同去的人=赵梅、李芳、李强", "原户就没有人了", NULL },
		{ "分户", "分出的人=李老四 原户新户主=王大山", "户主走了", NULL },
		{ "分户", "分出的人=李强 新户号=0001", "户号 0001 已经有了", NULL },
		{ "合户", "并入别户的户=龙泉村/0001 并入哪一户=龙泉村/0001", "不能并入自己", NULL },
		{ "移居", "移居的人=李强 迁入户=龙泉村/0002", "就是现在的户", NULL },
		{ "移居", "移居的人=李强 迁入户=龙泉村/0001 新户号=7", "要么填已有的户", NULL },
		{ "移居", "移居的人=李强 迁入户=龙泉村/0001 与迁入户户主关系=户主", "不能也是户主",
		  NULL },
		{ "出生", "母亲=赵梅 姓名=李小 性别=男 出生日期=2026-12-01", "还没有到", NULL },
		{ "出生", "母亲=李强 姓名=李小 性别=男", "母亲填的是李强（男）", NULL },
		{ "出生", "母亲=李芳 姓名=李小 性别=男 出生日期=2000-01-01", "还没有出生", NULL },
		{ "出生", "姓名=李小 性别=男", "请写明落在哪一户", NULL },
		{ "出生", "母亲=赵梅 姓名=李小 性别=男 与户主关系=户主", "不能也是户主", NULL },
		{ "出生", "母亲=赵梅 姓名=李小", "性别：必须填写", NULL },
		{ "收养", "姓名=李小", "请写明谁收养", NULL },
		{ "结婚", "一方=李芳 另一方=李芳", "不能和自己结婚", NULL },
		{ "结婚", "一方=李芳 另一方=王建国", "配偶是陈秀英", NULL },
		{ "结婚", "一方=李芳 另一方=李强 户籍都不动=是", "兄弟姐妹", NULL },
		{ "结婚", "一方=李芳 另一方=王小红 户籍都不动=是", "请核对性别", NULL },
		{ "结婚", "一方=李芳 另一方=孙父 户籍都不动=是 结婚日期=1980-01-01", "还没有出生",
		  NULL },
		{ "离婚", "一方=王建国 另一方=李芳", "配偶不是这个人", NULL },
		{ "离婚", "一方=王建国 迁走的一方=王小红", "两人之一", NULL },
		{ "迁入", "姓名=新人", "请写明在哪个村", NULL },
		{ "迁入", "迁入户=龙泉村/0002", "请写姓名", NULL },
		{ "迁入", "迁入户=龙泉村/0002 曾在册的人=王大山", "已经住在别的户", NULL },
		{ "迁出", "迁出的人=王大山 原因=死亡", "请用“死亡”", NULL },
		{ "返乡", "返乡的人=王大山", "没有登记外出", NULL },
		{ "更名", "更名的人=王小红 新姓名=王小红", "已经叫这个名字", NULL },
		{ "落户", "村民=王小明 变动的是=居住", "没有住在别的户", NULL },
		{ "落户", "村民=王小明 变动的是=户籍", "已经在这一户户籍", NULL },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	int64_t last = ask(office.db, "SELECT max(id) FROM action");
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *told = play(&office, cases[i].kind, cases[i].pairs);

		if (*told != '!' || !strstr(told, cases[i].told))
			fail_msg("%s %s:\n%s", cases[i].kind, cases[i].pairs, told);
		assert_int_equal(ask(office.db, "SELECT max(id) FROM action"), last);
	}
	assert_verifies(office.db);
}

/* One after the other, where the second depends on the first. */
static void acts_follow_each_other(void **state)
{
	static const struct act_case cases[] = {
		/* born and dead on one day; twins */
		{ "出生", "母亲=陈秀英 姓名=王甲 性别=男 出生日期=2024-02-29", "孙子", NULL },
		{ "出生", "母亲=陈秀英 姓名=王乙 性别=男 出生日期=2024-02-29", "孙子", NULL },
		{ "死亡", "死者=王甲 死亡日期=2024-02-29", "死亡", NULL },
		{ "死亡", "死者=王甲", "!王甲 已经注销（死亡，2024.02.29）", NULL },
		{ "离婚", "一方=王建国 离婚日期=2025-01-01", "离婚", NULL },
		{ "结婚", "一方=王建国 另一方=陈秀英 户籍都不动=是 结婚日期=2025-06-01", "结婚",
		  "龙泉村|1组|0001|陈秀英|38|1|22|-|-" },
		{ "迁出", "迁出的人=孙父 整户=是 迁往=云南 迁出日期=2025-03-01", "没有人了", NULL },
		{ "移居", "移居的人=李强 迁入户=和平社区/0001 与迁入户户主关系=非亲属",
		  "!和平社区户0001在 2026.11.22 没有人", NULL },
		{ "迁入",
		  "或在哪个村立新户=龙泉村 曾在册的人=孙父 一起回来的人=孙大、孙二 "
		  "各人与户主关系=孙大=子、孙二=女 迁入日期=2025-09-01",
		  "等 3 人", "龙泉村|-|0003|孙二|30|1|10|-|-" },
		{ "外出", "外出的人=李强 外出地点=广州 外出日期=2025-02-01", "外出，在广州", NULL },
		{ "外出", "外出的人=李强 外出地点=东莞 外出日期=2025-06-01",
		  "?李强那天已经登记外出，自 2025.02.01，在广州，现在改记为这一次", NULL },
		{ "返乡", "返乡的人=李强 返乡日期=2025-01-01", "!李强那天没有登记外出", NULL },
		{ "返乡", "返乡的人=李强 返乡日期=2025-12-31", "返乡",
		  "龙泉村|2组|0002|李强|20|1|10|0|-" },
		/* the whole household dies, on one day */
		{ "死亡", "死者=李芳 死亡日期=2026-05-01", "死亡", NULL },
		{ "死亡", "死者=李强 死亡日期=2026-05-01", "死亡", NULL },
		{ "死亡", "死者=李老四 死亡日期=2026-05-01", "户0002的户主是 赵梅", NULL },
		{ "死亡", "死者=赵梅 死亡日期=2026-05-01", "户0002没有人了", NULL },
		{ "出生", "落在哪一户=龙泉村/0002 姓名=李小 性别=男", "没有人，算已销户", NULL },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	g_autofree char *before = all_records(office.db);
	guint done = 0;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *told = play(&office, cases[i].kind, cases[i].pairs);
		g_autofree char *where = who_is_where(office.db);

		if (!strstr(told, cases[i].told))
			fail_msg("%s %s:\n%s", cases[i].kind, cases[i].pairs, told);
		if (cases[i].after && !strstr(where, cases[i].after))
			fail_msg("%s %s: %s is not in\n%s", cases[i].kind, cases[i].pairs,
				 cases[i].after, where);
		done += *told != '!';
	}
	while (done--)
		take_back(&office);
	g_autofree char *after = all_records(office.db);
	assert_string_equal(after, before);
}

/* What is told late takes its place; what came later is named where it cannot be. */
static void late_acts_take_their_place(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	assert_told(
		play(&office, "移居",
		     "移居的人=李强 迁入户=龙泉村/0001 与迁入户户主关系=非亲属 日期=2026-06-01"),
		"移居");
	assert_told(play(&office, "移居",
			 "移居的人=李强 迁入户=和平社区/0001 与迁入户户主关系=非亲属 "
			 "日期=2026-03-01"),
		    "移居");
	g_autofree char *april = who_was_where(f->path, date_from_ymd(2026, 4, 1));
	g_autofree char *july = who_was_where(f->path, date_from_ymd(2026, 7, 1));
	g_autofree char *february = who_was_where(f->path, date_from_ymd(2026, 2, 1));
	assert_non_null(strstr(february, "龙泉村|2组|0002|李强|20|"));
	assert_non_null(strstr(april, "和平社区|-|0001|李强|99|"));
	assert_non_null(strstr(july, "龙泉村|1组|0001|李强|99|"));
	assert_told(play(&office, "死亡", "死者=李强 死亡日期=2026-05-01"),
		    "!李强那天还没有离开，离开日期是 2026.06.01，日期不能在这以前");
	/* the head died before somebody was born */
	assert_told(play(&office, "出生", "母亲=陈秀英 姓名=王小宝 性别=男 出生日期=2026-09-01"),
		    "孙子");
	assert_told(play(&office, "死亡", "死者=王大山 死亡日期=2026-08-01 新户主=王建国"),
		    "王小宝 子");
	g_autofree char *now = who_is_where(office.db);
	assert_non_null(strstr(now, "龙泉村|1组|0001|王小宝|20|"));
}

/* Who was archived by an act comes back with it. */
static void who_left_by_an_act_comes_back(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GString) what = g_string_new(NULL);
	int64_t action = 0;
	VILLAGER_AUTO v;

	be_office(f, &office);
	villager_init(&v);
	assert_told(play(&office, "死亡", "死者=王大山"), "死亡");
	assert_true(villager_pick(&office, "王大山", &v, NULL));
	assert_true(villager_archived_by(&office, v.person.rec.id, &action, what, NULL));
	assert_int_equal(action, ask(office.db, "SELECT max(id) FROM action"));
	assert_true(g_str_has_prefix(what->str, "死亡 王大山"));
	take_back(&office);
	assert_true(villager_pick(&office, "王大山", &v, NULL));
	assert_int_not_equal(v.village.rec.id, 0);
}

/* Nothing is left of a rehearsal, and it says what the act says. */
static void a_rehearsal_is_the_act(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	const struct act_kind *death = act_find("death");
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO would;
	ACT_RESULT_AUTO did;

	act_result_init(&would);
	act_result_init(&did);
	be_office(f, &office);
	g_autofree char *before = all_records(office.db);
	assert_true(act_begin(&office, death, 1, &form, NULL));
	assert_true(act_rehearse(&office, death, &form, &would, NULL));
	assert_int_equal(would.action, 0);
	g_autofree char *after = all_records(office.db);
	assert_string_equal(after, before);
	assert_true(act_perform(&office, death, &form, &did, NULL));
	assert_int_equal(did.action, ask(office.db, "SELECT max(id) FROM action"));
	assert_int_equal(would.said->len, did.said->len);
	for (guint i = 0; i < did.said->len; i++)
		assert_string_equal(would.said->pdata[i], did.said->pdata[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(each_act_is_done_and_taken_back),
		WITH_TOWNSHIP(what_cannot_be_is_refused),
		WITH_TOWNSHIP(acts_follow_each_other),
		WITH_TOWNSHIP(late_acts_take_their_place),
		WITH_TOWNSHIP(who_left_by_an_act_comes_back),
		WITH_TOWNSHIP(a_rehearsal_is_the_act),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
