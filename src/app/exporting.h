/* exporting.h - columns of exports, and where they go; private to the layer */
#ifndef CUNWU_SRC_APP_EXPORTING_H
#define CUNWU_SRC_APP_EXPORTING_H

#include <stdio.h>

#include "cunwu/app/export.h"
#include "cunwu/exchange/workbook.h"
#include "cunwu/store/people.h"

/* What a column shows where it is no field. */
enum special { SPECIAL_NONE, SPECIAL_NUMBER, SPECIAL_AGE, SPECIAL_EMPTY };

struct export_field {
	const char *name, *label, *synonyms;
	struct column column;
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
};

struct export_set {
	struct export_field *fields;
	size_t nfields;
	GArray *columns; /* struct export_column */
	enum id_style style;
};

/* The set that the options ask for. */
bool export_set_load(struct export_set *set, struct office *office,
		     const struct export_options *options, GError **error);
void export_set_clear(struct export_set *set);

/* Where a table goes: rows as they come, and all of them at the end. */
struct table_writer {
	/* Of EXPORT_XLSX, set before table_begin(): the sheet's name, the kinds and widths of its
	 * columns; the headings are those of table_begin(). */
	const char *sheet;
	struct workbook_column *columns;
	struct workbook_writer *workbook;

	const struct export_options *options;
	const char *const *headings, *const *names; /* by column */
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
