/* proceeding.c - resignations, recalls, offices that end, by-elections: begun and written */
#include "cunwu/app/proceeding.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "endings.h"
#include "trial.h"

/* Beginning */

static int64_t count_representatives(const struct board *board)
{
	const struct board_body *body = board_body_of(board, BODY_REPRESENTATIVES, 0);
	int64_t n = 0;

	for (guint i = 0; body && i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		n += seat->holds && g_strcmp0(seat->tenure->office, OFFICE_REPRESENTATIVE) == 0;
	}
	return n;
}

static int64_t count_adults(const struct board *board, int64_t group)
{
	for (guint i = 0; group && i < board->groups->len; i++) {
		const struct board_group *g = board->groups->pdata[i];

		if (g->group && g->group->rec.id == group)
			return g->adults;
	}
	return board->adults;
}

bool proceeding_base(struct endings *e, const struct proceeding *p, struct number *base,
		     GError **error)
{
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	const struct board *board;
	int64_t n = 0;

	*base = (struct number){ 0 };
	if (!records_get(e->office->db, p->body.id, &body.rec, error))
		return false;
	board = endings_board(e, body.village.id, error);
	if (!board)
		return false;
	if (code_is(p->asked, ASKED_VOTERS))
		n = count_adults(board, body.villager_group.id);
	else if (code_is(p->asked, ASKED_REPRESENTATIVES))
		n = count_representatives(board);
	*base = (struct number){ n, n > 0 };
	return true;
}

bool proceeding_vacant(struct endings *e, const struct proceeding *p, int64_t *seats, int64_t *held)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model };
	const struct board *board = NULL;
	const struct board_body *body;
	g_autoptr(GHashTable) people = g_hash_table_new(NULL, NULL);

	if (records_get(e->office->db, p->body.id, &b.rec, NULL))
		board = endings_board(e, b.village.id, NULL);
	body = board ? endings_body(board, p->body.id) : NULL;
	if (!body || !body->term || !body->term->seats.known)
		return false;
	for (guint i = 0; i < body->seats->len; i++) {
		struct seat *seat = body->seats->pdata[i];

		if (seat->holds)
			g_hash_table_add(people, seat->holder);
	}
	*seats = body->term->seats.value;
	*held = g_hash_table_size(people);
	return true;
}

/* How many should come to a meeting, as far as the register tells; 0: it does not. */
static int64_t count_due(const struct board *board, const struct body *body, const char *meeting)
{
	if (strcmp(meeting, MEETING_REPRESENTATIVES) == 0)
		return count_representatives(board);
	if (strcmp(meeting, MEETING_ASSEMBLY) == 0)
		return count_adults(board, 0);
	return strcmp(meeting, MEETING_GROUP) == 0 && body->villager_group.id
		       ? count_adults(board, body->villager_group.id)
		       : 0;
}

void proceeding_propose_due(struct endings *e, struct proceeding *p)
{
	static const char *const all[] = { MEETING_ASSEMBLY, MEETING_REPRESENTATIVES,
					   MEETING_GROUP };
	RECORD_AUTO struct body body = { .rec.model = &body_model };
	const struct board *board = NULL;
	bool proposed = !p->due.known;
	int64_t n;

	if (records_get(e->office->db, p->body.id, &body.rec, NULL))
		board = endings_board(e, body.village.id, NULL);
	for (size_t i = 0; board && i < G_N_ELEMENTS(all); i++)
		proposed = proposed || count_due(board, &body, all[i]) == p->due.value;
	if (!board || !proposed)
		return;
	n = count_due(board, &body, p->meeting.text);
	p->due = (struct number){ n, n > 0 };
}

