/* keeping.c - the database as a whole */
#include "cunwu/app/keeping.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/store/database.h"
#include "cunwu/store/history.h"
#include "cunwu/store/setting.h"

#define HEAD_LEAST 8

bool keeping_verify(struct office *office, const char *head, GPtrArray *faults, GError **error)
{
	if (head && strlen(head) < HEAD_LEAST)
		return error_set(error, ERROR_USAGE, "链号至少写前 %d 位", HEAD_LEAST);
	return history_verify(office->db, head, faults, error);
}

char *keeping_head(struct office *office, GError **error)
{
	return history_head(office->db, error);
}

/* What changes no records is on record where it is known who did it; that it cannot be is no
 * reason not to do it. */
static void note(struct office *office, const char *name, const char *sentence)
{
	ACTION_AUTO act = { 0 };

	if (office->clerk.rec.id && office_begin(office, &act, name, NULL)
	    && office_tell(&act, sentence, NULL))
		action_commit(&act, NULL);
}

bool keeping_reindex(struct office *office, GError **error)
{
	if (!database_reindex(office->db, error))
		return false;
	note(office, "reindex", "排序和检索用的表");
	return true;
}

static char *tell_facts(const struct database_facts *facts)
{
	GString *out = g_string_new(NULL);

	g_string_append_printf(out, "%s（%s），在册 %" G_GINT64_FORMAT " 人，到 ", facts->township,
			       facts->province, facts->people);
	log_local_time(facts->until, out);
	g_string_append(out, " 为止");
	return g_string_free(out, FALSE);
}

/* Backups */

/* The day, the head of the chain, and the file, parted by tabs; the last two are empty as long as
 * there is none. */
#define SETTING_BACKUP "last-backup"

static char *backup_line(const char *chain, const char *to)
{
	g_autoptr(GString) line = g_string_new(NULL);

	date_format(clock_today(), line);
	g_string_append_printf(line, "\t%s\t%s", chain, to);
	return g_string_free(g_steal_pointer(&line), FALSE);
}

bool keeping_count_backups(struct office *office, GError **error)
{
	g_autofree char *line = backup_line("", "");

	return setting_set(office->db, SETTING_BACKUP, line, error);
}

char *keeping_backup_name(struct office *office, const char *folder)
{
	g_autoptr(GString) day = g_string_new(NULL);

	date_format(clock_today(), day);
	for (int i = 1;; i++) {
		g_autofree char *more = i > 1 ? g_strdup_printf("-%d", i) : g_strdup("");
		g_autofree char *name =
			g_strdup_printf("%s-%s%s.backup", office->township.name, day->str, more);
		g_autofree char *path =
			g_build_filename(folder, g_strdelimit(name, "/", '-'), NULL);

		if (!g_file_test(path, G_FILE_TEST_EXISTS))
			return g_steal_pointer(&path);
	}
}

static bool is_no_folder(struct office *office, const char *to, GError **error)
{
	if (!g_file_test(to, G_FILE_TEST_IS_DIR))
		return true;
	g_autofree char *path = keeping_backup_name(office, to);
	return error_set(error, ERROR_USAGE, "%s 是文件夹；请写出文件名，如 %s", to, path);
}

/* The copy says of itself, too, that it is the last one: who restores it need not make another. */
static bool copy(struct office *office, struct keeping_backup *b, char **line, GError **error)
{
	g_autoptr(GPtrArray) carried = carried_new();
	g_autofree char *path = g_canonicalize_filename(b->to, NULL);
	const struct backing_up how = { carried, b->progress };

	b->left = g_ptr_array_new_with_free_func(g_free);
	belongings_collect(office->path, carried, b->left);
	b->carried = carried->len;
	b->chain = history_head(office->db, error);
	if (!b->chain)
		return false;
	*line = backup_line(b->chain, path);
	carried_add(carried, SETTING_BACKUP, *line);
	return database_backup(office->db, b->to, &how, error);
}

bool keeping_backup(struct office *office, struct keeping_backup *b, GError **error)
{
	struct database_facts inside;
	g_autofree char *line = NULL;

	if (!is_no_folder(office, b->to, error) || !copy(office, b, &line, error)
	    || !database_describe(b->to, &inside, error))
		return false;
	b->facts = tell_facts(&inside);
	g_free(b->chain);
	b->chain = g_strdup(inside.head); /* others may have written meanwhile */
	database_facts_clear(&inside);
	g_autofree char *sentence = g_strdup_printf("存为 %s，链号 %.16s", b->to, b->chain);
	setting_set(office->db, SETTING_BACKUP, line, NULL);
	note(office, "backup", sentence);
	return true;
}

void keeping_backup_clear(struct keeping_backup *b)
{
	g_free(b->facts);
	g_free(b->chain);
	if (b->left)
		g_ptr_array_unref(b->left);
}

