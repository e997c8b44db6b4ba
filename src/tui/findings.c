/* findings.c - what is to be mended, of a village or of the township */
#include <string.h>

#include "bodies.h"
#include "cunwu/app/desk_boards.h"
#include "cunwu/model/body.h"
#include "cunwu/model/person.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "panes.h"

/* Of a tenure it is its form; of a body who serves there. */
static bool open_in_body(struct panes *p, const struct finding_row *f)
{
	struct desk_place place;
	g_autofree char *message = g_strdup(f->message);

	if (!desk_place_of(p->desk, f->model, f->about.id, &place))
		return false;
	if (strcmp(f->model, tenure_model.name) == 0)
		form_open_at(p->screen, desk_keeper(p->desk, &tenure_model), f->about.id, f->field);
	else
		bodies_open(p, place);
	screen_say(p->screen, STYLE_MARK, "%s", message);
	return true;
}

static bool open_its_form(struct panes *p, const struct finding_row *f)
{
	static const struct model *const with_form[] = { &person_model, &village_model, &term_model,
							 &duty_record_model };

	for (size_t i = 0; i < G_N_ELEMENTS(with_form); i++)
		if (strcmp(f->model, with_form[i]->name) == 0) {
			form_open_at(p->screen, desk_keeper(p->desk, with_form[i]), f->about.id,
				     f->field);
			return true;
		}
	return false;
}

static void open_finding(struct view *view, const struct record *row)
{
	const struct finding_row *f = (const struct finding_row *)row;
	struct panes *p = panes_of(view);

	if (open_its_form(p, f))
		return;
	if (open_in_body(p, f))
		return;
	/* Of a household it is who stands in which relation to the head. */
	g_autofree char *message = g_strdup(f->message);
	roster_go_to_household(p, f->about.id, f->title);
	screen_say(p->screen, STYLE_MARK, "%s", message);
}

static void tell_finding(const struct record *row, GString *out)
{
	const struct finding_row *f = (const struct finding_row *)row;

	g_string_append_printf(out, "%s  %s\n\n%s：%s\n", f->title, f->village, f->severity,
			       f->message);
	if (*f->article)
		g_string_append_printf(out, "\n依据：%s\n", f->article);
}

/* Doubled numbers are often people who are. */
static void point_to_doubles(struct view *view, GString *out)
{
	(void)view;
	g_string_append(out, "Ctrl-F 查重");
}

static void push(struct panes *p, int64_t village)
{
	g_autofree char *title =
		g_strconcat(village ? desk_village_name(p->desk, village) : "全部", "：核对", NULL);
	struct list_config config = {
		.title = title,
		.columns = village ? "severity title message" : "severity village title message",
		.empty = "没有要核对的",
		.source = desk_findings(p->desk, village),
		.tell = tell_finding,
		.open = open_finding,
		.summary = point_to_doubles,
	};

	screen_push(p->screen, roster_new_list(config, (struct desk_place){ .village = village }));
}

static bool is_list_of(const struct view *view, const struct model *model)
{
	return list_config(view)->source->model == model;
}

/* Of the village of the row, or of the list; asked for again, of the township. */
void panes_findings(struct view *view)
{
	struct panes *p = panes_of(view);
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (row && (row->model == &village_row_model || row->model == &committee_row_model)) {
		push(p, row->id);
	} else if (!is_list_of(view, &finding_row_model)) {
		push(p, place.village);
	} else if (place.village) {
		push(p, 0);
	} else {
		screen_say(p->screen, STYLE_DIM, "这里已经是全部");
	}
}
