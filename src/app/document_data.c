/* document_data.c - the fields and lists of all tables, and what a template takes of them */
#include <string.h>

#include "documents.h"

/* The tables as one */

const struct document_field *document_field_at(size_t i)
{
	static const struct document_field *const tables[] = { document_fields,
							       document_matter_fields,
							       document_elected_fields };

	for (size_t t = 0; t < G_N_ELEMENTS(tables); t++)
		for (const struct document_field *field = tables[t]; field->name; field++)
			if (i-- == 0)
				return field;
	return NULL;
}

const struct document_rows *document_rows_at(size_t i)
{
	static const struct document_rows *const tables[] = { document_lists, document_matter_lists,
							      document_elected_lists };

	for (size_t t = 0; t < G_N_ELEMENTS(tables); t++)
		for (const struct document_rows *rows = tables[t]; rows->name; rows++)
			if (i-- == 0)
				return rows;
	return NULL;
}

/* Which words a template may have */

static const char **field_names(unsigned subject)
{
	GPtrArray *names = g_ptr_array_new();
	const struct document_field *field;

	for (size_t i = 0; (field = document_field_at(i)); i++)
		if (field->subjects & subject)
			g_ptr_array_add(names, (char *)(uintptr_t)field->name);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

static const char **column_names(const struct document_rows *rows)
{
	GPtrArray *names = g_ptr_array_new();

	for (const struct document_column *column = rows->columns; column->name; column++)
		g_ptr_array_add(names, (char *)(uintptr_t)column->name);
	g_ptr_array_add(names, NULL);
	return (const char **)g_ptr_array_free(names, FALSE);
}

static struct notice_words make_words(unsigned subject)
{
	GArray *lists = g_array_new(TRUE, TRUE, sizeof(struct notice_list_words));
	const struct document_rows *rows;

	for (size_t i = 0; (rows = document_rows_at(i)); i++) {
		if (!(rows->subjects & subject))
			continue;
		struct notice_list_words words = { rows->name, column_names(rows) };
		g_array_append_val(lists, words);
	}
	return (struct notice_words){ field_names(subject),
				      (struct notice_list_words *)g_array_free(lists, FALSE) };
}

/* Made once from the tables, and kept. */
const struct notice_words *document_words(enum notice_subject subject)
{
	static struct notice_words words[NOTICE_SUBJECTS];

	if (!words[subject].fields)
		words[subject] = make_words(1U << subject);
	return &words[subject];
}

void document_words_show(GString *out)
{
	const struct document_field *field;
	const struct document_rows *rows;

	for (size_t i = 0; (field = document_field_at(i)); i++) {
		g_string_append_printf(out, "{{%s}}\t", field->name);
		for (int s = 0, n = 0; s < NOTICE_SUBJECTS; s++)
			if (field->subjects & 1U << s)
				g_string_append_printf(out, "%s%s", n++ ? "、" : "",
						       notice_subject_words[s]);
		g_string_append_printf(out, "\t%s\n", field->meaning);
	}
	for (size_t i = 0; (rows = document_rows_at(i)); i++) {
		g_autofree const char **columns = column_names(rows);
		g_autofree char *names = g_strjoinv("、", (char **)(uintptr_t)columns);
		g_string_append_printf(out, "{{#%s}}\t%s\t%s\n", rows->name, rows->meaning, names);
	}
}

/* The data */

/* Those columns of a list that the template has. */
static size_t choose_columns(const struct notice *notice, const struct document_rows *rows,
			     const struct document_column **columns, const char **names)
{
	g_autoptr(GPtrArray) wanted = g_ptr_array_new();
	size_t n = 0;

	notice_columns(notice, rows->name, wanted);
	for (const struct document_column *c = rows->columns; c->name; c++)
		if (g_ptr_array_find_with_equal_func(wanted, c->name, g_str_equal, NULL)) {
			names[n] = c->name;
			columns[n++] = c;
		}
	names[n] = NULL;
	return n;
}

static void take_row(const struct document_rows *rows, const struct document_facts *f,
		     const struct document_column *const *columns, size_t n, const void *row,
		     struct document_list *list)
{
	char *cells[DOCUMENT_COLUMNS_MAX];
	g_autofree char *key = g_strdup_printf("%" G_GINT64_FORMAT, rows->key(row));

	for (size_t i = 0; i < n; i++) {
		GString *cell = g_string_new(NULL);

		columns[i]->add(f, row, cell);
		cells[i] = g_string_free(cell, FALSE);
	}
	document_list_add(list, key, (const char *const *)cells);
	for (size_t i = 0; i < n; i++)
		g_free(cells[i]);
}

static void take_list(const struct notice *notice, const struct document_rows *rows,
		      const struct document_facts *f, struct document_data *data)
{
	const struct document_column *columns[DOCUMENT_COLUMNS_MAX];
	const char *names[DOCUMENT_COLUMNS_MAX + 1];
	g_autoptr(GPtrArray) found = g_ptr_array_new();
	size_t n = choose_columns(notice, rows, columns, names);
	struct document_list *list = document_data_add_list(data, rows->name, names);

	rows->rows(f, found);
	for (guint r = 0; r < found->len && r < DOCUMENT_ROWS_MAX; r++)
		take_row(rows, f, columns, n, found->pdata[r], list);
}

struct document_data *document_data_of(const struct notice *notice, const struct document_facts *f)
{
	struct document_data *data = document_data_new();
	unsigned subject = 1U << notice->subject;
	const struct document_field *field;
	const struct document_rows *rows;

	for (size_t i = 0; (field = document_field_at(i)); i++) {
		g_autoptr(GString) value = g_string_new(NULL);

		if (!(field->subjects & subject) || !notice_uses(notice, field->name))
			continue;
		field->add(f, value);
		document_data_set(data, field->name, value->str, field->passing);
	}
	for (size_t i = 0; (rows = document_rows_at(i)); i++)
		if (rows->subjects & subject && notice_uses(notice, rows->name))
			take_list(notice, rows, f, data);
	return data;
}
