/* test_desk.c - lists page by page against lists as a whole; what forms write and take back */
#include "store/fixture.h"

#include "cunwu/app/act.h"
#include "cunwu/app/desk.h"
#include "cunwu/app/log.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"

struct at_desk {
	struct office office;
	struct desk *desk;
};

/* Takes the fixture's database over, with 40 households of three in each of the groups of `a`, some
 * in no group, and some in `b`. */
static void sit_down(struct fixture *f, struct at_desk *at)
{
	for (int i = 0; i < 3; i++)
		take_in(f->db, f->a, f->groups[i], "王", 1 + 100 * i, 120);
	take_in(f->db, f->a, 0, "李", 400, 30);
	take_in(f->db, f->b, 0, "赵", 1, 60);
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(&at->office, f->path, WHO, NULL));
	at->desk = desk_new(&at->office);
	clock_pin(date_from_ymd(2026, 11, 22));
}

static void stand_up(struct at_desk *at)
{
	desk_free(at->desk);
	office_close(&at->office);
	clock_pin((struct date){ 0 });
}

static const struct record *row(const GPtrArray *rows, guint i)
{
	return rows->pdata[i];
}

/* Reads a source to its end (or back to its beginning) in pages of n. */
static GPtrArray *read_in_pages(struct source *src, size_t n, bool back)
{
	GPtrArray *all = records_array();

	for (guint had = 0;; had = all->len) {
		assert_true(
			src->ops->page(src, had ? row(all, had - 1) : NULL, back, n, all, NULL));
		assert_in_range(all->len - had, 0, n);
		if (all->len == had)
			return all;
	}
}

static void assert_pages(struct source *src, guint rows)
{
	g_autoptr(GPtrArray) whole = read_in_pages(src, 10000, false);
	g_autoptr(GPtrArray) pages = read_in_pages(src, 7, false);
	g_autoptr(GPtrArray) back = read_in_pages(src, 11, true);
	int64_t n;

	assert_int_equal(whole->len, rows);
	assert_int_equal(pages->len, rows);
	assert_int_equal(back->len, rows);
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, rows);
	for (guint i = 0; i < rows; i++) {
		RECORD_PTR_AUTO again = src->ops->row(src, row(whole, i)->id);

		assert_int_equal(row(pages, i)->id, row(whole, i)->id);
		assert_int_equal(row(back, rows - 1 - i)->id, row(whole, i)->id);
		assert_non_null(again);
		assert_true(src->ops->count(src, again, &n, NULL));
		assert_int_equal(n, i);
	}
	src->ops->close(src);
}

static void lists_are_the_same_in_pages(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	assert_pages(desk_villages(at.desk), 2);
	assert_pages(desk_groups(at.desk, f->a), 4);
	assert_pages(desk_groups(at.desk, f->b), 1);
	assert_pages(desk_households(at.desk, f->a, f->groups[1]), 40);
	assert_pages(desk_households(at.desk, f->a, NO_GROUP), 10);
	assert_pages(desk_households(at.desk, f->a, 0), 130);
	for (size_t order = 0; order < 5; order++) {
		const struct desk_place places[] = {
			{ 0 },
			{ .village = f->a },
			{ .village = f->a, .villager_group = f->groups[2] },
			{ .village = f->a, .villager_group = NO_GROUP },
		};
		static const guint people[] = { 450, 390, 120, 30 };

		for (size_t i = 0; i < G_N_ELEMENTS(places); i++) {
			struct source *src = desk_people(at.desk, places[i]);

			src->order = order;
			assert_pages(src, people[i]);
		}
	}
	stand_up(&at);
}

static void a_list_is_narrowed(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	int64_t n, added = 0;

	sit_down(f, &at);
	struct source *src = desk_people(at.desk, (struct desk_place){ .village = f->a });
	src->ops->search(src, "li");
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 30);
	src->ops->search(src, "");
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 390);
	src->ops->close(src);

	src = desk_people(at.desk, (struct desk_place){ 0 });
	src->ops->search(src, "赵");
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 60);
	assert_false(src->ops->work(src, &added));
	assert_int_equal(added, 0);
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 60);
	src->ops->close(src);

	src = desk_villages(at.desk);
	src->ops->search(src, "lq");
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 1);
	src->ops->close(src);
	stand_up(&at);
}

/* A new person as a form has them, in a household by its number. */
static struct record **fill_in(struct at_desk *at, int64_t village, const char *number,
			       const char *name)
{
	struct keeper *k = desk_keeper(at->desk, &person_model);
	struct record **parts = parts_new(k);

	desk_place_new(k, parts, (struct desk_place){ .village = village });
	((struct household *)parts[1])->number = g_strdup(number);
	k->ops->settle(k, parts, &(struct slot){ 1, "number", 0 });
	((struct person *)parts[0])->name = g_strdup(name);
	return parts;
}

