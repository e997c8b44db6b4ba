/* kin.c - relatives of someone: those found, and the links on record they are found by */
#include <string.h>

#include "cunwu/app/act.h"
#include "cunwu/base/error.h"
#include "cunwu/model/duty_rows.h"
#include "cunwu/model/kin.h"
#include "cunwu/model/matter_rows.h"
#include "cunwu/model/person.h"
#include "cunwu/model/rows.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "cunwu/tui/pick.h"
#include "panes.h"

/* Whose they are; a list of ours begins with its place. */
struct kin_place {
	struct desk_place place;
	int64_t person;
};

static const struct kin_place *place_of(const struct view *view)
{
	return list_config(view)->user;
}

bool panes_is_kin(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == &kin_row_model;
}

/* Rows that are about a person: where their id and their name stand. */
static const struct row_of_person {
	const struct model *model;
	size_t id, name;
} rows_of_people[] = {
	{ &person_row_model, offsetof(struct person_row, rec.id),
	  offsetof(struct person_row, name) },
	{ &tenure_row_model, offsetof(struct tenure_row, person.id),
	  offsetof(struct tenure_row, name) },
	{ &duty_grid_row_model, offsetof(struct duty_grid_row, person.id),
	  offsetof(struct duty_grid_row, name) },
	{ &signer_row_model, offsetof(struct signer_row, person.id),
	  offsetof(struct signer_row, name) },
	{ &kin_row_model, offsetof(struct kin_row, other.id), offsetof(struct kin_row, name) },
	{ &finding_row_model, offsetof(struct finding_row, about.id),
	  offsetof(struct finding_row, title) },
};

static const struct row_of_person *layout_of(const struct record *row)
{
	for (size_t i = 0; i < G_N_ELEMENTS(rows_of_people); i++)
		if (rows_of_people[i].model == row->model)
			return &rows_of_people[i];
	return NULL;
}

/* The person that a row is about; 0: it is about none (a place that a search found, a finding of
 * something else). */
static int64_t person_of(const struct record *row)
{
	const struct row_of_person *layout = layout_of(row);
	bool other = row->model == &finding_row_model
		     && strcmp(((const struct finding_row *)row)->model, person_model.name) != 0;

	return layout && !other ? MAX(G_STRUCT_MEMBER(int64_t, row, layout->id), 0) : 0;
}

bool panes_has_kin(const struct view *view)
{
	const struct record *row = list_config(view) ? list_current(view) : NULL;

	return row && person_of(row) > 0;
}

/* The list */

/* Who was found is gone to; a link is mended. */
static void open_kin(struct view *view, const struct record *row)
{
	struct panes *p = panes_of(view);

	if (row->id > 0)
		form_open(p->screen, list_config(view)->keeper, row->id);
	else
		form_open(p->screen, desk_keeper(p->desk, &person_model), -row->id);
}

static void create_kin(struct view *view)
{
	struct keeper *k = list_config(view)->keeper;
	struct record **parts = parts_new(k);

	desk_kin_new(k, parts, place_of(view)->person);
	form_open_new(view->screen, k, parts);
	parts_free(k, parts);
}

static void tell_kin(const struct record *row, GString *out)
{
	const struct kin_row *k = (const struct kin_row *)row;

	g_string_append_printf(out, "%s %s\n\n%s\n", k->what, k->name, k->chain);
	if (*k->whence)
		g_string_append_printf(out, "\n依据：%s\n", k->whence);
	if (*k->why)
		g_string_append_printf(out, "\n须核实：%s\n", k->why);
	if (row->id > 0)
		g_string_append(out, "\n登记的亲属：Enter 修改，F8 终止或删去\n");
}

static enum style look_of_kin(const struct record *row, const char **sign)
{
	const struct kin_row *k = (const struct kin_row *)row;

	*sign = *k->why ? "?" : " ";
	if (*k->why)
		return STYLE_MARK;
	return row->id > 0 ? STYLE_DIM : STYLE_NORMAL;
}

/* What is not clear of the row; there is no other place for it on a narrow screen. */
static void say_why(struct view *view, GString *out)
{
	const struct kin_row *row = (const struct kin_row *)list_current(view);

	if (row && *row->why)
		g_string_append_printf(out, "须核实：%s", row->why);
}

static void push(struct panes *p, int64_t person, const char *name)
{
	struct kin_place place = { .person = person };
	g_autofree char *title = g_strconcat(name, "：亲属", NULL);
	struct list_config config = {
		.title = title,
		.columns = "name what chain whence",
		.empty = "没有推得、也没有登记近亲属；Ctrl-N 登记",
		.source = desk_kin(p->desk, person),
		.keeper = desk_keeper(p->desk, &kin_model),
		.tell = tell_kin,
		.look = look_of_kin,
		.banner = say_why,
		.open = open_kin,
		.create = create_kin,
		.user = g_memdup2(&place, sizeof place),
		.release = g_free,
	};

	screen_push(p->screen, list_new_view(&config));
}

