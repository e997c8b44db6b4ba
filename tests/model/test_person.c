/* test_person.c - villagers, and what their ID numbers fill in */
#include "testing.h"

#include "cunwu/base/clock.h"
#include "cunwu/base/idno.h"
#include "cunwu/model/person.h"
#include "cunwu/model/problem.h"

/* The number with its right check digit, so that none has to be written out. */
static char *number(const char *digits)
{
	return g_strdup_printf("%s%c", digits, idno_check_digit(digits));
}

static void fill_from(struct person *p, const char *field)
{
	person_model.fill(&p->rec, model_field(&person_model, field));
}

static void a_sound_number_fills_birth_and_sex(void **state)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	(void)state;
	clock_pin(date_from_ymd(2026, 11, 22));
	p.id_number = number("99999919900228001");
	fill_from(&p, "name");
	assert_int_equal(p.birth.jd, 0); /* only where the number was just written */
	fill_from(&p, "id_number");
	assert_int_equal(p.birth.jd, date_from_ymd(1990, 2, 28).jd);
	assert_true(code_is(p.sex, SEX_MALE));

	g_free(p.id_number);
	p.id_number = number("99999919910101002");
	fill_from(&p, "id_number");
	assert_int_equal(p.birth.jd, date_from_ymd(1990, 2, 28).jd); /* what is recorded stays */
	assert_true(code_is(p.sex, SEX_MALE));
}

static void a_wrong_number_fills_nothing(void **state)
{
	static const char *const wrong[] = { "", "x", "999999199002280010", "99999919900230001X",
					     "999999202612310010" };

	(void)state;
	clock_pin(date_from_ymd(2026, 11, 22));
	for (size_t i = 0; i < G_N_ELEMENTS(wrong); i++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };

		p.id_number = g_strdup(wrong[i]);
		fill_from(&p, "id_number");
		assert_int_equal(p.birth.jd, 0);
		assert_true(code_is(p.sex, ""));
	}
	RECORD_AUTO struct person none = { .rec.model = &person_model };
	fill_from(&none, "id_number");
	assert_int_equal(none.birth.jd, 0);
}

static void an_old_number_fills_too(void **state)
{
	RECORD_AUTO struct person p = { .rec.model = &person_model };

	(void)state;
	p.id_number = g_strdup("999999490101002");
	fill_from(&p, "id_number");
	assert_int_equal(p.birth.jd, date_from_ymd(1949, 1, 1).jd);
	assert_true(code_is(p.sex, SEX_FEMALE));
	assert_string_equal(p.id_number, "999999490101002");
}

static void heads_are_self_or_head(void **state)
{
	static const struct {
		const char *code;
		bool head;
	} cases[] = {
		{ "01", true }, { "02", true }, { "10", false }, { "", false }, { "1", false }
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct code code;

		g_strlcpy(code.text, cases[i].code, CODE_SIZE);
		assert_int_equal(relation_is_head(code), cases[i].head);
	}
}

static void a_stay_ends_after_it_began(void **state)
{
	static const struct {
		const char *since, *until, *ended;
		const char *problem; /* NULL: none */
	} cases[] = {
		{ "", "", "", NULL },
		{ "2020-01-02", "2020-01-02", "01", NULL },
		{ "2020-01-02", "2020-01", "01", NULL },
		{ "2020-01-02", "2020-01-01", "01", "早于入住日期" },
		{ "", "2020", "", NULL },
		{ "2020", "", "02", "填了离开原因，还缺离开日期" },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		RECORD_AUTO struct residence r = { .rec.model = &residence_model,
						   .person = { 1 },
						   .household = { 1 },
						   .kind = { RESIDENCE_REGISTERED } };
		g_autoptr(GPtrArray) problems = problems_new();
		const char *const texts[][2] = { { "since", cases[i].since },
						 { "until", cases[i].until },
						 { "ended", cases[i].ended } };

		for (size_t k = 0; k < 3; k++)
			assert_true(field_parse(model_field(&residence_model, texts[k][0]), &r.rec,
						texts[k][1], NULL));
		assert_int_equal(record_check(&r.rec, problems), cases[i].problem == NULL);
		if (cases[i].problem)
			assert_string_equal(problem_at(problems, 0)->text, cases[i].problem);
	}
}

static void ethnicities_are_numbered(void **state)
{
	static const struct {
		const char *code;
		int number;
	} cases[] = { { "01", 1 },  { "56", 56 }, { "57", 0 }, { "97", 0 },
		      { "98", 0 },  { "00", 0 },  { "1", 0 },  { "", 0 },
		      { "001", 0 }, { "汉", 0 },  { "0x", 0 }, { NULL, 0 } };

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++)
		assert_int_equal(ethnicity_number(cases[i].code), cases[i].number);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_sound_number_fills_birth_and_sex),
		cmocka_unit_test(a_wrong_number_fills_nothing),
		cmocka_unit_test(an_old_number_fills_too),
		cmocka_unit_test(heads_are_self_or_head),
		cmocka_unit_test(a_stay_ends_after_it_began),
		cmocka_unit_test(ethnicities_are_numbered),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
