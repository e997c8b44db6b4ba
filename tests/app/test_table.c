/* test_table.c - saved tables: their order, and what changed since they were handed in */
#include "testing.h"

#include "app/exporting.h"

#include "store/fixture.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "cunwu/app/table.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/name.h"
#include "cunwu/store/setting.h"

enum { PEOPLE = 60, ROUNDS = 40 };

static struct office *open_office(struct fixture *f, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, WHO, NULL));
	return office;
}

static void save(struct office *office, const char *name, const char *fields,
		 const char *conditions, const char *sorting)
{
	RECORD_AUTO struct saved_table t = { .rec.model = &saved_table_model };
	g_autoptr(GError) error = NULL;

	tables_find(office, name, &t, NULL);
	g_free(t.name), g_free(t.fields), g_free(t.conditions), g_free(t.sorting);
	t.name = g_strdup(name);
	t.fields = g_strdup(fields);
	t.conditions = g_strdup(conditions);
	t.sorting = g_strdup(sorting);
	if (!tables_save(office, &t, &error))
		fail_msg("%s", error->message);
}

/* What a clerk may do to someone. */
static void change_someone(struct office *office, GRand *dice)
{
	VILLAGER_AUTO v;
	const char *phones[] = { NULL, "13900000001", "13900000002" };

	villager_init(&v);
	int64_t id = g_rand_int_range(dice, 1, PEOPLE + 1);
	if (!villager_load(office, id, &v, NULL) || !v.village.rec.id)
		return;
	if (g_rand_int_range(dice, 0, 6) == 0) {
		struct code reason = { LEAVE_DEATH };

		assert_true(villager_leave(office, &v, reason, date_from_ymd(2026, 11, 1), NULL));
		return;
	}
	g_free(v.person.phone);
	v.person.phone = g_strdup(phones[g_rand_int_range(dice, 0, 3)]);
	v.person.sex.text[0] = (char)g_rand_int_range(dice, '1', '3');
	v.person.birth = date_from_ymd(g_rand_int_range(dice, 1950, 1955), 1, 1);
	write_one(office->db, records_update, &v.person.rec, NULL);
}

/* Who is in the table, a slow way: a line each, by person. */
static GHashTable *snapshot(struct db *db)
{
	GHashTable *rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autofree char *text = dump(
		db,
		"SELECT p.id, p.name, coalesce(p.phone, ''), coalesce(p.birth, '') FROM person p "
		"WHERE p.sex = '2' AND EXISTS (SELECT 1 FROM residence r WHERE r.person = p.id "
		"AND r.until IS NULL) ORDER BY p.id",
		4);
	g_auto(GStrv) lines = g_strsplit(text, "\n", -1);

	for (char **line = lines; *line; line++) {
		char *bar = strchr(*line, '|');

		if (bar)
			g_hash_table_insert(rows, g_strndup(*line, (gsize)(bar - *line)),
					    g_strdup(bar + 1));
	}
	return rows;
}

static void count_changes(GHashTable *before, GHashTable *after, struct table_changes *out)
{
	GHashTableIter i;
	gpointer id, row;

	g_hash_table_iter_init(&i, before);
	while (g_hash_table_iter_next(&i, &id, &row))
		out->gone += !g_hash_table_contains(after, id);
	g_hash_table_iter_init(&i, after);
	while (g_hash_table_iter_next(&i, &id, &row)) {
		const char *old = g_hash_table_lookup(before, id);
		g_auto(GStrv) a = g_strsplit(old ? old : "", "|", -1), b = g_strsplit(row, "|", -1);

		out->fresh += !old;
		for (int c = 0; old && c < 3; c++)
			out->cells += strcmp(a[c], b[c]) != 0;
	}
}

