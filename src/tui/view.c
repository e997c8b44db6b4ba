/* view.c - what is on the screen: panes, views over them, and the loop that runs them */
#include "cunwu/tui/view.h"

#include <inttypes.h>

#include "cunwu/base/clock.h"
#include "cunwu/base/text.h"
#include "cunwu/tui/action.h"
#include "cunwu/tui/input.h"
#include "cunwu/tui/term.h"

#define ROWS_MIN   10
#define COLS_MIN   40
#define WIDE       100 /* columns from which there is a right part */
#define SIDE_WIDTH 46
#define SHOW_US    (150 * 1000) /* between two reports of long work */
#define ESC_MS_MAX 2000
#define LOOK_MS    2000 /* how often an idle screen looks whether others have written */

struct pane {
	int digit;
	char *title;
	GPtrArray *stack; /* of views, the lowest first */
};

struct screen {
	struct screen_config config;
	GPtrArray *panes; /* struct pane * */
	guint at;
	struct input *input;
	uint32_t key;
	char *message;
	enum style message_style;
	int esc_ms; /* how long Esc waits for what makes it another key */
	bool leaving, working, keeping, drawing;
	struct progress progress;
	gint64 reported; /* when, in microseconds */
	bool reporting;  /* the message is such a report, and goes when the work is done */
};

void view_set_title(struct view *view, const char *title)
{
	g_free(view->title);
	view->title = g_strdup(title);
}

void view_clear(struct view *view)
{
	g_clear_pointer(&view->title, g_free);
}

static void pane_free(void *data)
{
	struct pane *pane = data;

	while (pane->stack->len > 0) {
		struct view *top = g_ptr_array_remove_index(pane->stack, pane->stack->len - 1);

		top->ops->close(top);
	}
	g_ptr_array_unref(pane->stack);
	g_free(pane->title);
	g_free(pane);
}

/* Esc and a digit within that time are a function key; people with slow hands or lines set the
 * variable that curses has for it. */
static int escape_time(void)
{
	const char *text = g_getenv("ESCDELAY");
	guint64 ms;

	if (text && g_ascii_string_to_unsigned(text, 10, 1, ESC_MS_MAX, &ms, NULL))
		return (int)ms;
	return INPUT_ESC_MS;
}

struct screen *screen_new(const struct screen_config *config)
{
	struct screen *s = g_new0(struct screen, 1);

	s->config = *config;
	s->panes = g_ptr_array_new_with_free_func(pane_free);
	s->input = input_new();
	s->working = true;
	s->esc_ms = escape_time();
	return s;
}

void screen_free(struct screen *s)
{
	if (!s)
		return;
	g_ptr_array_unref(s->panes);
	input_free(s->input);
	g_free(s->message);
	g_free(s);
}

void *screen_user(const struct screen *s)
{
	return s->config.user;
}

/* Panes and their stacks */

static struct pane *pane_at(const struct screen *s, guint i)
{
	return s->panes->pdata[i];
}

static GPtrArray *stack_of(const struct screen *s)
{
	return pane_at(s, s->at)->stack;
}

static struct view *view_at(const GPtrArray *stack, guint i)
{
	return stack->pdata[i];
}

void screen_add_pane(struct screen *s, int digit, const char *title, struct view *view)
{
	struct pane *pane = g_new0(struct pane, 1);

	*pane = (struct pane){ digit, g_strdup(title), g_ptr_array_new() };
	view->screen = s;
	g_ptr_array_add(pane->stack, view);
	g_ptr_array_add(s->panes, pane);
}

static void pop_to(GPtrArray *stack, guint len)
{
	while (stack->len > len) {
		struct view *top = g_ptr_array_remove_index(stack, stack->len - 1);

		top->ops->close(top);
	}
}

static void cover(struct view *view)
{
	if (view->ops->covered)
		view->ops->covered(view);
}

bool screen_show_pane(struct screen *s, int digit, bool down)
{
	for (guint i = 0; i < s->panes->len; i++)
		if (pane_at(s, i)->digit == digit) {
			if (i != s->at)
				cover(screen_top(s));
			s->at = i;
			s->working = true;
			if (down)
				pop_to(stack_of(s), 1);
			return true;
		}
	return false;
}

struct view *screen_top(const struct screen *s)
{
	const GPtrArray *stack = stack_of(s);

	return view_at(stack, stack->len - 1);
}

bool screen_is_lowest(const struct screen *s, const struct view *view)
{
	return view_at(stack_of(s), 0) == view;
}

