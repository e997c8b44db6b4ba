/* desk_acts.c - forms for what happens: acts as keepers see them */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "bodies.h"
#include "cunwu/base/error.h"
#include "cunwu/model/codes.h"
#include "cunwu/store/rows.h"
#include "desk_bodies.h"

struct act_file {
	struct file file; /* first: a keeper of the desk's */
	const struct act_kind *kind;
	const struct model *parts[1];
	struct slot *slots;
	char *told;  /* of the last act */
	int64_t gap; /* whose relation is asked for */
};

static struct act_file *act_file_of(struct keeper *k)
{
	return (struct act_file *)k;
}

static struct office *office_of(const struct keeper *k)
{
	return desk_of(k)->office;
}

static struct act_form *form_of(struct record *const parts[])
{
	return (struct act_form *)parts[0];
}

/* Where it happens */

static int64_t village_of_person(const struct keeper *k, int64_t person)
{
	struct whereabouts where = { 0 };

	return person && people_where(office_of(k)->db, person, &where, NULL) ? where.village : 0;
}

static int64_t village_of_household(const struct keeper *k, int64_t household)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };

	return household && records_get(office_of(k)->db, household, &h.rec, NULL) ? h.village.id
										   : 0;
}

/* Of what a reference is looked for: where things lead if that is known, or else where they are. */
static int64_t village_about(const struct keeper *k, const struct act_form *form)
{
	const int64_t villages[] = {
		form->target_village.id,
		form->village.id,
		form_body_village(office_of(k), form),
		village_of_household(k, form->household.id),
		village_of_person(k, form->person.id),
	};

	for (size_t i = 0; i < G_N_ELEMENTS(villages); i++)
		if (villages[i])
			return villages[i];
	return 0;
}

static int64_t household_about(const struct keeper *k, const struct act_form *form)
{
	struct whereabouts where = { 0 };

	if (form->household.id)
		return form->household.id;
	if (form->person.id)
		people_where(office_of(k)->db, form->person.id, &where, NULL);
	return where.household;
}

/* Finding what a reference means */

static bool add_record(const struct keeper *k, const struct model *model, int64_t id,
		       GPtrArray *out, GError **error)
{
	RECORD_PTR_AUTO rec = record_new(model);

	for (guint i = 0; i < out->len; i++)
		if (((struct record *)out->pdata[i])->id == id)
			return true;
	if (!records_get(office_of(k)->db, id, rec, error))
		return false;
	g_ptr_array_add(out, g_steal_pointer(&rec));
	return true;
}

/* Those of the household first; anybody by what the search knows. */
static bool find_person(struct keeper *k, const struct act_form *form, const char *text, size_t n,
			GPtrArray *out, GError **error)
{
	g_autoptr(GPtrArray) home = records_array();
	int64_t household = household_about(k, form),
		village = form_body_village(office_of(k), form);

	if (village)
		return desk_find_people(k, village, text, n, out, error);

	if (household && !rows_household(office_of(k)->db, household, home, error))
		return false;
	for (guint i = 0; i < home->len; i++) {
		const struct person_row *row = home->pdata[i];

		if ((!*text || strcmp(row->name, text) == 0)
		    && !add_record(k, &person_model, row->rec.id, out, error))
			return false;
	}
	if (!*text || out->len > 0)
		return true;
	g_autoptr(GArray) ids = villager_find(office_of(k), text, n, error);
	for (guint i = 0; ids && i < ids->len; i++)
		if (!add_record(k, &person_model, g_array_index(ids, int64_t, i), out, error))
			return false;
	return ids != NULL;
}

static bool add_households_of(struct keeper *k, int64_t village, const char *text, size_t n,
			      GPtrArray *out, GError **error)
{
	struct household_page page = { .village = village, .text = *text ? text : NULL };
	g_autoptr(GPtrArray) rows = records_array();

	if (!rows_households(office_of(k)->db, &page, n, rows, error))
		return false;
	for (guint i = 0; i < rows->len; i++)
		if (!add_record(k, &household_model, ((struct record *)rows->pdata[i])->id, out,
				error))
			return false;
	return true;
}

/* By its number in the village; else by what number, address or head hold; else of whom the search
 * finds, anywhere. */
