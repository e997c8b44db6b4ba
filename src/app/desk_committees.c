/* desk_committees.c - the committees of all villages side by side, as a source */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/model/codes.h"
#include "desks.h"
#include "whole.h"

#define AT_ONCE 64 /* villages that are read together, when they are first shown */
#define A_STEP  4  /* villages that are counted at one time while nobody types */

static const char *const committee_kinds[] = { BODY_COMMITTEE, BODY_SUPERVISION };
static const char *const committee_orders[] = { "村", "届满", "拒绝、提醒", "均龄", NULL };

/* Counting */

static struct number figure(int64_t value)
{
	return (struct number){ value, true };
}

/* Someone who is in two seats is one. */
static bool came_before(const struct board_body *body, guint i)
{
	const struct seat *seat = body->seats->pdata[i];

	for (guint j = 0; j < i; j++)
		if (((const struct seat *)body->seats->pdata[j])->holder == seat->holder)
			return true;
	return false;
}

struct people {
	int64_t women, members, crossing, finance, ages, aged;
};

static void count_people(const struct board *board, const struct board_body *body, struct people *n)
{
	int least, most;

	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (!seat->holds || came_before(body, i))
			continue;
		n->women += code_is(seat->holder->person->sex, SEX_FEMALE);
		n->members += holder_is_party_member(seat->holder);
		n->crossing += holder_leads_party(seat->holder);
		n->finance += seat->tenure->finance == YESNO_YES;
		if (holder_age(seat->holder, board->on, &least, &most)) {
			n->ages += least;
			n->aged++;
		}
	}
}

/* Rounded to a tenth; 46.3. */
static char *average(int64_t sum, int64_t n)
{
	int64_t tenths = n ? (sum * 10 + n / 2) / n : 0;

	return n ? g_strdup_printf("%" PRId64 ".%" PRId64, tenths / 10, tenths % 10) : g_strdup("");
}

static void show_people(const struct board *board, const struct board_body *body,
			struct committee_row *row)
{
	struct people n = { 0 };
	const struct seat *chair = board_seat_of(body, OFFICE_CHAIR);

	count_people(board, body, &n);
	row->chair = g_strdup(chair ? chair->holder->person->name : "");
	row->women = figure(n.women);
	row->members = figure(n.members);
	row->crossing = figure(n.crossing);
	row->finance = figure(n.finance);
	row->age = average(n.ages, n.aged);
	if (chair)
		row->both = holder_is_secretary(chair->holder) ? YESNO_YES : YESNO_NO;
}

static void show_term(const struct board *board, const struct board_body *body,
		      struct committee_row *row)
{
	const struct term *term = body->term;
	g_autoptr(GString) left = g_string_new(NULL);
	guint held = board_held(body);

	row->seats = term && term->seats.known
			     ? g_strdup_printf("%u/%" PRId64, held, term->seats.value)
			     : g_strdup_printf("%u", held);
	if (!term)
		return;
	row->until = term->until;
	if (term->number.known)
		row->term = g_strdup_printf("第%" PRId64 "届", term->number.value);
	row->due = term_say_left(term->until, board->on, left) ? YESNO_YES : YESNO_NO;
	g_string_replace(left, " ", "", 0); /* a narrow column */
	if (!left->len)
		date_print(term->until, left);
	row->left = g_strdup(left->str);
}

static void show_faults(const struct desk_faults *faults, struct committee_row *row)
{
	row->refusals = figure(faults->refusals);
	row->warnings = figure(faults->warnings);
	row->notes = figure(faults->notes);
}

static bool is_community(const struct village *village)
{
	return code_is(village->kind, PLACE_COMMUNITY);
}

static struct committee_row *row_new(int64_t id, const char *name)
{
	struct committee_row *row = (struct committee_row *)record_new(&committee_row_model);

	row->rec.id = id;
	row->village = g_strdup(name);
	return row;
}

/* `findings` NULL: they were not looked for yet. */
static struct committee_row *make_row(const struct board *board, const char *kind,
				      const GPtrArray *findings)
{
	struct desk_place place = { .kind = kind };
	struct committee_row *row = row_new(board->village->rec.id, board->village->name);
	const struct board_body *body = board_body_of(board, kind, 0);
	struct desk_faults faults = { 0 };

	if (body) {
		row->body.id = body->body->rec.id;
		show_people(board, body, row);
		show_term(board, body, row);
	} else {
		row->seats = g_strdup(is_community(board->village) ? "" : "0");
		row->left = g_strdup(is_community(board->village) ? "不适用" : "未设立");
	}
	if (findings && body) {
		desk_sum_faults(findings, board, &place, &faults);
		show_faults(&faults, row);
	}
	return row;
}

/* Keeping */

static char *key_of(const char *kind, int64_t village)
{
	return g_strdup_printf("%s %" PRId64, kind, village);
}

