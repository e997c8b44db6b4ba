/*
 * movement.h - how many there were, who came and who left, from where people lived when
 *
 * Someone belongs, at the end of a day, to one household: of the residences that hold then 户籍
 * comes before 居住, and the latest before earlier ones (as store/day.h). Whenever that changes
 * there is a movement, and each place it concerns has it under one item: 期初 + 增 − 减 = 期末
 * holds for the township, each village and each group, for 户籍 and for those who only live there.
 *
 * What one may look up is in 公安部 人口变动 terms: 自然变动 (births, deaths) and 机械变动 (moves);
 * a move within the township is none of the township's, one within a village none of the village's.
 */
#ifndef CUNWU_LAW_MOVEMENT_H
#define CUNWU_LAW_MOVEMENT_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cunwu/base/date.h"

/* Days are Julian day numbers; these are before and after all of them. */
#define DAY_EVER  INT32_MIN
#define DAY_NEVER INT32_MAX

/* A residence. Texts are never NULL; codes are those of codes_residence, codes_enter, codes_leave.
 */
struct stay {
	int64_t id, household;
	const char *kind;
	struct date since; /* not recorded: since birth */
	int32_t from,
		to; /* the first day at whose end it holds, and the first at whose it does not */
	const char *entered, *ended, *origin, *destination;
};

/* Where a household belonged; one of several spans, by their ends, the last of which is endless. */
struct home_span {
	int64_t village, villager_group; /* 0: in no group */
	int32_t until;
	bool redrawn; /* it ended because places were redrawn, not because someone moved */
};

struct home {
	int64_t id;
	const char *number;
	const struct home_span *spans;
	size_t nspans;
};

/* At the end of a day; stay NULL: nowhere. */
struct standing {
	const struct stay *stay;
	int64_t village, villager_group;
};

struct movement {
	int32_t on;
	struct standing from, to;
	bool redrawn; /* the same household, of another place now because that was redrawn */
};

/* What is asked of a household is never NULL. */
typedef const struct home *home_finder(int64_t household, void *data);

struct standing standing_on(const struct stay *stays, size_t n, int32_t day, home_finder *find,
			    void *data);

/* Adds the movements (struct movement) of one person after the day `before`, to the end of `last`,
 * in their order; they point to the stays. */
void movement_trace(const struct stay *stays, size_t n, int32_t before, int32_t last,
		    home_finder *find, void *data, GArray *movements);

enum movement_item {
	ITEM_NONE,
	IN_BIRTH,
	IN_MOVE,
	IN_MARRIAGE,
	IN_ADOPTION,
	IN_OTHER,
	IN_WITHIN, /* from elsewhere in the township */
	IN_REDRAWN,
	OUT_DEATH,
	OUT_MOVE,
	OUT_MARRIAGE,
	OUT_OTHER,
	OUT_WITHIN,
	OUT_REDRAWN,
	MOVEMENT_ITEMS,
};

struct movement_word {
	const char *name;  /* for programs: birth */
	const char *label; /* 出生 */
	int sign;          /* 1 or -1; 0 of ITEM_NONE */
	const char *code;  /* of codes_enter or codes_leave; NULL: any other */
};
extern const struct movement_word movement_words[MOVEMENT_ITEMS];

enum place_level { LEVEL_TOWNSHIP, LEVEL_VILLAGE, LEVEL_GROUP };

/* Under which items a movement counts, among those of a kind of residence: for the place it leads
 * away from and for the one it leads to. */
void movement_items(const struct movement *m, enum place_level level, const char *kind,
		    enum movement_item *out, enum movement_item *in);

#endif
