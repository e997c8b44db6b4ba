/* test_book.c - what holds in a province on a day */
#include "testing.h"

#include "cunwu/law/book.h"

#include <string.h>

/* Packs of one parameter each, made up. */
struct made {
	const char *id, *province, *from, *until, *param, *value;
	enum law_level level;
};

static struct date day(const char *text)
{
	struct date date = { 0 };

	if (text)
		assert_true(date_parse(text, &date));
	return date;
}

static struct law_pack *make(const struct made *m)
{
	struct law_pack *pack = g_new0(struct law_pack, 1);
	struct law_clause clause = { .param = param_find(m->param),
				     .text = g_strdup(m->value),
				     .article = g_strdup("第一条") };

	assert_true(param_parse(clause.param, m->value, &clause.value, NULL));
	*pack = (struct law_pack){ .id = g_strdup(m->id),
				   .title = g_strdup(m->id),
				   .province = g_strdup(m->province),
				   .level = m->level,
				   .from = day(m->from),
				   .until = day(m->until),
				   .clauses = g_array_new(FALSE, FALSE, sizeof clause) };
	g_array_append_val(pack->clauses, clause);
	return pack;
}

static void free_pack(void *pack)
{
	law_pack_free(pack);
}

static GPtrArray *make_all(const struct made *made, size_t n)
{
	GPtrArray *packs = g_ptr_array_new_with_free_func(free_pack);

	for (size_t i = 0; i < n; i++)
		g_ptr_array_add(packs, make(&made[i]));
	return packs;
}

/* A national value and one of a province, by the order of the parameter: which one holds. */
static void a_lower_law_holds_as_far_as_the_order_lets_it(void **state)
{
	static const struct {
		const char *param, *nation, *province, *holds;
		bool conflict;
	} cases[] = {
		{ "board_days", "15", "10", "15", true }, /* higher is stricter */
		{ "board_days", "15", "20", "20", false },
		{ "board_days", "15", "15", "15", false },
		{ "proxy_max", "3", "2", "2", false }, /* lower is stricter */
		{ "proxy_max", "3", "5", "3", true },
		{ "committee_size", "3-7", "3-5", "3-5", false }, /* within */
		{ "committee_size", "3-7", "2-5", "3-7", true },
		{ "committee_size", "3-7", "3-9", "3-7", true },
		{ "committee_minority", "否", "是", "是", false },
		{ "committee_kin", "是", "否", "是", true },
		{ "proxy_by", "近亲属或者其他村民", "近亲属", "近亲属或者其他村民", true },
		{ "primary_turnout", "at least 1/2", "above 1/2", "above 1/2", false },
		{ "primary_turnout", "above 1/2", "at least 1/2", "above 1/2", true },
		{ "primary_turnout", "at least 1/2", "at least 2/4", "at least 1/2", false },
		{ "member_surplus", "1-1", "1-3", "1-3", false }, /* open */
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct made made[] = {
			{ "n", NULL, "2020-01-01", NULL, cases[i].param, cases[i].nation,
			  LAW_NATIONAL },
			{ "p", "四川省", "2020-01-01", NULL, cases[i].param, cases[i].province,
			  LAW_PROVINCE },
		};
		g_autoptr(GPtrArray) packs = make_all(made, 2);
		LAW_ANSWER_AUTO answer;

		law_look_up(packs, "四川省", day("2026-01-01"), param_find(cases[i].param),
			    &answer);
		assert_string_equal(answer.holds.clause->text, cases[i].holds);
		assert_int_equal(answer.overruled->len, cases[i].conflict);
	}
}