static void what_the_slow_ways_find_stays(void **state)
{
	static const char *const names[] = { "钱小红", "孙小红", "小红花", "周小红" };
	struct fixture *f = *state;
	struct at_desk at;
	int64_t n, added = 0;

	sit_down(f, &at);
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++) {
		struct keeper *k = desk_keeper(at.desk, &person_model);
		struct record **parts = fill_in(&at, f->b, "0021", names[i]);

		assert_true(k->ops->save(k, parts, NULL));
		parts_free(k, parts);
	}
	struct source *src = desk_people(at.desk, (struct desk_place){ 0 });
	src->ops->search(src, "小红");
	assert_true(src->ops->count(src, NULL, &n, NULL));
	assert_int_equal(n, 1); /* the one that begins so */
	assert_false(src->ops->work(src, &added));
	assert_int_equal(added, 3);
	for (int again = 0; again < 3; again++) {
		added = 0;
		assert_false(src->ops->work(src, &added));
		assert_int_equal(added, 0);
		assert_true(src->ops->count(src, NULL, &n, NULL));
		assert_int_equal(n, 4);
	}
	assert_pages(src, 4);
	stand_up(&at);
}

static void a_person_comes_with_a_household(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &person_model);
	struct record **one = fill_in(&at, f->b, "", "钱一");
	struct household *home = (struct household *)one[1];

	assert_string_equal(home->number, "0021"); /* the next one */
	assert_true(k->ops->save(k, one, NULL));
	assert_true(one[0]->id && home->rec.id && one[2]->id);

	struct record **late = fill_in(&at, f->b, "0022", "孙一");
	struct record **early = fill_in(&at, f->b, "0022", "孙二");
	assert_true(k->ops->save(k, early, NULL));
	assert_refused(k->ops->save(k, late, error), ERROR_REFUSED, "户号 0022 刚被别人用了");
	k->ops->settle(k, late, &(struct slot){ 1, "number", 0 });
	assert_true(k->ops->save(k, late, NULL));
	assert_int_equal(late[1]->id, early[1]->id);
	parts_free(k, late);
	parts_free(k, early);

	struct record **two = fill_in(&at, f->b, "0021", "钱二");
	assert_int_equal(two[1]->id, home->rec.id);
	assert_true(k->ops->save(k, two, NULL));

	g_autoptr(GPtrArray) members = records_array();
	struct source *src = desk_people(at.desk, (struct desk_place){ .household = home->rec.id });
	assert_true(src->ops->page(src, NULL, false, 100, members, NULL));
	assert_int_equal(members->len, 2);
	src->ops->close(src);

	/* Taken back, the household goes with the first of its people. */
	for (int i = 0; i < 4; i++) {
		int64_t id = 0;

		assert_true(log_undo(&at.office, false, &id, kept, NULL));
	}
	RECORD_AUTO struct household gone = { .rec.model = &household_model };
	assert_fails(records_get(at.office.db, home->rec.id, &gone.rec, error), ERROR_NOT_FOUND);
	parts_free(k, one);
	parts_free(k, two);
	stand_up(&at);
}

/* Asked before the same number is there twice, or one is another than before. */
static void doubtful_numbers_are_asked_about(void **state)
{
	static const char sound[] = "999999196003121234", other[] = "999999195801113218";
	static const struct {
		bool is_new;
		const char *before, *after, *question; /* NULL: none */
	} cases[] = {
		{ true, NULL, sound, "这个号码已登记在和平社区孟琼，仍要新增？" },
		{ true, NULL, "12345", NULL }, /* said at the field */
		{ true, NULL, other, NULL },
		{ true, NULL, NULL, NULL },
		{ false, other, sound, "这个号码已登记在和平社区孟琼，仍要改？" },
		{ false, other, other, NULL },
		{ false, NULL, other, NULL },
		{ false, other, NULL, "公民身份号码 999999********3218 要删去，对吗？" },
		{ false, other, "12345", "公民身份号码由 999999********3218 改为 12345，对吗？" },
	};
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &person_model);
	struct record **there = fill_in(&at, f->b, "", "孟琼");
	((struct person *)there[0])->id_number = g_strdup(sound);
	assert_true(k->ops->save(k, there, NULL));
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct record **before = parts_new(k), **parts = parts_new(k);
		const char *yes = NULL;

		before[0]->id = parts[0]->id = cases[i].is_new ? 0 : 1;
		((struct person *)before[0])->id_number = g_strdup(cases[i].before);
		((struct person *)parts[0])->id_number = g_strdup(cases[i].after);
		g_autofree char *question = k->ops->doubt(k, parts, before, &yes);
		assert_int_equal(question != NULL, cases[i].question != NULL);
		if (question) {
			assert_string_equal(question, cases[i].question);
			assert_non_null(yes);
		}
		parts_free(k, before);
		parts_free(k, parts);
	}
	parts_free(k, there);
	stand_up(&at);
}

