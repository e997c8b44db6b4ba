/* test_kinds.c - the text form of each kind of value */
#include "testing.h"

#include "cunwu/model/codes.h"
#include "cunwu/model/problem.h"
#include "cunwu/model/record.h"

struct thing {
	struct record rec;
	char *text, *note;
	struct number number;
	enum yesno yesno;
	struct date date;
	struct code code;
	struct ref ref;
	char *idno, *phone;
};

static const struct model thing_model;

static const struct field fields[] = {
	{ FIELD_TEXT(struct thing, text), .label = "文字", .min = 2, .max = 3 },
	{ FIELD_NOTE(struct thing, note), .label = "备注" },
	{ FIELD_INT(struct thing, number), .label = "数", .min = 1, .max = 999 },
	{ FIELD_YESNO(struct thing, yesno), .label = "答" },
	{ FIELD_DATE(struct thing, date), .label = "日期" },
	{ FIELD_CODE(struct thing, code, &codes_sex), .label = "性别" },
	{ FIELD_REF(struct thing, ref, &thing_model), .label = "引用" },
	{ FIELD_IDNO(struct thing, idno), .label = "号码" },
	{ FIELD_PHONE(struct thing, phone), .label = "电话" },
};

static const struct model thing_model = {
	.name = "thing",
	.label = "物",
	.size = sizeof(struct thing),
	.fields = fields,
	.nfields = G_N_ELEMENTS(fields),
};

/* `form`: the text form it is kept in, NULL: cannot be read; `shown`: NULL: as the form. */
static const struct {
	const char *field, *text, *form, *shown;
} cases[] = {
	{ "text", "甲乙", "甲乙", NULL },
	{ "text", " 甲 ", " 甲 ", NULL },
	{ "text", "\xff", NULL, NULL },
	{ "note", "一\n二", "一\n二", NULL },
	{ "number", "0", "0", NULL },
	{ "number", "-7", "-7", NULL },
	{ "number", "007", "7", NULL },
	{ "number", "9223372036854775807", "9223372036854775807", NULL },
	{ "number", "9223372036854775808", NULL, NULL },
	{ "number", "1.5", NULL, NULL },
	{ "number", "三", NULL, NULL },
	{ "number", " ", NULL, NULL },
	{ "yesno", "1", "1", "是" },
	{ "yesno", "0", "0", "否" },
	{ "yesno", "是", "1", "是" },
	{ "yesno", "否", "0", "否" },
	{ "yesno", "有", "1", "是" },
	{ "yesno", "√", "1", "是" },
	{ "yesno", "也许", NULL, NULL },
	{ "yesno", "2", NULL, NULL },
	{ "date", "1990", "1990", "1990" },
	{ "date", "1990-02", "1990-02", "1990.02" },
	{ "date", "2000-02-29", "2000-02-29", "2000.02.29" },
	{ "date", "1900-02-29", NULL, NULL },
	{ "date", "1990-2-28", NULL, NULL },
	{ "date", "0000", NULL, NULL },
	{ "code", "1", "1", "男" },
	{ "code", "女", "2", "女" },
	{ "code", "9", "9", NULL },
	{ "code", "3", NULL, NULL },
	{ "ref", "12", "12", NULL },
	{ "ref", "0", NULL, NULL },
	{ "ref", "-1", NULL, NULL },
	{ "ref", "x", NULL, NULL },
	{ "idno", "任意文字", "任意文字", NULL },
	{ "phone", "0830-1", "0830-1", NULL },
};

