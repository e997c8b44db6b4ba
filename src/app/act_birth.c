/* act_birth.c - children: born, or adopted */
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"

#define MOTHER_LEAST 12 /* younger or older mothers are slips of the pen */
#define MOTHER_MOST  55

static const struct field birth_fields[] = {
	{ FIELD_REF(struct act_form, household, &household_model), .label = "落在哪一户" },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "母亲" },
	{ FIELD_REF(struct act_form, third, &person_model), .label = "父亲" },
	{ FIELD_TEXT(struct act_form, name), .label = "姓名", .min = 1, .max = 100,
	  .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct act_form, sex, &codes_sex), .label = "性别", .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "出生日期", .flags = FIELD_REQUIRED },
	{ FIELD_IDNO(struct act_form, id_number), .label = "公民身份号码" },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "与户主关系" },
	{ FIELD_CODE(struct act_form, ethnicity, &codes_ethnicity), .label = "民族" },
	{ FIELD_CODE(struct act_form, kind, &codes_residence), .label = "户籍或居住" },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model birth_form = {
	.name = "act_birth",
	.label = "出生登记",
	.size = sizeof(struct act_form),
	.fields = birth_fields,
	.nfields = G_N_ELEMENTS(birth_fields),
};

static const struct field adopt_fields[] = {
	{ FIELD_REF(struct act_form, household, &household_model), .label = "落在哪一户" },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "养母" },
	{ FIELD_REF(struct act_form, third, &person_model), .label = "养父" },
	{ FIELD_DATE(struct act_form, on), .label = "收养日期", .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, person, &person_model), .label = "本镇在册的孩子" },
	{ FIELD_TEXT(struct act_form, name), .label = "姓名", .min = 0, .max = 100 },
	{ FIELD_CODE(struct act_form, sex, &codes_sex), .label = "性别" },
	{ FIELD_DATE(struct act_form, birth), .label = "出生日期" },
	{ FIELD_IDNO(struct act_form, id_number), .label = "公民身份号码" },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "与户主关系" },
	{ FIELD_CODE(struct act_form, ethnicity, &codes_ethnicity), .label = "民族" },
	{ FIELD_TEXT(struct act_form, place), .label = "迁自", .max = 200 },
	{ FIELD_CODE(struct act_form, kind, &codes_residence), .label = "户籍或居住" },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model adopt_form = {
	.name = "act_adopt",
	.label = "收养登记",
	.size = sizeof(struct act_form),
	.fields = adopt_fields,
	.nfields = G_N_ELEMENTS(adopt_fields),
};

/* What follows from the parents */

static bool is_adoption(const struct act_form *form)
{
	return form->rec.model == &adopt_form;
}

static void settle_household(struct acting *a, struct act_form *form)
{
	int64_t parents[] = { form->other.id, form->third.id };

	for (size_t i = 0; i < G_N_ELEMENTS(parents) && !form->household.id; i++) {
		HOME_AUTO home;

		home_init(&home);
		if (parents[i] && home_of(a, parents[i], form->on, &home, NULL))
			form->household.id = home.household.rec.id;
	}
}

/* The one married woman of an age for it. */
static void settle_mother(const struct home *home, struct act_form *form)
{
	int64_t only = 0;

	for (guint i = 0; i < home->members->len; i++) {
		const struct member *m = &g_array_index(home->members, struct member, i);
		int least = 0, most = 0;

		if (m->later.jd || !code_is(m->person->sex, SEX_FEMALE) || !m->person->birth.jd
		    || date_first_day(m->person->birth).jd > form->on.jd
		    || !code_is(m->person->marriage, MARRIAGE_MARRIED))
			continue;
		date_age(m->person->birth, form->on, &least, &most);
		if (least < 18 || most > 45)
			continue;
		if (only)
			return;
		only = m->person->rec.id;
	}
	form->other.id = only;
}

static void settle_relation(const struct home *home, struct act_form *form)
{
	int64_t parents[] = { form->other.id, form->third.id };
	bool girl = code_is(form->sex, SEX_FEMALE);
	struct code child = { "" };

	g_strlcpy(child.text,
		  is_adoption(form) ? (girl ? "37" : "27")
		  : girl            ? "30"
				    : "20",
		  CODE_SIZE);
	for (size_t i = 0; i < G_N_ELEMENTS(parents); i++) {
		const struct member *m = home_member(home, parents[i]);
		struct relation_answer answer;

		if (!m || code_is(m->relation, "") || !code_is(form->relation, ""))
			continue;
		relation_through(m->relation, m->person->sex, child, form->sex, &answer);
		if (answer.how >= RELATION_LIKELY)
			form->relation = answer.codes[0];
	}
}

