/*
 * kinship.c - how long near relatives take over a large database
 *
 *	bench_kinship DB [PEOPLE [PAIRS]]
 *
 * Reads what is known of so many people, spread over all (10,000 unless told otherwise), as a check
 * of all villages does, and asks of pairs of them whether they are near relatives: neighbours in
 * the register, of whom some are, and people far apart. Not a test: nothing here fails.
 */
#include <stdio.h>
#include <stdlib.h>

#include "cunwu/app/kinship.h"

static double since(gint64 start)
{
	return (double)(g_get_monotonic_time() - start) / 1000;
}

static int64_t number(struct office *office, const char *sql)
{
	int64_t n = 0;

	db_number(office->db, sql, &n, NULL);
	return n;
}

static void ask(const struct kinship *k, const GArray *ids, guint pairs)
{
	gint64 start = g_get_monotonic_time();
	guint found[NEAR_YES + 1] = { 0 };

	for (guint i = 0; i < pairs; i++) {
		guint a = i % ids->len, b = (a + 1 + (i % 2) * (ids->len / 2)) % ids->len;

		found[kinship_near(k, g_array_index(ids, int64_t, a),
				   g_array_index(ids, int64_t, b), NULL, NULL)]++;
	}
	printf("%-30s %8u  %8.1f ms  (near %u, not clear %u)\n", "pairs asked", pairs, since(start),
	       found[NEAR_YES], found[NEAR_UNCLEAR]);
}

int main(int argc, char **argv)
{
	int64_t wanted = argc > 2 ? atoi(argv[2]) : 10000, pairs = argc > 3 ? atoi(argv[3]) : 10000;
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	OFFICE_AUTO office = { 0 };
	g_autoptr(GError) error = NULL;

	if (argc < 2 || wanted < 2 || !office_open(&office, argv[1], NULL, &error)) {
		fprintf(stderr, "bench_kinship DB [PEOPLE [PAIRS]]: %s\n",
			error ? error->message : "");
		return EXIT_FAILURE;
	}
	int64_t all = number(&office, "SELECT max(id) FROM person");
	/* two together, so that there are couples and families among them */
	for (int64_t i = 0; i < wanted; i++) {
		int64_t id = 1 + i / 2 * 2 * all / wanted + i % 2;

		g_array_append_val(ids, id);
	}
	printf("%-30s %8" G_GINT64_FORMAT "\n%-30s %8" G_GINT64_FORMAT "\n", "people", all,
	       "links on record", number(&office, "SELECT count(*) FROM kin"));
	for (int round = 0; round < 3; round++) {
		gint64 start = g_get_monotonic_time();
		struct kinship *k = kinship_read(&office, ids, &error);

		if (!k) {
			fprintf(stderr, "%s\n", error->message);
			return EXIT_FAILURE;
		}
		printf("%-30s %8u  %8.1f ms\n", "people read of", ids->len, since(start));
		start = g_get_monotonic_time();
		kinship_near(k, 1, 2, NULL, NULL); /* the first question settles all ties */
		printf("%-30s %8s  %8.1f ms\n", "ties settled", "", since(start));
		ask(k, ids, (guint)pairs);
		kinship_free(k);
	}
	return EXIT_SUCCESS;
}
