/* list.c - rows from a source: columns, a bar, a line to search or filter by, marks */
#include "cunwu/tui/list.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/text.h"
#include "cunwu/tui/form.h"

#define SCREENS 3  /* in the window, at most */
#define HEIGHT  20 /* rows, until it is drawn */
#define GAP     2  /* between columns */
#define MARGIN  2  /* for the mark */
#define LONG    20 /* cells from which a column may be cut */

struct list {
	struct view view;
	struct list_config config;
	struct source *source;
	struct record **detail; /* parts of the record of row `detailed`; NULL without a keeper */
	int64_t detailed;       /* 0: none is loaded */

	GPtrArray *window; /* rows `first` and on */
	int64_t first, at, top, count;
	int height; /* rows when last drawn */
	bool fresh; /* has not counted its rows yet */

	struct line line;
	bool searching;
	GHashTable *marks; /* ids, as int64_t * */
};

static struct list *list_of(struct view *view)
{
	return (struct list *)view;
}

/* The window */

static void say_error(struct list *list, const GError *error)
{
	screen_say_error(list->view.screen, error);
}

static struct record *row_at(const struct list *list, int64_t i)
{
	if (i < list->first || i >= list->first + list->window->len)
		return NULL;
	return list->window->pdata[i - list->first];
}

/*
 * Adds the rows next to `from` (NULL: the first or last of all) at one end of the window, and lets
 * as many go at the other. False if none came.
 */
static bool extend_from(struct list *list, const struct record *from, bool back)
{
	size_t page = (size_t)MAX(list->height, 1), limit = SCREENS * page;
	g_autoptr(GPtrArray) rows = records_array();
	g_autoptr(GError) error = NULL;

	if (!list->source->ops->page(list->source, from, back, page, rows, &error)) {
		say_error(list, error);
		return false;
	}
	guint got = rows->len;
	for (guint i = 0; i < got; i++)
		g_ptr_array_insert(list->window, back ? 0 : -1, g_steal_pointer(&rows->pdata[i]));
	g_ptr_array_set_size(rows, 0);
	list->first -= back ? got : 0;
	if (list->window->len > limit) {
		guint spare = list->window->len - (guint)limit;
		g_ptr_array_remove_range(list->window, back ? (guint)limit : 0, spare);
		list->first += back ? 0 : spare;
	}
	return got > 0;
}

static bool extend(struct list *list, bool back)
{
	guint len = list->window->len;

	return extend_from(list, len ? list->window->pdata[back ? 0 : len - 1] : NULL, back);
}

/* Empties the window so that it next grows from row `i`, which must be the first or past the last.
 */
static void restart(struct list *list, int64_t i)
{
	g_ptr_array_set_size(list->window, 0);
	list->first = i;
}

/* Makes the rows in view part of the window. */
static void fetch(struct list *list)
{
	int64_t bottom = MIN(list->top + list->height, list->count);

	while (list->first > list->top && extend(list, true))
		;
	while (list->first + list->window->len < bottom && extend(list, false))
		;
}

static void move_to(struct list *list, int64_t to)
{
	int64_t page = MAX(list->height, 1);

	list->at = CLAMP(to, 0, MAX(list->count - 1, 0));
	if (list->at < list->top)
		list->top = list->at;
	if (list->at >= list->top + page)
		list->top = list->at - page + 1;
	if (list->at < list->first - page)
		restart(list, 0);
	else if (list->at > list->first + list->window->len + page)
		restart(list, list->count);
	fetch(list);
}

static bool count(struct list *list, const struct record *upto, int64_t *n)
{
	g_autoptr(GError) error = NULL;

	if (list->source->ops->count(list->source, upto, n, &error))
		return true;
	say_error(list, error);
	*n = 0;
	return false;
}

static void reload(struct list *list)
{
	list->fresh = false;
	list->detailed = 0;
	count(list, NULL, &list->count);
	restart(list, 0);
	list->top = 0;
	move_to(list, 0);
}

/* Keys may come before the list is first drawn: type-ahead is never lost. */
static void ensure(struct list *list)
{
	if (list->fresh)
		reload(list);
}

