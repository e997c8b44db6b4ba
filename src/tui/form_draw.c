/* form_draw.c - how forms, and records to be read, are drawn */
#include "cunwu/base/text.h"
#include "cunwu/model/problem.h"
#include "editors.h"
#include "forms.h"

#define INPUT_MIN 12 /* cells of the narrowest field */
#define FOOT_MAX  4  /* rows for remarks on the record as a whole */

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

const struct remark *form_remark(const struct form *form, size_t i)
{
	for (guint r = 0; r < form->remarks->len; r++) {
		const struct remark *remark = form->remarks->pdata[r];

		if (g_strcmp0(remark->field, form->cells[i].field->name) == 0)
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
		draw_label("", f->label, c, (struct area){ row, area.col, 1, width }, STYLE_DIM);
		canvas_print(c, row, area.col + width + 2, area.cols - width - 2, STYLE_NORMAL,
			     text->str);
		row++;
	}
}

/* Beside a field or under it: what is wrong, what is doubtful, or what helps. */
static void draw_remark(struct form *form, size_t i, struct canvas *c, int row, int col, int width)
{
	const char *wrong = form_finding(form, i);
	const struct remark *remark = form_remark(form, i);
	bool typed = i == form->at && g_strcmp0(line_text(&form->line), form->cells[i].text) != 0;
	g_autoptr(GString) text = g_string_new(NULL);
	struct place_of of = { form->keeper, form->parts, form_part(form, i),
			       form->cells[i].field };

	if (wrong && !typed) {
		g_string_printf(text, "! %s", wrong);
		canvas_print(c, row, col, width, STYLE_ERROR, text->str);
	} else if (remark && !typed) {
		g_string_printf(text, "%s%s", remark->warning ? "待核：" : "", remark->text);
		canvas_print(c, row, col, width, remark->warning ? STYLE_MARK : STYLE_DIM,
			     text->str);
	} else if (i == form->at) {
		editor_of(of.field)->hint(&of, line_text(&form->line), text);
		canvas_print(c, row, col, width, STYLE_DIM, text->str);
	}
}

static void draw_slot(struct form *form, size_t i, struct canvas *c, struct area area, int label)
{
	const struct field *f = form->cells[i].field;
	int col = area.col + label + 2, room = area.cols - label - 2;
	int width = CLAMP(f->width + 2, MIN(INPUT_MIN, room), room);
	bool fixed = form_is_fixed(form, i), under = area.rows > 1;

	draw_label(f->flags & FIELD_REQUIRED && !fixed ? "*" : "", f->label, c,
		   (struct area){ area.row, area.col, 1, label },
		   i == form->at ? STYLE_KEY : STYLE_DIM);
	if (i == form->at)
		line_draw(&form->line, c, area.row, col, width);
	else
		canvas_print(c, area.row, col, width, fixed ? STYLE_DIM : STYLE_NORMAL,
			     form->cells[i].text);
	if (under)
		draw_remark(form, i, c, area.row + 1, col, room);
	else
		draw_remark(form, i, c, area.row, col + width + 1, room - width - 1);
}

/* Remarks on the record as a whole, in the last rows; how many it took. */
static int draw_foot(const struct form *form, struct canvas *c, struct area area)
{
	int n = 0, row;

	for (guint r = 0; r < form->remarks->len; r++)
		n += !((const struct remark *)form->remarks->pdata[r])->field;
	n = MIN(n, FOOT_MAX);
	row = area.row + area.rows - n;
	for (guint r = 0; r < form->remarks->len && row < area.row + area.rows; r++) {
		const struct remark *remark = form->remarks->pdata[r];

		if (remark->field)
			continue;
		g_autofree char *text =
			g_strconcat(remark->text, remark->like ? "　（F5 对照）" : "", NULL);
		canvas_print(c, row++, area.col + 1, area.cols - 1, STYLE_MARK, text);
	}
	return n ? n + 1 : 0;
}

/* In a narrow place the remark on the current slot has a row of its own under it. */
void form_draw(struct view *view, struct canvas *c, struct area area)
{
	struct form *form = (struct form *)view;
	size_t n = form->keeper->nslots;
	int label = label_width(form->keeper);
	bool narrow = area.cols < 70;
	int rows = area.rows - draw_foot(form, c, area);
	size_t fit = (size_t)MAX(rows - narrow, 1);
	size_t top = form->at >= fit ? form->at - fit + 1 : 0;
	int row = area.row;

	for (size_t i = top; i < n && i < top + fit; i++) {
		int high = narrow && i == form->at ? 2 : 1;

		draw_slot(form, i, c, (struct area){ row, area.col, high, area.cols }, label);
		row += high;
	}
}
