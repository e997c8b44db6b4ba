/* csv.c - tables of text: rows of cells parted by commas, tabs or semicolons */
#include "cunwu/exchange/csv.h"

#include <string.h>

#include "cunwu/base/error.h"

/* Which separator */

static const char separators[] = { ',', '\t', ';' };

#define VOTERS 50 /* lines */

/* Counts each separator of a line outside quotes; goes to the start of the next. */
static const char *count_line(const char *text, int counts[static 3])
{
	bool quoted = false;

	for (; *text && (quoted || (*text != '\n' && *text != '\r')); text++) {
		quoted ^= *text == '"';
		for (int i = 0; i < 3; i++)
			counts[i] += !quoted && *text == separators[i];
	}
	return text + (*text != '\0');
}

/* Each line votes for the separator that it has most of, or for those it has equally many of. */
static char find_separator(const char *text)
{
	int votes[3] = { 0 }, best = 0;

	for (int line = 0; line < VOTERS && *text; line++) {
		int counts[3] = { 0 };

		text = count_line(text, counts);
		int most = MAX(counts[0], MAX(counts[1], counts[2]));
		for (int i = 0; i < 3; i++)
			votes[i] += most > 0 && counts[i] == most;
	}
	for (int i = 1; i < 3; i++)
		if (votes[i] > votes[best])
			best = i;
	return separators[best];
}

static char *skip_line_end(char *at)
{
	if (at[0] == '\r' && at[1] == '\n')
		return at + 2;
	return at + (*at != '\0');
}

void csv_open(struct csv *csv, char *text)
{
	static const char mark[] = "sep=";
	const size_t n = sizeof mark - 1;

	*csv = (struct csv){ .at = text, .next_line = 1 };
	if (g_str_has_prefix(text, mark) && text[n] && memchr(separators, text[n], 3)
	    && (text[n + 1] == '\r' || text[n + 1] == '\n')) {
		csv->separator = text[n];
		csv->at = skip_line_end(text + n + 1);
		csv->next_line = 2;
	} else {
		csv->separator = find_separator(text);
	}
	csv->stops[(unsigned char)csv->separator] = true;
	csv->stops['\n'] = csv->stops['\r'] = csv->stops['\0'] = true;
}

/* Reading */

/* The row; and the line of the file where the two differ, for those who look at it as text. */
static char *place_of(const struct csv *csv, size_t line)
{
	return csv->row == line
		       ? g_strdup_printf("第 %zu 行", line)
		       : g_strdup_printf("第 %zu 行（按文本数是第 %zu 行）", csv->row, line);
}

static bool too_large(const struct csv *csv, const char *what, size_t bound, GError **error)
{
	g_autofree char *place = place_of(csv, csv->line);

	return error_set(error, ERROR_INVALID, "%s%s超过 %zu，可能是引号没有配对，或不是表格",
			 place, what, bound);
}

static char *find_stop(const struct csv *csv, char *at)
{
	while (!csv->stops[(unsigned char)*at])
		at++;
	return at;
}

static bool unclosed(const struct csv *csv, size_t line, GError **error)
{
	g_autofree char *place = place_of(csv, line);

	return error_set(error, ERROR_INVALID,
			 "%s有一个引号没有配对，其后的内容无法分格；请补上或删去这个引号（\"）",
			 place);
}

/* Reads from the opening quote; moves the text to the left over quotes that fall away. */
static char *read_quoted(struct csv *csv, char *at, struct csv_cell *cell, GError **error)
{
	size_t opened = csv->next_line;
	char *to = ++at, *limit = at + CSV_MAX_CELL;

	cell->text = to;
	for (;; at++) {
		if (*at == '"') {
			if (at[1] != '"')
				break;
			at++;
		} else if (*at == '\n' || (*at == '\r' && at[1] != '\n')) {
			csv->next_line++;
		}
		if (*at == '\0' || at > limit) {
			unclosed(csv, opened, error);
			return NULL;
		}
		*to++ = *at;
	}
	char *rest = ++at, *blanks = rest;
	at = find_stop(csv, at);
	while (*blanks == ' ')
		blanks++;
	if (blanks < at) {
		memmove(to, rest, (size_t)(at - rest));
		to += at - rest;
	}
	cell->length = (size_t)(to - cell->text);
	return at;
}

/* The end of the cell: a separator, a line end or the end of the text. */
static char *read_cell(struct csv *csv, char *at, struct csv_cell *cell, GError **error)
{
	char *quote = at;

	while (*quote == ' ')
		quote++;
	if (*quote == '"')
		return read_quoted(csv, quote, cell, error);
	cell->text = at;
	at = find_stop(csv, at);
	cell->length = (size_t)(at - cell->text);
	return at;
}

