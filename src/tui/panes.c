/* panes.c - the screen of a clerk, and what its keys do */
#include "panes.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/clerk.h"
#include "cunwu/app/log.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/codes.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"
#include "cunwu/tui/term.h"

/* Which village */

static bool find_village(void *user, const char *text, GPtrArray *choices, GError **error)
{
	struct panes *p = user;
	g_autoptr(GPtrArray) rows = records_array();
	bool ok = desk_find_villages(p->desk, text, rows, error);

	for (guint i = 0; i < rows->len; i++) {
		const struct village_row *v = rows->pdata[i];

		choice_add(choices, g_strdup_printf("%" PRId64 " %s", v->rec.id, v->name),
			   g_strdup(v->name),
			   g_strdup_printf("%s  %s", v->code, v->officer ? v->officer : ""));
	}
	return ok;
}

static void go_to_village(void *user, const char *key)
{
	char *name;
	int64_t id = g_ascii_strtoll(key, &name, 10);

	roster_go_to_village(user, id, name + 1);
}

void panes_village(struct view *view)
{
	pick_open(view->screen,
		  &(struct pick){ .title = "换村（名称、曾用名称、首字母或代码）",
				  .shown_width = 16,
				  .user = panes_of(view),
				  .find = find_village,
				  .done = go_to_village },
		  "");
}

/* Who works here */

static bool find_clerk(void *user, const char *text, GPtrArray *choices, GError **error)
{
	struct panes *p = user;
	g_autoptr(GPtrArray) clerks = clerk_list(p->office, error);

	for (guint i = 0; clerks && i < clerks->len; i++) {
		const struct clerk *c = clerks->pdata[i];

		if (c->retired != YESNO_YES && name_matches(c->name, NULL, text))
			choice_add(choices, g_strdup_printf("%" PRId64, c->rec.id),
				   g_strdup(c->name), g_strdup(c->phone));
	}
	return clerks != NULL;
}

static void tell_drafts(struct panes *p)
{
	g_autofree char *words = NULL;

	if (desk_drafts(p->desk, &words) > 0)
		screen_say(p->screen, STYLE_MARK, "有没填完的草稿：%s；打开它就接着填", words);
}

