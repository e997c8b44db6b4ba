/* test_relation.c - relations to the head of a household, when the head becomes another */
#include "testing.h"

#include <string.h>

#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "cunwu/model/relation.h"

/* Someone with a code to the old head: 1 the new head, 2 the member. */
static struct kinsman someone(int64_t id, const char *relation, const char *sex, int born)
{
	struct kinsman k = { .id = id,
			     .birth = born ? date_from_ymd(born, 0, 0) : (struct date){ 0 } };

	g_strlcpy(k.relation.text, relation, CODE_SIZE);
	g_strlcpy(k.sex.text, sex, CODE_SIZE);
	return k;
}

static void ask_without_kin(const struct kinsman *member, const struct kinsman *head,
			    const char *head_sex, struct relation_answer *answer)
{
	g_autoptr(GPtrArray) kin = g_ptr_array_new();
	g_autoptr(GArray) people = g_array_new(FALSE, FALSE, sizeof *member);
	struct relation_facts facts = { .kin = kin, .people = people };

	g_strlcpy(facts.head_sex.text, head_sex, CODE_SIZE);
	relation_of(member, head, &facts, answer);
}

static char *list(const struct relation_answer *answer)
{
	static const char *const hows[] = { "?", "~", "+", "=" };
	GString *out = g_string_new(hows[answer->how]);

	for (size_t i = 0; i < answer->n; i++)
		g_string_append_printf(out, "%s%s", i ? " " : "", answer->codes[i].text);
	return g_string_free(out, FALSE);
}

