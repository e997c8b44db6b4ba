/* submission.c - what was handed in, and what changed since */
#include "cunwu/app/submission.h"

#include <stdlib.h>
#include <string.h>

#include "cunwu/app/villager.h"
#include "cunwu/base/clock.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/text.h"
#include "cunwu/model/codes.h"
#include "exporting.h"

/* Columns, as they are kept: id_number:full=身份证号 */

static const char *const style_words[] = {
	[ID_MASKED] = ID_STYLE_MASKED,
	[ID_FULL] = ID_STYLE_FULL,
	[ID_LAST4] = ID_STYLE_LAST4,
	[ID_BIRTH] = ID_STYLE_BIRTH,
};
_Static_assert(G_N_ELEMENTS(style_words) == ID_STYLES, "every style has a word");

static bool is_number(const struct export_field *f)
{
	return !f->special && f->column.field->kind == KIND_IDNO;
}

static char *column_key(const struct table_run *run, guint i)
{
	const struct export_field *f = export_column_at(&run->set, i)->field;

	return g_strconcat(f->name, is_number(f) ? ":" : NULL, style_words[run->style], NULL);
}

static char *describe_columns(const struct table_run *run)
{
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < run->set.columns->len; i++) {
		g_autofree char *key = column_key(run, i);

		g_string_append_printf(out, "%s%s=%s", i ? "\t" : "", key,
				       export_column_at(&run->set, i)->heading);
	}
	return g_string_free(out, FALSE);
}

/* Keeping */

/* What was handed in is of today, also where people are those of a past day. */
static struct db *db_of(const struct office *office)
{
	return office->present ? office->present->db : office->db;
}

/* No cell holds the marks that rows are made of. */
static void add_cell(const char *cell, GString *out)
{
	gsize from = out->len;

	g_string_append(out, cell);
	for (gsize i = from; i < out->len; i++)
		if (out->str[i] == '\t' || out->str[i] == '\n')
			out->str[i] = ' ';
}

void submission_add_row(const struct table_run *run, GString *rows)
{
	text_add_int(rows, run->person);
	for (guint i = 0; i < run->set.columns->len; i++) {
		g_string_append_c(rows, '\t');
		add_cell(run->cells[i], rows);
	}
	g_string_append_c(rows, '\n');
}

GPtrArray *submission_of(const struct table_run *run)
{
	GPtrArray *out = submissions_new();
	struct submission *s = g_new0(struct submission, 1);
	g_autoptr(GDateTime) now = g_date_time_new_now_utc();
	g_autoptr(GString) day = g_string_new(NULL);

	date_format(clock_today(), day);
	s->table_name = g_strdup(run->table.name);
	s->day = g_strdup(day->str);
	s->at = g_date_time_format(now, "%Y-%m-%dT%H:%M:%SZ");
	s->who = g_strdup(run->office->clerk.name ? run->office->clerk.name : "");
	s->place = table_run_place(run);
	s->fields = describe_columns(run);
	s->rows = (int64_t)run->rows;
	g_ptr_array_add(out, s);
	return out;
}

bool submission_keep(struct office *office, GPtrArray *submission, const GString *rows,
		     const char *target, GError **error)
{
	struct submission *s = submission->pdata[0];

	s->target = g_strdup(target);
	return submissions_write(db_of(office), s, rows, SUBMISSIONS_KEPT, error);
}

/* Comparing */

static void free_change(void *data)
{
	struct table_change *change = data;

	g_free(change->name);
	g_free(change->place);
	g_free(change->heading);
	g_free(change->before);
	g_free(change->after);
	g_free(change->why);
	g_free(change);
}

void table_changes_clear(struct table_changes *changes)
{
	g_free(changes->day);
	if (changes->list)
		g_ptr_array_unref(changes->list);
	*changes = (struct table_changes){ 0 };
}

const char *change_label(enum change_kind kind)
{
	static const char *const labels[] = {
		[CHANGE_NEW] = "新增",
		[CHANGE_GONE] = "少了",
		[CHANGE_CELL] = "改动",
	};

	return labels[kind];
}

/* A row of the last time. */
struct old_row {
	int64_t person;
	size_t at; /* of its first cell in the text */
	bool seen;
};

struct comparing {
	const struct table_run *run;
	struct table_changes changes;
	GString *text;
	GArray *rows;                 /* struct old_row, by person */
	int from[EXPORT_COLUMNS_MAX]; /* which column each was; -1: none, or not compared */
	GPtrArray *cells;             /* of the old row at hand; borrowed from the text */
};

static int by_person(const void *a, const void *b)
{
	const struct old_row *x = a, *y = b;

	return (x->person > y->person) - (x->person < y->person);
}

/* Parts the text into rows, and these into cells, in place. */
static void index_rows(struct comparing *c)
{
	for (char *line = c->text->str; *line;) {
		char *end = strchr(line, '\n'), *cells;
		struct old_row row = { .person = g_ascii_strtoll(line, &cells, 10) };

		if (!end)
			break;
		*end = '\0';
		row.at = (size_t)(cells - c->text->str) + (*cells == '\t');
		g_array_append_val(c->rows, row);
		line = end + 1;
	}
	g_array_sort(c->rows, by_person);
}

