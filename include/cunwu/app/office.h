/*
 * office.h - an open database and the clerk who works on it
 *
 * Everything a person does goes through an office: it knows where the data is, which township it is
 * and who is at the desk. One office a process.
 */
#ifndef CUNWU_APP_OFFICE_H
#define CUNWU_APP_OFFICE_H

#include "cunwu/base/progress.h"
#include "cunwu/model/clerk.h"
#include "cunwu/model/place.h"
#include "cunwu/store/records.h"

struct office {
	struct db *db;
	char *path;
	char *saved; /* the copy made before the schema was brought up to date; NULL: none was */
	struct township township;
	struct clerk clerk; /* rec.id 0: nobody was named yet; then nothing can be written */

	/* Of a past day alone (office_open_day()): which day, and whose office of today it is. */
	struct date on;
	struct office *present;
};

#define OFFICE_AUTO __attribute__((cleanup(office_close))) struct office

/*
 * Opens the database at `path` (NULL: the user's own). `who` names the clerk; NULL is the clerk who
 * is named like the user of this account, or the only one.
 */
bool office_open(struct office *office, const char *path, const char *who, GError **error);

/* Who is told that another program writes and has to be waited for; NULL: nobody, then waiting soon
 * ends. */
void office_set_waiting(struct office *office, struct progress *progress);

/* What a new database starts with; `code` may be NULL, the province short (四川). */
struct founding {
	const char *township, *province, *code;
	const char *clerk; /* NULL: the user's name, if that is Chinese and no login */
	bool shared;
};

bool office_found(struct office *office, const char *path, const struct founding *founding,
		  GError **error);

/*
 * The office as it was at the end of a past day, by a connection of its own; with the people of one
 * village alone where one is named by its id or as it was called then (0 and NULL: all), which is
 * quicker. Whatever reads tells of that day then. Nothing of the register can be written through
 * it; what goes on record (office_note()) is written by the present, which must stay open
 * meanwhile. Where no day is wanted, or the office is of a past day by now, that is the office
 * itself; else `day`, opened. NULL, and ERROR_USAGE if that is no day, or has not come;
 * ERROR_NOT_FOUND.
 */
struct office *office_of_day(struct office *day, struct office *present, struct date on,
			     int64_t village, const char *name, GError **error);

/* The day that ages are counted at: the clock's, or the past one. */
struct date office_today(const struct office *office);

/* 截至 2026年3月31日, for titles; NULL where the office is that of today. The caller frees it. */
char *office_until(const struct office *office);

/* Closing what is not open does nothing. */
void office_close(struct office *office);

/* What is said where something is to be written and nobody was named. */
#define OFFICE_NOBODY "不知道是谁在操作：请加 --who 姓名（cunwu clerk 列出经办人）"

/* Begins an action of the clerk; ERROR_USAGE if nobody was named. */
bool office_begin(struct office *office, struct action *act, const char *name, GError **error);

/* The village that a name (also a former one) or a code means. ERROR_NOT_FOUND, also where several
 * have the name; the sentence lists what could be meant. */
bool office_find_village(struct office *office, const char *text, struct village *village,
			 GError **error);

/* The group of a village by its name, an alias, or its number in any writing (3, 三组, 3社). */
bool office_find_group(struct office *office, const struct village *village, const char *text,
		       struct villager_group *group, GError **error);

/*
 * The same where the village was named by `called`: if that is the name of one that was merged into
 * it, its groups come first (3组 of 李家村 is 8组 now). NULL: as above.
 */
bool office_find_group_of(struct office *office, const struct village *village, const char *called,
			  const char *text, struct villager_group *group, GError **error);

/* The former name of the village that `called` (a name or a code) means; *name is NULL if it is the
 * present one. The caller frees it. */
bool office_former_village(struct office *office, const struct village *village, const char *called,
			   char **name, GError **error);

/* Whether the other name of a group (李家村3组) means this group (三组) of that former village. */
bool group_alias_means(const char *alias, const char *village, const char *text);

/* Takes those out of an array of villages or groups that are no more: their names lead to what they
 * became. */
void places_drop_closed(GPtrArray *places);

/* What someone typed on the command line, clean and without blanks around it; the caller frees it.
 */
char *office_typed(const char *text);

/* Whether a record has no problems; ERROR_USAGE with the first one otherwise. */
bool office_check(const struct record *rec, GError **error);

/* What the action is about, in a sentence for the log. */
bool office_tell(struct action *act, const char *sentence, GError **error);

/* What happened without changing rows (an export with ID numbers, a print) but must be on record.
 * `detail` is JSON. */
bool office_note(struct office *office, const char *name, const char *detail, GError **error);

#endif
