/* sample_tables.h - data/sample/, compiled in, and what is read from it */
#ifndef CUNWU_SRC_APP_SAMPLE_TABLES_H
#define CUNWU_SRC_APP_SAMPLE_TABLES_H

#include "sample_dice.h"

#define SAMPLE_ERAS 7 /* given names change with the times */

struct given_names {
	int from; /* year of birth */
	struct pool first, second, only;
};

struct minority {
	const char *ethnicity, *join;
	char sex;
	struct pool first, last;
};

enum special_column { SPECIAL_NAME, SPECIAL_SEX, SPECIAL_ETHNICITY, SPECIAL_READING, SPECIAL_NOTE };

enum village_column {
	VILLAGE_NAME,
	VILLAGE_KIND,
	VILLAGE_GROUPS,
	VILLAGE_SURNAMES,
	VILLAGE_MERGED,
	VILLAGE_FORMER
};

/* Rows are char **, the columns of one line. All text is owned by the tables. */
struct sample_tables {
	GPtrArray *lines;               /* every char ** there is, for freeing */
	GPtrArray *specials, *villages; /* char ** */
	GPtrArray *poems;               /* char **: a character a generation */
	GArray *minorities;             /* struct minority */
	struct pool surnames;
	struct given_names given[2][SAMPLE_ERAS]; /* men, women */
	struct pool village_first, village_last, landmarks, away_places, works, notes,
		household_notes;
};

void sample_tables_read(struct sample_tables *t);
void sample_tables_clear(struct sample_tables *t);

/* The names that people of that sex ('1' or '2') who were born in that year have. */
const struct given_names *sample_given_of(const struct sample_tables *t, char sex, int born);

#endif
