/* document_data.c - the data that a printed document stands on: kept as text, compared */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/text.h"
#include "cunwu/model/document.h"

#define DIGEST_SHOWN 8

static void free_value(void *data)
{
	struct document_value *value = data;

	g_free(value->name);
	g_free(value->text);
	g_free(value);
}

static void free_row(void *row)
{
	g_strfreev(row);
}

static void free_list(void *data)
{
	struct document_list *list = data;

	g_free(list->name);
	g_strfreev(list->columns);
	g_ptr_array_unref(list->rows);
	g_free(list);
}

struct document_data *document_data_new(void)
{
	struct document_data *data = g_new(struct document_data, 1);

	data->values = g_ptr_array_new_with_free_func(free_value);
	data->lists = g_ptr_array_new_with_free_func(free_list);
	return data;
}

void document_data_free(struct document_data *data)
{
	if (!data)
		return;
	g_ptr_array_unref(data->values);
	g_ptr_array_unref(data->lists);
	g_free(data);
}

void document_data_free_auto(struct document_data **data)
{
	document_data_free(*data);
}

static struct document_value *find_value(const struct document_data *data, const char *name)
{
	for (guint i = 0; i < data->values->len; i++) {
		struct document_value *value = data->values->pdata[i];

		if (strcmp(value->name, name) == 0)
			return value;
	}
	return NULL;
}

void document_data_set(struct document_data *data, const char *name, const char *text, bool passing)
{
	struct document_value *value = find_value(data, name);

	if (!value) {
		value = g_new0(struct document_value, 1);
		value->name = g_strdup(name);
		g_ptr_array_add(data->values, value);
	}
	g_free(value->text);
	value->text = text_clean(text);
	value->passing = passing;
}

const char *document_data_value(const struct document_data *data, const char *name)
{
	const struct document_value *value = find_value(data, name);

	return value ? value->text : NULL;
}

/* Takes the columns. */
static struct document_list *add_list(struct document_data *data, const char *name, char **columns)
{
	struct document_list *list = g_new(struct document_list, 1);

	list->name = g_strdup(name);
	list->columns = columns;
	list->rows = g_ptr_array_new_with_free_func(free_row);
	g_ptr_array_add(data->lists, list);
	return list;
}

struct document_list *document_data_add_list(struct document_data *data, const char *name,
					     const char *const *columns)
{
	return add_list(data, name, g_strdupv((char **)(uintptr_t)columns));
}

struct document_list *document_data_list(const struct document_data *data, const char *name)
{
	for (guint i = 0; i < data->lists->len; i++) {
		struct document_list *list = data->lists->pdata[i];

		if (strcmp(list->name, name) == 0)
			return list;
	}
	return NULL;
}

void document_list_add(struct document_list *list, const char *key, const char *const *cells)
{
	guint n = g_strv_length(list->columns);
	char **row = g_new0(char *, n + 2);

	row[0] = g_strdup(key);
	for (guint i = 0; i < n; i++)
		row[i + 1] = text_clean(cells[i] ? cells[i] : "");
	g_ptr_array_add(list->rows, row);
}

int document_list_column(const struct document_list *list, const char *name)
{
	for (int i = 0; list->columns[i]; i++)
		if (strcmp(list->columns[i], name) == 0)
			return i;
	return -1;
}

/* As text; nothing in it holds a tab or the end of a line, for it was cleaned. */

static void write_parts(char key, const char *first, char *const *rest, GString *out)
{
	g_string_append_printf(out, "%c\t%s", key, first);
	for (; *rest; rest++)
		g_string_append_printf(out, "\t%s", *rest);
	g_string_append_c(out, '\n');
}

static void write_data(const struct document_data *data, bool all, GString *out)
{
	for (guint i = 0; i < data->values->len; i++) {
		const struct document_value *value = data->values->pdata[i];
		char *const text[] = { value->text, NULL };

		if (all || !value->passing)
			write_parts(value->passing ? 'p' : 'f', value->name, text, out);
	}
	for (guint i = 0; i < data->lists->len; i++) {
		const struct document_list *list = data->lists->pdata[i];

		write_parts('l', list->name, list->columns, out);
		for (guint r = 0; r < list->rows->len; r++) {
			char **row = list->rows->pdata[r];
			write_parts('r', row[0], row + 1, out);
		}
	}
}

void document_data_write(const struct document_data *data, GString *out)
{
	write_data(data, true, out);
}

char *document_data_digest(const struct document_data *data)
{
	g_autoptr(GString) text = g_string_new(NULL);

	write_data(data, false, text);
	g_autofree char *whole =
		g_compute_checksum_for_string(G_CHECKSUM_SHA256, text->str, (gssize)text->len);
	return g_strndup(whole, DIGEST_SHOWN);
}

/* A line of it, whose rows belong to the last list; false if it is none. */
static bool read_line(struct document_data *data, const char *line, guint *rows)
{
	g_auto(GStrv) parts = g_strsplit(line, "\t", DOCUMENT_COLUMNS_MAX + 3);
	guint n = g_strv_length(parts);
	bool of_list = data->lists->len > 0;

	if (n < 2 || strlen(parts[0]) != 1)
		return false;
	if ((*line == 'f' || *line == 'p') && n == 3 && !of_list && !find_value(data, parts[1])) {
		document_data_set(data, parts[1], parts[2], *line == 'p');
		return true;
	}
	if (*line == 'l' && n <= DOCUMENT_COLUMNS_MAX + 2 && !document_data_list(data, parts[1])) {
		add_list(data, parts[1], g_strdupv(parts + 2));
		return true;
	}
	if (*line != 'r' || !of_list || ++*rows > DOCUMENT_ROWS_MAX)
		return false;
	struct document_list *list = data->lists->pdata[data->lists->len - 1];
	if (n != g_strv_length(list->columns) + 2)
		return false;
	document_list_add(list, parts[1], (const char *const *)parts + 2);
	return true;
}

