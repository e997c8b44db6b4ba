/*
 * sample.h - the sample township: 清溪镇, where nobody exists
 *
 * A township of made-up villages and people to look at, to learn with and to measure. The same seed
 * and size give the same data on every machine, whatever the day. ID numbers are of region 999999,
 * which no place has, and phone numbers begin with 100, which no carrier has.
 *
 * What is wrong in it is there on purpose, in the numbers below, whatever the size. They count
 * people who live there now, each of whom has at most one of these.
 */
#ifndef CUNWU_APP_SAMPLE_H
#define CUNWU_APP_SAMPLE_H

#include "cunwu/app/office.h"

#define SAMPLE_TOWNSHIP "清溪镇"
#define SAMPLE_CLERK    "王敏"
#define SAMPLE_DAY      "2025-12-31" /* up to which the register is kept */

/* ID numbers */
#define SAMPLE_CHECK_WRONG  12 /* the check digit */
#define SAMPLE_DATE_WRONG   6  /* a day that no calendar has */
#define SAMPLE_SHORT        5  /* 17 digits */
#define SAMPLE_LETTERS      4  /* O for 0 */
#define SAMPLE_OLD_FORM     8  /* 15 digits, sound */
#define SAMPLE_DOUBLED      5  /* pairs: one has the other's, and so a birth that differs */
#define SAMPLE_MISSING      20 /* no number */
#define SAMPLE_SEX_DIFFERS  4  /* sex recorded otherwise than the number says */
#define SAMPLE_BIRTH_SWAPS  6  /* birth recorded otherwise than the number says */
#define SAMPLE_BIRTH_NONE   3  /* neither number nor birth */
#define SAMPLE_OTHER_PAPERS 3  /* another document than an identity card */

/* Other things */
#define SAMPLE_YEAR_ONLY 24 /* of the old: births of which the year alone is recorded */
#define SAMPLE_NAMESAKES 4  /* heads in a group with the name of another head there */
#define SAMPLE_NO_HEAD   3  /* households without a head */
#define SAMPLE_TWO_HEADS 2  /* households with two */
#define SAMPLE_LIVING    60 /* live (居住) where they are not registered */
#define SAMPLE_ELSEWHERE 8  /* registered in one household, live in another one */
#define SAMPLE_MOVED     6  /* moved from another household of the village */
#define SAMPLE_SPECIALS  50 /* people of data/sample/specials.tsv */

/* So many people who died or moved away (archived) there are for those who live there. */
#define SAMPLE_ARCHIVED(people) ((people) / 50)

#define SAMPLE_VILLAGES     22 /* two of them 社区 */
#define SAMPLE_VILLAGES_MAX 1000
#define SAMPLE_PEOPLE       30000
#define SAMPLE_PEOPLE_MIN   1000
#define SAMPLE_PEOPLE_MAX   2000000

struct sample_size {
	int villages; /* 1 to SAMPLE_VILLAGES_MAX; one in eleven is a 社区 */
	int people;   /* who live there now */
	uint64_t seed;
	bool clean; /* nothing is wrong with the bodies */
};

/*
 * Opens the sample at `path`, which is made if it is not there. A sample that is there is kept as
 * it is, whatever its size, unless `fresh`. A file that is no sample is never touched
 * (ERROR_REFUSED). ERROR_USAGE if the size is out of bounds. *made tells whether it was made now.
 * `who`: NULL is SAMPLE_CLERK.
 */
bool sample_open(struct office *office, const char *path, const char *who,
		 const struct sample_size *size, bool fresh, bool *made, GError **error);

/* DIR/demo.db; NULL: of the user's own data folder. The caller frees it. */
char *sample_path(const char *folder);

#endif