static void values_are_read_kept_and_shown(void **state)
{
	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		RECORD_AUTO struct thing t = { .rec.model = &thing_model };
		const struct field *f = model_field(&thing_model, cases[i].field);
		g_autoptr(GString) form = g_string_new(NULL), shown = g_string_new(NULL);

		if (!cases[i].form) {
			assert_fails(field_parse(f, &t.rec, cases[i].text, error), ERROR_INVALID);
			field_format(f, &t.rec, form);
			assert_string_equal(form->str, "");
			continue;
		}
		if (!field_parse(f, &t.rec, cases[i].text, NULL))
			fail_msg("%s: \"%s\" is not read", f->name, cases[i].text);
		field_format(f, &t.rec, form);
		assert_string_equal(form->str, cases[i].form);
		field_show(f, &t.rec, shown);
		if (cases[i].shown)
			assert_string_equal(shown->str, cases[i].shown);
		assert_true(field_parse(f, &t.rec, "", NULL));
		field_format(f, &t.rec, g_string_truncate(form, 0));
		assert_string_equal(form->str, "");
	}
}

/* A value that cannot be read leaves the one that is there. */
static void a_failed_reading_changes_nothing(void **state)
{
	static const char *const bad[] = { "number", "yesno", "date", "code", "ref" };
	RECORD_AUTO struct thing t = { .rec.model = &thing_model,
				       .number = { 5, true },
				       .yesno = YESNO_YES,
				       .date = date_from_ymd(1990, 2, 28),
				       .code = { "1" },
				       .ref = { 3 } };
	RECORD_AUTO struct thing before = { .rec.model = &thing_model };

	(void)state;
	record_copy(&before.rec, &t.rec);
	for (size_t i = 0; i < G_N_ELEMENTS(bad); i++)
		assert_fails(field_parse(model_field(&thing_model, bad[i]), &t.rec, "坏", error),
			     ERROR_INVALID);
	assert_true(record_equal(&t.rec, &before.rec));
}

/* 0 votes is a figure, an empty cell is not. */
static void not_recorded_differs_from_nought(void **state)
{
	RECORD_AUTO struct thing none = { .rec.model = &thing_model };
	RECORD_AUTO struct thing nought = { .rec.model = &thing_model,
					    .number = { 0, true },
					    .yesno = YESNO_NO,
					    .text = g_strdup("") };

	(void)state;
	assert_ptr_equal(record_diff(&none.rec, &nought.rec, NULL),
			 model_field(&thing_model, "number"));
	nought.number.known = false;
	assert_ptr_equal(record_diff(&none.rec, &nought.rec, NULL),
			 model_field(&thing_model, "yesno"));
	nought.yesno = YESNO_NONE;
	assert_true(record_equal(&none.rec, &nought.rec)); /* no text is empty text */
}

static void values_out_of_bounds_are_problems(void **state)
{
	static const struct {
		const char *field, *text;
		size_t problems;
	} bounds[] = {
		{ "text", "甲", 1 },       { "text", "甲乙", 0 },   { "text", "甲乙丙", 0 },
		{ "text", "甲乙丙丁", 1 }, { "number", "0", 1 },    { "number", "1", 0 },
		{ "number", "999", 0 },    { "number", "1000", 1 }, { "number", "", 0 },
		{ "text", "", 0 },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(bounds); i++) {
		RECORD_AUTO struct thing t = { .rec.model = &thing_model };
		g_autoptr(GPtrArray) problems = problems_new();
		const struct field *f = model_field(&thing_model, bounds[i].field);

		assert_true(field_parse(f, &t.rec, bounds[i].text, NULL));
		assert_int_equal(record_check(&t.rec, problems), bounds[i].problems == 0);
		assert_int_equal(problems->len, bounds[i].problems);
	}

	struct thing odd = { .rec.model = &thing_model, .code = { "7" } };
	g_autoptr(GPtrArray) problems = problems_new();
	assert_false(record_check(&odd.rec, problems));
	assert_string_equal(problem_at(problems, 0)->text, "“7”不在代码表 GB/T 2261.1-2003 中");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(values_are_read_kept_and_shown),
		cmocka_unit_test(a_failed_reading_changes_nothing),
		cmocka_unit_test(not_recorded_differs_from_nought),
		cmocka_unit_test(values_out_of_bounds_are_problems),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
