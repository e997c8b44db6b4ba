/* database.c - the file that holds a township: made, opened, copied */
#include "cunwu/store/database.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gstdio.h>
#include <inttypes.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/vfs.h>
#include <unistd.h>

#include "cunwu/base/error.h"
#include "cunwu/store/setting.h"
#include "derived.h"
#include "schema.h"

#define MODE_PRIVATE 0600
#define MODE_SHARED  0660
#define MODE_FOLDER  0700

/* The schema that this program writes: the number of its last file. */
#define SCHEMA_VERSION ((int64_t)G_N_ELEMENTS(migrations))

static const char *const migrations[] = { "0001", "0002", "0003" };

char *database_default_path(void)
{
	return g_build_filename(g_get_user_data_dir(), "cunwu", "cunwu.db", NULL);
}

/* Where a database may lie */

/* File systems whose locks do not hold between machines (statfs(2), linux/magic.h). */
static bool is_network_disk(const char *folder)
{
	static const unsigned long kinds[] = {
		0x6969,     /* NFS */
		0x517b,     /* SMB */
		0xfe534d42, /* SMB2 */
		0xff534d42, /* CIFS */
		0x564c,     /* NCP */
		0x5346414f, /* AFS */
		0x01021997, /* 9P */
		0x00c36400, /* Ceph */
	};
	struct statfs fs;

	if (statfs(folder, &fs) != 0)
		return false;
	for (size_t i = 0; i < G_N_ELEMENTS(kinds); i++)
		if (((unsigned long)fs.f_type & 0xffffffff) == kinds[i])
			return true;
	return false;
}

bool (*database_is_remote)(const char *folder) = is_network_disk;

/* The folder that the file is in or, as long as that is not made yet, the one it will be in. */
static char *nearest_folder(const char *path)
{
	char *folder = g_path_get_dirname(path);

	while (!g_file_test(folder, G_FILE_TEST_EXISTS)) {
		char *above = g_path_get_dirname(folder);
		bool top = strcmp(above, folder) == 0;

		g_free(folder);
		folder = above;
		if (top)
			break;
	}
	return folder;
}

static bool is_allowed_place(const char *path, GError **error)
{
	g_autofree char *folder = nearest_folder(path);

	return !database_is_remote(folder)
	       || error_set(error, ERROR_DATABASE,
			    "%s 在网络盘上，多台电脑同时写会损坏数据；请把数据库放在本机硬盘",
			    path);
}

static bool failed(const char *path, const char *what, GError **error)
{
	return error_set(error, ERROR_IO, "%s %s：%s", what, path, error_reason(errno));
}

/* Making one */

static bool make_folder(const char *path, bool shared, GError **error)
{
	g_autofree char *folder = g_path_get_dirname(path);

	if (g_file_test(folder, G_FILE_TEST_IS_DIR))
		return true;
	if (shared)
		return error_set(error, ERROR_IO,
				 "没有文件夹 %s；共用的数据库要放在已建好、本组可写的文件夹里",
				 folder);
	return g_mkdir_with_parents(folder, MODE_FOLDER) == 0
	       || failed(folder, "无法建立文件夹", error);
}

/* The file is made before SQLite opens it, so that it never has a wider mode; SQLite gives its
 * -wal and -shm the same one. */
static bool make_file(const char *path, bool shared, GError **error)
{
	int mode = shared ? MODE_SHARED : MODE_PRIVATE;
	int fd = g_open(path, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, mode);

	if (fd < 0 && errno == EEXIST)
		return error_set(error, ERROR_REFUSED, "%s 已经存在，没有动它；请换一个文件名",
				 path);
	if (fd < 0)
		return failed(path, "无法建立", error);
	/* Whatever the umask; a stick may know no modes, which keeps nobody out anyway. */
	bool ok = fchmod(fd, (mode_t)mode) == 0 || (errno == EPERM && !shared);
	return (close(fd) == 0 && ok) || failed(path, "无法建立", error);
}

