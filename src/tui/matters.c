/* matters.c - 办理事项: proceedings and handovers, who signed, what is handed over */
#include <string.h>

#include "cunwu/app/desk_matters.h"
#include "cunwu/model/body.h"
#include "cunwu/model/proceeding.h"
#include "cunwu/tui/form.h"
#include "panes.h"

/* A list of parts: its place first, since every list of the panes begins with one. */
struct part_place {
	struct desk_place place;
	int64_t of;
};

static const struct model *rows_of(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config ? config->source->model : NULL;
}

static int64_t of_view(const struct view *view)
{
	return ((const struct part_place *)list_config(view)->user)->of;
}

/* Parts */

static void create_part(struct view *view)
{
	struct panes *p = panes_of(view);
	struct keeper *k = list_config(view)->keeper;
	struct record **parts = parts_new(k);
	g_autoptr(GError) error = NULL;

	if (desk_begin_part(p->desk, of_view(view), parts, &error))
		form_open_new(p->screen, k, parts);
	else
		screen_say_error(p->screen, error);
	parts_free(k, parts);
}

static void open_part(struct view *view, const struct record *row)
{
	form_open(view->screen, list_config(view)->keeper, row->id);
}

static void sum_signers(struct view *view, GString *out)
{
	desk_count_signers(panes_of(view)->desk, of_view(view), out);
}

static void sum_items(struct view *view, GString *out)
{
	desk_count_items(panes_of(view)->desk, of_view(view), out);
}

static void push_part(struct panes *p, struct list_config config, int64_t village, int64_t of)
{
	struct part_place at = { { .village = village }, of };

	config.user = g_memdup2(&at, sizeof at);
	config.release = g_free;
	config.open = open_part;
	config.create = create_part;
	screen_push(p->screen, list_new_view(&config));
}

static void push_signers(struct panes *p, int64_t proceeding, const char *of, int64_t village)
{
	bool candidates = desk_has_candidates(p->desk, proceeding);
	g_autofree char *title = g_strdup_printf("%s：%s", of, candidates ? "候选人" : "联名");

	push_part(p,
		  (struct list_config){
			  .title = title,
			  .columns = candidates ? "name office votes elected group note"
						: "name group refused note",
			  .empty = candidates
					   ? "还没有候选人；Ctrl-N 填写，再从办理事项填票数和结果"
					   : "还没有联名的人；Ctrl-N 逐个填写，首字母、回车即可",
			  .source = desk_signers(p->desk, proceeding),
			  .keeper = desk_keeper(p->desk, &proceeding_person_model),
			  .summary = sum_signers },
		  village, proceeding);
}

/* Beginning */

/* A new one whose names are to be entered is followed by the list of them. */
static void go_to_names(struct screen *s, void *user, const struct record *rec)
{
	struct panes *p = user;
	int64_t village = 0;
	g_autofree char *title = desk_wants_names(p->desk, rec->id, &village);

	(void)s;
	if (title)
		push_signers(p, rec->id, title, village);
}

void matters_begin(struct panes *p, const struct matter_begin *what, int64_t subject)
{
	struct keeper *k = desk_keeper(p->desk, what->record);
	struct record **parts = parts_new(k);
	g_autoptr(GError) error = NULL;
	int64_t id = 0;

	if (!desk_begin_matter(p->desk, what, subject, parts, &id, &error))
		screen_say_error(p->screen, error);
	else if (id)
		form_open(p->screen, k, id);
	else
		form_open_then(p->screen, k, parts, what->kind ? go_to_names : NULL, p);
	parts_free(k, parts);
}

static const struct matter_begin *begin_named(const char *name)
{
	for (size_t i = 0; i < nmatter_begins; i++)
		if (strcmp(matter_begins[i].name, name) == 0)
			return &matter_begins[i];
	return NULL;
}

static void push_items(struct panes *p, const struct matter_row *row)
{
	push_part(p,
		  (struct list_config){ .title = row->title,
					.columns = "category name quantity handed missing",
					.empty = "还没有要移交的项目；Ctrl-N 填写",
					.source = desk_handover_items(p->desk, row->about.id),
					.keeper = desk_keeper(p->desk, &handover_item_model),
					.summary = sum_items },
		  row->village_id.id, row->about.id);
}

