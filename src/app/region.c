/* region.c - villages and groups, changed from a day on */
#include <inttypes.h>
#include <string.h>

#include "acts.h"
#include "cunwu/base/error.h"
#include "cunwu/store/rows.h"

/* Reading them */

static bool refuse_later(const char *name, GError **error)
{
	return error_set(error, ERROR_REFUSED,
			 "%s在这一天以后还有变动；请先撤销那一次，或把日期写在那以后", name);
}

/* Whether it is there on the day, and what is on record of it ends there. */
static bool check_place(struct acting *a, const struct record *rec, const char *name,
			struct date since, struct date until, GError **error)
{
	bool later = false;

	if (until.jd)
		return error_set(error, ERROR_REFUSED, "%s已经撤销", name);
	if (since.jd && date_first_day(since).jd > a->form->on.jd)
		return error_set(error, ERROR_REFUSED, "%s在这一天还没有设立", name);
	return day_changed_later(a->office->db, rec, NULL, a->form->on, &later, error)
	       && (!later || refuse_later(name, error));
}

bool region_village(struct acting *a, int64_t id, struct village *village, GError **error)
{
	return records_get(a->office->db, id, &village->rec, error)
	       && check_place(a, &village->rec, village->name, village->since, village->until,
			      error);
}

bool region_group(struct acting *a, int64_t id, struct villager_group *group, GError **error)
{
	return records_get(a->office->db, id, &group->rec, error)
	       && check_place(a, &group->rec, group->name, group->since, group->until, error);
}

GPtrArray *region_groups(struct acting *a, int64_t village, GError **error)
{
	struct villager_group of = { .rec.model = &villager_group_model, .village = { village } };
	struct selection in_village = { .where = model_field(&villager_group_model, "village"),
					.equals = &of.rec,
					.order = model_field(&villager_group_model, "number") };
	GPtrArray *groups = records_list(a->office->db, &villager_group_model, &in_village, error);

	for (guint i = groups ? groups->len : 0; i-- > 0;)
		if (((const struct villager_group *)groups->pdata[i])->until.jd)
			g_ptr_array_remove_index(groups, i);
	return groups;
}

static bool is_among(const GPtrArray *groups, int64_t id)
{
	for (guint i = 0; i < groups->len; i++)
		if (((const struct record *)groups->pdata[i])->id == id)
			return true;
	return false;
}

/* Takes the group over. */
static bool add_group(struct acting *a, const struct village *village, GPtrArray *out,
		      struct villager_group *group, GError **error)
{
	bool twice = is_among(out, group->rec.id);

	g_ptr_array_add(out, group);
	if (twice)
		return error_set(error, ERROR_REFUSED, "%s写了两次", group->name);
	if (group->village.id != village->rec.id)
		return error_set(error, ERROR_REFUSED, "%s不是%s的组", group->name, village->name);
	return check_place(a, &group->rec, group->name, group->since, group->until, error);
}

GPtrArray *region_named_groups(struct acting *a, const struct village *village, int64_t first,
			       const char *names, GError **error)
{
	g_auto(GStrv) words = form_words(names);
	g_autoptr(GPtrArray) out = records_array();

	if (first) {
		struct record *group = record_new(&villager_group_model);

		if (!records_get(a->office->db, first, group, error)
		    || !add_group(a, village, out, (struct villager_group *)group, error)) {
			if (!is_among(out, first))
				record_free(group);
			return NULL;
		}
	}
	for (char **w = words; *w; w++) {
		struct record *group = **w ? record_new(&villager_group_model) : NULL;

		if (!group)
			continue;
		if (!office_find_group(a->office, village, *w, (struct villager_group *)group,
				       error)) {
			record_free(group);
			return NULL;
		}
		if (!add_group(a, village, out, (struct villager_group *)group, error))
			return NULL;
	}
	if (out->len == 0) {
		error_set(error, ERROR_REFUSED, "请写明是哪些组（用、分开）");
		return NULL;
	}
	return g_steal_pointer(&out);
}

