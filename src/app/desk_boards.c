/* desk_boards.c - the bodies of a village before a clerk: what is known of them, and in words */
#include "cunwu/app/desk_boards.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/app/kinship.h"
#include "cunwu/model/codes.h"
#include "desks.h"

/* In office */

/* The kind has its plain members as offices, too. */
static bool leads_party(const struct seat *seat)
{
	return strcmp(seat->of->body->kind, BODY_PARTY) == 0 && seat->rank >= 0
	       && seat->rank <= body_kind_rank(seat->of->kind, "委员");
}

/* That someone is a member of the party is said elsewhere. */
static bool is_worth_saying(const struct seat *seat)
{
	return seat->holds && (strcmp(seat->of->body->kind, BODY_PARTY) != 0 || leads_party(seat));
}

bool holder_is_in_office(const struct holder *holder)
{
	for (guint i = 0; i < holder->seats->len; i++)
		if (is_worth_saying(holder->seats->pdata[i]))
			return true;
	return false;
}

/* What is known */

static void free_row(void *row)
{
	record_free(row);
}

struct desk_boards *desk_boards_new(void)
{
	struct desk_boards *boards = g_new0(struct desk_boards, 1);

	boards->rows = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_row);
	boards->counted = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	return boards;
}

static void let_go(struct desk_boards *boards)
{
	g_clear_pointer(&boards->findings, g_ptr_array_unref);
	g_clear_pointer(&boards->kin, kinship_free);
	g_clear_pointer(&boards->board, board_free);
}

/* Figures of the township stay until they are counted again. */
void desk_boards_forget(struct desk_boards *boards)
{
	let_go(boards);
	g_hash_table_remove_all(boards->counted);
}

void desk_boards_free(struct desk_boards *boards)
{
	desk_boards_forget(boards);
	g_hash_table_unref(boards->rows);
	g_hash_table_unref(boards->counted);
	g_free(boards);
}

const struct board *desk_board(struct desk *desk, int64_t village, GError **error)
{
	struct desk_boards *b = desk->boards;

	if (b->board && b->village == village && b->board->on.jd == office_today(desk->office).jd)
		return b->board;
	let_go(b);
	b->village = village;
	b->board = board_read(desk->office, village, BOARD_GROUPS, error);
	return b->board;
}

const GPtrArray *desk_board_findings(struct desk *desk, int64_t village, GError **error)
{
	struct desk_boards *b = desk->boards;

	if (!desk_board(desk, village, error))
		return NULL;
	if (!b->findings)
		b->findings = check_all(desk->office, b->board->village, error);
	return b->findings;
}

const struct kinship *desk_board_kin(struct desk *desk, int64_t village, GError **error)
{
	const struct board *board = desk_board(desk, village, error);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GHashTableIter iter;
	void *holder;

	if (!board || desk->boards->kin)
		return board ? desk->boards->kin : NULL;
	g_hash_table_iter_init(&iter, board->people);
	while (g_hash_table_iter_next(&iter, NULL, &holder))
		if (holder_is_in_office(holder))
			g_array_append_val(ids, ((struct holder *)holder)->person->rec.id);
	desk->boards->kin = kinship_read(desk->office, ids, error);
	return desk->boards->kin;
}

/* Bodies */

GPtrArray *desk_bodies_at(const struct board *board, const struct desk_place *place)
{
	GPtrArray *found = g_ptr_array_new();

	for (guint i = 0; i < board->bodies->len; i++) {
		struct board_body *b = board->bodies->pdata[i];
		bool ours = place->body ? b->body->rec.id == place->body
					: g_strcmp0(b->body->kind, place->kind) == 0
						  && body_is_there(b->body, board->on);

		if (ours)
			g_ptr_array_add(found, b);
		if (ours && !(b->kind && b->kind->each_group))
			break;
	}
	return found;
}

static bool is_body(const struct board_body *body, int64_t id)
{
	return body->body->rec.id == id;
}

static bool has_term(const struct board_body *body, int64_t id)
{
	for (guint i = 0; i < body->terms->len; i++)
		if (((const struct term *)body->terms->pdata[i])->rec.id == id)
			return true;
	return false;
}

static bool has_tenure(const struct board_body *body, int64_t id)
{
	for (guint i = 0; i < body->seats->len; i++)
		if (((const struct seat *)body->seats->pdata[i])->tenure->rec.id == id)
			return true;
	return false;
}

static const struct duty_record *duty_of(const struct holder *holder, int64_t id)
{
	for (guint i = 0; i < holder->duties->len; i++) {
		const struct duty_record *duty = holder->duties->pdata[i];

		if (duty->rec.id == id)
			return duty;
	}
	return NULL;
}

/* About duty records it is where they name the tenure. */
static bool has_duty(const struct board_body *body, int64_t id)
{
	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];
		const struct duty_record *duty = duty_of(seat->holder, id);

		if (duty && duty->tenure.id == seat->tenure->rec.id)
			return true;
	}
	return false;
}

