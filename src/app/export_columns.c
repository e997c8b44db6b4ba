/* export_columns.c - the columns of tables: the usual ones, all, and those that clerks choose */
#include <string.h>

#include "cunwu/app/table.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/person.h"
#include "cunwu/model/source.h"
#include "exporting.h"

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
	{ .name = "fixed", .label = "固定文字", .special = SPECIAL_FIXED },
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
	for (size_t i = 0; i < G_N_ELEMENTS(specials); i++)
		if (to[i].special == SPECIAL_AGE)
			to[i].column = (struct column){ &person_model,
							model_field(&person_model, "birth") };
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

void tables_fields(GString *out)
{
	size_t n;
	g_autofree struct export_field *fields = export_all_fields(&n);

	n -= 1; /* a fixed text goes by itself */
	for (size_t i = 0; i < n; i++) {
		text_pad(out, fields[i].label, FIELD_LABEL, ALIGN_LEFT);
		if (i % 2 || i + 1 == n)
			g_string_append_printf(out, "%s\n", fields[i].name);
		else
			text_pad(out, fields[i].name, FIELD_NAME, ALIGN_LEFT);
	}
}

/* Columns */

static void clear_column(void *data)
{
	struct export_column *column = data;

	g_free(column->heading);
	g_free(column->fixed);
}

static void add_column(struct export_set *set, const struct export_field *field,
		       const char *heading)
{
	struct export_column column = { .field = field, .heading = g_strdup(heading) };

	g_array_append_val(set->columns, column);
}

static const char *const opening[] = { "“", "「", "\"", "'" }, *const closing[] = { "”", "」", "\"",
										    "'" };

/* Which quote a text begins with; -1. */
static int quote_at(const char *text)
{
	for (size_t i = 0; i < G_N_ELEMENTS(opening); i++)
		if (g_str_has_prefix(text, opening[i]))
			return (int)i;
	return -1;
}

/* “城镇职工”=参保类型: a text that stands in every row. */
static bool add_fixed(struct export_set *set, const char *word, int quote, GError **error)
{
	const char *from = word + strlen(opening[quote]), *to = strstr(from, closing[quote]);
	const char *rest = to ? to + strlen(closing[quote]) : NULL;

	while (rest && *rest == ' ')
		rest++;
	if (!rest || (*rest && *rest != '='))
		return error_set(error, ERROR_USAGE, "固定文字的写法是“文字”=表头，看不懂 %s",
				 word);
	g_autofree char *heading = g_strstrip(g_strdup(*rest ? rest + 1 : ""));
	struct export_column column = {
		.field = export_find_field(set->fields, set->nfields, "fixed"),
		.heading = g_steal_pointer(&heading),
		.fixed = g_strndup(from, (gsize)(to - from)),
	};
	g_array_append_val(set->columns, column);
	return true;
}

/* 姓名=村民姓名: a field and the heading it gets; a synonym is the heading that is wanted. */
static bool add_word(struct export_set *set, char *word, GError **error)
{
	char *heading;
	const struct export_field *field;
	const char *own;
	int quote;

	g_strstrip(word);
	quote = quote_at(word);
	if (quote >= 0)
		return add_fixed(set, word, quote, error);
	heading = strchr(word, '=');
	if (heading)
		*heading++ = '\0';
	g_strstrip(word);
	field = export_find_field(set->fields, set->nfields, word);
	if (!field || field->special == SPECIAL_FIXED)
		return error_set(error, ERROR_USAGE,
				 "没有字段“%s”；cunwu columns --fields 列出全部字段", word);
	own = strcmp(word, field->name) == 0 ? field->label : word;
	if (field->special == SPECIAL_EMPTY)
		own = "";
	add_column(set, field, heading ? g_strstrip(heading) : own);
	return true;
}

/* The end of the first word; quotes keep it together. */
static const char *end_of_word(const char *text)
{
	int quote = -1;

	for (; *text; text = g_utf8_next_char(text)) {
		if (quote >= 0 && g_str_has_prefix(text, closing[quote]))
			quote = -1;
		else if (quote < 0)
			quote = quote_at(text);
		if (quote < 0 && *text == ',')
			break;
	}
	return text;
}

/* With ASCII for the marks that are also written full-width. */
static char *narrow_marks(const char *fields)
{
	GString *narrow = g_string_new(fields);

	g_string_replace(narrow, "，", ",", 0);
	g_string_replace(narrow, "、", ",", 0);
	g_string_replace(narrow, "＝", "=", 0);
	return g_string_free(narrow, FALSE);
}

bool export_set_add(struct export_set *set, const char *fields, GError **error)
{
	g_autofree char *narrow = narrow_marks(fields);

	for (const char *at = narrow;; at++) {
		const char *end = end_of_word(at);
		g_autofree char *word = g_strndup(at, (gsize)(end - at));

		if (set->columns->len >= EXPORT_COLUMNS_MAX)
			return error_set(error, ERROR_USAGE, "列太多，最多 %d 列",
					 EXPORT_COLUMNS_MAX);
		if (!add_word(set, word, error))
			return false;
		at = end;
		if (!*at)
			return true;
	}
}

/* A word that cannot be understood is one all the same, to be mended or taken out. */
static void part_word(const char *word, GPtrArray *out)
{
	struct export_set set;
	g_autofree char *copy = g_strdup(word);
	const char *heading = "", *field = "看不懂";

	export_set_init(&set);
	if (add_word(&set, copy, NULL)) {
		const struct export_column *c = export_column_at(&set, 0);

		heading = c->heading;
		field = c->fixed ? c->fixed : c->field->label;
	}
	going_on_add(out, g_strdup(word), g_strdup(*heading ? heading : "（空）"), g_strdup(field));
	export_set_clear(&set);
}

void tables_part(const char *fields, GPtrArray *out)
{
	g_autofree char *narrow = narrow_marks(fields);

	for (const char *at = narrow; *at;) {
		const char *end = end_of_word(at);
		g_autofree char *word = g_strstrip(g_strndup(at, (gsize)(end - at)));

		if (*word)
			part_word(word, out);
		at = end + (*end == ',');
	}
}

void export_set_init(struct export_set *set)
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

void export_set_add_usual(struct export_set *set)
{
	for (size_t i = 0; i < G_N_ELEMENTS(usual); i++) {
		const struct export_field *f =
			export_find_field(set->fields, set->nfields, usual[i]);

		add_column(set, f, f->label);
	}
}

void export_set_add_all(struct export_set *set)
{
	for (size_t i = 0; i < set->nfields; i++)
		if (!set->fields[i].special)
			add_column(set, &set->fields[i], set->fields[i].label);
}

const struct export_column *export_column_at(const struct export_set *set, guint i)
{
	return &g_array_index(set->columns, struct export_column, i);
}

bool export_shows_numbers(const struct export_set *set)
{
	for (guint i = 0; i < set->columns->len; i++) {
		const struct field *f = export_column_at(set, i)->field->column.field;

		if (f && f->kind == KIND_IDNO)
			return true;
	}
	return false;
}
