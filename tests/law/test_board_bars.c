/* test_board_bars.c - rules on who may not serve in a body, or not together */
#include "testing.h"

#include "check_play.h"

/* A father with his two sons, his own father, and the wife of one son with her brother. */
static void add_family(struct play *p)
{
	play_kin(p, "父", "长子", KIN_CHILD);
	play_kin(p, "父", "次子", KIN_CHILD);
	play_kin(p, "祖", "父", KIN_CHILD);
	play_kin(p, "长子", "媳", KIN_SPOUSE);
	play_kin(p, "岳", "媳", KIN_CHILD);
	play_kin(p, "岳", "舅", KIN_CHILD);
}

static const struct {
	const char *a, *b, *found;
} pairs[] = {
	{ "父", "长子", "refuse" }, { "长子", "父", "refuse" }, { "长子", "次子", "refuse" },
	{ "祖", "次子", "refuse" }, { "长子", "媳", "refuse" }, { "次子", "媳", "" },
	{ "父", "媳", "" },         { "长子", "舅", "" },       { "媳", "舅", "refuse" },
	{ "长子", "无关的人", "" },
};

static void near_relatives_do_not_serve_together(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(pairs); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_committee(p);

		add_family(p);
		play_seat(p, body, pairs[i].a, "委员");
		play_seat(p, body, pairs[i].b, "委员");
		assert_found(p, "kin-inside", pairs[i].found);
	}
}

static void three_brothers_are_told_once_each_pair(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);

	(void)state;
	add_family(p);
	play_seat(p, body, "父", "委员");
	play_seat(p, body, "长子", "委员");
	play_seat(p, body, "次子", "委员");
	assert_found(p, "kin-inside", "refuse refuse");
}

/* Of terms that began by the law before, it is only noted. */
static void of_older_terms_it_is_a_note(void **state)
{
	static const struct {
		const char *since, *found;
	} cases[] = { { "2021-01-12", "note" },
		      { "2025-12-31", "note" },
		      { "2026-01-01", "refuse" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_body(p, BODY_COMMITTEE, cases[i].since, NULL);

		add_family(p);
		play_seat(p, body, "父", "主任");
		play_seat(p, body, "长子", "委员");
		assert_found(p, "kin-inside", cases[i].found);
	}
}

static void what_is_not_clear_is_warned_of(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p);
	struct kin link = { .rec.model = &kin_model };

	(void)state;
	link.person.id = play_person(p, "甲")->person->rec.id;
	link.other.id = play_person(p, "乙")->person->rec.id;
	g_strlcpy(link.kind.text, KIN_CHILD, CODE_SIZE);
	g_strlcpy(link.nature.text, NATURE_UNCLEAR, CODE_SIZE);
	kinship_add(p->kin, &link);
	play_seat(p, body, "甲", "委员");
	play_seat(p, body, "乙", "委员");
	assert_found(p, "kin-inside", "warn");
	assert_says(p, "kin-inside", "须核实");
}

