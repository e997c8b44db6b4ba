/* test_bodies.c - bodies, terms and tenures as forms have them */
#include "act_play.h"

#include "cunwu/app/board.h"
#include "cunwu/app/desk.h"
#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"

struct at_desk {
	struct office office;
	struct desk *desk;
};

/* 王1 to 王30 live in 1组 of `a`, 李1 to 李9 in no group, 赵1 to 赵9 in `b`. */
static void sit_down(struct fixture *f, struct at_desk *at)
{
	take_in(f->db, f->a, f->groups[0], "王", 1, 30);
	take_in(f->db, f->a, 0, "李", 400, 9);
	take_in(f->db, f->b, 0, "赵", 1, 9);
	db_close(f->db);
	f->db = NULL;
	clock_pin(date_from_ymd(2026, 11, 22));
	assert_true(office_open(&at->office, f->path, WHO, NULL));
	at->desk = desk_new(&at->office);
}

static void stand_up(struct at_desk *at)
{
	desk_free(at->desk);
	office_close(&at->office);
	clock_pin((struct date){ 0 });
}

/* Slots as a clerk fills them in */

static const struct slot *slot_of(const struct keeper *k, const char *field)
{
	for (size_t i = 0; i < k->nslots; i++)
		if (strcmp(k->slots[i].field, field) == 0)
			return &k->slots[i];
	fail_msg("%s has no slot %s", k->label, field);
	return NULL;
}

static void type(struct keeper *k, struct record **parts, const char *field, const char *text)
{
	const struct field *f = model_field(k->parts[0], field);
	g_autoptr(GPtrArray) found = records_array();
	g_autofree char *id = NULL;

	if (f->kind == KIND_REF && *text) {
		assert_true(k->ops->find(k, parts, f, text, 50, found, NULL));
		for (guint i = 0; i < found->len && !id; i++) {
			const struct record *rec = found->pdata[i];
			g_autoptr(GString) title = g_string_new(NULL);

			rec->model->title(rec, title);
			if (found->len == 1 || strcmp(title->str, text) == 0)
				id = g_strdup_printf("%d", (int)rec->id);
		}
		if (!id)
			fail_msg("%s finds %u", text, found->len);
	}
	assert_true(field_parse(f, parts[0], id ? id : text, NULL));
	k->ops->settle(k, parts, slot_of(k, field));
}

static guint how_many(struct keeper *k, struct record **parts, const char *field, const char *text)
{
	g_autoptr(GPtrArray) found = records_array();

	assert_true(
		k->ops->find(k, parts, model_field(k->parts[0], field), text, 500, found, NULL));
	return found->len;
}

static char *shown(struct keeper *k, struct record **parts, const char *field)
{
	GString *out = g_string_new(NULL);

	k->ops->show(k, model_field(k->parts[0], field), parts[0], out);
	return g_string_free(out, FALSE);
}

#define assert_shown(k, parts, field, wanted) \
	do { \
		g_autofree char *shown_ = shown(k, parts, field); \
		assert_string_equal(shown_, wanted); \
	} while (0)

#define assert_called(k, parts, wanted) \
	do { \
		g_autofree char *called_ = (k)->ops->called(k, parts); \
		assert_string_equal(called_, wanted); \
	} while (0)

static bool hidden(struct keeper *k, struct record **parts, const char *field)
{
	return k->ops->hides(k, parts, slot_of(k, field));
}

static int64_t save(struct keeper *k, struct record **parts)
{
	g_autoptr(GError) error = NULL;

	if (!k->ops->save(k, parts, &error))
		fail_msg("%s", error->message);
	return parts[0]->id;
}

/* What the village needs */

static int64_t set_up(struct at_desk *at, int64_t village, const char *kind, int64_t group)
{
	struct keeper *k = desk_keeper(at->desk, &body_model);
	struct record **parts = parts_new(k);

	desk_place_new(k, parts,
		       (struct desk_place){ .village = village, .villager_group = group });
	type(k, parts, "kind", kind);
	int64_t id = save(k, parts);
	parts_free(k, parts);
	return id;
}

static int64_t begin_term(struct at_desk *at, int64_t body, const char *number, const char *since)
{
	struct keeper *k = desk_keeper(at->desk, &term_model);
	struct record **parts = parts_new(k);

	desk_body_new(k, parts, body, 0);
	type(k, parts, "number", number);
	type(k, parts, "since", since);
	int64_t id = save(k, parts);
	parts_free(k, parts);
	return id;
}

