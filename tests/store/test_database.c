/* test_database.c - the file that holds a township, and what can be wrong with it */
#include "store/fixture.h"

#include "cunwu/store/setting.h"

#include <glib/gstdio.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

static void close_db(struct fixture *f)
{
	db_close(f->db);
	f->db = NULL;
}

static void reopen(struct fixture *f)
{
	close_db(f);
	f->db = database_open(f->path, NULL, NULL);
	assert_non_null(f->db);
}

static int mode_of(const char *path)
{
	struct stat st;

	return g_stat(path, &st) == 0 ? (int)(st.st_mode & 07777) : -1;
}

static int compare_names(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

/* What is in the folder, name by name. */
static char *files_in(const char *folder)
{
	g_autoptr(GDir) dir = g_dir_open(folder, 0, NULL);
	g_autoptr(GPtrArray) names = g_ptr_array_new_with_free_func(g_free);
	const char *name;

	while ((name = g_dir_read_name(dir)))
		g_ptr_array_add(names, g_strdup(name));
	g_ptr_array_sort(names, compare_names);
	g_ptr_array_add(names, NULL);
	return g_strjoinv(" ", (char **)names->pdata);
}

static char *read_file(const char *path, size_t *length)
{
	char *bytes;

	assert_true(g_file_get_contents(path, &bytes, length, NULL));
	return bytes;
}

static void write_file(const char *path, const char *bytes, size_t length)
{
	assert_true(g_file_set_contents(path, bytes, (gssize)length, NULL));
}

/* Making one */

static void only_the_owner_or_the_group_may_read(void **state)
{
	static const struct {
		mode_t mask;
		bool shared;
		int mode;
	} cases[] = {
		{ 000, false, 0600 }, { 077, false, 0600 }, { 000, true, 0660 },
		{ 077, true, 0660 },  { 022, true, 0660 },
	};
	struct fixture *f = *state;

	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		g_autofree char *name = g_strdup_printf("new-%zu.db", i);
		g_autofree char *path = fixture_file(f, name);
		g_autofree char *wal = g_strconcat(path, "-wal", NULL);
		g_autofree char *shm = g_strconcat(path, "-shm", NULL);
		mode_t before = umask(cases[i].mask);
		struct db *db = database_create(path, cases[i].shared, NULL);

		umask(before);
		assert_non_null(db);
		assert_int_equal(mode_of(path), cases[i].mode);
		assert_int_equal(mode_of(wal), cases[i].mode);
		assert_int_equal(mode_of(shm), cases[i].mode);
		db_close(db);
	}
}

static void a_folder_is_made_for_its_owner_alone(void **state)
{
	struct fixture *f = *state;
	g_autofree char *folder = fixture_file(f, "a"), *inner = fixture_file(f, "a/b");
	g_autofree char *path = fixture_file(f, "a/b/new.db");
	mode_t before = umask(0);

	assert_refused(database_create(path, true, error), ERROR_IO,
		       "要放在已建好、本组可写的文件夹里");
	assert_int_equal(mode_of(folder), -1);
	struct db *db = database_create(path, false, NULL);
	umask(before);
	assert_non_null(db);
	db_close(db);
	assert_int_equal(mode_of(folder), 0700);
	assert_int_equal(mode_of(inner), 0700);
}

static void what_is_there_is_not_overwritten(void **state)
{
	struct fixture *f = *state;
	g_autofree char *other = fixture_file(f, "letter.txt");
	size_t n;

	write_file(other, "来信", strlen("来信"));
	assert_refused(database_create(other, false, error), ERROR_REFUSED, "已经存在，没有动它");
	g_autofree char *text = read_file(other, &n);
	assert_string_equal(text, "来信");
	assert_refused(database_create(f->path, false, error), ERROR_REFUSED, "已经存在");
	assert_verifies(f->db);

	database_remove(other);
	assert_int_equal(mode_of(other), -1);
	g_autofree char *standard = database_default_path();
	assert_true(g_str_has_suffix(standard, "/cunwu/cunwu.db"));
}

/* Opening one */

static void make_foreign(const char *path, const char *script)
{
	struct db *db = db_open(path, DB_CREATE, NULL);

	assert_non_null(db);
	assert_true(db_run(db, "PRAGMA journal_mode = DELETE; CREATE TABLE t (x)", NULL));
	assert_true(db_run(db, script, NULL));
	db_close(db);
}

