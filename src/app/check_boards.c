/* check_boards.c - what is wrong with the bodies of villages */
#include "checks.h"
#include "cunwu/app/board.h"
#include "cunwu/app/kinship.h"
#include "cunwu/app/lawbook.h"
#include "cunwu/law/board_check.h"

static void free_board(void *board)
{
	board_free(board);
}

static GPtrArray *read_boards(struct office *office, int64_t village, GError **error)
{
	GPtrArray *one;
	struct board *board;

	if (!village)
		return boards_read(office, BOARD_GROUPS, error);
	board = board_read(office, village, BOARD_GROUPS, error);
	if (!board)
		return NULL;
	one = g_ptr_array_new_with_free_func(free_board);
	g_ptr_array_add(one, board);
	return one;
}

/* Whose relatives a rule asks for: of everybody in a body but for the large ones, of whom there are
 * none but the council of the collective. */
static bool is_asked_for_kin(const struct seat *seat)
{
	const struct body_kind *kind = seat->of->kind;

	return seat->holds && kind && (!kind->people || kind->cls == CLASS_COLLECTIVE);
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

bool check_boards(struct office *office, int64_t village, GHashTable *codes, GPtrArray *findings,
		  GError **error)
{
	const struct lawbook *book = lawbook_shared(error);
	g_autoptr(GPtrArray) boards = book ? read_boards(office, village, error) : NULL;
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
