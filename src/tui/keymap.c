/* keymap.c - which key does what, made from the table of actions */
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/tui/action.h"
#include "cunwu/tui/input.h"

/* Calls for each key of an action, until it answers true; what it answered last. */
static bool each_key(const struct key_action *action, bool (*use)(uint32_t key, void *data),
		     void *data)
{
	g_auto(GStrv) names = g_strsplit(action->keys, " ", -1);

	for (char **name = names; *name && **name; name++)
		if (use(key_parse(*name), data))
			return true;
	return false;
}

/* A hash table a map, made at first use: key to action. */
static GHashTable *maps[MAP_COUNT];

struct binding {
	const struct key_action *action;
	enum map map;
};

static bool bind_key(uint32_t key, void *data)
{
	const struct binding *to = data;

	g_hash_table_insert(maps[to->map], GUINT_TO_POINTER(key), (void *)(uintptr_t)to->action);
	return false;
}

static void make_maps(void)
{
	for (enum map map = 0; map < MAP_COUNT; map++) {
		maps[map] = g_hash_table_new(NULL, NULL);
		for (size_t i = 0; i < nactions; i++)
			if (actions[i].maps & IN(map))
				each_key(&actions[i], bind_key,
					 &(struct binding){ &actions[i], map });
	}
}

const struct key_action *action_for_key(enum map map, bool typing, uint32_t key)
{
	const enum map order[] = { map, typing ? MAP_LINE : map, MAP_ALL };
	const struct key_action *found = NULL;

	if (!maps[0])
		make_maps();
	for (size_t i = 0; !found && i < G_N_ELEMENTS(order); i++)
		found = g_hash_table_lookup(maps[order[i]], GUINT_TO_POINTER(key));
	return found;
}

/* For people */

static bool show_first(uint32_t key, void *data)
{
	key_show(key, data);
	return true;
}

static bool show_next(uint32_t key, void *data)
{
	GString *out = data;

	if (out->len > 0)
		g_string_append_c(out, ' ');
	key_show(key, out);
	return false;
}

void action_show_key(const struct key_action *action, GString *out)
{
	each_key(action, show_first, out);
}

void action_show_keys(const struct key_action *action, GString *out)
{
	g_autoptr(GString) keys = g_string_new(NULL);

	each_key(action, show_next, keys);
	g_string_append(out, keys->str);
}

static bool first_key(uint32_t key, void *data)
{
	*(uint32_t *)data = key;
	return true;
}

/* Function keys in their order, then Enter and the others in that of the table. */
static int bar_rank(const struct key_action *action)
{
	uint32_t key = K_NONE;

	each_key(action, first_key, &key);
	if (key >= K_F1 && key <= K_F12)
		return (int)(key - K_F1);
	return K_F12 - K_F1 + 1;
}

static int compare_rank(gconstpointer a, gconstpointer b)
{
	const struct key_action *const *x = a, *const *y = b;
	int by_key = bar_rank(*x) - bar_rank(*y);

	return by_key ? by_key : (*x > *y) - (*x < *y);
}

static bool is_shown(const struct key_action *action, const struct view *view)
{
	return action->label && action->maps & (IN(view->ops->map(view)) | IN(MAP_ALL))
	       && (!action->fits || action->fits(view));
}

/* What it has instead of its label in a view; NULL. */
static const struct other_label *other_of(const struct key_action *action, const struct view *view)
{
	for (size_t i = 0; i < nother_labels; i++)
		if (other_labels[i].run == action->run && other_labels[i].when(view))
			return &other_labels[i];
	return NULL;
}

const char *action_label(const struct key_action *action, const struct view *view)
{
	const struct other_label *other = other_of(action, view);

	return other ? other->label : action->label;
}

const char *action_help(const struct key_action *action, const struct view *view)
{
	const struct other_label *other = other_of(action, view);

	return other && other->help ? other->help : action->help;
}

void keybar_draw(const struct view *view, struct canvas *c, int row)
{
	g_autoptr(GPtrArray) shown = g_ptr_array_new();
	g_autoptr(GString) key = g_string_new(NULL);
	int col = 1, end = canvas_area(c).cols - 3;

	for (size_t i = 0; i < nactions; i++)
		if (is_shown(&actions[i], view))
			g_ptr_array_add(shown, (void *)(uintptr_t)&actions[i]);
	g_ptr_array_sort(shown, compare_rank);
	for (guint i = 0; i < shown->len; i++) {
		const struct key_action *action = shown->pdata[i];

		g_string_truncate(key, 0);
		action_show_key(action, key);
		const char *label = action_label(action, view);
		if (col + text_width(key->str) + text_width(label) > end)
			break;
		col += canvas_print(c, row, col, end - col, STYLE_KEY, key->str);
		col += canvas_print(c, row, col, end - col, STYLE_DIM, label) + 1;
	}
}

/* Soundness */

struct check {
	const struct key_action *action;
	GHashTable *taken[MAP_COUNT];
	GString *wrong;
};

static bool check_key(uint32_t key, void *data)
{
	struct check *check = data;

	if (key == K_NONE)
		g_string_append_printf(check->wrong, "%s: no such key in \"%s\"\n",
				       check->action->name, check->action->keys);
	for (enum map map = 0; map < MAP_COUNT; map++)
		if (check->action->maps & IN(map)
		    && !g_hash_table_add(check->taken[map], GUINT_TO_POINTER(key)))
			g_string_append_printf(check->wrong, "%s: a key of \"%s\" is taken\n",
					       check->action->name, check->action->keys);
	return false;
}

char *actions_check(void)
{
	struct check check = { .wrong = g_string_new(NULL) };

	for (enum map map = 0; map < MAP_COUNT; map++)
		check.taken[map] = g_hash_table_new(NULL, NULL);
	for (const struct key_action *a = actions; a < actions + nactions; a++) {
		check.action = a;
		if (!a->name || !a->group || !a->help || !*a->help || !a->keys || !a->run
		    || !a->maps)
			g_string_append_printf(check.wrong, "action %zu lacks something\n",
					       (size_t)(a - actions));
		else
			each_key(a, check_key, &check);
	}
	for (enum map map = 0; map < MAP_COUNT; map++)
		g_hash_table_unref(check.taken[map]);
	if (check.wrong->len > 0)
		return g_string_free(check.wrong, FALSE);
	g_string_free(check.wrong, TRUE);
	return NULL;
}