static void what_is_not_ours_is_not_touched(void **state)
{
	static const struct {
		const char *bytes;  /* of the file, or else ... */
		const char *script; /* ... what makes a database */
		const char *words;
	} cases[] = {
		{ "", NULL, "不是村务的数据库，没有动它" },
		{ "来信", NULL, "不是村务的数据库，没有动它" },
		{ "SQLite format 3", NULL, "不是村务的数据库，没有动它" },
		{ "SQLite format 4 and more of this", NULL, "不是村务的数据库，没有动它" },
		{ NULL, "", "不是村务的数据库，没有动它" },
		{ NULL, "PRAGMA journal_mode = WAL", "不是村务的数据库，没有动它" },
		{ NULL, "PRAGMA user_version = 1", "不是村务的数据库，没有动它" },
		{ NULL, "PRAGMA application_id = 0x434e5755; PRAGMA user_version = 99",
		  "由更新的版本写成（第 99 版，本程序到第 3 版），没有动它；请升级本程序" },
	};
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "other.db");

	close_db(f);
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		size_t n, n_after;

		if (cases[i].bytes)
			write_file(path, cases[i].bytes, strlen(cases[i].bytes));
		else
			make_foreign(path, cases[i].script);
		g_autofree char *before = read_file(path, &n), *there = files_in(f->folder);
		assert_refused(database_open(path, NULL, error), ERROR_DATABASE, cases[i].words);
		g_autofree char *after = read_file(path, &n_after), *left = files_in(f->folder);
		assert_int_equal(n, n_after);
		assert_memory_equal(before, after, n);
		assert_string_equal(there, left);
		g_unlink(path);
	}
	assert_refused(database_open(path, NULL, error), ERROR_NOT_FOUND, "新建用 cunwu init");
	assert_fails(database_open(f->folder, NULL, error), ERROR_DATABASE);
}

/* Whichever page is lost, it is found: where the file is opened, or where it is looked over. */
static void every_damaged_page_is_found(void **state)
{
	struct fixture *f = *state;
	int64_t page = ask(f->db, "PRAGMA page_size");
	size_t n;

	take_in(f->db, f->a, f->groups[0], "张", 1, 30);
	assert_int_equal(ask(f->db, "PRAGMA freelist_count"), 0);
	close_db(f);
	g_autofree char *whole = read_file(f->path, &n);
	for (size_t at = 0; at < n; at += (size_t)page) {
		g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
		g_autofree char *damaged = g_memdup2(whole, n);
		g_autoptr(GError) error = NULL;

		memset(damaged + at, 0x5a, (size_t)page);
		write_file(f->path, damaged, n);
		struct db *db = database_open(f->path, NULL, &error);
		bool ok = db && history_verify(db, NULL, faults, &error);
		db_close(db);
		if (ok && faults->len == 0)
			fail_msg("the damage of page %zu is not found", at / (size_t)page + 1);
		if (!ok && !g_error_matches(error, CUNWU_ERROR, ERROR_DATABASE))
			fail_msg("page %zu: %s", at / (size_t)page + 1, error->message);
	}
}

static void a_file_that_was_cut_off_is_damaged(void **state)
{
	struct fixture *f = *state;
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GError) error = NULL;
	size_t n;

	close_db(f);
	g_autofree char *whole = read_file(f->path, &n);
	write_file(f->path, whole, n / 2);
	f->db = database_open(f->path, NULL, &error);
	assert_false(f->db && history_verify(f->db, NULL, faults, &error) && faults->len == 0);
	assert_non_null(strstr(error->message, "已损坏"));
}

/* As somebody who is not root. */
static void try_to_open(const struct fixture *f, GString *out)
{
	g_autoptr(GError) error = NULL;

	if (geteuid() == 0 && (setgid(65534) != 0 || setuid(65534) != 0)) {
		g_string_append(out, "cannot be nobody");
		return;
	}
	struct db *db = database_open(f->path, NULL, &error);
	g_string_append(out, db ? "open" : error->message);
	db_close(db);
}

