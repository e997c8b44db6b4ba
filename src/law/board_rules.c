/* board_rules.c - what the rules of bodies share */
#include "board_rules.h"

#include <string.h>

/* What a law says */

/* A text that says how something is as a rule (一般) orders nothing; nor does one that was not
 * compared with its statute. */
static enum severity weight_of(const struct law_source *source)
{
	bool statute = source->pack->level <= LAW_PROVINCE;

	return statute && source->clause->verified && !strstr(source->clause->meaning, "一般")
		       ? SEVERITY_REFUSE
		       : SEVERITY_WARN;
}

bool ruling_on(const struct board_case *c, const char *param, struct date on, struct ruling *r)
{
	LAW_ANSWER_AUTO answer = { 0 };

	*r = (struct ruling){ .param = param_find(param) };
	g_assert(r->param);
	law_look_up(c->law->packs, c->board->province, date_first_day(on), r->param, &answer);
	if (!answer.holds.clause)
		return false;
	r->source = answer.holds;
	r->value = &answer.holds.clause->value;
	r->severity = weight_of(&answer.holds);
	if (answer.outranked->len > 0)
		r->besides = g_array_index(answer.outranked, struct law_source, 0);
	return true;
}

bool breach_yes(const struct param_value *value, int64_t fact)
{
	(void)fact;
	return value->number == 1;
}

bool ruling_yes(const struct board_case *c, const char *param, struct date on, struct ruling *r)
{
	return ruling_on(c, param, on, r) && r->value->number == 1;
}

struct date body_day(const struct board_case *c, const struct board_body *body)
{
	struct date day = body->term && body->term->since.jd ? body->term->since : c->board->on;

	return date_first_day(day).jd <= c->board->on.jd ? day : c->board->on;
}

static bool broken_on(const struct board_case *c, const char *param, struct date on,
		      breach *is_broken, int64_t fact, struct ruling *r)
{
	return ruling_on(c, param, on, r) && is_broken(r->value, fact);
}

/* Of a term that began at some time of a year or month it is judged by that span's last day; if it
 * was not yet so on its first, one should look closer. */
bool ruling_broken(const struct board_case *c, const struct board_body *body, const char *param,
		   breach *is_broken, int64_t fact, struct ruling *r)
{
	struct date day = body_day(c, body);
	struct ruling first;

	if (broken_on(c, param, date_last_day(day), is_broken, fact, r)) {
		r->vague = day.precision != DATE_DAY
			   && !broken_on(c, param, date_first_day(day), is_broken, fact, &first);
		if (r->vague)
			ruling_soften(r, SEVERITY_WARN);
		return true;
	}
	if (!broken_on(c, param, c->board->on, is_broken, fact, r))
		return false;
	r->later = true;
	ruling_soften(r, SEVERITY_NOTE);
	return true;
}

/* Findings */

char *source_text(const struct law_source *source)
{
	static const char country[] = "中华人民共和国";
	const char *title = source->pack->title;
	const char *at = strstr(title, country);
	GString *out = g_string_new(NULL);

	if (at) {
		g_string_append_len(out, title, at - title);
		title = at + strlen(country);
	}
	g_string_append(out, title);
	g_string_append(out, source->clause->article);
	return g_string_free(out, FALSE);
}

static void add(struct board_case *c, const struct record *about, const char *title,
		const struct ruling *r, const char *format, va_list args) G_GNUC_PRINTF(5, 0);

static void add(struct board_case *c, const struct record *about, const char *title,
		const struct ruling *r, const char *format, va_list args)
{
	g_autofree char *message = g_strdup_vprintf(format, args);
	struct finding *finding = finding_add(
		c->findings, c->rule, about->model->name, about->id, title, c->board->village->code,
		"%s%s%s", message, r && r->vague ? "（本届起始日期不全，待核）" : "",
		r && r->later ? "（本届产生时没有这样规定，现在有）" : "");

	if (r && r->source.clause) {
		g_autofree char *article = source_text(&r->source);

		finding_weigh(finding, r->severity, article);
	} else if (r) {
		finding_weigh(finding, r->severity, c->rule->article);
	}
}

void board_add(struct board_case *c, const struct record *about, const char *title,
	       const struct ruling *r, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(c, about, title, r, format, args);
	va_end(args);
}

void board_add_body(struct board_case *c, const struct board_body *body, const struct ruling *r,
		    const char *format, ...)
{
	g_autoptr(GString) title = g_string_new(NULL);
	va_list args;

	body_title(c, body, title);
	va_start(args, format);
	add(c, &body->body->rec, title->str, r, format, args);
	va_end(args);
}

