/* confirm.c - a question that is answered with yes or no */
#include "confirm.h"

#include <string.h>

#include "cunwu/tui/pick.h"

struct confirming {
	struct confirm confirm;
	char *yes;
};

static bool find_answers(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct confirming *c = user;

	(void)text;
	(void)error;
	choice_add(choices, g_strdup("yes"), g_strdup(c->yes), NULL);
	choice_add(choices, g_strdup("no"), g_strdup("返回，再看一看"), NULL);
	return true;
}

static void answered(void *user, const char *key)
{
	const struct confirming *c = user;

	if (strcmp(key, "yes") == 0)
		c->confirm.done(c->confirm.user);
}

static void release(void *user)
{
	struct confirming *c = user;

	if (c->confirm.release)
		c->confirm.release(c->confirm.user);
	g_free(c->yes);
	g_free(c);
}

void confirm_open(struct screen *s, const struct confirm *confirm)
{
	struct confirming *c = g_new(struct confirming, 1);

	const char *more = strchr(confirm->question, '\n');
	g_autofree char *title =
		more ? g_strndup(confirm->question, (gsize)(more - confirm->question)) : NULL;

	*c = (struct confirming){ *confirm, g_strdup(confirm->yes) };
	pick_open(s,
		  &(struct pick){ .title = title ? title : confirm->question,
				  .about = more ? more + 1 : NULL,
				  .shown_width = 60,
				  .user = c,
				  .find = find_answers,
				  .done = answered,
				  .release = release },
		  "");
}
