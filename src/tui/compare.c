/* compare.c - two versions of a record side by side, to read or to choose from */
#include "compare.h"

#include <string.h>

#define LABEL 14

struct row {
	char *label, *left, *right;
	bool differs, choose_right, settled;
};

struct comparing {
	struct view view;
	struct compare compare;
	size_t at, top;
};

static struct comparing *comparing_of(struct view *view)
{
	return (struct comparing *)view;
}

static struct row *row_at(const struct comparing *c, size_t i)
{
	return c->compare.rows->pdata[i];
}

static void row_free(void *data)
{
	struct row *row = data;

	g_free(row->label);
	g_free(row->left);
	g_free(row->right);
	g_free(row);
}

GPtrArray *compare_rows_new(void)
{
	return g_ptr_array_new_with_free_func(row_free);
}

void compare_row_add(GPtrArray *rows, const char *label, const char *left, const char *right,
		     bool choose_right)
{
	struct row *row = g_new0(struct row, 1);

	*row = (struct row){ g_strdup(label),          g_strdup(left), g_strdup(right),
			     strcmp(left, right) != 0, choose_right,   false };
	g_ptr_array_add(rows, row);
}

void compare_row_settle(GPtrArray *rows)
{
	struct row *row = rows->pdata[rows->len - 1];

	row->choose_right = row->settled = true;
}

static enum map compare_map(const struct view *view)
{
	(void)view;
	return MAP_COMPARE;
}

static void compare_move(struct view *view, enum move move)
{
	struct comparing *c = comparing_of(view);
	size_t last = c->compare.rows->len - 1;

	if (move == MOVE_PREV)
		c->at -= c->at > 0;
	else if (move == MOVE_NEXT)
		c->at = MIN(c->at + 1, last);
	else
		c->at = move == MOVE_FIRST || move == MOVE_PAGE_PREV ? 0 : last;
}

void compare_toggle(struct view *view)
{
	struct comparing *c = comparing_of(view);

	if (!c->compare.chooses)
		return;
	if (row_at(c, c->at)->settled)
		screen_say(view->screen, STYLE_DIM, "这一项不在表上改，以现在存的为准");
	else
		row_at(c, c->at)->choose_right ^= true;
}

bool compare_chooses(const struct view *view)
{
	return ((const struct comparing *)view)->compare.chooses;
}

/* The box goes first: what is done may open another. The caller releases the user. */
static struct compare take_away(struct view *view)
{
	struct comparing *c = comparing_of(view);
	struct compare compare = c->compare;

	c->compare.release = NULL;
	screen_pop(view->screen, view);
	return compare;
}

static void release(const struct compare *compare)
{
	if (compare->release)
		compare->release(compare->user);
}

static void compare_accept(struct view *view)
{
	const struct comparing *c = comparing_of(view);
	g_autofree bool *right = g_new0(bool, c->compare.rows->len);

	for (size_t i = 0; i < c->compare.rows->len; i++)
		right[i] = row_at(c, i)->choose_right;
	struct compare compare = take_away(view);
	compare.done(compare.user, right);
	release(&compare);
}

bool compare_merges(const struct view *view)
{
	return ((const struct comparing *)view)->compare.part != NULL;
}

void compare_swap(struct view *view)
{
	if (!compare_merges(view))
		return;
	struct compare compare = take_away(view);
	compare.swap(compare.user);
	release(&compare);
}

void compare_part(struct view *view)
{
	if (!compare_merges(view))
		return;
	struct compare compare = take_away(view);
	compare.part(compare.user);
	release(&compare);
}

static void compare_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void compare_close(struct view *view)
{
	struct comparing *c = comparing_of(view);

	release(&c->compare);
	g_ptr_array_unref(c->compare.rows);
	view_clear(view);
	g_free(c);
}

static void draw_side(const struct row *row, bool right, bool chooses, struct canvas *c,
		      struct area at, enum style ground)
{
	bool chosen = chooses && row->differs && row->choose_right == right;
	enum style style = chosen ? STYLE_GOOD : row->differs ? STYLE_MARK : STYLE_DIM;

	if (ground == STYLE_BAR)
		style = STYLE_BAR;
	canvas_print(c, at.row, at.col, 2, style, chosen ? "√" : "");
	canvas_print(c, at.row, at.col + 2, at.cols - 3, style, right ? row->right : row->left);
}

static void compare_draw(struct view *view, struct canvas *c, struct area area)
{
	struct comparing *k = comparing_of(view);
	struct area in = canvas_box(c, area, view->title);
	int half = (in.cols - LABEL) / 2, height = in.rows - 1;

	canvas_print(c, in.row, in.col + LABEL + 2, half - 2, STYLE_HEAD, k->compare.left);
	canvas_print(c, in.row, in.col + LABEL + half + 2, half - 2, STYLE_HEAD, k->compare.right);
	k->top = MIN(k->top, k->at);
	if (height > 0 && k->at >= k->top + (size_t)height)
		k->top = k->at - (size_t)height + 1;
	for (int i = 0; i < height && k->top + (size_t)i < k->compare.rows->len; i++) {
		const struct row *row = row_at(k, k->top + (size_t)i);
		enum style ground = k->top + (size_t)i == k->at ? STYLE_BAR : STYLE_NORMAL;
		int at = in.row + 1 + i;

		canvas_put(c, at, in.col, in.cols, ground, row->label);
		draw_side(row, false, k->compare.chooses, c,
			  (struct area){ at, in.col + LABEL, 1, half }, ground);
		draw_side(row, true, k->compare.chooses, c,
			  (struct area){ at, in.col + LABEL + half, 1, half }, ground);
	}
}

static const struct view_ops ops = {
	.place = PLACE_POPUP,
	.map = compare_map,
	.draw = compare_draw,
	.close = compare_close,
	.move = compare_move,
	.accept = compare_accept,
	.back = compare_back,
};

/* Begins at the first row that differs. */
void compare_open(struct screen *s, const struct compare *compare)
{
	struct comparing *c = g_new0(struct comparing, 1);

	c->view.ops = &ops;
	c->compare = *compare;
	view_set_title(&c->view, compare->title);
	while (c->at + 1 < compare->rows->len && !row_at(c, c->at)->differs)
		c->at++;
	screen_push(s, &c->view);
}