static bool find_household(struct keeper *k, const struct act_form *form, const char *text,
			   size_t n, GPtrArray *out, GError **error)
{
	int64_t village = village_about(k, form), id = 0;
	struct whereabouts where;

	if (village && *text && !rows_find_household(office_of(k)->db, village, text, &id, error))
		return false;
	if (id)
		return add_record(k, &household_model, id, out, error);
	if (village && !add_households_of(k, village, text, n, out, error))
		return false;
	if (!*text || out->len > 0)
		return true;
	g_autoptr(GArray) ids = villager_find(office_of(k), text, n, error);
	for (guint i = 0; ids && i < ids->len; i++) {
		if (!people_where(office_of(k)->db, g_array_index(ids, int64_t, i), &where, error))
			return false;
		if (where.household
		    && !add_record(k, &household_model, where.household, out, error))
			return false;
	}
	return ids != NULL;
}

static bool act_find_ref(struct keeper *k, struct record *const parts[], const struct field *ref,
			 const char *text, size_t n, GPtrArray *out, GError **error)
{
	const struct act_form *form = form_of(parts);

	if (ref->target == &person_model)
		return find_person(k, form, text, n, out, error);
	if (ref->target == &household_model)
		return find_household(k, form, text, n, out, error);
	if (ref->target == &body_model || ref->target == &tenure_model)
		return desk_find_bodies(k, ref->target, village_about(k, form), form->body.id, text,
					n, out, error);
	return desk_find_places(k, ref->target, village_about(k, form), text, n, out, error);
}

/* Showing it */

void desk_describe_person(const struct keeper *k, int64_t id, GString *out)
{
	VILLAGER_AUTO v;

	villager_init(&v);
	if (villager_load(office_of(k), id, &v, NULL))
		villager_describe(&v, out);
}

static void describe_household(const struct keeper *k, int64_t id, GString *out)
{
	struct household_row *row = NULL;

	if (!rows_household_row(office_of(k)->db, id, &row, NULL))
		return;
	g_string_append_printf(
		out, "%s%s 户主 %s，%" PRId64 " 人", desk_village_name(desk_of(k), row->village.id),
		row->group ? row->group : "", row->head ? row->head : "（无）", row->members.value);
	record_free(&row->rec);
}

/* Of one that was found; of another only the id is there. */
static void describe_tenure(struct keeper *k, const struct tenure *t, GString *out)
{
	if (!t->office)
		return;
	g_string_append(out, desk_title(desk_of(k), &person_model, t->person.id));
	g_string_append_c(out, ' ');
	desk_show_body(k, t->body.id, out);
	g_string_append_c(out, ' ');
	date_print(t->since, out);
}

/* The same of a body: which group's it is, and since when. */
static void describe_body(struct keeper *k, const struct body *b, GString *out)
{
	if (!b->kind)
		return;
	if (b->villager_group.id)
		body_tell(office_of(k), b, false, out, NULL);
	else
		g_string_append(out, body_kind_name(b->kind));
	g_string_append(out, b->since.jd ? " " : "");
	date_print(b->since, out);
}

static void act_describe(struct keeper *k, const struct record *rec, GString *out)
{
	if (rec->model == &person_model)
		desk_describe_person(k, rec->id, out);
	else if (rec->model == &household_model)
		describe_household(k, rec->id, out);
	else if (rec->model == &tenure_model)
		describe_tenure(k, (const struct tenure *)rec, out);
	else if (rec->model == &body_model)
		describe_body(k, (const struct body *)rec, out);
}

/* Offices and kinds of body */

static const struct body_kind *kind_about(struct keeper *k, struct record *const parts[])
{
	return parts ? desk_body_kind(k, form_of(parts)->body.id) : NULL;
}

static bool act_explain(struct keeper *k, struct record *const parts[], const struct field *field,
			const char *text, GString *out)
{
	if (strcmp(field->name, "office") == 0)
		desk_explain_office(kind_about(k, parts), text, out);
	else if (strcmp(field->name, "body_kind") == 0)
		desk_explain_kind(text, out);
	return out->len > 0;
}

static bool act_go_on(struct keeper *k, struct record *const parts[], const struct field *field,
		      const char *text, GPtrArray *out)
{
	(void)text;
	if (strcmp(field->name, "office") == 0)
		desk_go_on_office(kind_about(k, parts), out);
	else if (strcmp(field->name, "body_kind") == 0)
		desk_go_on_kind(out);
	return out->len > 0;
}

