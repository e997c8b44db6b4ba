/* desk_duties.h - representatives by group and duty records before a clerk: lists, and new ones */
#ifndef CUNWU_APP_DESK_DUTIES_H
#define CUNWU_APP_DESK_DUTIES_H

#include "cunwu/app/desk.h"

/* The groups of a village with their representatives: representatives_row_model. And those of a
 * group (NO_GROUP: of none): tenure_row_model. */
struct source *desk_representatives(struct desk *desk, int64_t village);
struct source *desk_representatives_of(struct desk *desk, int64_t village, int64_t villager_group);

/* Appends how far they meet the law (law/representatives.h); nothing if the board cannot be read.
 */
void desk_tell_meter(struct desk *desk, int64_t village, GString *out);

/* Begins a representative of a group in the keeper of tenures. ERROR_NOT_FOUND if the village has
 * no 村民代表会议 yet. */
bool desk_begin_representative(struct desk *desk, int64_t village, int64_t villager_group,
			       struct record *const parts[], GError **error);

/* What is recorded of someone, the latest first: duty_row_model. */
struct source *desk_duties(struct desk *desk, int64_t person);

/* Who serves in a village, and what is recorded of a year: duty_grid_row_model. Its orders are
 * years: this one, the last one, … */
struct source *desk_duty_grid(struct desk *desk, int64_t village);
int desk_grid_year(struct desk *desk, const struct source *grid);

/* Appends how many were appraised in the year, what is overdue, and who was twice found 不称职. */
void desk_tell_grid(struct desk *desk, int64_t village, int year, GString *out);

/* Begins a duty record: of the person of a place, else an appraisal in its village, which goes from
 * one member to the next. */
void desk_begin_duty(struct desk *desk, struct desk_place place, int year,
		     struct record *const parts[]);

#endif
