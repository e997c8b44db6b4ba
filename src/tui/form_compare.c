/* form_compare.c - a form beside another version of it: what somebody else saved, who may be the
 * same
 */
#include "compare.h"
#include "cunwu/base/error.h"
#include "forms.h"

#include <string.h>

static size_t nslots(const struct form *form)
{
	return form->keeper->nslots;
}

/* Somebody else saved this record meanwhile */

/* The record as it is stored by now; NULL, and the reason is said, if it cannot be read. */
static struct record **load_now(struct form *form)
{
	struct record **now = parts_new(form->keeper);
	g_autoptr(GError) error = NULL;

	if (form->keeper->ops->load(form->keeper, form->before[0]->id, now, &error))
		return now;
	if (g_error_matches(error, CUNWU_ERROR, ERROR_NOT_FOUND))
		screen_say(form->view.screen, STYLE_ERROR,
			   "这份记录已被别人撤去，没有保存；F10 留作草稿");
	else
		screen_say_error(form->view.screen, error);
	parts_free(form->keeper, now);
	return NULL;
}

static void conflict_done(void *user, const bool *theirs)
{
	struct form *form = user;
	struct record **now = load_now(form), **stored;

	if (!now)
		return;
	stored = parts_new(form->keeper);
	form_copy_parts(form, stored, now);
	for (size_t i = 0; i < nslots(form); i++) {
		g_autoptr(GString) value = g_string_new(NULL);
		struct record *part = now[form->keeper->slots[i].part];

		if (theirs[i] || form_is_fixed(form, i))
			continue;
		field_format(form->cells[i].field, form_part(form, i), value);
		field_parse(form->cells[i].field, part, value->str, NULL);
	}
	form_copy_parts(form, form->parts, now);
	form_copy_parts(form, form->before, stored);
	parts_free(form->keeper, stored);
	parts_free(form->keeper, now);
	form->stale = false;
	form_show_values(form, true);
	form_enter(form, form->at);
	form_check(form);
	screen_say(form->view.screen, STYLE_GOOD, "已按所选合并；请再保存一次");
}

/* What no field of the form shows: that they have left by now. */
static void say_what_else(struct form *form, struct record *const now[])
{
	struct keeper *k = form->keeper;
	g_autoptr(GPtrArray) remarks = remarks_new();

	if (k->ops->review)
		k->ops->review(k, now, remarks);
	for (guint i = 0; i < remarks->len; i++) {
		const struct remark *remark = remarks->pdata[i];

		if (remark->warning && g_strcmp0(remark->field, REMARK_TOP) == 0)
			screen_say(form->view.screen, STYLE_ERROR, "%s", remark->text);
	}
}

/* Shows both where they differ: what is here, and what somebody else saved. */
void form_show_conflict(struct form *form)
{
	struct record **now = load_now(form);

	if (!now)
		return;
	struct compare compare = {
		.title = "他人已经改过这份记录：逐项选定用哪一个",
		.left = "我填的",
		.right = "现在存的",
		.rows = compare_rows_new(),
		.chooses = true,
		.user = form,
		.done = conflict_done,
	};
	for (size_t i = 0; i < nslots(form); i++) {
		g_autofree char *theirs = form_text(form, now, i),
				*was = form_text(form, form->before, i);

		/* Who did not touch a field takes what the other one wrote. */
		compare_row_add(compare.rows, form->cells[i].field->label, form->cells[i].text,
				theirs, strcmp(was, form->cells[i].text) == 0);
		if (form_is_fixed(form, i))
			compare_row_settle(compare.rows);
	}
	say_what_else(form, now);
	parts_free(form->keeper, now);
	compare_open(form->view.screen, &compare);
}

static bool is_same(const struct form *form, struct record *const now[])
{
	for (size_t p = 0; p < form->keeper->nparts; p++)
		if (now[p]->id != form->before[p]->id || record_diff(now[p], form->before[p], NULL))
			return false;
	return true;
}

/* What is stored now in the place of what was, the field that one is at kept. */
static void show_anew(struct form *form, struct record *const now[])
{
	form_copy_parts(form, form->before, now);
	form_copy_parts(form, form->parts, now);
	form_show_values(form, true);
	form_check(form);
	form_enter(form, form->at);
}

void form_refresh(struct view *view, const struct record *written)
{
	struct form *form = (struct form *)view;
	struct keeper *k = form->keeper;

	if (form_is_new(form) || written)
		return;
	struct record **now = parts_new(k);
	bool there = k->ops->load(k, form->before[0]->id, now, NULL);
	if (there && is_same(form, now))
		form->stale = false;
	else if (there && !form_is_changed(form))
		show_anew(form, now);
	else
		form->stale = true;
	form->gone = !there;
	parts_free(k, now);
}

/* Who may be the same, side by side */

static const struct remark *likeness(const struct form *form)
{
	for (guint i = 0; i < form->remarks->len; i++)
		if (((const struct remark *)form->remarks->pdata[i])->like)
			return form->remarks->pdata[i];
	return NULL;
}

bool form_has_likeness(const struct view *view)
{
	return likeness((const struct form *)view) != NULL;
}

int64_t form_like(const struct view *view)
{
	const struct form *form = (const struct form *)view;
	const struct remark *like = form_is_new(form) ? NULL : likeness(form);

	return like ? like->like : 0;
}

bool form_is_for_new(const struct view *view)
{
	return !((const struct form *)view)->keeper->once && form_is_new((const struct form *)view);
}

static void open_like(void *user, const bool *theirs)
{
	struct form *form = user;
	const struct remark *like = likeness(form);

	(void)theirs;
	if (like)
		form_open(form->view.screen, form->keeper, like->like);
}

void form_likeness(struct view *view)
{
	struct form *form = (struct form *)view;
	struct record **there = parts_new(form->keeper);
	const struct remark *like;
	g_autoptr(GError) error = NULL;

	form_leave_slot(form);
	like = likeness(form);
	if (!like) {
		screen_say(view->screen, STYLE_DIM, "没有发现与这份相同的人");
	} else if (!form->keeper->ops->load(form->keeper, like->like, there, &error)) {
		screen_say_error(view->screen, error);
	} else {
		struct compare compare = {
			.title = "可能是同一人：回车打开已有的，Esc 返回",
			.left = "这一份",
			.right = "已有的",
			.rows = compare_rows_new(),
			.user = form,
			.done = open_like,
		};
		for (size_t i = 0; i < nslots(form); i++) {
			g_autofree char *theirs = form_text(form, there, i);

			compare_row_add(compare.rows, form->cells[i].field->label,
					form->cells[i].text, theirs, false);
		}
		compare_open(view->screen, &compare);
	}
	parts_free(form->keeper, there);
}
