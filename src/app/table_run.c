/* table_run.c - the rows of a table, from the database to cells */
#include <string.h>

#include "cunwu/app/table.h"
#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/base/text.h"
#include "cunwu/model/person.h"
#include "exporting.h"
#include "paper.h"

#define NAMES_MAX  20  /* of the doubtful ones, that are told by name */
#define TELL_EVERY 512 /* people */

struct table_reading {
	struct filter *filter;
	GArray *sort;     /* struct people_sort */
	GArray *villages; /* int64_t: those the filter is confined to */
	struct people_scope scope;
	GArray *columns;     /* struct column: of the cells, then of the filter, then the name */
	guint first_of_test; /* where those of the filter begin */
	guint name, birth;
	struct people *list;
	GHashTable *village_names; /* id -> what the table calls it */
	GPtrArray *texts;          /* GString * by column */
	const char **tests;        /* what the filter is told */
	int64_t in_village, number, read, people;
	GError *error;
};

/* What the table is */

static bool load_table(struct table_run *run, GError **error)
{
	const struct export_options *options = run->options;

	if (options->table) {
		record_copy(&run->table.rec, &options->table->rec);
		tables_fill(&run->table);
		return true;
	}
	return !options->columns || tables_find(run->office, options->columns, &run->table, error);
}

static enum id_style style_of(const struct saved_table *table)
{
	static const char *const words[] = {
		[ID_MASKED] = ID_STYLE_MASKED,
		[ID_FULL] = ID_STYLE_FULL,
		[ID_LAST4] = ID_STYLE_LAST4,
		[ID_BIRTH] = ID_STYLE_BIRTH,
	};
	_Static_assert(G_N_ELEMENTS(words) == ID_STYLES, "every style has a word");

	for (size_t i = 0; i < ID_STYLES; i++)
		if (code_is(table->id_style, words[i]))
			return (enum id_style)i;
	return ID_MASKED;
}

static bool load_columns(struct table_run *run, GError **error)
{
	run->style = run->options->full ? ID_FULL : style_of(&run->table);
	if (run->table.fields)
		return export_set_add(&run->set, run->table.fields, error);
	if (run->options->full)
		export_set_add_all(&run->set);
	else
		export_set_add_usual(&run->set);
	return true;
}

static bool load_day(struct table_run *run, GError **error)
{
	run->on = office_today(run->office);
	if (run->options->age_day.jd)
		run->on = run->options->age_day;
	else if (run->table.age_day)
		return tables_check_field(run->office, &run->table, "age_day", error)
		       && date_read(run->table.age_day, office_today(run->office), &run->on);
	return true;
}

static bool load_filter(struct table_run *run, GError **error)
{
	struct table_reading *r = run->reading;
	const char *text = run->table.conditions ? run->table.conditions : "";

	r->filter = filter_parse(text, office_today(run->office), error);
	return r->filter && filter_find_places(r->filter, run->office, error);
}

/* Orders that the store has of its own need no sorting: the first row is there at once. */
static bool is_ready_made(const struct people_sort *keys, guint n, struct people_scope *scope)
{
	static const struct {
		enum people_key key;
		enum people_order order;
	} inner[] = {
		{ KEY_HOUSEHOLD, PEOPLE_BY_HOUSEHOLD },
		{ KEY_SURNAME_STROKES, PEOPLE_BY_SURNAME_STROKES },
		{ KEY_STROKES, PEOPLE_BY_STROKES },
		{ KEY_PINYIN, PEOPLE_BY_PINYIN },
	};
	bool groups = n > 1 && keys[1].key == KEY_GROUP;

	for (guint i = 0; i < n; i++)
		if (keys[i].down)
			return false;
	if (n == 0 || keys[0].key != KEY_VILLAGE || n > 2U + groups)
		return n == 0;
	scope->whole_villages = !groups && !scope->villager_group && n == 2;
	if (n == 1U + groups)
		return true;
	for (size_t i = 0; i < G_N_ELEMENTS(inner); i++)
		if (keys[n - 1].key == inner[i].key) {
			scope->order = inner[i].order;
			return true;
		}
	return false;
}

