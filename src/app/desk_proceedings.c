/* desk_proceedings.c - proceedings, their signers and candidates, in forms */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "desk_bodies.h"
#include "desk_endings.h"

static struct endings *endings_of(struct keeper *k)
{
	return desk_endings(desk_of(k), NULL);
}

/* By stages: the request, the defence, the meeting, the result, what follows. */
const struct model *const proceeding_parts[1] = { &proceeding_model };
const struct slot proceeding_slots[27] = {
	{ 0, "kind", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "body", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "tenure", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "received", 0 },
	{ 0, "asked", 0 },
	{ 0, "ground", SLOT_DUE },
	{ 0, "fact", SLOT_DUE },
	{ 0, "reason", 0 },
	{ 0, "base", 0 },
	{ 0, "claimed", 0 },
	{ 0, "checked", 0 },
	{ 0, "defence", 0 },
	{ 0, "defended", 0 },
	{ 0, "seats", 0 },
	{ 0, "meeting", SLOT_START },
	{ 0, "noticed", 0 },
	{ 0, "met", SLOT_DUE },
	{ 0, "due", SLOT_DUE },
	{ 0, "voted", SLOT_DUE },
	{ 0, "agreed", SLOT_DUE },
	{ 0, "against", 0 },
	{ 0, "blank", 0 },
	{ 0, "result", SLOT_DUE },
	{ 0, "overruled", 0 },
	{ 0, "posted", SLOT_DUE },
	{ 0, "filed", SLOT_DUE },
	{ 0, "note", 0 },
};

static struct proceeding *proceeding_in(struct record *const parts[])
{
	return (struct proceeding *)parts[0];
}

/* Which kinds a slot fits: 1 辞职, 2 罢免, 3 职务终止, 4 补选, 5 变动备案; those not named fit all.
 */
static const struct {
	const char *field, *kinds;
} fitting[] = {
	{ "kind", "" },      { "body", "" },         { "tenure", "" },      { "asked", "2" },
	{ "ground", "3" },   { "fact", "3" },        { "base", "2" },       { "claimed", "2" },
	{ "checked", "2" },  { "defence", "2" },     { "defended", "2" },   { "seats", "4" },
	{ "noticed", "24" }, { "agreed", "123" },    { "against", "123" },  { "blank", "1234" },
	{ "reason", "123" }, { "received", "1234" }, { "meeting", "1234" }, { "met", "1234" },
	{ "due", "1234" },   { "voted", "1234" },    { "result", "1234" },
};

static bool is_of_meeting(const char *field)
{
	static const char *const fields[] = { "meeting", "met",     "due",  "voted",
					      "agreed",  "against", "blank" };

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		if (strcmp(fields[i], field) == 0)
			return true;
	return false;
}

/* Signers by representatives or voters have names; what the township asks has none. */
static bool is_of_names(const char *field)
{
	return strcmp(field, "base") == 0 || strcmp(field, "claimed") == 0
	       || strcmp(field, "checked") == 0;
}

static bool against_figures(struct keeper *k, const struct proceeding *p)
{
	g_autoptr(GString) why = g_string_new(NULL);
	struct endings *e = endings_of(k);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	return e && ending_case_read(e, p, &c, NULL)
	       && !ending_stands(&c.facts, endings_law(e), why);
}