/* The last day of the one and the first of the next; other provinces; nothing at all. */
static void the_day_and_the_place_decide(void **state)
{
	static const struct made made[] = {
		{ "old", NULL, "2018-12-29", "2025-12-31", "proxy_max", "1", LAW_NATIONAL },
		{ "new", NULL, "2026-01-01", NULL, "proxy_max", "3", LAW_NATIONAL },
		{ "hb", "河北省", "2020-01-01", NULL, "proxy_max", "2", LAW_PROVINCE },
		{ "gift", NULL, "2019-01-01", NULL, "supervision_size", "3-5", LAW_PARTY },
	};
	static const struct {
		const char *on, *province, *param, *pack;
	} cases[] = {
		{ "2018-12-28", "四川省", "proxy_max", NULL },
		{ "2018-12-29", "四川省", "proxy_max", "old" },
		{ "2025-12-31", "四川省", "proxy_max", "old" },
		{ "2026-01-01", "四川省", "proxy_max", "new" },
		{ "2026-01-01", "河北省", "proxy_max", "hb" },
		{ "2025-12-31", "河北省", "proxy_max", "old" },
		{ "2026-01-01", NULL, "proxy_max", "new" },
		{ "2026-01-01", "四川省", "supervision_size", "gift" },
	};
	g_autoptr(GPtrArray) packs = make_all(made, G_N_ELEMENTS(made));

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		LAW_ANSWER_AUTO answer;

		law_look_up(packs, cases[i].province, day(cases[i].on), param_find(cases[i].param),
			    &answer);
		if (g_strcmp0(answer.holds.pack ? answer.holds.pack->id : NULL, cases[i].pack) != 0)
			fail_msg("case %zu: %s", i,
				 answer.holds.pack ? answer.holds.pack->id : "none");
	}
}

/* A party rule binds nobody where a statute speaks, however strict it is. */
static void a_party_rule_stands_below_statutes(void **state)
{
	static const struct made made[] = {
		{ "n", NULL, "2020-01-01", NULL, "board_days", "15", LAW_NATIONAL },
		{ "t", NULL, "2020-01-01", NULL, "board_days", "30", LAW_PARTY },
	};
	g_autoptr(GPtrArray) packs = make_all(made, 2);
	LAW_ANSWER_AUTO answer;

	(void)state;
	law_look_up(packs, "四川省", day("2026-01-01"), param_find("board_days"), &answer);
	assert_string_equal(answer.holds.pack->id, "n");
	assert_int_equal(answer.overruled->len, 1);
}

static void two_of_one_level_clash(void **state)
{
	static const struct {
		struct made a, b;
		guint clashes;
	} cases[] = {
		{ { "a", NULL, "2020-01-01", NULL, "board_days", "15", LAW_NATIONAL },
		  { "b", NULL, "2020-01-01", NULL, "board_days", "15", LAW_NATIONAL },
		  1 },
		{ { "a", NULL, "2020-01-01", "2025-12-31", "board_days", "15", LAW_NATIONAL },
		  { "b", NULL, "2026-01-01", NULL, "board_days", "15", LAW_NATIONAL },
		  0 },
		{ { "a", NULL, "2020-01-01", "2026-01-01", "board_days", "15", LAW_NATIONAL },
		  { "b", NULL, "2026-01-01", NULL, "board_days", "15", LAW_NATIONAL },
		  1 },
		{ { "a", "四川省", "2020-01-01", NULL, "board_days", "15", LAW_PROVINCE },
		  { "b", "河北省", "2020-01-01", NULL, "board_days", "15", LAW_PROVINCE },
		  0 },
		{ { "a", NULL, "2020-01-01", NULL, "board_days", "15", LAW_NATIONAL },
		  { "b", NULL, "2020-01-01", NULL, "board_days", "15", LAW_PARTY },
		  0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		const struct made made[] = { cases[i].a, cases[i].b };
		g_autoptr(GPtrArray) packs = make_all(made, 2);
		g_autoptr(GPtrArray) clashes = g_ptr_array_new_with_free_func(g_free);

		law_find_clashes(packs, clashes);
		assert_int_equal(clashes->len, cases[i].clashes);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_lower_law_holds_as_far_as_the_order_lets_it),
		cmocka_unit_test(the_day_and_the_place_decide),
		cmocka_unit_test(a_party_rule_stands_below_statutes),
		cmocka_unit_test(two_of_one_level_clash),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
