/* check_boards.c - what is wrong with the bodies of villages */
#include "checks.h"

#include <string.h>

#include "cunwu/app/board.h"
#include "cunwu/app/kinship.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/law/board_check.h"

static bool has_kin_bar(const struct body_kind *kind)
{
	for (guint i = 0; i < kind->bars->len; i++) {
		enum body_bar who = g_array_index(kind->bars, struct body_exclusion, i).who;

		if (who == BAR_EACH_OTHER || who == BAR_COMMITTEE_KIN)
			return true;
	}
	return false;
}

/* Whose relatives a rule may ask for: not those of the many members of some bodies. */
static bool is_asked_for_kin(const struct seat *seat)
{
	const struct body_kind *kind = seat->of->kind;

	if (!seat->holds || !kind)
		return false;
	if (kind->cls == CLASS_COLLECTIVE)
		return strstr(seat->tenure->office, "成员") == NULL;
	return kind->cls == CLASS_COMMITTEE || kind->cls == CLASS_POSTS || has_kin_bar(kind);
}

void check_kin_asked(const struct board *board, GArray *ids)
{
	GHashTableIter iter;
	void *value;

	g_hash_table_iter_init(&iter, board->people);
	while (g_hash_table_iter_next(&iter, NULL, &value)) {
		const struct holder *holder = value;
		bool asked = false;

		for (guint i = 0; i < holder->seats->len && !asked; i++)
			asked = is_asked_for_kin(holder->seats->pdata[i]);
		if (asked)
			g_array_append_val(ids, holder->person->rec.id);
	}
}

static struct kinship *read_kin(struct office *office, const GPtrArray *boards, GError **error)
{
	g_autoptr(GArray) ids = g_array_new(FALSE, FALSE, sizeof(int64_t));

	for (guint i = 0; i < boards->len; i++)
		if (board_is_judged(boards->pdata[i]))
			check_kin_asked(boards->pdata[i], ids);
	return kinship_read(office, ids, error);
}

bool check_boards(struct office *office, int64_t village, const struct board_counts *counts,
		  GHashTable *codes, GPtrArray *findings, GError **error)
{
	const struct lawbook *book = lawbook_shared(error);
	g_autoptr(GPtrArray) boards =
		book ? boards_read_counted(office, village, counts, error) : NULL;
	struct kinship *kin = boards ? read_kin(office, boards, error) : NULL;
	g_autoptr(GArray) loops = g_array_new(FALSE, FALSE, sizeof(int64_t));

	if (!kin)
		return false;
	kinship_loops(kin, loops);
	struct board_law law = { book->packs, kin, loops };
	for (guint i = 0; i < boards->len; i++) {
		const struct board *board = boards->pdata[i];

		if (g_hash_table_contains(codes, board->village->code))
			board_check(board, &law, findings);
	}
	kinship_free(kin);
	return true;
}
