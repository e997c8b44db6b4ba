/* test_note.c - a remark there and back through an editor; scripts stand in for it */
#include "testing.h"

#include <string.h>

#include "cunwu/app/note.h"

/* The editor gets the file as $1 of a shell command. */
static void an_editor_changes_a_note(void **state)
{
	static const struct {
		const char *editor, *before, *after;
	} cases[] = {
		{ "true", "", "" },
		{ "true", "低保户", "低保户" },
		{ "true", "低保户；文化程度：中技；二级残疾", "低保户；文化程度：中技；二级残疾" },
		{ "sed -i -e 's/低保/五保/'", "低保户；独居", "五保户；独居" },
		{ "sed -i -e '$a新的一条'", "独居", "独居；新的一条" },
		{ "sed -i -e '$a新的一条'", "独居；", "独居；新的一条" },
		{ "sed -i -e '1i\\\\n\\n'", "独居", "独居" },
		{ "printf '\\033[31m红\\t色\\r\\n' >", "旧", "[31m红 色" },
		{ "truncate -s 0", "旧", "" },
	};

	(void)state;
	g_unsetenv("VISUAL");
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *edited = NULL;

		g_setenv("EDITOR", cases[i].editor, TRUE);
		assert_true(note_edit(cases[i].before, &edited, NULL));
		assert_string_equal(edited, cases[i].after);
	}
}

static void a_failing_editor_changes_nothing(void **state)
{
	char *edited = NULL;

	(void)state;
	g_setenv("VISUAL", "false", TRUE);
	assert_fails(note_edit("旧", &edited, error), ERROR_IO);
	g_setenv("VISUAL", "/no/such/editor", TRUE);
	assert_fails(note_edit("旧", &edited, error), ERROR_IO);
	g_setenv("VISUAL", "rm", TRUE);
	assert_fails(note_edit("旧", &edited, error), ERROR_IO);
	g_setenv("VISUAL", "truncate -s 70000", TRUE);
	assert_fails(note_edit("旧", &edited, error), ERROR_INVALID);
	assert_null(edited);
	g_unsetenv("VISUAL");
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(an_editor_changes_a_note),
		cmocka_unit_test(a_failing_editor_changes_nothing),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
