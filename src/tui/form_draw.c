/* form_draw.c - how forms, and records to be read, are drawn */
#include "cunwu/base/idno.h"
#include "cunwu/base/text.h"
#include "cunwu/model/problem.h"
#include "editors.h"
#include "forms.h"

#define INPUT_MIN  12 /* cells of the narrowest field */
#define TEXT_CELLS 30 /* of a text that does not say how wide it is */
#define UNDER_MAX  4  /* rows for what is said of a slot, under it, */
#define FOOT_MAX   4  /* and of the record as a whole */

const char *form_finding(const struct form *form, size_t i)
{
	const struct cell *cell = &form->cells[i];

	if (cell->wrong)
		return cell->wrong;
	for (size_t p = 0; cell->left && p < form->problems->len; p++)
		if (problem_at(form->problems, p)->field == cell->field)
			return problem_at(form->problems, p)->text;
	return NULL;
}

/* What is doubtful in a new record is said of fields that have been left. */
const struct remark *form_remark(const struct form *form, size_t i)
{
	for (guint r = 0; r < form->remarks->len; r++) {
		const struct remark *remark = form->remarks->pdata[r];

		if (g_strcmp0(remark->field, form->cells[i].field->name) == 0
		    && (form->cells[i].left || !remark->warning))
			return remark;
	}
	return NULL;
}

static void draw_label(const char *star, const char *text, struct canvas *c, struct area area,
		       enum style style)
{
	g_autofree char *label = g_strconcat(star, text, NULL);
	g_autoptr(GString) cell = g_string_new(NULL);

	text_pad(cell, label, area.cols, ALIGN_RIGHT);
	canvas_print(c, area.row, area.col, area.cols, style, cell->str);
}

/* Cells of the widest label with its star. */
static int label_width(const struct keeper *k)
{
	int width = 0;

	for (size_t i = 0; i < k->nslots; i++) {
		const struct field *f = model_field(k->parts[k->slots[i].part], k->slots[i].field);
		int cells = text_width(f->label);

		width = MAX(width, cells);
	}
	return width + 1;
}

/* Who waits at the counter may see the screen; the form has the whole number. */
static void mask(GString *number)
{
	g_autofree char *whole = g_strdup(number->str);

	g_string_truncate(number, 0);
	idno_mask(whole, number);
}

void form_draw_record(struct keeper *k, struct record *const parts[], struct canvas *c,
		      struct area area)
{
	int width = label_width(k), row = area.row;

	for (size_t i = 0; i < k->nslots && row < area.row + area.rows; i++) {
		const struct slot *slot = &k->slots[i];
		const struct field *f = model_field(k->parts[slot->part], slot->field);
		g_autoptr(GString) text = g_string_new(NULL);

		k->ops->show(k, f, parts[slot->part], text);
		if (text->len == 0)
			continue;
		if (f->kind == KIND_IDNO)
			mask(text);
		draw_label("", f->label, c, (struct area){ row, area.col, 1, width }, STYLE_DIM);
		canvas_print(c, row, area.col + width + 2, area.cols - width - 2, STYLE_NORMAL,
			     text->str);
		row++;
	}
}

/* Appends what is wrong with a slot, what is doubtful, or what helps; how it looks. */
static enum style add_remark(struct form *form, size_t i, GString *out)
{
	const char *wrong = form_finding(form, i);
	const struct remark *remark = form_remark(form, i);
	bool typed = i == form->at && g_strcmp0(line_text(&form->line), form->cells[i].text) != 0;
	struct place_of of = { form->keeper, form->parts, form_part(form, i),
			       form->cells[i].field };

	if (wrong && !typed) {
		g_string_append_printf(out, "! %s", wrong);
		return STYLE_ERROR;
	}
	if (remark && !typed) {
		g_string_append_printf(out, "%s%s", remark->warning ? "? " : "", remark->text);
		return remark->warning ? STYLE_MARK : STYLE_DIM;
	}
	if (i == form->at)
		editor_of(of.field)->hint(&of, line_text(&form->line), out);
	return STYLE_DIM;
}

/* Cells of a form's line: the label, the input, and what is left beside it. */
struct measure {
	int label, input, rest;
};

static struct measure measure_slot(const struct form *form, size_t i, int cols)
{
	struct measure m = { .label = label_width(form->keeper) };
	int room = cols - m.label - 2;

	const struct field *f = form->cells[i].field;
	int cells = !f->width && (f->kind == KIND_TEXT || f->kind == KIND_NOTE) ? TEXT_CELLS
										: f->width + 2;
	m.input = CLAMP(cells, MIN(INPUT_MIN, room), room);
	m.rest = room - m.input - 1;
	return m;
}

