/* test_import_tenure_plan.c - a table of cadres looked at row by row before it is taken */
#include "store/fixture.h"

#include "cunwu/app/import_map.h"
#include "cunwu/app/import_plan.h"
#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"
#include "cunwu/model/body.h"
#include "cunwu/model/rows.h"

struct town {
	struct fixture *f;
	struct office office;
	char *file;
	int64_t zhang, li, other_li; /* 张三 and two 李四 of 龙泉村 */
};

static int64_t settled(struct town *t, int64_t village, const char *number, const char *name)
{
	SETTLER_AUTO s;

	settle(t->f->db, village, village == t->f->a ? t->f->groups[0] : 0, number, name, &s);
	return s.person.rec.id;
}

static int begin(void **state)
{
	struct town *t = g_new0(struct town, 1);

	clock_pin(date_from_ymd(2026, 11, 22));
	if (fixture_setup((void **)&t->f) != 0)
		return -1;
	t->file = fixture_file(t->f, "t.csv");
	t->zhang = settled(t, t->f->a, "1", "张三");
	t->li = settled(t, t->f->a, "2", "李四");
	t->other_li = settled(t, t->f->a, "3", "李四");
	settled(t, t->f->b, "1", "王五");
	*state = t;
	return office_open(&t->office, t->f->path, WHO, NULL) ? 0 : -1;
}

static int end(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	office_close(&t->office);
	g_free(t->file);
	g_free(t);
	return fixture_teardown(&f);
}

#define PLAY(test) cmocka_unit_test_setup_teardown(test, begin, end)

static void put(const struct town *t, const char *text)
{
	assert_true(g_file_set_contents(t->file, text, -1, NULL));
}

/* What the file would do, with what was decided so far (NULL: nothing). */
static struct import_plan *look(struct town *t, const struct import_plan *decided)
{
	struct import_plan *plan = import_plan_new();
	const struct import_options how = {
		.file = t->file, .dry_run = true, .plan = plan, .decided = decided
	};
	g_autoptr(GError) error = NULL;

	if (!import_tenures(&t->office, &how, &plan->result, &error))
		fail_msg("%s", error->message);
	return plan;
}

static void look_anew(struct town *t, struct import_plan **plan)
{
	struct import_plan *anew = look(t, *plan);

	import_plan_free(*plan);
	*plan = anew;
}

static bool carry_out(struct town *t, const struct import_plan *plan, struct import_result *result,
		      GError **error)
{
	const struct import_options how = { .file = t->file, .decided = plan };

	return import_tenures(&t->office, &how, result, error);
}

static void do_it(struct town *t, const struct import_plan *plan, struct import_result *result)
{
	g_autoptr(GError) error = NULL;

	if (!carry_out(t, plan, result, &error))
		fail_msg("%s", error->message);
}

static struct import_item *at(const struct import_plan *plan, size_t line)
{
	for (guint i = 0; i < plan->items->len; i++) {
		struct import_item *item = plan->items->pdata[i];

		if (item->line == line)
			return item;
	}
	fail_msg("no row %zu", line);
	return NULL;
}

/* line kind name deed brief, a line an item */
static char *show(const struct import_plan *plan)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GString) scratch = g_string_new(NULL);

	for (guint i = 0; i < plan->items->len; i++) {
		const struct import_item *item = plan->items->pdata[i];

		g_string_append_printf(out, "%zu %s %s [%s] %s\n", item->line,
				       import_kind_label(item->kind), item->name,
				       import_item_words(item, scratch), item->brief);
	}
	return g_string_free(out, FALSE);
}

static void assert_plan(const struct import_plan *plan, const char *wanted)
{
	g_autofree char *told = show(plan);

	assert_string_equal(told, wanted);
}

static char *tenures(struct town *t)
{
	return dump(t->office.db,
		    "SELECT p.name, t.person, t.office, t.since FROM tenure t"
		    " JOIN person p ON p.id = t.person ORDER BY t.office, t.person",
		    4);
}

static void undo_all(struct town *t)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	int64_t id = 0;

	if (!log_undo(&t->office, false, &id, kept, &error))
		fail_msg("%s", error->message);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM tenure"), 0);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM body"), 0);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM person"), 4);
}