static void a_kind_is_typed_in_any_way(void **state)
{
	static const char *const ways[] = { "village_committee", "村委会", "村民委员会", "cwh",
					    "2" };
	struct at_desk at = { 0 };

	sit_down(*state, &at);
	struct keeper *k = desk_keeper(at.desk, &body_model);
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		struct record **parts = parts_new(k);
		struct fixture *f = *state;

		desk_place_new(k, parts, (struct desk_place){ .village = f->a });
		assert_called(k, parts, "龙泉村：新的组织");
		type(k, parts, "kind", ways[i]);
		assert_string_equal(((struct body *)parts[0])->kind, "village_committee");
		assert_shown(k, parts, "kind", "村民委员会");
		assert_true(hidden(k, parts, "village"));
		assert_true(hidden(k, parts, "villager_group"));
		assert_true(hidden(k, parts, "until"));
		type(k, parts, "kind", "没有的");
		assert_shown(k, parts, "kind", "没有的");
		parts_free(k, parts);
	}
	stand_up(&at);
}

static void a_body_that_is_there_is_told(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };
	g_autoptr(GPtrArray) remarks = remarks_new();

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &body_model);
	int64_t id = set_up(&at, f->a, "村委会", 0);
	struct record **parts = parts_new(k);
	desk_place_new(k, parts, (struct desk_place){ .village = f->a });
	type(k, parts, "kind", "村委会");
	k->ops->review(k, parts, remarks);
	assert_int_equal(remarks->len, 1);
	assert_string_equal(((struct remark *)remarks->pdata[0])->text, "已经有村委会了");
	assert_true(k->ops->load(k, id, parts, NULL));
	assert_called(k, parts, "龙泉村村委会");
	g_ptr_array_set_size(remarks, 0);
	k->ops->review(k, parts, remarks);
	assert_int_equal(remarks->len, 0);
	parts_free(k, parts);
	stand_up(&at);
}

/* 五年, by the law in force when it begins; three before the end of 2018. */
static void a_term_ends_when_the_law_says(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &term_model);
	int64_t body = set_up(&at, f->a, "村委会", 0);
	begin_term(&at, body, "11", "2021-01-12");
	struct record **parts = parts_new(k);
	desk_body_new(k, parts, body, 0);
	assert_called(k, parts, "龙泉村村委会：新的一届");
	assert_shown(k, parts, "number", "12");
	assert_shown(k, parts, "since", "2026.01.12");
	type(k, parts, "since", "2026-01-20");
	assert_shown(k, parts, "until", "2031.01.19");
	save(k, parts);
	assert_called(k, parts, "龙泉村村委会第12届 2026.01.20起");
	parts_free(k, parts);

	int64_t watch = set_up(&at, f->a, "监委会", 0); /* as long as the committee */
	parts = parts_new(k);
	desk_body_new(k, parts, watch, 0);
	type(k, parts, "since", "2026-02");
	assert_shown(k, parts, "until", "2031.02");
	parts_free(k, parts);
	stand_up(&at);
}

static void a_tenure_begins_in_its_term(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "村委会", 0);
	begin_term(&at, body, "11", "2021-01-12");
	int64_t now = begin_term(&at, body, "12", "2026-01-12");
	struct record **parts = parts_new(k);
	struct tenure *t = (struct tenure *)parts[0];
	desk_body_new(k, parts, body, 0);
	assert_called(k, parts, "龙泉村村委会：新增任职");
	assert_int_equal(t->term.id, now);
	assert_shown(k, parts, "since", "2026.01.12");
	assert_shown(k, parts, "how", "直选");
	assert_true(hidden(k, parts, "body"));
	assert_true(hidden(k, parts, "villager_group"));
	assert_true(hidden(k, parts, "until"));
	assert_false(hidden(k, parts, "votes"));
	assert_true(hidden(k, parts, "finance"));

	static const char *const ways[] = { "1", "zr", "主任", "村主任" };
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++) {
		type(k, parts, "office", ways[i]);
		assert_shown(k, parts, "office", "主任");
	}
	type(k, parts, "office", "顾问");
	assert_shown(k, parts, "office", "顾问");
	type(k, parts, "office", "2");
	type(k, parts, "person", "王7");
	save(k, parts);
	assert_called(k, parts, "龙泉村村委会副主任 王7");
	assert_false(hidden(k, parts, "until"));
	type(k, parts, "until", "2026-03");
	type(k, parts, "ended", "辞职");
	save(k, parts);
	parts_free(k, parts);
	assert_verifies(at.office.db);
	stand_up(&at);
}

