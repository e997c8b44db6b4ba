/* test_doubles.c - who is listed as recorded twice, and who is not */
#include "store/fixture.h"

#include "cunwu/app/doubles.h"
#include "cunwu/base/clock.h"
#include "cunwu/law/double.h"
#include "cunwu/store/doubles.h"

#define SOUND    "999999198507150011"
#define OLD_FORM "999999850715001"
#define TWIN     "999999198507150038"

static void be_office(struct fixture *f, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	assert_true(office_open(office, f->path, NULL, NULL));
}

/* Someone in a household of this number (made where it is not there yet); their id. */
static int64_t person_in(struct db *db, int64_t village, const char *household, const char *name,
			 const char *birth, const char *number)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct residence r = { .rec.model = &residence_model,
					   .kind = { RESIDENCE_REGISTERED } };
	struct selection by_number = { .where = model_field(&household_model, "number"),
				       .equals = &h.rec };
	ACTION_AUTO act = { 0 };

	h.village.id = village;
	h.number = g_strdup(household);
	p.name = g_strdup(name);
	p.id_number = g_strdup(number);
	if (birth)
		assert_true(date_parse(birth, &p.birth));
	g_autoptr(GPtrArray) there = records_list(db, &household_model, &by_number, NULL);
	assert_true(action_begin(&act, db, "test", WHO, NULL));
	if (there->len)
		h.rec.id = ((const struct record *)there->pdata[0])->id;
	else
		assert_true(records_insert(&act, &h.rec, NULL));
	assert_true(records_insert(&act, &p.rec, NULL));
	r.person.id = p.rec.id;
	r.household.id = h.rec.id;
	assert_true(records_insert(&act, &r.rec, NULL));
	assert_true(action_commit(&act, NULL));
	return p.rec.id;
}

static void archive(struct db *db, int64_t person)
{
	struct residence of = { .rec.model = &residence_model, .person = { person } };
	struct selection sel = { .where = model_field(&residence_model, "person"),
				 .equals = &of.rec };
	g_autoptr(GPtrArray) list = records_list(db, &residence_model, &sel, NULL);
	struct residence *r = list->pdata[0];

	r->until = date_from_ymd(2024, 5, 1);
	g_strlcpy(r->ended.text, "02", CODE_SIZE);
	assert_true(write_one(db, records_update, &r->rec, NULL));
}

/* The pairs as "1-2 98\n", by ids. */
static int compare_lines(const void *a, const void *b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static char *join_sorted(GPtrArray *lines)
{
	g_ptr_array_sort(lines, compare_lines);
	g_ptr_array_add(lines, NULL);
	return g_strjoinv("\n", (char **)lines->pdata);
}

static char *pairs_of(struct office *office, int64_t village)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	struct doubles *found = doubles_find(office, NULL, NULL);
	g_autoptr(GPtrArray) pairs = doubles_pairs(office, found, village, NULL);

	doubles_free(found);
	for (guint i = 0; i < pairs->len; i++) {
		const struct double_pair *p = pairs->pdata[i];

		g_ptr_array_add(lines, g_strdup_printf("%d-%d %d", (int)p->a.id, (int)p->b.id,
						       p->strength));
	}
	return join_sorted(lines);
}

#define assert_pairs(office, village, wanted) \
	do { \
		g_autofree char *pairs_ = pairs_of(office, village); \
		assert_string_equal(pairs_, wanted); \
	} while (0)

static void planted_pairs_are_found(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	person_in(f->db, f->a, "1", "张三", "1985-07-15", SOUND);  /* 1 */
	person_in(f->db, f->b, "9", "张三", NULL, OLD_FORM);       /* 2: 15 digits, elsewhere */
	person_in(f->db, f->a, "1", "张国强", "2001-02-03", NULL); /* 3, 4: one character */
	person_in(f->db, f->a, "1", "张国墙", "2001-02-03", NULL);
	person_in(f->db, f->a, "2", "王芳", "1970", NULL); /* 5, 6: the year alone */
	person_in(f->db, f->b, "8", "王芳", "1970-08-08", NULL);
	person_in(f->db, f->a, "3", "李伟", "1999-09-09", SOUND);  /* 7: the number of 1 and 2 */
	person_in(f->db, f->a, "4", "赵大明", "2005-05-05", NULL); /* twins: */
	person_in(f->db, f->a, "4", "赵志刚", "2005-05-05", NULL);
	person_in(f->db, f->a, "5", "钱进", "1960-01-01", NULL); /* father and son */
	person_in(f->db, f->a, "5", "钱进", "1990-01-01", NULL);
	person_in(f->db, f->a, "6", "张三", "1985-07-15", TWIN); /* a namesake of that day */
	be_office(f, &office);
	assert_pairs(&office, 0, "1-2 90\n1-7 20\n2-7 40\n3-4 60\n5-6 40");
	assert_pairs(&office, f->b, "1-2 90\n2-7 40\n5-6 40");
}