/* Names that lead on */

bool region_alias_village(struct acting *a, int64_t village, const char *name, const char *code,
			  GError **error)
{
	RECORD_AUTO struct village_alias alias = {
		.rec.model = &village_alias_model,
		.village = { village },
		.name = g_strdup(name),
		.code = g_strdup(code),
		.until = a->form->on,
	};

	return records_insert(a->act, &alias.rec, error);
}

bool region_alias_group(struct acting *a, int64_t group, const char *name, GError **error)
{
	RECORD_AUTO struct group_alias alias = {
		.rec.model = &group_alias_model,
		.villager_group = { group },
		.name = g_strdup(name),
		.until = a->form->on,
	};

	return records_insert(a->act, &alias.rec, error);
}

/* What led to a place leads to another one from now on, too. */
static bool copy_aliases(struct acting *a, const struct model *model, const char *of, int64_t from,
			 int64_t to, GError **error)
{
	const struct field *field = model_field(model, of);
	g_autofree char *id = g_strdup_printf("%" PRId64, from);
	g_autofree char *instead = g_strdup_printf("%" PRId64, to);
	RECORD_PTR_AUTO key = record_new(model);

	if (!field_parse(field, key, id, error))
		return false;
	struct selection ours = { .where = field, .equals = key };
	g_autoptr(GPtrArray) aliases = records_list(a->office->db, model, &ours, error);
	for (guint i = 0; aliases && i < aliases->len; i++) {
		struct record *alias = aliases->pdata[i];

		alias->id = alias->version = 0;
		if (!field_parse(field, alias, instead, error)
		    || !records_insert(a->act, alias, error))
			return false;
	}
	return aliases != NULL;
}

/* Households */

/* A 户号 that is free where it goes: its own, else with the group before it as imports do, else the
 * next. */
static bool renumber(struct acting *a, struct household *h, const struct region_move *move,
		     GError **error)
{
	g_autofree char *prefixed = g_strdup_printf("%s-%s", move->prefix, h->number);
	const char *tries[] = { h->number, prefixed };
	g_autoptr(GString) next = g_string_new(NULL);

	for (size_t i = 0; i < G_N_ELEMENTS(tries); i++) {
		int64_t there = 0;

		if (!rows_find_household(a->office->db, h->village.id, tries[i], &there, error))
			return false;
		if ((!there || there == h->rec.id) && g_utf8_strlen(tries[i], -1) <= 30)
			return i == 0
			       || day_change(a->act, &h->rec,
					     model_field(&household_model, "number"), tries[i],
					     a->form->on, error);
	}
	return rows_next_number(a->office->db, h->village.id, next, error)
	       && day_change(a->act, &h->rec, model_field(&household_model, "number"), next->str,
			     a->form->on, error);
}

bool region_move_home(struct acting *a, int64_t household, struct region_move *move, GError **error)
{
	RECORD_AUTO struct household h = { .rec.model = &household_model };
	bool village = move->from_village != move->to_village;

	if (!records_get(a->office->db, household, &h.rec, error)
	    || (village
		&& !day_replace(a->act, &h.rec, model_field(&household_model, "village"),
				move->from_village, move->to_village, a->form->on, error))
	    || (move->from_group != move->to_group
		&& !day_replace(a->act, &h.rec, model_field(&household_model, "villager_group"),
				move->from_group, move->to_group, a->form->on, error))
	    || (village && h.village.id == move->to_village && !renumber(a, &h, move, error)))
		return false;
	move->homes++;
	return records_update(a->act, &h.rec, error);
}

bool region_move_homes(struct acting *a, struct region_move *move, GError **error)
{
	g_autoptr(GArray) ids = ids_new();
	const struct field *group = model_field(&household_model, "villager_group");
	const struct field *by =
		move->from_group ? group : model_field(&household_model, "village");

	if (!day_rows(a->office->db, &household_model, by,
		      move->from_group ? move->from_group : move->from_village, a->form->on, ids,
		      error))
		return false;
	for (guint i = 0; i < ids->len; i++)
		if (!region_move_home(a, g_array_index(ids, int64_t, i), move, error))
			return false;
	return true;
}

