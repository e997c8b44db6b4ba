/* test_people.c - rosters, the search, and counts */
#include "store/fixture.h"

#include "cunwu/store/facts.h"

#include <string.h>

#include "cunwu/store/facts.h"

/* A villager of the tests; what is NULL is not recorded. */
struct villager {
	const char *name, *number; /* of the household */
	int group;                 /* of village `a`, from 0; -1: none, -2: of `b` */
	const char *relation, *birth, *former_name, *id_number, *phone, *other_phone;
	bool left;
};

static void set(struct record *rec, const char *field, const char *text)
{
	if (text)
		assert_true(field_parse(model_field(rec->model, field), rec, text, NULL));
}

/* The household of that number, made if there is none. */
static int64_t home_of(struct action *act, const struct fixture *f, const struct villager *v)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	int64_t village = v->group == -2 ? f->b : f->a, id;
	g_autofree char *sql =
		g_strdup_printf("SELECT id FROM household WHERE village = %d AND number = '%s'",
				(int)village, v->number);

	id = ask(f->db, sql);
	if (id)
		return id;
	h.village.id = village;
	h.villager_group.id = v->group >= 0 ? f->groups[v->group] : 0;
	h.number = g_strdup(v->number);
	assert_true(records_insert(act, &h.rec, NULL));
	return h.rec.id;
}

static void add(struct action *act, const struct fixture *f, const struct villager *v)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct residence r = { .rec.model = &residence_model,
					   .kind = { RESIDENCE_REGISTERED } };

	set(&p.rec, "name", v->name);
	set(&p.rec, "relation", v->relation);
	set(&p.rec, "birth", v->birth);
	set(&p.rec, "former_name", v->former_name);
	set(&p.rec, "id_number", v->id_number);
	set(&p.rec, "phone", v->phone);
	set(&p.rec, "other_phone", v->other_phone);
	assert_true(records_insert(act, &p.rec, NULL));
	r.household.id = home_of(act, f, v);
	r.person.id = p.rec.id;
	if (v->left)
		r.until = date_from_ymd(2025, 0, 0);
	assert_true(records_insert(act, &r.rec, NULL));
}

static void add_all(const struct fixture *f, const struct villager *villagers, size_t n)
{
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, f->db, "test", WHO, NULL));
	for (size_t i = 0; i < n; i++)
		add(&act, f, &villagers[i]);
	assert_true(action_commit(&act, NULL));
}

/* Rosters */

static const struct villager roster[] = {
	{ "张三", "10", .group = 0, .relation = "户主", .birth = "1960-05-06" },
	{ "李四", "10", .group = 0, .relation = "妻", .birth = "1962" },
	{ "张五", "10", .group = 0, .relation = "长子", .birth = "1985-07" },
	{ "王六", "9", .group = 0, .relation = "本人" },
	{ "王七", "9", .group = 0, .relation = "之女", .birth = "2001-01-01" },
	{ "赵八", "100", .group = 0, .relation = "户主", .birth = "1930-12-31" },
	{ "欧阳九", "2", .group = 2, .relation = "户主", .birth = "1970-01-01" },
	{ "丁十", "1", .group = 1, .relation = "户主", .birth = "1980-01-01" },
	{ "孙一", "30", .group = -1, .relation = "户主", .birth = "1990-01-01" },
	{ "钱二", "1", .group = -2, .relation = "户主", .birth = "1950-01-01" },
	{ "周走", "9", .group = 0, .relation = "长子", .birth = "1999-01-01", .left = true },
};

static char *list(const struct fixture *f, const struct people_scope *scope)
{
	const struct column columns[] = {
		{ &person_model, model_field(&person_model, "name") },
		{ &household_model, model_field(&household_model, "number") },
	};
	GString *out = g_string_new(NULL);
	struct people *people = people_begin(f->db, scope, columns, 2, NULL);

	assert_non_null(people);
	while (people_next(people))
		g_string_append_printf(out, "%s%s/%s", out->len ? " " : "", people_text(people, 0),
				       people_text(people, 1));
	assert_false(people_next(people));
	assert_true(people_end(people, NULL));
	return g_string_free(out, FALSE);
}

