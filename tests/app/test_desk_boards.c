/* test_desk_boards.c - committees side by side, who serves, and days that are left */
#include "testing.h"

#include <string.h>

#include "cunwu/app/desk_boards.h"
#include "cunwu/app/sample.h"
#include "cunwu/base/clock.h"
#include "store/fixture.h"

static const struct sample_size size = { SAMPLE_VILLAGES, 4000, 1, false };

struct town {
	char *folder, *path;
	struct office office;
	struct desk *desk;
};

static int make(void **state)
{
	struct town *t = g_new0(struct town, 1);
	bool made;

	clock_pin(date_from_ymd(2026, 11, 22));
	t->folder = folder_make();
	t->path = sample_path(t->folder);
	*state = t;
	if (!sample_open(&t->office, t->path, NULL, &size, false, &made, NULL))
		return -1;
	t->desk = desk_new(&t->office);
	return 0;
}

static int unmake(void **state)
{
	struct town *t = *state;

	desk_free(t->desk);
	office_close(&t->office);
	folder_remove(t->folder);
	g_free(t->path);
	g_free(t);
	return 0;
}

static GPtrArray *rows_of(struct source *src)
{
	GPtrArray *rows = records_array();

	assert_true(src->ops->page(src, NULL, false, 1000, rows, NULL));
	src->ops->close(src);
	return rows;
}

static void days_that_are_left_are_said(void **state)
{
	static const struct {
		int days;
		const char *said;
	} cases[] = {
		{ DUE_DAYS + 1, "" }, { DUE_DAYS, "还有 180 天" }, { 1, "还有 1 天" },
		{ 0, "今天届满" },    { -1, "已满 1 天" },         { -4000, "已满 4000 天" },
	};
	struct date on = date_from_ymd(2026, 11, 22);
	g_autoptr(GString) none = g_string_new(NULL);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autoptr(GString) said = g_string_new(NULL);
		bool due = term_say_left(date_add_days(on, cases[i].days), on, said);

		assert_string_equal(said->str, cases[i].said);
		assert_int_equal(due, *cases[i].said != '\0');
	}
	/* of a vague day the last one that it may be; nothing of none */
	assert_false(term_say_left((struct date){ 0 }, on, none));
	assert_true(term_say_left(date_from_ymd(2026, 11, 0), on, none));
	assert_string_equal(none->str, "还有 8 天");
}

/* Counted from the records one by one. */
static int count_women(struct town *t, int64_t village, const char *kind)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) bodies = records_list(t->office.db, &body_model, &all, NULL);
	g_autoptr(GPtrArray) held = records_list(t->office.db, &tenure_model, &all, NULL);
	int n = 0;

	for (guint i = 0; i < held->len; i++) {
		const struct tenure *tenure = held->pdata[i];
		RECORD_AUTO struct person p = { .rec.model = &person_model };

		for (guint j = 0; j < bodies->len; j++) {
			const struct body *b = bodies->pdata[j];

			if (b->rec.id != tenure->body.id || b->village.id != village
			    || strcmp(b->kind, kind) != 0 || !tenure_holds(tenure, clock_today()))
				continue;
			assert_true(records_get(t->office.db, tenure->person.id, &p.rec, NULL));
			n += code_is(p.sex, SEX_FEMALE);
		}
	}
	return n;
}

static void committees_are_counted(void **state)
{
	struct town *t = *state;
	static const char *const kinds[] = { BODY_COMMITTEE, BODY_SUPERVISION };

	for (size_t k = 0; k < G_N_ELEMENTS(kinds); k++) {
		g_autoptr(GPtrArray) rows = rows_of(desk_committees(t->desk, kinds[k]));
		int there = 0;

		assert_int_equal(rows->len, size.villages);
		for (guint i = 0; i < rows->len; i++) {
			const struct committee_row *row = rows->pdata[i];

			if (!row->body.id) {
				assert_string_equal(row->left, "不适用");
				continue;
			}
			there++;
			assert_int_equal(row->women.value, count_women(t, row->rec.id, kinds[k]));
		}
		assert_int_equal(there, size.villages - 2); /* two are 社区 */
	}
}

/* In steps, until all are; and anew after something was written. */
static void findings_come_while_one_waits(void **state)
{
	struct town *t = *state;
	struct desk_standing s;
	int steps = 1;

	g_ptr_array_unref(rows_of(desk_committees(t->desk, BODY_COMMITTEE)));
	s = desk_standing(t->desk, BODY_COMMITTEE);
	assert_int_equal(s.villages, size.villages - 2);
	assert_int_equal(s.counted, 0);
	assert_true(s.held > 0);
	while (desk_count_committees(t->desk))
		steps++;
	assert_true(steps > 1);
	s = desk_standing(t->desk, BODY_COMMITTEE);
	assert_int_equal(s.counted, s.villages);
	assert_true(s.refusals > 0);
	desk_forget(t->desk);
	assert_int_equal(desk_standing(t->desk, BODY_COMMITTEE).counted, 0);
	assert_int_equal(desk_standing(t->desk, BODY_COMMITTEE).held, s.held);
}

/* Those who serve come first, whatever the order; each body and each missing kind has one row. */
static void lists_of_a_village_are_whole(void **state)
{
	struct town *t = *state;
	g_autoptr(GPtrArray) villages = rows_of(desk_committees(t->desk, BODY_COMMITTEE));

	for (guint i = 0; i < villages->len; i++) {
		const struct committee_row *row = villages->pdata[i];
		struct desk_place place = { .village = row->rec.id, .kind = BODY_COMMITTEE };
		g_autoptr(GPtrArray) bodies = rows_of(desk_bodies(t->desk, row->rec.id));

		assert_true(bodies->len >= body_kinds()->len);
		for (size_t order = 0; order < 3; order++) {
			struct source *src = desk_tenures(t->desk, place);
			bool over = false;

			src->order = order;
			g_autoptr(GPtrArray) rows = rows_of(src);
			for (guint j = 0; j < rows->len; j++) {
				const struct tenure_row *held = rows->pdata[j];

				over |= held->holds != YESNO_YES;
				assert_int_equal(held->holds != YESNO_YES, over);
				assert_int_equal(held->village.id, row->rec.id);
			}
		}
	}
}

static void what_is_gone_has_no_place(void **state)
{
	struct town *t = *state;
	struct desk_place place;

	assert_false(desk_place_of(t->desk, "person", 1, &place));
	assert_false(desk_place_of(t->desk, "tenure", 999999, &place));
	assert_true(desk_place_of(t->desk, "tenure", 1, &place));
	assert_true(place.village > 0 && place.body > 0);
	assert_null(desk_board(t->desk, 999999, NULL));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(days_that_are_left_are_said, make, unmake),
		cmocka_unit_test_setup_teardown(committees_are_counted, make, unmake),
		cmocka_unit_test_setup_teardown(findings_come_while_one_waits, make, unmake),
		cmocka_unit_test_setup_teardown(lists_of_a_village_are_whole, make, unmake),
		cmocka_unit_test_setup_teardown(what_is_gone_has_no_place, make, unmake),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