static bool migrate(struct db *db, int64_t from, GError **error)
{
	g_autofree char *mark =
		g_strdup_printf("PRAGMA application_id = %d; PRAGMA user_version = %" PRId64,
				DATABASE_APPLICATION_ID, SCHEMA_VERSION);

	for (int64_t i = from; i < SCHEMA_VERSION; i++)
		if (!db_run(db, schema_script(migrations[i]), error))
			return false;
	return db_run(db, mark, error) && derived_rebuild(db, error);
}

static bool migrate_at_once(struct db *db, int64_t from, GError **error)
{
	struct txn txn = { 0 };

	if (!txn_begin(&txn, db, "数据库升级", error))
		return false;
	db_say_writing(db, NULL, txn.name);
	bool ok = migrate(db, from, error) && txn_commit(&txn, error);
	txn_rollback(&txn);
	return ok;
}

struct db *database_create(const char *path, bool shared, GError **error)
{
	if (!is_allowed_place(path, error) || !make_folder(path, shared, error)
	    || !make_file(path, shared, error))
		return NULL;
	struct db *db = db_open(path, DB_CREATE, error);
	if (db && migrate_at_once(db, 0, error))
		return db;
	db_close(db);
	database_remove(path);
	return NULL;
}

void database_remove(const char *path)
{
	static const char *const tails[] = { "", "-wal", "-shm" };

	for (size_t i = 0; i < G_N_ELEMENTS(tails); i++) {
		g_autofree char *file = g_strconcat(path, tails[i], NULL);

		g_unlink(file);
	}
}

/* Opening one */

/* What a database says of itself. */
struct mark {
	int64_t application, version;
	bool cut; /* the file is shorter than it says */
};

static bool read_mark(struct db *db, struct mark *mark, GError **error)
{
	return db_number(db, "PRAGMA application_id", &mark->application, error)
	       && db_number(db, "PRAGMA user_version", &mark->version, error);
}

static bool is_ours(const struct mark *mark, const char *path, GError **error)
{
	if (mark->application != DATABASE_APPLICATION_ID)
		return error_set(error, ERROR_DATABASE, "%s 不是村务的数据库，没有动它", path);
	if (mark->version > SCHEMA_VERSION)
		return error_set(error, ERROR_DATABASE,
				 "%s 由更新的版本写成（第 %" PRId64 " 版，本程序到第 %" PRId64
				 " 版），没有动它；请升级本程序",
				 path, mark->version, SCHEMA_VERSION);
	return true;
}