/* Where both parents, or the one who is known, have one. */
static void settle_ethnicity(struct acting *a, struct act_form *form)
{
	const struct person *mother = form->other.id ? act_person(a, form->other.id, NULL) : NULL;
	const struct person *father = form->third.id ? act_person(a, form->third.id, NULL) : NULL;

	if (!mother || !father)
		mother = father = mother ? mother : father;
	if (mother && code_is(form->ethnicity, "")
	    && code_is(mother->ethnicity, father->ethnicity.text))
		form->ethnicity = mother->ethnicity;
}

static void settle(struct office *office, struct act_form *form, const struct field *field)
{
	ACTING_AUTO a;
	HOME_AUTO home;

	(void)field;
	acting_init(&a, office, form);
	home_init(&home);
	if (!form_has_day(form))
		return;
	settle_household(&a, form);
	if (!form->household.id || !home_load(&a, form->household.id, form->on, &home, NULL))
		return;
	if (!form->other.id && !form->third.id)
		settle_mother(&home, form);
	if (!form->third.id && form->other.id)
		form->third.id = home_spouse(&home, form->other.id);
	if (!code_is(form->sex, ""))
		settle_relation(&home, form);
	settle_ethnicity(&a, form);
}

/* Doing it */

static bool check_parent(struct acting *a, int64_t id, const char *sex, const char *what,
			 GError **error)
{
	const struct person *p = id ? act_person(a, id, error) : NULL;
	int least = MOTHER_LEAST, most = MOTHER_LEAST;

	if (!id)
		return true;
	if (!p)
		return false;
	if (!code_is(p->sex, "") && !code_is(p->sex, sex))
		return error_set(error, ERROR_REFUSED, "%s填的是%s（%s），请核对", what, p->name,
				 code_show(&codes_sex, p->sex.text));
	if (p->birth.jd && date_first_day(p->birth).jd > a->form->on.jd)
		return error_set(error, ERROR_REFUSED, "%s%s那时还没有出生", what, p->name);
	if (p->birth.jd)
		date_age(p->birth, a->form->on, &least, &most);
	if (!is_adoption(a->form)
	    && (most < MOTHER_LEAST || (strcmp(sex, SEX_FEMALE) == 0 && least > MOTHER_MOST)))
		act_doubt(a, "%s%s那年 %d 岁，请核对", what, p->name, least);
	return true;
}

/* A mother is alive when her child is born; on the day itself she may die. */
static bool check_mother_lives(struct acting *a, GError **error)
{
	int64_t id = a->form->other.id;
	g_autoptr(GPtrArray) stays = id ? stays_of(a->office, id, error) : NULL;

	for (guint i = 0; stays && i < stays->len; i++) {
		const struct residence *r = stays->pdata[i];

		if (code_is(r->ended, LEAVE_DEATH) && date_last_day(r->until).jd < a->form->on.jd)
			return error_set(error, ERROR_REFUSED, "母亲%s在这以前已经去世",
					 act_person(a, id, NULL)->name);
	}
	return !id || stays;
}

static bool check_parents(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	bool adopts = is_adoption(form);

	return check_parent(a, form->other.id, SEX_FEMALE, adopts ? "养母" : "母亲", error)
	       && check_parent(a, form->third.id, SEX_MALE, adopts ? "养父" : "父亲", error)
	       && (adopts || check_mother_lives(a, error));
}

static bool add_parents(struct acting *a, int64_t child, GError **error)
{
	bool adopts = is_adoption(a->form);
	const char *nature = adopts ? NATURE_ADOPTED : NATURE_BORN;
	int64_t parents[] = { a->form->other.id, a->form->third.id };

	for (size_t i = 0; i < G_N_ELEMENTS(parents); i++)
		if (parents[i]
		    && !kin_add(a, KIN_CHILD, parents[i], child, nature,
				adopts ? a->form->on : (struct date){ 0 },
				adopts ? "收养登记" : "出生登记", error))
			return false;
	return true;
}

