/*
 * inspection.h - 迎检: one folder with all of a village, for who comes to look at it
 *
 * Each roster as PDF and CSV, what is to be mended, the facts of the village, who came and left
 * this year, a table of contents with figures and SHA-256 (目录.txt, 目录.pdf), and 校验.sha256 for
 * sha256sum -c. The folder is the owner's alone (0700), as what it holds is personal data, and it
 * is there whole or not at all.
 */
#ifndef CUNWU_APP_INSPECTION_H
#define CUNWU_APP_INSPECTION_H

#include "cunwu/app/office.h"

struct inspection {
	const char *village;       /* as office.h finds it; NULL: */
	int64_t village_id;        /* the record itself */
	const char *folder;        /* not there yet, or empty; the one above it is there */
	bool full;                 /* ID numbers are not masked, which goes on record */
	struct progress *progress; /* NULL */

	guint files; /* afterwards: that are in it */
};

/* What it is called where reports are asked for by name. */
#define INSPECTION "迎检"

/*
 * ERROR_REFUSED for a folder with something in it, ERROR_USAGE without a village, ERROR_IO,
 * ERROR_CANCELLED. `said` gets lines for the clerk: what could not be printed.
 */
bool inspection_make(struct office *office, struct inspection *what, GString *said, GError **error);

/* 龙泉村迎检-2026-11-22, a name that is not taken in a folder; the caller frees it. */
char *inspection_folder(const char *above, const char *village);

#endif
