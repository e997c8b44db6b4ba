/* test_import_plan.c - rows looked at before they are taken, and what is decided about them */
#include "store/fixture.h"

#include <glib/gstdio.h>

#include "cunwu/app/import_map.h"
#include "cunwu/app/import_plan.h"
#include "cunwu/app/log.h"
#include "cunwu/model/rows.h"

#define HEADS "户号,姓名,与户主关系,性别,出生日期,公民身份号码,电话,文化程度,住址,备注\n"

struct play {
	struct fixture *f;
	struct office office;
	char *file;
};

static int begin(void **state)
{
	struct play *p = g_new0(struct play, 1);

	if (fixture_setup((void **)&p->f) != 0)
		return -1;
	db_close(p->f->db);
	p->f->db = NULL;
	p->file = fixture_file(p->f, "a.csv");
	*state = p;
	return office_open(&p->office, p->f->path, NULL, NULL) ? 0 : -1;
}

static int end(void **state)
{
	struct play *p = *state;
	void *fixture = p->f;

	office_close(&p->office);
	fixture_teardown(&fixture);
	g_free(p->file);
	g_free(p);
	return 0;
}

#define PLAY(test) cmocka_unit_test_setup_teardown(test, begin, end)

static struct import_options options(const struct play *p)
{
	return (struct import_options){ .file = p->file, .village = "龙泉村" };
}

static void put(const struct play *p, const char *text)
{
	assert_true(g_file_set_contents(p->file, text, -1, NULL));
}

static void import_as(struct play *p, const struct import_options *how)
{
	IMPORT_RESULT_AUTO result = { 0 };
	g_autoptr(GError) error = NULL;

	if (!import_people(&p->office, how, &result, &error))
		fail_msg("%s", error->message);
}

static void take_in_file(struct play *p, const char *text)
{
	struct import_options how = options(p);

	put(p, text);
	import_as(p, &how);
}

/* What the file would do, with what was decided so far (NULL: nothing). */
static struct import_plan *plan_file(struct play *p, const struct import_plan *decided)
{
	struct import_plan *plan = import_plan_new();
	struct import_options how = options(p);
	g_autoptr(GError) error = NULL;

	how.dry_run = true;
	how.plan = plan;
	how.decided = decided;
	if (!import_people(&p->office, &how, &plan->result, &error))
		fail_msg("%s", error->message);
	return plan;
}

static bool carry_out(struct play *p, const struct import_plan *plan, struct import_result *result,
		      GError **error)
{
	struct import_options how = options(p);

	how.decided = plan;
	return import_people(&p->office, &how, result, error);
}

static void do_it(struct play *p, const struct import_plan *plan)
{
	IMPORT_RESULT_AUTO result = { 0 };
	g_autoptr(GError) error = NULL;

	if (!carry_out(p, plan, &result, &error))
		fail_msg("%s", error->message);
}

static struct import_item *at(const struct import_plan *plan, size_t line)
{
	struct import_item *item = (struct import_item *)(uintptr_t)import_plan_at(plan, line);

	assert_non_null(item);
	return item;
}

/* kind line name deed reason differences, a line an item */
static char *show(const struct import_plan *plan)
{
	GString *out = g_string_new(NULL);
	g_autoptr(GString) scratch = g_string_new(NULL);

	for (guint i = 0; i < plan->items->len; i++) {
		const struct import_item *item = plan->items->pdata[i];

		g_string_append_printf(out, "%s %zu %s [%s]", import_kind_label(item->kind),
				       item->line, item->name, import_item_words(item, scratch));
		if (item->reason)
			g_string_append_printf(out, " %s", item->reason);
		for (guint k = 0; item->differences && k < item->differences->len; k++) {
			const struct import_difference *d = item->differences->pdata[k];

			g_string_append_printf(out, " %s:%s>%s", d->label, d->was, d->is);
		}
		g_string_append_c(out, '\n');
	}
	return g_string_free(out, FALSE);
}

static char *people(struct play *p)
{
	return dump(p->office.db,
		    "SELECT h.number, p.name, p.phone, p.schooling, h.address, p.note"
		    " FROM person p JOIN residence r ON r.person = p.id"
		    " JOIN household h ON h.id = r.household"
		    " ORDER BY h.number, p.name, p.phone",
		    6);
}

