/*
 * export.h - what is recorded, as tables for others
 *
 * A table of villagers has the columns of a set: the usual ones, all (`full`), or one that a clerk
 * saved to fill the table of some office. ID numbers are masked unless the set or `full` says
 * otherwise; then the export is noted in the history before anything leaves.
 *
 * What is written with `full` imports as equal records.
 */
#ifndef CUNWU_APP_EXPORT_H
#define CUNWU_APP_EXPORT_H

#include "cunwu/app/office.h"
#include "cunwu/exchange/encoding.h"

enum export_format { EXPORT_CSV, EXPORT_JSON, EXPORT_XLSX };

struct export_options {
	const struct village *village; /* NULL: all */
	const struct villager_group *group;
	const char *columns; /* name of a saved set; NULL: the usual ones */
	bool full;
	bool plain; /* CSV for programs: no guards against what spreadsheets do to cells */
	enum export_format format;
	enum encoding encoding; /* of CSV: UTF-8 (with a byte order mark) or GB18030 */
	const char *file;       /* made anew, mode 0600; NULL: standard output, not of XLSX */
};

/* ERROR_NOT_FOUND if there is no such set, ERROR_IO. *rows is how many were written. */
bool export_people(struct office *office, const struct export_options *options, size_t *rows,
		   GError **error);

/* The records of another model, with all their fields; of options, format, encoding and file. */
bool export_records(struct office *office, const struct model *model,
		    const struct export_options *options, size_t *rows, GError **error);

/* Sets of columns */

/* How a set shows ID numbers. */
enum id_style {
	ID_MASKED, /* 999999********0019 */
	ID_FULL,
	ID_LAST4, /* 0019 */
	ID_BIRTH, /* ******19850715**** */
	ID_STYLES
};

/* full, masked, last4, birth; ERROR_USAGE. */
bool export_id_style(const char *word, enum id_style *style, GError **error);

/*
 * Saves a set: fields in their order, parted by commas, each by label, English name or synonym and
 * with a heading of its own if it wants (姓名=村民姓名); a synonym is its own heading. 序号, 年龄
 * and 空 (an empty column) are fields, too. Replaces a set of that name. ERROR_USAGE if a field is
 * unknown.
 */
bool export_save_columns(struct office *office, const char *name, const char *fields,
			 enum id_style style, GError **error);
/* What exports with the set will have for headings, parted by 、, and *numbers: whether an ID
 * number is among them. The caller frees it. */
char *export_headings(const char *fields, bool *numbers);
bool export_delete_columns(struct office *office, const char *name, GError **error);

/* Calls `each` for the saved sets in the order of their names, with the fields as they are saved
 * and the word of the style. */
bool export_list_columns(struct office *office,
			 void (*each)(const char *name, const char *fields, const char *style),
			 GError **error);

/* The fields that sets can have, label and English name, two a line. */
void export_fields(GString *out);

#endif
