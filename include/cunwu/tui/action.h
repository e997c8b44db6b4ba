/*
 * action.h - everything a key can do, named once
 *
 * The key maps, the key bar and the help screen are all made from this one table. To
 * add an action: a row in actions.c, and its function.
 */
#ifndef CUNWU_TUI_ACTION_H
#define CUNWU_TUI_ACTION_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#include "cunwu/tui/view.h"

#define IN(map) (1U << (map))

struct key_action {
	const char *name;  /* as users write it in their own key file */
	const char *group; /* headings of the help screen */
	const char *label; /* in the key bar, two words or four characters; NULL: not there */
	const char *help;  /* a sentence */
	const char
		*keys; /* those it has by default, as key_parse() reads them; the first is shown */
	unsigned maps; /* where they hold: IN(MAP_LIST) | IN(MAP_FORM) */
	void (*run)(struct view *view);        /* the topmost view, which has one of these maps */
	bool (*fits)(const struct view *view); /* whether the key bar shows it; NULL: always */
};

extern const struct key_action actions[];
extern const size_t nactions;

/* Labels that are others in some views: a key whose act is another there. */
struct other_label {
	void (*run)(struct view *view); /* of the action */
	bool (*when)(const struct view *view);
	const char *label;
	const char *help; /* NULL: that of the action */
};

extern const struct other_label other_labels[];
extern const size_t nother_labels;

/* What a key does in a view; NULL if nothing. `typing`: the view has a line for text. */
const struct key_action *action_for_key(enum map map, bool typing, uint32_t key);

/* The first key of an action, or all of them, as people read it. */
void action_show_key(const struct key_action *action, GString *out);
void action_show_keys(const struct key_action *action, GString *out);

/* What it is called in a view, and the sentence on it. */
const char *action_label(const struct key_action *action, const struct view *view);
const char *action_help(const struct key_action *action, const struct view *view);

/* Draws labels and keys of what the topmost view can do. */
void keybar_draw(const struct view *view, struct canvas *c, int row);

/* The key map's own complaint, NULL if it is sound: an action without a name, sentence or key, a
 * key that does not exist or stands twice in a map. The caller frees it. */
char *actions_check(void);

#endif
