/* test_history.c - the list of deeds, taking back, and doing again */
#include "store/fixture.h"

#include <string.h>

/* Deeds, newest first, as "id name who rows undoes undone". */
static bool add_deed(const struct deed *deed, void *data)
{
	g_string_append_printf(data, "%s%s/%s/%d/%s", ((GString *)data)->len ? " " : "", deed->name,
			       deed->who, (int)deed->rows, deed->undone ? "undone" : "stands");
	assert_true(strlen(deed->hash) == 64 && strlen(deed->at) == strlen("2026-01-01T00:00:00Z"));
	return true;
}

static char *deeds(struct db *db, const struct model *model, int64_t row, size_t n)
{
	GString *out = g_string_new(NULL);

	assert_true(history_list(db, model, row, n, add_deed, out, NULL));
	return g_string_free(out, FALSE);
}

static int64_t last(struct db *db, const char *who, bool again)
{
	int64_t id = -1;

	assert_true(history_last(db, who, again, &id, NULL));
	return id;
}

/* Gives someone another name, as an action of `who` whose number is returned. */
static int64_t rename_to(struct db *db, struct person *p, const char *name, const char *who)
{
	ACTION_AUTO act = { 0 };

	assert_true(records_get(db, p->rec.id, &p->rec, NULL));
	g_free(p->name);
	p->name = g_strdup(name);
	assert_true(action_begin(&act, db, "rename", who, NULL));
	int64_t id = act.id;
	assert_true(records_update(&act, &p->rec, NULL) && action_commit(&act, NULL));
	return id;
}

static char *name_of(struct db *db, const struct person *p)
{
	RECORD_AUTO struct person now = { .rec.model = &person_model };

	assert_true(records_get(db, p->rec.id, &now.rec, NULL));
	return g_steal_pointer(&now.name);
}

#define assert_name(db, p, expected) \
	do { \
		g_autofree char *name_ = name_of(db, p); \
		assert_string_equal(name_, expected); \
	} while (0)

static bool undo(struct db *db, int64_t id, GError **error)
{
	return history_undo(db, id, WHO, NULL, error);
}

static void deeds_are_listed(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	int64_t renamed = rename_to(f->db, &s.person, "张山", "李干事");
	assert_true(undo(f->db, renamed, NULL));
	g_autofree char *all = deeds(f->db, NULL, 0, 0), *two = deeds(f->db, NULL, 0, 2);
	g_autofree char *home = deeds(f->db, &household_model, s.home.rec.id, 0);

	assert_string_equal(all, "undo/" WHO "/1/stands rename/李干事/1/undone settle/" WHO
				 "/3/stands found/" WHO "/7/stands");
	assert_string_equal(two, "undo/" WHO "/1/stands rename/李干事/1/undone");
	assert_string_equal(home, "settle/" WHO "/3/stands");
}

static void an_intake_is_of_each_of_its_rows(void **state)
{
	struct fixture *f = *state;
	int64_t people;

	take_in(f->db, f->a, f->groups[0], "张", 1, 10);
	people = ask(f->db, "SELECT max(id) FROM person");
	for (int64_t id = people - 9; id <= people; id++) {
		g_autofree char *of = deeds(f->db, &person_model, id, 0);

		assert_string_equal(of, "import/" WHO "/24/stands");
	}
	g_autofree char *after = deeds(f->db, &person_model, people + 1, 0);
	assert_string_equal(after, "");
}

static void add_change(const struct change *change, void *data)
{
	g_string_append_printf(data, "%s %s: %s -> %s\n", change->who, change->field->name,
			       change->before ? change->before : "-",
			       change->after ? change->after : "-");
}

static void changes_are_told_field_by_field(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	g_autoptr(GString) out = g_string_new(NULL);

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	s.person.birth = date_from_ymd(1990, 2, 0);
	int64_t renamed = rename_to(f->db, &s.person, "张山", "李干事");
	s.person.birth = date_from_ymd(1990, 2, 0);
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	assert_true(history_undo(f->db, renamed, "赵主任", NULL, NULL) == true);
	assert_true(history_of(f->db, &s.person.rec, add_change, out, NULL));
	assert_string_equal(out->str, WHO " name: - -> 张三\n"
					  "李干事 name: 张三 -> 张山\n" WHO " birth:  -> 1990-02\n"
					  "赵主任 name: 张山 -> 张三\n");
}

