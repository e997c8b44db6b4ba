/* relation.c - relations to the head of a household, when the head becomes another */
#include "cunwu/model/relation.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/model/person.h"

/*
 * A relation is a path from one person to another: P to a parent, C to a child, S to the spouse, B
 * to a brother or sister, each followed by the sex of who is reached (m, f, or . for any), + or -
 * where that is elder or younger, and * for a parent or child by a second marriage or an adoption.
 *
 * Two paths put together are shortened where they meet: the parent's child is a sibling, or the
 * same person again; the spouse's child is a child, or a stepchild.
 */
static const struct code_path {
	char code[CODE_SIZE];
	bool told; /* an answer may be this; the others say more than follows from a path, or less
		    */
	const char *path;
} paths[] = {
	{ "01", false, "" },       { "02", false, "" },        { "10", true, "S." },
	{ "11", true, "Sm" },      { "12", true, "Sf" },       { "20", true, "Cm" },
	{ "21", false, "Cm" },     { "22", false, "Cm" },      { "23", false, "Cm" },
	{ "24", false, "Cm" },     { "25", false, "Cm" },      { "26", false, "Cm" },
	{ "27", true, "Cm*" },     { "28", true, "CfSm" },     { "29", false, "Cm" },
	{ "30", true, "Cf" },      { "31", false, "Cf" },      { "32", false, "Cf" },
	{ "33", false, "Cf" },     { "34", false, "Cf" },      { "35", false, "Cf" },
	{ "36", false, "Cf" },     { "37", true, "Cf*" },      { "38", true, "CmSf" },
	{ "39", false, "Cf" },     { "40", true, "C.C." },     { "41", true, "CmCm" },
	{ "42", true, "CmCf" },    { "43", true, "CfCm" },     { "44", true, "CfCf" },
	{ "45", true, "C.CmSf" },  { "46", true, "C.CfSm" },   { "47", true, "C.C.Cm" },
	{ "48", true, "C.C.Cf" },  { "49", false, "C.C." },    { "50", true, "P." },
	{ "51", true, "Pm" },      { "52", true, "Pf" },       { "53", true, "SmPm" },
	{ "54", true, "SmPf" },    { "55", true, "SfPm" },     { "56", true, "SfPf" },
	{ "57", true, "Pm*" },     { "58", true, "Pf*" },      { "60", true, "P.P." },
	{ "61", true, "PmPm" },    { "62", true, "PmPf" },     { "63", true, "PfPm" },
	{ "64", true, "PfPf" },    { "65", true, "S.P.P." },   { "66", true, "P.P.Pm" },
	{ "67", true, "P.P.Pf" },  { "68", true, "S.P.P.P." }, { "70", true, "B." },
	{ "71", true, "Bm+" },     { "72", true, "Bm+Sf" },    { "73", true, "Bm-" },
	{ "74", true, "Bm-Sf" },   { "75", true, "Bf+" },      { "76", true, "Bf+Sm" },
	{ "77", true, "Bf-" },     { "78", true, "Bf-Sm" },    { "79", false, "B." },
	{ "81", true, "PmBm+" },   { "82", true, "PmBm+Sf" },  { "83", true, "PmBm-" },
	{ "84", true, "PmBm-Sf" }, { "85", true, "PfBm" },     { "86", true, "PfBmSf" },
	{ "87", true, "PfBfSm" },  { "88", true, "PfBf" },     { "89", true, "PmBfSm" },
	{ "90", true, "PmBf" },    { "91", true, "PmBmC." },   { "92", true, "PmBfC." },
	{ "92", true, "PfB.C." },  { "93", true, "BmCm" },     { "94", true, "BmCf" },
	{ "95", true, "BfCm" },    { "96", true, "BfCf" },
};

#define OTHER_KIN "97"
#define NO_KIN    "99"
#define SPOUSE    "10"

#define STEPS       8  /* of the longest path: two of four */
#define PARENT_YEAR 12 /* of parents when a child is born, at least */

struct step {
	char way, sex;
	char age;   /* + or -, 0: not known or of no meaning */
	bool other; /* by a second marriage or an adoption */
};

struct path {
	struct step steps[STEPS];
	size_t n;
	char from;     /* sex of who it begins with */
	bool distinct; /* all people on it are known to be different ones */
	bool plain;    /* what is ordinary was taken at every turn */
};

