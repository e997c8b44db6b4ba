/* letterpage.c - a document as pages of text */
#include <string.h>

#include "cunwu/base/error.h"
#include "cunwu/base/prose.h"
#include "cunwu/base/text.h"
#include "cunwu/exchange/letter.h"
#include "flow.h"
#include "textlayout.h"

enum {
	INDENT = 4,       /* cells of two characters */
	SIGN_CELLS = 24,  /* to sign in */
	SEAL_RIGHT = 8,   /* cells that who seals stands away from the right */
	FOOT_LINES = 2,   /* a gap, and the number of the page */
	LINES_LEAST = 10, /* of a page besides its foot */
	RIGHT = 2,        /* cells left free there */
};

#define SIGN_DAY "　　　年　月　日"

/* A document on its way to pages. */
struct laying {
	const struct text_setup *setup;
	int room;           /* cells of a line */
	GArray *strips;     /* struct flow_strip */
	GPtrArray *lines;   /* char *: the text of each strip */
	GArray *tables;     /* struct flow_table */
	GPtrArray *heads;   /* of each table: GPtrArray of lines */
	GPtrArray *bottoms; /* of each table: char * */
};

static struct flow_strip *last_strip(struct laying *l)
{
	return l->strips->len ? &g_array_index(l->strips, struct flow_strip, l->strips->len - 1)
			      : NULL;
}

/* Takes the text. */
static struct flow_strip *add_strip(struct laying *l, char *text)
{
	struct flow_strip strip = { .height = 1, .table = -1 };

	g_array_append_val(l->strips, strip);
	g_ptr_array_add(l->lines, text);
	return last_strip(l);
}

/* Whether what follows shall stand with what is there by now. */
static void set_keep(struct laying *l, bool keep)
{
	if (l->strips->len)
		last_strip(l)->keep = keep;
}

static void add_gap(struct laying *l)
{
	struct flow_strip *last = last_strip(l);
	bool keep = last && last->keep;

	if (!last || last->gap)
		return;
	struct flow_strip *gap = add_strip(l, g_strdup(""));
	gap->gap = true;
	gap->keep = keep;
}

/* Neither the first nor the last line of several stands alone. */
static void keep_ends(struct laying *l, guint first)
{
	guint n = l->strips->len - first;

	if (n < 2)
		return;
	g_array_index(l->strips, struct flow_strip, first).keep = true;
	g_array_index(l->strips, struct flow_strip, first + n - 2).keep = true;
}

/* Lines of text */

static char *blanks_before(int blanks, const char *text, size_t n)
{
	return g_strdup_printf("%*s%.*s", MAX(blanks, 0), "", (int)n, text);
}

static void add_paragraph(struct laying *l, const char *text, int indent)
{
	guint first = l->strips->len;
	int used;

	for (size_t next; *text; text += next, indent = 0) {
		size_t n = prose_wrap(text, l->room - indent, &used, &next);
		GString *line = g_string_new(NULL);
		for (int i = 0; i < indent; i++)
			g_string_append_c(line, ' ');
		g_string_append_len(line, text, (gssize)n);
		add_strip(l, g_string_free(line, FALSE));
	}
	keep_ends(l, first);
}

/* Lines in the middle; between the marks of a wide one they take twice as many cells. */
static void add_title(struct laying *l, const char *text)
{
	int times = l->setup->large ? 2 : 1, used;

	for (size_t next; *text; text += next) {
		size_t n = prose_wrap(text, l->room / times, &used, &next);
		int blanks = (l->room - used * times) / 2;
		char *line = l->setup->large
				     ? g_strdup_printf("%*s" TEXT_LARGE "%.*s" TEXT_LARGE_END,
						       MAX(blanks, 0), "", (int)n, text)
				     : blanks_before(blanks, text, n);
		add_strip(l, line)->keep = true;
	}
}

