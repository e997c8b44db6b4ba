/* test_check.c - findings that are kept are those that would be found */
#include "store/fixture.h"

#include <inttypes.h>

#include "cunwu/app/board.h"
#include "cunwu/app/body_kinds.h"
#include "cunwu/app/check.h"
#include "cunwu/app/desk.h"
#include "cunwu/base/clock.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/kin.h"

/* Few, so that many share one: two that are right, one with a wrong check digit, a short one. */
static const char *const numbers[] = { "", "999999199001010013", "999999199001010048",
				       "999999199001010014", "9999991990" };

static int setup(void **state)
{
	clock_pin(date_from_ymd(2026, 11, 22));
	assert_true(body_kinds_open(NULL));
	return fixture_setup(state);
}

static int teardown(void **state)
{
	clock_pin((struct date){ 0 });
	return fixture_teardown(state);
}

#define WITH_DAY(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

static void add_findings(const GPtrArray *findings, GString *out)
{
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		g_string_append_printf(out, "%s %s %s %s %d %s %s %s\n", f->rule->id,
				       severity_name(f->severity), f->village, f->model, (int)f->id,
				       f->title, f->message, f->article);
	}
}

static void add_tally(const struct tally *t, GString *out)
{
	g_string_append_printf(out, "%d: %d %d %d %d %d %d\n", (int)t->village, (int)t->households,
			       (int)t->people, (int)t->adults, (int)t->refusals, (int)t->warnings,
			       (int)t->notes);
}

/* All findings, and the figures that are kept then. */
static char *answer(struct db *db)
{
	struct office office = { .db = db };
	g_autoptr(GArray) tallies = g_array_new(FALSE, FALSE, sizeof(struct tally));
	g_autoptr(GPtrArray) findings = check_all(&office, NULL, NULL);
	GString *out = g_string_new(NULL);

	assert_non_null(findings);
	add_findings(findings, out);
	assert_true(check_kept(&office, tallies, NULL));
	for (guint i = 0; i < tallies->len; i++)
		add_tally(&g_array_index(tallies, struct tally, i), out);
	return g_string_free(out, FALSE);
}

/* Looks at every village, one after another, in some order. */
static void look_at_each(struct db *db, const char *order, GString *out)
{
	struct office office = { .db = db };
	struct check_run *run = check_begin(&office);
	g_autofree char *sql = g_strconcat("SELECT id FROM village ORDER BY ", order, NULL);
	g_autofree char *ids = dump(db, sql, 1);
	g_auto(GStrv) each = g_strsplit(g_strchomp(ids), "\n", -1);

	for (char **id = each; *id; id++) {
		struct tally tally;

		assert_true(check_next(run, g_ascii_strtoll(*id, NULL, 10), &tally, NULL));
		if (out)
			add_tally(&tally, out);
	}
	check_end(run);
}

/* The same as if nothing was kept; and nothing is, inside of a transaction. */
static char *answer_anew(const struct fixture *f)
{
	struct office office = { .db = f->db };
	struct txn txn = { 0 };
	GString *out = g_string_new(NULL);

	assert_true(txn_begin(&txn, f->db, "test", NULL));
	assert_true(db_run(f->db, "DELETE FROM village_tally", NULL));
	g_autoptr(GPtrArray) findings = check_all(&office, NULL, NULL);
	add_findings(findings, out);
	look_at_each(f->db, "id", out);
	txn_rollback(&txn);
	return g_string_free(out, FALSE);
}

static void assert_as_anew(const struct fixture *f)
{
	g_autofree char *anew = answer_anew(f), *kept = answer(f->db);
	g_autofree char *again = answer(f->db);

	assert_string_equal(kept, anew);
	assert_string_equal(again, anew);
}

static int64_t nkept(struct db *db)
{
	return ask(db, "SELECT count(*) FROM village_tally");
}

static void set_number(struct db *db, struct person *p, const char *number)
{
	g_free(p->id_number);
	p->id_number = *number ? g_strdup(number) : NULL;
	assert_true(write_one(db, records_update, &p->rec, NULL));
}