void screen_push(struct screen *s, struct view *view)
{
	if (view->ops->place != PLACE_POPUP)
		cover(screen_top(s));
	view->screen = s;
	g_ptr_array_add(stack_of(s), view);
}

void screen_pop(struct screen *s, struct view *view)
{
	guint at;

	if (g_ptr_array_find(stack_of(s), view, &at) && at > 0)
		pop_to(stack_of(s), at);
}

static void each_view(struct screen *s, void (*use)(struct view *view, const void *data),
		      const void *data)
{
	for (guint i = 0; i < s->panes->len; i++)
		for (guint j = 0; j < pane_at(s, i)->stack->len; j++)
			use(view_at(pane_at(s, i)->stack, j), data);
}

static void keep_one(struct view *view, const void *data)
{
	(void)data;
	if (view->ops->keep)
		view->ops->keep(view);
}

static void refresh_one(struct view *view, const void *written)
{
	if (view->ops->refresh)
		view->ops->refresh(view, written);
}

void screen_refresh(struct screen *s, const struct record *written)
{
	each_view(s, refresh_one, written);
	s->working = true;
}

/* Messages */

void screen_say(struct screen *s, enum style style, const char *format, ...)
{
	va_list args;
	char *text;

	va_start(args, format);
	text = g_strdup_vprintf(format, args);
	va_end(args);
	g_free(s->message);
	s->message = text;
	s->message_style = style;
	s->reporting = false;
}

void screen_say_error(struct screen *s, const GError *error)
{
	screen_say(s, STYLE_ERROR, "%s", error->message);
}

void screen_undo(struct screen *s, bool again)
{
	g_autoptr(GString) message = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	if (!s->config.undo)
		return;
	if (!s->config.undo(s->config.user, again, message, &error))
		screen_say_error(s, error);
	else if (message->len > 0)
		screen_say(s, STYLE_GOOD, "%s", message->str);
	screen_refresh(s, NULL);
}

void screen_leave(struct screen *s)
{
	s->leaving = true;
}

uint32_t screen_key(const struct screen *s)
{
	return s->key;
}

/* Events */

static struct line *line_of(struct view *view)
{
	return view->ops->line ? view->ops->line(view) : NULL;
}

static void type(struct view *view, const char *text)
{
	struct line *line = line_of(view);

	if (!line)
		return;
	if (!line_insert(line, text))
		screen_say(view->screen, STYLE_ERROR, "放不下了");
	else if (view->ops->edited)
		view->ops->edited(view);
}

static void handle_key(struct screen *s, uint32_t key)
{
	struct view *top = screen_top(s);
	bool typing = line_of(top) != NULL;
	char text[7] = "";

	g_clear_pointer(&s->message, g_free);
	if (typing && key_is_text(key)) {
		g_unichar_to_utf8(key, text);
		type(top, text);
		return;
	}
	s->key = key_fold(key);
	const struct key_action *action = action_for_key(top->ops->map(top), typing, s->key);
	if (action)
		action->run(top);
	else if (s->key != K_UNKNOWN)
		screen_say(s, STYLE_DIM, "此键在此处无用；按 F1 看能用的键");
}

void screen_event(struct screen *s, const struct event *event)
{
	struct view *top = screen_top(s);

	switch (event->type) {
	case EVENT_KEY:
		handle_key(s, event->key);
		break;
	case EVENT_PASTE:
		type(top, event->text);
		break;
	case EVENT_MOUSE:
		if (top->ops->move && (event->button == 64 || event->button == 65))
			top->ops->move(top, event->button == 64 ? MOVE_PREV : MOVE_NEXT);
		break;
	}
}

/* Drawing */

static int draw_tabs(const struct screen *s, struct canvas *c, int cols)
{
	int col = 1;

	for (guint i = 0; i < s->panes->len; i++) {
		const struct pane *pane = pane_at(s, i);
		g_autofree char *tab = g_strdup_printf("%d%s", pane->digit, pane->title);

		col += canvas_print(c, 1, col, cols - col, i == s->at ? STYLE_HEAD : STYLE_DIM, tab)
		       + 2;
	}
	return col;
}

/* The township, and the way in through the views of the pane; where there is no room for all of it
 * the end matters. */
static void draw_way(const struct screen *s, struct canvas *c, int width)
{
	g_autofree char *first = g_strconcat("村务 ", s->config.where, NULL);
	g_autoptr(GString) way = g_string_new(NULL);
	const GPtrArray *stack = stack_of(s);
	guint i = stack->len;

	while (i-- > 1) {
		const struct view *view = view_at(stack, i);
		int room = width - text_width(way->str) - (i > 1 ? 5 : text_width(first));

		if (view->ops->place == PLACE_POPUP)
			continue;
		if (way->len > 0 && text_width(view->title) + 3 > room)
			break;
		g_string_prepend(way, view->title);
		g_string_prepend(way, " ▸ ");
	}
	g_string_prepend(way, i == 0 || stack->len == 1 ? first : "..");
	canvas_print(c, 0, 1, width, STYLE_TITLE, way->str);
}