/* A household that went on to another group after the day cannot be told to have come along. */
static bool check_homes_stayed(struct acting *a, const struct villager_group *group, GError **error)
{
	const struct field *field = model_field(&household_model, "villager_group");
	g_autoptr(GArray) ids = ids_new();

	if (!day_rows(a->office->db, &household_model, field, group->rec.id, a->form->on, ids,
		      error))
		return false;
	for (guint i = 0; i < ids->len; i++) {
		RECORD_AUTO struct household h = { .rec.model = &household_model };
		bool later = false;

		if (!records_get(a->office->db, g_array_index(ids, int64_t, i), &h.rec, error)
		    || !day_changed_later(a->office->db, &h.rec, field, a->form->on, &later, error))
			return false;
		if (later) {
			g_autofree char *name = g_strdup_printf("户%s", h.number);
			return refuse_later(name, error);
		}
	}
	return true;
}

/* Groups */

static bool set_number(struct acting *a, struct villager_group *group, int64_t number,
		       GError **error)
{
	g_autofree char *text = number ? g_strdup_printf("%" PRId64, number) : NULL;

	return day_change(a->act, &group->rec, model_field(&villager_group_model, "number"), text,
			  a->form->on, error);
}

static const struct villager_group *group_called(const GPtrArray *groups, const char *name,
						 int64_t but)
{
	for (guint i = 0; i < groups->len; i++) {
		const struct villager_group *g = groups->pdata[i];

		if (g->rec.id != but && strcmp(g->name, name) == 0)
			return g;
	}
	return NULL;
}

bool region_name_group(struct acting *a, struct villager_group *group, const char *name,
		       GError **error)
{
	int number = group_number_of(name);

	if (g_utf8_strlen(name, -1) > 50)
		return error_set(error, ERROR_REFUSED, "组名超过 50 个字");
	return day_change(a->act, &group->rec, model_field(&villager_group_model, "name"), name,
			  a->form->on, error)
	       && (!group_name_is_plain(name) || set_number(a, group, number, error));
}

/* 8组 for what was 3组, 8社 for 三社. */
static char *numbered_name(const char *like, int64_t number)
{
	static const char *const tails[] = { "社", "队" };

	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++)
		if (g_str_has_suffix(like, tails[i]))
			return g_strdup_printf("%" PRId64 "%s", number, tails[i]);
	return g_strdup_printf("%" PRId64 "组", number);
}

static int64_t next_number(const GPtrArray *groups)
{
	int64_t most = 0;

	for (guint i = 0; i < groups->len; i++) {
		const struct villager_group *g = groups->pdata[i];

		if (g->number.known)
			most = MAX(most, g->number.value);
	}
	return most + 1;
}

static bool has_number(const GPtrArray *groups, int64_t number)
{
	for (guint i = 0; i < groups->len; i++) {
		const struct villager_group *g = groups->pdata[i];

		if (g->number.known && g->number.value == number)
			return true;
	}
	return false;
}

/* What a group is called in the village it comes to; the caller frees it. */
static char *name_there(const struct villager_group *group, const struct village *from,
			const GPtrArray *there, bool keep)
{
	bool plain = group_name_is_plain(group->name);

	if (keep || (!plain && group_called(there, group->name, 0)))
		return g_strdup_printf("原%s%s", from->name, group->name);
	if (!plain
	    || (!group_called(there, group->name, 0)
		&& !has_number(there, group_number_of(group->name))))
		return g_strdup(group->name);
	return numbered_name(group->name, next_number(there));
}

