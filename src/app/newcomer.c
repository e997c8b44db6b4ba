/* newcomer.c - people who are taken into the register by an act, or come back to it */
#include "acts.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"

#define ALIKE_MOST 5

static void set_text(char **to, const char *from)
{
	if (from && *from) {
		g_free(*to);
		*to = g_strdup(from);
	}
}

/* Someone as the form says; the number tells what was left out. */
static bool read_newcomer(struct acting *a, struct person *p, GError **error)
{
	const struct act_form *form = a->form;

	if (!form->name || !*form->name)
		return error_set(error, ERROR_REFUSED, "请写姓名");
	set_text(&p->name, form->name);
	set_text(&p->id_number, form->id_number);
	set_text(&p->phone, form->phone);
	p->sex = form->sex;
	p->ethnicity = form->ethnicity;
	if (p->id_number)
		person_model.fill(&p->rec, model_field(&person_model, "id_number"));
	return office_check(&p->rec, error);
}

/* Whether the number says another birth or sex than the form. */
static void doubt_number(struct acting *a, const struct person *p)
{
	struct idno id;

	if (!p->id_number)
		return;
	if (idno_read(p->id_number, clock_today(), &id) != IDNO_OK)
		act_doubt(a, "%s的身份证号不对，请核对", p->name);
	else if (p->birth.jd && !date_agrees(p->birth, id.birth))
		act_doubt(a, "%s的出生日期与身份证号不一致", p->name);
	else if (!code_is(p->sex, "") && p->sex.text[0] != id.sex)
		act_doubt(a, "%s的性别与身份证号不一致", p->name);
}

/* People who may be the same: by number, by name and birth. */
static bool find_alike(struct acting *a, const struct person *p, GArray *ids, GError **error)
{
	g_autoptr(GString) birth = g_string_new(NULL);

	date_format(p->birth, birth);
	return rows_find_alike(a->office->db, p->id_number, p->name,
			       p->birth.jd ? birth->str : NULL, 0, ALIKE_MOST, ids, error);
}

/* Nobody is taken in twice: the same number is the same person. The same name and birth may be
 * another's. */
static bool check_alike(struct acting *a, const struct person *p, GError **error)
{
	g_autoptr(GArray) ids = ids_new();
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!find_alike(a, p, ids, error))
		return false;
	for (guint i = 0; i < ids->len; i++) {
		g_autoptr(GString) who = g_string_new(NULL);

		if (!villager_load(a->office, g_array_index(ids, int64_t, i), &v, error))
			return false;
		villager_describe(&v, who);
		if (p->id_number && g_strcmp0(p->id_number, v.person.id_number) == 0)
			return error_set(error, ERROR_REFUSED, "这个身份证号已有登记：%s。%s",
					 who->str,
					 v.village.rec.id ? "换户请用“移居”"
							  : "回来的人请填在“曾在册的人”里");
		act_doubt(a, "可能已有登记：%s", who->str);
	}
	return true;
}

static bool check_birth(const struct act_form *form, const struct person *p, GError **error)
{
	return !p->birth.jd || date_first_day(p->birth).jd <= form->on.jd
	       || error_set(error, ERROR_REFUSED, "%s的出生日期晚于%s", p->name,
			    model_field(form->rec.model, "on")->label);
}

struct person *newcomer_make(struct acting *a, struct date birth, GError **error)
{
	struct person *p = (struct person *)record_new(&person_model);

	p->birth = birth;
	if (!read_newcomer(a, p, error) || !check_birth(a->form, p, error)
	    || !check_alike(a, p, error) || !records_insert(a->act, &p->rec, error)) {
		record_free(&p->rec);
		return NULL;
	}
	doubt_number(a, p);
	g_hash_table_insert(a->people, &p->rec.id, p);
	return p;
}

/* The relation is set after the person is there, for they may have been somebody else's before. */
static bool set_relation(struct acting *a, struct person *p, struct code relation, bool founds,
			 GError **error)
{
	const char *code = founds ? RELATION_HEAD : code_is(relation, "") ? NULL : relation.text;

	if (!code) {
		struct act_gap gap = { .person = p->rec.id };

		g_array_append_val(a->result->unrelated, gap);
		act_doubt(a, "%s与户主的关系要由您来定", p->name);
	}
	return act_change(a, p, "relation", code, a->form->on, error);
}

bool newcomer_settle(struct acting *a, struct person *p, const struct newcomer *how, GError **error)
{
	RECORD_AUTO struct residence r = { .rec.model = &residence_model };
	const struct home *to = how->to;
	const struct member *head = home_head(to, &(bool){ true }, NULL);

	if (!how->founds && head && relation_is_head(how->relation))
		return error_set(error, ERROR_REFUSED, "户%s的户主是%s；%s不能也是户主",
				 to->household.number, head->person->name, p->name);
	r.household.id = to->household.rec.id;
	r.kind = a->form->kind;
	if (code_is(r.kind, ""))
		g_strlcpy(r.kind.text, RESIDENCE_REGISTERED, CODE_SIZE);
	r.entered = how->entered;
	r.origin = g_strdup(a->form->place);
	return set_relation(a, p, how->relation, how->founds, error)
	       && stays_begin(a, p, &r, a->form->on, error) && home_doubt_closed(a, to, error)
	       && (how->founds || home_follow(a, to, p, error));
}

char *newcomer_title(const struct person *p)
{
	g_autoptr(GString) birth = g_string_new(NULL);

	date_print(p->birth, birth);
	return g_strdup_printf("%s（%s%s%s）", p->name, code_show(&codes_sex, p->sex.text),
			       birth->len ? "，" : "", birth->str);
}

/* Someone who left and has this number: who comes back. */
void newcomer_propose(struct office *office, struct act_form *form)
{
	g_autoptr(GArray) ids = ids_new();
	struct whereabouts where;

	if (form->person.id || !form->id_number || !*form->id_number
	    || !rows_find_alike(office->db, form->id_number, NULL, NULL, 0, 2, ids, NULL)
	    || ids->len != 1)
		return;
	int64_t id = g_array_index(ids, int64_t, 0);
	if (people_where(office->db, id, &where, NULL) && !where.village)
		form->person.id = id;
}
