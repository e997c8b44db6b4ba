/* import_places.c - villages, groups and households of an import: found, or made as needed */
#include <stdlib.h>
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/value.h"
#include "importing.h"

#define HOME_NUMBER_MAX 30 /* characters */

/* Villages */

static void home_free(void *data)
{
	struct home *home = data;

	record_clear(&home->household.rec);
	g_free(home->told);
	g_free(home);
}

static void village_free(void *data)
{
	struct import_village *v = data;

	record_clear(&v->village.rec);
	if (v->homes)
		g_hash_table_unref(v->homes);
	g_free(v);
}

static bool load_villages(struct places *p, GError **error)
{
	struct selection by_code = { .order = model_field(&village_model, "code") };
	g_autoptr(GPtrArray) list = records_list(p->office->db, &village_model, &by_code, error);

	if (!list)
		return false;
	places_drop_closed(list);
	for (guint i = 0; i < list->len; i++) {
		struct import_village *v = g_new0(struct import_village, 1);

		v->village.rec.model = &village_model;
		record_copy(&v->village.rec, list->pdata[i]);
		g_ptr_array_add(p->villages, v);
		g_hash_table_insert(p->by_text, g_strdup(v->village.code), v);
	}
	return true;
}

/* Groups */

static void set_key(GString *key, int64_t village, const char *text)
{
	g_string_printf(key, "%" G_GINT64_FORMAT "\t", village);
	g_string_append(key, text);
}

static void group_free(void *data)
{
	struct place_group *g = data;

	record_clear(&g->group.rec);
	g_free(g);
}

static struct place_group *group_new(struct places *p)
{
	struct place_group *g = g_new0(struct place_group, 1);

	g->group.rec.model = &villager_group_model;
	g_ptr_array_add(p->all_groups, g);
	return g;
}

static void add_group(struct places *p, const char *name, struct place_group *g)
{
	set_key(p->key, g->group.village.id, name);
	if (!g_hash_table_contains(p->groups, p->key->str))
		g_hash_table_insert(p->groups, g_strdup(p->key->str), g);
}

static void add_group_number(struct places *p, struct place_group *g)
{
	char name[16];

	if (!g->group.number.known)
		return;
	g_snprintf(name, sizeof name, "#%d", (int)g->group.number.value);
	add_group(p, name, g);
}

/* By name before alias before number: 原李家村3组 is a name, and no 3组 of the merged village. */
static bool load_groups(struct places *p, GError **error)
{
	struct selection all = { 0 };
	struct db *db = p->office->db;
	g_autoptr(GPtrArray) groups = records_list(db, &villager_group_model, &all, error);
	g_autoptr(GPtrArray) aliases =
		groups ? records_list(db, &group_alias_model, &all, error) : NULL;
	g_autoptr(GHashTable) by_id = g_hash_table_new(g_int64_hash, g_int64_equal);

	if (!aliases)
		return false;
	places_drop_closed(groups);
	for (guint i = 0; i < groups->len; i++) {
		struct place_group *g = group_new(p);

		record_copy(&g->group.rec, groups->pdata[i]);
		add_group(p, g->group.name, g);
		g_hash_table_insert(by_id, &g->group.rec.id, g);
	}
	for (guint i = 0; i < aliases->len; i++) {
		const struct group_alias *a = aliases->pdata[i];
		struct place_group *g = g_hash_table_lookup(by_id, &a->villager_group.id);

		if (g)
			add_group(p, a->name, g);
	}
	for (guint i = 0; i < p->all_groups->len; i++)
		add_group_number(p, p->all_groups->pdata[i]);
	return true;
}

bool places_begin(struct places *p, struct office *office, struct import_result *result,
		  GError **error)
{
	*p = (struct places){ .office = office, .result = result };
	p->villages = g_ptr_array_new_with_free_func(village_free);
	p->by_text = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->groups = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	p->all_groups = g_ptr_array_new_with_free_func(group_free);
	p->key = g_string_new(NULL);
	return load_villages(p, error) && load_groups(p, error) && places_load_formers(p, error);
}

void places_end(struct places *p)
{
	if (!p->villages)
		return;
	g_ptr_array_unref(p->villages);
	g_hash_table_unref(p->by_text);
	g_hash_table_unref(p->groups);
	g_ptr_array_unref(p->all_groups);
	g_string_free(p->key, TRUE);
	places_free_formers(p);
	*p = (struct places){ 0 };
}

struct import_village *places_village_of(const struct places *p, int64_t id)
{
	for (guint i = 0; i < p->villages->len; i++) {
		struct import_village *v = p->villages->pdata[i];

		if (v->village.rec.id == id)
			return v;
	}
	return NULL;
}

/* As the office knows it, also with the name of the township before it: 清溪镇龙泉村. */
static struct import_village *search_village(struct places *p, const char *text)
{
	RECORD_AUTO struct village found = { .rec.model = &village_model };
	const char *town = p->office->township.name;

