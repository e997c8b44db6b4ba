/* import_former.c - villages and groups that a file calls as they were called once */
#include <string.h>

#include "cunwu/base/error.h"
#include "importing.h"

bool places_load_formers(struct places *p, GError **error)
{
	struct selection all = { 0 };

	p->formers = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	p->village_aliases = records_list(p->office->db, &village_alias_model, &all, error);
	p->group_aliases = p->village_aliases
				   ? records_list(p->office->db, &group_alias_model, &all, error)
				   : NULL;
	return p->group_aliases != NULL;
}

void places_free_formers(struct places *p)
{
	g_clear_pointer(&p->village_aliases, g_ptr_array_unref);
	g_clear_pointer(&p->group_aliases, g_ptr_array_unref);
	g_clear_pointer(&p->formers, g_hash_table_unref);
}

struct import_village *places_former_in(const struct places *p, const char *text,
					const char **called)
{
	struct import_village *best = NULL;
	size_t longest = 0;
	bool rivals = false;

	for (guint i = 0; i < p->village_aliases->len; i++) {
		const struct village_alias *a = p->village_aliases->pdata[i];
		size_t n = a->name ? strlen(a->name) : 0;

		if (n == 0 || n < longest || !strstr(text, a->name))
			continue;
		struct import_village *v = places_village_of(p, a->village.id);
		if (!v)
			continue;
		rivals = n == longest && best != v;
		longest = n;
		best = v;
		*called = a->name;
	}
	return rivals ? NULL : best;
}

static struct place_group *group_of(const struct places *p, int64_t id)
{
	for (guint i = 0; i < p->all_groups->len; i++) {
		struct place_group *g = p->all_groups->pdata[i];

		if (g->group.rec.id == id)
			return g;
	}
	return NULL;
}

/* The former name that is meant; NULL if it is the present one. Asked for once for each. */
static const char *former_of(struct places *p, const struct import_village *v, const char *called)
{
	g_autofree char *key =
		g_strdup_printf("%" G_GINT64_FORMAT "\t%s", v->village.rec.id, called);
	char *former = g_hash_table_lookup(p->formers, key);

	if (!former) {
		if (!office_former_village(p->office, &v->village, called, &former, NULL)
		    || !former)
			former = g_strdup("");
		g_hash_table_insert(p->formers, g_steal_pointer(&key), former);
	}
	return *former ? former : NULL;
}

struct place_group *places_former_group(struct places *p, const struct import_village *v,
					const char *called, const char *text)
{
	const char *former =
		called && strcmp(called, v->village.name) != 0 ? former_of(p, v, called) : NULL;

	if (!former)
		return NULL;
	for (guint i = 0; i < p->group_aliases->len; i++) {
		const struct group_alias *a = p->group_aliases->pdata[i];
		struct place_group *g = group_alias_means(a->name, former, text)
						? group_of(p, a->villager_group.id)
						: NULL;

		if (g && g->group.village.id == v->village.rec.id)
			return g;
	}
	return NULL;
}
