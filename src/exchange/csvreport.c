/* csvreport.c - a report as CSV */
#include "cunwu/exchange/csvreport.h"

#include "cunwu/exchange/csv.h"

#define MARK "\xef\xbb\xbf"

enum { ENOUGH = 1 << 16 }; /* bytes to hand on at once */

static void add_headings(const struct report *report, bool sections, GString *out)
{
	const char *headings[1 + REPORT_COLUMNS_MAX] = { REPORT_SECTIONS };

	for (size_t i = 0; i < report->ncolumns; i++)
		headings[sections + i] = report->columns[i].heading;
	csv_add_row(out, headings, sections + report->ncolumns);
}

static bool flush(GString *out, size_t enough, struct text_sink *sink, GError **error)
{
	if (out->len < enough)
		return true;
	bool ok = sink->page(sink, out->str, out->len, error);
	g_string_truncate(out, 0);
	return ok;
}

bool csvreport_print(struct report_reader *report, struct text_sink *sink, GError **error)
{
	g_autoptr(GString) out = g_string_new(MARK);
	bool first = true, sections = false;
	enum report_item item;

	if (!report_rewind(report, error))
		return false;
	while ((item = report_next(report, error)) != REPORT_BROKEN) {
		const char *cells[1 + REPORT_COLUMNS_MAX] = { report->section };
		if (first)
			add_headings(&report->report, sections = item == REPORT_SECTION, out);
		first = false;
		if (item == REPORT_END)
			return flush(out, 0, sink, error);
		if (item == REPORT_SECTION)
			continue;
		report_cells(report, cells + sections);
		csv_add_row(out, cells, sections + report->report.ncolumns);
		if (!flush(out, ENOUGH, sink, error))
			return false;
	}
	return false;
}
