/* test_intake.c - many people at once, with and without their indexes */
#include "store/fixture.h"

static const size_t sizes[] = { 50000, 1 }; /* as a small intake, and as a large one */

static void an_intake_is_whole(struct fixture *f)
{
	int64_t id = take_in(f->db, f->a, f->groups[1], "张", 1, 10);
	g_autofree char *journal =
		dump(f->db,
		     "SELECT table_name, row_id, rows, length(digest), before, after FROM journal "
		     "WHERE action = (SELECT max(id) FROM action) ORDER BY id",
		     6);

	assert_int_equal(id, f->founded + 1);
	assert_string_equal(journal, "household|1|4|64|-|-\nperson|1|10|64|-|-\n"
				     "residence|1|10|64|-|-\n");
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person WHERE version = 2"), 10);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM residence r JOIN person p ON p.id = "
				    "r.person JOIN household h ON h.id = r.household"),
			 10);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person_index WHERE household = 4"), 1);

	take_in(f->db, f->a, f->groups[0], "李", 100, 5); /* there are some already */
	assert_verifies(f->db);
	assert_derived_is_kept(f->db);
}

static void small_and_large_intakes_come_to_the_same(void **state)
{
	g_autofree char *results[2] = { NULL, NULL };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		struct fixture *f;

		intake_large = sizes[i];
		fixture_setup((void **)&f);
		an_intake_is_whole(f);
		results[i] = dump_derived(f->db);
		fixture_teardown((void **)&f);
	}
	assert_string_equal(results[0], results[1]);
	g_free(results[1]);
	intake_large = sizes[0];
}

/* The second household has the number of the first; what was begun is cancelled. */
static void fail_to_take_in(struct fixture *f)
{
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct household home = { .rec.model = &household_model };
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };

	assert_true(action_begin(&act, f->db, "import", WHO, NULL));
	struct intake *in = intake_begin(&act, 2, NULL);
	home.village.id = f->a;
	home.number = g_strdup("0001");
	p.name = g_strdup("张三");
	stay.kind = (struct code){ RESIDENCE_REGISTERED };
	assert_true(intake_household(in, &home, NULL));
	assert_true(intake_person(in, &p, &home, &stay, NULL));
	assert_int_equal(stay.person.id, p.rec.id);
	assert_int_equal(stay.household.id, home.rec.id);
	assert_true(intake_household(in, &home, NULL));
	assert_fails(intake_end(in, error), ERROR_REFUSED);
	intake_free(in);
}

static void a_failed_intake_leaves_nothing(void **state)
{
	struct fixture *f = *state;
	g_autofree char *before = dump_derived(f->db);

	for (size_t i = 0; i < G_N_ELEMENTS(sizes); i++) {
		intake_large = sizes[i];
		fail_to_take_in(f);
		g_autofree char *after = dump_derived(f->db);
		assert_string_equal(before, after);
		assert_int_equal(ask(f->db, "SELECT count(*) FROM household"), 0);
		assert_int_equal(ask(f->db, "SELECT count(*) FROM action"), 1);
	}
	intake_large = sizes[0];
	take_in(f->db, f->a, f->groups[0], "张", 1, 3);
	assert_verifies(f->db);
}

static bool stop_at_once(void)
{
	return true;
}

static void an_intake_can_be_stopped(void **state)
{
	struct fixture *f = *state;
	ACTION_AUTO act = { 0 };

	take_in(f->db, f->a, f->groups[0], "张", 1, 3000);
	intake_large = 1;
	assert_true(action_begin(&act, f->db, "import", WHO, NULL));
	struct intake *in = intake_begin(&act, 4000, NULL);
	assert_non_null(in);
	db_set_stop(f->db, stop_at_once);
	assert_fails(intake_end(in, error), ERROR_CANCELLED); /* while it makes the indexes */
	intake_free(in);
	db_set_stop(f->db, NULL);
	action_cancel(&act);
	intake_large = sizes[0];
	assert_int_equal(ask(f->db, "SELECT count(*) FROM sqlite_schema WHERE name = "
				    "'person_by_id_number'"),
			 1);
	assert_verifies(f->db);
}