#define THERE \
	HEADS "001,张三,户主,男,1960-01-01,,13800000001,初中,一号,\n" \
	      "001,李四,妻,女,1962-02-02,,,小学,一号,\n" \
	      "002,王五,户主,男,1970-03-03,,,,二号,\n"

static void rows_are_told_apart(void **state)
{
	struct play *p = *state;

	take_in_file(p, THERE);
	put(p, HEADS "001,张三,户主,男,1960-01-01,,13800000009,高中,一号,\n"
		     "001,李四,妻,女,1962-02-02,,,小学,一号,\n"
		     "001,张三,户主,男,1960-01-01,,13800000008,,一号,\n"
		     "003,赵六,户主,男,1980-13-01,,,,,\n"
		     "003,钱七,户主,男,1980-12-01,,,,,\n"
		     "003,王五,子,男,2001-12-01,,,,,\n"
		     "002,孙八,妻,女,1972-03-03,,,,八号,\n");
	struct import_plan *plan = plan_file(p, NULL);
	g_autofree char *items = show(plan);
	assert_string_equal(items,
			    "有改动 2 张三 [不改] 文化程度:初中>高中 电话:13800000001>13800000009\n"
			    "退回 5 赵六 [退回] 出生日期：没有“1980-13-01”这样的日期，请核对\n"
			    "重复 4 张三 [退回] 电话登记为“13800000001”，表中为“13800000008”；"
			    "与第 2 行是同一人，没有再收\n"
			    "新增 7 王五 [新增] 登记中有“王五”户 002 1970-03-03，是同一人吗？\n"
			    "新增 6 钱七 [新增]\n"
			    "新增 8 孙八 [新增] 住址:二号>八号\n"
			    "文件中没有 0 王五 []\n");
	g_autoptr(GString) counts = g_string_new(NULL);
	import_plan_counts(plan, counts);
	assert_string_equal(counts->str,
			    "新增 3 · 有改动 1 · 相同 1 · 重复 1 · 退回 1 · 文件中没有 1");
	import_plan_free(plan);
	g_autofree char *still = people(p);
	assert_string_equal(still, "001|张三|13800000001|70|一号|-\n001|李四|-|80|一号|-\n"
				   "002|王五|-|-|二号|-\n");
}

static void fields_are_taken_one_by_one(void **state)
{
	struct play *p = *state;

	take_in_file(p, THERE);
	put(p, HEADS "001,张三,户主,男,1960-01-01,,13800000009,高中,十号,\n"
		     "001,李四,妻,女,1962-02-02,,13800000002,,,\n"
		     "002,孙八,妻,女,1972-03-03,,,,八号,\n"
		     "002,周九,子,男,1999-03-03,,,,,\n");
	struct import_plan *plan = plan_file(p, NULL);
	struct import_item *zhang = at(plan, 2);

	assert_int_equal(zhang->differences->len, 3);
	((struct import_difference *)zhang->differences->pdata[0])->take = true;
	assert_true(import_item_settle(zhang));
	import_item_choose(at(plan, 5), IMPORT_SKIP);
	struct import_figures figures = import_plan_figures(plan);
	assert_int_equal(figures.fresh, 1);
	assert_int_equal(figures.changed, 1);
	assert_int_equal(figures.skipped, 2);
	do_it(p, plan);
	import_plan_free(plan);
	g_autofree char *after = people(p);
	assert_string_equal(after, "001|张三|13800000001|60|一号|-\n001|李四|-|80|一号|-\n"
				   "002|孙八|-|-|二号|住址：八号\n002|王五|-|-|二号|-\n");

	/* All of it is one action, which says so, and one undo. */
	int64_t id = 0;
	g_autoptr(GString) title = g_string_new(NULL);
	assert_true(log_last(&p->office, false, &id, NULL)
		    && log_title(&p->office, id, title, NULL));
	assert_non_null(strstr(title->str, "新增 1，不同 2（改写 1），没有取用 1"));
	id = 0;
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	assert_true(log_undo(&p->office, false, &id, kept, NULL));
	g_autofree char *before = people(p);
	assert_string_equal(before, "001|张三|13800000001|70|一号|-\n001|李四|-|80|一号|-\n"
				    "002|王五|-|-|二号|-\n");
}

