/*
 * double.h - whether two records of villagers are about one person
 *
 * There is no statute for it: these are the ways in which one person comes to be written down
 * twice (a household moved, a spreadsheet taken in anew, a number copied wrong), and the signs by
 * which two are told apart that look alike (twins, father and son of one name).
 */
#ifndef CUNWU_LAW_DOUBLE_H
#define CUNWU_LAW_DOUBLE_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/date.h"

/* What is recorded of someone. Text may be NULL or "" where nothing is. */
struct double_facts {
	const char *name, *former_name;
	const char *document, *id_number, *sex, *relation, *phone; /* codes as in data/codes/ */
	struct date birth;
};

/* From so much on it is more likely that they are one than that they are two. */
#define DOUBLE_LIKELY 50

/*
 * How surely they are one, 1 to 100, and the reasons with their figures, parted by ，; 0, and
 * nothing appended, where nothing says so or they clearly are two: different sound numbers, births
 * or sexes that contradict each other. `housemates`: both live or lived in one household; only then
 * a name alone, or one that is merely near, says anything.
 */
int double_judge(const struct double_facts *a, const struct double_facts *b, bool housemates,
		 struct date today, GString *reasons);

/* Whether both have a sound number of identity (GB 11643), and these are not one number. */
bool double_numbers_differ(const struct double_facts *a, const struct double_facts *b,
			   struct date today);

#endif
