/* pick.c - a list of choices in a box, narrowed by typing */
#include "cunwu/tui/pick.h"

#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/base/text.h"

#define WIDTH_MAX 72
#define ROWS_MIN  8
#define ROWS_MAX  20
#define FRAME     4 /* rows of the box that are no choices */

struct pick_view {
	struct view view;
	struct pick pick;
	struct line line;
	char **about; /* lines; NULL */
	GPtrArray *choices;
	size_t at, top, height; /* the bar, the first row in view, rows when last drawn */
	int rows;               /* of the box: as many as there were choices at first */
};

static struct pick_view *pick_of(struct view *view)
{
	return (struct pick_view *)view;
}

static void choice_free(void *data)
{
	struct choice *choice = data;

	g_free(choice->key);
	g_free(choice->shown);
	g_free(choice->more);
	g_free(choice);
}

void choice_add(GPtrArray *choices, char *key, char *shown, char *more)
{
	struct choice *choice = g_new(struct choice, 1);

	*choice = (struct choice){ key, shown, more };
	g_ptr_array_add(choices, choice);
}

static enum map pick_map(const struct view *view)
{
	(void)view;
	return MAP_PICK;
}

static struct line *pick_line(struct view *view)
{
	return &pick_of(view)->line;
}

enum { EXACT, PINYIN, BEGINS, INITIALS, HOLDS };

static int rank_of_word(const char *word, const char *text)
{
	if (strcmp(word, text) == 0)
		return EXACT;
	if (name_has_pinyin(word, text))
		return PINYIN;
	if (g_str_has_prefix(word, text))
		return BEGINS;
	if (name_has_initials(word, text))
		return INITIALS;
	return HOLDS;
}

static int rank_of(const struct choice *choice, const char *text)
{
	g_auto(GStrv) words = g_strsplit(choice->shown, " ", -1);
	int rank = choice->more ? rank_of_word(choice->more, text) : HOLDS;

	for (char **word = words; *word; word++)
		rank = MIN(rank, rank_of_word(*word, text));
	return rank;
}

/* Stable: what is equally good stays in the order it was found in. */
static void put_best_first(GPtrArray *choices, const char *text)
{
	guint done = 0;

	for (int rank = EXACT; *text && rank < HOLDS; rank++)
		for (guint i = done; i < choices->len; i++)
			if (rank_of(choices->pdata[i], text) == rank)
				g_ptr_array_insert(choices, (int)done++,
						   g_ptr_array_steal_index(choices, i));
}

static void pick_edited(struct view *view)
{
	struct pick_view *p = pick_of(view);
	g_autoptr(GError) error = NULL;

	g_ptr_array_set_size(p->choices, 0);
	p->at = p->top = 0;
	if (!p->pick.find(p->pick.user, line_text(&p->line), p->choices, &error))
		screen_say_error(view->screen, error);
	put_best_first(p->choices, line_text(&p->line));
}

static void pick_move(struct view *view, enum move move)
{
	struct pick_view *p = pick_of(view);
	size_t page = MAX(p->height, 1), last = p->choices->len ? p->choices->len - 1 : 0;

	switch (move) {
	case MOVE_PREV:
		p->at -= p->at > 0;
		break;
	case MOVE_NEXT:
		p->at = MIN(p->at + 1, last);
		break;
	case MOVE_PAGE_PREV:
		p->at -= MIN(p->at, page);
		break;
	case MOVE_PAGE_NEXT:
		p->at = MIN(p->at + page, last);
		break;
	case MOVE_FIRST:
		p->at = 0;
		break;
	case MOVE_LAST:
		p->at = last;
		break;
	}
}

static void pick_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void pick_accept(struct view *view)
{
	struct pick_view *p = pick_of(view);

	if (!p->choices->len)
		return;
	const struct choice *choice = p->choices->pdata[p->at];
	g_autofree char *key = g_strdup(choice->key);
	struct pick pick = p->pick;

	/* The box goes first: what is done may open another, or look at what lay below. */
	p->pick.release = NULL;
	screen_pop(view->screen, view);
	pick.done(pick.user, key);
	if (pick.release)
		pick.release(pick.user);
}

