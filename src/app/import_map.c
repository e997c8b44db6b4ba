/* import_map.c - which column of a table is which field, where the heading does not tell */
#include "cunwu/app/import_map.h"

#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/exchange/workbook.h"
#include "cunwu/store/setting.h"
#include "importing_tenures.h"

#define NONE "-" /* for a column that nobody wants, in what is remembered */

struct sheet_column *import_columns(const struct model *model, size_t *n)
{
	return model == &village_model  ? village_columns(n)
	       : model == &tenure_model ? tenure_columns(n)
					: person_columns(n);
}

/* What is remembered: the names of the fields in the order of the columns, parted by blanks */

static char *setting_name(const struct model *model, const char *layout)
{
	return g_strdup_printf("import.%s.%s", model->name, layout);
}

static size_t column_of(const struct sheet_column *columns, size_t n, const char *name)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(columns[i].name, name) == 0)
			return i;
	return NO_COLUMN;
}

static bool use_map(const struct import_layouts *known, size_t ncolumns, size_t *wanted)
{
	const GPtrArray *told = known->map->columns;

	for (size_t i = 0; i < ncolumns; i++) {
		const struct import_column *c = i < told->len ? told->pdata[i] : NULL;

		wanted[i] = c && c->field ? column_of(known->columns, known->ncolumns, c->field)
					  : NO_COLUMN;
	}
	return true;
}

static bool use_memory(const struct import_layouts *known, const char *layout, size_t ncolumns,
		       size_t *wanted)
{
	g_autofree char *name = setting_name(known->model, layout), *value = NULL;

	if (!setting_get(known->office->db, name, &value, NULL) || !value)
		return false;
	g_auto(GStrv) fields = g_strsplit(value, " ", -1);
	if (g_strv_length(fields) != ncolumns)
		return false;
	for (size_t i = 0; i < ncolumns; i++)
		wanted[i] = column_of(known->columns, known->ncolumns, fields[i]);
	return true;
}

static bool find_layout(void *user, const char *layout, size_t ncolumns, size_t *wanted)
{
	const struct import_layouts *known = user;

	if (known->map && strcmp(known->map->layout, layout) == 0)
		return use_map(known, ncolumns, wanted);
	return use_memory(known, layout, ncolumns, wanted);
}

struct sheet_layouts import_layouts(struct import_layouts *known)
{
	return (struct sheet_layouts){ .find = find_layout, .user = known };
}

bool import_map_remember(struct office *office, const struct import_map *map, GError **error)
{
	g_autofree char *name = setting_name(map->model, map->layout);
	g_autoptr(GString) value = g_string_new(NULL);

	for (guint i = 0; i < map->columns->len; i++) {
		const struct import_column *c = map->columns->pdata[i];

		g_string_append_printf(value, "%s%s", i ? " " : "", c->field ? c->field : NONE);
	}
	return setting_set(office->db, name, value->str, error);
}

/* Fields */

const char *import_field_label(const struct model *model, const char *name)
{
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(model, &n);
	size_t i = name ? column_of(columns, n, name) : NO_COLUMN;

	return i == NO_COLUMN ? IMPORT_NOTHING : columns[i].label;
}

void import_fields(const struct model *model,
		   void (*each)(const char *name, const char *label, void *data), void *data)
{
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(model, &n);

	for (size_t i = 0; i < n; i++)
		each(columns[i].name, columns[i].label, data);
}

/* Reading */

static void column_free(void *data)
{
	struct import_column *c = data;

	g_free(c->heading);
	g_free(c->sample);
	g_free(c);
}

/* Numbers of people are for no eyes beside. */
static char *masked(const char *text)
{
	GString *out = g_string_new(NULL);
	size_t digits = strspn(text, "0123456789");

	if (digits == 15 || digits == 17 || digits == 18)
		idno_mask(text, out);
	else
		g_string_append(out, text);
	return g_string_free(out, FALSE);
}

