/* test_merge.c - two records of one person become one, and two again */
#include "store/fixture.h"

#include <inttypes.h>

#include "cunwu/app/changes.h"
#include "cunwu/app/doubles.h"
#include "cunwu/app/merge.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/double.h"
#include "cunwu/model/former.h"
#include "cunwu/model/kin.h"

#define SOUND   "999999198507150011"
#define ANOTHER "999999198507150038"

static void be_office(struct fixture *f, struct office *office)
{
	db_close(f->db);
	f->db = NULL;
	clock_pin(date_from_ymd(2026, 11, 22));
	assert_true(office_open(office, f->path, NULL, NULL));
}

/* Every record of every model, without the versions. */
static char *dump_all(struct db *db)
{
	GString *out = g_string_new(NULL);

	for (const struct model *const *m = models; *m; m++) {
		struct selection all = { 0 };
		g_autoptr(GPtrArray) list = records_list(db, *m, &all, NULL);

		assert_non_null(list);
		for (guint i = 0; i < list->len; i++) {
			const struct record *rec = list->pdata[i];

			g_string_append_printf(out, "%s %" PRId64, (*m)->name, rec->id);
			for_each_field(f, *m) {
				g_string_append_c(out, '|');
				field_format(f, rec, out);
			}
			g_string_append_c(out, '\n');
		}
	}
	return g_string_free(out, FALSE);
}

#define STAYS "SELECT person, household, since, until, ended FROM residence ORDER BY id"

#define assert_dump(db, sql, columns, wanted) \
	do { \
		g_autofree char *found_rows_ = dump(db, sql, columns); \
		assert_string_equal(found_rows_, wanted); \
	} while (0)

static int64_t last_action(struct db *db)
{
	return ask(db, "SELECT max(id) FROM action");
}

static void undo_last(struct db *db)
{
	g_autoptr(GError) error = NULL;

	if (!history_undo(db, last_action(db), WHO, NULL, &error))
		fail_msg("%s", error->message);
}

static void put(struct db *db, struct record *rec)
{
	assert_true(write_one(db, rec->id ? records_update : records_insert, rec, NULL));
}

static void merge_two(struct office *office, int64_t kept, int64_t other, bool home)
{
	MERGE_AUTO m;
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	merge_init(&m);
	assert_true(merge_load(office, kept, other, &m, NULL));
	if (home)
		merge_take_home(&m, true);
	if (!merge_do(office, &m, true, told, &error))
		fail_msg("%s", error->message);
}

/* Two of them, in households of their own: 1 and 2. */
struct pair {
	struct settler a, b;
};

static void settle_two(struct fixture *f, struct pair *p)
{
	settle(f->db, f->a, f->groups[0], "0001", "张三", &p->a);
	settle(f->db, f->b, 0, "0002", "张三", &p->b);
	p->a.person.birth = p->b.person.birth = date_from_ymd(1985, 7, 15);
	put(f->db, &p->a.person.rec);
	put(f->db, &p->b.person.rec);
}

static void pair_clear(struct pair *p)
{
	settler_clear(&p->a);
	settler_clear(&p->b);
}

/* Fields */

static void what_is_empty_is_filled(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	struct pair two;
	MERGE_AUTO m;
	g_autoptr(GString) told = g_string_new(NULL);

	settle_two(f, &two);
	two.a.person.phone = g_strdup("13800000000");
	two.a.person.birth = date_from_ymd(1985, 0, 0);
	two.a.person.id_number = g_strdup("99999919850715001");
	two.b.person.phone = g_strdup("13900000000");
	two.b.person.id_number = g_strdup(SOUND);
	two.b.person.note = g_strdup("乙");
	put(f->db, &two.a.person.rec);
	put(f->db, &two.b.person.rec);
	be_office(f, &office);
	merge_init(&m);
	assert_true(merge_load(&office, 1, 2, &m, NULL));
	assert_true(merge_takes_other(&m, model_field(&person_model, "note")));
	assert_false(merge_takes_other(&m, model_field(&person_model, "phone")));
	merge_take(&m, model_field(&person_model, "phone"), true);
	merge_take(&m, model_field(&person_model, "phone"), false);
	merge_take(&m, model_field(&person_model, "note"), false);
	assert_true(merge_do(&office, &m, false, told, NULL));
	p.rec.id = 1;
	assert_true(records_get(office.db, 1, &p.rec, NULL));
	assert_string_equal(p.phone, "13800000000");
	assert_string_equal(p.id_number, SOUND);
	assert_null(p.note);
	assert_int_equal(p.birth.precision, DATE_DAY);
	pair_clear(&two);
}

