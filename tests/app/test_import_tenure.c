/* test_import_tenure.c - cells of tables of cadres, and what becomes of a row */
#include "store/fixture.h"

#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/app/import.h"
#include "cunwu/base/clock.h"

struct town {
	struct fixture *f;
	struct office office;
	char *file;
};

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	void *f = NULL;
	SETTLER_AUTO s;

	clock_pin(date_from_ymd(2026, 11, 22));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	t->file = fixture_file(t->f, "t.csv");
	*state = t;
	settle(t->f->db, t->f->a, t->f->groups[0], "1", "张三", &s);
	return office_open(&t->office, t->f->path, WHO, NULL) ? 0 : -1;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	office_close(&t->office);
	g_free(t->file);
	g_free(t);
	return fixture_teardown(&f);
}

static void import(struct town *t, const char *table, struct import_result *result)
{
	const struct import_options how = { .file = t->file };
	g_autoptr(GError) error = NULL;

	assert_true(g_file_set_contents(t->file, table, -1, NULL));
	if (!import_tenures(&t->office, &how, result, &error))
		fail_msg("%s", error->message);
}

/* Everything that is held or was, oldest first: 村委会主任 2011-05..2016 12 */
static char *tell(struct town *t)
{
	g_autoptr(GError) error = NULL;
	struct board *board = board_read(&t->office, t->f->a, BOARD_GROUPS, &error);
	GString *out = g_string_new(NULL);

	assert_non_null(board);
	for (guint b = 0; b < board->bodies->len; b++) {
		const struct board_body *body = board->bodies->pdata[b];

		for (guint i = body->seats->len; i-- > 0;) {
			const struct seat *seat = body->seats->pdata[i];

			g_string_append_printf(out, "%s%s%s ", out->len ? " | " : "",
					       body_kind_brief(body->body->kind),
					       seat->tenure->office);
			date_format(seat->tenure->since, out);
			g_string_append(out, "..");
			date_format(seat->tenure->until, out);
			if (seat->term && seat->term->number.known)
				g_string_append_printf(out, " %d", (int)seat->term->number.value);
		}
	}
	board_free(board);
	return g_string_free(out, FALSE);
}

static void days_are_read_as_they_are_written(void **state)
{
	static const struct {
		const char *since, *until, *told; /* NULL: turned back */
	} cases[] = {
		{ "2011.05", "", "2011-05.." },
		{ "2011年5月", "", "2011-05.." },
		{ "1998年", "", "1998.." },
		{ "2021-01-12", "", "2021-01-12.." },
		{ "2021-", "", "2021.." },
		{ "2021至今", "", "2021.." },
		{ "2021.01—今", "", "2021-01.." },
		{ "2021年1月起", "", "2021-01.." },
		{ "2002.11-2010.12", "", "2002-11..2010-12" },
		{ "2002-11-2010-12", "", "2002-11..2010-12" },
		{ "2021-01-12-2026-01-11", "", "2021-01-12..2026-01-11" },
		{ "1998年至2004年", "", "1998..2004" },
		{ "1998-2004", "", "1998..2004" },
		{ "2002.11 ～ 2010.12", "", "2002-11..2010-12" },
		{ "2002.11——2010.12", "", "2002-11..2010-12" },
		{ "2011.05", "2016.12", "2011-05..2016-12" },
		{ "2011.05", "至今", "2011-05.." },
		{ "2011-2016", "2016.12.30", "2011..2016-12-30" },
		{ "", "2016", "..2016" },
		{ "", "", ".." },
		{ "2016", "2011", NULL },
		{ "2002.11-2010.12", "2016", NULL },
		{ "2002.13", "", NULL },
		{ "不详", "", NULL },
		{ "前年", "", NULL },
		{ "2010.12-上届", "", NULL },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *table =
			g_strdup_printf("村,姓名,职务,任职时间,离任时间\n龙泉村,张三,会计,%s,%s\n",
					cases[i].since, cases[i].until);
		IMPORT_RESULT_AUTO result = { 0 };
		g_autofree char *told = NULL, *wanted = NULL;

		assert_int_equal(setup(state), 0);
		import(*state, table, &result);
		told = tell(*state);
		wanted = cases[i].told ? g_strdup_printf("岗位会计 %s", cases[i].told)
				       : g_strdup("");
		if (strcmp(told, wanted) != 0)
			fail_msg("%s, %s: %s", cases[i].since, cases[i].until, told);
		assert_int_equal(result.rejected, !cases[i].told);
		teardown(state);
	}
}

