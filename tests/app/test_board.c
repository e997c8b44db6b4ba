/* test_board.c - boards of villages: who serves, in which order, on which day */
#include "store/fixture.h"

#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/base/clock.h"

struct town {
	struct fixture *f;
	struct office office;
};

static int setup(void **state)
{
	struct town *t = g_new0(struct town, 1);
	void *f = NULL;

	clock_pin(date_from_ymd(2026, 11, 22));
	assert_int_equal(fixture_setup(&f), 0);
	t->f = f;
	*state = t;
	return office_open(&t->office, t->f->path, WHO, NULL) ? 0 : -1;
}

static int teardown(void **state)
{
	struct town *t = *state;
	void *f = t->f;

	office_close(&t->office);
	g_free(t);
	return fixture_teardown(&f);
}

static int64_t add_body(struct town *t, int64_t village, const char *kind)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model, .village = { village } };

	b.kind = g_strdup(kind);
	assert_true(write_one(t->office.db, records_insert, &b.rec, NULL));
	return b.rec.id;
}

static int64_t add_term(struct town *t, int64_t body, int number, const char *since)
{
	RECORD_AUTO struct term term = { .rec.model = &term_model, .body = { body } };

	term.number = (struct number){ number, true };
	assert_true(date_parse(since, &term.since));
	term.until = term_last_day(term.since, 5);
	assert_true(write_one(t->office.db, records_insert, &term.rec, NULL));
	return term.rec.id;
}

/* Someone new of the village in an office; the id of the person. */
static int64_t serve(struct town *t, int64_t body, int64_t term, const char *name,
		     const char *office, const char *since, const char *until)
{
	RECORD_AUTO struct tenure held = { .rec.model = &tenure_model, .body = { body } };
	SETTLER_AUTO s;

	settle(t->office.db, t->f->a, t->f->groups[0], name, name, &s);
	held.term.id = term;
	held.person.id = s.person.rec.id;
	held.office = g_strdup(office);
	if (*since)
		assert_true(date_parse(since, &held.since));
	if (*until)
		assert_true(date_parse(until, &held.until));
	assert_true(write_one(t->office.db, records_insert, &held.rec, NULL));
	return s.person.rec.id;
}

static char *tell(const struct board_body *body)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; body && i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		g_string_append_printf(out, "%s%s%s", i ? " " : "", seat->holds ? "" : "-",
				       seat->holder->person->name);
	}
	return g_string_free(out, FALSE);
}

static void assert_tells(struct office *office, int64_t village, const char *kind,
			 const char *words)
{
	BOARD_AUTO board = board_read(office, village, BOARD_GROUPS, NULL);
	g_autofree char *told = tell(board_body_of(board, kind, 0));

	assert_non_null(board);
	assert_string_equal(told, words);
}

static void who_serves_is_told_by_rank_and_who_did_after(void **state)
{
	struct town *t = *state;
	int64_t body = add_body(t, t->f->a, BODY_COMMITTEE);
	int64_t old = add_term(t, body, 11, "2021-01-12");
	int64_t now = add_term(t, body, 12, "2026-01-12");

	serve(t, body, now, "委员甲", "委员", "2026-01-12", "");
	serve(t, body, now, "主任乙", "主任", "2026-01-12", "");
	serve(t, body, 0, "旧主任", "主任", "2005", "2016");
	serve(t, body, old, "前主任", "主任", "2021-01-12", "2026-01-11");
	serve(t, body, now, "怪职务", "顾问", "2026-01-12", "");
	serve(t, body, now, "副主任丙", "副主任", "2026-01-12", "2026-11-22");
	serve(t, body, now, "以后的", "委员", "2026-12-01", "");
	assert_tells(&t->office, t->f->a, BODY_COMMITTEE,
		     "主任乙 副主任丙 委员甲 怪职务 -前主任 -旧主任 -以后的");
}