static void who_is_archived_counts(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	person_in(f->db, f->a, "1", "张三", "1985-07-15", SOUND);
	person_in(f->db, f->b, "2", "张三", "1985-07-15", SOUND);
	archive(f->db, 1);
	be_office(f, &office);
	struct doubles *found = doubles_find(&office, NULL, NULL);
	g_autoptr(GPtrArray) pairs = doubles_pairs(&office, found, 0, NULL);
	doubles_free(found);
	assert_int_equal(pairs->len, 1);
	const struct double_pair *p = pairs->pdata[0];
	assert_true(p->a.archived && !p->b.archived);
	assert_string_equal(p->a.place, "龙泉村户1");
	assert_string_equal(p->a.about, "1985.07.15，999999********0011");
	assert_string_equal(double_word(p->strength), "很可能");
	/* where they were last */
	assert_pairs(&office, f->a, "1-2 100");
}

static void those_set_apart_do_not_come_again(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	person_in(f->db, f->a, "1", "张三", "1985-07-15", NULL);
	person_in(f->db, f->b, "2", "张三", "1985-07-15", NULL);
	be_office(f, &office);
	assert_pairs(&office, 0, "1-2 55");
	assert_refused(doubles_set_apart(&office, 1, 1, error), ERROR_REFUSED, "同一份记录");
	assert_fails(doubles_set_apart(&office, 1, 9, error), ERROR_NOT_FOUND);
	assert_true(doubles_set_apart(&office, 2, 1, NULL));
	assert_pairs(&office, 0, "");
	assert_refused(doubles_set_apart(&office, 1, 2, error), ERROR_REFUSED, "已经认定");
	assert_true(history_undo(office.db, ask(office.db, "SELECT max(id) FROM action"), WHO, NULL,
				 NULL));
	assert_pairs(&office, 0, "1-2 55");
	assert_verifies(office.db);
}

/* Thousands with one number: some pairs, and a word that there are more. */
static void a_column_of_one_number_stays_small(void **state)
{
	struct fixture *f = *state;
	g_autoptr(GArray) out = g_array_new(FALSE, FALSE, sizeof(struct candidate));
	bool cut = false;

	take_in(f->db, f->a, f->groups[0], "张", 1, 900);
	assert_true(doubles_candidates(f->db, clock_today(), NULL, out, &cut, NULL));
	assert_false(cut);
	assert_true(db_run(f->db, "UPDATE person SET id_number = '999999990000000000'", NULL));
	assert_true(doubles_candidates(f->db, clock_today(), NULL, out, &cut, NULL));
	assert_true(cut);
	assert_true(out->len > 900 && out->len < 900 * (DOUBLES_NEXT + 3));
}

static bool stop(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	(void)progress, (void)what, (void)done, (void)all;
	return false;
}

static void finding_can_be_ended(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct progress progress = { stop };

	take_in(f->db, f->a, f->groups[0], "张", 1, 9);
	be_office(f, &office);
	assert_fails(doubles_find(&office, &progress, error), ERROR_CANCELLED);
}

/* Against comparing each with each. */

struct drawn {
	struct person person;
	int household;
};

