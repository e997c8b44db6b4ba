/*
 * check_play.h - small boards for tests of rules: bodies, people and laws, made by hand
 *
 *	struct play *p = play_new("2026-11-22");
 *	struct board_body *body = play_body(p, BODY_COMMITTEE, "2026-01-12", "2031-01-11");
 *	play_seat(p, body, "张三", "主任");
 *	assert_found(p, "body-size", "refuse");
 *
 * The laws are few, with values as the statutes have them; play_law() adds others, and
 * play_only() takes others instead.
 */
#ifndef CUNWU_TESTS_LAW_CHECK_PLAY_H
#define CUNWU_TESTS_LAW_CHECK_PLAY_H

#include <string.h>

#include "cunwu/law/board_check.h"
#include "cunwu/law/book.h"

struct play {
	struct board *board;
	GPtrArray *packs;
	struct kinship *kin;
	int64_t next; /* id */
};

static inline struct date play_day(const char *text)
{
	struct date day = { 0 };

	if (text && *text)
		g_assert(date_parse(text, &day));
	return day;
}

/* Laws */

static inline struct law_pack *play_pack(struct play *p, enum law_level level, const char *title,
					 const char *from, const char *until)
{
	struct law_pack *pack = g_new0(struct law_pack, 1);

	pack->id = g_strdup(title);
	pack->title = g_strdup(title);
	pack->province = level == LAW_PROVINCE ? g_strdup("四川省") : NULL;
	pack->level = level;
	pack->from = play_day(from);
	pack->until = play_day(until);
	pack->source = g_strdup("");
	pack->clauses = g_array_new(FALSE, TRUE, sizeof(struct law_clause));
	g_ptr_array_add(p->packs, pack);
	return pack;
}

static inline struct law_clause *play_clause(struct law_pack *pack, const char *name,
					     const char *value)
{
	struct law_clause clause = {
		.param = param_find(name),
		.text = g_strdup(value),
		.article = g_strdup_printf("第%u条", pack->clauses->len + 1),
		.meaning = g_strdup(name),
		.verified = true,
	};

	g_assert(clause.param && param_parse(clause.param, value, &clause.value, NULL));
	g_array_append_val(pack->clauses, clause);
	return &g_array_index(pack->clauses, struct law_clause, pack->clauses->len - 1);
}

/* A law of the province that holds always, with one value. */
static inline struct law_clause *play_law(struct play *p, const char *name, const char *value)
{
	struct law_pack *pack = play_pack(p, LAW_PROVINCE, "省办法", "2000-01-01", NULL);

	return play_clause(pack, name, value);
}

/* Laws of one value each from a day on, and no others; of the country where no province is named.
 */
struct played_law {
	const char *province, *param, *value;
};

static inline void play_only(struct play *p, const struct played_law *laws, size_t n,
			     const char *from)
{
	g_ptr_array_set_size(p->packs, 0);
	for (size_t i = 0; i < n; i++) {
		struct law_pack *pack = play_pack(p, LAW_NATIONAL, laws[i].param, from, NULL);

		if (laws[i].province)
			pack->level = LAW_PROVINCE;
		pack->province = g_strdup(laws[i].province);
		play_clause(pack, laws[i].param, laws[i].value);
	}
}

