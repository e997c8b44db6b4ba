/* roster.c - 总览 and 名册: village, group, household, person, in and out */
#include <inttypes.h>
#include <string.h>

#include "bodies.h"
#include "cunwu/base/name.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "panes.h"

#define ROSTER_DIGIT 4

static struct keeper *keeper(const struct panes *p, const struct model *model)
{
	return desk_keeper(p->desk, model);
}

/* A list whose `user` is its place. */
struct view *roster_new_list(struct list_config config, struct desk_place place)
{
	config.user = g_memdup2(&place, sizeof place);
	config.release = g_free;
	return list_new_view(&config);
}

bool roster_place(const struct view *view, struct desk_place *place)
{
	const struct list_config *config = list_config(view);

	if (!config || !config->user)
		return false;
	*place = *(const struct desk_place *)config->user;
	return true;
}

/* New records */

void roster_create(struct view *view, struct keeper *k)
{
	struct record **parts = parts_new(k);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	desk_place_new(k, parts, place);
	form_open_new(view->screen, k, parts);
	parts_free(k, parts);
}

static void create_village(struct view *view)
{
	roster_create(view, keeper(panes_of(view), &village_model));
}

static void create_group(struct view *view)
{
	roster_create(view, keeper(panes_of(view), &villager_group_model));
}

/* Also a household: it is entered with the first of its people. */
static void create_person(struct view *view)
{
	roster_create(view, keeper(panes_of(view), &person_model));
}

/* Going in */

static void show_order(struct view *view, GString *out)
{
	const struct source *src = list_config(view)->source;

	if (src->orders)
		g_string_append_printf(out, "按%s", src->orders[src->order]);
}

static void open_place(struct panes *p, const struct person_row *row);

/* Among what a search finds are places. */
static void open_person(struct view *view, const struct record *row)
{
	if (row->id < 0)
		open_place(panes_of(view), (const struct person_row *)row);
	else
		form_open(view->screen, keeper(panes_of(view), &person_model), row->id);
}

