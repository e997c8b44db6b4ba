/* test_name_likeness.c - names that one person may have been written with */
#include "testing.h"

#include "cunwu/base/name.h"

static void names_are_near(void **state)
{
	static const struct {
		const char *a, *b;
		enum name_likeness likeness;
	} cases[] = {
		{ "张国强", "张国强", NAME_SAME },
		{ "张国强", "張國強", NAME_SAME },
		{ "张 三", "张三", NAME_SAME },
		{ "买买提·艾力", "买买提艾力", NAME_SAME },
		{ "张国强", "章国强", NAME_SOUNDS_ALIKE },
		{ "李红", "李宏", NAME_SOUNDS_ALIKE },
		{ "张国强", "张国伟", NAME_ONE_APART },
		{ "张国强", "张国", NAME_ONE_APART },
		{ "张国", "张国强", NAME_ONE_APART },
		{ "张强", "张国强", NAME_ONE_APART },
		{ "国强", "张国强", NAME_ONE_APART },
		{ "买买提艾力", "买买提艾里江", NAME_OTHER },
		{ "张国强", "张志伟", NAME_OTHER },
		{ "张三", "张四", NAME_OTHER }, /* brothers */
		{ "张三", "李三", NAME_OTHER },
		{ "张", "王", NAME_OTHER },
		{ "张", "章", NAME_OTHER },
		{ "张", "张三", NAME_OTHER },
		{ "", "", NAME_OTHER },
		{ "·", "·", NAME_OTHER },
		{ "张三", "", NAME_OTHER },
		{ "A", "张三", NAME_OTHER },
		{ "\xff\xfe", "\xff", NAME_OTHER },
	};

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		if (name_compare(cases[i].a, cases[i].b) != cases[i].likeness)
			fail_msg("%s %s: %d", cases[i].a, cases[i].b,
				 name_compare(cases[i].a, cases[i].b));
		assert_int_equal(name_compare(cases[i].b, cases[i].a), cases[i].likeness);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(names_are_near),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