static void people_of_the_village_come_first(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "监委会", 0);
	struct record **parts = parts_new(k);
	desk_body_new(k, parts, body, 0);
	assert_int_equal(how_many(k, parts, "person", ""), 39);
	assert_int_equal(how_many(k, parts, "person", "l"), 9);
	assert_int_equal(how_many(k, parts, "person", "赵3"), 1); /* of the other village */
	assert_int_equal(how_many(k, parts, "person", "孙"), 0);
	assert_false(hidden(k, parts, "finance"));
	parts_free(k, parts);
	stand_up(&at);
}

static void representatives_stand_for_their_group(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "代表会议", 0);
	struct record **parts = parts_new(k);
	desk_body_new(k, parts, body, 0);
	assert_shown(k, parts, "office", "代表");
	assert_true(hidden(k, parts, "office"));
	assert_false(hidden(k, parts, "households"));
	type(k, parts, "person", "王9");
	assert_shown(k, parts, "villager_group", "1组");
	save(k, parts);
	assert_called(k, parts, "龙泉村村民代表 王9");
	parts_free(k, parts);

	int64_t group = set_up(&at, f->a, "小组", f->groups[1]);
	parts = parts_new(k);
	desk_body_new(k, parts, group, 0);
	assert_called(k, parts, "龙泉村2组：新增任职");
	type(k, parts, "office", "zz");
	type(k, parts, "person", "王1");
	save(k, parts);
	assert_called(k, parts, "龙泉村2组组长 王1");
	parts_free(k, parts);
	stand_up(&at);
}

static void offices_stand_above_the_form_of_a_person(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };
	g_autoptr(GPtrArray) remarks = remarks_new();

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "村委会", 0);
	begin_term(&at, body, "12", "2026-01-12");
	struct record **parts = parts_new(k);
	desk_body_new(k, parts, body, 0);
	type(k, parts, "person", "王1");
	type(k, parts, "office", "1");
	save(k, parts);
	int64_t person = ((struct tenure *)parts[0])->person.id;
	parts_free(k, parts);

	k = desk_keeper(at.desk, &person_model);
	parts = parts_new(k);
	assert_true(k->ops->load(k, person, parts, NULL));
	k->ops->review(k, parts, remarks);
	const struct remark *top = remarks->pdata[0];
	assert_string_equal(top->field, REMARK_TOP);
	assert_string_equal(top->text, "村委会主任 2026.01.12 起");
	assert_false(top->warning);
	parts_free(k, parts);
	stand_up(&at);
}

/* What a form tries is what is there once it is saved. */
static void a_board_is_tried_before_it_is(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };

	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "村委会", 0);
	begin_term(&at, body, "12", "2026-01-12");
	struct record **parts = parts_new(k);
	struct tenure *t = (struct tenure *)parts[0];
	desk_body_new(k, parts, body, 0);
	BOARD_AUTO bare = board_try(&at.office, f->a, 0, 0, t, NULL);
	assert_int_equal(board_held(board_body_of(bare, BODY_COMMITTEE, 0)), 0);
	type(k, parts, "person", "赵3");
	BOARD_AUTO tried = board_try(&at.office, f->a, 0, 0, t, NULL);
	const struct seat *seat = board_seat_of(board_body_of(tried, BODY_COMMITTEE, 0), "委员");
	assert_non_null(seat);
	assert_string_equal(seat->holder->person->name, "赵3");
	assert_int_equal(seat->holder->village, f->b);
	type(k, parts, "office", "1");
	save(k, parts);
	BOARD_AUTO read = board_read(&at.office, f->a, 0, NULL);
	assert_non_null(board_seat_of(board_body_of(read, BODY_COMMITTEE, 0), "主任"));
	BOARD_AUTO without = board_try(&at.office, f->a, 0, t->rec.id, NULL, NULL);
	assert_int_equal(board_held(board_body_of(without, BODY_COMMITTEE, 0)), 0);
	BOARD_AUTO instead = board_try(&at.office, f->a, 0, t->rec.id, t, NULL);
	assert_int_equal(board_held(board_body_of(instead, BODY_COMMITTEE, 0)), 1);
	parts_free(k, parts);
	stand_up(&at);
}

/* What the law says of it */

static const struct relative chens[] = {
	{ "陈老汉", "02", "1", "1950-01-01", "30" },
	{ "陈大山", "20", "1", "1975-01-01", "10" },
	{ "陈小山", "20", "1", "1978-01-01", "10" },
};

