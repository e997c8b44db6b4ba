/* board.c - the bodies of villages, as they are in an office on its day */
#include "cunwu/app/board.h"

#include <string.h>

#include "cunwu/store/boards.h"
#include "cunwu/store/people.h"

/* What is read of one village or all, and where it goes. */
struct reading {
	struct office *office;
	GPtrArray *boards;         /* owns them until they are handed out */
	GHashTable *villages;      /* struct board * by id */
	GHashTable *bodies;        /* struct board_body *, of all villages */
	GHashTable *terms;         /* struct term * */
	GHashTable *people;        /* struct person * */
	GHashTable *holders;       /* GPtrArray of struct holder *, by the person: one a village */
	int64_t without;           /* a tenure that is left out; 0 */
	const struct tenure *with; /* one that is not written yet; NULL */
	const struct board_counts *counts; /* where they are counted already; NULL */
};

static GHashTable *by_id(void (*release)(void *value))
{
	return g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, release);
}

static void free_array(void *array)
{
	g_ptr_array_unref(array);
}

static void free_body(void *data)
{
	struct board_body *body = data;

	g_ptr_array_unref(body->terms);
	g_ptr_array_unref(body->seats);
	g_free(body);
}

static void free_holder(void *data)
{
	struct holder *holder = data;

	g_ptr_array_unref(holder->seats);
	g_ptr_array_unref(holder->duties);
	g_free(holder);
}

static struct board *board_new(const struct office *office, struct village *village)
{
	struct board *board = g_new0(struct board, 1);

	*board = (struct board){
		.village = village,
		.province = office->township.province,
		.on = office_today(office),
		.bodies = g_ptr_array_new_with_free_func(free_body),
		.people = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, free_holder),
		.groups = g_ptr_array_new_with_free_func(g_free),
		.owned = records_array(),
	};
	g_ptr_array_add(board->owned, village);
	return board;
}

/* Takes the records out of an array that owns them. */
static void **steal_all(GPtrArray *records, gsize *n)
{
	*n = records->len;
	return g_ptr_array_steal(records, n);
}

/* Villages */

static bool read_villages(struct reading *r, int64_t village, GError **error)
{
	struct selection by_code = { .order = model_field(&village_model, "code") };

	if (village) {
		RECORD_PTR_AUTO one = record_new(&village_model);

		if (!records_get(r->office->db, village, one, error))
			return false;
		g_ptr_array_add(r->boards,
				board_new(r->office, (struct village *)g_steal_pointer(&one)));
	} else {
		g_autoptr(GPtrArray) all =
			records_list(r->office->db, &village_model, &by_code, error);
		gsize n = 0;
		g_autofree void **villages = all ? steal_all(all, &n) : NULL;

		if (!all)
			return false;
		for (gsize i = 0; i < n; i++)
			g_ptr_array_add(r->boards, board_new(r->office, villages[i]));
	}
	for (guint i = 0; i < r->boards->len; i++) {
		struct board *board = r->boards->pdata[i];

		g_hash_table_insert(r->villages, &board->village->rec.id, board);
	}
	return true;
}

/* Bodies and terms */

static guint kind_order(const struct board_body *body)
{
	const GPtrArray *kinds = body_kinds();
	guint i = 0;

	while (i < kinds->len && kinds->pdata[i] != body->kind)
		i++;
	return i;
}

static int compare_bodies(gconstpointer a, gconstpointer b)
{
	const struct board_body *x = *(struct board_body *const *)a;
	const struct board_body *y = *(struct board_body *const *)b;
	guint i = kind_order(x), j = kind_order(y);

	if (i != j)
		return i < j ? -1 : 1;
	return x->body->rec.id < y->body->rec.id ? -1 : x->body->rec.id > y->body->rec.id;
}

static void take_body(struct reading *r, struct body *record)
{
	struct board *board = g_hash_table_lookup(r->villages, &record->village.id);
	struct board_body *body;

	if (!board) { /* made after the villages were read */
		record_free(&record->rec);
		return;
	}
	body = g_new0(struct board_body, 1);
	body->body = record;
	body->kind = body_kind_find(record->kind);
	body->terms = g_ptr_array_new();
	body->seats = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(board->owned, record);
	g_ptr_array_add(board->bodies, body);
	g_hash_table_insert(r->bodies, &record->rec.id, body);
}

static struct board *board_of(struct reading *r, const struct board_body *body)
{
	return g_hash_table_lookup(r->villages, &body->body->village.id);
}

