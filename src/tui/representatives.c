/* representatives.c - representatives by group, with how far they meet the law */
#include "card.h"
#include "cunwu/app/desk_duties.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/duty_rows.h"
#include "cunwu/tui/form.h"
#include "duties.h"

static struct desk_place place_of(const struct view *view)
{
	struct desk_place place = { 0 };

	roster_place(view, &place);
	return place;
}

static void tell_meter(struct view *view, GString *out)
{
	desk_tell_meter(panes_of(view)->desk, place_of(view).village, out);
}

static void begin(struct view *view, int64_t villager_group)
{
	struct panes *p = panes_of(view);
	struct keeper *k = desk_keeper(p->desk, &tenure_model);
	struct record **parts = parts_new(k);
	g_autoptr(GError) error = NULL;

	if (desk_begin_representative(p->desk, place_of(view).village, villager_group, parts,
				      &error))
		form_open_new(view->screen, k, parts);
	else
		screen_say_error(view->screen, error);
	parts_free(k, parts);
}

/* Those of a group */

static void create_here(struct view *view)
{
	begin(view, place_of(view).villager_group);
}

static void open_person(struct view *view, const struct record *row)
{
	card_open(panes_of(view), place_of(view).village, row->id);
}

static void open_group(struct view *view, const struct record *row)
{
	struct panes *p = panes_of(view);
	struct desk_place place = place_of(view);
	g_autofree char *title = NULL;

	place.villager_group = row->id;
	title = g_strconcat(desk_village_name(p->desk, place.village),
			    ((const struct representatives_row *)row)->name, "代表", NULL);
	struct list_config config = {
		.title = title,
		.columns = "name sex age party since also place findings",
		.empty = "还没有代表；Ctrl-N 填第一名",
		.source = desk_representatives_of(p->desk, place.village, place.villager_group),
		.keeper = desk_keeper(p->desk, &tenure_model),
		.banner = tell_meter,
		.open = open_person,
		.create = create_here,
	};
	screen_push(p->screen, roster_new_list(config, place));
}

/* All groups */

static void create_in_group(struct view *view)
{
	const struct record *row = list_current(view);

	begin(view, row ? row->id : 0);
}

static enum style look_at_group(const struct record *row, const char **sign)
{
	bool fits = !*((const struct representatives_row *)row)->fits;

	*sign = fits ? "" : "!";
	return fits ? STYLE_NORMAL : STYLE_MARK;
}

void representatives_open(struct panes *p, int64_t village)
{
	struct desk_place place = { .village = village, .kind = BODY_REPRESENTATIVES };
	g_autofree char *title = g_strconcat(desk_village_name(p->desk, village), "村民代表", NULL);
	struct list_config config = {
		.title = title,
		.columns = "name households seats chosen women fits names",
		.empty = "还没有村民小组；按 4 到名册新增",
		.source = desk_representatives(p->desk, village),
		.keeper = desk_keeper(p->desk, &villager_group_model),
		.look = look_at_group,
		.banner = tell_meter,
		.open = open_group,
		.create = create_in_group,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

bool representatives_go_to(struct panes *p, int64_t village)
{
	struct view *top = screen_top(p->screen);
	const struct list_config *config = list_config(top);

	if (!config || config->source->model != &representatives_row_model)
		return false;
	screen_pop(p->screen, top);
	representatives_open(p, village);
	return true;
}

void panes_representatives(struct view *view)
{
	int64_t village = duties_village(view);

	if (village)
		representatives_open(panes_of(view), village);
	else
		screen_say(view->screen, STYLE_DIM, "先选一个村，再看它的村民代表");
}