static void a_past_day_has_its_own_holders(void **state)
{
	struct town *t = *state;
	int64_t body = add_body(t, t->f->a, BODY_COMMITTEE);
	int64_t old = add_term(t, body, 11, "2021-01-12");
	int64_t now = add_term(t, body, 12, "2026-01-12");
	struct office then = { 0 };

	serve(t, body, now, "主任乙", "主任", "2026-01-12", "");
	serve(t, body, old, "前主任", "主任", "2021-01-12", "2026-01-11");
	assert_non_null(
		office_of_day(&then, &t->office, date_from_ymd(2026, 1, 11), 0, NULL, NULL));
	assert_tells(&then, t->f->a, BODY_COMMITTEE, "前主任 -主任乙");
	BOARD_AUTO board = board_read(&then, t->f->a, 0, NULL);
	assert_int_equal(board_body_of(board, BODY_COMMITTEE, 0)->term->number.value, 11);
	office_close(&then);
}

static void someone_who_serves_in_two_bodies_is_one_holder(void **state)
{
	struct town *t = *state;
	int64_t committee = add_body(t, t->f->a, BODY_COMMITTEE);
	int64_t party = add_body(t, t->f->a, BODY_PARTY);
	int64_t both = serve(t, committee, 0, "王一肩", "主任", "2026-01-12", "");
	RECORD_AUTO struct tenure second = { .rec.model = &tenure_model,
					     .body = { party },
					     .person = { both } };

	second.office = g_strdup("书记");
	assert_true(write_one(t->office.db, records_insert, &second.rec, NULL));
	BOARD_AUTO board = board_read(&t->office, t->f->a, BOARD_GROUPS, NULL);
	assert_int_equal(g_hash_table_size(board->people), 1);
	const struct seat *chair =
		board_seat_of(board_body_of(board, BODY_COMMITTEE, 0), OFFICE_CHAIR);
	assert_int_equal(chair->holder->seats->len, 2);
	assert_string_equal(holder_seat_in(chair->holder, BODY_PARTY)->tenure->office, "书记");
	assert_int_equal(board->households, 1);
	assert_int_equal(board->groups->len, 3);
	assert_int_equal(chair->holder->village, t->f->a);
}

static void a_kind_that_is_gone_comes_last(void **state)
{
	struct town *t = *state;
	int64_t gone = add_body(t, t->f->a, "old_people");

	add_body(t, t->f->a, BODY_COMMITTEE);
	serve(t, gone, 0, "会长", "会长", "2026", "");
	BOARD_AUTO board = board_read(&t->office, t->f->a, 0, NULL);
	const struct board_body *last = board->bodies->pdata[1];
	const struct seat *seat = last->seats->pdata[0];
	assert_null(last->kind);
	assert_int_equal(seat->rank, -1);
	assert_true(seat->holds);
}

static void all_villages_at_once_are_the_same_as_one_by_one(void **state)
{
	struct town *t = *state;
	static const char *const names[] = { "甲", "乙", "丙" };

	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		int64_t village = i == 2 ? t->f->b : t->f->a;
		int64_t body = add_body(t, village, i == 1 ? BODY_SUPERVISION : BODY_COMMITTEE);

		serve(t, body, 0, names[i], "主任", "2026-01-12", "");
	}
	g_autoptr(GPtrArray) boards = boards_read(&t->office, BOARD_GROUPS, NULL);
	assert_int_equal(boards->len, 2);
	for (guint i = 0; i < boards->len; i++) {
		const struct board *of = boards->pdata[i];
		BOARD_AUTO alone = board_read(&t->office, of->village->rec.id, BOARD_GROUPS, NULL);

		assert_int_equal(of->bodies->len, alone->bodies->len);
		assert_int_equal(of->households, alone->households);
		for (guint b = 0; b < of->bodies->len; b++) {
			g_autofree char *one = tell(of->bodies->pdata[b]);
			g_autofree char *other = tell(alone->bodies->pdata[b]);

			assert_string_equal(one, other);
		}
	}
}

#define IN_TOWN(test) cmocka_unit_test_setup_teardown(test, setup, teardown)

int main(void)
{
	const struct CMUnitTest tests[] = {
		IN_TOWN(who_serves_is_told_by_rank_and_who_did_after),
		IN_TOWN(a_past_day_has_its_own_holders),
		IN_TOWN(someone_who_serves_in_two_bodies_is_one_holder),
		IN_TOWN(a_kind_that_is_gone_comes_last),
		IN_TOWN(all_villages_at_once_are_the_same_as_one_by_one),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