#define TABLE \
	"村,姓名,职务,任职时间\n" \
	"龙泉村,张三,主任,2021.01\n" \
	"龙泉村,张三,主任,2021.01\n" \
	"龙泉村,李四,会计,2021\n" \
	"龙泉村,钱一,第一书记,2025.06\n" \
	"龙泉村,钱一,驻村队员,2025.06\n" \
	"和平社区,王五,土地爷,2021\n" \
	"和平社区,王五,文书,2021\n"

static void who_it_is_is_chosen(void **state)
{
	struct town *t = *state;
	IMPORT_RESULT_AUTO result = { 0 };

	put(t, TABLE);
	struct import_plan *plan = look(t, NULL);
	assert_plan(plan, "4 同名待定 李四 [退回] 会计 2021 起\n"
			  "5 查无此人 钱一 [退回] 第一书记 2025.06 起\n"
			  "6 查无此人 钱一 [退回] 驻村队员 2025.06 起\n"
			  "7 退回 王五 [退回]  2021 起\n"
			  "3 重复 张三 [不改] 村委会主任 2021.01 起\n"
			  "2 新增 张三 [新增] 村委会主任 2021.01 起\n"
			  "8 新增 王五 [新增] 文书 2021 起\n");
	assert_int_equal(at(plan, 4)->likely->len, 2);
	assert_non_null(strstr(at(plan, 4)->told, "  人：（不明）\n"));
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM tenure"), 0);

	at(plan, 4)->join = t->other_li;
	at(plan, 5)->outsider = at(plan, 6)->outsider = true;
	look_anew(t, &plan);
	import_item_choose(at(plan, 8), IMPORT_SKIP);
	assert_plan(plan, "7 退回 王五 [退回]  2021 起\n"
			  "3 重复 张三 [不改] 村委会主任 2021.01 起\n"
			  "2 新增 张三 [新增] 村委会主任 2021.01 起\n"
			  "4 新增 李四 [新增] 会计 2021 起\n"
			  "5 新增 钱一 [新增] 第一书记 2025.06 起\n"
			  "6 新增 钱一 [新增] 驻村队员 2025.06 起\n"
			  "8 新增 王五 [不改] 文书 2021 起\n");
	assert_non_null(strstr(at(plan, 5)->told, "在册以外的人，导入时收入"));
	struct import_figures f = import_plan_figures(plan);
	assert_int_equal(f.fresh, 4);
	assert_int_equal(f.skipped, 1);
	assert_int_equal(f.returned, 1);

	do_it(t, plan, &result);
	assert_int_equal(result.fresh, 4);
	assert_int_equal(result.skipped, 1);
	assert_int_equal(result.people, 1); /* who has two offices is one */
	assert_int_equal(result.returned, 1);
	g_autofree char *told = tenures(t);
	g_autofree char *wanted =
		g_strdup_printf("张三|%d|主任|2021-01\n李四|%d|会计|2021\n钱一|5|第一书记|2025-06\n"
				"钱一|5|驻村队员|2025-06\n",
				(int)t->zhang, (int)t->other_li);
	assert_string_equal(told, wanted);
	import_plan_free(plan);
	undo_all(t);
}

/* A row that says of whom nothing can be found may be left out, too: it does not go back then. */
static void what_is_not_wanted_is_left(void **state)
{
	struct town *t = *state;
	IMPORT_RESULT_AUTO result = { 0 };

	put(t, TABLE);
	struct import_plan *plan = look(t, NULL);
	import_item_choose(at(plan, 4), IMPORT_SKIP);
	import_item_choose(at(plan, 5), IMPORT_TAKE); /* there is nobody to take */
	import_item_choose(at(plan, 8), IMPORT_RETURN);
	assert_int_equal(at(plan, 5)->choice, IMPORT_RETURN);
	look_anew(t, &plan);
	assert_int_equal(at(plan, 4)->choice, IMPORT_SKIP);
	assert_int_equal(at(plan, 8)->choice, IMPORT_RETURN);
	do_it(t, plan, &result);
	assert_int_equal(result.fresh, 1);
	assert_int_equal(result.returned, 4);
	g_autofree char *text = NULL;
	assert_true(g_file_get_contents(result.returned_path, &text, NULL, NULL));
	assert_null(strstr(text, "李四"));
	assert_non_null(strstr(text, "经办人没有取用，退回核对"));

	/* An outsider who is then not wanted is not taken in. */
	IMPORT_RESULT_AUTO second = { 0 };
	at(plan, 5)->outsider = true;
	look_anew(t, &plan);
	import_item_choose(at(plan, 5), IMPORT_SKIP);
	look_anew(t, &plan);
	assert_int_equal(at(plan, 5)->choice, IMPORT_SKIP);
	do_it(t, plan, &second);
	assert_int_equal(second.people, 0);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM person"), 4);
	import_plan_free(plan);
}

