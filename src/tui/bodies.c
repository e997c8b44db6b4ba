/* bodies.c - 村委会 and 监委会: villages side by side, who serves, other bodies, earlier terms */
#include "bodies.h"

#include <inttypes.h>
#include <string.h>

#include "card.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/base/text.h"
#include "cunwu/tui/form.h"
#include "duties.h"

#define ALSO_CELLS   12 /* for other offices beside the rest, on 80 columns */
#define NO_COMMITTEE "社区是居民委员会，不适用村的规定"

static struct desk_place place_of(const struct view *view)
{
	struct desk_place place = { 0 };

	roster_place(view, &place);
	return place;
}

static bool is_of(const struct view *view, const struct model *model)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == model;
}

/* Looks of rows */

static const char *warning(int64_t refusals, int64_t warnings)
{
	return refusals > 0 ? "!" : warnings > 0 ? "?" : "";
}

static enum style look_at_tenure(const struct record *row, const char **sign)
{
	const struct tenure_row *t = (const struct tenure_row *)row;

	*sign = warning(t->findings.value, t->crowded == YESNO_YES);
	return t->holds == YESNO_YES ? STYLE_NORMAL : STYLE_DIM;
}

static enum style look_at_past(const struct record *row, const char **sign)
{
	*sign = warning(((const struct tenure_row *)row)->findings.value, 0);
	return STYLE_NORMAL;
}

static enum style look_at_committee(const struct record *row, const char **sign)
{
	const struct committee_row *c = (const struct committee_row *)row;

	*sign = warning(c->refusals.value, c->warnings.value);
	if (!c->body.id)
		return STYLE_DIM;
	return c->due == YESNO_YES ? STYLE_MARK : STYLE_NORMAL;
}

static bool is_missing(const struct body_row *b)
{
	return !b->holders.known;
}

static enum style look_at_body(const struct record *row, const char **sign)
{
	const struct body_row *b = (const struct body_row *)row;

	*sign = warning(b->refusals.value, b->warnings.value);
	if (is_missing(b))
		return STYLE_DIM;
	return b->due == YESNO_YES ? STYLE_MARK : STYLE_NORMAL;
}

/* Beside the lists */

static void draw_memo(struct memo *memo, struct canvas *c, struct area area)
{
	memo_draw(memo, 0, c, area);
	memo_free(memo);
}

static void draw_card(struct view *view, const struct record *row, struct canvas *c,
		      struct area area)
{
	struct memo *memo = memo_new();

	card_tell(panes_of(view), ((const struct tenure_row *)row)->village.id, row->id, memo);
	draw_memo(memo, c, area);
}

/* 主任  张三、李四; one line an office. */
static void tell_offices(const struct board *board, const struct board_body *body,
			 struct memo *memo)
{
	for (guint i = 0; i < body->seats->len;) {
		const struct seat *first = body->seats->pdata[i];
		const char *office = first->tenure->office;
		g_autoptr(GString) names = g_string_new(NULL);
		g_autoptr(GString) label = g_string_new(NULL);

		if (!first->holds)
			return;
		for (; i < body->seats->len; i++) {
			const struct seat *seat = body->seats->pdata[i];

			if (!seat->holds || strcmp(seat->tenure->office, office) != 0)
				break;
			g_string_append_printf(names, "%s%s", names->len ? "、" : "",
					       seat->holder->person->name);
		}
		if (body->body->villager_group.id)
			seat_say(board, first, label);
		else
			g_string_assign(label, office);
		memo_add(memo, STYLE_NORMAL, label->str, "%s", names->str);
	}
}

/* 第12届  2026.01.12 至 2031.01.11，还有 37 天 */
static void say_term(const struct board *board, const struct term *term, bool lasts, GString *out)
{
	g_autoptr(GString) left = g_string_new(NULL);

	if (term->number.known)
		g_string_append_printf(out, "第%" PRId64 "届  ", term->number.value);
	date_print(term->since, out);
	if (!term->until.jd)
		return;
	g_string_append(out, " 至 ");
	date_print(term->until, out);
	if (lasts && term_say_left(term->until, board->on, left))
		g_string_append_printf(out, "，%s", left->str);
}

static void tell_kind(const struct body_kind *kind, struct memo *memo)
{
	g_autoptr(GString) offices = g_string_new(NULL);

	for (guint i = 0; i < kind->offices->len; i++)
		g_string_append_printf(offices, "%s%s", i ? "、" : "",
				       body_kind_office_at(kind, i)->name);
	memo_add(memo, STYLE_DIM, "职务", "%s", offices->str);
	if (kind->chosen)
		memo_add(memo, STYLE_DIM, "产生", "%s", kind->chosen);
	if (kind->law)
		memo_add(memo, STYLE_DIM, "依据", "%s", kind->law);
}