/* One who signs: 移交人：____________　　年　月　日; on lines of its own where it is long. */
static void add_signer(struct laying *l, const char *who)
{
	int day = text_width(SIGN_DAY), left = l->room - INDENT, used;
	size_t next;

	add_gap(l);
	while (text_width(who) + SIGN_CELLS / 2 > left) {
		size_t n = prose_wrap(who, left, &used, &next);
		add_strip(l, blanks_before(INDENT, who, n))->keep = true;
		who += next;
	}
	left -= text_width(who);
	int line = MIN(SIGN_CELLS, left);
	GString *text = g_string_new(NULL);
	g_string_append_printf(text, "%*s%s", INDENT, "", who);
	for (int i = 0; i < line; i++)
		g_string_append_c(text, '_');
	if (left - line >= day)
		g_string_append(text, SIGN_DAY);
	add_strip(l, g_string_free(text, FALSE))->keep = true;
}

static void add_signs(struct laying *l, const struct letter_block *block)
{
	for (char **who = block->signs; *who; who++)
		add_signer(l, *who);
	set_keep(l, false);
}

/* At the right, the shorter of the two in the middle of the longer. */
static void add_seal(struct laying *l, const struct letter_block *block)
{
	const char *const texts[] = { block->text, block->date };
	int widest = MAX(text_width(block->text), block->date ? text_width(block->date) : 0), used;
	int right = CLAMP(l->room - widest, 0, SEAL_RIGHT);

	add_gap(l);
	for (size_t i = 0; i < G_N_ELEMENTS(texts); i++) {
		const char *text = texts[i] ? texts[i] : "";
		for (size_t next; *text; text += next) {
			size_t n = prose_wrap(text, l->room, &used, &next);
			int blanks = l->room - right - widest + (widest - used) / 2;
			add_strip(l, blanks_before(blanks, text, n))->keep = true;
		}
	}
	set_keep(l, false);
}

/* Tables */

static char *rule_line(const struct text_layout *layout, const struct rule *rule)
{
	GString *line = g_string_new(NULL);

	text_layout_rule(layout, rule, line);
	return g_string_free(line, FALSE);
}

/* The next line of a row; each rest moves on to what is left of its cell. */
static char *row_line(const struct text_layout *layout, const struct report_column *columns,
		      const char **rests)
{
	GString *line = g_string_new(layout->upright);

	for (size_t i = 0; i < layout->ncolumns; i++) {
		size_t next = 0;
		int used = 0;
		size_t n = *rests[i] ? text_wrap(rests[i], layout->width[i], &used, &next) : 0;
		g_autofree char *piece = g_strndup(rests[i], n);
		g_string_append_printf(line, "%*s", layout->pad, "");
		text_pad(line, piece, layout->width[i], columns[i].align);
		g_string_append_printf(line, "%*s%s", layout->pad, "", layout->upright);
		rests[i] += next;
	}
	return g_string_free(line, FALSE);
}

static bool is_done(const char *const *rests, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (*rests[i])
			return false;
	return true;
}

/* Adds the lines of a row (char *). */
static void wrap_row(const struct text_layout *layout, const struct report_column *columns,
		     const char *const *cells, GPtrArray *lines)
{
	const char *rests[LETTER_COLUMNS_MAX];

	memcpy(rests, cells, layout->ncolumns * sizeof *rests);
	do
		g_ptr_array_add(lines, row_line(layout, columns, rests));
	while (!is_done(rests, layout->ncolumns));
}

static void make_head(struct laying *l, const struct text_layout *layout,
		      const struct letter_table *table)
{
	GPtrArray *head = g_ptr_array_new_with_free_func(g_free);
	const char *headings[LETTER_COLUMNS_MAX];

	for (size_t i = 0; i < table->ncolumns; i++)
		headings[i] = table->columns[i].heading;
	g_ptr_array_add(head, rule_line(layout, &layout->top));
	wrap_row(layout, table->columns, headings, head);
	g_ptr_array_add(head, rule_line(layout, &layout->middle));
	struct flow_table flow = { .head = head->len, .tail = 1 };
	g_array_append_val(l->tables, flow);
	g_ptr_array_add(l->heads, head);
	g_ptr_array_add(l->bottoms, rule_line(layout, &layout->bottom));
}