/* What is recorded is never hidden, but for what the title says. */
static bool proceeding_hides(struct keeper *k, struct record *const parts[],
			     const struct slot *slot)
{
	const struct proceeding *p = proceeding_in(parts);
	g_autoptr(GString) text = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(fitting); i++)
		if (strcmp(fitting[i].field, slot->field) == 0 && !*fitting[i].kinds)
			return p->body.id != 0;
	field_format(model_field(&proceeding_model, slot->field), parts[0], text);
	if (text->len > 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(fitting); i++)
		if (strcmp(fitting[i].field, slot->field) == 0
		    && !strstr(fitting[i].kinds, p->kind.text))
			return true;
	if (proceeding_is(p, PROCEEDING_CEASING) && is_of_meeting(slot->field))
		return !code_is(p->ground, GROUND_IDLE);
	if (is_of_names(slot->field) && code_is(p->asked, ASKED_TOWNSHIP))
		return true;
	if (strcmp(slot->field, "posted") == 0 || strcmp(slot->field, "filed") == 0)
		return !proceeding_passed(p) && !proceeding_is(p, PROCEEDING_FILING);
	return strcmp(slot->field, "overruled") == 0
	       && (code_is(p->result, "") || !against_figures(k, p));
}

static char *proceeding_called(struct keeper *k, struct record *const parts[])
{
	const struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!e || !p->body.id || !ending_case_read(e, p, &c, NULL))
		return NULL;
	g_autofree char *title = ending_case_title(&c);
	return g_strdup_printf("%s %s", c.village.name, title);
}

/* What stands at the form */

static const char *field_of_test(const struct ending_test *test)
{
	static const char *const fields[][2] = { { "signers", "claimed" },
						 { "turnout", "voted" },
						 { "pass", "agreed" },
						 { "elected", "result" } };

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		if (strcmp(fields[i][0], test->id) == 0)
			return fields[i][1];
	return NULL;
}

static void remark_tests(const struct ending_case *c, const struct ending_law *law,
			 GPtrArray *remarks)
{
	g_autoptr(GArray) tests = ending_tests(&c->facts, law);

	for (guint i = 0; i < tests->len; i++) {
		const struct ending_test *test = &g_array_index(tests, struct ending_test, i);
		GString *text = g_string_new(NULL);

		ending_test_show(test, text);
		remark_add(remarks, test->known && !test->met, field_of_test(test),
			   g_string_free(text, FALSE));
	}
}

const char *ending_clock_field(const struct ending_clock *clock)
{
	static const char *const fields[][2] = {
		{ "recall_check", "checked" },  { "recall_meeting", "met" },
		{ "recall_notice", "noticed" }, { "resignation_meeting", "met" },
		{ "by_election", "met" },       { "posted", "posted" },
		{ "filed", "filed" },
	};

	for (size_t i = 0; i < G_N_ELEMENTS(fields); i++)
		if (strcmp(fields[i][0], clock->id) == 0)
			return fields[i][1];
	return NULL;
}

static void remark_clocks(const struct ending_case *c, const struct ending_law *law,
			  GPtrArray *remarks)
{
	g_autoptr(GArray) clocks = ending_clocks(&c->facts, law);

	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);
		const char *field = ending_clock_field(clock);
		GString *text = g_string_new(NULL);

		if (!field)
			g_string_append_printf(text, "%s：", clock->title);
		g_string_append(text, "最迟 ");
		ending_clock_show_last(clock, text);
		g_string_append(text, "，");
		ending_clock_show(clock, law->today, text);
		g_string_append_printf(text, "（%s）", clock->article);
		remark_add(remarks, clock->state == CLOCK_OVERDUE || clock->state == CLOCK_LATE,
			   field ? field : REMARK_TOP, g_string_free(text, FALSE));
	}
}

/* No law has a day for it: that is said, so that nobody looks for one. */
static void remark_posting(const struct ending_case *c, GPtrArray *remarks)
{
	for (guint i = 0; i < remarks->len; i++)
		if (g_strcmp0(((const struct remark *)remarks->pdata[i])->field, "posted") == 0)
			return;
	if (proceeding_passed(c->facts.p) && !c->facts.p->posted.jd)
		remark_add(remarks, false, "posted", g_strdup("这里的法规没有规定公告的期限"));
}

