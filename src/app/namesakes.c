/* namesakes.c - telling apart people of one name in a list */
#include "namesakes.h"

#include <stdbool.h>
#include <string.h>

/* What one can be known by; "" if it is not recorded. */
static char *by_sex(const struct namesake *p)
{
	return g_strdup(p->sex);
}

static char *by_year(const struct namesake *p)
{
	return g_strndup(p->birth, 4);
}

static char *by_birth(const struct namesake *p)
{
	return g_strdelimit(g_strdup(p->birth), "-", '.');
}

static char *by_household(const struct namesake *p)
{
	return *p->household ? g_strdup_printf("%s户", p->household) : g_strdup("");
}

static char *by_all(const struct namesake *p)
{
	g_autofree char *birth = by_birth(p), *household = by_household(p);

	return g_strstrip(g_strdup_printf("%s %s %s", p->sex, birth, household));
}

static char *(*const marks[])(const struct namesake *p) = {
	by_sex, by_year, by_birth, by_household, by_all,
};

/* Whether each from here on has such a mark and no two the same. */
static bool tells_apart(const struct namesake *first, size_t mark)
{
	g_autoptr(GHashTable) seen = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (const struct namesake *p = first; p; p = p->same) {
		char *text = marks[mark](p);
		bool empty = !*text;

		if (!g_hash_table_add(seen, text) || empty)
			return false;
	}
	return true;
}

static void note_all(struct namesake *first)
{
	size_t mark = 0;

	while (mark + 1 < G_N_ELEMENTS(marks) && !tells_apart(first, mark))
		mark++;
	for (struct namesake *p = first; p; p = p->same)
		p->note = marks[mark](p);
}

static guint hash_name(gconstpointer p)
{
	return g_str_hash(((const struct namesake *)p)->name);
}

static gboolean equal_names(gconstpointer a, gconstpointer b)
{
	return strcmp(((const struct namesake *)a)->name, ((const struct namesake *)b)->name) == 0;
}

void namesakes_note(struct namesake *people, size_t n)
{
	g_autoptr(GHashTable) firsts = g_hash_table_new(hash_name, equal_names);

	for (size_t i = 0; i < n; i++) {
		struct namesake *first = g_hash_table_lookup(firsts, &people[i]);

		if (first) {
			people[i].same = first->same;
			first->same = &people[i];
		} else {
			g_hash_table_add(firsts, &people[i]);
		}
	}
	for (size_t i = 0; i < n; i++)
		if (people[i].same && !people[i].note)
			note_all(&people[i]);
}
