/* log.c - what was done here, told to people */
#include "cunwu/app/log.h"

#include <string.h>

#include "cunwu/app/act.h"
#include "cunwu/base/error.h"
#include "cunwu/base/json.h"
#include "cunwu/model/double.h"
#include "cunwu/model/person.h"
#include "cunwu/store/history.h"

/* Every action of the program but for acts (app/act.h). `in_parts`: what others have worked on
 * since may stay when it is taken back. */
static const struct {
	const char *name, *label;
	bool in_parts;
} deeds[] = {
	{ ACTION_FOUND, "建库", false }, { "sample", "样例", true },
	{ "import", "导入", true },      { "export", "导出", false },
	{ "print", "打印", false },      { ACTION_UNDO, "撤销", false },
	{ "clerk", "经办人", false },    { "leave", "注销", false },
	{ "columns", "表样", false },    { "enter", "新增", false },
	{ "merge", "合并", false },      { "apart", "查重", false },
	{ "mend", "修改", false },       { "backup", "备份", false },
	{ "proceeding", "办理", false }, { "handover", "移交", false },
	{ "restore", "恢复", false },    { "reindex", "重建索引", false },
};

const char *log_label(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (strcmp(deeds[i].name, name) == 0)
			return deeds[i].label;
	const struct act_kind *kind = act_find(name);
	return kind ? kind->label : name;
}

bool log_goes_in_parts(const char *name)
{
	for (size_t i = 0; i < G_N_ELEMENTS(deeds); i++)
		if (strcmp(deeds[i].name, name) == 0)
			return deeds[i].in_parts;
	return false;
}

void log_local_time(const char *at, GString *out)
{
	g_autoptr(GTimeZone) utc = g_time_zone_new_utc();
	g_autoptr(GDateTime) then = g_date_time_new_from_iso8601(at, utc);
	g_autoptr(GDateTime) local = then ? g_date_time_to_local(then) : NULL;
	g_autofree char *text = local ? g_date_time_format(local, "%Y-%m-%d %H:%M") : NULL;

	g_string_append(out, text ? text : at);
}

/* Lines */

struct telling {
	struct office *office;
	const struct log_filter *filter; /* NULL: all */
	size_t n;                        /* to tell; 0: all */
	void (*each)(const struct log_line *line, void *data);
	void *data;
};

static bool add_sentence(const struct deed *deed, void *data)
{
	if (deed->detail)
		json_find_text(deed->detail, "text", data);
	return false;
}

/* Some sentences begin with the label. */
static bool add_title(const struct deed *deed, void *data)
{
	GString *out = data;
	const char *label = log_label(deed->name);
	g_autoptr(GString) sentence = g_string_new(NULL);

	add_sentence(deed, sentence);
	if (!g_str_has_prefix(sentence->str, label))
		g_string_append_printf(out, "%s%s", label, sentence->len ? " " : "");
	g_string_append(out, sentence->str);
	return false;
}

bool log_title(struct office *office, int64_t id, GString *out, GError **error)
{
	return history_one(office->db, id, add_title, out, error);
}

/* An undoing says what it is about, and then what it has to say itself. */
static void add_text(const struct telling *telling, const struct deed *deed, GString *out)
{
	g_autoptr(GString) own = g_string_new(NULL);

	add_sentence(deed, own);
	if (deed->undoes) {
		g_string_append_printf(out, "第 %" G_GINT64_FORMAT " 号：", deed->root);
		log_title(telling->office, deed->root, out, NULL);
	}
	g_string_append_printf(out, "%s%s", out->len && own->len ? "；" : "", own->str);
}

/* Whether the deed is wanted; *older: no more of them are. */
static bool is_wanted(const struct log_filter *filter, const struct deed *deed, const char *at,
		      bool *older)
{
	g_autoptr(GString) since = g_string_new(NULL);

	if (!filter)
		return true;
	date_format(filter->since, since);
	*older = strncmp(at, since->str, since->len) < 0;
	return !*older && (!filter->clerk || strcmp(filter->clerk, deed->who) == 0);
}