/* A name beside `path` that is not taken: PATH.WORD-1, -2, … */
static char *free_name(const char *path, const char *word)
{
	for (int i = 1;; i++) {
		g_autofree char *name = g_strdup_printf("%s.%s-%d", path, word, i);

		if (!g_file_test(name, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&name);
	}
}

static bool bring_up_to_date(struct db *db, const char *path, int64_t version, char **saved,
			     GError **error)
{
	g_autofree char *copy = free_name(path, "before");
	bool current;

	if (version < SCHEMA_VERSION) {
		if (!database_backup(db, copy, NULL, error) || !migrate_at_once(db, version, error))
			return false;
		if (saved)
			*saved = g_steal_pointer(&copy);
		return true;
	}
	return derived_is_current(db, &current, error) && (current || database_reindex(db, error));
}

/* The head of a database file: https://www.sqlite.org/fileformat.html, 1.3. */
#define HEAD_SIZE        100
#define HEAD_PAGE_SIZE   16 /* two bytes; 1 is 65536 */
#define HEAD_PAGES       28
#define HEAD_VERSION     60 /* four bytes each, the highest first */
#define HEAD_APPLICATION 68

static int64_t four_bytes(const unsigned char *at)
{
	return (int64_t)at[0] << 24 | at[1] << 16 | at[2] << 8 | at[3];
}

/* The engine fills up with zeros what a file was cut short of. */
static bool is_cut_short(const unsigned char *head, int fd)
{
	int64_t page = head[HEAD_PAGE_SIZE] << 8 | head[HEAD_PAGE_SIZE + 1];
	struct stat st;

	return fstat(fd, &st) == 0
	       && st.st_size < four_bytes(head + HEAD_PAGES) * (page == 1 ? 65536 : page);
}

/* Looks at the file before the engine does: that would take an empty one for a new database. */
static bool is_candidate(const char *path, struct mark *mark, GError **error)
{
	static const char magic[] = "SQLite format 3";
	unsigned char head[HEAD_SIZE];
	int fd = g_open(path, O_RDONLY | O_CLOEXEC, 0);

	if (fd < 0 && errno == ENOENT)
		return error_set(error, ERROR_NOT_FOUND,
				 "没有数据库 %s；新建用 cunwu init，看样例用 cunwu demo", path);
	if (fd < 0)
		return failed(path, "无法打开", error);
	ssize_t n = read(fd, head, sizeof head);
	bool ours = n == (ssize_t)sizeof head && memcmp(head, magic, sizeof magic) == 0;
	bool cut = ours && is_cut_short(head, fd);
	close(fd);
	if (!ours)
		return error_set(error, ERROR_DATABASE, "%s 不是村务的数据库，没有动它", path);
	*mark = (struct mark){ four_bytes(head + HEAD_APPLICATION), four_bytes(head + HEAD_VERSION),
			       cut };
	return true;
}

/* The engine is asked only where its log may say more than the head of the file; even reading, it
 * would leave files beside a foreign one. */
static bool read_mark_of(const char *path, struct mark *mark, GError **error)
{
	g_autofree char *wal = g_strconcat(path, "-wal", NULL);

	if (!g_file_test(wal, G_FILE_TEST_EXISTS))
		return true;
	struct db *db = db_open(path, DB_READ, error);
	bool ok = db && read_mark(db, mark, error);
	db_close(db);
	return ok;
}

struct db *database_open(const char *path, char **saved, GError **error)
{
	struct mark mark;

	if (!is_candidate(path, &mark, error) || !is_allowed_place(path, error)
	    || !read_mark_of(path, &mark, error) || !is_ours(&mark, path, error))
		return NULL;
	if (g_access(path, W_OK) != 0) {
		error_set(error, ERROR_DATABASE, "%s 是只读的；请检查权限，或把它复制到本机再打开",
			  path);
		return NULL;
	}
	struct db *db = db_open(path, DB_WRITE, error);
	if (db && bring_up_to_date(db, path, mark.version, saved, error))
		return db;
	db_close(db);
	return NULL;
}

bool database_reindex(struct db *db, GError **error)
{
	struct txn txn = { 0 };

	if (!txn_begin(&txn, db, "重建索引", error))
		return false;
	db_say_writing(db, NULL, txn.name);
	bool ok = indexes_drop(db, error) && derived_rebuild(db, error) && txn_commit(&txn, error);
	txn_rollback(&txn);
	return ok;
}

/* Copies */

static bool check_copy(const char *path, GError **error)
{
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);
	struct mark mark;
	struct db *db = db_open(path, DB_READ, error);
	bool ok = db && read_mark(db, &mark, error) && is_ours(&mark, path, error)
		  && db_check(db, faults, error);

	db_close(db);
	if (ok && faults->len)
		return error_set(error, ERROR_DATABASE, "%s 有损坏：%s", path,
				 (const char *)faults->pdata[0]);
	return ok;
}

static void free_carried(void *data)
{
	struct carried *c = data;

	g_free(c->name);
	g_free(c->value);
	g_free(c);
}

/* A copy of what is damaged fails or is damaged, too: that is not the fault of where it goes. */
static void blame_source(struct db *db, GError **error)
{
	g_autoptr(GPtrArray) faults = g_ptr_array_new_with_free_func(g_free);

	if (db_check(db, faults, NULL) && faults->len == 0)
		return;
	g_clear_error(error);
	error_set(error, ERROR_DATABASE,
		  "现在的数据库有损坏，没有备份；请先把数据库文件复制一份留底，"
		  "再用 cunwu restore 从以前的备份恢复");
}

