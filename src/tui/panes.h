/* panes.h - inside of the panes; private */
#ifndef CUNWU_SRC_TUI_PANES_H
#define CUNWU_SRC_TUI_PANES_H

#include "cunwu/app/desk.h"
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

/* roster.c: the lowest views, and going in. */
struct view *roster_villages(struct panes *p, bool overview);
void roster_go_to_village(struct panes *p, int64_t id, const char *name);

/* Where a list is: what a new record in it begins with; false if this view is no list of ours. */
bool roster_place(const struct view *view, struct desk_place *place);

#endif
