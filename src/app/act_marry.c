/* act_marry.c - marriages within the township and across its border, and their end */
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"

#define MAN_LEAST   22 /* 民法典 art. 1047 */
#define WOMAN_LEAST 20

/* What holds for every marriage */

static int64_t spouse_on(struct acting *a, int64_t person, GError **error)
{
	HOME_AUTO home;

	home_init(&home);
	if (!home_of(a, person, a->form->on, &home, error))
		return -1;
	if (home.household.rec.id)
		return home_spouse(&home, person);
	g_autoptr(GArray) one = ids_new();
	ids_add(one, person);
	g_autoptr(GPtrArray) kin = kin_of(a->office, one, a->form->on, error);
	return kin ? kin_spouse(kin, person) : -1;
}

/* 民法典 art. 1042: nobody is married twice. What the register says of the one alone may be old. */
static bool check_single(struct acting *a, const struct person *p, GError **error)
{
	int64_t spouse = spouse_on(a, p->rec.id, error);
	g_autoptr(GString) code = g_string_new(NULL);

	if (spouse < 0
	    || !day_field(a->office->db, &p->rec, model_field(&person_model, "marriage"),
			  a->form->on, code, error))
		return false;
	if (spouse) {
		const struct person *s = act_person(a, spouse, error);

		return s
		       && error_set(error, ERROR_REFUSED,
				    "%s那时的配偶是%s（#%" G_GINT64_FORMAT "）；离婚或丧偶请先登记",
				    p->name, s->name, spouse);
	}
	if (code->str[0] == MARRIAGE_MARRIED[0])
		act_doubt(a, "%s原登记为%s，请核对", p->name,
			  code_show(&codes_marriage, code->str));
	return true;
}

static bool check_age(struct acting *a, const struct person *p, GError **error)
{
	bool man = code_is(p->sex, SEX_MALE);
	int least, most, wanted = man ? MAN_LEAST : WOMAN_LEAST;

	if (!p->birth.jd)
		return true;
	if (date_first_day(p->birth).jd > a->form->on.jd)
		return error_set(error, ERROR_REFUSED, "%s那时还没有出生", p->name);
	date_age(p->birth, a->form->on, &least, &most);
	if (most < wanted)
		act_doubt(a, "%s那时 %d 岁，未到法定婚龄 %d 岁（民法典第一千零四十七条）", p->name,
			  most, wanted);
	return true;
}

static bool check_one(struct acting *a, const struct person *p, GError **error)
{
	return check_single(a, p, error) && check_age(a, p, error);
}

static bool check_kin(struct acting *a, const struct person *p, const struct person *q,
		      GError **error)
{
	g_autoptr(GArray) both = ids_new();
	const char *why;

	ids_add(both, p->rec.id);
	ids_add(both, q->rec.id);
	g_autoptr(GPtrArray) kin = kin_of(a->office, both, a->form->on, error);
	if (!kin)
		return false;
	why = relation_forbids(kin, p->rec.id, q->rec.id);
	return !why
	       || error_set(error, ERROR_REFUSED, "%s和%s是%s，不能结婚（民法典第一千零四十八条）",
			    p->name, q->name, why);
}

static bool check_sexes(const struct person *p, const struct person *q, GError **error)
{
	return code_is(p->sex, "") || !code_is(p->sex, q->sex.text)
	       || error_set(error, ERROR_REFUSED, "%s和%s都登记为%s，请核对性别", p->name, q->name,
			    code_show(&codes_sex, p->sex.text));
}

/* 已婚, or 再婚 for who was married before. */
static bool write_married(struct acting *a, struct person *p, GError **error)
{
	g_autoptr(GString) was = g_string_new(NULL);
	bool again;

	if (!day_field(a->office->db, &p->rec, model_field(&person_model, "marriage"), a->form->on,
		       was, error))
		return false;
	again = strcmp(was->str, MARRIAGE_WIDOWED) == 0 || strcmp(was->str, MARRIAGE_DIVORCED) == 0;
	return act_change(a, p, "marriage", again ? MARRIAGE_AGAIN : MARRIAGE_MARRIED, a->form->on,
			  error);
}

static bool write_couple(struct acting *a, struct person *p, struct person *q, GError **error)
{
	return write_married(a, p, error) && write_married(a, q, error)
	       && kin_add(a, KIN_SPOUSE, p->rec.id, q->rec.id, NULL, a->form->on, "婚姻登记",
			  error);
}