static void take_term(struct reading *r, struct term *term)
{
	struct board_body *body = g_hash_table_lookup(r->bodies, &term->body.id);

	if (!body) {
		record_free(&term->rec);
		return;
	}
	g_ptr_array_add(board_of(r, body)->owned, term);
	g_ptr_array_add(body->terms, term);
	g_hash_table_insert(r->terms, &term->rec.id, term);
	if (!term->since.jd || date_first_day(term->since).jd <= board_of(r, body)->on.jd)
		body->term = term;
}

/* People and their offices */

static void note_holder(struct reading *r, struct person *person, struct holder *holder)
{
	GPtrArray *all = g_hash_table_lookup(r->holders, &person->rec.id);

	if (!all) {
		all = g_ptr_array_new();
		g_hash_table_insert(r->holders, &person->rec.id, all);
	}
	g_ptr_array_add(all, holder);
}

/* The record itself for the first village someone serves in, copies for further ones. */
static struct person *person_for(struct reading *r, struct person *person)
{
	struct record *copy;

	if (!g_hash_table_contains(r->holders, &person->rec.id))
		return person;
	copy = record_new(&person_model);
	record_copy(copy, &person->rec);
	copy->version = person->rec.version;
	return (struct person *)copy;
}

static struct holder *holder_of(struct reading *r, struct board *board, int64_t id)
{
	struct holder *holder = g_hash_table_lookup(board->people, &id);
	struct person *person = holder ? NULL : g_hash_table_lookup(r->people, &id);

	if (!person)
		return holder;
	holder = g_new0(struct holder, 1);
	holder->person = person_for(r, person);
	holder->seats = g_ptr_array_new();
	holder->duties = g_ptr_array_new();
	g_hash_table_insert(board->people, &holder->person->rec.id, holder);
	note_holder(r, person, holder);
	g_ptr_array_add(board->owned, holder->person);
	return holder;
}

static void take_tenure(struct reading *r, struct tenure *tenure)
{
	struct board_body *body = g_hash_table_lookup(r->bodies, &tenure->body.id);
	struct board *board = body ? board_of(r, body) : NULL;
	struct holder *holder = board ? holder_of(r, board, tenure->person.id) : NULL;
	struct seat *seat;

	if (!holder || (r->without && tenure->rec.id == r->without)) {
		record_free(&tenure->rec);
		return;
	}
	seat = g_new0(struct seat, 1);
	*seat = (struct seat){
		.tenure = tenure,
		.of = body,
		.term = g_hash_table_lookup(r->terms, &tenure->term.id),
		.holder = holder,
		.rank = body_kind_rank(body->kind, tenure->office),
		.holds = tenure_holds(tenure, board->on),
	};
	g_ptr_array_add(board->owned, tenure);
	g_ptr_array_add(body->seats, seat);
	g_ptr_array_add(holder->seats, seat);
}

/* What came after a past day is not to be judged on it. */
static bool is_later(const struct duty_record *duty, struct date on)
{
	int year, month, day;

	if (duty->day.jd)
		return date_first_day(duty->day).jd > on.jd;
	date_to_ymd(on, &year, &month, &day);
	return duty->year.known && duty->year.value > year;
}

/* Of someone who serves in several villages each board has it; they go together. */
static void take_duty(struct reading *r, struct duty_record *duty)
{
	const GPtrArray *holders = g_hash_table_lookup(r->holders, &duty->person.id);

	g_ptr_array_add(((struct board *)r->boards->pdata[0])->owned, duty);
	if (is_later(duty, office_today(r->office)))
		return;
	for (guint i = 0; holders && i < holders->len; i++)
		g_ptr_array_add(((struct holder *)holders->pdata[i])->duties, duty);
}

static void take_home(const struct board_home *home, void *data)
{
	struct reading *r = data;
	const GPtrArray *holders = g_hash_table_lookup(r->holders, &home->person);

	for (guint i = 0; holders && i < holders->len; i++) {
		struct holder *holder = holders->pdata[i];

		holder->village = home->village;
		holder->villager_group = home->villager_group;
		holder->household = home->household;
		if (home->ended)
			g_strlcpy(holder->left.text, home->ended, CODE_SIZE);
	}
}

static int rank_of(const struct seat *seat)
{
	return seat->rank < 0 ? G_MAXINT : seat->rank;
}

/* Who holds, by rank and, in one, by votes, the most first; then who held, the last first. */
static int compare_seats(gconstpointer a, gconstpointer b)
{
	const struct seat *x = *(struct seat *const *)a, *y = *(struct seat *const *)b;

	if (x->holds != y->holds)
		return x->holds ? -1 : 1;
	if (!x->holds && x->tenure->until.jd != y->tenure->until.jd)
		return x->tenure->until.jd > y->tenure->until.jd ? -1 : 1;
	if (rank_of(x) != rank_of(y))
		return rank_of(x) < rank_of(y) ? -1 : 1;
	if (x->tenure->votes.value != y->tenure->votes.value)
		return x->tenure->votes.value > y->tenure->votes.value ? -1 : 1;
	return x->tenure->rec.id < y->tenure->rec.id ? -1 : x->tenure->rec.id > y->tenure->rec.id;
}

