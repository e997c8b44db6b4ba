/*
 * test_board_rosters.c - who serves, on paper: rosters, statistics, 任职年限
 *
 * The pages are in fixtures/paper/board-*.txt; run this program with CUNWU_REWRITE=1 to write them
 * anew, and look at what has changed.
 */
#include "store/fixture.h"

#include <string.h>

#include "cunwu/app/import.h"
#include "cunwu/app/print.h"
#include "cunwu/base/clock.h"

static const char people[] =
	"村,组,户号,姓名,性别,与户主关系,公民身份号码,出生日期,民族,文化程度,政治面貌,入党时间,"
	"电话\n"
	"龙泉村,1组,001,王大山,男,户主,,1970-01-01,汉,大专,中共党员,1998-07-01,13900000001\n"
	"龙泉村,1组,001,陈小花,女,妻,,1972,汉,高中,群众,,\n"
	"龙泉村,2组,002,李强,男,户主,,1996-03-02,藏,本科,预备党员,2025,13900000003\n"
	"龙泉村,2组,003,欧阳文静,女,户主,,1966-03-01,汉,,,,\n"
	"龙泉村,10组,004,阿卜杜热合曼·买买提,男,户主,,1958,维吾尔,初中,群众,,\n"
	"龙泉村,1组,005,赵老支书,男,户主,,1940-02,汉,小学,中共党员,1966-07,\n";

static const char cadres[] =
	"村,姓名,职务,任职时间,届次,产生方式,得票,来源,组,代表户数\n"
	"龙泉村,王大山,党支部书记,2020.12,,党内选举,,,,\n"
	"龙泉村,王大山,村委会主任,2021.01.05-2026.01.11,11,直选,480,致富能手,,\n"
	"龙泉村,王大山,村委会主任,2026.01.12,12,直选,512,致富能手,,\n"
	"龙泉村,陈小花,村委会委员、妇女主任,2026.01.12,12,直选,430,其他,,\n"
	"龙泉村,欧阳文静,副主任,2021.01.05-2026.01.11,11,直选,301,,,\n"
	"龙泉村,李强,副主任（代理）,2026.06,12,补选,31,大学毕业生,,\n"
	"龙泉村,欧阳文静,监委会主任,2026.02,12,推选,,,,\n"
	"龙泉村,阿卜杜热合曼·买买提,监委会委员,2026.02,12,推选,,,,\n"
	"龙泉村,李强,2组组长,2026.02,12,推选,,,,\n"
	"龙泉村,李强,村民代表,2026.02,12,推选,,,2组,12\n"
	"龙泉村,阿卜杜热合曼·买买提,村民代表,2026.02,12,推选,,,10组,9\n"
	"龙泉村,赵老支书,党支部书记,1998-2004,,,,,,\n"
	"龙泉村,赵老支书,村主任,2002.11-2010.12,,,,,,\n";

struct town {
	struct fixture *f;
	struct office office;
};

typedef bool importer(struct office *office, const struct import_options *options,
		      struct import_result *result, GError **error);

static void import(struct town *t, importer *take, const char *table)
{
	g_autofree char *file = fixture_file(t->f, "t.csv");
	const struct import_options how = { .file = file };
	IMPORT_RESULT_AUTO result = { 0 };
	g_autoptr(GError) error = NULL;

	assert_true(g_file_set_contents(file, table, -1, NULL));
	if (!take(&t->office, &how, &result, &error))
		fail_msg("%s", error->message);
	assert_int_equal(result.fresh, result.read);
}

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	void *f = NULL;

	clock_pin(date_from_ymd(2026, 11, 22));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	*state = t;
	if (!office_open(&t->office, t->f->path, WHO, NULL))
		return -1;
	import(t, import_people, people);
	import(t, import_tenures, cadres);
	return 0;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	office_close(&t->office);
	g_free(t);
	return fixture_teardown(&f);
}

#define EVERY "*" /* village, for a person */

struct kept {
	struct text_sink sink;
	GString *text;
};

/* Without the head of the chain, which is another one each time. */
static bool keep(struct text_sink *sink, const char *text, size_t length, GError **error)
{
	struct kept *kept = (struct kept *)sink;
	g_autofree char *page = g_strndup(text, length);
	g_auto(GStrv) lines = g_strsplit(page, "\n", -1);

	(void)error;
	for (char **line = lines; *line; line++)
		if (!g_str_has_prefix(*line, "链号："))
			g_string_append_printf(kept->text, "%s%s", *line, line[1] ? "\n" : "");
	return true;
}

static void print(struct town *t, const char *roster, bool wide, const char *person, const char *on,
		  GString *out)
{
	bool all = g_strcmp0(person, EVERY) == 0;
	g_autoptr(GError) error = NULL;
	struct print_job job = {
		.roster = roster_find(roster, &error),
		.choice = { .village = person || all ? NULL : "龙泉村",
			    .person = all ? NULL : person },
		.setup = { .paper = wide ? PAPER_132 : PAPER_80, .lines = { 66, true } },
	};
	struct kept kept = { .sink.page = keep, .text = out };

	assert_non_null(job.roster);
	if (on)
		assert_true(date_parse(on, &job.choice.on));
	if (!print_text(&t->office, &job, &kept.sink, &error))
		fail_msg("%s: %s", roster, error->message);
}

static void pages_are_as_they_were(void **state)
{
	static const struct {
		const char *name, *roster;
		bool wide;
		const char *person, *on;
	} cases[] = {
		{ "committee-80", "村民委员会成员名册", false, NULL, NULL },
		{ "committee-132", "村委会名册", true, NULL, NULL },
		{ "committee-2024", "村委会名册", false, NULL, "2024-01-01" },
		{ "supervision-80", "监委会名册", false, NULL, NULL },
		{ "both-80", "两委班子名册", false, NULL, NULL },
		{ "both-132", "两委班子名册", true, NULL, NULL },
		{ "representatives-80", "村民代表名册", false, NULL, NULL },
		{ "leaders-80", "村民小组长名册", false, NULL, NULL },
		{ "stats-committee-132", "班子情况统计表", true, NULL, NULL },
		{ "stats-both-80", "两委成员统计表", false, NULL, NULL },
		{ "stats-all-80", "两委成员统计表", false, EVERY, NULL },
		{ "stats-both-132", "两委成员统计表", true, NULL, NULL },
		{ "election-80", "换届统计表", false, NULL, NULL },
		{ "service-80", "任职年限", false, NULL, NULL },
		{ "service-person-80", "任职年限", false, "赵老支书", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *path =
			g_strdup_printf(FIXTURES "/paper/board-%s.txt", cases[i].name);
		g_autofree char *expected = NULL;
		g_autoptr(GString) found = g_string_new(NULL);

		print(*state, cases[i].roster, cases[i].wide, cases[i].person, cases[i].on, found);
		if (g_getenv("CUNWU_REWRITE"))
			assert_true(g_file_set_contents(path, found->str, -1, NULL));
		assert_true(g_file_get_contents(path, &expected, NULL, NULL));
		assert_string_equal(found->str, expected);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(pages_are_as_they_were, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