/* 结婚: both are of the township */

static const struct field marry_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "一方",
	  .flags = FIELD_REQUIRED },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "另一方",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "结婚日期", .flags = FIELD_REQUIRED },
	{ FIELD_YESNO(struct act_form, choice), .label = "户籍都不动" },
	{ FIELD_REF(struct act_form, target, &household_model), .label = "婚后在哪一户" },
	{ FIELD_TEXT(struct act_form, number), .label = "或另立新户的户号", .min = 0, .max = 30 },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "迁入方与户主关系" },
	{ FIELD_TEXT(struct act_form, people), .label = "随迁的人", .min = 0, .max = 500 },
	{ FIELD_REF(struct act_form, third, &person_model), .label = "迁出户新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "各人与户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model marry_form = {
	.name = "act_marry",
	.label = "结婚登记",
	.size = sizeof(struct act_form),
	.fields = marry_fields,
	.nfields = G_N_ELEMENTS(marry_fields),
};

/* The household of the man, as is most usual. */
static void settle_home(struct acting *a, struct act_form *form)
{
	int64_t both[] = { form->person.id, form->other.id };

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		const struct person *p = act_person(a, both[i], NULL);
		HOME_AUTO home;

		home_init(&home);
		if (p && code_is(p->sex, SEX_MALE) && home_of(a, both[i], form->on, &home, NULL))
			form->target.id = home.household.rec.id;
	}
}

/* Who comes is to the head what the spouse of the one who lives there is. */
static void settle_relation(struct acting *a, struct act_form *form)
{
	int64_t both[] = { form->person.id, form->other.id };
	HOME_AUTO home;

	home_init(&home);
	if (!form->target.id || !code_is(form->relation, "")
	    || !home_load(a, form->target.id, form->on, &home, NULL))
		return;
	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		const struct member *m = home_member(&home, both[i]);
		const struct person *comes = act_person(a, both[1 - i], NULL);
		struct relation_answer answer;

		if (!m || m->later.jd || !comes || home_member(&home, both[1 - i]))
			continue;
		relation_through(m->relation, m->person->sex, (struct code){ "10" }, comes->sex,
				 &answer);
		if (answer.how >= RELATION_LIKELY)
			form->relation = answer.codes[0];
	}
}

static void settle_marry(struct office *office, struct act_form *form, const struct field *field)
{
	bool makes = form->number && *form->number;
	ACTING_AUTO a;

	acting_init(&a, office, form);
	if (field && strcmp(field->name, "target") == 0)
		form->relation = (struct code){ "" };
	if (!form_has_day(form) || !form->person.id || !form->other.id || makes
	    || form->choice == YESNO_YES)
		return;
	if (!form->target.id)
		settle_home(&a, form);
	settle_relation(&a, form);
}

/* One of the couple, with those of their household who go along, comes into the common one. */
static bool come_together(struct acting *a, struct home *from, int64_t who, struct home *to,
			  bool made, GError **error)
{
	struct going going = { { LEAVE_MARRIAGE }, { ENTER_MARRIAGE }, made, who, who,
			       a->form->third.id };
	struct member *m = home_member(from, who);

	if (from->household.rec.id == to->household.rec.id)
		return true;
	m->going = true;
	/* Who goes along lives in the household that one of them leaves. */
	if (!made && !form_mark_along(a, from, error))
		return false;
	return home_go(a, from, to, &going, error);
}

static bool marry_into(struct acting *a, struct home *one, struct home *other, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO to;
	bool made;

	home_init(&to);
	if (!form->target.id && !(form->number && *form->number))
		return error_set(
			error, ERROR_REFUSED,
			"请写明婚后在哪一户，或另立新户的户号；户籍不动的，写“户籍都不动”");
	if (!form_target(a, &one->household, &to, &made, error)
	    || !come_together(a, one, form->person.id, &to, made, error))
		return false;
	/* The first may have founded it, or gone into it. */
	return home_load(a, to.household.rec.id, form->on, &to, error)
	       && come_together(a, other, form->other.id, &to, false, error);
}

