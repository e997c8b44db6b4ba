/* act_group.c - 小组更名, 小组合并, 划组, 小组拆分 */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/store/rows.h"
#include "region_forms.h"

#define VILLAGE \
	{ \
		FIELD_REF(struct act_form, village, &village_model), .label = "村", \
								     .flags = FIELD_REQUIRED \
	}
#define GROUP \
	{ \
		FIELD_REF(struct act_form, villager_group, &villager_group_model), \
			.label = "小组", .flags = FIELD_REQUIRED \
	}

/* The village of the group. */
static void settle_village(struct office *office, struct act_form *form, const struct field *field)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

	(void)field;
	if (form->villager_group.id
	    && records_get(office->db, form->villager_group.id, &g.rec, NULL))
		form->village = g.village;
}

/* The group and its village, as they are on the day. */
static bool read_group(struct acting *a, struct villager_group *g, struct village *v,
		       GError **error)
{
	return region_group(a, a->form->villager_group.id, g, error)
	       && records_get(a->office->db, g->village.id, &v->rec, error);
}

/* 小组更名 */

static const struct field rename_fields[] = {
	VILLAGE,
	GROUP,
	FORM_DAY,
	{ FIELD_TEXT(struct act_form, name), .label = "新组名", .max = 50,
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, relations), .label = "同时更名", .max = 500 },
	FORM_NOTE,
};
static const struct model rename_form = FORM("act_group_rename", "小组更名", rename_fields);

/* What several groups are to be called: records, and texts beside them. */
struct renaming {
	GPtrArray *groups; /* struct villager_group * */
	GPtrArray *olds, *news;
};

static bool add_renamed(struct acting *a, struct renaming *r, int64_t id, const char *name,
			GError **error)
{
	struct villager_group *g = (struct villager_group *)record_new(&villager_group_model);

	g_ptr_array_add(r->groups, g);
	if (!region_group(a, id, g, error))
		return false;
	for (guint i = 0; i + 1 < r->groups->len; i++) {
		if (((struct record *)r->groups->pdata[i])->id == id)
			return error_set(error, ERROR_REFUSED, "%s写了两次", g->name);
		if (strcmp(r->news->pdata[i], name) == 0)
			return error_set(error, ERROR_REFUSED, "不能有两个组都叫%s", name);
	}
	g_ptr_array_add(r->olds, g_strdup(g->name));
	g_ptr_array_add(r->news, g_strdup(name));
	return true;
}

/* 5组=3组、…: the others that get new names with it. */
static bool read_others(struct acting *a, const struct village *v, struct renaming *r,
			GError **error)
{
	g_auto(GStrv) words = form_words(a->form->relations);

	for (char **w = words; *w; w++) {
		g_autoptr(GString) plain = g_string_new(*w);
		RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };

		if (!**w)
			continue;
		g_string_replace(plain, "＝", "=", 0);
		char *equals = strchr(plain->str, '=');
		if (!equals || !equals[1])
			return error_set(error, ERROR_REFUSED, "“%s”要写成 旧组名=新组名", *w);
		*equals = '\0';
		if (!office_find_group(a->office, v, plain->str, &g, error)
		    || !add_renamed(a, r, g.rec.id, equals + 1, error))
			return false;
	}
	return true;
}

/* Whether another group, which keeps its name, has it. */
static bool check_names(struct acting *a, const struct village *v, const struct renaming *r,
			GError **error)
{
	g_autoptr(GPtrArray) all = region_groups(a, v->rec.id, error);

	for (guint i = 0; all && i < all->len; i++) {
		const struct villager_group *g = all->pdata[i];
		bool renamed = false;

		for (guint k = 0; k < r->groups->len; k++)
			renamed |= ((struct record *)r->groups->pdata[k])->id == g->rec.id;
		for (guint k = 0; k < r->news->len && !renamed; k++)
			if (strcmp(r->news->pdata[k], g->name) == 0)
				return error_set(
					error, ERROR_REFUSED,
					"%s已有%s；它也要更名就写在“同时更名”里：%s=新组名",
					v->name, g->name, g->name);
	}
	return all != NULL;
}

/* Names may go round: each group first gets one that nobody has. */
static bool write_names(struct acting *a, const struct renaming *r, GError **error)
{
	for (guint i = 0; i < r->groups->len; i++) {
		struct villager_group *g = r->groups->pdata[i];

		if (!region_name_group(a, g, r->news->pdata[i], error))
			return false;
		g_autofree char *final = g_steal_pointer(&g->name);
		g->name = g_strdup_printf("（更名 %" PRId64 "）", g->rec.id);
		if (!records_update(a->act, &g->rec, error))
			return false;
		g_free(g->name);
		g->name = g_steal_pointer(&final);
	}
	for (guint i = 0; i < r->groups->len; i++) {
		struct villager_group *g = r->groups->pdata[i];
		const char *old = r->olds->pdata[i];
		bool taken = g_ptr_array_find_with_equal_func(r->news, old, g_str_equal, NULL);

		if (!records_update(a->act, &g->rec, error)
		    || (!taken && !region_alias_group(a, g->rec.id, old, error)))
			return false;
	}
	return true;
}