static void draw_top_lines(const struct screen *s, struct canvas *c, int cols)
{
	g_autoptr(GString) right = g_string_new(NULL);
	const char *who = s->config.who ? s->config.who(s->config.user) : NULL;

	if (s->config.flag)
		g_string_append_printf(right, "%s   ", s->config.flag);
	if (who)
		g_string_append_printf(right, "经办 %s   ", who);
	date_format(clock_today(), right);
	int width = text_width(right->str);
	draw_way(s, c, cols - width - 4);
	canvas_print(c, 0, cols - 1 - width, width, STYLE_DIM, right->str);
	draw_tabs(s, c, cols);
	canvas_rule(c, 2, 0, cols);
}

/* The areas of the parts; the side part has no columns where it would be too narrow. */
static void lay_out(struct area body, struct area *main, struct area *side)
{
	int width = body.cols >= WIDE ? MAX(SIDE_WIDTH, body.cols * 3 / 8) : 0;

	*main = *side = body;
	main->cols -= width ? width + 3 : 0;
	side->col += body.cols - width;
	side->cols = width;
}

/* The topmost view that fills the body: what lies below it is not seen. */
static guint lowest_seen(const GPtrArray *stack)
{
	guint i = stack->len - 1;

	while (i > 0 && view_at(stack, i)->ops->place != PLACE_BODY)
		i--;
	return i;
}

static void draw_body(struct screen *s, struct canvas *c, struct area body)
{
	const GPtrArray *stack = stack_of(s);
	guint base = lowest_seen(stack);
	struct view *below = view_at(stack, base);
	struct area left, side;
	bool wide, covered = false;

	lay_out(body, &left, &side);
	wide = side.cols > 0;
	for (guint i = base + 1; i < stack->len; i++)
		covered |= view_at(stack, i)->ops->place == PLACE_SIDE;
	wide = wide && (covered || below->ops->draw_side);
	if (wide || !covered)
		below->ops->draw(below, c, wide ? left : body);
	if (wide)
		canvas_wall(c, body.row, side.col - 2, body.rows);
	if (wide && !covered)
		below->ops->draw_side(below, c, side);
	canvas_caret(c, -1, 0);
	for (guint i = base + 1; i < stack->len; i++) {
		struct view *view = view_at(stack, i);

		canvas_caret(c, -1, 0);
		view->ops->draw(view, c, view->ops->place == PLACE_SIDE && wide ? side : body);
	}
}

/* The caret belongs to the topmost view: what lies below draws before it, or is told to have none.
 */
static void draw_status(struct screen *s, struct canvas *c, int row, int cols)
{
	const GPtrArray *stack = stack_of(s);
	struct view *top = screen_top(s);
	int caret_row, caret_col;
	bool caret = canvas_has_caret(c, &caret_row, &caret_col);

	for (guint i = stack->len; i-- > 0;) {
		struct view *view = view_at(stack, i);

		if (!view->ops->draw_status)
			continue;
		view->ops->draw_status(view, c, (struct area){ row, 1, 1, cols - 2 });
		if (view != top)
			canvas_caret(c, caret ? caret_row : -1, caret_col);
		break;
	}
	if (!s->message)
		return;
	int width = MIN(text_width(s->message), cols - 4);
	canvas_put(c, row, cols - 3 - width, width + 3, STYLE_NORMAL, "");
	canvas_print(c, row, cols - 1 - width, width, s->message_style, s->message);
}

static void draw_all(struct screen *s, struct canvas *c)
{
	struct area all = canvas_area(c);
	struct view *top = screen_top(s);

	if (all.rows < ROWS_MIN || all.cols < COLS_MIN) {
		canvas_print(c, 0, 0, all.cols, STYLE_NORMAL, "窗口太小，请放大");
		return;
	}
	draw_top_lines(s, c, all.cols);
	draw_body(s, c, (struct area){ 3, 1, all.rows - 6, all.cols - 2 });
	canvas_rule(c, all.rows - 3, 0, all.cols);
	draw_status(s, c, all.rows - 2, all.cols);
	keybar_draw(top, c, all.rows - 1);
}

