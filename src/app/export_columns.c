/* export_columns.c - sets of columns: the usual one, all, and those that clerks save */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/person.h"
#include "cunwu/store/setting.h"
#include "exporting.h"

#define SETTING "columns." /* before the name of a set; "columns" lists the names */
#define SETS    "columns"

static const char *const styles[] = {
	[ID_MASKED] = "masked",
	[ID_FULL] = "full",
	[ID_LAST4] = "last4",
	[ID_BIRTH] = "birth",
};
_Static_assert(G_N_ELEMENTS(styles) == ID_STYLES, "every style has a word");

/* Fields */

/* What stands before the fields of person; the model's fields by name. */
static const struct {
	struct export_field field;
	const struct model *model;
	const char *name;
} places[] = {
	{ { .name = "village", .label = "村", .synonyms = "村名" }, &village_model, "name" },
	{ { .name = "villager_group", .label = "组", .synonyms = "村民小组 小组" },
	  &villager_group_model,
	  "name" },
	{ { .name = "household", .label = "户号" }, &household_model, "number" },
	{ { .name = "address", .label = "住址", .synonyms = "地址 家庭住址" },
	  &household_model,
	  "address" },
	{ { .name = "household_note", .label = "户备注" }, &household_model, "note" },
	{ { .name = "residence_kind", .label = "户籍或居住" }, &residence_model, "kind" },
	{ { .name = "since", .label = "自" }, &residence_model, "since" },
	{ { .name = "entered", .label = "迁入原因" }, &residence_model, "entered" },
};

static const struct export_field specials[] = {
	{ .name = "row", .label = "序号", .synonyms = "编号", .special = SPECIAL_NUMBER },
	{ .name = "age", .label = "年龄", .synonyms = "周岁", .special = SPECIAL_AGE },
	{ .name = "empty", .label = "空", .synonyms = "空列", .special = SPECIAL_EMPTY },
};

/* The set without a name. */
static const char *const usual[] = { "village",   "villager_group", "household", "name",
				     "sex",       "birth",          "id_number", "relation",
				     "ethnicity", "schooling",      "politics",  "address" };

struct export_field *export_all_fields(size_t *n)
{
	size_t people = person_model.nfields;
	struct export_field *all, *to;

	*n = G_N_ELEMENTS(places) + people + G_N_ELEMENTS(specials);
	to = all = g_new0(struct export_field, *n);
	for (size_t i = 0; i < G_N_ELEMENTS(places); i++, to++) {
		const struct model *model = places[i].model;

		*to = places[i].field;
		to->column = (struct column){ model, model_field(model, places[i].name) };
	}
	for (size_t i = 0; i < people; i++, to++) {
		const struct field *f = &person_model.fields[i];

		*to = (struct export_field){
			.name = f->name,
			.label = f->label,
			.synonyms = f->synonyms,
			.column = { &person_model, f },
		};
	}
	memcpy(to, specials, sizeof specials);
	return all;
}

static bool has_word(const char *words, const char *word)
{
	size_t n = strlen(word);

	for (const char *at = words; at && (at = strstr(at, word)); at += n)
		if ((at == words || at[-1] == ' ') && (at[n] == ' ' || at[n] == '\0'))
			return true;
	return false;
}

const struct export_field *export_find_field(const struct export_field *fields, size_t n,
					     const char *word)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(fields[i].label, word) == 0 || strcmp(fields[i].name, word) == 0)
			return &fields[i];
	for (size_t i = 0; *word && i < n; i++)
		if (has_word(fields[i].synonyms, word))
			return &fields[i];
	return NULL;
}

enum { FIELD_LABEL = 20, FIELD_NAME = 20 }; /* cells */

void export_fields(GString *out)
{
	size_t n;
	g_autofree struct export_field *fields = export_all_fields(&n);

	for (size_t i = 0; i < n; i++) {
		text_pad(out, fields[i].label, FIELD_LABEL, ALIGN_LEFT);
		if (i % 2 || i + 1 == n)
			g_string_append_printf(out, "%s\n", fields[i].name);
		else
			text_pad(out, fields[i].name, FIELD_NAME, ALIGN_LEFT);
	}
}

