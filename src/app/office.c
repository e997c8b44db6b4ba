/* office.c - an open database and the clerk who works on it */
#include "cunwu/app/office.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/problem.h"
#include "cunwu/store/database.h"

/* The user of this account: the real name, or else the login. */
static const char *account_name(void)
{
	const char *real = g_get_real_name();

	return *real && strcmp(real, "Unknown") != 0 ? real : g_get_user_name();
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
	if (office->db && read_township(office, error) && pick_clerk(office, who, error))
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

static bool write_founding(struct office *office, const struct founding *founding, GError **error)
{
	ACTION_AUTO act = { 0 };
	struct township *t = &office->township;
	struct clerk *c = &office->clerk;

	t->name = office_typed(founding->township);
	t->province = office_typed(founding->province);
	t->code = founding->code ? office_typed(founding->code) : NULL;
	c->name = office_typed(founding->clerk ? founding->clerk : account_name());
	return office_check(&t->rec, error) && office_check(&c->rec, error)
	       && action_begin(&act, office->db, ACTION_FOUND, c->name, error)
	       && records_insert(&act, &t->rec, error) && records_insert(&act, &c->rec, error)
	       && action_commit(&act, error);
}

bool office_found(struct office *office, const char *path, const struct founding *founding,
		  GError **error)
{
	init(office, path);
	office->db = database_create(office->path, founding->shared, error);
	if (!office->db) {
		office_close(office);
		return false;
	}
	if (write_founding(office, founding, error))
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
	if (!office->clerk.rec.id)
		return error_set(error, ERROR_USAGE, OFFICE_NOBODY);
	return action_begin(act, office->db, name, office->clerk.name, error);
}

bool office_note(struct office *office, const char *name, const char *detail, GError **error)
{
	ACTION_AUTO act = { 0 };

	return office_begin(office, &act, name, error) && action_set_detail(&act, detail, error)
	       && action_commit(&act, error);
}