static void keep_rows(struct desk *desk, const struct board *board, const GPtrArray *findings)
{
	for (size_t i = 0; i < G_N_ELEMENTS(committee_kinds); i++)
		g_hash_table_insert(desk->boards->rows,
				    key_of(committee_kinds[i], board->village->rec.id),
				    make_row(board, committee_kinds[i], findings));
}

static bool is_counted(const struct desk *desk, int64_t village)
{
	return g_hash_table_contains(desk->boards->counted, &village);
}

static bool count_village(struct desk *desk, int64_t village, GError **error)
{
	const GPtrArray *findings = desk_board_findings(desk, village, error);

	if (!findings)
		return false;
	keep_rows(desk, desk->boards->board, findings);
	g_hash_table_add(desk->boards->counted, g_memdup2(&village, sizeof village));
	return true;
}

bool desk_count_committees(struct desk *desk)
{
	int left = A_STEP;

	for (guint i = 0; desk->villages && i < desk->villages->len; i++) {
		int64_t village = ((const struct record *)desk->villages->pdata[i])->id;

		if (is_counted(desk, village))
			continue;
		if (left-- == 0)
			return true;
		if (!count_village(desk, village, NULL))
			return false;
	}
	return false;
}

/* Who serves is read of a township at once; what is wrong comes a few villages at a time. */
static bool read_at_once(struct desk *desk, const GPtrArray *villages, GError **error)
{
	if (g_hash_table_size(desk->boards->rows) > 0 || villages->len > AT_ONCE)
		return true;
	g_autoptr(GPtrArray) boards = boards_read(desk->office, 0, error);
	for (guint i = 0; boards && i < boards->len; i++)
		keep_rows(desk, boards->pdata[i], NULL);
	return boards != NULL;
}

/* The source */

static int compare_dates(struct date a, struct date b)
{
	int x = a.jd ? date_last_day(a).jd : G_MAXINT, y = b.jd ? date_last_day(b).jd : G_MAXINT;

	return x < y ? -1 : x > y;
}

static int compare_faults(const struct committee_row *x, const struct committee_row *y)
{
	if (x->refusals.value != y->refusals.value)
		return x->refusals.value > y->refusals.value ? -1 : 1;
	return x->warnings.value > y->warnings.value ? -1 : x->warnings.value < y->warnings.value;
}

/* Average ages are texts with one place: the longer is the more. */
static int compare_ages(const char *x, const char *y)
{
	size_t a = x ? strlen(x) : 0, b = y ? strlen(y) : 0;

	return a != b ? (a > b ? -1 : 1) : -g_strcmp0(x, y);
}

static int compare_rows(const void *a, const void *b, void *data)
{
	const struct committee_row *x = *(void *const *)a, *y = *(void *const *)b;

	switch (*(const size_t *)data) {
	case 1:
		return compare_dates(x->until, y->until);
	case 2:
		return compare_faults(x, y);
	case 3:
		return compare_ages(x->age, y->age);
	default:
		return 0;
	}
}

static bool read_committees(struct whole *whole, GPtrArray *out, GError **error)
{
	struct desk *desk = whole->desk;
	const GPtrArray *villages = desk_village_rows(desk, error);

	if (!villages || !read_at_once(desk, villages, error))
		return false;
	for (guint i = 0; i < villages->len; i++) {
		const struct village_row *v = villages->pdata[i];
		g_autofree char *key = key_of(whole->place.kind, v->rec.id);
		const struct record *known = g_hash_table_lookup(desk->boards->rows, key);

		g_ptr_array_add(out, known ? row_copy(known) : &row_new(v->rec.id, v->name)->rec);
	}
	g_ptr_array_sort_with_data(out, compare_rows, &whole->source.order);
	return true;
}

struct source *desk_committees(struct desk *desk, const char *kind)
{
	struct desk_place place = { .kind = kind };
	struct whole *whole = whole_new_at(desk, &committee_row_model, place, read_committees);

	whole->source.orders = committee_orders;
	return &whole->source;
}

struct desk_standing desk_standing(struct desk *desk, const char *kind)
{
	struct desk_standing s = { 0 };

	for (guint i = 0; desk->villages && i < desk->villages->len; i++) {
		const struct village_row *v = desk->villages->pdata[i];
		g_autofree char *key = key_of(kind, v->rec.id);
		const struct committee_row *row = g_hash_table_lookup(desk->boards->rows, key);

		if (code_is(v->kind, PLACE_COMMUNITY))
			continue;
		s.villages++;
		s.counted += is_counted(desk, v->rec.id);
		s.missing += row && !row->body.id;
		s.due += row && row->due == YESNO_YES;
		s.held += row && row->seats ? g_ascii_strtoll(row->seats, NULL, 10) : 0;
		s.refusals += row ? row->refusals.value : 0;
		s.warnings += row ? row->warnings.value : 0;
	}
	return s;
}
