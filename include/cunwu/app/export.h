/*
 * export.h - what is recorded, as tables for others
 *
 * A table of villagers has the usual columns, all (`full`), or those of a saved table (table.h). ID
 * numbers are masked unless that or `full` says otherwise; then the export is noted in the history
 * before anything leaves.
 *
 * What is written with `full` imports as equal records.
 */
#ifndef CUNWU_APP_EXPORT_H
#define CUNWU_APP_EXPORT_H

#include "cunwu/app/office.h"
#include "cunwu/base/progress.h"
#include "cunwu/exchange/encoding.h"
#include "cunwu/model/saved_table.h"

enum export_format { EXPORT_CSV, EXPORT_JSON, EXPORT_XLSX };

struct export_options {
	const struct village *village; /* NULL: all */
	const struct villager_group *group;
	const char *columns;             /* name of a saved table; NULL: the usual columns */
	const struct saved_table *table; /* or the table itself, not saved yet; NULL */
	struct date age_day; /* ages count on this day; not recorded: as the table says */
	bool changes; /* in the place of the rows, what changed since they were last handed in */
	bool full;
	bool masked; /* who asks masks ID numbers herself: nothing goes on record */
	bool plain;  /* CSV for programs: no guards against what spreadsheets do to cells */
	enum export_format format;
	enum encoding encoding;    /* of CSV: UTF-8 (with a byte order mark) or GB18030 */
	const char *file;          /* made anew, mode 0600; NULL: standard output, not of XLSX */
	struct progress *progress; /* NULL */
};

/* What came of it. */
struct export_result {
	size_t rows;
	size_t maybe;   /* of them, those of whom a birth of a year or month leaves it open */
	size_t unknown; /* not among them: no birth is recorded, and it would matter */
	char *remarks;  /* lines for the clerk: who these are, what changed since the last time */
};

#define EXPORT_RESULT_AUTO __attribute__((cleanup(export_result_clear))) struct export_result
void export_result_clear(struct export_result *result);

/* ERROR_NOT_FOUND if there is no such table, ERROR_IO. What a saved table writes to a file is kept
 * (submission.h). */
bool export_people(struct office *office, const struct export_options *options,
		   struct export_result *result, GError **error);

/* The records of another model, with all their fields; of options, format, encoding and file. */
bool export_records(struct office *office, const struct model *model,
		    const struct export_options *options, size_t *rows, GError **error);

/* Bodies, terms, tenures or duty records, of one village (options->village) or all, with headings
 * that import_tenures() knows; whole ID numbers, where `full` asks for them, go on record. */
bool export_bodies(struct office *office, const struct model *model,
		   const struct export_options *options, size_t *rows, GError **error);

#endif
