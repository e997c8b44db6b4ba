/* place.c - the village or group that someone means */
#include <string.h>

#include "cunwu/app/office.h"
#include "cunwu/base/error.h"

/* Villages */

/* What villages and 社区 are called after their name, the longest first. */
static const struct tail {
	const char *text, *kind;
} tails[] = {
	{ "村民委员会", PLACE_VILLAGE },   { "村委会", PLACE_VILLAGE },
	{ "居民委员会", PLACE_COMMUNITY }, { "居委会", PLACE_COMMUNITY },
	{ "村", PLACE_VILLAGE },           { "社区", PLACE_COMMUNITY },
};

/* The length of the name proper, and which kind of place the rest says; NULL: none. 龙泉村,
 * 龙泉村委会 and 龙泉村村民委员会 are all 龙泉. */
static size_t name_proper(const char *name, const char **kind)
{
	size_t length = strlen(name);

	*kind = NULL;
	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
		size_t n = strlen(tails[i].text);

		if (length <= n || memcmp(name + length - n, tails[i].text, n) != 0
		    || (*kind && *kind != tails[i].kind))
			continue;
		length -= n;
		*kind = tails[i].kind;
	}
	return length;
}

/* Whether the text can mean what has the name: 和平 means 和平村 or 和平社区, 和平居委会 the latter
 * alone, 新村 also 新村社区. */
static bool is_name_of(const char *name, const char *text)
{
	const char *name_kind, *text_kind;
	size_t name_length = name_proper(name, &name_kind);
	size_t text_length = name_proper(text, &text_kind);

	if (strlen(text) == name_length && memcmp(name, text, name_length) == 0)
		return true;
	return name_length == text_length && memcmp(name, text, name_length) == 0
	       && (!name_kind || !text_kind || name_kind == text_kind);
}

/* Whether the name had come out of use, or may have; on a past day before that it was no former one
 * yet, and another place may have had it. */
static bool is_former(const struct office *office, struct date until)
{
	return !office->present || !until.jd || date_last_day(until).jd <= office->on.jd;
}

/* Takes those out that are no more: their names lead to what they became. */
void places_drop_closed(GPtrArray *places)
{
	for (guint i = places->len; i-- > 0;) {
		const struct record *place = places->pdata[i];
		bool closed = place->model == &village_model
				      ? ((const struct village *)place)->until.jd
				      : ((const struct villager_group *)place)->until.jd;

		if (closed)
			g_ptr_array_remove_index(places, i);
	}
}

static bool village_has_alias(const struct office *office, const GPtrArray *aliases,
			      const struct village *v, const char *text)
{
	for (guint i = 0; i < aliases->len; i++) {
		const struct village_alias *a = aliases->pdata[i];

		if (a->village.id == v->rec.id && is_former(office, a->until)
		    && (g_strcmp0(a->code, text) == 0 || (a->name && is_name_of(a->name, text))))
			return true;
	}
	return false;
}

struct match {
	const struct office *office;
	const struct village *found;
	bool exact;     /* by its code or by its very name: other forms do not count then */
	GString *names; /* of what could be meant */
	int n;
};

static void consider(struct match *m, const struct village *v, const char *text,
		     const GPtrArray *aliases)
{
	bool exact = strcmp(v->code, text) == 0 || strcmp(v->name, text) == 0;

	if (!exact
	    && (m->exact
		|| (!is_name_of(v->name, text) && !village_has_alias(m->office, aliases, v, text))))
		return;
	if (exact && !m->exact) {
		g_string_truncate(m->names, 0);
		m->n = 0;
	}
	m->exact = exact;
	m->found = v;
	m->n++;
	g_string_append_printf(m->names, "%s%s（%s）", m->n > 1 ? "、" : "", v->name, v->code);
}

static void list_names(const GPtrArray *villages, GString *out)
{
	for (guint i = 0; i < villages->len && i < 60; i++)
		g_string_append_printf(out, "%s%s", i ? "、" : "",
				       ((const struct village *)villages->pdata[i])->name);
	if (villages->len == 0)
		g_string_append(out, "还没有村，请先用 cunwu import village 导入");
}

/* The one that has the code now; programs ask by it, often. */
static bool find_by_code(struct office *office, const char *code, struct village *village)
{
	struct village of = { .rec.model = &village_model, .code = (char *)(uintptr_t)code };
	struct selection with_code = { .where = model_field(&village_model, "code"),
				       .equals = &of.rec };
	g_autoptr(GPtrArray) found = records_list(office->db, &village_model, &with_code, NULL);

	if (found)
		places_drop_closed(found);
	if (!found || found->len != 1)
		return false;
	record_copy(&village->rec, found->pdata[0]);
	return true;
}

bool office_find_village(struct office *office, const char *text, struct village *village,
			 GError **error)
{
	if (find_by_code(office, text, village))
		return true;
	struct selection by_code = { .order = model_field(&village_model, "code") }, all = { 0 };
	g_autoptr(GPtrArray) villages = records_list(office->db, &village_model, &by_code, error);
	g_autoptr(GPtrArray) aliases =
		villages ? records_list(office->db, &village_alias_model, &all, error) : NULL;
	g_autoptr(GString) names = g_string_new(NULL);
	struct match m = { .office = office, .names = names };

	if (!aliases)
		return false;
	places_drop_closed(villages);
	for (guint i = 0; i < villages->len; i++)
		consider(&m, villages->pdata[i], text, aliases);
	if (m.n > 1)
		return error_set(error, ERROR_NOT_FOUND, "“%s”可能是%s；请写代码", text,
				 names->str);
	if (m.n == 0) {
		list_names(villages, names);
		return error_set(error, ERROR_NOT_FOUND, "没有村“%s”；现有：%s", text, names->str);
	}
	record_copy(&village->rec, &m.found->rec);
	return true;
}