/* How many rows a text takes, at most. */
static int rows_of(const char *text, int cols, int most)
{
	int rows = 0;

	for (; *text && rows < most; rows++)
		text += text_clip(text, cols, NULL);
	return rows;
}

/* What is said of a slot stands under it where there is no room beside; in some rows if need be.
 * What is hidden takes none. */
static int slot_rows(struct form *form, size_t i, int cols)
{
	struct measure m = measure_slot(form, i, cols);
	g_autoptr(GString) text = g_string_new(NULL);

	if (form_is_hidden(form, i))
		return 0;
	add_remark(form, i, text);
	if (text_width(text->str) <= m.rest)
		return 1;
	return 1 + rows_of(text->str, m.input + m.rest, UNDER_MAX);
}

static void draw_slot(struct form *form, size_t i, struct canvas *c, struct area area)
{
	const struct field *f = form->cells[i].field;
	struct measure m = measure_slot(form, i, area.cols);
	bool fixed = form_is_fixed(form, i), under = area.rows > 1;
	int col = area.col + m.label + 2;
	g_autoptr(GString) text = g_string_new(NULL);
	enum style style = add_remark(form, i, text);

	draw_label(f->flags & FIELD_REQUIRED && !fixed ? "*" : "", f->label, c,
		   (struct area){ area.row, area.col, 1, m.label },
		   i == form->at ? STYLE_KEY : STYLE_DIM);
	if (i == form->at)
		line_draw(&form->line, c, area.row, col, m.input);
	else
		canvas_print(c, area.row, col, m.input, fixed ? STYLE_DIM : STYLE_NORMAL,
			     form->cells[i].text);
	const char *rest = text->str;
	if (!under)
		canvas_print(c, area.row, col + m.input + 1, m.rest, style, rest);
	for (int row = 1; row < area.rows; row++) {
		canvas_print(c, area.row + row, col, m.input + m.rest, style, rest);
		rest += text_clip(rest, m.input + m.rest, NULL);
	}
}

/* What must be known before all else; how many rows it took. */
static int draw_head(const struct form *form, struct canvas *c, struct area area)
{
	int row = area.row;

	for (guint r = 0; r < form->remarks->len && row < area.row + area.rows / 2; r++) {
		const struct remark *remark = form->remarks->pdata[r];
		const char *rest = remark->text;

		if (g_strcmp0(remark->field, REMARK_TOP) != 0)
			continue;
		do {
			canvas_print(c, row++, area.col + 1, area.cols - 1,
				     remark->warning ? STYLE_ERROR : STYLE_DIM, rest);
			rest += text_clip(rest, area.cols - 1, NULL);
		} while (*rest && row < area.row + area.rows / 2);
	}
	return row - area.row;
}

/* Remarks on the record as a whole, in the last rows; how many it took. */
static int draw_foot(const struct form *form, struct canvas *c, struct area area)
{
	int n = 0, row, end = area.row + area.rows;

	for (guint r = 0; r < form->remarks->len; r++) {
		const struct remark *remark = form->remarks->pdata[r];

		n += remark->field ? 0 : rows_of(remark->text, area.cols - 1, FOOT_MAX);
	}
	n = MIN(n, FOOT_MAX);
	row = end - n;
	for (guint r = 0; r < form->remarks->len; r++) {
		const struct remark *remark = form->remarks->pdata[r];
		const char *rest = remark->field ? "" : remark->text;

		for (; *rest && row < end; rest += text_clip(rest, area.cols - 1, NULL))
			canvas_print(c, row++, area.col + 1, area.cols - 1, STYLE_MARK, rest);
	}
	return n ? n + 1 : 0;
}

/* The first slot in view, so that the current one is. */
static size_t first_in_view(struct form *form, struct area area)
{
	size_t top = form->at;
	int used = slot_rows(form, top, area.cols);

	while (top > 0 && used + slot_rows(form, top - 1, area.cols) <= area.rows)
		used += slot_rows(form, --top, area.cols);
	return top;
}

void form_draw(struct view *view, struct canvas *c, struct area area)
{
	struct form *form = (struct form *)view;
	int row, high = draw_head(form, c, area);

	area.row += high;
	area.rows -= high;
	row = area.row;
	area.rows -= draw_foot(form, c, area);
	for (size_t i = first_in_view(form, area); i < form->keeper->nslots; i++) {
		high = slot_rows(form, i, area.cols);
		if (row + high > area.row + area.rows)
			break;
		if (high == 0)
			continue;
		draw_slot(form, i, c, (struct area){ row, area.col, high, area.cols });
		row += high;
	}
}
