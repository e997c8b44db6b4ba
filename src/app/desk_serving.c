/* desk_serving.c - who serves in bodies, their terms and the bodies of a village, as sources */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/model/codes.h"
#include "desks.h"
#include "whole.h"

/* Who serves */

/* 第12届; 本届 or 往届, where it has no number. */
static void say_term(const struct board_body *body, const struct term *term, GString *out)
{
	if (term->number.known)
		g_string_append_printf(out, "第%" PRId64 "届", term->number.value);
	else
		g_string_append(out, term == body->term ? "本届" : "往届");
}

static const char *const tenure_orders[] = { "职务", "年龄", "任职时间", NULL };

/* 直选 812; of who left while the term goes on since when: 至2026.05.03. */
static char *say_chosen(const struct tenure_row *row, bool left)
{
	GString *text = g_string_new(left ? "至" : row->how);

	if (left)
		date_print(row->until, text);
	else if (row->votes.known)
		g_string_append_printf(text, " %" PRId64, row->votes.value);
	return g_string_free(text, FALSE);
}

/* What else someone holds; why they left, in the list of a term that is over also when. */
static char *say_more(const struct board *board, const struct seat *seat, bool left)
{
	const struct tenure *t = seat->tenure;
	GString *text = g_string_new(NULL);

	if (seat->holds) {
		holder_say_offices(board, seat->holder, seat, text);
		return g_string_free(text, FALSE);
	}
	if (!left) {
		g_string_append(text, "至 ");
		date_print(t->until, text);
		g_string_append_c(text, ' ');
	}
	g_string_append(text, code_show(&codes_tenure_end, t->ended.text));
	return g_string_free(text, FALSE);
}

static const char *party_word(const struct holder *holder)
{
	if (code_is(holder->person->politics, "02"))
		return "预备";
	return holder_is_party_member(holder) ? "党员" : "";
}

static int64_t count_about(const GPtrArray *findings, const struct seat *seat)
{
	int64_t n = 0;

	for (guint i = 0; findings && i < findings->len; i++)
		n += ((const struct finding *)findings->pdata[i])->severity > SEVERITY_NOTE
		     && finding_is_about(findings->pdata[i], seat);
	return n;
}

/* Whether there are more than there may be, in the body or in the office. Who is too many is not
 * known: all of them may be. */
static bool is_crowded(const GPtrArray *findings, const struct seat *seat)
{
	g_autofree char *crowd = g_strconcat(seat->tenure->office, "有 ", NULL);

	for (guint i = 0; findings && i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		if (strcmp(f->model, body_model.name) != 0 || f->id != seat->of->body->rec.id)
			continue;
		if (strcmp(f->rule->id, "seats-exceeded") == 0
		    || (strcmp(f->rule->id, "office-crowded") == 0
			&& g_str_has_prefix(f->message, crowd)))
			return true;
	}
	return false;
}

static void show_holder(const struct board *board, const struct holder *holder,
			struct tenure_row *row)
{
	const struct villager_group *group = board_group_named(board, holder->villager_group);
	int least, most;

	row->name = g_strdup(holder->person->name);
	row->sex = holder->person->sex;
	row->party = g_strdup(party_word(holder));
	row->schooling = g_strdup(code_show(&codes_schooling, holder->person->schooling.text));
	row->place = g_strdup(group ? group->name : "");
	row->person.id = holder->person->rec.id;
	if (holder_age(holder, board->on, &least, &most))
		row->age = (struct number){ least, true };
}

/* `left`: they left while the term went on. */
static struct record *make_row(const struct board *board, const struct seat *seat, bool left,
			       const GPtrArray *findings)
{
	struct tenure_row *row = (struct tenure_row *)record_new(&tenure_row_model);
	g_autoptr(GString) term = g_string_new(NULL), office = g_string_new(NULL);
	const struct tenure *t = seat->tenure;

	show_holder(board, seat->holder, row);
	if (seat->of->body->villager_group.id)
		seat_say(board, seat, office);
	else
		g_string_assign(office, t->office);
	if (t->acting == YESNO_YES)
		g_string_append(office, "（代）");
	if (seat->term)
		say_term(seat->of, seat->term, term);
	row->rec.id = t->rec.id;
	row->office = g_strdup(office->str);
	row->term = g_strdup(term->str);
	row->since = t->since;
	row->until = t->until;
	row->how = g_strdup(code_show(&codes_chosen, t->how.text));
	row->votes = t->votes;
	row->chosen = say_chosen(row, left);
	row->also = say_more(board, seat, left);
	row->findings = (struct number){ count_about(findings, seat), true };
	row->crowded = seat->holds && is_crowded(findings, seat) ? YESNO_YES : YESNO_NO;
	row->holds = seat->holds ? YESNO_YES : YESNO_NO;
	row->body.id = seat->of->body->rec.id;
	row->village.id = board->village->rec.id;
	return &row->rec;
}

