/* sample_parts.h - how the files that make the sample township work together */
#ifndef CUNWU_SRC_APP_SAMPLE_PARTS_H
#define CUNWU_SRC_APP_SAMPLE_PARTS_H

#include "cunwu/app/sample.h"
#include "cunwu/model/person.h"
#include "cunwu/model/place.h"
#include "cunwu/store/intake.h"
#include "sample_dice.h"
#include "sample_tables.h"

#define SAMPLE_YEAR   2025 /* of SAMPLE_DAY */
#define SAMPLE_OLDEST 1920 /* nobody was born before */

/* Families (sample_family.c): who lives together, with what they are to each other. */

#define FAMILY_MOST 7

struct clan {
	const char *surname, *ethnicity;
	char **poem; /* NULL: none is kept */
};

struct member {
	char sex; /* '1', '2' */
	int born; /* year */
	const char *relation, *marriage;
	const struct clan *clan;
	bool married_in;
};

struct family {
	struct clan clan;                    /* of the head */
	struct clan married_in[FAMILY_MOST]; /* clans of the others */
	struct member members[FAMILY_MOST];  /* the head first */
	int n, most;
};

/* People of villages marry and settle by clans: the first is the largest. */
struct settlement {
	struct clan clans[3];
	int n;
};

void settlement_of(struct dice *dice, const struct sample_tables *t, const char *surnames,
		   struct settlement *s);

/* At most `most` people. */
void family_make(struct dice *dice, const struct sample_tables *t, const struct settlement *s,
		 int most, struct family *f);

/* Someone who belonged to the family and died or left; the reason is of data/codes/leave.yaml. */
struct departure {
	struct member member;
	const char *why;
	int year;
};

void family_departed(struct dice *dice, const struct family *f, struct departure *d);

/* Appends a name for the member. */
void sample_name(struct dice *dice, const struct sample_tables *t, const struct member *m,
		 GString *out);

/* People (sample_person.c) */

/* Sequence numbers given out, by day of birth and sex. */
struct numbers {
	uint16_t *used;
};

void numbers_init(struct numbers *numbers);
void numbers_clear(struct numbers *numbers);

/* Writes a new sound number. */
void numbers_next(struct numbers *numbers, struct date birth, char sex, char number[static 19]);

/* A person who is being written down. */
struct draft {
	struct person p;
	struct residence stay;
	const struct member *member;
	struct date born; /* the day, whatever is recorded */
};

/* Fills a draft, empty or used before, with what is usual and right. */
void draft_make(struct dice *dice, const struct sample_tables *t, struct numbers *numbers,
		const struct member *m, struct draft *d);
void draft_clear(struct draft *d);

struct date sample_day_in(struct dice *dice, int year);

/* A number that no telephone has. */
char *sample_phone(struct dice *dice);

/* What is out of the ordinary (sample_odd.c) */

struct oddities;

/* What the cases must know besides the draft. */
struct surroundings {
	const struct sample_tables *tables;
	const struct family *family;
	struct numbers *numbers;
	int64_t household, neighbours; /* its id; that of another one of the village, or 0 */
	const char *other_heads[2];    /* names of heads in the group, a man, a woman; NULL */
};

/* What remains to be written once the person has an id. */
enum odd_rest { REST_NONE, REST_LIVES_THERE, REST_CAME_FROM_THERE };

struct oddities *oddities_new(int people);
void oddities_free(struct oddities *odd);

/* Makes the next person odd in at most one way, so that all cases come by the end. */
enum odd_rest oddities_next(struct oddities *odd, struct dice *dice, const struct surroundings *at,
			    struct draft *d);

/* How many cases found nobody. */
int oddities_left(const struct oddities *odd);

/* Places (sample_places.c) */

/* The row of villages.tsv for a village, or one made up for a further one; text is owned by `t`
 * or by the plan. */
struct village_plan {
	char *name;
	char code[13];
	const char *kind, *groups;
	char *surnames, *merged, *former; /* merged, former: or NULL */
	int ngroups, people;
};

void village_plan_make(struct dice *dice, const struct sample_tables *t, int i, int people,
		       struct village_plan *plan);
void village_plan_clear(struct village_plan *plan);

/* Writes the village with its former names; the clerk is who looks after it. */
bool village_write(struct action *act, struct dice *dice, const struct sample_tables *t,
		   const struct village_plan *plan, int64_t clerk, struct village *v,
		   GError **error);

/* Fills a new group, 1 to ngroups; `former` gets another name that it goes by, if there is one. */
void group_make(const struct sample_tables *t, const struct village_plan *plan, int i,
		struct villager_group *g, GString *former);

#endif
