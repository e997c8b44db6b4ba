/*
 * report.h - a table to be printed, and how it reaches those who print it
 *
 * A report is written once, row by row, into a spool: a temporary file without a name. From there
 * it is read as often as printing needs it (how many pages will there be?), here or by the helper
 * program that makes PDF, so that a county prints in constant memory and from one look at the
 * database.
 *
 * The spool is UTF-8 text, a record a line, its parts divided by tabs:
 *
 *	cunwu-report	1
 *	rows	NUMBER                          of the whole report, ten digits
 *	title	TEXT
 *	line	TEXT                            below the title, any number
 *	foot	TEXT                            below each page, any number
 *	unit|maker|date|chain|override|rules	TEXT	those that there are
 *	pages	section                         if each section starts a page
 *	column	ALIGN	LEAST	SIGN	NATURAL	HEADING
 *	s	NUMBER	TEXT                    a section begins; its rows, ten digits
 *	r	CELL	CELL …                  a row
 *	e                                       the end; without it the spool is cut short
 *
 * No text in it holds a tab or another control character: all of it passes text_clean().
 */
#ifndef CUNWU_EXCHANGE_REPORT_H
#define CUNWU_EXCHANGE_REPORT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include "cunwu/base/text.h"

enum {
	REPORT_COLUMNS_MAX = 64,
	REPORT_LINES_MAX = 8,
	REPORT_RECORD_MAX = 4 * 1024 * 1024, /* bytes of a line that is read back */
};

/* The heading of the column that has the titles of sections, where rows stand alone. */
#define REPORT_SECTIONS "分组"

struct report_column {
	const char *heading;
	int least; /* cells it must have; what needs more may be wrapped. 0: those of the heading */
	enum align align;
	bool sign; /* stays empty: a box to sign in */
};

struct report {
	const char *title;
	const char *lines[REPORT_LINES_MAX]; /* below the title, ended by NULL if fewer */
	const char *foot[REPORT_LINES_MAX];  /* instead of who made it and when; the same */
	const struct report_column *columns;
	size_t ncolumns;
	const char *unit;     /* what a row is: 人; counts are printed if it is given */
	bool section_pages;   /* each section starts a page, not just after a gap */
	const char *maker;    /* 制表人 */
	const char *date;     /* of printing, as it is to be read */
	const char *chain;    /* head of the journal's chain; NULL: not printed */
	const char *override; /* why a refusal was set aside; NULL: nothing was */
	const char *rules;    /* 规则已改动; NULL: those that are built in */
};

/* Writing */

struct report_spool;

/* What a text becomes on its way in, for printers that lack characters; the caller frees it. */
struct report_filter {
	char *(*apply)(struct report_filter *filter, const char *text);

	/* Where the text stands, as the spool goes: NULL outside of sections, row 0 around a table.
	 */
	const char *section;
	int64_t row; /* of its section */
};

/*
 * Cells are measured as they are written, so text_set_ambiguous() comes before. The report is
 * copied. `filter` may be NULL. NULL if there is no room for temporary files.
 */
struct report_spool *report_spool_new(const struct report *report, struct report_filter *filter,
				      GError **error);
void report_spool_free(struct report_spool *spool);

#define REPORT_SPOOL_AUTO __attribute__((cleanup(report_spool_free_auto))) struct report_spool *
void report_spool_free_auto(struct report_spool **spool);

void report_section(struct report_spool *spool, const char *title);

/* One cell a column; NULL is an empty one. Those of signature columns are not looked at. */
void report_row(struct report_spool *spool, const char *const *cells);

/* After the last row; false if anything since the start could not be written. */
bool report_spool_end(struct report_spool *spool, GError **error);

/* The spool's own file, at its start, for report_reader_new() or as a helper's standard input. */
FILE *report_spool_file(struct report_spool *spool);
int64_t report_spool_rows(const struct report_spool *spool);

/* Reading */

enum report_item { REPORT_SECTION, REPORT_ROW, REPORT_END, REPORT_BROKEN };

/* Members are for looking at; texts are valid until the next item. */
struct report_reader {
	struct report report;            /* valid as long as the reader */
	int natural[REPORT_COLUMNS_MAX]; /* cells of the widest cell or heading */
	int64_t rows;
	const char *section; /* its title; of the section that began last */
	int64_t section_rows;
	struct report_reading *reading;
};

/* Reads up to the first item; the file stays the caller's. */
struct report_reader *report_reader_new(FILE *file, GError **error);
void report_reader_free(struct report_reader *reader);

#define REPORT_READER_AUTO __attribute__((cleanup(report_reader_free_auto))) struct report_reader *
void report_reader_free_auto(struct report_reader **reader);

/* REPORT_BROKEN, and *error, if the file is not a whole spool. */
enum report_item report_next(struct report_reader *reader, GError **error);

/* The cells of the row that was just come upon, one a column; to be asked for once. */
void report_cells(struct report_reader *reader, const char **cells);

/* Back to the first item. */
bool report_rewind(struct report_reader *reader, GError **error);

/* What every kind of page says; the caller frees it. */

/* The lines below the title, with the count of all rows: 清溪镇龙泉村　共 142 人 */
char **report_lines(const struct report_reader *reader);

/* 第三组（38 人）（续）; the reader must be in a section. */
char *report_section_title(const struct report_reader *reader, bool continued);

/* The lines at the end of a page: what was set aside, the chain, who made and checked it. */
char **report_foot(const struct report *report);

char *report_page_number(int page, int pages);

#endif
