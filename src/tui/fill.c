/* fill.c - 填表: the saved tables of other offices, looked at, filled in, changed */
#include <string.h>

#include "cunwu/model/saved_table.h"
#include "cunwu/tui/fill.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "printing.h"

/* The place of a list in words; the caller frees it. */
static char *words_of(struct panes *p, struct desk_place place)
{
	GString *words = g_string_new(NULL);

	if (place.village)
		g_string_append(words, desk_village_name(p->desk, place.village));
	else
		g_string_append(words, p->office->township.name);
	if (place.villager_group > 0)
		g_string_append(words, desk_group_name(p->desk, place.villager_group));
	return g_string_free(words, FALSE);
}

static void open_table(struct view *view, const struct record *row)
{
	struct panes *p = panes_of(view);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	preview_open_table(p, row->id, place, words_of(p, place));
}

static void create_table(struct view *view)
{
	struct keeper *k = desk_keeper(panes_of(view)->desk, &saved_table_model);
	struct record **parts = parts_new(k);

	tables_fill((struct saved_table *)parts[0]);
	form_open_new(view->screen, k, parts);
	parts_free(k, parts);
}

static void push(struct panes *p, struct desk_place place)
{
	g_autofree char *words = words_of(p, place);
	g_autofree char *title = g_strconcat(words, "：填表", NULL);
	struct list_config config = {
		.title = title,
		.columns = "name last conditions title",
		.empty = "还没有存过表样；Ctrl-N 新建",
		.source = desk_tables(p->desk),
		.keeper = desk_keeper(p->desk, &saved_table_model),
		.open = open_table,
		.create = create_table,
	};

	place.household = 0;
	place.villager_group = MAX(place.villager_group, 0);
	screen_push(p->screen, roster_new_list(config, place));
}

static bool is_list_of_tables(const struct view *view)
{
	return list_config(view)->source->model == &table_row_model;
}

void fill_open(struct view *view)
{
	struct panes *p = panes_of(view);
	struct desk_place place = { 0 };
	g_autoptr(GError) error = NULL;

	roster_place(view, &place);
	if (is_list_of_tables(view) && !place.village) {
		screen_say(p->screen, STYLE_DIM, "这里已经是全部");
		return;
	}
	if (p->office->clerk.rec.id && !tables_adopt(p->office, &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	push(p, is_list_of_tables(view) ? (struct desk_place){ 0 } : place);
}