/* The bar keeps its place on the screen; a row that is gone leaves it to its neighbour. */
void list_go_to(struct view *view, const struct record *rec)
{
	struct list *list = list_of(view);
	int64_t before, offset = list->at - list->top;

	list->fresh = false;
	if (!count(list, NULL, &list->count) || !count(list, rec, &before))
		return;
	restart(list, before);
	extend_from(list, rec, true);
	list->top = CLAMP(before - offset, 0, MAX(list->count - list->height, 0));
	move_to(list, before);
}

void list_go_to_id(struct view *view, int64_t id)
{
	struct source *src = list_of(view)->source;
	RECORD_PTR_AUTO row = src->ops->row(src, id);

	if (row)
		list_go_to(view, row);
}

const struct record *list_current(const struct view *view)
{
	struct list *list = (struct list *)(uintptr_t)view;

	ensure(list);
	return row_at(list, list->at);
}

/* Of a record that is new the source may not know yet. */
static struct record *row_written(struct list *list, int64_t id)
{
	struct record *row = list->source->ops->row(list->source, id);
	int64_t n;

	if (!row && count(list, NULL, &n))
		row = list->source->ops->row(list->source, id);
	return row;
}

static void list_refresh(struct view *view, const struct record *written)
{
	struct list *list = list_of(view);
	const struct record *rec = row_at(list, list->at);
	struct record *row = NULL;

	list->detailed = 0;
	if (list->fresh)
		return;
	if (written && list->config.keeper && list->config.keeper->parts[0] == written->model)
		row = row_written(list, written->id);
	if (!row && rec)
		row = list->source->ops->row(list->source, rec->id);
	if (!row && rec) {
		row = record_new(rec->model);
		record_copy(row, rec);
	}
	if (row)
		list_go_to(view, row);
	else
		reload(list);
	record_free(row);
}

/* Keys */

static enum map list_map(const struct view *view)
{
	const struct list *list = (const struct list *)view;

	if (list->config.map)
		return list->config.map;
	return list->searching ? MAP_SEARCH : MAP_LIST;
}

static struct line *list_line(struct view *view)
{
	return list_of(view)->searching ? &list_of(view)->line : NULL;
}

static void list_edited(struct view *view)
{
	struct list *list = list_of(view);

	list->source->ops->search(list->source, line_text(&list->line));
	reload(list);
}

/* What a search left for later, which adds rows at the end; false if nothing is left of it. */
static bool look_further(struct list *list)
{
	struct source *src = list->source;
	int64_t added = 0;

	if (!src->ops->work || list->fresh || !*line_text(&list->line))
		return false;
	bool more = src->ops->work(src, &added);
	list->count += added;
	return more;
}

static bool is_forward(enum move move)
{
	return move == MOVE_NEXT || move == MOVE_PAGE_NEXT || move == MOVE_LAST;
}

/* Who types ahead means rows that are still to be found, too. */
static void list_move(struct view *view, enum move move)
{
	struct list *list = list_of(view);
	int64_t page = MAX(list->height - 1, 1);

	ensure(list);
	if (is_forward(move) && list->at + page >= list->count)
		look_further(list);
	const int64_t to[] = {
		[MOVE_PREV] = list->at - 1,
		[MOVE_NEXT] = list->at + 1,
		[MOVE_PAGE_PREV] = list->at - page,
		[MOVE_PAGE_NEXT] = list->at + page,
		[MOVE_FIRST] = 0,
		[MOVE_LAST] = list->count - 1,
	};

	move_to(list, to[move]);
}

/* Who goes on to something else has found what they looked for: what is typed when they come back
 * is no part of it. A filter then waits for its key; the next text takes the place of the old. */
static void list_covered(struct view *view)
{
	struct list *list = list_of(view);

	list->searching = list->config.searches && list->searching;
	list->line.whole = true;
}

static void list_accept(struct view *view)
{
	struct list *list = list_of(view);

	if (!list_current(view)) {
		look_further(list);
		move_to(list, list->at);
	}
	const struct record *row = list_current(view);
	if (row)
		list->config.open(view, row);
}