static char sex_letter(struct code sex)
{
	return code_is(sex, SEX_MALE) ? 'm' : code_is(sex, SEX_FEMALE) ? 'f' : '.';
}

static void read_path(const char *text, struct path *path)
{
	*path = (struct path){ .from = '.', .plain = true };
	while (*text) {
		struct step *s = &path->steps[path->n++];

		*s = (struct step){ .way = text[0], .sex = text[1] };
		for (text += 2; *text == '+' || *text == '-' || *text == '*'; text++) {
			if (*text == '*')
				s->other = true;
			else
				s->age = *text;
		}
	}
}

static char turned(char way)
{
	return way == 'P' ? 'C' : way == 'C' ? 'P' : way;
}

static char turned_age(char age)
{
	return age == '+' ? '-' : age == '-' ? '+' : age;
}

/* From its end to its beginning. */
static void turn_path(const struct path *path, struct path *out)
{
	*out = (struct path){ .plain = path->plain, .n = path->n };
	out->from = path->n ? path->steps[path->n - 1].sex : path->from;
	for (size_t i = 0; i < path->n; i++) {
		const struct step *s = &path->steps[path->n - 1 - i];

		out->steps[i] = (struct step){
			.way = turned(s->way),
			.sex = i + 1 < path->n ? path->steps[path->n - 2 - i].sex : path->from,
			.age = turned_age(s->age),
			.other = s->other,
		};
	}
}

/* Asking */

struct asking {
	const struct kinsman *head, *member;
	const struct relation_facts *facts;
	struct relation_answer *answer;
	struct code first_plain; /* "" if none is */
};

static bool has_code(const struct relation_answer *answer, const char *code)
{
	for (size_t i = 0; i < answer->n; i++)
		if (code_is(answer->codes[i], code))
			return true;
	return false;
}

static void add_code(struct asking *q, const char *code, bool plain)
{
	struct relation_answer *answer = q->answer;

	if (plain && code_is(q->first_plain, ""))
		g_strlcpy(q->first_plain.text, code, CODE_SIZE);
	if (has_code(answer, code) || answer->n == RELATION_MOST)
		return;
	g_strlcpy(answer->codes[answer->n++].text, code, CODE_SIZE);
}

/* Parents are older than their children: whether `elder` can have been born so many generations
 * before. */
static bool may_descend(const struct kinsman *elder, const struct kinsman *younger, int generations)
{
	int least, most;

	if (!elder->birth.jd || !younger->birth.jd)
		return true;
	if (date_last_day(younger->birth).jd < date_first_day(elder->birth).jd)
		return false;
	date_age(elder->birth, date_last_day(younger->birth), &least, &most);
	return most >= generations * PARENT_YEAR;
}

static bool is_current_spouse(const struct kin *k, int64_t a)
{
	return code_is(k->kind, KIN_SPOUSE) && !k->until.jd
	       && (k->person.id == a || k->other.id == a);
}

/* Whether a has a spouse, and it is not b. */
static bool has_other_spouse(const GPtrArray *kin, int64_t a, int64_t b)
{
	for (guint i = 0; i < kin->len; i++) {
		const struct kin *k = kin->pdata[i];

		if (is_current_spouse(k, a) && k->person.id != b && k->other.id != b)
			return true;
	}
	return false;
}

static bool is_by_birth(const struct kin *k)
{
	return code_is(k->nature, "") || code_is(k->nature, NATURE_BORN);
}

static const struct kinsman *find_person(const struct relation_facts *facts, int64_t id)
{
	for (guint i = 0; i < facts->people->len; i++) {
		const struct kinsman *p = &g_array_index(facts->people, struct kinsman, i);

		if (p->id == id)
			return p;
	}
	return NULL;
}

/* Whether the child has a parent of that sex by birth who is not `but`. */
static bool has_other_parent(const struct relation_facts *facts, int64_t child, char sex,
			     int64_t but)
{
	for (guint i = 0; i < facts->kin->len; i++) {
		const struct kin *k = facts->kin->pdata[i];
		const struct kinsman *parent;

		if (!code_is(k->kind, KIN_CHILD) || k->other.id != child || k->person.id == but
		    || !is_by_birth(k))
			continue;
		parent = find_person(facts, k->person.id);
		if (parent && sex != '.' && sex_letter(parent->sex) == sex)
			return true;
	}
	return false;
}

