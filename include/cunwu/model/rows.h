/*
 * rows.h - what lists show of villages, groups, households, people and bodies
 *
 * Rows are read together from several tables and never stored; they are described like records, so
 * that a list draws columns of them and knows nothing else. The id of a row is that of the record
 * it stands for. Texts are as people read them.
 */
#ifndef CUNWU_MODEL_ROWS_H
#define CUNWU_MODEL_ROWS_H

#include "cunwu/model/record.h"

/* Ids of rows among groups that are none: households that are in no group, people who left. */
#define NO_GROUP   ((int64_t)-1)
#define LEFT_GROUP ((int64_t)-2)

struct village_row {
	struct record rec;
	char *name, *code;
	struct code kind;
	struct number groups, households, people, adults;
	struct number refusals, warnings, notes; /* findings */
	char *officer, *clerk;
	struct ref clerk_id;
};

struct group_row {
	struct record rec;
	char *name;
	struct number households, people;
	char *note;
};

struct household_row {
	struct record rec;
	char *number, *head;
	struct number members;
	char *group, *address;
	struct ref village, villager_group;
};

struct person_row {
	struct record rec;
	char *name;
	struct code relation, sex;
	struct date birth;
	char *id_number;                         /* masked */
	char *phone, *household, *group, *place; /* place: village and group; why they left */
	struct ref village, villager_group, household_id;
	char *key; /* of the order in which the row was read */
};

/* Something to mend; its id is its own, `about` and `field` are where. */
struct finding_row {
	struct record rec;
	char *title; /* of the record */
	char *severity, *village, *message, *article;
	char *model, *field; /* names */
	struct ref about;
};

/* A row of a file that is to be imported, or someone who is not in it; see app/import_plan.h. */
struct import_row {
	struct record rec;
	char *deed, *kind;
	struct number line;
	char *name, *what, *place;
	char *village, *told; /* of tenures: its name alone; what is said of a row besides */
};

/* A column of such a file, and which field it is. */
struct column_row {
	struct record rec;
	char *heading, *field, *sample;
};

/* Two people who may be one; its id is made of theirs. */
struct double_row {
	struct record rec;
	struct number strength;           /* 1 to 100 */
	char *first, *second;             /* name and place */
	char *reasons;                    /* with figures */
	char *first_about, *second_about; /* number, sex, birth, masked number of identity */
	struct ref first_id, second_id;
};

/* A saved table: its id is that of the record. */
struct table_row {
	struct record rec;
	char *name;
	char *last; /* when it was last handed in, with how many people; "" */
	char *conditions, *title;
};

/* A form that was left half-filled; its id is its own, `file` where it lies. */
struct draft_row {
	struct record rec;
	char *title; /* what it is of */
	char *typed; /* the name in it */
	char *place; /* where a new record was begun */
	char *on;    /* the day it was typed */
	char *file;
};

/* A near relative of someone, id below 0; or a link on record, whose id it is. */
struct kin_row {
	struct record rec;
	char *what, *name;
	char *chain;  /* by whom; of a link its nature and days */
	char *whence; /* 户内关系, 出生登记 */
	char *why;    /* what is not clear; "" */
	struct ref other;
};

/* Someone who holds an office of a body, or held it; the id is that of the tenure. */
struct tenure_row {
	struct record rec;
	char *name, *office, *term; /* 第12届 */
	struct code sex;
	struct number age;       /* whole years; of a vague birth the least */
	char *party, *schooling; /* 党员 or 预备; "" */
	struct date since, until;
	char *how; /* 直选 */
	struct number votes;
	char *chosen;           /* both: 直选 812 */
	char *also;             /* other offices; of who holds it no more: until when, and why */
	struct number findings; /* refusals and warnings about the tenure or the person */
	char *place;            /* where they live: group and household */
	enum yesno crowded;     /* there are more than there may be in the body or the office */
	enum yesno holds;
	struct ref person, body, village;
};

/* A body of a village; the id is that of the body, below 0 for a kind that the village has none of.
 */
struct body_row {
	struct record rec;
	char *name, *chair;
	struct number holders;
	char *term;
	struct date since, until; /* of the term */
	char *left;     /* 还有 37 天, 已满 12 天; the day where it is far; 未设立 */
	enum yesno due; /* the term ends soon, or has ended */
	struct number refusals, warnings;
	char *kind; /* id of the kind */
	struct ref body, village, villager_group;
};

/* A term of a body; the id is that of the term. */
struct term_row {
	struct record rec;
	char *name; /* 第12届; 本届, where it has no number */
	struct date since, until;
	char *left, *chair;
	struct number holders, former; /* who hold, or held to its end; who left before */
	struct ref body, village;
};

/* The committee of a village, or its supervision committee, beside those of others; the id is that
 * of the village. Figures that were not counted yet are not recorded. */
struct committee_row {
	struct record rec;
	char *village, *chair;
	char *seats;                  /* filled and decided: 4/5 */
	struct number women, members; /* of the party */
	enum yesno both;              /* the secretary of the party presides, too: 一肩挑 */
	struct number crossing;       /* who serve in the party's committee, too: 交叉任职 */
	struct number finance;        /* who know about finance */
	char *age;                    /* average, 46.3 */
	char *term;
	struct date until;
	char *left; /* the last day of the term, or how many days are left or over */
	struct number refusals, warnings, notes;
	enum yesno due; /* the term ends soon, or has ended */
	struct ref body;
};

extern const struct model tenure_row_model, body_row_model, term_row_model, committee_row_model;
extern const struct model draft_row_model, kin_row_model;
extern const struct model finding_row_model, double_row_model, table_row_model;

extern const struct model import_row_model, column_row_model;
extern const struct model village_row_model, group_row_model, household_row_model, person_row_model;

#endif