static bool rename_groups(struct acting *a, struct renaming *r, GError **error)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	g_autoptr(GString) what = g_string_new(NULL);

	if (!read_group(a, &g, &v, error) || !add_renamed(a, r, g.rec.id, a->form->name, error)
	    || !read_others(a, &v, r, error) || !check_names(a, &v, r, error)
	    || !write_names(a, r, error))
		return false;
	for (guint i = 0; i < r->olds->len; i++)
		g_string_append_printf(what, "%s%s改为%s", i ? "，" : "",
				       (const char *)r->olds->pdata[i],
				       (const char *)r->news->pdata[i]);
	act_tell(a, v.name, "%s", what->str);
	return true;
}

static bool perform_rename(struct acting *a, GError **error)
{
	g_autoptr(GPtrArray) groups = records_array();
	g_autoptr(GPtrArray) olds = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) news = g_ptr_array_new_with_free_func(g_free);
	struct renaming r = { groups, olds, news };

	return rename_groups(a, &r, error);
}

const struct act_kind act_group_rename = {
	.name = "group-rename",
	.label = "小组更名",
	.summary = "小组改名或重新编号，几个组可以一起改或对调",
	.subject = &villager_group_model,
	.form = &rename_form,
	.settle = settle_village,
	.perform = perform_rename,
};

/* 小组合并 */

static const struct field merge_fields[] = {
	VILLAGE,
	{ FIELD_REF(struct act_form, villager_group, &villager_group_model), .label = "撤销的小组",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "同时撤销的组", .max = 500 },
	FORM_DAY,
	{ FIELD_REF(struct act_form, target_group, &villager_group_model), .label = "并入的小组",
	  .flags = FIELD_REQUIRED },
	FORM_NOTE,
};
static const struct model merge_form = FORM("act_group_merge", "小组合并", merge_fields);

static bool merge_group(struct acting *a, struct villager_group *from, struct villager_group *to,
			int64_t *homes, GError **error)
{
	struct region_move move = { .from_group = from->rec.id, .to_group = to->rec.id };

	if (from->rec.id == to->rec.id)
		return error_set(error, ERROR_REFUSED, "%s不能并入它自己", from->name);
	if (!region_move_homes(a, &move, error) || !region_close_group(a, from, to->rec.id, error))
		return false;
	*homes += move.homes;
	return true;
}

static bool perform_merge(struct acting *a, GError **error)
{
	RECORD_AUTO struct villager_group to = { .rec.model = &villager_group_model };
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	g_autoptr(GString) names = g_string_new(NULL);
	int64_t homes = 0;

	if (!region_group(a, a->form->target_group.id, &to, error)
	    || !records_get(a->office->db, to.village.id, &v.rec, error))
		return false;
	g_autoptr(GPtrArray) from =
		region_named_groups(a, &v, a->form->villager_group.id, a->form->people, error);
	for (guint i = 0; from && i < from->len; i++) {
		struct villager_group *g = from->pdata[i];

		g_string_append_printf(names, "%s%s", i ? "、" : "", g->name);
		if (!merge_group(a, g, &to, &homes, error))
			return false;
	}
	if (from)
		act_tell(a, v.name, "%s并入%s，%" PRId64 " 户", names->str, to.name, homes);
	return from != NULL;
}

const struct act_kind act_group_merge = {
	.name = "group-merge",
	.label = "小组合并",
	.summary = "一个或几个小组并入同村的另一个小组",
	.subject = &villager_group_model,
	.form = &merge_form,
	.settle = settle_village,
	.perform = perform_merge,
};

/* 划组 */

static const struct field move_fields[] = {
	VILLAGE,
	{ FIELD_REF(struct act_form, villager_group, &villager_group_model), .label = "划出的小组",
	  .flags = FIELD_REQUIRED },
	{ FIELD_TEXT(struct act_form, people), .label = "只划这些户（户号）", .max = 2000 },
	FORM_DAY,
	{ FIELD_REF(struct act_form, target_village, &village_model), .label = "划入的村" },
	{ FIELD_REF(struct act_form, target_group, &villager_group_model),
	  .label = "划入的小组（只划户时）" },
	{ FIELD_TEXT(struct act_form, name), .label = "整组划出后的组名", .max = 50 },
	FORM_NOTE,
};
static const struct model move_form = FORM("act_group_move", "划组", move_fields);

/* The households that were named go. */
static bool move_named(struct acting *a, const struct villager_group *from,
		       struct region_move *move, GError **error)
{
	g_auto(GStrv) words = form_words(a->form->people);

	for (char **w = words; *w; w++) {
		RECORD_AUTO struct household h = { .rec.model = &household_model };
		g_autoptr(GString) group = g_string_new(NULL);
		int64_t id = 0;

		if (!**w)
			continue;
		if (!rows_find_household(a->office->db, from->village.id, *w, &id, error)
		    || (id && !records_get(a->office->db, id, &h.rec, error))
		    || (id
			&& !day_field(a->office->db, &h.rec,
				      model_field(&household_model, "villager_group"), a->form->on,
				      group, error)))
			return false;
		if (!id || g_ascii_strtoll(group->str, NULL, 10) != from->rec.id)
			return error_set(error, ERROR_REFUSED, "%s没有户 %s", from->name, *w);
		if (!region_move_home(a, id, move, error))
			return false;
	}
	return move->homes > 0 || error_set(error, ERROR_REFUSED, "请写明是哪些户（户号）");
}