static inline void play_laws(struct play *p)
{
	static const char *const both[][2] = {
		{ "committee_size", "3-7" },
		{ "committee_women", "1" },
		{ "committee_term", "5" },
		{ "voter_age", "18" },
		{ "supervision_finance", "1" },
		{ "supervision_kin", "是" },
		{ "representatives_share", "at least 4/5" },
		{ "representatives_women", "at least 1/3" },
		{ "representatives_households", "5-15" },
		{ "representatives_term", "是" },
		{ "group_term", "是" },
		{ "appraisal_yearly", "1" },
		{ "appraisal_failures", "2" },
		{ "departure_audit", "选举之前" },
	};
	struct law_pack *old = play_pack(p, LAW_NATIONAL, "中华人民共和国村民委员会组织法（2018）",
					 "2018-12-29", "2025-12-31");
	struct law_pack *now = play_pack(p, LAW_NATIONAL, "中华人民共和国村民委员会组织法（2025）",
					 "2026-01-01", NULL);
	struct law_pack *others = play_pack(p, LAW_NATIONAL, "其他法律", "2025-05-01", NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		play_clause(old, both[i][0], both[i][1]);
		play_clause(now, both[i][0], both[i][1]);
	}
	play_clause(now, "committee_kin", "是");
	play_clause(now, "supervision_term", "是");
	play_clause(others, "mediation_size", "3-9");
	play_clause(others, "mediation_term", "3");
	play_clause(others, "mediation_woman", "是");
	play_clause(others, "collective_council", "3-7");
	play_clause(others, "collective_council_odd", "是");
	play_clause(others, "collective_council_kin", "是");
	play_clause(others, "collective_council_term", "5");
	play_clause(others, "collective_supervision_kin", "是");
}

/* Kinds of body */

struct play_kind {
	const char *id, *brief;
	enum body_class cls;
	bool people;
	const char *offices; /* parted by blanks; the first presides and is one, but for posts */
	const char *size, *women, *odd, *minority, *days;
	enum body_term term;
	const char *years_param;
	struct {
		enum body_bar who;
		const char *param;
	} bars[7];
};

static inline const struct param *play_param(const char *name)
{
	return name ? param_find(name) : NULL;
}

static inline struct body_kind *play_make_kind(const struct play_kind *k)
{
	struct body_kind *kind = g_new0(struct body_kind, 1);
	g_auto(GStrv) offices = g_strsplit(k->offices, " ", -1);
	bool heads = k->cls != CLASS_POSTS && k->cls != CLASS_MEETING;

	*kind = (struct body_kind){
		.id = g_strdup(k->id),
		.name = g_strdup(k->brief),
		.brief = g_strdup(k->brief),
		.cls = k->cls,
		.people = k->people,
		.each_group = k->cls == CLASS_GROUP,
		.size = play_param(k->size),
		.women = play_param(k->women),
		.odd = play_param(k->odd),
		.minority = play_param(k->minority),
		.days = play_param(k->days),
		.term = k->term,
		.years_param = play_param(k->years_param),
		.offices = g_array_new(FALSE, TRUE, sizeof(struct body_office)),
		.bars = g_array_new(FALSE, TRUE, sizeof(struct body_exclusion)),
	};
	for (guint i = 0; offices[i]; i++) {
		struct body_office office = {
			.name = g_strdup(offices[i]),
			.head = heads && i == 0 ? YESNO_YES : YESNO_NO,
			.most = { 1, heads && i == 0 },
			.others = g_array_new(FALSE, TRUE, sizeof(char *)),
		};
		g_array_append_val(kind->offices, office);
	}
	for (guint i = 0; i < G_N_ELEMENTS(k->bars) && k->bars[i].param; i++) {
		struct body_exclusion bar = { k->bars[i].who, param_find(k->bars[i].param), NULL };

		g_array_append_val(kind->bars, bar);
	}
	return kind;
}

static inline void play_free_kind(void *kind)
{
	body_kind_free(kind);
}

