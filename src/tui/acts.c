/* acts.c - what happens to a row: the acts that fit it, and the form of the one that is chosen */
#include "cunwu/app/act.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/app/desk_matters.h"
#include "cunwu/base/name.h"
#include "cunwu/model/body.h"
#include "cunwu/model/duty_rows.h"
#include "cunwu/model/person.h"
#include "cunwu/model/rows.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/pick.h"
#include "panes.h"

/* What acts can begin with on a row: the record itself, and those it stands in. */
struct subject {
	const struct model *model;
	int64_t id;
};

#define SUBJECTS 4

struct choosing {
	struct panes *panes;
	struct subject subjects[SUBJECTS]; /* the nearest first; id 0: none */
	GArray *people;                    /* several that are marked; or NULL */
};

static void choosing_free(void *data)
{
	struct choosing *c = data;

	if (c->people)
		g_array_unref(c->people);
	g_free(c);
}

static void subjects_of_person(const struct person_row *row, struct subject *s)
{
	s[0] = (struct subject){ &person_model, row->rec.id };
	s[1] = (struct subject){ &household_model, row->household_id.id };
}

static void subjects_of_household(const struct household_row *row, struct subject *s)
{
	s[0] = (struct subject){ &household_model, row->rec.id };
	s[1] = (struct subject){ &villager_group_model, row->villager_group.id };
}

static void subjects_of_tenure(const struct tenure_row *row, struct subject *s)
{
	s[0] = (struct subject){ &tenure_model, row->rec.id };
	s[1] = (struct subject){ &body_model, row->body.id };
	s[2] = (struct subject){ &person_model, row->person.id };
	s[3] = (struct subject){ &village_model, row->village.id };
}

static void subjects_of_body(const struct body_row *row, struct subject *s)
{
	s[0] = (struct subject){ &body_model, row->body.id };
	s[1] = (struct subject){ &villager_group_model, row->villager_group.id };
	s[2] = (struct subject){ &village_model, row->village.id };
}

static void subjects_of_committee(const struct committee_row *row, struct subject *s)
{
	s[0] = (struct subject){ &body_model, row->body.id };
	s[1] = (struct subject){ &village_model, row->rec.id };
}

static void subjects_of_member(int64_t tenure, int64_t person, struct subject *s)
{
	s[0] = (struct subject){ &tenure_model, tenure };
	s[1] = (struct subject){ &person_model, person };
}

static void subjects_of_grid(const struct duty_grid_row *row, struct subject *s)
{
	subjects_of_member(row->tenure.id, row->person.id, s);
}

static void subjects_of_duty(const struct duty_row *row, struct subject *s)
{
	subjects_of_member(row->tenure.id, row->person.id, s);
}

static void subjects_of_row(const struct view *view, const struct record *row, struct subject *s)
{
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (row->model == &person_row_model)
		subjects_of_person((const struct person_row *)row, s);
	else if (row->model == &household_row_model)
		subjects_of_household((const struct household_row *)row, s);
	else if (row->model == &group_row_model)
		s[0] = (struct subject){ &villager_group_model, row->id };
	else if (row->model == &tenure_row_model)
		subjects_of_tenure((const struct tenure_row *)row, s);
	else if (row->model == &body_row_model)
		subjects_of_body((const struct body_row *)row, s);
	else if (row->model == &committee_row_model)
		subjects_of_committee((const struct committee_row *)row, s);
	else if (row->model == &village_row_model)
		s[0] = (struct subject){ &village_model, row->id };
	else if (row->model == &duty_grid_row_model)
		subjects_of_grid((const struct duty_grid_row *)row, s);
	else if (row->model == &duty_row_model)
		subjects_of_duty((const struct duty_row *)row, s);
}

/* With what an act of this kind begins here; NULL: it does not fit. */
static const struct subject *subject_for(const struct choosing *c, const struct act_kind *kind)
{
	for (size_t i = 0; i < SUBJECTS; i++)
		if (c->subjects[i].id > 0 && c->subjects[i].model == kind->subject
		    && (!c->people || (i == 0 && kind->many)))
			return &c->subjects[i];
	return NULL;
}

/* What can be begun here beside acts: proceedings, which have forms of their own. */
#define MATTER "matter "

static const struct subject *subject_of_matter(const struct choosing *c,
					       const struct matter_begin *what)
{
	for (size_t i = 0; i < SUBJECTS && !c->people; i++)
		if (c->subjects[i].id > 0 && c->subjects[i].model == what->subject)
			return &c->subjects[i];
	return NULL;
}

static bool fits(const char *label, const char *summary, const char *number, const char *text)
{
	return !*text || strcmp(number, text) == 0 || strstr(label, text) || strstr(summary, text)
	       || name_matches(label, NULL, text);
}

