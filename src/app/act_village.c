/* act_village.c - 村更名, 村合并, 村拆分 */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/store/people.h"
#include "region_forms.h"

#define NAME(label_) \
	{ \
		FIELD_TEXT(struct act_form, name), .label = (label_), .max = 50 \
	}
#define CODE(label_) \
	{ \
		FIELD_TEXT(struct act_form, code), .label = (label_), .max = 12 \
	}

/* 村更名 */

static const struct field rename_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村",
	  .flags = FIELD_REQUIRED },
	FORM_DAY,
	NAME("新名称"),
	CODE("新代码"),
	FORM_NOTE,
};
static const struct model rename_form = FORM("act_village_rename", "村更名", rename_fields);

/* A text of the village as it is from the day on; what it was leads to it still. */
static bool change_text(struct acting *a, struct village *v, const char *field, const char *text,
			GError **error)
{
	return is_empty(text)
	       || day_change(a->act, &v->rec, model_field(&village_model, field), text, a->form->on,
			     error);
}

static bool write_renamed(struct acting *a, struct village *v, GError **error)
{
	g_autofree char *name = g_strdup(v->name), *code = g_strdup(v->code);

	if (!change_text(a, v, "name", a->form->name, error)
	    || !change_text(a, v, "code", a->form->code, error))
		return false;
	bool renamed = strcmp(name, v->name) != 0, recoded = strcmp(code, v->code) != 0;
	if (!renamed && !recoded)
		return error_set(error, ERROR_REFUSED, "请写新名称或新代码，要和现在的不同");
	if (renamed && recoded)
		act_tell(a, name, "更名为%s，代码由 %s 改为 %s", v->name, code, v->code);
	else if (renamed)
		act_tell(a, name, "更名为%s", v->name);
	else
		act_tell(a, name, "代码由 %s 改为 %s", code, v->code);
	return office_check(&v->rec, error) && records_update(a->act, &v->rec, error)
	       && region_alias_village(a, v->rec.id, renamed ? name : NULL, recoded ? code : NULL,
				       error);
}

static bool perform_rename(struct acting *a, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	if (!region_village(a, a->form->village.id, &v, error))
		return false;
	if (!is_empty(a->form->code) && strcmp(a->form->code, v.code) != 0
	    && !region_code_is_free(a, a->form->code, error))
		return false;
	return write_renamed(a, &v, error);
}

const struct act_kind act_village_rename = {
	.name = "village-rename",
	.label = "村更名",
	.summary = "村改名称或代码：旧的仍能查到，过去的名册照旧",
	.subject = &village_model,
	.form = &rename_form,
	.perform = perform_rename,
};

/* 村合并 */

static const struct field merge_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "撤销的村",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "同时撤销的村", .max = 500 },
	FORM_DAY,
	{ FIELD_REF(struct act_form, target_village, &village_model), .label = "并入的村" },
	NAME("或合成新村，名称"),
	CODE("新村代码"),
	{ FIELD_YESNO(struct act_form, choice), .label = "小组保留原村名" },
	FORM_NOTE,
};
static const struct model merge_form = FORM("act_village_merge", "村合并", merge_fields);

static bool add_source(struct acting *a, GPtrArray *sources, int64_t id, GError **error)
{
	struct village *v = (struct village *)record_new(&village_model);

	for (guint i = 0; i < sources->len; i++)
		if (((struct record *)sources->pdata[i])->id == id) {
			record_free(&v->rec);
			return true;
		}
	g_ptr_array_add(sources, v);
	if (id == a->form->target_village.id)
		return error_set(error, ERROR_REFUSED, "一个村不能并入它自己");
	return region_village(a, id, v, error);
}

/* The villages that end. */
static GPtrArray *read_sources(struct acting *a, GError **error)
{
	g_auto(GStrv) words = form_words(a->form->people);
	g_autoptr(GPtrArray) sources = records_array();
	bool ok = add_source(a, sources, a->form->village.id, error);

	for (char **w = words; ok && *w; w++) {
		RECORD_AUTO struct village found = { .rec.model = &village_model };

		if (**w)
			ok = office_find_village(a->office, *w, &found, error)
			     && add_source(a, sources, found.rec.id, error);
	}
	return ok ? g_steal_pointer(&sources) : NULL;
}

