/* act_words.c - people, relations and households as they stand in the form of an act */
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"

/* What parts names: 、 and commas of both widths, blanks and new lines. */
char **form_words(const char *text)
{
	g_autoptr(GString) plain = g_string_new(text ? text : "");
	static const char *const marks[] = { "、", "，", "；", ";", " ", "　", "\n" };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		g_string_replace(plain, marks[i], ",", 0);
	return g_strsplit(plain->str, ",", -1);
}

struct person *form_person(const struct home *home, const char *word, GError **error)
{
	const char *digits = g_str_has_prefix(word, "＃") ? word + strlen("＃")
			     : *word == '#'               ? word + 1
							  : NULL;
	g_autoptr(GString) wanted = g_string_new(NULL);
	struct person *found = NULL;

	name_fold(word, wanted);
	for (guint i = 0; i < home->members->len; i++) {
		struct person *p = g_array_index(home->members, struct member, i).person;
		g_autoptr(GString) name = g_string_new(NULL);

		name_fold(p->name, name);
		if (digits ? g_ascii_strtoll(digits, NULL, 10) != p->rec.id
			   : !g_string_equal(name, wanted))
			continue;
		if (found && found != p) {
			error_set(error, ERROR_REFUSED,
				  "户%s有两位“%s”，请写编号 #%" G_GINT64_FORMAT
				  " 或 #%" G_GINT64_FORMAT,
				  home->household.number, word, found->rec.id, p->rec.id);
			return NULL;
		}
		found = p;
	}
	if (!found)
		error_set(error, ERROR_REFUSED, "户%s没有“%s”", home->household.number, word);
	return found;
}

static bool find_anywhere(struct acting *a, const char *word, int64_t *id, GError **error)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!villager_pick(a->office, word, &v, error))
		return false;
	*id = v.person.rec.id;
	return true;
}

static bool add_person(struct acting *a, const struct home *home, const char *word, GArray *out,
		       GError **error)
{
	const struct person *here = home ? form_person(home, word, error) : NULL;
	int64_t id = here ? here->rec.id : 0;

	if (home ? !here : !find_anywhere(a, word, &id, error))
		return false;
	ids_add(out, id);
	return true;
}

GArray *form_people(struct acting *a, const struct home *home, GError **error)
{
	g_auto(GStrv) words = form_words(a->form->people);
	g_autoptr(GArray) out = ids_new();

	if (a->form->person.id)
		ids_add(out, a->form->person.id);
	for (char **w = words; *w; w++)
		if (**w && !add_person(a, home, *w, out, error))
			return NULL;
	if (out->len == 0) {
		error_set(error, ERROR_REFUSED, "请写明是哪些人（姓名或编号，用、分开）");
		return NULL;
	}
	return g_steal_pointer(&out);
}

/* Relations */

/* One of `relations`: name and code. */
static bool read_relation(const struct home *home, const char *text, struct person **person,
			  struct code *relation, GError **error)
{
	g_autoptr(GString) plain = g_string_new(text);
	const struct code_item *item;

	g_string_replace(plain, "＝", "=", 0);
	g_string_replace(plain, "：", "=", 0);
	char *equals = strchr(plain->str, '=');
	if (!equals)
		return error_set(error, ERROR_REFUSED, "“%s”不是“姓名=与户主关系”", text);
	*equals = '\0';
	item = code_find(&codes_relation, equals + 1);
	if (!item)
		return error_set(error, ERROR_REFUSED, "没有与户主关系“%s”", equals + 1);
	g_strlcpy(relation->text, item->code, CODE_SIZE);
	*person = form_person(home, plain->str, error);
	return *person != NULL;
}

bool form_relation(struct acting *a, const struct home *home, const struct person *person,
		   struct code *relation, GError **error)
{
	g_auto(GStrv) words = form_words(a->form->relations);

	*relation = (struct code){ "" };
	for (char **w = words; *w; w++) {
		struct person *of = NULL;
		struct code code;

		if (!**w)
			continue;
		if (!read_relation(home, *w, &of, &code, error))
			return false;
		if (of != person)
			continue;
		if (relation_is_head(code))
			return error_set(error, ERROR_REFUSED, "一户只有一位户主，%s不能也是户主",
					 person->name);
		*relation = code;
	}
	return true;
}

bool form_home(struct acting *a, struct home *home, GError **error)
{
	return home_of(a, a->form->person.id, a->form->on, home, error)
	       && (home->household.rec.id || stays_nowhere(a, a->form->person.id, error));
}

bool form_mark_going(struct acting *a, struct home *home, GError **error)
{
	if (a->form->choice == YESNO_YES) {
		home_mark_all(home);
		return true;
	}
	g_autoptr(GArray) people = form_people(a, home, error);
	return people && home_mark(home, people, error);
}

