/*
 * proceeding.h - resignations, recalls, offices that end, by-elections: begun, carried on, done
 *
 * A proceeding is written as its paper says. With its result 通过 the tenure ends in the same
 * action (or those who were elected take office), so one undo takes both back. A result against the
 * figures is refused unless the clerk writes why it is so (`overruled`), which is kept and printed.
 */
#ifndef CUNWU_APP_PROCEEDING_H
#define CUNWU_APP_PROCEEDING_H

#include "cunwu/app/office.h"
#include "cunwu/law/ending.h"

/* The law, the calendar and the boards that proceedings are judged by; of an office on its day. */
struct endings;

struct endings *endings_open(struct office *office, GError **error);
void endings_close(struct endings *e);
const struct ending_law *endings_law(const struct endings *e);

/* Lets go of the boards: something was written. */
void endings_forget(struct endings *e);

/* A proceeding with what belongs to it. */
struct ending_case {
	struct ending_facts facts;
	struct body body;
	struct tenure tenure; /* rec.id 0: none */
	struct person holder; /* likewise */
	struct village village;
	GPtrArray *people;  /* struct proceeding_person * */
	GPtrArray *names;   /* char *: of each of those, as they are read */
	GArray *candidates; /* what `facts` points to */
};

#define ENDING_CASE_AUTO __attribute__((cleanup(ending_case_clear))) struct ending_case
void ending_case_init(struct ending_case *c);
void ending_case_clear(struct ending_case *c);

/* `p` may stand in a form, with id 0; it must outlive the case. */
bool ending_case_read(struct endings *e, const struct proceeding *p, struct ending_case *c,
		      GError **error);

/* 龙泉村 罢免王大山（村委会主任）; the caller frees it. */
char *ending_case_title(const struct ending_case *c);

/* 已登记, 待表决, 通过, …: where it stands. */
const char *ending_case_stage(const struct ending_case *c, const struct ending_law *law);

/*
 * Begins one: of a tenure, or of a body for 补选. What follows is filled in: the body, today, who
 * asks, the number of representatives or of villagers of 18, the current meeting. ERROR_REFUSED
 * with why it cannot be: the office has ended already.
 */
bool proceeding_begin(struct endings *e, const char *kind, int64_t tenure, int64_t body,
		      struct proceeding *p, GError **error);

/* The one of a kind that is under way for a tenure (0: of a body); 0: none. */
bool proceeding_under_way(struct office *office, const char *kind, int64_t tenure, int64_t body,
			  int64_t *id, GError **error);

/* What the voters or representatives are, of whom enough must sign: proposed for `base`. */
bool proceeding_base(struct endings *e, const struct proceeding *p, struct number *base,
		     GError **error);

/* 本届职数 and how many people serve; false where the former is not recorded. */
bool proceeding_vacant(struct endings *e, const struct proceeding *p, int64_t *seats,
		       int64_t *held);

/* Fills in who should come, from the register or the representatives, in place of nothing or of
 * what was proposed for another meeting. */
void proceeding_propose_due(struct endings *e, struct proceeding *p);

/* Writes it, with all that follows, as one action; `told` gets sentences, the first one as the log
 * has it. */
bool proceeding_save(struct endings *e, struct proceeding *p, GPtrArray *told, GError **error);

/* Whether saving it would be refused, and why: nothing stays written. Of a by-election that passed
 * adds what the law finds then and did not before (char *), the heaviest first. */
bool proceeding_try(struct endings *e, struct proceeding *p, GPtrArray *brings, GError **error);

/* The tenure that a candidate would begin, in the current term, from the meeting on (from today
 * where that has not been): for what it would bring about. The caller clears it. */
bool proceeding_tenure(struct endings *e, const struct proceeding *p,
		       const struct proceeding_person *who, struct tenure *t, GError **error);

/* Adds or mends a signer or candidate; ERROR_REFUSED for who is there already. */
bool proceeding_person_save(struct endings *e, struct proceeding_person *who, GError **error);

/* The same facts were voted down, and may not be brought forward yet: appends which day, and
 * until when. `hard`: the words of both are the same. */
bool proceeding_barred(struct endings *e, const struct proceeding *p, bool *hard, GString *why,
		       GError **error);

/* Who signed: 已联名 37 人，需 61 人. Nothing where it is not of a recall. */
void proceeding_count_signers(struct endings *e, const struct proceeding *p, GString *out);

/* One line of 办理事项. */
enum matter_kind { MATTER_PROCEEDING, MATTER_HANDOVER, MATTER_VACANCY, MATTER_ENDING };

struct matter {
	enum matter_kind kind;
	int64_t id; /* of the proceeding, the handover, the body, the tenure that ended */
	int64_t village;
	char *village_name, *village_code;
	char *title;     /* 罢免王大山（村委会主任） */
	char *stage;     /* 待表决 */
	GArray *clocks;  /* struct ending_clock */
	char *overruled; /* why it was written against its figures; NULL: it was not */
	struct date begun;
};

/* Of a village, or all (0): overdue first, then by the next day, then what has none; what is closed
 * and has no clock running comes last. struct matter *; the caller unrefs it. */
GPtrArray *matters_read(struct endings *e, int64_t village, GError **error);

bool matter_is_overdue(const struct matter *m);

/* Handing over. */
struct handing {
	struct handover h;
	struct body body;
	struct village village;
	GPtrArray *items; /* struct handover_item *, by category */
	char *giver, *taker;
};

#define HANDING_AUTO __attribute__((cleanup(handing_clear))) struct handing
void handing_init(struct handing *h);
void handing_clear(struct handing *h);
bool handing_read(struct office *office, int64_t id, struct handing *h, GError **error);

/* Begins one of a body: who gives (who held its head before), who takes, since when. */
bool handover_begin(struct endings *e, int64_t body, struct handover *h, GError **error);

/* Writes it; a new one gets the items that are handed over as a rule. ERROR_REFUSED: done, while
 * things are neither handed over nor explained. */
bool handover_save(struct endings *e, struct handover *h, GPtrArray *told, GError **error);
bool handover_item_save(struct endings *e, struct handover_item *item, GError **error);

/* Those with these ids were handed over, in one action. */
bool handover_items_done(struct endings *e, const GArray *ids, GError **error);

#endif
