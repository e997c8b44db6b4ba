/* office.c - an open database and the clerk who works on it */
#include "cunwu/app/office.h"

#include <string.h>

#include "cunwu/app/body_kinds.h"
#include "cunwu/app/keeping.h"
#include "cunwu/app/log.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "cunwu/model/problem.h"
#include "cunwu/store/database.h"

/* The user of this account: the real name, or else the login. */
static const char *account_name(void)
{
	const char *real = g_get_real_name();

	return *real && strcmp(real, "Unknown") != 0 ? real : g_get_user_name();
}

/* Whether it can be the name of a person, which a login name is not. */
static bool is_chinese(const char *name)
{
	return g_utf8_validate(name, -1, NULL)
	       && g_unichar_get_script(g_utf8_get_char(name)) == G_UNICODE_SCRIPT_HAN;
}

static bool same_name(const struct clerk *clerk, const char *name)
{
	return clerk->name && strcmp(clerk->name, name) == 0;
}

/* The clerk of that name among those who still work here. */
static const struct clerk *clerk_named(const GPtrArray *clerks, const char *name)
{
	for (guint i = 0; i < clerks->len; i++) {
		const struct clerk *clerk = clerks->pdata[i];

		if (same_name(clerk, name) && clerk->retired != YESNO_YES)
			return clerk;
	}
	return NULL;
}

static const struct clerk *only_clerk(const GPtrArray *clerks)
{
	const struct clerk *only = NULL;

	for (guint i = 0; i < clerks->len; i++) {
		const struct clerk *clerk = clerks->pdata[i];

		if (clerk->retired == YESNO_YES)
			continue;
		if (only)
			return NULL;
		only = clerk;
	}
	return only;
}

static bool pick_clerk(struct office *office, const char *who, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) clerks = records_list(office->db, &clerk_model, &all, error);
	const struct clerk *clerk;

	if (!clerks)
		return false;
	clerk = clerk_named(clerks, who ? who : account_name());
	if (!clerk && who)
		return error_set(
			error, ERROR_NOT_FOUND,
			"没有在岗的经办人“%s”；cunwu clerk 列出经办人，cunwu clerk --add %s 添加",
			who, who);
	if (!clerk)
		clerk = only_clerk(clerks);
	if (clerk)
		record_copy(&office->clerk.rec, &clerk->rec);
	return true;
}

static bool read_township(struct office *office, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) townships = records_list(office->db, &township_model, &all, error);

	if (!townships)
		return false;
	if (townships->len > 0)
		record_copy(&office->township.rec, townships->pdata[0]);
	return true;
}

static void init(struct office *office, const char *path)
{
	memset(office, 0, sizeof *office);
	record_init(&office->township.rec, &township_model);
	record_init(&office->clerk.rec, &clerk_model);
	office->path = path ? g_strdup(path) : database_default_path();
}

bool office_open(struct office *office, const char *path, const char *who, GError **error)
{
	init(office, path);
	office->db = database_open(office->path, &office->saved, error);
	if (office->db)
		db_set_label(office->db, log_label);
	if (office->db && body_kinds_open(error) && read_township(office, error)
	    && pick_clerk(office, who, error))
		return true;
	office_close(office);
	return false;
}

bool office_check(const struct record *rec, GError **error)
{
	g_autoptr(GPtrArray) problems = problems_new();

	if (record_check(rec, problems))
		return true;
	const struct problem *first = problem_at(problems, 0);
	return error_set(error, ERROR_USAGE, "%s的%s：%s", rec->model->label,
			 first->field ? first->field->label : "内容", first->text);
}

static bool is_blank(const char *c)
{
	return g_unichar_isspace(g_utf8_get_char(c));
}