	if (office_find_village(p->office, text, &found, NULL))
		return places_village_of(p, found.rec.id);
	if (town && g_str_has_prefix(text, town) && text[strlen(town)]
	    && office_find_village(p->office, text + strlen(town), &found, NULL))
		return places_village_of(p, found.rec.id);
	return NULL;
}

struct import_village *places_village(struct places *p, const char *text)
{
	void *found;

	if (g_hash_table_lookup_extended(p->by_text, text, NULL, &found))
		return found;
	found = search_village(p, text);
	g_hash_table_insert(p->by_text, g_strdup(text), found);
	return found;
}

struct import_village *places_village_in(const struct places *p, const char *text)
{
	struct import_village *best = NULL;
	size_t longest = 0;
	int rivals = 0;

	for (guint i = 0; i < p->villages->len; i++) {
		struct import_village *v = p->villages->pdata[i];
		size_t n = strlen(v->village.name);

		if (n < longest || !strstr(text, v->village.name))
			continue;
		rivals = n > longest ? 1 : rivals + 1;
		longest = n;
		best = v;
	}
	return rivals == 1 ? best : NULL;
}

/* The name of a village that a title says where none that is known stands in it: what is before the
 * first 村 that is not of 村民, 村务 or such, behind the township. The caller frees it; NULL. */
static char *name_in(const struct places *p, const char *title)
{
	static const char *const follows[] = { "民", "务", "级", "委", "小组",
					       "组", "干", "情", "庄" };
	static const char *const alone[] = { "本村", "全村",   "各村", "我村",
					     "农村", "行政村", "乡村" };
	const char *town = p->office->township.name, *start = title, *end = title;

	if (town && strstr(title, town))
		start = end = strstr(title, town) + strlen(town);
	while ((end = strstr(end, "村"))) {
		bool other = false;

		end += strlen("村");
		for (size_t i = 0; i < G_N_ELEMENTS(follows); i++)
			other |= g_str_has_prefix(end, follows[i]);
		if (!other)
			break;
	}
	while (end && start < end && (guchar)*start < 0x80)
		start++; /* a year, a number */
	if (!end || end - start < 9 || end - start > 24)
		return NULL;
	g_autofree char *name = g_strndup(start, (gsize)(end - start));
	for (size_t i = 0; i < G_N_ELEMENTS(alone); i++)
		if (g_str_has_suffix(name, alone[i]))
			return NULL;
	return g_steal_pointer(&name);
}

/* A sheet of one village may be meant for another only by mistake; or it has an old name. */
static void warn_of_other_village(struct places *p, const struct import_village *asked,
				  const char *where, const char *text)
{
	const struct import_village *v = places_village_in(p, text);
	g_autofree char *unknown = NULL;
	const char *name = v ? v->village.name : NULL;

	if (v == asked || strstr(text, asked->village.name))
		return;
	if (!name)
		name = unknown = name_in(p, text);
	if (name)
		import_warn(p->result,
			    "表的%s写的是“%s”，按 --village 归入%s；如不对，请改正 --village",
			    where, name, asked->village.name);
}

bool places_default_village(struct places *p, const struct import_options *options,
			    const struct sheet *sheet, struct import_village **found,
			    GError **error)
{
	RECORD_AUTO struct village asked = { .rec.model = &village_model };

	*found = NULL;
	g_autofree char *base = g_path_get_basename(options->file);
	if (options->village) {
		if (!office_find_village(p->office, options->village, &asked, error))
			return false;
		*found = places_village_of(p, asked.rec.id);
		p->called = options->village;
		warn_of_other_village(p, *found, "标题", sheet->title->str);
		warn_of_other_village(p, *found, "工作表名", sheet->name ? sheet->name : "");
		warn_of_other_village(p, *found, "文件名", base);
		return true;
	}
	*found = places_village_in(p, sheet->title->str);
	if (!*found && sheet->name)
		*found = places_village_in(p, sheet->name);
	if (!*found)
		*found = places_village_in(p, base);
	if (!*found)
		*found = places_former_in(p, sheet->title->str, &p->called);
	if (!*found && sheet->name)
		*found = places_former_in(p, sheet->name, &p->called);
	if (!*found)
		*found = places_former_in(p, base, &p->called);
	if (!*found && options->here) {
		if (!office_find_village(p->office, options->here, &asked, error))
			return false;
		*found = places_village_of(p, asked.rec.id);
	}
	if (!*found && p->villages->len == 1)
		*found = p->villages->pdata[0];
	return true;
}

static struct place_group *new_group(struct places *p, const struct import_village *v,
				     const char *text)
{
	struct place_group *g = group_new(p);
	int number = group_number_of(text);
	GString *name = g_string_new(NULL);

	g->group.village.id = v->village.rec.id;
	if (number > 0 && number < 1000 && group_name_is_plain(text)) {
		g->group.number = (struct number){ number, true };
		group_name_of(number, name);
	} else {
		g_string_assign(name, text);
	}
	g->group.name = g_string_free(name, FALSE);
	add_group(p, g->group.name, g);
	add_group_number(p, g);
	return g;
}