/* Villages that are numbered each by itself stand together. */
static void put_villages_first(struct table_run *run)
{
	GArray *sort = run->reading->sort;
	struct people_sort village = { .key = KEY_VILLAGE };

	if (sort->len && code_is(run->table.numbering, NUMBERING_VILLAGE)
	    && g_array_index(sort, struct people_sort, 0).key != KEY_VILLAGE)
		g_array_prepend_val(sort, village);
}

static bool load_order(struct table_run *run, GError **error)
{
	struct table_reading *r = run->reading;
	const struct export_options *options = run->options;
	const char *text = run->table.sorting ? run->table.sorting : "";

	r->scope.village = options->village ? options->village->rec.id : 0;
	r->scope.villager_group = options->group ? options->group->rec.id : 0;
	if (filter_villages(r->filter, r->villages)) {
		r->scope.villages = (const int64_t *)(void *)r->villages->data;
		r->scope.nvillages = r->villages->len;
	}
	if (!table_sort_parse(&run->set, text, r->sort, error))
		return false;
	put_villages_first(run);
	const struct people_sort *keys = (const struct people_sort *)(void *)r->sort->data;
	if (is_ready_made(keys, r->sort->len, &r->scope))
		return true;
	r->scope.order = PEOPLE_BY_HOUSEHOLD;
	r->scope.whole_villages = false;
	r->scope.sort = keys;
	r->scope.nsort = r->sort->len;
	return true;
}

/* Villages by name, or by code where the name does not lead back to them. */
static bool name_villages(struct table_run *run, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) list = records_list(run->office->db, &village_model, &all, error);

	if (!list)
		return false;
	for (guint i = 0; i < list->len; i++) {
		const struct village *v = list->pdata[i];
		RECORD_AUTO struct village found = { .rec.model = &village_model };
		bool unique = office_find_village(run->office, v->name, &found, NULL)
			      && found.rec.id == v->rec.id;

		g_hash_table_insert(run->reading->village_names,
				    g_memdup2(&v->rec.id, sizeof v->rec.id),
				    g_strdup(unique ? v->name : v->code));
	}
	return true;
}

/* Which columns of the list show cells; the others are made here. */
static bool is_asked(const struct export_field *f)
{
	return f->special == SPECIAL_NONE || f->special == SPECIAL_AGE;
}

static void free_text(void *text)
{
	g_string_free(text, TRUE);
}

static guint ask_for(struct table_reading *r, const char *field)
{
	struct column column = { &person_model, model_field(&person_model, field) };

	g_array_append_val(r->columns, column);
	return r->columns->len - 1;
}

static bool begin_list(struct table_run *run, GError **error)
{
	struct table_reading *r = run->reading;
	int64_t households;

	for (guint i = 0; i < run->set.columns->len; i++) {
		const struct export_field *f = export_column_at(&run->set, i)->field;

		if (is_asked(f))
			g_array_append_val(r->columns, f->column);
		g_ptr_array_add(r->texts, g_string_new(NULL));
	}
	r->first_of_test = r->columns->len;
	filter_columns(r->filter, r->columns);
	r->tests = g_new0(const char *, r->columns->len + 1);
	r->name = ask_for(r, "name");
	r->birth = ask_for(r, "birth");
	if (run->options->progress
	    && !people_count(run->office->db, &r->scope, &r->people, &households, error))
		return false;
	r->list = people_begin(run->office->db, &r->scope,
			       (const struct column *)(void *)r->columns->data, r->columns->len,
			       error);
	return r->list != NULL;
}

bool table_run_begin(struct table_run *run, struct office *office,
		     const struct export_options *options, GError **error)
{
	struct table_reading *r = g_new0(struct table_reading, 1);

	*run = (struct table_run){
		.office = office,
		.options = options,
		.table.rec.model = &saved_table_model,
		.maybe_names = g_string_new(NULL),
		.unknown_names = g_string_new(NULL),
		.reading = r,
	};
	export_set_init(&run->set);
	r->sort = g_array_new(FALSE, TRUE, sizeof(struct people_sort));
	r->villages = g_array_new(FALSE, FALSE, sizeof(int64_t));
	r->columns = g_array_new(FALSE, FALSE, sizeof(struct column));
	r->texts = g_ptr_array_new_with_free_func(free_text);
	r->village_names = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	if (!load_table(run, error) || !load_columns(run, error) || !load_day(run, error)
	    || !load_filter(run, error) || !load_order(run, error) || !name_villages(run, error)
	    || !begin_list(run, error))
		return false;
	run->cells = g_new0(const char *, run->set.columns->len);
	return true;
}

