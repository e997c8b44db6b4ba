/* test_views.c - the table of actions, and a list over a source that is never read whole */
#include "testing.h"

#include <inttypes.h>
#include <string.h>

#include "cunwu/base/clock.h"
#include "cunwu/model/rows.h"
#include "cunwu/tui/action.h"
#include "cunwu/tui/input.h"
#include "cunwu/tui/list.h"
#include "tui/editors.h"

/* A million households, made as they are asked for; id and number are the place in the order. */
#define ROWS 1000000

struct made {
	struct source source;
	size_t asked; /* rows in all */
	bool closed;
};

static struct record *make_row(int64_t id)
{
	struct household_row *h = (struct household_row *)record_new(&household_row_model);

	h->rec.id = id;
	h->number = g_strdup_printf("%" PRId64, id);
	return &h->rec;
}

static bool page(struct source *src, const struct record *from, bool back, size_t n, GPtrArray *out,
		 GError **error)
{
	int64_t id = from ? from->id : back ? ROWS + 1 : 0;

	(void)error;
	for (size_t i = 0; i < n; i++) {
		id += back ? -1 : 1;
		if (id < 1 || id > ROWS)
			break;
		g_ptr_array_add(out, make_row(id));
		((struct made *)src)->asked++;
	}
	return true;
}

static bool count(struct source *src, const struct record *upto, int64_t *n, GError **error)
{
	(void)src;
	(void)error;
	*n = upto ? upto->id - 1 : ROWS;
	return true;
}

static struct record *row(struct source *src, int64_t id)
{
	(void)src;
	return make_row(id);
}

static void close_made(struct source *src)
{
	((struct made *)src)->closed = true;
}

static const struct source_ops source_ops = {
	.page = page,
	.count = count,
	.row = row,
	.close = close_made,
};

static int opened;

static void open_row(struct view *view, const struct record *rec)
{
	(void)view;
	opened = (int)rec->id;
}

/* A screen of one list over such a source. */
static struct screen *begin(struct made *made, struct view **list)
{
	struct screen *s = screen_new(&(struct screen_config){ .where = "清溪镇" });

	*made = (struct made){ .source = { .ops = &source_ops, .model = &household_row_model } };
	*list = list_new_view(&(struct list_config){
		.title = "户", .columns = "number", .source = &made->source, .open = open_row });
	screen_add_pane(s, 1, "户", *list);
	clock_pin(date_from_ymd(2026, 11, 22));
	return s;
}

static void end(struct screen *s, const struct made *made)
{
	screen_free(s);
	assert_true(made->closed);
	clock_pin((struct date){ 0 });
}

static void draw(struct screen *s, GString *out)
{
	struct canvas *c = canvas_new(24, 80, false);

	g_string_truncate(out, 0);
	screen_draw(s, c);
	canvas_dump(c, out);
	canvas_free(c);
}

static void press(struct screen *s, uint32_t key)
{
	g_autoptr(GString) out = g_string_new(NULL);

	screen_event(s, &(struct event){ .type = EVENT_KEY, .key = key });
	draw(s, out);
}

static int64_t bar(const struct view *list)
{
	const struct record *rec = list_current(list);

	return rec ? rec->id : 0;
}

static void a_list_reads_only_what_it_shows(void **state)
{
	struct made made;
	struct view *list;
	struct screen *s = begin(&made, &list);
	g_autoptr(GString) screen = g_string_new(NULL);

	(void)state;
	draw(s, screen);
	assert_int_equal(bar(list), 1);
	press(s, K_END);
	assert_int_equal(bar(list), ROWS);
	press(s, K_UP);
	press(s, K_PAGE_UP);
	assert_int_equal(bar(list), ROWS - 1 - 16);
	press(s, K_HOME);
	assert_int_equal(bar(list), 1);
	for (int i = 1; i < 500; i++)
		press(s, i % 2 ? K_PAGE_DOWN : K_DOWN);
	assert_int_equal(bar(list), 1 + 250 * 16 + 249);
	for (int i = 1; i < 500; i++)
		press(s, i % 2 ? K_PAGE_UP : K_UP);
	assert_int_equal(bar(list), 1);
	assert_true(made.asked < 40000);

	struct record *there = make_row(500000);
	made.asked = 0;
	list_go_to(list, there);
	record_free(there);
	draw(s, screen);
	assert_int_equal(bar(list), 500000);
	assert_true(made.asked < 60);
	assert_non_null(strstr(screen->str, "500000/1000000 条"));
	end(s, &made);
}