/* One kind of record after the other */

typedef bool reader(struct db *db, int64_t village, GPtrArray *out, GError **error);

#define TAKES(name, T, take) \
	static void name(struct reading *r, void *record) \
	{ \
		take(r, (T *)record); \
	}
TAKES(give_body, struct body, take_body)
TAKES(give_term, struct term, take_term)
TAKES(give_tenure, struct tenure, take_tenure)
TAKES(give_duty, struct duty_record, take_duty)

static bool read_records(struct reading *r, int64_t village, reader *read,
			 void (*give)(struct reading *r, void *record), GError **error)
{
	g_autoptr(GPtrArray) all = records_array();
	gsize n;

	if (!read(r->office->db, village, all, error))
		return false;
	g_autofree void **records = steal_all(all, &n);
	for (gsize i = 0; i < n; i++)
		give(r, records[i]);
	return true;
}

/* Whoever serves is in a board by the end; the others (of none, for who came meanwhile) go. */
static void drop_others(struct reading *r)
{
	GHashTableIter iter;
	void *person;

	g_hash_table_iter_init(&iter, r->people);
	while (g_hash_table_iter_next(&iter, NULL, &person))
		if (!g_hash_table_contains(r->holders, &((struct person *)person)->rec.id))
			record_free(person);
}

static void take_person(struct reading *r, struct person *person)
{
	g_hash_table_insert(r->people, &person->rec.id, person);
}
TAKES(give_person, struct person, take_person)

/* The one of a form, who may serve nowhere else. Whose office is not typed yet has the least one.
 */
static bool take_tried(struct reading *r, GError **error)
{
	struct board_home home = { .person = r->with->person.id };
	struct whereabouts where = { 0 };
	RECORD_PTR_AUTO copy = record_new(&tenure_model);
	struct tenure *tenure = (struct tenure *)copy;
	const struct board_body *body = g_hash_table_lookup(r->bodies, &r->with->body.id);

	r->without = 0; /* it may be the same one */
	if (!body || !home.person)
		return true;
	if (!g_hash_table_contains(r->people, &home.person)) {
		RECORD_PTR_AUTO person = record_new(&person_model);

		if (!records_get(r->office->db, home.person, person, error))
			return false;
		take_person(r, (struct person *)g_steal_pointer(&person));
	}
	record_copy(copy, &r->with->rec);
	if (!tenure->office || !*tenure->office) {
		guint n = body->kind ? body->kind->offices->len : 0;

		g_free(tenure->office);
		tenure->office = g_strdup(n ? body_kind_office_at(body->kind, n - 1)->name : "");
	}
	take_tenure(r, (struct tenure *)g_steal_pointer(&copy));
	if (!people_where(r->office->db, home.person, &where, error))
		return false;
	home.village = where.village;
	home.villager_group = where.villager_group;
	home.household = where.household;
	take_home(&home, r);
	return true;
}

static bool read_seats(struct reading *r, int64_t village, GError **error)
{
	bool ok = read_records(r, village, boards_bodies, give_body, error)
		  && read_records(r, village, boards_terms, give_term, error)
		  && read_records(r, village, boards_people, give_person, error)
		  && read_records(r, village, boards_tenures, give_tenure, error)
		  && (!r->with || take_tried(r, error));

	drop_others(r);
	return ok && read_records(r, village, boards_duties, give_duty, error)
	       && boards_homes(r->office->db, village, take_home, r, error);
}

static void put_in_order(struct reading *r)
{
	for (guint i = 0; i < r->boards->len; i++) {
		struct board *board = r->boards->pdata[i];

		g_ptr_array_sort(board->bodies, compare_bodies);
		for (guint b = 0; b < board->bodies->len; b++)
			g_ptr_array_sort(((struct board_body *)board->bodies->pdata[b])->seats,
					 compare_seats);
	}
}

/* Groups */

static void take_group(struct reading *r, struct villager_group *group)
{
	struct board *board = g_hash_table_lookup(r->villages, &group->village.id);
	struct board_group *g;

	if (!board || group->until.jd) { /* such a group is no more */
		record_free(&group->rec);
		return;
	}
	g = g_new0(struct board_group, 1);
	g->group = group;
	g_ptr_array_add(board->owned, group);
	g_ptr_array_add(board->groups, g);
}
TAKES(give_group, struct villager_group, take_group)