GPtrArray *carried_new(void)
{
	return g_ptr_array_new_with_free_func(free_carried);
}

void carried_add(GPtrArray *carried, const char *name, const char *value)
{
	struct carried *c = g_new(struct carried, 1);

	*c = (struct carried){ g_strdup(name), g_strdup(value) };
	g_ptr_array_add(carried, c);
}

/* Settings of a copy, which stays one file. */
static bool set_in_copy(const char *copy, const GPtrArray *carried, GError **error)
{
	struct txn txn = { 0 };
	struct db *db = db_open(copy, DB_WRITE, error);
	bool ok = db && txn_begin(&txn, db, "备份", error);

	for (guint i = 0; ok && carried && i < carried->len; i++) {
		const struct carried *c = carried->pdata[i];

		ok = setting_set(db, c->name, c->value, error);
	}
	ok = ok && (carried || setting_drop(db, DATABASE_CARRIED, error)) && txn_commit(&txn, error)
	     && db_run(db, "PRAGMA journal_mode = DELETE", error);
	txn_rollback(&txn);
	db_close(db);
	return ok;
}

/* What was written to a folder is there when the power goes, or the stick. */
static void sync_folder_of(const char *path)
{
	g_autofree char *folder = g_path_get_dirname(path);
	int fd = g_open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);

	if (fd < 0)
		return;
	fsync(fd);
	close(fd);
}

/* Beside its name; what another try may have left there is nobody's. */
static bool make_copy(struct db *db, const char *copy, const struct backing_up *how, GError **error)
{
	bool sets = how && how->carried;

	g_unlink(copy);
	if (!make_file(copy, false, error) || !db_copy(db, copy, how ? how->progress : NULL, error))
		return false;
	return (!sets || set_in_copy(copy, how->carried, error)) && check_copy(copy, error);
}

bool database_backup(struct db *db, const char *to, const struct backing_up *how, GError **error)
{
	g_autofree char *copy = g_strconcat(to, ".part", NULL);
	GError *why = NULL;

	if (!make_file(to, false, error))
		return false;
	bool ok = make_copy(db, copy, how, &why);
	if (ok && g_rename(copy, to) == 0) {
		sync_folder_of(to);
		return true;
	}
	if (ok)
		failed(to, "无法写入", &why);
	database_remove(copy);
	g_unlink(to);
	if (!g_error_matches(why, CUNWU_ERROR, ERROR_CANCELLED))
		blame_source(db, &why);
	g_propagate_error(error, why);
	return false;
}

static void keep_carried(const char *name, const char *value, void *data)
{
	carried_add(data, name, value);
}

bool database_read_carried(const char *backup, GPtrArray *carried, GError **error)
{
	struct db *db = NULL;
	struct mark mark;
	bool ok = is_candidate(backup, &mark, error) && is_ours(&mark, backup, error)
		  && (db = db_open(backup, DB_READ, error))
		  && setting_each(db, DATABASE_CARRIED, keep_carried, carried, error);

	db_close(db);
	return ok;
}

static bool read_facts(struct db *db, struct database_facts *facts, GError **error)
{
	STMT_AUTO st = db_prepare(
		db,
		"SELECT t.name, t.province, (SELECT count(DISTINCT person) FROM residence "
		"WHERE until IS NULL), (SELECT max(at) FROM action), "
		"(SELECT hash FROM action ORDER BY id DESC LIMIT 1) FROM township t LIMIT 1",
		error);

	if (!st)
		return false;
	while (stmt_row(st)) {
		facts->township = g_strdup(stmt_text(st, 0));
		facts->province = g_strdup(stmt_text(st, 1));
		facts->people = stmt_int(st, 2);
		facts->until = g_strdup(stmt_text(st, 3));
		facts->head = g_strdup(stmt_text(st, 4));
	}
	if (!stmt_ok(st, error))
		return false;
	return facts->township || error_set(error, ERROR_DATABASE, "里面没有乡镇");
}