static void what_a_write_may_change_is_looked_through(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO here;
	SETTLER_AUTO there;

	settle(f->db, f->a, f->groups[0], "1", "张三", &here);
	settle(f->db, f->b, 0, "1", "李四", &there);
	assert_as_anew(f);
	assert_int_equal(nkept(f->db), 2);

	/* One's own village alone, */
	set_number(f->db, &here.person, numbers[1]);
	assert_int_equal(nkept(f->db), 1);
	assert_as_anew(f);
	/* but where another has the number, or had it, that one too. */
	set_number(f->db, &there.person, numbers[1]);
	assert_int_equal(nkept(f->db), 0);
	assert_as_anew(f);
	set_number(f->db, &there.person, numbers[2]);
	assert_int_equal(nkept(f->db), 0);
	assert_as_anew(f);

	/* What stays as it is leaves all as it is. */
	set_number(f->db, &there.person, numbers[2]);
	assert_int_equal(nkept(f->db), 2);

	/* Who has the number of somebody elsewhere goes away. */
	set_number(f->db, &there.person, numbers[1]);
	assert_as_anew(f);
	here.stay.until = date_from_ymd(2026, 11, 1);
	assert_true(write_one(f->db, records_update, &here.stay.rec, NULL));
	assert_int_equal(nkept(f->db), 0);
	assert_as_anew(f);
}

/* By one's own stay and by the household's. */
static void who_moves_changes_both_villages(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO here;
	SETTLER_AUTO there;

	settle(f->db, f->a, f->groups[0], "1", "张三", &here);
	settle(f->db, f->b, 0, "1", "李四", &there);
	assert_as_anew(f);
	here.stay.household.id = there.home.rec.id;
	assert_true(write_one(f->db, records_update, &here.stay.rec, NULL));
	assert_int_equal(nkept(f->db), 0);
	assert_as_anew(f);
	there.home.village.id = f->a;
	g_free(there.home.number);
	there.home.number = g_strdup("2");
	assert_true(write_one(f->db, records_update, &there.home.rec, NULL));
	assert_int_equal(nkept(f->db), 0);
	assert_as_anew(f);
}

static void another_day_is_another_look(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	s.person.birth = date_from_ymd(2008, 11, 23);
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	assert_as_anew(f);
	assert_int_equal(ask(f->db, "SELECT sum(adults) FROM village_tally"), 0);
	clock_pin(date_from_ymd(2026, 11, 23));
	assert_as_anew(f);
	assert_int_equal(ask(f->db, "SELECT sum(adults) FROM village_tally"), 1);
}

/* Nobody waits, and nobody fails, because there is something to keep. */
static void nothing_is_kept_beside_a_writer(void **state)
{
	struct fixture *f = *state;
	struct txn txn = { 0 };
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	struct db *other = database_open(f->path, NULL, NULL);
	assert_true(txn_begin(&txn, other, "别人", NULL));
	g_autofree char *found = answer(f->db);
	assert_non_null(strstr(found, "idno-missing"));
	assert_int_equal(nkept(f->db), 0);
	txn_rollback(&txn);
	assert_int_equal(ask(f->db, "PRAGMA synchronous"), 2);
	assert_as_anew(f);
	assert_int_equal(nkept(f->db), 2);
	assert_int_equal(ask(f->db, "PRAGMA synchronous"), 2);
	db_close(other);
}

/* Between the look and the keeping somebody wrote. */
static void what_was_overtaken_is_not_kept(void **state)
{
	struct fixture *f = *state;
	struct office office = { .db = f->db };
	struct tally tally;
	SETTLER_AUTO s;

	struct check_run *run = check_begin(&office);
	assert_true(check_next(run, f->a, &tally, NULL));
	assert_int_equal(tally.people, 0);
	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	check_end(run);
	assert_int_equal(nkept(f->db), 0);
	run = check_begin(&office);
	assert_true(check_next(run, f->a, &tally, NULL));
	assert_int_equal(tally.people, 1);
	check_end(run);
	assert_int_equal(nkept(f->db), 1);
	assert_as_anew(f);
}

