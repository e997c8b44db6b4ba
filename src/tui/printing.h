/* printing.h - inside of printing from the screen; private */
#ifndef CUNWU_SRC_TUI_PRINTING_H
#define CUNWU_SRC_TUI_PRINTING_H

#include "cunwu/app/document.h"
#include "cunwu/app/preview.h"
#include "cunwu/app/table.h"
#include "panes.h"

#define MEMORY "print" /* what was chosen last: memory.h */

/* A way to print. */
struct way {
	const char *name;         /* in the memory */
	const char *shown, *more; /* to choose from */
	enum print_target target;
	bool raw;
	const char *ending; /* of its files */
};

/* The pages of a roster of a place. */
struct printing {
	struct view view;
	struct print_job job;
	char *place;                /* in words */
	struct table_roster *table; /* that the roster is of; NULL: of none */
	int64_t table_id;
	struct document_roster *document; /* that the pages are of; NULL: of none */
	const struct way *way;
	char *file; /* its path */
	struct preview *preview;
	size_t page;
	char **lines;     /* of that page */
	int nlines, cols; /* and its widest line */
	int top, left;    /* first line and cell in view */
	struct area seen; /* when last drawn */
	bool stale;       /* others have written since the pages were made */
};

/* preview.c: makes the pages and shows them; takes the words. */
void preview_open(struct panes *p, const struct print_job *job, char *place);

/* inspecting.c: asks for a folder, and puts all of a village into it. */
void inspection_ask(struct panes *p, int64_t village, const char *name);

/* The same of a saved table. */
void preview_open_table(struct panes *p, int64_t id, struct desk_place place, char *words);

/* The same of a document; takes the words. */
void preview_open_document(struct panes *p, const char *name, const struct document_about *about,
			   int64_t village, char *words);

/* Makes the pages anew as the job now says; false, and it is said why, if that fails. */
bool preview_make(struct printing *v);

/* For a job that was done: what the next one shall begin with. */
void preview_remember(const struct printing *v);

/* document_fill.c: asks which blank of the document to fill. */
void preview_fill(struct printing *v);

static inline struct printing *printing_of(struct view *view)
{
	return (struct printing *)view;
}

#endif