bool database_describe(const char *path, struct database_facts *facts, GError **error)
{
	struct mark mark;
	struct db *db = NULL;

	*facts = (struct database_facts){ 0 };
	bool ok = is_candidate(path, &mark, error) && read_mark_of(path, &mark, error)
		  && is_ours(&mark, path, error) && (db = db_open(path, DB_READ, error))
		  && read_facts(db, facts, error);
	db_close(db);
	if (!ok)
		database_facts_clear(facts);
	return ok;
}

void database_facts_clear(struct database_facts *facts)
{
	g_free(facts->township);
	g_free(facts->province);
	g_free(facts->until);
	g_free(facts->head);
	*facts = (struct database_facts){ 0 };
}

/* Nobody else has the file open if it can be switched out of WAL: that needs it alone. Who has it
 * open keeps it for long, so waiting would not help. */
bool database_is_unused(const char *path, GError **error)
{
	g_autoptr(GError) why = NULL;
	struct db *db = db_open(path, DB_WRITE, &why);
	bool unused =
		db && db_run(db, "PRAGMA busy_timeout = 0; PRAGMA journal_mode = DELETE", &why);

	db_close(db);
	if (!unused && g_error_matches(why, CUNWU_ERROR, ERROR_BUSY))
		return error_set(error, ERROR_BUSY, "%s 正在使用；请先在各处退出村务", path);
	return true; /* one that cannot be opened is what a restore is for */
}

static bool set_aside(const char *path, char **kept, GError **error)
{
	static const char *const companions[] = { "-wal", "-shm" };
	g_autofree char *aside = free_name(path, "replaced");

	if (!database_is_unused(path, error))
		return false;
	if (g_rename(path, aside) != 0)
		return failed(path, "无法改名", error);
	for (size_t i = 0; i < G_N_ELEMENTS(companions); i++) {
		g_autofree char *from = g_strconcat(path, companions[i], NULL);
		g_autofree char *to = g_strconcat(aside, companions[i], NULL);

		g_rename(from, to); /* as a rule there is none */
	}
	*kept = g_steal_pointer(&aside);
	return true;
}

static bool is_same_file(const struct stat *a, const char *path)
{
	struct stat b;

	return g_stat(path, &b) == 0 && a->st_dev == b.st_dev && a->st_ino == b.st_ino;
}

static bool check_backup(const char *path, const struct mark *mark, GError **error)
{
	g_autoptr(GError) why = NULL;

	if (!is_ours(mark, path, error))
		return false;
	return (!mark->cut && check_copy(path, &why))
	       || error_set(error, ERROR_DATABASE,
			    "备份 %s 有损坏，没有恢复，现在的数据库没有动；请换一份备份", path);
}

bool database_restore(const char *backup, const char *path, char **kept, GError **error)
{
	g_autofree char *fresh = g_strconcat(path, ".restoring", NULL);
	struct stat old;
	bool there = g_stat(path, &old) == 0;
	bool shared = there && (old.st_mode & S_IRWXG);
	struct db *from = NULL;
	struct mark mark;

	*kept = NULL;
	if (there && is_same_file(&old, backup))
		return error_set(error, ERROR_REFUSED,
				 "%s 就是数据库自己，没有动它；请写备份的文件名", backup);
	if (!is_candidate(backup, &mark, error) || !is_allowed_place(path, error)
	    || !check_backup(backup, &mark, error) || !make_folder(path, false, error))
		return false;
	g_unlink(fresh);
	bool ok = make_file(fresh, shared, error) && (from = db_open(backup, DB_READ, error))
		  && db_copy(from, fresh, NULL, error) && set_in_copy(fresh, NULL, error)
		  && (!there || set_aside(path, kept, error));
	db_close(from);
	if (ok && g_rename(fresh, path) == 0)
		return true;
	if (ok)
		failed(path, "无法写入", error);
	g_unlink(fresh);
	return false;
}