static inline void play_kinds(void)
{
	static const struct play_kind kinds[] = {
		{ BODY_PARTY,
		  "党组织",
		  CLASS_PARTY,
		  true,
		  "书记 副书记 委员",
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  TERM_NONE,
		  NULL,
		  { { 0 } } },
		{ BODY_COMMITTEE,
		  "村委会",
		  CLASS_COMMITTEE,
		  false,
		  "主任 副主任 委员",
		  "committee_size",
		  "committee_women",
		  "committee_odd",
		  "committee_minority",
		  NULL,
		  TERM_YEARS,
		  "committee_term",
		  { { BAR_EACH_OTHER, "committee_kin" } } },
		{ BODY_SUPERVISION,
		  "监委会",
		  CLASS_COMMITTEE,
		  false,
		  "主任 委员",
		  "supervision_size",
		  "supervision_women",
		  "supervision_odd",
		  NULL,
		  "supervision_days",
		  TERM_COMMITTEE,
		  NULL,
		  { { BAR_COMMITTEE, "supervision_kin" },
		    { BAR_COMMITTEE_KIN, "supervision_kin" },
		    { BAR_ACCOUNTANT, "supervision_staff" },
		    { BAR_CLERK, "supervision_staff" },
		    { BAR_COLLECTIVE, "supervision_staff" },
		    { BAR_SECRETARY_HEAD, "supervision_secretary" } } },
		{ BODY_REPRESENTATIVES,
		  "代表会议",
		  CLASS_MEETING,
		  true,
		  "代表",
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  "representatives_days",
		  TERM_COMMITTEE,
		  NULL,
		  { { 0 } } },
		{ BODY_GROUP,
		  "小组",
		  CLASS_GROUP,
		  false,
		  "组长 副组长",
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  "leaders_days",
		  TERM_COMMITTEE,
		  NULL,
		  { { 0 } } },
		{ BODY_MEDIATION,
		  "调委会",
		  CLASS_SUBCOMMITTEE,
		  false,
		  "主任 委员",
		  "mediation_size",
		  NULL,
		  NULL,
		  "mediation_minority",
		  NULL,
		  TERM_YEARS,
		  "mediation_term",
		  { { 0 } } },
		{ BODY_COLLECTIVE,
		  "集体经济",
		  CLASS_COLLECTIVE,
		  true,
		  "理事长 副理事长 理事 监事长 监事 成员",
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  TERM_YEARS,
		  "collective_council_term",
		  { { 0 } } },
		{ BODY_POSTS,
		  "岗位",
		  CLASS_POSTS,
		  false,
		  "会计 报账员 文书",
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  TERM_NONE,
		  NULL,
		  { { 0 } } },
		{ "disclosure_group",
		  "公开小组",
		  CLASS_COUNCIL,
		  false,
		  "组长 成员",
		  "disclosure_group_size",
		  NULL,
		  NULL,
		  NULL,
		  NULL,
		  TERM_COMMITTEE,
		  NULL,
		  { { BAR_COMMITTEE, "disclosure_group_kin" },
		    { BAR_COMMITTEE_KIN, "disclosure_group_kin" } } },
	};
	GPtrArray *all = g_ptr_array_new_with_free_func(play_free_kind);

	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		g_ptr_array_add(all, play_make_kind(&kinds[i]));
	body_kinds_set(all);
}

/* Boards */

static inline void play_free_body(void *data)
{
	struct board_body *body = data;

	g_ptr_array_unref(body->terms);
	g_ptr_array_unref(body->seats);
	g_free(body);
}

static inline void play_free_holder(void *data)
{
	struct holder *holder = data;

	g_ptr_array_unref(holder->seats);
	g_ptr_array_unref(holder->duties);
	g_free(holder);
}

static inline void play_free_pack(void *pack)
{
	law_pack_free(pack);
}

static inline void *play_own(struct play *p, const struct model *model)
{
	struct record *rec = record_new(model);

	rec->id = ++p->next;
	g_ptr_array_add(p->board->owned, rec);
	return rec;
}

static inline struct play *play_new(const char *on)
{
	struct play *p = g_new0(struct play, 1);

	play_kinds();
	p->next = 100;
	p->packs = g_ptr_array_new_with_free_func(play_free_pack);
	play_laws(p);
	p->kin = kinship_new(play_day(on));
	p->board = g_new0(struct board, 1);
	*p->board = (struct board){
		.province = "四川省",
		.on = play_day(on),
		.bodies = g_ptr_array_new_with_free_func(play_free_body),
		.people =
			g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, play_free_holder),
		.groups = g_ptr_array_new_with_free_func(g_free),
		.owned = records_array(),
	};
	p->board->village = play_own(p, &village_model);
	p->board->village->name = g_strdup("龙泉村");
	p->board->village->code = g_strdup("999999101201");
	g_strlcpy(p->board->village->kind.text, PLACE_VILLAGE, CODE_SIZE);
	return p;
}

