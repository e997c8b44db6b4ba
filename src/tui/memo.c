/* memo.c - what is told of something in lines: labels, texts, each with its look */
#include "memo.h"

#include <string.h>

#include "cunwu/base/text.h"

#define LABEL 10 /* cells of the labels, with the gap after them */

struct told {
	enum style style;
	char *label, *text; /* label NULL: none */
};

struct memo {
	GArray *told;
};

static void clear_told(void *data)
{
	struct told *told = data;

	g_free(told->label);
	g_free(told->text);
}

struct memo *memo_new(void)
{
	struct memo *memo = g_new0(struct memo, 1);

	memo->told = g_array_new(FALSE, FALSE, sizeof(struct told));
	g_array_set_clear_func(memo->told, clear_told);
	return memo;
}

void memo_free(struct memo *memo)
{
	if (!memo)
		return;
	g_array_unref(memo->told);
	g_free(memo);
}

void memo_add(struct memo *memo, enum style style, const char *label, const char *format, ...)
{
	struct told told = { style, g_strdup(label), NULL };
	va_list args;

	va_start(args, format);
	told.text = g_strdup_vprintf(format, args);
	va_end(args);
	g_array_append_val(memo->told, told);
}

/* One line in as many rows as it needs; how many. */
static int draw_told(const struct told *told, int row, struct canvas *c, struct area area)
{
	int indent = told->label ? LABEL : 0, width = MAX(area.cols - indent, 1), n = 0;
	const char *rest = told->text;

	do {
		size_t part = text_clip(rest, width, NULL);

		if (row + n >= area.row && row + n < area.row + area.rows) {
			if (told->label && n == 0)
				canvas_print(c, row, area.col, LABEL, STYLE_DIM, told->label);
			canvas_print(c, row + n, area.col + indent, width, told->style, rest);
		}
		rest += part ? part : strlen(rest);
		rest += strspn(rest, " "); /* those between two words, where the line is broken */
		n++;
	} while (*rest);
	return n;
}

int memo_draw(const struct memo *memo, int top, struct canvas *c, struct area area)
{
	int row = area.row - top;

	for (guint i = 0; i < memo->told->len; i++)
		row += draw_told(&g_array_index(memo->told, struct told, i), row, c, area);
	return row - area.row + top;
}