void screen_draw(struct screen *s, struct canvas *c)
{
	s->drawing = true;
	draw_all(s, c);
	s->drawing = false;
}

/* The loop */

static void show(struct screen *s)
{
	struct canvas *c = term_canvas();

	if (s->reporting)
		g_clear_pointer(&s->message, g_free);
	s->reporting = false;
	screen_draw(s, c);
	term_show(c);
	canvas_free(c);
	if (s->keeping) /* drafts go to the disk, which may be slow, once the keys are seen */
		each_view(s, keep_one, NULL);
	s->keeping = false;
	if (!input_pending(s->input))
		term_sync(input_consumed(s->input), !s->working);
}

static void handle_input(struct screen *s)
{
	struct event event;
	bool any = false;

	for (; !s->leaving && input_next(s->input, &event); any = true)
		screen_event(s, &event);
	if (!any)
		return;
	s->keeping = true;
	s->working = true;
}

static void look_for_changes(struct screen *s)
{
	if (s->config.changed && s->config.changed(s->config.user))
		screen_refresh(s, NULL);
}

static void work(struct screen *s)
{
	const GPtrArray *stack = stack_of(s);
	struct view *view = view_at(stack, lowest_seen(stack));

	s->working = view->ops->work && view->ops->work(view);
}

static int patience(const struct screen *s)
{
	if (input_pending(s->input))
		return s->esc_ms;
	return s->working ? 0 : s->config.changed ? LOOK_MS : -1;
}

/* What to do when nothing came. */
static void idle(struct screen *s)
{
	if (input_pending(s->input))
		input_flush(s->input);
	else if (s->working)
		work(s);
	else
		look_for_changes(s);
}

/* Long work */

/* Takes what was typed meanwhile; true if it is Esc, which ends the work. */
static bool is_called_off(struct screen *s)
{
	char bytes[4096];
	size_t n = 0;

	switch (term_wait(0, bytes, sizeof bytes, &n)) {
	case WAKE_BYTES:
		if (n > 0 && bytes[n - 1] == '\033') {
			input_skip(s->input, n);
			return true;
		}
		input_feed(s->input, bytes, n);
		return false;
	case WAKE_STOP:
		term_suspend();
		return false;
	case WAKE_LEAVE:
	case WAKE_LOST:
		screen_leave(s);
		return true;
	default:
		return false;
	}
}

static bool report(struct progress *progress, const char *what, int64_t done, int64_t all)
{
	struct screen *s = (struct screen *)((char *)progress - offsetof(struct screen, progress));
	gint64 now = g_get_monotonic_time();

	if (s->leaving || s->drawing)
		return false;
	if (now - s->reported < SHOW_US)
		return true;
	s->reported = now;
	if (all > 0)
		screen_say(s, STYLE_MARK, "%s %" PRId64 "/%" PRId64 "，Esc 取消", what, done, all);
	else
		screen_say(s, STYLE_MARK, "%s，Esc 取消", what);
	s->reporting = true;
	struct canvas *c = term_canvas();
	screen_draw(s, c);
	term_show(c);
	canvas_free(c);
	return !is_called_off(s);
}

struct progress *screen_progress(struct screen *s)
{
	s->progress.report = report;
	s->reported = g_get_monotonic_time();
	return &s->progress;
}

static void linger(struct screen *s)
{
	char bytes[4096];
	size_t n = 0;
	enum wake wake;

	term_tell("—— 按回车键返回 ——");
	term_sync(input_consumed(s->input), true);
	do
		wake = term_wait(-1, bytes, sizeof bytes, &n);
	while (wake < WAKE_LEAVE && n == 0);
	input_skip(s->input, n);
	if (wake >= WAKE_LEAVE)
		screen_leave(s);
}

void screen_lend(struct screen *s, bool (*use)(void *data), void *data)
{
	term_lend();
	if (use(data))
		linger(s);
	term_take_back();
}

int screen_run(struct screen *s)
{
	char bytes[4096];
	size_t n;

	for (show(s); !s->leaving; show(s)) {
		switch (term_wait(patience(s), bytes, sizeof bytes, &n)) {
		case WAKE_BYTES:
			look_for_changes(s);
			input_feed(s->input, bytes, n);
			break;
		case WAKE_TIMEOUT:
			idle(s);
			break;
		case WAKE_RESIZED:
			break;
		case WAKE_STOP:
			term_suspend();
			break;
		case WAKE_LEAVE:
		case WAKE_LOST:
			each_view(s, keep_one, NULL);
			return term_exit_status();
		}
		handle_input(s);
	}
	each_view(s, keep_one, NULL);
	return term_exit_status();
}