static void draw(GRand *rand, struct drawn *d)
{
	static const char *const names[] = { "张三",   "张国强", "张国墙", "张国伟",
					     "張國強", "李红",   "李宏",   "王芳" };
	static const char *const births[] = { NULL, "1985", "1985-07", "1985-07-15", "1985-07-16" };
	static const char *const numbers[] = {
		NULL, NULL, SOUND, OLD_FORM, TWIN, "无", "12345678"
	};
	static const char *const sexes[] = { "", "1", "2" };
	const char *birth = births[g_rand_int_range(rand, 0, G_N_ELEMENTS(births))];

	record_init(&d->person.rec, &person_model);
	d->person.name = g_strdup(names[g_rand_int_range(rand, 0, G_N_ELEMENTS(names))]);
	if (g_rand_int_range(rand, 0, 4) == 0)
		d->person.former_name =
			g_strdup(names[g_rand_int_range(rand, 0, G_N_ELEMENTS(names))]);
	d->person.id_number = g_strdup(numbers[g_rand_int_range(rand, 0, G_N_ELEMENTS(numbers))]);
	g_strlcpy(d->person.sex.text, sexes[g_rand_int_range(rand, 0, G_N_ELEMENTS(sexes))],
		  CODE_SIZE);
	if (birth)
		assert_true(date_parse(birth, &d->person.birth));
	d->household = g_rand_int_range(rand, 1, 4);
}

static void take_in_drawn(struct db *db, const struct fixture *f, struct drawn *d, size_t n)
{
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, db, "test", WHO, NULL));
	for (int i = 1; i < 4; i++) {
		RECORD_AUTO struct household h = { .rec.model = &household_model };

		h.village.id = f->a;
		h.number = g_strdup_printf("%d", i);
		assert_true(records_insert(&act, &h.rec, NULL));
	}
	for (size_t i = 0; i < n; i++) {
		RECORD_AUTO struct residence r = { .rec.model = &residence_model,
						   .kind = { RESIDENCE_REGISTERED } };

		assert_true(records_insert(&act, &d[i].person.rec, NULL));
		r.person.id = d[i].person.rec.id;
		r.household.id = d[i].household;
		assert_true(records_insert(&act, &r.rec, NULL));
	}
	assert_true(action_commit(&act, NULL));
}

static struct double_facts facts_of(const struct person *p)
{
	return (struct double_facts){ p->name,     p->former_name, NULL, p->id_number,
				      p->sex.text, NULL,           NULL, p->birth };
}

static char *judge_all(const struct drawn *d, size_t n)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);

	for (size_t i = 0; i < n; i++)
		for (size_t j = i + 1; j < n; j++) {
			g_autoptr(GString) reasons = g_string_new(NULL);
			struct double_facts a = facts_of(&d[i].person), b = facts_of(&d[j].person);
			int strength = double_judge(&a, &b, d[i].household == d[j].household,
						    clock_today(), reasons);

			if (strength)
				g_ptr_array_add(lines,
						g_strdup_printf("%d-%d %d", (int)d[i].person.rec.id,
								(int)d[j].person.rec.id, strength));
		}
	return join_sorted(lines);
}

enum { DRAWN = 14 }; /* fewer than each is compared with */

static void nobody_is_passed_over(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	g_autoptr(GRand) rand = g_rand_new_with_seed(7);

	be_office(f, &office);
	for (int round = 0; round < 60; round++) {
		struct drawn d[DRAWN] = { 0 };

		for (size_t i = 0; i < DRAWN; i++)
			draw(rand, &d[i]);
		take_in_drawn(office.db, f, d, DRAWN);
		g_autofree char *wanted = judge_all(d, DRAWN), *found = pairs_of(&office, 0);
		if (strcmp(wanted, found) != 0)
			fail_msg("round %d: wanted\n%s\nfound\n%s", round, wanted, found);
		assert_true(history_undo(office.db, ask(office.db, "SELECT max(id) FROM action"),
					 WHO, NULL, NULL));
		/* household ids go on from round to round */
		for (size_t i = 0; i < DRAWN; i++)
			record_clear(&d[i].person.rec);
		assert_true(db_run(office.db,
				   "DELETE FROM sqlite_sequence WHERE name = 'household'", NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(planted_pairs_are_found),
		WITH_TOWNSHIP(who_is_archived_counts),
		WITH_TOWNSHIP(those_set_apart_do_not_come_again),
		WITH_TOWNSHIP(a_column_of_one_number_stays_small),
		WITH_TOWNSHIP(finding_can_be_ended),
		WITH_TOWNSHIP(nobody_is_passed_over),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
