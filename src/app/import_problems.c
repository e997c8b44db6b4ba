/* import_problems.c - what the clerk is told of single rows: each, and alike ones together */
#include <stdlib.h>
#include <string.h>

#include "importing.h"

static void problem_free(void *data)
{
	struct import_problem *p = data;

	g_free(p->text);
	g_free(p);
}

static void add(struct import_result *result, size_t line, size_t other, char *text)
{
	struct import_problem *p = g_new(struct import_problem, 1);

	*p = (struct import_problem){ line, other, text };
	if (!result->problems)
		result->problems = g_ptr_array_new_with_free_func(problem_free);
	g_ptr_array_add(result->problems, p);
}

void import_row_note(struct import_result *result, size_t line, const char *format, ...)
{
	va_list args;

	va_start(args, format);
	add(result, line, 0, g_strdup_vprintf(format, args));
	va_end(args);
}

void import_row_pair(struct import_result *result, size_t line, size_t other, const char *format,
		     ...)
{
	va_list args;

	va_start(args, format);
	add(result, line, other, g_strdup_vprintf(format, args));
	va_end(args);
}

/* Kinds */

#define OPENS  "“"
#define CLOSES "”"
#define HIDDEN "…"

/* The end of what is of a single row at `at` - quoted, the number of a row or a household - or
 * NULL; *start is set behind what introduces it. */
static const char *single_at(const char *at, const char **start)
{
	static const char *const words[] = { "第 ", "户 " };

	*start = at + strlen(OPENS);
	if (g_str_has_prefix(at, OPENS))
		return strstr(*start, CLOSES);
	for (size_t i = 0; i < G_N_ELEMENTS(words); i++)
		if (g_str_has_prefix(at, words[i])) {
			*start = at + strlen(words[i]);
			return *start + strcspn(*start, " \xef\xe3"); /* a blank, ， 。 or ； */
		}
	return NULL;
}

/* The sentence without what is of the one row; the caller frees it. */
static char *kind_of(const char *text)
{
	GString *kind = g_string_new(NULL);
	const char *start;

	while (*text) {
		const char *end = single_at(text, &start);

		if (end) {
			g_string_append_len(kind, text, start - text);
			g_string_append(kind, HIDDEN);
			text = end;
		} else {
			g_string_append_c(kind, *text++);
		}
	}
	return g_string_free(kind, FALSE);
}

struct problem_kind {
	char *text;
	GPtrArray *problems; /* borrowed */
	bool equal;          /* all say the same words */
};

static void kind_free(void *data)
{
	struct problem_kind *kind = data;

	g_free(kind->text);
	g_ptr_array_unref(kind->problems);
	g_free(kind);
}

static int rare_first(const void *a, const void *b)
{
	const struct problem_kind *x = *(struct problem_kind *const *)a,
				  *y = *(struct problem_kind *const *)b;
	const struct import_problem *p = x->problems->pdata[0], *q = y->problems->pdata[0];

	if (x->problems->len != y->problems->len)
		return x->problems->len < y->problems->len ? -1 : 1;
	return p->line < q->line ? -1 : p->line > q->line;
}

static GPtrArray *sort_out(const GPtrArray *problems)
{
	GPtrArray *kinds = g_ptr_array_new_with_free_func(kind_free);
	g_autoptr(GHashTable) by_text = g_hash_table_new(g_str_hash, g_str_equal);

	for (guint i = 0; i < problems->len; i++) {
		struct import_problem *p = problems->pdata[i];
		g_autofree char *text = kind_of(p->text);
		struct problem_kind *kind = g_hash_table_lookup(by_text, text);

		if (!kind) {
			kind = g_new(struct problem_kind, 1);
			*kind = (struct problem_kind){ g_steal_pointer(&text), g_ptr_array_new(),
						       true };
			g_hash_table_insert(by_text, kind->text, kind);
			g_ptr_array_add(kinds, kind);
		}
		g_ptr_array_add(kind->problems, p);
		const struct import_problem *first = kind->problems->pdata[0];
		kind->equal &= strcmp(first->text, p->text) == 0;
	}
	g_ptr_array_sort(kinds, rare_first);
	return kinds;
}

