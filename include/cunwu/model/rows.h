/*
 * rows.h - what lists show of villages, groups, households and people
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

extern const struct model draft_row_model;
extern const struct model finding_row_model, double_row_model, table_row_model;

extern const struct model import_row_model, column_row_model;
extern const struct model village_row_model, group_row_model, household_row_model, person_row_model;

#endif