static void remark_bar(struct endings *e, const struct proceeding *p, GPtrArray *remarks)
{
	GString *why = g_string_new(NULL);
	bool hard;

	if (proceeding_barred(e, p, &hard, why, NULL) && why->len > 0)
		remark_add(remarks, true, "reason", g_string_free(why, FALSE));
	else
		g_string_free(why, TRUE);
}

static void remark_seats(struct endings *e, const struct proceeding *p, GPtrArray *remarks)
{
	int64_t seats = 0, held = 0, left;

	if (!proceeding_is(p, PROCEEDING_BY_ELECTION) || proceeding_passed(p)
	    || !proceeding_vacant(e, p, &seats, &held))
		return;
	left = seats - held;
	if (left <= 0)
		remark_add(remarks, p->seats.known, "seats",
			   g_strdup_printf("本届职数 %" PRId64 "，现有 %" PRId64 " 人，没有缺额",
					   seats, held));
	else
		remark_add(remarks, p->seats.known && p->seats.value > left, "seats",
			   g_strdup_printf("本届职数 %" PRId64 "，现有 %" PRId64
					   " 人，%s缺 %" PRId64 " 名",
					   seats, held, p->seats.value > left ? "只" : "", left));
}

/* What this province rules out at the vote. */
static void remark_ballots(const struct proceeding *p, const struct ending_law *law,
			   GPtrArray *remarks)
{
	static const struct {
		const char *param, *words;
	} barred[] = { { "recall_proxy", "不得委托投票" }, { "recall_box", "不得使用流动票箱" } };

	for (size_t i = 0; i < G_N_ELEMENTS(barred); i++) {
		const struct param *param = param_find(barred[i].param);
		LAW_ANSWER_AUTO answer;

		law_look_up(law->packs, law->province, law->today, param, &answer);
		if (proceeding_is(p, PROCEEDING_RECALL) && answer.holds.clause
		    && answer.holds.clause->value.number == 0)
			remark_add(remarks, false, "due",
				   g_strdup_printf("表决%s（%s）", barred[i].words,
						   answer.holds.clause->article));
	}
}

/* Days that stand on paper in another order than things are done. */
static const struct {
	const char *field, *after;
} orders[] = {
	{ "checked", "received" }, { "noticed", "received" }, { "met", "received" },
	{ "met", "noticed" },      { "posted", "met" },       { "filed", "met" },
	{ "posted", "fact" },      { "filed", "fact" },
};

static struct date day_of(const struct proceeding *p, const char *field)
{
	const struct field *f = model_field(&proceeding_model, field);

	return *(const struct date *)(const void *)((const char *)p + f->offset);
}

/* 会议日期 2026.04.10 早于收到日期 2026.04.20; NULL: they are in order, or not known. */
static char *disorder(const struct proceeding *p, size_t i)
{
	struct date on = day_of(p, orders[i].field), before = day_of(p, orders[i].after);
	GString *text;

	if (!on.jd || !before.jd || date_last_day(on).jd >= date_first_day(before).jd)
		return NULL;
	text = g_string_new(model_field(&proceeding_model, orders[i].field)->label);
	g_string_append_c(text, ' ');
	date_print(on, text);
	g_string_append_printf(text, " 早于%s ",
			       model_field(&proceeding_model, orders[i].after)->label);
	date_print(before, text);
	return g_string_free(text, FALSE);
}

static void remark_order(const struct proceeding *p, GPtrArray *remarks)
{
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		char *text = disorder(p, i);

		if (text)
			remark_add(remarks, true, orders[i].field, text);
	}
}

static void add_disorder(const struct proceeding *p, GString *out)
{
	for (size_t i = 0; i < G_N_ELEMENTS(orders); i++) {
		g_autofree char *text = disorder(p, i);

		if (text)
			g_string_append_printf(out, "\n? %s", text);
	}
}