/* What one process keeps makes no list of another be read anew, but serves it. */
static void keeping_alarms_nobody(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GPtrArray) rows = records_array();
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	assert_true(office_open(&office, f->path, WHO, NULL));
	struct desk *desk = desk_new(&office);
	g_free(answer(f->db));
	assert_int_equal(nkept(office.db), 2);
	assert_false(desk_changed(desk));
	struct source *villages = desk_villages(desk);
	assert_true(villages->ops->page(villages, NULL, false, 10, rows, NULL));
	assert_int_equal(desk_totals(desk).counted, 2);
	assert_int_equal(desk_totals(desk).people, 1);
	assert_false(desk_count_next(desk));

	set_number(f->db, &s.person, numbers[1]);
	assert_true(desk_changed(desk));
	assert_false(desk_changed(desk));
	g_ptr_array_set_size(rows, 0);
	villages->ops->search(villages, "");
	int64_t n;
	villages->ops->count(villages, NULL, &n, NULL);
	villages->ops->count(villages, NULL, &n, NULL);
	assert_true(desk_count_next(desk)); /* of two villages the one that was written to */
	assert_false(desk_count_next(desk));
	assert_int_equal(nkept(f->db), 2);
	villages->ops->close(villages);
	desk_free(desk);
	assert_as_anew(f);
}

/* A past day is looked through each time, and leaves what is kept as it is. */
static void a_past_day_is_not_kept(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO present = { 0 };
	OFFICE_AUTO past = { 0 };
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	s.stay.until = date_from_ymd(2026, 11, 1);
	assert_true(write_one(f->db, records_update, &s.stay.rec, NULL));
	g_free(s.person.name);
	s.person.name = g_strdup("张山");
	assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
	assert_as_anew(f);
	g_autofree char *now = answer(f->db);
	assert_null(strstr(now, "张山"));

	assert_true(office_open(&present, f->path, WHO, NULL));
	assert_ptr_equal(office_of_day(&past, &present, date_from_ymd(2026, 10, 1), 0, NULL, NULL),
			 &past);
	for (int i = 0; i < 2; i++) {
		g_autoptr(GPtrArray) findings = check_all(&past, NULL, NULL);
		g_autoptr(GString) found = g_string_new(NULL);

		add_findings(findings, found);
		assert_non_null(strstr(found->str, "张山"));
	}
	assert_int_equal(nkept(f->db), 2);
	g_autofree char *again = answer(f->db);
	assert_string_equal(again, now);
}

/* Bodies */

static int64_t add(struct db *db, struct record *rec)
{
	assert_true(write_one(db, records_insert, rec, NULL));
	return rec->id;
}

static int64_t add_body(struct db *db, int64_t village, const char *kind)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model, .village = { village } };

	b.kind = g_strdup(kind);
	return add(db, &b.rec);
}

static int64_t add_term(struct db *db, int64_t body, int year)
{
	RECORD_AUTO struct term t = { .rec.model = &term_model, .body = { body } };

	t.since = date_from_ymd(year, 1, 12);
	return add(db, &t.rec);
}

static int64_t add_tenure(struct db *db, int64_t body, int64_t term, int64_t person,
			  const char *office)
{
	RECORD_AUTO struct tenure t = {
		.rec.model = &tenure_model, .body = { body }, .term = { term }, .person = { person }
	};

	t.office = g_strdup(office);
	t.since = date_from_ymd(2026, 1, 12);
	return add(db, &t.rec);
}

static int64_t add_kin(struct db *db, int64_t person, int64_t other, const char *kind)
{
	RECORD_AUTO struct kin k = { .rec.model = &kin_model,
				     .person = { person },
				     .other = { other } };

	g_strlcpy(k.kind.text, kind, CODE_SIZE);
	if (strcmp(kind, KIN_CHILD) == 0)
		g_strlcpy(k.nature.text, NATURE_BORN, CODE_SIZE);
	return add(db, &k.rec);
}

static bool finds(struct db *db, const char *rule)
{
	g_autofree char *found = answer(db);

	return strstr(found, rule) != NULL;
}

