/* layout.c - a layout of headings, known by what it says */
#include "layout.h"

#include <string.h>

#define DIGEST_SHOWN 16 /* hexadecimal digits that are enough to tell layouts apart */

static size_t filled_up_to(const struct raw_row *row)
{
	size_t n = row->ncells;

	while (n > 0 && is_blank(row->cells[n - 1].text))
		n--;
	return n;
}

char *layout_digest(const struct raw_row *rows, size_t lines, size_t *ncells)
{
	GChecksum *sum = g_checksum_new(G_CHECKSUM_SHA256);

	*ncells = 0;
	for (size_t i = 0; i < lines; i++)
		*ncells = MAX(*ncells, filled_up_to(rows + i));
	for (size_t i = 0; i < lines; i++)
		for (size_t k = 0; k < *ncells; k++) {
			g_autofree char *text = heading_fold(raw_cell(rows + i, k));

			g_checksum_update(sum, (const guchar *)text, -1);
			g_checksum_update(sum, (const guchar *)"\t", 1);
		}
	char *digest = g_strndup(g_checksum_get_string(sum), DIGEST_SHOWN);
	g_checksum_free(sum);
	return digest;
}

static size_t count_wanted(const struct heading *heading, size_t nwanted)
{
	g_autofree bool *seen = g_new0(bool, nwanted + 1);
	size_t n = 0;

	for (size_t i = 0; i < heading->ncells; i++) {
		size_t wanted = heading->wanted[i];

		if (wanted >= nwanted)
			heading->wanted[i] = NO_COLUMN;
		else if (!seen[wanted])
			n += seen[wanted] = true;
	}
	return n;
}

static bool is_known(const struct sheet_layouts *known, const GArray *rows, size_t first,
		     size_t lines, size_t nwanted, struct heading *found)
{
	size_t ncells;
	g_autofree char *digest =
		layout_digest(&g_array_index(rows, struct raw_row, first), lines, &ncells);
	g_autofree size_t *wanted = g_new(size_t, ncells + 1);

	if (ncells == 0 || !known->find(known->user, digest, ncells, wanted))
		return false;
	*found = (struct heading){ .first = first, .lines = lines, .ncells = ncells };
	found->wanted = g_steal_pointer(&wanted);
	found->nmatched = count_wanted(found, nwanted);
	return true;
}

bool layout_search(const struct sheet_layouts *known, const GArray *rows, size_t nwanted,
		   struct heading *found)
{
	for (size_t lines = 2; known && known->find && lines > 0; lines--)
		for (size_t i = 0; i + lines <= rows->len; i++)
			if (is_known(known, rows, i, lines, nwanted, found))
				return true;
	return false;
}

static size_t count_filled(const struct raw_row *row)
{
	size_t n = 0;

	for (size_t i = 0; i < row->ncells; i++)
		n += !is_blank(row->cells[i].text);
	return n;
}

/* The fullest row may be of data, below headings one of which is blank. */
static size_t guess_row(const GArray *rows)
{
	size_t most = 0, i = 0;

	for (size_t k = 0; k < rows->len; k++)
		most = MAX(most, count_filled(&g_array_index(rows, struct raw_row, k)));
	while (i < rows->len
	       && count_filled(&g_array_index(rows, struct raw_row, i)) * 3 < most * 2)
		i++;
	return most > 0 ? i : rows->len;
}

struct heading layout_guess(const GArray *rows)
{
	struct heading guess = { .first = guess_row(rows) };

	if (guess.first < rows->len) {
		guess.lines = 1;
		guess.ncells = filled_up_to(&g_array_index(rows, struct raw_row, guess.first));
	}
	guess.wanted = g_new(size_t, guess.ncells + 1);
	for (size_t i = 0; i < guess.ncells; i++)
		guess.wanted[i] = NO_COLUMN;
	return guess;
}

bool sheet_same_heading(const char *a, const char *b)
{
	g_autofree char *x = heading_fold(a), *y = heading_fold(b);

	return strcmp(x, y) == 0;
}

size_t sheet_find_column(const struct sheet_column *columns, size_t n, const char *heading)
{
	g_autoptr(GHashTable) headings = headings_new(columns, n);

	return heading_find(headings, heading);
}