bool matters_has_parts(const struct view *view)
{
	return rows_of(view) == &matter_row_model;
}

bool panes_is_items(const struct view *view)
{
	return rows_of(view) == &handover_item_model;
}

/* The marked ones, or that of the bar, which then goes on. */
void matters_hand(struct view *view)
{
	g_autoptr(GArray) ids = list_targets(view);
	g_autoptr(GError) error = NULL;

	if (ids->len == 0)
		return;
	if (!desk_hand_items(panes_of(view)->desk, ids, &error)) {
		screen_say_error(view->screen, error);
		return;
	}
	list_unmark_all(view);
	screen_refresh(view->screen, NULL);
	if (ids->len == 1)
		view->ops->move(view, MOVE_NEXT);
	if (ids->len == 1)
		screen_say(view->screen, STYLE_GOOD, "已交，移到了下一项；没有交的按回车写原因");
	else
		screen_say(view->screen, STYLE_GOOD, "%u 项已交；没有交的按回车写原因", ids->len);
}

bool panes_is_matters(const struct view *view)
{
	return matters_has_parts(view);
}

void matters_parts(struct view *view)
{
	const struct matter_row *row = (const struct matter_row *)list_current(view);

	if (!row)
		return;
	if (strcmp(row->kind, "proceeding") == 0)
		push_signers(panes_of(view), row->about.id, row->title, row->village_id.id);
	else if (strcmp(row->kind, "handover") == 0)
		push_items(panes_of(view), row);
	else if (strcmp(row->kind, "ending") == 0)
		screen_say(view->screen, STYLE_DIM, "没有名单；回车填写公告、报备的日期");
	else
		screen_say(view->screen, STYLE_DIM, "缺额没有名单；回车开始补选");
}

/* The list */

static void open_matter(struct view *view, const struct record *rec)
{
	const struct matter_row *row = (const struct matter_row *)rec;
	struct panes *p = panes_of(view);

	if (strcmp(row->kind, "vacancy") == 0)
		matters_begin(p, begin_named("by-election"), row->about.id);
	else if (strcmp(row->kind, "ending") == 0)
		matters_begin(p, &matter_filing, row->about.id);
	else if (strcmp(row->kind, "handover") == 0)
		form_open(p->screen, desk_keeper(p->desk, &handover_model), row->about.id);
	else
		form_open_at(p->screen, desk_keeper(p->desk, &proceeding_model), row->about.id,
			     row->field);
}

static void tell_matter(const struct record *rec, GString *out)
{
	const struct matter_row *row = (const struct matter_row *)rec;

	g_string_append_printf(out, "%s  %s\n%s\n\n%s\n", row->village, row->title, row->stage,
			       row->clocks);
}

static enum style look(const struct record *rec, const char **sign)
{
	const struct matter_row *row = (const struct matter_row *)rec;

	if (row->overdue != YESNO_YES)
		return row->last.jd ? STYLE_NORMAL : STYLE_DIM;
	*sign = "!";
	return STYLE_ERROR;
}

static void push(struct panes *p, int64_t village)
{
	g_autofree char *title = g_strconcat(village ? desk_village_name(p->desk, village) : "全部",
					     "：办理事项", NULL);
	struct list_config config = {
		.title = title,
		.columns = village ? "title left next stage last"
				   : "title left next village stage last",
		.empty = "没有办理中的事项；在任职或组织上按 F8 开始",
		.source = desk_matters(p->desk, village),
		.tell = tell_matter,
		.look = look,
		.open = open_matter,
	};

	screen_push(p->screen, roster_new_list(config, (struct desk_place){ .village = village }));
}

/* Of the village that the list or its row is of, or of the township; asked for again, of the
 * township. */
void panes_matters(struct view *view)
{
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (!place.village && row && row->model == &village_row_model)
		place.village = row->id;
	if (rows_of(view) != &matter_row_model)
		push(panes_of(view), place.village);
	else if (place.village)
		push(panes_of(view), 0);
	else
		screen_say(view->screen, STYLE_DIM, "这里已经是全部");
}