/* What ends an office is of one that is held; what is filed, of one that is not. */
static bool check_ended(const struct ending_case *c, GError **error)
{
	bool filing = proceeding_is(c->facts.p, PROCEEDING_FILING);
	g_autoptr(GString) day = g_string_new(NULL);

	if (filing && !c->tenure.until.jd)
		return error_set(error, ERROR_REFUSED, "%s担任的%s还没有离任，不用备案",
				 c->holder.name, c->tenure.office);
	if (filing || !c->tenure.until.jd)
		return true;
	date_print(c->tenure.until, day);
	return error_set(error, ERROR_REFUSED, "%s担任的%s已于 %s 离任（%s），不用再办",
			 c->holder.name, c->tenure.office, day->str,
			 code_is(c->tenure.ended, "")
				 ? "原因未填"
				 : code_show(&codes_tenure_end, c->tenure.ended.text));
}

/* As many as are vacant; none where none is. */
static void propose_seats(struct endings *e, struct proceeding *p)
{
	int64_t seats, held, n = 1;

	if (proceeding_vacant(e, p, &seats, &held))
		n = seats - held;
	p->seats = (struct number){ MAX(n, 0), n > 0 };
}

bool proceeding_begin(struct endings *e, const char *kind, int64_t tenure, int64_t body,
		      struct proceeding *p, GError **error)
{
	static const struct {
		const char *kind, *asked, *meeting;
	} usual[] = {
		{ PROCEEDING_RESIGNATION, ASKED_SELF, MEETING_REPRESENTATIVES },
		{ PROCEEDING_RECALL, ASKED_VOTERS, MEETING_ASSEMBLY },
		{ PROCEEDING_BY_ELECTION, "", MEETING_REPRESENTATIVES },
	};
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	g_strlcpy(p->kind.text, kind, CODE_SIZE);
	p->tenure.id = tenure;
	p->body.id = body;
	if (!ending_case_read(e, p, &c, error) || !check_ended(&c, error))
		return false;
	p->body.id = c.body.rec.id;
	if (strcmp(kind, PROCEEDING_FILING) != 0)
		p->received = e->law.today;
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++)
		if (strcmp(kind, usual[i].kind) == 0) {
			g_strlcpy(p->asked.text, usual[i].asked, CODE_SIZE);
			g_strlcpy(p->meeting.text, usual[i].meeting, CODE_SIZE);
		}
	if (strcmp(kind, PROCEEDING_BY_ELECTION) == 0)
		propose_seats(e, p);
	proceeding_propose_due(e, p);
	return strcmp(kind, PROCEEDING_RECALL) != 0 || proceeding_base(e, p, &p->base, error);
}

bool proceeding_under_way(struct office *office, const char *kind, int64_t tenure, int64_t body,
			  int64_t *id, GError **error)
{
	g_autoptr(GPtrArray) list =
		endings_parts(office, &proceeding_model, tenure ? "tenure" : "body",
			      tenure ? tenure : body, error);

	*id = 0;
	for (guint i = 0; list && i < list->len; i++) {
		const struct proceeding *p = list->pdata[i];

		if (code_is(p->result, "") && proceeding_is(p, kind))
			*id = p->rec.id;
	}
	return list != NULL;
}

/* What failed before on the same facts */

bool proceeding_barred(struct endings *e, const struct proceeding *p, bool *hard, GString *why,
		       GError **error)
{
	*hard = false;
	if (!proceeding_is(p, PROCEEDING_RECALL) || !p->tenure.id)
		return true;
	g_autoptr(GPtrArray) list =
		endings_parts(e->office, &proceeding_model, "tenure", p->tenure.id, error);
	for (guint i = 0; list && i < list->len; i++) {
		const struct proceeding *old = list->pdata[i];
		g_autoptr(GString) article = g_string_new(NULL);
		struct date last;
		bool ever;

		if (old->rec.id == p->rec.id || (p->rec.id && old->rec.id > p->rec.id)
		    || !ending_bar(old, &e->law, &last, &ever, article)
		    || (!ever && p->received.jd > last.jd))
			continue;
		*hard = *hard || ending_same_facts(old->reason, p->reason);
		g_string_truncate(why, 0);
		date_print(old->met, why);
		g_string_append(why, " 表决未通过，同一事实和理由");
		if (!ever) {
			g_string_append(why, "到 ");
			date_print(last, why);
			g_string_append(why, " 止");
		}
		g_string_append_printf(why, "不得再提（%s）", article->str);
	}
	return list != NULL;
}

