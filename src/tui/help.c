/* help.c - what the keys do, to read, search and run: from the table of actions */
#include "cunwu/tui/help.h"

#include <string.h>

#include "cunwu/tui/action.h"
#include "cunwu/tui/pick.h"

struct help {
	struct view *view; /* the one that is explained */
	unsigned maps;
};

static bool says(const struct key_action *action, const char *help, const char *keys,
		 const char *text)
{
	g_autofree char *typed = g_utf8_strdown(text, -1), *shown = g_utf8_strdown(keys, -1);

	return strstr(help, text) || strstr(action->group, text)
	       || (action->label && strstr(action->label, text)) || strstr(action->name, typed)
	       || strstr(shown, typed);
}

static bool find(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct help *help = user;

	(void)error;
	for (const struct key_action *a = actions; a < actions + nactions; a++) {
		g_autoptr(GString) keys = g_string_new(NULL);

		if (!(a->maps & help->maps) || (a->fits && !a->fits(help->view)))
			continue;
		const char *what = action_help(a, help->view);
		action_show_keys(a, keys);
		if (says(a, what, keys->str, text))
			choice_add(choices, g_strdup(a->name), g_strdup(keys->str), g_strdup(what));
	}
	return true;
}

static void run(void *user, const char *key)
{
	const struct help *help = user;

	for (const struct key_action *a = actions; a < actions + nactions; a++)
		if (strcmp(a->name, key) == 0) {
			a->run(help->view);
			return;
		}
}

void help_open(struct view *view)
{
	struct help *help = g_new0(struct help, 1);
	enum map map = view->ops->map(view);

	help->view = view;
	help->maps = IN(map) | IN(MAP_ALL);
	if (view->ops->line && view->ops->line(view))
		help->maps |= IN(MAP_LINE);
	pick_open(view->screen,
		  &(struct pick){ .title = "帮助：此处能做的事（回车执行，Esc 返回）",
				  .shown_width = 15,
				  .user = help,
				  .find = find,
				  .done = run,
				  .release = g_free },
		  "");
}
