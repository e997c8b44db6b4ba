/* test_writing.c - who writes is named to those who wait, and only while they write */
#include "store/fixture.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "store/writing.h"

static char *told(const struct fixture *f)
{
	g_autoptr(GString) out = g_string_new(NULL);

	return writing_tell(f->path, out) ? g_strdup(out->str) : NULL;
}

static void assert_told(const struct fixture *f, const char *words)
{
	g_autofree char *found = told(f);

	if (!words ? found != NULL : !found || !g_str_has_prefix(found, words))
		fail_msg("%s, not %s", found ? found : "(nothing)", words ? words : "(nothing)");
}

static const char *label(const char *name)
{
	return strcmp(name, "import") == 0 ? "导入" : name;
}

static void who_writes_is_named(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "cunwu.db-writing");
	ACTION_AUTO act = { 0 };

	db_set_label(f->db, label);
	assert_told(f, NULL);
	assert_true(action_begin(&act, f->db, "import", WHO, NULL));
	assert_told(f, WHO " 的导入");
	assert_true(action_commit(&act, NULL));
	assert_told(f, NULL);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_true(action_begin(&act, f->db, "mend", WHO, NULL));
	assert_told(f, WHO " 的mend");
	action_cancel(&act);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_true(database_reindex(f->db, NULL));
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* As long as it takes is said; a clock that goes wrong is not. */
static void how_long_is_told(void **state)
{
	static const struct {
		int ago;
		const char *end;
	} cases[] = { { 0, "的导入" },
		      { -500, "的导入" },
		      { 40, "（已 40 秒）" },
		      { 119, "（已 119 秒）" },
		      { 125, "（已 2 分钟）" } };
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "cunwu.db-writing");
	struct writing w = { 0 };

	writing_begin(&w, f->path, WHO, "导入");
	assert_non_null(w.path);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *line =
			g_strdup_printf(WHO "\t导入\t%" G_GINT64_FORMAT "\n",
					g_get_real_time() / G_USEC_PER_SEC - cases[i].ago);
		FILE *file = fopen(path, "w");

		assert_true(file && fputs(line, file) >= 0 && fclose(file) == 0);
		g_autofree char *found = told(f);
		/* a second may pass between writing and reading */
		if (!g_str_has_suffix(found, cases[i].end) && i != 0)
			assert_true(strstr(found, "已 ") != NULL);
	}
	writing_end(&w);
}

static void a_dead_writer_is_not_named(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "cunwu.db-writing");
	int ends[2], status;
	char byte;

	assert_int_equal(pipe(ends), 0);
	pid_t child = fork();
	assert_true(child >= 0);
	if (child == 0) {
		struct db *db = database_open(f->path, NULL, NULL);
		struct action act = { 0 };

		if (action_begin(&act, db, "import", "赵一", NULL) && write(ends[1], "x", 1) == 1)
			pause();
		_exit(1);
	}
	assert_int_equal(read(ends[0], &byte, 1), 1);
	assert_told(f, "赵一 的import");
	kill(child, SIGKILL);
	waitpid(child, &status, 0);
	close(ends[0]);
	close(ends[1]);
	assert_true(g_file_test(path, G_FILE_TEST_EXISTS));
	assert_told(f, NULL);
	ACTION_AUTO act = { 0 };
	assert_true(action_begin(&act, f->db, "mend", WHO, NULL));
	assert_told(f, WHO " 的mend");
	action_cancel(&act);
	assert_false(g_file_test(path, G_FILE_TEST_EXISTS));
}

/* What lies where the name shall be is not followed, filled or waited for. */
static void what_is_planted_does_no_harm(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "cunwu.db-writing");
	g_autofree char *precious = fixture_file(f, "precious");
	g_autofree char *text = NULL, *long_name = g_strnfill(2 * WRITING_MAX, 'x');

	for (int i = 0; i < 3; i++) {
		ACTION_AUTO act = { 0 };

		assert_true(g_file_set_contents(precious, "precious", -1, NULL));
		assert_int_equal(i == 0   ? symlink(precious, path)
				 : i == 1 ? mkfifo(path, 0666)
					  : mkdir(path, 0777),
				 0);
		assert_told(f, NULL);
		assert_true(action_begin(&act, f->db, "import", WHO, NULL));
		assert_told(f, NULL);
		assert_true(action_commit(&act, NULL));
		assert_true(g_file_get_contents(precious, &text, NULL, NULL));
		assert_string_equal(text, "precious");
		g_clear_pointer(&text, g_free);
		assert_int_equal(i == 2 ? rmdir(path) : unlink(path), 0);
	}
	struct writing w = { 0 };
	writing_begin(&w, f->path, long_name, "导入");
	assert_null(w.path);
	assert_told(f, NULL);
}

/* Its name is text of somebody else: nothing of it gets to the screen but letters. */
static void what_stands_there_is_cleaned(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "cunwu.db-writing");
	struct writing w = { 0 };
	FILE *file;

	writing_begin(&w, f->path, WHO, "导入");
	assert_true((file = fopen(path, "w")) != NULL);
	fputs("王\033[31m\xff敏\t导入\tx", file);
	fclose(file);
	g_autofree char *found = told(f);
	assert_non_null(found);
	assert_null(strchr(found, '\033'));
	assert_true(g_utf8_validate(found, -1, NULL));
	assert_true((file = fopen(path, "w")) != NULL);
	for (int i = 0; i < 3 * WRITING_MAX; i++)
		fputc('\t', file);
	fclose(file);
	assert_told(f, NULL);
	writing_end(&w);
}

static mode_t mode_of(const char *path)
{
	struct stat st;

	assert_int_equal(stat(path, &st), 0);
	return st.st_mode & (mode_t)0777;
}

/* Others of the group may say who they are, whatever the umask of the first one. */
static void the_mode_is_that_of_the_database(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "cunwu.db-writing");
	static const mode_t modes[] = { 0600u, 0660u };
	mode_t before = umask(077);

	for (size_t i = 0; i < G_N_ELEMENTS(modes); i++) {
		struct writing w = { 0 };

		assert_int_equal(chmod(f->path, modes[i]), 0);
		writing_begin(&w, f->path, WHO, "导入");
		assert_true(mode_of(path) == modes[i]);
		writing_end(&w);
	}
	umask(before);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(who_writes_is_named),
		WITH_TOWNSHIP(how_long_is_told),
		WITH_TOWNSHIP(a_dead_writer_is_not_named),
		WITH_TOWNSHIP(what_is_planted_does_no_harm),
		WITH_TOWNSHIP(what_stands_there_is_cleaned),
		WITH_TOWNSHIP(the_mode_is_that_of_the_database),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
