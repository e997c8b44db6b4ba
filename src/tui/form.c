/* form.c - a record being filled in, made from the slots of its keeper */
#include "cunwu/tui/form.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/name.h"
#include "cunwu/model/problem.h"
#include "cunwu/tui/pick.h"
#include "editors.h"
#include "forms.h"
#include "words.h"

static struct form *form_of(struct view *view)
{
	return (struct form *)view;
}

static size_t nslots(const struct form *form)
{
	return form->keeper->nslots;
}

static const struct field *current(const struct form *form)
{
	return form->cells[form->at].field;
}

/* Slots */

char *form_text(const struct form *form, struct record *const parts[], size_t i)
{
	GString *text = g_string_new(NULL);
	struct keeper *k = form->keeper;

	k->ops->show(k, form->cells[i].field, parts[k->slots[i].part], text);
	return g_string_free(text, FALSE);
}

static void show_value(struct form *form, size_t i)
{
	struct cell *cell = &form->cells[i];

	g_clear_pointer(&cell->wrong, g_free);
	g_free(cell->text);
	cell->text = form_text(form, form->parts, i);
}

/* Shows values again where they may have changed; what was typed and is no value stays. */
void form_show_values(struct form *form, bool all)
{
	for (size_t i = 0; i < nslots(form); i++)
		if (all || !form->cells[i].wrong)
			show_value(form, i);
}

static struct place_of place_at(const struct form *form, size_t i)
{
	return (struct place_of){ form->keeper, form->parts, form_part(form, i),
				  form->cells[i].field };
}

void form_enter(struct form *form, size_t i)
{
	form->at = i;
	form->asked = false;
	line_set(&form->line, form->cells[i].text);
	form->line.whole = editor_of(current(form))->whole;
	struct place_of of = place_at(form, i);
	form->line.take = editor_of(of.field)->taker ? editor_of(of.field)->taker(&of) : NULL;
	form->line.max = current(form)->kind == KIND_TEXT && current(form)->max > 0
				 ? (size_t)current(form)->max
				 : 0;
}

/* Parts that are not there for an old record are nobody's fault. */
void form_check(struct form *form)
{
	struct keeper *k = form->keeper;

	g_ptr_array_set_size(form->problems, 0);
	g_ptr_array_set_size(form->remarks, 0);
	for (size_t p = 0; p < k->nparts; p++)
		if (form_is_new(form) || form->parts[p]->id)
			record_check(form->parts[p], form->problems);
	if (k->ops->review)
		k->ops->review(k, form->parts, form->remarks);
}

bool form_is_changed(const struct form *form)
{
	for (size_t i = 0; i < nslots(form); i++)
		if (form->cells[i].wrong)
			return true;
	if (strcmp(line_text(&form->line), form->cells[form->at].text) != 0)
		return true;
	for (size_t p = 0; p < form->keeper->nparts; p++)
		if (record_diff(form->parts[p], form->before[p], NULL))
			return true;
	return false;
}

void form_forget_draft(struct form *form)
{
	form->touched = false;
	if (form->keeper->ops->draft)
		form->keeper->ops->draft(form->keeper, form->before, NULL);
}

static void form_keep(struct view *view)
{
	struct form *form = form_of(view);
	g_autofree char **texts = NULL;

	if (!form->touched || !form->keeper->ops->draft)
		return;
	form->touched = false;
	if (!form_is_changed(form)) {
		form_forget_draft(form);
		return;
	}
	texts = g_new0(char *, nslots(form) + 1);
	for (size_t i = 0; i < nslots(form); i++)
		texts[i] = form->cells[i].text;
	g_autofree char *typed = g_strdup(line_text(&form->line));
	texts[form->at] = typed;
	form->keeper->ops->draft(form->keeper, form->before, texts);
}

static void settle(struct form *form, size_t i)
{
	struct keeper *k = form->keeper;
	struct record *part = form_part(form, i);

	if (part->model->fill)
		part->model->fill(part, form->cells[i].field);
	if (k->ops->settle)
		k->ops->settle(k, form->parts, &k->slots[i]);
	form_show_values(form, false);
}

