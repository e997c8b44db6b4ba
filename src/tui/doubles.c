/* doubles.c - people who may be recorded twice: listed, compared, made one */
#include <inttypes.h>
#include <string.h>

#include "compare.h"
#include "confirm.h"
#include "cunwu/app/doubles.h"
#include "cunwu/app/merge.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "panes.h"

/* Two of them before one's eyes. */
struct pairing {
	struct panes *panes;
	struct merge merge;
	GString *left, *right; /* what stands above them */
	GPtrArray *fields; /* const struct field *, a row of the comparison each; NULL: the home */
	GPtrArray *doubts; /* char *: to be asked, the last first */
};

static struct pairing *pairing_new(struct panes *p)
{
	struct pairing *pair = g_new0(struct pairing, 1);

	pair->panes = p;
	merge_init(&pair->merge);
	pair->left = g_string_new(NULL);
	pair->right = g_string_new(NULL);
	pair->fields = g_ptr_array_new();
	pair->doubts = g_ptr_array_new_with_free_func(g_free);
	return pair;
}

static void pairing_free(void *data)
{
	struct pairing *pair = data;

	merge_clear(&pair->merge);
	g_string_free(pair->left, TRUE);
	g_string_free(pair->right, TRUE);
	g_ptr_array_unref(pair->fields);
	g_ptr_array_unref(pair->doubts);
	g_free(pair);
}

static void show_done(struct panes *p)
{
	desk_forget(p->desk);
	screen_refresh(p->screen, NULL);
}

/* Merging, once all is asked */

static void merge_now(void *user)
{
	struct pairing *pair = user;
	struct screen *s = pair->panes->screen;
	g_autofree char *name = g_strdup(pair->merge.result.name);
	g_autoptr(GString) told = g_string_new(NULL);
	g_autoptr(GError) error = NULL;

	if (!merge_do(pair->panes->office, &pair->merge, true, told, &error)) {
		screen_say_error(s, error);
		return;
	}
	show_done(pair->panes);
	screen_say(s, told->len ? STYLE_MARK : STYLE_GOOD, "%s的两份已合并%s%s；Ctrl-Z 再拆开",
		   name, told->len ? "；" : "", told->str);
}

static void ask_next(void *user);

/* The question takes the pair over; where there is one more, from the question before. */
static void ask(struct pairing *pair, const char *question, const char *yes,
		void (*done)(void *user))
{
	confirm_open(pair->panes->screen, &(struct confirm){ .question = question,
							     .yes = yes,
							     .user = pair,
							     .done = done,
							     .release = pairing_free });
}

/* Each doubt is a question of its own, and then whether to do it. */
static void ask_all(struct pairing *pair)
{
	const struct merge *m = &pair->merge;

	if (pair->doubts->len) {
		g_autofree char *doubt =
			g_ptr_array_steal_index(pair->doubts, pair->doubts->len - 1);

		ask(pair, doubt, "确实是同一人，继续", ask_next);
		return;
	}
	g_autofree char *question =
		g_strdup_printf("#%" PRId64 " %s并入 #%" PRId64 " %s，合成一份？", m->other.rec.id,
				m->other.name, m->kept.rec.id, m->kept.name);
	ask(pair, question, "合并", merge_now);
}

static void move_pairing(struct pairing *to, struct pairing *from)
{
	struct pairing empty = *to;

	*to = *from;
	*from = empty;
}

/* What is asked goes with its box, so the next box gets a pair of its own. */
static void ask_next(void *user)
{
	struct pairing *pair = user, *next = pairing_new(pair->panes);

	move_pairing(next, pair);
	ask_all(next);
}

static void compared(void *user, const bool *right)
{
	struct pairing *pair = user, *next = pairing_new(pair->panes);
	g_autoptr(GError) error = NULL;

	for (guint i = 0; i < pair->fields->len; i++)
		if (pair->fields->pdata[i])
			merge_take(&pair->merge, pair->fields->pdata[i], right[i]);
		else
			merge_take_home(&pair->merge, right[i]);
	move_pairing(next, pair);
	if (merge_doubts(next->panes->office, &next->merge, next->doubts, &error)) {
		ask_all(next);
		return;
	}
	screen_say_error(next->panes->screen, error);
	pairing_free(next);
}

/* Side by side */

static void compare_pair(struct panes *p, int64_t kept, int64_t other);

static void swap(void *user)
{
	const struct pairing *pair = user;

	compare_pair(pair->panes, pair->merge.other.rec.id, pair->merge.kept.rec.id);
}

static void part(void *user)
{
	const struct pairing *pair = user;
	struct panes *p = pair->panes;
	g_autoptr(GError) error = NULL;

	if (!doubles_set_apart(p->office, pair->merge.kept.rec.id, pair->merge.other.rec.id,
			       &error)) {
		screen_say_error(p->screen, error);
		return;
	}
	show_done(p);
	screen_say(p->screen, STYLE_GOOD, "已认定不是同一人，不再列出；Ctrl-Z 撤销");
}

static bool add_home(struct pairing *pair, GPtrArray *rows, GError **error)
{
	g_autoptr(GString) left = g_string_new(NULL), right = g_string_new(NULL);

	if (!merge_has_two_homes(&pair->merge))
		return true;
	if (!merge_tell_home(pair->panes->office, &pair->merge, false, left, error)
	    || !merge_tell_home(pair->panes->office, &pair->merge, true, right, error))
		return false;
	g_ptr_array_add(pair->fields, NULL);
	compare_row_add(rows, "户", left->str, right->str, false);
	return true;
}

