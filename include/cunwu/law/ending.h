/*
 * ending.h - resignation, recall, an office that ends by itself, by-election: figures and clocks
 *
 * Pure: from what a proceeding says to what the law makes of it. How things are done goes by the
 * law of the day on which they are done (what is asked: the day of the request; what is decided:
 * that of the meeting; what follows: the day the office ended), since such rules hold from the day
 * they are in force for whoever is in office. All figures are integers (model/law.h).
 */
#ifndef CUNWU_LAW_ENDING_H
#define CUNWU_LAW_ENDING_H

#include "cunwu/law/board.h"
#include "cunwu/law/book.h"
#include "cunwu/model/calendar.h"
#include "cunwu/model/proceeding.h"

struct ending_law {
	const GPtrArray *packs; /* struct law_pack * */
	const char *province;
	const struct calendar *calendar; /* NULL: days of rest are not known */
	struct date today;
};

/* A candidate of a by-election. */
struct ending_candidate {
	const char *name, *office;
	struct number votes;
	bool elected;
};

/* What is known of a proceeding beside its record. */
struct ending_facts {
	const struct proceeding *p;
	const char *body_kind; /* id, of data/bodies/ */
	int64_t signers;       /* whose names count, each once; 0: `claimed` counts */
	int64_t failures;      /* 不称职 in a row, the last ones of the holder */
	GArray *candidates;    /* struct ending_candidate; NULL: none */
	struct date handed;    /* handing over was done; of a recall */
	struct date ended;     /* 变动备案: the last day of the office */
	bool resigned;         /* likewise: by its holder */
	bool vacant;           /* it left one that must be filled, and is still open */
	struct date
		vacant_for; /* a by-election: since when it must be held; not recorded: it may */
};

/* How many of how many must do something, and did. */
struct ending_test {
	const char *id;    /* signers, turnout, pass */
	const char *title; /* 联名 */
	int64_t part, all, need;
	bool known; /* both figures are; `need` wants `all` alone */
	bool met;
	struct share share;
	char *article; /* with the title of the statute */
};

enum clock_state { CLOCK_OPEN, CLOCK_DONE, CLOCK_LATE, CLOCK_OVERDUE };

/* Something to be done by a day. */
struct ending_clock {
	const char *id;    /* promised to programs: recall_meeting */
	const char *title; /* 召开村民会议表决罢免 */
	struct date last;
	struct date plain; /* before a day of rest moved it on; not recorded: none did */
	struct date done;  /* not recorded: it is not */
	enum clock_state state;
	char *article;
};

GArray *ending_tests(const struct ending_facts *f, const struct ending_law *law);
/* An array that owns its clocks; the answers below are such. */
GArray *clocks_new(void);
GArray *ending_clocks(const struct ending_facts *f, const struct ending_law *law);

/* The next one that is not done: the earliest; NULL. */
const struct ending_clock *ending_next(const GArray *clocks);

/* Appends the test as people read it: 联名 37 人，需 61 人（301 人的 1/5 以上，…第十九条第一款）.
 */
void ending_test_show(const struct ending_test *test, GString *out);

/* The last day, and what moved it: 2026.11.30（2026.11.29 是星期日，顺延）. */
void ending_clock_show_last(const struct ending_clock *clock, GString *out);

/* 已办 2026.03.05, 迟办, 逾期 3 天, 还有 5 天. */
void ending_clock_show(const struct ending_clock *clock, struct date today, GString *out);
const char *clock_state_name(enum clock_state state); /* open, done, late, overdue */

/*
 * Whether the result may be written: figures that are known must agree with it. Otherwise appends
 * why not, with the figures. `overruled` of the proceeding makes no difference here.
 */
bool ending_stands(const struct ending_facts *f, const struct ending_law *law, GString *why);

/* The last day of the office that it ends: not recorded where that does not follow. */
struct date ending_day(const struct proceeding *p, const struct ending_law *law);

/* Whether the idle are ended by a meeting (and count as resigned), or by themselves. */
bool ending_idle_by_meeting(const struct proceeding *p, const struct ending_law *law);

/*
 * After a recall that failed the same facts may not be brought forward again until a day, or ever.
 * False if no law says so. Appends the article.
 */
bool ending_bar(const struct proceeding *failed, const struct ending_law *law, struct date *last,
		bool *ever, GString *article);

/* Whether two requests are about the same facts, as far as their words tell. */
bool ending_same_facts(const char *one, const char *other);

/* A vacancy that must be filled, in the village committee. */
struct ending_vacancy {
	struct date since; /* the last day of the office whose end made it */
	struct date last;  /* by when; not recorded: no law says */
	struct date plain; /* as of a clock */
	char *why;         /* 成员只有 2 人，不足 3 人 */
	char *article;
};

bool ending_vacancy(const struct board_body *committee, const struct ending_law *law,
		    struct ending_vacancy *out);
void ending_vacancy_clear(struct ending_vacancy *vacancy);

/* Clocks of a handing over: seal, and the rest. */
GArray *handover_clocks(const struct handover *h, const struct ending_law *law);

#endif
