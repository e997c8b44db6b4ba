/*
 * roster.h - the lists of villagers that are printed
 *
 * Each is a row of one table: what it is called, whom it lists in which order, its columns. Who has
 * a namesake in the same section is told apart by a note: （女）, （1985）, （0301户）.
 */
#ifndef CUNWU_APP_ROSTER_H
#define CUNWU_APP_ROSTER_H

#include "cunwu/app/office.h"
#include "cunwu/base/progress.h"
#include "cunwu/exchange/report.h"
#include "cunwu/exchange/settings.h"

struct letter;
struct roster_column; /* private to roster.c and rosters.c */
struct roster_choice;

struct roster {
	const char *name;    /* that it is asked for by: 小组名册 */
	const char *summary; /* in the help */
	const char *title;   /* on the paper */
	const char *line;    /* below the title, to be filled in by hand; NULL */
	bool mixed;          /* groups of a village are not parted */
	bool by_household;   /* in the order of households, unless another is asked for */
	bool adults;         /* those of 18, or who may be, alone */
	bool reachable;      /* those with a telephone alone */
	bool heads;          /* the heads of households alone */
	bool away;           /* those who are away alone */
	const struct roster_column *columns;
	size_t ncolumns;

	/* How what is no list of villagers is written, as roster_spool(); NULL for those that are.
	 */
	struct report_spool *(*write)(struct office *office, const struct roster *roster,
				      const struct roster_choice *choice,
				      struct report_filter *filter, GError **error);
	bool by_village;  /* of villages, never of a group */
	const char *body; /* the kind of body whose members it lists; NULL */

	/* How what is no table at all is made (letter.h); NULL for all others. */
	struct letter *(*letter)(struct office *office, const struct roster *roster,
				 const struct roster_choice *choice, GError **error);

	/* How it is written to a .csv or .xlsx file, where that is more than its pages as rows;
	 * NULL. */
	bool (*save)(struct office *office, const struct roster *roster,
		     const struct roster_choice *choice, const char *file, int64_t *rows,
		     GError **error);

	/* After it was printed: to `target`, a file or a printer, or to be looked at (NULL). What
	 * there is to say is added to `said`, unless that is NULL. NULL: nothing follows. */
	bool (*printed)(struct office *office, const struct roster *roster, const char *target,
			GString *said, GError **error);
	const char *unit; /* of its rows, in what is said when it was printed; NULL: 人 */
	bool of_person;   /* it can be of one person, of any village */
	bool spans;       /* it is about the days from `since` to `until` of the choice */
};

/* Every one, ended by a name of NULL. */
extern const struct roster rosters[];

/* ERROR_USAGE, with the names there are, if there is none of that name. */
const struct roster *roster_find(const char *name, GError **error);

/* What the clerk chose. Places are those of the day. */
struct roster_choice {
	const char *village, *group;  /* as office.h finds them; NULL: all */
	int64_t village_id, group_id; /* or the records themselves; 0: all */
	const char *person;           /* as villager.h picks them; NULL: no one in particular */
	struct date on;               /* as of the end of that day; not recorded: now */
	struct date since, until;     /* of what spans days: the first and the last */
	enum roster_order order;
	bool full;                 /* ID numbers are not masked, which goes on record */
	bool leaves;               /* it goes to paper or into a file, not just before eyes */
	bool wide;                 /* with the columns for which wide paper has room */
	struct progress *progress; /* is told of the people that were read; NULL */
};

/*
 * The list as a report; report_spool_free() it. ERROR_NOT_FOUND if there is nobody to list.
 * `filter` may be NULL.
 */
struct report_spool *roster_spool(struct office *office, const struct roster *roster,
				  const struct roster_choice *choice, struct report_filter *filter,
				  GError **error);

#endif