static inline void play_free(struct play *p)
{
	board_free(p->board);
	kinship_free(p->kin);
	g_ptr_array_unref(p->packs);
	g_free(p);
	body_kinds_set(NULL);
}

#define PLAY_AUTO __attribute__((cleanup(play_free_auto))) struct play *

static inline void play_free_auto(struct play **p)
{
	play_free(*p);
}

static inline struct term *play_term(struct play *p, struct board_body *body, const char *since,
				     const char *until)
{
	struct term *term = play_own(p, &term_model);

	term->body.id = body->body->rec.id;
	term->since = play_day(since);
	term->until = play_day(until);
	g_ptr_array_add(body->terms, term);
	if (!term->since.jd || date_first_day(term->since).jd <= p->board->on.jd)
		body->term = term;
	return term;
}

/* With a term, or none (NULL). */
static inline struct board_body *play_body(struct play *p, const char *kind, const char *since,
					   const char *until)
{
	struct board_body *body = g_new0(struct board_body, 1);

	body->body = play_own(p, &body_model);
	body->body->kind = g_strdup(kind);
	body->body->village.id = p->board->village->rec.id;
	body->kind = body_kind_find(kind);
	body->terms = g_ptr_array_new();
	body->seats = g_ptr_array_new_with_free_func(g_free);
	g_ptr_array_add(p->board->bodies, body);
	if (since)
		play_term(p, body, since, until);
	return body;
}

/* People by name, men of middle age until told otherwise. */
static inline struct holder *play_person(struct play *p, const char *name)
{
	GHashTableIter iter;
	void *value;
	struct holder *holder;

	g_hash_table_iter_init(&iter, p->board->people);
	while (g_hash_table_iter_next(&iter, NULL, &value))
		if (strcmp(((struct holder *)value)->person->name, name) == 0)
			return value;
	holder = g_new0(struct holder, 1);
	holder->person = play_own(p, &person_model);
	holder->person->name = g_strdup(name);
	holder->person->birth = date_from_ymd(1980, 1, 1);
	g_strlcpy(holder->person->sex.text, SEX_MALE, CODE_SIZE);
	holder->village = p->board->village->rec.id;
	holder->seats = g_ptr_array_new();
	holder->duties = g_ptr_array_new();
	g_hash_table_insert(p->board->people, &holder->person->rec.id, holder);
	kinship_add_person(p->kin, holder->person->rec.id, name, holder->person->sex);
	return holder;
}

static inline void play_woman(struct seat *seat)
{
	g_strlcpy(seat->holder->person->sex.text, SEX_FEMALE, CODE_SIZE);
}

/* In the body's term, from its first day on. */
static inline struct seat *play_seat(struct play *p, struct board_body *body, const char *name,
				     const char *office)
{
	struct seat *seat = g_new0(struct seat, 1);

	seat->tenure = play_own(p, &tenure_model);
	seat->holder = play_person(p, name);
	seat->tenure->body.id = body->body->rec.id;
	seat->tenure->person.id = seat->holder->person->rec.id;
	seat->tenure->office = g_strdup(office);
	if (body->term) {
		seat->tenure->term.id = body->term->rec.id;
		seat->tenure->since = body->term->since;
	}
	seat->of = body;
	seat->term = body->term;
	seat->rank = body_kind_rank(body->kind, office);
	seat->holds = true;
	g_ptr_array_add(body->seats, seat);
	g_ptr_array_add(seat->holder->seats, seat);
	return seat;
}

static inline void play_until(struct play *p, struct seat *seat, const char *until)
{
	seat->tenure->until = play_day(until);
	seat->holds = tenure_holds(seat->tenure, p->board->on);
}

static inline void play_since(struct play *p, struct seat *seat, const char *since)
{
	seat->tenure->since = play_day(since);
	seat->holds = tenure_holds(seat->tenure, p->board->on);
}

