/* inspections.h - papers of 迎检 that are no rosters; private to the application */
#ifndef CUNWU_SRC_APP_INSPECTIONS_H
#define CUNWU_SRC_APP_INSPECTIONS_H

#include "cunwu/app/roster.h"

/* 村情, 核对: each written like a roster; ended by a name of NULL. */
extern const struct roster inspection_papers[];

/* A file of the folder. */
struct inspected {
	char *name, *what;
	int64_t rows; /* -1: not counted */
	char *sha256;
};

/* The table of contents as a report; `files` is of struct inspected *. */
struct report_spool *inspection_contents(struct office *office, const char *village,
					 const GPtrArray *files, GError **error);

#endif
