/* batch.c - rows written many at a time */
#include "batch.h"

#include "cunwu/base/text.h"

void batch_init(struct batch *b, struct db *db, const char *into, size_t columns, const char *tail)
{
	*b = (struct batch){ .db = db, .into = g_strdup(into), .tail = tail, .columns = columns };
	b->text = g_string_sized_new(1024);
	b->ends = g_new(size_t, BATCH_ROWS * columns);
}

static struct stmt *prepare(const struct batch *b, size_t rows, GError **error)
{
	g_autoptr(GString) sql = g_string_new(NULL);

	g_string_printf(sql, "INSERT INTO %s VALUES ", b->into);
	for (size_t i = 0; i < rows * b->columns; i++) {
		if (i % b->columns == 0)
			g_string_append(sql, i ? "), (" : "(");
		g_string_append_printf(sql, i % b->columns ? ", :v%zu" : ":v%zu", i);
	}
	g_string_append_printf(sql, ")%s", b->tail);
	return db_prepare(b->db, sql->str, error);
}

void batch_clear(struct batch *b)
{
	stmt_free(b->one);
	stmt_free(b->many);
	if (b->text)
		g_string_free(b->text, TRUE);
	g_free(b->ends);
	g_free(b->into);
	*b = (struct batch){ 0 };
}

void batch_end_value(struct batch *b)
{
	b->ends[b->nends++] = b->text->len;
}

void batch_text(struct batch *b, const char *text)
{
	if (text)
		g_string_append(b->text, text);
	batch_end_value(b);
}

void batch_int(struct batch *b, int64_t value)
{
	text_add_int(b->text, value);
	batch_end_value(b);
}

void batch_end_row(struct batch *b)
{
	b->rows++;
	g_assert(b->nends == b->rows * b->columns && b->rows <= BATCH_ROWS);
}

bool batch_is_full(const struct batch *b)
{
	return b->rows == BATCH_ROWS;
}

/* Writes values first, first + 1, ... with a statement that takes n of them. */
static bool write_values(struct batch *b, struct stmt *st, size_t first, size_t n, GError **error)
{
	size_t from = first ? b->ends[first - 1] : 0;

	for (size_t i = 0; i < n; i++) {
		size_t end = b->ends[first + i];

		stmt_set_text(st, (int)i + 1, b->text->str + from, end - from);
		from = end;
	}
	return stmt_ok(st, error);
}

static bool write_rows(struct batch *b, GError **error)
{
	bool whole = batch_is_full(b);
	struct stmt **st = whole ? &b->many : &b->one;
	size_t n = whole ? b->nends : b->columns;

	if (!*st)
		*st = prepare(b, whole ? BATCH_ROWS : 1, error);
	for (size_t i = 0; *st && i < b->nends; i += n)
		if (!write_values(b, *st, i, n, error))
			return false;
	return *st != NULL;
}

bool batch_flush(struct batch *b, GError **error)
{
	bool ok = b->rows == 0 || write_rows(b, error);

	b->rows = b->nends = 0;
	g_string_truncate(b->text, 0);
	return ok;
}