/* What neither says is left out; the relation goes with the home where that is chosen. */
static void add_field(struct pairing *pair, const struct field *f, GPtrArray *rows)
{
	const struct merge *m = &pair->merge;
	g_autoptr(GString) left = g_string_new(NULL), right = g_string_new(NULL);

	field_show(f, &m->kept.rec, left);
	field_show(f, &m->other.rec, right);
	if ((!left->len && !right->len)
	    || (strcmp(f->name, "relation") == 0 && merge_has_two_homes(m)))
		return;
	g_ptr_array_add(pair->fields, (void *)(uintptr_t)f);
	compare_row_add(rows, f->label, left->str, right->str, merge_takes_other(m, f));
}

static bool tell_side(struct pairing *pair, bool other, GString *out, GError **error)
{
	const struct person *p = other ? &pair->merge.other : &pair->merge.kept;

	g_string_append_printf(out, "%s #%" PRId64 " ", other ? "并入" : "保留", p->rec.id);
	return merge_tell_place(pair->panes->office, &pair->merge, other, out, error);
}

/* The box takes the pair over. */
static bool open_pair(struct pairing *pair, GError **error)
{
	g_autoptr(GPtrArray) rows = compare_rows_new();

	if (!tell_side(pair, false, pair->left, error) || !tell_side(pair, true, pair->right, error)
	    || !add_home(pair, rows, error))
		return false;
	for_each_field(f, &person_model)
		add_field(pair, f, rows);
	compare_open(pair->panes->screen,
		     &(struct compare){ .title = "是同一人吗？逐项选定用哪一份，再合并",
					.left = pair->left->str,
					.right = pair->right->str,
					.rows = g_steal_pointer(&rows),
					.chooses = true,
					.user = pair,
					.done = compared,
					.swap = swap,
					.part = part,
					.release = pairing_free });
	return true;
}

static void compare_pair(struct panes *p, int64_t kept, int64_t other)
{
	struct pairing *pair = pairing_new(p);
	g_autoptr(GError) error = NULL;

	if (merge_load(p->office, kept, other, &pair->merge, &error) && open_pair(pair, &error))
		return;
	screen_say_error(p->screen, error);
	pairing_free(pair);
}

static void compare_two(struct panes *p, int64_t a, int64_t b)
{
	g_autoptr(GError) error = NULL;

	if (merge_order(p->office, &a, &b, &error))
		compare_pair(p, a, b);
	else
		screen_say_error(p->screen, error);
}

/* The list */

static void open_double(struct view *view, const struct record *row)
{
	const struct double_row *d = (const struct double_row *)row;

	compare_two(panes_of(view), d->first_id.id, d->second_id.id);
}

static void tell_double(const struct record *row, GString *out)
{
	const struct double_row *d = (const struct double_row *)row;

	g_string_append_printf(out, "%s %d\n\n%s\n%s\n\n%s\n%s\n\n",
			       double_word((int)d->strength.value), (int)d->strength.value,
			       d->first, d->first_about, d->second, d->second_about);
	g_auto(GStrv) reasons = g_strsplit(d->reasons, "，", -1);
	for (char **reason = reasons; *reason; reason++)
		g_string_append_printf(out, "%s\n", *reason);
}

static void push(struct panes *p, int64_t village)
{
	g_autofree char *title =
		g_strconcat(village ? desk_village_name(p->desk, village) : "全部", "：查重", NULL);
	g_autoptr(GError) error = NULL;
	bool cut = false;
	struct source *source =
		desk_doubles(p->desk, village, screen_progress(p->screen), &cut, &error);

	if (!source) {
		screen_say_error(p->screen, error);
		return;
	}
	struct list_config config = {
		.title = title,
		.columns = "strength first second reasons",
		.empty = "没有发现重复登记的人",
		.source = source,
		.tell = tell_double,
		.open = open_double,
	};
	screen_push(p->screen, roster_new_list(config, (struct desk_place){ .village = village }));
	if (cut)
		screen_say(p->screen, STYLE_MARK, DOUBLES_CUT);
}

/* Of the village of the row, or of the list; asked for again, of the township. */
void panes_doubles(struct view *view)
{
	struct panes *p = panes_of(view);
	const struct record *row = list_current(view);
	struct desk_place place = { 0 };

	roster_place(view, &place);
	if (row && row->model == &village_row_model)
		push(p, row->id);
	else if (list_config(view)->source->model != &double_row_model)
		push(p, place.village);
	else if (place.village)
		push(p, 0);
	else
		screen_say(p->screen, STYLE_DIM, "这里已经是全部");
}

/* From someone's form; what was typed stays as a draft. */
void panes_merge(struct view *view)
{
	struct panes *p = panes_of(view);
	int64_t like = form_like(view), id = like ? form_record(view)->id : 0;

	if (!like) {
		screen_say(view->screen, STYLE_DIM, "没有发现与这份相同的人");
		return;
	}
	form_leave(view);
	compare_two(p, id, like);
}

bool panes_can_merge(const struct view *view)
{
	return form_like(view) != 0;
}