static void pick_close(struct view *view)
{
	struct pick_view *p = pick_of(view);

	if (p->pick.release)
		p->pick.release(p->pick.user);
	line_clear(&p->line);
	g_strfreev(p->about);
	view_clear(view);
	g_ptr_array_unref(p->choices);
	g_free(p);
}

static void draw_choice(struct pick_view *p, struct canvas *c, struct area at, size_t i)
{
	const struct choice *choice = p->choices->pdata[i];
	enum style style = i == p->at ? STYLE_BAR : STYLE_NORMAL;

	canvas_put(c, at.row, at.col, at.cols, style, "");
	canvas_print_cut(c, at.row, at.col + 1, p->pick.shown_width, style, choice->shown);
	if (choice->more)
		canvas_print_cut(c, at.row, at.col + p->pick.shown_width + 3,
				 at.cols - p->pick.shown_width - 4, style, choice->more);
}

/* At most half of the box; what is left of it. */
static struct area draw_about(const struct pick_view *p, struct canvas *c, struct area in)
{
	int room = in.rows - FRAME;

	for (char **line = p->about; line && *line; line++) {
		const char *rest = *line;

		do {
			if (room-- <= 0)
				return in;
			canvas_print(c, in.row++, in.col, in.cols, STYLE_NORMAL, rest);
			rest += text_clip(rest, in.cols, NULL);
			in.rows--;
		} while (*rest);
	}
	return in;
}

static void pick_draw(struct view *view, struct canvas *c, struct area area)
{
	struct pick_view *p = pick_of(view);
	int cols = MIN(WIDTH_MAX, area.cols - 4), rows = MIN(p->rows, area.rows);
	struct area box = { area.row + (area.rows - rows) / 2, area.col + (area.cols - cols) / 2,
			    rows, cols };
	struct area in = canvas_box(c, box, view->title);

	in = draw_about(p, c, in);
	canvas_print(c, in.row, in.col, in.cols, STYLE_DIM, "查找:");
	line_draw(&p->line, c, in.row, in.col + 6, in.cols - 6);
	p->height = (size_t)MAX(in.rows - 2, 0);
	p->top = MIN(p->top, p->at);
	if (p->height && p->at >= p->top + p->height)
		p->top = p->at - p->height + 1;
	for (size_t i = 0; i < p->height && p->top + i < p->choices->len; i++)
		draw_choice(p, c, (struct area){ in.row + 2 + (int)i, in.col, 1, in.cols },
			    p->top + i);
	if (!p->choices->len)
		canvas_print(c, in.row + 2, in.col + 1, in.cols - 1, STYLE_DIM, "没有符合的内容");
}

static const struct view_ops ops = {
	.place = PLACE_POPUP,
	.map = pick_map,
	.draw = pick_draw,
	.close = pick_close,
	.line = pick_line,
	.edited = pick_edited,
	.move = pick_move,
	.accept = pick_accept,
	.back = pick_back,
};

static void begin_at(struct pick_view *p, const char *key)
{
	for (guint i = p->choices->len; key && *key && i-- > 0;) {
		const struct choice *choice = p->choices->pdata[i];

		if (strcmp(choice->key, key) == 0 || g_strcmp0(choice->more, key) == 0)
			p->at = i;
	}
}

void pick_open(struct screen *s, const struct pick *pick, const char *text)
{
	struct pick_view *p = g_new0(struct pick_view, 1);

	p->view.ops = &ops;
	view_set_title(&p->view, pick->title);
	p->pick = *pick;
	p->choices = g_ptr_array_new_with_free_func(choice_free);
	line_set(&p->line, text);
	screen_push(s, &p->view);
	pick_edited(&p->view);
	begin_at(p, pick->at);
	p->pick.at = NULL;
	p->about = pick->about ? g_strsplit(pick->about, "\n", -1) : NULL;
	p->pick.about = NULL;
	p->rows = CLAMP((int)p->choices->len + FRAME, ROWS_MIN, ROWS_MAX);
	for (char **line = p->about; line && *line; line++)
		p->rows += 1 + text_width(*line) / (WIDTH_MAX - FRAME);
}
