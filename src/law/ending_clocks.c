/* ending_clocks.c - by when what must be done after a resignation, a recall, a vacancy */
#include "endings.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/law/period.h"

/* Clocks while they are put together. */
struct ticking {
	const struct ending_law *law;
	GArray *out;
};

static void clock_clear(void *data)
{
	g_free(((struct ending_clock *)data)->article);
}

GArray *clocks_new(void)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct ending_clock));

	g_array_set_clear_func(out, clock_clear);
	return out;
}

static enum clock_state state_of(const struct ending_clock *clock, struct date today)
{
	if (clock->done.jd)
		return date_first_day(clock->done).jd > clock->last.jd ? CLOCK_LATE : CLOCK_DONE;
	return today.jd > clock->last.jd ? CLOCK_OVERDUE : CLOCK_OPEN;
}

static void add(struct ticking *t, const char *id, const char *title, struct date last,
		struct date done, const struct law_source *source)
{
	struct ending_clock clock = { .id = id, .title = title, .last = last, .done = done };

	if (!last.jd)
		return;
	clock.state = state_of(&clock, t->law->today);
	clock.article = ending_article(source);
	g_array_append_val(t->out, clock);
}

/* So many days (or months) after an event; nothing where no law says how many. */
static struct date after(struct ticking *t, const char *param, struct date event, const char *id,
			 const char *title, struct date done)
{
	struct law_source source;
	struct date last = { 0 }, plain;

	if (!param || !event.jd || !ending_find(t->law, event, param, &source))
		return last;
	if (g_str_has_suffix(param, "_months")) {
		last = period_months(t->law->calendar, event, source.clause->value.number);
		plain = period_months(NULL, event, source.clause->value.number);
	} else {
		last = period_days(t->law->calendar, event, source.clause->value.number);
		plain = period_days(NULL, event, source.clause->value.number);
	}
	add(t, id, title, last, done, &source);
	if (last.jd && plain.jd != last.jd)
		g_array_index(t->out, struct ending_clock, t->out->len - 1).plain = plain;
	return last;
}

/* A meeting that is only planned has not been held. */
static struct date held(const struct ticking *t, const struct proceeding *p)
{
	return p->met.jd && date_first_day(p->met).jd <= t->law->today.jd ? p->met
									  : (struct date){ 0 };
}

static void clocks_of_recall(struct ticking *t, const struct ending_facts *f)
{
	const struct recall_rules *rules = recall_rules_of(f->body_kind);
	const struct proceeding *p = f->p;
	struct date met = held(t, p), last = { 0 };
	struct law_source source;

	if (!rules)
		return;
	if (ending_is_committee(f))
		after(t, "recall_check_days", p->received, "recall_check", "乡镇核实联名人数",
		      p->checked);
	last = after(t, rules->days, p->received, "recall_meeting", "开会表决罢免", met);
	if (!last.jd)
		last = after(t, rules->months, p->received, "recall_meeting", "开会表决罢免", met);
	if (!ending_is_committee(f))
		return;
	if (last.jd && last.jd < (met.jd ? met.jd : t->law->today.jd))
		after(t, "recall_township_days", last, "recall_township",
		      "村委会逾期，乡镇组织表决", met);
	if (p->met.jd && p->met.precision == DATE_DAY
	    && ending_find(t->law, p->received, "recall_notice", &source))
		add(t, "recall_notice", "公告表决的时间、地点",
		    date_add_days(p->met, -(int)source.clause->value.number), p->noticed, &source);
}

/* What follows once an office has ended or was filled. */
static void clocks_of_change(struct ticking *t, const struct ending_facts *f, struct date event)
{
	const struct proceeding *p = f->p;
	bool resigned = proceeding_is(p, PROCEEDING_RESIGNATION) || f->resigned;
	struct date posted = { 0 };

	if (g_strcmp0(f->body_kind, BODY_REPRESENTATIVES) == 0)
		after(t, "representatives_change_posted", event, "posted", "向村民公告", p->posted);
	if (!ending_is_committee(f))
		return;
	if (resigned)
		posted = after(t, "resignation_posted", event, "posted", "向村民公告", p->posted);
	if (!posted.jd && !proceeding_is(p, PROCEEDING_BY_ELECTION))
		after(t, "ending_posted", event, "posted", "向村民公告", p->posted);
	if (proceeding_is(p, PROCEEDING_BY_ELECTION))
		after(t, "result_posted", event, "posted", "公布当选名单", p->posted);
	after(t, "change_filed", event, "filed", "报乡镇和县备案", p->filed);
	if (proceeding_is(p, PROCEEDING_RECALL))
		after(t, "recall_handover", event, "handover", "被罢免的成员办理交接", f->handed);
	if (f->vacant)
		after(t, "vacancy_months", event, "vacancy", "补选缺额", (struct date){ 0 });
}

GArray *ending_clocks(const struct ending_facts *f, const struct ending_law *law)
{
	struct ticking t = { law, clocks_new() };
	const struct proceeding *p = f->p;
	struct date event = proceeding_is(p, PROCEEDING_BY_ELECTION) ? p->met : ending_day(p, law);

	if (code_is(p->result, RESULT_WITHDRAWN))
		return t.out;
	if (proceeding_is(p, PROCEEDING_RECALL))
		clocks_of_recall(&t, f);
	if (proceeding_is(p, PROCEEDING_RESIGNATION) && ending_is_committee(f))
		after(&t, "resignation_days", p->received, "resignation_meeting", "开会审议辞职",
		      held(&t, p));
	if (proceeding_is(p, PROCEEDING_BY_ELECTION))
		after(&t, "vacancy_months", f->vacant_for, "by_election", "补选缺额",
		      proceeding_passed(p) ? p->met : (struct date){ 0 });
	if (proceeding_is(p, PROCEEDING_FILING))
		clocks_of_change(&t, f, f->ended);
	else if (proceeding_passed(p))
		clocks_of_change(&t, f, event);
	return t.out;
}

