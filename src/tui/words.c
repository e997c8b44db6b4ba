/* words.c - a text that is a list of words: moved, added to, written anew */
#include "words.h"

#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/tui/ask.h"
#include "cunwu/tui/pick.h"

#define WIDTH 60
#define FRAME 2 /* rows of the box that are no words */
#define SHOWN 24

struct words_view {
	struct view view;
	struct words words;
	GPtrArray *rows; /* struct going_on */
	guint at, top, height;
};

static struct words_view *words_of(struct view *view)
{
	return (struct words_view *)view;
}

static enum map words_map(const struct view *view)
{
	(void)view;
	return MAP_WORDS;
}

/* Words joined again, with what takes the place of one of them, or comes after it. */
static char *join(const struct words_view *w, guint at, const char *word, bool after)
{
	GString *text = g_string_new(NULL);

	for (guint i = 0; i < w->rows->len; i++) {
		const struct going_on *row = w->rows->pdata[i];

		if (word && i == at && !after)
			g_string_append_printf(text, ",%s", word);
		else
			g_string_append_printf(text, ",%s", row->text);
		if (word && i == at && after)
			g_string_append_printf(text, ",%s", word);
	}
	if (word && !w->rows->len)
		g_string_append_printf(text, ",%s", word);
	char *joined = g_strdup(text->len ? text->str + 1 : "");
	g_string_free(text, TRUE);
	return joined;
}

static void read_words(struct words_view *w, const char *text)
{
	struct keeper *k = w->words.keeper;

	g_ptr_array_set_size(w->rows, 0);
	k->ops->part(k, w->words.field, text, w->rows);
	w->at = w->rows->len ? MIN(w->at, w->rows->len - 1) : 0;
}

/* Moving */

static void words_move(struct view *view, enum move move)
{
	struct words_view *w = words_of(view);
	guint last = w->rows->len ? w->rows->len - 1 : 0, page = MAX(w->height, 1);
	const guint to[] = {
		[MOVE_PREV] = w->at - (w->at > 0),
		[MOVE_NEXT] = MIN(w->at + 1, last),
		[MOVE_PAGE_PREV] = w->at - MIN(w->at, page),
		[MOVE_PAGE_NEXT] = MIN(w->at + page, last),
		[MOVE_FIRST] = 0,
		[MOVE_LAST] = last,
	};

	w->at = to[move];
}

static void exchange(struct words_view *w, guint a, guint b)
{
	gpointer kept = w->rows->pdata[a];

	w->rows->pdata[a] = w->rows->pdata[b];
	w->rows->pdata[b] = kept;
}

void words_up(struct view *view)
{
	struct words_view *w = words_of(view);

	if (w->at > 0 && w->at < w->rows->len) {
		exchange(w, w->at, w->at - 1);
		w->at--;
	}
}

void words_down(struct view *view)
{
	struct words_view *w = words_of(view);

	if (w->at + 1 < w->rows->len) {
		exchange(w, w->at, w->at + 1);
		w->at++;
	}
}

void words_drop(struct view *view)
{
	struct words_view *w = words_of(view);

	if (w->at < w->rows->len)
		g_ptr_array_remove_index(w->rows, w->at);
	w->at -= w->at > 0 && w->at == w->rows->len;
}

void goings_on_choices(const GPtrArray *all, const char *text, GPtrArray *choices)
{
	for (guint i = 0; i < all->len; i++) {
		const struct going_on *g = all->pdata[i];

		if (strstr(g->shown, text) || (g->more && strstr(g->more, text))
		    || name_matches(g->shown, NULL, text))
			choice_add(choices, g_strdup(g->text), g_strdup(g->shown),
				   g_strdup(g->more));
	}
}

/* Adding, and writing anew */

static bool add_find(void *user, const char *text, GPtrArray *choices, GError **error)
{
	const struct words_view *w = user;
	struct keeper *k = w->words.keeper;
	g_autoptr(GPtrArray) all = goings_on_new();

	(void)error;
	k->ops->go_on(k, NULL, w->words.field, "", all);
	goings_on_choices(all, text, choices);
	return true;
}

