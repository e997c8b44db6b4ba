/* panes.h - inside of the panes; private */
#ifndef CUNWU_SRC_TUI_PANES_H
#define CUNWU_SRC_TUI_PANES_H

#include "cunwu/app/desk.h"
#include "cunwu/tui/list.h"
#include "cunwu/tui/panes.h"

struct panes {
	struct office *office;
	struct desk *desk;
	struct screen *screen;
};

static inline struct panes *panes_of(const struct view *view)
{
	return screen_user(view->screen);
}

/* Villages that a text means, as choices whose keys are "id name"; `user` is the panes. */
bool panes_find_village(void *user, const char *text, GPtrArray *choices, GError **error);

/* roster.c: the lowest views, and going in. */
struct view *roster_villages(struct panes *p, bool overview);
void roster_go_to_village(struct panes *p, int64_t id, const char *name);

/* A list whose `user` is its place. */
struct view *roster_new_list(struct list_config config, struct desk_place place);

/* Over what is on the screen: the people of a household. */
void roster_go_to_household(struct panes *p, int64_t id, const char *title);

/* Whether the row is somebody who was archived; then it is asked whether they come back. */
bool panes_bring_back_row(struct view *view, const struct record *row);

/* matters.c: a form for a new one of a tenure or body, or the one that is under way; and what is
 * beside a row of 办理事项: signers, items. */
struct matter_begin;
void matters_begin(struct panes *p, const struct matter_begin *what, int64_t subject);
void matters_parts(struct view *view);
bool matters_has_parts(const struct view *view);
void matters_hand(struct view *view);

/* drafts.c, kin.c: from their lists. */
void panes_drop_drafts(struct view *view);
void panes_end_kin(struct view *view);

/* Where a list is: what a new record in it begins with; false if this view is no list of ours. */
bool roster_place(const struct view *view, struct desk_place *place);

/* Opens a form for a new record of the keeper there. */
void roster_create(struct view *view, struct keeper *k);

#endif