static void undo_restores_equal_records(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct person changed = { .rec.model = &person_model };

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	record_copy(&changed.rec, &s.person.rec);
	changed.birth = date_from_ymd(2024, 2, 29);
	changed.note = g_strdup("“备注”\n两行");
	assert_true(action_begin(&act, f->db, "test", WHO, NULL));
	int64_t id = act.id;
	assert_true(records_update(&act, &changed.rec, NULL)
		    && records_delete(&act, &s.stay.rec, NULL) && action_commit(&act, NULL));

	assert_true(history_undo(f->db, id, "李干事", NULL, NULL));
	s.person.rec.version = s.stay.rec.version = id + 1;
	assert_stored(f->db, &s.person.rec);
	assert_stored(f->db, &s.stay.rec);
	assert_fails(undo(f->db, id, error), ERROR_CONFLICT); /* already */

	assert_true(undo(f->db, id + 1, NULL)); /* that is: again */
	changed.rec.version = id + 2;
	assert_stored(f->db, &changed.rec);
	assert_fails(records_get(f->db, s.stay.rec.id, &s.stay.rec, error), ERROR_NOT_FOUND);

	assert_true(undo(f->db, id, NULL)); /* after it stands again, it can be undone again */
	assert_fails(undo(f->db, 99, error), ERROR_NOT_FOUND);
	assert_verifies(f->db);
}

static void undo_is_all_or_nothing(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	int64_t settled = settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	int64_t actions = ask(f->db, "SELECT count(*) FROM action");
	int64_t renamed = rename_to(f->db, &s.person, "张山", "李干事");
	g_autoptr(GError) why = NULL;

	assert_false(undo(f->db, settled, &why));
	assert_true(g_error_matches(why, CUNWU_ERROR, ERROR_CONFLICT));
	assert_non_null(strstr(why->message, "此后又有人改动过，不能撤销；什么也没有改动"));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM action"), actions + 1);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM residence"), 1);

	rename_to(f->db, &s.person, "张珊", "李干事");
	assert_fails(undo(f->db, renamed, error), ERROR_CONFLICT);
	assert_name(f->db, &s.person, "张珊");
}

/* Fields that others changed meanwhile stay as they are. */
static void other_fields_may_change_meanwhile(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	int64_t renamed = rename_to(f->db, &s.person, "张山", "李干事");
	s.person.phone = g_strdup("13900000000");
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	assert_true(undo(f->db, renamed, NULL));
	assert_true(records_get(f->db, s.person.rec.id, &s.person.rec, NULL));
	assert_string_equal(s.person.name, "张三");
	assert_string_equal(s.person.phone, "13900000000");
}

static void a_row_that_is_gone_is_said_so(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	bool undone;

	p.name = g_strdup("张三");
	assert_true(write_one(f->db, records_insert, &p.rec, NULL));
	int64_t inserted = p.rec.version;
	int64_t renamed = rename_to(f->db, &p, "张山", WHO);
	assert_true(write_one(f->db, delete_one, &p.rec, NULL));
	assert_fails(undo(f->db, renamed, error), ERROR_CONFLICT);
	assert_refused(history_undo(f->db, inserted, WHO, kept, error), ERROR_CONFLICT,
		       "此后都有人改动过；什么也没有改动");
	assert_int_equal(kept->len, 1);
	assert_string_equal(kept->pdata[0], "村民“张三”后来已被删除");
	assert_true(history_is_undone(f->db, inserted, &undone, NULL) && !undone);
}