struct record *desk_tenure_row(const struct board *board, const struct seat *seat,
			       const GPtrArray *findings)
{
	return make_row(board, seat, !seat->holds, findings);
}

/* In the list of now also who left during the term; without terms, whoever was there. */
static bool is_listed(const struct seat *seat, const struct desk_place *place)
{
	if (place->term)
		return seat->tenure->term.id == place->term;
	return seat->holds || !seat->of->term || seat->term == seat->of->term;
}

static int compare_numbers(int64_t a, int64_t b)
{
	return a < b ? -1 : a > b;
}

/* Who holds before who held; where nothing is known at the end. */
static int compare_tenures(const void *a, const void *b, void *data)
{
	const struct tenure_row *x = *(void *const *)a, *y = *(void *const *)b;
	size_t order = *(const size_t *)data;

	if (x->holds != y->holds)
		return x->holds == YESNO_YES ? -1 : 1;
	if (order == 1)
		return compare_numbers(y->age.known ? y->age.value : -1,
				       x->age.known ? x->age.value : -1);
	return order == 2 ? compare_numbers(x->since.jd, y->since.jd) : 0;
}

static bool read_tenures(struct whole *whole, GPtrArray *out, GError **error)
{
	const struct desk_place *place = &whole->place;
	const GPtrArray *findings = desk_board_findings(whole->desk, place->village, error);

	if (!findings)
		return false;
	const struct board *board = whole->desk->boards->board;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, place);
	for (guint i = 0; i < bodies->len; i++) {
		const struct board_body *body = bodies->pdata[i];

		for (guint j = 0; j < body->seats->len; j++) {
			const struct seat *seat = body->seats->pdata[j];
			bool left = !seat->holds && !place->term;

			if (is_listed(seat, place))
				g_ptr_array_add(out, make_row(board, seat, left, findings));
		}
	}
	g_ptr_array_sort_with_data(out, compare_tenures, &whole->source.order);
	return true;
}

struct source *desk_tenures(struct desk *desk, struct desk_place place)
{
	struct whole *whole = whole_new_at(desk, &tenure_row_model, place, read_tenures);

	whole->source.orders = tenure_orders;
	return &whole->source;
}

/* Terms */

static bool held_to_the_end(const struct seat *seat)
{
	return seat->holds || code_is(seat->tenure->ended, END_TERM);
}

static struct record *term_row(const struct board *board, const struct board_body *body,
			       const struct term *term)
{
	struct term_row *row = (struct term_row *)record_new(&term_row_model);
	g_autoptr(GString) name = g_string_new(NULL), left = g_string_new(NULL);
	int64_t holders = 0, former = 0;

	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (seat->term != term)
			continue;
		if (seat->rank == 0 && held_to_the_end(seat) && !row->chair)
			row->chair = g_strdup(seat->holder->person->name);
		*(held_to_the_end(seat) ? &holders : &former) += 1;
	}
	say_term(body, term, name);
	if (term == body->term)
		term_say_left(term->until, board->on, left);
	row->rec.id = term->rec.id;
	row->name = g_strdup(name->str);
	row->since = term->since;
	row->until = term->until;
	row->left = g_strdup(left->str);
	row->holders = (struct number){ holders, true };
	row->former = (struct number){ former, true };
	row->body.id = body->body->rec.id;
	row->village.id = board->village->rec.id;
	return &row->rec;
}

static bool read_terms(struct whole *whole, GPtrArray *out, GError **error)
{
	const struct board *board = desk_board(whole->desk, whole->place.village, error);

	if (!board)
		return false;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, &whole->place);
	for (guint i = 0; i < bodies->len; i++) {
		const struct board_body *body = bodies->pdata[i];

		for (guint j = body->terms->len; j-- > 0;)
			g_ptr_array_add(out, term_row(board, body, body->terms->pdata[j]));
	}
	return true;
}

struct source *desk_terms(struct desk *desk, struct desk_place place)
{
	return &whole_new_at(desk, &term_row_model, place, read_terms)->source;
}

/* Bodies of a village */

static struct body_row *body_row_new(const struct board *board, int64_t id, const char *kind,
				     const char *name)
{
	struct body_row *row = (struct body_row *)record_new(&body_row_model);

	row->rec.id = id;
	row->name = g_strdup(name);
	row->kind = g_strdup(kind);
	row->village.id = board->village->rec.id;
	return row;
}

