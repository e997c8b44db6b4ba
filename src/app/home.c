/* home.c - a household on a day, with its members, and what they are to its head */
#include <string.h>

#include "acts.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"

#define ADULT 18 /* 民法典 art. 17 */

void home_init(struct home *home)
{
	*home = (struct home){
		.members = g_array_new(FALSE, TRUE, sizeof(struct member)),
		.kin = records_array(),
	};
	record_init(&home->household.rec, &household_model);
}

void home_clear(struct home *home)
{
	record_clear(&home->household.rec);
	g_array_unref(home->members);
	g_ptr_array_unref(home->kin);
}

static struct member *member_at(const struct home *home, guint i)
{
	return &g_array_index(home->members, struct member, i);
}

/* Loading */

static const struct field *relation_field(void)
{
	return model_field(&person_model, "relation");
}

static bool add_member(struct acting *a, struct home *home, int64_t person, struct date later,
		       GError **error)
{
	struct member m = { .person = act_person(a, person, error), .later = later };
	g_autoptr(GString) code = g_string_new(NULL);

	if (!m.person
	    || !day_field(a->office->db, &m.person->rec, relation_field(),
			  later.jd ? later : home->on, code, error))
		return false;
	g_strlcpy(m.relation.text, code->str, CODE_SIZE);
	g_array_append_val(home->members, m);
	return true;
}

/* Whether what counts for the person on the day is this household; and if not, whether they came to
 * it later. */
static bool consider(struct acting *a, struct home *home, const struct residence *r, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, r->person.id, error);
	const struct residence *main = stays ? stay_on(stays, NULL, home->on) : NULL;
	bool later = r->since.jd && date_first_day(r->since).jd > home->on.jd;

	if (!stays)
		return false;
	if (later)
		return add_member(a, home, r->person.id, date_first_day(r->since), error);
	return !main || main->rec.id != r->rec.id
	       || add_member(a, home, r->person.id, (struct date){ 0 }, error);
}

static int compare_members(gconstpointer x, gconstpointer y)
{
	const struct member *a = x, *b = y;

	if (relation_is_head(a->relation) != relation_is_head(b->relation))
		return relation_is_head(a->relation) ? -1 : 1;
	if (a->person->birth.jd != b->person->birth.jd)
		return a->person->birth.jd < b->person->birth.jd ? -1 : 1;
	return a->person->rec.id < b->person->rec.id ? -1 : 1;
}

static bool load_kin(struct acting *a, struct home *home, GError **error)
{
	g_autoptr(GArray) ids = ids_new();

	for (guint i = 0; i < home->members->len; i++)
		ids_add(ids, member_at(home, i)->person->rec.id);
	g_ptr_array_unref(home->kin);
	home->kin = kin_of(a->office, ids, home->on, error);
	if (home->kin)
		return true;
	home->kin = records_array();
	return false;
}

bool home_load(struct acting *a, int64_t household, struct date on, struct home *home,
	       GError **error)
{
	struct residence of = { .rec.model = &residence_model, .household = { household } };
	struct selection of_household = { .where = model_field(&residence_model, "household"),
					  .equals = &of.rec };
	g_autoptr(GPtrArray) stays =
		records_list(a->office->db, &residence_model, &of_household, error);

	ids_add(a->homes, household);
	home->on = on;
	home->frozen = false;
	g_array_set_size(home->members, 0);
	if (!stays || !records_get(a->office->db, household, &home->household.rec, error))
		return false;
	for (guint i = 0; i < stays->len; i++)
		if (!consider(a, home, stays->pdata[i], error))
			return false;
	g_array_sort(home->members, compare_members);
	return load_kin(a, home, error);
}

bool home_of(struct acting *a, int64_t person, struct date on, struct home *home, GError **error)
{
	g_autoptr(GPtrArray) stays = stays_of(a->office, person, error);
	const struct residence *r = stays ? stay_on(stays, NULL, on) : NULL;

	return stays && (!r || home_load(a, r->household.id, on, home, error));
}

char *home_name(struct acting *a, const struct home *home)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	const struct household *h = &home->household;

	records_get(a->office->db, h->village.id, &v.rec, NULL);
	records_get(a->office->db, h->villager_group.id, &g.rec, NULL);
	return g_strdup_printf("%s%s户%s", v.name ? v.name : "", g.name ? g.name : "", h->number);
}

struct member *home_member(const struct home *home, int64_t person)
{
	for (guint i = 0; i < home->members->len; i++)
		if (member_at(home, i)->person->rec.id == person)
			return member_at(home, i);
	return NULL;
}