/* 5、9、12–15; 16（同 3） */
static void add_lines(GString *out, const GPtrArray *problems)
{
	guint n = 0;

	for (guint i = 0; i < problems->len; n++) {
		const struct import_problem *p = problems->pdata[i], *last = p;

		if (n == IMPORT_LINES_SHOWN) {
			g_string_append(out, " …");
			return;
		}
		g_string_append_printf(out, "%s%zu", n ? "、" : "", p->line);
		if (p->other)
			g_string_append_printf(out, "（同 %zu）", p->other);
		for (i++; !p->other && i < problems->len; i++) {
			const struct import_problem *next = problems->pdata[i];
			if (next->line != last->line + 1 || next->other)
				break;
			last = next;
		}
		if (last->line > p->line)
			g_string_append_printf(out, "%s%zu", last->line > p->line + 1 ? "–" : "、",
					       last->line);
	}
}

/* 第 10、11 行：没有“大塘”这个村 */
static void add_same(GString *out, const struct problem_kind *kind, const char *words)
{
	g_autoptr(GPtrArray) same = g_ptr_array_new();

	for (guint i = 0; i < kind->problems->len; i++) {
		struct import_problem *p = kind->problems->pdata[i];

		if (strcmp(p->text, words) == 0)
			g_ptr_array_add(same, p);
	}
	g_string_append(out, out->len ? "；第 " : "第 ");
	add_lines(out, same);
	g_string_append_printf(out, " 行：%s", words);
}

/* The first few in their own words, for they tell what is of each row: whose name, which village.
 */
static char *tell_apart(const struct problem_kind *kind)
{
	g_autoptr(GHashTable) told = g_hash_table_new(g_str_hash, g_str_equal);
	g_autoptr(GPtrArray) others = g_ptr_array_new();
	GString *out = g_string_new(NULL);

	for (guint i = 0; i < kind->problems->len; i++) {
		struct import_problem *p = kind->problems->pdata[i];

		if (g_hash_table_contains(told, p->text))
			continue;
		if (g_hash_table_size(told) == IMPORT_WORDS_SHOWN) {
			g_ptr_array_add(others, p);
			continue;
		}
		g_hash_table_add(told, p->text);
		add_same(out, kind, p->text);
	}
	if (!others->len)
		return g_string_free(out, FALSE);
	g_string_append_printf(out, "；另有 %u 行也这样（第 ", others->len);
	add_lines(out, others);
	g_string_append(out, " 行）");
	return g_string_free(out, FALSE);
}

static char *sentence_of(const struct problem_kind *kind)
{
	const struct import_problem *first = kind->problems->pdata[0];
	g_autoptr(GString) lines = g_string_new(NULL);

	if (kind->problems->len == 1)
		return g_strdup_printf("第 %zu 行：%s", first->line, first->text);
	if (!kind->equal)
		return tell_apart(kind);
	add_lines(lines, kind->problems);
	return g_strdup_printf("%u 行：%s（第 %s 行）", kind->problems->len, first->text,
			       lines->str);
}

GPtrArray *import_problem_kinds(const struct import_result *result)
{
	GPtrArray *out = g_ptr_array_new_with_free_func(g_free);

	if (!result->problems)
		return out;
	g_autoptr(GPtrArray) kinds = sort_out(result->problems);
	for (guint i = 0; i < kinds->len; i++) {
		if (i == IMPORT_KINDS_SHOWN) {
			g_ptr_array_add(out,
					g_strdup_printf("另有 %u 种情况，--format json 全部列出",
							kinds->len - i));
			break;
		}
		g_ptr_array_add(out, sentence_of(kinds->pdata[i]));
	}
	return out;
}