static void one_of_two_is_kept_by_default(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;
	int64_t kept = 2, other = 1;

	settle_two(f, &two);
	be_office(f, &office);
	assert_true(merge_order(&office, &kept, &other, NULL));
	assert_int_equal(kept, 1); /* the older */
	two.b.person.id_number = g_strdup(SOUND);
	put(office.db, &two.b.person.rec);
	assert_true(merge_order(&office, &kept, &other, NULL));
	assert_int_equal(kept, 2); /* a sound number */
	two.b.stay.until = date_from_ymd(2020, 1, 1);
	put(office.db, &two.b.stay.rec);
	assert_true(merge_order(&office, &kept, &other, NULL));
	assert_int_equal(kept, 1); /* lives here */
	pair_clear(&two);
}

/* What refers to them */

static void all_that_refers_goes_along(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;
	SETTLER_AUTO c;
	SETTLER_AUTO d;
	const struct {
		int64_t person, other;
		const char *kind;
	} kin[] = {
		{ 1, 3, KIN_SPOUSE },
		{ 2, 3, KIN_SPOUSE },
		{ 4, 2, KIN_CHILD },
		{ 1, 2, KIN_CHILD },
	};
	const struct {
		int64_t row;
		const char *field, *value;
	} formers[] = {
		{ 2, "relation", "20" },
		{ 1, "name", "张大" },
		{ 2, "name", "张二" },
	};

	settle_two(f, &two);
	settle(f->db, f->a, f->groups[0], "0003", "李四", &c);
	settle(f->db, f->a, f->groups[0], "0004", "王五", &d);
	for (size_t i = 0; i < G_N_ELEMENTS(kin); i++) {
		RECORD_AUTO struct kin k = { .rec.model = &kin_model };

		k.person.id = kin[i].person;
		k.other.id = kin[i].other;
		g_strlcpy(k.kind.text, kin[i].kind, CODE_SIZE);
		if (i == 1)
			k.source = g_strdup("登记");
		put(f->db, &k.rec);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(formers); i++) {
		RECORD_AUTO struct former was = { .rec.model = &former_model };

		was.table_name = g_strdup("person");
		was.row_id = (struct number){ formers[i].row, true };
		was.field = g_strdup(formers[i].field);
		was.value = g_strdup(formers[i].value);
		was.until = date_from_ymd(2020, 1, 1 + (int)i);
		put(f->db, &was.rec);
	}
	be_office(f, &office);
	assert_true(doubles_set_apart(&office, 2, 4, NULL));
	g_autofree char *before = dump_all(office.db);
	merge_two(&office, 1, 2, false);
	/* the same spouse once, with what the other row said; no child of oneself */
	assert_dump(office.db, "SELECT person, other, kind, source FROM kin ORDER BY id", 4,
		    "1|3|1|登记\n4|1|2|-\n");
	assert_dump(office.db, "SELECT row_id, field, value FROM former ORDER BY id", 3,
		    "1|relation|20\n1|name|张大\n");
	assert_dump(office.db, "SELECT person, other FROM not_same", 2, "1|4\n");
	assert_dump(office.db, "SELECT number, person, name FROM merged", 3, "2|1|张三\n");
	assert_dump(office.db, STAYS, 5, "1|1|-|-|-\n1|2|-|2026-11-22|12\n3|3|-|-|-\n4|4|-|-|-\n");
	assert_verifies(office.db);
	assert_derived_is_kept(office.db);
	undo_last(office.db);
	g_autofree char *after = dump_all(office.db);
	assert_string_equal(after, before);
	assert_verifies(office.db);
	assert_derived_is_kept(office.db);
	pair_clear(&two);
}

/* An office that both were given once is one, and what is recorded of how it was held goes to it.
 */
