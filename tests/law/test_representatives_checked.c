/* test_representatives_checked.c - what is counted of representatives and what checks find agree */
#include "testing.h"

#include "check_play.h"
#include "cunwu/law/representatives.h"

/* A committee of three, one of whom may be a representative, too; and those of other households, of
 * whom the first are women. */
static struct play *settle(int chosen, int women, bool both)
{
	struct play *p = play_new("2026-11-22");
	struct board_body *body;

	play_committee(p);
	body = play_body(p, BODY_REPRESENTATIVES, "2026-01-20", NULL);
	for (int i = 0; i < chosen; i++) {
		g_autofree char *name = g_strdup_printf("代%d", i);
		struct seat *seat = play_seat(p, body, name, OFFICE_REPRESENTATIVE);

		seat->holder->household = 1000 + i;
		if (i < women)
			play_woman(seat);
	}
	if (both)
		play_seat(p, body, "孙员", OFFICE_REPRESENTATIVE);
	return p;
}

static void checks_find_what_the_meter_says(void **state)
{
	(void)state;
	for (int chosen = 1; chosen <= 18; chosen++)
		for (int women = 0; women <= chosen; women += 1 + chosen / 6)
			for (int both = 0; both < 2; both++) {
				PLAY_AUTO p = settle(chosen, women, both);
				REPRESENTATIVES_AUTO r;

				play_law(p, "representatives_least", "12");
				play_law(p, "representatives_women_of", "at least 2/5");
				representatives_count(p->board, p->packs, &r);
				assert_found(p, "representatives-share",
					     r.share.met ? "" : "refuse");
				assert_found(p, "representatives-women",
					     r.women_all.met ? "" : "refuse");
				assert_found(p, "representatives-women-of",
					     r.women_of.met ? "" : "refuse");
				assert_found(p, "representatives-few",
					     r.number.met ? "" : "refuse");
			}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_find_what_the_meter_says),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
