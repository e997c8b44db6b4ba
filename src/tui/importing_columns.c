/* importing_columns.c - which column of the file is which field, and what its words mean */
#include <string.h>

#include "cunwu/base/name.h"
#include "cunwu/tui/pick.h"
#include "editors.h"
#include "importing.h"

bool importing_is_columns(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == &column_row_model;
}

/* Which field */

struct naming {
	struct importing *im;
	size_t column;
	const char *text; /* what is looked for; only while choices are added */
	GPtrArray *choices;
};

static void naming_free(void *data)
{
	struct naming *n = data;

	importing_unref(n->im);
	g_free(n);
}

static const struct import_column *column_of(const struct importing *im, const char *field)
{
	for (guint i = 0; i < im->map->columns->len; i++) {
		const struct import_column *c = im->map->columns->pdata[i];

		if (c->field && strcmp(c->field, field) == 0)
			return c;
	}
	return NULL;
}

static void add_field(const char *name, const char *label, void *data)
{
	struct naming *n = data;
	const struct import_column *taken = column_of(n->im, name);

	if (strstr(label, n->text) || name_matches(label, NULL, n->text))
		choice_add(n->choices, g_strdup(name), g_strdup(label),
			   taken ? g_strdup_printf("现在是“%s”这一列", taken->heading) : NULL);
}

static bool find_field(void *user, const char *text, GPtrArray *choices, GError **error)
{
	struct naming *n = user;

	(void)error;
	n->text = text;
	n->choices = choices;
	if (strstr(IMPORT_NOTHING, text) || name_matches(IMPORT_NOTHING, NULL, text))
		choice_add(choices, g_strdup(""), g_strdup(IMPORT_NOTHING),
			   g_strdup("不导入这一列"));
	import_fields(n->im->model, add_field, n);
	return true;
}

/* The bar goes to the next one that nobody has said anything of, if there is one. */
static void go_to_unknown(const struct importing *im, guint from)
{
	for (guint i = from; i < im->map->columns->len; i++)
		if (((const struct import_column *)im->map->columns->pdata[i])->unknown) {
			list_go_to_id(im->columns, (int64_t)i + 1);
			return;
		}
}

static void take_field(void *user, const char *key)
{
	const struct naming *n = user;
	struct view *view = n->im->columns;

	import_map_set(n->im->map, n->column, *key ? key : NULL);
	if (!view)
		return;
	view->ops->refresh(view, NULL);
	go_to_unknown(n->im, (guint)n->column + 1);
}

/* What a word means */

static struct import_word *word_at(const struct naming *n)
{
	return n->im->plan->words->all->pdata[n->column - n->im->map->columns->len];
}

static bool find_code(void *user, const char *text, GPtrArray *choices, GError **error)
{
	(void)error;
	if (!*text)
		choice_add(choices, g_strdup(""), g_strdup("记入备注"), NULL);
	editor_find_code(word_at(user)->field->codes, text, choices);
	return true;
}

static void take_code(void *user, const char *key)
{
	const struct naming *n = user;
	struct view *view = n->im->columns;

	import_word_set(word_at(n), key);
	if (!view)
		return;
	view->ops->refresh(view, NULL);
	view->ops->move(view, MOVE_NEXT);
}

static void open_word(struct naming *n)
{
	const struct import_word *word = word_at(n);
	g_autofree char *title = g_strdup_printf("%s“%s”是什么", word->field->label, word->word);

	pick_open(n->im->panes->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 20,
				  .user = n,
				  .find = find_code,
				  .done = take_code,
				  .release = naming_free },
		  "");
}

static void open_column(struct view *view, const struct record *row)
{
	struct naming *n = g_new0(struct naming, 1);
	g_autofree char *title =
		g_strdup_printf("“%s”是哪个字段", ((const struct column_row *)row)->heading);

	n->im = importing_ref(importing_of(view));
	n->column = (size_t)row->id - 1;
	if (n->column >= n->im->map->columns->len) {
		open_word(n);
		return;
	}
	pick_open(view->screen,
		  &(struct pick){ .title = title,
				  .shown_width = 16,
				  .user = n,
				  .find = find_field,
				  .done = take_field,
				  .release = naming_free },
		  "");
}

/* All of them */

static size_t count_unknown(const struct importing *im)
{
	size_t n = 0;

	for (guint i = 0; i < im->map->columns->len; i++)
		n += ((const struct import_column *)im->map->columns->pdata[i])->unknown;
	return n;
}

static void tell_unknown(struct view *view, GString *out)
{
	const struct importing *im = importing_of(view);
	size_t n = count_unknown(im);

	if (n > 0)
		g_string_append_printf(
			out, "有 %zu 列认不出（？）：回车指定字段；不指定的不导入。F2 继续", n);
	else
		g_string_append(out, "各列作为哪个字段：回车改。F2 继续，并记住这种表");
}

/* Who goes on says that what is still unknown is not wanted: the next file does not ask. */
void importing_settle_columns(struct importing *im)
{
	struct screen *s = im->panes->screen;
	g_autoptr(GError) error = NULL;

	if (!import_map_check(im->map, &error)
	    || !import_map_remember(im->panes->office, im->map, &error)
	    || (im->plan && im->plan->words
		&& !import_words_remember(im->panes->office, im->plan->words, &error)))
		screen_say_error(s, error);
	else
		importing_go_on(im);
}

static void release(void *user)
{
	struct importing *im = user;

	im->columns = NULL;
	importing_unref(im);
}

void importing_show_columns(struct importing *im)
{
	g_autofree char *title = im->rows ? g_strdup("各列") : g_strconcat("导入 ", im->name, NULL);
	struct list_config config = {
		.title = title,
		.columns = "heading field sample",
		.source = import_map_source(im->map, im->plan ? im->plan->words : NULL),
		.map = MAP_IMPORT,
		.banner = tell_unknown,
		.open = open_column,
		.user = importing_ref(im),
		.release = release,
	};

	im->columns = list_new_view(&config);
	screen_push(im->panes->screen, im->columns);
	go_to_unknown(im, 0);
}
