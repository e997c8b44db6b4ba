/*
 * desk.h - what a clerk has before her: lists of the register, forms, drafts
 *
 * A desk gives sources for lists and keepers for forms (model/source.h) over an office. What is
 * saved is an action of the clerk, one transaction each. Drafts of half-filled forms are files of
 * the clerk's own under $XDG_STATE_HOME/cunwu/drafts, never in the database.
 */
#ifndef CUNWU_APP_DESK_H
#define CUNWU_APP_DESK_H

#include "cunwu/app/act.h"
#include "cunwu/model/rows.h"
#include "cunwu/model/source.h"

struct desk;

/* The office is borrowed, and must be open until the desk is freed. */
struct desk *desk_new(struct office *office);
void desk_free(struct desk *desk);

/* What takes long (the second step of a search) asks this now and then whether to stop; NULL:
 * never.
 */
void desk_set_stop(struct desk *desk, bool (*stop)(void));

/* Whether somebody else has written since the last call; what is kept in memory is then let go. */
bool desk_changed(struct desk *desk);

/* The same after a write of one's own. */
void desk_forget(struct desk *desk);

/*
 * Sources, to be closed by who asked for them (ops->close). Those the clerk looks after come first
 * among villages; where their figures are not known yet they are not recorded.
 */
struct source *desk_villages(struct desk *desk);
/* Rows of the villages that a text means, also by former names; all if it is empty. */
bool desk_find_villages(struct desk *desk, const char *text, GPtrArray *out, GError **error);

struct source *desk_groups(struct desk *desk, int64_t village);
struct source *desk_households(struct desk *desk, int64_t village, int64_t villager_group);

/* What a group of the place was called once, or, without one, its village; records of
 * group_alias_model, village_alias_model. */
struct source *desk_aliases(struct desk *desk, int64_t village, int64_t villager_group);

/* What check_all() finds (app/check.h), of a village or of all (0): finding_row_model. */
struct source *desk_findings(struct desk *desk, int64_t village);

/*
 * What doubles_find() finds (app/doubles.h), of a village or of all (0): double_row_model. Found
 * now, which may take seconds; afterwards the rows are those pairs as they are by now. *cut: there
 * are more. NULL and *error if it failed or was ended.
 */
struct source *desk_doubles(struct desk *desk, int64_t village, struct progress *progress,
			    bool *cut, GError **error);

/*
 * Someone's near relatives, then the links on record that name them: kin_row_model. A new link
 * begins with the person; one is taken out as a mistake, with a reason for the log.
 */
struct source *desk_kin(struct desk *desk, int64_t person);
void desk_kin_new(struct keeper *keeper, struct record *const parts[], int64_t person);
bool desk_kin_drop(struct desk *desk, int64_t link, const char *reason, GError **error);

/* Saved tables: table_row_model. */
struct source *desk_tables(struct desk *desk);

/* Borrowed until something is written. */
const char *desk_village_name(struct desk *desk, int64_t village);
const char *desk_group_name(struct desk *desk, int64_t villager_group);
const char *desk_person_name(struct desk *desk, int64_t person);
const char *desk_household_name(struct desk *desk, int64_t household); /* 户 0576 */

/* 0: any; villager_group NO_GROUP: those in none; LEFT_GROUP: who left the village. All 0: the
 * township, whose search is people_find(), with places (ids below 0) above the people. Where bodies
 * are listed also which, by the id of a kind (static or interned; NULL: none) or its own. */
struct desk_place {
	int64_t village, villager_group, household;
	const char *kind;
	int64_t body, term;
	int64_t person; /* whose duty records are listed */
};

struct source *desk_people(struct desk *desk, struct desk_place place);

/* Counts one more village; false if all are counted. */
bool desk_count_next(struct desk *desk);

/* Sums over all villages that are counted. */
struct desk_totals {
	int64_t villages, counted, households, people, refusals, warnings, notes;
};

struct desk_totals desk_totals(struct desk *desk);

/*
 * Where the records of a model are kept: person (with household and residence), household,
 * villager_group, village, saved_table, body, term, tenure, kin. Borrowed; valid until the desk is
 * freed.
 */
struct keeper *desk_keeper(struct desk *desk, const struct model *model);

/* What a new record of this keeper begins with: the place that is on the screen. */
void desk_place_new(struct keeper *keeper, struct record *const parts[], struct desk_place place);

/* What a new term or tenure of a body begins with: its current term (or the one that is named), the
 * day that began on, the office where there is only one. */
void desk_body_new(struct keeper *keeper, struct record *const parts[], int64_t body, int64_t term);

/* As keeping_backup_due(); asked for as often as one likes. */
int desk_backup_due(struct desk *desk);

/*
 * A form for an act of a kind; borrowed until the desk is freed. Its one part is begun with the
 * subject and, where several are marked, with all of them.
 */
struct keeper *desk_act(struct desk *desk, const struct act_kind *kind);
bool desk_begin_act(struct keeper *k, int64_t subject, const GArray *people,
		    struct record *const parts[], GError **error);

/* How many forms were left half-filled by this clerk; the caller frees the words for them. */
int desk_drafts(struct desk *desk, char **words);

/* The number alone, for who asks often. */
int desk_draft_count(struct desk *desk);

/* Those forms, the latest first: draft_row_model. */
struct source *desk_draft_list(struct desk *desk);

/* Where a row of them goes on: its keeper, and the record's *id or 0 for a new one, which begins
 * with *parts (for parts_free()). NULL and *error if that is not known or no longer there. */
struct keeper *desk_draft_open(struct desk *desk, const struct record *row, int64_t *id,
			       struct record ***parts, GError **error);

/* Throws away those with these ids (int64_t); how many there were. */
int desk_draft_drop(struct desk *desk, const GArray *ids);

#endif
