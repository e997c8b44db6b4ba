/* test_derived.c - what is derived is kept with every action, as if it were made anew */
#include "store/fixture.h"

#include <string.h>

static char *place_of(struct db *db, const struct person *p)
{
	g_autofree char *sql = g_strdup_printf("SELECT village, villager_group, household FROM "
					       "person_index WHERE person = %d",
					       (int)p->rec.id);

	return dump(db, sql, 3);
}

#define assert_place(db, p, ...) \
	do { \
		g_autofree char *found_ = place_of(db, p); \
		g_autofree char *wanted_ = g_strdup_printf(__VA_ARGS__); \
		assert_string_equal(found_, wanted_); \
	} while (0)

static void people_are_where_they_live(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	SETTLER_AUTO other;
	RECORD_AUTO struct residence second = { .rec.model = &residence_model };

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	settle(f->db, f->b, 0, "0002", "李四", &other);
	assert_place(f->db, &s.person, "%d|%d|1\n", (int)f->a, (int)f->groups[0]);
	assert_place(f->db, &other.person, "%d|-|2\n", (int)f->b);

	/* Who only lives elsewhere is where the registration is. */
	second.person.id = s.person.rec.id;
	second.household.id = other.home.rec.id;
	second.kind = (struct code){ RESIDENCE_LIVING };
	second.since = date_from_ymd(2026, 0, 0);
	assert_true(write_one(f->db, records_insert, &second.rec, NULL));
	assert_place(f->db, &s.person, "%d|%d|1\n", (int)f->a, (int)f->groups[0]);
	assert_derived_is_kept(f->db);

	/* When that ends, where they live; and when this ends too, nowhere. */
	s.stay.until = date_from_ymd(2026, 3, 1);
	assert_true(write_one(f->db, records_update, &s.stay.rec, NULL));
	assert_place(f->db, &s.person, "%d|-|2\n", (int)f->b);
	assert_derived_is_kept(f->db);
	second.until = date_from_ymd(2026, 3, 2);
	assert_true(write_one(f->db, records_update, &second.rec, NULL));
	assert_place(f->db, &s.person, "-|-|-\n");
	assert_derived_is_kept(f->db);
	assert_true(history_undo(f->db, second.rec.version, WHO, NULL, NULL));
	assert_place(f->db, &s.person, "%d|-|2\n", (int)f->b);
	assert_derived_is_kept(f->db);
}

static void a_household_takes_its_people_along(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	s.home.villager_group.id = f->groups[2];
	assert_true(write_one(f->db, records_update, &s.home.rec, NULL));
	assert_place(f->db, &s.person, "%d|%d|1\n", (int)f->a, (int)f->groups[2]);
	s.home.villager_group.id = 0;
	s.home.village.id = f->b;
	assert_true(write_one(f->db, records_update, &s.home.rec, NULL));
	assert_place(f->db, &s.person, "%d|-|1\n", (int)f->b);
	assert_derived_is_kept(f->db);
}

/* A stay that is given to another person leaves the first without a place. */
static void both_people_of_a_corrected_stay_are_indexed(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	RECORD_AUTO struct person twin = { .rec.model = &person_model };

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	twin.name = g_strdup("张四");
	assert_true(write_one(f->db, records_insert, &twin.rec, NULL));
	assert_place(f->db, &twin, "-|-|-\n");
	s.stay.person.id = twin.rec.id;
	assert_true(write_one(f->db, records_update, &s.stay.rec, NULL));
	assert_place(f->db, &s.person, "-|-|-\n");
	assert_place(f->db, &twin, "%d|%d|1\n", (int)f->a, (int)f->groups[0]);
	assert_true(write_one(f->db, delete_one, &s.stay.rec, NULL));
	assert_true(write_one(f->db, delete_one, &twin.rec, NULL));
	assert_place(f->db, &twin, "%s", "");
	assert_derived_is_kept(f->db);
}