static void offices_go_along(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;
	RECORD_AUTO struct body body = { .rec.model = &body_model, .village = { f->a } };
	static const struct {
		int64_t person;
		const char *office;
		int64_t votes;
	} tenures[] = { { 1, "主任", 0 }, { 2, "主任", 700 }, { 2, "委员", 0 }, { 2, "主任", 0 } };
	static const struct {
		int64_t person, tenure, year;
	} duties[] = { { 2, 2, 2024 }, { 2, 2, 2025 }, { 1, 1, 2025 } };

	settle_two(f, &two);
	body.kind = g_strdup(BODY_COMMITTEE);
	put(f->db, &body.rec);
	for (size_t i = 0; i < G_N_ELEMENTS(tenures); i++) {
		RECORD_AUTO struct tenure t = { .rec.model = &tenure_model,
						.body = { body.rec.id },
						.person = { tenures[i].person },
						.since = date_from_ymd(2021 + (i == 3), 1, 12) };

		t.office = g_strdup(tenures[i].office);
		t.votes = (struct number){ tenures[i].votes, tenures[i].votes > 0 };
		put(f->db, &t.rec);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(duties); i++) {
		RECORD_AUTO struct duty_record d = { .rec.model = &duty_record_model,
						     .person = { duties[i].person },
						     .tenure = { duties[i].tenure },
						     .kind = { DUTY_APPRAISAL },
						     .year = { duties[i].year, true } };

		put(f->db, &d.rec);
	}
	be_office(f, &office);
	g_autofree char *before = dump_all(office.db);
	merge_two(&office, 1, 2, false);
	assert_dump(office.db, "SELECT person, office, since, votes FROM tenure ORDER BY id", 4,
		    "1|主任|2021-01-12|700\n1|委员|2021-01-12|-\n1|主任|2022-01-12|-\n");
	assert_dump(office.db, "SELECT person, tenure, year FROM duty_record ORDER BY year", 3,
		    "1|1|2024\n1|1|2025\n");
	assert_verifies(office.db);
	undo_last(office.db);
	g_autofree char *after = dump_all(office.db);
	assert_string_equal(after, before);
	pair_clear(&two);
}

static void old_numbers_find_who_was_kept(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	VILLAGER_AUTO v;
	SETTLER_AUTO c;
	struct pair two;
	MERGE_AUTO m;

	settle_two(f, &two);
	settle(f->db, f->a, f->groups[0], "0003", "张三", &c);
	be_office(f, &office);
	villager_init(&v);
	merge_init(&m);
	merge_two(&office, 2, 3, false);
	merge_two(&office, 1, 2, false);
	for (int i = 1; i <= 3; i++) {
		g_autofree char *handle = g_strdup_printf("#%d", i);
		g_autoptr(GArray) ids = villager_find(&office, handle, 5, NULL);

		assert_true(villager_pick(&office, handle, &v, NULL));
		assert_int_equal(v.person.rec.id, 1);
		assert_int_equal(ids->len, 1);
		assert_int_equal(g_array_index(ids, int64_t, 0), 1);
	}
	assert_refused(merge_load(&office, 1, 3, &m, error), ERROR_NOT_FOUND,
		       "#3 已经并入 #1 张三");
	assert_refused(merge_load(&office, 1, 1, &m, error), ERROR_REFUSED, "不能与自己合并");
	/* from a form that was open meanwhile */
	assert_refused(villager_write(&office, &two.b.person, &two.b.home, &two.b.stay, error),
		       ERROR_NOT_FOUND, "#2 已经并入 #1 张三");
	assert_fails(merge_load(&office, 1, 99, &m, error), ERROR_NOT_FOUND);
	undo_last(office.db);
	assert_true(villager_pick(&office, "#3", &v, NULL));
	assert_int_equal(v.person.rec.id, 2);
	pair_clear(&two);
}

/* Where they live */