/* Groups */

static bool group_has_alias(const struct office *office, const GPtrArray *aliases,
			    const struct villager_group *g, const char *text)
{
	for (guint i = 0; i < aliases->len; i++) {
		const struct group_alias *a = aliases->pdata[i];

		if (a->villager_group.id == g->rec.id && is_former(office, a->until)
		    && g_strcmp0(a->name, text) == 0)
			return true;
	}
	return false;
}

/* What a village was called once by this text, or by this code (the name is then that of the
 * alias); NULL where it is called so now. Borrowed. */
static const char *former_name(const struct office *office, const GPtrArray *aliases,
			       const struct village *v, const char *called)
{
	if (!called || strcmp(called, v->name) == 0 || strcmp(called, v->code) == 0
	    || is_name_of(v->name, called))
		return NULL;
	for (guint i = 0; i < aliases->len; i++) {
		const struct village_alias *a = aliases->pdata[i];

		if (a->village.id == v->rec.id && a->name && is_former(office, a->until)
		    && (g_strcmp0(a->code, called) == 0 || is_name_of(a->name, called)))
			return a->name;
	}
	return NULL;
}

bool group_alias_means(const char *alias, const char *village, const char *text)
{
	size_t n = strlen(village);

	if (strncmp(alias, village, n) != 0)
		return false;
	return strcmp(alias + n, text) == 0
	       || (group_name_is_plain(text) && group_name_is_plain(alias + n)
		   && group_number_of(text) == group_number_of(alias + n));
}

/* The group that a village brought along: 3组 of what was 李家村. */
static const struct villager_group *pick_former(const GPtrArray *groups, const GPtrArray *aliases,
						const char *village, const char *text)
{
	for (guint i = 0; i < groups->len; i++)
		for (guint k = 0; k < aliases->len; k++) {
			const struct villager_group *g = groups->pdata[i];
			const struct group_alias *a = aliases->pdata[k];

			if (a->villager_group.id == g->rec.id && a->name
			    && group_alias_means(a->name, village, text))
				return g;
		}
	return NULL;
}

/* By name before alias before number: 原李家村3组 is a name, and no 3组 of the merged village. */
static const struct villager_group *pick_group(const struct office *office, const GPtrArray *groups,
					       const GPtrArray *aliases, const char *text)
{
	int number = group_number_of(text);

	for (guint i = 0; i < groups->len; i++)
		if (strcmp(((const struct villager_group *)groups->pdata[i])->name, text) == 0)
			return groups->pdata[i];
	for (guint i = 0; i < groups->len; i++)
		if (group_has_alias(office, aliases, groups->pdata[i], text))
			return groups->pdata[i];
	for (guint i = 0; number && group_name_is_plain(text) && i < groups->len; i++) {
		const struct villager_group *g = groups->pdata[i];

		if (g->number.known && g->number.value == number)
			return g;
	}
	return NULL;
}

bool office_find_group(struct office *office, const struct village *village, const char *text,
		       struct villager_group *group, GError **error)
{
	return office_find_group_of(office, village, NULL, text, group, error);
}

bool office_former_village(struct office *office, const struct village *village, const char *called,
			   char **name, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) aliases = records_list(office->db, &village_alias_model, &all, error);

	if (!aliases)
		return false;
	*name = g_strdup(former_name(office, aliases, village, called));
	return true;
}

bool office_find_group_of(struct office *office, const struct village *village, const char *called,
			  const char *text, struct villager_group *group, GError **error)
{
	g_autofree char *former = NULL;
	struct villager_group of = { .rec.model = &villager_group_model,
				     .village = { village->rec.id } };
	struct selection in_village = { .where = model_field(&villager_group_model, "village"),
					.equals = &of.rec,
					.order = model_field(&villager_group_model, "number") };
	struct selection all = { 0 };
	g_autoptr(GPtrArray) groups =
		records_list(office->db, &villager_group_model, &in_village, error);
	g_autoptr(GPtrArray) aliases =
		groups ? records_list(office->db, &group_alias_model, &all, error) : NULL;
	const struct villager_group *found;

	if (!aliases)
		return false;
	places_drop_closed(groups);
	if (called && !office_former_village(office, village, called, &former, error))
		return false;
	found = former ? pick_former(groups, aliases, former, text) : NULL;
	if (!found)
		found = pick_group(office, groups, aliases, text);
	if (found) {
		record_copy(&group->rec, &found->rec);
		return true;
	}
	g_autoptr(GString) names = g_string_new(NULL);
	for (guint i = 0; i < groups->len; i++)
		g_string_append_printf(names, "%s%s", i ? "、" : "",
				       ((const struct villager_group *)groups->pdata[i])->name);
	return error_set(error, ERROR_NOT_FOUND, "%s没有“%s”；现有：%s", village->name, text,
			 names->len ? names->str : "还没有村民小组");
}
