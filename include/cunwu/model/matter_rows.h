/* matter_rows.h - what lists show of proceedings and handovers (model/rows.h says what rows are) */
#ifndef CUNWU_MODEL_MATTER_ROWS_H
#define CUNWU_MODEL_MATTER_ROWS_H

#include "cunwu/model/record.h"

/* Something under way, a vacancy, or an office that ended; the id is its own, `about` that of the
 * record. */
struct matter_row {
	struct record rec;
	char *title, *village, *stage;
	char *next; /* what is to be done next; "" */
	struct date last;
	char *left;   /* 还有 5 天, 逾期 3 天 */
	char *clocks; /* all of them, in lines with their articles */
	char *field;  /* of the record, that says it is done; NULL */
	char *kind;   /* proceeding, handover, vacancy, ending */
	enum yesno overdue;
	struct ref about, village_id;
};

/* A signer or candidate; the id is that of the record. */
struct signer_row {
	struct record rec;
	char *name, *group;
	char *office;
	struct number votes;
	enum yesno elected;
	char *refused, *note;
	struct ref person;
};

extern const struct model matter_row_model, signer_row_model;

#endif