static bool tell(const struct deed *deed, void *data)
{
	struct telling *telling = data;
	g_autoptr(GString) at = g_string_new(NULL), text = g_string_new(NULL);
	bool older = false;

	log_local_time(deed->at, at);
	if (!is_wanted(telling->filter, deed, at->str, &older))
		return !older;
	add_text(telling, deed, text);
	struct log_line line = {
		.id = deed->id,
		.at = at->str,
		.who = deed->who,
		.label = deed->again ? "重做" : log_label(deed->name),
		.text = text->str,
		.rows = deed->rows,
		.undone = deed->undone,
		.undoes = deed->undoes != 0,
		.hash = deed->hash,
	};
	telling->each(&line, telling->data);
	return telling->n == 0 || --telling->n > 0;
}

bool log_list(struct office *office, size_t n,
	      void (*each)(const struct log_line *line, void *data), void *data, GError **error)
{
	struct telling telling = { office, NULL, 0, each, data };

	return history_list(office->db, NULL, 0, n, tell, &telling, error);
}

bool log_list_where(struct office *office, const struct log_filter *filter, size_t n,
		    void (*each)(const struct log_line *line, void *data), void *data,
		    GError **error)
{
	struct telling telling = { office, filter, n, each, data };

	return history_list(office->db, NULL, 0, 0, tell, &telling, error);
}

bool log_list_of(struct office *office, const struct record *rec,
		 void (*each)(const struct log_line *line, void *data), void *data, GError **error)
{
	struct telling telling = { office, NULL, 0, each, data };

	return history_list(office->db, rec->model, rec->id, 0, tell, &telling, error);
}

/* One record */

struct record_telling {
	struct office *office;
	void (*each)(const struct log_change *change, void *data);
	void *data;
};

/* A household is known by its number only within its village. */
static void add_village(struct office *office, const struct household *h, GString *out)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };

	if (records_get(office->db, h->village.id, &v.rec, NULL))
		g_string_append_printf(out, "%s ", v.name);
}

/* Who was merged into another since, as they were called; false if nobody was. */
static bool show_merged(struct office *office, int64_t id, GString *out)
{
	struct merged of = { .rec.model = &merged_model, .number = { id, true } };
	struct selection sel = { .where = model_field(&merged_model, "number"), .equals = &of.rec };
	g_autoptr(GPtrArray) list = records_list(office->db, &merged_model, &sel, NULL);

	if (!list || list->len == 0)
		return false;
	merged_model.title(list->pdata[0], out);
	return true;
}

/* A reference as the title of what it refers to, if that is still there. */
static void show_value(struct office *office, const struct field *f, const char *text, GString *out)
{
	if (!text)
		return;
	if (f->target) {
		RECORD_PTR_AUTO rec = record_new(f->target);
		int64_t id = g_ascii_strtoll(text, NULL, 10);

		if (f->target == &person_model && show_merged(office, id, out))
			return;
		if (records_get(office->db, id, rec, NULL)) {
			if (f->target == &household_model)
				add_village(office, (const struct household *)rec, out);
			rec->model->title(rec, out);
			return;
		}
	}
	field_show_text(f, text, out);
}

static void tell_change(const struct change *change, void *data)
{
	const struct record_telling *telling = data;
	g_autoptr(GString) at = g_string_new(NULL);
	g_autoptr(GString) before = g_string_new(NULL), after = g_string_new(NULL);

	log_local_time(change->at, at);
	show_value(telling->office, change->field, change->before, before);
	show_value(telling->office, change->field, change->after, after);
	struct log_change line = {
		.id = change->action,
		.at = at->str,
		.who = change->who,
		.label = log_label(change->name),
		.field = change->field->label,
		.before = before->str,
		.after = after->str,
		.made = !change->before,
		.gone = !change->after,
	};
	telling->each(&line, telling->data);
}

bool log_of(struct office *office, const struct record *rec,
	    void (*each)(const struct log_change *change, void *data), void *data, GError **error)
{
	struct record_telling telling = { office, each, data };

	return history_of(office->db, rec, tell_change, &telling, error);
}