static void two_homes_become_one(void **state)
{
	static const struct {
		const char *a_since, *a_until, *a_ended;
		const char *b_since, *b_until, *b_ended;
		bool same, other_home;
		const char *stays; /* of all */
	} cases[] = {
		/* in two households: one is chosen */
		{ NULL, NULL, "", NULL, NULL, "", false, false,
		  "1|1|-|-|-\n1|2|-|2026-11-22|12\n" },
		{ NULL, NULL, "", NULL, NULL, "", false, true, "1|1|-|2026-11-22|12\n1|2|-|-|-\n" },
		/* in one, twice: from the earlier day on */
		{ "2020-01-01", NULL, "", "2010", NULL, "", true, false, "1|1|2010|-|-\n" },
		{ "2020-01-01", NULL, "", NULL, NULL, "", true, false, "1|1|-|-|-\n" },
		{ "2010-01-01", NULL, "", "2020", NULL, "", true, false, "1|1|2010-01-01|-|-\n" },
		/* one left it, and came back */
		{ "2010-01-01", "2015-01-01", "02", "2020", NULL, "", true, false,
		  "1|1|2010-01-01|2015-01-01|02\n1|1|2020|-|-\n" },
		/* both left, as one knows twice */
		{ "2010-01-01", "2015-01-01", "02", "2010-01-01", "2015-01-01", "", true, false,
		  "1|1|2010-01-01|2015-01-01|02\n" },
		/* the kept one lives; or died */
		{ NULL, NULL, "", NULL, "2024-01-01", "01", false, false,
		  "1|1|-|-|-\n1|2|-|2024-01-01|12\n" },
		{ NULL, "2024-01-01", "01", NULL, NULL, "", false, false,
		  "1|1|-|2024-01-01|01\n1|2|-|2024-01-01|01\n" },
		{ NULL, "2024-01-01", "01", "2025-02-02", NULL, "", false, false,
		  "1|1|-|2024-01-01|01\n1|2|2025-02-02|2025-02-02|12\n" },
	};
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;

	settle_two(f, &two);
	be_office(f, &office);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct residence *const stays[] = { &two.a.stay, &two.b.stay };
		const char *const texts[][3] = {
			{ cases[i].a_since, cases[i].a_until, cases[i].a_ended },
			{ cases[i].b_since, cases[i].b_until, cases[i].b_ended },
		};

		for (size_t k = 0; k < 2; k++) {
			struct residence *r = stays[k];

			assert_true(records_get(office.db, (int64_t)k + 1, &r->rec, NULL));
			r->since = r->until = (struct date){ 0 };
			if (texts[k][0])
				assert_true(date_parse(texts[k][0], &r->since));
			if (texts[k][1])
				assert_true(date_parse(texts[k][1], &r->until));
			g_strlcpy(r->ended.text, texts[k][2], CODE_SIZE);
			r->household.id = k == 0 || cases[i].same ? 1 : 2;
			put(office.db, &r->rec);
		}
		merge_two(&office, 1, 2, cases[i].other_home);
		assert_dump(office.db, STAYS, 5, cases[i].stays);
		assert_derived_is_kept(office.db);
		undo_last(office.db);
	}
	assert_verifies(office.db);
	pair_clear(&two);
}

/* Registered in one and living in another is no contradiction. */
static void registered_here_and_living_there_both_stay(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;
	MERGE_AUTO m;

	settle_two(f, &two);
	g_strlcpy(two.b.stay.kind.text, RESIDENCE_LIVING, CODE_SIZE);
	put(f->db, &two.b.stay.rec);
	be_office(f, &office);
	merge_init(&m);
	assert_true(merge_load(&office, 1, 2, &m, NULL));
	assert_false(merge_has_two_homes(&m));
	merge_two(&office, 1, 2, true);
	assert_dump(office.db, STAYS, 5, "1|1|-|-|-\n1|2|-|-|-\n");
	pair_clear(&two);
}