bool form_mark_along(struct acting *a, struct home *home, GError **error)
{
	g_auto(GStrv) words = form_words(a->form->people);

	for (char **w = words; *w; w++) {
		const struct person *p = **w ? form_person(home, *w, error) : NULL;

		if (**w && !p)
			return false;
		if (p)
			home_member(home, p->rec.id)->going = true;
	}
	return true;
}

/* Proposals */

bool form_has_day(const struct act_form *form)
{
	return form->on.jd && form->on.precision == DATE_DAY;
}

void form_propose(struct acting *a, const struct home *home, const int64_t *heads, size_t n,
		  struct act_form *form, const struct field *field)
{
	bool follows = field && field->kind == KIND_REF;
	g_autoptr(GString) all = g_string_new(NULL);

	if (form->relations && *form->relations && !follows)
		return;
	for (size_t i = 0; i < n; i++)
		home_propose(a, home, heads[i], all);
	g_free(form->relations);
	form->relations = g_strdup(all->len ? all->str : NULL);
}

void act_settle_next_head(struct office *office, struct act_form *form, const struct field *field)
{
	bool founds = model_field(form->rec.model, "third") && !form->target.id;
	ACTING_AUTO a;
	HOME_AUTO home;

	acting_init(&a, office, form);
	home_init(&home);
	if (!form->person.id || !form_has_day(form)
	    || !home_of(&a, form->person.id, form->on, &home, NULL) || !home.household.rec.id
	    || !form_mark_going(&a, &home, NULL))
		return;
	if (!form->other.id)
		form->other.id = home_next_head(&home);
	int64_t heads[] = { form->other.id, founds ? form_new_head(form, &home) : 0 };
	form_propose(&a, &home, heads, G_N_ELEMENTS(heads), form, field);
}

/* Households */

int64_t form_new_head(const struct act_form *form, const struct home *home)
{
	const struct member *head = home_head(home, &(bool){ true }, NULL);

	if (form->third.id)
		return form->third.id;
	return head && head->going ? head->person->rec.id : form->person.id;
}

static bool check_village(struct acting *a, int64_t village, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	if (!records_get(a->office->db, village, &v.rec, error))
		return false;
	return !v.until.jd || date_last_day(v.until).jd > a->form->on.jd
	       || error_set(error, ERROR_REFUSED, "%s那时已经撤销", v.name);
}

bool form_village_is_open(struct acting *a, const struct home *home, GError **error)
{
	return check_village(a, home->household.village.id, error);
}

static bool check_group(struct acting *a, const struct household *h, GError **error)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	if (!h->villager_group.id)
		return true;
	if (!records_get(a->office->db, h->villager_group.id, &g.rec, error))
		return false;
	return g.village.id == h->village.id
	       || error_set(error, ERROR_REFUSED, "%s不是这个村的组", g.name);
}

static bool name_household(struct acting *a, struct household *h, GError **error)
{
	g_autoptr(GString) number = g_string_new(a->form->number);
	int64_t there = 0;

	if (number->len == 0 && !rows_next_number(a->office->db, h->village.id, number, error))
		return false;
	h->number = g_strdup(number->str);
	return rows_find_household(a->office->db, h->village.id, h->number, &there, error)
	       && (!there
		   || error_set(error, ERROR_REFUSED,
				"户号 %s 已经有了：并入那一户就填在“户”里，另立一户就换个户号",
				h->number));
}

static bool make_household(struct acting *a, const struct household *beside, struct household *h,
			   GError **error)
{
	const struct act_form *form = a->form;

	h->village = form->target_village;
	h->villager_group = form->target_group;
	if (!h->village.id && beside) {
		h->village = beside->village;
		if (!h->villager_group.id)
			h->villager_group = beside->villager_group;
	}
	if (!h->village.id)
		return error_set(error, ERROR_REFUSED, "请写明在哪个村");
	return check_village(a, h->village.id, error) && check_group(a, h, error)
	       && name_household(a, h, error) && records_insert(a->act, &h->rec, error);
}

bool form_target(struct acting *a, const struct household *beside, struct home *home, bool *made,
		 GError **error)
{
	const struct act_form *form = a->form;
	bool new_one = form->number && *form->number;

	*made = !form->target.id;
	if (form->target.id && new_one)
		return error_set(error, ERROR_REFUSED,
				 "迁入哪一户：要么填已有的户，要么填新户的户号");
	home->on = form->on;
	if (*made)
		return make_household(a, beside, &home->household, error);
	return home_load(a, form->target.id, form->on, home, error)
	       && check_village(a, home->household.village.id, error)
	       && home_is_open(a, home, error);
}
