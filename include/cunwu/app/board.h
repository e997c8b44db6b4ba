/* board.h - the bodies of villages, as they are in an office on its day */
#ifndef CUNWU_APP_BOARD_H
#define CUNWU_APP_BOARD_H

#include "cunwu/app/office.h"
#include "cunwu/law/board.h"

enum {
	BOARD_GROUPS = 1 << 0,  /* with groups, and how many households and people they have */
	BOARD_PEOPLES = 1 << 1, /* with how many people are of which ethnicity: what checks need */
};

/* Of one village; NULL and *error if it cannot be read. The caller frees it (board_free). */
struct board *board_read(struct office *office, int64_t village, unsigned what, GError **error);

/*
 * The same as it would be: without the tenure of an id (0: with all), and with one as it stands in
 * a form (NULL: none), which needs nothing but its body and person. For what a form says of it
 * before it is saved.
 */
struct board *board_try(struct office *office, int64_t village, unsigned what, int64_t without,
			const struct tenure *with, GError **error);

/* Of all villages, by their codes (struct board *); the caller unrefs the array. */
GPtrArray *boards_read(struct office *office, unsigned what, GError **error);

/* Of one village or all (0), with groups and ethnicities, for who has counted them: struct
 * board_count and struct board_people of store/boards.h. */
struct board_counts {
	const GArray *groups, *peoples;
};

GPtrArray *boards_read_counted(struct office *office, int64_t village,
			       const struct board_counts *counts, GError **error);

#define BOARD_AUTO __attribute__((cleanup(board_free_auto))) struct board *

static inline void board_free_auto(struct board **board)
{
	board_free(*board);
}

#endif
