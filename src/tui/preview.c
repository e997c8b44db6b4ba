/* preview.c - the pages of a roster, turned on the screen before they are printed */
#include <string.h>

#include "cunwu/app/memory.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/print.h"
#include "printing.h"

#define SIDEWAYS     20  /* cells that Left and Right move */
#define PAGES_REMADE 200 /* without being asked, when others have written */

/* Pages */

static void show_page(struct printing *v, size_t page)
{
	g_autoptr(GError) error = NULL;
	char **lines = preview_page(v->preview, page, &error);

	if (!lines) {
		screen_say_error(v->view.screen, error);
		return;
	}
	g_strfreev(v->lines);
	v->lines = lines;
	v->page = page;
	v->nlines = (int)g_strv_length(lines);
	v->cols = v->top = 0;
	for (int i = 0; i < v->nlines; i++)
		v->cols = MAX(v->cols, text_width(lines[i]));
}

/* Makes the pages anew as the job now says; the old ones stay if that fails. */
static bool make_pages(struct printing *v, struct screen *s)
{
	g_autoptr(GError) error = NULL;
	struct panes *p = screen_user(s);
	struct preview *made;

	v->job.progress = screen_progress(s);
	made = preview_new(p->office, &v->job, &error);
	if (!made) {
		screen_say_error(s, error);
		return false;
	}
	preview_free(v->preview);
	v->preview = made;
	v->stale = false;
	show_page(v, MIN(v->page, preview_pages(made) - 1));
	return true;
}

/* The view */

static enum map preview_map(const struct view *view)
{
	(void)view;
	return MAP_PREVIEW;
}

static int last_top(const struct printing *v)
{
	return MAX(v->nlines - v->seen.rows, 0);
}

/* On through the page, and from its end to the next one. */
static void go_down(struct printing *v, int lines)
{
	if (v->top < last_top(v))
		v->top = MIN(v->top + lines, last_top(v));
	else if (v->page + 1 < preview_pages(v->preview))
		show_page(v, v->page + 1);
}

static void go_up(struct printing *v, int lines)
{
	if (v->top > 0) {
		v->top = MAX(v->top - lines, 0);
	} else if (v->page > 0) {
		show_page(v, v->page - 1);
		v->top = last_top(v);
	}
}

static void preview_move(struct view *view, enum move move)
{
	struct printing *v = printing_of(view);
	int screenful = MAX(v->seen.rows - 1, 1);

	switch (move) {
	case MOVE_PREV:
		go_up(v, 1);
		break;
	case MOVE_NEXT:
		go_down(v, 1);
		break;
	case MOVE_PAGE_PREV:
		go_up(v, screenful);
		break;
	case MOVE_PAGE_NEXT:
		go_down(v, screenful);
		break;
	case MOVE_FIRST:
		show_page(v, 0);
		v->left = 0;
		break;
	case MOVE_LAST:
		show_page(v, preview_pages(v->preview) - 1);
		v->top = last_top(v);
		break;
	}
}

static void move_sideways(struct printing *v, int by)
{
	v->left = CLAMP(v->left + by, 0, MAX(v->cols - v->seen.cols, 0));
}

void print_left(struct view *view)
{
	move_sideways(printing_of(view), -SIDEWAYS);
}

void print_right(struct view *view)
{
	move_sideways(printing_of(view), SIDEWAYS);
}

/* A line from its cell `left` on; a wide character that begins before it is a blank. */
static void draw_line(struct canvas *c, struct area at, int left, const char *line)
{
	int used;
	size_t skipped = text_clip(line, left, &used);

	if (used < left && line[skipped]) {
		skipped = text_next(line, skipped);
		at.col++;
		at.cols--;
	}
	canvas_print(c, at.row, at.col, at.cols, STYLE_NORMAL, line + skipped);
}

static void preview_draw(struct view *view, struct canvas *c, struct area area)
{
	struct printing *v = printing_of(view);

	v->seen = area;
	v->top = CLAMP(v->top, 0, last_top(v));
	move_sideways(v, 0);
	for (int i = 0; i < area.rows && v->top + i < v->nlines; i++)
		draw_line(c, (struct area){ area.row + i, area.col, 1, area.cols }, v->left,
			  v->lines[v->top + i]);
}

