/* coming_back.c - who was archived by mistake comes back */
#include <string.h>

#include "confirm.h"
#include "cunwu/app/log.h"
#include "cunwu/app/villager.h"
#include "cunwu/base/error.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/page.h"
#include "panes.h"

struct coming_back {
	struct panes *panes;
	int64_t action;
	char *name;
};

static void coming_back_free(void *data)
{
	struct coming_back *c = data;

	g_free(c->name);
	g_free(c);
}

static void come_back(void *user)
{
	const struct coming_back *c = user;
	struct panes *p = c->panes;
	struct taking_back t;
	g_autoptr(GError) error = NULL;

	taking_back_init(&t);
	t.id = c->action;
	t.others = true;
	if (log_take_back(p->office, &t, &error)) {
		desk_forget(p->desk);
		screen_refresh(p->screen, NULL);
		screen_say(p->screen, STYLE_GOOD, "已恢复：%s", c->name);
	} else if (strchr(error->message, '\n')) {
		page_open(p->screen, "没有恢复", g_strconcat(error->message, "\n", NULL), false);
	} else {
		screen_say_error(p->screen, error);
	}
	taking_back_clear(&t);
}

/* By taking back what archived them, and nothing else. */
static void ask_whether_back(struct panes *p, const struct villager *v)
{
	g_autoptr(GString) what = g_string_new(NULL);
	g_autoptr(GError) error = NULL;
	int64_t action = 0;

	if (!villager_archived_by(p->office, v->person.rec.id, &action, what, &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	struct coming_back *c = g_new0(struct coming_back, 1);
	*c = (struct coming_back){ p, action, g_strdup(v->person.name) };
	g_autofree char *question = g_strdup_printf("%s已经注销，要恢复吗？", v->person.name);
	g_autofree char *yes = g_strdup_printf("恢复：撤销“%s”", what->str);
	confirm_open(p->screen, &(struct confirm){ .question = question,
						   .yes = yes,
						   .user = c,
						   .done = come_back,
						   .release = coming_back_free });
}

/* Asked while drawing, when the database may be waited for. */
bool panes_form_is_archived(const struct view *view)
{
	const struct record *last = form_part_as_opened(view, &residence_model);

	return last && ((const struct residence *)last)->until.jd != 0;
}

/* The form goes, since what it shows will be another; what was typed stays as a draft. */
void panes_bring_back(struct view *view)
{
	struct panes *p = panes_of(view);
	g_autoptr(GError) error = NULL;
	VILLAGER_AUTO v;

	villager_init(&v);
	if (!panes_form_is_archived(view)) {
		screen_say(view->screen, STYLE_DIM, "没有注销的人，不用恢复");
		return;
	}
	if (!villager_load(p->office, form_record(view)->id, &v, &error)) {
		screen_say_error(view->screen, error);
		return;
	}
	form_leave(view);
	ask_whether_back(p, &v);
}

bool panes_bring_back_row(struct view *view, const struct record *row)
{
	g_autoptr(GError) error = NULL;
	VILLAGER_AUTO v;

	villager_init(&v);
	if (row->model != &person_row_model || ((const struct person_row *)row)->village.id)
		return false;
	if (villager_load(panes_of(view)->office, row->id, &v, &error))
		ask_whether_back(panes_of(view), &v);
	else
		screen_say_error(view->screen, error);
	return true;
}
