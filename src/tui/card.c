/* card.c - all about someone who serves: beside a list, or as a page */
#include "card.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/desk_boards.h"
#include "cunwu/model/codes.h"
#include "cunwu/tui/form.h"

static char *day(struct date date)
{
	GString *text = g_string_new(NULL);

	date_print(date, text);
	return g_string_free(text, FALSE);
}

static const struct seat *seat_of(const struct board *board, int64_t tenure)
{
	for (guint i = 0; board && i < board->bodies->len; i++) {
		const struct board_body *body = board->bodies->pdata[i];

		for (guint j = 0; j < body->seats->len; j++) {
			const struct seat *seat = body->seats->pdata[j];

			if (seat->tenure->rec.id == tenure)
				return seat;
		}
	}
	return NULL;
}

/* Who it is */

static void tell_name(const struct board *board, const struct seat *seat, struct memo *memo)
{
	const struct person *person = seat->holder->person;
	g_autoptr(GString) text = g_string_new(person->name);
	int least, most;

	if (!code_is(person->sex, ""))
		g_string_append_printf(text, "  %s", code_show(&codes_sex, person->sex.text));
	if (holder_age(seat->holder, board->on, &least, &most)) {
		g_string_append_printf(text, "  %d", least);
		if (most != least)
			g_string_append_printf(text, "或%d", most);
		g_string_append(text, " 岁");
	}
	if (!code_is(seat->holder->left, ""))
		g_string_append_printf(text, "  已注销：%s",
				       code_show(&codes_leave, seat->holder->left.text));
	memo_add(memo, STYLE_HEAD, NULL, "%s", text->str);
}

static void tell_party(const struct person *person, struct memo *memo)
{
	g_autofree char *joined = day(person->party_joined);

	if (code_is(person->politics, ""))
		return;
	memo_add(memo, STYLE_NORMAL, "政治面貌", "%s%s%s%s",
		 code_show(&codes_politics, person->politics.text), *joined ? "，" : "", joined,
		 *joined ? " 入党" : "");
}

static void tell_home(struct panes *p, const struct board *board, const struct holder *holder,
		      struct memo *memo)
{
	const struct villager_group *group = board_group_named(board, holder->villager_group);

	if (!holder->village)
		return;
	memo_add(memo, STYLE_NORMAL, "住", "%s%s %s",
		 holder->village == board->village->rec.id
			 ? ""
			 : desk_village_name(p->desk, holder->village),
		 group ? group->name : "", desk_household_name(p->desk, holder->household));
}

static void tell_person(struct panes *p, const struct board *board, const struct seat *seat,
			struct memo *memo)
{
	const struct person *person = seat->holder->person;

	tell_party(person, memo);
	if (!code_is(person->schooling, ""))
		memo_add(memo, STYLE_NORMAL, "文化程度", "%s",
			 code_show(&codes_schooling, person->schooling.text));
	if (person->phone && *person->phone)
		memo_add(memo, STYLE_NORMAL, "电话", "%s", person->phone);
	tell_home(p, board, seat->holder, memo);
}

/* In office */

/* 2026.01.12 起; 2026.01.12 至 2028.03.01，辞职: how it ended where that is not with the term. */
static char *say_span(const struct seat *seat)
{
	const struct tenure *t = seat->tenure;
	g_autofree char *since = day(t->since), *until = day(t->until);
	const char *why =
		code_is(t->ended, END_TERM) ? "" : code_show(&codes_tenure_end, t->ended.text);

	if (!t->until.jd)
		return g_strdup_printf("%s%s", since, *since ? " 起" : "");
	return g_strdup_printf("%s 至 %s%s%s", since, until, *why ? "，" : "", why);
}

static void tell_seat(const struct board *board, const struct seat *seat, struct memo *memo)
{
	const struct tenure *t = seat->tenure;
	g_autoptr(GString) office = g_string_new(NULL), how = g_string_new(NULL);
	g_autofree char *span = say_span(seat);

	seat_say(board, seat, office);
	if (seat->term && seat->term->number.known)
		g_string_append_printf(office, "  第%" PRId64 "届", seat->term->number.value);
	if (t->acting == YESNO_YES)
		g_string_append(office, "（代理）");
	memo_add(memo, STYLE_NORMAL, NULL, "%s", office->str);
	memo_add(memo, STYLE_NORMAL, "任职", "%s", span);
	g_string_append(how, code_show(&codes_chosen, t->how.text));
	if (t->votes.known)
		g_string_append_printf(how, "，得票 %" PRId64, t->votes.value);
	if (how->len)
		memo_add(memo, STYLE_NORMAL, "产生", "%s", how->str);
	if (!code_is(t->origin, ""))
		memo_add(memo, STYLE_NORMAL, "来源", "%s",
			 code_show(&codes_origin, t->origin.text));
	if (t->finance == YESNO_YES)
		memo_add(memo, STYLE_NORMAL, "财会", "具备财会、管理知识");
	if (t->note && *t->note)
		memo_add(memo, STYLE_NORMAL, "备注", "%s", t->note);
}

