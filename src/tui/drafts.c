/* drafts.c - forms that were left half-filled: taken up again, or thrown away */
#include "confirm.h"
#include "cunwu/tui/form.h"
#include "cunwu/tui/list.h"
#include "panes.h"

static void open_draft(struct view *view, const struct record *row)
{
	struct panes *p = panes_of(view);
	g_autoptr(GError) error = NULL;
	struct record **parts;
	int64_t id;
	struct keeper *k = desk_draft_open(p->desk, row, &id, &parts, &error);

	if (!k) {
		screen_say_error(p->screen, error);
		return;
	}
	if (id)
		form_open(p->screen, k, id);
	else
		form_open_new(p->screen, k, parts);
	parts_free(k, parts);
}

static void tell_draft(const struct record *row, GString *out)
{
	const struct draft_row *d = (const struct draft_row *)row;

	g_string_append_printf(out, "%s\n\n%s\n", d->title, d->typed);
	if (*d->place)
		g_string_append_printf(out, "填在 %s\n", d->place);
	g_string_append_printf(out, "%s 填写，没有保存\n", d->on);
}

void panes_drafts(struct view *view)
{
	struct panes *p = panes_of(view);

	if (panes_is_drafts(view)) {
		screen_say(p->screen, STYLE_DIM, "这里就是草稿");
		return;
	}
	struct list_config config = {
		.title = "草稿",
		.columns = "title typed place on",
		.empty = "没有没填完的草稿",
		.source = desk_draft_list(p->desk),
		.tell = tell_draft,
		.open = open_draft,
	};
	screen_push(p->screen, roster_new_list(config, (struct desk_place){ 0 }));
}

bool panes_is_drafts(const struct view *view)
{
	const struct list_config *config = list_config(view);

	return config && config->source->model == &draft_row_model;
}

struct dropping {
	struct panes *panes;
	GArray *ids;
};

static void drop(void *user)
{
	const struct dropping *d = user;
	int n = desk_draft_drop(d->panes->desk, d->ids);

	screen_refresh(d->panes->screen, NULL);
	screen_say(d->panes->screen, STYLE_GOOD, "已丢弃 %d 份草稿", n);
}

static void dropping_free(void *user)
{
	struct dropping *d = user;

	g_array_unref(d->ids);
	g_free(d);
}

void panes_drop_drafts(struct view *view)
{
	const struct draft_row *row = (const struct draft_row *)list_current(view);
	g_autofree char *question = NULL;

	if (!row)
		return;
	struct dropping *d = g_new0(struct dropping, 1);
	d->panes = panes_of(view);
	d->ids = list_targets(view);
	question = d->ids->len > 1 ? g_strdup_printf("丢弃标记的 %u 份草稿？", d->ids->len)
				   : g_strdup_printf("丢弃草稿：%s %s？", row->title, row->typed);
	confirm_open(view->screen, &(struct confirm){ .question = question,
						      .yes = "丢弃",
						      .user = d,
						      .done = drop,
						      .release = dropping_free });
}
