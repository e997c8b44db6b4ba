/* importing_rows.c - the rows of a file before they are taken, and what is decided about them */
#include <inttypes.h>
#include <string.h>

#include "compare.h"
#include "confirm.h"
#include "cunwu/base/name.h"
#include "cunwu/base/text.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/page.h"
#include "cunwu/tui/pick.h"
#include "importing.h"

#define PEOPLE_SHOWN 50 /* to choose one from */

bool importing_is_rows(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == &import_row_model;
}

/* The list shows what was decided; the bar stays or goes on. */
static void show_decision(struct importing *im, bool next)
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
	show_decision(c->im, true);
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

/* Someone who is there */

static struct record *find_person(const struct importing *im, int64_t id)
{
	struct source *people = desk_people(im->panes->desk, (struct desk_place){ 0 });
	struct record *row = people->ops->row(people, id);

	people->ops->close(people);
	return row;
}

/* 王五  户 002  1970.03.03  99999919********12 */
static void add_person(GPtrArray *choices, const char *before, const struct person_row *p)
{
	g_autoptr(GString) more = g_string_new(NULL);

	g_string_append_printf(more, "户 %s  ", p->household ? p->household : "");
	field_show(model_field(&person_row_model, "birth"), &p->rec, more);
	g_string_append_printf(more, "  %s", p->id_number ? p->id_number : "");
	choice_add(choices, g_strdup_printf("%" PRId64, p->rec.id),
		   g_strconcat(before, p->name, NULL), g_strdup(more->str));
}

/* What is to be done with the rows; of one alone also who it is */

struct deciding {
	struct importing *im;
	GArray *ids; /* int64_t: the items */
};

static void deciding_free(void *data)
{
	struct deciding *d = data;

	importing_unref(d->im);
	g_array_unref(d->ids);
	g_free(d);
}

static struct deciding *deciding_new(struct importing *im, GArray *ids)
{
	struct deciding *d = g_new(struct deciding, 1);

	*d = (struct deciding){ importing_ref(im), ids };
	return d;
}

static struct import_item *item_at(const struct deciding *d, guint i)
{
	return import_plan_item(d->im->plan, g_array_index(d->ids, int64_t, i));
}

/* The one row that it is about; NULL: there are several. */
static struct import_item *only_item(const struct deciding *d)
{
	return d->ids->len == 1 ? item_at(d, 0) : NULL;
}

/* The rows are looked at anew: what they differ in from this person is now of interest. */
static void join(struct importing *im, struct import_item *item, int64_t person)
{
	size_t line = item->line;

	item->join = person;
	importing_ref(im);
	if (importing_look(im)) {
		for (guint i = 0; i < im->plan->items->len; i++)
			if (((const struct import_item *)im->plan->items->pdata[i])->line == line)
				list_go_to_id(im->rows, (int64_t)i + 1);
		im->touched = true;
	} else {
		item->join = 0;
	}
	importing_unref(im);
}

static bool find_joined(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct deciding *d = user;
	struct source *people = desk_people(
		d->im->panes->desk, (struct desk_place){ .village = only_item(d)->village });
	g_autoptr(GPtrArray) rows = records_array();

	people->ops->search(people, text);
	bool ok = people->ops->page(people, NULL, false, PEOPLE_SHOWN, rows, error);
	for (guint i = 0; ok && i < rows->len; i++)
		add_person(choices, "", rows->pdata[i]);
	people->ops->close(people);
	return ok;
}

static void take_joined(void *user, const char *key)
{
	const struct deciding *d = user;

	join(d->im, only_item(d), g_ascii_strtoll(key, NULL, 10));
}

static void ask_who(const struct deciding *d)
{
	g_autofree char *title = g_strdup_printf("第 %zu 行“%s”是已登记的谁", only_item(d)->line,
						 only_item(d)->name);

	const char *name = only_item(d)->name;
	g_autofree char *surname = g_strndup(name, text_next(name, 0));
	pick_open(d->im->panes->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 14,
				  .user = deciding_new(d->im, g_array_ref(d->ids)),
				  .find = find_joined,
				  .done = take_joined,
				  .release = deciding_free },
		  surname);
}

static void add_alike(const struct deciding *d, const struct import_item *item, const char *text,
		      GPtrArray *choices)
{
	const char *label = import_kind_label(item->kind);
	size_t n = d->im->plan->held[item->kind];

	if (!*text || *text == '5')
		choice_add(choices, g_strdup("all"), g_strdup("5 同类都取用"),
			   g_strdup_printf("%s的 %zu 行，一行不落", label, n));
	if (!*text || *text == '6')
		choice_add(choices, g_strdup("none"), g_strdup("6 同类都不用"),
			   g_strdup_printf("%s的 %zu 行，登记都不动", label, n));
}

/* All rows of the kind that the one is of. */
static void choose_alike(const struct deciding *d, enum import_choice choice)
{
	enum import_kind kind = only_item(d)->kind;

	for (guint i = 0; i < d->im->plan->items->len; i++) {
		struct import_item *item = d->im->plan->items->pdata[i];

		if (item->kind == kind)
			import_item_choose(item, choice);
	}
}

static const struct way {
	const char *key, *shown, *more;
	enum import_choice choice;
} ways[] = {
	{ "take", "1 取用", "新的人写入，有改动的改写", IMPORT_TAKE },
	{ "skip", "2 不取用", "登记不动", IMPORT_SKIP },
	{ "return", "3 退回", "登记不动，写进退回的文件，去核对", IMPORT_RETURN },
};