/* Two of one household become a couple: the one who is not its head is something else to it now. */
static bool marry_at_home(struct acting *a, const struct home *home, GError **error)
{
	int64_t both[] = { a->form->other.id, a->form->person.id };

	for (size_t i = 0; i < G_N_ELEMENTS(both); i++) {
		struct member *m = home_member(home, both[i]), *s = home_member(home, both[1 - i]);

		if (relation_is_head(s->relation))
			return act_change(a, m->person, "relation",
					  code_is(m->person->sex, SEX_FEMALE) ? "12" : "11",
					  home->on, error);
	}
	return home_say_relation(a, home, both[0], false, error);
}

static bool move_couple(struct acting *a, struct home *one, struct home *other, GError **error)
{
	if (a->form->choice == YESNO_YES)
		return true;
	if (one->household.rec.id == other->household.rec.id && !a->form->number)
		return marry_at_home(a, one, error);
	return marry_into(a, one, other, error);
}

static bool perform_marry(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	HOME_AUTO one;
	HOME_AUTO other;

	home_init(&one);
	home_init(&other);
	if (form->person.id == form->other.id)
		return error_set(error, ERROR_REFUSED, "不能和自己结婚");
	struct person *p = act_person(a, form->person.id, error);
	struct person *q = p ? act_person(a, form->other.id, error) : NULL;
	if (!q || !home_of(a, p->rec.id, form->on, &one, error)
	    || !home_of(a, q->rec.id, form->on, &other, error))
		return false;
	if (!one.household.rec.id || !other.household.rec.id)
		return stays_nowhere(a, one.household.rec.id ? q->rec.id : p->rec.id, error);
	g_autofree char *who = act_introduce(a, p->rec.id, error);
	g_autofree char *with = act_introduce(a, q->rec.id, error);
	if (!who || !with)
		return false;
	act_tell(a, who, "与%s结婚", with);
	return home_freeze(a, &one, error) && home_freeze(a, &other, error)
	       && check_sexes(p, q, error) && check_one(a, p, error) && check_one(a, q, error)
	       && check_kin(a, p, q, error) && write_couple(a, p, q, error)
	       && move_couple(a, &one, &other, error);
}

const struct act_kind act_marry = {
	.name = "marry",
	.label = "结婚",
	.summary = "两人都在本镇：两边一次办好，户籍迁或不迁都行",
	.subject = &person_model,
	.form = &marry_form,
	.settle = settle_marry,
	.perform = perform_marry,
};

/* 婚入: the spouse comes from outside */

static const struct field marry_in_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "本镇的一方",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "结婚日期", .flags = FIELD_REQUIRED },
	{ FIELD_IDNO(struct act_form, id_number), .label = "公民身份号码" },
	{ FIELD_TEXT(struct act_form, name), .label = "姓名", .min = 1, .max = 100,
	  .flags = FIELD_REQUIRED },
	{ FIELD_CODE(struct act_form, sex, &codes_sex), .label = "性别" },
	{ FIELD_DATE(struct act_form, birth), .label = "出生日期" },
	{ FIELD_CODE(struct act_form, ethnicity, &codes_ethnicity), .label = "民族" },
	{ FIELD_PHONE(struct act_form, phone), .label = "电话" },
	{ FIELD_CODE(struct act_form, relation, &codes_relation), .label = "与户主关系" },
	{ FIELD_TEXT(struct act_form, place), .label = "迁自", .min = 0, .max = 200 },
	{ FIELD_CODE(struct act_form, kind, &codes_residence), .label = "户籍或居住" },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model marry_in_form = {
	.name = "act_marry_in",
	.label = "婚入登记",
	.size = sizeof(struct act_form),
	.fields = marry_in_fields,
	.nfields = G_N_ELEMENTS(marry_in_fields),
};

static void settle_marry_in(struct office *office, struct act_form *form, const struct field *field)
{
	struct relation_answer answer;
	ACTING_AUTO a;
	HOME_AUTO home;

	(void)field;
	acting_init(&a, office, form);
	home_init(&home);
	if (!form->person.id || !form_has_day(form)
	    || !home_of(&a, form->person.id, form->on, &home, NULL))
		return;
	const struct member *m = home_member(&home, form->person.id);
	if (!m)
		return;
	if (code_is(form->sex, "") && !code_is(m->person->sex, ""))
		g_strlcpy(form->sex.text, code_is(m->person->sex, SEX_MALE) ? SEX_FEMALE : SEX_MALE,
			  CODE_SIZE);
	relation_through(m->relation, m->person->sex, (struct code){ "10" }, form->sex, &answer);
	if (code_is(form->relation, "") && answer.how >= RELATION_LIKELY)
		form->relation = answer.codes[0];
}

