/* form_save.c - a form is saved: what is wrong, what must be asked, what was done */
#include <string.h>

#include "confirm.h"
#include "cunwu/base/error.h"
#include "cunwu/tui/pick.h"
#include "editors.h"
#include "forms.h"

/* Goes to the first slot where something is wrong; false if nothing is. */
static bool go_to_finding(struct form *form)
{
	size_t n = 0, first = 0;

	for (size_t i = form->keeper->nslots; i-- > 0;) {
		form->cells[i].left = true;
		if (form_finding(form, i)) {
			first = i;
			n++;
		}
	}
	if (n == 0)
		return false;
	form_enter(form, first);
	screen_say(form->view.screen, STYLE_ERROR, "没有保存：有 %zu 处需要改正", n);
	return true;
}

static char *what_was_done(const struct form *form)
{
	struct keeper *k = form->keeper;
	g_autoptr(GString) title = g_string_new(NULL);

	if (k->ops->told)
		return k->ops->told(k);
	if (k->ops->called) {
		g_autofree char *called = k->ops->called(k, form->parts);

		return g_strconcat("已保存：", called, NULL);
	}
	form->parts[0]->model->title(form->parts[0], title);
	return g_strconcat("已保存：", title->str, NULL);
}

static void leave_saved(struct form *form)
{
	void (*saved)(struct screen * s, void *user, const struct record *rec) = form->saved;
	RECORD_PTR_AUTO rec = record_new(form->parts[0]->model);
	struct screen *s = form->view.screen;
	void *user = form->user;

	record_copy(rec, form->parts[0]);
	screen_pop(s, &form->view);
	if (saved)
		saved(s, user, rec);
}

/* Saves what was found sound, and goes on: to the next new record, or out. */
static void write_and_go_on(struct form *form)
{
	g_autoptr(GError) error = NULL;
	struct screen *s = form->view.screen;
	struct keeper *k = form->keeper;

	if (!k->ops->save(k, form->parts, &error)) {
		if (!form_is_new(form)
		    && (g_error_matches(error, CUNWU_ERROR, ERROR_CONFLICT)
			|| g_error_matches(error, CUNWU_ERROR, ERROR_NOT_FOUND)))
			form_show_conflict(form);
		else
			screen_say_error(s, error);
		return;
	}
	form_forget_draft(form);
	for (size_t p = k->nparts; p-- > 0;)
		if (p == 0 || form->parts[p]->id != form->before[p]->id)
			screen_refresh(s, form->parts[p]);
	g_autofree char *done = what_was_done(form);
	if (form->then_next)
		form_begin_next(form);
	else
		leave_saved(form);
	screen_say(s, STYLE_GOOD, "%s", done);
}

static void save_all_the_same(void *user)
{
	write_and_go_on(user);
}

/* Asking for what only a person can know */

static void go_on_saving(struct form *form);

struct asking {
	struct form *form;
	struct gap gap;
};

static bool find_answer(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct asking *asking = user;

	(void)error;
	for (size_t i = 0; !*text && i < asking->gap.nlikely; i++)
		editor_find_code(asking->gap.codes, asking->gap.likely[i].text, choices);
	editor_find_code(asking->gap.codes, text, choices);
	if (!*text)
		choice_add(choices, g_strdup(""), g_strdup("不清楚，以后再填"), NULL);
	return true;
}

static void take_answer(void *user, const char *code)
{
	struct form *form = ((struct asking *)user)->form;

	form->keeper->ops->answer(form->keeper, form->parts, code);
	form_show_values(form, true);
	form_enter(form, form->at);
	go_on_saving(form);
}

/* Asks one question, whose answer leads back here; false if there is none. */
static bool ask_gap(struct form *form)
{
	struct keeper *k = form->keeper;
	struct gap gap;
	g_autofree char *question = k->ops->gap ? k->ops->gap(k, form->parts, &gap) : NULL;

	if (!question)
		return false;
	struct asking *asking = g_new(struct asking, 1);
	*asking = (struct asking){ form, gap };
	pick_open(form->view.screen,
		  &(struct pick){ .title = question,
				  .shown_width = 20,
				  .user = asking,
				  .find = find_answer,
				  .done = take_answer,
				  .release = g_free },
		  "");
	return true;
}

/* What is doubtful is asked once; F2 or Enter again saves all the same. */
static void go_on_saving(struct form *form)
{
	struct keeper *k = form->keeper;
	g_autofree char *question = NULL;
	const char *yes = NULL;

	if (ask_gap(form))
		return;
	if (k->ops->doubt)
		question = k->ops->doubt(k, form->parts, form->before, &yes);
	if (question)
		confirm_open(form->view.screen, &(struct confirm){ .question = question,
								   .yes = yes,
								   .user = form,
								   .done = save_all_the_same });
	else
		write_and_go_on(form);
}

void form_save_record(struct form *form, bool then_next)
{
	form_leave_slot(form);
	form->then_next = then_next && !form->keeper->once && !form->saved;
	if (!go_to_finding(form))
		go_on_saving(form);
}