/* What was found stays under the bar where all is shown again. */
static void show_all(struct list *list)
{
	const struct record *row = list_current(&list->view);
	int64_t id = row ? row->id : 0;

	list->searching = false;
	line_clear(&list->line);
	list_edited(&list->view);
	if (id)
		list_go_to_id(&list->view, id);
	if (list->at < list->height)
		list->top = 0;
}

static void list_back(struct view *view)
{
	struct list *list = list_of(view);

	if (list->config.searches) {
		screen_pop(view->screen, view);
	} else if (list_is_filtered(view)) {
		show_all(list);
	} else {
		screen_pop(view->screen, view);
	}
}

bool list_is_filtered(const struct view *view)
{
	const struct list *list = (const struct list *)view;

	return list->searching || *line_text(&list->line);
}

void list_filter(struct view *view)
{
	struct list *list = list_of(view);

	if (!list->source->ops->search)
		return;
	list->searching = !list->searching || (list->config.searches && list->line.whole);
	list->line.whole = true;
}

void list_leave_filter(struct view *view)
{
	list_of(view)->searching = false;
}

void list_sort(struct view *view)
{
	struct list *list = list_of(view);
	struct source *src = list->source;

	if (!src->orders || *line_text(&list->line)) {
		screen_say(view->screen, STYLE_DIM,
			   src->orders ? "查找的结果按相符程度排列" : "这里只有一种排列顺序");
		return;
	}
	if (!src->orders[++src->order])
		src->order = 0;
	reload(list);
	screen_say(view->screen, STYLE_GOOD, "按%s排列", src->orders[src->order]);
}

bool list_can_sort(const struct view *view)
{
	const struct list *list = (const struct list *)view;

	return list->source->orders && !*line_text(&list->line);
}

bool list_can_create(const struct view *view)
{
	return ((const struct list *)view)->config.create != NULL;
}

void list_create(struct view *view)
{
	if (list_of(view)->config.create)
		list_of(view)->config.create(view);
	else
		screen_say(view->screen, STYLE_DIM, "这里不能新增");
}

void list_edit(struct view *view)
{
	struct list *list = list_of(view);
	const struct record *row = list_current(view);

	if (row && !list->config.keeper)
		list->config.open(view, row);
	else if (row && row->id > 0)
		form_open(view->screen, list->config.keeper, row->id);
	else if (row)
		screen_say(view->screen, STYLE_DIM, "这一行不是一份记录，不能修改");
}

void list_mark(struct view *view)
{
	struct list *list = list_of(view);
	const struct record *rec = list_current(view);

	if (!rec)
		return;
	if (!g_hash_table_remove(list->marks, &rec->id))
		g_hash_table_add(list->marks, g_memdup2(&rec->id, sizeof rec->id));
	move_to(list, list->at + 1);
}

void list_unmark_all(struct view *view)
{
	g_hash_table_remove_all(list_of(view)->marks);
}

GArray *list_targets(const struct view *view)
{
	const struct list *list = (const struct list *)view;
	const struct record *rec = list_current(view);
	GArray *ids = g_array_new(FALSE, FALSE, sizeof(int64_t));
	GHashTableIter iter;
	void *id;

	g_hash_table_iter_init(&iter, list->marks);
	while (g_hash_table_iter_next(&iter, &id, NULL))
		g_array_append_vals(ids, id, 1);
	if (ids->len == 0 && rec)
		g_array_append_val(ids, rec->id);
	return ids;
}

/* Drawing */

/* Calls for each column that has room, in order, with its place; from the most important on. */
static void each_column(const struct list *list, struct area area,
			void (*use)(const struct field *f, int col, int width, void *data),
			void *data)
{
	g_auto(GStrv) names = g_strsplit(list->config.columns, " ", -1);
	int col = area.col + MARGIN, end = area.col + area.cols;

	for (char **name = names; *name; name++) {
		const struct field *f = model_field(list->source->model, *name);
		int width = MAX(f->width, text_width(f->label));

		/* A number that is cut is another number; long text may be. */
		if (col + (width >= LONG ? LONG / 2 : width) > end)
			break;
		use(f, col, MIN(width, end - col), data);
		col += width + GAP;
	}
}

