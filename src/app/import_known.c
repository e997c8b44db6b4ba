/* import_known.c - who is there already, and who came with a row above */
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/store/people.h"
#include "importing.h"

enum { NAME, ID_NUMBER, BIRTH, RELATION, HOUSEHOLD, LOADED };

static void set_key(GString *key, int64_t village, const char *text)
{
	g_string_printf(key, "%" G_GINT64_FORMAT "\t", village);
	g_string_append(key, text);
}

static void add_number(struct known_people *people, struct known *k)
{
	if (!k->key)
		return;
	k->next_of_number = g_hash_table_lookup(people->by_number, k->key);
	g_hash_table_insert(people->by_number, (gpointer)(uintptr_t)k->key, k);
}

static void add_loaded(struct known_people *people, const struct people *list, bool archived,
		       struct date today)
{
	struct known *k = g_new0(struct known, 1);
	const char *number = people_text(list, ID_NUMBER);
	struct code relation = { "" };
	struct idno id;

	k->id = people_id(list);
	k->village = archived ? 0 : people_village(list);
	k->name = g_string_chunk_insert(people->texts, people_text(list, NAME));
	k->number = g_string_chunk_insert_const(people->texts, people_text(list, HOUSEHOLD));
	date_parse(people_text(list, BIRTH), &k->birth);
	g_strlcpy(relation.text, people_text(list, RELATION), CODE_SIZE);
	k->head = relation_is_head(relation);
	k->sound = *number && idno_read(number, today, &id) == IDNO_OK;
	if (*number)
		k->key = g_string_chunk_insert(people->texts, k->sound ? id.text : number);
	g_ptr_array_add(people->all, k);
	add_number(people, k);
	if (archived)
		return;
	set_key(people->key, k->village, k->number);
	k->next_in_home = g_hash_table_lookup(people->by_home, people->key->str);
	g_hash_table_insert(people->by_home,
			    g_string_chunk_insert_const(people->texts, people->key->str), k);
}

static bool load(struct known_people *people, struct db *db, bool archived, GError **error)
{
	struct people_scope scope = { .archived = archived,
				      .whole_villages = true,
				      .order = PEOPLE_BY_SURNAME_STROKES };
	struct column columns[LOADED] = {
		[NAME] = { &person_model, model_field(&person_model, "name") },
		[ID_NUMBER] = { &person_model, model_field(&person_model, "id_number") },
		[BIRTH] = { &person_model, model_field(&person_model, "birth") },
		[RELATION] = { &person_model, model_field(&person_model, "relation") },
		[HOUSEHOLD] = { &household_model, model_field(&household_model, "number") },
	};
	struct date today = clock_today();
	struct people *list = people_begin(db, &scope, columns, LOADED, error);

	while (list && people_next(list))
		add_loaded(people, list, archived, today);
	return list && people_end(list, error);
}

bool known_begin(struct known_people *people, struct office *office, GError **error)
{
	*people = (struct known_people){
		.texts = g_string_chunk_new(1 << 16),
		.all = g_ptr_array_new_with_free_func(g_free),
		.fresh = g_ptr_array_new_with_free_func(g_free),
		.by_number = g_hash_table_new(g_str_hash, g_str_equal),
		.by_home = g_hash_table_new(g_str_hash, g_str_equal),
		.key = g_string_new(NULL),
	};
	return load(people, office->db, false, error) && load(people, office->db, true, error);
}

void known_end(struct known_people *people)
{
	if (!people->texts)
		return;
	g_hash_table_unref(people->by_number);
	g_hash_table_unref(people->by_home);
	if (people->by_name)
		g_hash_table_unref(people->by_name);
	if (people->by_birth)
		g_hash_table_unref(people->by_birth);
	if (people->alike)
		g_hash_table_unref(people->alike);
	g_ptr_array_unref(people->all);
	g_ptr_array_unref(people->fresh);
	g_string_chunk_free(people->texts);
	g_string_free(people->key, TRUE);
	*people = (struct known_people){ 0 };
}

bool known_same_name(const struct known *k, const char *name)
{
	g_autoptr(GString) a = NULL, b = NULL;

	if (strcmp(k->name, name) == 0)
		return true;
	a = g_string_new(NULL), b = g_string_new(NULL);
	name_fold(k->name, a);
	name_fold(name, b);
	return g_string_equal(a, b);
}

/* A wrong number says little: only with the name it is the same person. */
struct known *known_by_number(const struct known_people *people, const struct identity *who)
{
	struct known *first = who->key ? g_hash_table_lookup(people->by_number, who->key) : NULL;
	struct known *there = NULL;

	for (struct known *k = first; k; k = k->next_of_number) {
		if (known_same_name(k, who->name))
			return k;
		if (!k->fresh && k->line == 0)
			there = k;
	}
	return who->sound ? there : NULL;
}

/* Two sound numbers that differ are of two people, whatever their names. */
static bool may_be(const struct known *k, const struct identity *who)
{
	if (k->key && who->key && k->sound && who->sound && strcmp(k->key, who->key) != 0)
		return false;
	return !k->birth.jd || !who->birth.jd || date_agrees(k->birth, who->birth);
}

static void search_members(struct known_people *people, struct home *home)
{
	if (home->searched)
		return;
	set_key(people->key, home->household.village.id, home->household.number);
	home->members = g_hash_table_lookup(people->by_home, people->key->str);
	home->searched = true;
}

struct known *known_in_home(struct known_people *people, struct home *home,
			    const struct identity *who)
{
	search_members(people, home);
	for (struct known *k = home->members; k; k = k->next_in_home)
		if (may_be(k, who) && known_same_name(k, who->name))
			return k;
	return NULL;
}