static void rosters_have_their_order(void **state)
{
	struct fixture *f = *state;
	const struct {
		struct people_scope scope;
		const char *people;
	} cases[] = {
		{ { 0 },
		  "钱二/1 王六/9 王七/9 张三/10 李四/10 张五/10 赵八/100 丁十/1 欧阳九/2 孙一/30" },
		{ { .village = f->b }, "钱二/1" },
		{ { .village = f->a, .villager_group = f->groups[2] }, "欧阳九/2" },
		{ { .household = 1 }, "张三/10 李四/10 张五/10" },
		{ { .household = 99 }, "" },
		{ { .archived = true }, "周走/" },
		{ { .archived = true, .order = PEOPLE_BY_AGE }, "周走/" },
		{ { .village = f->a,
		    .villager_group = f->groups[0],
		    .order = PEOPLE_BY_SURNAME_STROKES },
		  "王七/9 王六/9 李四/10 张三/10 张五/10 赵八/100" },
		{ { .village = f->a, .whole_villages = true, .order = PEOPLE_BY_SURNAME_STROKES },
		  "丁十/1 王七/9 王六/9 孙一/30 李四/10 张三/10 张五/10 欧阳九/2 赵八/100" },
		{ { .village = f->a, .whole_villages = true, .order = PEOPLE_BY_PINYIN },
		  "丁十/1 李四/10 欧阳九/2 孙一/30 王六/9 王七/9 张三/10 张五/10 赵八/100" },
		{ { .village = f->a, .whole_villages = true, .order = PEOPLE_BY_AGE },
		  "赵八/100 张三/10 李四/10 欧阳九/2 丁十/1 张五/10 孙一/30 王七/9 王六/9" },
		{ { .village = f->a, .whole_villages = true },
		  "丁十/1 欧阳九/2 王六/9 王七/9 张三/10 李四/10 张五/10 孙一/30 赵八/100" },
	};

	add_all(f, roster, G_N_ELEMENTS(roster));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *people = list(f, &cases[i].scope);

		if (strcmp(people, cases[i].people) != 0)
			fail_msg("%zu: %s\nis not %s", i, people, cases[i].people);
	}
}

static void groups_come_by_number(void **state)
{
	static const struct villager more[] = { { "甲", "31", .group = -1 },
						{ "乙", "32", .group = -1 } };
	struct fixture *f = *state;
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	struct people_scope all = { 0 };

	add_all(f, roster, G_N_ELEMENTS(roster));
	add_all(f, more, G_N_ELEMENTS(more));
	g.village.id = f->a;
	g.name = g_strdup("院子");
	assert_true(write_one(f->db, records_insert, &g.rec, NULL));
	assert_true(records_get(f->db, ask(f->db, "SELECT id FROM household WHERE number = '30'"),
				&h.rec, NULL));
	h.villager_group.id = g.rec.id; /* a group without a number comes after the numbers */
	assert_true(write_one(f->db, records_update, &h.rec, NULL));
	g_autofree char *people = list(f, &all);
	assert_true(g_str_has_suffix(people, "丁十/1 欧阳九/2 孙一/30 甲/31 乙/32"));
}

