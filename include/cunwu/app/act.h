/*
 * act.h - what happens to people, households, places and bodies: births, deaths, moves, mergers,
 * offices taken and left
 *
 * Each kind of act is one guided form, one action, one undo. A kind says what it begins with, what
 * is to be filled in (a field table over struct act_form) and how it is done. The command line and
 * the screen offer every kind from the one table, so a new kind is a row and its functions.
 *
 * Acts have a day, today or before: what is told late takes its place in the past (store/day.h). On
 * the day itself what was before is over: who dies or moves on a day is not counted at its end.
 */
#ifndef CUNWU_APP_ACT_H
#define CUNWU_APP_ACT_H

#include "cunwu/app/office.h"
#include "cunwu/model/relation.h"
#include "cunwu/model/source.h"

/* What a clerk fills in. Each kind has fields for some of these members, under its own labels. */
struct act_form {
	struct record rec; /* its model is that of the kind */
	struct date on;
	struct ref person;            /* whom it happens to */
	struct ref other;             /* the one beside: spouse, mother, new head */
	struct ref third;             /* father */
	struct ref household, target; /* where it happens; where it leads */
	struct ref village, villager_group;
	struct ref target_village, target_group;
	char *number; /* of a household to be made; empty: the next free one */
	char *people; /* several, of the household: names or #numbers parted by 、 */
	char *relations; /* to the head, where only the clerk can know: 王芳=儿媳、王小明=孙子 */
	char *name, *id_number, *phone;
	char *code; /* of a village; number of a group */
	struct ref body, tenure;
	char *office, *body_kind; /* 主任; the kind of a body in any of its words */
	struct code how;
	struct number votes, term, seats; /* term: 届次 */
	enum yesno acting;
	struct date since; /* of who comes after */
	struct code sex, relation, ethnicity, reason, nature, kind;
	struct date birth;
	char *place, *contact;
	enum yesno choice;
	char *note;
};

struct acting;

struct act_kind {
	const char *name;            /* of the action in the history, and for programs: death */
	const char *label;           /* 死亡 */
	const char *summary;         /* one sentence for menus and help */
	const struct model *subject; /* what it begins with: person, household, group, village */
	bool many;                   /* several of the subjects at once, as `people` */
	bool vague;                  /* its day may be a month or a year */
	const struct model *form;

	/* Fills in what follows from the subject (which is set already) or from a field just
	 * filled in, where nothing is or what followed before; NULL: nothing does. `field` is NULL
	 * for the subject. */
	void (*settle)(struct office *office, struct act_form *form, const struct field *field);

	/* Adds remarks to what stands in the form; NULL: none. */
	void (*review)(struct office *office, const struct act_form *form, GPtrArray *remarks);

	/* Does it, within the action of `a`; refuses (ERROR_REFUSED) before or after anything is
	 * written, for what was written then goes. */
	bool (*perform)(struct acting *a, GError **error);
};

/* Every kind in the order of menus, ended by a name of NULL. */
extern const struct act_kind *const act_kinds[];

/* By name or label; NULL if there is none. */
const struct act_kind *act_find(const char *text);

/*
 * Reads what someone types for a field: words of codes, dates next to today, people by name or
 * number (villager_pick), villages, groups of the village that the form is about, households as
 * 龙泉村/0119, 龙泉村 3组 0119 or, in the village that the form is about, 0119; bodies as
 * 龙泉村村委会, 龙泉村3组 or, in that village, 村委会; who serves in them as 龙泉村村委会主任,
 * 龙泉村村委会委员张三, or by the name of who holds one office only.
 */
bool act_read(struct office *office, struct act_form *form, const struct field *field,
	      const char *text, GError **error);

/* The field of a kind by its label or name; NULL. */
const struct field *act_field(const struct act_kind *kind, const char *word);

/* Someone whose relation to the head is to be told, and what it may be. */
struct act_gap {
	int64_t person;
	struct relation_answer possible;
};

/* What came of it, or would. */
struct act_result {
	int64_t action;    /* 0: rehearsed */
	GPtrArray *said;   /* char *: what was done, the first the act itself as the log has it */
	GPtrArray *doubts; /* char *: what should be looked at */
	/* Whose relation to the head only the clerk can tell (struct act_gap); they go without one
	 * until it is told. */
	GArray *unrelated;
};

#define ACT_RESULT_AUTO __attribute__((cleanup(act_result_clear))) struct act_result
void act_result_init(struct act_result *result);
void act_result_clear(struct act_result *result);

/* A form that is empty but for the subject, today and what follows from it. */
bool act_begin(struct office *office, const struct act_kind *kind, int64_t subject,
	       struct act_form *form, GError **error);

/* Does it, as one action. ERROR_REFUSED with a sentence where it cannot be, ERROR_CONFLICT where
 * someone else was faster; nothing is written then. */
bool act_perform(struct office *office, const struct act_kind *kind, const struct act_form *form,
		 struct act_result *result, GError **error);

/* The same, and takes it back at once: what would be done. */
bool act_rehearse(struct office *office, const struct act_kind *kind, const struct act_form *form,
		  struct act_result *result, GError **error);

#endif