static void find_matters(const struct choosing *c, size_t level, const char *text, int *n,
			 GPtrArray *choices)
{
	for (size_t i = 0; i < nmatter_begins; i++) {
		const struct matter_begin *what = &matter_begins[i];

		if (subject_of_matter(c, what) != &c->subjects[level])
			continue;
		g_autofree char *number = g_strdup_printf("%d", ++*n);
		if (fits(what->label, what->summary, number, text))
			choice_add(choices, g_strconcat(MATTER, what->name, NULL),
				   g_strdup_printf("%s %s", number, what->label),
				   g_strdup(what->summary));
	}
}

static bool find_kinds(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct choosing *c = user;
	int n = 0;

	(void)error;
	for (size_t level = 0; level < SUBJECTS; level++) {
		find_matters(c, level, text, &n, choices);
		for (const struct act_kind *const *k = act_kinds; *k; k++) {
			const struct subject *subject = subject_for(c, *k);

			if (!subject || subject != &c->subjects[level])
				continue;
			g_autofree char *number = g_strdup_printf("%d", ++n);
			if (fits((*k)->label, (*k)->summary, number, text))
				choice_add(choices, g_strdup((*k)->name),
					   g_strdup_printf("%s %s", number, (*k)->label),
					   g_strdup((*k)->summary));
		}
	}
	return true;
}

static void open_matter(const struct choosing *c, const char *name)
{
	for (size_t i = 0; i < nmatter_begins; i++)
		if (strcmp(matter_begins[i].name, name) == 0)
			matters_begin(c->panes, &matter_begins[i],
				      subject_of_matter(c, &matter_begins[i])->id);
}

static void open_form(void *user, const char *name)
{
	struct choosing *c = user;

	if (g_str_has_prefix(name, MATTER)) {
		open_matter(c, name + strlen(MATTER));
		return;
	}
	const struct act_kind *kind = act_find(name);
	const struct subject *subject = subject_for(c, kind);
	struct keeper *k = desk_act(c->panes->desk, kind);
	struct record **parts = parts_new(k);
	g_autoptr(GError) error = NULL;

	if (desk_begin_act(k, subject->id, c->people, parts, &error))
		form_open_new(c->panes->screen, k, parts);
	else
		screen_say_error(c->panes->screen, error);
	parts_free(k, parts);
}

static char *title_of(const struct record *row, const struct choosing *c)
{
	GString *title = g_string_new(NULL);

	if (c->people)
		g_string_append_printf(title, "标记的 %u 个", c->people->len);
	else
		row->model->title(row, title);
	g_string_append(title, "：办什么");
	return g_string_free(title, FALSE);
}

static bool has_kinds(const struct choosing *c)
{
	for (const struct act_kind *const *k = act_kinds; *k; k++)
		if (subject_for(c, *k))
			return true;
	for (size_t i = 0; i < nmatter_begins; i++)
		if (subject_of_matter(c, &matter_begins[i]))
			return true;
	return false;
}

bool panes_has_acts(const struct view *view)
{
	/* The same key throws drafts away, and ends links of relatives. */
	static const struct model *const fitting[] = {
		&village_row_model, &group_row_model, &household_row_model, &person_row_model,
		&tenure_row_model,  &body_row_model,  &committee_row_model, &duty_grid_row_model,
		&duty_row_model,    &draft_row_model, &kin_row_model
	};
	const struct list_config *config = list_config(view);

	if (panes_is_items(view))
		return true;
	for (size_t i = 0; config && i < G_N_ELEMENTS(fitting); i++)
		if (config->source->model == fitting[i])
			return true;
	return false;
}

void panes_acts(struct view *view)
{
	const struct record *row = list_current(view);
	struct choosing *c;

	if (panes_is_items(view)) {
		matters_hand(view);
		return;
	}
	if (panes_is_drafts(view)) {
		panes_drop_drafts(view);
		return;
	}
	if (panes_is_kin(view)) {
		panes_end_kin(view);
		return;
	}
	if (!row || row->id < 0) {
		screen_say(view->screen, STYLE_DIM, "先选一个村、组、户、人或任职，再办变动");
		return;
	}
	g_autoptr(GArray) marked = list_targets(view);
	if (marked->len == 1 && g_array_index(marked, int64_t, 0) != row->id) {
		list_go_to_id(view, g_array_index(marked, int64_t, 0));
		row = list_current(view);
	}
	if (panes_bring_back_row(view, row))
		return;
	c = g_new0(struct choosing, 1);
	c->panes = panes_of(view);
	subjects_of_row(view, row, c->subjects);
	if (marked->len > 1 && c->subjects[0].id != row->id) {
		screen_say(view->screen, STYLE_DIM, "这里一次办一行：先 Ctrl-U 取消标记");
		choosing_free(c);
		return;
	}
	if (marked->len > 1) { /* them, and not the row of the bar */
		c->people = g_array_ref(marked);
		c->subjects[0].id = g_array_index(marked, int64_t, 0);
	}
	if (!has_kinds(c)) {
		screen_say(view->screen, STYLE_DIM, "这里没有能办的变动");
		choosing_free(c);
		return;
	}
	g_autofree char *title = title_of(row, c);
	pick_open(view->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 12,
				  .user = c,
				  .find = find_kinds,
				  .done = open_form,
				  .release = choosing_free },
		  "");
}
