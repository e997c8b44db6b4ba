/*
 * board_stats.h - figures about who serves in the bodies of a village, and how long someone served
 *
 * The figures are those of the forms 班子情况统计表 and 两委成员统计 (the ministry's reports of
 * elections). Nothing is guessed: what is not recorded of someone is counted as not known, and the
 * parts of a figure with those add up to its whole. A person with two posts in what is counted is
 * counted once.
 */
#ifndef CUNWU_LAW_BOARD_STATS_H
#define CUNWU_LAW_BOARD_STATS_H

#include "cunwu/law/board.h"

enum board_subject {
	STATS_COMMITTEE,
	STATS_SUPERVISION,
	STATS_REPRESENTATIVES,
	STATS_BOTH, /* 两委: the village committee and the committee of the party */
	STATS_SUBJECTS
};

enum board_figure {
	FIGURE_SEATS, /* 职数, as the present term has it; 0 where none is recorded */
	FIGURE_MEMBERS,
	FIGURE_CHAIRS, /* by post, each post that is held */
	FIGURE_DEPUTIES,
	FIGURE_OTHERS,
	FIGURE_WOMEN,
	FIGURE_SEX_UNKNOWN,
	FIGURE_PARTY, /* full and probationary members */
	FIGURE_PARTY_UNKNOWN,
	FIGURE_MINORITY, /* of another people than 汉 */
	FIGURE_AGAIN,    /* 连任: also in the term before */
	FIGURE_NEW,
	FIGURE_TERM_UNKNOWN, /* no members of the term before are recorded */
	FIGURE_CROSS,        /* 交叉任职: who also serve on the committee of the party */
	FIGURE_ONE_PERSON,   /* 一人兼: its head is the secretary of the party */
	FIGURE_YOUNG,        /* up to 30 */
	FIGURE_MIDDLE,
	FIGURE_OLD,         /* from 60 */
	FIGURE_AGE_UNKNOWN, /* or the birth is too vague to tell */
	FIGURE_COLLEGE,     /* 大专以上 */
	FIGURE_SECONDARY,   /* 高中、中专 */
	FIGURE_PRIMARY,     /* 初中以下 */
	FIGURE_SCHOOL_UNKNOWN,
	FIGURE_ORIGIN_1, /* of codes_origin, in its order */
	FIGURE_ORIGIN_8 = FIGURE_ORIGIN_1 + 7,
	FIGURE_ORIGIN_UNKNOWN,
	FIGURE_GROUPS, /* 村民小组 */
	FIGURE_REPRESENTATIVES,
	FIGURE_ASSEMBLY, /* 村民代表会议: representatives and members of the village committee */
	FIGURE_HOUSEHOLDS,
	FIGURE_DISCLOSURE, /* has a 村务公开监督小组 */
	FIGURE_FINANCE,    /* has a 民主理财小组 */
	FIGURE_SUBCOMMITTEES,
	BOARD_FIGURES
};

struct board_stats {
	int64_t villages; /* that were counted */
	int64_t n[BOARD_FIGURES];
	int64_t ages, age_halves; /* of those whose birth is known: how many, twice their sum */
	const struct seat *head;  /* 主任, of one village; NULL: nobody, or several villages */
	const struct term *term;  /* the present one of the body, of one village; NULL */
};

struct board_figure_word {
	const char *name;  /* of JSON, a promise: women */
	const char *label; /* 妇女 */
	const char *part;  /* which table it stands in, as text: 年龄 */
	unsigned subjects; /* bits by enum board_subject: whose figure it is */
	bool unknown;      /* what is not recorded; not shown while it is nought everywhere */
	bool flag;         /* of one village it is yes or no */
};
extern const struct board_figure_word board_figure_words[BOARD_FIGURES];

struct board_subject_word {
	const char *name; /* 村委会, 两委班子 */
	const char *title;
};
extern const struct board_subject_word board_subject_words[STATS_SUBJECTS];

static inline bool board_figure_is_of(enum board_figure figure, enum board_subject subject)
{
	return board_figure_words[figure].subjects & 1u << subject;
}

/* The figures of one village, on the day of its board, which must have its groups. */
void board_stats(const struct board *board, enum board_subject subject, struct board_stats *out);

/* Adds those of one village to a sum. */
void board_stats_add(struct board_stats *sum, const struct board_stats *one);

/* The average age in tenths of a year, rounded; 0 if no age is known. */
int64_t board_stats_age(const struct board_stats *stats);

/* Whether someone is 书记, 副书记 or 委员 of the party on the day. */
struct seat *holder_on_party_committee(const struct holder *holder);

enum again { AGAIN_YES, AGAIN_NO, AGAIN_UNKNOWN };

/* Whether someone served in the body in the term before the present one; not known where nobody of
 * that term is recorded. *before (or NULL) is the last such seat, or NULL. */
enum again holder_again(const struct holder *holder, const struct board_body *body,
			const struct seat **before);

#endif
