/*
 * body_kind.h - kinds of body, as data/bodies/ describes them
 *
 * A kind says which offices a body has, how large it is, how long it serves and who may not serve.
 * Where a statute says so, the kind names the parameter of the law (model/law.h), whose value and
 * article hold on the day; only what no parameter says is written into the kind.
 */
#ifndef CUNWU_MODEL_BODY_KIND_H
#define CUNWU_MODEL_BODY_KIND_H

#include <glib.h>
#include <stdbool.h>

#include "cunwu/model/kind.h"
#include "cunwu/model/law.h"

/* Ids that the program knows by name; there may be any others. */
#define BODY_COMMITTEE       "village_committee"
#define BODY_SUPERVISION     "supervision_committee"
#define BODY_PARTY           "party"
#define BODY_REPRESENTATIVES "representatives"
#define BODY_GROUP           "villager_group"
#define BODY_COLLECTIVE      "collective"
#define BODY_POSTS           "posts"
#define BODY_MEDIATION       "mediation_committee"

#define OFFICE_CHAIR          "主任"
#define OFFICE_SECRETARY      "书记"
#define OFFICE_REPRESENTATIVE "代表"
#define OFFICE_LEADER         "组长"

enum body_class {
	CLASS_PARTY,
	CLASS_COMMITTEE, /* 村民委员会, 村务监督委员会, 村民选举委员会 */
	CLASS_MEETING,   /* 村民代表会议 */
	CLASS_SUBCOMMITTEE,
	CLASS_COUNCIL, /* 议事会, 理事会, … */
	CLASS_MASS,    /* 团支部, 妇联, 民兵 */
	CLASS_COLLECTIVE,
	CLASS_GROUP,
	CLASS_POSTS, /* posts outside of bodies */
	BODY_CLASSES
};
extern const char *const body_class_words[]; /* ended by NULL */

enum body_term {
	TERM_NONE,
	TERM_COMMITTEE, /* as the village committee */
	TERM_YEARS,     /* so many years, by itself */
};

struct body_office {
	char *name;                /* 主任 */
	struct number least, most; /* how many; not recorded: any */
	enum yesno head;           /* presides */
	GArray *others;            /* char *: other words that files have for it */
};

/* Who may not serve, or should not. */
enum body_bar {
	BAR_COMMITTEE,      /* members of the village committee */
	BAR_COMMITTEE_KIN,  /* their near relatives */
	BAR_EACH_OTHER,     /* near relatives of another member */
	BAR_ACCOUNTANT,     /* 会计, 报账员 */
	BAR_CLERK,          /* 文书 */
	BAR_COLLECTIVE,     /* heads of the collective */
	BAR_SECRETARY_HEAD, /* the secretary of the party as its head */
	BAR_COUNCIL,        /* 理事 of the collective and its accountants, with near relatives */
	BODY_BARS
};
extern const char *const body_bar_words[];

struct body_exclusion {
	enum body_bar who;
	const struct param *param; /* holds where its value is 是; NULL: always, by `article` */
	char *article;             /* where there is no parameter */
};

struct body_kind {
	char *id, *name, *brief; /* village_committee, 村民委员会, 村委会 */
	enum body_class cls;
	bool each_group; /* one for each 村民小组 */
	bool people;     /* its members are many (representatives, members of the collective) */
	char *law;       /* the article that sets it up; NULL */
	GArray *offices; /* struct body_office, by rank */

	/* How many members; by the parameter of that kind, else by the numbers. */
	const struct param *size;
	struct number least, most;
	const struct param *women, *odd; /* NULL: nothing is said */
	const struct param *minority;    /* 是: of several peoples, one of a smaller one; NULL */

	enum body_term term;
	const struct param *years_param;
	struct number years;

	char *chosen;             /* who chooses it, in words */
	struct code how;          /* of codes_chosen, as a rule */
	const struct param *days; /* how soon after the committee's election */
	GArray *bars;             /* struct body_exclusion */

	bool own; /* of a file of the user's */
};

void body_kind_free(struct body_kind *kind);

/*
 * The kinds that the process knows: a setting like the clock, made once (app/body_kinds.h) before
 * records of bodies are shown. Takes the array, which owns its kinds and is in the order of lists.
 */
void body_kinds_set(GPtrArray *kinds);
const GPtrArray *body_kinds(void); /* empty, never NULL, before that */

/* By id, name or brief name; NULL if there is none. */
const struct body_kind *body_kind_find(const char *text);

/* The rank of an office in its kind, from 0; -1 if the kind has none of that name. The word may be
 * another one for it (报账员 of 会计). */
int body_kind_rank(const struct body_kind *kind, const char *office);

/* The office that a text means: its name, another word, initials or place in the list ("1"); NULL.
 */
const struct body_office *body_kind_office(const struct body_kind *kind, const char *text);
const struct body_office *body_kind_office_at(const struct body_kind *kind, guint i);

/* 村委会 for a kind, or its id where no kind has it. Never NULL. */
const char *body_kind_brief(const char *id);
const char *body_kind_name(const char *id);

#endif
