/* import_rows.c - what lists show of an import: the columns of the file, and its rows */
#include <string.h>

#include "cunwu/app/import_map.h"
#include "cunwu/app/import_plan.h"
#include "cunwu/base/name.h"
#include "cunwu/model/rows.h"
#include "numbered.h"

/* Columns, and words below them */

static const struct import_map *map_of(const struct numbered *s)
{
	return s->user;
}

/* The word that the number is of; NULL: it is of a column. */
static const struct import_word *word_at(const struct numbered *s, int64_t id)
{
	const struct import_map *map = map_of(s);

	return id > map->columns->len ? map->listed->all->pdata[id - 1 - map->columns->len] : NULL;
}

static void make_word(const struct import_word *word, struct column_row *row)
{
	row->heading = g_strdup_printf("词“%s”", word->word);
	row->field = g_strdup(*word->code.text ? code_show(word->field->codes, word->code.text)
					       : "？记入备注");
	row->sample = g_strdup_printf("%s，%zu 行有这个词", word->field->label, word->n);
}

static void make_column(const struct numbered *s, int64_t id, struct record *rec)
{
	const struct import_word *word = word_at(s, id);
	struct column_row *row = (struct column_row *)rec;

	if (word) {
		make_word(word, row);
		return;
	}
	const struct import_column *c = map_of(s)->columns->pdata[id - 1];
	row->heading = g_strdup(c->heading);
	row->field = g_strdup(c->unknown ? "？" : import_field_label(map_of(s)->model, c->field));
	row->sample = g_strdup(c->sample);
}

static bool column_holds(const struct numbered *s, int64_t id, const char *text)
{
	const struct import_word *word = word_at(s, id);
	const char *said =
		word ? word->word
		     : ((const struct import_column *)map_of(s)->columns->pdata[id - 1])->heading;

	return (!word || word->n > 0)
	       && (!text || strstr(said, text) || name_matches(said, NULL, text));
}

struct source *import_map_source(struct import_map *map, struct import_words *words)
{
	map->listed = words;
	return numbered_new(
		&column_row_model,
		&(struct numbered){ .n = map->columns->len + (words ? words->all->len : 0),
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
	row->village = g_strdup(item->village_name);
	row->told = g_strdup(item->told);
	row->deed = g_strdup(import_item_words(item, words));
	g_string_truncate(words, 0);
	tell(item, words);
	row->what = g_strdup(words->len ? words->str : item->brief ? item->brief : item->place);
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
