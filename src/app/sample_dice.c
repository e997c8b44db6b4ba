/* sample_dice.c - chance for the sample township */
#include "sample_dice.h"

/* splitmix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014). */
static uint64_t next(struct dice *dice)
{
	uint64_t z = dice->state += 0x9e3779b97f4a7c15u;

	z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
	z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
	return z ^ (z >> 31);
}

int dice_below(struct dice *dice, int n)
{
	g_assert(n > 0);
	return (int)((next(dice) >> 32) * (uint64_t)n >> 32);
}

int dice_between(struct dice *dice, int from, int to)
{
	return from + dice_below(dice, to - from + 1);
}

bool dice_chance(struct dice *dice, int percent)
{
	return dice_below(dice, 100) < percent;
}

bool dice_per_mille(struct dice *dice, int per_mille)
{
	return dice_below(dice, 1000) < per_mille;
}

void pool_init(struct pool *pool)
{
	pool->words = g_ptr_array_new();
	pool->sums = g_array_new(FALSE, FALSE, sizeof(int));
}

static int total(const struct pool *pool)
{
	return pool->sums->len ? g_array_index(pool->sums, int, pool->sums->len - 1) : 0;
}

void pool_add(struct pool *pool, char *word, int weight)
{
	int sum = total(pool) + weight;

	g_ptr_array_add(pool->words, word);
	g_array_append_val(pool->sums, sum);
}

/* Frequencies of words fall about as their rank rises (Zipf); the first few are held down. */
void pool_add_ranked(struct pool *pool, char **words)
{
	for (int i = 0; words[i]; i++)
		pool_add(pool, words[i], 10000 / (i + 5));
}

const char *pool_draw(const struct pool *pool, struct dice *dice)
{
	int drawn = dice_below(dice, total(pool));
	guint low = 0, high = pool->words->len - 1;

	while (low < high) {
		guint middle = (low + high) / 2;

		if (drawn < g_array_index(pool->sums, int, middle))
			high = middle;
		else
			low = middle + 1;
	}
	return pool->words->pdata[low];
}

void pool_clear(struct pool *pool)
{
	if (pool->words)
		g_ptr_array_unref(pool->words);
	if (pool->sums)
		g_array_unref(pool->sums);
	*pool = (struct pool){ 0 };
}
