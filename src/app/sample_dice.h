/* sample_dice.h - chance for the sample township, the same on every machine */
#ifndef CUNWU_SRC_APP_SAMPLE_DICE_H
#define CUNWU_SRC_APP_SAMPLE_DICE_H

#include <glib.h>
#include <stdbool.h>
#include <stdint.h>

struct dice {
	uint64_t state; /* the seed, at first */
};

/* 0 to n - 1; n > 0. Never draw twice among the arguments of a call: C does not say which comes
 * first, and compilers differ. */
int dice_below(struct dice *dice, int n);

/* Both ends can come. */
int dice_between(struct dice *dice, int from, int to);

bool dice_chance(struct dice *dice, int percent);
bool dice_per_mille(struct dice *dice, int per_mille);

/* Words to draw from. They are borrowed. */
struct pool {
	GPtrArray *words; /* char * */
	GArray *sums;     /* int: of the weights so far */
};

void pool_init(struct pool *pool);
void pool_add(struct pool *pool, char *word, int weight);

/* Words parted by NULs as g_strsplit() has them, the first the most frequent. */
void pool_add_ranked(struct pool *pool, char **words);

const char *pool_draw(const struct pool *pool, struct dice *dice);
void pool_clear(struct pool *pool);

#endif
