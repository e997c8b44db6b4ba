/* desk_proceedings.c - proceedings, their signers and candidates, in forms */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/people.h"
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
	{ 0, "ground", 0 },
	{ 0, "fact", 0 },
	{ 0, "reason", 0 },
	{ 0, "base", 0 },
	{ 0, "claimed", 0 },
	{ 0, "checked", 0 },
	{ 0, "defence", 0 },
	{ 0, "defended", 0 },
	{ 0, "seats", 0 },
	{ 0, "meeting", SLOT_START },
	{ 0, "noticed", 0 },
	{ 0, "met", 0 },
	{ 0, "due", 0 },
	{ 0, "voted", 0 },
	{ 0, "agreed", 0 },
	{ 0, "against", 0 },
	{ 0, "blank", 0 },
	{ 0, "result", 0 },
	{ 0, "overruled", 0 },
	{ 0, "posted", 0 },
	{ 0, "filed", 0 },
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
		date_print(clock->last, text);
		g_string_append(text, "，");
		ending_clock_show(clock, law->today, text);
		g_string_append_printf(text, "（%s）", clock->article);
		remark_add(remarks, clock->state == CLOCK_OVERDUE || clock->state == CLOCK_LATE,
			   field ? field : REMARK_TOP, g_string_free(text, FALSE));
	}
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

static void proceeding_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!e || !p->body.id || !ending_case_read(e, p, &c, NULL))
		return;
	remark_clocks(&c, endings_law(e), remarks);
	remark_tests(&c, endings_law(e), remarks);
	remark_bar(e, p, remarks);
	remark_ballots(p, endings_law(e), remarks);
	if (p->overruled && *p->overruled)
		remark_add(remarks, true, "overruled", g_strdup("结果与票数不符，理由随记录打印"));
}

/* The base follows from who asks. */
static void proceeding_settle(struct keeper *k, struct record *const parts[],
			      const struct slot *slot)
{
	struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);

	if (e && strcmp(slot->field, "asked") == 0 && !p->rec.id)
		proceeding_base(e, p, &p->base, NULL);
}

/* Saving */

static char *proceeding_question(struct keeper *k, struct record *const parts[],
				 struct record *const before[], const char **yes)
{
	const struct proceeding *p = proceeding_in(parts);
	struct endings *e = endings_of(k);
	g_autoptr(GString) text = g_string_new(NULL);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!proceeding_passed(p) || proceeding_passed(proceeding_in(before)) || !e
	    || !ending_case_read(e, p, &c, NULL))
		return NULL;
	g_autoptr(GString) why = g_string_new(NULL);
	bool stands = ending_stands(&c.facts, endings_law(e), why);
	if (!stands && (!p->overruled || !*p->overruled))
		return NULL; /* it is refused */
	*yes = "办理";
	g_autofree char *title = ending_case_title(&c);
	g_string_append_printf(text, "%s：通过，任职一并写明，这样办吗？%s", title,
			       stands ? "" : "\n与票数不符，理由将随记录打印：");
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

/* Signers and candidates */

const struct model *const signer_parts[1] = { &proceeding_person_model };
const struct slot signer_slots[10] = {
	{ 0, "proceeding", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "part", SLOT_CARRIED | SLOT_FIXED },
	{ 0, "person", 0 },
	{ 0, "name", 0 },
	{ 0, "villager_group", 0 },
	{ 0, "office", SLOT_CARRIED },
	{ 0, "votes", 0 },
	{ 0, "elected", 0 },
	{ 0, "refused", SLOT_START },
	{ 0, "note", 0 },
};

static struct proceeding_person *signer_in(struct record *const parts[])
{
	return (struct proceeding_person *)parts[0];
}

/* Of who is on the register the name says all, so that a list is typed with one Enter a name. */
static bool signer_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct proceeding_person *who = signer_in(parts);
	bool candidate = code_is(who->part, PART_CANDIDATE);
	g_autoptr(GString) text = g_string_new(NULL);

	(void)k;
	if (strcmp(slot->field, "proceeding") == 0 || strcmp(slot->field, "part") == 0)
		return true;
	if (strcmp(slot->field, "office") == 0 || strcmp(slot->field, "votes") == 0
	    || strcmp(slot->field, "elected") == 0)
		return !candidate;
	if (strcmp(slot->field, "person") == 0)
		return false;
	if (strcmp(slot->field, "name") == 0)
		return who->person.id != 0;
	if (strcmp(slot->field, "villager_group") == 0)
		return who->person.id != 0 || !who->name || !*who->name;
	field_format(model_field(&proceeding_person_model, slot->field), parts[0], text);
	return text->len == 0
	       && (!who->rec.id || (candidate && strcmp(slot->field, "refused") == 0));
}

static int64_t village_of(struct keeper *k, const struct proceeding_person *who)
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	struct db *db = desk_of(k)->office->db;

	return records_get(db, who->proceeding.id, &p.rec, NULL)
			       && records_get(db, p.body.id, &body.rec, NULL)
		       ? body.village.id
		       : 0;
}

