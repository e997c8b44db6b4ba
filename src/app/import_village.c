/* import_village.c - a list of villages taken into the database */
#include <string.h>

#include "cunwu/app/import_map.h"
#include "cunwu/base/error.h"
#include "cunwu/exchange/value.h"
#include "cunwu/model/body.h"
#include "cunwu/model/problem.h"
#include "importing.h"

struct importing_villages {
	struct office *office;
	const struct import_options *options;
	struct import_result *result;
	struct sheet_column *columns; /* of the fields of village, in their order */
	struct sheet *sheet;
	char *digest;
	struct action act;
	struct returned returned;
	GPtrArray *there;    /* struct village * */
	GHashTable *by_code; /* code -> struct village * */
	GHashTable *lines;   /* code -> line of this file */
	GString *scratch;
};

struct sheet_column *village_columns(size_t *n)
{
	struct sheet_column *columns = g_new0(struct sheet_column, village_model.nfields);

	*n = village_model.nfields;
	for (size_t i = 0; i < village_model.nfields; i++) {
		const struct field *f = &village_model.fields[i];

		columns[i] = (struct sheet_column){
			f->name, f->label, f->synonyms,
			f == model_field(&village_model, "code")
				|| f == model_field(&village_model, "name")
		};
	}
	return columns;
}

static bool reject(struct importing_villages *im, const char *reason)
{
	im->result->rejected++;
	returned_add(&im->returned, NULL, NULL, reason);
	return true;
}

/* 和平社区 is a 社区 by its name where the code does not tell; anything else is a 村. */
static const char *kind_by_name(const char *name)
{
	return strstr(name, "社区") || strstr(name, "居委会") || strstr(name, "居民委员会")
		       ? PLACE_COMMUNITY
		       : PLACE_VILLAGE;
}

static bool read_row(struct importing_villages *im, struct village *v, GError **error)
{
	for (size_t i = 0; i < village_model.nfields; i++) {
		const struct field *f = &village_model.fields[i];
		const char *cell = im->sheet->cells[i];

		if (*cell && f->kind != KIND_REF
		    && !(value_read(f, cell, im->scratch, error)
			 && field_parse(f, &v->rec, im->scratch->str, error)))
			return false;
	}
	village_model.fill(&v->rec, model_field(&village_model, "code"));
	if (v->name && !*v->kind.text)
		g_strlcpy(v->kind.text, kind_by_name(v->name), CODE_SIZE);
	return true;
}

/* The code keeps out what is not one; what contradicts itself is only told of. */
static bool is_storable(struct importing_villages *im, const struct village *v, GString *reason)
{
	g_autoptr(GPtrArray) problems = problems_new();

	record_check(&v->rec, problems);
	for (guint i = 0; i < problems->len; i++) {
		const struct problem *p = problem_at(problems, i);
		const char *label = p->field ? p->field->label : "";
		bool bad = p->field == model_field(&village_model, "code")
			   || p->field == model_field(&village_model, "name");

		if (bad)
			g_string_append_printf(reason, "%s%s%s", reason->len ? "；" : "", label,
					       p->text);
		else
			import_row_note(im->result, im->sheet->line, "%s%s，已照表收下", label,
					p->text);
	}
	return reason->len == 0;
}

static bool merge(struct importing_villages *im, const struct village *row, struct village *there,
		  GError **error)
{
	RECORD_AUTO struct village merged = { .rec.model = &village_model };

	record_copy(&merged.rec, &there->rec);
	for_each_field(f, &village_model) {
		g_string_truncate(im->scratch, 0);
		field_format(f, &row->rec, im->scratch);
		if (im->scratch->len > 0)
			field_parse(f, &merged.rec, im->scratch->str, NULL);
	}
	if (record_equal(&merged.rec, &there->rec)) {
		im->result->same++;
		return true;
	}
	im->result->changed++;
	if (im->options->on_duplicate == DUPLICATE_UPDATE)
		return records_update(&im->act, &merged.rec, error);
	if (im->options->on_duplicate == DUPLICATE_REJECT)
		returned_add(&im->returned, NULL, NULL,
			     "与登记不同；要改写登记请用 --on-duplicate update");
	return true;
}

/* An old list has codes of villages that have another one now, or are part of another. */
static bool has_former_code(struct importing_villages *im, const struct village *v,
			    const struct village *there, GString *reason)
{
	RECORD_AUTO struct village now = { .rec.model = &village_model };

	if ((there && !there->until.jd) || v->until.jd
	    || !office_find_village(im->office, v->code, &now, NULL))
		return false;
	g_string_append_printf(reason, "代码 %s 是以前的，现在是%s（%s）", v->code, now.name,
			       now.code);
	return true;
}

