/*
 * idno.h - the citizen identity number (公民身份号码, GB 11643-1999)
 *
 * Six digits of the region where it was given out, eight of the day of birth, three of which the
 * last is odd for men, and a check digit (ISO 7064 MOD 11-2). The older form of 15 digits
 * (GB 11643-1989) has two digits of the year, 19yy, and no check digit.
 *
 * The region is never a fault: codes that are abolished since stay in numbers. Numbers of regions
 * 9999xx, which no place has, are those of the sample township.
 */
#ifndef CUNWU_BASE_IDNO_H
#define CUNWU_BASE_IDNO_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/base/date.h"

#define IDNO_AGE_MAX 130 /* whole years; whoever is older is a slip of the pen */

enum idno_fault {
	IDNO_OK,
	IDNO_FORM,  /* not 18 digits (or 17 and an X) or 15 digits */
	IDNO_DATE,  /* no day of the calendar, after today, or too long ago */
	IDNO_CHECK, /* the last digit does not fit the others */
};

struct idno {
	enum idno_fault fault;
	/* The normal form: full-width digits as ASCII, x as X, no blanks, 15 digits upgraded to 18
	 * unless their date is wrong. Empty if the form is wrong. */
	char text[19];
	bool upgraded;     /* from 15 digits */
	struct date birth; /* not recorded unless form and date are right */
	char sex;          /* GB/T 2261.1: '1' male, '2' female; '0' if the form is wrong */
	bool region_known; /* the first two digits are of a province, or of 8xx or 91x permits */
	bool sample;       /* of the sample township; then no known region */
};

/* Reads a number as people type it, next to the day that is today; *out is filled in any case. */
enum idno_fault idno_read(const char *text, struct date today, struct idno *out);

/* The 18th character that belongs to 17 digits. */
char idno_check_digit(const char *digits);

/* A word for programs: `-` if there is none, `form`, `date`, `check`. */
const char *idno_fault_name(enum idno_fault fault);

/*
 * Appends a sentence for the clerk: what is wrong and what would be right, or of a sound number
 * whose it is and what to note about it (15 digits, region).
 */
void idno_explain(const char *text, struct date today, GString *out);

/*
 * Appends the number as lists show it: of 18 or 15 characters the first six and the last four, of
 * another text of eight or more the first two and the last two, and of a shorter one none; each
 * other character is a star. Blanks are dropped.
 */
void idno_mask(const char *text, GString *out);

#endif
