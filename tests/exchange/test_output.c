/* test_output.c - files, pagers and printers; a script stands in for lp */
#include "testing.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "cunwu/exchange/output.h"

/* A folder for one test, with a stand-in for lp that keeps what it is given. */
struct place {
	char *folder, *file;
};

static const char lp[] = "#!/bin/sh\n"
			 "[ \"$4\" != broken ] || { echo '没有这台打印机' >&2; exit 1; }\n"
			 "printf '%s ' \"$@\" > \"$FOLDER/lp.arguments\"\n"
			 "cat > \"$FOLDER/lp.bytes\"\n";

static int set_up(void **state)
{
	struct place *place = g_new0(struct place, 1);

	place->folder = g_dir_make_tmp("cunwu-test-XXXXXX", NULL);
	place->file = g_build_filename(place->folder, "名册.txt", NULL);
	g_autofree char *script = g_build_filename(place->folder, "lp", NULL);
	g_file_set_contents_full(script, lp, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL);
	g_setenv("FOLDER", place->folder, TRUE);
	*state = place;
	return 0;
}

static int tear_down(void **state)
{
	struct place *place = *state;
	GDir *dir = g_dir_open(place->folder, 0, NULL);

	for (const char *name; (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(place->folder, name, NULL);
		g_unlink(path);
	}
	g_dir_close(dir);
	g_rmdir(place->folder);
	g_free(place->folder);
	g_free(place->file);
	g_free(place);
	return 0;
}

static char *contents(const struct place *place, const char *name)
{
	g_autofree char *path = g_build_filename(place->folder, name, NULL);
	char *text = NULL;

	g_file_get_contents(path, &text, NULL, NULL);
	return text;
}

static int count_files(const struct place *place)
{
	GDir *dir = g_dir_open(place->folder, 0, NULL);
	int n = 0;

	while (g_dir_read_name(dir))
		n++;
	g_dir_close(dir);
	return n;
}

static void a_file_appears_whole_and_private(void **state)
{
	const struct place *place = *state;
	struct stat info;
	OUTPUT_AUTO output = output_file(place->file, NULL);

	assert_true(output_write(output, "张三\n", strlen("张三\n"), NULL));
	assert_false(g_file_test(place->file, G_FILE_TEST_EXISTS));
	assert_true(output_close(output, NULL));
	g_autofree char *text = contents(place, "名册.txt");
	assert_string_equal(text, "张三\n");
	assert_int_equal(stat(place->file, &info), 0);
	assert_int_equal(info.st_mode & 0777, 0600);
}

static void what_is_not_finished_leaves_the_old_file(void **state)
{
	const struct place *place = *state;

	assert_true(g_file_set_contents(place->file, "old", -1, NULL));
	int files = count_files(place);
	struct output *output = output_file(place->file, NULL);
	assert_true(output_write(output, "new", 3, NULL));
	output_free(output);
	g_autofree char *text = contents(place, "名册.txt");
	assert_string_equal(text, "old");
	assert_int_equal(count_files(place), files);
}

static void places_that_cannot_be_written_are_named(void **state)
{
	const struct place *place = *state;
	g_autofree char *nowhere = g_build_filename(place->folder, "no/where.txt", NULL);

	assert_fails(output_file(place->folder, error) != NULL, ERROR_IO);
	assert_fails(output_file("/dev/null", error) != NULL, ERROR_IO);
	assert_fails(output_file(nowhere, error) != NULL, ERROR_IO);
}

static void a_pager_is_fed_and_may_leave(void **state)
{
	const struct place *place = *state;
	g_autofree char *much = g_strnfill(1000000, 'x');

	g_setenv("PAGER", "cat > \"$FOLDER/paged\"", TRUE);
	OUTPUT_AUTO output = output_pager(true, NULL);
	assert_true(output_write(output, "张三\n", strlen("张三\n"), NULL));
	assert_true(output_close(output, NULL));
	g_autofree char *text = contents(place, "paged");
	assert_string_equal(text, "张三\n");

	g_setenv("PAGER", "true", TRUE);
	OUTPUT_AUTO left = output_pager(true, NULL);
	for (int i = 0; i < 5; i++)
		assert_true(output_write(left, much, 1000000, NULL));
	assert_true(output_close(left, NULL));
}

/* What a pager shows goes where the program's own output goes. */
static void a_pager_writes_to_standard_output(void **state)
{
	const struct place *place = *state;
	int before = dup(STDOUT_FILENO), file = open(place->file, O_CREAT | O_RDWR, 0600);

	fflush(stdout);
	dup2(file, STDOUT_FILENO);
	g_setenv("PAGER", "cat; echo end", TRUE);
	OUTPUT_AUTO output = output_pager(true, NULL);
	bool ok = output_write(output, "张三\n", strlen("张三\n"), NULL)
		  && output_close(output, NULL);
	dup2(before, STDOUT_FILENO);
	close(before);
	close(file);
	assert_true(ok);
	g_autofree char *text = contents(place, "名册.txt");
	assert_string_equal(text, "张三\nend\n");
}

static void a_printer_gets_the_whole_job(void **state)
{
	const struct place *place = *state;

	g_autofree char *path = g_strdup_printf("%s:/usr/bin:/bin", place->folder);

	g_setenv("PATH", path, TRUE);
	OUTPUT_AUTO output = output_lp("LQ-630K", "小组名册", true, NULL);
	assert_true(output_write(output, "\xd5\xc5\r\n\f", 5, NULL));
	assert_true(output_close(output, NULL));
	g_autofree char *bytes = contents(place, "lp.bytes");
	g_autofree char *arguments = contents(place, "lp.arguments");
	assert_string_equal(bytes, "\xd5\xc5\r\n\f");
	assert_string_equal(arguments, "-d LQ-630K -t 小组名册 -o raw ");
}

static void printers_that_fail_say_why(void **state)
{
	const struct place *place = *state;
	g_autofree char *path = g_strdup_printf("%s:/usr/bin:/bin", place->folder);
	OUTPUT_AUTO output = output_lp(NULL, "broken", false, NULL);
	OUTPUT_AUTO broken = output_lp("x", "broken", false, NULL);
	g_autoptr(GError) found = NULL;

	g_setenv("PATH", path, TRUE);
	assert_false(output_close(broken, &found));
	assert_non_null(strstr(found->message, "没有这台打印机"));
	g_setenv("PATH", "/nowhere", TRUE);
	assert_fails(output_close(output, error), ERROR_NOT_FOUND);
}

int main(void)
{
#define IN_A_PLACE(test) cmocka_unit_test_setup_teardown(test, set_up, tear_down)
	const struct CMUnitTest tests[] = {
		IN_A_PLACE(a_file_appears_whole_and_private),
		IN_A_PLACE(what_is_not_finished_leaves_the_old_file),
		IN_A_PLACE(places_that_cannot_be_written_are_named),
		IN_A_PLACE(a_pager_is_fed_and_may_leave),
		IN_A_PLACE(a_pager_writes_to_standard_output),
		IN_A_PLACE(a_printer_gets_the_whole_job),
		IN_A_PLACE(printers_that_fail_say_why),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