static void take_desk(void *user, const char *key)
{
	struct panes *p = user;
	g_autoptr(GError) error = NULL;

	if (!clerk_sit(p->office, g_ascii_strtoll(key, NULL, 10), &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	screen_refresh(p->screen, NULL);
	screen_say(p->screen, STYLE_GOOD, "现在由%s经办", p->office->clerk.name);
	tell_drafts(p);
}

static void ask_clerk(struct panes *p)
{
	pick_open(p->screen,
		  &(struct pick){ .title = "经办人",
				  .shown_width = 16,
				  .user = p,
				  .find = find_clerk,
				  .done = take_desk },
		  "");
}

void panes_clerk(struct view *view)
{
	ask_clerk(panes_of(view));
}

/* Leaving */

struct leaving {
	struct panes *panes;
	GArray *people;
	struct code reason;
};

static void leaving_free(void *data)
{
	struct leaving *l = data;

	g_array_unref(l->people);
	g_free(l);
}

static bool find_reason(void *user, const char *text, GPtrArray *choices, GError **error)
{
	(void)user;
	(void)error;
	for (size_t i = 0; i < codes_leave.nitems; i++) {
		const struct code_item *item = &codes_leave.items[i];

		if (g_str_has_prefix(item->code, text) || strstr(item->label, text)
		    || name_matches(item->shown, NULL, text))
			choice_add(choices, g_strdup(item->code),
				   g_strdup_printf("%s %s", item->code, item->shown), NULL);
	}
	return true;
}

static void hint_day(void *user, const char *text, GString *out)
{
	struct date date;

	(void)user;
	if (!date_read(text, clock_today(), &date)) {
		g_string_append(out, "如 20260315、3.15、-5、今天");
		return;
	}
	date_print(date, out);
	if (date.precision == DATE_DAY)
		g_string_append_printf(out, " 星期%s", date_weekday(date));
}

static bool check_day(void *user, const char *text, GError **error)
{
	struct date date;

	(void)user;
	if (!date_read(text, clock_today(), &date))
		return error_set(error, ERROR_INVALID, "“%s”不是日期", text);
	if (date_compare(date, clock_today()) > 0)
		return error_set(error, ERROR_INVALID, "离开日期不能晚于今天");
	return true;
}

static void leave_on(void *user, const char *text)
{
	struct leaving *l = user;
	struct panes *p = l->panes;
	g_autoptr(GError) error = NULL;
	struct date on;

	if (!date_read(text, clock_today(), &on))
		return;
	if (!villagers_leave(p->office, l->people, l->reason, on, &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	desk_forget(p->desk);
	list_unmark_all(screen_top(p->screen));
	screen_refresh(p->screen, NULL);
	screen_say(p->screen, STYLE_GOOD, "已注销 %u 人（%s）；Ctrl-Z 撤销", l->people->len,
		   code_show(&codes_leave, l->reason.text));
}

static void ask_day(void *user, const char *key)
{
	struct leaving *l = user, *mine = g_new0(struct leaving, 1);

	mine->panes = l->panes;
	mine->people = g_array_ref(l->people);
	g_strlcpy(mine->reason.text, key, CODE_SIZE);
	ask_open(l->panes->screen,
		 &(struct ask){ .title = code_show(&codes_leave, key),
				.label = "离开日期:",
				.user = mine,
				.hint = hint_day,
				.check = check_day,
				.done = leave_on,
				.release = leaving_free },
		 "今天");
}

void panes_archive(struct view *view)
{
	const struct record *row = list_current(view);
	struct leaving *l;

	if (!row || row->model != &person_row_model || row->id < 0) {
		screen_say(view->screen, STYLE_DIM, "先打开一户或人员名册，再注销其中的人");
		return;
	}
	l = g_new0(struct leaving, 1);
	l->panes = panes_of(view);
	l->people = list_targets(view);
	g_autofree char *title = g_strdup_printf("注销 %u 人：为什么", l->people->len);
	pick_open(view->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 30,
				  .user = l,
				  .find = find_reason,
				  .done = ask_day,
				  .release = leaving_free },
		  "");
}

/* What happened to a record */

static void tell_change(const struct log_change *change, GString *out)
{
	g_string_append_printf(out, "    %s：%s → %s\n", change->field,
			       *change->before ? change->before : "（空）",
			       *change->after ? change->after : "（空）");
}

static void tell_line(const struct log_line *line, GString *out)
{
	g_string_append_printf(out, "%s  %s  第%" PRId64 "号 %s%s  %s\n", line->at, line->who,
			       line->id, line->label, line->undone ? "（已撤销）" : "", line->text);
}

static void add_change(const struct log_change *change, void *data)
{
	GHashTable *changes = data;
	int64_t id = change->id;
	GString *lines = g_hash_table_lookup(changes, &id);

	if (!lines) {
		lines = g_string_new(NULL);
		g_hash_table_insert(changes, g_memdup2(&id, sizeof id), lines);
	}
	tell_change(change, lines);
}

static void free_lines(void *data)
{
	g_string_free(data, TRUE);
}

struct telling {
	GHashTable *changes; /* by action */
	GString *out;
};

static void tell_deed_of(const struct log_line *line, void *data)
{
	const struct telling *telling = data;
	const GString *lines = g_hash_table_lookup(telling->changes, &line->id);

	tell_line(line, telling->out);
	if (lines)
		g_string_append(telling->out, lines->str);
}

static bool tell_record(struct office *office, const struct record *rec, GString *out,
			GError **error)
{
	g_autoptr(GHashTable) changes =
		g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, free_lines);
	struct telling telling = { changes, out };

	return log_of(office, rec, add_change, changes, error)
	       && log_list_of(office, rec, tell_deed_of, &telling, error);
}

/* With where they lived. */
static bool tell_person(struct office *office, const struct record *rec, GString *out,
			GError **error)
{
	g_autoptr(GPtrArray) events = log_of_person(office, rec, error);

	for (guint i = 0; events && i < events->len; i++) {
		const struct log_event *event = events->pdata[i];

		tell_line(&event->line, out);
		for (guint j = 0; j < event->changes->len; j++)
			tell_change(event->changes->pdata[j], out);
	}
	return events != NULL;
}

static void show_log(struct panes *p, struct keeper *k, int64_t id)
{
	struct record **parts = parts_new(k);
	g_autoptr(GString) title = g_string_new("经过："), text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	if (k->ops->load(k, id, parts, &error)
	    && (k->parts[0] == &person_model ? tell_person : tell_record)(p->office, parts[0], text,
									  &error)) {
		parts[0]->model->title(parts[0], title);
		page_open(p->screen, title->str, g_strdup(text->len ? text->str : "没有记载\n"),
			  false);
	} else {
		screen_say_error(p->screen, error);
	}
	parts_free(k, parts);
}

void panes_log(struct view *view)
{
	const struct list_config *config = list_config(view);
	const struct record *rec = config ? list_current(view) : form_record(view);
	struct panes *p = panes_of(view);

	if (!rec || rec->id <= 0 || (config && !config->keeper))
		screen_say(view->screen, STYLE_DIM, "这一行没有可看的经过");
	else
		show_log(p, config ? config->keeper : desk_keeper(p->desk, rec->model), rec->id);
}

/* The screen */

struct told {
	int64_t id;
	GString *message;
};

static void tell_deed(const struct log_line *line, void *data)
{
	struct told *told = data;

	if (line->id == told->id)
		g_string_append_printf(told->message, "%s %s", line->label, line->text);
}

static bool undo(void *user, bool again, GString *message, GError **error)
{
	struct panes *p = user;
	g_autoptr(GPtrArray) kept = g_ptr_array_new_with_free_func(g_free);
	struct told told = { 0, message };

	if (!log_undo(p->office, again, &told.id, kept, error))
		return false;
	desk_forget(p->desk);
	g_string_append(message, again ? "已重做：" : "已撤销：");
	log_list(p->office, 100, tell_deed, &told, NULL);
	if (kept->len)
		g_string_append_printf(message, "；%u 处此后改过，没有动", kept->len);
	return true;
}

static bool changed(void *user)
{
	return desk_changed(((struct panes *)user)->desk);
}

static const char *who(void *user)
{
	const struct panes *p = user;

	return p->office->clerk.rec.id ? p->office->clerk.name : "（未选）";
}

int panes_run(struct office *office, GError **error)
{
	struct panes p = { .office = office, .desk = desk_new(office) };
	const char *township = office->township.name;
	struct screen_config config = { township ? township : "", who, undo, changed, &p };
	int status = -1;

	desk_set_stop(p.desk, term_has_input);
	p.screen = screen_new(&config);
	screen_add_pane(p.screen, 1, "总览", roster_villages(&p, true));
	screen_add_pane(p.screen, 4, "名册", roster_villages(&p, false));
	if (!office->clerk.rec.id)
		ask_clerk(&p);
	else
		tell_drafts(&p);
	if (term_start(error)) {
		if (term_lacks())
			screen_say(p.screen, STYLE_MARK, "%s", term_lacks());
		office_set_waiting(office, screen_progress(p.screen));
		status = screen_run(p.screen);
		office_set_waiting(office, NULL);
	}
	term_stop();
	screen_free(p.screen);
	desk_free(p.desk);
	return status;
}