/* Reads a text into a slot; what follows from it is filled in. */
static void take(struct form *form, size_t i, const char *text)
{
	struct cell *cell = &form->cells[i];
	g_autofree char *trimmed = g_strstrip(g_strdup(text));
	g_autoptr(GError) error = NULL;
	struct place_of of = place_at(form, i);

	g_clear_pointer(&cell->wrong, g_free);
	if (editor_of(cell->field)->take(&of, trimmed, &error)) {
		settle(form, i);
		return;
	}
	g_free(cell->text);
	cell->text = g_steal_pointer(&trimmed);
	cell->wrong = g_strdup(error->message);
}

/* Takes what was typed in the current slot; findings may stand there from now on. Who goes back
 * over a slot that is as it was has not answered it: nothing follows from that, and nothing is
 * missing there yet. */
static void leave_slot(struct form *form, bool forward)
{
	struct cell *cell = &form->cells[form->at];
	bool typed = strcmp(line_text(&form->line), cell->text) != 0;

	if (typed)
		take(form, form->at, line_text(&form->line));
	else if (forward)
		settle(form, form->at); /* what it leads to may have come since */
	line_set(&form->line, cell->text);
	cell->left |= typed || forward;
	form_check(form);
	form->touched = true;
}

void form_leave_slot(struct form *form)
{
	leave_slot(form, true);
}

/* Records */

static void set_title(struct form *form)
{
	g_autoptr(GString) title = g_string_new(form_is_new(form) ? "新增" : "");
	const struct keeper_ops *ops = form->keeper->ops;
	g_autofree char *called = ops->called ? ops->called(form->keeper, form->before) : NULL;

	if (called)
		g_string_assign(title, called);
	else if (form_is_new(form) && form->keeper->title)
		g_string_assign(title, form->keeper->title);
	else if (form_is_new(form))
		g_string_append(title, form->keeper->label);
	else
		form->before[0]->model->title(form->before[0], title);
	view_set_title(&form->view, title->str);
}

void form_copy_parts(const struct form *form, struct record *to[], struct record *const from[])
{
	for (size_t p = 0; p < form->keeper->nparts; p++)
		record_copy(to[p], from[p]);
}

static void resume(struct form *form)
{
	struct keeper *k = form->keeper;
	g_auto(GStrv) texts = k->ops->resume ? k->ops->resume(k, form->before) : NULL;

	if (!texts)
		return;
	for (size_t i = 0; i < nslots(form) && texts[i]; i++)
		if (!form_is_fixed(form, i) && strcmp(texts[i], form->cells[i].text) != 0) {
			take(form, i, texts[i]);
			form->cells[i].left = true;
		}
	form_check(form);
	screen_say(form->view.screen, STYLE_GOOD, "接着填上次没有保存的内容");
}

/* Of a new record the first one to fill in; a part that is there already is not gone through, and
 * where a form is about something that is there, neither is that. */
static size_t first_slot(const struct form *form)
{
	for (size_t i = 0; form->keeper->once && form_is_new(form) && i < nslots(form); i++)
		if (!form_is_hidden(form, i)
		    && (!(form->keeper->slots[i].flags & SLOT_CARRIED) || !*form->cells[i].text))
			return i;
	for (size_t i = 0; !form_is_new(form) && i < nslots(form); i++)
		if (form->keeper->slots[i].flags & SLOT_DUE && !form_is_hidden(form, i)
		    && !*form->cells[i].text)
			return i;
	for (size_t i = 0; i < nslots(form); i++)
		if (!form_is_new(form) && form->keeper->slots[i].flags & SLOT_START
		    && !form_is_hidden(form, i))
			return i;
	for (size_t i = 0; i < nslots(form); i++)
		if (!form_is_fixed(form, i) && !form_is_hidden(form, i)
		    && (!form_is_new(form) || (!*form->cells[i].text && !form_part(form, i)->id)))
			return i;
	for (size_t i = 0; i < nslots(form); i++)
		if (!form_is_fixed(form, i) && !form_is_hidden(form, i))
			return i;
	return 0;
}