struct member *home_head(const struct home *home, bool *ok, GError **error)
{
	struct member *head = NULL;

	*ok = true;
	for (guint i = 0; i < home->members->len; i++) {
		struct member *m = member_at(home, i);

		if (m->later.jd || !relation_is_head(m->relation))
			continue;
		if (head) {
			*ok = error_set(
				error, ERROR_REFUSED, "户%s有两位户主：%s、%s；请先改正与户主关系",
				home->household.number, head->person->name, m->person->name);
			return NULL;
		}
		head = m;
	}
	return head;
}

static bool stays(const struct member *m)
{
	return !m->going && !m->later.jd;
}

guint home_staying(const struct home *home)
{
	guint n = 0;

	for (guint i = 0; i < home->members->len; i++)
		n += stays(member_at(home, i));
	return n;
}

bool home_is_open(struct acting *a, const struct home *home, GError **error)
{
	g_autoptr(GString) day = g_string_new(NULL);

	for (guint i = 0; i < home->members->len; i++)
		if (!member_at(home, i)->later.jd)
			return true;
	g_autofree char *name = home_name(a, home);
	date_print(home->on, day);
	return error_set(error, ERROR_REFUSED,
			 "%s在 %s 没有人，算已销户；要另立一户，请不填户而填户号", name, day->str);
}

bool home_doubt_closed(struct acting *a, const struct home *home, GError **error)
{
	HOME_AUTO now;

	home_init(&now);
	if (home->on.jd == clock_today().jd)
		return true;
	if (!home_load(a, home->household.rec.id, clock_today(), &now, error))
		return false;
	for (guint i = 0; i < now.members->len; i++)
		if (home_member(home, member_at(&now, i)->person->rec.id))
			return true;
	g_autofree char *name = home_name(a, home);
	if (home_staying(home) > 0)
		act_doubt(a, "原来在%s的人后来都离开了，请核对新来的人后来在哪里", name);
	return true;
}

/* Who is next */

static bool is_spouse(struct code relation)
{
	return code_is(relation_plain(relation), "10");
}

static bool is_child(struct code relation)
{
	static const char *const codes[] = { "20", "27", "30", "37" };
	struct code plain = relation_plain(relation);

	for (size_t i = 0; i < G_N_ELEMENTS(codes); i++)
		if (code_is(plain, codes[i]))
			return true;
	return false;
}

static bool is_adult(const struct member *m, struct date on)
{
	int least = 0, most = 0;

	if (m->person->birth.jd && date_first_day(m->person->birth).jd <= on.jd)
		date_age(m->person->birth, on, &least, &most);
	return least >= ADULT;
}

int64_t home_next_head(const struct home *home)
{
	const struct member *best = NULL;
	int best_rank = 0;

	for (guint i = 0; i < home->members->len; i++) {
		const struct member *m = member_at(home, i);
		int rank = is_spouse(m->relation)   ? 4
			   : !is_adult(m, home->on) ? 1
			   : is_child(m->relation)  ? 3
						    : 2;

		if (!stays(m))
			continue;
		if (relation_is_head(m->relation))
			return 0;
		if (rank > best_rank) {
			best = m;
			best_rank = rank;
		}
	}
	return best ? best->person->rec.id : 0;
}

/* Relations */

static struct kinsman kinsman_of(const struct person *p, struct code relation)
{
	return (struct kinsman){ .id = p->rec.id,
				 .relation = relation,
				 .sex = p->sex,
				 .marriage = p->marriage,
				 .birth = p->birth };
}

/* Members as the model wants them: of the day, or those who came later, too. */
static GArray *kinsmen(const struct home *home, bool later)
{
	GArray *out = g_array_new(FALSE, FALSE, sizeof(struct kinsman));

	for (guint i = 0; i < home->members->len; i++) {
		const struct member *m = member_at(home, i);
		struct kinsman k = kinsman_of(m->person, m->relation);

		if (later || !m->later.jd)
			g_array_append_val(out, k);
	}
	return out;
}

/* The same, and those outside who are kin. */
static GArray *people_of_kin(struct acting *a, const struct home *home)
{
	GArray *out = kinsmen(home, true);

	for (guint i = 0; i < home->kin->len; i++) {
		const struct kin *k = home->kin->pdata[i];
		int64_t ids[] = { k->person.id, k->other.id };

		for (size_t n = 0; n < G_N_ELEMENTS(ids); n++) {
			const struct person *p =
				home_member(home, ids[n]) ? NULL : act_person(a, ids[n], NULL);

			if (p) {
				struct kinsman one = kinsman_of(p, (struct code){ "" });

				g_array_append_val(out, one);
			}
		}
	}
	return out;
}