static void push_people(struct panes *p, const char *title, struct desk_place place,
			const char *columns)
{
	struct list_config config = {
		.title = title,
		.columns = columns,
		.source = desk_people(p->desk, place),
		.keeper = keeper(p, &person_model),
		.open = open_person,
		.create = place.villager_group == LEFT_GROUP ? NULL : create_person,
		.empty = place.villager_group == LEFT_GROUP ? "没有注销的人" : NULL,
		.summary = show_order,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

#define OF_HOUSEHOLD "name relation sex birth id_number phone"
#define OF_PLACE     "name household relation sex birth id_number group phone"
#define OF_TOWNSHIP  "name sex birth place id_number household phone"
#define OF_LEFT      "name sex birth place id_number"

static void open_household(struct view *view, const struct record *row)
{
	struct desk_place place = { 0 };
	g_autoptr(GString) title = g_string_new(NULL);

	roster_place(view, &place);
	place.household = row->id;
	row->model->title(row, title);
	push_people(panes_of(view), title->str, place, OF_HOUSEHOLD);
}

void roster_go_to_household(struct panes *p, int64_t id, const char *title)
{
	push_people(p, title, (struct desk_place){ .household = id }, OF_HOUSEHOLD);
}

static void push_group(struct panes *p, int64_t village, int64_t id, const char *name)
{
	struct desk_place place = { .village = village, .villager_group = id };
	struct list_config config = {
		.title = name,
		.columns = "number head members address group",
		.empty = "还没有户；Ctrl-N 从户主填起",
		.source = desk_households(p->desk, village, id),
		.keeper = keeper(p, &household_model),
		.open = open_household,
		.create = create_person,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

static void push_left(struct panes *p, struct desk_place place)
{
	place.villager_group = LEFT_GROUP;
	push_people(p, "已注销的人", place, OF_LEFT);
}

static void open_group(struct view *view, const struct record *row)
{
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (row->id == LEFT_GROUP)
		push_left(panes_of(view), place);
	else
		push_group(panes_of(view), place.village, row->id,
			   ((const struct group_row *)row)->name);
}

static void push_village(struct panes *p, int64_t id, const char *name)
{
	struct desk_place place = { .village = id };
	struct list_config config = {
		.title = name,
		.columns = "name households people note",
		.empty = "还没有村民小组；Ctrl-N 新增",
		.source = desk_groups(p->desk, id),
		.keeper = keeper(p, &villager_group_model),
		.open = open_group,
		.create = create_group,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

void roster_go_to_village(struct panes *p, int64_t id, const char *name)
{
	screen_show_pane(p->screen, ROSTER_DIGIT, true);
	push_village(p, id, name);
}

/* Over the search, which Esc comes back to. */
static void open_place(struct panes *p, const struct person_row *row)
{
	int64_t village = row->village.id, group = row->villager_group.id;
	g_autofree char *title = g_strdup(desk_village_name(p->desk, village));

	if (group) {
		g_autofree char *both = g_strconcat(title, row->name, NULL);

		push_group(p, village, group, both);
	} else {
		push_village(p, village, title);
	}
}

static void open_village(struct view *view, const struct record *row)
{
	g_autofree char *name = g_strdup(((const struct village_row *)row)->name);

	roster_go_to_village(panes_of(view), row->id, name);
}

/* The villages */

static bool count_villages(struct view *view)
{
	bool more = desk_count_next(panes_of(view)->desk);

	if (more)
		view->ops->refresh(view, NULL);
	return more;
}

static void sum_up(struct view *view, GString *out)
{
	struct desk_totals t = desk_totals(panes_of(view)->desk);

	if (t.counted < t.villages)
		g_string_append_printf(out, "正在统计 %" PRId64 "/%" PRId64, t.counted, t.villages);
	else
		g_string_append_printf(out,
				       "%" PRId64 "户 %" PRId64 "人  拒绝%" PRId64 " 提醒%" PRId64
				       " 提示%" PRId64,
				       t.households, t.people, t.refusals, t.warnings, t.notes);
}

/* 草稿 2 份；F1 草稿 */
static void remind_of_drafts(struct view *view, GString *out)
{
	int n = desk_draft_count(panes_of(view)->desk);

	if (n > 0)
		g_string_append_printf(out, "草稿 %d 份；F1 草稿", n);
}

/* 已 12 天没有备份；F1 备份. There is room for one thing. */
static void remind(struct view *view, GString *out)
{
	int days = desk_backup_due(panes_of(view)->desk);

	if (days == 0)
		remind_of_drafts(view, out);
	else if (days < 0)
		g_string_append(out, "还没有备份过；F1 备份");
	else
		g_string_append_printf(out, "已 %d 天没有备份；F1 备份", days);
}

struct view *roster_villages(struct panes *p, bool overview)
{
	struct list_config config = {
		.title = overview ? "总览" : "名册",
		.columns = overview ? "name groups households people adults refusals warnings "
				      "notes officer "
				      "clerk kind"
				    : "name kind code groups clerk officer",
		.empty = "还没有村；Ctrl-N 新增，或 Ctrl-V 导入各村的名单",
		.source = desk_villages(p->desk),
		.keeper = keeper(p, &village_model),
		.open = open_village,
		.create = create_village,
		.work = overview ? count_villages : NULL,
		.summary = overview ? sum_up : NULL,
		.remind = overview ? remind : NULL,
	};

	return roster_new_list(config, (struct desk_place){ 0 });
}

/* Actions */

static bool is_of(const struct view *view, const struct model *model)
{
	return list_config(view)->source->model == model;
}

bool panes_can_bring_back(const struct view *view)
{
	struct desk_place place = { 0 };

	return is_of(view, &person_row_model) && roster_place(view, &place)
	       && place.villager_group == LEFT_GROUP;
}

bool panes_has_people(const struct view *view)
{
	return is_of(view, &village_row_model) || is_of(view, &group_row_model)
	       || bodies_has_others(view) || matters_has_parts(view);
}

bool panes_has_bodies(const struct view *view)
{
	return bodies_has_others(view);
}

bool panes_is_of_bodies(const struct view *view)
{
	return bodies_has_others(view) || bodies_is_others(view);
}

bool panes_has_terms(const struct view *view)
{
	return bodies_has_terms(view);
}

/* Everyone of the row: of a village, of a group; in a list of people and households of the place */
void panes_people(struct view *view)
{
	struct panes *p = panes_of(view);
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };

	if (matters_has_parts(view)) {
		matters_parts(view);
		return;
	}
	if (bodies_has_others(view)) {
		bodies_others(view);
		return;
	}
	if (!row || !roster_place(view, &place))
		return;
	if (row->model == &household_row_model) {
		open_household(view, row);
		return;
	}
	if (!panes_has_people(view)) {
		screen_say(view->screen, STYLE_DIM, "这里没有可以展开的");
		return;
	}
	if (row->id == LEFT_GROUP) {
		push_left(p, place);
		return;
	}
	if (row->model == &village_row_model)
		place.village = row->id;
	else
		place.villager_group = row->id;
	g_autoptr(GString) title = g_string_new(NULL);
	row->model->title(row, title);
	g_string_append(title, "全部人员");
	push_people(p, title->str, place, OF_PLACE);
}

/* A few digits are only looked for where a number begins, one or two not at all. */
static const char *advise_digits(const char *text)
{
	g_autoptr(GString) fold = g_string_new(NULL);

	name_fold(text, fold);
	if (fold->len > 0 && fold->len < 4 && strspn(fold->str, "0123456789") == fold->len)
		return "按号码找人，请至少输入 4 位数字";
	return NULL;
}

/* Whether the rows are people, and not of one household: theirs is one key away. Of who serve in a
 * body it is those who did before. */
bool panes_has_home(const struct view *view)
{
	struct desk_place place = { 0 };

	roster_place(view, &place);
	return bodies_has_terms(view)
	       || (is_of(view, &person_row_model) && !place.household
		   && place.villager_group != LEFT_GROUP);
}

static void push_home(struct panes *p, const struct person_row *row)
{
	int64_t id = row->rec.id, village = row->village.id, home = row->household_id.id;
	int64_t group = row->villager_group.id ? row->villager_group.id : NO_GROUP;
	g_autofree char *name = g_strdup(desk_village_name(p->desk, village));
	const struct record *at;

	push_village(p, village, name);
	list_go_to_id(screen_top(p->screen), group);
	at = list_current(screen_top(p->screen));
	push_group(p, village, group,
		   at && at->id == group ? ((const struct group_row *)at)->name : "");
	list_go_to_id(screen_top(p->screen), home);
	at = list_current(screen_top(p->screen));
	if (!at || at->id != home)
		return;
	open_household(screen_top(p->screen), at);
	list_go_to_id(screen_top(p->screen), id);
}

/* The household of the row, with group and village above it, as if one had gone in. */
void panes_home(struct view *view)
{
	const struct record *row = list_current(view);

	if (bodies_has_terms(view)) {
		bodies_terms(view);
		return;
	}
	if (!row || !panes_has_home(view))
		return;
	if (row->id < 0)
		open_place(panes_of(view), (const struct person_row *)row);
	else if (!((const struct person_row *)row)->village.id)
		screen_say(view->screen, STYLE_DIM, "这个人已经注销，不在户中");
	else
		push_home(panes_of(view), (const struct person_row *)row);
}

/* The whole township; asked for again it is there already. */
void panes_search(struct view *view)
{
	struct panes *p = panes_of(view);
	const struct list_config *config = list_config(view);

	if (!config)
		return;
	if (config->searches) {
		list_filter(view);
		return;
	}
	struct source *source = desk_people(p->desk, (struct desk_place){ 0 });
	source->order = 1; /* by strokes of the surname, which an index serves */
	struct list_config search = {
		.title = "查找",
		.columns = OF_TOWNSHIP,
		.source = source,
		.keeper = keeper(p, &person_model),
		.searches = true,
		.advise = advise_digits,
		.open = open_person,
		.create = create_person,
	};
	screen_push(p->screen, roster_new_list(search, (struct desk_place){ 0 }));
}