static void rights_that_are_missing_are_named(void **state)
{
	static const struct {
		mode_t folder, file;
		const char *words;
	} cases[] = {
		{ 0755, 0600, "open" },
		{ 0755, 0400, "是只读的；请检查权限，或把它复制到本机再打开" },
		{ 0755, 0000, "无法打开" },
		{ 0555, 0600, "请检查文件及其文件夹" },
		{ 0000, 0600, "无法打开" },
	};
	struct fixture *f = *state;

	close_db(f);
	if (geteuid() == 0) {
		assert_int_equal(chown(f->folder, 65534, 65534), 0);
		assert_int_equal(chown(f->path, 65534, 65534), 0);
	}
	for (size_t i = 0; i < G_N_ELEMENTS(cases); i++) {
		chmod(f->path, cases[i].file);
		chmod(f->folder, cases[i].folder);
		g_autofree char *said = child_end(child_begin(try_to_open, f));
		chmod(f->folder, 0755);
		g_autofree char *files = files_in(f->folder);
		assert_string_equal(files, "cunwu.db");
		if (!strstr(said, cases[i].words))
			fail_msg("%o %o: %s", cases[i].folder, cases[i].file, said);
	}
	chmod(f->path, 0600);
}

static bool (*is_local)(const char *folder);
static char *asked; /* the folder that was asked about */

static bool everything_is_remote(const char *folder)
{
	g_free(asked);
	asked = g_strdup(folder);
	return true;
}

static void network_disks_are_refused(void **state)
{
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "new.db"), *deep = fixture_file(f, "x/y/new.db");
	g_autofree char *backup = fixture_file(f, "backup.db"), *made = fixture_file(f, "x");
	char *kept;

	assert_false(database_is_remote(f->folder));
	assert_false(database_is_remote("/no/such/folder"));
	assert_true(database_backup(f->db, backup, NULL, NULL));
	close_db(f);
	is_local = database_is_remote;
	database_is_remote = everything_is_remote;
	assert_refused(database_create(path, false, error), ERROR_DATABASE, "在网络盘上");
	assert_refused(database_open(f->path, NULL, error), ERROR_DATABASE, "在网络盘上");
	assert_refused(database_restore(backup, path, &kept, error), ERROR_DATABASE, "在网络盘上");
	/* Of a folder that is yet to be made, the one that is there is asked about. */
	assert_refused(database_create(deep, false, error), ERROR_DATABASE, "在网络盘上");
	assert_string_equal(asked, f->folder);
	assert_int_equal(mode_of(path), -1);
	assert_int_equal(mode_of(made), -1);
}

static int be_local_again(void **state)
{
	database_is_remote = is_local;
	g_clear_pointer(&asked, g_free);
	return fixture_teardown(state);
}

/* Settings, and what is derived */

static void settings_are_kept(void **state)
{
	struct fixture *f = *state;
	char *value;

	assert_true(setting_get(f->db, "名", &value, NULL));
	assert_null(value);
	assert_true(setting_set(f->db, "名", "一", NULL));
	assert_true(setting_set(f->db, "名", "", NULL));
	reopen(f);
	assert_true(setting_get(f->db, "名", &value, NULL));
	assert_string_equal(value, "");
	g_free(value);
	assert_true(setting_set(f->db, "名", NULL, NULL));
	assert_true(setting_set(f->db, "名", NULL, NULL));
	assert_true(setting_get(f->db, "名", &value, NULL));
	assert_null(value);
	assert_fails(setting_set(f->db, "", "x", error), ERROR_REFUSED);
}

static void what_is_derived_otherwise_is_made_anew(void **state)
{
	struct fixture *f = *state;

	take_in(f->db, f->a, f->groups[0], "张", 1, 5);
	g_autofree char *before = dump_derived(f->db);
	assert_true(setting_set(f->db, "derived", "another script", NULL));
	assert_true(db_run(f->db,
			   "DROP TABLE person_reading; DROP INDEX person_by_phone;"
			   "DROP TABLE person_index; CREATE TABLE person_index (x)",
			   NULL));
	reopen(f);
	g_autofree char *after = dump_derived(f->db);
	assert_string_equal(before, after);
	assert_verifies(f->db);
}