static void the_home_brings_its_relation(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	SETTLER_AUTO c;
	struct pair two;
	MERGE_AUTO m;
	g_autoptr(GString) told = g_string_new(NULL), home = g_string_new(NULL);

	settle_two(f, &two);
	g_strlcpy(two.a.person.relation.text, "02", CODE_SIZE);
	g_strlcpy(two.b.person.relation.text, "20", CODE_SIZE);
	put(f->db, &two.a.person.rec);
	put(f->db, &two.b.person.rec);
	settle(f->db, f->a, f->groups[0], "0003", "李四", &c);
	c.stay.household.id = 1;
	put(f->db, &c.stay.rec);
	be_office(f, &office);
	merge_init(&m);
	assert_true(merge_load(&office, 1, 2, &m, NULL));
	assert_true(merge_tell_home(&office, &m, true, home, NULL));
	assert_string_equal(home->str, "和平社区户0002 子");
	merge_take_home(&m, true);
	assert_true(code_is(m.result.relation, "20"));
	assert_true(merge_do(&office, &m, true, told, NULL));
	assert_string_equal(told->str, "户 0001 没有户主了，请另定；户 0002 没有户主了，请另定");
	pair_clear(&two);
}

/* Doubt and conflict */

static void doubt_is_asked_of(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;
	MERGE_AUTO m;
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(GPtrArray) doubts = g_ptr_array_new_with_free_func(g_free);

	settle_two(f, &two);
	two.a.person.id_number = g_strdup(SOUND);
	two.b.person.id_number = g_strdup(ANOTHER);
	two.b.stay.until = date_from_ymd(2024, 3, 1);
	g_strlcpy(two.b.stay.ended.text, LEAVE_DEATH, CODE_SIZE);
	put(f->db, &two.a.person.rec);
	put(f->db, &two.b.person.rec);
	put(f->db, &two.b.stay.rec);
	be_office(f, &office);
	assert_true(doubles_set_apart(&office, 1, 2, NULL));
	g_autofree char *before = dump_all(office.db);
	merge_init(&m);
	assert_true(merge_load(&office, 1, 2, &m, NULL));
	assert_true(merge_doubts(&office, &m, doubts, NULL));
	g_ptr_array_add(doubts, NULL);
	g_autofree char *doubt = g_strjoinv("\n", (char **)doubts->pdata);
	assert_string_equal(doubt, "两人的号码都有效却不同（末四位 0011 与 0038），很可能是两个人\n"
				   "一份登记为 2024.03.01 死亡，另一份还在册；合并后仍在册\n"
				   "查重时认定过这两人不是同一人");
	assert_refused(merge_do(&office, &m, false, told, error), ERROR_REFUSED, "都有效却不同");
	g_autofree char *after = dump_all(office.db);
	assert_string_equal(after, before);
	assert_true(merge_do(&office, &m, true, told, NULL));
	assert_dump(office.db, "SELECT count(*) FROM not_same", 1, "0\n");
	undo_last(office.db);
	g_autofree char *split = dump_all(office.db);
	assert_string_equal(split, before);
	pair_clear(&two);
}

/* Whatever somebody else wrote since it was read: a sentence, and nothing half done. */
static void what_others_changed_is_not_written_over(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };
	struct pair two;

	settle_two(f, &two);
	be_office(f, &office);
	for (int i = 0; i < 5; i++) {
		MERGE_AUTO m;
		g_autoptr(GString) told = g_string_new(NULL);
		RECORD_AUTO struct residence more = { .rec.model = &residence_model };
		struct record *const touched[] = { &two.a.person.rec, &two.b.person.rec,
						   &two.a.stay.rec, &two.b.stay.rec };

		merge_init(&m);
		assert_true(merge_load(&office, 1, 2, &m, NULL));
		if (i < 4) {
			struct record *rec = touched[i];

			assert_true(records_get(office.db, rec->id, rec, NULL));
			if (i < 2)
				((struct person *)rec)->note = g_strdup("改过");
			else
				((struct residence *)rec)->since = date_from_ymd(2001, 1, 1);
			put(office.db, rec);
		} else {
			record_copy(&more.rec, &two.b.stay.rec);
			more.rec.id = 0;
			more.since = date_from_ymd(1999, 9, 9);
			put(office.db, &more.rec);
		}
		g_autofree char *before = dump_all(office.db);
		assert_fails(merge_do(&office, &m, true, told, error), ERROR_CONFLICT);
		g_autofree char *after = dump_all(office.db);
		assert_string_equal(after, before);
		undo_last(office.db);
	}
	assert_verifies(office.db);
	pair_clear(&two);
}

/* Any people in any households, merged at random and split again */