/* Begins with the parts as they are. */
static void begin(struct form *form)
{
	form_copy_parts(form, form->before, form->parts);
	for (size_t i = 0; i < nslots(form); i++)
		form->cells[i].left = !form_is_new(form);
	form_show_values(form, true);
	form_check(form);
	set_title(form);
	form->touched = form->stale = form->gone = false;
	size_t at = first_slot(form);
	form_enter(form, at);
	resume(form);
	form_enter(form, at);
}

/* Whether all slots of a part are carried over: then it is the same record again. */
static bool is_carried(const struct keeper *k, size_t part)
{
	for (size_t i = 0; i < k->nslots; i++)
		if (k->slots[i].part == part && !(k->slots[i].flags & SLOT_CARRIED))
			return false;
	return true;
}

static void carry(const struct form *form, size_t i, struct record *const next[])
{
	size_t part = form->keeper->slots[i].part;
	g_autoptr(GString) value = g_string_new(NULL);

	field_format(form->cells[i].field, form->parts[part], value);
	field_parse(form->cells[i].field, next[part], value->str, NULL);
}

void form_begin_next(struct form *form)
{
	const struct keeper *k = form->keeper;
	struct record **next = parts_new(k);

	for (size_t i = 0; i < k->nslots; i++)
		if (k->slots[i].flags & SLOT_CARRIED)
			carry(form, i, next);
	for (size_t p = 1; p < k->nparts; p++)
		if (is_carried(k, p))
			record_copy(next[p], form->parts[p]);
	form_copy_parts(form, form->parts, next);
	parts_free(k, next);
	begin(form);
}

/* Keys */

static enum map form_map(const struct view *view)
{
	(void)view;
	return MAP_FORM;
}

static struct line *form_line(struct view *view)
{
	return &form_of(view)->line;
}

static void form_edited(struct view *view)
{
	form_of(view)->touched = true;
	form_of(view)->asked = false;
	if (form_of(view)->line.refused)
		screen_say(view->screen, STYLE_ERROR, "这一项只填数字，末位可以是 X");
}

/* The next slot that can be filled in, that way round; nslots() if there is none. */
static size_t step(const struct form *form, size_t from, int by)
{
	size_t i = from;

	do {
		if ((by < 0 && i == 0) || (by > 0 && i + 1 >= nslots(form)))
			return nslots(form);
		i += (size_t)by;
	} while (form_is_fixed(form, i) || form_is_hidden(form, i));
	return i;
}

static void form_move(struct view *view, enum move move)
{
	struct form *form = form_of(view);
	size_t to;

	leave_slot(form, move != MOVE_PREV);
	to = step(form, form->at, move == MOVE_PREV ? -1 : 1);
	form_enter(form, to < nslots(form) ? to : form->at);
}

static void form_accept(struct view *view)
{
	struct form *form = form_of(view);

	if (step(form, form->at, 1) < nslots(form))
		form_move(view, MOVE_NEXT);
	else
		form_save_record(form, form_is_new(form));
}

void form_restore(struct view *view)
{
	struct form *form = form_of(view);

	show_value(form, form->at);
	line_set(&form->line, form->cells[form->at].text);
	form->touched = true;
}

static void form_back(struct view *view)
{
	struct form *form = form_of(view);
	g_autofree char *value = form_text(form, form->parts, form->at);
	struct screen *s = view->screen;

	if (strcmp(line_text(&form->line), value) != 0) {
		form_restore(view);
		screen_say(s, STYLE_DIM, "已还原这一项");
	} else if (form_is_changed(form) && !form->asked) {
		form->asked = true;
		screen_say(s, STYLE_ERROR, "还没有保存：F2 保存，F10 留作草稿，再按 Esc 放弃");
	} else {
		form_forget_draft(form);
		screen_pop(s, view);
	}
}

void form_save(struct view *view)
{
	form_save_record(form_of(view), false);
}

void form_save_next(struct view *view)
{
	struct form *form = form_of(view);

	if (form_is_new(form))
		form_save_record(form, true);
}