/* As a program before the first version would have left it: named, and empty. */
static void an_older_schema_is_brought_up_to_date(void **state)
{
	static const char old[] = "PRAGMA application_id = 0x434e5755; DROP TABLE t";
	struct fixture *f = *state;
	g_autofree char *path = fixture_file(f, "old.db"),
			*first = fixture_file(f, "old.db.before-1");
	g_autofree char *second = fixture_file(f, "old.db.before-2");
	char *saved = NULL;

	make_foreign(path, old);
	struct db *db = database_open(path, &saved, NULL);
	assert_non_null(db);
	assert_string_equal(saved, first);
	assert_int_equal(mode_of(first), 0600);
	assert_int_equal(ask(db, "PRAGMA user_version"), 3);
	assert_int_equal(ask(db, "SELECT count(*) FROM person"), 0);
	db_close(db);
	g_free(saved);

	saved = NULL;
	db = database_open(path, &saved, NULL); /* no second time */
	assert_non_null(db);
	assert_null(saved);
	db_close(db);

	/* One that cannot be brought up to date stays what it was. */
	g_unlink(path);
	make_foreign(path, "PRAGMA application_id = 0x434e5755; CREATE TABLE journal (x)");
	assert_fails(database_open(path, &saved, error), ERROR_DATABASE);
	assert_int_equal(mode_of(second), 0600);
	db = db_open(path, DB_READ, NULL);
	assert_int_equal(ask(db, "PRAGMA user_version"), 0);
	assert_int_equal(ask(db, "SELECT count(*) FROM sqlite_schema"), 2);
	db_close(db);
}

/* Copies */

static char *facts(struct db *db)
{
	g_autofree char *derived = dump_derived(db);
	g_autofree char *actions = dump(db, "SELECT hash FROM action ORDER BY id", 1);

	return g_strconcat(derived, actions, NULL);
}

static void a_backup_is_one_file(void **state)
{
	struct fixture *f = *state;
	g_autofree char *to = fixture_file(f, "backup.db"), *wal = fixture_file(f, "backup.db-wal");
	g_autofree char *lost = fixture_file(f, "no/such/backup.db");
	size_t n, n_after;

	take_in(f->db, f->a, f->groups[0], "张", 1, 100);
	assert_true(setting_set(f->db, "名", "一", NULL));
	mode_t before = umask(0);
	assert_true(database_backup(f->db, to, NULL, NULL));
	umask(before);
	assert_int_equal(mode_of(to), 0600);
	g_autofree char *there = files_in(f->folder);
	assert_null(strstr(there, "backup.db-"));
	g_autofree char *bytes = read_file(to, &n);
	assert_refused(database_backup(f->db, to, NULL, error), ERROR_REFUSED,
		       "已经存在，没有动它");
	assert_refused(database_backup(f->db, f->path, NULL, error), ERROR_REFUSED, "已经存在");
	assert_fails(database_backup(f->db, lost, NULL, error), ERROR_IO);
	g_autofree char *same = read_file(to, &n_after);
	assert_int_equal(n, n_after);
	assert_memory_equal(bytes, same, n);

	g_autofree char *original = facts(f->db);
	struct db *copy = database_open(to, NULL, NULL);
	assert_non_null(copy);
	g_autofree char *copied = facts(copy);
	assert_string_equal(original, copied);
	assert_verifies(copy);
	db_close(copy);
	assert_int_equal(mode_of(wal), -1);
}

static void a_backup_is_put_in_place(void **state)
{
	struct fixture *f = *state;
	g_autofree char *backup = fixture_file(f, "backup.db"),
			*fresh = fixture_file(f, "fresh.db");
	g_autofree char *first = fixture_file(f, "cunwu.db.replaced-1");
	g_autofree char *second = fixture_file(f, "cunwu.db.replaced-2");
	char *kept;

	take_in(f->db, f->a, f->groups[0], "张", 1, 5);
	assert_true(database_backup(f->db, backup, NULL, NULL));
	g_autofree char *then = facts(f->db);
	take_in(f->db, f->a, f->groups[0], "李", 100, 5);

	/* Not while somebody works on it. */
	assert_refused(database_restore(backup, f->path, &kept, error), ERROR_BUSY,
		       "正在使用；请先在各处退出村务");
	assert_null(kept);
	take_in(f->db, f->b, 0, "王", 1, 1);
	assert_true(history_undo(f->db, ask(f->db, "SELECT max(id) FROM action"), WHO, NULL, NULL));

	close_db(f);
	assert_true(database_restore(backup, f->path, &kept, NULL));
	assert_string_equal(kept, first);
	g_free(kept);
	reopen(f);
	g_autofree char *now = facts(f->db);
	assert_string_equal(now, then);
	assert_verifies(f->db);

	struct db *replaced = database_open(first, NULL, NULL);
	g_autofree char *aside = facts(replaced);
	assert_true(g_str_has_prefix(aside, "1|")); /* with all that was in it */
	assert_int_equal(ask(replaced, "SELECT count(*) FROM person"), 10);
	db_close(replaced);

	close_db(f);
	chmod(f->path, 0660);
	assert_true(database_restore(first, f->path, &kept, NULL));
	assert_string_equal(kept, second);
	assert_int_equal(mode_of(f->path), 0660); /* as it was shared */
	g_free(kept);
	assert_true(database_restore(backup, fresh, &kept, NULL));
	assert_null(kept);
	assert_int_equal(mode_of(fresh), 0600);
	assert_refused(database_restore(fresh, fresh, &kept, error), ERROR_REFUSED,
		       "就是数据库自己，没有动它");
	struct db *restored = database_open(fresh, NULL, NULL);
	assert_verifies(restored);
	db_close(restored);
	reopen(f);
}