static void act_show(struct keeper *k, const struct field *field, const struct record *rec,
		     GString *out)
{
	RECORD_AUTO struct tenure t = { .rec.model = &tenure_model };
	const struct act_form *form = (const struct act_form *)rec;

	if (field->kind != KIND_REF || field->target != &tenure_model)
		desk_show_of_body(k, field, rec, out);
	else if (form->tenure.id && records_get(office_of(k)->db, form->tenure.id, &t.rec, NULL))
		desk_tell_tenure(k, &t.rec, out, NULL);
}

/* What begins with a body is in its village. */
static bool act_hides(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	return strcmp(slot->field, "village") == 0 && form_of(parts)->body.id
	       && act_file_of(k)->kind->subject == &body_model;
}

/* Beside a reference stands what it means. */
static void remark_refs(struct keeper *k, const struct act_form *form, GPtrArray *remarks)
{
	for_each_field(f, form->rec.model) {
		g_autoptr(GString) id = g_string_new(NULL), text = g_string_new(NULL);

		if (f->kind != KIND_REF)
			continue;
		field_format(f, &form->rec, id);
		RECORD_PTR_AUTO rec = record_new(f->target);
		rec->id = g_ascii_strtoll(id->str, NULL, 10);
		if (rec->id)
			act_describe(k, rec, text);
		if (text->len > 0)
			remark_add(remarks, false, f->name, g_strdup(text->str));
	}
}

static void act_review(struct keeper *k, struct record *const parts[], GPtrArray *remarks)
{
	const struct act_kind *kind = act_file_of(k)->kind;

	if (kind->review)
		kind->review(office_of(k), form_of(parts), remarks);
	remark_refs(k, form_of(parts), remarks);
}

/* Filling in */

static void fill_in(struct keeper *k, struct record *const parts[], const struct slot *slot)
{
	const struct act_kind *kind = act_file_of(k)->kind;

	if (kind->settle)
		kind->settle(office_of(k), form_of(parts), model_field(kind->form, slot->field));
}

/* Asking for what only the clerk can tell */

static bool is_answered(const struct act_form *form, int64_t person)
{
	g_autofree char *answer = g_strdup_printf("#%" PRId64 "=", person);

	return form->relations && strstr(form->relations, answer);
}

static const struct act_gap *first_gap(const struct act_form *form, const struct act_result *result)
{
	for (guint i = 0; i < result->unrelated->len; i++) {
		const struct act_gap *gap = &g_array_index(result->unrelated, struct act_gap, i);

		if (!is_answered(form, gap->person))
			return gap;
	}
	return NULL;
}

_Static_assert(RELATION_MOST == GAP_LIKELY, "every possible relation can be offered");

/* A failure is told when it is saved. */
static char *ask_relation(struct keeper *k, struct record *const parts[], struct gap *gap)
{
	struct act_file *file = act_file_of(k);
	const struct act_form *form = form_of(parts);
	ACT_RESULT_AUTO result;
	VILLAGER_AUTO v;

	act_result_init(&result);
	villager_init(&v);
	file->gap = 0;
	if (!model_field(file->kind->form, "relations")
	    || !act_rehearse(office_of(k), file->kind, form, &result, NULL))
		return NULL;
	const struct act_gap *first = first_gap(form, &result);
	if (!first || !villager_load(office_of(k), first->person, &v, NULL))
		return NULL;
	file->gap = first->person;
	*gap = (struct gap){ .codes = &codes_relation, .nlikely = first->possible.n };
	memcpy(gap->likely, first->possible.codes, sizeof gap->likely);
	return g_strdup_printf("%s（原%s）是新户主的什么人？", v.person.name,
			       code_show(&codes_relation, v.person.relation.text));
}

static void act_answer(struct keeper *k, struct record *const parts[], const char *code)
{
	struct act_form *form = form_of(parts);
	char *old = form->relations;

	form->relations = g_strdup_printf("%s%s#%" PRId64 "=%s", old ? old : "",
					  old && *old ? "、" : "", act_file_of(k)->gap, code);
	g_free(old);
}

/* Doing it */

static char *lines_of(const struct act_result *result, const char *first)
{
	GString *text = g_string_new(first);

	for (guint i = 0; i < result->said->len; i++)
		g_string_append_printf(text, "%s%s", text->len ? "\n" : "",
				       (const char *)result->said->pdata[i]);
	for (guint i = 0; i < result->doubts->len; i++)
		g_string_append_printf(text, "\n? %s", (const char *)result->doubts->pdata[i]);
	return g_string_free(text, FALSE);
}