void form_leave(struct view *view)
{
	struct form *form = form_of(view);
	struct screen *s = view->screen;

	form_leave_slot(form);
	form_keep(view);
	if (form_is_changed(form))
		screen_say(s, STYLE_DIM, "没有保存，已留作草稿");
	screen_pop(s, view);
}

/* Picking */

/* What the text could go on with, where it is in a language of its own; NULL. */
static GPtrArray *goings_on(struct form *form)
{
	const struct keeper_ops *ops = form->keeper->ops;
	g_autoptr(GPtrArray) out = goings_on_new();

	if (ops->go_on
	    && ops->go_on(form->keeper, form->parts, current(form), line_text(&form->line), out))
		return g_steal_pointer(&out);
	return NULL;
}

static bool going_on_find(void *user, const char *text, GPtrArray *choices, GError **error)
{
	g_autoptr(GPtrArray) all = goings_on(user);

	(void)error;
	if (all)
		goings_on_choices(all, text, choices);
	return true;
}

static void going_on_done(void *user, const char *text)
{
	struct form *form = user;

	line_set(&form->line, text);
	form_edited(&form->view);
}

static void pick_going_on(struct form *form)
{
	pick_open(form->view.screen,
		  &(struct pick){ .title = current(form)->label,
				  .shown_width = 16,
				  .at = line_text(&form->line),
				  .user = form,
				  .find = going_on_find,
				  .done = going_on_done },
		  "");
}

/* Where the text is a list of words these are shown one below the other. */
static bool edit_words(struct form *form)
{
	const struct keeper_ops *ops = form->keeper->ops;
	g_autoptr(GPtrArray) words = goings_on_new();

	if (!ops->part || !ops->part(form->keeper, current(form), line_text(&form->line), words))
		return false;
	words_open(form->view.screen,
		   &(struct words){ .title = current(form)->label,
				    .keeper = form->keeper,
				    .field = current(form),
				    .user = form,
				    .done = going_on_done },
		   line_text(&form->line));
	return true;
}

static bool pick_find(void *user, const char *text, GPtrArray *choices, GError **error)
{
	struct form *form = user;
	struct place_of of = place_at(form, form->at);

	return editor_of(current(form))->find(&of, text, choices, error);
}

static void pick_done(void *user, const char *key)
{
	struct form *form = user;
	g_autoptr(GError) error = NULL;

	if (!field_parse(current(form), form_part(form, form->at), key, &error)) {
		screen_say_error(form->view.screen, error);
		return;
	}
	show_value(form, form->at);
	settle(form, form->at);
	line_set(&form->line, form->cells[form->at].text);
	form_leave_slot(form);
}

struct writing {
	const struct editor *editor;
	const char *text;
	char *written;
	GError *error;
};

static bool write_outside(void *data)
{
	struct writing *w = data;

	w->editor->write(w->text, &w->written, &w->error);
	return false;
}

static void form_write(struct view *view)
{
	struct form *form = form_of(view);
	struct writing w = { .editor = editor_of(current(form)), .text = line_text(&form->line) };

	screen_lend(view->screen, write_outside, &w);
	if (w.error) {
		screen_say_error(view->screen, w.error);
		g_error_free(w.error);
		return;
	}
	line_set(&form->line, w.written);
	g_free(w.written);
	form_edited(view);
}

void form_pick(struct view *view)
{
	struct form *form = form_of(view);
	bool typed = strcmp(line_text(&form->line), form->cells[form->at].text) != 0;
	g_autoptr(GString) value = g_string_new(NULL);

	if (editor_of(current(form))->write) {
		form_write(view);
		return;
	}
	if (edit_words(form))
		return;
	g_autoptr(GPtrArray) more = goings_on(form);
	if (more) {
		pick_going_on(form);
		return;
	}
	if (!editor_of(current(form))->find) {
		screen_say(view->screen, STYLE_DIM, "这一项直接输入");
		return;
	}
	field_format(current(form), form_part(form, form->at), value);
	pick_open(view->screen,
		  &(struct pick){ .title = current(form)->label,
				  .shown_width = 16,
				  .at = typed ? NULL : value->str,
				  .user = form,
				  .find = pick_find,
				  .done = pick_done },
		  typed ? line_text(&form->line) : "");
}