static void a_bad_backup_is_not_put_in_place(void **state)
{
	struct fixture *f = *state;
	g_autofree char *backup = fixture_file(f, "backup.db"),
			*damaged = fixture_file(f, "damaged.db");
	g_autofree char *text = fixture_file(f, "letter.txt"),
			*foreign = fixture_file(f, "foreign.db");
	g_autofree char *none = fixture_file(f, "none.db");
	char *kept;
	size_t n;

	take_in(f->db, f->a, f->groups[0], "张", 1, 100);
	assert_true(database_backup(f->db, backup, NULL, NULL));
	g_autofree char *bytes = read_file(backup, &n);
	memset(bytes + 4096 * 5, 0x5a, 4096);
	write_file(damaged, bytes, n);
	write_file(text, "来信", strlen("来信"));
	make_foreign(foreign, "");
	g_autofree char *before = facts(f->db);
	close_db(f);
	g_autofree char *there = files_in(f->folder);

	assert_fails(database_restore(damaged, f->path, &kept, error), ERROR_DATABASE);
	assert_fails(database_restore(text, f->path, &kept, error), ERROR_DATABASE);
	assert_fails(database_restore(foreign, f->path, &kept, error), ERROR_DATABASE);
	assert_fails(database_restore(none, f->path, &kept, error), ERROR_NOT_FOUND);
	g_autofree char *left = files_in(f->folder);
	assert_string_equal(there, left);
	reopen(f);
	g_autofree char *after = facts(f->db);
	assert_string_equal(before, after);
}

/* The database in place is beyond repair: that is what a backup is for. */
static void a_damaged_database_is_replaced(void **state)
{
	struct fixture *f = *state;
	g_autofree char *backup = fixture_file(f, "backup.db");
	char *kept;

	assert_true(database_backup(f->db, backup, NULL, NULL));
	close_db(f);
	write_file(f->path, "SQLite format 3", strlen("SQLite format 3") + 1);
	assert_true(database_restore(backup, f->path, &kept, NULL));
	g_free(kept);
	reopen(f);
	assert_verifies(f->db);
}

/* Several at once */

static void one_at_a_time_writes(void **state)
{
	struct fixture *f = *state;
	struct db *other = database_open(f->path, NULL, NULL);
	ACTION_AUTO act = { 0 }, waiting = { 0 };
	int64_t version = db_data_version(other);

	assert_true(db_run(other, "PRAGMA busy_timeout = 1", NULL));
	assert_true(action_begin(&act, f->db, "test", WHO, NULL));
	assert_refused(action_begin(&waiting, other, "test", WHO, error), ERROR_BUSY,
		       WHO " 的test还没有写完，请稍后再试");
	assert_int_equal(ask(other, "SELECT count(*) FROM action"), 1); /* reading goes on */
	assert_true(db_data_version(other) == version);
	assert_true(action_commit(&act, NULL));
	assert_true(db_data_version(other) != version);
	assert_true(action_begin(&waiting, other, "test", WHO, NULL));
	action_cancel(&waiting);
	db_close(other);
}

#define WRITES 200

static void write_many(const struct fixture *f, GString *out)
{
	struct db *db = database_open(f->path, NULL, NULL);
	int done = 0;

	for (int i = 0; db && i < WRITES; i++) {
		RECORD_AUTO struct person p = { .rec.model = &person_model };

		p.name = g_strdup_printf("甲%d", i);
		done += write_one(db, records_insert, &p.rec, NULL);
	}
	db_close(db);
	g_string_printf(out, "%d", done);
}