/* What was freed by deleting may be taken by now. */
static void a_taken_number_is_said_so(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct household first = { .rec.model = &household_model };
	RECORD_AUTO struct household second = { .rec.model = &household_model };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	first.village.id = second.village.id = f->a;
	first.number = g_strdup("0001");
	second.number = g_strdup("0001");
	assert_true(write_one(f->db, records_insert, &first.rec, NULL));
	assert_true(write_one(f->db, delete_one, &first.rec, NULL));
	int64_t deleted = ask(f->db, "SELECT max(id) FROM action");
	assert_true(write_one(f->db, records_insert, &second.rec, NULL));

	assert_fails(undo(f->db, deleted, error), ERROR_CONFLICT);
	assert_fails(history_undo(f->db, deleted, WHO, kept, error), ERROR_CONFLICT);
	assert_int_equal(kept->len, 1);
	assert_string_equal(kept->pdata[0], "户“户 0001”与现有的记录冲突");
	assert_verifies(f->db);
}

static void one_takes_back_ones_own(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	int64_t settled = settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	int64_t first = rename_to(f->db, &s.person, "一", WHO);
	int64_t second = rename_to(f->db, &s.person, "二", WHO);

	assert_int_equal(last(f->db, "李干事", false), 0);
	assert_int_equal(last(f->db, WHO, true), 0);
	assert_int_equal(last(f->db, WHO, false), second);
	assert_true(undo(f->db, second, NULL));
	int64_t back = last(f->db, WHO, true);
	assert_int_equal(back, second + 1);
	assert_int_equal(last(f->db, WHO, false), first);
	assert_true(undo(f->db, first, NULL));
	assert_name(f->db, &s.person, "张三");
	assert_int_equal(last(f->db, WHO, false), settled);

	/* Again, one after another, and then no more. */
	assert_int_equal(last(f->db, WHO, true), back + 1);
	assert_true(undo(f->db, back + 1, NULL));
	assert_name(f->db, &s.person, "一");
	assert_int_equal(last(f->db, WHO, true), back);
	assert_true(undo(f->db, back, NULL));
	assert_name(f->db, &s.person, "二");
	assert_int_equal(last(f->db, WHO, true), 0);
	assert_int_equal(last(f->db, WHO, false), second);

	/* Something new ends what can be done again; what another clerk did does not. */
	assert_true(undo(f->db, second, NULL));
	rename_to(f->db, &s.person, "三", "李干事");
	assert_int_equal(last(f->db, WHO, true), ask(f->db, "SELECT max(id) FROM action") - 1);
	rename_to(f->db, &s.person, "四", WHO);
	assert_int_equal(last(f->db, WHO, true), 0);
	assert_verifies(f->db);
}

/* A print or an export is on record, but there is nothing to take back. */
static void notes_are_passed_over(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	int64_t settled = settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, f->db, "print", WHO, NULL));
	int64_t note = act.id;
	assert_true(action_set_detail(&act, "{\"copies\":1}", NULL));
	assert_true(action_set_detail(&act, "{\"copies\":2}", NULL));
	assert_true(action_commit(&act, NULL));
	assert_int_equal(last(f->db, WHO, false), settled);
	assert_fails(undo(f->db, note, error), ERROR_NOT_FOUND);
	g_autofree char *detail =
		dump(f->db, "SELECT detail FROM action ORDER BY id DESC LIMIT 1", 1);
	assert_string_equal(detail, "{\"copies\":2}\n");
	assert_verifies(f->db);
}

static char *facts(struct db *db)
{
	g_autofree char *people = dump(db, "SELECT * FROM person ORDER BY id", 22);
	g_autofree char *homes = dump(db, "SELECT * FROM household ORDER BY id", 7);
	g_autofree char *stays = dump(db, "SELECT * FROM residence ORDER BY id", 9);

	return g_strconcat(people, homes, stays, NULL);
}

static void an_intake_is_taken_back_whole(void **state)
{
	struct fixture *f = *state;
	g_autofree char *before = facts(f->db), *derived = dump_derived(f->db);
	int64_t id = take_in(f->db, f->a, f->groups[0], "张", 1, 20);

	assert_true(undo(f->db, id, NULL));
	g_autofree char *after = facts(f->db), *derived_after = dump_derived(f->db);
	assert_string_equal(before, after);
	assert_string_equal(derived, derived_after);
	assert_verifies(f->db);

	assert_true(undo(f->db, id + 1, NULL)); /* again */
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 20);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person_index WHERE village IS NOT NULL"),
			 20);
	assert_verifies(f->db);
	assert_true(undo(f->db, id, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 0);
	assert_verifies(f->db);
}

