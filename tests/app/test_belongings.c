/* test_belongings.c - settings and drafts go along with a backup and come back to where they
 * belong, and nowhere else */
#include "store/fixture.h"

#include <glib/gstdio.h>
#include <unistd.h>

#include "app/desks.h"
#include "cunwu/app/belongings.h"

static char *home;

static char *at(const char *name)
{
	return g_build_filename(home, name, NULL);
}

static void put(const char *name, const char *text, gssize length)
{
	g_autofree char *path = at(name), *folder = g_path_get_dirname(path);

	assert_int_equal(g_mkdir_with_parents(folder, 0700), 0);
	assert_true(g_file_set_contents(path, text, length, NULL));
}

static void assert_file(const char *name, const char *text)
{
	g_autofree char *path = at(name), *there = NULL;

	if (!g_file_get_contents(path, &there, NULL, NULL))
		assert_null(text);
	else
		assert_string_equal(there, text);
}

static int count_files(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	int n = 0;

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(folder, name, NULL);

		n += g_file_test(path, G_FILE_TEST_IS_DIR) ? count_files(path) : 1;
	}
	return n;
}

static int begin(void **state)
{
	(void)state;
	assert_int_equal(g_mkdir_with_parents(home, 0700), 0);
	return 0;
}

static int end(void **state)
{
	(void)state;
	folder_remove(g_strdup(home));
	return 0;
}

static bool restore(struct belongings *b, const GPtrArray *carried, GError **error)
{
	belongings_init(b);
	if (!belongings_prepare(b, carried, "/somewhere/else.db", error))
		return false;
	belongings_place(b);
	return true;
}

static void all_goes_along_and_comes_back(void **state)
{
	g_autoptr(GPtrArray) carried = carried_new(), left = g_ptr_array_new_with_free_func(g_free);
	g_autofree char *drafts = draft_folder("/there/x.db", 7), *draft = NULL;
	g_autofree char *others = draft_folder("/there/y.db", 7), *other = NULL;
	struct belongings b;

	(void)state;
	put("config/cunwu/settings.yaml", "print:\n  paper: a4\n", -1);
	put("config/cunwu/holidays/2026.yaml", "days: []\n", -1);
	put("config/cunwu/settings.yaml.replaced-1", "old", -1);
	put("config/cunwu/.hidden", "no", -1);
	put("config/cunwu/picture", "\xff\xd8", 2);
	put("config/cunwu/zero", "a\0b", 3);
	put("state/cunwu/choices", "[print]\nroster=a\n", -1);
	g_mkdir_with_parents(drafts, 0700);
	g_mkdir_with_parents(others, 0700);
	draft = g_build_filename(drafts, "person-12", NULL);
	other = g_build_filename(others, "person-13", NULL);
	assert_true(g_file_set_contents(draft, "[draft]\n", -1, NULL));
	assert_true(g_file_set_contents(other, "[draft]\n", -1, NULL));
	belongings_collect("/there/x.db", carried, left);
	assert_int_equal(carried->len, 4);
	assert_int_equal(left->len, 2);
	folder_remove(g_strdup(home));

	assert_true(restore(&b, carried, NULL));
	assert_int_equal(b.put->len, 4);
	assert_int_equal(b.aside->len + b.lost->len, 0);
	belongings_clear(&b);
	assert_file("config/cunwu/settings.yaml", "print:\n  paper: a4\n");
	assert_file("config/cunwu/holidays/2026.yaml", "days: []\n");
	assert_file("state/cunwu/choices", "[print]\nroster=a\n");
	g_autofree char *now = draft_folder("/somewhere/else.db", 7);
	g_autofree char *there = g_build_filename(now, "person-12", NULL);
	assert_true(g_file_test(there, G_FILE_TEST_EXISTS));
	assert_int_equal(count_files(home), 4);
}

/* What is there and the same stays; settings that differ give way, choices and drafts do not. */
static void what_is_there_is_not_lost(void **state)
{
	g_autoptr(GPtrArray) carried = carried_new();
	struct belongings b;

	(void)state;
	carried_add(carried, "carried/config/settings.yaml", "new");
	carried_add(carried, "carried/config/keys.yaml", "same");
	carried_add(carried, "carried/state/choices", "new");
	put("config/cunwu/settings.yaml", "mine", -1);
	put("config/cunwu/settings.yaml.replaced-1", "older", -1);
	put("config/cunwu/keys.yaml", "same", -1);
	put("state/cunwu/choices", "mine", -1);
	assert_true(restore(&b, carried, NULL));
	assert_int_equal(b.put->len, 1);
	assert_int_equal(b.aside->len, 1);
	belongings_clear(&b);
	assert_file("config/cunwu/settings.yaml", "new");
	assert_file("config/cunwu/settings.yaml.replaced-1", "older");
	assert_file("config/cunwu/settings.yaml.replaced-2", "mine");
	assert_file("state/cunwu/choices", "mine");
	assert_int_equal(count_files(home), 5);
}

static void a_backup_of_evil_puts_nothing_elsewhere(void **state)
{
	static const char *const names[] = {
		"carried/",
		"carried/config/",
		"carried/config/../evil",
		"carried/config/a/../../../evil",
		"carried/config//etc/evil",
		"carried/config/.profile",
		"carried/config/a/b/c/d/evil",
		"carried/config/x.replaced-1",
		"carried/state/evil",
		"carried/state/../choices",
		"carried/drafts/7",
		"carried/drafts/7/",
		"carried/drafts/7/../evil",
		"carried/drafts/7/a/b",
		"carried/drafts/-7/person-1",
		"carried/drafts/x/person-1",
		"carried/other/evil",
	};
	g_autoptr(GPtrArray) carried = carried_new();
	struct belongings b;

	(void)state;
	for (size_t i = 0; i < G_N_ELEMENTS(names); i++)
		carried_add(carried, names[i], "evil");
	assert_true(restore(&b, carried, NULL));
	assert_int_equal(b.put->len + b.lost->len, 0);
	belongings_clear(&b);
	assert_int_equal(count_files(home), 0);
}

/* No room for one of them: nothing is left of the others. */
static void all_or_nothing_is_put_back(void **state)
{
	g_autoptr(GPtrArray) carried = carried_new();
	struct belongings b;

	(void)state;
	carried_add(carried, "carried/config/a.yaml", "a");
	carried_add(carried, "carried/config/b/c.yaml", "c");
	put("config/cunwu/b", "no folder", -1);
	assert_refused(restore(&b, carried, error), ERROR_IO, "--no-settings");
	belongings_clear(&b);
	assert_int_equal(count_files(home), 1);
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test_setup_teardown(all_goes_along_and_comes_back, begin, end),
		cmocka_unit_test_setup_teardown(what_is_there_is_not_lost, begin, end),
		cmocka_unit_test_setup_teardown(a_backup_of_evil_puts_nothing_elsewhere, begin,
						end),
		cmocka_unit_test_setup_teardown(all_or_nothing_is_put_back, begin, end),
	};

	home = folder_make();
	g_autofree char *config = at("config"), *state = at("state");
	g_setenv("XDG_CONFIG_HOME", config, TRUE);
	g_setenv("XDG_STATE_HOME", state, TRUE);
	int failed = cmocka_run_group_tests(tests, NULL, NULL);
	g_free(home);
	return failed;
}