/* Said, and never in the way. */
static void odd_phones_are_remarked_on(void **state)
{
	static const struct {
		const char *phone, *remark;
	} cases[] = {
		{ "", NULL },
		{ "10012345678", NULL },
		{ "05126666123", NULL },
		{ "0106666123", NULL },
		{ "051266661234", NULL },
		{ "1001234567", "手机号应为 11 位，现有 10 位" },
		{ "100123456789", "手机号应为 11 位，现有 12 位" },
		{ "6666123", "座机请写区号" },
		{ "051266", "应为 11 位手机号，或带区号的座机" },
		{ "他哥的", "应为 11 位手机号，或带区号的座机" },
	};
	struct at_desk at;

	sit_down(*state, &at);
	struct keeper *k = desk_keeper(at.desk, &village_model);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct record **parts = parts_new(k);
		g_autoptr(GPtrArray) remarks = remarks_new();

		((struct village *)parts[0])->officer_phone = g_strdup(cases[i].phone);
		k->ops->review(k, parts, remarks);
		assert_int_equal(remarks->len, cases[i].remark != NULL);
		if (cases[i].remark)
			assert_string_equal(((struct remark *)remarks->pdata[0])->text,
					    cases[i].remark);
		parts_free(k, parts);
	}
	stand_up(&at);
}

static void a_stale_save_is_a_conflict(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &person_model);
	struct record **mine = parts_new(k), **theirs = parts_new(k);

	assert_true(k->ops->load(k, 1, mine, NULL));
	assert_true(k->ops->load(k, 1, theirs, NULL));
	g_free(((struct person *)theirs[0])->phone);
	((struct person *)theirs[0])->phone = g_strdup("10012345678");
	assert_true(k->ops->save(k, theirs, NULL));
	((struct person *)mine[0])->away = YESNO_YES;
	assert_fails(k->ops->save(k, mine, error), ERROR_CONFLICT);
	assert_true(k->ops->load(k, 1, mine, NULL));
	assert_string_equal(((struct person *)mine[0])->phone, "10012345678");
	assert_int_equal(((struct person *)mine[0])->away, YESNO_NONE);
	parts_free(k, mine);
	parts_free(k, theirs);
	stand_up(&at);
}

static void several_leave_together_or_nobody(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	int64_t id = 0, people = 0, households = 0;
	const struct act_kind *kind = act_find("move-out");
	RECORD_AUTO struct act_form form = { 0 };
	ACT_RESULT_AUTO result;
	struct people_scope scope = { .village = f->a };

	act_result_init(&result);
	sit_down(f, &at);
	assert_true(act_begin(&at.office, kind, 1, &form, NULL));
	form.people = g_strdup("#2、#3");
	assert_true(act_perform(&at.office, kind, &form, &result, NULL));
	assert_true(people_count(at.office.db, &scope, &people, &households, NULL));
	assert_int_equal(people, 387);
	assert_fails(act_perform(&at.office, kind, &form, &result, error), ERROR_REFUSED);
	assert_true(log_undo(&at.office, false, &id, NULL, NULL));
	assert_true(people_count(at.office.db, &scope, &people, &households, NULL));
	assert_int_equal(people, 390);
	stand_up(&at);
}

static void figures_are_counted_a_village_at_a_time(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	g_autoptr(GPtrArray) rows = records_array();

	sit_down(f, &at);
	struct source *src = desk_villages(at.desk);
	assert_true(src->ops->page(src, NULL, false, 10, rows, NULL));
	assert_false(((struct village_row *)rows->pdata[0])->people.known);
	assert_true(desk_count_next(at.desk));
	assert_int_equal(desk_totals(at.desk).counted, 1);
	assert_true(desk_count_next(at.desk));
	assert_false(desk_count_next(at.desk));
	assert_int_equal(desk_totals(at.desk).people, 450);
	assert_int_equal(desk_totals(at.desk).households, 150);
	src->ops->close(src);
	stand_up(&at);
}

