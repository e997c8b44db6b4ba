/* test_year.c - a year of a village by acts, and whether each past day is told as it was */
#include "act_play.h"

#include "cunwu/app/changes.h"

#define DAYS 365

static const struct relative suns[] = {
	{ "孙德", "02", "1", "1948-01-01", "30" }, { "孙波", "20", "1", "1972-01-01", "20" },
	{ "周琴", "38", "2", "1973-01-01", "20" }, { "孙涛", "41", "1", "1999-05-05", "10" },
	{ "孙静", "42", "2", "2004-04-04", "10" },
};

static const struct relative zhous[] = {
	{ "周老五", "02", "1", "1946-01-01", "20" },
	{ "钱凤", "12", "2", "1949-01-01", "20" },
	{ "周勇", "20", "1", "1980-01-01", "40" },
	{ "周雪", "42", "2", "2008-08-08", "10" },
};

static const struct relative wus[] = {
	{ "吴天", "02", "1", "1965-01-01", "20" },   { "郑英", "12", "2", "1966-01-01", "20" },
	{ "吴磊", "20", "1", "1990-01-01", "10" },   { "吴婷", "30", "2", "1995-01-01", "10" },
	{ "吴奶奶", "52", "2", "1940-01-01", "30" },
};

static void settle_village(struct fixture *f, struct office *office)
{
	clock_pin(date_from_ymd(2026, 12, 31));
	family(f->db, f->a, f->groups[0], "0001", wangs, G_N_ELEMENTS(wangs));
	family(f->db, f->a, f->groups[0], "0002", lis, G_N_ELEMENTS(lis));
	family(f->db, f->a, f->groups[1], "0003", suns, G_N_ELEMENTS(suns));
	family(f->db, f->a, f->groups[1], "0004", zhous, G_N_ELEMENTS(zhous));
	family(f->db, f->b, 0, "0001", wus, G_N_ELEMENTS(wus));
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

/* The year of one village: 40 acts. Those that are told late are so at the end of the year. */
static const struct {
	int month, day;
	bool late;
	const char *kind, *pairs;
} year[] = {
	{ 1, 5, false, "出生", "母亲=陈秀英 姓名=王小宝 性别=男" },
	{ 1, 9, false, "死亡", "死者=吴奶奶" },
	{ 1, 20, false, "外出", "外出的人=孙波 同去的人=周琴 外出地点=东莞" },
	{ 2, 1, false, "婚入", "本镇的一方=李强 姓名=唐丽 性别=女 出生日期=1999-09-09 迁自=重庆" },
	{ 2, 3, true, "外出", "外出的人=吴磊 外出地点=杭州" },
	{ 2, 14, false, "结婚", "一方=孙涛 另一方=李芳" },
	{ 2, 20, false, "更名", "更名的人=周雪 新姓名=周晓雪" },
	{ 2, 28, true, "死亡", "死者=孙德" },
	{ 3, 1, false, "分户", "分出的人=王建国 同去的人=陈秀英、王小红、王小宝" },
	{ 3, 2, false, "死亡", "死者=钱凤" },
	{ 3, 10, false, "迁入",
	  "迁入户=龙泉村/0002 姓名=唐老汉 性别=男 出生日期=1970-07-07 "
	  "与户主关系=其他亲属 迁自=重庆" },
	{ 3, 15, false, "换户主", "户=和平社区/0001 新户主=吴磊" },
	{ 3, 16, false, "婚出", "婚出的人=吴婷 嫁往何处=成都" },
	{ 4, 1, false, "收养", "养父=周勇 姓名=周念 性别=女 出生日期=2025-05-05" },
	{ 4, 2, false, "迁出", "迁出的人=周勇 同去的人=周念 迁往=昆明" },
	{ 4, 5, false, "返乡", "返乡的人=孙波 一起回来的人=周琴" },
	{ 4, 20, true, "出生", "母亲=唐丽 姓名=李一 性别=男" },
	{ 4, 20, true, "出生", "母亲=唐丽 姓名=李二 性别=女" },
	{ 5, 1, false, "移居", "移居的人=王小明 迁入户=和平社区/0001 与迁入户户主关系=非亲属" },
	{ 5, 2, false, "落户", "村民=周晓雪 变动的是=居住 到哪一户=龙泉村/0001" },
	{ 5, 20, false, "离婚", "一方=吴天 另一方=郑英 迁走的一方=郑英 或另立新户的户号=0002" },
	{ 6, 1, false, "死亡", "死者=王大山" },
	{ 6, 15, false, "迁出", "迁出的人=唐老汉 迁往=重庆 原因=其他" },
	{ 7, 1, true, "更名", "更名的人=吴天 新姓名=吴地" },
	{ 7, 7, false, "出生", "母亲=李芳 姓名=孙一 性别=男" },
	{ 7, 9, false, "分户", "分出的人=孙涛 同去的人=李芳、孙一" },
	{ 7, 20, false, "外出", "外出的人=王建国 外出地点=成都" },
	{ 8, 1, false, "迁入",
	  "或在哪个村立新户=龙泉村 曾在册的人=周勇 一起回来的人=周念 "
	  "各人与户主关系=周念=养女" },
	{ 8, 8, false, "结婚", "一方=周勇 另一方=郑英" },
	{ 8, 20, true, "移居", "移居的人=孙静 迁入户=龙泉村/0005 与迁入户户主关系=非亲属" },
	{ 9, 1, false, "迁出", "迁出的人=王小红 原因=升学 迁往=武汉" },
	{ 9, 3, false, "落户", "村民=周晓雪 变动的是=居住" },
	{ 9, 9, false, "死亡", "死者=王小宝" },
	{ 10, 1, false, "结婚", "一方=王小明 另一方=周晓雪 户籍都不动=是" },
	{ 10, 8, false, "合户",
	  "并入别户的户=龙泉村/0001 并入哪一户=龙泉村/0005 "
	  "原户主与户主关系=母亲" },
	{ 11, 1, false, "死亡", "死者=周老五" },
	{ 11, 11, false, "迁出", "迁出的人=李老四 同去的人=赵梅 新户主=李强 迁往=重庆" },
	{ 12, 1, false, "迁入",
	  "或在哪个村立新户=龙泉村 曾在册的人=李老四 一起回来的人=赵梅 "
	  "各人与户主关系=赵梅=妻" },
	{ 12, 20, true, "死亡", "死者=吴地" },
	{ 12, 31, false, "死亡", "死者=李老四" },
};

static const char *day_label(const struct act_kind *kind)
{
	return model_field(kind->form, "on")->label;
}

static void do_one(struct office *office, size_t i)
{
	g_autofree char *pairs =
		g_strdup_printf("%s %s=2026-%02d-%02d", year[i].pairs,
				day_label(act_find(year[i].kind)), year[i].month, year[i].day);
	g_autofree char *told = play(office, year[i].kind, pairs);

	if (*told == '!')
		fail_msg("%s %s:\n%s", year[i].kind, pairs, told);
	if (g_getenv("SHOW_YEAR"))
		print_message("%s", told);
}

static bool is_on(size_t i, struct date on)
{
	struct date day = date_from_ymd(2026, year[i].month, year[i].day);

	return day.jd == on.jd;
}

static struct date day_of(int i)
{
	return date_add_days(date_from_ymd(2026, 1, 1), i);
}

/* Everything in its time: what was printed each evening. */
static void live_through(struct office *office, char *printed[])
{
	for (int i = 0; i < DAYS; i++) {
		for (size_t k = 0; k < G_N_ELEMENTS(year); k++)
			if (is_on(k, day_of(i)))
				do_one(office, k);
		printed[i] = who_is_where(office->db);
	}
}

static void assert_days(const char *path, char *const printed[])
{
	for (int i = 0; i < DAYS; i++) {
		g_autofree char *told = who_was_where(path, day_of(i));

		assert_same_roster(told, printed[i], day_of(i));
	}
}

/* 期初 + 增 − 减 = 期末 of the township, each village and each group, each month. */
static void assert_balances(struct office *office, char *const printed[])
{
	for (int month = 1; month <= 12; month++) {
		struct date since = date_from_ymd(2026, month, 1);
		struct date until = date_last_day(date_from_ymd(2026, month, 0));
		g_auto(GStrv) lines = g_strsplit(printed[until.jd - day_of(0).jd], "\n", -1);
		CHANGES_AUTO changes = { 0 };
		int64_t registered = 0;

		for (char **line = lines; *line; line++)
			registered += g_strrstr(*line, "|1|") != NULL && !strstr(*line, "|2|");
		assert_true(changes_read(office, since, until, 0, &changes, NULL));
		for (guint i = 0; i < changes.places->len; i++)
			assert_true(change_place_closes(changes.places->pdata[i]));
		const struct change_place *all = changes.places->pdata[0];
		assert_int_equal(all->accounts[ACCOUNT_REGISTERED].after, registered);
	}
}

static void undo_all(struct office *office, size_t n, const char *before)
{
	while (n--)
		take_back(office);
	g_autofree char *after = all_records(office->db);
	assert_string_equal(after, before);
	assert_verifies(office->db);
	assert_derived_is_kept(office->db);
}

static void each_day_of_a_year_is_told_as_it_was(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	char *printed[DAYS];

	settle_village(f, &office);
	g_autofree char *before = all_records(office.db);
	live_through(&office, printed);
	assert_days(f->path, printed);
	assert_balances(&office, printed);
	assert_verifies(office.db);
	undo_all(&office, G_N_ELEMENTS(year), before);
	for (int i = 0; i < DAYS; i++)
		g_free(printed[i]);
}

/* What is told at the end of the year is as if it had been told in its time. */
static void told_late_is_as_told_in_time(void **state)
{
	struct fixture *f = *state;
	void *other = NULL;
	OFFICE_AUTO office = { 0 };
	OFFICE_AUTO late = { 0 };
	char *printed[DAYS];

	settle_village(f, &office);
	live_through(&office, printed);
	assert_int_equal(fixture_setup(&other), 0);
	settle_village(other, &late);
	g_autofree char *before = all_records(late.db);
	for (int pass = 0; pass < 2; pass++)
		for (size_t i = 0; i < G_N_ELEMENTS(year); i++)
			if (year[i].late == (pass == 1))
				do_one(&late, i);
	assert_days(((struct fixture *)other)->path, printed);
	assert_balances(&late, printed);
	undo_all(&late, G_N_ELEMENTS(year), before);
	office_close(&late);
	((struct fixture *)other)->db = NULL;
	fixture_teardown(&other);
	for (int i = 0; i < DAYS; i++)
		g_free(printed[i]);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(each_day_of_a_year_is_told_as_it_was),
		WITH_TOWNSHIP(told_late_is_as_told_in_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
