/* import_rows.c - what lists show of an import: the columns of the file, and its rows */
#include <string.h>

#include "cunwu/app/import_map.h"
#include "cunwu/app/import_plan.h"
#include "cunwu/base/name.h"
#include "cunwu/model/rows.h"
#include "numbered.h"

/* Columns */

static const struct import_column *column_at(const struct numbered *s, int64_t id)
{
	return ((const struct import_map *)s->user)->columns->pdata[id - 1];
}

static void make_column(const struct numbered *s, int64_t id, struct record *rec)
{
	const struct import_column *c = column_at(s, id);
	struct column_row *row = (struct column_row *)rec;

	row->heading = g_strdup(c->heading);
	row->field = g_strdup(
		c->unknown ? "？"
			   : import_field_label(((struct import_map *)s->user)->model, c->field));
	row->sample = g_strdup(c->sample);
}

static bool column_holds(const struct numbered *s, int64_t id, const char *text)
{
	const struct import_column *c = column_at(s, id);

	return !text || strstr(c->heading, text) || name_matches(c->heading, NULL, text);
}

struct source *import_map_source(struct import_map *map)
{
	return numbered_new(&column_row_model, &(struct numbered){ .n = map->columns->len,
								   .user = map,
								   .make = make_column,
								   .holds = column_holds });
}

/* Rows */

static void tell(const struct import_item *item, GString *out)
{
	if (item->reason)
		g_string_append(out, item->reason);
	for (guint i = 0; item->differences && i < item->differences->len; i++) {
		const struct import_difference *d = item->differences->pdata[i];

		g_string_append_printf(out, "%s%s %s → %s", out->len ? "；" : "", d->label,
				       *d->was ? d->was : "（空）", d->is);
	}
}

static void make_item(const struct numbered *s, int64_t id, struct record *rec)
{
	const struct import_item *item = import_plan_item(s->user, id);
	struct import_row *row = (struct import_row *)rec;
	g_autoptr(GString) words = g_string_new(NULL);

	row->line = (struct number){ (int64_t)item->line, item->line > 0 };
	row->kind = g_strdup(import_kind_label(item->kind));
	row->name = g_strdup(item->name);
	row->place = g_strdup(item->place);
	row->deed = g_strdup(import_item_words(item, words));
	g_string_truncate(words, 0);
	tell(item, words);
	row->what = g_strdup(words->len ? words->str : item->place);
}

static bool item_holds(const struct numbered *s, int64_t id, const char *text)
{
	const struct import_plan *plan = s->user;
	const struct import_item *item = import_plan_item(plan, id);

	if (plan->shown != IMPORT_KINDS && item->kind != plan->shown)
		return false;
	if (!text || name_matches(item->name, NULL, text) || strstr(item->place, text)
	    || strstr(import_kind_label(item->kind), text))
		return true;
	g_autoptr(GString) words = g_string_new(NULL);
	tell(item, words);
	return strstr(words->str, text);
}

struct source *import_plan_source(struct import_plan *plan)
{
	return numbered_new(&import_row_model, &(struct numbered){ .n = plan->items->len,
								   .user = plan,
								   .make = make_item,
								   .holds = item_holds });
}

void import_plan_show(struct import_plan *plan, struct source *src, enum import_kind kind)
{
	plan->shown = kind;
	numbered_look((struct numbered *)src);
}
