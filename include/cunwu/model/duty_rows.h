/* duty_rows.h - what lists show of representatives by group and of duty records; as rows.h */
#ifndef CUNWU_MODEL_DUTY_ROWS_H
#define CUNWU_MODEL_DUTY_ROWS_H

#include "cunwu/model/record.h"

/* A group and its representatives; the id is that of the group, NO_GROUP of those in none. */
struct representatives_row {
	struct record rec;
	char *name;
	struct number households;
	char *seats; /* 4-12 */
	struct number chosen, women;
	char *fits; /* 差 1, 多 2; "" */
	char *names;
	struct ref village;
};

/* A duty record of someone; the id is its own. */
struct duty_row {
	struct record rec;
	struct code kind;
	struct number year;
	struct date day;
	char *result; /* 称职, 完成未公布, 已超期; "" */
	char *what;   /* the figures and texts of it */
	char *host, *office;
	struct ref person, tenure;
};

/* What is recorded of someone who serves, in a year; the id is that of the person. Cells: the
 * result or the day of what is there, 未 where something is asked and missing, "" else. */
struct duty_grid_row {
	struct record rec;
	char *name, *office;
	char *appraisal, *report, *promise, *talk, *matter, *term_audit, *departure_audit,
		*training;
	struct number poor; /* appraisals in a row that said 不称职 */
	struct ref person, tenure, village;
};

extern const struct model representatives_row_model, duty_row_model, duty_grid_row_model;

#endif