static bool is_unmarried(const struct kinsman *p)
{
	return code_is(p->marriage, "10") || code_is(p->marriage, "30")
	       || code_is(p->marriage, "40");
}

/* Spouses are of two sexes (民法典 art. 1046), and have no other. */
static bool may_be_married(const struct asking *q)
{
	char a = sex_letter(q->head->sex), b = sex_letter(q->member->sex);

	return (a != b || a == '.') && !is_unmarried(q->head) && !is_unmarried(q->member)
	       && !has_other_spouse(q->facts->kin, q->head->id, q->member->id)
	       && !has_other_spouse(q->facts->kin, q->member->id, q->head->id);
}

/* Whether what else is known speaks against this path. */
static bool is_possible(const struct asking *q, const struct path *p)
{
	const struct step *first = &p->steps[0];
	size_t same = 0;

	if (p->n == 0)
		return false;
	while (same < p->n && p->steps[same].way == first->way)
		same++;
	if (same < p->n)
		return true;
	switch (first->way) {
	case 'S':
		return may_be_married(q);
	case 'P':
		return may_descend(q->member, q->head, (int)p->n)
		       && (p->n > 1 || first->other
			   || !has_other_parent(q->facts, q->head->id, first->sex, q->member->id));
	case 'C':
		return may_descend(q->head, q->member, (int)p->n)
		       && (p->n > 1 || first->other
			   || !has_other_parent(q->facts, q->member->id, sex_letter(q->head->sex),
						q->head->id));
	default:
		return true;
	}
}

enum match { MATCH_NOT, MATCH_MAYBE, MATCH_SURELY };

static enum match match_step(const struct step *row, const struct step *s, bool last)
{
	enum match match = MATCH_SURELY;

	if (row->way != s->way
	    || (last && (row->way == 'P' || row->way == 'C') && row->other != s->other))
		return MATCH_NOT;
	if (row->sex != '.' && row->sex != s->sex) {
		if (s->sex != '.')
			return MATCH_NOT;
		match = MATCH_MAYBE;
	}
	if (row->age && row->age != s->age) {
		if (s->age)
			return MATCH_NOT;
		match = MATCH_MAYBE;
	}
	return match;
}

/* *more: how much the row says. */
static enum match match_path(const struct code_path *row, const struct path *p, int *more)
{
	struct path of_row;
	enum match match = MATCH_SURELY;

	read_path(row->path, &of_row);
	if (of_row.n != p->n)
		return MATCH_NOT;
	*more = (int)strlen(row->path);
	for (size_t i = 0; i < p->n; i++) {
		const struct step *r = &of_row.steps[i];
		enum match one = match_step(r, &p->steps[i], i + 1 == p->n && p->n == 1);

		match = MIN(match, one);
		*more += r->sex != '.';
	}
	return match;
}

/* The code that surely fits and says most; where none does, all that may fit. */
static void name_path(struct asking *q, const struct path *p)
{
	const char *best = NULL;
	int most = -1, more;

	if (!is_possible(q, p))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		if (paths[i].told && match_path(&paths[i], p, &more) == MATCH_SURELY
		    && more > most) {
			best = paths[i].code;
			most = more;
		}
	if (best) {
		add_code(q, best, p->plain);
		return;
	}
	bool any = false;
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		if (paths[i].told && match_path(&paths[i], p, &more) == MATCH_MAYBE) {
			add_code(q, paths[i].code, false);
			any = true;
		}
	if (!any)
		add_code(q, OTHER_KIN, p->plain);
}

/* Shortening */

/* What two steps become where they meet, by a letter: the first is the ordinary case. `again`: they
 * may also lead back to the same person. */
static const struct meeting {
	char first, second;
	char way;  /* of the one step they become; 0: they become none */
	bool step; /* the one step may be by a second marriage */
	bool again;
} meetings[] = {
	{ 'P', 'C', 'B', false, true }, { 'C', 'P', 'S', false, true },
	{ 'S', 'S', 0, false, true },   { 'B', 'B', 'B', false, true },
	{ 'S', 'C', 'C', true, false }, { 'P', 'S', 'P', true, false },
	{ 'C', 'B', 'C', true, false }, { 'B', 'P', 'P', true, false },
};

