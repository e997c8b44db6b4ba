/* export.c - what is recorded, as tables for others */
#include "cunwu/app/export.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/model/person.h"
#include "exporting.h"

void export_result_clear(struct export_result *result)
{
	g_clear_pointer(&result->remarks, g_free);
}

/* A table on its way to a file. */
struct exporting {
	struct table_run run;
	struct table_writer table;
	struct comparing *comparing; /* NULL: of no saved table */
	GString *rows;               /* as they are kept; NULL: they are not */
	char **above, **below;       /* lines; NULL: none */
};

static bool begin(struct exporting *ex, GError **error)
{
	const struct export_options *options = ex->run.options;
	bool named = ex->run.table.name != NULL;

	if (!table_run_count(&ex->run, error))
		return false;
	if (!options->plain && options->format != EXPORT_JSON)
		ex->above = table_run_lines(&ex->run, ex->run.table.title);
	ex->run.rows = 0;
	if (named && options->file)
		ex->rows = g_string_new(NULL);
	ex->comparing = named ? comparing_new(&ex->run, error) : NULL;
	return ex->comparing || !named;
}

static bool write_rows(struct exporting *ex, GError **error)
{
	while (table_run_next(&ex->run)) {
		if (!table_row(&ex->table, ex->run.cells, error))
			return false;
		ex->run.rows++;
		if (ex->comparing)
			comparing_row(ex->comparing);
		if (ex->rows)
			submission_add_row(&ex->run, ex->rows);
	}
	return table_run_end(&ex->run, error);
}

static bool keep(struct exporting *ex, GError **error)
{
	g_autoptr(GPtrArray) submission = ex->rows ? submission_of(&ex->run) : NULL;

	return !ex->rows
	       || submission_keep(ex->run.office, submission, ex->rows, ex->run.options->file,
				  error);
}

static struct workbook_column sheet_column(const struct export_field *field)
{
	switch (field->special) {
	case SPECIAL_NONE:
		return table_column(field->column.field);
	case SPECIAL_NUMBER:
	case SPECIAL_AGE:
		return (struct workbook_column){ .kind = WORKBOOK_INTEGER };
	case SPECIAL_EMPTY:
		return (struct workbook_column){ .kind = WORKBOOK_TEXT, .least = 10 };
	case SPECIAL_FIXED:
		break;
	}
	return (struct workbook_column){ .kind = WORKBOOK_TEXT };
}

static bool write_table(struct exporting *ex, GError **error)
{
	const struct export_options *options = ex->run.options;
	guint n = ex->run.set.columns->len;
	g_autofree const char **headings = g_new0(const char *, n),
			      **names = g_new0(const char *, n);
	g_autofree struct workbook_column *columns = g_new0(struct workbook_column, n);

	ex->table.sheet = options->village ? options->village->name : person_model.label;
	ex->table.columns = columns;
	for (guint i = 0; i < n; i++) {
		columns[i] = sheet_column(export_column_at(&ex->run.set, i)->field);
		headings[i] = export_column_at(&ex->run.set, i)->heading;
		names[i] = export_column_at(&ex->run.set, i)->field->name;
	}
	ex->table.above = (const char *const *)ex->above;
	if (!table_begin(&ex->table, options, headings, names, n, error) || !write_rows(ex, error))
		return false;
	if (ex->above || (!options->plain && options->format != EXPORT_JSON))
		ex->below = table_run_lines(&ex->run, ex->run.table.foot);
	ex->table.below = (const char *const *)ex->below;
	return keep(ex, error) && table_end(&ex->table, error);
}

static void clear(struct exporting *ex)
{
	table_clear(&ex->table);
	comparing_free(ex->comparing);
	if (ex->rows)
		g_string_free(ex->rows, TRUE);
	g_strfreev(ex->above);
	g_strfreev(ex->below);
	table_run_clear(&ex->run);
}

static bool export_table(struct office *office, const struct export_options *options,
			 struct export_result *result, GError **error)
{
	struct exporting ex = { 0 };
	g_autoptr(GString) remarks = g_string_new(NULL);

	/* What changed is told before the table is kept: it is compared with the one before. */
	bool ok = table_run_begin(&ex.run, office, options, error)
		  && table_run_note(&ex.run, "export", error) && begin(&ex, error)
		  && write_table(&ex, error)
		  && table_run_tell(&ex.run, ex.comparing, remarks, error);
	result->rows = ex.run.rows;
	result->maybe = ex.run.nmaybe;
	result->unknown = ex.run.nunknown;
	clear(&ex);
	result->remarks = g_strdup(remarks->str);
	return ok;
}

/* What changed, as a table */

static bool write_changes(const struct table_changes *changes, struct table_writer *table,
			  GError **error)
{
	for (guint i = 0; i < changes->list->len; i++) {
		const struct table_change *c = changes->list->pdata[i];
		const char *const cells[] = {
			change_label(c->kind),      c->name,
			c->place ? c->place : "",   c->heading ? c->heading : "",
			c->before ? c->before : "", c->after ? c->after : "",
			c->why ? c->why : "",
		};

		if (!table_row(table, cells, error))
			return false;
	}
	return true;
}