static void tell_term(const struct board *board, const GPtrArray *bodies, struct memo *memo)
{
	const struct board_body *first = bodies->len ? bodies->pdata[0] : NULL;
	g_autoptr(GString) text = g_string_new(NULL), left = g_string_new(NULL);

	if (!first || !first->term)
		return;
	say_term(board, first->term, true, text);
	bool due = term_say_left(first->term->until, board->on, left);
	memo_add(memo, due ? STYLE_MARK : STYLE_NORMAL, NULL, "%s", text->str);
}

static bool is_for_villages(const struct body_kind *kind)
{
	return strcmp(kind->id, BODY_COMMITTEE) == 0 || strcmp(kind->id, BODY_SUPERVISION) == 0;
}

static bool is_community(const struct village *village)
{
	return code_is(village->kind, PLACE_COMMUNITY);
}

static bool is_of_any(const struct finding *f, const GPtrArray *bodies)
{
	for (guint i = 0; i < bodies->len; i++)
		if (finding_is_of(f, bodies->pdata[i]))
			return true;
	return false;
}

/* Those that matter most first. */
static void tell_faults(const GPtrArray *findings, const GPtrArray *bodies, struct memo *memo)
{
	static const enum severity order[] = { SEVERITY_REFUSE, SEVERITY_WARN, SEVERITY_NOTE };

	for (size_t s = 0; findings && s < G_N_ELEMENTS(order); s++)
		for (guint i = 0; i < findings->len; i++) {
			const struct finding *f = findings->pdata[i];

			if (f->severity == order[s] && is_of_any(f, bodies))
				memo_tell_finding(memo, f, true);
		}
}

/* Who serves in the bodies of a place, and what is wrong with them. */
static void tell_bodies(struct panes *p, const struct desk_place *place, struct memo *memo)
{
	const GPtrArray *findings = desk_board_findings(p->desk, place->village, NULL);
	const struct board *board = desk_board(p->desk, place->village, NULL);
	const struct body_kind *kind = body_kind_find(place->kind);

	memo_add(memo, STYLE_HEAD, NULL, "%s%s", desk_village_name(p->desk, place->village),
		 body_kind_name(place->kind));
	if (!board)
		return;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, place);
	tell_term(board, bodies, memo);
	for (guint i = 0; i < bodies->len; i++)
		tell_offices(board, bodies->pdata[i], memo);
	memo_add(memo, STYLE_NORMAL, NULL, "%s", "");
	tell_faults(findings, bodies, memo);
	if (bodies->len == 0 && kind && is_for_villages(kind) && is_community(board->village))
		memo_add(memo, STYLE_DIM, NULL, "%s", NO_COMMITTEE);
	else if (bodies->len == 0 && kind)
		tell_kind(kind, memo);
}

static void draw_committee(struct view *view, const struct record *row, struct canvas *c,
			   struct area area)
{
	struct desk_place place = place_of(view);
	struct memo *memo = memo_new();

	place.village = row->id;
	tell_bodies(panes_of(view), &place, memo);
	draw_memo(memo, c, area);
}

static struct desk_place place_of_body(const struct body_row *row)
{
	return (struct desk_place){ .village = row->village.id,
				    .kind = g_intern_string(row->kind),
				    .body = row->body.id };
}

static void draw_body(struct view *view, const struct record *row, struct canvas *c,
		      struct area area)
{
	struct desk_place place = place_of_body((const struct body_row *)row);
	struct memo *memo = memo_new();

	tell_bodies(panes_of(view), &place, memo);
	draw_memo(memo, c, area);
}

/* Who serves */

static void open_tenure(struct view *view, const struct record *row)
{
	card_open(panes_of(view), ((const struct tenure_row *)row)->village.id, row->id);
}

static const struct term *term_named(const struct board_body *body, int64_t id)
{
	for (guint i = 0; i < body->terms->len; i++) {
		const struct term *term = body->terms->pdata[i];

		if (term->rec.id == id)
			return term;
	}
	return body->term;
}