void board_add_seat(struct board_case *c, const struct seat *seat, const struct ruling *r,
		    const char *format, ...)
{
	g_autoptr(GString) title = g_string_new(seat_name(seat));
	va_list args;

	g_string_append(title, "（");
	body_title(c, seat->of, title);
	g_string_append_printf(title, "%s）", seat->tenure->office);
	va_start(args, format);
	add(c, &seat->tenure->rec, title->str, r, format, args);
	va_end(args);
}

/* Bodies, seats and people */

bool body_counts(const struct board_case *c, const struct board_body *body)
{
	return body->kind && body_is_there(body->body, c->board->on);
}

bool seat_is_left_over(const struct seat *seat)
{
	const struct term *now = seat->of->term;

	return seat->holds && now && seat->term && seat->term != now
	       && date_last_day(seat->term->since).jd < date_first_day(now->since).jd;
}

bool seat_serves(const struct seat *seat)
{
	return seat->holds && !seat_is_left_over(seat);
}

const char *seat_office(const struct seat *seat)
{
	return seat->rank < 0 ? seat->tenure->office
			      : body_kind_office_at(seat->of->kind, (guint)seat->rank)->name;
}

bool seat_is_head(const struct seat *seat)
{
	return seat->rank >= 0
	       && body_kind_office_at(seat->of->kind, (guint)seat->rank)->head == YESNO_YES;
}

const char *seat_name(const struct seat *seat)
{
	const char *name = seat->holder->person->name;

	return name ? name : "";
}

bool seat_repeats(const struct seat *seat, bool (*wanted)(const struct seat *seat))
{
	for_each_seat(other, seat->of) {
		if (other == seat)
			return false;
		if (other->holder == seat->holder && seat_serves(other)
		    && (!wanted || wanted(other)))
			return true;
	}
	return false;
}

guint body_serving(const struct board_body *body, bool (*wanted)(const struct seat *seat))
{
	guint n = 0;

	for_each_seat(seat, body)
		n += seat_serves(seat) && (!wanted || wanted(seat)) && !seat_repeats(seat, wanted);
	return n;
}

bool seat_is_woman(const struct seat *seat)
{
	return code_is(seat->holder->person->sex, SEX_FEMALE);
}

struct seat *serving_in(const struct holder *holder, const struct board_body *body)
{
	for (guint i = 0; body && i < holder->seats->len; i++) {
		struct seat *seat = holder->seats->pdata[i];

		if (seat->of == body && seat_serves(seat))
			return seat;
	}
	return NULL;
}

void list_name(GString *list, const char *name)
{
	g_string_append_printf(list, "%s%s", list->len ? "、" : "", name);
}

static const char *group_name(const struct board_case *c, int64_t id)
{
	for (guint i = 0; i < c->board->groups->len; i++) {
		const struct board_group *g = c->board->groups->pdata[i];

		if (g->group && g->group->rec.id == id)
			return g->group->name;
	}
	return NULL;
}

void body_title(const struct board_case *c, const struct board_body *body, GString *out)
{
	int64_t group = body->body->villager_group.id;
	const char *name = group ? group_name(c, group) : NULL;

	if (name)
		g_string_append(out, name);
	else
		body_model.title(&body->body->rec, out);
}

/* Terms */

int term_years(const struct board_case *c, const struct board_body *body, struct date since,
	       struct ruling *r)
{
	const struct body_kind *kind = body->kind;

	*r = (struct ruling){ .severity = c->rule->severity };
	if (kind->term != TERM_YEARS)
		return 0;
	if (kind->years_param && ruling_on(c, kind->years_param->name, since, r))
		return (int)r->value->number;
	return kind->years.known ? (int)kind->years.value : 0;
}

struct date term_end(const struct board_case *c, const struct board_body *body,
		     const struct term *term)
{
	struct ruling r;
	int years;

	if (term->until.jd || !term->since.jd)
		return term->until;
	years = term_years(c, body, term->since, &r);
	return years ? term_last_day(term->since, years) : (struct date){ 0 };
}

struct date months_on(struct date day, int months)
{
	int y, m, d;
	struct date on;

	date_to_ymd(day, &y, &m, &d);
	y += (m - 1 + months) / 12;
	m = (m - 1 + months) % 12 + 1;
	on = date_from_ymd(y, m, d);
	return on.jd ? on : date_last_day(date_from_ymd(y, m, 0));
}

char *day_text(struct date day)
{
	GString *out = g_string_new(NULL);

	date_print(day, out);
	return g_string_free(out, FALSE);
}
