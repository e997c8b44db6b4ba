/* act_read.c - what someone types for a field of an act */
#include <string.h>

#include "acts.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/model/body.h"
#include "cunwu/store/rows.h"

const struct field *act_field(const struct act_kind *kind, const char *word)
{
	for_each_field(f, kind->form)
		if (strcmp(f->label, word) == 0 || strcmp(f->name, word) == 0)
			return f;
	return NULL;
}

static bool read_day(struct act_form *form, const struct field *field, const char *text,
		     GError **error)
{
	struct date *date = (struct date *)(void *)((char *)form + field->offset);

	return date_read(text, clock_today(), date)
	       || error_set(error, ERROR_INVALID, "%s：“%s”不是日期", field->label, text);
}

/* The village that the form is about: where it leads, or where it begins. */
static int64_t village_of_form(struct office *office, const struct act_form *form)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	int64_t households[] = { form->target.id, form->household.id };
	struct whereabouts where = { 0 };

	if (form->target_village.id)
		return form->target_village.id;
	for (size_t i = 0; i < G_N_ELEMENTS(households); i++)
		if (households[i] && records_get(office->db, households[i], &h.rec, NULL))
			return h.village.id;
	if (form->village.id)
		return form->village.id;
	if (form->body.id || form->tenure.id)
		return form_body_village(office, form);
	if (form->person.id)
		people_where(office->db, form->person.id, &where, NULL);
	return where.village;
}

static bool find_household(struct office *office, const struct village *v, const char *group,
			   const char *number, int64_t *id, GError **error)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	RECORD_AUTO struct household h = { .rec.model = &household_model };

	if (!rows_find_household(office->db, v->rec.id, number, id, error))
		return false;
	if (!*id)
		return error_set(error, ERROR_NOT_FOUND, "%s没有户 %s", v->name, number);
	if (!group)
		return true;
	if (!office_find_group(office, v, group, &g, error)
	    || !records_get(office->db, *id, &h.rec, error))
		return false;
	return h.villager_group.id == g.rec.id
	       || error_set(error, ERROR_NOT_FOUND, "%s%s没有户 %s", v->name, g.name, number);
}

static bool read_household(struct office *office, const struct act_form *form, const char *text,
			   int64_t *id, GError **error)
{
	g_autoptr(GString) plain = g_string_new(text);
	g_autoptr(GPtrArray) words = g_ptr_array_new();
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	g_string_replace(plain, "／", " ", 0);
	g_string_replace(plain, "/", " ", 0);
	g_string_replace(plain, "　", " ", 0);
	g_auto(GStrv) parts = g_strsplit(plain->str, " ", -1);
	for (char **w = parts; *w; w++)
		if (**w)
			g_ptr_array_add(words, *w);
	if (words->len == 0 || words->len > 3)
		return error_set(error, ERROR_INVALID, "户写成 村名/户号，如 龙泉村/0119");
	if (words->len == 1) {
		int64_t village = village_of_form(office, form);

		if (!village)
			return error_set(error, ERROR_INVALID, "户写成 村名/户号，如 龙泉村/%s",
					 text);
		if (!records_get(office->db, village, &v.rec, error))
			return false;
	} else if (!office_find_village(office, words->pdata[0], &v, error)) {
		return false;
	}
	return find_household(office, &v, words->len == 3 ? words->pdata[1] : NULL,
			      words->pdata[words->len - 1], id, error);
}

static bool read_person(struct office *office, const struct act_form *form, const char *text,
			int64_t *id, GError **error)
{
	VILLAGER_AUTO v;

	(void)form;
	villager_init(&v);
	if (!villager_pick(office, text, &v, error))
		return false;
	*id = v.person.rec.id;
	return true;
}

static bool read_village(struct office *office, const struct act_form *form, const char *text,
			 int64_t *id, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	(void)form;
	if (!office_find_village(office, text, &v, error))
		return false;
	*id = v.rec.id;
	return true;
}

static bool read_group(struct office *office, const struct act_form *form, const char *text,
		       int64_t *id, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	int64_t village = village_of_form(office, form);

	if (!village)
		return error_set(error, ERROR_INVALID, "写组以前，请先写明是哪个村");
	if (!records_get(office->db, village, &v.rec, error)
	    || !office_find_group(office, &v, text, &g, error))
		return false;
	*id = g.rec.id;
	return true;
}

static bool read_body(struct office *office, const struct act_form *form, const char *text,
		      int64_t *id, GError **error)
{
	return act_read_body(office, village_of_form(office, form), text, id, error);
}

static bool read_tenure(struct office *office, const struct act_form *form, const char *text,
			int64_t *id, GError **error)
{
	return act_read_tenure(office, village_of_form(office, form), text, id, error);
}

/* Lists that are longer are told by their beginning. */
#define CODES_TOLD 20

/* What can be written instead: one at a command line sees no list. */
static bool refuse_code(const struct field *field, const char *text, GError **error)
{
	g_autoptr(GString) all = g_string_new(NULL);
	const struct code_list *codes = field->codes;

	for (size_t i = 0; i < codes->nitems && i < CODES_TOLD; i++)
		g_string_append_printf(all, "%s%s", i ? "、" : "", codes->items[i].shown);
	return error_set(error, ERROR_INVALID, "%s没有“%s”，可写：%s%s", field->label, text,
			 all->str, codes->nitems > CODES_TOLD ? "……" : "");
}

bool act_read(struct office *office, struct act_form *form, const struct field *field,
	      const char *text, GError **error)
{
	static const struct {
		const struct model *target;
		bool (*read)(struct office *office, const struct act_form *form, const char *text,
			     int64_t *id, GError **error);
	} readers[] = {
		{ &person_model, read_person },   { &household_model, read_household },
		{ &village_model, read_village }, { &villager_group_model, read_group },
		{ &body_model, read_body },       { &tenure_model, read_tenure },
	};
	struct ref *ref = (struct ref *)(void *)((char *)form + field->offset);

	if (field->kind == KIND_DATE && *text)
		return read_day(form, field, text, error);
	for (size_t i = 0; field->kind == KIND_REF && *text && i < G_N_ELEMENTS(readers); i++)
		if (readers[i].target == field->target)
			return readers[i].read(office, form, text, &ref->id, error);
	if (field->kind == KIND_CODE && *text && !code_find(field->codes, text))
		return refuse_code(field, text, error);
	return field_parse(field, &form->rec, text, error);
}