bool export_id_style(const char *word, enum id_style *style, GError **error)
{
	for (size_t i = 0; i < ID_STYLES; i++)
		if (strcmp(word, styles[i]) == 0) {
			*style = (enum id_style)i;
			return true;
		}
	return error_set(error, ERROR_USAGE,
			 "号码的写法只能是 full、masked、last4 或 birth，不是“%s”", word);
}

/* Sets */

static void clear_column(void *data)
{
	g_free(((struct export_column *)data)->heading);
}

static void add_column(struct export_set *set, const struct export_field *field,
		       const char *heading)
{
	struct export_column column = { field, g_strdup(heading) };

	g_array_append_val(set->columns, column);
}

/* 姓名=村民姓名: a field and the heading it gets; a synonym is the heading that is wanted. */
static bool add_word(struct export_set *set, char *word, GError **error)
{
	char *heading = strchr(word, '=');
	const struct export_field *field;
	const char *own;

	if (heading)
		*heading++ = '\0';
	g_strstrip(word);
	field = export_find_field(set->fields, set->nfields, word);
	if (!field)
		return error_set(error, ERROR_USAGE,
				 "没有字段“%s”；cunwu columns --fields 列出全部字段", word);
	own = strcmp(word, field->name) == 0 ? field->label : word;
	if (field->special == SPECIAL_EMPTY)
		own = "";
	add_column(set, field, heading ? g_strstrip(heading) : own);
	return true;
}

/* Commas part the fields; these and = also full-width, and 、. */
static bool add_words(struct export_set *set, const char *fields, GError **error)
{
	g_autoptr(GString) narrow = g_string_new(fields);

	g_string_replace(narrow, "，", ",", 0);
	g_string_replace(narrow, "、", ",", 0);
	g_string_replace(narrow, "＝", "=", 0);
	g_auto(GStrv) words = g_strsplit(narrow->str, ",", -1);

	for (char **word = words; *word; word++)
		if (!add_word(set, *word, error))
			return false;
	return true;
}

static void set_init(struct export_set *set)
{
	*set = (struct export_set){ 0 };
	set->fields = export_all_fields(&set->nfields);
	set->columns = g_array_new(FALSE, FALSE, sizeof(struct export_column));
	g_array_set_clear_func(set->columns, clear_column);
}

void export_set_clear(struct export_set *set)
{
	if (!set->columns)
		return;
	g_array_unref(set->columns);
	g_free(set->fields);
	*set = (struct export_set){ 0 };
}

static void add_usual(struct export_set *set)
{
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
		const struct export_field *f =
			export_find_field(set->fields, set->nfields, usual[i]);

		add_column(set, f, f->label);
	}
}

static void add_all(struct export_set *set)
{
	set->style = ID_FULL;
	for (size_t i = 0; i < set->nfields; i++)
		if (!set->fields[i].special)
			add_column(set, &set->fields[i], set->fields[i].label);
}

/* A set is kept as "style fields". */
static bool load_saved(struct export_set *set, struct office *office, const char *name,
		       GError **error)
{
	g_autofree char *key = g_strconcat(SETTING, name, NULL), *value = NULL;

	if (!setting_get(office->db, key, &value, error))
		return false;
	if (!value || !*value)
		return error_set(error, ERROR_NOT_FOUND,
				 "没有存过列组“%s”；cunwu columns 列出存过的列组", name);
	char *fields = strchr(value, ' ');
	if (!fields)
		return error_set(error, ERROR_INVALID, "列组“%s”的内容有误，请重新保存", name);
	*fields++ = '\0';
	return export_id_style(value, &set->style, error) && add_words(set, fields, error);
}