static bool find_target(struct acting *a, const GPtrArray *sources, struct village *to,
			GError **error)
{
	bool new_one = !is_empty(a->form->name) || !is_empty(a->form->code);

	if (a->form->target_village.id && new_one)
		return error_set(error, ERROR_REFUSED, "并入已有的村，还是合成新村：只填一种");
	if (a->form->target_village.id)
		return region_village(a, a->form->target_village.id, to, error);
	if (!new_one)
		return error_set(error, ERROR_REFUSED, "请写并入的村，或者新村的名称和代码");
	return region_found_village(a, sources->pdata[0], to, error);
}

/* Groups, households in them, and those that are in none. */
static bool move_village(struct acting *a, struct village *from, const struct village *to,
			 GError **error)
{
	g_autoptr(GPtrArray) groups = region_groups(a, from->rec.id, error);
	struct people_scope scope = { .village = from->rec.id };
	int64_t people, households, homes = 0;
	bool keep = a->form->choice == YESNO_YES;

	if (!groups || !people_count(a->office->db, &scope, &people, &households, error))
		return false;
	for (guint i = 0; i < groups->len; i++)
		if (!region_move_group(a, groups->pdata[i], from, to, NULL, keep, &homes, error))
			return false;
	struct region_move rest = { .from_village = from->rec.id,
				    .to_village = to->rec.id,
				    .prefix = from->name };
	if (!region_move_homes(a, &rest, error)
	    || !region_close_village(a, from, to->rec.id, error))
		return false;
	act_say(a, "%s：%u 个组、%" PRId64 " 户、%" PRId64 " 人", from->name, groups->len,
		households, people);
	return true;
}

static char *names_of(const GPtrArray *villages)
{
	GString *names = g_string_new(NULL);

	for (guint i = 0; i < villages->len; i++)
		g_string_append_printf(names, "%s%s", i ? "、" : "",
				       ((const struct village *)villages->pdata[i])->name);
	return g_string_free(names, FALSE);
}

static bool perform_merge(struct acting *a, GError **error)
{
	RECORD_AUTO struct village to = { .rec.model = &village_model };
	g_autoptr(GPtrArray) sources = read_sources(a, error);

	if (!sources || !find_target(a, sources, &to, error))
		return false;
	g_autofree char *names = names_of(sources);
	act_tell(a, names, "%s%s", a->form->target_village.id ? "并入" : "合成", to.name);
	for (guint i = 0; i < sources->len; i++)
		if (!move_village(a, sources->pdata[i], &to, error))
			return false;
	return true;
}

const struct act_kind act_village_merge = {
	.name = "village-merge",
	.label = "村合并",
	.summary = "几个村合成一个：小组和户跟着走，旧村名仍能查到",
	.subject = &village_model,
	.form = &merge_form,
	.perform = perform_merge,
};

/* 村拆分 */

static const struct field split_fields[] = {
	{ FIELD_REF(struct act_form, village, &village_model), .label = "村",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "划出的组", .max = 500,
	  .flags = FIELD_REQUIRED },
	FORM_DAY,
	NAME("新村名称"),
	CODE("新村代码"),
	FORM_NOTE,
};
static const struct model split_form = FORM("act_village_split", "村拆分", split_fields);

static bool perform_split(struct acting *a, GError **error)
{
	RECORD_AUTO struct village from = { .rec.model = &village_model };
	RECORD_AUTO struct village to = { .rec.model = &village_model };
	g_autoptr(GPtrArray) groups = NULL;
	int64_t homes = 0;

	if (!region_village(a, a->form->village.id, &from, error))
		return false;
	groups = region_named_groups(a, &from, 0, a->form->people, error);
	if (!groups || !region_found_village(a, &from, &to, error))
		return false;
	for (guint i = 0; i < groups->len; i++)
		if (!region_move_group(a, groups->pdata[i], &from, &to, NULL, false, &homes, error)
		    || !bodies_left_behind(a, groups->pdata[i], error))
			return false;
	act_tell(a, from.name, "划出 %u 个组、%" PRId64 " 户，设立%s", groups->len, homes, to.name);
	return true;
}

const struct act_kind act_village_split = {
	.name = "village-split",
	.label = "村拆分",
	.summary = "一个村划出几个组，另设新村",
	.subject = &village_model,
	.form = &split_form,
	.perform = perform_split,
};
