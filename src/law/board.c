/* board.c - the bodies of a village on a day */
#include "cunwu/law/board.h"

#include <string.h>

void board_free(struct board *board)
{
	if (!board)
		return;
	g_ptr_array_unref(board->bodies);
	g_hash_table_unref(board->people);
	g_ptr_array_unref(board->groups);
	g_ptr_array_unref(board->owned);
	g_free(board);
}

/* Trying */

static struct board_body *body_by_id(const struct board *board, int64_t id)
{
	for (guint i = 0; id && i < board->bodies->len; i++) {
		struct board_body *body = board->bodies->pdata[i];

		if (body->body->rec.id == id)
			return body;
	}
	return NULL;
}

static void take_out(struct board_body *body, int64_t tenure)
{
	for (guint i = 0; tenure && i < body->seats->len; i++) {
		struct seat *seat = body->seats->pdata[i];

		if (seat->tenure->rec.id != tenure)
			continue;
		g_ptr_array_remove(seat->holder->seats, seat);
		g_ptr_array_remove_index(body->seats, i);
		return;
	}
}

/* Owned by the board from now on. */
static struct record *keep_copy(struct board *board, const struct record *rec)
{
	struct record *copy = record_new(rec->model);

	record_copy(copy, rec);
	g_ptr_array_add(board->owned, copy);
	return copy;
}

static struct holder *holder_of(struct board *board, const struct person *person)
{
	struct holder *holder = g_hash_table_lookup(board->people, &person->rec.id);

	if (holder)
		return holder;
	holder = g_new0(struct holder, 1);
	holder->person = (struct person *)keep_copy(board, &person->rec);
	holder->seats = g_ptr_array_new();
	holder->duties = g_ptr_array_new();
	g_hash_table_insert(board->people, &holder->person->rec.id, holder);
	return holder;
}

static struct term *term_by_id(const struct board_body *body, int64_t id)
{
	for (guint i = 0; id && i < body->terms->len; i++) {
		struct term *term = body->terms->pdata[i];

		if (term->rec.id == id)
			return term;
	}
	return NULL;
}

/* Among those who hold by rank; else at the end. */
static guint place_of(const struct board_body *body, const struct seat *seat)
{
	guint i = 0;

	while (i < body->seats->len) {
		const struct seat *other = body->seats->pdata[i];

		if (seat->holds && (!other->holds || (guint)other->rank > (guint)seat->rank))
			break;
		i++;
	}
	return i;
}

struct seat *board_try(struct board *board, const struct tenure *tenure,
		       const struct person *person)
{
	struct board_body *body = body_by_id(board, tenure->body.id);
	struct tenure *copy;
	struct seat *seat;

	if (!body || !person->rec.id)
		return NULL;
	take_out(body, tenure->rec.id);
	copy = (struct tenure *)keep_copy(board, &tenure->rec);
	if (!copy->office)
		copy->office = g_strdup("");
	seat = g_new0(struct seat, 1);
	*seat = (struct seat){
		.tenure = copy,
		.of = body,
		.term = term_by_id(body, tenure->term.id),
		.holder = holder_of(board, person),
		.rank = body_kind_rank(body->kind, copy->office),
		.holds = tenure_holds(tenure, board->on),
	};
	g_ptr_array_insert(body->seats, (int)place_of(body, seat), seat);
	g_ptr_array_add(seat->holder->seats, seat);
	return seat;
}

/* Reading */

struct board_body *board_body_of(const struct board *board, const char *kind, int64_t group)
{
	for (guint i = 0; i < board->bodies->len; i++) {
		struct board_body *body = board->bodies->pdata[i];

		if (strcmp(body->body->kind, kind) == 0
		    && (!group || body->body->villager_group.id == group)
		    && body_is_there(body->body, board->on))
			return body;
	}
	return NULL;
}

struct seat *board_seat_of(const struct board_body *body, const char *office)
{
	for (guint i = 0; body && i < body->seats->len; i++) {
		struct seat *seat = body->seats->pdata[i];

		if (seat->holds && strcmp(seat->tenure->office, office) == 0)
			return seat;
	}
	return NULL;
}

guint board_held(const struct board_body *body)
{
	guint n = 0;

	for (guint i = 0; body && i < body->seats->len; i++)
		n += ((const struct seat *)body->seats->pdata[i])->holds;
	return n;
}

struct seat *holder_seat_in(const struct holder *holder, const char *kind)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		struct seat *seat = holder->seats->pdata[i];

		if (seat->holds && strcmp(seat->of->body->kind, kind) == 0)
			return seat;
	}
	return NULL;
}

bool holder_age(const struct holder *holder, struct date on, int *least, int *most)
{
	if (!holder->person->birth.jd || date_first_day(holder->person->birth).jd > on.jd)
		return false;
	date_age(holder->person->birth, on, least, most);
	return true;
}

bool holder_is_party_member(const struct holder *holder)
{
	return code_is(holder->person->politics, "01") || code_is(holder->person->politics, "02");
}
