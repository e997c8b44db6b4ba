/*
 * board_rules.h - what the rules of bodies share; private to law
 *
 * A rule is a function that looks at a board and adds what it finds. It asks for the law of the day
 * that decides, so a value is never written into a rule.
 */
#ifndef CUNWU_SRC_LAW_BOARD_RULES_H
#define CUNWU_SRC_LAW_BOARD_RULES_H

#include "cunwu/law/board_check.h"
#include "cunwu/law/book.h"
#include "cunwu/law/representatives.h"

struct board_case {
	const struct board *board;
	const struct board_law *law;
	GPtrArray *findings;
	const struct rule *rule;                                 /* that is being looked into */
	struct board_body *committee, *supervision, *collective; /* or NULL */
	struct representatives figures;                          /* a tally */
};

/* What a law says of a parameter, and how heavy a breach of it is. */
struct ruling {
	const struct param *param;
	struct law_source source;
	const struct param_value *value;
	enum severity severity;
	struct law_source besides; /* a higher law that says otherwise; no clause: none does */
	bool later; /* only by the law of the board's day, not by that of the day that decides */
	bool vague; /* the day that decides is not known to the day, and it matters */
};

/* On a day; false: no law says anything. */
bool ruling_on(const struct board_case *c, const char *param, struct date on, struct ruling *r);

/* Whether it says 是. */
bool ruling_yes(const struct board_case *c, const char *param, struct date on, struct ruling *r);

/* The day by which it is judged how a body is made up: the first of its term. */
struct date body_day(const struct board_case *c, const struct board_body *body);

/*
 * Whether a body breaks what the law says of how it is made up: by the law of its first day, or, if
 * not by that, by the law of now. Nothing is broken where no law speaks.
 */
typedef bool breach(const struct param_value *value, int64_t fact);
bool ruling_broken(const struct board_case *c, const struct board_body *body, const char *param,
		   breach *is_broken, int64_t fact, struct ruling *r);

breach breach_yes; /* 是, whatever the fact */

/* No heavier than that. */
static inline void ruling_soften(struct ruling *r, enum severity most)
{
	r->severity = MIN(r->severity, most);
}

/* 村民委员会组织法（2025年修正）第八条第一款; the caller frees it. */
char *source_text(const struct law_source *source);

/* A finding about a record of the village, by the law that holds, or by the rule alone (NULL). */
void board_add(struct board_case *c, const struct record *about, const char *title,
	       const struct ruling *r, const char *format, ...) G_GNUC_PRINTF(5, 6);
void board_add_body(struct board_case *c, const struct board_body *body, const struct ruling *r,
		    const char *format, ...) G_GNUC_PRINTF(4, 5);
void board_add_seat(struct board_case *c, const struct seat *seat, const struct ruling *r,
		    const char *format, ...) G_GNUC_PRINTF(4, 5);

/* Bodies, seats and people */

/* An empty array has no memory to point into. */
#define for_each_body(b, c) \
	for (struct board_body **at_##b = (struct board_body **)(c)->board->bodies->pdata, \
			       **end_##b = at_##b ? at_##b + (c)->board->bodies->len : NULL, *b; \
	     at_##b != end_##b && (b = *at_##b, true); at_##b++)
#define for_each_seat(s, body) \
	for (struct seat **at_##s = (struct seat **)(body)->seats->pdata, \
			 **end_##s = at_##s ? at_##s + (body)->seats->len : NULL, *s; \
	     at_##s != end_##s && (s = *at_##s, true); at_##s++)

/* Is there on the day, and of a kind that is known. */
bool body_counts(const struct board_case *c, const struct board_body *body);

/* Holds an office of the body's term, not still one of a term before. */
bool seat_serves(const struct seat *seat);
/* Holds it though the next term has begun. */
bool seat_is_left_over(const struct seat *seat);
/* The office by the name that its kind has for it. */
const char *seat_office(const struct seat *seat);
bool seat_is_head(const struct seat *seat);
const char *seat_name(const struct seat *seat);

/* The same person serves in another (wanted) seat of the body that is listed before. */
bool seat_repeats(const struct seat *seat, bool (*wanted)(const struct seat *seat));

/* How many people serve, all or those that are wanted. */
guint body_serving(const struct board_body *body, bool (*wanted)(const struct seat *seat));
bool seat_is_woman(const struct seat *seat);

/* Who serves there, NULL: nobody. */
struct seat *serving_in(const struct holder *holder, const struct board_body *body);

/* Appends 、 and the text. */
void list_name(GString *list, const char *name);

/* 村委会, or its own name; of a group the group's. */
void body_title(const struct board_case *c, const struct board_body *body, GString *out);

/* Terms */

/* The last day of a term: as recorded, else by the law of its first day; not recorded: unknown. */
struct date term_end(const struct board_case *c, const struct board_body *body,
		     const struct term *term);
/* How many years one lasts by the law or the kind; 0: nothing is said. */
int term_years(const struct board_case *c, const struct board_body *body, struct date since,
	       struct ruling *r);

/* The day so many months on: the same of its month, or that month's last. */
struct date months_on(struct date day, int months);

/* 2026.01.12; the caller frees it. */
char *day_text(struct date day);

/* The rules, by theme; the table of board_check.c has each of them. */
typedef void board_rule_check(struct board_case *c);

board_rule_check find_committee_missing, find_supervision_missing, find_committee_empty,
	find_kind_unknown, find_body_size, find_body_odd, find_body_women, find_seats_exceeded,
	find_office_crowded, find_chair_vacant, find_vacancy, find_vacancy_woman, find_kin_inside,
	find_committee_kin, find_member_barred, find_accountant_barred, find_clerk_barred,
	find_collective_head_barred, find_secretary_as_head, find_supervision_finance,
	find_accountant_kin, find_council_size, find_council_odd, find_council_kin,
	find_council_supervisor, find_committee_minority, find_kin_loop, find_term_missing,
	find_term_length, find_term_differs, find_not_chosen, find_term_ending, find_term_expired,
	find_tenure_without_term, find_tenure_left_over, find_tenure_doubled, find_office_overlap,
	find_office_gap, find_office_unknown, find_holder_dead, find_holder_gone,
	find_holder_elsewhere, find_holder_young, find_representatives_share,
	find_representatives_women, find_representatives_women_of, find_representatives_few,
	find_representatives_households, find_representatives_household, find_group_unrepresented,
	find_leader_missing, find_appraisal_missing, find_appraisal_poor, find_appraisal_failed,
	find_audit_missing, find_audit_unposted, find_audit_due, find_training_missing,
	find_training_due, find_duty_overdue, find_org_missing, find_org_check, find_org_kind,
	find_org_name, find_legal_representative;

#endif