static void what_was_touched_since_stays(void **state)
{
	struct fixture *f = *state;
	int64_t id = take_in(f->db, f->a, f->groups[0], "张", 1, 9);
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	p.rec.id = ask(f->db, "SELECT id FROM person WHERE name = '张4'");
	rename_to(f->db, &p, "张四", "李干事");
	assert_true(records_get(f->db, ask(f->db, "SELECT id FROM household WHERE number = '0003'"),
				&h.rec, NULL));
	h.address = g_strdup("村西");
	assert_true(write_one(f->db, records_update, &h.rec, NULL));

	assert_fails(undo(f->db, id, error), ERROR_CONFLICT);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 9);
	assert_true(history_undo(f->db, id, WHO, kept, NULL));
	g_autofree char *left = dump(f->db,
				     "SELECT p.name, h.number FROM person p JOIN residence r "
				     "ON r.person = p.id JOIN household h ON h.id = r.household",
				     2);
	g_autofree char *homes = dump(f->db, "SELECT number FROM household ORDER BY number", 1);
	assert_string_equal(left, "张四|0002\n");
	assert_string_equal(homes, "0002\n0003\n");
	g_ptr_array_add(kept, NULL);
	g_autofree char *said = g_strjoinv("\n", (char **)kept->pdata);
	assert_string_equal(said, "居住记录“户籍”所属的记录此后又有人改动过\n"
				  "村民“张四”此后又有人改动过\n"
				  "户“户 0002”还有别的记录要用到它\n"
				  "户“户 0003”此后又有人改动过");
	assert_verifies(f->db);
}

static bool refuse(struct action *act, const struct undoing *u, void *data, GError **error)
{
	assert_true(act->id > 0);
	assert_int_equal(u->kept->len, u->reasons->len);
	*(int64_t *)data = u->rows;
	return error_set(error, ERROR_CONFLICT, "no");
}

/* What stands in the way is named; once it is taken back itself, nothing stays. */
static void what_was_taken_back_since_does_not_count(void **state)
{
	struct fixture *f = *state;
	int64_t id = take_in(f->db, f->a, f->groups[0], "张", 1, 9), rows = 0;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	struct undoing u;

	p.rec.id = ask(f->db, "SELECT id FROM person WHERE name = '张4'");
	int64_t first = rename_to(f->db, &p, "张四", "李干事");
	int64_t second = rename_to(f->db, &p, "张肆", "李干事");
	int64_t before = ask(f->db, "SELECT count(*) FROM action");
	undoing_init(&u);
	u.agree = refuse;
	u.data = &rows;
	assert_refused(history_take_back(f->db, id, WHO, &u, error), ERROR_CONFLICT, "no");
	assert_int_equal(ask(f->db, "SELECT count(*) FROM action"), before);
	assert_true(rows > 0);
	assert_int_equal(u.later->len, 1);
	assert_int_equal(g_array_index(u.later, int64_t, 0), second);
	undoing_clear(&u);

	assert_true(undo(f->db, second, NULL));
	undoing_init(&u);
	u.agree = refuse;
	u.data = &rows;
	assert_fails(history_take_back(f->db, id, WHO, &u, error), ERROR_CONFLICT);
	assert_int_equal(g_array_index(u.later, int64_t, 0), first);
	undoing_clear(&u);

	assert_true(undo(f->db, first, NULL));
	rename_to(f->db, &p, "张五", "李干事");
	rename_to(f->db, &p, "张4", "李干事"); /* back by hand */
	assert_true(undo(f->db, id, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 0);
	assert_verifies(f->db);
}

/* Someone who moved in with people who were taken in keeps their household there. */
static void what_others_hang_on_stays(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	int64_t id = take_in(f->db, f->a, f->groups[0], "张", 1, 3);
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	settle(f->db, f->a, f->groups[1], "0100", "李四", &s);
	s.stay.household.id = ask(f->db, "SELECT id FROM household WHERE number = '0001'");
	assert_true(write_one(f->db, records_update, &s.stay.rec, NULL));
	assert_fails(undo(f->db, id, error), ERROR_CONFLICT);
	assert_true(history_undo(f->db, id, WHO, kept, NULL));
	assert_int_equal(kept->len, 1);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 1);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM household"), 2);
	assert_verifies(f->db);
}