static const struct meeting *find_meeting(const struct path *p, size_t *at)
{
	for (*at = 0; *at + 1 < p->n; ++*at)
		for (size_t i = 0; i < G_N_ELEMENTS(meetings); i++)
			if (meetings[i].first == p->steps[*at].way
			    && meetings[i].second == p->steps[*at + 1].way)
				return &meetings[i];
	return NULL;
}

/* Which of two by birth is the elder; 0: it is not known. */
static char age_of(const struct kinsman *p, const struct kinsman *beside)
{
	if (!p->birth.jd || !beside->birth.jd)
		return 0;
	if (date_last_day(p->birth).jd < date_first_day(beside->birth).jd)
		return '+';
	return date_first_day(p->birth).jd > date_last_day(beside->birth).jd ? '-' : 0;
}

static void shorten(struct asking *q, const struct path *p);

/* The two steps at `at` as one. */
static void merge(struct asking *q, const struct path *p, size_t at, char way, bool other,
		  bool plain)
{
	struct path shorter = *p;
	struct step *s = &shorter.steps[at];
	char before = at ? p->steps[at - 1].sex : p->from;

	if (way == 'S' && before != '.' && before == p->steps[at + 1].sex)
		return;
	*s = (struct step){ .way = way, .sex = p->steps[at + 1].sex, .other = other };
	if (way == 'B' && p->n == 2)
		s->age = age_of(q->member, q->head);
	memmove(s + 1, s + 2, (p->n - at - 2) * sizeof *s);
	shorter.n--;
	shorter.plain = p->plain && plain;
	shorten(q, &shorter);
}

/* The two steps lead back to where they came from. */
static void go_back(struct asking *q, const struct path *p, size_t at)
{
	struct path shorter = *p;
	char *before = at ? &shorter.steps[at - 1].sex : &shorter.from;
	const struct step *first = &p->steps[at], *second = first + 1;

	if (p->distinct || p->n == 2
	    || (*before != '.' && second->sex != '.' && *before != second->sex)
	    || (first->age && second->age && first->age == second->age))
		return;
	if (*before == '.')
		*before = second->sex;
	memmove(&shorter.steps[at], &shorter.steps[at + 2], (p->n - at - 2) * sizeof *first);
	shorter.n -= 2;
	shorten(q, &shorter);
}

static bool is_other(const struct step *s)
{
	return (s->way == 'P' || s->way == 'C') && s->other;
}

static void shorten(struct asking *q, const struct path *p)
{
	size_t at;
	const struct meeting *m = find_meeting(p, &at);

	if (!m) {
		name_path(q, p);
		return;
	}
	bool other = is_other(&p->steps[at]) || is_other(&p->steps[at + 1]);
	bool only = !m->again || p->distinct || p->n == 2;
	if (m->way)
		merge(q, p, at, m->way, false, only && !other);
	if (m->step)
		merge(q, p, at, m->way, true, false);
	if (m->again) {
		struct path back = *p;

		back.plain = p->plain && !m->way;
		go_back(q, &back, at);
	}
}

/* Both paths begin with the one head. */
static bool join(const struct path *from, const struct path *to, char head_sex, struct path *out)
{
	if (from->n + to->n > STEPS)
		return false;
	turn_path(from, out);
	if (from->n)
		out->steps[from->n - 1].sex = head_sex;
	else
		out->from = head_sex;
	memcpy(out->steps + from->n, to->steps, to->n * sizeof *to->steps);
	out->n = from->n + to->n;
	return true;
}

static void set_end(struct path *p, struct code sex)
{
	if (p->n && !code_is(sex, ""))
		p->steps[p->n - 1].sex = sex_letter(sex);
}

/* Whether the path can go from a head to someone of these sexes: 公公 is of women alone. */
static bool fits(const struct path *p, struct code head, struct code sex)
{
	char end = p->n ? p->steps[p->n - 1].sex : '.', is = sex_letter(sex);
	bool spouse = p->n && p->steps[0].way == 'S' && p->steps[0].sex != '.';

	return (end == '.' || is == '.' || end == is)
	       && !(spouse && p->steps[0].sex == sex_letter(head));
}

