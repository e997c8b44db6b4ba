/*
 * view.h - what is on the screen: panes, views over them, and the loop that runs them
 *
 * A view is an ops struct and its data. The screen has panes, which digits choose; each is a stack
 * of views: one goes in with Enter and out with Esc. Keys go to the topmost. Views change state,
 * and never draw on their own: after the keys that came are handled, the screen is drawn anew.
 *
 * The screen owns the views and closes them. A view may pop itself, or push another, in any of its
 * functions; it must not touch itself after it has popped itself.
 */
#ifndef CUNWU_TUI_VIEW_H
#define CUNWU_TUI_VIEW_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

#include "cunwu/base/progress.h"
#include "cunwu/tui/canvas.h"
#include "cunwu/tui/line.h"

struct record;
struct screen;
struct view;

/* Sets of keys. A view has one of its own at a time; where text is typed MAP_LINE comes after it,
 * and MAP_ALL after all. */
enum map {
	MAP_ALL,
	MAP_LINE,
	MAP_LIST,
	MAP_SEARCH,
	MAP_FORM,
	MAP_PICK,
	MAP_ASK,
	MAP_PAGE,
	MAP_PREVIEW,
	MAP_COMPARE,
	MAP_WORDS,
	MAP_IMPORT,
	MAP_COUNT
};

enum move { MOVE_PREV, MOVE_NEXT, MOVE_PAGE_PREV, MOVE_PAGE_NEXT, MOVE_FIRST, MOVE_LAST };

enum place {
	PLACE_BODY,  /* the body of the screen; on a wide one its left part */
	PLACE_SIDE,  /* the right part of a wide screen, else the body */
	PLACE_POPUP, /* a box over the body */
};

struct view_ops {
	enum place place;
	enum map (*map)(const struct view *view);
	void (*draw)(struct view *view, struct canvas *c, struct area area);
	void (*close)(struct view *view); /* frees it */

	/* These may be NULL. */
	void (*draw_side)(struct view *view, struct canvas *c, struct area area); /* PLACE_BODY */
	void (*draw_status)(struct view *view, struct canvas *c, struct area area);
	struct line *(*line)(struct view *view); /* where typed text goes; NULL: nowhere now */
	void (*edited)(struct view *view);       /* that line was changed */
	void (*move)(struct view *view, enum move move);
	void (*accept)(struct view *view);
	void (*back)(struct view *view);

	/* After each batch of keys, and before the program ends: keep what is half done. */
	void (*keep)(struct view *view);

	/* Does a little of what can wait while nobody types; false if there is nothing left. */
	bool (*work)(struct view *view);

	/* The data may have changed; where it is known what was written, go there. */
	void (*refresh)(struct view *view, const struct record *written);

	/* Another view than a box, or another pane, comes before it. */
	void (*covered)(struct view *view);
};

struct view {
	const struct view_ops *ops;
	struct screen *screen;
	char *title; /* of its own; freed with view_clear() */
};

/* Sets the title; frees it. */
void view_set_title(struct view *view, const char *title);
void view_clear(struct view *view);

/* What the program says of itself, and does for all views. */
struct screen_config {
	const char *where;              /* of the top line: the township */
	const char *(*who)(void *user); /* the clerk; may be NULL */
	const char *flag;               /* 规则已改动, beside the clerk; NULL */

	/* Takes back what was done last, or does it again; says which, or nothing if it asks first.
	 * May be NULL. */
	bool (*undo)(void *user, bool again, GString *message, GError **error);
	bool (*changed)(void *user); /* somebody else has written; may be NULL */
	void *user;
};

struct screen *screen_new(const struct screen_config *config);
void screen_free(struct screen *s);
void *screen_user(const struct screen *s);

/* A pane with its lowest view; the digit chooses it. The first one is shown. */
void screen_add_pane(struct screen *s, int digit, const char *title, struct view *view);

/* Shows the pane of a digit; false if there is none. `down`: takes away what is over its lowest
 * view. */
bool screen_show_pane(struct screen *s, int digit, bool down);

/* Runs until someone leaves; the exit status. The terminal must have been started. */
int screen_run(struct screen *s);
void screen_leave(struct screen *s);

/* Of the pane that is shown. The lowest view of a pane cannot be popped. */
void screen_push(struct screen *s, struct view *view);
void screen_pop(struct screen *s, struct view *view); /* and what is above it */
struct view *screen_top(const struct screen *s);
bool screen_is_lowest(const struct screen *s, const struct view *view);

/* Tells all views that the data changed; `written` may be NULL. */
void screen_refresh(struct screen *s, const struct record *written);
void screen_undo(struct screen *s, bool again);

/* The key that is being handled, folded: for an action with several keys. */
uint32_t screen_key(const struct screen *s);

/* A message for the person, until the next key. */
void screen_say(struct screen *s, enum style style, const char *format, ...) G_GNUC_PRINTF(3, 4);
void screen_say_error(struct screen *s, const GError *error);

/*
 * For work that may take long: what it reports is shown, if it does take long. Esc ends it; other
 * keys wait until it is done. Valid until the next call.
 */
struct progress *screen_progress(struct screen *s);

/* Lends the terminal while `use` runs; where that asks for it by true, until Enter. */
void screen_lend(struct screen *s, bool (*use)(void *data), void *data);

/* Parts of the loop, for tests without a terminal. */
struct event;
void screen_event(struct screen *s, const struct event *event);
void screen_draw(struct screen *s, struct canvas *c);

#endif