/* Writing */

#define FROZEN "已经通过并写入任职，%s不能再改；办错了的，撤销那一步（Ctrl-Z）再办"

static bool same_ref(const struct proceeding *a, const struct proceeding *b)
{
	return a->tenure.id == b->tenure.id && a->body.id == b->body.id;
}

/* What the tenure follows from stays as it was when that was written. */
static bool check_frozen(const struct proceeding *before, const struct proceeding *p,
			 GError **error)
{
	const char *what = NULL;

	if (!proceeding_passed(before))
		return true;
	if (!proceeding_passed(p))
		what = "结果";
	else if (!same_ref(before, p) || strcmp(before->kind.text, p->kind.text) != 0)
		what = "事项";
	else if (date_compare(before->met, p->met) != 0)
		what = "会议日期";
	else if (date_compare(before->fact, p->fact) != 0
		 || strcmp(before->ground.text, p->ground.text) != 0)
		what = "终止的情形和日期";
	return !what || error_set(error, ERROR_REFUSED, FROZEN, what);
}

static const char *lacking_vote(const struct ending_facts *f)
{
	const struct proceeding *p = f->p;
	bool election = proceeding_is(p, PROCEEDING_BY_ELECTION);

	if (!p->due.known || !p->voted.known || (!election && !p->agreed.known))
		return election ? "写“通过”要有登记（应到）人数和参加投票的人数"
				: "写“通过”要有登记人数、参加投票的人数和同意的票数";
	if (!election)
		return NULL;
	for (guint i = 0; f->candidates && i < f->candidates->len; i++)
		if (g_array_index(f->candidates, struct ending_candidate, i).elected)
			return NULL;
	return "补选写“通过”要有当选的人：在列表上按 Tab，填候选人、得票和是否当选";
}

/* What a result that ends or begins a tenure cannot do without. */
static const char *lacking(const struct ending_facts *f, const struct ending_law *law)
{
	const struct proceeding *p = f->p;
	bool ceases = proceeding_is(p, PROCEEDING_CEASING);

	if (!proceeding_is(p, PROCEEDING_BY_ELECTION) && !p->tenure.id)
		return "没有写是谁的任职：在他的任职上按 F8 办";
	if (ceases && code_is(p->ground, ""))
		return "请选终止的情形";
	if (ceases && p->fact.precision != DATE_DAY)
		return "事实发生日期要写到日";
	if (ceases && !p->fact.jd)
		return "请填事实发生日期：判决生效、认定丧失行为能力、第二次不称职，或者停止履职的"
		       "那一天";
	if (!ceases && !p->met.jd)
		return "写“通过”要有会议日期";
	if (!ceases && p->met.precision != DATE_DAY)
		return "会议日期要写到日：任职从那一天终止或者开始";
	if (p->met.jd > law->today.jd)
		return "会议日期还没有到，不能写结果";
	if (proceeding_is(p, PROCEEDING_RECALL) || proceeding_is(p, PROCEEDING_BY_ELECTION))
		return lacking_vote(f);
	return ending_day(p, law).jd ? NULL
				     : "没有会议日期，或者这里的法规没有规定，算不出终止的日期";
}

static bool check_figures(const struct ending_case *c, const struct ending_law *law, GError **error)
{
	const struct proceeding *p = c->facts.p;
	g_autoptr(GString) why = g_string_new(NULL);

	if (ending_stands(&c->facts, law, why) || (p->overruled && *p->overruled))
		return true;
	return error_set(error, ERROR_REFUSED,
			 "不能写“%s”：%s。数字无误而确实是这样办的，把理由写在“仍然办理的理由”里",
			 code_show(&codes_proceeding_result, p->result.text), why->str);
}

static bool check_bar(struct endings *e, const struct proceeding *p, GError **error)
{
	g_autoptr(GString) why = g_string_new(NULL);
	bool hard;

	if (p->overruled && *p->overruled)
		return true;
	return proceeding_barred(e, p, &hard, why, error)
	       && (!hard || p->rec.id || error_set(error, ERROR_REFUSED, "不能受理：%s", why->str));
}