static void columns_come_from_every_table(void **state)
{
	struct fixture *f = *state;
	const struct column columns[] = {
		{ &village_model, model_field(&village_model, "name") },
		{ &villager_group_model, model_field(&villager_group_model, "name") },
		{ &household_model, model_field(&household_model, "address") },
		{ &person_model, model_field(&person_model, "relation") },
		{ &residence_model, model_field(&residence_model, "kind") },
		{ &residence_model, model_field(&residence_model, "until") },
	};
	const struct people_scope scopes[] = { { .household = 1 }, { .archived = true } };
	static const char *const lines[] = { "龙泉村|1组||02|1|", "|||22|1|2025" };

	add_all(f, roster, G_N_ELEMENTS(roster));
	for (size_t i = 0; i < 2; i++) {
		struct people *people = people_begin(f->db, &scopes[i], columns, 6, NULL);
		g_autoptr(GString) line = g_string_new(NULL);

		assert_true(people_next(people));
		assert_int_equal(people_id(people), i == 0 ? 1 : 11);
		assert_int_equal(people_village(people), i == 0 ? f->a : 0);
		assert_int_equal(people_group(people), i == 0 ? f->groups[0] : 0);
		for (size_t c = 0; c < 6; c++)
			g_string_append_printf(line, "%s%s", c ? "|" : "", people_text(people, c));
		assert_true(people_end(people, NULL)); /* before it came to its end */
		assert_string_equal(line->str, lines[i]);
	}
	people_end(NULL, NULL);
}

/* Someone may write while a list runs. */
static void a_list_goes_on_while_others_write(void **state)
{
	struct fixture *f = *state;
	struct people_scope all = { 0 };
	const struct column name = { &person_model, model_field(&person_model, "name") };
	int n = 0;

	take_in(f->db, f->a, f->groups[0], "张", 1, 30);
	struct people *people = people_begin(f->db, &all, &name, 1, NULL);
	struct db *other = database_open(f->path, NULL, NULL);
	for (; people_next(people); n++)
		if (n == 5)
			take_in(other, f->b, 0, "李", 1, 3);
	assert_true(people_end(people, NULL));
	db_close(other);
	assert_int_equal(n, 30);
}

static void counts_agree_with_lists(void **state)
{
	struct fixture *f = *state;
	const struct {
		struct people_scope scope;
		int64_t people, households;
	} cases[] = {
		{ { 0 }, 10, 7 },
		{ { .village = f->a }, 9, 6 },
		{ { .village = f->b }, 1, 1 },
		{ { .village = f->a, .villager_group = f->groups[0] }, 6, 3 },
		{ { .village = f->a, .whole_villages = true }, 9, 6 },
		{ { .household = 1 }, 3, 1 },
		{ { .household = 99 }, 0, 0 },
		{ { .archived = true }, 1, 0 },
	};

	add_all(f, roster, G_N_ELEMENTS(roster));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		int64_t people = -1, households = -1;

		assert_true(people_count(f->db, &cases[i].scope, &people, &households, NULL));
		if (people != cases[i].people || households != cases[i].households)
			fail_msg("%zu: %d, %d", i, (int)people, (int)households);
	}
}

/* The search */

static const struct villager found[] = {
	{ "张晓明", "1", .group = 0, .id_number = "99999919900101001X", .phone = "13900000001" },
	{ "張三", "2", .group = 0, .left = true },
	{ "单雄信", "3", .group = 0, .former_name = "秦二", .id_number = "999999196002290024" },
	{ "曾乐", "4", .group = 0, .other_phone = "08301234567" },
	{ "张三丰", "5", .group = 0 },
	{ "阿依古丽·买买提", "6", .group = 0 },
	{ "Nguyen Thi Hoa", "7", .group = 0 },
	{ "李 四（东头）", "8", .group = 0 },
};

static char *find(struct db *db, const char *text, size_t n)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GString *out = g_string_new(NULL);

	assert_true(people_find(db, text, n, ids, NULL));
	for (guint i = 0; i < ids->len; i++)
		g_string_append_printf(out, "%s%d", i ? " " : "",
				       (int)g_array_index(ids, int64_t, i));
	return g_string_free(out, FALSE);
}

