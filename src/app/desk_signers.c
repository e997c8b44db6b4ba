/* desk_signers.c - who signed, and candidates of a by-election, in forms */
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

static const struct body_kind *kind_of(struct keeper *k, struct record *const parts[])
{
	RECORD_AUTO struct proceeding p = { .rec.model = &proceeding_model };

	return records_get(desk_of(k)->office->db, signer_in(parts)->proceeding.id, &p.rec, NULL)
		       ? desk_body_kind(k, p.body.id)
		       : NULL;
}

static void signer_settle(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	struct proceeding_person *who = signer_in(parts);
	const struct body_kind *kind = kind_of(k, parts);
	const struct body_office *office =
		kind && who->office ? body_kind_office(kind, who->office) : NULL;
	struct whereabouts where = { 0 };

	if (strcmp(slot->field, "office") == 0 && office)
		desk_set_text(&who->office, office->name);
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

/* What the office would bring about, by the law, if the candidate were elected. */
static void remark_candidate(struct keeper *k, struct record *const parts[], struct endings *e,
			     const struct proceeding *p, GPtrArray *remarks)
{
	const struct proceeding_person *who = signer_in(parts);
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	const struct body_kind *kind = desk_body_kind(k, p->body.id);

	if (who->office && *who->office && kind && !body_kind_office(kind, who->office))
		remark_add(remarks, true, "office",
			   g_strdup_printf("%s没有这个职务，按 F4 选取", kind->brief));
	if (proceeding_passed(p) || !proceeding_tenure(e, p, who, &t, NULL))
		return;
	desk_try_tenure(k, parts, &t, remarks);
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
	else
		remark_candidate(k, parts, e, &p, remarks);
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