static const struct remark *remark_at(const GPtrArray *remarks, const char *field)
{
	for (guint i = 0; i < remarks->len; i++)
		if (g_strcmp0(((const struct remark *)remarks->pdata[i])->field, field) == 0)
			return remarks->pdata[i];
	return NULL;
}

static void review(struct keeper *k, struct record **parts, GPtrArray *remarks)
{
	g_ptr_array_set_size(remarks, 0);
	k->ops->review(k, parts, remarks);
}

#define BROTHERS \
	"是同一组织成员陈大山（兄弟：陈小山—父—陈老汉—子—陈大山）的近亲属" \
	"（村民委员会组织法（2025年修正）第八条第二款）"

/* As soon as the name is typed; after it is saved as well; and no longer once the other one left.
 */
static void a_brother_is_seen_while_he_is_typed(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };
	g_autoptr(GPtrArray) remarks = remarks_new();

	family(f->db, f->a, f->groups[0], "0500", chens, G_N_ELEMENTS(chens));
	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "村委会", 0);
	begin_term(&at, body, "12", "2026-01-12");
	struct record **first = parts_new(k), **parts = parts_new(k);
	desk_body_new(k, first, body, 0);
	type(k, first, "person", "陈大山");
	type(k, first, "office", "1");
	save(k, first);

	desk_body_new(k, parts, body, 0);
	review(k, parts, remarks);
	assert_int_equal(remarks->len, 1); /* the term goes on for long */
	assert_non_null(remark_at(remarks, "how"));
	assert_shown(k, parts, "how", "补选");
	type(k, parts, "person", "王1");
	review(k, parts, remarks);
	assert_null(remark_at(remarks, "person"));
	type(k, parts, "person", "陈小山");
	review(k, parts, remarks);
	assert_non_null(remark_at(remarks, "person"));
	assert_string_equal(remark_at(remarks, "person")->text, BROTHERS);
	assert_true(remark_at(remarks, "person")->warning);
	type(k, parts, "office", "3");
	save(k, parts);
	review(k, parts, remarks);
	assert_string_equal(remark_at(remarks, "person")->text, BROTHERS);
	review(k, first, remarks); /* the other one has it, too */
	assert_non_null(strstr(remark_at(remarks, "person")->text, "陈小山（村委会委员）"));

	type(k, first, "until", "2026-06-01");
	save(k, first);
	review(k, parts, remarks);
	assert_null(remark_at(remarks, "person"));
	parts_free(k, first);
	parts_free(k, parts);
	stand_up(&at);
}

/* The same office twice, and who is too young. */
static void other_rules_stand_at_their_fields(void **state)
{
	struct fixture *f = *state;
	struct at_desk at = { 0 };
	g_autoptr(GPtrArray) remarks = remarks_new();

	family(f->db, f->a, f->groups[0], "0500", chens, G_N_ELEMENTS(chens));
	sit_down(f, &at);
	struct keeper *k = desk_keeper(at.desk, &tenure_model);
	int64_t body = set_up(&at, f->a, "村委会", 0);
	begin_term(&at, body, "12", "2026-01-12");
	struct record **parts = parts_new(k);
	desk_body_new(k, parts, body, 0);
	type(k, parts, "person", "陈大山");
	type(k, parts, "office", "1");
	save(k, parts);
	desk_body_new(k, parts, body, 0);
	parts[0]->id = parts[0]->version = 0;
	review(k, parts, remarks);
	assert_non_null(remark_at(remarks, "since"));
	type(k, parts, "office", "顾问");
	review(k, parts, remarks);
	assert_non_null(remark_at(remarks, "office"));
	parts_free(k, parts);
	stand_up(&at);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(a_kind_is_typed_in_any_way),
		WITH_TOWNSHIP(a_body_that_is_there_is_told),
		WITH_TOWNSHIP(a_term_ends_when_the_law_says),
		WITH_TOWNSHIP(a_tenure_begins_in_its_term),
		WITH_TOWNSHIP(people_of_the_village_come_first),
		WITH_TOWNSHIP(representatives_stand_for_their_group),
		WITH_TOWNSHIP(offices_stand_above_the_form_of_a_person),
		WITH_TOWNSHIP(a_board_is_tried_before_it_is),
		WITH_TOWNSHIP(a_brother_is_seen_while_he_is_typed),
		WITH_TOWNSHIP(other_rules_stand_at_their_fields),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