static void changes_are_those_of_a_slow_comparison(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	GRand *dice = g_rand_new_with_seed(11);
	g_autofree char *file = fixture_file(f, "out.csv");

	take_in(f->db, f->a, f->groups[0], "李", 1, PEOPLE);
	open_office(f, &office);
	save(&office, "女", "序号,姓名,电话,出生日期,年龄", "女", "拼音");
	const struct export_options how = { .columns = "女", .file = file };
	for (int round = 0; round < ROUNDS; round++) {
		EXPORT_RESULT_AUTO result = { 0 };
		struct table_changes found, want = { 0 };
		g_autoptr(GHashTable) before = snapshot(office.db);

		assert_true(export_people(&office, &how, &result, NULL));
		assert_int_equal(result.rows, g_hash_table_size(before));
		for (int n = g_rand_int_range(dice, 0, 8); n > 0; n--)
			change_someone(&office, dice);
		g_autoptr(GHashTable) after = snapshot(office.db);
		count_changes(before, after, &want);
		assert_true(table_compare(&office, &how, &found, NULL));
		assert_true(found.since > 0);
		assert_int_equal(found.fresh, want.fresh);
		assert_int_equal(found.gone, want.gone);
		assert_int_equal(found.cells, want.cells);
		assert_int_equal(found.list->len, want.fresh + want.gone + want.cells);
		table_changes_clear(&found);
	}
	g_autoptr(GPtrArray) kept = submissions_list(office.db, "女", "", SIZE_MAX, NULL);
	assert_int_equal(kept->len, SUBMISSIONS_KEPT);
	assert_int_equal(ask(office.db, "SELECT count(DISTINCT submission) FROM submission_part"),
			 SUBMISSIONS_KEPT);
	g_rand_free(dice);
	assert_verifies(office.db);
}

/* Orders */

static int compare_number(const char *a, const char *b)
{
	size_t m = strlen(a), n = strlen(b);

	return m != n ? (m > n) - (m < n) : strcmp(a, b);
}

static int compare_pinyin(const char *a, const char *b)
{
	g_autoptr(GString) x = g_string_new(NULL), y = g_string_new(NULL);

	name_sort_key(a, NAME_BY_PINYIN, x);
	name_sort_key(b, NAME_BY_PINYIN, y);
	return strcmp(x->str, y->str);
}

static int compare_group(const char *a, const char *b)
{
	return group_number_of(a) - group_number_of(b);
}

/* Columns of the table, in this order, and how each is compared. */
static const struct {
	const char *key;
	int (*compare)(const char *a, const char *b);
} order_keys[] = {
	{ "村", strcmp },           { "组", compare_group }, { "户号", compare_number },
	{ "拼音", compare_pinyin }, { "出生日期", strcmp },  { "电话", strcmp },
};

enum { KEYS = G_N_ELEMENTS(order_keys) };

static int compare_cells(int key, bool down, const char *a, const char *b)
{
	if (!*a || !*b)
		return !*a - !*b; /* what is not recorded is last, whichever way */
	int order = order_keys[key].compare(a, b);
	return down ? -order : order;
}

static void each_row_is_not_before_the_last(struct office *office, const int *keys,
					    const bool *down, int n)
{
	const struct export_options how = { .columns = "序" };
	struct table_run run;
	char *last[KEYS] = { NULL };
	size_t rows = 0;

	assert_true(table_run_begin(&run, office, &how, NULL));
	for (; table_run_next(&run); rows++) {
		int order = 0;

		for (int k = 0; rows > 0 && order == 0 && k < n; k++)
			order = compare_cells(keys[k], down[k], last[keys[k]], run.cells[keys[k]]);
		assert_true(order <= 0);
		for (int c = 0; c < KEYS; c++) {
			g_free(last[c]);
			last[c] = g_strdup(run.cells[c]);
		}
	}
	assert_true(table_run_end(&run, NULL));
	assert_int_equal(rows, PEOPLE);
	table_run_clear(&run);
	for (int c = 0; c < KEYS; c++)
		g_free(last[c]);
}