/* What would be done is read before it is; a failure is told when it is saved. */
static char *act_question(struct keeper *k, struct record *const parts[],
			  struct record *const before[], const char **yes)
{
	const struct act_kind *kind = act_file_of(k)->kind;
	g_autofree char *first = g_strdup_printf("%s，这样办吗？", kind->label);
	ACT_RESULT_AUTO result;

	(void)before;
	act_result_init(&result);
	*yes = "办理";
	if (!act_rehearse(office_of(k), kind, form_of(parts), &result, NULL))
		return NULL;
	return lines_of(&result, first);
}

static bool act_save(struct keeper *k, struct record *const parts[], GError **error)
{
	struct act_file *file = act_file_of(k);
	ACT_RESULT_AUTO result;

	act_result_init(&result);
	if (!act_perform(office_of(k), file->kind, form_of(parts), &result, error))
		return false;
	g_free(file->told);
	file->told = g_strdup(result.said->pdata[0]);
	desk_forget(desk_of(k));
	return true;
}

static char *act_told(struct keeper *k)
{
	return g_strdup(act_file_of(k)->told);
}

static bool act_load(struct keeper *k, int64_t id, struct record *const parts[], GError **error)
{
	(void)k, (void)id, (void)parts;
	return error_set(error, ERROR_NOT_FOUND, "办过的事在经过里看（Ctrl-R）");
}

static const struct keeper_ops act_ops = {
	.load = act_load,
	.save = act_save,
	.show = act_show,
	.find = act_find_ref,
	.describe = act_describe,
	.settle = fill_in,
	.hides = act_hides,
	.explain = act_explain,
	.go_on = act_go_on,
	.review = act_review,
	.gap = ask_relation,
	.answer = act_answer,
	.doubt = act_question,
	.told = act_told,
	.draft = draft_keep,
	.resume = draft_resume,
};

/* Keepers */

/* What it begins with stays, and tells the draft of one from that of another. */
static void make_slots(struct act_file *file)
{
	const struct act_kind *kind = file->kind;
	bool begun = false;

	file->slots = g_new0(struct slot, kind->form->nfields);
	for (size_t i = 0; i < kind->form->nfields; i++) {
		const struct field *f = &kind->form->fields[i];

		file->slots[i].field = f->name;
		/* where someone takes an office follows from who they are */
		if (begun && f->target == &village_model && model_field(kind->form, "body"))
			file->slots[i].flags = SLOT_CARRIED;
		if (!begun && f->kind == KIND_REF && f->target == kind->subject) {
			file->slots[i].flags = SLOT_CARRIED;
			begun = true;
		}
	}
}

static struct act_file *make_file(struct desk *desk, const struct act_kind *kind)
{
	struct act_file *file = g_new0(struct act_file, 1);

	file->kind = kind;
	file->parts[0] = kind->form;
	make_slots(file);
	file->file.desk = desk;
	file->file.keeper = (struct keeper){
		.ops = &act_ops,
		.label = kind->label,
		.title = kind->form->label,
		.once = true,
		.parts = file->parts,
		.nparts = 1,
		.slots = file->slots,
		.nslots = kind->form->nfields,
	};
	return file;
}

void desk_free_act(void *data)
{
	struct act_file *file = data;

	g_free(file->slots);
	g_free(file->told);
	g_free(file);
}

struct keeper *desk_act(struct desk *desk, const struct act_kind *kind)
{
	struct act_file *file = g_hash_table_lookup(desk->acts, kind->name);

	if (!file) {
		file = make_file(desk, kind);
		g_hash_table_insert(desk->acts, g_strdup(kind->name), file);
	}
	return &file->file.keeper;
}

bool desk_begin_act(struct keeper *k, int64_t subject, const GArray *people,
		    struct record *const parts[], GError **error)
{
	struct act_form *form = form_of(parts);
	g_autoptr(GString) list = g_string_new(NULL);

	if (!act_begin(office_of(k), act_file_of(k)->kind, subject, form, error))
		return false;
	for (guint i = 0; people && people->len > 1 && i < people->len; i++)
		g_string_append_printf(list, "%s#%" PRId64, i ? "、" : "",
				       g_array_index(people, int64_t, i));
	if (list->len > 0) {
		g_free(form->people);
		form->people = g_strdup(list->str);
	}
	return true;
}