/* Cells */

static void show_idno(enum id_style style, const char *number, GString *out)
{
	size_t n = strlen(number);

	if (style == ID_FULL)
		g_string_append(out, number);
	else if (style == ID_MASKED)
		idno_mask(number, out);
	else if (style == ID_LAST4)
		g_string_append(out, n >= 8 ? number + n - 4 : "");
	else if (n == 18)
		g_string_append_printf(out, "******%.8s****", number + 6);
	else
		idno_mask(number, out);
}

static void show_age(const struct table_run *run, const char *text, GString *out)
{
	struct date birth;
	int least, most;

	if (!date_parse(text, &birth) || birth.jd > run->on.jd)
		return;
	date_age(birth, run->on, &least, &most);
	if (least == most)
		text_add_int(out, least);
}

/* Dates stay as they are stored, so that spreadsheets take them for dates; codes become words. */
static void show_field(const struct table_run *run, const struct export_field *field,
		       const char *text, GString *out)
{
	const struct field *f = field->column.field;

	if (field->column.model == &village_model) {
		const char *name = table_run_village(run);
		g_string_append(out, name ? name : text);
	} else if (field->column.model == &villager_group_model && !*text && run->options->full) {
		g_string_append(out, "无"); /* a blank cell would be carried down when read again */
	} else if (f->kind == KIND_IDNO) {
		show_idno(run->style, text, out);
	} else if (f->kind == KIND_DATE) {
		g_string_append(out, text);
	} else {
		field_show_text(f, text, out);
	}
}

static void show_column(struct table_run *run, const struct export_column *column, size_t *query,
			GString *out)
{
	const char *text =
		is_asked(column->field) ? people_text(run->reading->list, (*query)++) : NULL;

	g_string_truncate(out, 0);
	switch (column->field->special) {
	case SPECIAL_NONE:
		show_field(run, column->field, text, out);
		break;
	case SPECIAL_NUMBER:
		text_add_int(out, run->reading->number);
		break;
	case SPECIAL_AGE:
		show_age(run, text, out);
		break;
	case SPECIAL_EMPTY:
		break;
	case SPECIAL_FIXED:
		g_string_append(out, column->fixed);
		break;
	}
}

static void show_row(struct table_run *run)
{
	struct table_reading *r = run->reading;
	size_t query = 0;

	if (run->village != r->in_village && code_is(run->table.numbering, NUMBERING_VILLAGE))
		r->number = 0;
	r->in_village = run->village;
	r->number++;
	for (guint i = 0; i < run->set.columns->len; i++) {
		GString *out = r->texts->pdata[i];

		show_column(run, export_column_at(&run->set, i), &query, out);
		run->cells[i] = out->str;
	}
}

/* Rows */

/* 张三（1977，龙泉村） */
static void add_name(const struct table_run *run, GString *names, size_t *n)
{
	const char *birth = people_text(run->reading->list, run->reading->birth);

	if (++*n > NAMES_MAX)
		return;
	g_string_append_printf(names, "%s%s（%s%s%s）", *n > 1 ? "、" : "", table_run_name(run),
			       birth, *birth ? "，" : "", table_run_village(run));
}

static enum verdict judge(struct table_run *run)
{
	struct table_reading *r = run->reading;

	for (guint i = r->first_of_test; i < r->name; i++)
		r->tests[i - r->first_of_test] = people_text(r->list, i);
	return filter_judge(r->filter, r->tests, run->village, run->on);
}

static bool report(struct table_reading *r, struct progress *progress)
{
	return r->read++ % TELL_EVERY
	       || progress_report(progress, "正在读取", r->read - 1, r->people, &r->error);
}

