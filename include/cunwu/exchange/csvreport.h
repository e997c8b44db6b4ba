/* csvreport.h - a report as CSV: headings and rows, without what only paper needs */
#ifndef CUNWU_EXCHANGE_CSVREPORT_H
#define CUNWU_EXCHANGE_CSVREPORT_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/exchange/report.h"
#include "cunwu/exchange/textpage.h"

/* Titles of sections stand in a first column of their own. Begins with a byte order mark. */
bool csvreport_print(struct report_reader *report, struct text_sink *sink, GError **error);

#endif
