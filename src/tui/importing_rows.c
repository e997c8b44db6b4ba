/* importing_rows.c - the rows of a file before they are taken, and what is decided about them */
#include <inttypes.h>

#include "compare.h"
#include "confirm.h"
#include "cunwu/model/body.h"
#include "cunwu/tui/page.h"
#include "importing.h"

bool importing_is_rows(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == &import_row_model;
}

bool importing_is_tenures(const struct view *view)
{
	return importing_is_rows(view) && importing_of(view)->model == &tenure_model;
}

void importing_show_decision(struct importing *im, bool next)
{
	im->touched = true;
	if (!im->rows)
		return;
	im->rows->ops->refresh(im->rows, NULL);
	if (next)
		im->rows->ops->move(im->rows, MOVE_NEXT);
}

/* Field by field */

struct comparing_row {
	struct importing *im;
	struct import_item *item;
};

/* Holds no reference: the box lies over the list, and goes before it. */
static void compared(void *user, const bool *right)
{
	struct comparing_row *c = user;

	for (guint i = 0; i < c->item->differences->len; i++)
		((struct import_difference *)c->item->differences->pdata[i])->take = right[i];
	import_item_settle(c->item);
	importing_show_decision(c->im, true);
}

static void open_comparison(struct importing *im, struct import_item *item)
{
	g_autofree char *title = g_strdup_printf("第 %zu 行 %s：空格换用另一边，回车确定%s%s",
						 item->line, item->name, item->reason ? "；" : "",
						 item->reason ? item->reason : "");
	struct comparing_row *c = g_new(struct comparing_row, 1);
	struct compare compare = {
		.title = title,
		.left = "登记的",
		.right = "文件中的",
		.rows = compare_rows_new(),
		.chooses = true,
		.user = c,
		.done = compared,
		.release = g_free,
	};

	*c = (struct comparing_row){ im, item };
	for (guint i = 0; i < item->differences->len; i++) {
		const struct import_difference *d = item->differences->pdata[i];

		compare_row_add(compare.rows, d->label, d->was, d->is, d->take);
	}
	compare_open(im->panes->screen, &compare);
}

/* Looking at a row */

static void go_to_person(struct importing *im, const struct import_item *item)
{
	RECORD_PTR_AUTO row = importing_person(im, item->person);
	const struct person_row *p = (const struct person_row *)row;

	if (!p || !p->household_id.id)
		return;
	g_autofree char *title = g_strdup_printf("户%s", p->household);
	roster_go_to_household(im->panes, p->household_id.id, title);
	list_go_to_id(screen_top(im->panes->screen), item->person);
}

static void tell_row(const struct record *rec, GString *out)
{
	const struct import_row *row = (const struct import_row *)rec;
	g_auto(GStrv) parts = g_strsplit(row->what, "；", -1);

	g_string_append_printf(out, "%s  %s\n%s\n", row->name, row->kind, row->place);
	if (row->line.known)
		g_string_append_printf(out, "文件的第 %" PRId64 " 行", row->line.value);
	if (*row->deed)
		g_string_append_printf(out, "，%s", row->deed);
	g_string_append(out, "\n\n");
	for (char **part = parts; *part && !(row->told && g_str_has_suffix(row->place, row->what));
	     part++)
		g_string_append_printf(out, "%s\n", *part);
	if (row->told)
		g_string_append_printf(out, "\n%s", row->told);
}

static void show_row(struct view *view, const struct record *row)
{
	g_autoptr(GString) text = g_string_new(NULL);
	GString *page = g_string_new(NULL);

	tell_row(row, text);
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
	for (char **line = lines; *line; line++)
		if (**line)
			importing_add_wrapped(page, "", *line);
		else
			g_string_append_c(page, '\n');
	page_open(view->screen, ((const struct import_row *)row)->name, g_string_free(page, FALSE),
		  false);
}