/* Both serve in the other village; the link, the parent between them and where they live do not lie
 * in it. */
static void kin_is_found_across_villages(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO father;
	SETTLER_AUTO a;
	SETTLER_AUTO b;

	settle(f->db, f->b, 0, "1", "张父", &father);
	settle(f->db, f->b, 0, "2", "张一", &a);
	settle(f->db, f->b, 0, "3", "张二", &b);
	int64_t body = add_body(f->db, f->a, BODY_COMMITTEE);
	int64_t term = add_term(f->db, body, 2026);
	add_tenure(f->db, body, term, a.person.rec.id, "主任");
	assert_as_anew(f);
	int64_t second = add_tenure(f->db, body, term, b.person.rec.id, "委员");
	assert_as_anew(f);
	assert_false(finds(f->db, "kin-inside"));

	add_kin(f->db, father.person.rec.id, a.person.rec.id, KIN_CHILD);
	int64_t link = add_kin(f->db, father.person.rec.id, b.person.rec.id, KIN_CHILD);
	assert_as_anew(f);
	assert_true(finds(f->db, "kin-inside refuse"));

	/* The chain has the name of who is between. */
	g_free(father.person.name);
	father.person.name = g_strdup("张老");
	assert_true(write_one(f->db, records_update, &father.person.rec, NULL));
	assert_true(finds(f->db, "张老"));
	assert_as_anew(f);

	RECORD_AUTO struct kin k = { .rec.model = &kin_model };
	assert_true(records_get(f->db, link, &k.rec, NULL));
	assert_true(write_one(f->db, delete_one, &k.rec, NULL));
	assert_as_anew(f);
	assert_false(finds(f->db, "kin-inside"));

	/* A duty record, and who serves elsewhere and dies. */
	RECORD_AUTO struct duty_record duty = { .rec.model = &duty_record_model };
	duty.person.id = b.person.rec.id;
	duty.tenure.id = second;
	g_strlcpy(duty.kind.text, DUTY_PROMISE, CODE_SIZE);
	duty.due = date_from_ymd(2026, 5, 1);
	add(f->db, &duty.rec);
	assert_as_anew(f);
	assert_true(finds(f->db, "duty-overdue"));
	b.stay.until = date_from_ymd(2026, 11, 1);
	g_strlcpy(b.stay.ended.text, LEAVE_DEATH, CODE_SIZE);
	assert_true(write_one(f->db, records_update, &b.stay.rec, NULL));
	assert_as_anew(f);
	assert_true(finds(f->db, "holder-dead"));
}

/* Kept with the weight and the article of the law of the day, not of the rule. */
static void the_law_of_the_day_is_kept(void **state)
{
	struct fixture *f = *state;
	SETTLER_AUTO s;

	settle(f->db, f->a, f->groups[0], "1", "张三", &s);
	int64_t body = add_body(f->db, f->a, BODY_COMMITTEE);
	add_tenure(f->db, body, add_term(f->db, body, 2021), s.person.rec.id, "主任");
	for (int i = 0; i < 2; i++) {
		g_autofree char *found = answer(f->db);

		assert_non_null(strstr(found, "body-size refuse"));
		assert_non_null(strstr(found, "村民委员会组织法（2018年修正）第六条第一款"));
	}
	assert_as_anew(f);
	assert_int_equal(ask(f->db, "SELECT sum(refusals) FROM village_tally"),
			 ask(f->db, "SELECT count(*) FROM finding WHERE severity = 2"));
}