/* "80 列", "A4" */
static char *paper_shown(enum paper paper)
{
	const char *word = paper_words[paper];

	return g_ascii_isdigit(*word) ? g_strconcat(word, "列纸", NULL) : g_ascii_strup(word, -1);
}

/* Whether it changed since it was printed, and how many blanks are left. */
static char *document_words(const struct printing *v)
{
	const char *changed = document_roster_changed(v->document), *name, *meaning;
	const char *key = *document_roster_remarks(v->document) ? "：F4" : "";
	int blanks = 0;

	for (size_t i = 0; document_roster_ask(v->document, i, &name, &meaning); i++)
		blanks += !*document_roster_value(v->document, name);
	return blanks ? g_strdup_printf("%s%s  还有 %d 处空：F2", changed, key, blanks)
		      : g_strconcat(changed, key, NULL);
}

bool preview_make(struct printing *v)
{
	return make_pages(v, v->view.screen);
}

/* What may be said of order and numbers, which a report that is no list of people has not. */
static char *manner_shown(const struct printing *v)
{
	if (v->stale)
		return g_strdup("登记刚改过，印出的会是新的");
	if (v->job.roster->write)
		return g_strdup("");
	return g_strdup_printf("按%s   号码%s", roster_order_words[v->job.choice.order],
			       v->job.choice.full ? "不遮盖，打印时记入日志" : "遮盖");
}

/* Of what there is to say of a saved table what changed, and whether there is more. */
static char *table_words(const struct printing *v)
{
	g_auto(GStrv) lines = g_strsplit(table_roster_remarks(v->table), "\n", -1);
	const char *changed = "还没有报送过";
	bool more = false;

	for (char **line = lines; *line; line++) {
		if (g_str_has_prefix(*line, "比 "))
			changed = *line;
		else
			more |= **line != '\0';
	}
	return g_strconcat(changed, more ? "；有人要核对：F4" : NULL, NULL);
}

/* Of what is compared with the last time: what there is to say of that instead of lines. */
static void draw_changes_status(struct printing *v, struct canvas *c, struct area area)
{
	g_autofree char *paper = paper_shown(v->job.setup.paper);
	g_autofree char *words = v->table ? table_words(v) : document_words(v);
	g_autofree char *text =
		g_strdup_printf("第 %zu/%zu 页  %s  %s", v->page + 1, preview_pages(v->preview),
				paper, v->stale ? "登记刚改过，印出的会是新的" : words);

	canvas_print(c, area.row, area.col, area.cols, v->stale ? STYLE_MARK : STYLE_DIM, text);
}

static void preview_draw_status(struct view *view, struct canvas *c, struct area area)
{
	struct printing *v = printing_of(view);

	if (v->table || v->document) {
		draw_changes_status(v, c, area);
		return;
	}
	g_autofree char *paper = paper_shown(v->job.setup.paper), *manner = manner_shown(v);
	g_autofree char *text = g_strdup_printf(
		"第 %zu/%zu 页   %d-%d/%d 行   %s   %s", v->page + 1, preview_pages(v->preview),
		v->top + 1, MIN(v->top + v->seen.rows, v->nlines), v->nlines, paper, manner);

	canvas_print(c, area.row, area.col, area.cols, v->stale ? STYLE_MARK : STYLE_DIM, text);
}

static struct table_roster *load_table(struct panes *p, int64_t id);

/* It was edited, and may have another name. */
static void take_table_anew(struct printing *v)
{
	struct table_roster *table = load_table(screen_user(v->view.screen), v->table_id);

	if (!table)
		return;
	table_roster_free(v->table);
	v->table = table;
	v->job.roster = &table->roster;
	view_set_title(&v->view, table->name);
}

/* What is printed is read anew, so what is looked at shall be, too; unless that takes long, which
 * nobody asked for. */
static void preview_refresh(struct view *view, const struct record *written)
{
	struct printing *v = printing_of(view);

	bool edited = v->table && written && written->model == &saved_table_model;

	if (edited)
		take_table_anew(v);
	if (edited
	    || (screen_top(view->screen) == view && preview_pages(v->preview) <= PAGES_REMADE))
		make_pages(v, view->screen);
	else
		v->stale = true;
}

