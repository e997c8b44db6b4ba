/* test_duty.c - duty records and representatives as forms and lists have them */
#include "store/fixture.h"

#include "cunwu/app/desk.h"
#include "cunwu/app/desk_duties.h"
#include "cunwu/base/clock.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/duty_rows.h"

struct at_desk {
	struct office office;
	struct desk *desk;
	int64_t committee, representatives, members[3];
};

static int64_t person_of(struct at_desk *at, const char *name)
{
	g_autofree char *sql = g_strdup_printf("SELECT id FROM person WHERE name = '%s'", name);

	return ask(at->office.db, sql);
}

static int64_t found(struct at_desk *at, int64_t village, const char *kind)
{
	struct body b = { .rec.model = &body_model, .village = { village } };

	b.kind = g_strdup(kind);
	assert_true(write_one(at->office.db, records_insert, &b.rec, NULL));
	g_free(b.kind);
	return b.rec.id;
}

static int64_t seat(struct at_desk *at, int64_t body, const char *name, const char *office,
		    int64_t group)
{
	struct tenure t = { .rec.model = &tenure_model,
			    .body = { body },
			    .person = { person_of(at, name) },
			    .villager_group = { group },
			    .since = date_from_ymd(2026, 1, 9) };

	t.office = g_strdup(office);
	assert_true(write_one(at->office.db, records_insert, &t.rec, NULL));
	g_free(t.office);
	return t.rec.id;
}

/* 王1 to 王30 live in 1组 of `a` in ten households; 王1 to 王3 are the committee of three. */
static void sit_down(struct fixture *f, struct at_desk *at)
{
	take_in(f->db, f->a, f->groups[0], "王", 1, 30);
	take_in(f->db, f->b, 0, "赵", 1, 9);
	db_close(f->db);
	f->db = NULL;
	clock_pin(date_from_ymd(2026, 11, 22));
	assert_true(office_open(&at->office, f->path, WHO, NULL));
	at->committee = found(at, f->a, BODY_COMMITTEE);
	at->representatives = found(at, f->a, BODY_REPRESENTATIVES);
	at->members[0] = seat(at, at->committee, "王1", OFFICE_CHAIR, 0);
	at->members[1] = seat(at, at->committee, "王2", "副主任", 0);
	at->members[2] = seat(at, at->committee, "王3", "委员", 0);
	at->desk = desk_new(&at->office);
}

static void stand_up(struct at_desk *at)
{
	desk_free(at->desk);
	office_close(&at->office);
	clock_pin((struct date){ 0 });
}

/* Types into slots; field=text parted by blanks. */
static void type(struct keeper *k, struct record **parts, const char *pairs)
{
	g_auto(GStrv) words = g_strsplit(pairs, " ", -1);

	for (char **w = words; *w; w++) {
		g_auto(GStrv) pair = g_strsplit(*w, "=", 2);
		struct slot slot = { 0, pair[0], 0 };

		assert_true(field_parse(model_field(parts[0]->model, pair[0]), parts[0], pair[1],
					NULL));
		k->ops->settle(k, parts, &slot);
	}
}

/* The remark at a field that has the text; fails if there is none. */
static void assert_remarked(struct keeper *k, struct record **parts, const char *field,
			    const char *text)
{
	g_autoptr(GPtrArray) remarks = remarks_new();
	g_autoptr(GString) all = g_string_new(NULL);

	k->ops->review(k, parts, remarks);
	for (guint i = 0; i < remarks->len; i++) {
		const struct remark *r = remarks->pdata[i];

		g_string_append_printf(all, "%s: %s\n", r->field ? r->field : "", r->text);
		if (g_strcmp0(r->field, field) == 0 && strstr(r->text, text))
			return;
	}
	fail_msg("“%s” is not at %s in\n%s", text, field, all->str);
}

static bool hides(struct keeper *k, struct record **parts, const char *field)
{
	return k->ops->hides(k, parts, &(struct slot){ 0, field, 0 });
}

static char *save(struct keeper *k, struct record **parts)
{
	g_autoptr(GError) error = NULL;

	if (!k->ops->save(k, parts, &error))
		fail_msg("%s", error->message);
	return k->ops->told(k);
}