static void add_people(const struct deciding *d, const struct import_item *item, GPtrArray *choices)
{
	for (guint i = 0; item->likely && i < item->likely->len; i++) {
		RECORD_PTR_AUTO row = find_person(d->im, g_array_index(item->likely, int64_t, i));

		if (row)
			add_person(choices, "就是 ", (const struct person_row *)row);
	}
	choice_add(choices, g_strdup("who"), g_strdup("4 是已登记的…"),
		   g_strdup("号码和生日都对不上，但就是村里的这个人"));
}

static bool find_way(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct deciding *d = user;
	const struct import_item *item = only_item(d);

	(void)error;
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		if (strstr(ways[i].shown, text) || name_matches(ways[i].shown, NULL, text))
			choice_add(choices, g_strdup(ways[i].key), g_strdup(ways[i].shown),
				   g_strdup(ways[i].more));
	if (item && (item->kind == IMPORT_FRESH || item->join) && (!*text || *text == '4'))
		add_people(d, item, choices);
	if (item && item->join && (!*text || *text == '7'))
		choice_add(choices, g_strdup("0"), g_strdup("7 是另一个人"),
			   g_strdup("不再当作已登记的这个人"));
	if (item)
		add_alike(d, item, text, choices);
	return true;
}

static void take_way(void *user, const char *key)
{
	const struct deciding *d = user;

	if (strcmp(key, "who") == 0) {
		ask_who(d);
		return;
	}
	if (g_ascii_isdigit(*key)) {
		join(d->im, only_item(d), g_ascii_strtoll(key, NULL, 10));
		return;
	}
	if (strcmp(key, "all") == 0 || strcmp(key, "none") == 0)
		choose_alike(d, strcmp(key, "all") == 0 ? IMPORT_TAKE : IMPORT_SKIP);
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		for (guint k = 0; strcmp(ways[i].key, key) == 0 && k < d->ids->len; k++)
			import_item_choose(item_at(d, k), ways[i].choice);
	list_unmark_all(d->im->rows);
	show_decision(d->im, d->ids->len == 1);
}

/* Those of the marked rows, or the one of the bar, of which something can be decided. */
static GArray *open_targets(const struct view *view)
{
	const struct importing *im = importing_of(view);
	GArray *ids = list_targets(view);

	for (guint i = ids->len; i-- > 0;) {
		const struct import_item *item =
			import_plan_item(im->plan, g_array_index(ids, int64_t, i));

		if (!item || !import_item_is_open(item))
			g_array_remove_index(ids, i);
	}
	return ids;
}

static void say_closed(struct view *view)
{
	screen_say(view->screen, STYLE_DIM, "这一行没有可定的：退回的在退回的文件里改好再导入");
}

void importing_choose(struct view *view)
{
	GArray *ids = importing_is_rows(view) ? open_targets(view) : NULL;

	if (!ids)
		return;
	if (ids->len == 0) {
		say_closed(view);
		g_array_unref(ids);
		return;
	}
	struct deciding *d = deciding_new(importing_of(view), ids);
	g_autofree char *title = ids->len == 1 ? g_strdup_printf("第 %zu 行 %s", only_item(d)->line,
								 only_item(d)->name)
					       : g_strdup_printf("%u 行", ids->len);
	pick_open(view->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 14,
				  .user = d,
				  .find = find_way,
				  .done = take_way,
				  .release = deciding_free },
		  "");
}

/* All become what the row of the bar was not. */
void importing_toggle(struct view *view)
{
	struct importing *im = importing_of(view);
	const struct record *row = list_current(view);

	if (!importing_is_rows(view) || !row)
		return;
	g_autoptr(GArray) ids = open_targets(view);
	const struct import_item *at = import_plan_item(im->plan, row->id);
	bool take = !import_item_is_open(at) || at->choice != IMPORT_TAKE;

	if (ids->len == 0) {
		say_closed(view);
		return;
	}
	for (guint i = 0; i < ids->len; i++)
		import_item_choose(import_plan_item(im->plan, g_array_index(ids, int64_t, i)),
				   take ? IMPORT_TAKE : IMPORT_SKIP);
	show_decision(im, ids->len == 1);
}

/* Looking at a row */

static void go_to_person(struct importing *im, const struct import_item *item)
{
	RECORD_PTR_AUTO row = find_person(im, item->person);
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
	for (char **part = parts; *part; part++)
		g_string_append_printf(out, "%s\n", *part);
}

static void open_row(struct view *view, const struct record *row)
{
	struct importing *im = importing_of(view);
	struct import_item *item = import_plan_item(im->plan, row->id);
	GString *text;

	if (item->kind == IMPORT_ABSENT) {
		go_to_person(im, item);
	} else if (item->kind == IMPORT_CHANGED && item->differences->len > 0) {
		open_comparison(im, item);
	} else if (item->kind == IMPORT_FRESH) {
		importing_choose(view);
	} else {
		text = g_string_new(NULL);
		tell_row(row, text);
		page_open(view->screen, item->name, g_string_free(text, FALSE), false);
	}
}

/* The list */

static void tell_counts(struct view *view, GString *out)
{
	import_plan_counts(importing_of(view)->plan, out);
}

static void tell_figures(struct view *view, GString *out)
{
	const struct import_plan *plan = importing_of(view)->plan;
	struct import_figures f = import_plan_figures(plan);

	if (plan->shown != IMPORT_KINDS)
		g_string_append_printf(out, "只看%s  ", import_kind_label(plan->shown));
	g_string_append_printf(out, "F2 将新增 %zu 人，改写 %zu 人", f.fresh, f.changed);
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

void importing_columns(struct view *view)
{
	struct importing *im = importing_of(view);

	if (!importing_is_rows(view))
		return;
	importing_ref(im);
	screen_pop(view->screen, view);
	importing_show_columns(im);
	importing_unref(im);
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
		.columns = "deed kind line name what",
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
}