bool finding_is_of(const struct finding *f, const struct board_body *body)
{
	static const struct {
		const struct model *model;
		bool (*has)(const struct board_body *body, int64_t id);
	} parts[] = {
		{ &body_model, is_body },
		{ &term_model, has_term },
		{ &tenure_model, has_tenure },
		{ &duty_record_model, has_duty },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(parts); i++)
		if (strcmp(f->model, parts[i].model->name) == 0)
			return parts[i].has(body, f->id);
	return false;
}

void board_body_faults(const GPtrArray *findings, const struct board_body *body,
		       struct desk_faults *out)
{
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		if (!finding_is_of(f, body))
			continue;
		out->refusals += f->severity == SEVERITY_REFUSE;
		out->warnings += f->severity == SEVERITY_WARN;
		out->notes += f->severity == SEVERITY_NOTE;
	}
}

bool finding_is_about(const struct finding *f, const struct seat *seat)
{
	if (strcmp(f->model, tenure_model.name) == 0)
		return f->id == seat->tenure->rec.id;
	if (strcmp(f->model, duty_record_model.name) == 0)
		return duty_of(seat->holder, f->id) != NULL;
	return strcmp(f->model, person_model.name) == 0 && f->id == seat->holder->person->rec.id;
}

void desk_sum_faults(const GPtrArray *findings, const struct board *board,
		     const struct desk_place *place, struct desk_faults *out)
{
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, place);

	*out = (struct desk_faults){ 0 };
	for (guint i = 0; i < bodies->len; i++)
		board_body_faults(findings, bodies->pdata[i], out);
}

struct desk_faults desk_village_faults(struct desk *desk, int64_t village)
{
	const GPtrArray *findings = desk_board_findings(desk, village, NULL);
	struct desk_faults sum = { 0 };

	for (guint i = 0; findings && i < desk->boards->board->bodies->len; i++)
		board_body_faults(findings, desk->boards->board->bodies->pdata[i], &sum);
	return sum;
}

/* Words */

bool term_say_left(struct date until, struct date on, GString *out)
{
	int left = until.jd ? date_last_day(until).jd - on.jd : DUE_DAYS + 1;

	if (left > DUE_DAYS)
		return false;
	if (left < 0)
		g_string_append_printf(out, "已满 %d 天", -left);
	else if (left == 0)
		g_string_append(out, "今天届满");
	else
		g_string_append_printf(out, "还有 %d 天", left);
	return true;
}

const struct villager_group *board_group_named(const struct board *board, int64_t id)
{
	for (guint i = 0; id && i < board->groups->len; i++) {
		const struct board_group *g = board->groups->pdata[i];

		if (g->group && g->group->rec.id == id)
			return g->group;
	}
	return NULL;
}

void seat_say(const struct board *board, const struct seat *seat, GString *out)
{
	const struct body_kind *kind = seat->of->kind;
	const struct villager_group *group =
		board_group_named(board, seat->of->body->villager_group.id);

	if (group)
		g_string_append(out, group->name);
	else if (kind && kind->cls == CLASS_MEETING)
		g_string_append(out, "村民");
	else if (!kind || kind->cls != CLASS_POSTS)
		g_string_append(out, body_kind_brief(seat->of->body->kind));
	g_string_append(out, seat->tenure->office);
}

void holder_say_offices(const struct board *board, const struct holder *holder,
			const struct seat *but, GString *out)
{
	size_t before = out->len;

	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat == but || !is_worth_saying(seat))
			continue;
		if (out->len > before)
			g_string_append(out, "、");
		seat_say(board, seat, out);
	}
}

bool holder_is_secretary(const struct holder *holder)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->holds && strcmp(seat->of->body->kind, BODY_PARTY) == 0
		    && strcmp(seat->tenure->office, OFFICE_SECRETARY) == 0)
			return true;
	}
	return false;
}

bool holder_leads_party(const struct holder *holder)
{
	for (guint i = 0; i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->holds && leads_party(seat))
			return true;
	}
	return false;
}

/* Where something is about */

static bool read_record(struct desk *desk, const struct model *model, int64_t id,
			struct record *rec)
{
	record_init(rec, model);
	return records_get(desk->office->db, id, rec, NULL);
}

bool desk_place_of(struct desk *desk, const char *model, int64_t id, struct desk_place *out)
{
	RECORD_AUTO struct tenure tenure = { .rec.model = &tenure_model };
	RECORD_AUTO struct term term = { .rec.model = &term_model };
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	int64_t of = strcmp(model, body_model.name) == 0 ? id : 0;

	if (strcmp(model, tenure_model.name) == 0
	    && read_record(desk, &tenure_model, id, &tenure.rec))
		of = tenure.body.id;
	if (strcmp(model, term_model.name) == 0 && read_record(desk, &term_model, id, &term.rec))
		of = term.body.id;
	if (!of || !read_record(desk, &body_model, of, &body.rec))
		return false;
	*out = (struct desk_place){ .village = body.village.id,
				    .kind = g_intern_string(body.kind),
				    .body = of };
	return true;
}