static bool export_changes(struct office *office, const struct export_options *options,
			   struct export_result *result, GError **error)
{
	static const char *const headings[] = {
		"变动", "姓名", "村", "项目", "上次", "这次", "原因"
	};
	static const char *const names[] = { "change", "name",  "village", "field",
					     "before", "after", "reason" };
	struct workbook_column columns[G_N_ELEMENTS(headings)] = { { 0 } };
	struct table_changes changes;
	struct table_writer table = { .sheet = "变动", .columns = columns };
	g_autoptr(GString) sentence = g_string_new(NULL);

	bool ok = table_compare(office, options, &changes, error)
		  && (changes.since
		      || error_set(error, ERROR_NOT_FOUND,
				   "表样“%s”还没有报送过，没有可比的；写到文件（-o）或打印一次，"
				   "下次就能比",
				   options->columns))
		  && table_begin(&table, options, headings, names, G_N_ELEMENTS(headings), error)
		  && write_changes(&changes, &table, error) && table_end(&table, error);
	if (ok)
		table_changes_sentence(&changes, sentence), g_string_append_c(sentence, '\n');
	*result = (struct export_result){ .rows = table.rows, .remarks = g_strdup(sentence->str) };
	table_clear(&table);
	table_changes_clear(&changes);
	return ok;
}

bool export_people(struct office *office, const struct export_options *options,
		   struct export_result *result, GError **error)
{
	*result = (struct export_result){ 0 };
	if (options->changes && !options->columns)
		return error_set(error, ERROR_USAGE, "--changes 要和 --columns 表样 一起用");
	return options->changes ? export_changes(office, options, result, error)
				: export_table(office, options, result, error);
}

static void free_text(void *text)
{
	g_string_free(text, TRUE);
}

/* Other models */

/* What a reference shows: the title of the record it means. */
static bool show_reference(struct office *office, const struct field *f, const char *id,
			   GHashTable *titles, GString *out, GError **error)
{
	g_autofree char *key = g_strdup_printf("%s %s", f->target->name, id);
	const char *known = g_hash_table_lookup(titles, key);

	if (!known) {
		RECORD_PTR_AUTO rec = record_new(f->target);
		g_autoptr(GString) title = g_string_new(NULL);

		if (!records_get(office->db, g_ascii_strtoll(id, NULL, 10), rec, error))
			return false;
		f->target->title(rec, title);
		known = g_strdup(title->str);
		g_hash_table_insert(titles, g_steal_pointer(&key), (gpointer)(uintptr_t)known);
	}
	g_string_append(out, known);
	return true;
}

static bool show_value(struct office *office, const struct field *f, const struct record *rec,
		       GHashTable *titles, GString *out, GError **error)
{
	g_string_truncate(out, 0);
	if (f->kind != KIND_REF && f->kind != KIND_DATE) {
		field_show(f, rec, out);
		return true;
	}
	field_format(f, rec, out);
	if (f->kind == KIND_DATE || out->len == 0)
		return true;
	g_autofree char *id = g_strdup(out->str);
	g_string_truncate(out, 0);
	return show_reference(office, f, id, titles, out, error);
}

static bool write_records(struct office *office, const struct model *model, const GPtrArray *list,
			  struct table_writer *table, GError **error)
{
	g_autoptr(GHashTable) titles =
		g_hash_table_new_full(g_str_hash, g_str_equal, g_free, g_free);
	g_autoptr(GPtrArray) texts = g_ptr_array_new_with_free_func(free_text);
	g_autofree const char **cells = g_new0(const char *, model->nfields);

	for (size_t i = 0; i < model->nfields; i++)
		g_ptr_array_add(texts, g_string_new(NULL));
	for (guint r = 0; r < list->len; r++) {
		for (size_t i = 0; i < model->nfields; i++) {
			GString *out = texts->pdata[i];

			if (!show_value(office, &model->fields[i], list->pdata[r], titles, out,
					error))
				return false;
			cells[i] = out->str;
		}
		if (!table_row(table, cells, error))
			return false;
	}
	return true;
}

bool export_records(struct office *office, const struct model *model,
		    const struct export_options *options, size_t *rows, GError **error)
{
	struct selection all = { 0 };
	struct table_writer table = { 0 };
	g_autoptr(GPtrArray) list = records_list(office->db, model, &all, error);
	g_autofree const char **headings = g_new0(const char *, model->nfields);
	g_autofree const char **names = g_new0(const char *, model->nfields);
	g_autofree struct workbook_column *columns = g_new0(struct workbook_column, model->nfields);

	table.sheet = model->label;
	table.columns = columns;
	for (size_t i = 0; i < model->nfields; i++) {
		headings[i] = model->fields[i].label;
		names[i] = model->fields[i].name;
		columns[i] = table_column(&model->fields[i]);
	}
	bool ok = list && table_begin(&table, options, headings, names, model->nfields, error)
		  && write_records(office, model, list, &table, error) && table_end(&table, error);
	*rows = table.rows;
	table_clear(&table);
	return ok;
}