/* Of villages that are looked through together or alone, and as a board has them. */
static void ethnicities_are_counted_on_the_way(void **state)
{
	static const char *const codes[] = { "01", "01", "07", "", "98" };
	struct fixture *f = *state;
	struct office office = { .db = f->db };
	int64_t body = add_body(f->db, f->a, BODY_COMMITTEE), term = add_term(f->db, body, 2021);

	for (guint i = 0; i < 2 * G_N_ELEMENTS(codes); i++) {
		g_autofree char *number = g_strdup_printf("%u", i);
		SETTLER_AUTO s;

		settle(f->db, i % 2 ? f->b : f->a, 0, number, "张三", &s);
		g_strlcpy(s.person.ethnicity.text, codes[i / 2], CODE_SIZE);
		assert_true(write_one(f->db, records_update, &s.person.rec, NULL));
		if (i == 0)
			add_tenure(f->db, body, term, s.person.rec.id, "主任");
	}
	BOARD_AUTO board = board_read(&office, f->a, BOARD_PEOPLES, NULL);
	assert_int_equal(board->peoples[1], 2);
	assert_int_equal(board->peoples[7], 1);
	assert_int_equal(board->peoples[0], 2);
	g_autofree char *found = answer(f->db);
	assert_non_null(strstr(found, "committee-minority warn"));
	assert_non_null(strstr(found, "登记了民族的村民 3 人，汉族以外的 1 人"));
	assert_as_anew(f);
	/* Someone else of the village is of another people. */
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	assert_true(records_get(f->db, ask(f->db, "SELECT id FROM person WHERE ethnicity = '07'"),
				&p.rec, NULL));
	g_strlcpy(p.ethnicity.text, "01", CODE_SIZE);
	assert_true(write_one(f->db, records_update, &p.rec, NULL));
	assert_false(finds(f->db, "committee-minority"));
	assert_as_anew(f);
}

/* Anything that clerks do, in any order. */
struct world {
	struct fixture *f;
	GRand *random;
	int number; /* of the household made last */
};

static int dice(struct world *w, int sides)
{
	return g_rand_int_range(w->random, 0, sides);
}

static bool any(struct world *w, struct record *rec)
{
	g_autofree char *sql =
		g_strdup_printf("SELECT id FROM %s ORDER BY id LIMIT 1 OFFSET "
				"%u %% (SELECT count(*) + 1 FROM %s)",
				rec->model->name, g_rand_int(w->random), rec->model->name);

	return records_get(w->f->db, ask(w->f->db, sql), rec, NULL);
}

static void do_settle(struct world *w)
{
	SETTLER_AUTO s;
	g_autofree char *number = g_strdup_printf("R%d", ++w->number);
	bool in_a = dice(w, 2);

	settle(w->f->db, in_a ? w->f->a : w->f->b, in_a ? w->f->groups[dice(w, 3)] : 0, number,
	       "曾乐", &s);
}

static void do_change_person(struct world *w)
{
	static const char *const changes[][2] = {
		{ "name", "张三" },     { "name", "李四" },       { "relation", "02" },
		{ "relation", "" },     { "sex", "2" },           { "birth", "1990-01-01" },
		{ "birth", "2008-11" }, { "document", "居住证" }, { "note", "见" },
	};
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	const char *const *change = changes[dice(w, G_N_ELEMENTS(changes))];

	if (!any(w, &p.rec)
	    || !field_parse(model_field(&person_model, change[0]), &p.rec, change[1], NULL))
		return;
	assert_true(write_one(w->f->db, records_update, &p.rec, NULL));
}

static void do_change_number(struct world *w)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	g_autofree char *own = g_strdup_printf("99999919900101%04d", ++w->number);

	if (any(w, &p.rec))
		set_number(w->f->db, &p,
			   dice(w, 2) ? own : numbers[dice(w, G_N_ELEMENTS(numbers))]);
}

static void do_move(struct world *w)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };

	if (!any(w, &r.rec) || !any(w, &h.rec))
		return;
	if (dice(w, 2))
		r.household.id = h.rec.id;
	else
		r.until = r.until.jd ? (struct date){ 0 } : date_from_ymd(2026, 1, 1);
	assert_true(write_one(w->f->db, records_update, &r.rec, NULL));
}

static void do_move_household(struct world *w)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };

	if (!any(w, &h.rec))
		return;
	if (dice(w, 2)) {
		h.villager_group.id = 0;
		h.village.id = h.village.id == w->f->a ? w->f->b : w->f->a;
	} else {
		g_free(h.number);
		h.number = g_strdup_printf("N%d", ++w->number);
	}
	assert_true(write_one(w->f->db, records_update, &h.rec, NULL));
}

