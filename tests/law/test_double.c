/* test_double.c - who may be one person, and who clearly are two */
#include "testing.h"

#include <string.h>

#include "cunwu/law/double.h"

#define SOUND     "999999198507150011" /* a man, born 15 July 1985 */
#define OLD_FORM  "999999850715001"    /* the same number */
#define TWIN      "999999198507150038" /* another one of that day */
#define ONE_DIGIT "999999198507150017" /* SOUND with a slip at the end */
#define SWAPPED   "999999198507510011"

struct one {
	const char *name, *former_name, *id_number, *sex, *birth, *relation, *phone, *document;
};

static struct double_facts facts_of(const struct one *o)
{
	struct double_facts f = { o->name, o->former_name, o->document, o->id_number,
				  o->sex,  o->relation,    o->phone,    { 0 } };

	if (o->birth)
		assert_true(date_parse(o->birth, &f.birth));
	return f;
}

static const struct {
	const char *what;
	struct one a, b;
	bool housemates;
	int strength;
	const char *says; /* among the reasons */
} judged[] = {
	{ "one number, one name",
	  { "张三", .id_number = SOUND, .birth = "1985-07-15" },
	  { "张三", .id_number = SOUND, .birth = "1985-07-15" },
	  false,
	  100,
	  "号码相同（末四位 0011），姓名相同，出生 1985.07.15" },
	{ "a small x and full digits are the same number",
	  { "张三", .id_number = "99999919850715001x" },
	  { "张三", .id_number = "99999919850715001X" },
	  false,
	  90,
	  "号码相同" },
	{ "15 and 18 digits",
	  { "张三", .id_number = OLD_FORM },
	  { "张三", .id_number = SOUND },
	  false,
	  90,
	  "15 位与 18 位是同一号码" },
	{ "one number, two people",
	  { "张三", .id_number = SOUND, .birth = "1985-07-15" },
	  { "李四光", .id_number = SOUND, .birth = "1999-01-01" },
	  false,
	  20,
	  "姓名不同（张三、李四光），出生不同：1985.07.15 与 1999.01.01" },
	{ "one number, two sexes",
	  { "张三", .id_number = SOUND, .sex = "1" },
	  { "张三", .id_number = SOUND, .sex = "2" },
	  false,
	  80,
	  "性别不同" },
	{ "what stands for no number",
	  { "张三", .id_number = "无", .birth = "1985" },
	  { "李四光", .id_number = "无", .birth = "1985" },
	  false,
	  0,
	  "" },
	{ "name and day",
	  { "张三", .birth = "1985-07-15" },
	  { "張三", .birth = "1985-07-15" },
	  false,
	  55,
	  "姓名相同（张三、張三），出生 1985.07.15" },
	{ "name and day in one household",
	  { "张三", .birth = "1985-07-15" },
	  { "张三", .birth = "1985-07-15" },
	  true,
	  70,
	  "同户" },
	{ "name and the year alone",
	  { "张三", .birth = "1985" },
	  { "张三", .birth = "1985-07-15" },
	  false,
	  40,
	  "出生 1985 与 1985.07.15" },
	{ "name, another year",
	  { "张三", .birth = "1984" },
	  { "张三", .birth = "1985-07-15" },
	  false,
	  0,
	  "" },
	{ "the birth of the number",
	  { "张三", .id_number = SOUND },
	  { "张三", .birth = "1985-07-15" },
	  false,
	  55,
	  "出生 1985.07.15" },
	{ "the old calendar beside the number",
	  { "张三", .id_number = SOUND, .birth = "1985-05-28" },
	  { "张三", .birth = "1985-07-15" },
	  false,
	  55,
	  "" },
	{ "another sex",
	  { "张三", .birth = "1985-07-15", .sex = "1" },
	  { "张三", .birth = "1985-07-15", .sex = "2" },
	  false,
	  0,
	  "" },
	{ "two sound numbers",
	  { "张三", .birth = "1985-07-15", .id_number = SOUND },
	  { "张三", .birth = "1985-07-15", .id_number = TWIN },
	  true,
	  0,
	  "" },
	{ "a slip in the number",
	  { "张三", .birth = "1985-07-15", .id_number = SOUND },
	  { "张三", .birth = "1985-07-15", .id_number = ONE_DIGIT },
	  false,
	  70,
	  "号码只差一位" },
	{ "two digits changed places",
	  { "张三", .birth = "1985", .id_number = SOUND },
	  { "张三", .birth = "1985", .id_number = "999999198507105011" },
	  false,
	  55,
	  "" },
	{ "other documents have numbers of their own",
	  { "张三", .birth = "1985-07-15", .id_number = SOUND },
	  { "张三", .birth = "1985-07-15", .id_number = "E12345678", .document = "3" },
	  false,
	  55,
	  "" },
	{ "a former name",
	  { "张国强", .former_name = "张二狗", .birth = "1985-07-15" },
	  { "张二狗", .birth = "1985-07-15" },
	  false,
	  50,
	  "曾用名相同（张二狗）" },
	{ "a near name elsewhere says nothing",
	  { "张国强", .birth = "1985-07-15" },
	  { "张国伟", .birth = "1985-07-15" },
	  false,
	  0,
	  "" },
	{ "by sound in one household",
	  { "张国强", .birth = "1985-07-15" },
	  { "张国墙", .birth = "1985-07-15" },
	  true,
	  60,
	  "姓名同音（张国强、张国墙）" },
	{ "one character in one household",
	  { "张国强", .birth = "1985-07-15" },
	  { "张国伟", .birth = "1985-07" },
	  true,
	  40,
	  "姓名差一字" },
	{ "twins with numbers",
	  { "张国强", .birth = "1985-07-15", .id_number = SOUND },
	  { "张国伟", .birth = "1985-07-15", .id_number = TWIN },
	  true,
	  0,
	  "" },
	{ "twins of other names",
	  { "张国强", .birth = "1985-07-15" },
	  { "张志伟", .birth = "1985-07-15" },
	  true,
	  0,
	  "" },
	{ "twins of two characters",
	  { "张强", .birth = "1985-07-15" },
	  { "张伟", .birth = "1985-07-15" },
	  true,
	  0,
	  "" },
	{ "father and son of one name",
	  { "张三", .birth = "1985-07-15" },
	  { "张三", .birth = "2010-07-15" },
	  true,
	  0,
	  "" },
	{ "the son without a birth",
	  { "张三", .birth = "1985-07-15", .relation = "02" },
	  { "张三", .relation = "20" },
	  true,
	  0,
	  "" },
	{ "nobody knows when",
	  { "张三", .birth = "1985-07-15", .relation = "02" },
	  { .name = "张三" },
	  true,
	  30,
	  "出生日期有缺" },
	{ "nobody knows when, nor where", { .name = "张三" }, { .name = "张三" }, false, 0, "" },
	{ "a telephone",
	  { "张三", .birth = "1985-07-15", .phone = "13800000000" },
	  { "张三", .birth = "1985-07-15", .phone = "13800000000" },
	  true,
	  80,
	  "电话相同" },
	{ "no names", { "", .birth = "1985" }, { NULL, .birth = "1985" }, true, 0, "" },
};