static bool signer_find(struct keeper *k, struct record *const parts[], const struct field *ref,
			const char *text, size_t n, GPtrArray *out, GError **error)
{
	int64_t village = village_of(k, signer_in(parts));

	if (ref->target == &person_model)
		return desk_find_people(k, village, text, n, out, error);
	return desk_find_places(k, ref->target, village, text, n, out, error);
}

static void signer_describe(struct keeper *k, const struct record *rec, GString *out)
{
	if (rec->model == &person_model)
		desk_describe_person(k, rec->id, out);
}

static void signer_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct proceeding_person *who = signer_in(parts);
	struct whereabouts where = { 0 };

	if (strcmp(slot->field, "person") == 0 && who->person.id
	    && people_where(desk_of(k)->office->db, who->person.id, &where, NULL)
	    && where.village == village_of(k, who))
		who->villager_group.id = where.villager_group;
}

static char *signer_called(struct keeper *k, struct record *const parts[])
{
	const struct proceeding_person *who = signer_in(parts);

	(void)k;
	return g_strdup(code_is(who->part, PART_CANDIDATE) ? "补选的候选人" : "联名的人");
}

static bool is_representative(const struct board *board, int64_t person)
{
	struct holder *holder = g_hash_table_lookup(board->people, &person);

	return holder && holder_seat_in(holder, BODY_REPRESENTATIVES);
}

static void remark_right(struct endings *e, const struct proceeding *p,
			 const struct proceeding_person *who, int64_t village, GPtrArray *remarks)
{
	RECORD_AUTO struct person person = { .rec.model = &person_model };
	const struct board *board = endings_board(e, village, NULL);
	int least = 0, most = 0;

	if (!records_get(e->office->db, who->person.id, &person.rec, NULL) || !board)
		return;
	if (person.birth.jd && person.birth.jd <= e->law.today.jd)
		date_age(person.birth, p->received.jd ? p->received : e->law.today, &least, &most);
	if (person.birth.jd && most < 18)
		remark_add(remarks, true, "person", g_strdup("不满十八周岁，没有选举权"));
	if (code_is(p->asked, ASKED_REPRESENTATIVES) && !is_representative(board, who->person.id))
		remark_add(remarks, true, "person", g_strdup("不是现任的村民代表"));
}

static void signer_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct proceeding_person *who = signer_in(parts);
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	g_autoptr(GString) count = g_string_new(NULL);
	struct endings *e = endings_of(k);

	if (!e || !records_get(e->office->db, who->proceeding.id, &p.rec, NULL))
		return;
	proceeding_count_signers(e, &p, count);
	if (count->len > 0)
		remark_add(remarks, false, REMARK_TOP, g_strdup(count->str));
	if (!who->person.id)
		return;
	g_autoptr(GPtrArray) all = endings_parts(e->office, &proceeding_person_model, "proceeding",
						 who->proceeding.id, NULL);
	for (guint i = 0; all && i < all->len; i++) {
		const struct proceeding_person *other = all->pdata[i];

		if (other->rec.id != who->rec.id && other->person.id == who->person.id)
			remark_add(remarks, true, "person",
				   g_strdup_printf("已在名单里（第 %u 个），不重复计", i + 1));
	}
	if (code_is(who->part, PART_SIGNER))
		remark_right(e, &p, who, village_of(k, who), remarks);
}

static bool signer_save(struct keeper *k, struct record *const parts[], GError **error)
{
	struct endings *e = desk_endings(desk_of(k), error);

	if (!e || !proceeding_person_save(e, signer_in(parts), error))
		return false;
	desk_forget(desk_of(k));
	return true;
}

static char *signer_told(struct keeper *k)
{
	(void)k;
	return g_strdup("名单");
}

static const struct body_kind *kind_of(struct keeper *k, struct record *const parts[])
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };

	return records_get(desk_of(k)->office->db, signer_in(parts)->proceeding.id, &p.rec, NULL)
		       ? desk_body_kind(k, p.body.id)
		       : NULL;
}

static bool signer_explain(struct keeper *k, struct record *const parts[],
			   const struct field *field, const char *text, GString *out)
{
	if (strcmp(field->name, "office") != 0)
		return false;
	desk_explain_office(kind_of(k, parts), text, out);
	return true;
}

static bool signer_go_on(struct keeper *k, struct record *const parts[], const struct field *field,
			 const char *text, GPtrArray *out)
{
	(void)text;
	if (!parts || strcmp(field->name, "office") != 0)
		return false;
	desk_go_on_office(kind_of(k, parts), out);
	return true;
}

const struct keeper_ops signer_ops = {
	.load = desk_load_record,
	.save = signer_save,
	.show = desk_show_field,
	.find = signer_find,
	.called = signer_called,
	.hides = signer_hides,
	.describe = signer_describe,
	.settle = signer_settle,
	.explain = signer_explain,
	.go_on = signer_go_on,
	.review = signer_review,
	.told = signer_told,
	.draft = draft_keep,
	.resume = draft_resume,
};
