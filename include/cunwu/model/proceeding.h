/*
 * proceeding.h - how offices end and are filled again: 办理 and 移交
 *
 * A proceeding goes from a request to a result: a resignation, a recall, an office that ends by
 * itself, a by-election. Its days and figures are those on paper; law/ending.h says what they
 * amount to. The tenures it ends or begins are written with its result (app/proceeding.h).
 */
#ifndef CUNWU_MODEL_PROCEEDING_H
#define CUNWU_MODEL_PROCEEDING_H

#include "cunwu/model/record.h"

#define PROCEEDING_RESIGNATION  "1" /* of codes_proceeding */
#define PROCEEDING_RECALL       "2"
#define PROCEEDING_CEASING      "3" /* 职务终止 */
#define PROCEEDING_BY_ELECTION  "4"
#define PROCEEDING_FILING       "5" /* 变动备案: of an office that has ended without another */
#define GROUND_INCAPACITY       "1" /* of codes_ending_ground */
#define GROUND_SENTENCE         "2"
#define GROUND_APPRAISALS       "3"
#define GROUND_IDLE             "4"
#define ASKED_VOTERS            "1" /* of codes_asked_by */
#define ASKED_REPRESENTATIVES   "2"
#define ASKED_TOWNSHIP          "3"
#define ASKED_SELF              "4"
#define MEETING_ASSEMBLY        "1" /* of codes_meeting */
#define MEETING_REPRESENTATIVES "2"
#define MEETING_GROUP           "3"
#define RESULT_PASSED           "1" /* of codes_proceeding_result */
#define RESULT_FAILED           "2"
#define RESULT_WITHDRAWN        "3"
#define PART_SIGNER             "1" /* of codes_part */
#define PART_CANDIDATE          "2"
#define HANDED_SEAL             "1" /* of codes_handed */

struct proceeding {
	struct record rec;
	struct code kind;
	struct ref body;
	struct ref tenure;    /* that it would end; 补选: 0 */
	struct code ground;   /* of 职务终止, and of who is taken to have resigned */
	char *reason;         /* facts and reasons, as the request says */
	struct date received; /* the day of the request */
	struct date fact;     /* of what ends it: the sentence; the last day of work */
	struct code asked;
	struct number base; /* 有选举权的村民, or 村民代表: of whom enough must sign */
	struct number claimed; /* names on the paper, where they are not entered one by one */
	struct date checked;   /* the names were compared */
	char *defence;
	struct date defended;
	struct code meeting;
	struct date noticed, met;
	struct number due; /* 登记参加选举的村民, or 应到 */
	struct number voted, agreed, against, blank;
	struct number seats; /* of a 补选 */
	struct code result;
	char *overruled; /* why the result is written against the figures */
	struct date posted, filed;
	char *note;
};

struct proceeding_person {
	struct record rec;
	struct ref proceeding;
	struct code part;
	struct ref person;
	char *name; /* of who is not on the register */
	struct ref villager_group;
	char *refused; /* why the name does not count; empty: it does */
	char *office;  /* that a candidate stands for */
	struct number votes;
	enum yesno elected;
	char *note;
};

struct handover {
	struct record rec;
	struct ref body;
	struct ref proceeding; /* of a recall; 0: the body is new */
	struct date since;     /* the day of the new body or of the recall */
	struct ref giver, taker;
	char *witness, *chair; /* 监交人; who presides */
	struct date sealed, done;
	char *note;
};

struct handover_item {
	struct record rec;
	struct ref handover;
	struct code category;
	char *name, *quantity;
	char *giver, *taker, *witness; /* where they are not those of the whole */
	enum yesno handed;
	char *missing; /* why it was not */
	char *note;
};

extern const struct model proceeding_model, proceeding_person_model;
extern const struct model handover_model, handover_item_model;

/* 罢免 主任 has a tenure, 补选 has not. */
bool proceeding_is(const struct proceeding *p, const char *kind);
bool proceeding_passed(const struct proceeding *p);

#endif
