/* document_fill.c - what no record says of a document, asked for on the screen */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/pick.h"
#include "printing.h"

/* One blank that is asked about. */
struct blank {
	struct printing *printing;
	char *name, *label;
	bool goes_on; /* to the next one that is empty */
};

static void blank_free(void *data)
{
	struct blank *blank = data;

	g_free(blank->name);
	g_free(blank->label);
	g_free(blank);
}

static bool is_empty(const struct printing *v, const char *name)
{
	return !*document_roster_value(v->document, name);
}

static bool check_answer(void *user, const char *text, GError **error)
{
	const struct blank *blank = user;

	return document_roster_set(blank->printing->document, blank->name, text, error);
}

static void ask_blank(struct printing *v, const char *name, const char *meaning, bool goes_on);

/* The first that is empty; "" if none is. */
static const char *first_empty(const struct printing *v, const char **meaning)
{
	const char *name;

	for (size_t i = 0; document_roster_ask(v->document, i, &name, meaning); i++)
		if (is_empty(v, name))
			return name;
	return "";
}

/* An answer that is left empty ends the asking. */
static void take_answer(void *user, const char *text)
{
	const struct blank *blank = user;
	struct printing *v = blank->printing;
	const char *meaning, *next;

	preview_make(v);
	next = first_empty(v, &meaning);
	if (blank->goes_on && *text && *next)
		ask_blank(v, next, meaning, true);
}

static void ask_blank(struct printing *v, const char *name, const char *meaning, bool goes_on)
{
	struct blank *blank = g_new0(struct blank, 1);

	*blank = (struct blank){ v, g_strdup(name), g_strconcat(name, ":", NULL), goes_on };
	ask_open(v->view.screen,
		 &(struct ask){ .title = *meaning ? meaning : "填空",
				.label = blank->label,
				.user = blank,
				.check = check_answer,
				.done = take_answer,
				.release = blank_free },
		 document_roster_value(v->document, name));
}

static void add_blank(const struct printing *v, const char *name, const char *meaning,
		      GPtrArray *choices)
{
	const char *value = document_roster_value(v->document, name);

	choice_add(choices, g_strdup(name), g_strdup(name), g_strdup(*value ? value : meaning));
}

static bool find_blank(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct printing *v = user;
	const char *name, *meaning;

	(void)error;
	for (int full = 0; full < 2; full++)
		for (size_t i = 0; document_roster_ask(v->document, i, &name, &meaning); i++)
			if (is_empty(v, name) == !full
			    && (name_matches(name, NULL, text) || strstr(name, text)))
				add_blank(v, name, meaning, choices);
	return true;
}

static void take_blank(void *user, const char *key)
{
	struct printing *v = user;
	const char *name, *meaning;

	for (size_t i = 0; document_roster_ask(v->document, i, &name, &meaning); i++)
		if (strcmp(name, key) == 0) {
			ask_blank(v, name, meaning, is_empty(v, name));
			return;
		}
}

void preview_fill(struct printing *v)
{
	const char *name, *meaning;

	if (!document_roster_ask(v->document, 0, &name, &meaning)) {
		screen_say(v->view.screen, STYLE_DIM, "这份文书没有要填的空");
		return;
	}
	pick_open(v->view.screen,
		  &(struct pick){ .title = "填哪一处",
				  .shown_width = 16,
				  .user = v,
				  .find = find_blank,
				  .done = take_blank },
		  "");
}
