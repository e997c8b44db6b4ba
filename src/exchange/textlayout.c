/* textlayout.c - how wide the columns of a page of text are */
#include "textlayout.h"

#include "columns.h"
#include "cunwu/base/error.h"
#include "cunwu/base/text.h"

enum {
	CELLS_LEAST = 2, /* a wide character */
	SIGN_LEAST = 12, /* to write two or three characters by hand: 3 cm at 10 to the inch */
	SIGN_MOST = 24,
	EXTRA_MOST = 2, /* what a column may get of the room that is left over */
};

static const struct {
	const char *upright;
	struct rule top, middle, bottom;
} rule_sets[] = {
	[TEXT_RULES_ASCII] = { "|",
			       { "+", "-", "+", "+" },
			       { "+", "-", "+", "+" },
			       { "+", "-", "+", "+" } },
	[TEXT_RULES_BOX] = { "│",
			     { "┌", "─", "┬", "┐" },
			     { "├", "─", "┼", "┤" },
			     { "└", "─", "┴", "┘" } },
};

static int column_least(const struct report_reader *report, size_t i)
{
	const struct report_column *column = &report->report.columns[i];
	int least = column->least > 0 ? column->least : text_width(column->heading);

	return MAX(column->sign ? MAX(least, SIGN_LEAST) : least, CELLS_LEAST);
}

/* Cells of a table besides the text of its columns. */
static int lines_cells(const struct text_layout *layout)
{
	int n = (int)layout->ncolumns;

	return (n + 1) * layout->bar + 2 * n * layout->pad;
}

/* Cells of the table if its columns had these widths. */
static int table_cells(const struct text_layout *layout, const int *width)
{
	return columns_total(width, layout->ncolumns) + lines_cells(layout);
}

/* Room that is left over goes to the signatures first, then a little to every column. */
static void stretch(struct text_layout *layout, const struct report_reader *report, int room)
{
	int left = room - table_cells(layout, layout->width);

	for (size_t i = 0; i < layout->ncolumns; i++) {
		if (!report->report.columns[i].sign)
			continue;
		int extra = CLAMP(SIGN_MOST - layout->width[i], 0, left);
		layout->width[i] += extra;
		left -= extra;
	}
	int each = MIN(left / (int)layout->ncolumns, EXTRA_MOST);
	for (size_t i = 0; i < layout->ncolumns; i++)
		layout->width[i] += each;
}

/* Lines of two cells a character can only be drawn under columns of even width. */
static void make_even(struct text_layout *layout)
{
	if (layout->bar != 2)
		return;
	for (size_t i = 0; i < layout->ncolumns; i++)
		layout->width[i] -= layout->width[i] % 2;
}

bool text_layout_make(struct text_layout *layout, const struct report_reader *report, int room,
		      enum text_rules rules, GError **error)
{
	int least[REPORT_COLUMNS_MAX];

	*layout = (struct text_layout){
		.ncolumns = report->report.ncolumns,
		.bar = text_width(rule_sets[rules].upright),
		.upright = rule_sets[rules].upright,
		.top = rule_sets[rules].top,
		.middle = rule_sets[rules].middle,
		.bottom = rule_sets[rules].bottom,
	};
	for (size_t i = 0; i < layout->ncolumns; i++) {
		int even = layout->bar - 1;
		least[i] = (column_least(report, i) + even) & ~even;
		layout->width[i] = (MAX(report->natural[i], least[i]) + even) & ~even;
	}
	int needed = table_cells(layout, least);
	if (needed > room)
		return error_set(error, ERROR_USAGE,
				 "这张表至少要 %d 格宽，纸上只有 %d 格：请换宽纸（--paper "
				 "132）、减小页边，或打印成 PDF",
				 needed, room);
	layout->pad = layout->bar;
	if (layout->bar == 2 || table_cells(layout, layout->width) > room)
		layout->pad = 0;
	if (table_cells(layout, layout->width) > room)
		columns_lower(layout->width, least, layout->ncolumns, room - lines_cells(layout));
	else
		stretch(layout, report, room);
	make_even(layout);
	for (size_t i = 0; i < layout->ncolumns; i++)
		layout->wraps = layout->wraps || layout->width[i] < report->natural[i];
	layout->table = table_cells(layout, layout->width);
	return true;
}

void text_layout_rule(const struct text_layout *layout, const struct rule *rule, GString *out)
{
	g_string_append(out, rule->left);
	for (size_t i = 0; i < layout->ncolumns; i++) {
		for (int cells = layout->width[i] + 2 * layout->pad; cells > 0;
		     cells -= layout->bar)
			g_string_append(out, rule->fill);
		g_string_append(out, i + 1 < layout->ncolumns ? rule->cross : rule->right);
	}
}
