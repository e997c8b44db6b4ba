/* duty.c - duty records: of someone, and of all who serve in a village in a year */
#include <inttypes.h>
#include <string.h>

#include "cunwu/app/desk_duties.h"
#include "cunwu/model/body.h"
#include "cunwu/model/duty_rows.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/form.h"
#include "duties.h"
#include "printing.h"

/* Where rows are, and about whom */

int64_t duties_village(const struct view *view)
{
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (!row)
		return place.village;
	if (row->model == &village_row_model || row->model == &committee_row_model)
		return row->id;
	if (row->model == &person_row_model && !place.village)
		return ((const struct person_row *)row)->village.id;
	return place.village;
}

int64_t duties_person(const struct record *row)
{
	if (!row || row->id <= 0)
		return 0;
	if (row->model == &person_row_model)
		return row->id;
	if (row->model == &tenure_row_model)
		return ((const struct tenure_row *)row)->person.id;
	return row->model == &duty_grid_row_model ? ((const struct duty_grid_row *)row)->person.id
						  : 0;
}

static bool is_grid(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == &duty_grid_row_model;
}

bool panes_is_duty_grid(const struct view *view)
{
	return is_grid(view);
}

/* Of someone */

static void create_duty(struct view *view)
{
	struct panes *p = panes_of(view);
	struct keeper *k = desk_keeper(p->desk, &duty_record_model);
	struct record **parts = parts_new(k);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	desk_begin_duty(p->desk, place,
			is_grid(view) ? desk_grid_year(p->desk, list_config(view)->source) : 0,
			parts);
	form_open_new(view->screen, k, parts);
	parts_free(k, parts);
}

static void open_duty(struct view *view, const struct record *row)
{
	form_open(view->screen, list_config(view)->keeper, row->id);
}

static enum style look_at_duty(const struct record *row, const char **sign)
{
	bool bad = strcmp(((const struct duty_row *)row)->result, "不称职") == 0
		   || strcmp(((const struct duty_row *)row)->result, "已超期") == 0;

	*sign = bad ? "!" : "";
	return bad ? STYLE_MARK : STYLE_NORMAL;
}

static void push_duties(struct panes *p, struct desk_place place, const char *name)
{
	g_autofree char *title = g_strconcat(name, "：履职记录", NULL);
	struct list_config config = {
		.title = title,
		.columns = "kind year day result what host office",
		.empty = "还没有履职记录；Ctrl-N 填一份（评议、述职、承诺、谈话、审计、培训）",
		.source = desk_duties(p->desk, place.person),
		.keeper = desk_keeper(p->desk, &duty_record_model),
		.look = look_at_duty,
		.open = open_duty,
		.create = create_duty,
	};

	screen_push(p->screen, roster_new_list(config, place));
}

/* Of a village */

static void open_member(struct view *view, const struct record *row)
{
	struct desk_place place = { 0 };
	g_autofree char *name = g_strdup(((const struct duty_grid_row *)row)->name);

	roster_place(view, &place);
	place.person = duties_person(row);
	push_duties(panes_of(view), place, name);
}

static void tell_grid(struct view *view, GString *out)
{
	struct panes *p = panes_of(view);

	desk_tell_grid(p->desk, duties_village(view),
		       desk_grid_year(p->desk, list_config(view)->source), out);
}

static enum style look_at_member(const struct record *row, const char **sign)
{
	const struct duty_grid_row *d = (const struct duty_grid_row *)row;
	bool bad = d->poor.value > 1;

	*sign = bad ? "!" : "";
	return d->poor.value > 0 ? STYLE_MARK : STYLE_NORMAL;
}

static void push_grid(struct panes *p, int64_t village)
{
	g_autofree char *title = g_strconcat(desk_village_name(p->desk, village), "：履职", NULL);
	struct list_config config = {
		.title = title,
		.columns = "name office appraisal report promise talk term_audit departure_audit "
			   "matter training",
		.empty = "村委会、监委会还没有成员；先按 2、3 登记",
		.source = desk_duty_grid(p->desk, village),
		.keeper = desk_keeper(p->desk, &person_model),
		.look = look_at_member,
		.banner = tell_grid,
		.open = open_member,
		.create = create_duty,
	};

	screen_push(p->screen, roster_new_list(config, (struct desk_place){ .village = village }));
}

/* Printing */

static const char *roster_of(const struct view *view)
{
	const struct model *model = list_config(view)->source->model;

	if (model == &duty_grid_row_model || model == &duty_row_model)
		return "履职记录表";
	return model == &representatives_row_model ? "村民代表名额分配表" : NULL;
}

bool duties_print(struct view *view)
{
	struct panes *p = panes_of(view);
	const char *name = roster_of(view);
	struct desk_place place = { 0 };

	if (!name)
		return false;
	roster_place(view, &place);
	struct print_job job = { .roster = roster_find(name, NULL),
				 .choice.village_id = place.village };
	if (place.person) {
		g_autofree char *number = g_strdup_printf("#%" PRId64, place.person);

		job.choice.person = g_intern_string(number); /* a job borrows its texts */
	}
	preview_open(p, &job,
		     g_strdup(place.person ? desk_person_name(p->desk, place.person)
					   : desk_village_name(p->desk, place.village)));
	return true;
}

/* Actions */

void panes_duties(struct view *view)
{
	int64_t village = duties_village(view);

	if (village)
		push_grid(panes_of(view), village);
	else
		screen_say(view->screen, STYLE_DIM, "先选一个村，再看各人的履职记录");
}

/* Lists from which it is not somebody's but the whole village's. */
static bool is_of_all(const struct model *rows)
{
	return rows == &committee_row_model || rows == &village_row_model
	       || rows == &duty_row_model;
}

bool panes_has_duties_of(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config
	       && (config->source->model == &person_row_model
		   || config->source->model == &tenure_row_model || is_grid(view)
		   || is_of_all(config->source->model));
}

void panes_duties_of(struct view *view)
{
	const struct record *row = list_current(view);
	struct panes *p = panes_of(view);
	struct desk_place place = { .village = duties_village(view), .person = duties_person(row) };

	if (is_of_all(list_config(view)->source->model)) {
		panes_duties(view);
		return;
	}
	if (!place.person) {
		screen_say(view->screen, STYLE_DIM, "先选一个人，再看履职记录");
		return;
	}
	g_autofree char *name = g_strdup(desk_person_name(p->desk, place.person));
	push_duties(p, place, name);
}
