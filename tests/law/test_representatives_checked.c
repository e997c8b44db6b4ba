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

/* Whether a name is in the message of the first finding of a rule. */
static bool is_named(struct play *p, const char *rule, const char *name)
{
	g_autoptr(GString) said = g_string_new(NULL);

	g_free(play_found(p, rule, said));
	return strstr(said->str, name) != NULL;
}

/* Groups of so many households, by whom 0 to 3 are chosen: a rule names those that the grid shows
 * as off, and another those that have none. */
static void checks_name_the_groups_that_the_grid_shows(void **state)
{
	static const int64_t households[] = { 0, 1, 4, 5, 9, 10, 15, 16, 30, 31, 45, 46 };

	(void)state;
	for (int chosen = 0; chosen <= 3; chosen++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_body(p, BODY_REPRESENTATIVES, "2026-01-20", NULL);
		REPRESENTATIVES_AUTO r;

		for (size_t i = 0; i < G_N_ELEMENTS(households); i++) {
			g_autofree char *name = g_strdup_printf("%c组", 'A' + (char)i);
			struct board_group *group = play_group(p, name, households[i]);

			for (int n = 0; n < chosen; n++) {
				g_autofree char *who = g_strdup_printf("代%d之%d", (int)i, n);

				play_chosen_by(play_seat(p, body, who, OFFICE_REPRESENTATIVE),
					       group);
			}
		}
		representatives_count(p->board, p->packs, &r);
		for (guint i = 0; i < r.groups->len; i++) {
			const struct representatives_group *g = r.groups->pdata[i];

			assert_int_equal(g->chosen, chosen);
			assert_int_equal(is_named(p, "representatives-households", g->group->name),
					 chosen > 0 && !representatives_fits(g));
			/* Where none is chosen at all nothing says by which groups. */
			assert_false(is_named(p, "group-unrepresented", g->group->name));
		}
	}
}

/* Of whom no group is recorded, the one that they live in chose them. */
static void checks_and_grid_count_whom_no_group_is_recorded_of(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_REPRESENTATIVES, "2026-01-20", NULL);
	struct board_group *one = play_group(p, "1组", 12), *two = play_group(p, "2组", 12);
	struct seat *other;

	(void)state;
	play_chosen_by(play_seat(p, body, "甲", OFFICE_REPRESENTATIVE), one);
	other = play_seat(p, body, "乙", OFFICE_REPRESENTATIVE);
	assert_found(p, "group-unrepresented", "warn");
	other->holder->villager_group = two->group->rec.id;
	assert_found(p, "group-unrepresented", "");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(checks_find_what_the_meter_says),
		cmocka_unit_test(checks_name_the_groups_that_the_grid_shows),
		cmocka_unit_test(checks_and_grid_count_whom_no_group_is_recorded_of),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