static void preview_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void preview_close(struct view *view)
{
	struct printing *v = printing_of(view);

	preview_free(v->preview);
	print_job_clear(&v->job);
	g_strfreev(v->lines);
	g_free(v->place);
	g_free(v->file);
	table_roster_free(v->table);
	document_roster_free(v->document);
	view_clear(view);
	g_free(v);
}

static const struct view_ops ops = {
	.place = PLACE_BODY,
	.map = preview_map,
	.draw = preview_draw,
	.close = preview_close,
	.draw_status = preview_draw_status,
	.move = preview_move,
	.back = preview_back,
	.refresh = preview_refresh,
};

/* What was chosen last */

/* The place of a word in a list ended by NULL; `otherwise` if it is not there. */
static int place_of(const char *word, const char *const *words, int otherwise)
{
	for (int i = 0; word && words[i]; i++)
		if (strcmp(word, words[i]) == 0)
			return i;
	return otherwise;
}

static void recall(struct print_job *job)
{
	const char *subject = job->roster->name;
	g_autofree char *order = memory_get(subject, "order"),
			*paper = memory_get(subject, "paper");
	enum roster_order usual = job->roster->by_household ? ORDER_HOUSEHOLD : job->setup.order;

	job->choice.order = (enum roster_order)place_of(order, roster_order_words, (int)usual);
	job->setup.paper = (enum paper)place_of(paper, paper_words, (int)job->setup.paper);
}

void preview_remember(const struct printing *v)
{
	const char *subject = v->job.roster->name;

	memory_set(MEMORY, "roster", subject);
	memory_set(subject, "order", roster_order_words[v->job.choice.order]);
	memory_set(subject, "paper", paper_words[v->job.setup.paper]);
}

/* Takes the words, and the table or document. */
static void open_preview(struct panes *p, const struct print_job *job, char *place,
			 struct table_roster *table, int64_t table_id,
			 struct document_roster *document)
{
	struct printing *v = g_new0(struct printing, 1);
	g_autoptr(GError) error = NULL;

	v->view.ops = &ops;
	v->view.screen = p->screen;
	v->job = *job;
	v->place = place;
	v->table = table;
	v->table_id = table_id;
	v->document = document;
	view_set_title(&v->view, job->roster->name);
	if (!print_job_set_up(&v->job, &error)) {
		screen_say_error(p->screen, error);
		preview_close(&v->view);
		return;
	}
	recall(&v->job);
	if (make_pages(v, p->screen))
		screen_push(p->screen, &v->view);
	else
		preview_close(&v->view);
}

void preview_open(struct panes *p, const struct print_job *job, char *place)
{
	open_preview(p, job, place, NULL, 0, NULL);
}

/* A table as it is saved now. */
static struct table_roster *load_table(struct panes *p, int64_t id)
{
	RECORD_AUTO struct saved_table table = { .rec.model = &saved_table_model };
	struct keeper *k = desk_keeper(p->desk, &saved_table_model);
	struct record *const parts[] = { &table.rec };
	g_autoptr(GError) error = NULL;

	if (k->ops->load(k, id, parts, &error))
		return table_roster_new(&table);
	screen_say_error(p->screen, error);
	return NULL;
}

void preview_open_table(struct panes *p, int64_t id, struct desk_place place, char *words)
{
	struct table_roster *table = load_table(p, id);

	if (!table) {
		g_free(words);
		return;
	}
	const struct print_job job = {
		.roster = &table->roster,
		.choice = { .village_id = place.village, .group_id = MAX(place.villager_group, 0) },
	};
	open_preview(p, &job, words, table, id, NULL);
}

void preview_open_document(struct panes *p, const char *name, const struct document_about *about,
			   int64_t village, char *words)
{
	g_autoptr(GError) error = NULL;
	struct document_roster *document = document_roster_new(name, &error);

	if (!document) {
		screen_say_error(p->screen, error);
		g_free(words);
		return;
	}
	document_roster_about(document, about);
	const struct print_job job = { .roster = &document->roster,
				       .choice = { .village_id = village } };
	open_preview(p, &job, words, NULL, 0, document);
}

/* Actions */