/* The old head is a man of 1960. ~: one of several; +: the first is likely; =: sure; ?: nothing. */
static void relations_follow(void **state)
{
	static const struct {
		const char *head, *sex;
		int born;
		const char *member, *member_sex;
		int member_born;
		const char *answer;
	} cases[] = {
		{ "12", "2", 1962, "02", "1", 1960, "=11" },
		{ "10", "2", 1962, "02", "1", 1960, "=10" },
		{ "12", "2", 1962, "22", "1", 1985, "+22 27" },
		{ "12", "2", 1962, "30", "2", 1985, "+30 37" },
		{ "12", "2", 1962, "38", "2", 1985, "=38" },
		{ "12", "2", 1962, "41", "1", 2010, "=41" },
		{ "12", "2", 1962, "51", "1", 1935, "=53" },
		{ "12", "2", 1962, "55", "1", 1935, "=51" },
		{ "12", "2", 1962, "73", "1", 1965, "=97" },
		{ "12", "2", 1962, "97", "1", 1965, "+97" },
		{ "20", "1", 1985, "02", "1", 1960, "=51" },
		{ "27", "1", 1985, "02", "1", 1960, "=57" },
		{ "20", "1", 1985, "12", "2", 1962, "+52 58" },
		{ "20", "1", 1985, "30", "2", 1990, "=77" },
		{ "20", "1", 1985, "30", "2", 1980, "=75" },
		{ "20", "1", 1985, "20", "1", 0, "=70" },
		{ "20", "1", 1985, "38", "2", 1986, "~72 74 12" },
		{ "20", "1", 1985, "41", "1", 2010, "~93 20" },
		{ "20", "1", 1985, "52", "2", 1935, "=62" },
		{ "30", "2", 1985, "52", "2", 1935, "=62" },
		{ "20", "1", 1985, "55", "1", 1935, "=63" },
		{ "41", "1", 2005, "02", "1", 1960, "=61" },
		{ "43", "1", 2005, "02", "1", 1960, "=63" },
		{ "41", "1", 2005, "20", "1", 1985, "~81 83 51" },
		{ "41", "1", 2005, "20", "1", 2000, "~81 83" }, /* too young to be the father */
		{ "71", "1", 1955, "02", "1", 1960, "=73" },
		{ "71", "1", 1955, "20", "1", 1985, "=93" },
		{ "51", "1", 1935, "02", "1", 1960, "=20" },
		{ "51", "1", 1935, "52", "2", 1937, "=12" },
		{ "51", "1", 1935, "20", "1", 1985, "=41" },
		{ "99", "1", 1985, "02", "1", 1960, "=99" },
		{ "99", "1", 1985, "20", "1", 1985, "+99" },
		{ "99", "1", 1985, "99", "2", 1985, "?" },
		{ "97", "1", 1985, "20", "1", 1985, "?" },
		{ "20", "1", 1985, "", "1", 1985, "?" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct kinsman head = someone(1, cases[i].head, cases[i].sex, cases[i].born);
		struct kinsman member =
			someone(2, cases[i].member, cases[i].member_sex, cases[i].member_born);
		struct relation_answer answer;

		ask_without_kin(&member, &head, SEX_MALE, &answer);
		g_autofree char *got = list(&answer);
		if (strcmp(got, cases[i].answer) != 0)
			fail_msg("%s to %s: %s, not %s", cases[i].member, cases[i].head, got,
				 cases[i].answer);
	}
}

static void relations_follow_through_someone(void **state)
{
	static const struct {
		const char *near, *near_sex, *far, *far_sex, *answer;
	} cases[] = {
		{ "02", "1", "20", "1", "=20" }, { "12", "2", "20", "1", "+20 27" },
		{ "38", "2", "20", "1", "=41" }, { "30", "2", "30", "2", "=44" },
		{ "28", "1", "30", "2", "=44" }, { "20", "1", "10", "2", "=38" },
		{ "73", "1", "12", "2", "=74" }, { "02", "1", "27", "1", "=27" },
		{ "41", "1", "20", "1", "=47" }, { "51", "1", "12", "2", "+52 58" },
		{ "02", "1", "12", "2", "=12" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct kinsman near = someone(1, cases[i].near, cases[i].near_sex, 0);
		struct kinsman far = someone(2, cases[i].far, cases[i].far_sex, 0);
		struct relation_answer answer;

		relation_through(near.relation, near.sex, far.relation, far.sex, &answer);
		g_autofree char *got = list(&answer);
		if (strcmp(got, cases[i].answer) != 0)
			fail_msg("%s of %s: %s, not %s", cases[i].far, cases[i].near, got,
				 cases[i].answer);
	}
}

static int generation(const char *code)
{
	int n = atoi(code);

	if ((n >= 20 && n <= 39) || (n >= 93 && n <= 96))
		return -1;
	if (n >= 40 && n <= 46)
		return -2;
	if (n >= 47 && n <= 49)
		return -3;
	if ((n >= 50 && n <= 59) || (n >= 81 && n <= 90))
		return 1;
	return n >= 60 && n <= 69 ? 2 : 0;
}

static char sex_of_code(const char *code)
{
	static const char *const women[] = { "12", "37", "38", "42", "44", "45", "48", "52", "54",
					     "56", "58", "62", "64", "67", "72", "74", "75", "77",
					     "82", "84", "86", "88", "90", "94", "96", "30", "39" };
	static const char *const men[] = { "11", "20", "27", "28", "29", "41", "43", "46", "47",
					   "51", "53", "55", "57", "61", "63", "66", "71", "73",
					   "76", "78", "81", "83", "85", "87", "89", "93", "95" };

	for (size_t i = 0; i < G_N_ELEMENTS(women); i++)
		if (strcmp(code, women[i]) == 0)
			return '2';
	for (size_t i = 0; i < G_N_ELEMENTS(men); i++)
		if (strcmp(code, men[i]) == 0)
			return '1';
	return code[0] == '3' ? '2' : code[0] == '2' ? '1' : 0;
}

static bool is_vague(const char *code)
{
	static const char *const vague[] = { "97", "99", "80", "91", "92", "65",
					     "66", "67", "68", "69", "49", "59" };

	for (size_t i = 0; i < G_N_ELEMENTS(vague); i++)
		if (strcmp(code, vague[i]) == 0)
			return true;
	return false;
}

/* Someone of a sex that their code allows and of an age that fits their generation. */
static struct kinsman of_code(int64_t id, const char *code)
{
	char sex[2] = { strcmp(code, "10") == 0 ? '2' : sex_of_code(code), '\0' };

	bool elder = strcmp(code, "71") == 0 || strcmp(code, "75") == 0;

	return someone(id, code, sex[0] ? sex : SEX_MALE,
		       strcmp(code, "02") == 0 ? 1950
		       : elder                 ? 1946
					       : 1952 - 26 * generation(code));
}

/* No answer contradicts sex or generation, for any two codes of one household. */
static void answers_fit(void **state)
{
	(void)state;
	for (size_t i = 0; i < codes_relation.nitems; i++)
		for (size_t k = 0; k < codes_relation.nitems; k++) {
			const char *a = codes_relation.items[i].code;
			const char *b = codes_relation.items[k].code;
			struct kinsman head = of_code(1, a), member = of_code(2, b);
			struct relation_answer answer;

			ask_without_kin(&member, &head, SEX_MALE, &answer);
			for (size_t n = 0; n < answer.n; n++) {
				const char *code = answer.codes[n].text;
				char sex = sex_of_code(code);

				if (sex && sex != member.sex.text[0])
					fail_msg("%s to %s: %s is of the other sex", b, a, code);
				if (is_vague(a) || is_vague(b) || is_vague(code))
					continue;
				if (generation(b) - generation(a) != generation(code))
					fail_msg("%s to %s: %s is of another generation", b, a,
						 code);
			}
		}
}

/* Whether the answer is the same relation, said with a rank or a sex or without. Of whom the head
 * of between had no word for it, only kin on record says that they are a parent by adoption. */
static bool is_same(struct code answer, const char *was)
{
	struct code plain = relation_plain((struct code){ { was[0], was[1] } });
	bool vague = strchr("0789", plain.text[1]) || answer.text[1] == '0';

	return code_is(relation_plain(answer), plain.text)
	       || (vague && answer.text[0] == plain.text[0]);
}

/* From one head to another and back each is what they were, wherever the way there was sure. */
static void there_and_back(void **state)
{
	guint sure = 0;

	(void)state;
	for (size_t i = 0; i < codes_relation.nitems; i++)
		for (size_t k = 0; k < codes_relation.nitems; k++) {
			const char *a = codes_relation.items[i].code;
			const char *b = codes_relation.items[k].code;
			struct kinsman old = of_code(3, "02");
			struct kinsman head = of_code(1, a), member = of_code(2, b);
			struct relation_answer answer, back, old_to_new;

			if (atoi(a) <= 2 || atoi(b) <= 2)
				continue;
			ask_without_kin(&member, &head, SEX_MALE, &answer);
			ask_without_kin(&old, &head, SEX_MALE, &old_to_new);
			if (answer.how != RELATION_SURE || old_to_new.how != RELATION_SURE
			    || is_vague(answer.codes[0].text))
				continue;
			member.relation = answer.codes[0];
			old.relation = old_to_new.codes[0];
			ask_without_kin(&member, &old, head.sex.text, &back);
			bool found = is_vague(b);
			for (size_t n = 0; n < back.n; n++)
				found = found || is_same(back.codes[n], b);
			if (!found && back.how == RELATION_SURE) {
				g_autofree char *got = list(&back);
				fail_msg("%s to %s: %s, and back %s", b, a, answer.codes[0].text,
					 got);
			}
			sure++;
		}
	assert_true(sure > 1000);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(relations_follow),
		cmocka_unit_test(relations_follow_through_someone),
		cmocka_unit_test(answers_fit),
		cmocka_unit_test(there_and_back),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