static void add_columns(struct import_map *map, const struct sheet *sheet,
			const struct sheet_column *columns)
{
	g_autoptr(GPtrArray) headings = sheet_headings(sheet);

	for (guint i = 0; i < headings->len; i++) {
		const struct sheet_heading *h = headings->pdata[i];
		struct import_column *c = g_new0(struct import_column, 1);

		c->heading = *h->text ? g_strdup(h->text) : g_strdup_printf("第 %u 列", i + 1);
		c->sample = masked(h->sample);
		c->field = h->wanted == NO_COLUMN ? NULL : columns[h->wanted].name;
		c->unknown = !map->remembered && !c->field && !h->second && (*h->text || *h->sample)
			     && !returned_has_heading(h->text);
		map->asks |= c->unknown;
		g_ptr_array_add(map->columns, c);
	}
}

static bool tells_village(struct office *office, const struct import_options *options,
			  const struct sheet *sheet, GError **error)
{
	IMPORT_RESULT_AUTO result = { 0 };
	struct places places;
	struct import_village *found = NULL;
	bool ok = places_begin(&places, office, &result, error)
		  && places_default_village(&places, options, sheet, &found, error);

	places_end(&places);
	return ok && found;
}

static void look_around(struct import_map *map, struct office *office,
			const struct import_options *options, const struct sheet *sheet)
{
	g_autoptr(GError) missing = NULL;

	map->asks |= !import_map_check(map, &missing);
	map->placed = map->model == &village_model || tells_village(office, options, sheet, NULL);
	for (guint i = 0; i < map->columns->len; i++) {
		const struct import_column *c = map->columns->pdata[i];

		map->placed |= c->field && strcmp(c->field, village_model.name) == 0;
	}
}

struct import_map *import_map_read(struct office *office, const struct model *model,
				   const struct import_options *options, GError **error)
{
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(model, &n);
	struct import_layouts known = { office, NULL, model, columns, n };
	struct sheet_layouts layouts = import_layouts(&known);
	g_autofree char *digest = NULL;

	layouts.asks = true;
	SHEET_AUTO sheet = import_open_sheet(options, columns, n, &layouts, &digest, error);
	if (!sheet)
		return NULL;
	struct import_map *map = g_new0(struct import_map, 1);
	map->model = model;
	map->layout = sheet_layout(sheet);
	map->columns = g_ptr_array_new_with_free_func(column_free);
	map->remembered = sheet_is_known(sheet);
	add_columns(map, sheet, columns);
	look_around(map, office, options, sheet);
	return map;
}

/* Whether it has what only tables of villagers have. */
static bool has_homes(const struct sheet *sheet)
{
	size_t n;
	g_autofree struct sheet_column *columns = person_columns(&n);
	g_autoptr(GPtrArray) headings = sheet_headings(sheet);

	for (guint i = 0; i < headings->len; i++) {
		const char *text = ((const struct sheet_heading *)headings->pdata[i])->text;
		size_t at = sheet_find_column(columns, n, text);

		if (at != NO_COLUMN
		    && (at == COLUMN_HOUSEHOLD || strcmp(columns[at].name, "relation") == 0))
			return true;
	}
	return false;
}

const struct model *import_model_of(struct office *office, const struct import_options *options)
{
	size_t n;
	g_autofree struct sheet_column *columns = tenure_columns(&n);
	struct import_layouts known = { office, NULL, &tenure_model, columns, n };
	struct sheet_layouts layouts = import_layouts(&known);
	g_autofree char *digest = NULL;

	layouts.asks = true;
	SHEET_AUTO sheet = import_open_sheet(options, columns, n, &layouts, &digest, NULL);

	if (!sheet)
		return NULL;
	bool offices = sheet_has(sheet, TENURE_OFFICE), homes = has_homes(sheet);
	return offices == homes ? NULL : offices ? &tenure_model : &person_model;
}

GPtrArray *import_sheets(const char *path, GError **error)
{
	TEXT_FILE_AUTO file = { 0 };
	GPtrArray *names = g_ptr_array_new_with_free_func(g_free);

	if (!text_file_read(path, NULL, &file, error)) {
		g_ptr_array_unref(names);
		return NULL;
	}
	g_autoptr(GPtrArray) sheets = file.workbook ? workbook_sheets(&file, error) : NULL;
	for (guint i = 0; sheets && i < sheets->len; i++) {
		const struct workbook_sheet *sheet = sheets->pdata[i];

		if (!sheet->hidden)
			g_ptr_array_add(names, g_strdup(sheet->name));
	}
	if (file.workbook && !sheets)
		g_clear_pointer(&names, g_ptr_array_unref);
	return names;
}