static void tell_others(const struct board *board, const struct seat *seat, struct memo *memo)
{
	g_autoptr(GString) others = g_string_new(NULL);

	holder_say_offices(board, seat->holder, seat, others);
	if (others->len)
		memo_add(memo, STYLE_NORMAL, "其他职务", "%s", others->str);
}

/* 兄弟 李四（监委会委员）  张三—父—李大—子—李四 */
static bool tell_relative(const struct board *board, const struct kinship *kin,
			  const struct holder *holder, const struct holder *other,
			  const char *label, struct memo *memo)
{
	g_autoptr(GString) chain = g_string_new(NULL), word = g_string_new(NULL);
	g_autoptr(GString) offices = g_string_new(NULL);
	enum near near = NEAR_NOT;

	if (holder_is_in_office(other))
		near = kinship_near(kin, holder->person->rec.id, other->person->rec.id, chain,
				    word);
	if (near == NEAR_NOT)
		return false;
	holder_say_offices(board, other, NULL, offices);
	memo_add(memo, near == NEAR_YES ? STYLE_MARK : STYLE_NORMAL, label, "%s %s（%s）%s",
		 word->str, other->person->name, offices->str, near == NEAR_YES ? "" : "，须核实");
	memo_add(memo, STYLE_DIM, "", "%s", chain->str);
	return true;
}

static void tell_kin(struct panes *p, const struct board *board, const struct seat *seat,
		     struct memo *memo)
{
	const struct kinship *kin = desk_board_kin(p->desk, board->village->rec.id, NULL);
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	const char *label = "近亲任职";

	if (kin)
		kinship_relatives(kin, seat->holder->person->rec.id, ids);
	for (guint i = 0; i < ids->len; i++) {
		const struct holder *other =
			g_hash_table_lookup(board->people, &g_array_index(ids, int64_t, i));

		if (other && tell_relative(board, kin, seat->holder, other, label, memo))
			label = "";
	}
}

/* The latest first. */
static void tell_past(const struct board *board, const struct seat *seat, struct memo *memo)
{
	const GPtrArray *seats = seat->holder->seats;
	const char *label = "曾任";

	for (guint i = seats->len; i-- > 0;) {
		const struct seat *past = seats->pdata[i];
		g_autoptr(GString) office = g_string_new(NULL);
		g_autofree char *span = say_span(past);

		if (past == seat || past->holds)
			continue;
		seat_say(board, past, office);
		memo_add(memo, STYLE_NORMAL, label, "%s  %s", office->str, span);
		label = "";
	}
}

/* Records and findings */

static void tell_duty(const struct duty_record *d, const char *label, struct memo *memo)
{
	g_autoptr(GString) text = g_string_new(NULL);
	g_autofree char *when = d->year.known ? g_strdup("") : day(d->day);

	duty_record_model.title(&d->rec, text);
	if (!code_is(d->result, ""))
		g_string_append_printf(text, "：%s", code_show(&codes_appraisal, d->result.text));
	if (!code_is(d->state, ""))
		g_string_append_printf(text, "：%s", code_show(&codes_audit_state, d->state.text));
	if (d->subject && *d->subject)
		g_string_append_printf(text, " %s", d->subject);
	memo_add(memo, STYLE_NORMAL, label, "%s%s%s", text->str, *when ? "  " : "", when);
}

static void tell_duties(const struct holder *holder, struct memo *memo)
{
	const char *label = "履职";

	for (guint i = holder->duties->len; i-- > 0; label = "")
		tell_duty(holder->duties->pdata[i], label, memo);
}

static enum style style_of(const struct finding *f)
{
	return f->severity == SEVERITY_REFUSE ? STYLE_ERROR
	       : f->severity == SEVERITY_WARN ? STYLE_MARK
					      : STYLE_NORMAL;
}

