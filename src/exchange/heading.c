/* heading.c - which column a heading names, and where the headings stand */
#include "heading.h"

#include <string.h>

/* Brackets, by pairs; what is between them is a note. */
static const gunichar brackets[][2] = {
	{ '(', ')' }, { '[', ']' }, { 0x3010, 0x3011 }, { 0x3014, 0x3015 }, /* 【】 〔〕 */
};

/* Marks that forms put at headings: required, end of the words, quoted. */
static bool is_mark(gunichar c)
{
	static const gunichar marks[] = { '*',    ':',    '"',    '\'',   '.',    '_',    0x2605,
					  0x2606, 0x203b, 0x3001, 0x3002, 0x201c, 0x201d, 0x2022 };

	for (size_t i = 0; i < G_N_ELEMENTS(marks); i++)
		if (marks[i] == c)
			return true;
	return g_unichar_isspace(c) || g_unichar_iszerowidth(c) || g_unichar_iscntrl(c);
}

static gunichar narrow(gunichar c)
{
	if (c >= 0xff01 && c <= 0xff5e)
		c -= 0xff01 - 0x21;
	return c < 0x80 ? (gunichar)g_ascii_tolower((char)c) : c;
}

static int bracket(gunichar c)
{
	for (size_t i = 0; i < G_N_ELEMENTS(brackets); i++)
		for (int side = 0; side < 2; side++)
			if (brackets[i][side] == c)
				return side ? -1 : 1;
	return 0;
}

/* Without notes, or with them where there is nothing else. */
char *heading_fold(const char *text)
{
	g_autoptr(GString) plain = g_string_new(NULL), all = g_string_new(NULL);
	int depth = 0;

	for (; *text; text += g_utf8_skip[(guchar)*text]) {
		gunichar c = narrow(g_utf8_get_char(text));
		int step = bracket(c);

		depth = MAX(depth + step, 0);
		if (step || is_mark(c))
			continue;
		if (depth == 0)
			g_string_append_unichar(plain, c);
		g_string_append_unichar(all, c);
	}
	return g_strdup(plain->len ? plain->str : all->str);
}

/* The first column that claims a name has it. */
static void add_name(GHashTable *headings, const char *text, size_t column)
{
	g_autofree char *key = heading_fold(text);

	if (*key && !g_hash_table_contains(headings, key))
		g_hash_table_insert(headings, g_steal_pointer(&key), GSIZE_TO_POINTER(column + 1));
}

GHashTable *headings_new(const struct sheet_column *columns, size_t n)
{
	GHashTable *headings = g_hash_table_new_full(g_str_hash, g_str_equal, g_free, NULL);

	for (size_t i = 0; i < n; i++) {
		add_name(headings, columns[i].label, i);
		add_name(headings, columns[i].name, i);
	}
	for (size_t i = 0; i < n; i++) {
		g_auto(GStrv) synonyms =
			g_strsplit(columns[i].synonyms ? columns[i].synonyms : "", " ", -1);
		for (char **s = synonyms; *s; s++)
			add_name(headings, *s, i);
	}
	return headings;
}

size_t heading_find(GHashTable *headings, const char *text)
{
	g_autofree char *key = heading_fold(text);

	return GPOINTER_TO_SIZE(g_hash_table_lookup(headings, key)) - 1;
}

const char *raw_cell(const struct raw_row *row, size_t i)
{
	return i < row->ncells ? row->cells[i].text : "";
}

size_t blank_at(const char *text)
{
	if (*text == ' ' || (*text >= '\t' && *text <= '\r'))
		return 1;
	if (*text == '\xc2' && text[1] == '\xa0')
		return 2;                                                         /* U+00A0 */
	return *text == '\xe3' && text[1] == '\x80' && text[2] == '\x80' ? 3 : 0; /* U+3000 */
}

bool is_blank(const char *text)
{
	for (size_t n; (n = blank_at(text)) > 0; text += n)
		;
	return *text == '\0';
}

/*
 * Whether `lower` is the second line of headings below `upper`: it names a column, and where the
 * upper line names one, too. Data always stands under some heading that is known.
 */
static bool is_second_line(GHashTable *headings, const struct raw_row *upper,
			   const struct raw_row *lower)
{
	bool named = false;

	for (size_t i = 0; i < lower->ncells; i++) {
		bool names = heading_find(headings, raw_cell(lower, i)) != NO_COLUMN;

		if (!names && !is_blank(raw_cell(lower, i))
		    && heading_find(headings, raw_cell(upper, i)) != NO_COLUMN)
			return false;
		named |= names;
	}
	return named;
}

/* Under a group such as 户主 the lower heading 姓名 may mean 户主姓名. */
static size_t find_in_group(GHashTable *headings, const char *group, const char *text)
{
	g_autofree char *both = g_strconcat(group, text, NULL);
	size_t column = *group ? heading_find(headings, both) : NO_COLUMN;

	return column != NO_COLUMN ? column : heading_find(headings, text);
}

static struct heading match_rows(GHashTable *headings, const struct raw_row *upper,
				 const struct raw_row *lower)
{
	size_t n = MAX(upper->ncells, lower ? lower->ncells : 0);
	struct heading found = { .lines = lower ? 2 : 1 };
	g_autoptr(GHashTable) seen = g_hash_table_new(NULL, NULL);
	const char *group = "";

	found.wanted = g_new(size_t, n + 1);
	for (size_t i = 0; i < n; i++) {
		const char *above = raw_cell(upper, i), *below = lower ? raw_cell(lower, i) : "";

		if (!is_blank(above))
			group = above;
		if (!is_blank(above) || !is_blank(below))
			found.ncells = i + 1;
		found.wanted[i] = is_blank(below) ? heading_find(headings, above)
						  : find_in_group(headings, group, below);
		if (found.wanted[i] != NO_COLUMN)
			g_hash_table_add(seen, GSIZE_TO_POINTER(found.wanted[i] + 1));
	}
	found.nmatched = g_hash_table_size(seen);
	return found;
}

/* Keeps the better of two; where they are equal the second if it is `enough`. */
static void choose(struct heading *best, struct heading found, size_t first, bool enough)
{
	if (found.nmatched < best->nmatched || (found.nmatched == best->nmatched && !enough)) {
		g_free(found.wanted);
		return;
	}
	g_free(best->wanted);
	*best = found;
	best->first = first;
}

/* Two lines say more than one; or as much, and then the upper must not be a title. */
static void try_two_lines(GHashTable *headings, const struct raw_row *upper, size_t first,
			  struct heading *best)
{
	struct heading alone = match_rows(headings, upper, NULL);
	bool here = best->lines == 1 && (best->first == first || best->first == first + 1);

	if (is_second_line(headings, upper, upper + 1))
		choose(best, match_rows(headings, upper, upper + 1), first,
		       here && alone.nmatched > 1);
	g_free(alone.wanted);
}

struct heading heading_search(GHashTable *headings, const GArray *rows)
{
	const struct raw_row *row = (const struct raw_row *)(const void *)rows->data;
	struct heading best = { 0 };

	for (size_t i = 0; i < rows->len; i++)
		choose(&best, match_rows(headings, row + i, NULL), i, false);
	for (size_t i = 0; i + 1 < rows->len; i++)
		try_two_lines(headings, row + i, i, &best);
	return best;
}