static bool check_all_of(struct endings *e, const struct proceeding *before,
			 const struct ending_case *c, GError **error)
{
	const struct proceeding *p = c->facts.p;
	const char *lacks = proceeding_passed(p) ? lacking(&c->facts, &e->law) : NULL;

	if (lacks)
		return error_set(error, ERROR_USAGE, "%s", lacks);
	return check_frozen(before, p, error)
	       && (proceeding_passed(before) || check_ended(c, error)) && check_bar(e, p, error)
	       && check_figures(c, &e->law, error);
}

/* What follows */

static const char *end_code(const struct ending_case *c, const struct ending_law *law)
{
	if (proceeding_is(c->facts.p, PROCEEDING_RECALL))
		return END_RECALLED;
	if (proceeding_is(c->facts.p, PROCEEDING_CEASING)
	    && !(code_is(c->facts.p->ground, GROUND_IDLE)
		 && ending_idle_by_meeting(c->facts.p, law)))
		return END_CEASED;
	return END_RESIGNED;
}

/* What is left to do, and to think of: other offices, handing over where the law asks for it. */
static void tell_next(struct endings *e, const struct ending_case *c, GPtrArray *told)
{
	const struct board *board = endings_board(e, c->village.rec.id, NULL);
	const struct holder *holder =
		board ? g_hash_table_lookup(board->people, &c->holder.rec.id) : NULL;
	g_autoptr(GString) others = g_string_new(NULL);
	g_autoptr(GArray) clocks = ending_clocks(&c->facts, &e->law);

	for (guint i = 0; i < clocks->len; i++) {
		const struct ending_clock *clock = &g_array_index(clocks, struct ending_clock, i);

		if (strcmp(clock->id, "handover") == 0 && !clock->done.jd)
			g_ptr_array_add(told, g_strdup("还要移交"));
	}
	for (guint i = 0; holder && i < holder->seats->len; i++) {
		const struct seat *seat = holder->seats->pdata[i];

		if (seat->holds && seat->tenure->rec.id != c->tenure.rec.id && seat->of->kind
		    && !seat->of->kind->people)
			g_string_append_printf(others, "%s%s%s", others->len ? "、" : "",
					       body_kind_brief(seat->of->body->kind),
					       seat->tenure->office);
	}
	if (others->len > 0)
		g_ptr_array_add(told, g_strdup_printf("还任%s", others->str));
}

static bool end_tenure(struct endings *e, struct action *act, struct ending_case *c,
		       GPtrArray *told, GError **error)
{
	const struct ending_law *law = &e->law;
	struct tenure *t = &c->tenure;
	g_autoptr(GString) day = g_string_new(NULL);

	t->until = ending_day(c->facts.p, law);
	g_strlcpy(t->ended.text, end_code(c, law), CODE_SIZE);
	date_print(t->until, day);
	g_ptr_array_add(told, g_strdup_printf("%s的%s%s职务到 %s 止（%s）", c->holder.name,
					      body_kind_brief(c->body.kind), t->office, day->str,
					      code_show(&codes_tenure_end, t->ended.text)));
	tell_next(e, c, told);
	return office_check(&t->rec, error) && records_update(act, &t->rec, error);
}

bool proceeding_tenure(struct endings *e, const struct proceeding *p,
		       const struct proceeding_person *who, struct tenure *t, GError **error)
{
	RECORD_AUTO struct body b = { .rec.model = &body_model };
	const struct board *board = NULL;
	const struct board_body *body;

	if (records_get(e->office->db, p->body.id, &b.rec, error))
		board = endings_board(e, b.village.id, error);
	if (!board)
		return false;
	body = endings_body(board, p->body.id);
	*t = (struct tenure){ .rec.model = &tenure_model,
			      .body = p->body,
			      .term = { body && body->term ? body->term->rec.id : 0 },
			      .person = who->person,
			      .villager_group = who->villager_group,
			      .since = p->met.jd && p->met.jd <= e->law.today.jd ? p->met
										 : e->law.today,
			      .how = { CHOSEN_BETWEEN },
			      .votes = who->votes };
	t->office = g_strdup(who->office);
	return true;
}

