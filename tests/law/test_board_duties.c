/* test_board_duties.c - rules on appraisals, audits, training and promises, and on the village */
#include "testing.h"

#include "check_play.h"
#include "cunwu/law/rules.h"

static struct seat *member(const struct board_body *body, guint i)
{
	return body->seats->pdata[i];
}

static void members_are_appraised_each_year(void **state)
{
	static const struct {
		const char *on, *found;
	} cases[] = { { "2026-11-22", "" }, { "2026-12-31", "" }, { "2027-01-01", "warn" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new(cases[i].on);
		struct board_body *body = play_committee(p);

		assert_found(p, "appraisal-missing", cases[i].found);
		play_duty(p, member(body, 0), DUTY_APPRAISAL, 2026);
		play_duty(p, member(body, 1), DUTY_REPORT, 2026);
		/* Without a year that of its day counts; who came late in the year is not missed.
		 */
		play_duty(p, member(body, 1), DUTY_APPRAISAL, 0)->day = play_day("2026-12-20");
		assert_found(p, "appraisal-missing", cases[i].found);
		play_since(p, member(body, 2), "2026-07-02");
		assert_found(p, "appraisal-missing", "");
		play_since(p, member(body, 2), "2026-07-01");
		assert_found(p, "appraisal-missing", cases[i].found);
	}
}

static void appraise(struct play *p, struct seat *seat, int year, const char *result)
{
	struct duty_record *duty = play_duty(p, seat, DUTY_APPRAISAL, year);

	g_strlcpy(duty->result.text, result, CODE_SIZE);
}

static void two_bad_years_end_an_office(void **state)
{
	static const struct {
		const char *results, *poor, *failed;
	} cases[] = {
		{ "2", "", "" },         { "3", "warn", "" },   { "33", "", "refuse" },
		{ "233", "", "refuse" }, { "323", "warn", "" }, { "332", "", "" },
		{ "333", "", "refuse" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2030-11-22");
		struct board_body *body = play_committee(p);

		for (int n = 0; cases[i].results[n]; n++) {
			char result[] = { cases[i].results[n], 0 };

			appraise(p, member(body, 2), 2026 + n, result);
		}
		assert_found(p, "appraisal-poor", cases[i].poor);
		assert_found(p, "appraisal-failed", cases[i].failed);
		play_until(p, member(body, 2), "2030-10-01");
		assert_found(p, "appraisal-poor", "");
		assert_found(p, "appraisal-failed", "");
	}
}

static void supervisors_by_the_law_of_the_province(void **state)
{
	PLAY_AUTO p = play_new("2028-11-22");
	struct board_body *body = play_body(p, BODY_SUPERVISION, "2026-01-20", NULL);
	struct seat *seat = play_seat(p, body, "李督", "主任");

	(void)state;
	appraise(p, seat, 2026, APPRAISED_POOR);
	appraise(p, seat, 2027, APPRAISED_POOR);
	assert_found(p, "appraisal-failed", "");
	play_law(p, "supervision_failures", "2");
	assert_found(p, "appraisal-failed", "refuse");
}

/* One who left with the term before, and one in this. */
struct leavers {
	struct play *p;
	struct board_body *body;
	struct seat *before, *now;
};

static struct leavers add_leavers(struct play *p)
{
	struct leavers l = { p, play_body(p, BODY_COMMITTEE, "2021-01-12", "2026-01-11"), NULL,
			     NULL };
	struct seat *stays;

	l.before = play_seat(p, l.body, "旧员", "委员");
	stays = play_seat(p, l.body, "赵主", "委员");
	play_until(p, l.before, "2026-01-11");
	play_until(p, stays, "2026-01-11");
	play_term(p, l.body, "2026-01-12", "2031-01-11");
	play_seat(p, l.body, "赵主", "主任");
	play_woman(play_seat(p, l.body, "钱女", "委员"));
	play_seat(p, l.body, "孙员", "委员");
	l.now = play_seat(p, l.body, "李走", "委员");
	play_until(p, l.now, "2026-06-01");
	return l;
}

static void who_left_is_audited(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct leavers l = add_leavers(p);
	struct duty_record *audit;

	(void)state;
	assert_found(p, "audit-missing", "warn");
	assert_says(p, "audit-missing", "旧员（1 人）");
	assert_found(p, "audit-unposted", "");
	assert_found(p, "audit-due", "note");
	assert_says(p, "audit-due", "李走");
	audit = play_duty(p, l.before, DUTY_DEPARTURE_AUDIT, 2026);
	assert_found(p, "audit-missing", "");
	assert_found(p, "audit-unposted", "refuse");
	g_strlcpy(audit->state.text, AUDIT_POSTED, CODE_SIZE);
	assert_found(p, "audit-unposted", "");
	g_strlcpy(audit->state.text, "", CODE_SIZE);
	audit->posted = play_day("2026-01-05");
	assert_found(p, "audit-unposted", "");
	/* One of an office long before is not this one. */
	audit->day = play_day("2024-05-01");
	assert_found(p, "audit-missing", "warn");
	g_strlcpy(l.before->tenure->ended.text, END_DEATH, CODE_SIZE);
	assert_found(p, "audit-missing", "");
}

static void new_members_are_trained(void **state)
{
	static const struct {
		const char *on, *found;
	} cases[] = { { "2026-04-12", "" }, { "2026-04-13", "warn" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new(cases[i].on);
		struct leavers l = add_leavers(p);

		play_law(p, "training_new_months", "3");
		assert_found(p, "training-missing", cases[i].found);
		play_duty(p, member(l.body, 3), DUTY_TRAINING, 2026);
		play_duty(p, member(l.body, 4), DUTY_TRAINING, 2025);
		assert_found(p, "training-missing", cases[i].found);
		play_duty(p, member(l.body, 4), DUTY_TRAINING, 2026);
		play_duty(p, l.now, DUTY_TRAINING, 2026);
		assert_found(p, "training-missing", "");
	}
}

static void once_a_term_there_is_training(void **state)
{
	static const struct {
		const char *on, *found;
	} cases[] = { { "2030-07-14", "" }, { "2030-07-15", "warn" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new(cases[i].on);
		struct board_body *body = play_committee(p);

		assert_found(p, "training-due", "");
		play_law(p, "training_term", "1");
		assert_found(p, "training-due", cases[i].found);
		for (guint n = 0; n < 3; n++)
			play_duty(p, member(body, n), DUTY_TRAINING, 2026);
		assert_found(p, "training-due", "");
	}
}

static void promises_have_a_day(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct duty_record *duty = play_duty(p, member(play_committee(p), 0), DUTY_PROMISE, 2026);

	(void)state;
	duty->due = play_day("2026-11-22");
	assert_found(p, "duty-overdue", "");
	duty->due = play_day("2026-11-21");
	assert_found(p, "duty-overdue", "note");
	duty->due = play_day("2026-11");
	assert_found(p, "duty-overdue", "");
	duty->due = play_day("2026-10");
	assert_found(p, "duty-overdue", "note");
	duty->done = play_day("2026-11");
	assert_found(p, "duty-overdue", "");
}

/* The village */

static void bodies_are_missed(void **state)
{
	PLAY_AUTO p = play_new("2026-11-22");
	struct board_body *body;

	(void)state;
	assert_found(p, "committee-missing", "note");
	assert_found(p, "supervision-missing", "");
	body = play_body(p, BODY_COMMITTEE, "2026-01-12", NULL);
	assert_found(p, "committee-missing", "");
	assert_found(p, "committee-empty", "note");
	assert_found(p, "supervision-missing", "warn");
	play_seat(p, body, "赵主", "主任");
	assert_found(p, "committee-empty", "");
	body = play_body(p, BODY_SUPERVISION, "2026-01-12", NULL);
	assert_found(p, "supervision-missing", "");
	body->body->until = play_day("2026-05-01");
	assert_found(p, "supervision-missing", "warn");
	p->board->village->until = play_day("2026-05-01");
	assert_clean(p);
	assert_found(p, "supervision-missing", "");
}

static void the_legal_person(void **state)
{
	static const struct {
		const char *code, *missing, *check, *kind;
	} cases[] = {
		{ NULL, "note", "", "" },
		{ "54999999MF00000018", "", "warn", "" },
		{ "91350100M000100Y43", "", "", "warn" }, /* the standard's example */
		{ "5499999", "", "warn", "" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		play_committee(p);
		p->board->village->org_code = g_strdup(cases[i].code);
		assert_found(p, "org-missing", cases[i].missing);
		assert_found(p, "org-check", cases[i].check);
		assert_found(p, "org-kind", cases[i].kind);
	}
}

static void its_name_is_written_in_full(void **state)
{
	static const struct {
		const char *name, *found;
	} cases[] = { { NULL, "" },
		      { "清溪县云岭镇龙泉村村民委员会", "" },
		      { "龙泉村村委会", "note" },
		      { "清溪县云岭镇虎泉村村民委员会", "note" } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		PLAY_AUTO p = play_new("2026-11-22");

		play_committee(p);
		p->board->village->org_name = g_strdup(cases[i].name);
		assert_found(p, "org-name", cases[i].found);
	}
}

/* Rules are known by their ids, and a record breaks one at most once. */
static void rules_are_told_apart(void **state)
{
	(void)state;
	for (size_t i = 0; i < rule_count(); i++) {
		assert_true(*rule_at(i)->meaning);
		assert_ptr_equal(rule_find(rule_at(i)->id), rule_at(i));
	}
	assert_null(rule_find("nothing"));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(members_are_appraised_each_year),
		cmocka_unit_test(two_bad_years_end_an_office),
		cmocka_unit_test(supervisors_by_the_law_of_the_province),
		cmocka_unit_test(who_left_is_audited),
		cmocka_unit_test(new_members_are_trained),
		cmocka_unit_test(once_a_term_there_is_training),
		cmocka_unit_test(promises_have_a_day),
		cmocka_unit_test(bodies_are_missed),
		cmocka_unit_test(the_legal_person),
		cmocka_unit_test(its_name_is_written_in_full),
		cmocka_unit_test(rules_are_told_apart),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