static void show_term(const struct board *board, const struct board_body *body,
		      struct body_row *row)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (!body->term)
		return;
	say_term(body, body->term, text);
	row->term = g_strdup(text->str);
	row->since = body->term->since;
	row->until = body->term->until;
	g_string_truncate(text, 0);
	row->due = term_say_left(body->term->until, board->on, text) ? YESNO_YES : YESNO_NO;
	if (!text->len)
		date_print(body->term->until, text);
	row->left = g_strdup(text->str);
}

static const char *name_of(const struct board_body *body)
{
	return body->body->name && *body->body->name ? body->body->name
						     : body_kind_name(body->body->kind);
}

/* Who presides; NULL. */
static const struct seat *head_of(const struct board_body *body)
{
	const struct seat *first = body->seats->len ? body->seats->pdata[0] : NULL;

	if (!first || !first->holds || first->rank != 0
	    || body_kind_office_at(body->kind, 0)->head != YESNO_YES)
		return NULL;
	return first;
}

static struct record *body_row(const struct board *board, const struct board_body *body,
			       const GPtrArray *findings)
{
	struct body_row *row =
		body_row_new(board, body->body->rec.id, body->body->kind, name_of(body));
	const struct seat *head = head_of(body);
	struct desk_faults faults = { 0 };

	board_body_faults(findings, body, &faults);
	if (head)
		row->chair = g_strdup(head->holder->person->name);
	row->holders = (struct number){ board_held(body), true };
	show_term(board, body, row);
	if (!body_is_there(body->body, board->on)) {
		g_free(row->left);
		row->left = g_strdup("已撤销");
	}
	row->refusals = (struct number){ faults.refusals, true };
	row->warnings = (struct number){ faults.warnings, true };
	row->body.id = body->body->rec.id;
	row->villager_group.id = body->body->villager_group.id;
	return &row->rec;
}

/* What stands for no body of its own keeps its row while bodies come and go. */
static int64_t id_of_kind(const struct body_kind *kind)
{
	const GPtrArray *kinds = body_kinds();
	guint at = 0;

	while (at < kinds->len && kinds->pdata[at] != kind)
		at++;
	return -1 - (int64_t)at;
}

/* All those of a kind that each group has, in one row. */
static struct record *groups_row(const struct board *board, const struct body_kind *kind,
				 const GPtrArray *findings)
{
	struct desk_place place = { .kind = kind->id };
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, &place);
	g_autofree char *name = g_strdup_printf("%s（%u 个）", kind->name, bodies->len);
	struct body_row *row = body_row_new(board, id_of_kind(kind), kind->id, name);
	struct desk_faults faults = { 0 };
	guint held = 0;

	if (bodies->len > 0)
		show_term(board, bodies->pdata[0], row);
	for (guint i = 0; i < bodies->len; i++) {
		held += board_held(bodies->pdata[i]);
		board_body_faults(findings, bodies->pdata[i], &faults);
	}
	row->holders = (struct number){ held, true };
	row->refusals = (struct number){ faults.refusals, true };
	row->warnings = (struct number){ faults.warnings, true };
	return &row->rec;
}

static struct record *missing_row(const struct board *board, const struct body_kind *kind)
{
	struct body_row *row = body_row_new(board, id_of_kind(kind), kind->id, kind->name);

	row->left = g_strdup("未设立");
	return &row->rec;
}

/* Those that are there by the order of kinds; of kinds that groups have one row. */
static void add_bodies(const struct board *board, const GPtrArray *findings, GPtrArray *out)
{
	const struct body_kind *last = NULL;

	for (guint i = 0; i < board->bodies->len; i++) {
		const struct board_body *body = board->bodies->pdata[i];
		bool each = body->kind && body->kind->each_group;

		if (!each)
			g_ptr_array_add(out, body_row(board, body, findings));
		else if (body->kind != last)
			g_ptr_array_add(out, groups_row(board, body->kind, findings));
		last = body->kind;
	}
}

static bool read_bodies(struct whole *whole, GPtrArray *out, GError **error)
{
	const GPtrArray *findings = desk_board_findings(whole->desk, whole->of, error);
	const GPtrArray *kinds = body_kinds();

	if (!findings)
		return false;
	const struct board *board = whole->desk->boards->board;
	add_bodies(board, findings, out);
	for (guint i = 0; i < kinds->len; i++) {
		const struct body_kind *kind = kinds->pdata[i];

		if (!board_body_of(board, kind->id, 0))
			g_ptr_array_add(out, missing_row(board, kind));
	}
	return true;
}

struct source *desk_bodies(struct desk *desk, int64_t village)
{
	return whole_new(desk, &body_row_model, village, read_bodies);
}