/* Who can take the office: known, and not there already. */
static bool check_taker(const struct board_body *body, const struct proceeding_person *who,
			const char *name, GError **error)
{
	if (!who->person.id)
		return error_set(error, ERROR_REFUSED,
				 "%s不在名册上：先登记到名册，再在候选人里选他", name);
	if (!who->office || !*who->office)
		return error_set(error, ERROR_REFUSED, "请填%s当选的职务", name);
	if (body && body->kind && body_kind_rank(body->kind, who->office) < 0)
		return error_set(error, ERROR_REFUSED, "%s没有“%s”这个职务：请改%s当选的职务",
				 body->kind->brief, who->office, name);
	for (guint i = 0; body && i < body->seats->len; i++) {
		const struct seat *seat = body->seats->pdata[i];

		if (seat->holds && seat->tenure->person.id == who->person.id
		    && strcmp(seat->tenure->office, who->office) == 0)
			return error_set(error, ERROR_REFUSED, "%s已经是%s，不能再当选一次", name,
					 who->office);
	}
	return true;
}

static bool begin_tenure(struct endings *e, struct action *act, const struct ending_case *c,
			 const struct proceeding_person *who, const char *name, GPtrArray *told,
			 GError **error)
{
	const struct board *board = endings_board(e, c->village.rec.id, error);
	const struct board_body *body = board ? endings_body(board, c->body.rec.id) : NULL;
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	g_autoptr(GString) day = g_string_new(NULL);

	if (!board || !check_taker(body, who, name, error)
	    || !proceeding_tenure(e, c->facts.p, who, &t, error))
		return false;
	date_print(t.since, day);
	g_ptr_array_add(told, g_strdup_printf("%s自 %s 起任%s%s（补选）", name, day->str,
					      body_kind_brief(c->body.kind), t.office));
	return office_check(&t.rec, error) && records_insert(act, &t.rec, error);
}

static bool follow(struct endings *e, struct action *act, struct ending_case *c, GPtrArray *told,
		   GError **error)
{
	if (!proceeding_is(c->facts.p, PROCEEDING_BY_ELECTION))
		return end_tenure(e, act, c, told, error);
	for (guint i = 0; i < c->people->len; i++) {
		const struct proceeding_person *who = c->people->pdata[i];

		if (code_is(who->part, PART_CANDIDATE) && who->elected == YESNO_YES
		    && !begin_tenure(e, act, c, who, c->names->pdata[i], told, error))
			return false;
	}
	return true;
}

static bool tell_due(struct endings *e, const struct proceeding *p, GPtrArray *told, GError **error)
{
	g_autoptr(GString) due = g_string_new(NULL);

	if (!endings_due(e, p, due, error))
		return false;
	if (due->len > 0)
		g_ptr_array_add(told, g_strdup(due->str));
	return true;
}

static char *sentence_of(const struct ending_case *c)
{
	g_autofree char *title = ending_case_title(c);
	const char *result = c->facts.p->result.text;

	return g_strdup_printf("%s %s%s%s", c->village.name, title, *result ? "：" : "",
			       *result ? code_show(&codes_proceeding_result, result) : "");
}

/* With all that follows; `copy` is what was written. *passes: it is 通过 by this. */
static bool write_all(struct endings *e, struct action *act, struct proceeding *p,
		      struct proceeding *copy, bool *passes, GPtrArray *told, GError **error)
{
	RECORD_AUTO struct proceeding before = { .rec.model = &proceeding_model };
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	endings_forget(e);
	if (!office_check(&p->rec, error)
	    || (p->rec.id && !records_get(e->office->db, p->rec.id, &before.rec, error))
	    || !ending_case_read(e, p, &c, error) || !check_all_of(e, &before, &c, error))
		return false;
	*passes = proceeding_passed(p) && !proceeding_passed(&before);
	g_ptr_array_add(told, sentence_of(&c));
	record_copy(&copy->rec, &p->rec);
	return office_begin(e->office, act, "proceeding", error)
	       && (p->rec.id ? records_update(act, &copy->rec, error)
			     : records_insert(act, &copy->rec, error))
	       && (!*passes || follow(e, act, &c, told, error))
	       && office_tell(act, told->pdata[0], error);
}