static void add_done(void *user, const char *word)
{
	struct words_view *w = user;
	g_autofree char *text = join(w, w->at, word, true);

	w->at += w->rows->len > 0;
	read_words(w, text);
}

void words_add(struct view *view)
{
	struct words_view *w = words_of(view);

	pick_open(view->screen,
		  &(struct pick){ .title = w->words.title,
				  .shown_width = 16,
				  .user = w,
				  .find = add_find,
				  .done = add_done },
		  "");
}

static void hint_word(void *user, const char *text, GString *out)
{
	const struct words_view *w = user;
	struct keeper *k = w->words.keeper;
	g_autoptr(GPtrArray) words = goings_on_new();

	k->ops->part(k, w->words.field, text, words);
	if (words->len) {
		const struct going_on *g = words->pdata[0];

		g_string_append_printf(out, "表头：%s　字段：%s", g->shown, g->more);
	}
}

static void edit_done(void *user, const char *word)
{
	struct words_view *w = user;
	g_autofree char *text = join(w, w->at, word, false);

	read_words(w, text);
}

static void words_accept(struct view *view)
{
	struct words_view *w = words_of(view);

	if (w->at >= w->rows->len) {
		words_add(view);
		return;
	}
	const struct going_on *row = w->rows->pdata[w->at];
	ask_open(view->screen,
		 &(struct ask){ .title = "字段=表头",
				.label = "这一列:",
				.user = w,
				.hint = hint_word,
				.done = edit_done },
		 row->text);
}

/* The box */

void words_take(struct view *view)
{
	struct words_view *w = words_of(view);
	struct words words = w->words;
	g_autofree char *text = join(w, 0, NULL, false);

	screen_pop(view->screen, view);
	words.done(words.user, text);
}

static void words_back(struct view *view)
{
	screen_pop(view->screen, view);
}

static void words_close(struct view *view)
{
	g_ptr_array_unref(words_of(view)->rows);
	view_clear(view);
	g_free(view);
}

static void draw_row(const struct words_view *w, guint i, struct canvas *c, struct area at)
{
	const struct going_on *row = w->rows->pdata[i];
	enum style style = i == w->at ? STYLE_BAR : STYLE_NORMAL;
	g_autofree char *number = g_strdup_printf("%2u", i + 1);

	canvas_put(c, at.row, at.col, at.cols, style, "");
	canvas_print(c, at.row, at.col + 1, 3, style, number);
	canvas_print(c, at.row, at.col + 5, SHOWN, style, row->shown);
	canvas_print(c, at.row, at.col + 6 + SHOWN, at.cols - 7 - SHOWN, style, row->more);
}

static void words_draw(struct view *view, struct canvas *c, struct area area)
{
	struct words_view *w = words_of(view);
	int cols = MIN(WIDTH, area.cols), rows = MIN((int)w->rows->len + FRAME + 1, area.rows);
	struct area box = { area.row + (area.rows - rows) / 2, area.col + (area.cols - cols) / 2,
			    rows, cols };
	struct area in = canvas_box(c, box, view->title);

	w->height = (guint)MAX(in.rows, 0);
	w->top = MIN(w->top, w->at);
	if (w->height && w->at >= w->top + w->height)
		w->top = w->at - w->height + 1;
	for (guint i = 0; i < w->height && w->top + i < w->rows->len; i++)
		draw_row(w, w->top + i, c, (struct area){ in.row + (int)i, in.col, 1, in.cols });
	if (!w->rows->len)
		canvas_print(c, in.row, in.col + 1, in.cols - 1, STYLE_DIM, "还没有列；F4 添加");
}

static const struct view_ops ops = {
	.place = PLACE_POPUP,
	.map = words_map,
	.draw = words_draw,
	.close = words_close,
	.move = words_move,
	.accept = words_accept,
	.back = words_back,
};

void words_open(struct screen *s, const struct words *words, const char *text)
{
	struct words_view *w = g_new0(struct words_view, 1);

	w->view.ops = &ops;
	view_set_title(&w->view, words->title);
	w->words = *words;
	w->rows = goings_on_new();
	read_words(w, text);
	w->at = w->rows->len ? w->rows->len - 1 : 0;
	screen_push(s, &w->view);
	if (!w->rows->len)
		words_add(&w->view);
}