static bool write_group(struct places *p, struct place_group *g, GError **error)
{
	if (g->group.rec.id)
		return true;
	p->result->groups++;
	return intake_group(p->in, &g->group, error);
}

struct place_group *places_group(struct places *p, const struct import_village *v,
				 const char *called, const char *text)
{
	struct place_group *found;
	char number[16];

	if (cell_says_nothing(text))
		return NULL;
	found = places_former_group(p, v, called, text);
	if (found)
		return found;
	set_key(p->key, v->village.rec.id, text);
	found = g_hash_table_lookup(p->groups, p->key->str);
	if (found)
		return found;
	if (group_name_is_plain(text)) {
		g_snprintf(number, sizeof number, "#%d", group_number_of(text));
		set_key(p->key, v->village.rec.id, number);
		found = g_hash_table_lookup(p->groups, p->key->str);
	}
	if (!found)
		found = new_group(p, v, text);
	add_group(p, text, found);
	return found;
}

/* Households */

/* The number that a text of up to nine digits is, else 0. */
static int64_t plain_number(const char *text)
{
	size_t n = strspn(text, "0123456789");

	return n > 0 && n <= 9 && text[n] == '\0' ? strtol(text, NULL, 10) : 0;
}

static void add_home(struct import_village *v, struct home *home)
{
	v->highest = MAX(v->highest, plain_number(home->household.number));
	g_hash_table_insert(v->homes, home->household.number, home);
}

static struct home *home_new(void)
{
	struct home *home = g_new0(struct home, 1);

	home->household.rec.model = &household_model;
	return home;
}

static bool load_homes(struct places *p, struct import_village *v, GError **error)
{
	struct household of = { .rec.model = &household_model, .village = { v->village.rec.id } };
	struct selection in_village = { .where = model_field(&household_model, "village"),
					.equals = &of.rec };
	g_autoptr(GPtrArray) list =
		records_list(p->office->db, &household_model, &in_village, error);

	if (!list)
		return false;
	v->homes = g_hash_table_new_full(g_str_hash, g_str_equal, NULL, home_free);
	for (guint i = 0; i < list->len; i++) {
		struct home *home = home_new();

		record_copy(&home->household.rec, list->pdata[i]);
		add_home(v, home);
	}
	return true;
}

/* Takes the number over. */
static struct home *make_home(struct import_village *v, char *number,
			      const struct home_facts *facts)
{
	struct home *home = home_new();

	home->searched = home->fresh = true; /* nobody was in it */
	home->household.village.id = v->village.rec.id;
	home->group = facts->group;
	home->household.number = number;
	home->household.address = g_strdup(facts->address);
	home->household.note = g_strdup(facts->note);
	add_home(v, home);
	return home;
}

bool places_write_home(struct places *p, struct home *home, GError **error)
{
	if (home->household.rec.id)
		return true;
	if (home->group && !write_group(p, home->group, error))
		return false;
	if (home->group)
		home->household.villager_group.id = home->group->group.rec.id;
	p->result->households++;
	return intake_household(p->in, &home->household, error);
}

struct home *home_in_the_end(struct home *home)
{
	while (home && home->instead)
		home = home->instead;
	return home;
}

/* A number that two groups count for themselves: the group is put before it. */
static struct home *home_in_group(struct import_village *v, const char *number,
				  const struct home_facts *facts)
{
	const struct villager_group *g = &facts->group->group;
	g_autofree char *full = g->number.known
					? g_strdup_printf("%d-%s", (int)g->number.value, number)
					: g_strdup_printf("%s-%s", g->name, number);
	struct home *home = g_hash_table_lookup(v->homes, full);

	if (home || g_utf8_strlen(full, -1) > HOME_NUMBER_MAX)
		return home;
	return make_home(v, g_steal_pointer(&full), facts);
}

static bool is_in_other_group(const struct home *home, const struct place_group *group)
{
	int64_t there = home->household.villager_group.id;

	if (!group || home->group)
		return group && home->group != group;
	return there && there != group->group.rec.id;
}

bool places_home(struct places *p, struct import_village *v, const char *number,
		 const struct home_facts *facts, struct home **home, GError **error)
{
	if (!v->homes && !load_homes(p, v, error))
		return false;
	if (!number) {
		v->highest = MAX(v->highest, p->above) + 1;
		*home = make_home(v, g_strdup_printf("%04d", (int)v->highest), facts);
		(*home)->unnumbered = true;
		return true;
	}
	*home = g_hash_table_lookup(v->homes, number);
	if (!*home && g_utf8_strlen(number, -1) > HOME_NUMBER_MAX)
		return true;
	if (!*home)
		*home = make_home(v, g_strdup(number), facts);
	if (is_in_other_group(*home, facts->group))
		*home = home_in_group(v, number, facts);
	return true;
}