enum { PEOPLE = 8, HOUSES = 4, MERGES = 4 };

static struct date random_day(GRand *rand)
{
	static const struct date none = { 0 };

	return g_rand_int_range(rand, 0, 3)
		       ? date_from_ymd(g_rand_int_range(rand, 2000, 2026),
				       g_rand_int_range(rand, 1, 13), g_rand_int_range(rand, 1, 28))
		       : none;
}

static void add_random_stay(struct action *act, GRand *rand, int64_t person)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };

	r.person.id = person;
	r.household.id = g_rand_int_range(rand, 1, HOUSES + 1);
	g_strlcpy(r.kind.text, g_rand_boolean(rand) ? RESIDENCE_REGISTERED : RESIDENCE_LIVING,
		  CODE_SIZE);
	r.since = random_day(rand);
	if (g_rand_boolean(rand)) {
		r.until = random_day(rand);
		if (r.until.jd && date_compare(r.until, r.since) < 0)
			r.until = r.since;
		if (r.until.jd)
			g_strlcpy(r.ended.text, g_rand_boolean(rand) ? LEAVE_DEATH : "02",
				  CODE_SIZE);
	}
	assert_true(records_insert(act, &r.rec, NULL));
}

static void add_random_tie(struct action *act, GRand *rand)
{
	RECORD_AUTO struct kin k = { .rec.model = &kin_model };
	RECORD_AUTO struct not_same n = { .rec.model = &not_same_model };
	RECORD_AUTO struct former was = { .rec.model = &former_model };
	int64_t a = g_rand_int_range(rand, 1, PEOPLE + 1),
		b = g_rand_int_range(rand, 1, PEOPLE + 1);

	if (a != b) {
		k.person.id = n.person.id = a;
		k.other.id = n.other.id = b;
		g_strlcpy(k.kind.text, g_rand_boolean(rand) ? KIN_SPOUSE : KIN_CHILD, CODE_SIZE);
		assert_true(g_rand_boolean(rand) ? records_insert(act, &k.rec, NULL)
						 : records_insert(act, &n.rec, NULL));
	}
	was.table_name = g_strdup("person");
	was.row_id = (struct number){ a, true };
	was.field = g_strdup(g_rand_boolean(rand) ? "name" : "phone");
	was.value = g_strdup(g_rand_boolean(rand) ? "旧" : NULL);
	was.until = date_from_ymd(g_rand_int_range(rand, 2000, 2026), 1, 1);
	assert_true(records_insert(act, &was.rec, NULL));
}

static void make_random(struct db *db, const struct fixture *f, GRand *rand)
{
	ACTION_AUTO act = { 0 };

	assert_true(action_begin(&act, db, "test", WHO, NULL));
	for (int i = 0; i < HOUSES; i++) {
		RECORD_AUTO struct household h = { .rec.model = &household_model };

		h.village.id = i % 2 ? f->a : f->b;
		h.number = g_strdup_printf("%d", i + 1);
		assert_true(records_insert(&act, &h.rec, NULL));
	}
	for (int i = 0; i < PEOPLE; i++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };

		p.name = g_strdup(i % 3 ? "张三" : "张叁");
		p.phone = g_strdup(g_rand_boolean(rand) ? "13800000000" : NULL);
		p.note = g_strdup(g_rand_boolean(rand) ? "备注" : NULL);
		assert_true(records_insert(&act, &p.rec, NULL));
		for (int k = g_rand_int_range(rand, 0, 4); k > 0; k--)
			add_random_stay(&act, rand, p.rec.id);
	}
	for (int i = 0; i < PEOPLE * 2; i++)
		add_random_tie(&act, rand);
	assert_true(action_commit(&act, NULL));
}