static bool list_groups(struct db *db, int64_t village, GPtrArray *out, GError **error)
{
	struct villager_group of = { .rec.model = &villager_group_model, .village = { village } };
	struct selection sel = {
		.where = village ? model_field(&villager_group_model, "village") : NULL,
		.equals = &of.rec,
		.order = model_field(&villager_group_model, "number"),
	};
	GPtrArray *list = records_list(db, &villager_group_model, &sel, error);

	if (list)
		g_ptr_array_extend_and_steal(out, list);
	return list != NULL;
}

/* The group of an id; 0, or one that is no more: none. */
static struct board_group *group_in(struct board *board, int64_t id)
{
	for (guint i = 0; i < board->groups->len; i++) {
		struct board_group *g = board->groups->pdata[i];

		if ((g->group ? g->group->rec.id : 0) == id)
			return g;
	}
	if (id)
		return group_in(board, 0);
	g_ptr_array_add(board->groups, g_new0(struct board_group, 1));
	return board->groups->pdata[board->groups->len - 1];
}

static void take_counts(struct reading *r, const GArray *counts)
{
	for (guint i = 0; i < counts->len; i++) {
		const struct board_count *count = &g_array_index(counts, struct board_count, i);
		struct board *board = g_hash_table_lookup(r->villages, &count->village);
		struct board_group *g = board ? group_in(board, count->villager_group) : NULL;

		if (!g)
			continue;
		g->households += count->households;
		g->people += count->people;
		g->adults += count->adults;
		board->households += count->households;
		board->people_count += count->people;
		board->adults += count->adults;
	}
}

static bool read_groups(struct reading *r, int64_t village, GError **error)
{
	g_autoptr(GArray) counted = g_array_new(FALSE, FALSE, sizeof(struct board_count));

	if (!read_records(r, village, list_groups, give_group, error))
		return false;
	if (!r->counts
	    && !boards_counts(r->office->db, village, office_today(r->office), counted, error))
		return false;
	take_counts(r, r->counts ? r->counts->groups : counted);
	return true;
}

static bool read_peoples(struct reading *r, int64_t village, GError **error)
{
	g_autoptr(GArray) counted = g_array_new(FALSE, FALSE, sizeof(struct board_people));
	const GArray *peoples = r->counts ? r->counts->peoples : counted;

	if (!r->counts && !boards_peoples(r->office->db, village, counted, error))
		return false;
	for (guint i = 0; i < peoples->len; i++) {
		const struct board_people *p = &g_array_index(peoples, struct board_people, i);
		struct board *board = g_hash_table_lookup(r->villages, &p->village);

		if (board)
			board->peoples[p->ethnicity] += p->people;
	}
	return true;
}

static void free_board(void *board)
{
	board_free(board);
}

static GPtrArray *read_boards(struct office *office, int64_t village, unsigned what,
			      int64_t without, const struct tenure *with,
			      const struct board_counts *counts, GError **error)
{
	g_autoptr(GPtrArray) boards = g_ptr_array_new_with_free_func(free_board);
	g_autoptr(GHashTable) villages = by_id(NULL), bodies = by_id(NULL), terms = by_id(NULL);
	g_autoptr(GHashTable) people = by_id(NULL), holders = by_id(free_array);
	struct reading r = { office, boards,  villages, bodies, terms,
			     people, holders, without,  with,   counts };

	if (!read_villages(&r, village, error))
		return NULL;
	if (boards->len == 0)
		return g_steal_pointer(&boards);
	if (!read_seats(&r, village, error)
	    || (what & BOARD_GROUPS && !read_groups(&r, village, error))
	    || (what & BOARD_PEOPLES && !read_peoples(&r, village, error)))
		return NULL;
	put_in_order(&r);
	return g_steal_pointer(&boards);
}

struct board *board_read(struct office *office, int64_t village, unsigned what, GError **error)
{
	return board_try(office, village, what, 0, NULL, error);
}

struct board *board_try(struct office *office, int64_t village, unsigned what, int64_t without,
			const struct tenure *with, GError **error)
{
	g_autoptr(GPtrArray) boards =
		read_boards(office, village, what, without, with, NULL, error);

	return boards ? g_ptr_array_steal_index(boards, 0) : NULL;
}

GPtrArray *boards_read(struct office *office, unsigned what, GError **error)
{
	return read_boards(office, 0, what, 0, NULL, NULL, error);
}

GPtrArray *boards_read_counted(struct office *office, int64_t village,
			       const struct board_counts *counts, GError **error)
{
	return read_boards(office, village, BOARD_GROUPS | BOARD_PEOPLES, 0, NULL, counts, error);
}