/* Who is left out does not come in by a row below that repeats him. */
static void who_is_left_out_stays_out(void **state)
{
	struct play *p = *state;

	put(p, HEADS "001,张三,户主,男,1960-01-01,,,,,\n"
		     "001,李四,妻,女,1962-02-02,,,,,\n"
		     "001,张三,户主,男,1960-01-01,,,,,\n"
		     "002,张三,户主,男,1960-01-01,99999919600101001X,13800000001,,,\n");
	struct import_plan *plan = plan_file(p, NULL);
	import_item_choose(at(plan, 2), IMPORT_SKIP);
	assert_int_equal(import_plan_figures(plan).fresh, 2);
	struct import_plan *again = plan_file(p, plan);
	import_plan_free(plan);
	plan = again;
	assert_int_equal(at(plan, 2)->choice, IMPORT_SKIP);
	assert_int_equal(import_plan_figures(plan).fresh, 2);
	do_it(p, plan);
	import_plan_free(plan);
	g_autofree char *after = people(p);
	assert_non_null(strstr(after, "001|李四"));
	assert_null(strstr(after, "001|张三"));
}

static void the_address_of_a_household_is_a_choice_too(void **state)
{
	struct play *p = *state;

	take_in_file(p, THERE);
	put(p, HEADS "002,孙八,妻,女,1972-03-03,,,,八号,\n");
	struct import_plan *plan = plan_file(p, NULL);
	((struct import_difference *)at(plan, 2)->differences->pdata[0])->take = true;
	do_it(p, plan);
	import_plan_free(plan);
	g_autofree char *after = people(p);
	assert_non_null(strstr(after, "002|孙八|-|-|八号|-\n002|王五|-|-|八号|-\n"));
}

static void a_newcomer_may_be_someone_who_is_there(void **state)
{
	struct play *p = *state;

	take_in_file(p, THERE);
	put(p, HEADS "002,王武,户主,男,1970-03-04,,13800000005,,,\n"
		     "001,李四,妻,女,1962-12-02,,,,,\n");
	struct import_plan *first = plan_file(p, NULL);
	struct import_item *item = at(first, 2);
	int64_t wang = ask(p->office.db, "SELECT id FROM person WHERE name = '王五'");
	int64_t li = ask(p->office.db, "SELECT id FROM person WHERE name = '李四'");

	assert_int_equal(item->kind, IMPORT_FRESH);
	assert_null(item->likely);
	assert_int_equal(at(first, 3)->likely->len, 1);
	assert_int_equal(at(first, 3)->person, li);
	item->join = wang;
	at(first, 3)->join = li;
	struct import_plan *plan = plan_file(p, first);
	import_plan_free(first);
	g_autofree char *items = show(plan);
	assert_string_equal(items, "有改动 2 王武 [不改] 姓名:王五>王武 "
				   "出生日期:1970.03.03>1970.03.04 电话:>13800000005\n"
				   "有改动 3 李四 [不改] 出生日期:1962.02.02>1962.12.02\n"
				   "文件中没有 0 张三 []\n");
	struct import_difference *name = at(plan, 2)->differences->pdata[0];
	import_item_choose(at(plan, 2), IMPORT_TAKE);
	name->take = false;
	do_it(p, plan);
	import_plan_free(plan);
	g_autofree char *after = people(p);
	assert_non_null(strstr(after, "002|王五|13800000005|-|二号|-\n"));
	assert_int_equal(ask(p->office.db, "SELECT count(*) FROM person"), 3);
}

/* Who is joined and has no other values is not a newcomer in the second run either. */
static void who_is_joined_and_the_same_stays_joined(void **state)
{
	struct play *p = *state;

	take_in_file(p, THERE);
	put(p, "户号,姓名\n002,王 武（原名王五）\n");
	struct import_plan *first = plan_file(p, NULL);
	int64_t wang = ask(p->office.db, "SELECT id FROM person WHERE name = '王五'");

	at(first, 2)->join = wang;
	struct import_plan *plan = plan_file(p, first);
	import_item_choose(at(plan, 2), IMPORT_SKIP);
	do_it(p, plan);
	import_plan_free(first);
	import_plan_free(plan);
	assert_int_equal(ask(p->office.db, "SELECT count(*) FROM person"), 3);
}