struct drawing {
	const struct list *list;
	struct canvas *c;
	int row;
	enum style style;
	const struct record *rec; /* NULL: the headings */
};

static void draw_cell(const struct field *f, int col, int width, void *data)
{
	const struct drawing *d = data;
	g_autoptr(GString) text = g_string_new(NULL), cell = g_string_new(NULL);

	if (d->rec)
		field_show(f, d->rec, text);
	else
		g_string_assign(text, f->label);
	text_pad(cell, text->str, width, f->kind == KIND_INT ? ALIGN_RIGHT : ALIGN_LEFT);
	canvas_put(d->c, d->row, col, width, d->style, cell->str);
	if (d->rec && text_width(text->str) > width)
		canvas_print_cut(d->c, d->row, col, width, d->style, text->str);
}

static void draw_row(struct list *list, struct canvas *c, struct area area, int64_t i)
{
	struct drawing d = { list, c, area.row, STYLE_NORMAL, row_at(list, i) };

	if (!d.rec)
		return;
	bool marked = g_hash_table_contains(list->marks, &d.rec->id);
	const char *sign = "";
	if (list->config.look)
		d.style = list->config.look(d.rec, &sign);
	if (i == list->at || marked)
		d.style = i == list->at ? STYLE_BAR : STYLE_MARK;
	canvas_put(c, area.row, area.col, area.cols, d.style, marked ? "*" : sign);
	each_column(list, area, draw_cell, &d);
}

static const char *advice(const struct list *list)
{
	const char *text = line_text(&list->line);

	return *text && list->config.advise ? list->config.advise(text) : NULL;
}

static void say_why_empty(struct list *list, GString *out)
{
	const char *more = advice(list), *empty = list->config.empty;

	if (list->config.say_empty)
		empty = list->config.say_empty(&list->view);
	if (!*line_text(&list->line))
		g_string_append(out, empty ? empty : "还没有记录；Ctrl-N 新增");
	else
		g_string_append(out, "没有找到");
	if (more)
		g_string_append_printf(out, "；%s", more);
}

static void draw_banner(struct list *list, struct canvas *c, struct area *area)
{
	g_autoptr(GString) banner = g_string_new(NULL);

	if (!list->config.banner)
		return;
	list->config.banner(&list->view, banner);
	canvas_print(c, area->row, area->col + MARGIN, area->cols - MARGIN, STYLE_MARK,
		     banner->str);
	area->row++;
	area->rows--;
}

static void list_draw(struct view *view, struct canvas *c, struct area area)
{
	struct list *list = list_of(view);

	draw_banner(list, c, &area);
	struct drawing heads = { list, c, area.row, STYLE_HEAD, NULL };
	each_column(list, area, draw_cell, &heads);
	if (list->height != area.rows - 1 || list->fresh) {
		list->height = area.rows - 1;
		ensure(list);
		move_to(list, list->at);
	}
	list->top = CLAMP(list->top, 0, MAX(list->count - list->height, 0));
	fetch(list);
	for (int i = 0; i < list->height && list->top + i < list->count; i++)
		draw_row(list, c, (struct area){ area.row + 1 + i, area.col, 1, area.cols },
			 list->top + i);
	if (list->count > 0)
		return;
	g_autoptr(GString) why = g_string_new(NULL);
	say_why_empty(list, why);
	canvas_print(c, area.row + 2, area.col + MARGIN, area.cols - MARGIN, STYLE_DIM, why->str);
}

static void draw_told(struct list *list, const struct record *row, struct canvas *c,
		      struct area area)
{
	g_autoptr(GString) text = g_string_new(NULL);
	int y = area.row;

	list->config.tell(row, text);
	g_auto(GStrv) lines = g_strsplit(text->str, "\n", -1);
	for (char **line = lines; *line; line++) {
		const char *rest = *line;

		do {
			if (y == area.row + area.rows)
				return;
			canvas_print(c, y++, area.col, area.cols, STYLE_NORMAL, rest);
			rest += text_clip(rest, area.cols, NULL);
		} while (*rest);
	}
}