static void do_rename_place(struct world *w)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	bool village = dice(w, 2);
	struct record *rec = village ? &v.rec : &g.rec;
	char **name = village ? &v.name : &g.name;

	if (!any(w, rec))
		return;
	g_free(*name);
	*name = g_strdup_printf("改名%d", ++w->number);
	assert_true(write_one(w->f->db, records_update, rec, NULL));
}

static void do_delete_stay(struct world *w)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };

	if (any(w, &r.rec))
		assert_true(write_one(w->f->db, delete_one, &r.rec, NULL));
}

static void do_take_in(struct world *w)
{
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct household home = { .rec.model = &household_model };

	assert_true(action_begin(&act, w->f->db, "import", WHO, NULL));
	struct intake *in = intake_begin(&act, 3, NULL);
	home.village.id = w->f->a;
	home.number = g_strdup_printf("T%d", ++w->number);
	assert_true(intake_household(in, &home, NULL));
	for (int i = 0; i < 3; i++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };
		RECORD_AUTO struct residence stay = { .rec.model = &residence_model,
						      .kind = { RESIDENCE_REGISTERED } };

		p.name = g_strdup("孙");
		p.id_number = g_strdup(numbers[1 + dice(w, G_N_ELEMENTS(numbers) - 1)]);
		assert_true(intake_person(in, &p, &home, &stay, NULL));
	}
	assert_true(intake_end(in, NULL));
	intake_free(in);
	assert_true(action_commit(&act, NULL));
}

static void do_found(struct world *w)
{
	static const char *const kinds[] = { BODY_COMMITTEE, BODY_SUPERVISION, BODY_REPRESENTATIVES,
					     BODY_POSTS, "没有的类别" };
	const char *kind = kinds[dice(w, G_N_ELEMENTS(kinds))];
	int64_t body = add_body(w->f->db, dice(w, 2) ? w->f->a : w->f->b, kind);

	if (dice(w, 3))
		add_term(w->f->db, body, 2021 + 5 * dice(w, 2));
}

static void do_seat(struct world *w)
{
	static const char *const offices[] = { "主任", "委员", "代表", "会计" };
	RECORD_AUTO struct body b = { .rec.model = &body_model };
	RECORD_AUTO struct term t = { .rec.model = &term_model };
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	const char *office = offices[dice(w, G_N_ELEMENTS(offices))];

	if (any(w, &b.rec) && any(w, &p.rec))
		add_tenure(w->f->db, b.rec.id,
			   any(w, &t.rec) && t.body.id == b.rec.id ? t.rec.id : 0, p.rec.id,
			   office);
}

static void do_change_seat(struct world *w)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	RECORD_AUTO struct body b = { .rec.model = &body_model };

	if (!any(w, &t.rec))
		return;
	if (dice(w, 2))
		t.until = t.until.jd ? (struct date){ 0 } : date_from_ymd(2026, 6, 1);
	else if (any(w, &b.rec))
		t.body.id = b.rec.id;
	assert_true(write_one(w->f->db, records_update, &t.rec, NULL));
}

static void do_link(struct world *w)
{
	RECORD_AUTO struct person a = { .rec.model = &person_model };
	RECORD_AUTO struct person b = { .rec.model = &person_model };

	if (any(w, &a.rec) && any(w, &b.rec) && a.rec.id != b.rec.id)
		add_kin(w->f->db, a.rec.id, b.rec.id, dice(w, 4) ? KIN_CHILD : KIN_SPOUSE);
}

static void do_duty(struct world *w)
{
	RECORD_AUTO struct duty_record d = { .rec.model = &duty_record_model };
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	if (!any(w, &p.rec))
		return;
	d.person.id = p.rec.id;
	g_strlcpy(d.kind.text, DUTY_APPRAISAL, CODE_SIZE);
	g_strlcpy(d.result.text, dice(w, 2) ? APPRAISED_POOR : APPRAISED_COMPETENT, CODE_SIZE);
	d.year = (struct number){ 2020 + dice(w, 6), true };
	add(w->f->db, &d.rec);
}