/* Before anything is drawn. */
static void keys_typed_ahead_are_heeded(void **state)
{
	struct made made;
	struct view *list;
	struct screen *s = begin(&made, &list);

	(void)state;
	for (int i = 0; i < 30; i++)
		screen_event(s, &(struct event){ .type = EVENT_KEY, .key = K_DOWN });
	screen_event(s, &(struct event){ .type = EVENT_KEY, .key = K_ENTER });
	assert_int_equal(opened, 31);
	end(s, &made);
}

static void actions_take_the_marks_or_the_row(void **state)
{
	struct made made;
	struct view *list;
	struct screen *s = begin(&made, &list);

	(void)state;
	press(s, K_DOWN);
	g_autoptr(GArray) here = list_targets(list);
	assert_int_equal(here->len, 1);
	assert_int_equal(g_array_index(here, int64_t, 0), 2);
	press(s, ' ');
	press(s, 0x3000); /* the blank of an input method */
	press(s, K_DOWN);
	g_autoptr(GArray) marked = list_targets(list);
	assert_int_equal(marked->len, 2);
	press(s, K_CTRL | 'u');
	g_autoptr(GArray) after = list_targets(list);
	assert_int_equal(g_array_index(after, int64_t, 0), 5);
	end(s, &made);
}

static void actions_are_sound(void **state)
{
	g_autofree char *wrong = actions_check();

	(void)state;
	if (wrong)
		fail_msg("%s", wrong);
	for (size_t i = 0; i < nactions; i++)
		for (size_t j = 0; j < i; j++)
			assert_string_not_equal(actions[i].name, actions[j].name);
}

/* A letter, which an input method would take for itself. */
static bool is_letter(uint32_t key)
{
	return key < 0x80 && g_ascii_isalpha((char)key);
}

/* An action without a key is run from the help, where arrows reach it. */
static void everything_works_with_an_input_method_on(void **state)
{
	(void)state;
	for (size_t i = 0; i < nactions; i++) {
		g_auto(GStrv) names = g_strsplit(actions[i].keys, " ", -1);
		bool free = strcmp(actions[i].name, "suspend") == 0 /* for those at a shell */
			    || !*actions[i].keys;

		for (char **name = names; *name; name++)
			free |= !is_letter(key_parse(*name) & ~(uint32_t)K_ALT)
				&& !(key_parse(*name) & K_ALT);
		if (!free)
			fail_msg("%s has letters alone", actions[i].name);
	}
	for (enum kind kind = 0; kind < KIND_COUNT; kind++) {
		const struct editor *editor = editor_of(&(struct field){ .kind = kind });

		assert_non_null(editor->take);
		assert_non_null(editor->hint);
	}
}

static void keys_find_their_action(void **state)
{
	(void)state;
	assert_string_equal(action_for_key(MAP_FORM, true, K_F1 + 1)->name, "save");
	assert_string_equal(action_for_key(MAP_LIST, false, K_HOME)->name, "row-first");
	assert_string_equal(action_for_key(MAP_SEARCH, true, K_HOME)->name, "row-first");
	assert_string_equal(action_for_key(MAP_FORM, true, K_HOME)->name, "line-home");
	assert_string_equal(action_for_key(MAP_PICK, true, K_F1)->name, "help");
	assert_null(action_for_key(MAP_FORM, true, K_F1 + 6));
}

int main(void)
{
	const struct CMUnitTest tests[] = {
		cmocka_unit_test(a_list_reads_only_what_it_shows),
		cmocka_unit_test(keys_typed_ahead_are_heeded),
		cmocka_unit_test(actions_take_the_marks_or_the_row),
		cmocka_unit_test(actions_are_sound),
		cmocka_unit_test(everything_works_with_an_input_method_on),
		cmocka_unit_test(keys_find_their_action),
	};

	return cmocka_run_group_tests(tests, NULL, NULL);
}