void memo_tell_finding(struct memo *memo, const struct finding *f, bool whose)
{
	const char *article = f->article;

	memo_add(memo, style_of(f), severity_word(f->severity), "%s%s%s%s%s%s",
		 whose ? f->title : "", whose ? "：" : "", f->message, *article ? "（" : "",
		 article, *article ? "）" : "");
}

static void tell_findings(const GPtrArray *findings, const struct seat *seat, struct memo *memo)
{
	bool any = false;

	for (guint i = 0; findings && i < findings->len; i++)
		if (finding_is_about(findings->pdata[i], seat)) {
			if (!any)
				memo_add(memo, STYLE_NORMAL, NULL, "%s", "");
			memo_tell_finding(memo, findings->pdata[i], false);
			any = true;
		}
}

void card_tell(struct panes *p, int64_t village, int64_t tenure, struct memo *memo)
{
	g_autoptr(GError) error = NULL;
	const GPtrArray *findings = desk_board_findings(p->desk, village, &error);
	const struct board *board = desk_board(p->desk, village, NULL);
	const struct seat *seat = seat_of(board, tenure);

	if (!seat) {
		memo_add(memo, STYLE_DIM, NULL, "%s",
			 error ? error->message : "这份任职已经不在了");
		return;
	}
	tell_name(board, seat, memo);
	tell_seat(board, seat, memo);
	tell_others(board, seat, memo);
	tell_kin(p, board, seat, memo);
	tell_person(p, board, seat, memo);
	tell_past(board, seat, memo);
	tell_duties(seat->holder, memo);
	tell_findings(findings, seat, memo);
}

/* The page */

struct card {
	struct view view;
	int64_t village, tenure;
	int top, height, rows;
};

static struct card *card_of(const struct view *view)
{
	return (struct card *)(uintptr_t)view;
}

static enum map card_map(const struct view *view)
{
	(void)view;
	return MAP_PAGE;
}

static void card_move(struct view *view, enum move move)
{
	struct card *card = card_of(view);
	int page = MAX(card->height - 1, 1), last = MAX(card->rows - card->height, 0);
	const int to[] = {
		[MOVE_PREV] = card->top - 1,
		[MOVE_NEXT] = card->top + 1,
		[MOVE_PAGE_PREV] = card->top - page,
		[MOVE_PAGE_NEXT] = card->top + page,
		[MOVE_FIRST] = 0,
		[MOVE_LAST] = last,
	};

	card->top = CLAMP(to[move], 0, last);
}

static void card_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void card_close(struct view *view)
{
	view_clear(view);
	g_free(view);
}

static void card_draw(struct view *view, struct canvas *c, struct area area)
{
	struct card *card = card_of(view);
	struct memo *memo = memo_new();

	area.col++;
	area.cols--;
	card->height = area.rows;
	card_tell(panes_of(view), card->village, card->tenure, memo);
	card->rows = memo_draw(memo, card->top, c, area);
	memo_free(memo);
}

static void card_draw_status(struct view *view, struct canvas *c, struct area area)
{
	const struct card *card = card_of(view);
	int last = MIN(card->top + card->height, card->rows);

	if (card->rows > card->height)
		canvas_print(c, area.row, area.col, area.cols, STYLE_DIM,
			     last < card->rows ? "下面还有：PgDn" : "到底了");
}

static const struct view_ops ops = {
	.place = PLACE_BODY,
	.map = card_map,
	.draw = card_draw,
	.close = card_close,
	.draw_status = card_draw_status,
	.move = card_move,
	.back = card_back,
};

void card_open(struct panes *p, int64_t village, int64_t tenure)
{
	struct card *card = g_new0(struct card, 1);
	const struct seat *seat = seat_of(desk_board(p->desk, village, NULL), tenure);

	card->view.ops = &ops;
	card->village = village;
	card->tenure = tenure;
	view_set_title(&card->view, seat ? seat->holder->person->name : "任职");
	screen_push(p->screen, &card->view);
}

bool panes_is_card(const struct view *view)
{
	return view->ops == &ops;
}

void panes_card_edit(struct view *view)
{
	struct panes *p = panes_of(view);

	if (panes_is_card(view))
		form_open(p->screen, desk_keeper(p->desk, &tenure_model), card_of(view)->tenure);
}