static void by_codes(struct asking *q)
{
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(paths); k++) {
			struct path head, member, both;

			if (!code_is(q->head->relation, paths[i].code)
			    || !code_is(q->member->relation, paths[k].code))
				continue;
			read_path(paths[i].path, &head);
			read_path(paths[k].path, &member);
			if (!fits(&head, q->facts->head_sex, q->head->sex)
			    || !fits(&member, q->facts->head_sex, q->member->sex))
				continue;
			set_end(&head, q->head->sex);
			set_end(&member, q->member->sex);
			if (join(&head, &member, sex_letter(q->facts->head_sex), &both))
				shorten(q, &both);
		}
}

/* By what is known */

struct walk {
	struct asking *q;
	int64_t seen[STEPS + 1];
	struct path path;
};

#define WALK_MOST 3

/* The step from one to another that a link allows; false if it does not. */
static bool link_step(const struct kin *k, int64_t from, int64_t *to, struct step *step)
{
	bool spouse = code_is(k->kind, KIN_SPOUSE), child = code_is(k->kind, KIN_CHILD);

	if ((k->person.id != from && k->other.id != from) || (spouse && k->until.jd))
		return false;
	*to = k->person.id == from ? k->other.id : k->person.id;
	*step = (struct step){ .way = spouse                 ? 'S'
				      : !child               ? 'B'
				      : k->person.id == from ? 'C'
							     : 'P',
			       .other = child && !is_by_birth(k) };
	return true;
}

static bool was_seen(const struct walk *w, int64_t id)
{
	for (size_t i = 0; i <= w->path.n; i++)
		if (w->seen[i] == id)
			return true;
	return false;
}

/* Goes all ways of `left` more steps. */
static void walk(struct walk *w, size_t left)
{
	const struct relation_facts *facts = w->q->facts;
	int64_t at = w->seen[w->path.n];

	if (left == 0) {
		if (at == w->q->member->id)
			shorten(w->q, &w->path);
		return;
	}
	for (guint i = 0; i < facts->kin->len; i++) {
		const struct kinsman *person;
		struct step step;
		int64_t to;

		if (!link_step(facts->kin->pdata[i], at, &to, &step) || was_seen(w, to))
			continue;
		person = find_person(facts, to);
		step.sex = person ? sex_letter(person->sex) : '.';
		w->path.steps[w->path.n++] = step;
		w->seen[w->path.n] = to;
		walk(w, left - 1);
		w->path.n--;
	}
}

/* By the shortest ways; longer ones say the same less surely. */
static void by_kin(struct asking *q)
{
	struct walk w = {
		.q = q,
		.path = { .from = sex_letter(q->head->sex), .distinct = true, .plain = true }
	};

	w.seen[0] = q->head->id;
	for (size_t n = 1; n <= WALK_MOST && q->answer->n == 0; n++)
		walk(&w, n);
}

/* Answers */

/* Kinds of child that say a rank are one relation with those that say none. */
struct code relation_plain(struct code relation)
{
	int code = atoi(relation.text);

	if ((code >= 21 && code <= 26) || code == 29)
		return (struct code){ "20" };
	if ((code >= 31 && code <= 36) || code == 39)
		return (struct code){ "30" };
	if (code == 11 || code == 12)
		return (struct code){ SPOUSE };
	return relation;
}

static bool same_plain(struct code a, struct code b)
{
	struct code x = relation_plain(a), y = relation_plain(b);

	return code_is(x, y.text);
}

static void settle(struct asking *q)
{
	struct relation_answer *answer = q->answer;

	answer->how = answer->n == 0   ? RELATION_UNKNOWN
		      : answer->n == 1 ? RELATION_SURE
				       : RELATION_POSSIBLE;
	if (answer->n < 2 || code_is(q->first_plain, ""))
		return;
	for (size_t i = 0; i < answer->n; i++)
		if (code_is(answer->codes[i], q->first_plain.text)) {
			answer->codes[i] = answer->codes[0];
			answer->codes[0] = q->first_plain;
			answer->how = RELATION_LIKELY;
		}
}