static void what_changed_in_between_is_not_written_over(void **state)
{
	struct play *p = *state;

	take_in_file(p, THERE);
	put(p, HEADS "001,张三,户主,男,1960-01-01,,13800000009,,,\n");
	struct import_plan *plan = plan_file(p, NULL);
	import_item_choose(at(plan, 2), IMPORT_TAKE);

	/* By another file, which is taken in and put away. */
	put(p, HEADS "001,张三,户主,男,1960-01-01,,13800000007,,,\n");
	struct import_options how = options(p);
	how.on_duplicate = DUPLICATE_UPDATE;
	import_as(p, &how);
	IMPORT_RESULT_AUTO first = { 0 }, second = { 0 };
	assert_refused(carry_out(p, plan, &first, error), ERROR_CONFLICT, "在试导入之后被改过");
	put(p, HEADS "001,张三,户主,男,1960-01-01,,13800000009,,,\n");
	assert_refused(carry_out(p, plan, &second, error), ERROR_CONFLICT,
		       "第 2 行“张三”的登记在试导入之后被改过");
	import_plan_free(plan);
	g_autofree char *after = people(p);
	assert_non_null(strstr(after, "张三|13800000007"));
}

struct impatience {
	struct progress progress;
	int calls;
};

static bool lose_patience(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	struct impatience *p = (struct impatience *)progress;

	assert_non_null(strstr(what, "导入"));
	assert_true(done <= all);
	return ++p->calls < 3;
}

static void an_import_that_is_called_off_leaves_nothing(void **state)
{
	struct play *p = *state;
	struct impatience watch = { .progress.report = lose_patience };
	struct import_options how = options(p);
	IMPORT_RESULT_AUTO result = { 0 };
	g_autoptr(GString) text = g_string_new("户号,姓名\n");

	for (int i = 0; i < 2000; i++)
		g_string_append_printf(text, "%d,张三\n", i);
	put(p, text->str);
	how.watch = &watch.progress;
	assert_refused(import_people(&p->office, &how, &result, error), ERROR_CANCELLED,
		       "已取消导入，什么也没有改动");
	assert_int_equal(watch.calls, 3);
	assert_int_equal(ask(p->office.db, "SELECT count(*) FROM person"), 0);
	assert_int_equal(ask(p->office.db, "SELECT count(*) FROM household"), 0);
}

/* A large first import is not kept row by row in memory. */
static void a_plan_has_a_bound(void **state)
{
	struct play *p = *state;
	g_autoptr(GString) text = g_string_new("户号,姓名\n");

	for (int i = 0; i < IMPORT_PLAN_MAX + 5; i++)
		g_string_append_printf(text, "%d,张三\n", i);
	put(p, text->str);
	struct import_plan *plan = plan_file(p, NULL);
	assert_int_equal(plan->items->len, IMPORT_PLAN_MAX);
	assert_int_equal(import_plan_figures(plan).fresh, IMPORT_PLAN_MAX + 5);
	import_item_choose(at(plan, 2), IMPORT_SKIP);
	do_it(p, plan);
	import_plan_free(plan);
	assert_int_equal(ask(p->office.db, "SELECT count(*) FROM person"), IMPORT_PLAN_MAX + 4);
}

static void lists_show_a_kind_or_what_holds_a_text(void **state)
{
	struct play *p = *state;
	int64_t n;

	take_in_file(p, THERE);
	put(p, HEADS "001,张三,户主,男,1960-01-01,,13800000009,,,\n"
		     "003,钱七,户主,男,1980-12-01,,,,,\n003,吴十,妻,女,1981-12-01,,,,,\n");
	struct import_plan *plan = plan_file(p, NULL);
	struct source *src = import_plan_source(plan);
	g_autoptr(GPtrArray) rows = records_array();

	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 5);
	assert_true(src->ops->page(src, NULL, false, 2, rows, NULL));
	assert_true(src->ops->page(src, rows->pdata[1], false, 9, rows, NULL));
	assert_int_equal(rows->len, 5);
	assert_string_equal(((struct import_row *)rows->pdata[2])->name, "吴十");
	assert_true(src->ops->page(src, rows->pdata[4], true, 1, rows, NULL));
	assert_int_equal(((struct record *)rows->pdata[5])->id, 4);
	import_plan_show(plan, src, IMPORT_FRESH);
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 2);
	assert_true(src->ops->count(src, rows->pdata[4], &n, NULL));
	assert_int_equal(n, 2);
	src->ops->search(src, "qq");
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 1);
	assert_null(src->ops->row(src, 3));
	src->ops->close(src);
	import_plan_free(plan);
}

