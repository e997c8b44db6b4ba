/*
 * table.h - saved tables: those of other offices, which are filled in again and again
 *
 * Columns are fields in their order, parted by commas, each by label, English name or synonym and
 * with a heading of its own if it wants (姓名=村民姓名); a synonym is its own heading. 序号, 年龄
 * and 空 (an empty column) are fields, too, and “文字”=表头 is a text that stands in every row.
 *
 * An order is a list of keys: 村, 组, 户号, 姓氏笔画, 姓名笔画, 拼音, 年龄 (the oldest first) or
 * any field, each followed by 降序 if it is to run down. Without one: villages, groups, households.
 *
 * In title and foot {乡镇}, {村}, {人数}, {经办人} and {日期} are filled in.
 */
#ifndef CUNWU_APP_TABLE_H
#define CUNWU_APP_TABLE_H

#include "cunwu/app/office.h"
#include "cunwu/app/roster.h"
#include "cunwu/model/saved_table.h"

/* All of them by name, an array of struct saved_table that the caller unrefs. */
GPtrArray *tables_list(struct office *office, GError **error);

/* Fills a record; ERROR_NOT_FOUND. */
bool tables_find(struct office *office, const char *name, struct saved_table *table,
		 GError **error);

/* Makes records of those that were saved before they were records. */
bool tables_adopt(struct office *office, GError **error);

/* Whether columns, filter, order and day can be understood; ERROR_USAGE. */
bool tables_check(struct office *office, const struct saved_table *table, GError **error);

/* The same for one of its fields, by name. */
bool tables_check_field(struct office *office, const struct saved_table *table, const char *field,
			GError **error);

/* Checks and saves it: one action. A table without id is new. */
bool tables_save(struct office *office, struct saved_table *table, GError **error);
bool tables_delete(struct office *office, const char *name, GError **error);

/* Sets everything that is not recorded to what a new table has. */
void tables_fill(struct saved_table *table);

/* How many people a table holds; `village`, `group` and `progress` may be NULL. */
struct table_count {
	size_t people, maybe, unknown;
};

bool tables_count(struct office *office, const struct saved_table *table,
		  const struct village *village, const struct villager_group *group,
		  struct progress *progress, struct table_count *count, GError **error);

/*
 * A saved table to be printed, as a roster by its name (print.h). Its ID numbers are whole where
 * the table says so and it goes to paper or into a file, and are masked for eyes alone; the last
 * that was printed so is kept (submission.h).
 */
struct table_roster {
	struct roster roster;
	char *name;
	struct table_printing *printing; /* private */
};

struct table_roster *table_roster_new(const struct saved_table *table);
void table_roster_free(struct table_roster *t);

/* The same with every change since it was last handed in, a line each. */
bool table_roster_changes(struct table_roster *t, struct office *office,
			  const struct roster_choice *choice, GString *out, GError **error);

/* In lines, what there is to say of the pages that were made last. Borrowed. */
const char *table_roster_remarks(const struct table_roster *t);

/* The headings it will have, parted by 、, and *numbers: whether an ID number is among them. The
 * caller frees it. */
char *tables_headings(const struct saved_table *table, bool *numbers);

/* Adds the words of columns (struct going_on, model/source.h): as it is written, its heading, the
 * field. */
void tables_part(const char *fields, GPtrArray *out);

/* The fields that columns can have, label and English name, two a line. */
void tables_fields(GString *out);

#endif