static bool perform_marry_in(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	struct person *p = act_person(a, form->person.id, error);
	HOME_AUTO home;

	home_init(&home);
	if (!p || !home_of(a, p->rec.id, form->on, &home, error))
		return false;
	if (!home.household.rec.id)
		return stays_nowhere(a, p->rec.id, error);
	if (!home_freeze(a, &home, error) || !check_one(a, p, error))
		return false;
	struct person *q = newcomer_make(a, form->birth, error);
	struct newcomer how = { &home, { ENTER_MARRIAGE }, form->relation, false };
	if (!q || !check_sexes(p, q, error) || !check_age(a, q, error)
	    || !write_couple(a, p, q, error) || !newcomer_settle(a, q, &how, error))
		return false;
	g_autofree char *who = newcomer_title(q), *with = act_introduce(a, p->rec.id, error);
	if (!with)
		return false;
	act_tell(a, who, "婚入，与%s结婚%s%s", with, form->place && *form->place ? "，来自" : "",
		 form->place ? form->place : "");
	return true;
}

const struct act_kind act_marry_in = {
	.name = "marry-in",
	.label = "婚入",
	.summary = "配偶从外地来：登记进本镇一方的户，两人都改为已婚",
	.subject = &person_model,
	.form = &marry_in_form,
	.settle = settle_marry_in,
	.perform = perform_marry_in,
};

/* 婚出 */

static const struct field marry_out_fields[] = {
	{ FIELD_REF(struct act_form, person, &person_model), .label = "婚出的人",
	  .flags = FIELD_REQUIRED },
	{ FIELD_DATE(struct act_form, on), .label = "日期", .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, name), .label = "配偶姓名", .min = 0, .max = 100 },
	{ FIELD_TEXT(struct act_form, place), .label = "嫁往何处", .min = 0, .max = 200 },
	{ FIELD_YESNO(struct act_form, choice), .label = "户籍不迁" },
	{ FIELD_REF(struct act_form, other, &person_model), .label = "新户主" },
	{ FIELD_TEXT(struct act_form, relations), .label = "与新户主关系", .min = 0, .max = 500 },
	{ FIELD_TEXT(struct act_form, note), .label = "说明", .min = 0, .max = 200 },
};

static const struct model marry_out_form = {
	.name = "act_marry_out",
	.label = "婚出登记",
	.size = sizeof(struct act_form),
	.fields = marry_out_fields,
	.nfields = G_N_ELEMENTS(marry_out_fields),
};

static void settle_marry_out(struct office *office, struct act_form *form,
			     const struct field *field)
{
	if (form->choice != YESNO_YES)
		act_settle_next_head(office, form, field);
}

static bool perform_marry_out(struct acting *a, GError **error)
{
	const struct act_form *form = a->form;
	struct person *p = act_person(a, form->person.id, error);
	g_autofree char *who = p ? act_introduce(a, p->rec.id, error) : NULL;
	HOME_AUTO home;

	home_init(&home);
	if (!who || !home_of(a, p->rec.id, form->on, &home, error))
		return false;
	if (!home.household.rec.id)
		return stays_nowhere(a, p->rec.id, error);
	act_tell(a, who, "婚出%s%s%s%s%s", form->place && *form->place ? "，往" : "",
		 form->place ? form->place : "", form->name && *form->name ? "，配偶" : "",
		 form->name ? form->name : "", form->choice == YESNO_YES ? "，户籍不迁" : "");
	if (!home_freeze(a, &home, error) || !check_one(a, p, error) || !write_married(a, p, error))
		return false;
	if (form->choice == YESNO_YES)
		return true;
	home_member(&home, p->rec.id)->going = true;
	return home_end(a, &home, (struct code){ LEAVE_MARRIAGE }, form->place, error)
	       && home_after_going(a, &home, form->other.id, error);
}

const struct act_kind act_marry_out = {
	.name = "marry-out",
	.label = "婚出",
	.summary = "和外地人结婚离开本镇；户籍不迁的只改婚姻状况",
	.subject = &person_model,
	.form = &marry_out_form,
	.settle = settle_marry_out,
	.perform = perform_marry_out,
};