bool region_move_group(struct acting *a, struct villager_group *group, const struct village *from,
		       const struct village *to, const char *name, bool keep, int64_t *homes,
		       GError **error)
{
	g_autoptr(GPtrArray) there = region_groups(a, to->rec.id, error);
	g_autofree char *id = g_strdup_printf("%" PRId64, to->rec.id);
	g_autofree char *old = g_strconcat(from->name, group->name, NULL);

	if (!there || !check_homes_stayed(a, group, error))
		return false;
	g_autofree char *called = name ? g_strdup(name) : name_there(group, from, there, keep);
	if (group_called(there, called, 0))
		return error_set(error, ERROR_REFUSED, "%s已有%s；请另写组名", to->name, called);
	if (!day_change(a->act, &group->rec, model_field(&villager_group_model, "village"), id,
			a->form->on, error)
	    || !region_name_group(a, group, called, error)
	    || (!group_name_is_plain(called) && group_name_is_plain(old + strlen(from->name))
		&& !set_number(a, group, 0, error))
	    || !records_update(a->act, &group->rec, error)
	    || !region_alias_group(a, group->rec.id, old, error))
		return false;
	struct region_move move = { .from_village = from->rec.id,
				    .to_village = to->rec.id,
				    .from_group = group->rec.id,
				    .to_group = group->rec.id };
	move.prefix = group->number.known ? g_strdup_printf("%" PRId64, group->number.value)
					  : g_strdup(group->name);
	bool ok = region_move_homes(a, &move, error) && bodies_move_group(a, group, to, error);
	g_free(move.prefix);
	*homes += move.homes;
	return ok;
}

bool region_close_group(struct acting *a, struct villager_group *group, int64_t instead,
			GError **error)
{
	g_autoptr(GString) day = g_string_new(NULL);
	g_autofree char *old = g_strdup(group->name);

	date_format(a->form->on, day);
	g_autofree char *closed = g_strdup_printf("%s（%s止）", old, day->str);
	group->until = a->form->on;
	return day_change(a->act, &group->rec, model_field(&villager_group_model, "name"), closed,
			  a->form->on, error)
	       && set_number(a, group, 0, error) && records_update(a->act, &group->rec, error)
	       && region_alias_group(a, instead, old, error)
	       && copy_aliases(a, &group_alias_model, "villager_group", group->rec.id, instead,
			       error)
	       && bodies_close_group(a, group, old, instead, error);
}

/* Villages */

bool region_close_village(struct acting *a, struct village *village, int64_t instead,
			  GError **error)
{
	village->until = a->form->on;
	return bodies_close_village(a, village, error)
	       && records_update(a->act, &village->rec, error)
	       && copy_aliases(a, &village_alias_model, "village", village->rec.id, instead, error)
	       && region_alias_village(a, instead, village->name, village->code, error);
}

bool region_code_is_free(struct acting *a, const char *code, GError **error)
{
	struct village of = { .rec.model = &village_model, .code = (char *)(uintptr_t)code };
	struct selection same = { .where = model_field(&village_model, "code"), .equals = &of.rec };
	g_autoptr(GPtrArray) there = records_list(a->office->db, &village_model, &same, error);

	if (!there || there->len == 0)
		return there != NULL;
	const struct village *v = there->pdata[0];
	return error_set(error, ERROR_REFUSED,
			 "代码 %s 是%s的；沿用它的代码，就把别的村并入%s，再给它更名", code,
			 v->name, v->name);
}

bool region_found_village(struct acting *a, const struct village *like, struct village *village,
			  GError **error)
{
	const struct act_form *form = a->form;

	if (!form->name || !*form->name || !form->code || !*form->code)
		return error_set(error, ERROR_REFUSED, "新的村要写名称和 12 位代码");
	village->name = g_strdup(form->name);
	village->code = g_strdup(form->code);
	village->since = form->on;
	village->clerk = like->clerk;
	village->officer = g_strdup(like->officer);
	village->officer_phone = g_strdup(like->officer_phone);
	g_strlcpy(village->kind.text,
		  place_kind_of(form->code) ? place_kind_of(form->code) : like->kind.text,
		  CODE_SIZE);
	return region_code_is_free(a, form->code, error) && office_check(&village->rec, error)
	       && records_insert(a->act, &village->rec, error);
}
