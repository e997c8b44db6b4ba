/*
 * list.h - rows from a source: columns, a bar, a line to search or filter by, marks
 *
 * Holds a window of a few screens of rows, read on from its ends as the bar moves; how many rows
 * the source has makes no difference. What an action is done to are the marked rows if there are
 * any, else the row of the bar; never "all that were found".
 */
#ifndef CUNWU_TUI_LIST_H
#define CUNWU_TUI_LIST_H

#include "cunwu/model/source.h"
#include "cunwu/tui/view.h"

struct list_config {
	const char *title;
	const char *columns; /* names of fields, parted by blanks, in order of importance */
	const char *empty;   /* what to do where there are no rows; NULL: the usual */
	const char *(*say_empty)(struct view *view); /* the same, asked each time; NULL */
	struct source *source;                       /* the list closes it */
	struct keeper *keeper; /* of the records that the rows stand for; NULL: none */

	/* Instead of a keeper: what to say of a row on a wide screen, in lines; NULL: nothing. */
	void (*tell)(const struct record *row, GString *out);
	/* Instead of both: draws it there. NULL. */
	void (*beside)(struct view *view, const struct record *row, struct canvas *c,
		       struct area area);

	/* How a row looks that is neither marked nor under the bar; in *sign what stands before it,
	 * one cell. NULL: as always. */
	enum style (*look)(const struct record *row, const char **sign);
	bool searches; /* begins with its line, and Esc leaves */
	enum map map;  /* of its own instead of MAP_LIST and MAP_SEARCH; 0: those */

	/* A line above the headings; NULL. */
	void (*banner)(struct view *view, GString *out);

	/* How to find more than a text does; NULL, or it answers NULL: there is nothing to say. */
	const char *(*advise)(const char *text);

	void (*open)(struct view *view, const struct record *row);
	void (*create)(struct view *view);                /* NULL: nothing can be made here */
	bool (*work)(struct view *view);                  /* view.h; NULL */
	void (*summary)(struct view *view, GString *out); /* for the status line; NULL */

	/* What to remind of, in few words, where the search line would be; NULL. */
	void (*remind)(struct view *view, GString *out);
	void *user;
	void (*release)(void *user); /* when the list goes; NULL */
};

/* The config is copied; texts are borrowed but for the title. */
struct view *list_new_view(const struct list_config *config);

/* NULL if this view is no list. */
const struct list_config *list_config(const struct view *view);

/* The row of the bar; NULL if there are no rows. Borrowed until the list moves. */
const struct record *list_current(const struct view *view);

/* Ids of what an action is done to; the caller unrefs the array of int64_t. */
GArray *list_targets(const struct view *view);

/* Moves the bar to a row, wherever it now is in the order. */
void list_go_to(struct view *view, const struct record *row);

/* The same by the id of the row; nothing moves if there is none. */
void list_go_to_id(struct view *view, int64_t id);

/* Actions. */
void list_filter(struct view *view);
void list_leave_filter(struct view *view); /* what was found stays */
void list_sort(struct view *view);
void list_create(struct view *view);
void list_edit(struct view *view);
void list_mark(struct view *view);
void list_unmark_all(struct view *view);

/* Whether it shows only what holds a text, and Esc will take that away. */
bool list_is_filtered(const struct view *view);

/* Whether two of them fit here. */
bool list_can_sort(const struct view *view);
bool list_can_create(const struct view *view);

#endif