static void what_differs_is_taken_if_it_is_as_it_was_seen(void **state)
{
	struct town *t = *state;
	IMPORT_RESULT_AUTO first = { 0 };
	IMPORT_RESULT_AUTO second = { 0 };
	IMPORT_RESULT_AUTO third = { 0 };
	g_autoptr(GString) scratch = g_string_new(NULL);

	put(t, "村,姓名,职务,任职时间,文化程度\n龙泉村,张三,主任,2021,\n");
	do_it(t, NULL, &first);
	put(t, "村,姓名,职务,任职时间,文化程度\n龙泉村,张三,主任,2021.03,高中\n");
	struct import_plan *plan = look(t, NULL);
	assert_plan(plan, "2 有改动 张三 [不改] 村委会主任 2021.03 起\n");
	const struct import_difference *d = at(plan, 2)->differences->pdata[0];
	assert_string_equal(d->label, "主任任职日期");
	assert_string_equal(d->was, "2021");
	assert_string_equal(d->is, "2021.03");

	/* Nothing of a row that is left out is taken, and nothing of one that is sent back. */
	do_it(t, plan, &second);
	assert_int_equal(second.updated, 0);
	assert_int_equal(second.returned, 0);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM person WHERE schooling <> ''"), 0);

	import_item_choose(at(plan, 2), IMPORT_TAKE);
	assert_string_equal(import_item_words(at(plan, 2), scratch), "改写");
	assert_int_equal(import_plan_figures(plan).changed, 1);
	assert_int_equal(import_plan_figures(plan).filled, 1);
	do_it(t, plan, &third);
	assert_int_equal(third.updated, 1);
	g_autofree char *told = tenures(t);
	g_autofree char *wanted = g_strdup_printf("张三|%d|主任|2021-03\n", (int)t->zhang);
	assert_string_equal(told, wanted);
	assert_int_equal(ask(t->office.db, "SELECT count(*) FROM person WHERE schooling <> ''"), 1);
	import_plan_free(plan);
}

static void what_changed_meanwhile_is_not_written_over(void **state)
{
	struct town *t = *state;
	IMPORT_RESULT_AUTO first = { 0 };
	IMPORT_RESULT_AUTO second = { 0 };
	IMPORT_RESULT_AUTO third = { 0 };
	g_autoptr(GError) error = NULL;
	RECORD_AUTO struct tenure tenure = { .rec.model = &tenure_model };

	put(t, "村,姓名,职务,任职时间\n龙泉村,张三,主任,2021\n");
	do_it(t, NULL, &first);
	put(t, "村,姓名,职务,任职时间\n龙泉村,张三,主任,2022\n");
	struct import_plan *plan = look(t, NULL);
	import_item_choose(at(plan, 2), IMPORT_TAKE);
	assert_true(records_get(t->f->db, ask(t->f->db, "SELECT max(id) FROM tenure"), &tenure.rec,
				NULL));
	tenure.since = date_from_ymd(2020, 5, 1);
	assert_true(write_one(t->f->db, records_update, &tenure.rec, NULL));
	do_it(t, plan, &second);
	assert_int_equal(second.updated, 0);
	assert_int_equal(second.returned, 1);
	assert_int_equal(ask(t->f->db, "SELECT count(*) FROM tenure WHERE since = '2020-05-01'"),
			 1);

	put(t, "村,姓名,职务,任职时间\n龙泉村,张三,主任,2023\n");
	assert_false(carry_out(t, plan, &third, &error));
	assert_non_null(strstr(error->message, "在试导入之后被改过"));
	import_plan_free(plan);
}

/* Whatever was decided: what the plan says would be written is what is written, and the sums are
 * those of the rows. */
