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
