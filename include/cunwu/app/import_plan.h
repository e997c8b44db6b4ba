/*
 * import_plan.h - what an import would do, row by row, and what the clerk decides about it
 *
 *	struct import_plan *plan = import_plan_new();
 *	import_people(office, &{ .dry_run = true, .plan = plan, … }, &plan->result, …)
 *	… the clerk decides: import_item_choose(), …
 *	import_people(office, &{ .decided = plan, … }, &result, …)
 *
 * import_villages() takes no plan; import_tenures() does, and a row is then what its tenures are
 * together: it is taken as a whole.
 *
 * The second run reads the file again and does as was decided, by line; a file that was changed in
 * between is refused, and so is a row whose person was. A plan may also be gathered anew with what
 * was decided so far (both members set): what a row differs in from a person whom the clerk named
 * is then known.
 *
 * People who are the same as in the register are counted only. Of newcomers, of those who are
 *absent and of tenures that are there a plan holds IMPORT_PLAN_MAX each; the others are taken (are
 *left alone) and counted.
 */
#ifndef CUNWU_APP_IMPORT_PLAN_H
#define CUNWU_APP_IMPORT_PLAN_H

#include "cunwu/app/import.h"
#include "cunwu/app/import_words.h"
#include "cunwu/model/source.h"

#define IMPORT_PLAN_MAX 30000

/* What a row is, in the order in which lists show them. */
enum import_kind {
	IMPORT_CHANGED,   /* someone who is there, with other values */
	IMPORT_NAMESAKES, /* of tenures: whom it means is to be said, there are several */
	IMPORT_NOBODY,    /* of tenures: nobody is known of that name */
	IMPORT_REJECTED,  /* it cannot be taken, and goes back */
	IMPORT_DOUBLE,    /* it repeats a row, with other values */
	IMPORT_FRESH,     /* a newcomer; of tenures: something that is not recorded */
	IMPORT_SAME,      /* of tenures: all of it is there */
	IMPORT_ABSENT,    /* no row: someone of the villages of the file who is not in it */
	IMPORT_KINDS
};

enum import_choice {
	IMPORT_TAKE,   /* what is new is written; of someone who is there what is marked */
	IMPORT_SKIP,   /* nothing is done */
	IMPORT_RETURN, /* nothing is done, and the row goes back */
};

/* One thing that a row says otherwise; `take` is the clerk's. */
struct import_difference {
	char *label, *was, *is;    /* as people read them */
	const struct field *field; /* of person; NULL: the address of the household, a tenure */
	bool take;
};

struct import_item {
	size_t line; /* 0: of someone who is absent */
	enum import_kind kind;
	char *name, *place;     /* whose, and where: 龙泉村 三组 户 0012 */
	char *reason;           /* what there is to say beside the differences; NULL */
	int64_t village;        /* 0: none */
	int64_t person;         /* whom it meets; 0 */
	int64_t version;        /* of that person's record */
	GArray *likely;         /* int64_t: who it might be; NULL */
	GPtrArray *differences; /* struct import_difference *; NULL */

	enum import_choice choice;
	int64_t join; /* the clerk said that it is this person; 0 */

	/* Of tenures. */
	char *village_name;
	char *brief;   /* which offices, and when */
	char *told;    /* lines: the cells of the row, and how they were understood */
	bool fills;    /* it knows of the person what the register lacks */
	bool outsider; /* the clerk said that the person is in no register */
};

struct import_plan {
	char *digest;              /* of the file */
	const struct model *model; /* person or tenure */
	GPtrArray *items;          /* struct import_item *, in the order of kinds and lines */
	GHashTable *by_line;       /* those that have one */
	size_t held[IMPORT_KINDS];
	struct import_words *words;  /* of its cells that are in no list of codes; NULL before */
	struct import_result result; /* give this to the dry run */
	enum import_kind shown;      /* in lists; IMPORT_KINDS: all */
};

struct import_plan *import_plan_new(void);
void import_plan_free(struct import_plan *plan);

/* What was decided about a row; NULL: nothing can be. */
const struct import_item *import_plan_at(const struct import_plan *plan, size_t line);

/* Whether there is something to decide about it, and whether that is first who it is. */
bool import_item_is_open(const struct import_item *item);
bool import_item_is_unsure(const struct import_item *item);

/* Takes it with all of its differences, or leaves it, or sends it back, as it does one that cannot
 * be taken yet. */
void import_item_choose(struct import_item *item, enum import_choice choice);

/* Takes of a row what is marked; false if that is nothing, and the row is left then. */
bool import_item_settle(struct import_item *item);

/* 取用, 取用 2 项, 不改, … */
const char *import_item_words(const struct import_item *item, GString *scratch);

const char *import_kind_label(enum import_kind kind);

/* What would be written and what not. */
struct import_figures {
	size_t fresh, changed, skipped, returned, filled;
};

struct import_figures import_plan_figures(const struct import_plan *plan);

/* 新增 12 · 有改动 5 · 相同 300 · 重复 1 · 退回 3 · 文件中没有 4; of tenures their kinds */
void import_plan_counts(const struct import_plan *plan, GString *out);

/*
 * The rows as a source of lists (model/rows.h: import_row_model); the plan is borrowed and must
 * outlive it. An id is the place among the items, from 1.
 */
struct source *import_plan_source(struct import_plan *plan);
void import_plan_show(struct import_plan *plan, struct source *src, enum import_kind kind);

struct import_item *import_plan_item(const struct import_plan *plan, int64_t id);

#endif