bool keeping_last_backup(struct office *office, struct last_backup *last, GError **error)
{
	g_autofree char *line = NULL;

	*last = (struct last_backup){ 0 };
	if (!setting_get(office->db, SETTING_BACKUP, &line, error))
		return false;
	g_auto(GStrv) parts = g_strsplit(line ? line : "", "\t", 3);
	if (g_strv_length(parts) != 3 || !date_parse(parts[0], &last->on))
		return true;
	last->made = *parts[2] != '\0';
	last->chain = g_strdup(parts[1]);
	last->to = g_strdup(parts[2]);
	return true;
}

void last_backup_clear(struct last_backup *last)
{
	g_free(last->chain);
	g_free(last->to);
	*last = (struct last_backup){ 0 };
}

int keeping_backup_due(const struct last_backup *last)
{
	if (!last->on.jd)
		return -1;
	int days = clock_today().jd - last->on.jd;
	return days > KEEPING_BACKUP_DAYS ? days : 0;
}

/* Whether a folder is the top of a disk of its own that one may write to. */
static bool is_stick(const char *path)
{
	g_autofree char *above = g_path_get_dirname(path);
	GStatBuf here, there;

	return g_stat(path, &here) == 0 && g_stat(above, &there) == 0 && S_ISDIR(here.st_mode)
	       && here.st_dev != there.st_dev && g_access(path, W_OK | X_OK) == 0;
}

static void add_sticks(const char *root, int depth, GPtrArray *out)
{
	g_autoptr(GDir) dir = g_dir_open(root, 0, NULL);

	for (const char *name; dir && (name = g_dir_read_name(dir));) {
		g_autofree char *path = g_build_filename(root, name, NULL);

		if (is_stick(path))
			g_ptr_array_add(out, g_steal_pointer(&path));
		else if (depth > 1 && g_file_test(path, G_FILE_TEST_IS_DIR))
			add_sticks(path, depth - 1, out);
	}
}

static int compare_paths(gconstpointer a, gconstpointer b)
{
	return strcmp(*(const char *const *)a, *(const char *const *)b);
}

char **keeping_sticks(const char *const *roots)
{
	static const char *const usual[] = { "/media", "/run/media", "/mnt", NULL };
	GPtrArray *out = g_ptr_array_new();

	for (roots = roots ? roots : usual; *roots; roots++)
		add_sticks(*roots, 2, out);
	g_ptr_array_sort(out, compare_paths);
	g_ptr_array_add(out, NULL);
	return (char **)g_ptr_array_free(out, FALSE);
}

/* Restoring */

static bool is_there(const char *backup, GError **error)
{
	if (g_file_test(backup, G_FILE_TEST_IS_DIR))
		return error_set(error, ERROR_NOT_FOUND, "%s 是文件夹；请写出其中备份的文件名",
				 backup);
	return g_file_test(backup, G_FILE_TEST_EXISTS)
	       || error_set(error, ERROR_NOT_FOUND, "没有备份 %s，没有改动；请核对文件名和文件夹",
			    backup);
}

static bool is_same_township(const struct restoring *r, const struct database_facts *backup,
			     GError **error)
{
	struct database_facts now;

	if (r->force || !database_describe(r->path, &now, NULL))
		return true;
	bool same = strcmp(now.township, backup->township) == 0
		    && strcmp(now.province, backup->province) == 0;
	if (!same)
		error_set(error, ERROR_REFUSED,
			  "备份是%s（%s）的，现在的数据库是%s（%s）的，没有恢复；"
			  "确实要换成那个乡镇，请加 --force",
			  backup->township, backup->province, now.township, now.province);
	database_facts_clear(&now);
	return same;
}

/* The township of a backup is read before it is checked: what cannot be read is left to that. */
static bool look_into(struct restoring *r, GError **error)
{
	struct database_facts backup;

	if (!database_describe(r->backup, &backup, NULL))
		return true;
	r->facts = tell_facts(&backup);
	bool ok = is_same_township(r, &backup, error);
	database_facts_clear(&backup);
	return ok;
}

static void note_restoring(const struct restoring *r)
{
	OFFICE_AUTO office = { 0 };
	g_autofree char *sentence = g_strdup_printf("从备份 %s", r->backup);

	if (office_open(&office, r->path, r->who, NULL))
		note(&office, "restore", sentence);
}

/* Settings wait beside their places until the database is in its own. What cannot be read of the
 * backup here is left to its check. */
static bool prepare_own(struct restoring *r, GError **error)
{
	g_autoptr(GPtrArray) carried = carried_new();

	return r->alone || !database_read_carried(r->backup, carried, NULL)
	       || belongings_prepare(&r->own, carried, r->path, error);
}

bool keeping_restore(struct restoring *r, GError **error)
{
	r->path = r->where ? g_strdup(r->where) : database_default_path();
	belongings_init(&r->own);
	if (!is_there(r->backup, error) || !look_into(r, error) || !prepare_own(r, error)
	    || !database_restore(r->backup, r->path, &r->kept, error))
		return false;
	belongings_place(&r->own);
	note_restoring(r);
	return true;
}

void restoring_clear(struct restoring *r)
{
	g_free(r->path);
	g_free(r->kept);
	g_free(r->facts);
	belongings_clear(&r->own);
}