static void what_is_said_is_what_is_done(void **state)
{
	static const char *const names[] = { "张三", "李四", "王五", "钱一", "" };
	static const char *const offices[] = { "主任", "书记、主任", "会计", "1组组长", "土地爷" };
	static const char *const days[] = { "2021", "2021.03", "2011-2016", "前年", "" };
	struct town *t = *state;
	GRand *rand = g_rand_new_with_seed(5);

	for (int round = 0; round < 40; round++) {
		g_autoptr(GString) table = g_string_new("村,姓名,职务,任职时间\n");
		IMPORT_RESULT_AUTO result = { 0 };

		for (int i = g_rand_int_range(rand, 1, 10); i > 0; i--)
			g_string_append_printf(
				table, "%s,%s,%s,%s\n", i % 3 ? "龙泉村" : "和平社区",
				names[g_rand_int_range(rand, 0, G_N_ELEMENTS(names))],
				offices[g_rand_int_range(rand, 0, G_N_ELEMENTS(offices))],
				days[g_rand_int_range(rand, 0, G_N_ELEMENTS(days))]);
		put(t, table->str);
		struct import_plan *plan = look(t, NULL);
		for (guint i = 0; i < plan->items->len; i++) {
			struct import_item *item = plan->items->pdata[i];

			if (import_item_is_unsure(item) && g_rand_boolean(rand))
				item->outsider = true;
			else if (import_item_is_unsure(item) && g_rand_boolean(rand))
				item->join = t->li;
		}
		look_anew(t, &plan);
		for (guint i = 0; i < plan->items->len; i++)
			if (g_rand_int_range(rand, 0, 3) == 0)
				import_item_choose(
					plan->items->pdata[i],
					(enum import_choice)g_rand_int_range(rand, 0, 3));
		look_anew(t, &plan);
		struct import_figures f = import_plan_figures(plan);
		do_it(t, plan, &result);
		assert_int_equal(result.fresh, f.fresh);
		assert_int_equal(result.updated, f.changed);
		assert_int_equal(result.returned, f.returned);
		assert_int_equal(result.read, result.fresh + result.changed + result.same
						      + result.doubled + result.rejected
						      + result.skipped);
		import_plan_free(plan);
	}
	g_rand_free(rand);
}

static void headings_tell_what_a_table_is_of(void **state)
{
	static const struct {
		const char *text, *model;
	} cases[] = {
		{ "村,姓名,职务,任职时间\n龙泉村,张三,主任,2021\n", "tenure" },
		{ "姓名,现任职务\n张三,主任\n", "tenure" },
		{ "户号,姓名,与户主关系\n1,张三,户主\n", "person" },
		{ "户号,姓名,职务\n1,张三,主任\n", NULL },
		{ "姓名,与户主关系,职务\n张三,户主,主任\n", NULL },
		{ "姓名,电话\n张三,\n", NULL },
		{ "没有,表头\n", NULL },
		{ "", NULL },
	};
	struct town *t = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct import_options how = { .file = t->file };

		put(t, cases[i].text);
		const struct model *model = import_model_of(&t->office, &how);
		assert_string_equal(model ? model->name : "-",
				    cases[i].model ? cases[i].model : "-");
	}
}

/* Where no village is named, and there are several, the clerk is asked. */
static void the_village_is_known_or_asked_for(void **state)
{
	struct town *t = *state;
	const struct import_options how = { .file = t->file };

	put(t, "姓名,职务\n张三,主任\n");
	struct import_map *map = import_map_read(&t->office, &tenure_model, &how, NULL);
	assert_false(map->placed);
	import_map_free(map);
	put(t, "龙泉村干部名单,\n姓名,职务\n张三,主任\n");
	map = import_map_read(&t->office, &tenure_model, &how, NULL);
	assert_true(map->placed);
	import_map_free(map);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(who_it_is_is_chosen),
		PLAY(what_is_not_wanted_is_left),
		PLAY(what_differs_is_taken_if_it_is_as_it_was_seen),
		PLAY(what_changed_meanwhile_is_not_written_over),
		PLAY(what_is_said_is_what_is_done),
		PLAY(headings_tell_what_a_table_is_of),
		PLAY(the_village_is_known_or_asked_for),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