static void open_row(struct view *view, const struct record *row)
{
	struct importing *im = importing_of(view);
	struct import_item *item = import_plan_item(im->plan, row->id);

	if (item->kind == IMPORT_ABSENT) {
		go_to_person(im, item);
	} else if (item->kind == IMPORT_CHANGED && item->differences->len > 0 && !item->told) {
		open_comparison(im, item);
	} else if (item->kind == IMPORT_FRESH && !item->told) {
		importing_choose(view);
	} else {
		show_row(view, row);
	}
}

/* The list */

static void tell_counts(struct view *view, GString *out)
{
	const struct import_plan *plan = importing_of(view)->plan;

	import_plan_counts(plan, out);
	if (plan->result.fresh > plan->held[IMPORT_FRESH])
		g_string_append_printf(out, "（新增只列出 %d 行，其余照收）", IMPORT_PLAN_MAX);
}

static void tell_figures(struct view *view, GString *out)
{
	const struct import_plan *plan = importing_of(view)->plan;
	struct import_figures f = import_plan_figures(plan);

	if (plan->shown != IMPORT_KINDS)
		g_string_append_printf(out, "只看%s  ", import_kind_label(plan->shown));
	const char *unit = plan->model == &tenure_model ? "行" : "人";
	g_string_append_printf(out, "F2 将新增 %zu %s，改写 %zu %s", f.fresh, unit, f.changed,
			       unit);
}

/* The next kind of which there are rows; after the last, all. */
void importing_kind(struct view *view)
{
	struct import_plan *plan = importing_of(view)->plan;

	if (!importing_is_rows(view))
		return;
	enum import_kind kind = plan->shown == IMPORT_KINDS ? IMPORT_CHANGED : plan->shown + 1;
	while (kind < IMPORT_KINDS && plan->held[kind] == 0)
		kind++;
	import_plan_show(plan, list_config(view)->source, kind);
	view->ops->refresh(view, NULL);
}

/* Over the rows, which Esc comes back to. */
void importing_columns(struct view *view)
{
	if (importing_is_rows(view))
		importing_show_columns(importing_of(view));
}

static void given_up(void *user)
{
	struct importing *im = user;

	if (im->rows)
		screen_pop(im->panes->screen, im->rows);
}

/* Esc: the filter, then the list; what was decided is not thrown away unasked. */
void importing_back(struct view *view)
{
	struct importing *im = importing_of(view);

	if (!importing_is_rows(view) || !im->touched || list_is_filtered(view)) {
		view->ops->back(view);
		return;
	}
	confirm_open(view->screen, &(struct confirm){ .question = "放弃这次导入？",
						      .yes = "放弃，什么也不写",
						      .user = importing_ref(im),
						      .done = given_up,
						      .release = importing_unref });
}

static void release(void *user)
{
	struct importing *im = user;

	im->rows = NULL;
	importing_unref(im);
}

void importing_show_rows(struct importing *im)
{
	g_autofree char *villages = import_villages_named(&im->plan->result);
	g_autofree char *title =
		g_strdup_printf("导入 %s%s%s", im->name, *villages ? " → " : "", villages);
	struct list_config config = {
		.title = title,
		.columns = im->model == &tenure_model ? "deed kind line name village what"
						      : "deed kind line name what",
		.empty = "没有要看的行：都与登记相同",
		.source = import_plan_source(im->plan),
		.map = MAP_IMPORT,
		.banner = tell_counts,
		.summary = tell_figures,
		.tell = tell_row,
		.open = open_row,
		.user = importing_ref(im),
		.release = release,
	};

	im->rows = list_new_view(&config);
	screen_push(im->panes->screen, im->rows);
	if (im->plan->words && import_words_unknown(im->plan->words) > 0)
		screen_say(im->panes->screen, STYLE_MARK, "%zu 个词认不出，记入备注；按 F5 指定",
			   import_words_unknown(im->plan->words));
}