static bool move_homes(struct acting *a, const struct villager_group *g, const struct village *v,
		       GError **error)
{
	RECORD_AUTO struct villager_group to = { .rec.model = &villager_group_model };
	RECORD_AUTO struct village there = { .rec.model = &village_model };

	if (!a->form->target_group.id)
		return error_set(error, ERROR_REFUSED, "请写明这些户划入哪个小组");
	if (!region_group(a, a->form->target_group.id, &to, error)
	    || !records_get(a->office->db, to.village.id, &there.rec, error))
		return false;
	if (to.rec.id == g->rec.id)
		return error_set(error, ERROR_REFUSED, "这些户已经在%s", g->name);
	g_autofree char *number =
		to.number.known ? g_strdup_printf("%" PRId64, to.number.value) : g_strdup(to.name);
	struct region_move move = { v->rec.id, there.rec.id, g->rec.id, to.rec.id, number, 0 };
	if (!move_named(a, g, &move, error))
		return false;
	act_tell(a, v->name, "%s的 %" PRId64 " 户划入%s%s", g->name, move.homes,
		 there.rec.id == v->rec.id ? "" : there.name, to.name);
	return true;
}

static bool move_whole(struct acting *a, struct villager_group *g, const struct village *v,
		       GError **error)
{
	RECORD_AUTO struct village to = { .rec.model = &village_model };
	const char *name = is_empty(a->form->name) ? NULL : a->form->name;
	g_autofree char *old = g_strdup(g->name);
	int64_t homes = 0;

	if (a->form->target_group.id)
		return error_set(error, ERROR_REFUSED,
				 "整个小组并入别的小组，请用“小组合并”；只划几户，请写户号");
	if (!a->form->target_village.id || a->form->target_village.id == v->rec.id)
		return error_set(error, ERROR_REFUSED, "请写明%s划入哪个村", g->name);
	if (!region_village(a, a->form->target_village.id, &to, error)
	    || !region_move_group(a, g, v, &to, name, false, &homes, error)
	    || !bodies_left_behind(a, g, error))
		return false;
	act_tell(a, v->name, "%s划入%s，为%s，%" PRId64 " 户", old, to.name, g->name, homes);
	return true;
}

static bool perform_move(struct acting *a, GError **error)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	if (!read_group(a, &g, &v, error))
		return false;
	return is_empty(a->form->people) ? move_whole(a, &g, &v, error)
					 : move_homes(a, &g, &v, error);
}

const struct act_kind act_group_move = {
	.name = "group-move",
	.label = "划组",
	.summary = "小组划入另一个村，或几户划入另一个小组",
	.subject = &villager_group_model,
	.form = &move_form,
	.settle = settle_village,
	.perform = perform_move,
};

/* 小组拆分 */

static const struct field split_fields[] = {
	VILLAGE,
	GROUP,
	{ FIELD_TEXT(struct act_form, people), .label = "划出的户（户号）", .max = 2000,
	  .flags = FIELD_REQUIRED },
	FORM_DAY,
	{ FIELD_TEXT(struct act_form, name), .label = "新组名", .max = 50,
	  .flags = FIELD_REQUIRED },
	FORM_NOTE,
};
static const struct model split_form = FORM("act_group_split", "小组拆分", split_fields);

static bool perform_split(struct acting *a, GError **error)
{
	RECORD_AUTO struct villager_group g = { .rec.model = &villager_group_model };
	RECORD_AUTO struct villager_group made = { .rec.model = &villager_group_model };
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	int64_t number = group_number_of(a->form->name);

	if (!read_group(a, &g, &v, error))
		return false;
	g_autoptr(GPtrArray) there = region_groups(a, v.rec.id, error);
	for (guint i = 0; there && i < there->len; i++)
		if (strcmp(((struct villager_group *)there->pdata[i])->name, a->form->name) == 0)
			return error_set(error, ERROR_REFUSED, "%s已有%s；请另写组名", v.name,
					 a->form->name);
	made.village = g.village;
	made.name = g_strdup(a->form->name);
	made.since = a->form->on;
	if (group_name_is_plain(made.name))
		made.number = (struct number){ number, number > 0 };
	if (!there || !records_insert(a->act, &made.rec, error))
		return false;
	struct region_move move = { .from_group = g.rec.id, .to_group = made.rec.id };
	if (!move_named(a, &g, &move, error))
		return false;
	act_tell(a, v.name, "%s划出 %" PRId64 " 户，设立%s", g.name, move.homes, made.name);
	return true;
}

const struct act_kind act_group_split = {
	.name = "group-split",
	.label = "小组拆分",
	.summary = "小组划出几户，另设新组",
	.subject = &villager_group_model,
	.form = &split_form,
	.settle = settle_village,
	.perform = perform_split,
};
