/* importing.h - a table of a clerk taken in from the screen; private to the terminal */
#ifndef CUNWU_SRC_TUI_IMPORTING_H
#define CUNWU_SRC_TUI_IMPORTING_H

#include "cunwu/app/import_map.h"
#include "cunwu/app/import_plan.h"
#include "panes.h"

/*
 * One import on its way: file, columns, village, rows, done. Each view and box of it holds a
 * reference; the last one frees it.
 */
struct importing {
	int refs;
	struct panes *panes;
	const struct model *model; /* person, tenure or village */
	char *file, *name;         /* path, and its last part */
	char *sheet;               /* of a workbook; NULL: the one that has the headings */
	char *here;                /* the village of rows where nothing else tells; NULL */
	struct import_map *map;
	struct import_plan *plan;
	struct view *columns, *rows; /* the lists of it that are there; NULL */
	bool touched;                /* something was decided */
};

struct importing *importing_ref(struct importing *im);
void importing_unref(void *im);

/* A page cuts what is wide; sentences are parted instead, each line behind the indent. */
void importing_add_wrapped(GString *out, const char *indent, const char *text);

/* Says an error, on a page where it is long. */
void importing_say_error(const struct importing *im, const GError *error);

/* What the import is made with, now or in a dry run. */
struct import_options importing_options(struct importing *im);

/* The dry run, and the list of rows over what is there; false if it failed, which is said. */
bool importing_look(struct importing *im);

/* On from the columns, which are known. */
void importing_go_on(struct importing *im);

/* importing_columns.c */
void importing_show_columns(struct importing *im);
void importing_settle_columns(struct importing *im);

/* importing_rows.c */
void importing_show_rows(struct importing *im);

/* The list shows what was decided; the bar stays or goes on. */
void importing_show_decision(struct importing *im, bool next);

/* Someone of the register (person_row_model); NULL. The caller frees. */
struct record *importing_person(const struct importing *im, int64_t id);

bool importing_is_rows(const struct view *view);
bool importing_is_columns(const struct view *view);

/* The one that a list belongs to. */
struct importing *importing_of(const struct view *view);

/* Whether the rows are of a table of cadres. */
bool importing_is_tenures(const struct view *view);

/* Actions. */
void importing_begin(struct view *view);
void importing_go(struct view *view);
void importing_back(struct view *view);
void importing_choose(struct view *view);
void importing_columns(struct view *view);
void importing_kind(struct view *view);
void importing_toggle(struct view *view);

#endif
