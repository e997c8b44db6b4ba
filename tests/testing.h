/* testing.h - cmocka, and how a test expects a failure */
#ifndef CUNWU_TESTS_TESTING_H
#define CUNWU_TESTS_TESTING_H

/* cmocka.h wants these first. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>

#include "cunwu/base/error.h"

/* Asserts that a call, which names its GError ** `error`, fails with a code of ours. */
#define assert_fails(call, code) \
	do { \
		g_autoptr(GError) found_ = NULL; \
		GError **error = &found_; \
		assert_false(call); \
		assert_true(g_error_matches(found_, CUNWU_ERROR, code)); \
	} while (0)

#endif
