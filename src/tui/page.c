/* page.c - lines of text to be read */
#include "cunwu/tui/page.h"

struct page {
	struct view view;
	char **lines;
	int n, top, height;
};

static struct page *page_of(struct view *view)
{
	return (struct page *)view;
}

static enum map page_map(const struct view *view)
{
	(void)view;
	return MAP_PAGE;
}

static void page_move(struct view *view, enum move move)
{
	struct page *p = page_of(view);
	int page = MAX(p->height - 1, 1), last = MAX(p->n - p->height, 0);
	const int to[] = {
		[MOVE_PREV] = p->top - 1,
		[MOVE_NEXT] = p->top + 1,
		[MOVE_PAGE_PREV] = p->top - page,
		[MOVE_PAGE_NEXT] = p->top + page,
		[MOVE_FIRST] = 0,
		[MOVE_LAST] = last,
	};

	p->top = CLAMP(to[move], 0, last);
}

static void page_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void page_close(struct view *view)
{
	g_strfreev(page_of(view)->lines);
	view_clear(view);
	g_free(view);
}

static void page_draw(struct view *view, struct canvas *c, struct area area)
{
	struct page *p = page_of(view);

	p->height = area.rows;
	p->top = CLAMP(p->top, 0, MAX(p->n - p->height, 0));
	for (int i = 0; i < area.rows && p->top + i < p->n; i++)
		canvas_print(c, area.row + i, area.col + 1, area.cols - 1, STYLE_NORMAL,
			     p->lines[p->top + i]);
}

static void page_draw_status(struct view *view, struct canvas *c, struct area area)
{
	struct page *p = page_of(view);
	g_autofree char *text = g_strdup_printf("第 %d 至 %d 行，共 %d 行", MIN(p->top + 1, p->n),
						MIN(p->top + p->height, p->n), p->n);

	canvas_print(c, area.row, area.col, area.cols, STYLE_DIM, text);
}

static const struct view_ops ops = {
	.place = PLACE_BODY,
	.map = page_map,
	.draw = page_draw,
	.close = page_close,
	.draw_status = page_draw_status,
	.move = page_move,
	.back = page_back,
};

void page_open(struct screen *s, const char *title, char *text, bool bottom)
{
	struct page *p = g_new0(struct page, 1);

	p->view.ops = &ops;
	p->lines = g_strsplit(text, "\n", -1);
	p->n = (int)g_strv_length(p->lines);
	if (p->n > 0 && !*p->lines[p->n - 1])
		p->n--;
	p->top = bottom ? p->n : 0;
	g_free(text);
	view_set_title(&p->view, title);
	screen_push(s, &p->view);
}