/* The lines of a row stand together. */
static void add_row(struct laying *l, const struct text_layout *layout,
		    const struct letter_table *table, char *const *row, int number)
{
	g_autoptr(GPtrArray) lines = g_ptr_array_new();

	wrap_row(layout, table->columns, (const char *const *)row, lines);
	for (guint i = 0; i < lines->len; i++) {
		struct flow_strip *strip = add_strip(l, lines->pdata[i]);
		strip->keep = i + 1 < lines->len;
		strip->table = number;
	}
}

static bool add_table(struct laying *l, const struct letter_table *table, GError **error)
{
	struct report_reader shape = { .report.columns = table->columns,
				       .report.ncolumns = table->ncolumns };
	struct text_layout layout;
	int number = (int)l->tables->len;

	memcpy(shape.natural, table->natural, sizeof table->natural);
	if (!text_layout_make(&layout, &shape, l->room, l->setup->rules, error))
		return false;
	make_head(l, &layout, table);
	const GPtrArray *head = l->heads->pdata[number];
	for (guint i = 0; i < head->len; i++)
		add_strip(l, g_strdup(head->pdata[i]))->keep = true;
	for (guint r = 0; r < table->rows->len; r++)
		add_row(l, &layout, table, table->rows->pdata[r], number);
	set_keep(l, true);
	add_strip(l, g_strdup(l->bottoms->pdata[number]));
	return true;
}

/* Blocks */

static bool add_block(struct laying *l, const struct letter_block *block, GError **error)
{
	bool with_last = block->part == LETTER_SIGN || block->part == LETTER_SEAL;

	if (with_last)
		set_keep(l, true);
	switch (block->part) {
	case LETTER_PARAGRAPH:
		add_paragraph(l, block->text, INDENT);
		break;
	case LETTER_LINE:
		add_paragraph(l, block->text, 0);
		break;
	case LETTER_HEADING:
		add_gap(l);
		add_paragraph(l, block->text, INDENT);
		set_keep(l, true);
		break;
	case LETTER_TABLE:
		return add_table(l, block->table, error);
	case LETTER_SIGN:
		add_signs(l, block);
		break;
	case LETTER_SEAL:
		add_seal(l, block);
		break;
	case LETTER_PAGE:
	case LETTER_PARTS:
		break;
	}
	return true;
}

static bool lay_out(struct laying *l, const struct letter *letter, GError **error)
{
	add_title(l, letter->title);
	add_gap(l);
	for (guint i = 0; i < letter->blocks->len; i++) {
		const struct letter_block *block = letter->blocks->pdata[i];
		guint first = l->strips->len;

		if (!add_block(l, block, error))
			return false;
		bool fresh = i > 0
			     && ((struct letter_block *)letter->blocks->pdata[i - 1])->part
					== LETTER_PAGE;
		while (fresh && first < l->strips->len
		       && g_array_index(l->strips, struct flow_strip, first).gap)
			first++;
		if (fresh && first < l->strips->len)
			g_array_index(l->strips, struct flow_strip, first).fresh = true;
	}
	return true;
}

/* Pages */

struct paging {
	const struct laying *l;
	const char *mark;
	bool last; /* no copy comes after this one */
	int number, total, lines;
	GString *text;
};

static void add_line(struct paging *p, const char *line)
{
	const struct text_setup *setup = p->l->setup;
	bool even = setup->duplex && p->number % 2 == 0;

	if (*line)
		g_string_append_printf(p->text, "%*s", setup->left + (even ? 0 : setup->binding),
				       "");
	g_string_append(p->text, line);
	g_string_append_c(p->text, '\n');
	p->lines++;
}

static const struct flow_strip *strip_at(const struct laying *l, size_t i)
{
	return &g_array_index(l->strips, struct flow_strip, i);
}