bool export_set_load(struct export_set *set, struct office *office,
		     const struct export_options *options, GError **error)
{
	set_init(set);
	if (options->columns) {
		if (!load_saved(set, office, options->columns, error))
			return false;
		if (options->full)
			set->style = ID_FULL;
		return true;
	}
	if (options->full)
		add_all(set);
	else
		add_usual(set);
	return true;
}

/* The names of all sets, parted by tabs; the caller frees them. */
static bool read_names(struct office *office, char ***names, GError **error)
{
	g_autofree char *value = NULL;

	if (!setting_get(office->db, SETS, &value, error))
		return false;
	*names = g_strsplit(value ? value : "", "\t", -1);
	return true;
}

/* Writes the list of names with one more, or without one. */
static bool write_names(struct office *office, const char *add, const char *drop, GError **error)
{
	g_auto(GStrv) names = NULL;
	g_autoptr(GPtrArray) list = g_ptr_array_new();
	g_autoptr(GString) text = g_string_new(NULL);

	if (!read_names(office, &names, error))
		return false;
	for (char **name = names; *name; name++)
		if (**name && g_strcmp0(*name, add) != 0 && g_strcmp0(*name, drop) != 0)
			g_ptr_array_add(list, *name);
	if (add)
		g_ptr_array_add(list, (gpointer)(uintptr_t)add);
	for (guint i = 0; i < list->len; i++)
		g_string_append_printf(text, "%s%s", i ? "\t" : "", (char *)list->pdata[i]);
	return setting_set(office->db, SETS, text->str, error);
}

bool export_save_columns(struct office *office, const char *name, const char *fields,
			 enum id_style style, GError **error)
{
	struct export_set set;
	g_autofree char *clean = text_clean(name), *words = text_clean(fields);
	g_autofree char *key = g_strconcat(SETTING, clean, NULL);
	g_autofree char *value = g_strdup_printf("%s %s", styles[style], words);
	bool ok;

	if (!*clean)
		return error_set(error, ERROR_USAGE, "请给列组起个名字");
	set_init(&set);
	ok = add_words(&set, words, error);
	export_set_clear(&set);
	return ok && setting_set(office->db, key, value, error)
	       && write_names(office, clean, NULL, error);
}

char *export_headings(const char *fields, bool *numbers)
{
	struct export_set set;
	GString *out = g_string_new(NULL);

	*numbers = false;
	set_init(&set);
	if (add_words(&set, fields, NULL))
		for (guint i = 0; i < set.columns->len; i++) {
			const struct export_column *c =
				&g_array_index(set.columns, struct export_column, i);
			const struct field *f = c->field->column.field;

			g_string_append_printf(out, "%s%s", i ? "、" : "",
					       *c->heading ? c->heading : "（空列）");
			*numbers |= f && f->kind == KIND_IDNO;
		}
	export_set_clear(&set);
	return g_string_free(out, FALSE);
}

bool export_delete_columns(struct office *office, const char *name, GError **error)
{
	g_autofree char *key = g_strconcat(SETTING, name, NULL), *value = NULL;

	if (!setting_get(office->db, key, &value, error))
		return false;
	if (!value || !*value)
		return error_set(error, ERROR_NOT_FOUND, "没有存过列组“%s”", name);
	return setting_set(office->db, key, "", error) && write_names(office, NULL, name, error);
}

static int by_name(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

bool export_list_columns(struct office *office,
			 void (*each)(const char *name, const char *fields, const char *style),
			 GError **error)
{
	g_auto(GStrv) names = NULL;

	if (!read_names(office, &names, error))
		return false;
	qsort(names, g_strv_length(names), sizeof *names, by_name);
	for (char **name = names; *name; name++) {
		g_autofree char *key = g_strconcat(SETTING, *name, NULL), *value = NULL;

		if (!setting_get(office->db, key, &value, error))
			return false;
		char *fields = value ? strchr(value, ' ') : NULL;
		if (!fields)
			continue;
		*fields++ = '\0';
		each(*name, fields, value);
	}
	return true;
}