static char *name_of(const struct record *row)
{
	return g_strdup(G_STRUCT_MEMBER(char *, row, layout_of(row)->name));
}

void panes_kin(struct view *view)
{
	const struct record *row = list_current(view);
	int64_t person = row ? person_of(row) : 0;

	if (!person) {
		screen_say(view->screen, STYLE_DIM, "这一行不是人，没有亲属可看");
		return;
	}
	g_autofree char *name = name_of(row);
	push(panes_of(view), person, name);
}

/* F8: a link ends, or was a mistake */

struct ending {
	struct panes *panes;
	int64_t link, person, other;
	char *what;
};

static void ending_free(void *data)
{
	struct ending *e = data;

	g_free(e->what);
	g_free(e);
}

static struct ending *ending_copy(const struct ending *e)
{
	struct ending *copy = g_memdup2(e, sizeof *e);

	copy->what = g_strdup(e->what);
	return copy;
}

static bool check_reason(void *user, const char *text, GError **error)
{
	(void)user;
	return *text || error_set(error, ERROR_USAGE, "请写明原因，日志里会有");
}

static void drop(void *user, const char *reason)
{
	const struct ending *e = user;
	g_autoptr(GError) error = NULL;

	if (!desk_kin_drop(e->panes->desk, e->link, reason, &error)) {
		screen_say_error(e->panes->screen, error);
		return;
	}
	screen_refresh(e->panes->screen, NULL);
	screen_say(e->panes->screen, STYLE_GOOD, "已删去登记的%s；Ctrl-Z 撤销", e->what);
}

static void ask_reason(const struct ending *e)
{
	ask_open(e->panes->screen,
		 &(struct ask){ .title = "删去登记的亲属（登记错了）",
				.label = "原因",
				.user = ending_copy(e),
				.check = check_reason,
				.done = drop,
				.release = ending_free },
		 "");
}

/* With the couple filled in. */
static void open_divorce(const struct ending *e)
{
	struct panes *p = e->panes;
	struct keeper *k = desk_act(p->desk, act_find("divorce"));
	struct record **parts = parts_new(k);
	g_autoptr(GError) error = NULL;

	if (desk_begin_act(k, e->person, NULL, parts, &error)) {
		((struct act_form *)parts[0])->other.id = e->other;
		form_open_new(p->screen, k, parts);
	} else {
		screen_say_error(p->screen, error);
	}
	parts_free(k, parts);
}

static const struct way_out {
	const char *key, *shown, *more;
	bool couples; /* of a marriage, or of the others */
} ways_out[] = {
	{ "divorce", "离婚", "登记离婚，可以同时办迁出", true },
	{ "end", "终止", "写终止日期：解除收养、婚姻无效等；以前的日子仍按原来的看", false },
	{ "drop", "删去", "登记错了，从来不是；写明原因", false },
};

static bool find_ways(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct ending *e = user;
	bool couple = strcmp(e->what, "配偶") == 0;
	int n = 0;

	(void)error;
	for (size_t i = 0; i < G_N_ELEMENTS(ways_out); i++) {
		const struct way_out *way = &ways_out[i];

		if (way->couples && !couple)
			continue;
		g_autofree char *number = g_strdup_printf("%d", ++n);
		if (!*text || strcmp(number, text) == 0 || strstr(way->shown, text))
			choice_add(choices, g_strdup(way->key),
				   g_strdup_printf("%s %s", number, way->shown),
				   g_strdup(way->more));
	}
	return true;
}

static void take_way(void *user, const char *key)
{
	const struct ending *e = user;

	if (strcmp(key, "drop") == 0)
		ask_reason(e);
	else if (strcmp(key, "divorce") == 0)
		open_divorce(e);
	else
		form_open_at(e->panes->screen, desk_keeper(e->panes->desk, &kin_model), e->link,
			     "until");
}

void panes_end_kin(struct view *view)
{
	const struct kin_row *row = (const struct kin_row *)list_current(view);

	if (!row || row->rec.id <= 0) {
		screen_say(view->screen, STYLE_DIM,
			   "这一行是推出来的：改与户主关系，或按 Ctrl-N 登记、改登记的各行");
		return;
	}
	struct ending e = { panes_of(view), row->rec.id, place_of(view)->person, row->other.id,
			    row->what };
	g_autofree char *title = g_strdup_printf("%s %s：怎么办", row->what, row->name);
	pick_open(view->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 8,
				  .user = ending_copy(&e),
				  .find = find_ways,
				  .done = take_way,
				  .release = ending_free },
		  "");
}