/* 民法典 art. 1015: the surname of the father or the mother, others for a reason. */
static void doubt_surname(struct acting *a, const struct person *child)
{
	int64_t parents[] = { a->form->other.id, a->form->third.id };
	bool any = false;

	for (size_t i = 0; i < G_N_ELEMENTS(parents); i++) {
		const struct person *p = parents[i] ? act_person(a, parents[i], NULL) : NULL;

		if (!p)
			continue;
		if (g_utf8_get_char(p->name) == g_utf8_get_char(child->name))
			return;
		any = true;
	}
	if (any)
		act_doubt(a, "%s与父母都不同姓，请核对", child->name);
}

/* Who lives there on the day or did until then: a mother may have died of it. */
static bool check_home(struct acting *a, const struct home *home, GError **error)
{
	HOME_AUTO before;

	home_init(&before);
	if (home_staying(home) > 0)
		return true;
	return home_load(a, home->household.rec.id, date_add_days(home->on, -1), &before, error)
	       && home_is_open(a, &before, error);
}

static bool load_home(struct acting *a, struct home *home, GError **error)
{
	if (!a->form->household.id)
		return error_set(error, ERROR_REFUSED, "请写明落在哪一户，或者父母是谁");
	return home_load(a, a->form->household.id, a->form->on, home, error)
	       && check_home(a, home, error) && form_village_is_open(a, home, error)
	       && home_freeze(a, home, error);
}

static void tell(struct acting *a, const struct person *p, const struct home *home,
		 const char *what)
{
	g_autofree char *who = newcomer_title(p), *where = home_name(a, home);
	const char *relation = code_show(&codes_relation, p->relation.text);

	act_tell(a, who, "%s，落在%s%s%s", what, where, *relation ? "，是户主的" : "", relation);
}

static bool perform_birth(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO home;

	home_init(&home);
	if (!check_parents(a, error) || !load_home(a, &home, error))
		return false;
	struct person *p = newcomer_make(a, form->on, error);
	struct newcomer how = { &home, { ENTER_BIRTH }, form->relation, home_staying(&home) == 0 };
	if (!p || !add_parents(a, p->rec.id, error) || !newcomer_settle(a, p, &how, error))
		return false;
	doubt_surname(a, p);
	tell(a, p, &home, "出生");
	return true;
}

const struct act_kind act_birth = {
	.name = "birth",
	.label = "出生",
	.summary = "新生儿登记，落在父母的户里",
	.subject = &household_model,
	.form = &birth_form,
	.settle = settle,
	.perform = perform_birth,
};

/* Of the township: from one household to another, or in the same. */
static bool adopt_here(struct acting *a, struct home *to, GError **error)
{
	struct person *p = act_person(a, a->form->person.id, error);
	HOME_AUTO home;

	home_init(&home);
	if (!p || !home_of(a, p->rec.id, a->form->on, &home, error))
		return false;
	if (!home.household.rec.id)
		return stays_nowhere(a, p->rec.id, error);
	g_autofree char *who = newcomer_title(p), *where = home_name(a, to);
	act_tell(a, who, "收养，落在%s", where);
	if (home.household.rec.id == to->household.rec.id)
		return home_say_relation(a, &home, p->rec.id, false, error);
	home_member(&home, p->rec.id)->going = true;
	struct going going = { { LEAVE_OTHER }, { ENTER_ADOPTION }, false, p->rec.id, 0, 0 };
	return home_go(a, &home, to, &going, error);
}

static bool adopt_newcomer(struct acting *a, struct home *home, GError **error)
{
	struct person *p = newcomer_make(a, a->form->birth, error);
	struct newcomer how = { home, { ENTER_ADOPTION }, a->form->relation, false };

	if (!p || !add_parents(a, p->rec.id, error) || !newcomer_settle(a, p, &how, error))
		return false;
	tell(a, p, home, "收养");
	return true;
}

static bool perform_adopt(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	int64_t child = form->person.id;
	HOME_AUTO home;

	home_init(&home);
	if (child && (child == form->other.id || child == form->third.id))
		return error_set(error, ERROR_REFUSED, "不能收养自己");
	if (!form->other.id && !form->third.id)
		return error_set(error, ERROR_REFUSED, "请写明谁收养：养母或养父");
	return check_parents(a, error) && load_home(a, &home, error)
	       && (child ? add_parents(a, child, error) && adopt_here(a, &home, error)
			 : adopt_newcomer(a, &home, error));
}

const struct act_kind act_adopt = {
	.name = "adopt",
	.label = "收养",
	.summary = "收养的孩子落户；外来的、本镇在册的都可以",
	.subject = &household_model,
	.form = &adopt_form,
	.settle = settle,
	.perform = perform_adopt,
};