static inline struct duty_record *play_duty(struct play *p, struct seat *seat, const char *kind,
					    int year)
{
	struct duty_record *duty = play_own(p, &duty_record_model);

	duty->person.id = seat->tenure->person.id;
	g_strlcpy(duty->kind.text, kind, CODE_SIZE);
	duty->year = (struct number){ year, year != 0 };
	g_ptr_array_add(seat->holder->duties, duty);
	return duty;
}

/* Without a name: of those who are in none. */
static inline struct board_group *play_group(struct play *p, const char *name, int64_t households)
{
	struct board_group *g = g_new0(struct board_group, 1);

	if (name) {
		g->group = play_own(p, &villager_group_model);
		g->group->name = g_strdup(name);
	}
	g->households = households;
	p->board->households += households;
	g_ptr_array_add(p->board->groups, g);
	return g;
}

/* Chosen by that group. */
static inline void play_chosen_by(struct seat *seat, const struct board_group *group)
{
	seat->tenure->villager_group.id = group->group->rec.id;
}

/* The second is a child (KIN_CHILD) or the spouse (KIN_SPOUSE) of the first. */
static inline void play_kin(struct play *p, const char *person, const char *other, const char *kind)
{
	struct kin link = { .rec.model = &kin_model };

	link.person.id = play_person(p, person)->person->rec.id;
	link.other.id = play_person(p, other)->person->rec.id;
	g_strlcpy(link.kind.text, kind, CODE_SIZE);
	g_strlcpy(link.nature.text, NATURE_BORN, CODE_SIZE);
	kinship_add(p->kin, &link);
}

/* A committee that breaks nothing: a head, a woman and another, since 2026-01-12. */
static inline struct board_body *play_committee(struct play *p)
{
	struct board_body *body = play_body(p, BODY_COMMITTEE, "2026-01-12", "2031-01-11");

	play_seat(p, body, "赵主", "主任");
	play_woman(play_seat(p, body, "钱女", "副主任"));
	play_seat(p, body, "孙员", "委员");
	return body;
}

/* Asking */

/* The severities of what is found by a rule, parted by blanks; the first message goes to `out`. */
static inline char *play_found(struct play *p, const char *rule, GString *out)
{
	g_autoptr(GPtrArray) findings = findings_new();
	struct board_law law = { p->packs, p->kin, NULL };
	g_autoptr(GArray) loops = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GString *severities = g_string_new(NULL);

	kinship_loops(p->kin, loops);
	law.loops = loops;
	board_check(p->board, &law, findings);
	for (guint i = 0; i < findings->len; i++) {
		const struct finding *f = findings->pdata[i];

		if (strcmp(f->rule->id, rule) != 0)
			continue;
		if (out && out->len == 0)
			g_string_append_printf(out, "%s：%s（%s）", f->title, f->message,
					       f->article);
		g_string_append_printf(severities, "%s%s", severities->len ? " " : "",
				       severity_name(f->severity));
	}
	return g_string_free(severities, FALSE);
}

#define assert_found(p, rule, severities) \
	do { \
		g_autofree char *found_ = play_found(p, rule, NULL); \
		assert_string_equal(found_, severities); \
	} while (0)

/* The first message of a rule has that text. */
#define assert_says(p, rule, text) \
	do { \
		g_autoptr(GString) said_ = g_string_new(NULL); \
		g_free(play_found(p, rule, said_)); \
		if (!strstr(said_->str, text)) \
			fail_msg("%s: %s", rule, said_->str); \
	} while (0)

/* Nothing is found but for what is merely noted. */
#define assert_clean(p) \
	do { \
		g_autofree char *all_ = play_faults(p); \
		assert_string_equal(all_, ""); \
	} while (0)

static inline char *play_faults(struct play *p)
{
	GString *out = g_string_new(NULL);

	for (size_t i = 0; i < nboard_rules; i++) {
		g_autofree char *found = play_found(p, board_rule_at(i)->id, NULL);

		if (strstr(found, "warn") || strstr(found, "refuse"))
			g_string_append_printf(out, "%s: %s\n", board_rule_at(i)->id, found);
	}
	return g_string_free(out, FALSE);
}

#endif