/* A random sheet of a small village, where much is the same and much is not. */
static char *random_sheet(GRand *dice, bool first)
{
	static const char *const names[] = { "张三", "李四", "王五", "赵六", "钱七" };
	static const char *const schools[] = { "", "初中", "高中", "中技" };
	GString *text = g_string_new(HEADS);

	for (int i = 0; i < 12; i++) {
		int home = g_rand_int_range(dice, 1, 4), name = g_rand_int_range(dice, 0, 5);
		int year = first || g_rand_int_range(dice, 0, 4) ? 1960 + 5 * name : 1999;

		if (home == 3)
			g_string_append_c(text, ','); /* of the household above, or a new one */
		else
			g_string_append_printf(text, "00%d,", home);
		g_string_append_printf(text, "%s,%s,,%d-01-0%d,,%d,%s,%d号,\n", names[name],
				       name == 0 ? "户主" : "其他", year, name + 1,
				       g_rand_int_range(dice, 1380000, 1380003),
				       schools[g_rand_int_range(dice, 0, 4)],
				       g_rand_int_range(dice, 1, 3));
	}
	return g_string_free(text, FALSE);
}

static void decide_all(struct import_plan *plan, enum import_choice choice)
{
	for (guint i = 0; i < plan->items->len; i++) {
		struct import_item *item = plan->items->pdata[i];

		if (item->kind == IMPORT_CHANGED)
			import_item_choose(item, choice);
		for (guint k = 0;
		     item->kind == IMPORT_FRESH && item->differences && k < item->differences->len;
		     k++)
			((struct import_difference *)item->differences->pdata[k])->take =
				choice == IMPORT_TAKE;
	}
}

/* The village after two sheets, the second taken in one way or the other. */
static char *after_both(struct play *p, const char *second, enum on_duplicate mode, bool planned)
{
	struct import_options how = options(p);
	int64_t id = 0;

	put(p, second);
	if (planned) {
		struct import_plan *plan = plan_file(p, NULL);

		decide_all(plan, mode == DUPLICATE_UPDATE ? IMPORT_TAKE
				 : mode == DUPLICATE_SKIP ? IMPORT_SKIP
							  : IMPORT_RETURN);
		do_it(p, plan);
		import_plan_free(plan);
	} else {
		how.on_duplicate = mode;
		import_as(p, &how);
	}
	char *after = people(p);
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	assert_true(log_undo(&p->office, false, &id, kept, NULL));
	assert_int_equal(kept->len, 0);
	return after;
}

static void deciding_alike_is_the_same_as_saying_so_at_once(void **state)
{
	struct play *p = *state;
	GRand *dice = g_rand_new_with_seed(20261122);

	for (int round = 0; round < 25; round++) {
		g_autofree char *first = random_sheet(dice, true),
				*second = random_sheet(dice, false);
		int64_t id = 0;

		take_in_file(p, first);
		for (enum on_duplicate mode = DUPLICATE_REJECT; mode <= DUPLICATE_UPDATE; mode++) {
			g_autofree char *at_once = after_both(p, second, mode, false),
					*planned = after_both(p, second, mode, true);

			if (strcmp(at_once, planned) != 0)
				fail_msg("round %d, way %d: %s\nthen %s\nat once\n%s\nplanned\n%s",
					 round, mode, first, second, at_once, planned);
		}
		g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
		assert_true(log_undo(&p->office, false, &id, kept, NULL));
	}
	g_rand_free(dice);
}

