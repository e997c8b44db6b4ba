/* log.c - what was done here, told to people */
#include "cunwu/app/log.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/store/history.h"

/* Every action of the program. `in_parts`: what others have worked on since may stay when it is
 * taken back. */
static const struct {
	const char *name, *label;
	bool in_parts;
} deeds[] = {
	{ ACTION_FOUND, "建库", false }, { "sample", "样例", true }, { "import", "导入", true },
	{ "export", "导出", false },     { "print", "打印", false }, { ACTION_UNDO, "撤销", false },
	{ "clerk", "经办人", false },    { "leave", "注销", false }, { "columns", "栏目", false },
	{ "enter", "新增", false },      { "mend", "修改", false },
};

const char *log_label(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (strcmp(deeds[i].name, name) == 0)
			return deeds[i].label;
	return name;
}

static bool goes_in_parts(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (strcmp(deeds[i].name, name) == 0)
			return deeds[i].in_parts;
	return false;
}

/* 2026-11-22T01:30:00Z as local time without seconds. */
static void add_local_time(const char *at, GString *out)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) then = g_date_time_new_from_iso8601(at, utc);
	g_autoptr(GDateTime) local = then ? g_date_time_to_local(then) : NULL;
	g_autofree char *text = local ? g_date_time_format(local, "%Y-%m-%d %H:%M") : NULL;

	g_string_append(out, text ? text : at);
}

/* Lines */

struct telling {
	void (*each)(const struct log_line *line, void *data);
	void *data;
};

static void add_sentence(const struct deed *deed, GString *out)
{
	if (deed->undoes)
		g_string_append_printf(out, "第 %" G_GINT64_FORMAT " 号操作", deed->undoes);
	else if (deed->detail)
		json_find_text(deed->detail, "text", out);
}

static bool tell(const struct deed *deed, void *data)
{
	const struct telling *telling = data;
	g_autoptr(GString) at = g_string_new(NULL), text = g_string_new(NULL);

	add_local_time(deed->at, at);
	add_sentence(deed, text);
	struct log_line line = {
		.id = deed->id,
		.at = at->str,
		.who = deed->who,
		.label = log_label(deed->name),
		.text = text->str,
		.rows = deed->rows,
		.undone = deed->undone,
		.hash = deed->hash,
	};
	telling->each(&line, telling->data);
	return true;
}

bool log_list(struct office *office, size_t n,
	      void (*each)(const struct log_line *line, void *data), void *data, GError **error)
{
	struct telling telling = { each, data };

	return history_list(office->db, NULL, 0, n, tell, &telling, error);
}

bool log_list_of(struct office *office, const struct record *rec,
		 void (*each)(const struct log_line *line, void *data), void *data, GError **error)
{
	struct telling telling = { each, data };

	return history_list(office->db, rec->model, rec->id, 0, tell, &telling, error);
}

/* One record */

struct record_telling {
	void (*each)(const struct log_change *change, void *data);
	void *data;
};

static void tell_change(const struct change *change, void *data)
{
	const struct record_telling *telling = data;
	g_autoptr(GString) at = g_string_new(NULL);
	g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);

	add_local_time(change->at, at);
	if (change->before)
		field_show_text(change->field, change->before, before);
	if (change->after)
		field_show_text(change->field, change->after, after);
	struct log_change line = {
		.id = change->action,
		.at = at->str,
		.who = change->who,
		.label = log_label(change->name),
		.field = change->field->label,
		.before = before->str,
		.after = after->str,
	};
	telling->each(&line, telling->data);
}

bool log_of(struct office *office, const struct record *rec,
	    void (*each)(const struct log_change *change, void *data), void *data, GError **error)
{
	struct record_telling telling = { each, data };

	return history_of(office->db, rec, tell_change, &telling, error);
}

/* Taking back */

struct wanted {
	int64_t id;
	bool found, founding, in_parts;
};

static bool look_at(const struct deed *deed, void *data)
{
	struct wanted *wanted = data;

	if (deed->id != wanted->id)
		return true;
	wanted->found = true;
	wanted->founding = strcmp(deed->name, ACTION_FOUND) == 0;
	wanted->in_parts = goes_in_parts(deed->name);
	return false;
}

static bool pick(struct office *office, bool again, int64_t *id, GError **error)
{
	if (*id)
		return true;
	if (!history_last(office->db, office->clerk.name, again, id, error))
		return false;
	return *id
	       || error_set(error, ERROR_NOT_FOUND,
			    again ? "没有可重做的操作"
				  : "没有自己做过、可以撤销的操作；cunwu log 列出全部操作");
}

bool log_undo(struct office *office, bool again, int64_t *id, GPtrArray *kept, GError **error)
{
	if (!office->clerk.rec.id)
		return error_set(error, ERROR_USAGE, OFFICE_NOBODY);
	if (!pick(office, again, id, error))
		return false;
	struct wanted wanted = { .id = *id };
	if (!history_list(office->db, NULL, 0, 0, look_at, &wanted, error))
		return false;
	if (!wanted.found)
		return error_set(error, ERROR_NOT_FOUND, "没有第 %" G_GINT64_FORMAT " 号操作", *id);
	if (wanted.founding)
		return error_set(error, ERROR_REFUSED, "建库不能撤销");
	return history_undo(office->db, *id, office->clerk.name, wanted.in_parts ? kept : NULL,
			    error);
}