static bool take_row(struct importing_villages *im, GError **error)
{
	RECORD_AUTO struct village v = { .rec.model = &village_model };
	g_autoptr(GString) reason = g_string_new(NULL);
	g_autoptr(GError) why = NULL;

	im->result->read++;
	import_faults(im->result, im->sheet, im->columns, village_model.nfields,
		      &village_model.nfields, reason);
	if (reason->len > 0)
		return reject(im, reason->str);
	if (!read_row(im, &v, &why))
		return reject(im, why->message);
	if (!is_storable(im, &v, reason))
		return reject(im, reason->str);
	if (g_hash_table_contains(im->lines, v.code)) {
		im->result->doubled++;
		import_row_note(im->result, im->sheet->line, "代码“%s”与第 %zu 行重复，没有再收",
				v.code, GPOINTER_TO_SIZE(g_hash_table_lookup(im->lines, v.code)));
		return true;
	}
	g_hash_table_insert(im->lines, g_strdup(v.code), GSIZE_TO_POINTER(im->sheet->line));
	struct village *there = g_hash_table_lookup(im->by_code, v.code);
	if (has_former_code(im, &v, there, reason))
		return reject(im, reason->str);
	if (there)
		return merge(im, &v, there, error);
	im->result->fresh++;
	return records_insert(&im->act, &v.rec, error);
}

static bool load(struct importing_villages *im, GError **error)
{
	struct selection all = { 0 };

	im->there = records_list(im->office->db, &village_model, &all, error);
	if (!im->there)
		return false;
	im->by_code = g_hash_table_new(g_str_hash, g_str_equal);
	for (guint i = 0; i < im->there->len; i++) {
		struct village *v = im->there->pdata[i];

		g_hash_table_insert(im->by_code, v->code, v);
	}
	im->lines = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);
	returned_begin(&im->returned, im->options, im->sheet, im->columns, village_model.nfields, 0,
		       im->result);
	return true;
}

static bool take_rows(struct importing_villages *im, GError **error)
{
	GError *failed = NULL;
	size_t n = 0;

	while (sheet_row(im->sheet, &failed))
		if (!import_goes_on(im->options, im->sheet, n++, error) || !take_row(im, error))
			return false;
	if (!failed)
		return true;
	g_propagate_prefixed_error(error, failed, "%s：", im->options->file);
	return false;
}

static bool write(struct importing_villages *im, GError **error)
{
	struct import_result *r = im->result;

	if (!load(im, error) || !take_rows(im, error))
		return false;
	r->absent = im->there->len - r->same - r->changed;
	import_note_sheet(r, im->sheet);
	if (im->options->dry_run)
		return true;
	r->action = im->act.id;
	return (!im->options->map || import_map_remember(im->office, im->options->map, error))
	       && import_set_detail(&im->act, im->options, im->sheet, "village", im->digest, r,
				    error)
	       && returned_write(&im->returned, error) && action_commit(&im->act, error)
	       && (r->returned == 0 || returned_keep(&im->returned, error));
}

static void clear(struct importing_villages *im)
{
	action_cancel(&im->act);
	returned_end(&im->returned);
	sheet_close(im->sheet);
	g_clear_pointer(&im->there, g_ptr_array_unref);
	g_clear_pointer(&im->by_code, g_hash_table_unref);
	g_clear_pointer(&im->lines, g_hash_table_unref);
	g_string_free(im->scratch, TRUE);
	g_free(im->columns);
	g_free(im->digest);
}

bool import_villages(struct office *office, const struct import_options *options,
		     struct import_result *result, GError **error)
{
	struct importing_villages im = { .office = office, .options = options, .result = result };

	*result = (struct import_result){ 0 };
	size_t n;

	im.columns = village_columns(&n);
	im.scratch = g_string_new(NULL);
	struct import_layouts known = { office, options->map, &village_model, im.columns, n };
	struct sheet_layouts layouts = import_layouts(&known);
	im.sheet = import_open_sheet(options, im.columns, n, &layouts, &im.digest, error);
	bool ok = im.sheet && office_begin(office, &im.act, "import", error) && write(&im, error);
	clear(&im);
	return ok;
}

bool import_records(struct office *office, const struct model *model,
		    const struct import_options *options, struct import_result *result,
		    GError **error)
{
	return (model == &village_model  ? import_villages
		: model == &tenure_model ? import_tenures
					 : import_people)(office, options, result, error);
}