bool home_freeze(struct acting *a, struct home *home, GError **error)
{
	g_autoptr(GArray) members = kinsmen(home, false);
	g_autoptr(GPtrArray) found = records_array();

	if (home->frozen)
		return true;
	home->frozen = true;
	relation_kin(members, home->kin, home->on, found);
	for (guint i = 0; i < found->len; i++)
		if (!records_insert(a->act, found->pdata[i], error))
			return false;
	return found->len == 0 || load_kin(a, home, error);
}

int64_t home_spouse(const struct home *home, int64_t person)
{
	g_autoptr(GArray) members = kinsmen(home, false);
	g_autoptr(GPtrArray) said = records_array();
	int64_t known = kin_spouse(home->kin, person);

	if (known)
		return known;
	relation_kin(members, home->kin, home->on, said);
	return kin_spouse(said, person);
}

static void ask_relation(struct acting *a, const struct home *home, const struct member *m,
			 const struct member *head, struct relation_answer *answer)
{
	g_autoptr(GArray) people = people_of_kin(a, home);
	struct kinsman member = kinsman_of(m->person, m->relation);
	struct kinsman new_head = kinsman_of(head->person, head->relation);
	struct relation_facts facts = { .kin = home->kin, .people = people };
	const struct member *old = home_head(home, &(bool){ true }, NULL);

	if (old)
		facts.head_sex = old->person->sex;
	relation_of(&member, &new_head, &facts, answer);
}

static bool same_name_twice(const struct home *home, const char *name)
{
	guint n = 0;

	for (guint i = 0; i < home->members->len; i++)
		n += g_strcmp0(member_at(home, i)->person->name, name) == 0;
	return n > 1;
}

void home_propose(struct acting *a, const struct home *home, int64_t head, GString *out)
{
	const struct member *new_head = home_member(home, head);

	for (guint i = 0; new_head && i < home->members->len; i++) {
		const struct member *m = member_at(home, i);
		struct relation_answer answer;

		if (m->going != new_head->going || m == new_head || code_is(m->relation, ""))
			continue;
		ask_relation(a, home, m, new_head, &answer);
		if (answer.how != RELATION_LIKELY)
			continue;
		if (out->len)
			g_string_append(out, "、");
		if (same_name_twice(home, m->person->name))
			g_string_append_printf(out, "#%" G_GINT64_FORMAT, m->person->rec.id);
		else
			g_string_append(out, m->person->name);
		g_string_append_printf(out, "=%s",
				       code_show(&codes_relation, answer.codes[0].text));
	}
}

/* Of someone who comes from a household into another: what is known of kin, or what follows from
 * the relation that was given for `first`, who comes, too. */
static bool ask_newcomer(struct acting *a, const struct home *home, const struct member *m,
			 const struct member *head, const struct member *first,
			 struct relation_answer *answer, GError **error)
{
	struct kinsman member = kinsman_of(m->person, (struct code){ "" });
	struct kinsman new_head = kinsman_of(head->person, (struct code){ "" });
	g_autoptr(GArray) ids = ids_new(), people = g_array_new(FALSE, FALSE, sizeof member);
	struct relation_answer to_first;

	ids_add(ids, member.id);
	ids_add(ids, new_head.id);
	g_autoptr(GPtrArray) kin = kin_of(a->office, ids, home->on, error);
	if (!kin)
		return false;
	g_array_append_val(people, member);
	g_array_append_val(people, new_head);
	relation_of(&member, &new_head, &(struct relation_facts){ .kin = kin, .people = people },
		    answer);
	if (answer->how == RELATION_SURE || !first || m == first || code_is(a->form->relation, ""))
		return true;
	ask_relation(a, home, m, first, &to_first);
	if (to_first.how < RELATION_LIKELY)
		return true;
	relation_through(a->form->relation, first->person->sex, to_first.codes[0], m->person->sex,
			 answer);
	if (to_first.how == RELATION_LIKELY && answer->how == RELATION_SURE)
		answer->how = RELATION_LIKELY;
	return true;
}

static void doubt_relation(struct acting *a, const struct member *m,
			   const struct relation_answer *answer)
{
	g_autoptr(GString) maybe = g_string_new(NULL);

	for (size_t i = 0; i < answer->n; i++)
		g_string_append_printf(maybe, "%s%s", i ? "、" : "，可能是",
				       code_show(&codes_relation, answer->codes[i].text));
	struct act_gap gap = { m->person->rec.id, *answer };
	g_array_append_val(a->result->unrelated, gap);
	act_doubt(a, "%s与户主的关系要由您来定%s", m->person->name, maybe->str);
}