static void match_columns(struct comparing *c, const char *fields)
{
	g_auto(GStrv) old = g_strsplit(fields, "\t", -1);
	guint n = c->run->set.columns->len;

	for (guint i = 0; i < n; i++) {
		g_autofree char *key = column_key(c->run, i);
		g_autofree char *start = g_strconcat(key, "=", NULL);

		c->from[i] = -1;
		if (export_column_at(&c->run->set, i)->field->special)
			continue;
		for (int o = 0; old[o] && c->from[i] < 0; o++)
			if (g_str_has_prefix(old[o], start))
				c->from[i] = o;
		c->changes.other_columns |= c->from[i] < 0;
	}
}

struct comparing *comparing_new(const struct table_run *run, GError **error)
{
	struct comparing *c = g_new0(struct comparing, 1);
	g_autofree char *place = table_run_place(run);
	g_autoptr(GPtrArray) last = submissions_list(
		run->office->db, run->table.name ? run->table.name : "", place, 1, error);

	c->run = run;
	c->text = g_string_new(NULL);
	c->rows = g_array_new(FALSE, FALSE, sizeof(struct old_row));
	c->cells = g_ptr_array_new();
	c->changes.list = g_ptr_array_new_with_free_func(free_change);
	if (last && !last->len)
		return c;
	const struct submission *s = last ? last->pdata[0] : NULL;
	if (s && submissions_read(db_of(run->office), s->id, c->text, error)) {
		c->changes.since = s->id;
		c->changes.day = g_strdup(s->day);
		match_columns(c, s->fields);
		index_rows(c);
		return c;
	}
	comparing_free(c);
	return NULL;
}

void comparing_free(struct comparing *c)
{
	if (!c)
		return;
	g_string_free(c->text, TRUE);
	g_array_unref(c->rows);
	g_ptr_array_unref(c->cells);
	table_changes_clear(&c->changes);
	g_free(c);
}

static struct old_row *find_old(struct comparing *c, int64_t person)
{
	struct old_row key = { .person = person };

	return c->rows->len ? bsearch(&key, c->rows->data, c->rows->len, sizeof key, by_person)
			    : NULL;
}

static struct table_change *add_change(struct comparing *c, enum change_kind kind, int64_t person)
{
	struct table_change *change = g_new0(struct table_change, 1);

	change->kind = kind;
	change->person = person;
	g_ptr_array_add(c->changes.list, change);
	return change;
}

static char *shown(const struct comparing *c, guint i, const char *cell)
{
	g_autoptr(GString) masked = g_string_new(NULL);

	if (!is_number(export_column_at(&c->run->set, i)->field) || c->run->style != ID_FULL)
		return g_strdup(cell);
	idno_mask(cell, masked);
	return g_strdup(masked->str);
}

static const char *heading_of(const struct table_run *run, guint i)
{
	const struct export_column *column = export_column_at(&run->set, i);

	return *column->heading ? column->heading : column->field->label;
}

/* The cell of a kept row; "" if there are fewer. The row is left as it was. */
static const char *old_cell(const struct comparing *c, const struct old_row *row, int column,
			    size_t *length)
{
	const char *at = c->text->str + row->at;

	for (; column > 0 && at; column--) {
		at = strchr(at, '\t');
		at = at ? at + 1 : NULL;
	}
	*length = at ? strcspn(at, "\t") : 0;
	return at ? at : "";
}

static void compare_cells(struct comparing *c, const struct old_row *row)
{
	const struct table_run *run = c->run;
	g_autoptr(GString) cell = g_string_new(NULL);

	for (guint i = 0; i < run->set.columns->len; i++) {
		size_t n;

		if (c->from[i] < 0)
			continue;
		const char *old = old_cell(c, row, c->from[i], &n);
		g_string_truncate(cell, 0);
		add_cell(run->cells[i], cell);
		if (cell->len == n && memcmp(cell->str, old, n) == 0)
			continue;
		g_autofree char *before = g_strndup(old, n);
		struct table_change *change = add_change(c, CHANGE_CELL, run->person);
		change->name = g_strdup(table_run_name(run));
		change->place = g_strdup(table_run_village(run));
		change->heading = g_strdup(heading_of(run, i));
		change->before = shown(c, i, before);
		change->after = shown(c, i, cell->str);
		if (strcmp(change->before, change->after) == 0) {
			g_free(change->after);
			change->after = g_strdup("（隐去的几位不同）");
		}
		c->changes.cells++;
	}
}