/* Where a statute means fewer relatives. */
static void how_far_relatives_are_meant_is_the_laws(void **state)
{
	static const struct {
		const char *range, *a, *b, *found;
	} cases[] = {
		{ "夫妻、父母子女、兄弟姐妹", "祖", "次子", "" },
		{ "夫妻、父母子女、兄弟姐妹", "长子", "次子", "refuse" },
		{ "夫妻、直系亲属", "祖", "次子", "refuse" },
		{ "夫妻、直系亲属", "长子", "次子", "" },
		{ "夫妻、直系亲属", "长子", "媳", "refuse" },
		{ "民法典所列近亲属", "祖", "次子", "refuse" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_committee(p);

		add_family(p);
		play_law(p, "kin_range", cases[i].range);
		play_seat(p, body, cases[i].a, "委员");
		play_seat(p, body, cases[i].b, "委员");
		assert_found(p, "kin-inside", cases[i].found);
	}
}

static struct board_body *add_supervision(struct play *p, const char *name, const char *office)
{
	struct board_body *body = play_body(p, BODY_SUPERVISION, "2026-01-20", NULL);

	play_seat(p, body, name, office)->tenure->finance = YESNO_YES;
	return body;
}

static void the_committee_does_not_watch_itself(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");

	(void)state;
	play_committee(p);
	add_supervision(p, "孙员", "委员");
	play_kin(p, "孙员", "赵主", KIN_SPOUSE);
	assert_found(p, "committee-member", "refuse");
	assert_says(p, "committee-member", "孙员（监委会委员）：同时任村委会委员");
	assert_found(p, "committee-kin", "");
}

static void nor_do_its_relatives(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body;

	(void)state;
	play_committee(p);
	body = add_supervision(p, "李督", "主任");
	assert_found(p, "committee-kin", "");
	play_kin(p, "赵主", "李督", KIN_SPOUSE);
	play_kin(p, "孙员", "李督", KIN_CHILD);
	assert_found(p, "committee-kin", "refuse");
	/* Who left the committee, and who left this one. */
	play_until(p, body->seats->pdata[0], "2026-05-01");
	assert_found(p, "committee-kin", "");
}

static void accountants_clerks_and_heads_of_the_collective(void **state)
{
	static const struct {
		const char *kind, *office, *rule;
	} cases[] = {
		{ BODY_POSTS, "会计", "accountant-barred" },
		{ BODY_POSTS, "报账员", "accountant-barred" },
		{ BODY_POSTS, "文书", "clerk-barred" },
		{ BODY_COLLECTIVE, "理事长", "collective-head-barred" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct law_clause *staff = play_law(p, "supervision_staff", "是");

		add_supervision(p, "李督", "委员");
		play_seat(p, play_body(p, cases[i].kind, NULL, NULL), "李督", cases[i].office);
		assert_found(p, cases[i].rule, "refuse");
		staff->value.number = 0;
		assert_found(p, cases[i].rule, "");
	}
}

static void a_party_rule_is_warned_of(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct law_pack *pack = play_pack(p, LAW_PARTY, "意见", "2017-12-04", NULL);

	(void)state;
	play_clause(pack, "supervision_secretary", "是");
	add_supervision(p, "李督", "主任");
	struct seat *party = play_seat(p, play_body(p, BODY_PARTY, NULL, NULL), "李督", "副书记");
	assert_found(p, "secretary-as-head", "");
	g_free(party->tenure->office);
	party->tenure->office = g_strdup("书记");
	party->rank = 0;
	assert_found(p, "secretary-as-head", "warn");
}

static void who_keeps_accounts_is_no_kin_of_the_heads(void **state)
{
	static const struct {
		const char *keeper, *head, *found;
	} cases[] = { { "父", "长子", "refuse" },
		      { "媳", "长子", "refuse" },
		      { "祖", "长子", "refuse" },
		      { "次子", "长子", "" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");
		struct board_body *body = play_committee(p);

		add_family(p);
		play_law(p, "accountant_kin", "是");
		play_seat(p, body, cases[i].head, "副主任");
		play_seat(p, play_body(p, BODY_POSTS, NULL, NULL), cases[i].keeper, "报账员");
		assert_found(p, "accountant-kin", cases[i].found);
	}
}

static void the_collective_has_bars_of_its_own(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_body(p, BODY_COLLECTIVE, "2026-01-12", NULL);

	(void)state;
	add_family(p);
	play_seat(p, body, "父", "理事长");
	play_seat(p, body, "次子", "监事");
	play_seat(p, body, "媳", "监事长");
	play_seat(p, body, "长子", "成员");
	assert_found(p, "council-kin", "");
	assert_found(p, "council-supervisor", "refuse");
	play_seat(p, body, "长子", "理事");
	assert_found(p, "council-kin", "refuse");
	assert_found(p, "council-supervisor", "refuse refuse");
	play_seat(p, body, "父", "监事");
	assert_says(p, "council-supervisor", "次子");
	assert_found(p, "council-supervisor", "refuse refuse refuse");
}

static void siblings_may_watch_disclosure(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body = play_committee(p), *watch;

	(void)state;
	add_family(p);
	play_law(p, "disclosure_group_kin", "是");
	play_seat(p, body, "长子", "委员");
	watch = play_body(p, "disclosure_group", "2026-01-20", NULL);
	play_seat(p, watch, "次子", "组长");
	assert_found(p, "committee-kin", "");
	play_seat(p, watch, "父", "成员");
	assert_found(p, "committee-kin", "refuse");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(near_relatives_do_not_serve_together),
		cmocka_unit_test(three_brothers_are_told_once_each_pair),
		cmocka_unit_test(of_older_terms_it_is_a_note),
		cmocka_unit_test(what_is_not_clear_is_warned_of),
		cmocka_unit_test(how_far_relatives_are_meant_is_the_laws),
		cmocka_unit_test(the_committee_does_not_watch_itself),
		cmocka_unit_test(nor_do_its_relatives),
		cmocka_unit_test(accountants_clerks_and_heads_of_the_collective),
		cmocka_unit_test(a_party_rule_is_warned_of),
		cmocka_unit_test(who_keeps_accounts_is_no_kin_of_the_heads),
		cmocka_unit_test(the_collective_has_bars_of_its_own),
		cmocka_unit_test(siblings_may_watch_disclosure),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
