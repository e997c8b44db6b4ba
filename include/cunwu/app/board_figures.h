/*
 * board_figures.h - statistics of the bodies of villages, per village and in total
 *
 * What is counted, and how, says law/board_stats.h; here it is read for the villages that are there
 * on the day of the office, and shown.
 */
#ifndef CUNWU_APP_BOARD_FIGURES_H
#define CUNWU_APP_BOARD_FIGURES_H

#include "cunwu/app/office.h"
#include "cunwu/law/board_stats.h"

struct board_figures {
	enum board_subject subject;
	GPtrArray *boards; /* struct board *, by the codes of villages */
	GArray *stats;     /* struct board_stats, one a board; they point into it */
	struct board_stats sum;
};

#define BOARD_FIGURES_AUTO __attribute__((cleanup(board_figures_clear))) struct board_figures

/* By the word on the command line: 村委会. ERROR_USAGE, with the words there are. */
bool board_subject_find(const char *word, enum board_subject *subject, GError **error);

/* `village` 0: all. *out is to be cleared in any case. */
bool board_figures_read(struct office *office, int64_t village, enum board_subject subject,
			struct board_figures *out, GError **error);
void board_figures_clear(struct board_figures *figures);

/* As tables for people, or for programs (docs/formats). */
void board_figures_print(const struct board_figures *figures, const struct office *office,
			 GString *out);
void board_figures_tsv(const struct board_figures *figures, const struct office *office,
		       GString *out);
void board_figures_json(const struct board_figures *figures, const struct office *office,
			GString *out);

/* 未登记：年龄 2 人、学历 1 人; nothing where all is recorded. */
void board_figures_unknown(const struct board_figures *figures, GString *out);

/* What forms ask of the head of a body. */
enum head_fact {
	HEAD_NAME,
	HEAD_SEX,
	HEAD_BIRTH,
	HEAD_JOINED,
	HEAD_SCHOOLING,
	HEAD_SINCE,
	HEAD_FACTS
};

/* `date` appends a date, or nothing if there is none. */
void head_fact_show(const struct seat *head, enum head_fact fact,
		    void (*date)(struct date date, GString *out), GString *out);

/* 47.3, or nothing if no age is known. */
void board_figures_add_age(const struct board_stats *stats, GString *out);

#endif