/* What is recorded, then a row, and what comes of it. */
static void a_row_meets_what_is_there(void **state)
{
	static const struct {
		const char *first, *second, *told;
		size_t fresh, same, changed;
	} cases[] = {
		/* the same, told less exactly or more */
		{ "会计,2021-01-12,,", "会计,2021.01,,", "岗位会计 2021-01-12..", 0, 1, 0 },
		{ "会计,2021,,", "会计,2021.01,,", "岗位会计 2021..", 0, 0, 1 },
		{ "会计,2021,,", "会计,,,", "岗位会计 2021..", 0, 1, 0 },
		/* it ended; reject is usual, so nothing is written */
		{ "会计,2021,,", "会计,2021,2023,", "岗位会计 2021..", 0, 0, 1 },
		/* held at once it cannot be another */
		{ "会计,2021,,", "会计,2022,,", "岗位会计 2021..", 0, 0, 1 },
		/* after it, it is */
		{ "会计,2011,2016,", "会计,2018,,", "岗位会计 2011..2016 | 岗位会计 2018..", 1, 0,
		  0 },
		{ "会计,2011,2016,", "文书,2011,2016,", "岗位文书 2011..2016 | 岗位会计 2011..2016",
		  1, 0, 0 },
		/* one of a term that is over, and of the next */
		{ "主任,2021.01,2026.01,11", "主任,2026.01.12,,12",
		  "村委会主任 2021-01..2026-01 11 | 村委会主任 2026-01-12.. 12", 1, 0, 0 },
		/* without 届次 the days tell, where the terms have some */
		{ "主任,2026.01.12,,12", "委员,2026.03,,",
		  "村委会委员 2026-03.. 12 | 村委会主任 "
		  "2026-01-12.. 12",
		  1, 0, 0 },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		IMPORT_RESULT_AUTO first = { 0 };
		IMPORT_RESULT_AUTO second = { 0 };
		g_autofree char *a = g_strdup_printf(
			"村,姓名,职务,任职时间,离任时间,届次\n龙泉村,张三,%s\n", cases[i].first);
		g_autofree char *b = g_strdup_printf(
			"村,姓名,职务,任职时间,离任时间,届次\n龙泉村,张三,%s\n", cases[i].second);
		g_autofree char *told = NULL;

		assert_int_equal(setup(state), 0);
		import(*state, a, &first);
		import(*state, b, &second);
		told = tell(*state);
		if (strcmp(told, cases[i].told) != 0)
			fail_msg("case %zu: %s", i, told);
		assert_int_equal(first.fresh, 1);
		assert_int_equal(second.fresh, cases[i].fresh);
		assert_int_equal(second.same, cases[i].same);
		assert_int_equal(second.changed, cases[i].changed);
		assert_int_equal(second.read, second.fresh + second.same + second.changed);
		teardown(state);
	}
}

/* A term that is only numbered gets the day on which most of it began; who serves for longer stays
 * out of the sum. */
static void terms_get_the_usual_day(void **state)
{
	struct town *t = *state;
	IMPORT_RESULT_AUTO result = { 0 };
	SETTLER_AUTO four, five;
	struct board *board;

	settle(t->f->db, t->f->a, t->f->groups[0], "2", "李四", &four);
	settle(t->f->db, t->f->a, t->f->groups[0], "3", "王五", &five);
	import(t,
	       "村,姓名,职务,任职时间,届次\n龙泉村,张三,主任,2011.05,第十二届\n"
	       ",李四,委员,2026.01.12,第十二届\n,王五,委员,2026.01.12,第十二届\n",
	       &result);
	assert_int_equal(result.terms, 1);
	assert_int_equal(result.bodies, 1);
	board = board_read(&t->office, t->f->a, 0, NULL);
	const struct board_body *body = board_body_of(board, BODY_COMMITTEE, 0);
	assert_int_equal(body->term->since.jd, date_from_ymd(2026, 1, 12).jd);
	assert_int_equal(board_held(body), 3);
	board_free(board);
}

/* Any table twice: the second time there is nothing to do. */
static void the_second_time_all_is_there(void **state)
{
	static const char *const offices[] = { "主任",     "书记、主任", "会计",     "1组组长",
					       "村民代表", "监委会委员", "妇女主任", "民兵连长" };
	static const char *const days[] = { "2011.05", "2021-01-12", "1998",      "2002.11-2010.12",
					    "2021-",   "",           "2015至2016" };
	struct town *t = *state;
	GRand *rand = g_rand_new_with_seed(20);

	for (int round = 0; round < 20; round++) {
		g_autoptr(GString) table = g_string_new("村,姓名,职务,任职时间,届次\n");
		IMPORT_RESULT_AUTO first = { 0 };
		IMPORT_RESULT_AUTO second = { 0 };

		for (int i = g_rand_int_range(rand, 1, 12); i > 0; i--)
			g_string_append_printf(
				table, "龙泉村,张三,%s,%s,%s\n",
				offices[g_rand_int_range(rand, 0, G_N_ELEMENTS(offices))],
				days[g_rand_int_range(rand, 0, G_N_ELEMENTS(days))],
				g_rand_boolean(rand) ? "12" : "");
		import(t, table->str, &first);
		import(t, table->str, &second);
		assert_int_equal(second.fresh + second.tenures + second.bodies + second.terms, 0);
		assert_int_equal(second.read, second.same + second.changed + second.doubled);
	}
	g_rand_free(rand);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(days_are_read_as_they_are_written),
		cmocka_unit_test(a_row_meets_what_is_there),
		cmocka_unit_test_setup_teardown(terms_get_the_usual_day, setup, teardown),
		cmocka_unit_test_setup_teardown(the_second_time_all_is_there, setup, teardown),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