static void pairs_are_judged(void **state)
{
	struct date today = date_from_ymd(2026, 11, 22);

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(judged); i++) {
		struct double_facts a = facts_of(&judged[i].a), b = facts_of(&judged[i].b);
		g_autoptr(GString) there = g_string_new(NULL), back = g_string_new(NULL);
		int strength = double_judge(&a, &b, judged[i].housemates, today, there);

		if (strength != judged[i].strength || !strstr(there->str, judged[i].says)
		    || (strength == 0) != (there->len == 0))
			fail_msg("%s: %d %s", judged[i].what, strength, there->str);
		assert_int_equal(double_judge(&b, &a, judged[i].housemates, today, back), strength);
	}
}

static void sound_numbers_differ(void **state)
{
	static const struct {
		const char *a, *b;
		bool differ;
	} cases[] = {
		{ SOUND, TWIN, true },     { SOUND, SOUND, false }, { SOUND, OLD_FORM, false },
		{ SOUND, NULL, false },    { NULL, NULL, false },   { SOUND, ONE_DIGIT, false },
		{ SOUND, SWAPPED, false }, { SOUND, "无", false },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		struct double_facts a = { .id_number = cases[i].a };
		struct double_facts b = { .id_number = cases[i].b };

		assert_int_equal(double_numbers_differ(&a, &b, date_from_ymd(2026, 11, 22)),
				 cases[i].differ);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(pairs_are_judged),
		cmocka_unit_test(sound_numbers_differ),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
