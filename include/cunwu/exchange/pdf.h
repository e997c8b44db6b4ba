/*
 * pdf.h - a report or a letter as PDF, made by a helper program
 *
 * The helper, cunwu-pdf, reads a spool (report.h, letter.h) and writes the PDF; only it is linked
 * with Pango. The program calls pdf_make(), the helper pdf_write().
 */
#ifndef CUNWU_EXCHANGE_PDF_H
#define CUNWU_EXCHANGE_PDF_H

#include <glib.h>
#include <stdbool.h>
#include <stdio.h>

#include "cunwu/base/progress.h"
#include "cunwu/exchange/letter.h"
#include "cunwu/exchange/losses.h"
#include "cunwu/exchange/report.h"

/* Sheets stand upright or lie as the columns need it. */
struct pdf_setup {
	gboolean a3; /* A3 instead of A4 */
	int binding; /* millimetres more of margin at the left, to bind the sheets at; 0 to 100 */
	gboolean duplex; /* these are at the right of even pages */
};

/*
 * Runs the helper, which is looked for in $CUNWU_LIBEXEC, else beside this program, else where it
 * is installed. The PDF goes to the file `out`; *said is what the helper has to tell the clerk
 * (what its fonts lack), for the caller to free. ERROR_NOT_FOUND, and a way out, if there is no
 * helper. `progress` may be NULL.
 */
bool pdf_make(FILE *spool, const struct pdf_setup *setup, int out, struct progress *progress,
	      char **said, GError **error);

/*
 * Draws the PDF and adds what its fonts lack to `losses`. ERROR_NOT_FOUND if no font has Chinese
 * characters, ERROR_INVALID if the spool is not whole.
 */
bool pdf_write(struct report_reader *report, const struct pdf_setup *setup, FILE *out,
	       struct losses *losses, GError **error);

/* The same of a letter. */
bool pdf_write_letter(const struct letter *letter, const struct pdf_setup *setup, FILE *out,
		      struct losses *losses, GError **error);

#endif