static void people_are_found(void **state)
{
	static const struct {
		const char *text, *ids;
	} cases[] = {
		{ "张", "5 1 2" },
		{ "張", "5 1 2" },
		{ "张三", "5 2" },
		{ " 张 三 ", "5 2" },
		{ "三", "5 2" },
		{ "晓明", "1" },
		{ "秦二", "3" },
		{ "秦", "3" },
		{ "李四", "8" },
		{ "东头", "8" },
		{ "阿依古丽买买提", "6" },
		{ "阿依古丽·买", "6" },
		{ "zxm", "1" },
		{ "ZXM", "1" },
		{ "ｚｘｍ", "1" },
		{ "zx", "1" },
		{ "zhangx", "1" },
		{ "Zhang Xiaoming", "1" },
		{ "zs", "5 2" },
		{ "zhang", "5 1 2" },
		{ "sxx", "3" },
		{ "dxx", "3" },
		{ "shanxiongxin", "3" },
		{ "qe", "3" },
		{ "zl", "4" },
		{ "cengyue", "4" },
		{ "zengle", "4" },
		{ "ls", "8" },
		{ "nguyen", "7" },
		{ "NGUYEN THI", "7" },
		{ "9999991990", "1" },
		{ "99999919900101001x", "1" },
		{ "01001X", "1" },
		{ "999999", "3 1" },
		{ "199001", "1" },
		{ "001x", "1" },
		{ "01x", "" },
		{ "139", "1" },
		{ "000001", "1" },
		{ "1234567", "4" },
		{ "0830", "" },
		{ "12", "" },
		{ "", "" },
		{ " ", "" },
		{ "%", "" },
		{ "_", "" },
		{ "'", "" },
		{ "没有", "" },
		{ "\xff", "" },
		{ "qqqq", "" },
		{ "1390000000199999999999999999999999999999999999", "" },
	};
	struct fixture *f = *state;

	add_all(f, found, G_N_ELEMENTS(found));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *ids = find(f->db, cases[i].text, 20);

		if (strcmp(ids, cases[i].ids) != 0)
			fail_msg("\"%s\" finds %s", cases[i].text, ids);
	}
	g_autofree char *one = find(f->db, "张", 1), *none = find(f->db, "张", 0);
	assert_string_equal(one, "5");
	assert_string_equal(none, "");
}

/* Villages */

static void add_count(const struct village_count *c, void *data)
{
	g_string_append_printf(data, "%s %s %d %d %d %d\n", c->code, c->name, (int)c->groups,
			       (int)c->households, (int)c->people, (int)c->adults);
}

static char *counts(struct db *db, int year, int month, int day)
{
	GString *out = g_string_new(NULL);

	assert_true(people_by_village(db, date_from_ymd(year, month, day), add_count, out, NULL));
	return g_string_free(out, FALSE);
}

static void villages_are_counted(void **state)
{
	struct fixture *f = *state;
	g_autofree char *before = counts(f->db, 2026, 11, 22);

	assert_string_equal(before, "999999001001 和平社区 0 0 0 0\n"
				    "999999001201 龙泉村 3 0 0 0\n");
	add_all(f, roster, G_N_ELEMENTS(roster));
	g_autofree char *after = counts(f->db, 2026, 11, 22);
	assert_string_equal(after, "999999001001 和平社区 0 1 1 1\n"
				   "999999001201 龙泉村 3 6 9 8\n");
}

/* Whole years, from the birthday itself; of 29 February from 1 March. */
static void adults_are_eighteen(void **state)
{
	static const struct villager born[] = {
		{ "甲", "1", .group = 0, .birth = "2008-02-29" },
		{ "乙", "1", .group = 0, .birth = "2008-02-28" },
		{ "丙", "1", .group = 0, .birth = "2010-03-01" },
		{ "丁", "1", .group = 0, .birth = "2010-02-28" },
		{ "戊", "1", .group = 0, .birth = "1990" },
		{ "己", "1", .group = 0, .birth = "1990-02" },
		{ "庚", "1", .group = 0 },
		{ "辛", "1", .group = 0, .birth = "2008-02" }, /* surely when the month is over */
		{ "壬", "1", .group = 0, .birth = "2008" },
	};
	static const struct {
		int year, month, day, adults;
	} cases[] = {
		{ 2026, 2, 27, 2 }, { 2026, 2, 28, 3 }, { 2026, 3, 1, 5 },
		{ 2028, 2, 28, 7 }, { 2028, 2, 29, 7 }, { 2028, 3, 1, 8 },
	};
	struct fixture *f = *state;

	add_all(f, born, G_N_ELEMENTS(born));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line = counts(f->db, cases[i].year, cases[i].month, cases[i].day);
		g_autofree char *wanted = g_strdup_printf("龙泉村 3 1 9 %d\n", cases[i].adults);

		if (!g_str_has_suffix(line, wanted))
			fail_msg("%zu: %s", i, line);
	}
}