/* The rest */

/* How the record stands, as far as others have a part in it. */
static const char *standing(const struct form *form)
{
	if (form->gone)
		return "别人刚撤去了这份记录，存不进去；F10 留作草稿";
	if (form->stale)
		return "别人刚改过这份记录，保存时逐项选定用哪一个";
	return "带 * 的必须填写";
}

static void form_draw_status(struct view *view, struct canvas *c, struct area area)
{
	struct form *form = form_of(view);
	size_t at = 0, n = 0;

	for (size_t i = 0; i < nslots(form); i++) {
		n += !form_is_hidden(form, i);
		at = i == form->at ? n : at;
	}
	g_autofree char *text = g_strdup_printf("第 %zu/%zu 项   %s", at, n, standing(form));

	canvas_print(c, area.row, area.col, area.cols, form->stale ? STYLE_MARK : STYLE_DIM, text);
}

static void form_close(struct view *view)
{
	struct form *form = form_of(view);

	for (size_t i = 0; i < nslots(form); i++) {
		g_free(form->cells[i].text);
		g_free(form->cells[i].wrong);
	}
	g_free(form->cells);
	g_ptr_array_unref(form->problems);
	g_ptr_array_unref(form->remarks);
	parts_free(form->keeper, form->parts);
	parts_free(form->keeper, form->before);
	line_clear(&form->line);
	view_clear(view);
	g_free(form);
}

static const struct view_ops ops = {
	.place = PLACE_SIDE,
	.map = form_map,
	.draw = form_draw,
	.close = form_close,
	.draw_status = form_draw_status,
	.line = form_line,
	.edited = form_edited,
	.move = form_move,
	.accept = form_accept,
	.back = form_back,
	.keep = form_keep,
	.refresh = form_refresh,
};

static struct form *form_new(struct keeper *k)
{
	struct form *form = g_new0(struct form, 1);

	form->view.ops = &ops;
	form->keeper = k;
	form->parts = parts_new(k);
	form->before = parts_new(k);
	form->cells = g_new0(struct cell, k->nslots);
	for (size_t i = 0; i < k->nslots; i++) {
		form->cells[i].field = model_field(k->parts[k->slots[i].part], k->slots[i].field);
		g_assert(form->cells[i].field);
	}
	form->problems = problems_new();
	form->remarks = remarks_new();
	return form;
}

void form_open_at(struct screen *s, struct keeper *k, int64_t id, const char *field)
{
	struct form *form = form_new(k);
	g_autoptr(GError) error = NULL;

	if (!k->ops->load(k, id, form->parts, &error)) {
		screen_say_error(s, error);
		form_close(&form->view);
		return;
	}
	screen_push(s, &form->view);
	begin(form);
	for (size_t i = 0; field && i < nslots(form); i++)
		if (k->slots[i].part == 0 && strcmp(k->slots[i].field, field) == 0
		    && !form_is_fixed(form, i) && !form_is_hidden(form, i))
			form_enter(form, i);
}

void form_open(struct screen *s, struct keeper *k, int64_t id)
{
	form_open_at(s, k, id, NULL);
}

void form_open_new(struct screen *s, struct keeper *k, struct record *const parts[])
{
	form_open_then(s, k, parts, NULL, NULL);
}

void form_open_then(struct screen *s, struct keeper *k, struct record *const parts[],
		    void (*saved)(struct screen *s, void *user, const struct record *rec),
		    void *user)
{
	struct form *form = form_new(k);

	form->saved = saved;
	form->user = user;
	form_copy_parts(form, form->parts, parts);
	screen_push(s, &form->view);
	begin(form);
}

const struct record *form_record(const struct view *view)
{
	const struct form *form = (const struct form *)view;

	return view->ops == &ops && !form_is_new(form) ? form->before[0] : NULL;
}

const struct record *form_part_as_opened(const struct view *view, const struct model *model)
{
	const struct form *form = (const struct form *)view;

	for (size_t p = 0; form_record(view) && p < form->keeper->nparts; p++)
		if (form->before[p]->model == model)
			return form->before[p];
	return NULL;
}