static void do_undo(struct world *w)
{
	int64_t id = 1 + dice(w, (int)ask(w->f->db, "SELECT max(id) FROM action"));
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	if (id != w->f->founded)
		history_undo(w->f->db, id, WHO, dice(w, 2) ? kept : NULL, NULL);
}

/* Looks at one village, as the desk does. */
static void do_look(struct world *w)
{
	struct office office = { .db = w->f->db };
	struct check_run *run = check_begin(&office);
	struct tally tally;

	assert_true(check_next(run, dice(w, 2) ? w->f->a : w->f->b, &tally, NULL));
	check_end(run);
}

static void kept_findings_are_those_found_anew(void **state)
{
	static void (*const deeds[])(struct world *) = {
		do_settle,         do_settle,        do_change_person, do_change_person,
		do_change_number,  do_change_number, do_change_number, do_move,
		do_move_household, do_rename_place,  do_delete_stay,   do_take_in,
		do_undo,           do_look,          do_look,          do_found,
		do_seat,           do_seat,          do_seat,          do_change_seat,
		do_link,           do_link,          do_duty,
	};
	struct fixture *f = *state;
	struct world w = { f, g_rand_new_with_seed(7), 0 };
	int64_t doubled = 0, kin = 0; /* at the end of any round */

	assert_true(db_run(f->db, "PRAGMA synchronous = OFF", NULL));
	for (int round = 0; round < 400; round++) {
		for (int n = 1 + dice(&w, 4); n > 0; n--)
			deeds[dice(&w, G_N_ELEMENTS(deeds))](&w);
		assert_as_anew(f);
		doubled += ask(f->db, "SELECT count(*) FROM finding WHERE rule = 'idno-doubled'");
		kin += ask(f->db, "SELECT count(*) FROM finding WHERE rule = 'kin-inside'");
	}
	g_rand_free(w.random);
	assert_true(doubled > 0);
	assert_true(kin > 0);
	assert_verifies(f->db);
}

/* Many villages are looked through at once, with the same outcome as one by one. */
static void many_villages_are_as_each_of_them(void **state)
{
	struct fixture *f = *state;
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, f->db, "test", WHO, NULL));
	for (int i = 0; i < 100; i++) {
		RECORD_AUTO struct village v = { .rec.model = &village_model };

		v.code = g_strdup_printf("9999990022%02d", i);
		v.name = g_strdup_printf("%d村", i);
		g_strlcpy(v.kind.text, PLACE_VILLAGE, CODE_SIZE);
		assert_true(records_insert(&act, &v.rec, NULL));
	}
	assert_true(action_commit(&act, NULL));
	for (guint i = 0; i < 30; i++) {
		SETTLER_AUTO s;
		g_autofree char *number = g_strdup_printf("%u", i);

		settle(f->db, f->a + i % 9, 0, number, "张三", &s);
		set_number(f->db, &s.person, numbers[i % G_N_ELEMENTS(numbers)]);
	}
	g_autofree char *at_once = answer_anew(f);
	look_at_each(f->db, "code DESC", NULL);
	assert_int_equal(nkept(f->db), 102);
	g_autofree char *one_by_one = answer(f->db);
	assert_string_equal(one_by_one, at_once);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_DAY(what_a_write_may_change_is_looked_through),
		WITH_DAY(who_moves_changes_both_villages),
		WITH_DAY(another_day_is_another_look),
		WITH_DAY(nothing_is_kept_beside_a_writer),
		WITH_DAY(what_was_overtaken_is_not_kept),
		WITH_DAY(kin_is_found_across_villages),
		WITH_DAY(the_law_of_the_day_is_kept),
		WITH_DAY(ethnicities_are_counted_on_the_way),
		WITH_DAY(keeping_alarms_nobody),
		WITH_DAY(a_past_day_is_not_kept),
		WITH_DAY(kept_findings_are_those_found_anew),
		WITH_DAY(many_villages_are_as_each_of_them),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