GPtrArray *import_sheets_of(struct office *office, const struct model *model, const char *path,
			    GError **error)
{
	TEXT_FILE_AUTO file = { 0 };
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(model, &n);
	struct import_layouts known = { office, NULL, model, columns, n };
	struct sheet_layouts layouts = import_layouts(&known);
	GPtrArray *names = NULL;

	if (!text_file_read(path, NULL, &file, error))
		return NULL;
	if (file.workbook)
		names = sheets_with_headings(&file, columns, n, &layouts, error);
	else
		error_set(error, ERROR_INVALID, "这是文本表格，没有工作表");
	if (!names)
		g_prefix_error(error, "%s：", path);
	return names;
}

void import_map_free(struct import_map *map)
{
	if (!map)
		return;
	g_free(map->layout);
	g_ptr_array_unref(map->columns);
	g_free(map);
}

/* Saying what a column is */

void import_map_set(struct import_map *map, size_t column, const char *field)
{
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(map->model, &n);
	size_t at = field ? column_of(columns, n, field) : NO_COLUMN;

	field = at == NO_COLUMN ? NULL : columns[at].name;
	for (guint i = 0; i < map->columns->len; i++) {
		struct import_column *c = map->columns->pdata[i];

		if (i == column)
			c->unknown = false;
		if (i == column || (field && c->field && strcmp(c->field, field) == 0))
			c->field = i == column ? field : NULL;
	}
}

static bool says_nothing(const char *text)
{
	return strcmp(text, IMPORT_NOTHING) == 0 || strcmp(text, NONE) == 0;
}

static bool find_heading(const struct import_map *map, const char *text, guint *at, GError **error)
{
	g_autoptr(GString) there = g_string_new(NULL);

	for (*at = 0; *at < map->columns->len; (*at)++) {
		const struct import_column *c = map->columns->pdata[*at];

		if (sheet_same_heading(c->heading, text))
			return true;
		g_string_append_printf(there, "%s%s", *at ? "、" : "", c->heading);
	}
	return error_set(error, ERROR_USAGE, "--map：表里没有“%s”这一列；表里有：%s", text,
			 there->str);
}

static void add_label(const char *name, const char *label, void *data)
{
	GString *labels = data;

	(void)name;
	g_string_append_printf(labels, "%s%s", labels->len ? "、" : "", label);
}

static bool no_such_field(const struct import_map *map, const char *text, GError **error)
{
	g_autoptr(GString) labels = g_string_new(NULL);

	import_fields(map->model, add_label, labels);
	return error_set(error, ERROR_USAGE,
			 "--map：没有“%s”这个字段；可写 " IMPORT_NOTHING "，或：%s", text,
			 labels->str);
}

bool import_map_tell(struct import_map *map, const char *text, GError **error)
{
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(map->model, &n);
	const char *sign = strrchr(text, '=');
	guint at;

	if (!sign || sign == text || !sign[1])
		return error_set(error, ERROR_USAGE,
				 "--map 要写作 标题=字段，如 --map 称呼=与户主关系，不是“%s”",
				 text);
	g_autofree char *heading = g_strndup(text, (gsize)(sign - text));
	if (!find_heading(map, heading, &at, error))
		return false;
	size_t column = sheet_find_column(columns, n, sign + 1);
	if (column == NO_COLUMN && !says_nothing(sign + 1))
		return no_such_field(map, sign + 1, error);
	import_map_set(map, at, column == NO_COLUMN ? NULL : columns[column].name);
	return true;
}

bool import_map_check(const struct import_map *map, GError **error)
{
	size_t n;
	g_autofree struct sheet_column *columns = import_columns(map->model, &n);

	for (size_t i = 0; i < n; i++) {
		bool there = !columns[i].required;

		for (guint k = 0; k < map->columns->len && !there; k++) {
			const struct import_column *c = map->columns->pdata[k];

			there = c->field && strcmp(c->field, columns[i].name) == 0;
		}
		if (!there)
			return error_set(error, ERROR_INVALID, "还没有哪一列是“%s”，请先指定",
					 columns[i].label);
	}
	return true;
}
