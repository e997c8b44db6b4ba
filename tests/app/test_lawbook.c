/* test_lawbook.c - the packs that are built in, put together */
#include "testing.h"

#include "cunwu/exchange/lawpacks.h"
#include "cunwu/law/book.h"

#include <string.h>

static GPtrArray *packs;

static int read_packs(void **state)
{
	(void)state;
	packs = lawpacks_read(false, NULL);
	return packs ? 0 : -1;
}

static int free_packs(void **state)
{
	(void)state;
	g_ptr_array_unref(packs);
	return 0;
}

static struct date day(const char *text)
{
	struct date date = { 0 };

	assert_true(date_parse(text, &date));
	return date;
}

static void no_two_packs_of_a_level_say_the_same_on_a_day(void **state)
{
	g_autoptr(GPtrArray) clashes = g_ptr_array_new_with_free_func(g_free);

	(void)state;
	law_find_clashes(packs, clashes);
	if (clashes->len > 0)
		fail_msg("%u, the first: %s", clashes->len, (const char *)clashes->pdata[0]);
}

static void every_parameter_is_set_by_some_pack(void **state)
{
	(void)state;
	for (size_t i = 0; i < nparams; i++) {
		bool set = false;

		for (guint j = 0; j < packs->len && !set; j++) {
			const struct law_pack *pack = packs->pdata[j];

			for (guint k = 0; k < pack->clauses->len && !set; k++)
				set = g_array_index(pack->clauses, struct law_clause, k).param
				      == &params[i];
		}
		if (!set)
			fail_msg("nothing sets %s", params[i].name);
	}
}

static void party_rules_and_practice_were_not_compared(void **state)
{
	(void)state;
	for (guint i = 0; i < packs->len; i++) {
		const struct law_pack *pack = packs->pdata[i];

		for (guint j = 0; pack->level > LAW_PROVINCE && j < pack->clauses->len; j++)
			assert_false(g_array_index(pack->clauses, struct law_clause, j).verified);
	}
}

static bool is_among(const struct law_clause *clause, const GArray *sources)
{
	for (guint i = 0; i < sources->len; i++)
		if (g_array_index(sources, struct law_source, i).clause == clause)
			return true;
	return false;
}

/* A clause in force holds, says what holds, or is listed: none is lost. */
static void check_clause(const struct law_clause *clause, const char *province, struct date on)
{
	LAW_ANSWER_AUTO answer;

	law_look_up(packs, province, on, clause->param, &answer);
	assert_non_null(answer.holds.clause);
	if (strcmp(answer.holds.clause->text, clause->text) == 0)
		return;
	for (guint i = 0; i < answer.outranked->len; i++) {
		const struct law_source *s = &g_array_index(answer.outranked, struct law_source, i);

		if (strcmp(s->clause->text, clause->text) == 0)
			return;
	}
	if (!is_among(clause, answer.overruled))
		fail_msg("%s, %s: %s is lost", province, clause->param->name, clause->text);
}

static void nothing_in_force_is_lost(void **state)
{
	static const char *const provinces[] = { "四川省", "海南省", "浙江省", "河北省", "天津市",
						 "上海市", "河南省", "山东省", "湖南省" };
	static const char *const days[] = {
		"2011-06-01", "2018-12-28", "2018-12-29", "2019-06-01",
		"2021-03-01", "2025-12-15", "2026-01-01", "2030-01-01"
	};

	(void)state;
	for (size_t p = 0; p < G_N_ELEMENTS(provinces); p++)
		for (size_t d = 0; d < G_N_ELEMENTS(days); d++)
			for (guint i = 0; i < packs->len; i++) {
				const struct law_pack *pack = packs->pdata[i];

				if (!law_pack_holds(pack, provinces[p], day(days[d])))
					continue;
				for (guint j = 0; j < pack->clauses->len; j++)
					check_clause(
						&g_array_index(pack->clauses, struct law_clause, j),
						provinces[p], day(days[d]));
			}
}

/* The country has had one law after another, with no day between them and none of two. */
static void the_national_law_has_no_gap(void **state)
{
	const struct param *term = param_find("committee_term");

	(void)state;
	for (struct date on = day("2010-10-28"); on.jd < day("2027-01-01").jd; on.jd++) {
		LAW_ANSWER_AUTO answer;
		bool three = on.jd <= day("2018-12-28").jd;

		law_look_up(packs, NULL, on, term, &answer);
		assert_non_null(answer.holds.clause);
		assert_int_equal(answer.holds.clause->value.number, three ? 3 : 5);
		assert_int_equal(answer.holds.clause->verified, !three);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(no_two_packs_of_a_level_say_the_same_on_a_day),
		cmocka_unit_test(every_parameter_is_set_by_some_pack),
		cmocka_unit_test(party_rules_and_practice_were_not_compared),
		cmocka_unit_test(nothing_in_force_is_lost),
		cmocka_unit_test(the_national_law_has_no_gap),
	};

	return cmocka_run_group_tests(tests, read_packs, free_packs);
}
