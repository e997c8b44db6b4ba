/* bookreport.h - a report as a workbook: title, headings, rows, and who made it */
#ifndef CUNWU_EXCHANGE_BOOKREPORT_H
#define CUNWU_EXCHANGE_BOOKREPORT_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/progress.h"
#include "cunwu/exchange/report.h"

/* Titles of sections stand in a first column of their own. `out` and errors: workbook.h. */
bool bookreport_write(struct report_reader *report, int out, struct progress *progress,
		      GError **error);

#endif