static void columns_are_named_by_hand(void **state)
{
	struct play *p = *state;
	struct import_options how = options(p);

	put(p, "人员,何时生,,家里\n张三,1960-01-01,999999199901011234,001\n");
	struct import_map *map = import_map_read(&p->office, &person_model, &how, NULL);
	assert_non_null(map);
	assert_int_equal(map->columns->len, 4);
	assert_true(map->asks);
	assert_true(map->placed);
	const struct import_column *third = map->columns->pdata[2];
	assert_string_equal(third->heading, "第 3 列");
	assert_string_equal(third->sample, "999999********1234");
	assert_refused(import_map_check(map, error), ERROR_INVALID, "“姓名”");
	import_map_set(map, 0, "name");
	import_map_set(map, 1, "birth");
	import_map_set(map, 3, "birth");
	assert_null(((const struct import_column *)map->columns->pdata[1])->field);
	import_map_set(map, 1, "birth");
	import_map_set(map, 3, "household");
	assert_true(import_map_check(map, NULL));
	assert_true(import_map_remember(&p->office, map, NULL));
	import_map_free(map);

	/* Whatever the next file has above and below. */
	put(p, "花名册,,,\n人 员,何时生（年月日）,,家里\n李四,1962-02-02,,002\n");
	map = import_map_read(&p->office, &person_model, &how, NULL);
	assert_true(map->remembered);
	assert_false(map->asks);
	import_map_free(map);
	import_as(p, &how);
	g_autofree char *after = people(p);
	assert_string_equal(after, "002|李四|-|-|-|-\n");
}

static void words_are_explained_once(void **state)
{
	struct play *p = *state;
	static const char sheet[] = HEADS "001,张三,户主,男,,,,高小毕业班,,\n"
					  "001,李四,儿媳妇儿,女性,,,,高小毕业班,,\n";

	put(p, sheet);
	struct import_plan *plan = plan_file(p, NULL);
	assert_int_equal(import_words_unknown(plan->words), 2);
	struct import_word *school = plan->words->all->pdata[0];
	assert_string_equal(school->word, "高小毕业班");
	assert_int_equal(school->n, 2);
	import_word_set(school, "nonsense");
	assert_int_equal(import_words_unknown(plan->words), 2);
	import_word_set(school, "80");
	assert_int_equal(import_words_unknown(plan->words), 1);
	assert_true(import_words_remember(&p->office, plan->words, NULL));
	import_plan_free(plan);

	/* What is known is not asked again; the other goes into the note. */
	plan = plan_file(p, NULL);
	assert_int_equal(import_words_unknown(plan->words), 1);
	import_plan_free(plan);
	take_in_file(p, sheet);
	g_autofree char *after = people(p);
	assert_string_equal(after, "001|张三|-|80|-|-\n"
				   "001|李四|-|80|-|与户主关系：儿媳妇儿\n");

	/* And can be taken back. */
	plan = plan_file(p, NULL);
	import_word_set(plan->words->all->pdata[0], "");
	assert_true(import_words_remember(&p->office, plan->words, NULL));
	import_plan_free(plan);
	plan = plan_file(p, NULL);
	assert_int_equal(import_words_unknown(plan->words), 2);
	import_plan_free(plan);
}

static void a_file_that_is_no_table_has_no_columns(void **state)
{
	struct play *p = *state;
	struct import_options how = options(p);

	put(p, "");
	assert_fails(import_map_read(&p->office, &person_model, &how, error), ERROR_INVALID);
	put(p, "\n\n,,,\n");
	assert_fails(import_map_read(&p->office, &person_model, &how, error), ERROR_INVALID);
	g_unlink(p->file);
	assert_fails(import_map_read(&p->office, &person_model, &how, error), ERROR_IO);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		PLAY(rows_are_told_apart),
		PLAY(fields_are_taken_one_by_one),
		PLAY(who_is_left_out_stays_out),
		PLAY(the_address_of_a_household_is_a_choice_too),
		PLAY(a_newcomer_may_be_someone_who_is_there),
		PLAY(who_is_joined_and_the_same_stays_joined),
		PLAY(what_changed_in_between_is_not_written_over),
		PLAY(an_import_that_is_called_off_leaves_nothing),
		PLAY(a_plan_has_a_bound),
		PLAY(lists_show_a_kind_or_what_holds_a_text),
		PLAY(deciding_alike_is_the_same_as_saying_so_at_once),
		PLAY(columns_are_named_by_hand),
		PLAY(words_are_explained_once),
		PLAY(a_file_that_is_no_table_has_no_columns),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
