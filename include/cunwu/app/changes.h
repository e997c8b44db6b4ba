/*
 * changes.h - 人口变动: how many there were, who came and who left, in some days
 *
 * For the township, each village and each group: 期初 + 增 − 减 = 期末 of people (by 户籍, and
 * apart from them those who only live there) and of households with someone in 户籍. What there was
 * at both ends is counted by itself, so that the sum shows whether anything was overlooked.
 */
#ifndef CUNWU_APP_CHANGES_H
#define CUNWU_APP_CHANGES_H

#include "cunwu/app/office.h"
#include "cunwu/app/roster.h"
#include "cunwu/law/movement.h"

enum { ACCOUNT_REGISTERED, ACCOUNT_LIVING, ACCOUNTS };

struct account {
	int64_t before, after, items[MOVEMENT_ITEMS];
};

/* The sum of what came (sign 1) or left (-1). */
int64_t account_sum(const struct account *account, int sign);
bool account_closes(const struct account *account);

struct change_place {
	enum place_level level;
	int64_t village, villager_group; /* 0: of all; of LEVEL_GROUP: in no group */
	char *name;                      /* as it was called last: 龙泉村, 3组 */
	char *code;                      /* of the village; "" */
	struct account accounts[ACCOUNTS];
	int64_t homes_before, homes_after, homes_in, homes_out;
};

bool change_place_closes(const struct change_place *place);

/* Someone who came or left, or moved between two places. */
struct change_person {
	int64_t person;
	char *name;
	struct code sex;
	struct date birth;
	struct movement movement;
};

/* A household that was there, or is: no longer, not yet, or elsewhere. */
struct change_home {
	const struct home *home;
	bool was, is;
	const struct home_span *from, *to; /* its place at both ends */
};

struct changes {
	struct date since, until; /* the first and the last day */
	GPtrArray *places;        /* struct change_place *: the township, villages by code, in
				   * each its groups by number; without the township if one
				   * village was asked for */
	GPtrArray *people;        /* struct change_person *: by day */
	GPtrArray *homes;         /* struct change_home * */
	struct changing *kept;    /* what these point to */
};

#define CHANGES_AUTO __attribute__((cleanup(changes_clear))) struct changes

/* `village` 0: all. An end that has not come is today. ERROR_USAGE if the first day comes after the
 * last. */
bool changes_read(struct office *office, struct date since, struct date until, int64_t village,
		  struct changes *changes, GError **error);
void changes_clear(struct changes *changes);

/* The village that is meant; one that ended in these days is itself, by its name or code. */
bool changes_find_village(struct office *office, const char *text, struct date since,
			  struct village *village, GError **error);

/* A household that some movement is about. */
const struct home *changes_home(const struct changes *changes, int64_t household);

/* 2026年3月1日至31日; the caller frees it. */
char *changes_words(const struct changes *changes);

/* The month that is reported on if none is named: up to its middle the one before, then the
 * present one. */
void changes_usual(struct date today, struct date *since, struct date *until);

/* Spans that are asked for most, to choose from, ended by NULL: 上月, 本月, 本季度, 今年. */
extern const char *const change_spans[];
void changes_span(size_t which, struct date today, struct date *since, struct date *until);

/* As figures for programs (docs/formats), or as tables for people. */
void changes_print(const struct changes *changes, const char *township, GString *out);
void changes_tsv(const struct changes *changes, GString *out);
void changes_json(const struct changes *changes, GString *out);

/* 人口变动月报, for the table of rosters: `village`, `since` and `until` of the choice. */
struct report_spool *changes_spool(struct office *office, const struct roster *roster,
				   const struct roster_choice *choice, struct report_filter *filter,
				   GError **error);

#endif
