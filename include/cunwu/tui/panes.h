/* panes.h - the screen of a clerk: 总览 and 名册, and what their keys do */
#ifndef CUNWU_TUI_PANES_H
#define CUNWU_TUI_PANES_H

#include "cunwu/app/office.h"
#include "cunwu/tui/view.h"

/*
 * Runs until the clerk leaves; the exit status of the program. -1 and *error (ERROR_REFUSED) if the
 * terminal cannot show it; nothing was shown then. Nobody at the desk yet is asked for first.
 */
int panes_run(struct office *office, GError **error);

/* Actions. */
void panes_search(struct view *view);
void panes_people(struct view *view);
void panes_home(struct view *view);
void panes_village(struct view *view);
void panes_acts(struct view *view);
void panes_bring_back(struct view *view); /* from a form */
void panes_findings(struct view *view);
void panes_aliases(struct view *view);
bool panes_has_aliases(const struct view *view);
void panes_doubles(struct view *view);
void panes_merge(struct view *view); /* from a form */
void panes_kin(struct view *view);
void panes_log(struct view *view);
void panes_clerk(struct view *view);
void panes_backup(struct view *view);
void panes_drafts(struct view *view);
void panes_matters(struct view *view);
void panes_card_edit(struct view *view);
void panes_representatives(struct view *view);
void panes_duties(struct view *view);    /* of a village in a year */
void panes_duties_of(struct view *view); /* of the person of the row */

/* Whether some of them fit here. */
bool panes_form_is_archived(const struct view *view);
bool panes_can_merge(const struct view *view);
bool panes_has_acts(const struct view *view);
bool panes_can_bring_back(const struct view *view); /* where it is the other way round */
bool panes_is_drafts(const struct view *view);      /* likewise: they are thrown away */
bool panes_is_kin(const struct view *view);         /* likewise: links end */
bool panes_has_kin(const struct view *view);
bool panes_has_people(const struct view *view);
bool panes_is_items(const struct view *view);   /* likewise: they are handed over */
bool panes_is_matters(const struct view *view); /* where Tab goes to signers or items */
bool panes_has_home(const struct view *view);
bool panes_has_bodies(const struct view *view);   /* where Tab goes to them */
bool panes_is_of_bodies(const struct view *view); /* where acts are those of offices */
bool panes_has_terms(const struct view *view);    /* where F4 goes to them */
bool panes_is_card(const struct view *view);
bool panes_has_duties_of(const struct view *view);
bool panes_is_duty_grid(const struct view *view); /* where sorting goes to another year */

#endif
