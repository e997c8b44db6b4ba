/* test_error.c - reasons of the system in Chinese */
#include "testing.h"

#include <errno.h>

#include "cunwu/base/error.h"

static void reasons_have_words(void **state)
{
	(void)state;
	assert_string_equal(error_reason(ENOENT), "没有这个文件或文件夹");
	assert_string_equal(error_reason(ENOSPC), "磁盘已满");
	assert_string_equal(error_reason(98765), "系统错误 98765");
	assert_ptr_equal(error_reason(98765), error_reason(98765));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(reasons_have_words),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