char *office_typed(const char *text)
{
	g_autofree char *clean = text_clean(text);
	const char *from = clean, *to = clean + strlen(clean);

	while (*from && is_blank(from))
		from += g_utf8_skip[(unsigned char)*from];
	while (to > from) {
		const char *before = g_utf8_find_prev_char(from, to);

		if (!is_blank(before))
			break;
		to = before;
	}
	return g_strndup(from, (size_t)(to - from));
}

/* What a new database starts with, as it will be written. */
static bool read_founding(struct office *office, const struct founding *founding, GError **error)
{
	const char *clerk = founding->clerk ? founding->clerk : account_name();
	struct township *t = &office->township;
	struct clerk *c = &office->clerk;
	g_autofree char *province = office_typed(founding->province);

	if (!founding->clerk && !is_chinese(clerk))
		return error_set(error, ERROR_USAGE, "请用 --who 姓名 写明第一位经办人是谁");
	t->name = office_typed(founding->township);
	t->code = founding->code ? office_typed(founding->code) : NULL;
	t->province = g_strdup(province_name(province));
	c->name = office_typed(clerk);
	if (!t->province)
		return error_set(error, ERROR_USAGE,
				 "没有省份“%s”；请写全称，如 四川省、广西壮族自治区", province);
	return office_check(&t->rec, error) && office_check(&c->rec, error);
}

static bool write_founding(struct office *office, GError **error)
{
	ACTION_AUTO act = { 0 };
	g_autofree char *sentence =
		g_strdup_printf("%s（%s）", office->township.name, office->township.province);

	return action_begin(&act, office->db, ACTION_FOUND, office->clerk.name, error)
	       && office_tell(&act, sentence, error)
	       && records_insert(&act, &office->township.rec, error)
	       && records_insert(&act, &office->clerk.rec, error)
	       && keeping_count_backups(office, error) && action_commit(&act, error);
}

/* Who founds where a database is already mostly wants to go on with it. */
static bool is_free(const struct office *office, bool own, GError **error)
{
	if (!g_file_test(office->path, G_FILE_TEST_EXISTS))
		return true;
	return error_set(error, ERROR_REFUSED,
			 "%s 已经存在，没有动它。用它：cunwu%s%s；另建一个：cunwu --db 文件 init …",
			 office->path, own ? "" : " --db ", own ? "" : office->path);
}

bool office_found(struct office *office, const char *path, const struct founding *founding,
		  GError **error)
{
	init(office, path);
	if (!read_founding(office, founding, error) || !is_free(office, !path, error)) {
		office_close(office);
		return false;
	}
	office->db = database_create(office->path, founding->shared, error);
	if (!office->db) {
		office_close(office);
		return false;
	}
	if (write_founding(office, error))
		return true;
	g_autofree char *made = g_strdup(office->path);
	office_close(office);
	database_remove(made);
	return false;
}

void office_set_waiting(struct office *office, struct progress *progress)
{
	db_set_waiting(office->db, progress);
}

void office_close(struct office *office)
{
	db_close(office->db);
	g_free(office->path);
	g_free(office->saved);
	record_clear(&office->township.rec);
	record_clear(&office->clerk.rec);
	office->db = NULL;
	office->path = office->saved = NULL;
}

bool office_begin(struct office *office, struct action *act, const char *name, GError **error)
{
	struct db *db = office->present ? office->present->db : office->db;

	if (!office->clerk.rec.id)
		return error_set(error, ERROR_USAGE, OFFICE_NOBODY);
	return action_begin(act, db, name, office->clerk.name, error);
}

bool office_tell(struct action *act, const char *sentence, GError **error)
{
	g_autoptr(GString) detail = g_string_new(NULL);

	json_open(detail, '{');
	json_key(detail, "text");
	json_text(detail, sentence);
	json_close(detail, '}');
	return action_set_detail(act, detail->str, error);
}

bool office_note(struct office *office, const char *name, const char *detail, GError **error)
{
	ACTION_AUTO act = { 0 };

	return office_begin(office, &act, name, error) && action_set_detail(&act, detail, error)
	       && action_commit(&act, error);
}