static void rows_stand_in_the_order_of_their_keys(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	GRand *dice = g_rand_new_with_seed(5);

	take_in(f->db, f->a, f->groups[0], "李", 1, PEOPLE / 3);
	take_in(f->db, f->a, f->groups[2], "王", 100, PEOPLE / 3);
	take_in(f->db, f->b, 0, "张", 9, PEOPLE / 3);
	open_office(f, &office);
	for (int i = 0; i < PEOPLE; i++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };

		assert_true(records_get(office.db, i + 1, &p.rec, NULL));
		g_free(p.phone);
		p.phone = g_rand_boolean(dice) ? g_strdup_printf("1390000000%d", i % 7) : NULL;
		p.birth = date_from_ymd(g_rand_int_range(dice, 0, 5) ? 1950 + i % 9 : 0, 1, 1);
		assert_true(write_one(office.db, records_update, &p.rec, NULL));
	}
	for (int round = 0; round < 200; round++) {
		g_autoptr(GString) text = g_string_new(NULL);
		int keys[3], n = g_rand_int_range(dice, 1, 4);
		bool down[3];

		for (int k = 0; k < n; k++) {
			keys[k] = g_rand_int_range(dice, 0, KEYS);
			down[k] = g_rand_boolean(dice) && keys[k] != 0;
			g_string_append_printf(text, "%s%s%s", k ? "，" : "",
					       order_keys[keys[k]].key, down[k] ? " 降序" : "");
		}
		save(&office, "序", "村,组,户号,姓名,出生日期,电话", NULL, text->str);
		each_row_is_not_before_the_last(&office, keys, down, n);
	}
	g_rand_free(dice);
}

/* Tables of before, when they stood among the settings. */
static void old_tables_are_read_and_adopted(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct saved_table t = { .rec.model = &saved_table_model };

	open_office(f, &office);
	assert_true(setting_set(office.db, "columns", "医保\t空", NULL));
	assert_true(setting_set(office.db, "columns.医保", "last4 姓名,身份证号", NULL));
	assert_true(tables_find(&office, "医保", &t, NULL));
	assert_int_equal(t.rec.id, 0);
	assert_string_equal(t.fields, "姓名,身份证号");
	assert_true(code_is(t.id_style, ID_STYLE_LAST4));
	assert_true(tables_adopt(&office, NULL));
	assert_true(tables_adopt(&office, NULL));
	assert_true(tables_find(&office, "医保", &t, NULL));
	assert_true(t.rec.id > 0);
	g_autoptr(GPtrArray) all = tables_list(&office, NULL);
	assert_int_equal(all->len, 1);
	assert_true(tables_delete(&office, "医保", NULL));
	assert_refused(tables_find(&office, "医保", &t, error), ERROR_NOT_FOUND, "没有存过表样");
	assert_verifies(office.db);
}

/* Two of one name: the second is told so, and nothing is written. */
static void a_name_is_taken_once(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct saved_table t = { .rec.model = &saved_table_model };

	open_office(f, &office);
	save(&office, "甲", "姓名", NULL, NULL);
	t.name = g_strdup("甲");
	t.fields = g_strdup("性别");
	assert_refused(tables_save(&office, &t, error), ERROR_REFUSED, "已经有名为“甲”的表样");
	assert_int_equal(ask(office.db, "SELECT count(*) FROM saved_table"), 1);
}

/* A table that gets another name is compared with what was handed in under the old one. */
static void what_was_handed_in_goes_with_the_name(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct saved_table t = { .rec.model = &saved_table_model };
	EXPORT_RESULT_AUTO result = { 0 };
	struct table_changes changes;
	g_autofree char *file = fixture_file(f, "out.csv");

	take_in(f->db, f->a, f->groups[0], "李", 1, 3);
	open_office(f, &office);
	save(&office, "甲", "姓名", NULL, NULL);
	assert_true(export_people(
		&office, &(struct export_options){ .columns = "甲", .file = file }, &result, NULL));
	assert_true(tables_find(&office, "甲", &t, NULL));
	g_free(t.name);
	t.name = g_strdup("乙");
	assert_true(tables_save(&office, &t, NULL));
	assert_true(table_compare(&office, &(struct export_options){ .columns = "乙" }, &changes,
				  NULL));
	assert_true(changes.since > 0 && changes.list->len == 0);
	table_changes_clear(&changes);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(changes_are_those_of_a_slow_comparison),
		WITH_TOWNSHIP(rows_stand_in_the_order_of_their_keys),
		WITH_TOWNSHIP(old_tables_are_read_and_adopted),
		WITH_TOWNSHIP(a_name_is_taken_once),
		WITH_TOWNSHIP(what_was_handed_in_goes_with_the_name),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
