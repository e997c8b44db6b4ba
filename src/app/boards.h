/* boards.h - what lists of those who serve share: which boards, how offices are called; private */
#ifndef CUNWU_SRC_APP_BOARDS_H
#define CUNWU_SRC_APP_BOARDS_H

#include "cunwu/app/board.h"
#include "cunwu/app/roster.h"

/* The boards that a choice is about (struct board *), with their groups: of its village, even if
 * that is no more, or of all villages that are there. The caller unrefs. */
GPtrArray *boards_chosen(struct office *office, const struct roster_choice *choice, GError **error);

/* 清溪镇 龙泉村 of one village, else 清溪镇; the caller frees it. */
char *boards_place(const struct office *office, const struct roster_choice *choice,
		   const GPtrArray *boards);

/* The same with 截至 2026年3月31日 behind it where the office is of a past day. */
char *boards_line(const struct office *office, const struct roster_choice *choice,
		  const GPtrArray *boards);

/* A report whose rows are done: the spool, or NULL. ERROR_NOT_FOUND where it has no rows. */
struct report_spool *boards_spool_end(struct report_spool *spool, const struct roster *roster,
				      const char *place, GError **error);

/* 3组; "" if the board has no such group. */
const char *board_group_name(const struct board *board, int64_t group);

/* 村委会主任, 3组组长, 会计: an office as it is called outside of its body. */
void seat_words(const struct board *board, const struct seat *seat, GString *out);

/* Whether it is an office, and not membership of what has many members. */
bool seat_is_office(const struct seat *seat);

/* The other offices that someone holds, parted by 、. */
void seat_others(const struct board *board, const struct seat *seat, GString *out);

/* 1985.07 of a day: as lists of those who serve have dates. */
void month_print(struct date date, GString *out);

#endif
