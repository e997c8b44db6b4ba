/*
 * submission.h - what was handed in, and what changed since
 *
 * Whenever a saved table is written to a file or to paper its rows are kept, cell by cell. The next
 * time they are compared by person: who came, who went, which cells are others. Columns are
 * compared where both times have them, as the same field shown in the same way; what follows from
 * the day or the place in the table (年龄, 序号) and what is no field is not compared.
 *
 * The last SUBMISSIONS_KEPT of each table and place are kept.
 */
#ifndef CUNWU_APP_SUBMISSION_H
#define CUNWU_APP_SUBMISSION_H

#include "cunwu/app/export.h"
#include "cunwu/store/submissions.h"

enum { SUBMISSIONS_KEPT = 12 };

enum change_kind { CHANGE_NEW, CHANGE_GONE, CHANGE_CELL };

struct table_change {
	enum change_kind kind;
	int64_t person;
	char *name, *place;             /* of the person */
	char *heading, *before, *after; /* of a cell; ID numbers masked */
	char *why;                      /* gone: 死亡, 不再符合条件; NULL */
};

struct table_changes {
	int64_t since;      /* the submission; 0: there is none */
	char *day;          /* of it */
	bool other_columns; /* some are not compared */
	int64_t fresh, gone, cells;
	GPtrArray *list; /* struct table_change * */
};

void table_changes_clear(struct table_changes *changes);

/* 新增, 少了, 改动 */
const char *change_label(enum change_kind kind);

/* What changed in a table since it was last handed in for that place. */
bool table_compare(struct office *office, const struct export_options *options,
		   struct table_changes *changes, GError **error);

/* 比 2026-10-20 那次：新增 3 人，少了 2 人，改了 5 处 */
void table_changes_sentence(const struct table_changes *changes, GString *out);

/* One line each. */
void table_changes_tell(const struct table_changes *changes, GString *out);

/* A submission as it was: rows of cells, with its headings; ID numbers masked unless `full`, which
 * is noted. */
bool submission_show(struct office *office, int64_t id, bool full,
		     bool (*row)(const char *const *cells, size_t n, void *data, GError **error),
		     void *data, GError **error);

#endif