/* The term, seats and how many there were before. */
static void tell_body(struct view *view, GString *out)
{
	struct desk_place place = place_of(view);
	const struct board *board = desk_board(panes_of(view)->desk, place.village, NULL);

	if (!board)
		return;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, &place);
	if (bodies->len == 0)
		return;
	const struct board_body *body = bodies->pdata[0];
	const struct term *term = term_named(body, place.term);
	if (term) {
		say_term(board, term, term == body->term, out);
		if (term->seats.known)
			g_string_append_printf(out, "   职数 %" PRId64, term->seats.value);
	}
	if (place.term)
		return;
	if (bodies->len == 1)
		g_string_append_printf(out, "   在任 %u", board_held(body));
	if (body->terms->len > 1)
		g_string_append_printf(out, "   F4 往届 %u", body->terms->len - 1);
}

/* What else someone does, where the column has no room for it; else the order. */
static void sum_up_body(struct view *view, GString *out)
{
	const struct tenure_row *row = (const struct tenure_row *)list_current(view);
	const struct source *src = list_config(view)->source;

	if (row && row->also && text_width(row->also) > ALSO_CELLS)
		g_string_append_printf(out, row->holds == YESNO_YES ? "兼 %s" : "%s", row->also);
	else if (src->order)
		g_string_append_printf(out, "按%s", src->orders[src->order]);
}

static void remind_of_faults(struct view *view, GString *out)
{
	struct desk_place place = place_of(view);
	struct panes *p = panes_of(view);
	const GPtrArray *findings = desk_board_findings(p->desk, place.village, NULL);
	struct desk_faults faults;

	if (!findings || place.term)
		return;
	desk_sum_faults(findings, desk_board(p->desk, place.village, NULL), &place, &faults);
	g_string_append_printf(out, "拒绝 %" PRId64 "  提醒 %" PRId64, faults.refusals,
			       faults.warnings);
}

/* New records: the body, then its term, then who serves */

static bool lacks_term(const struct body_kind *kind, const struct board_body *body)
{
	return kind && kind->term != TERM_NONE && !body->term;
}

static void create_tenure(struct panes *p, int64_t body, int64_t term)
{
	struct keeper *k = desk_keeper(p->desk, &tenure_model);
	struct record **parts = parts_new(k);

	desk_body_new(k, parts, body, term);
	form_open_new(p->screen, k, parts);
	parts_free(k, parts);
}

/* Of a body that has nobody yet, in a term that is not over, the first member follows. */
static void go_on_from_term(struct screen *s, void *user, const struct record *rec)
{
	const struct term *term = (const struct term *)rec;
	struct panes *p = user;
	struct desk_place place;

	(void)s;
	if (!desk_place_of(p->desk, term_model.name, rec->id, &place))
		return;
	const struct board *board = desk_board(p->desk, place.village, NULL);
	if (!board)
		return;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, &place);
	const struct board_body *body = bodies->len ? bodies->pdata[0] : NULL;
	if (body && body->seats->len == 0 && body->term && body->term->rec.id == term->rec.id)
		create_tenure(p, place.body, 0);
}

static void create_term_of(struct panes *p, int64_t body)
{
	struct keeper *k = desk_keeper(p->desk, &term_model);
	struct record **parts = parts_new(k);

	desk_body_new(k, parts, body, 0);
	form_open_then(p->screen, k, parts, go_on_from_term, p);
	parts_free(k, parts);
}

static void go_on_from_body(struct screen *s, void *user, const struct record *rec)
{
	const struct body_kind *kind = body_kind_find(((const struct body *)rec)->kind);

	(void)s;
	if (kind && kind->term != TERM_NONE)
		create_term_of(user, rec->id);
	else
		create_tenure(user, rec->id, 0);
}

static void create_body(struct view *view, const struct desk_place *place)
{
	struct keeper *k = desk_keeper(panes_of(view)->desk, &body_model);
	struct record **parts = parts_new(k);

	desk_place_new(k, parts, *place);
	((struct body *)parts[0])->kind = g_strdup(place->kind);
	form_open_then(view->screen, k, parts, go_on_from_body, panes_of(view));
	parts_free(k, parts);
}

static void create_at(struct view *view, const struct desk_place *place)
{
	const struct board *board = desk_board(panes_of(view)->desk, place->village, NULL);

	if (!board)
		return;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, place);
	const struct board_body *body = bodies->len ? bodies->pdata[0] : NULL;
	if (!body)
		create_body(view, place);
	else if (lacks_term(body->kind, body))
		create_term_of(panes_of(view), body->body->rec.id);
	else
		create_tenure(panes_of(view), body->body->rec.id, place->term);
}

