/* panes.c - the screen of a clerk, and what its keys do */
#include "panes.h"

#include "bodies.h"
#include "confirm.h"
#include "duties.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/clerk.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/app/log.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/name.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"
#include "cunwu/tui/term.h"

#define ROWS_OF_ONE 3 /* that an action writes about one person: with residence and household */

/* Which village */

bool panes_find_village(void *user, const char *text, GPtrArray *choices, GError **error)
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
	struct panes *p = user;
	struct desk_place place = { 0 };
	char *name;
	int64_t id = g_ascii_strtoll(key, &name, 10);

	roster_place(screen_top(p->screen), &place);
	bool others = bodies_is_others(screen_top(p->screen));
	if (representatives_go_to(p, id))
		return;
	if (place.kind)
		bodies_go_to(p, id, place.kind);
	else
		roster_go_to_village(p, id, name + 1);
	if (others)
		bodies_others(screen_top(p->screen));
}

void panes_village(struct view *view)
{
	pick_open(view->screen,
		  &(struct pick){ .title = "换村（名称、曾用名称、首字母或代码）",
				  .shown_width = 16,
				  .user = panes_of(view),
				  .find = panes_find_village,
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
		screen_say(p->screen, STYLE_MARK, "有没填完的草稿：%s；F1 草稿 列出", words);
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

/* The action is about the record of the bar, and not about many more. */
struct looking {
	int64_t id;
	bool there;
	char *at;
};

static void look_for(const struct log_line *line, void *data)
{
	struct looking *looking = data;

	if (line->id != looking->id)
		return;
	looking->there = line->rows <= ROWS_OF_ONE;
	g_free(looking->at);
	looking->at = g_strdup(line->at);
}

static bool is_at_the_bar(struct panes *p, int64_t id)
{
	const struct view *top = screen_top(p->screen);
	const struct list_config *config = list_config(top);
	const struct record *row = config && config->keeper ? list_current(top) : NULL;
	struct looking looking = { .id = id };

	if (!row || row->id <= 0)
		return false;
	RECORD_PTR_AUTO rec = record_new(config->keeper->parts[0]);
	rec->id = row->id;
	log_list_of(p->office, rec, look_for, &looking, NULL);
	g_free(looking.at);
	return looking.there;
}

static bool take_back(struct panes *p, int64_t id, bool again, GString *message, GError **error)
{
	struct taking_back t;

	taking_back_init(&t);
	t.id = id;
	t.partly = true;
	bool ok = log_take_back(p->office, &t, error);
	if (ok) {
		desk_forget(p->desk);
		g_string_append_printf(message, "%s：%s", again ? "已重做" : "已撤销", t.what);
		if (t.titles->len)
			g_string_append_printf(message, "；%u 处此后改过，没有动", t.titles->len);
	}
	taking_back_clear(&t);
	return ok;
}

struct undo_asked {
	struct panes *panes;
	int64_t id;
};

static void undo_asked(void *user)
{
	const struct undo_asked *asked = user;
	struct screen *s = asked->panes->screen;
	g_autoptr(GString) message = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	if (take_back(asked->panes, asked->id, false, message, &error))
		screen_say(s, STYLE_GOOD, "%s", message->str);
	else
		screen_say_error(s, error);
	screen_refresh(s, NULL);
}

/* 撤销 10:32 修改 村民 赵秀芳，户 0576？ With the day, if it was not today. */
static bool ask_whether(struct panes *p, int64_t id, GError **error)
{
	g_autoptr(GString) question = g_string_new("撤销 "), today = g_string_new(NULL);
	struct looking looking = { .id = id };
	struct undo_asked asked = { p, id };

	date_format(clock_today(), today);
	if (!log_list(p->office, 0, look_for, &looking, error))
		return false;
	const char *at = looking.at ? looking.at : "";
	if (g_str_has_prefix(at, today->str))
		at += today->len + 1;
	g_string_append_printf(question, "%s ", at);
	g_free(looking.at);
	if (!log_title(p->office, id, question, error))
		return false;
	g_string_append(question, "？");
	confirm_open(p->screen, &(struct confirm){ .question = question->str,
						   .yes = "撤销",
						   .user = g_memdup2(&asked, sizeof asked),
						   .done = undo_asked,
						   .release = g_free });
	return true;
}

/* What is not before one's eyes is not taken back without a question. */
static bool undo(void *user, bool again, GString *message, GError **error)
{
	struct panes *p = user;
	int64_t id = 0;

	if (!log_last(p->office, again, &id, error))
		return false;
	if (again || is_at_the_bar(p, id))
		return take_back(p, id, again, message, error);
	return ask_whether(p, id, error);
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
	struct screen_config config = {
		township ? township : "", who, lawbook_flag(), undo, changed, &p
	};
	int status = -1;

	desk_set_stop(p.desk, term_has_input);
	p.screen = screen_new(&config);
	screen_add_pane(p.screen, 1, "总览", roster_villages(&p, true));
	bodies_add_panes(&p);
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
