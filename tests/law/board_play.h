/* board_play.h - boards without a database, for tests of what is found on them */
#ifndef CUNWU_TESTS_LAW_BOARD_PLAY_H
#define CUNWU_TESTS_LAW_BOARD_PLAY_H

#include "testing.h"

#include "cunwu/law/board.h"
#include "cunwu/law/book.h"

static inline struct date a_day(const char *text)
{
	struct date date = { 0 };

	if (text)
		assert_true(date_parse(text, &date));
	return date;
}

static inline void free_played_body(void *data)
{
	struct board_body *body = data;

	g_ptr_array_unref(body->terms);
	g_ptr_array_unref(body->seats);
	g_free(body);
}

static inline void free_played_holder(void *data)
{
	struct holder *holder = data;

	g_ptr_array_unref(holder->seats);
	g_ptr_array_unref(holder->duties);
	g_free(holder);
}

static inline void *owned_by(struct board *board, const struct model *model, int64_t id)
{
	struct record *rec = record_new(model);

	rec->id = id;
	g_ptr_array_add(board->owned, rec);
	return rec;
}

/* The village has the id 1. Free it with board_free(). */
static inline struct board *play_board(const char *province, const char *on)
{
	struct board *board = g_new0(struct board, 1);

	*board = (struct board){
		.province = province,
		.on = a_day(on),
		.bodies = g_ptr_array_new_with_free_func(free_played_body),
		.people = g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL,
						free_played_holder),
		.groups = g_ptr_array_new_with_free_func(g_free),
		.owned = records_array(),
	};
	board->village = owned_by(board, &village_model, 1);
	return board;
}

static inline struct board_body *play_body(struct board *board, int64_t id, const char *kind)
{
	struct board_body *body = g_new0(struct board_body, 1);

	*body = (struct board_body){
		.body = owned_by(board, &body_model, id),
		.kind = body_kind_find(kind),
		.terms = g_ptr_array_new(),
		.seats = g_ptr_array_new_with_free_func(g_free),
	};
	body->body->village.id = 1;
	body->body->kind = g_strdup(kind);
	g_ptr_array_add(board->bodies, body);
	return body;
}

static inline struct term *play_term(struct board *board, struct board_body *body, int64_t id,
				     const char *since)
{
	struct term *term = owned_by(board, &term_model, id);

	term->body.id = body->body->rec.id;
	term->since = a_day(since);
	g_ptr_array_add(body->terms, term);
	body->term = term;
	return term;
}

static inline struct board_group *play_group(struct board *board, int64_t id, int64_t households)
{
	struct board_group *g = g_new0(struct board_group, 1);

	g->households = households;
	if (id) {
		g->group = owned_by(board, &villager_group_model, id);
		g->group->name = g_strdup_printf("%d组", (int)id);
		g->group->village.id = 1;
	}
	g_ptr_array_add(board->groups, g);
	board->households += households;
	return g;
}

static inline struct holder *play_holder(struct board *board, int64_t person, const char *sex)
{
	struct holder *holder = g_hash_table_lookup(board->people, &person);

	if (holder)
		return holder;
	holder = g_new0(struct holder, 1);
	holder->person = owned_by(board, &person_model, person);
	holder->seats = g_ptr_array_new();
	holder->duties = g_ptr_array_new();
	g_strlcpy(holder->person->sex.text, sex, CODE_SIZE);
	g_hash_table_insert(board->people, &holder->person->rec.id, holder);
	return holder;
}

/* Someone in an office, who was chosen by a group (0: not recorded). The tenure has an id of its
 * own, the later the larger. */
static inline struct seat *play_seat(struct board *board, struct board_body *body,
				     const char *office, int64_t person, const char *sex,
				     int64_t group)
{
	struct seat *seat = g_new0(struct seat, 1);
	struct tenure *tenure = owned_by(board, &tenure_model, 10000 + board->owned->len);

	tenure->body.id = body->body->rec.id;
	tenure->person.id = person;
	tenure->office = g_strdup(office);
	tenure->villager_group.id = group;
	*seat = (struct seat){
		.tenure = tenure,
		.of = body,
		.term = body->term,
		.holder = play_holder(board, person, sex),
		.rank = body_kind_rank(body->kind, office),
		.holds = true,
	};
	g_ptr_array_add(body->seats, seat);
	g_ptr_array_add(seat->holder->seats, seat);
	return seat;
}

/* A pack that sets one parameter. */
struct played_law {
	const char *province, *param, *value;
};

static inline void free_played_pack(void *pack)
{
	law_pack_free(pack);
}

static inline struct law_pack *play_pack(const struct played_law *law, const char *from)
{
	struct law_pack *pack = g_new0(struct law_pack, 1);
	struct law_clause clause = { .param = param_find(law->param),
				     .text = g_strdup(law->value),
				     .article = g_strdup("第一条"),
				     .verified = true };

	assert_non_null(clause.param);
	assert_true(param_parse(clause.param, law->value, &clause.value, NULL));
	*pack = (struct law_pack){ .id = g_strdup_printf("%s-%s", law->param, from),
				   .title = g_strdup("某法"),
				   .province = g_strdup(law->province),
				   .level = law->province ? LAW_PROVINCE : LAW_NATIONAL,
				   .from = a_day(from),
				   .clauses = g_array_new(FALSE, FALSE, sizeof clause) };
	g_array_append_val(pack->clauses, clause);
	return pack;
}

static inline GPtrArray *play_packs(const struct played_law *laws, size_t n, const char *from)
{
	GPtrArray *packs = g_ptr_array_new_with_free_func(free_played_pack);

	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(packs, play_pack(&laws[i], from));
	return packs;
}

#endif