static void readings_follow_the_name(void **state)
{
	static const struct {
		const char *field, *text, *readings;
	} steps[] = {
		{ "name", "单雄信", "dxx|danxiongxin\nsxx|shanxiongxin\n" },
		{ "reading", "chan xiong xin", "cxx|chanxiongxin\n" },
		{ "former_name", "张三", "zs|zhangsan\n" },
		{ "name", "☆", "cxx|chanxiongxin\n" },
	};
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	p.name = g_strdup("张");
	assert_true(write_one(f->db, records_insert, &p.rec, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(steps); i++) {
		const struct field *field = model_field(&person_model, steps[i].field);

		assert_true(field_parse(field, &p.rec, steps[i].text, NULL));
		assert_true(write_one(f->db, records_update, &p.rec, NULL));
		g_autofree char *readings = dump(f->db,
						 "SELECT initials, pinyin FROM person_reading "
						 "ORDER BY initials, pinyin",
						 2);
		if (!strstr(readings, steps[i].readings))
			fail_msg("%s: %s", steps[i].text, readings);
		assert_derived_is_kept(f->db);
	}
}

/* Anything that clerks do, in any order. */
struct world {
	struct fixture *f;
	GRand *random;
	int number; /* of the household made last */
};

static int64_t any(struct world *w, const char *table)
{
	g_autofree char *sql = g_strdup_printf("SELECT coalesce(max(id), 0) FROM %s", table);
	int64_t most = ask(w->f->db, sql);

	return most ? g_rand_int_range(w->random, 1, (gint32)most + 1) : 0;
}

static bool load(struct world *w, int64_t id, struct record *rec)
{
	return records_get(w->f->db, id, rec, NULL);
}

static void do_settle(struct world *w)
{
	SETTLER_AUTO s;
	g_autofree char *number = g_strdup_printf("R%d", ++w->number);

	settle(w->f->db, w->f->a, w->f->groups[w->number % 3], number, "曾乐", &s);
}

static void do_rename(struct world *w)
{
	static const char *const names[] = { "张三", "李 四", "曾乐", "单于飞", "阿依古丽·买买提" };
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	if (!load(w, any(w, "person"), &p.rec))
		return;
	char **name = g_rand_boolean(w->random) ? &p.name : &p.former_name;
	g_free(*name);
	*name = g_strdup(names[g_rand_int_range(w->random, 0, G_N_ELEMENTS(names))]);
	assert_true(write_one(w->f->db, records_update, &p.rec, NULL));
}

static void do_move(struct world *w)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };

	if (!load(w, any(w, "residence"), &r.rec))
		return;
	if (g_rand_boolean(w->random))
		r.household.id = ask(w->f->db, "SELECT max(id) FROM household");
	else
		r.until = r.until.jd ? (struct date){ 0 } : date_from_ymd(2026, 1, 1);
	assert_true(write_one(w->f->db, records_update, &r.rec, NULL));
}

static void do_regroup(struct world *w)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };

	if (!load(w, any(w, "household"), &h.rec))
		return;
	h.villager_group.id = w->f->groups[g_rand_int_range(w->random, 0, 3)];
	assert_true(write_one(w->f->db, records_update, &h.rec, NULL));
}

static void do_stay_again(struct world *w)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };

	if (!load(w, any(w, "residence"), &r.rec))
		return;
	r.rec.id = 0;
	r.household.id = ask(w->f->db, "SELECT min(id) FROM household");
	r.since.jd = 2461000 + g_rand_int_range(w->random, 0, 3);
	g_strlcpy(r.kind.text, g_rand_boolean(w->random) ? RESIDENCE_LIVING : RESIDENCE_REGISTERED,
		  CODE_SIZE);
	assert_true(write_one(w->f->db, records_insert, &r.rec, NULL));
}

static void do_delete_stay(struct world *w)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };

	if (load(w, any(w, "residence"), &r.rec))
		assert_true(write_one(w->f->db, delete_one, &r.rec, NULL));
}

static void do_take_in(struct world *w)
{
	take_in(w->f->db, w->f->a, w->f->groups[0], "孙", w->number + 1000, 4);
	w->number += 2;
}

static void do_undo(struct world *w)
{
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	int64_t id = any(w, "action");

	if (id != w->f->founded)
		history_undo(w->f->db, id, WHO, g_rand_boolean(w->random) ? kept : NULL, NULL);
}

static void any_deeds_keep_what_is_derived(void **state)
{
	static void (*const deeds[])(struct world *) = {
		do_settle,     do_rename,      do_move,    do_regroup,
		do_stay_again, do_delete_stay, do_take_in, do_undo,
	};

	for (guint32 seed = 1; seed <= 6; seed++) {
		struct world w = { *state, g_rand_new_with_seed(seed), (int)seed * 10000 };

		assert_true(db_run(w.f->db, "PRAGMA synchronous = OFF", NULL));
		undo_large = seed % 2 ? 1 : 1000;
		for (int i = 0; i < 60; i++)
			deeds[g_rand_int_range(w.random, 0, G_N_ELEMENTS(deeds))](&w);
		g_rand_free(w.random);
		assert_derived_is_kept(w.f->db);
		assert_verifies(w.f->db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(people_are_where_they_live),
		WITH_TOWNSHIP(a_household_takes_its_people_along),
		WITH_TOWNSHIP(both_people_of_a_corrected_stay_are_indexed),
		WITH_TOWNSHIP(readings_follow_the_name),
		WITH_TOWNSHIP(any_deeds_keep_what_is_derived),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