bool table_run_next(struct table_run *run)
{
	struct table_reading *r = run->reading;

	while (report(r, run->options->progress) && people_next(r->list)) {
		run->person = people_id(r->list);
		run->village = people_village(r->list);
		run->villager_group = people_group(r->list);
		enum verdict verdict = judge(run);
		if (verdict == VERDICT_UNKNOWN)
			add_name(run, run->unknown_names, &run->nunknown);
		if (verdict < VERDICT_MAYBE)
			continue;
		run->maybe = verdict == VERDICT_MAYBE;
		if (run->maybe)
			add_name(run, run->maybe_names, &run->nmaybe);
		show_row(run);
		return true;
	}
	return false;
}

bool table_run_end(struct table_run *run, GError **error)
{
	if (run->reading->error) {
		g_propagate_error(error, g_steal_pointer(&run->reading->error));
		return false;
	}
	return people_end(g_steal_pointer(&run->reading->list), error);
}

void table_run_clear(struct table_run *run)
{
	struct table_reading *r = run->reading;

	people_end(r->list, NULL);
	filter_free(r->filter);
	g_array_unref(r->sort);
	g_array_unref(r->villages);
	g_array_unref(r->columns);
	g_ptr_array_unref(r->texts);
	g_hash_table_unref(r->village_names);
	g_free(r->tests);
	g_clear_error(&r->error);
	g_free(r);
	export_set_clear(&run->set);
	record_clear(&run->table.rec);
	g_string_free(run->maybe_names, TRUE);
	g_string_free(run->unknown_names, TRUE);
	g_free(run->cells);
	*run = (struct table_run){ 0 };
}

const char *table_run_name(const struct table_run *run)
{
	return people_text(run->reading->list, run->reading->name);
}

const char *table_run_village(const struct table_run *run)
{
	return g_hash_table_lookup(run->reading->village_names, &run->village);
}

/* Words around the rows */

char *table_run_place(const struct table_run *run)
{
	const struct export_options *options = run->options;

	return g_strconcat(options->village ? options->village->name : "",
			   options->group ? options->group->name : "", NULL);
}

bool table_run_count(struct table_run *run, GError **error)
{
	struct table_count count = { 0 };

	if (!run->table.title || !strstr(run->table.title, "{人数}"))
		return true;
	bool ok = tables_count(run->office, &run->table, run->options->village, run->options->group,
			       NULL, &count, error);
	run->rows = count.people;
	return ok;
}

char **table_run_lines(const struct table_run *run, const char *text)
{
	if (!text)
		return NULL;

	GString *line = g_string_new(text);
	g_autofree char *place = table_run_place(run);
	g_autofree char *rows = g_strdup_printf("%zu", run->rows);
	g_autofree char *date = paper_date();

	const struct {
		const char *mark, *text;
	} marks[] = {
		{ "{乡镇}", run->office->township.name },
		{ "{村}", place },
		{ "{人数}", rows },
		{ "{经办人}", run->office->clerk.name },
		{ "{填表人}", run->office->clerk.name },
		{ "{日期}", date },
	};
	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		g_string_replace(line, marks[i].mark, marks[i].text ? marks[i].text : "", 0);
	char **lines = g_strsplit(line->str, "；", -1);
	g_string_free(line, TRUE);
	return lines;
}

bool table_run_note(const struct table_run *run, const char *deed, GError **error)
{
	const struct export_options *options = run->options;
	g_autoptr(GString) json = g_string_new(NULL), text = g_string_new(NULL);

	if (run->style != ID_FULL || options->masked
	    || (run->table.fields && !export_shows_numbers(&run->set)))
		return true;
	g_autofree char *place = table_run_place(run);
	g_string_printf(text, "%s%s村民（含完整公民身份号码）",
			strcmp(deed, "print") == 0 ? "打印" : "导出", *place ? place : "全部");
	json_open(json, '{');
	json_key(json, "text"), json_text(json, text->str);
	json_key(json, "model"), json_text(json, "person");
	json_key(json, "village"),
		json_text(json, options->village ? options->village->code : NULL);
	json_key(json, "columns"), json_text(json, run->table.name);
	json_key(json, "file"), json_text(json, options->file);
	json_close(json, '}');
	return office_note(run->office, deed, json->str, error);
}