static bool read_day(const char *text, struct date *day)
{
	*day = (struct date){ 0 };
	return !*text || (date_read(text, clock_today(), day) && day->precision == DATE_DAY);
}

static void hint_day(void *user, const char *text, GString *out)
{
	struct date day;

	(void)user;
	if (!*text)
		g_string_append(out, "空着：现在");
	else if (read_day(text, &day))
		date_print(day, out);
}

static bool check_day(void *user, const char *text, GError **error)
{
	struct date day;

	(void)user;
	if (!read_day(text, &day))
		return error_set(error, ERROR_INVALID, "写到日，如 2026-03-31、3.31、昨天");
	return day.jd <= clock_today().jd || error_set(error, ERROR_INVALID, "这一天还没有到");
}

static void take_day(void *user, const char *text)
{
	struct printing *v = user;
	struct date before = v->job.choice.on;

	read_day(text, &v->job.choice.on);
	if (!make_pages(v, v->view.screen))
		v->job.choice.on = before;
}

/* As of the end of a past day. */
void print_day(struct view *view)
{
	struct printing *v = printing_of(view);
	g_autoptr(GString) text = g_string_new(NULL);

	date_format(v->job.choice.on, text);
	ask_open(view->screen,
		 &(struct ask){ .title = "截至哪一天",
				.label = "日期:",
				.user = v,
				.hint = hint_day,
				.check = check_day,
				.done = take_day },
		 text->str);
}

bool print_has_day(const struct view *view)
{
	return !printing_of((struct view *)(uintptr_t)view)->job.roster->spans;
}

bool print_has_numbers(const struct view *view)
{
	return !print_is_of_document(view);
}

void print_order(struct view *view)
{
	struct printing *v = printing_of(view);
	enum roster_order before = v->job.choice.order;

	if (v->table) {
		screen_say(view->screen, STYLE_DIM, "表样的排序写在表样里：F2 修改");
		return;
	}
	v->job.choice.order = roster_order_words[before + 1] ? before + 1 : 0;
	if (!make_pages(v, view->screen))
		v->job.choice.order = before;
}

void print_paper(struct view *view)
{
	struct printing *v = printing_of(view);
	enum paper before = v->job.setup.paper;

	v->job.setup.paper = paper_words[before + 1] ? before + 1 : 0;
	if (!make_pages(v, view->screen))
		v->job.setup.paper = before;
}

void print_numbers(struct view *view)
{
	struct print_job *job = &printing_of(view)->job;

	job->choice.full = !job->choice.full;
	screen_say(view->screen, STYLE_MARK, "%s",
		   job->choice.full ? "印出完整的证件号码，并记入日志；再按一次改回遮盖"
				    : "证件号码遮盖中间几位");
}

void print_edit(struct view *view)
{
	struct printing *v = printing_of(view);
	struct panes *p = panes_of(view);

	if (v->document)
		preview_fill(v);
	else if (v->table)
		form_open(view->screen, desk_keeper(p->desk, &saved_table_model), v->table_id);
}

static void show_changes_of_document(struct printing *v)
{
	const char *remarks = document_roster_remarks(v->document);
	const char *changed = document_roster_changed(v->document);

	page_open(v->view.screen, "印后的变动和留空",
		  *remarks ? g_strdup(remarks) : g_strconcat(changed, "\n", NULL), false);
}

/* What changed since the table was last handed in, or the document printed, and what is to be
 * seen to in it. */
void print_changes(struct view *view)
{
	struct printing *v = printing_of(view);
	struct panes *p = panes_of(view);
	g_autoptr(GString) text = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	if (v->document)
		show_changes_of_document(v);
	if (!v->table)
		return;
	if (!table_roster_changes(v->table, p->office, &v->job.choice, text, &error)) {
		screen_say_error(view->screen, error);
		return;
	}
	page_open(view->screen, "变动和要核对的", g_strdup(text->str), false);
}

bool print_is_of_document(const struct view *view)
{
	return printing_of((struct view *)(uintptr_t)view)->document != NULL;
}

bool print_has_changes(const struct view *view)
{
	return printing_of((struct view *)(uintptr_t)view)->table || print_is_of_document(view);
}

bool print_is_of_roster(const struct view *view)
{
	return !print_has_changes(view);
}
