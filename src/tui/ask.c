/* ask.c - one question in a box, answered with a line of text */
#include "cunwu/tui/ask.h"

#include "cunwu/base/text.h"

#define WIDTH 60
#define ROWS  5

struct asking {
	struct view view;
	struct ask ask;
	struct line line;
};

static struct asking *asking_of(struct view *view)
{
	return (struct asking *)view;
}

static enum map ask_map(const struct view *view)
{
	(void)view;
	return MAP_ASK;
}

static struct line *ask_line(struct view *view)
{
	return &asking_of(view)->line;
}

static void ask_accept(struct view *view)
{
	struct asking *a = asking_of(view);
	struct ask ask = a->ask;
	g_autofree char *text = g_strdup(line_text(&a->line));
	g_autoptr(GError) error = NULL;

	if (ask.check && !ask.check(ask.user, text, &error)) {
		screen_say_error(view->screen, error);
		return;
	}
	a->ask.release = NULL;
	screen_pop(view->screen, view);
	ask.done(ask.user, text);
	if (ask.release)
		ask.release(ask.user);
}

static void ask_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void ask_close(struct view *view)
{
	struct asking *a = asking_of(view);

	if (a->ask.release)
		a->ask.release(a->ask.user);
	line_clear(&a->line);
	view_clear(view);
	g_free(a);
}

static void ask_draw(struct view *view, struct canvas *c, struct area area)
{
	struct asking *a = asking_of(view);
	int cols = MIN(WIDTH, area.cols), rows = MIN(ROWS, area.rows);
	struct area box = { area.row + (area.rows - rows) / 2, area.col + (area.cols - cols) / 2,
			    rows, cols };
	struct area in = canvas_box(c, box, view->title);
	g_autoptr(GString) hint = g_string_new(NULL);
	int col = in.col;

	col += canvas_print(c, in.row, col, in.cols, STYLE_DIM, a->ask.label) + 1;
	if (a->ask.hint)
		a->ask.hint(a->ask.user, line_text(&a->line), hint);
	canvas_print(c, in.row + 2, in.col, in.cols, STYLE_DIM, hint->str);
	line_draw(&a->line, c, in.row, col, in.col + in.cols - col);
}

static const struct view_ops ops = {
	.place = PLACE_POPUP,
	.map = ask_map,
	.draw = ask_draw,
	.close = ask_close,
	.line = ask_line,
	.accept = ask_accept,
	.back = ask_back,
};

void ask_open(struct screen *s, const struct ask *ask, const char *text)
{
	struct asking *a = g_new0(struct asking, 1);

	a->view.ops = &ops;
	a->ask = *ask;
	view_set_title(&a->view, ask->title);
	line_set(&a->line, text);
	screen_push(s, &a->view);
}
