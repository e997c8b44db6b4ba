/* importing_choices.c - what is to be done with rows of a file, and who they are */
#include <inttypes.h>
#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/base/text.h"
#include "cunwu/model/body.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/pick.h"
#include "importing.h"

#define PEOPLE_SHOWN 50 /* to choose one from */

/* Someone who is there */

struct record *importing_person(const struct importing *im, int64_t id)
{
	struct source *people = desk_people(im->panes->desk, (struct desk_place){ 0 });
	struct record *row = people->ops->row(people, id);

	people->ops->close(people);
	return row;
}

/* 王五  户 002  1970.03.03  99999919********12; `place`: with the village and group */
static void add_person(GPtrArray *choices, const char *before, const struct person_row *p,
		       bool place)
{
	g_autoptr(GString) more = g_string_new(NULL);

	if (place && p->place)
		g_string_append_printf(more, "%s  ", p->place);
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

/* After it was said of some rows who they are, or no more: what they differ in from that person is
 * now of interest. False if that failed; the plan is the one before then. */
static bool look_anew(const struct deciding *d)
{
	struct importing *im = d->im;
	size_t line = item_at(d, 0)->line;

	if (!importing_look(im))
		return false;
	for (guint i = 0; i < im->plan->items->len; i++)
		if (((const struct import_item *)im->plan->items->pdata[i])->line == line)
			list_go_to_id(im->rows, (int64_t)i + 1);
	im->touched = true;
	return true;
}

static void join(const struct deciding *d, int64_t person)
{
	struct import_item *item = only_item(d);
	int64_t before = item->join;
	bool outsider = item->outsider;

	item->join = person;
	item->outsider = false;
	if (look_anew(d))
		return;
	item->join = before;
	item->outsider = outsider;
}

/* Those of the rows whom nobody can be found for are in no register. */
static void take_in(const struct deciding *d)
{
	for (guint i = 0; i < d->ids->len; i++) {
		item_at(d, i)->outsider = import_item_is_unsure(item_at(d, i));
		item_at(d, i)->join = 0;
	}
	if (look_anew(d))
		return;
	for (guint i = 0; i < d->ids->len; i++)
		item_at(d, i)->outsider = false;
}

/* Who it might be, if it is one person only; 0. */
static int64_t only_likely(const struct import_item *item)
{
	return (item->kind == IMPORT_FRESH || import_item_is_unsure(item)) && item->likely
			       && item->likely->len == 1
		       ? g_array_index(item->likely, int64_t, 0)
		       : 0;
}

static void join_each(const struct deciding *d)
{
	for (guint i = 0; i < d->ids->len; i++)
		if (only_likely(item_at(d, i)))
			item_at(d, i)->join = only_likely(item_at(d, i));
	if (look_anew(d))
		return;
	for (guint i = 0; i < d->ids->len; i++)
		if (only_likely(item_at(d, i)))
			item_at(d, i)->join = 0;
}

static bool find_people(const struct deciding *d, const char *text, int64_t village,
			int64_t without, GPtrArray *choices, GError **error)
{
	struct source *people =
		desk_people(d->im->panes->desk, (struct desk_place){ .village = village });
	g_autoptr(GPtrArray) rows = records_array();

	people->ops->search(people, text);
	bool ok = people->ops->page(people, NULL, false, PEOPLE_SHOWN, rows, error);
	for (guint i = 0; ok && i < rows->len; i++) {
		const struct person_row *p = rows->pdata[i];

		if (p->rec.id > 0 && !(without && p->village.id == without))
			add_person(choices, "", p, !village);
	}
	people->ops->close(people);
	return ok;
}

/* In the village; of a tenure then anywhere else. */
static bool find_joined(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct deciding *d = user;
	int64_t village = only_item(d)->village;
	bool tenures = d->im->model == &tenure_model;

	return find_people(d, text, village, 0, choices, error)
	       && (!tenures || !village || find_people(d, text, 0, village, choices, error));
}

static void take_joined(void *user, const char *key)
{
	const struct deciding *d = user;

	join(d, g_ascii_strtoll(key, NULL, 10));
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

	if (!import_item_is_unsure(item) && (!*text || *text == '5'))
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
	{ "take", "1 取用", "新的写入，有改动的改写", IMPORT_TAKE },
	{ "skip", "2 不取用", "登记不动", IMPORT_SKIP },
	{ "return", "3 退回", "登记不动，写进退回的文件，去核对", IMPORT_RETURN },
};

static void add_outsider(GPtrArray *choices)
{
	choice_add(choices, g_strdup("outsider"), g_strdup("8 在册外人员"),
		   g_strdup("外来任职的、早已不在的：收入，不入户，不计人口"));
}

static void add_people(const struct deciding *d, const struct import_item *item, GPtrArray *choices)
{
	for (guint i = 0; item->likely && i < item->likely->len; i++) {
		RECORD_PTR_AUTO row =
			importing_person(d->im, g_array_index(item->likely, int64_t, i));

		if (row)
			add_person(choices, "就是 ", (const struct person_row *)row,
				   item->brief != NULL);
	}
	choice_add(choices, g_strdup("who"), g_strdup("4 是已登记的…"),
		   g_strdup(item->brief ? "按姓名首字母选人，本村的在前"
					: "号码和生日都对不上，但就是村里的这个人"));
}

static size_t count_likely(const struct deciding *d)
{
	size_t n = 0;

	for (guint i = 0; i < d->ids->len; i++)
		n += only_likely(item_at(d, i)) != 0;
	return n;
}

static size_t count_unsure(const struct deciding *d)
{
	size_t n = 0;

	for (guint i = 0; i < d->ids->len; i++)
		n += import_item_is_unsure(item_at(d, i));
	return n;
}

static void add_ways(const char *text, bool unsure, GPtrArray *choices)
{
	for (size_t i = unsure; i < G_N_ELEMENTS(ways); i++)
		if (strstr(ways[i].shown, text) || name_matches(ways[i].shown, NULL, text))
			choice_add(choices, g_strdup(ways[i].key), g_strdup(ways[i].shown),
				   g_strdup(ways[i].more));
}

/* Who it is comes first where that is not known. */
static bool find_way(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct deciding *d = user;
	const struct import_item *item = only_item(d);
	bool unsure = count_unsure(d) == d->ids->len;

	(void)error;
	if (!unsure)
		add_ways(text, false, choices);
	if (item && (item->kind == IMPORT_FRESH || item->join || item->told)
	    && (!*text || *text == '4'))
		add_people(d, item, choices);
	if (count_unsure(d) > 0 && (!*text || *text == '8'))
		add_outsider(choices);
	if (unsure)
		add_ways(text, true, choices);
	if (item && (item->join || item->outsider) && (!*text || *text == '7'))
		choice_add(choices, g_strdup("0"), g_strdup("7 是另一个人"),
			   g_strdup(item->join ? "不再当作已登记的这个人" : "不作在册外人员收入"));
	if (item)
		add_alike(d, item, text, choices);
	else if (count_likely(d) > 0 && (!*text || *text == '4'))
		choice_add(choices, g_strdup("each"), g_strdup("4 就是登记的"),
			   g_strdup_printf("%zu 行各是所列的那一个人", count_likely(d)));
	return true;
}

static void take_way(void *user, const char *key)
{
	const struct deciding *d = user;

	if (strcmp(key, "who") == 0) {
		ask_who(d);
		return;
	}
	if (strcmp(key, "each") == 0 || strcmp(key, "outsider") == 0) {
		(*key == 'e' ? join_each : take_in)(d);
		return;
	}
	if (g_ascii_isdigit(*key)) {
		join(d, g_ascii_strtoll(key, NULL, 10));
		return;
	}
	if (strcmp(key, "all") == 0 || strcmp(key, "none") == 0)
		choose_alike(d, strcmp(key, "all") == 0 ? IMPORT_TAKE : IMPORT_SKIP);
	for (size_t i = 0; i < G_N_ELEMENTS(ways); i++)
		for (guint k = 0; strcmp(ways[i].key, key) == 0 && k < d->ids->len; k++)
			import_item_choose(item_at(d, k), ways[i].choice);
	list_unmark_all(d->im->rows);
	importing_show_decision(d->im, d->ids->len == 1);
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
	enum import_choice first = import_item_is_unsure(at) ? IMPORT_RETURN : IMPORT_TAKE;
	bool take = !import_item_is_open(at) || at->choice != first;

	if (ids->len == 0) {
		say_closed(view);
		return;
	}
	for (guint i = 0; i < ids->len; i++)
		import_item_choose(import_plan_item(im->plan, g_array_index(ids, int64_t, i)),
				   take ? IMPORT_TAKE : IMPORT_SKIP);
	importing_show_decision(im, ids->len == 1);
}
