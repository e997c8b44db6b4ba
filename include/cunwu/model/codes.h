/*
 * codes.h - lists of codes, compiled in from data/codes/ (each file names its standard)
 *
 * The same list is one row of code_lists and one named object; generated/codes.c holds both.
 */
#ifndef CUNWU_MODEL_CODES_H
#define CUNWU_MODEL_CODES_H

#include "cunwu/model/kind.h"

extern const struct code_list codes_sex;         /* GB/T 2261.1 */
extern const struct code_list codes_marriage;    /* GB/T 2261.2 */
extern const struct code_list codes_ethnicity;   /* GB/T 3304 */
extern const struct code_list codes_relation;    /* GB/T 4761, to the head of the household */
extern const struct code_list codes_schooling;   /* GB/T 4658 */
extern const struct code_list codes_politics;    /* GB/T 4762 */
extern const struct code_list codes_document;    /* kinds of identity document */
extern const struct code_list codes_place;       /* 村 or 社区 */
extern const struct code_list codes_residence;   /* 户籍 or 居住 */
extern const struct code_list codes_leave;       /* why someone left: 死亡, 迁出, … */
extern const struct code_list codes_enter;       /* why someone came: 出生, 迁入, … */
extern const struct code_list codes_kin;         /* what the other one is */
extern const struct code_list codes_kin_as;      /* the same as one is asked for it */
extern const struct code_list codes_nature;      /* how a child came to its parents */
extern const struct code_list codes_id_style;    /* how tables show ID numbers */
extern const struct code_list codes_numbering;   /* where 序号 of a table begins anew */
extern const struct code_list codes_chosen;      /* how one came into office */
extern const struct code_list codes_tenure_end;  /* why one left it */
extern const struct code_list codes_origin;      /* from where members of bodies come */
extern const struct code_list codes_duty;        /* kinds of duty record */
extern const struct code_list codes_appraisal;   /* grades of 民主评议 */
extern const struct code_list codes_audit_state; /* how far an audit is */
extern const struct code_list codes_proceeding; /* 辞职, 罢免, 职务终止, 补选, 变动备案 */
extern const struct code_list codes_ending_ground;
extern const struct code_list codes_asked_by; /* who asks for a recall */
extern const struct code_list codes_meeting;
extern const struct code_list codes_proceeding_result;
extern const struct code_list codes_part;   /* in a proceeding */
extern const struct code_list codes_handed; /* kinds of thing that are handed over */

/* Every list, ended by NULL. */
extern const struct code_list *const code_lists[];

#endif