/* For checks */

static void add_holder(const struct number_holder *h, void *data)
{
	g_string_append_printf(data, "%d %s %s %s\n", (int)h->id, h->number, h->name, h->village);
}

static void add_row(const struct villager_row *row, void *data)
{
	g_string_append_printf(data, "%d %d %s %s %s %s\n", (int)row->id, (int)row->household,
			       row->village, row->name, row->id_number ? row->id_number : "-",
			       row->relation ? row->relation : "-");
}

static void checks_see_who_lives_here(void **state)
{
	static const struct villager holders[] = {
		{ "甲", "1", .group = 0, .id_number = "999999199001010013", .relation = "户主" },
		{ "乙", "1", .group = -2, .id_number = "999999199001010013" },
		{ "丙", "1", .group = 0, .id_number = "999999199001010021" },
		{ "丁", "1", .group = 0, .id_number = "999999199001010048" },
		{ "戊", "1", .group = 0, .id_number = "999999199001010048", .left = true },
		{ "己", "1", .group = 0 },
	};
	struct fixture *f = *state;
	g_autoptr(GString) doubled = g_string_new(NULL), all = g_string_new(NULL);
	g_autoptr(GString) one = g_string_new(NULL);
	struct date today = date_from_ymd(2026, 11, 22);

	add_all(f, holders, G_N_ELEMENTS(holders));
	assert_true(facts_same_number(f->db, 0, add_holder, doubled, NULL));
	assert_string_equal(doubled->str, "1 999999199001010013 甲 龙泉村\n"
					  "2 999999199001010013 乙 和平社区\n");
	g_string_truncate(doubled, 0);
	assert_true(facts_same_number(f->db, f->b, add_holder, doubled, NULL));
	assert_string_equal(doubled->str, "1 999999199001010013 甲 龙泉村\n"
					  "2 999999199001010013 乙 和平社区\n");
	assert_true(facts_villagers(f->db, 0, today, add_row, all, NULL));
	assert_string_equal(all->str, "1 1 999999001201 甲 999999199001010013 02\n"
				      "2 2 999999001001 乙 999999199001010013 -\n"
				      "3 1 999999001201 丙 999999199001010021 -\n"
				      "4 1 999999001201 丁 999999199001010048 -\n"
				      "6 1 999999001201 己 - -\n");
	assert_true(facts_villagers(f->db, f->b, today, add_row, one, NULL));
	assert_string_equal(one->str, "2 2 999999001001 乙 999999199001010013 -\n");
}

static void everyone_is_somewhere_or_nowhere(void **state)
{
	struct fixture *f = *state;
	struct whereabouts where;

	add_all(f, roster, G_N_ELEMENTS(roster));
	assert_true(people_where(f->db, 1, &where, NULL));
	assert_true(where.village == f->a && where.villager_group == f->groups[0]
		    && where.household == 1);
	assert_true(people_where(f->db, 11, &where, NULL));
	assert_true(where.village == 0 && where.household == 0);
	assert_fails(people_where(f->db, 99, &where, error), ERROR_NOT_FOUND);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(rosters_have_their_order),
		WITH_TOWNSHIP(groups_come_by_number),
		WITH_TOWNSHIP(columns_come_from_every_table),
		WITH_TOWNSHIP(a_list_goes_on_while_others_write),
		WITH_TOWNSHIP(counts_agree_with_lists),
		WITH_TOWNSHIP(people_are_found),
		WITH_TOWNSHIP(villages_are_counted),
		WITH_TOWNSHIP(adults_are_eighteen),
		WITH_TOWNSHIP(checks_see_who_lives_here),
		WITH_TOWNSHIP(everyone_is_somewhere_or_nowhere),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