/* Merges two that are left and differ; what is said of them is said of the kept one alone. */
static void merge_random(struct office *office, GRand *rand)
{
	int64_t left = ask(office->db, "SELECT count(*) FROM person"), ids[2];
	MERGE_AUTO m;
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	for (size_t i = 0; i < 2;) {
		g_autofree char *sql =
			g_strdup_printf("SELECT id FROM person ORDER BY id LIMIT 1 OFFSET %d",
					g_rand_int_range(rand, 0, (gint32)left));

		ids[i] = ask(office->db, sql);
		i += i == 0 || ids[0] != ids[1];
	}
	merge_init(&m);
	assert_true(merge_load(office, ids[0], ids[1], &m, NULL));
	for_each_field(f, &person_model)
		if (g_rand_boolean(rand))
			merge_take(&m, f, g_rand_boolean(rand));
	if (g_rand_boolean(rand))
		merge_take_home(&m, true);
	g_strlcpy(m.result.relation.text, "", CODE_SIZE);
	if (!merge_do(office, &m, true, told, &error))
		fail_msg("%s", error->message);
	g_autofree char *number = g_strdup_printf(
		"SELECT count(*) FROM merged WHERE number = %" PRId64 " AND person = %" PRId64,
		ids[1], ids[0]);
	assert_int_equal(ask(office->db, number), 1);
	/* nobody is twice in one household in one way, nor in two */
	assert_int_equal(ask(office->db, "SELECT count(*) FROM kin WHERE person = other"), 0);
	assert_int_equal(ask(office->db, "SELECT count(*) FROM former WHERE row_id NOT IN "
					 "(SELECT id FROM person)"),
			 0);
}

/* What there was, came and left still sums up. */
static void assert_balances(struct office *office)
{
	CHANGES_AUTO changes = { 0 };

	assert_true(changes_read(office, date_from_ymd(2026, 11, 1), date_from_ymd(2026, 11, 22), 0,
				 &changes, NULL));
	for (guint i = 0; i < changes.places->len; i++)
		assert_true(change_place_closes(changes.places->pdata[i]));
}

static void what_was_merged_can_be_split(void **state)
{
	struct fixture *f = *state;
	OFFICE_AUTO office = { 0 };

	be_office(f, &office);
	for (guint32 seed = 1; seed <= 15; seed++) {
		g_autoptr(GRand) rand = g_rand_new_with_seed(seed);
		char *dumps[MERGES + 1];
		int64_t actions[MERGES];

		assert_true(db_run(office.db,
				   "DELETE FROM sqlite_sequence WHERE name IN "
				   "('person', 'household')",
				   NULL));
		make_random(office.db, f, rand);
		int64_t made = last_action(office.db);
		for (int i = 0; i < MERGES; i++) {
			dumps[i] = dump_all(office.db);
			merge_random(&office, rand);
			assert_balances(&office);
			actions[i] = last_action(office.db);
		}
		dumps[MERGES] = dump_all(office.db);
		assert_derived_is_kept(office.db);
		/* taken back and done again, it is as it was */
		undo_last(office.db);
		undo_last(office.db);
		g_autofree char *again = dump_all(office.db);
		assert_string_equal(again, dumps[MERGES]);
		for (int i = MERGES - 1; i >= 0; i--) {
			g_autoptr(GError) error = NULL;

			if (!history_undo(office.db, actions[i], WHO, NULL, &error))
				fail_msg("seed %u: %s", seed, error->message);
			g_autofree char *split = dump_all(office.db);
			if (strcmp(split, dumps[i]) != 0)
				fail_msg("seed %u, merge %d:\n%s\nis not\n%s", seed, i, split,
					 dumps[i]);
		}
		assert_derived_is_kept(office.db);
		assert_verifies(office.db);
		for (int i = 0; i <= MERGES; i++)
			g_free(dumps[i]);
		assert_true(history_undo(office.db, made, WHO, NULL, NULL));
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(what_is_empty_is_filled),
		WITH_TOWNSHIP(one_of_two_is_kept_by_default),
		WITH_TOWNSHIP(all_that_refers_goes_along),
		WITH_TOWNSHIP(offices_go_along),
		WITH_TOWNSHIP(old_numbers_find_who_was_kept),
		WITH_TOWNSHIP(two_homes_become_one),
		WITH_TOWNSHIP(registered_here_and_living_there_both_stay),
		WITH_TOWNSHIP(the_home_brings_its_relation),
		WITH_TOWNSHIP(doubt_is_asked_of),
		WITH_TOWNSHIP(what_others_changed_is_not_written_over),
		WITH_TOWNSHIP(what_was_merged_can_be_split),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