static void add_strips(struct paging *p, const struct flow_page *page)
{
	const struct laying *l = p->l;
	int table = page->first < page->end ? strip_at(l, page->first)->table : -1;
	const GPtrArray *head = table >= 0 ? l->heads->pdata[table] : NULL;

	for (guint i = 0; head && i < head->len; i++)
		add_line(p, head->pdata[i]);
	for (size_t i = page->first; i < page->end; i++)
		add_line(p, l->lines->pdata[i]);
	table = page->end > page->first ? strip_at(l, page->end - 1)->table : -1;
	if (table >= 0)
		add_line(p, l->bottoms->pdata[table]);
}

/* The mark at the left, the number of the page at the right. */
static void add_foot(struct paging *p)
{
	g_autofree char *number = report_page_number(p->number, p->total);
	int blanks = p->l->room - text_width(p->mark) - text_width(number);

	add_line(p, "");
	if (blanks > 0) {
		g_autofree char *line = g_strdup_printf("%s%*s%s", p->mark, blanks, "", number);
		add_line(p, line);
	} else {
		add_line(p, number);
	}
}

static bool put_page(struct paging *p, const struct flow_page *page, struct text_sink *sink,
		     GError **error)
{
	const struct text_setup *setup = p->l->setup;

	p->number++;
	p->lines = 0;
	g_string_truncate(p->text, 0);
	add_strips(p, page);
	while (setup->paged && p->lines < setup->lines - FOOT_LINES)
		add_line(p, "");
	add_foot(p);
	if (setup->paged)
		g_string_append_c(p->text, '\f');
	else if (p->number < p->total || !p->last)
		g_string_append_c(p->text, '\n');
	return progress_report(setup->progress, "正在排版", p->number, p->total, error)
	       && sink->page(sink, p->text->str, p->text->len, error);
}

static bool put_copy(const struct laying *l, const char *mark, bool last, struct text_sink *sink,
		     GError **error)
{
	g_autoptr(GArray) pages = g_array_new(FALSE, FALSE, sizeof(struct flow_page));
	g_autoptr(GString) text = g_string_new(NULL);
	bool ok = true;

	flow_pages((const struct flow_strip *)l->strips->data, l->strips->len,
		   (const struct flow_table *)l->tables->data, l->setup->lines - FOOT_LINES, pages);
	struct paging p = {
		.l = l, .mark = mark, .last = last, .total = (int)pages->len, .text = text
	};
	for (guint i = 0; ok && i < pages->len; i++)
		ok = put_page(&p, &g_array_index(pages, struct flow_page, i), sink, error);
	return ok;
}

static bool put_copies(const struct laying *l, const struct letter *letter, struct text_sink *sink,
		       GError **error)
{
	bool ok = true;

	for (int copy = 1; ok && copy <= letter->copies; copy++) {
		g_autofree char *foot = letter_foot(letter, copy);
		ok = put_copy(l, foot, copy == letter->copies, sink, error);
	}
	return ok;
}

static void free_lines(void *lines)
{
	g_ptr_array_unref(lines);
}

bool letter_print(const struct letter *letter, const struct text_setup *setup,
		  struct text_sink *sink, GError **error)
{
	g_autoptr(GArray) strips = g_array_new(FALSE, FALSE, sizeof(struct flow_strip));
	g_autoptr(GArray) tables = g_array_new(FALSE, FALSE, sizeof(struct flow_table));
	g_autoptr(GPtrArray) lines = g_ptr_array_new_with_free_func(g_free);
	g_autoptr(GPtrArray) heads = g_ptr_array_new_with_free_func(free_lines);
	g_autoptr(GPtrArray) bottoms = g_ptr_array_new_with_free_func(g_free);
	struct laying l = {
		.setup = setup,
		.room = setup->width - setup->left - setup->binding - RIGHT,
		.strips = strips,
		.tables = tables,
		.lines = lines,
		.heads = heads,
		.bottoms = bottoms,
	};

	if (l.room < 2 * INDENT + SIGN_CELLS || setup->lines < LINES_LEAST + FOOT_LINES)
		return error_set(error, ERROR_USAGE,
				 "纸上只剩 %d 格宽、%d 行，放不下文书：请减小页边或装订边", l.room,
				 setup->lines);
	return lay_out(&l, letter, error) && put_copies(&l, letter, sink, error);
}