static void list_draw_side(struct view *view, struct canvas *c, struct area area)
{
	struct list *list = list_of(view);
	const struct record *row = list_current(view);
	struct keeper *k = list->config.keeper;

	if (row && list->config.beside) {
		list->config.beside(view, row, c, area);
		return;
	}
	if (row && list->config.tell)
		draw_told(list, row, c, area);
	if (!row || !list->detail || row->id <= 0)
		return;
	if (list->detailed != row->id) {
		list->detailed = row->id;
		if (!k->ops->load(k, row->id, list->detail, NULL))
			list->detailed = 0;
	}
	if (list->detailed)
		form_draw_record(k, list->detail, c, area);
}

static void draw_reminder(struct list *list, struct canvas *c, struct area area)
{
	g_autoptr(GString) text = g_string_new(NULL);

	if (list->config.remind)
		list->config.remind(&list->view, text);
	canvas_print(c, area.row, area.col, area.cols, STYLE_DIM, text->str);
}

/* What is looked for, at the left of the status line. */
static void draw_line(struct list *list, struct canvas *c, struct area area)
{
	const char *label = list->config.searches ? "查找: " : "筛选: ";
	int col = area.col;

	if (!list->searching && !*line_text(&list->line)) {
		draw_reminder(list, c, area);
		return;
	}
	col += canvas_print(c, area.row, col, area.cols, STYLE_DIM, label);
	if (list->searching)
		line_draw(&list->line, c, area.row, col, 20);
	else
		canvas_print(c, area.row, col, 20, STYLE_MARK, line_text(&list->line));
}

static void list_draw_status(struct view *view, struct canvas *c, struct area area)
{
	struct list *list = list_of(view);
	g_autoptr(GString) place = g_string_new(NULL), summary = g_string_new(NULL);
	guint marked = g_hash_table_size(list->marks);
	int col = area.col + 28;

	draw_line(list, c, area);
	g_string_append_printf(place, "%" PRId64 "/%" PRId64 "%s 条",
			       list->count ? list->at + 1 : 0, list->count,
			       list->source->more ? "+" : "");
	if (marked)
		g_string_append_printf(place, "   已标记 %u", marked);
	col += canvas_print(c, area.row, col, area.cols - col, STYLE_NORMAL, place->str) + 3;
	if (list->config.summary)
		list->config.summary(view, summary);
	else if (list->count > 0 && advice(list))
		g_string_assign(summary, advice(list));
	canvas_print(c, area.row, col, area.col + area.cols - col, STYLE_DIM, summary->str);
}

static bool list_work(struct view *view)
{
	struct list *list = list_of(view);
	bool more = look_further(list);

	return (list->config.work && list->config.work(view)) || more;
}

static void list_close(struct view *view)
{
	struct list *list = list_of(view);

	list->source->ops->close(list->source);
	if (list->detail)
		parts_free(list->config.keeper, list->detail);
	if (list->config.release)
		list->config.release(list->config.user);
	g_ptr_array_unref(list->window);
	g_hash_table_unref(list->marks);
	line_clear(&list->line);
	view_clear(view);
	g_free(list);
}

static const struct view_ops ops = {
	.place = PLACE_BODY,
	.map = list_map,
	.draw = list_draw,
	.close = list_close,
	.draw_side = list_draw_side,
	.draw_status = list_draw_status,
	.line = list_line,
	.edited = list_edited,
	.move = list_move,
	.accept = list_accept,
	.back = list_back,
	.work = list_work,
	.refresh = list_refresh,
	.covered = list_covered,
};

const struct list_config *list_config(const struct view *view)
{
	return view->ops == &ops ? &((const struct list *)view)->config : NULL;
}

struct view *list_new_view(const struct list_config *config)
{
	struct list *list = g_new0(struct list, 1);

	list->view.ops = &ops;
	view_set_title(&list->view, config->title);
	list->config = *config;
	list->source = config->source;
	list->detail = config->keeper ? parts_new(config->keeper) : NULL;
	list->window = records_array();
	list->marks = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, NULL);
	list->fresh = true;
	list->height = HEIGHT;
	list->searching = config->searches;
	return &list->view;
}
