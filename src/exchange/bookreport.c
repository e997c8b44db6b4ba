/* bookreport.c - a report as a workbook */
#include "cunwu/exchange/bookreport.h"

#include "cunwu/exchange/workbook.h"

/* What is set to the right is a number, where it is one. */
static void take_columns(const struct report *report, bool sections,
			 struct workbook_column *columns)
{
	columns[0] = (struct workbook_column){ .heading = REPORT_SECTIONS };
	for (size_t i = 0; i < report->ncolumns; i++) {
		const struct report_column *from = &report->columns[i];

		columns[sections + i] = (struct workbook_column){
			from->heading,
			from->align == ALIGN_RIGHT ? WORKBOOK_INTEGER : WORKBOOK_TEXT, from->least
		};
	}
}

static struct workbook_writer *begin(const struct report_reader *reader, bool sections,
				     GError **error)
{
	const struct report *report = &reader->report;
	struct workbook_column columns[1 + REPORT_COLUMNS_MAX];
	g_auto(GStrv) lines = report_lines(reader);
	const char *above[2 + REPORT_LINES_MAX] = { report->title };
	const struct workbook_table table = { .name = report->title,
					      .above = above,
					      .columns = columns,
					      .ncolumns = sections + report->ncolumns,
					      .box = true };

	for (size_t i = 0; lines[i] && i < REPORT_LINES_MAX; i++)
		above[1 + i] = lines[i];
	take_columns(report, sections, columns);
	return workbook_writer_new(&table, error);
}

static void end(struct workbook_writer *writer, const struct report *report)
{
	g_auto(GStrv) lines = report_foot(report);

	for (char **line = lines; *line; line++)
		workbook_line(writer, *line);
}

bool bookreport_write(struct report_reader *report, int out, struct progress *progress,
		      GError **error)
{
	if (!report_rewind(report, error))
		return false;
	enum report_item item = report_next(report, error);
	bool sections = item == REPORT_SECTION;
	WORKBOOK_WRITER_AUTO writer = item == REPORT_BROKEN ? NULL : begin(report, sections, error);
	for (; writer && (item == REPORT_ROW || item == REPORT_SECTION);
	     item = report_next(report, error)) {
		const char *cells[1 + REPORT_COLUMNS_MAX] = { report->section };

		if (item == REPORT_SECTION)
			continue;
		report_cells(report, cells + sections);
		workbook_row(writer, cells);
	}
	if (!writer || item == REPORT_BROKEN)
		return false;
	end(writer, &report->report);
	return workbook_write(writer, out, progress, error);
}