/* Written, looked at, and taken back: those who were elected together are judged together. */
bool proceeding_try(struct endings *e, struct proceeding *p, GPtrArray *brings, GError **error)
{
	RECORD_AUTO struct proceeding copy = { .rec.model = &proceeding_model };
	g_autoptr(GPtrArray) told = g_ptr_array_new_with_free_func(g_free);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!ending_case_read(e, p, &c, error))
		return false;
	BOARD_AUTO before = board_read(e->office, c.village.rec.id, BOARD_GROUPS, error);
	ACTION_AUTO act = { 0 };
	bool passes;
	if (!before || !write_all(e, &act, p, &copy, &passes, told, error))
		return false;
	endings_forget(e);
	if (!proceeding_is(p, PROCEEDING_BY_ELECTION) || !proceeding_passed(p))
		return true;
	BOARD_AUTO after = board_read(e->office, c.village.rec.id, BOARD_GROUPS, error);
	if (after)
		trial_compare(e->office, before, after, c.names, brings);
	return after != NULL;
}

bool proceeding_save(struct endings *e, struct proceeding *p, GPtrArray *told, GError **error)
{
	RECORD_AUTO struct proceeding copy = { .rec.model = &proceeding_model };
	ACTION_AUTO act = { 0 };
	bool passes;

	if (!write_all(e, &act, p, &copy, &passes, told, error) || !action_commit(&act, error))
		return false;
	record_copy(&p->rec, &copy.rec);
	endings_forget(e);
	return !passes || tell_due(e, p, told, error);
}

/* Signers and candidates */

static bool same_person(const struct proceeding_person *a, const struct proceeding_person *b)
{
	if (a->person.id || b->person.id)
		return a->person.id == b->person.id;
	return g_strcmp0(a->name, b->name) == 0 && a->villager_group.id == b->villager_group.id;
}

bool proceeding_person_save(struct endings *e, struct proceeding_person *who, GError **error)
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };
	g_autofree char *name =
		who->person.id ? endings_name(e->office, who->person.id) : g_strdup(who->name);
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!office_check(&who->rec, error)
	    || !records_get(e->office->db, who->proceeding.id, &p.rec, error)
	    || !ending_case_read(e, &p, &c, error))
		return false;
	if (proceeding_passed(&p))
		return error_set(error, ERROR_REFUSED, FROZEN, "名单");
	for (guint i = 0; i < c.people->len; i++) {
		const struct proceeding_person *other = c.people->pdata[i];

		if (other->rec.id != who->rec.id && same_person(who, other)
		    && strcmp(other->part.text, who->part.text) == 0)
			return error_set(error, ERROR_REFUSED, "%s已在名单里（第 %u 个），不重复计",
					 name, i + 1);
	}
	g_autofree char *title = ending_case_title(&c);
	g_autofree char *sentence = g_strdup_printf("%s %s：%s%s", c.village.name, title,
						    code_show(&codes_part, who->part.text), name);
	return endings_write(e, &who->rec, who->rec.id ? "mend" : "enter", sentence, error);
}

void proceeding_count_signers(struct endings *e, const struct proceeding *p, GString *out)
{
	ENDING_CASE_AUTO c;

	ending_case_init(&c);
	if (!proceeding_is(p, PROCEEDING_RECALL) || !ending_case_read(e, p, &c, NULL))
		return;
	g_autoptr(GArray) tests = ending_tests(&c.facts, &e->law);
	g_string_append_printf(out, "已联名 %" PRId64 " 人", c.facts.signers);
	for (guint i = 0; i < tests->len; i++) {
		const struct ending_test *test = &g_array_index(tests, struct ending_test, i);

		if (strcmp(test->id, "signers") == 0 && test->all)
			g_string_append_printf(out, "，需 %" PRId64 " 人", test->need);
	}
}