/* Writes what someone is to the head of now: as the clerk says it, else what is surely so. */
static bool write_relation(struct acting *a, const struct home *home, const struct member *m,
			   struct code code, const struct relation_answer *answer, GString *said,
			   GError **error)
{
	bool sure = !code_is(code, "");

	if (!sure && answer->how == RELATION_SURE) {
		code = answer->codes[0];
		sure = true;
	}
	if (!sure)
		doubt_relation(a, m, answer);
	else if (said && !code_is(code, m->relation.text))
		g_string_append_printf(said, "%s%s %s", said->len ? "、" : "", m->person->name,
				       code_show(&codes_relation, code.text));
	return act_change(a, m->person, "relation", sure ? code.text : NULL,
			  m->later.jd ? m->later : home->on, error);
}

bool home_say_relation(struct acting *a, const struct home *home, int64_t member, bool must,
		       GError **error)
{
	const struct member *m = home_member(home, member);
	struct code code = a->form->relation;
	struct relation_answer nothing = { 0 };

	if (relation_is_head(m->relation) || (code_is(code, "") && !must))
		return true;
	if (relation_is_head(code))
		return error_set(error, ERROR_REFUSED, "%s要当户主，请用“换户主”", m->person->name);
	return write_relation(a, home, m, code, &nothing, NULL, error);
}

bool home_relate(struct acting *a, struct home *home, int64_t member, int64_t head, struct date on,
		 GString *said, GError **error)
{
	struct member m = *home_member(home, member);
	struct relation_answer answer;

	ask_relation(a, home, &m, home_member(home, head), &answer);
	m.later = on;
	return write_relation(a, home, &m, (struct code){ "" }, &answer, said, error);
}

static bool relate(struct acting *a, struct home *home, const struct member *m,
		   const struct member *head, GString *said, GError **error)
{
	struct relation_answer answer;
	struct code code;

	if (!form_relation(a, home, m->person, &code, error))
		return false;
	ask_relation(a, home, m, head, &answer);
	return write_relation(a, home, m, code, &answer, said, error);
}

/* The same for someone who comes into a household; `head` NULL: it has none. */
static bool relate_newcomer(struct acting *a, struct home *home, const struct member *m,
			    const struct member *head, const struct member *first, GString *said,
			    GError **error)
{
	struct relation_answer answer = { 0 };
	struct code code;

	if (!form_relation(a, home, m->person, &code, error))
		return false;
	if (code_is(code, "") && m == first)
		code = a->form->relation;
	if (head && relation_is_head(code))
		return error_set(error, ERROR_REFUSED, "户主是%s；%s不能也是户主",
				 head->person->name, m->person->name);
	return (!head || ask_newcomer(a, home, m, head, first, &answer, error))
	       && write_relation(a, home, m, code, &answer, said, error);
}

/* The day until which what is told of now holds: later on record another became the head. */
static bool last_day(struct acting *a, const struct home *home, const struct member *head,
		     struct date *until, GError **error)
{
	const struct member *old = home_head(home, &(bool){ true }, NULL);
	const struct member *both[] = { head, old };

	*until = (struct date){ 0 };
	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		struct date one = { 0 };

		if (both[i]
		    && !day_until(a->office->db, &both[i]->person->rec, relation_field(), home->on,
				  &one, error))
			return false;
		if (one.jd && (!until->jd || one.jd < until->jd))
			*until = one;
	}
	return true;
}

/* Of those who stay, or of those who go. */
static bool relate_all(struct acting *a, struct home *home, const struct member *head,
		       struct date until, GString *said, GError **error)
{
	for (guint i = 0; i < home->members->len; i++) {
		const struct member *m = member_at(home, i);

		if (m->going != head->going || (m->going && m->later.jd) || m == head
		    || (m->later.jd && relation_is_head(m->relation))
		    || (m->later.jd && until.jd && m->later.jd >= until.jd))
			continue;
		if (!relate(a, home, m, head, said, error))
			return false;
	}
	return true;
}