static void kinds_have_their_fields(void **state)
{
	static const struct {
		const char *kind, *shown, *hidden;
	} cases[] = {
		{ DUTY_APPRAISAL, "present", "due" },
		{ DUTY_PROMISE, "due", "present" },
		{ DUTY_TERM_AUDIT, "state", "excellent" },
		{ DUTY_TALK, "host", "state" },
		{ "", "person", "result" },
		{ "77", "note", "due" },
	};
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &duty_record_model);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct record **parts = parts_new(k);

		g_strlcpy(((struct duty_record *)parts[0])->kind.text, cases[i].kind, CODE_SIZE);
		assert_false(hides(k, parts, cases[i].shown));
		assert_true(hides(k, parts, cases[i].hidden));
		/* What is there is shown, whatever the kind. */
		((struct duty_record *)parts[0])->due = date_from_ymd(2026, 1, 1);
		assert_false(hides(k, parts, "due"));
		parts_free(k, parts);
	}
	stand_up(&at);
}

/* An appraisal goes from one member to the next, the result follows from the votes. */
static void a_round_of_appraisals(void **state)
{
	static const struct {
		const char *name, *office, *votes, *result;
	} round[] = {
		{ "王1", "村委会主任", "competent=27 incompetent=3", "优秀" },
		{ "王2", "村委会副主任", "competent=26 incompetent=4", "称职" },
		{ "王3", "村委会委员", "competent=15 incompetent=15", "不称职" },
	};
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &duty_record_model);
	for (size_t i = 0; i < G_N_ELEMENTS(round); i++) {
		struct record **parts = parts_new(k);
		g_autoptr(GString) office = g_string_new(NULL);

		desk_begin_duty(at.desk, (struct desk_place){ .village = f->a }, 0, parts);
		type(k, parts, "day=2026-11-20 invited=40 present=30");
		assert_remarked(k, parts, "present", "需 27 人");
		assert_remarked(k, parts, "person", round[i].name);
		type(k, parts, "person=");
		k->ops->show(k, model_field(&duty_record_model, "tenure"), parts[0], office);
		assert_string_equal(office->str, round[i].office);
		type(k, parts, round[i].votes);
		assert_remarked(k, parts, "result", round[i].result);
		g_autofree char *told = save(k, parts);
		if (!strstr(told, round[i].name) || !strstr(told, round[i].result))
			fail_msg("%s", told);
		parts_free(k, parts);
	}
	struct record **parts = parts_new(k);
	desk_begin_duty(at.desk, (struct desk_place){ .village = f->a }, 0, parts);
	type(k, parts, "person=");
	assert_int_equal(((struct duty_record *)parts[0])->person.id, 0);
	assert_remarked(k, parts, "person", "都有了");
	parts_free(k, parts);
	stand_up(&at);
}

/* One 不称职, and the second in a row, which proposes to end the office. */
static void two_poor_ones_end_an_office(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &duty_record_model);
	struct record **first = parts_new(k), **second = parts_new(k);
	const struct desk_place place = { .village = f->a, .person = person_of(&at, "王2") };

	desk_begin_duty(at.desk, place, 2025, first);
	assert_int_equal(((struct duty_record *)first[0])->tenure.id, at.members[1]);
	type(k, first, "kind=1 competent=10 incompetent=20");
	assert_remarked(k, first, REMARK_TOP, "再有一次职务终止");
	g_autofree char *told = save(k, first);
	assert_null(strstr(told, "职务终止"));
	desk_begin_duty(at.desk, place, 2026, second);
	type(k, second, "kind=1 day=2026-11-20 competent=20 incompetent=9 result=3");
	assert_remarked(k, second, "result", "按票数是称职");
	assert_remarked(k, second, REMARK_TOP, "连续两次不称职，职务终止（第");
	g_autofree char *end = save(k, second);
	if (!strstr(end, "连续两次不称职") || !strstr(end, "F8"))
		fail_msg("%s", end);
	g_autoptr(GString) grid = g_string_new(NULL);
	desk_tell_grid(at.desk, f->a, 2026, grid);
	assert_string_equal(grid->str, "2026 年  评议 1/3  述职 0/3  连续不称职应终止职务：王2");
	/* The same year again is told of. */
	struct record **again = parts_new(k);
	desk_begin_duty(at.desk, place, 2026, again);
	type(k, again, "kind=1");
	assert_remarked(k, again, "person", "2026 年已有民主评议");
	parts_free(k, again);
	parts_free(k, second);
	parts_free(k, first);
	stand_up(&at);
}