bool csv_row(struct csv *csv, GError **error)
{
	char *start = csv->at, *at = start, stop;

	csv->ncells = 0;
	csv->line = csv->next_line;
	if (!*at)
		return false;
	csv->row++;
	do {
		if (csv->ncells == CSV_MAX_COLUMNS)
			return too_large(csv, "的列数", CSV_MAX_COLUMNS, error);
		struct csv_cell *cell = &csv->cells[csv->ncells++];
		at = read_cell(csv, at, cell, error);
		if (!at)
			return false;
		if (cell->length > CSV_MAX_CELL)
			return too_large(csv, "有一格的字节数", CSV_MAX_CELL, error);
		if ((size_t)(at - start) > CSV_MAX_ROW)
			return too_large(csv, "的字节数", CSV_MAX_ROW, error);
		stop = *at;
		csv->at = stop == csv->separator ? at + 1 : skip_line_end(at);
		cell->text[cell->length] = '\0';
		at = csv->at;
	} while (stop == csv->separator);
	csv->next_line += stop != '\0';
	if (csv->ncells == 1 && csv->cells[0].length == 0 && csv->cells[0].text == start)
		csv->ncells = 0;
	return true;
}

/* Guards */

void csv_unguard(struct csv_cell *cell)
{
	char *text = cell->text;
	size_t n = cell->length;

	if (text[0] == '\'') {
		cell->text++;
		cell->length--;
	} else if (n >= 3 && text[0] == '=' && text[1] == '"' && text[n - 1] == '"'
		   && !memchr(text + 2, '"', n - 3)) {
		text[n - 1] = '\0';
		cell->text += 2;
		cell->length -= 3;
	}
}

/* A number that a spreadsheet shows and keeps as it is, or a full date. */
static bool is_harmless(const char *text)
{
	const char *digits = text + (*text == '-');
	size_t n = strspn(digits, "0123456789");

	if (n > 0 && digits[n] == '\0')
		return n <= 11 && (*digits != '0' || n == 1);
	return n == 4 && text == digits && strlen(text) == 10 && text[4] == '-' && text[7] == '-'
	       && strspn(text, "0123456789-") == 10;
}

enum guard { GUARD_NONE, GUARD_NUMBER, GUARD_FORMULA };

static enum guard guard_of(const char *text)
{
	static const char *const starts[] = { "=", "+",  "-",  "@",  "\t", "\r",
					      "'", "＝", "＋", "－", "＠" };

	if (is_harmless(text))
		return GUARD_NONE;
	for (size_t i = 0; i < G_N_ELEMENTS(starts); i++)
		if (g_str_has_prefix(text, starts[i]))
			return GUARD_FORMULA;
	return g_ascii_isdigit(*text) && text[strspn(text, "0123456789.-/:+Ee")] == '\0'
		       ? GUARD_NUMBER
		       : GUARD_NONE;
}

static void add_quoted(GString *out, const char *text)
{
	for (const char *c = text; *c; c++) {
		if (*c == '"')
			g_string_append_c(out, '"');
		g_string_append_c(out, *c);
	}
}

static void add_cell(GString *out, const char *text, enum guard guard, bool alone)
{
	size_t n = strlen(text);
	bool quoted = guard == GUARD_NUMBER || text[strcspn(text, ",\t;\"\r\n")] != '\0'
		      || (n ? text[0] == ' ' || text[n - 1] == ' ' : alone);

	if (quoted)
		g_string_append_c(out, '"');
	if (guard == GUARD_NUMBER)
		g_string_append(out, "=\"\"");
	else if (guard == GUARD_FORMULA)
		g_string_append_c(out, '\'');
	add_quoted(out, text);
	if (guard == GUARD_NUMBER)
		g_string_append(out, "\"\"");
	if (quoted)
		g_string_append_c(out, '"');
}

static void add_row(GString *out, const char *const *cells, size_t n, bool guarded)
{
	for (size_t i = 0; i < n; i++) {
		const char *text = cells[i] ? cells[i] : "";

		if (i > 0)
			g_string_append_c(out, ',');
		add_cell(out, text, guarded ? guard_of(text) : GUARD_NONE, n == 1);
	}
	g_string_append(out, "\r\n");
}

void csv_add_row(GString *out, const char *const *cells, size_t n)
{
	add_row(out, cells, n, true);
}

void csv_add_plain_row(GString *out, const char *const *cells, size_t n)
{
	add_row(out, cells, n, false);
}
