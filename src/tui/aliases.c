/* aliases.c - what a village or a group was called once */
#include <string.h>

#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "panes.h"

static void open_alias(struct view *view, const struct record *row)
{
	form_open(view->screen, list_config(view)->keeper, row->id);
}

static void create_alias(struct view *view)
{
	roster_create(view, list_config(view)->keeper);
}

static void push(struct panes *p, const char *name, struct desk_place place)
{
	const struct model *model =
		place.villager_group ? &group_alias_model : &village_alias_model;
	g_autofree char *title = g_strconcat(name, "：曾用名称", NULL);
	struct list_config config = {
		.title = title,
		.columns = place.villager_group ? "name since until" : "name code since until",
		.empty = "没有曾用名称；Ctrl-N 新增，以后按旧名称也能查到、导入",
		.source = desk_aliases(p->desk, place.village, place.villager_group),
		.keeper = desk_keeper(p->desk, model),
		.open = open_alias,
		.create = create_alias,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

/* Rows that stand for a village or a group. */
bool panes_has_aliases(const struct view *view)
{
	const struct model *model = list_config(view)->source->model;

	return model == &village_row_model || model == &group_row_model;
}

void panes_aliases(struct view *view)
{
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };
	g_autoptr(GString) title = g_string_new(NULL);

	if (!row || row->id <= 0 || !panes_has_aliases(view)) {
		screen_say(view->screen, STYLE_DIM, "这一行不是村或小组，没有曾用名称");
		return;
	}
	roster_place(view, &place);
	if (row->model == &village_row_model)
		place.village = row->id;
	else
		place.villager_group = row->id;
	row->model->title(row, title);
	push(panes_of(view), title->str, place);
}