static void two_processes_lose_nothing(void **state)
{
	struct fixture *f = *state;
	struct child children[2];

	close_db(f);
	for (int i = 0; i < 2; i++)
		children[i] = child_begin(write_many, f);
	for (int i = 0; i < 2; i++) {
		g_autofree char *done = child_end(children[i]);

		assert_string_equal(done, G_STRINGIFY(WRITES));
	}
	reopen(f);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM person"), 2 * WRITES);
	assert_int_equal(ask(f->db, "SELECT count(*) FROM action"), 2 * WRITES + 1);
	assert_verifies(f->db);
}

/* The disk is full in the middle of it: a limit to the size of files says so to the engine too. */
static void take_in_on_a_full_disk(const struct fixture *f, GString *out)
{
	g_autoptr(GError) error = NULL;
	ACTION_AUTO act = { 0 };
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	struct db *db = database_open(f->path, NULL, NULL);
	bool ok = db && action_begin(&act, db, "import", WHO, &error);

	p.name = g_strdup("张三");
	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 200000, 200000 });
	db_run(db, "PRAGMA cache_size = 10", NULL); /* so that it writes before the end */
	for (int i = 0; ok && i < 20000; i++) {
		p.rec.id = 0;
		ok = records_insert(&act, &p.rec, &error);
	}
	ok = ok && action_commit(&act, &error);
	g_string_append(out, ok ? "done" : error->message);
	action_cancel(&act);
	db_close(db);
}

static void back_up_on_a_full_disk(const struct fixture *f, GString *out)
{
	g_autoptr(GError) error = NULL;
	g_autofree char *to = fixture_file(f, "backup.db");
	struct db *db = database_open(f->path, NULL, NULL);

	signal(SIGXFSZ, SIG_IGN);
	setrlimit(RLIMIT_FSIZE, &(struct rlimit){ 50000, 50000 });
	bool ok = database_backup(db, to, NULL, &error);
	g_string_append(out, ok ? "done" : error->message);
	db_close(db);
}

static void a_full_disk_leaves_what_was_there(void **state)
{
	static child_run *const runs[] = { take_in_on_a_full_disk, back_up_on_a_full_disk };
	struct fixture *f = *state;

	take_in(f->db, f->a, f->groups[0], "张", 1, 100);
	g_autofree char *before = facts(f->db);
	for (size_t i = 0; i < G_N_ELEMENTS(runs); i++) {
		close_db(f);
		g_autofree char *said = child_end(child_begin(runs[i], f));
		if (!strstr(said, "磁盘"))
			fail_msg("%s", said);
		reopen(f);
		g_autofree char *after = facts(f->db), *files = files_in(f->folder);
		assert_string_equal(before, after);
		assert_string_equal(files, "cunwu.db cunwu.db-shm cunwu.db-wal");
		assert_verifies(f->db);
	}
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		WITH_TOWNSHIP(only_the_owner_or_the_group_may_read),
		WITH_TOWNSHIP(a_folder_is_made_for_its_owner_alone),
		WITH_TOWNSHIP(what_is_there_is_not_overwritten),
		WITH_TOWNSHIP(what_is_not_ours_is_not_touched),
		WITH_TOWNSHIP(every_damaged_page_is_found),
		WITH_TOWNSHIP(a_file_that_was_cut_off_is_damaged),
		WITH_TOWNSHIP(rights_that_are_missing_are_named),
		cmocka_unit_test_setup_teardown(network_disks_are_refused, fixture_setup,
						be_local_again),
		WITH_TOWNSHIP(settings_are_kept),
		WITH_TOWNSHIP(what_is_derived_otherwise_is_made_anew),
		WITH_TOWNSHIP(an_older_schema_is_brought_up_to_date),
		WITH_TOWNSHIP(a_backup_is_one_file),
		WITH_TOWNSHIP(a_backup_is_put_in_place),
		WITH_TOWNSHIP(a_bad_backup_is_not_put_in_place),
		WITH_TOWNSHIP(a_damaged_database_is_replaced),
		WITH_TOWNSHIP(one_at_a_time_writes),
		WITH_TOWNSHIP(two_processes_lose_nothing),
		WITH_TOWNSHIP(a_full_disk_leaves_what_was_there),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
