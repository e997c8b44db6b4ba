/* exporting.h - columns of tables, their rows, and where they go; private to the layer */
#ifndef CUNWU_SRC_APP_EXPORTING_H
#define CUNWU_SRC_APP_EXPORTING_H

#include <stdio.h>

#include "cunwu/app/export.h"
#include "cunwu/app/filter.h"
#include "cunwu/app/submission.h"
#include "cunwu/exchange/workbook.h"
#include "cunwu/store/people.h"

enum { EXPORT_COLUMNS_MAX = 64 };

/* What a column shows where it is no field. */
enum special { SPECIAL_NONE, SPECIAL_NUMBER, SPECIAL_AGE, SPECIAL_EMPTY, SPECIAL_FIXED };

struct export_field {
	const char *name, *label, *synonyms;
	struct column column; /* of an age: of the birth */
	enum special special;
};

/* All fields, in the order of `full`. The caller frees them. */
struct export_field *export_all_fields(size_t *n);

/* By name, label or synonym; NULL. */
const struct export_field *export_find_field(const struct export_field *fields, size_t n,
					     const char *word);

struct export_column {
	const struct export_field *field;
	char *heading;
	char *fixed; /* SPECIAL_FIXED: the text */
};

struct export_set {
	struct export_field *fields;
	size_t nfields;
	GArray *columns; /* struct export_column */
};

void export_set_init(struct export_set *set);
void export_set_clear(struct export_set *set);
const struct export_column *export_column_at(const struct export_set *set, guint i);

/* The columns as a clerk writes them (table.h); ERROR_USAGE. */
bool export_set_add(struct export_set *set, const char *fields, GError **error);
void export_set_add_usual(struct export_set *set);
void export_set_add_all(struct export_set *set);

/* Whether an ID number is among the columns. */
bool export_shows_numbers(const struct export_set *set);

/* The keys of an order, as a clerk writes it (table.h), added to an array of struct people_sort;
 * ERROR_USAGE. */
bool table_sort_parse(const struct export_set *set, const char *text, GArray *sort, GError **error);

/* How ID numbers are shown. */
enum id_style { ID_MASKED, ID_FULL, ID_LAST4, ID_BIRTH, ID_STYLES };

/*
 * The rows of a table on their way from the database: who passes the filter, in the order that is
 * wanted, as cells. Constant memory.
 */
struct table_run {
	struct office *office;
	const struct export_options *options;
	struct saved_table table; /* rec.id 0 and no name: of the usual columns, or all */
	struct export_set set;
	enum id_style style;
	struct date on;     /* ages count on this day */
	const char **cells; /* of the row, one a column */

	/* Of the row. */
	int64_t person, village, villager_group;
	bool maybe;

	/* So far. */
	size_t rows;
	size_t nmaybe, nunknown;
	GString *maybe_names, *unknown_names; /* the first of each, for people to look at */

	struct table_reading *reading; /* private */
};

/* *run need not be initialised; table_run_clear() it, also after a failure. */
bool table_run_begin(struct table_run *run, struct office *office,
		     const struct export_options *options, GError **error);
bool table_run_next(struct table_run *run);
bool table_run_end(struct table_run *run, GError **error);
void table_run_clear(struct table_run *run);

/* Of the row: the name. */
const char *table_run_name(const struct table_run *run);

/* Of the row: what the table calls the village. */
const char *table_run_village(const struct table_run *run);

/* Where it is confined to: 清溪镇 龙泉村 3组; "" for the whole township. The caller frees it. */
char *table_run_place(const struct table_run *run);

/* Sets `rows` before the first is read to as many as there will be, if the title tells it. */
bool table_run_count(struct table_run *run, GError **error);

/* The lines of a title or foot, with what stands in braces filled in; NULL if there are none. The
 * caller frees them. */
char **table_run_lines(const struct table_run *run, const char *text);

/* What leaves with whole ID numbers is put on record before it does; others are not. */
bool table_run_note(const struct table_run *run, const char *deed, GError **error);

/* A row as submissions keep it, added to those before. */
void submission_add_row(const struct table_run *run, GString *rows);

/* What a run that is over is kept as, its target left open: an array of one. */
GPtrArray *submission_of(const struct table_run *run);

/* Keeps it, and drops the oldest. */
bool submission_keep(struct office *office, GPtrArray *submission, const GString *rows,
		     const char *target, GError **error);

/* Compares the rows of a run, one by one, with those of the last time. */
struct comparing;

struct comparing *comparing_new(const struct table_run *run, GError **error);
void comparing_row(struct comparing *c);
bool comparing_end(struct comparing *c, struct table_changes *changes, GError **error);
void comparing_free(struct comparing *c);

/* After the last row: who is doubtful, and what changed if `c` is not NULL, in lines. */
bool table_run_tell(const struct table_run *run, struct comparing *c, GString *out, GError **error);

/* Where a table goes: rows as they come, and all of them at the end. */
struct table_writer {
	/* Of EXPORT_XLSX, set before table_begin(): the sheet's name, the kinds and widths of its
	 * columns; the headings are those of table_begin(). */
	const char *sheet;
	struct workbook_column *columns;
	struct workbook_writer *workbook;

	const struct export_options *options;
	const char *const *headings, *const *names; /* by column */
	const char *const *above,
		*const *below; /* lines around them, set before they are due; NULL */
	size_t n, rows;
	FILE *file;
	char *temporary; /* NULL: standard output */
	GString *text;
};

bool table_begin(struct table_writer *t, const struct export_options *options,
		 const char *const *headings, const char *const *names, size_t n, GError **error);
bool table_row(struct table_writer *t, const char *const *cells, GError **error);
bool table_end(struct table_writer *t, GError **error);

/* How a field stands in a column of a workbook. */
struct workbook_column table_column(const struct field *field);

/* Takes away what was not ended. */
void table_clear(struct table_writer *t);

#endif