void comparing_row(struct comparing *c)
{
	struct old_row *row = c->changes.since ? find_old(c, c->run->person) : NULL;

	if (!c->changes.since)
		return;
	if (row) {
		row->seen = true;
		compare_cells(c, row);
		return;
	}
	struct table_change *change = add_change(c, CHANGE_NEW, c->run->person);
	change->name = g_strdup(table_run_name(c->run));
	change->place = g_strdup(table_run_village(c->run));
	c->changes.fresh++;
}

/* Who was in the table and is not now: why, as far as the register says. */
static bool add_gone(struct comparing *c, int64_t person, GError **error)
{
	struct table_change *change = add_change(c, CHANGE_GONE, person);
	struct office *office = c->run->office;
	RECORD_AUTO struct person p = { .rec.model = &person_model };
	RECORD_AUTO struct household home = { .rec.model = &household_model };
	RECORD_AUTO struct residence stay = { .rec.model = &residence_model };
	RECORD_AUTO struct village village = { .rec.model = &village_model };
	g_autoptr(GError) none = NULL;

	c->changes.gone++;
	if (!villager_read(office, person, &p, &home, &stay, &none)) {
		change->name = g_strdup_printf("编号 %" G_GINT64_FORMAT, person);
		change->why = g_strdup("登记已撤销");
		return g_error_matches(none, CUNWU_ERROR, ERROR_NOT_FOUND)
		       || (g_propagate_error(error, g_steal_pointer(&none)), false);
	}
	change->name = g_strdup(p.name);
	if (home.village.id && records_get(office->db, home.village.id, &village.rec, NULL))
		change->place = g_strdup(village.name);
	if (stay.until.jd && !code_is(stay.ended, ""))
		change->why = g_strdup(code_show(&codes_leave, stay.ended.text));
	else
		change->why = g_strdup(stay.until.jd ? "已离开" : "不再符合条件");
	return true;
}

bool comparing_end(struct comparing *c, struct table_changes *changes, GError **error)
{
	for (guint i = 0; i < c->rows->len; i++) {
		const struct old_row *row = &g_array_index(c->rows, struct old_row, i);

		if (!row->seen && !add_gone(c, row->person, error))
			return false;
	}
	*changes = c->changes;
	c->changes = (struct table_changes){ 0 };
	return true;
}

bool table_run_tell(const struct table_run *run, struct comparing *c, GString *out, GError **error)
{
	struct table_changes changes = { 0 };

	if (run->nmaybe)
		g_string_append_printf(
			out, "其中 %zu 人的出生日期只到年或月，可能符合，已列入，请核对：%s\n",
			run->nmaybe, run->maybe_names->str);
	if (run->nunknown)
		g_string_append_printf(out, "另有 %zu 人没有出生日期，没有列入：%s\n",
				       run->nunknown, run->unknown_names->str);
	if (!c)
		return true;
	bool ok = comparing_end(c, &changes, error);
	if (ok && changes.since) {
		table_changes_sentence(&changes, out);
		g_string_append_c(out, '\n');
	}
	table_changes_clear(&changes);
	return ok;
}

bool table_compare(struct office *office, const struct export_options *options,
		   struct table_changes *changes, GError **error)
{
	struct table_run run;
	struct comparing *c = NULL;
	bool ok = table_run_begin(&run, office, options, error);

	*changes = (struct table_changes){ 0 };
	c = ok ? comparing_new(&run, error) : NULL;
	while (c && table_run_next(&run))
		comparing_row(c);
	ok = c && table_run_end(&run, error) && comparing_end(c, changes, error);
	comparing_free(c);
	table_run_clear(&run);
	return ok;
}

/* Telling */

void table_changes_sentence(const struct table_changes *changes, GString *out)
{
	if (!changes->since) {
		g_string_append(out, "这张表还没有报送过");
		return;
	}
	g_string_append_printf(out, "比 %s 那次：", changes->day);
	if (!changes->fresh && !changes->gone && !changes->cells)
		g_string_append(out, "没有变动");
	else
		g_string_append_printf(out,
				       "新增 %" G_GINT64_FORMAT " 人，少了 %" G_GINT64_FORMAT
				       " 人，改了 %" G_GINT64_FORMAT " 处",
				       changes->fresh, changes->gone, changes->cells);
	if (changes->other_columns)
		g_string_append(out, "（列有增减，只比了两次都有的列）");
}

static const char *or_blank(const char *cell)
{
	return cell && *cell ? cell : "（空）";
}

void table_changes_tell(const struct table_changes *changes, GString *out)
{
	for (guint i = 0; changes->list && i < changes->list->len; i++) {
		const struct table_change *change = changes->list->pdata[i];

		g_string_append_printf(out, "%s　%s%s%s%s", change_label(change->kind),
				       change->name, change->place ? "（" : "",
				       change->place ? change->place : "",
				       change->place ? "）" : "");
		if (change->kind == CHANGE_CELL)
			g_string_append_printf(out, "　%s：%s → %s", change->heading,
					       or_blank(change->before), or_blank(change->after));
		if (change->why)
			g_string_append_printf(out, "　%s", change->why);
		g_string_append_c(out, '\n');
	}
}
