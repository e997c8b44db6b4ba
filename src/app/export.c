/* export.c - what is recorded, as tables for others */
#include "cunwu/app/export.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/idno.h"
#include "cunwu/base/json.h"
#include "cunwu/model/person.h"
#include "exporting.h"

struct exporting {
	struct office *office;
	const struct export_options *options;
	struct export_set set;
	struct people *list;
	struct table_writer table;
	GHashTable *villages; /* id -> what the table calls it */
	GPtrArray *texts;     /* GString * by column */
	struct date today;
};

/* What leaves with whole ID numbers is on record before it does. */
static bool note(struct exporting *ex, GError **error)
{
	const struct export_options *options = ex->options;
	g_autoptr(GString) json = g_string_new(NULL), text = g_string_new(NULL);

	if (ex->set.style != ID_FULL)
		return true;
	g_string_printf(text, "导出%s%s村民（含完整公民身份号码）",
			options->village ? options->village->name : "全部",
			options->group ? options->group->name : "");
	json_open(json, '{');
	json_key(json, "text"), json_text(json, text->str);
	json_key(json, "model"), json_text(json, "person");
	json_key(json, "village"),
		json_text(json, options->village ? options->village->code : NULL);
	json_key(json, "columns"), json_text(json, options->columns);
	json_key(json, "file"), json_text(json, options->file);
	json_close(json, '}');
	return office_note(ex->office, "export", json->str, error);
}

/* Villages by name, or by code where the name does not lead back to them. */
static bool name_villages(struct exporting *ex, GError **error)
{
	struct selection all = { 0 };
	g_autoptr(GPtrArray) list = records_list(ex->office->db, &village_model, &all, error);

	if (!list)
		return false;
	ex->villages = g_hash_table_new_full(g_int64_hash, g_int64_equal, g_free, g_free);
	for (guint i = 0; i < list->len; i++) {
		const struct village *v = list->pdata[i];
		RECORD_AUTO struct village found = { .rec.model = &village_model };
		bool unique = office_find_village(ex->office, v->name, &found, NULL)
			      && found.rec.id == v->rec.id;

		g_hash_table_insert(ex->villages, g_memdup2(&v->rec.id, sizeof v->rec.id),
				    g_strdup(unique ? v->name : v->code));
	}
	return true;
}

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

static void show_age(struct exporting *ex, const char *text, GString *out)
{
	struct date birth;
	int least, most;

	if (!date_parse(text, &birth) || birth.jd > ex->today.jd)
		return;
	date_age(birth, ex->today, &least, &most);
	if (least == most)
		g_string_append_printf(out, "%d", least);
}

/* Dates stay as they are stored, so that spreadsheets take them for dates; codes become words. */
static void show_field(struct exporting *ex, const struct export_field *field, const char *text,
		       GString *out)
{
	const struct field *f = field->column.field;

	if (field->column.model == &village_model) {
		int64_t id = people_village(ex->list);
		const char *name = g_hash_table_lookup(ex->villages, &id);
		g_string_append(out, name ? name : text);
	} else if (field->column.model == &villager_group_model && !*text && ex->options->full) {
		g_string_append(out, "无"); /* a blank cell would be carried down when read again */
	} else if (f->kind == KIND_IDNO) {
		show_idno(ex->set.style, text, out);
	} else if (f->kind == KIND_DATE) {
		g_string_append(out, text);
	} else {
		field_show_text(f, text, out);
	}
}

static void show_column(struct exporting *ex, const struct export_column *column, size_t *query,
			GString *out)
{
	g_string_truncate(out, 0);
	switch (column->field->special) {
	case SPECIAL_NONE:
		show_field(ex, column->field, people_text(ex->list, (*query)++), out);
		break;
	case SPECIAL_NUMBER:
		g_string_append_printf(out, "%zu", ex->table.rows + 1);
		break;
	case SPECIAL_AGE:
		show_age(ex, people_text(ex->list, (*query)++), out);
		break;
	case SPECIAL_EMPTY:
		break;
	}
}

static bool write_rows(struct exporting *ex, GError **error)
{
	size_t n = ex->set.columns->len;
	g_autofree const char **cells = g_new0(const char *, n);

	while (people_next(ex->list)) {
		size_t query = 0;

		for (size_t i = 0; i < n; i++) {
			GString *out = ex->texts->pdata[i];

			show_column(ex, &g_array_index(ex->set.columns, struct export_column, i),
				    &query, out);
			cells[i] = out->str;
		}
		if (!table_row(&ex->table, cells, error))
			return false;
	}
	return people_end(g_steal_pointer(&ex->list), error);
}

static void free_text(void *text)
{
	g_string_free(text, TRUE);
}

/* The query has a column for each of the set that needs one. */
static bool begin_list(struct exporting *ex, GError **error)
{
	const struct export_options *options = ex->options;
	struct people_scope scope = { .village = options->village ? options->village->rec.id : 0,
				      .villager_group =
					      options->group ? options->group->rec.id : 0 };
	g_autoptr(GArray) columns = g_array_new(FALSE, FALSE, sizeof(struct column));
	struct column birth = { &person_model, model_field(&person_model, "birth") };

	for (guint i = 0; i < ex->set.columns->len; i++) {
		const struct export_field *f =
			g_array_index(ex->set.columns, struct export_column, i).field;

		if (f->special == SPECIAL_NONE)
			g_array_append_val(columns, f->column);
		else if (f->special == SPECIAL_AGE)
			g_array_append_val(columns, birth);
		g_ptr_array_add(ex->texts, g_string_new(NULL));
	}
	ex->list = people_begin(ex->office->db, &scope,
				(const struct column *)(void *)columns->data, columns->len, error);
	return ex->list != NULL;
}

static bool write_table(struct exporting *ex, GError **error)
{
	size_t n = ex->set.columns->len;
	g_autofree const char **headings = g_new0(const char *, n),
			      **names = g_new0(const char *, n);

	for (size_t i = 0; i < n; i++) {
		const struct export_column *c =
			&g_array_index(ex->set.columns, struct export_column, i);

		headings[i] = c->heading;
		names[i] = c->field->name;
	}
	return table_begin(&ex->table, ex->options, headings, names, n, error)
	       && write_rows(ex, error) && table_end(&ex->table, error);
}

bool export_people(struct office *office, const struct export_options *options, size_t *rows,
		   GError **error)
{
	struct exporting ex = { .office = office,
				.options = options,
				.today = office_today(office) };
	bool ok;

	ex.texts = g_ptr_array_new_with_free_func(free_text);
	ok = export_set_load(&ex.set, office, options, error) && name_villages(&ex, error)
	     && note(&ex, error) && begin_list(&ex, error) && write_table(&ex, error);
	*rows = ex.table.rows;
	people_end(ex.list, NULL);
	table_clear(&ex.table);
	export_set_clear(&ex.set);
	g_clear_pointer(&ex.villages, g_hash_table_unref);
	g_ptr_array_unref(ex.texts);
	return ok;
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

	for (size_t i = 0; i < model->nfields; i++) {
		headings[i] = model->fields[i].label;
		names[i] = model->fields[i].name;
	}
	bool ok = list && table_begin(&table, options, headings, names, model->nfields, error)
		  && write_records(office, model, list, &table, error) && table_end(&table, error);
	*rows = table.rows;
	table_clear(&table);
	return ok;
}