/* In a list of several bodies it is that of the row. */
static void create_member(struct view *view)
{
	struct desk_place place = place_of(view);
	const struct tenure_row *row = (const struct tenure_row *)list_current(view);

	if (!place.body && row)
		place.body = row->body.id;
	create_at(view, &place);
}

/* What to do next where nobody serves. */
static const char *say_empty(struct view *view)
{
	struct desk_place place = place_of(view);
	const struct board *board = desk_board(panes_of(view)->desk, place.village, NULL);
	const struct body_kind *kind = body_kind_find(place.kind);

	if (!board)
		return "读不出这个村的组织";
	if (place.term)
		return "这一届没有登记成员；Ctrl-N 补录";
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, &place);
	if (bodies->len == 0)
		return "还没有设立；Ctrl-N 设立，或 Ctrl-V 导入全乡镇的任职表";
	if (lacks_term(kind, bodies->pdata[0]))
		return "还没有届次；Ctrl-N 填本届的起止和职数";
	return "还没有成员；Ctrl-N 填第一名，或 Ctrl-V 导入任职表";
}

#define MEMBERS "name office sex age party since chosen also schooling place"
#define PAST    "name office sex since chosen also party schooling place"

static void push_members(struct panes *p, struct desk_place place, const char *title)
{
	struct list_config config = {
		.title = title,
		.columns = place.term ? PAST : MEMBERS,
		.say_empty = say_empty,
		.source = desk_tenures(p->desk, place),
		.keeper = desk_keeper(p->desk, &tenure_model),
		.create = create_member,
		.beside = draw_card,
		.look = place.term ? look_at_past : look_at_tenure,
		.banner = tell_body,
		.open = open_tenure,
		.summary = sum_up_body,
		.remind = remind_of_faults,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

static char *title_of(struct panes *p, const struct desk_place *place)
{
	return g_strconcat(desk_village_name(p->desk, place->village), body_kind_brief(place->kind),
			   NULL);
}

/* Earlier terms */

static void open_term(struct view *view, const struct record *row)
{
	struct desk_place place = place_of(view);
	const struct term_row *t = (const struct term_row *)row;
	g_autofree char *name = g_strdup(t->name);

	place.body = t->body.id;
	place.term = row->id;
	push_members(panes_of(view), place, name);
}

static void create_term(struct view *view)
{
	struct desk_place place = place_of(view);
	const struct board *board = desk_board(panes_of(view)->desk, place.village, NULL);

	if (!board)
		return;
	g_autoptr(GPtrArray) bodies = desk_bodies_at(board, &place);
	if (bodies->len > 0)
		create_term_of(panes_of(view),
			       ((const struct board_body *)bodies->pdata[0])->body->rec.id);
	else
		create_body(view, &place);
}

bool bodies_has_terms(const struct view *view)
{
	return is_of(view, &tenure_row_model) && !place_of(view).term;
}

void bodies_terms(struct view *view)
{
	struct panes *p = panes_of(view);
	struct desk_place place = place_of(view);
	struct list_config config = {
		.title = "各届",
		.columns = "name since until chair holders former left",
		.empty = "还没有届次；Ctrl-N 填本届的起止和职数",
		.source = desk_terms(p->desk, place),
		.keeper = desk_keeper(p->desk, &term_model),
		.open = open_term,
		.create = create_term,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

/* Other bodies of the village */

void bodies_open(struct panes *p, struct desk_place place)
{
	g_autofree char *title = title_of(p, &place);

	if (place.body && strcmp(place.kind, BODY_REPRESENTATIVES) == 0)
		representatives_open(p, place.village);
	else
		push_members(p, place, title);
}

static void open_body(struct view *view, const struct record *row)
{
	bodies_open(panes_of(view), place_of_body((const struct body_row *)row));
}

static void create_there(struct view *view)
{
	const struct record *row = list_current(view);

	if (!row)
		return;
	struct desk_place place = place_of_body((const struct body_row *)row);
	create_at(view, &place);
}

static void sum_up_others(struct view *view, GString *out)
{
	const struct body_row *row = (const struct body_row *)list_current(view);

	if (row && is_missing(row)) {
		g_string_append(out, "未设立；Ctrl-N 设立");
		return;
	}
	struct desk_faults faults =
		desk_village_faults(panes_of(view)->desk, place_of(view).village);
	g_string_append_printf(out, "各组织共 拒绝 %" PRId64 "  提醒 %" PRId64, faults.refusals,
			       faults.warnings);
}

static void push_others(struct panes *p, struct desk_place place)
{
	g_autofree char *title =
		g_strconcat(desk_village_name(p->desk, place.village), "各组织", NULL);
	struct list_config config = {
		.title = title,
		.columns = "name chair holders refusals warnings left term since until",
		.source = desk_bodies(p->desk, place.village),
		.keeper = desk_keeper(p->desk, &body_model),
		.beside = draw_body,
		.look = look_at_body,
		.open = open_body,
		.create = create_there,
		.summary = sum_up_others,
	};

	place.body = place.term = 0;
	screen_push(p->screen, roster_new_list(config, place));
}

bool bodies_is_others(const struct view *view)
{
	return is_of(view, &body_row_model);
}

bool bodies_has_others(const struct view *view)
{
	return is_of(view, &committee_row_model) || is_of(view, &tenure_row_model)
	       || is_of(view, &term_row_model);
}

void bodies_others(struct view *view)
{
	struct desk_place place = place_of(view);
	const struct record *row = list_current(view);

	if (is_of(view, &committee_row_model))
		place.village = row ? row->id : 0;
	if (place.village)
		push_others(panes_of(view), place);
}

/* The township */

void bodies_go_to(struct panes *p, int64_t village, const char *kind)
{
	screen_show_pane(p->screen, bodies_digit(kind), true);
	bodies_open(p, (struct desk_place){ .village = village, .kind = kind });
}

static void open_committee(struct view *view, const struct record *row)
{
	const struct committee_row *c = (const struct committee_row *)row;

	if (c->left && strcmp(c->left, "不适用") == 0)
		screen_say(view->screen, STYLE_DIM, NO_COMMITTEE "；Tab 看它的其他组织");
	else
		bodies_go_to(panes_of(view), row->id, place_of(view).kind);
}

static void create_in_village(struct view *view)
{
	const struct record *row = list_current(view);
	struct desk_place place = place_of(view);

	if (!row)
		return;
	place.village = row->id;
	create_at(view, &place);
}

static bool count_committees(struct view *view)
{
	bool more = desk_count_committees(panes_of(view)->desk);

	view->ops->refresh(view, NULL);
	return more;
}

static void sum_up_committees(struct view *view, GString *out)
{
	struct desk_standing s = desk_standing(panes_of(view)->desk, place_of(view).kind);

	if (s.counted < s.villages)
		g_string_append_printf(out, "正在核对 %" PRId64 "/%" PRId64, s.counted, s.villages);
	else
		g_string_append_printf(out, "在任 %" PRId64 " 人   拒绝 %" PRId64 "  提醒 %" PRId64,
				       s.held, s.refusals, s.warnings);
}

/* 3 个村已经或将要届满 */
static void remind_of_ends(struct view *view, GString *out)
{
	struct desk_standing s = desk_standing(panes_of(view)->desk, place_of(view).kind);

	if (s.due > 0)
		g_string_append_printf(out, "%" PRId64 " 个村已届满或将届满", s.due);
	else if (s.missing > 0)
		g_string_append_printf(out, "%" PRId64 " 个村还未设立", s.missing);
}

/* What is shown of all villages, by the kind of the pane. */
static const struct {
	int digit;
	const char *kind, *title, *columns;
} sides[] = {
	{ 2, BODY_COMMITTEE, "村委会",
	  "village chair seats refusals warnings left women both crossing age term members until "
	  "notes" },
	{ 3, BODY_SUPERVISION, "监委会",
	  "village chair seats refusals warnings left women members finance age term until notes" },
};

int bodies_digit(const char *kind)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++)
		if (strcmp(sides[i].kind, kind) == 0)
			return sides[i].digit;
	return sides[0].digit;
}

static struct view *committees(struct panes *p, size_t side)
{
	struct list_config config = {
		.title = sides[side].title,
		.columns = sides[side].columns,
		.empty = "还没有村；按 4 到名册，Ctrl-N 新增村，或 Ctrl-V 导入各村的名单",
		.source = desk_committees(p->desk, sides[side].kind),
		.keeper = desk_keeper(p->desk, &village_model),
		.beside = draw_committee,
		.look = look_at_committee,
		.open = open_committee,
		.create = create_in_village,
		.work = count_committees,
		.summary = sum_up_committees,
		.remind = remind_of_ends,
	};

	return roster_new_list(config, (struct desk_place){ .kind = sides[side].kind });
}

void bodies_add_panes(struct panes *p)
{
	for (size_t i = 0; i < G_N_ELEMENTS(sides); i++)
		screen_add_pane(p->screen, sides[i].digit, sides[i].title, committees(p, i));
}