struct document_data *document_data_read(const char *text, GError **error)
{
	DOCUMENT_DATA_AUTO data = document_data_new();
	size_t length = strnlen(text, DOCUMENT_BYTES_MAX + 1);
	bool ok = length <= DOCUMENT_BYTES_MAX && g_utf8_validate(text, (gssize)length, NULL);
	guint rows = 0;

	for (const char *line = text, *end; ok && *line; line = end + 1) {
		end = strchr(line, '\n');
		g_autofree char *one = end ? g_strndup(line, (gsize)(end - line)) : NULL;
		ok = one && read_line(data, one, &rows);
		if (!end)
			break;
	}
	if (!ok) {
		error_set(error, ERROR_INVALID, "文书的数据已损坏，不能读出");
		return NULL;
	}
	struct document_data *read = data;
	data = NULL;
	return read;
}

/* Comparing */

static const char *or_blank(const char *text)
{
	return text && *text ? text : "（空）";
}

static void add_change(GPtrArray *changes, const char *what, const char *before, const char *now)
{
	g_ptr_array_add(changes,
			g_strdup_printf("%s：%s → %s", what, or_blank(before), or_blank(now)));
}

static void compare_values(const struct document_data *before, const struct document_data *now,
			   GPtrArray *changes)
{
	for (guint i = 0; i < now->values->len; i++) {
		const struct document_value *value = now->values->pdata[i];
		const char *old = document_data_value(before, value->name);

		if (!value->passing && g_strcmp0(old ? old : "", value->text) != 0)
			add_change(changes, value->name, old, value->text);
	}
	for (guint i = 0; i < before->values->len; i++) {
		const struct document_value *value = before->values->pdata[i];

		if (!value->passing && *value->text && !find_value(now, value->name))
			add_change(changes, value->name, value->text, NULL);
	}
}

/* What a row is called: the cell under 姓名, else its first. */
static const char *row_name(const struct document_list *list, char *const *row)
{
	int name = document_list_column(list, "姓名");

	return row[MAX(name, 0) + 1];
}

/* Rows by their keys; where a key is there twice, each stands for one, in order. */
struct by_key {
	const struct document_list *list;
	GHashTable *first; /* the row of a key, from 1 */
	guint *next;       /* the next of the same key; 0: none */
};

static struct by_key index_rows(const struct document_list *list)
{
	guint n = list ? list->rows->len : 0;
	struct by_key index = { list, g_hash_table_new(g_str_hash, g_str_equal),
				g_new0(guint, n + 1) };

	for (guint i = n; i > 0; i--) {
		char **row = list->rows->pdata[i - 1];
		index.next[i] = GPOINTER_TO_UINT(g_hash_table_lookup(index.first, row[0]));
		g_hash_table_insert(index.first, row[0], GUINT_TO_POINTER(i));
	}
	return index;
}

/* Each row once. */
static char **take_row(struct by_key *index, char *key)
{
	guint i = GPOINTER_TO_UINT(g_hash_table_lookup(index->first, key));

	if (!i)
		return NULL;
	char **row = index->list->rows->pdata[i - 1];
	if (index->next[i])
		g_hash_table_insert(index->first, row[0], GUINT_TO_POINTER(index->next[i]));
	else
		g_hash_table_remove(index->first, key);
	return row;
}

static void add_gone(struct by_key *index, GPtrArray *changes)
{
	const struct document_list *list = index->list;

	for (guint i = 0; list && i < list->rows->len; i++) {
		char **row = list->rows->pdata[i];

		if (g_hash_table_contains(index->first, row[0]) && take_row(index, row[0]))
			g_ptr_array_add(changes, g_strdup_printf("%s 少了：%s", list->name,
								 row_name(list, row)));
	}
}

static void compare_row(const struct document_list *before, char *const *old,
			const struct document_list *now, char *const *row, GPtrArray *changes)
{
	for (int i = 0; now->columns[i]; i++) {
		int was = document_list_column(before, now->columns[i]);

		if (was < 0 || strcmp(old[was + 1], row[i + 1]) == 0)
			continue;
		g_autofree char *what = g_strdup_printf("%s %s的%s", now->name, row_name(now, row),
							now->columns[i]);
		add_change(changes, what, old[was + 1], row[i + 1]);
	}
}

static void compare_list(const struct document_list *before, const struct document_list *now,
			 GPtrArray *changes)
{
	struct by_key index = index_rows(before);

	for (guint i = 0; i < now->rows->len; i++) {
		char **row = now->rows->pdata[i], **old = take_row(&index, row[0]);

		if (old)
			compare_row(before, old, now, row, changes);
		else
			g_ptr_array_add(changes, g_strdup_printf("%s 增加：%s", now->name,
								 row_name(now, row)));
	}
	add_gone(&index, changes);
	g_hash_table_unref(index.first);
	g_free(index.next);
}

void document_data_compare(const struct document_data *before, const struct document_data *now,
			   GPtrArray *changes)
{
	compare_values(before, now, changes);
	for (guint i = 0; i < now->lists->len; i++) {
		const struct document_list *list = now->lists->pdata[i];

		compare_list(document_data_list(before, list->name), list, changes);
	}
}