static void an_empty_intake_writes_nothing(void **state)
{
	struct fixture *f = *state;
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, f->db, "import", WHO, NULL));
	struct intake *in = intake_begin(&act, 1000, NULL);
	assert_true(intake_end(in, NULL));
	intake_free(in);
	assert_true(action_commit(&act, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM journal WHERE action = 2"), 0);
}

static void ids_are_never_used_twice(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	take_in(f->db, f->a, f->groups[0], "张", 1, 3);
	assert_true(history_undo(f->db, 2, WHO, NULL, NULL));
	take_in(f->db, f->a, f->groups[0], "李", 1, 3);
	assert_int_equal(ask(f->db, "SELECT min(id) FROM person"), 4);
	settle(f->db, f->a, f->groups[0], "0100", "王五", &s);
	assert_int_equal(s.person.rec.id, 7);
	assert_verifies(f->db);
}

static void every_field_is_taken_in(void **state)
{
	struct fixture *f = *state;
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct villager_group group = { .rec.model = &villager_group_model };
	RECORD_AUTO struct household home = { .rec.model = &household_model };
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };

	for_each_field(field, &person_model) {
		const char *text = field->codes                ? field->codes->items[0].code
				   : field->kind == KIND_DATE  ? "1990-02"
				   : field->kind == KIND_YESNO ? "0"
							       : "一\"二\"\n三";

		assert_true(field_parse(field, &p.rec, text, NULL));
	}
	group.village.id = home.village.id = f->b;
	group.name = g_strdup("院子组");
	home.number = g_strdup("A-1");
	home.address = g_strdup("村东");
	stay.kind = (struct code){ RESIDENCE_LIVING };
	stay.since = date_from_ymd(2020, 5, 0);
	stay.until = date_from_ymd(2024, 0, 0);
	stay.ended = (struct code){ "02" };
	assert_true(action_begin(&act, f->db, "import", WHO, NULL));
	struct intake *in = intake_begin(&act, 1, NULL);
	assert_true(intake_group(in, &group, NULL));
	home.villager_group.id = group.rec.id;
	assert_true(intake_household(in, &home, NULL));
	assert_true(intake_person(in, &p, &home, &stay, NULL));
	assert_true(intake_end(in, NULL));
	intake_free(in);
	assert_true(action_commit(&act, NULL));

	const struct record *const all[] = { &group.rec, &home.rec, &p.rec, &stay.rec };
	for (size_t i = 0; i < G_N_ELEMENTS(all); i++)
		assert_stored(f->db, all[i]);
	assert_verifies(f->db);
	/* Who left is archived from the first. */
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person_index WHERE village IS NULL"), 1);
	assert_derived_is_kept(f->db);
}

/* As an import does that meets the same person, and a household's address, once more. */
static void rows_may_be_updated_on_the_way(void **state)
{
	struct fixture *f = *state;
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct household home = { .rec.model = &household_model };
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct person first = { .rec.model = &person_model };
	g_autofree char *before = dump_derived(f->db);

	home.village.id = f->a;
	home.number = g_strdup("0001");
	assert_true(action_begin(&act, f->db, "import", WHO, NULL));
	struct intake *in = intake_begin(&act, 100, NULL);
	assert_true(intake_household(in, &home, NULL));
	for (int i = 0; i < 100; i++) {
		struct residence stay = { .rec.model = &residence_model,
					  .kind = { RESIDENCE_REGISTERED } };

		record_clear(&p.rec);
		p.name = g_strdup_printf("张%d", i);
		assert_true(intake_person(in, &p, &home, &stay, NULL));
		if (i == 0)
			record_copy(&first.rec, &p.rec);
		if (i != 50)
			continue;
		g_free(first.name);
		first.name = g_strdup("李四");
		home.villager_group.id = f->groups[0];
		assert_true(intake_flush(in, NULL));
		assert_true(records_update(&act, &first.rec, NULL));
		assert_true(records_update(&act, &home.rec, NULL));
	}
	assert_true(intake_end(in, NULL));
	intake_free(in);
	assert_true(action_commit(&act, NULL));
	assert_stored(f->db, &first.rec);
	assert_stored(f->db, &home.rec);
	assert_verifies(f->db);
	assert_derived_is_kept(f->db);
	for (int64_t id = 2; id < 5; id++) { /* back, again, back */
		assert_true(history_undo(f->db, id == 4 ? 2 : id, WHO, NULL, NULL));
		assert_verifies(f->db);
		assert_derived_is_kept(f->db);
	}
	g_autofree char *after = dump_derived(f->db);
	assert_string_equal(before, after);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(small_and_large_intakes_come_to_the_same),
		WITH_TOWNSHIP(a_failed_intake_leaves_nothing),
		WITH_TOWNSHIP(an_intake_can_be_stopped),
		WITH_TOWNSHIP(an_empty_intake_writes_nothing),
		WITH_TOWNSHIP(ids_are_never_used_twice),
		WITH_TOWNSHIP(every_field_is_taken_in),
		WITH_TOWNSHIP(rows_may_be_updated_on_the_way),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