/* Someone moves: what was known of the person before has nothing to do with it. */
static void a_move_is_taken_back(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	SETTLER_AUTO other;
	RECORD_AUTO struct residence next = { .rec.model = &residence_model,
					      .kind = { RESIDENCE_REGISTERED } };
	ACTION_AUTO act = { 0 };

	settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	settle(f->db, f->a, f->groups[1], "0002", "李四", &other);
	rename_to(f->db, &s.person, "张山", WHO);
	s.stay.until = date_from_ymd(2026, 3, 1);
	s.stay.ended = (struct code){ "09" };
	next.person.id = s.person.rec.id;
	next.household.id = other.home.rec.id;
	assert_true(action_begin(&act, f->db, "move", WHO, NULL));
	int64_t moved = act.id;
	assert_true(records_update(&act, &s.stay.rec, NULL) && records_insert(&act, &next.rec, NULL)
		    && action_commit(&act, NULL));
	rename_to(f->db, &s.person, "张珊", "李干事");

	assert_true(undo(f->db, moved, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM residence WHERE until IS NULL"), 2);
	assert_name(f->db, &s.person, "张珊");
	assert_true(undo(f->db, moved + 2, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM residence WHERE until IS NULL"), 2);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM residence"), 3);
	assert_verifies(f->db);
}

/* A row may be written more than once in one action. */
static void rows_written_twice_are_taken_back(void **state)
{
	struct fixture *f = *state;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	int64_t ids[2];

	for (int i = 0; i < 2; i++) {
		ACTION_AUTO act = { 0 };

		record_clear(&p.rec);
		p.name = g_strdup("张三");
		assert_true(action_begin(&act, f->db, "test", WHO, NULL));
		ids[i] = act.id;
		assert_true(records_insert(&act, &p.rec, NULL));
		p.away = YESNO_YES;
		assert_true(records_update(&act, &p.rec, NULL));
		p.away = YESNO_NO;
		assert_true(records_update(&act, &p.rec, NULL));
		assert_true(action_commit(&act, NULL));
	}
	assert_true(undo(f->db, ids[0], NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 1);
	rename_to(f->db, &p, "张山", "李干事");
	assert_fails(undo(f->db, ids[1], error), ERROR_CONFLICT);
	assert_fails(history_undo(f->db, ids[1], WHO, kept, error), ERROR_CONFLICT);
	assert_int_equal(kept->len, 1);
	assert_true(records_get(f->db, p.rec.id, &p.rec, NULL));
	assert_true(p.away == YESNO_NO);
	assert_verifies(f->db);
}

/* Waits for the other one's write, and lets that one be first. */
struct rival {
	struct progress progress;
	struct txn txn;
	struct db *db;
	int64_t id;
	int waits;
};

static bool rival_is_first(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	struct rival *rival = (struct rival *)progress;

	(void)what, (void)done, (void)all;
	if (rival->waits++ == 0) {
		txn_rollback(&rival->txn);
		assert_true(history_undo(rival->db, rival->id, "李干事", NULL, NULL));
	}
	return true;
}

static void one_of_two_takes_it_back(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;
	int64_t id = settle(f->db, f->a, f->groups[0], "0001", "张三", &s);
	struct rival rival = { .progress.report = rival_is_first, .id = id };

	rival.db = database_open(f->path, NULL, NULL);
	assert_true(txn_begin(&rival.txn, rival.db, "test", NULL));
	db_set_waiting(f->db, &rival.progress);
	assert_refused(history_undo(f->db, id, WHO, NULL, error), ERROR_CONFLICT, "已经撤销过了");
	assert_int_equal(rival.waits, 1);
	db_set_waiting(f->db, NULL);
	db_close(rival.db);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM action WHERE undoes IS NOT NULL"), 1);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 0);
	assert_verifies(f->db);
}

/* What is taken away at once leaves the same facts and the same journal as row by row. */
static char *take_in_and_back(struct fixture *f, int64_t large)
{
	int64_t id = take_in(f->db, f->a, f->groups[0], "张", 1, 100);
	int64_t was = undo_large;

	undo_large = large;
	assert_true(undo(f->db, id, NULL));
	undo_large = was;
	g_autofree char *left = facts(f->db), *derived = dump_derived(f->db);
	g_autofree char *sql =
		g_strdup_printf("SELECT table_name, before, after, rows, digest FROM journal "
				"WHERE action = %d ORDER BY id",
				(int)id + 1);
	g_autofree char *journal = dump(f->db, sql, 5);
	assert_derived_is_kept(f->db);
	assert_verifies(f->db);

	/* and can be done again */
	assert_true(undo(f->db, id + 1, NULL));
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person_index WHERE village IS NOT NULL"),
			 101);
	assert_true(undo(f->db, id, NULL));
	assert_derived_is_kept(f->db);
	return g_strconcat(left, derived, journal, NULL);
}

/* Residences name the people and households they are of by ids, which differ. */
static char *without_ids(const char *text)
{
	g_autoptr(GRegex) ids = g_regex_new("\"(person|household)\":\"\\d+\"", 0, 0, NULL);

	return g_regex_replace_literal(ids, text, -1, 0, "\"\\1\":0", 0, NULL);
}

static void at_once_is_as_row_by_row(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "7777", "李四", &s);
	g_autofree char *rows = take_in_and_back(f, INT64_MAX), *at_once = take_in_and_back(f, 1);
	g_autofree char *a = without_ids(rows), *b = without_ids(at_once);
	assert_string_equal(a, b);
	assert_non_null(strstr(a, "\"name\":\"张99\""));
}

static int setup_at_once(void **state)
{
	undo_large = 1;
	return fixture_setup(state);
}

static int teardown_at_once(void **state)
{
	undo_large = INT64_MAX;
	return fixture_teardown(state);
}

#define AT_ONCE(test) \
	{ \
#test " at once", test, setup_at_once, teardown_at_once, NULL \
	}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(deeds_are_listed),
		WITH_TOWNSHIP(an_intake_is_of_each_of_its_rows),
		WITH_TOWNSHIP(changes_are_told_field_by_field),
		WITH_TOWNSHIP(undo_restores_equal_records),
		WITH_TOWNSHIP(undo_is_all_or_nothing),
		WITH_TOWNSHIP(other_fields_may_change_meanwhile),
		WITH_TOWNSHIP(a_row_that_is_gone_is_said_so),
		WITH_TOWNSHIP(a_taken_number_is_said_so),
		WITH_TOWNSHIP(one_takes_back_ones_own),
		WITH_TOWNSHIP(notes_are_passed_over),
		WITH_TOWNSHIP(an_intake_is_taken_back_whole),
		WITH_TOWNSHIP(what_was_touched_since_stays),
		WITH_TOWNSHIP(what_was_taken_back_since_does_not_count),
		WITH_TOWNSHIP(what_others_hang_on_stays),
		WITH_TOWNSHIP(a_move_is_taken_back),
		WITH_TOWNSHIP(rows_written_twice_are_taken_back),
		WITH_TOWNSHIP(one_of_two_takes_it_back),
		WITH_TOWNSHIP(at_once_is_as_row_by_row),
		AT_ONCE(an_intake_is_taken_back_whole),
		AT_ONCE(what_was_touched_since_stays),
		AT_ONCE(what_was_taken_back_since_does_not_count),
		AT_ONCE(what_others_hang_on_stays),
		AT_ONCE(a_move_is_taken_back),
		AT_ONCE(rows_written_twice_are_taken_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
