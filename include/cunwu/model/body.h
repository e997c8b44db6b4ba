/*
 * body.h - bodies of a village, their terms, who holds which office, and records of how
 *
 * A body is of a kind of data/bodies/ (model/body_kind.h), which says its offices; both are kept as
 * texts, so what is recorded stays when the files change. A term (届) is a span of a body; a tenure
 * (任职) is a person in an office of a body, for kinds with terms in one of them. What happened is
 * recorded, lawful or not: law/ finds what is not.
 */
#ifndef CUNWU_MODEL_BODY_H
#define CUNWU_MODEL_BODY_H

#include "cunwu/model/record.h"

struct body {
	struct record rec;
	struct ref village;
	char *kind;                /* village_committee */
	char *name;                /* its own, where that of the kind does not do */
	struct ref villager_group; /* of a kind that each group has */
	struct date since, until;  /* until: it is no more */
	char *note;
};

struct term {
	struct record rec;
	struct ref body;
	struct number number; /* 第几届 */
	struct date since;
	struct date until; /* its last day, planned while it lasts; offices are held until the next
			    */
	struct number seats; /* 职数, as the village decided */
	char *note;
};

#define CHOSEN_DIRECTLY   "1" /* of codes_chosen */
#define CHOSEN_BY_MEETING "2"
#define CHOSEN_BETWEEN    "3" /* 补选 */
#define CHOSEN_APPOINTED  "4"
#define CHOSEN_HIRED      "5"
#define CHOSEN_CONCURRENT "6"
#define CHOSEN_RUNOFF     "7"
#define CHOSEN_BY_PARTY   "8"
#define END_RESIGNED      "1" /* of codes_tenure_end */
#define END_CEASED        "2" /* 职务终止 */
#define END_RECALLED      "3"
#define END_DEATH         "4"
#define END_TERM          "7" /* 届满 */
#define END_ADJUSTED      "8"
#define END_VOID          "9"
#define END_OTHER         "99"

struct tenure {
	struct record rec;
	struct ref body, term; /* term 0: the kind has none, or it is not known */
	struct ref person;
	char *office;              /* 主任 */
	struct ref villager_group; /* that chose a representative */
	struct date since, until;  /* until: its last day; not recorded: it is held */
	struct code how;           /* codes_chosen */
	struct number votes;
	struct code origin; /* codes_origin */
	enum yesno acting, finance;
	struct number households; /* that a representative stands for */
	struct code ended;        /* codes_tenure_end */
	char *note;
};

#define DUTY_APPRAISAL       "1" /* of codes_duty */
#define DUTY_REPORT          "2" /* 年度述职 */
#define DUTY_PROMISE         "3"
#define DUTY_TALK            "4"
#define DUTY_MATTER          "5"
#define DUTY_TERM_AUDIT      "6"
#define DUTY_DEPARTURE_AUDIT "7"
#define DUTY_TRAINING        "8"
#define APPRAISED_EXCELLENT  "1" /* of codes_appraisal */
#define APPRAISED_COMPETENT  "2"
#define APPRAISED_POOR       "3" /* 不称职 */
#define APPRAISED_BASIC      "4"
#define AUDIT_POSTED         "4" /* of codes_audit_state */

struct duty_record {
	struct record rec;
	struct ref person, tenure;
	struct code kind;
	struct number year; /* that it is about */
	struct date day;
	char *subject, *host;
	struct number invited, present;                         /* 应到, 实到 */
	struct number excellent, competent, basic, incompetent; /* votes */
	struct code result, state;
	struct date due, done, posted;
	char *note;
};

extern const struct model body_model, term_model, tenure_model, duty_record_model;

/*
 * Whether a tenure is held at some time of the day: it has begun and its last day has not passed.
 * What is vague counts: one since 2019 is held on each day of 2019. Without a beginning it was
 * always held.
 */
bool tenure_holds(const struct tenure *tenure, struct date on);

/* Whether the term, or the body, is there on the day, by its own dates. */
bool term_holds(const struct term *term, struct date on);
bool body_is_there(const struct body *body, struct date on);

/* The last day of a term of so many years that began on a day: of 2026-01-12 and 5 years
 * 2031-01-11; of one that began on the 29th of February the 28th. Keeps the precision. */
struct date term_last_day(struct date since, int years);

#endif