static void drafts_come_back_and_go(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	char *folder = fixture_file(f, "state"), *words = NULL;

	g_setenv("XDG_STATE_HOME", folder, TRUE);
	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &villager_group_model);
	char *texts[] = { (char[]){ "龙泉村" }, (char[]){ "一\n[组]=\\" }, (char[]){ "" },
			  (char[]){ "#" }, NULL };

	struct record **here = parts_new(k), **there = parts_new(k);
	desk_place_new(k, here, (struct desk_place){ .village = f->a });
	desk_place_new(k, there, (struct desk_place){ .village = f->b });
	assert_null(k->ops->resume(k, here));
	k->ops->draft(k, here, texts);
	assert_null(k->ops->resume(k, there));
	g_auto(GStrv) back = k->ops->resume(k, here);
	for (size_t i = 0; i < 4; i++)
		assert_string_equal(back[i], texts[i]);
	assert_int_equal(desk_drafts(at.desk, &words), 1);
	assert_string_equal(words, "新的村民小组（龙泉村）");
	assert_int_equal(desk_draft_count(at.desk), 1);
	k->ops->draft(k, here, NULL);
	assert_int_equal(desk_draft_count(at.desk), 0);
	assert_null(k->ops->resume(k, here));
	parts_free(k, here);
	parts_free(k, there);
	g_free(words);
	assert_int_equal(desk_drafts(at.desk, &words), 0);
	g_free(words);
	g_free(folder);
	stand_up(&at);
}

static GPtrArray *listed(struct desk *desk)
{
	struct source *src = desk_draft_list(desk);
	GPtrArray *rows = read_in_pages(src, 10, false);

	src->ops->close(src);
	return rows;
}

/* Someone new in a household that is there: the draft begins there again. */
static void drafts_are_taken_up_from_their_list(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	g_autofree char *folder = fixture_file(f, "state");
	struct desk_place place = { .village = f->a };
	struct record **parts, **again;
	int64_t id;

	g_setenv("XDG_STATE_HOME", folder, TRUE);
	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &person_model);
	g_autofree char **texts = g_new0(char *, k->nslots + 1);
	char none[] = "", name[] = "张小三", village[] = "龙泉村";
	for (size_t i = 0; i < k->nslots; i++)
		texts[i] = strcmp(k->slots[i].field, "name") == 0      ? name
			   : strcmp(k->slots[i].field, "village") == 0 ? village
								       : none;
	place.household = ask(at.office.db, "SELECT min(id) FROM household");
	parts = parts_new(k);
	desk_place_new(k, parts, place);
	k->ops->draft(k, parts, texts);

	g_autoptr(GPtrArray) rows = listed(at.desk);
	assert_int_equal(rows->len, 1);
	const struct draft_row *draft = rows->pdata[0];
	assert_string_equal(draft->title, "新的村民");
	assert_string_equal(draft->typed, "张小三");
	assert_string_equal(draft->place, "龙泉村");
	assert_ptr_equal(desk_draft_open(at.desk, &draft->rec, &id, &again, NULL), k);
	assert_int_equal(id, 0);
	for (size_t i = 0; i < k->nparts; i++) {
		assert_true(record_equal(again[i], parts[i]));
		assert_int_equal(again[i]->id, parts[i]->id);
	}
	g_auto(GStrv) back = k->ops->resume(k, again);
	assert_non_null(back);

	/* Where the household went meanwhile. */
	assert_true(db_run(at.office.db, "PRAGMA foreign_keys = OFF", NULL));
	g_autofree char *gone =
		g_strdup_printf("DELETE FROM household WHERE id = %d", (int)place.household);
	assert_true(db_run(at.office.db, gone, NULL));
	struct record **nothing;
	assert_refused(desk_draft_open(at.desk, &draft->rec, &id, &nothing, error) != NULL,
		       ERROR_NOT_FOUND, "草稿所在的户已经没有了");

	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	assert_int_equal(desk_draft_drop(at.desk, ids), 0);
	g_array_append_val(ids, draft->rec.id);
	assert_int_equal(desk_draft_drop(at.desk, ids), 1);
	assert_refused(desk_draft_open(at.desk, &draft->rec, &id, &nothing, error) != NULL,
		       ERROR_NOT_FOUND, "已经没有了");
	g_autoptr(GPtrArray) left = listed(at.desk);
	assert_int_equal(left->len, 0);
	parts_free(k, parts);
	parts_free(k, again);
	stand_up(&at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(drafts_come_back_and_go),
		WITH_TOWNSHIP(drafts_are_taken_up_from_their_list),
		WITH_TOWNSHIP(lists_are_the_same_in_pages),
		WITH_TOWNSHIP(a_list_is_narrowed),
		WITH_TOWNSHIP(what_the_slow_ways_find_stays),
		WITH_TOWNSHIP(a_person_comes_with_a_household),
		WITH_TOWNSHIP(doubtful_numbers_are_asked_about),
		WITH_TOWNSHIP(odd_phones_are_remarked_on),
		WITH_TOWNSHIP(a_stale_save_is_a_conflict),
		WITH_TOWNSHIP(several_leave_together_or_nobody),
		WITH_TOWNSHIP(figures_are_counted_a_village_at_a_time),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
