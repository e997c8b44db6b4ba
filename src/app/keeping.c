/* keeping.c - the database as a whole */
#include "cunwu/app/keeping.h"

#include <string.h>

#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/store/database.h"
#include "cunwu/store/history.h"

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

static bool is_no_folder(struct office *office, const char *to, GError **error)
{
	g_autoptr(GString) name = g_string_new(office->township.name);

	if (!g_file_test(to, G_FILE_TEST_IS_DIR))
		return true;
	g_string_append_c(name, '-');
	date_format(clock_today(), name);
	g_string_append(name, ".backup");
	g_autofree char *path = g_build_filename(to, name->str, NULL);
	return error_set(error, ERROR_USAGE, "%s 是文件夹；请写出文件名，如 %s", to, path);
}

bool keeping_backup(struct office *office, const char *to, char **facts, char **chain,
		    GError **error)
{
	struct database_facts inside;
	g_autofree char *sentence = g_strdup_printf("存为 %s", to);

	if (!is_no_folder(office, to, error) || !database_backup(office->db, to, error)
	    || !database_describe(to, &inside, error))
		return false;
	*facts = tell_facts(&inside);
	*chain = g_strdup(inside.head);
	database_facts_clear(&inside);
	note(office, "backup", sentence);
	return true;
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

bool keeping_restore(struct restoring *r, GError **error)
{
	r->path = r->where ? g_strdup(r->where) : database_default_path();
	if (!is_there(r->backup, error) || !look_into(r, error)
	    || !database_restore(r->backup, r->path, &r->kept, error))
		return false;
	note_restoring(r);
	return true;
}

void restoring_clear(struct restoring *r)
{
	g_free(r->path);
	g_free(r->kept);
	g_free(r->facts);
}
