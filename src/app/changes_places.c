/* changes_places.c - the places of 人口变动, and what they were called */
#include <string.h>

#include "changing.h"
#include "cunwu/store/day.h"

/* The order and the names of places */

struct naming {
	GHashTable *villages, *groups; /* id -> struct named * */
};

struct named {
	int64_t id;
	char *name, *code;
	int64_t village; /* of groups: at the last day; elsewhere it has ... */
	char *before;    /* ... the name of before */
};

static void named_free(void *data)
{
	struct named *named = data;

	g_free(named->name);
	g_free(named->code);
	g_free(named->before);
	g_free(named);
}

/* What was closed by the last day is called as it was before. */
static struct date named_at(const struct changing *c, struct date until)
{
	return until.jd && date_last_day(until).jd <= c->span.last.jd ? c->span.before
								      : c->span.last;
}

static char *field_then(const struct changing *c, const struct record *rec, const char *field,
			struct date on, GError **error)
{
	GString *text = g_string_new(NULL);

	if (day_field(c->office->db, rec, model_field(rec->model, field), on, text, error))
		return g_string_free(text, FALSE);
	g_string_free(text, TRUE);
	return NULL;
}

/* A group may have come from another village, where it was called otherwise. */
static bool name_before(const struct changing *c, const struct villager_group *g, struct date on,
			struct named *named, GError **error)
{
	g_autofree char *village = field_then(c, &g->rec, "village", on, error);

	named->before = field_then(c, &g->rec, "name", c->span.before, error);
	named->village = village ? g_ascii_strtoll(village, NULL, 10) : 0;
	return village && named->before;
}

static bool name_places(const struct changing *c, const struct model *model, GHashTable *names,
			GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) places = records_list(c->office->db, model, &all, error);
	bool is_village = model == &village_model;

	for (guint i = 0; places && i < places->len; i++) {
		const struct record *rec = places->pdata[i];
		const struct village *v = is_village ? places->pdata[i] : NULL;
		const struct villager_group *g = is_village ? NULL : places->pdata[i];
		struct date on = named_at(c, v ? v->until : g->until);
		struct named *named = g_new0(struct named, 1);

		named->id = rec->id;
		named->name = field_then(c, rec, "name", on, error);
		if (v)
			named->code = field_then(c, rec, "code", on, error);
		g_hash_table_insert(names, &named->id, named);
		if (!named->name || (v && !named->code)
		    || (g && !name_before(c, g, on, named, error)))
			return false;
	}
	return places != NULL;
}

static bool is_listed(const struct changing *c, const struct change_place *place)
{
	return !c->span.village || place->village == c->span.village;
}

static int by_place(gconstpointer a, gconstpointer b)
{
	const struct change_place *x = *(struct change_place *const *)a,
				  *y = *(struct change_place *const *)b;
	int order = (x->level != LEVEL_TOWNSHIP) - (y->level != LEVEL_TOWNSHIP);

	if (order == 0)
		order = strcmp(x->code, y->code);
	if (order == 0)
		order = (int)x->level - (int)y->level;
	if (order == 0)
		order = (x->villager_group == 0) - (y->villager_group == 0);
	if (order || x->level != LEVEL_GROUP)
		return order;
	int m = group_number_of(x->name), n = group_number_of(y->name);
	if (!m != !n)
		return !m - !n;
	return m != n ? m - n : strcmp(x->name, y->name);
}

static void list_place(struct changing *c, const struct naming *naming, struct change_place *place)
{
	const struct named *village = g_hash_table_lookup(naming->villages, &place->village);
	const struct named *group = g_hash_table_lookup(naming->groups, &place->villager_group);

	place->code = g_strdup(village ? village->code : "");
	if (place->level == LEVEL_TOWNSHIP)
		place->name = g_strdup(c->office->township.name);
	else if (place->level == LEVEL_VILLAGE)
		place->name = g_strdup(village ? village->name : "？");
	else
		place->name = g_strdup(!group                             ? "未编组"
				       : group->village == place->village ? group->name
									  : group->before);
	g_ptr_array_add(c->out->places, place);
}

bool changing_list_places(struct changing *c, GError **error)
{
	g_autoptr(GHashTable) villages =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, named_free);
	g_autoptr(GHashTable) groups =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, NULL, named_free);
	struct naming naming = { villages, groups };
	GHashTableIter iter;
	void *key;

	if (!name_places(c, &village_model, villages, error)
	    || !name_places(c, &villager_group_model, groups, error))
		return false;
	if (!c->span.village)
		changing_place(c, LEVEL_TOWNSHIP, 0, 0);
	else
		changing_place(c, LEVEL_VILLAGE, c->span.village, 0);
	g_hash_table_iter_init(&iter, c->places);
	while (g_hash_table_iter_next(&iter, &key, NULL))
		if (is_listed(c, key))
			list_place(c, &naming, key);
	g_ptr_array_sort(c->out->places, by_place);
	return true;
}