bool home_set_head(struct acting *a, struct home *home, int64_t head, GError **error)
{
	struct member *new_head = home_member(home, head);
	g_autoptr(GString) said = g_string_new(NULL);
	struct date until;
	bool ok;

	const struct member *old = home_head(home, &ok, error);
	if (!ok)
		return false;
	if (!new_head || !stays(new_head))
		return error_set(error, ERROR_REFUSED, "新户主要是留在户%s的人",
				 home->household.number);
	if (old == new_head)
		return true;
	if (!home_freeze(a, home, error) || !last_day(a, home, new_head, &until, error)
	    || !relate_all(a, home, new_head, until, said, error)
	    || !act_change(a, new_head->person, "relation", RELATION_HEAD, home->on, error))
		return false;
	act_say(a, "户%s的户主是 %s%s%s", home->household.number, new_head->person->name,
		said->len ? "；与户主关系：" : "", said->str);
	if (!is_adult(new_head, home->on))
		act_doubt(a, "新户主%s不满 18 岁，请核对监护人", new_head->person->name);
	return true;
}

bool home_found(struct acting *a, struct home *home, int64_t head, const struct home *to,
		GError **error)
{
	struct member *new_head = home_member(home, head);
	g_autoptr(GString) said = g_string_new(NULL);

	if (!new_head || !new_head->going)
		return error_set(error, ERROR_REFUSED, "新户的户主要是迁入新户的人");
	if (!relate_all(a, home, new_head, (struct date){ 0 }, said, error)
	    || !act_change(a, new_head->person, "relation", RELATION_HEAD, home->on, error))
		return false;
	act_say(a, "新立户%s，户主 %s%s%s", to->household.number, new_head->person->name,
		said->len ? "；与户主关系：" : "", said->str);
	return true;
}

bool home_receive(struct acting *a, struct home *home, const struct home *to, int64_t first,
		  GError **error)
{
	const struct member *head = home_head(to, &(bool){ true }, NULL);
	g_autoptr(GString) said = g_string_new(NULL);

	for (guint i = 0; i < home->members->len; i++)
		if (member_at(home, i)->going
		    && !relate_newcomer(a, home, member_at(home, i), head, home_member(home, first),
					said, error))
			return false;
	if (said->len)
		act_say(a, "户%s的与户主关系：%s", to->household.number, said->str);
	return true;
}

/* Who was somebody's head later on was still there. */
static bool check_gone(struct acting *a, const struct home *home, const struct member *m,
		       GError **error)
{
	struct date at = home->on;
	g_autoptr(GString) day = g_string_new(NULL);

	for (;;) {
		g_autoptr(GString) code = g_string_new(NULL);
		const struct record *rec = &m->person->rec;

		if (!day_until(a->office->db, rec, relation_field(), at, &at, error)
		    || (at.jd && !day_field(a->office->db, rec, relation_field(), at, code, error)))
			return false;
		if (!at.jd)
			return true;
		if (!relation_text_is_head(code->str))
			continue;
		date_print(at, day);
		return error_set(error, ERROR_REFUSED,
				 "%s在 %s 还当上户主，日期不能在这以前；请先撤销那次变动",
				 m->person->name, day->str);
	}
}

bool home_end(struct acting *a, struct home *home, struct code reason, const char *destination,
	      GError **error)
{
	if (!home_freeze(a, home, error))
		return false;
	for (guint i = 0; i < home->members->len; i++) {
		const struct member *m = member_at(home, i);

		if (m->going
		    && (!check_gone(a, home, m, error)
			|| !stays_end(a->office, a->act, m->person, reason, home->on, destination,
				      error)
			|| !offices_follow(a, m->person, code_is(reason, LEAVE_DEATH), error)))
			return false;
	}
	return true;
}

static bool refuse_headless(const struct home *home, GError **error)
{
	g_autoptr(GString) names = g_string_new(NULL);

	for (guint i = 0; i < home->members->len; i++)
		if (stays(member_at(home, i)))
			g_string_append_printf(names, "%s%s", names->len ? "、" : "",
					       member_at(home, i)->person->name);
	return error_set(error, ERROR_REFUSED, "户%s的户主走了，还有%s：请写明谁是新户主",
			 home->household.number, names->str);
}

/* Those who stay in a household that had no head before are none the worse. */
bool home_after_going(struct acting *a, struct home *home, int64_t next, GError **error)
{
	bool ok;
	const struct member *head = home_head(home, &ok, error);

	if (!ok)
		return false;
	if (next && home_member(home, next) && !home_member(home, next)->going
	    && (!head || head->going))
		return home_set_head(a, home, next, error);
	if (home_staying(home) == 0) {
		act_say(a, "户%s没有人了，算已销户", home->household.number);
		return true;
	}
	if (!head || !head->going)
		return true;
	if (home_staying(home) == 1)
		return home_set_head(a, home, home_next_head(home), error);
	return refuse_headless(home, error);
}