GArray *handover_clocks(const struct handover *h, const struct ending_law *law)
{
	struct ticking t = { law, clocks_new() };

	if (h->proceeding.id) {
		after(&t, "recall_handover", h->since, "handover", "被罢免的成员办理交接", h->done);
		return t.out;
	}
	after(&t, "seal_days", h->since, "seal", "移交印章", h->sealed.jd ? h->sealed : h->done);
	after(&t, "handover_days", h->since, "handover", "完成移交", h->done);
	return t.out;
}

const struct ending_clock *ending_next(const GArray *clocks)
{
	const struct ending_clock *next = NULL;

	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);

		if (!clock->done.jd && (!next || clock->last.jd < next->last.jd))
			next = clock;
	}
	return next;
}

const char *clock_state_name(enum clock_state state)
{
	static const char *const names[] = { "open", "done", "late", "overdue" };

	return names[state];
}

void ending_clock_show(const struct ending_clock *clock, struct date today, GString *out)
{
	int days = clock->last.jd - today.jd;

	if (clock->done.jd) {
		g_string_append(out, clock->state == CLOCK_LATE ? "迟办 " : "已办 ");
		date_print(clock->done, out);
	} else if (days < 0) {
		g_string_append_printf(out, "逾期 %d 天", -days);
	} else if (days == 0) {
		g_string_append(out, "今天到期");
	} else {
		g_string_append_printf(out, "还有 %d 天", days);
	}
}

void ending_clock_show_last(const struct ending_clock *clock, GString *out)
{
	const char *weekday = clock->plain.jd ? date_weekday(clock->plain) : "";
	bool weekend = strcmp(weekday, "六") == 0 || strcmp(weekday, "日") == 0;

	date_print(clock->last, out);
	if (!clock->plain.jd)
		return;
	g_string_append(out, "（");
	date_print(clock->plain, out);
	g_string_append_printf(out, " %s%s，顺延）", weekend ? "是星期" : "放假",
			       weekend ? weekday : "");
}

/* Vacancies */

static bool is_woman(const struct seat *seat)
{
	return code_is(seat->holder->person->sex, "2");
}

/* Why those who are in office on a day must be filled up; false: they need not be. */
static bool must_fill(const struct board_body *body, const struct ending_law *law, struct date on,
		      GString *why, struct law_source *source)
{
	int64_t held = 0, women = 0, heads = 0;

	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (!tenure_holds(seat->tenure, on))
			continue;
		held++;
		women += is_woman(seat);
		heads += g_strcmp0(seat->tenure->office, OFFICE_CHAIR) == 0;
	}
	if (ending_find(law, on, "vacancy_below", source) && held < source->clause->value.number) {
		g_string_append_printf(why, "成员只有 %" PRId64 " 人，不足 %" PRId64 " 人", held,
				       source->clause->value.number);
		return true;
	}
	if (!heads && ending_says_yes(law, on, "vacancy_head")
	    && ending_find(law, on, "vacancy_head", source)) {
		g_string_append(why, "主任缺额");
		return true;
	}
	if (!women && ending_says_yes(law, on, "vacancy_woman")
	    && ending_find(law, on, "vacancy_woman", source)) {
		g_string_append(why, "没有妇女成员");
		return true;
	}
	return false;
}

/* The day after the last one of a tenure; not recorded where that is vague, or has not come. */
static struct date first_day_without(const struct seat *seat, const struct ending_law *law)
{
	struct date until = seat->tenure->until;

	if (!until.jd || until.precision != DATE_DAY || until.jd >= law->today.jd)
		return (struct date){ 0 };
	return date_add_days(until, 1);
}

bool ending_vacancy(const struct board_body *body, const struct ending_law *law,
		    struct ending_vacancy *out)
{
	g_autoptr(GString) why = g_string_new(NULL), before = g_string_new(NULL);
	struct law_source source, months;
	struct date last_whole = { 0 };

	*out = (struct ending_vacancy){ 0 };
	if (!must_fill(body, law, law->today, why, &source)
	    || (body->term && body->term->until.jd
		&& date_last_day(body->term->until).jd < law->today.jd))
		return false;
	/* The vacancy began after the last day on which enough were in office. */
	for (guint i = 0; i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];
		struct law_source other;

		g_string_truncate(before, 0);
		if (first_day_without(seat, law).jd
		    && !must_fill(body, law, seat->tenure->until, before, &other)
		    && seat->tenure->until.jd > last_whole.jd)
			last_whole = seat->tenure->until;
	}
	if (!last_whole.jd)
		return false;
	out->since = last_whole;
	if (ending_find(law, last_whole, "vacancy_months", &months)) {
		int64_t n = months.clause->value.number;
		struct date plain = period_months(NULL, last_whole, n);

		out->last = period_months(law->calendar, last_whole, n);
		out->plain = plain.jd != out->last.jd ? plain : (struct date){ 0 };
	}
	out->why = g_strdup(why->str);
	out->article = ending_article(&source);
	return true;
}

void ending_vacancy_clear(struct ending_vacancy *vacancy)
{
	g_clear_pointer(&vacancy->why, g_free);
	g_clear_pointer(&vacancy->article, g_free);
}