/* Heads by village and name; a second one of the name makes the first uncertain (NULL). */
static void index_heads(struct known_people *people)
{
	people->by_name = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < people->all->len; i++) {
		struct known *k = people->all->pdata[i];

		if (!k->head || !k->village)
			continue;
		g_string_printf(people->key, "%" G_GINT64_FORMAT "\t", k->village);
		name_fold(k->name, people->key);
		if (g_hash_table_contains(people->by_name, people->key->str))
			k = NULL;
		g_hash_table_insert(people->by_name, g_strdup(people->key->str), k);
	}
}

struct known *known_head(struct known_people *people, int64_t village, const struct identity *who)
{
	if (people->all->len == 0)
		return NULL;
	if (!people->by_name)
		index_heads(people);
	g_string_printf(people->key, "%" G_GINT64_FORMAT "\t", village);
	name_fold(who->name, people->key);
	struct known *k = g_hash_table_lookup(people->by_name, people->key->str);
	return k && may_be(k, who) ? k : NULL;
}

static void set_birth_key(struct known_people *people, int64_t village, const char *name,
			  struct date birth)
{
	g_string_printf(people->key, "%" G_GINT64_FORMAT "\t%d\t", village, (int)birth.jd);
	name_fold(name, people->key);
}

/* By village, birth and name; a second one makes the first uncertain (NULL). */
static void index_births(struct known_people *people)
{
	people->by_birth = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	for (guint i = 0; i < people->all->len; i++) {
		struct known *k = people->all->pdata[i];

		if (!k->village || !k->birth.jd || k->birth.precision != DATE_DAY)
			continue;
		set_birth_key(people, k->village, k->name, k->birth);
		if (g_hash_table_contains(people->by_birth, people->key->str))
			k = NULL;
		g_hash_table_insert(people->by_birth, g_strdup(people->key->str), k);
	}
}

struct known *known_by_birth(struct known_people *people, int64_t village,
			     const struct identity *who)
{
	if (people->all->len == 0 || !who->birth.jd || who->birth.precision != DATE_DAY)
		return NULL;
	if (!people->by_birth)
		index_births(people);
	set_birth_key(people, village, who->name, who->birth);
	struct known *k = g_hash_table_lookup(people->by_birth, people->key->str);
	return k && may_be(k, who) ? k : NULL;
}

static void free_list(void *list)
{
	g_ptr_array_unref(list);
}

static void index_names(struct known_people *people)
{
	people->alike = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, free_list);
	for (guint i = 0; i < people->all->len; i++) {
		struct known *k = people->all->pdata[i];

		if (!k->village)
			continue;
		g_string_printf(people->key, "%" G_GINT64_FORMAT "\t", k->village);
		name_fold(k->name, people->key);
		GPtrArray *list = g_hash_table_lookup(people->alike, people->key->str);
		if (!list) {
			list = g_ptr_array_new();
			g_hash_table_insert(people->alike, g_strdup(people->key->str), list);
		}
		g_ptr_array_add(list, k);
	}
}

/* Two sound numbers that differ leave no doubt. */
static bool may_be_likely(const struct known *k, const struct identity *who)
{
	return !k->fresh && k->line == 0
	       && !(k->sound && who->sound && strcmp(k->key, who->key) != 0);
}

GPtrArray *known_likely(struct known_people *people, int64_t village, struct home *home,
			const struct identity *who)
{
	GPtrArray *out = g_ptr_array_new();

	if (people->all->len == 0)
		return out;
	if (!people->alike)
		index_names(people);
	g_string_printf(people->key, "%" G_GINT64_FORMAT "\t", village);
	name_fold(who->name, people->key);
	const GPtrArray *list = g_hash_table_lookup(people->alike, people->key->str);
	for (guint i = 0; list && i < list->len; i++)
		if (may_be_likely(list->pdata[i], who))
			g_ptr_array_add(out, list->pdata[i]);
	search_members(people, home);
	for (struct known *k = home->members; k; k = k->next_in_home)
		if (who->birth.jd && k->birth.jd == who->birth.jd && may_be_likely(k, who)
		    && !known_same_name(k, who->name))
			g_ptr_array_add(out, k);
	return out;
}

struct known *known_by_id(const struct known_people *people, int64_t id)
{
	for (guint i = 0; i < people->all->len; i++) {
		struct known *k = people->all->pdata[i];

		if (k->id == id)
			return k;
	}
	return NULL;
}

const struct known *known_other_head(struct known_people *people, const struct known *member)
{
	set_key(people->key, member->village, member->number);
	const struct known *k = g_hash_table_lookup(people->by_home, people->key->str);
	while (k && (k == member || !k->head))
		k = k->next_in_home;
	return k;
}

void known_move(struct known_people *people, struct home *from, struct home *to)
{
	search_members(people, to);
	while (from->members) {
		struct known *k = from->members;

		from->members = k->next_in_home;
		k->number = to->household.number;
		k->next_in_home = to->members;
		to->members = k;
	}
}

struct known *known_add(struct known_people *people, struct home *home, const struct identity *who,
			int64_t id, size_t line)
{
	struct known *k = g_new0(struct known, 1);

	*k = (struct known){
		.id = id,
		.village = home->household.village.id,
		.number = home->household.number,
		.name = g_string_chunk_insert(people->texts, who->name),
		.key = who->key ? g_string_chunk_insert(people->texts, who->key) : NULL,
		.birth = who->birth,
		.sound = who->sound,
		.line = line,
		.fresh = true,
		.next_in_home = home->members,
	};
	home->members = k;
	g_ptr_array_add(people->fresh, k);
	add_number(people, k);
	return k;
}