static void proceeding_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!e || !p->body.id || !ending_case_read(e, p, &c, NULL))
		return;
	remark_order(p, remarks);
	remark_clocks(&c, endings_law(e), remarks);
	remark_posting(&c, remarks);
	remark_tests(&c, endings_law(e), remarks);
	remark_seats(e, p, remarks);
	remark_bar(e, p, remarks);
	remark_ballots(p, endings_law(e), remarks);
	if (p->overruled && *p->overruled)
		remark_add(remarks, true, "overruled", g_strdup("结果与票数不符，理由随记录打印"));
}

/* The base follows from who asks; who should come, from the meeting, unless that was typed. */
static void proceeding_settle(struct keeper *k, struct record *const parts[],
			      const struct slot *slot)
{
	struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);

	if (e && strcmp(slot->field, "asked") == 0 && !p->rec.id)
		proceeding_base(e, p, &p->base, NULL);
	if (e && strcmp(slot->field, "meeting") == 0 && code_is(p->result, ""))
		proceeding_propose_due(e, p);
}

/* Saving */

/* What is refused is not asked first: saving says why. */
static char *proceeding_question(struct keeper *k, struct record *const parts[],
				 struct record *const before[], const char **yes)
{
	struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GString) text = g_string_new(NULL);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!proceeding_passed(p) || proceeding_passed(proceeding_in(before)) || !e
	    || !proceeding_try(e, p, lines, NULL) || !ending_case_read(e, p, &c, NULL))
		return NULL;
	g_autoptr(GString) why = g_string_new(NULL);
	bool stands = ending_stands(&c.facts, endings_law(e), why);
	*yes = "办理";
	g_autofree char *title = ending_case_title(&c);
	g_string_append_printf(text, "%s：通过，任职一并写明，这样办吗？", title);
	for (guint i = 0; i < lines->len; i++)
		g_string_append_printf(text, "\n! %s", (const char *)lines->pdata[i]);
	add_disorder(p, text);
	if (!stands)
		g_string_append(text, "\n与票数不符，理由将随记录打印：");
	g_autoptr(GArray) tests = ending_tests(&c.facts, endings_law(e));
	for (guint i = 0; i < tests->len; i++) {
		const struct ending_test *test = &g_array_index(tests, struct ending_test, i);

		if (!test->known)
			continue;
		g_string_append(text, "\n");
		ending_test_show(test, text);
	}
	return g_string_free(g_steal_pointer(&text), FALSE);
}

static void keep_told(struct desk *desk, const GPtrArray *told)
{
	GString *text = g_string_new(NULL);

	/* What it did to tenures says more than what it is. */
	for (guint i = told->len > 1 ? 1 : 0; i < told->len; i++)
		g_string_append_printf(text, "%s%s", text->len ? "；" : "",
				       (const char *)told->pdata[i]);
	g_free(desk->told);
	desk->told = g_string_free(text, FALSE);
}

static bool proceeding_keep(struct keeper *k, struct record *const parts[], GError **error)
{
	g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
	struct endings *e = desk_endings(desk_of(k), error);

	if (!e || !proceeding_save(e, proceeding_in(parts), told, error))
		return false;
	desk_forget(desk_of(k));
	keep_told(desk_of(k), told);
	return true;
}

static char *desk_told(struct keeper *k)
{
	return g_strdup(desk_of(k)->told ? desk_of(k)->told : "");
}

static bool nothing_found(struct keeper *k, struct record *const parts[], const struct field *ref,
			  const char *text, size_t n, GPtrArray *out, GError **error)
{
	(void)k, (void)parts, (void)ref, (void)text, (void)n, (void)out, (void)error;
	return true;
}

const struct keeper_ops proceeding_ops = {
	.load = desk_load_record,
	.save = proceeding_keep,
	.show = desk_show_of_body,
	.find = nothing_found,
	.called = proceeding_called,
	.hides = proceeding_hides,
	.settle = proceeding_settle,
	.review = proceeding_review,
	.doubt = proceeding_question,
	.told = desk_told,
	.draft = draft_keep,
	.resume = draft_resume,
};