static void promises_are_followed(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &duty_record_model);
	struct record **parts = parts_new(k);
	const struct desk_place place = { .village = f->a, .person = person_of(&at, "王1") };

	desk_begin_duty(at.desk, place, 0, parts);
	type(k, parts, "kind=3 day=2026-01-10 subject=修路 due=2026-06-30");
	assert_remarked(k, parts, "due", "期限已过");
	g_free(save(k, parts));
	struct source *list = desk_duties(at.desk, place.person);
	struct source *grid = desk_duty_grid(at.desk, f->a);
	g_autoptr(GPtrArray) rows = records_array(), cells = records_array();
	assert_true(list->ops->page(list, NULL, false, 10, rows, NULL));
	assert_true(grid->ops->page(grid, NULL, false, 10, cells, NULL));
	assert_int_equal(rows->len, 1);
	assert_string_equal(((struct duty_row *)rows->pdata[0])->result, "已超期");
	assert_int_equal(cells->len, 3);
	assert_string_equal(((struct duty_grid_row *)cells->pdata[0])->promise, "超期");
	assert_string_equal(((struct duty_grid_row *)cells->pdata[0])->appraisal, "未");
	assert_string_equal(((struct duty_grid_row *)cells->pdata[1])->promise, "未");
	list->ops->close(list);
	grid->ops->close(grid);
	parts_free(k, parts);
	stand_up(&at);
}

/* The meter counts who is being typed, and one who is on the committee, too. */
static void the_meter_moves_while_typing(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	struct record **parts = parts_new(k);
	g_autofree char *id = g_strdup_printf("person=%d", (int)person_of(&at, "王9"));
	g_autofree char *chair = g_strdup_printf("person=%d", (int)person_of(&at, "王1"));

	seat(&at, at.representatives, "王8", OFFICE_REPRESENTATIVE, f->groups[0]);
	desk_forget(at.desk);
	assert_true(desk_begin_representative(at.desk, f->a, f->groups[0], parts, NULL));
	assert_remarked(k, parts, REMARK_TOP, "现在：代表 1/4 25.0%≥4/5 差 11");
	type(k, parts, id);
	assert_remarked(k, parts, REMARK_TOP, "连这名：代表 2/5 40.0%≥4/5 差 10");
	assert_remarked(k, parts, "villager_group", "1组 10 户，名额 1-2，连这名 2 人");
	type(k, parts, "households=16");
	assert_remarked(k, parts, "households", "应代表 5 至 15 户");
	type(k, parts, chair);
	assert_remarked(k, parts, REMARK_TOP, "连这名：代表 2/4 50.0%≥4/5 差 6");
	parts_free(k, parts);

	struct source *groups = desk_representatives(at.desk, f->a);
	g_autoptr(GPtrArray) rows = records_array();
	assert_true(groups->ops->page(groups, NULL, false, 10, rows, NULL));
	assert_int_equal(rows->len, 3);
	assert_string_equal(((struct representatives_row *)rows->pdata[0])->names, "王8");
	assert_string_equal(((struct representatives_row *)rows->pdata[0])->seats, "1-2");
	groups->ops->close(groups);

	parts = parts_new(k);
	assert_refused(desk_begin_representative(at.desk, f->b, 0, parts, error), ERROR_NOT_FOUND,
		       "还没有设立村民代表会议");
	parts_free(k, parts);
	stand_up(&at);
}

/* The law of villages asks none of them. */
static void a_community_needs_no_representatives(void **state)
{
	struct fixture *f = *state;
	struct at_desk at;
	g_autoptr(GString) meter = g_string_new(NULL);
	g_autoptr(GPtrArray) rows = records_array();

	sit_down(f, &at);
	desk_tell_meter(at.desk, f->b, meter);
	assert_non_null(strstr(meter->str, "不适用"));
	struct source *groups = desk_representatives(at.desk, f->b);
	assert_true(groups->ops->page(groups, NULL, false, 10, rows, NULL));
	for (guint i = 0; i < rows->len; i++) {
		const struct representatives_row *row = rows->pdata[i];

		assert_string_equal(row->seats, "");
		assert_string_equal(row->fits, "");
	}
	groups->ops->close(groups);
	stand_up(&at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(kinds_have_their_fields),
		WITH_TOWNSHIP(a_round_of_appraisals),
		WITH_TOWNSHIP(two_poor_ones_end_an_office),
		WITH_TOWNSHIP(promises_are_followed),
		WITH_TOWNSHIP(the_meter_moves_while_typing),
		WITH_TOWNSHIP(a_community_needs_no_representatives),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