/* Relations of which only this much is known. */
static bool by_name(const struct kinsman *member, const struct kinsman *head,
		    struct relation_answer *answer)
{
	static const char *const vague[] = { OTHER_KIN, "80", NO_KIN };
	bool of_head = false;

	for (size_t i = 0; i < G_N_ELEMENTS(vague); i++) {
		const char *code = vague[i];
		bool by_head = code_is(head->relation, code);

		of_head = of_head || by_head;
		if (!by_head && !code_is(member->relation, code))
			continue;
		if (by_head && relation_is_head(member->relation))
			answer->how = RELATION_SURE;
		else if (by_head ? code_is(head->relation, NO_KIN)
					   && !code_is(member->relation, NO_KIN)
				 : !of_head)
			answer->how = RELATION_LIKELY;
		else
			continue;
		answer->n = 1;
		g_strlcpy(answer->codes[0].text, code, CODE_SIZE);
		return true;
	}
	return false;
}

/* What both say; what is known counts more. */
static void combine(const struct relation_answer *known, struct relation_answer *answer)
{
	struct relation_answer both = { .how = answer->how };

	for (size_t i = 0; i < answer->n; i++)
		for (size_t k = 0; k < known->n; k++)
			if (same_plain(answer->codes[i], known->codes[k])) {
				both.codes[both.n++] = answer->codes[i];
				break;
			}
	if (both.n == 0) {
		*answer = *known;
		return;
	}
	bool first = same_plain(both.codes[0], answer->codes[0]);
	both.how = both.n == 1                               ? RELATION_SURE
		   : first && answer->how == RELATION_LIKELY ? RELATION_LIKELY
							     : RELATION_POSSIBLE;
	*answer = both;
}

/* The words that this household uses: 配偶 rather than 妻, and the rank of a child that stays one.
 */
static void keep_words(const struct kinsman *member, const struct kinsman *head,
		       struct relation_answer *answer)
{
	for (size_t i = 0; i < answer->n; i++) {
		struct code *code = &answer->codes[i];

		if ((code_is(member->relation, SPOUSE) || code_is(head->relation, SPOUSE))
		    && (code_is(*code, "11") || code_is(*code, "12")))
			g_strlcpy(code->text, SPOUSE, CODE_SIZE);
		else if (same_plain(*code, member->relation)
			 && !code_is(relation_plain(*code), SPOUSE))
			*code = member->relation;
	}
}

void relation_of(const struct kinsman *member, const struct kinsman *head,
		 const struct relation_facts *facts, struct relation_answer *answer)
{
	struct relation_answer known = { 0 };
	struct asking q = { head, member, facts, answer, { "" } };
	struct asking by = { head, member, facts, &known, { "" } };

	*answer = (struct relation_answer){ 0 };
	by_kin(&by);
	settle(&by);
	if (known.how == RELATION_UNKNOWN && by_name(member, head, answer))
		return;
	by_codes(&q);
	settle(&q);
	if (known.n)
		combine(&known, answer);
	keep_words(member, head, answer);
}

void relation_through(struct code near, struct code near_sex, struct code far, struct code far_sex,
		      struct relation_answer *answer)
{
	struct kinsman head = { .relation = { RELATION_HEAD } };
	struct kinsman member = { .id = 1, .relation = far, .sex = far_sex };
	g_autoptr(GPtrArray) nothing = g_ptr_array_new();
	g_autoptr(GArray) nobody = g_array_new(FALSE, FALSE, sizeof head);
	struct relation_facts facts = { .kin = nothing, .people = nobody };
	struct asking q = { &head, &member, &facts, answer, { "" } };

	*answer = (struct relation_answer){ 0 };
	for (size_t i = 0; i < G_N_ELEMENTS(paths); i++)
		for (size_t k = 0; k < G_N_ELEMENTS(paths); k++) {
			struct path to_near, to_far, turned_near, both;

			if (!code_is(near, paths[i].code) || !code_is(far, paths[k].code))
				continue;
			read_path(paths[i].path, &to_near);
			read_path(paths[k].path, &to_far);
			set_end(&to_near, near_sex);
			set_end(&to_far, far_sex);
			turn_path(&to_near, &turned_near);
			if (join(&turned_near, &to_far, sex_letter(near_sex), &both))
				shorten(&q, &both);
		}
	settle(&q);
}
