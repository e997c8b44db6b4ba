/*
 * duties.h - what duty records say: results of appraisals, what is missing, what is overdue
 *
 * Proposals only: what a meeting decided is recorded as it was. Integers throughout.
 */
#ifndef CUNWU_LAW_DUTIES_H
#define CUNWU_LAW_DUTIES_H

#include "cunwu/law/board.h"
#include "cunwu/law/book.h"

/* What the votes of an appraisal come to. */
struct appraisal {
	struct code result;    /* of codes_appraisal; "": the votes do not say */
	struct law_source law; /* by which share; clause NULL: by the majority */
	int64_t votes, base;   /* votes for a grade; of how many shares are taken: those present,
				  or the votes where that is not recorded */
	int64_t upto;          /* by the majority: votes for the result or a better one */

	/* Of those invited enough must be there; no clause: nothing is asked, and it is met. */
	struct law_source turnout;
	int64_t turnout_need;
	bool turnout_met; /* true where it cannot be told */
};

/*
 * By the law of the day of the meeting; without one, of the end of its year; else of `on`. Poor if
 * 不称职 votes reach the law's share; excellent if 称职 votes do, on a ballot without 优秀; else
 * the best grade that more than half of the votes are for, or better.
 */
void appraisal_judge(const struct duty_record *d, const GPtrArray *packs, const char *province,
		     struct date on, struct appraisal *a);

/* Appends how the result follows: 称职票 37/40，达 9/10 以上（各地细则）. Nothing without a result.
 */
void appraisal_reason(const struct duty_record *d, const struct appraisal *a, GString *out);

/*
 * How many of the latest appraisals of a person, one after another, said 不称职 (第三十八条第二款).
 * `duties`: struct duty_record *, of one person, in any order; those without a result are passed
 * over. `upto`: none that came after it; NULL: all. Appraisals follow one another whatever terms
 * they are in. *last (may be NULL) is the latest of them, NULL if there are none.
 */
int appraisals_poor_in_row(const GPtrArray *duties, const struct duty_record *upto,
			   const struct duty_record **last);

/* After how many of them an office ends that is held in a kind of body, by the law of a day:
 * committees of villages, supervision committees and posts have rules of their own. NULL, no
 * clause: nothing is said. */
const char *appraisal_failures_param(const char *kind);
struct law_source appraisal_failures_law(const GPtrArray *packs, const char *province,
					 struct date on, const char *kind);

/* The year that a record is about, or else that of its day; 0: not known. */
int duty_year(const struct duty_record *d);

/* The last day that it may be of: of its day, or else of its year; not set: not known. */
struct date duty_day(const struct duty_record *d);

/* By the year, then by the day: an appraisal of last year that was held late still comes before
 * this year's. Ids part what is of one day; what is not saved yet comes last. */
int duty_compare(const struct duty_record *a, const struct duty_record *b);

/* Whether something was to be done by a day that has passed, and is not. */
bool duty_is_overdue(const struct duty_record *d, struct date on);

/* Appends what a record says beside its kind and day, for lists and prints: 应到 44 实到 40，优秀
 * 3，称职 30，结果 称职; 修村道；期限 2026.12.31，已超期. */
void duty_tell(const struct duty_record *d, struct date on, GString *out);

/* Who is looked at by years, and what there is of each kind. */
enum { DUTY_KINDS = 8 };

enum duty_standing {
	DUTY_NOT_ASKED, /* nothing is there, and nothing is missing */
	DUTY_MISSING,   /* of this year, or since they took office */
	DUTY_THERE,
};

struct duty_cell {
	enum duty_standing standing;
	const struct duty_record *last; /* THERE: the latest */
	int count;
	bool overdue; /* one of them was to be done by now */
};

struct duty_line {
	struct holder *holder;
	struct seat *seat;                  /* the first of theirs, by the order of bodies */
	struct duty_cell cells[DUTY_KINDS]; /* codes_duty "1" to "8" */
};

/*
 * Who serves on the village committee, the supervision committee, in posts paid by the village, or
 * leads its party branch: struct duty_line *, one a person. Asked of the first three: an appraisal
 * a year (第三十八条第一款); of members also a report a year, a promise and a talk since taking
 * office. Other kinds are shown where they are there. The caller unrefs it; borrows the board.
 */
GPtrArray *duty_lines(const struct board *board, int year);

#endif
