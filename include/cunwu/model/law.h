/*
 * law.h - what statutes set: parameters, their values, and the packs these come in
 *
 * Rules are data with an article and a date. A parameter is declared once, here: what it is, of
 * which kind, which law outranks where several set it, and which day decides. A pack is what one
 * statute, party rule or practice says, from a day on. law/book.h puts packs together.
 *
 * Thresholds are fractions of integers with the words of the law: 过半数 is above 1/2 (strictly
 * more), 三分之二以上 is at least 2/3 (民法典 art. 1259: 以上 includes the number).
 */
#ifndef CUNWU_MODEL_LAW_H
#define CUNWU_MODEL_LAW_H

#include <glib.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "cunwu/base/date.h"
#include "cunwu/model/kind.h"

enum law_level { LAW_NATIONAL, LAW_PROVINCE, LAW_PARTY, LAW_PRACTICE, LAW_LEVELS };

/* 法律, 省法规, 党内规定, 惯例; national, province, party, practice. */
const char *law_level_word(enum law_level level);
extern const char *const law_level_names[];

enum param_kind {
	PARAM_NUMBER, /* 10 */
	PARAM_SPAN,   /* 3-7, both included */
	PARAM_SHARE,  /* above 1/2, at least 2/3 */
	PARAM_YESNO,  /* 是, 否 */
	PARAM_WORD,   /* one of the parameter's words */
	PARAM_KINDS
};

/* Which value holds where a higher and a lower law both set it. */
enum param_order {
	ORDER_HIGHER, /* the lower law's, if it is higher: stricter */
	ORDER_LOWER,  /* the lower law's, if it is lower */
	ORDER_WITHIN, /* the lower law's, if it lies within the higher one's (spans); 是 within 否
		       */
	ORDER_REPLACED, /* the higher law's alone */
	ORDER_OPEN,     /* the lower law's: the higher one leaves it open or gives an example */
};

/* Which day decides what holds. */
enum param_day { DAY_POLLING, DAY_TERM, DAY_MEETING, DAY_POSTING, DAY_DECISION };

struct param {
	const char *name;
	enum param_kind kind;
	enum param_order order;
	enum param_day day;
	const char *unit;         /* 人, 日, 年, 次; "" */
	const char *meaning;      /* a few words for the manual */
	const char *const *words; /* WORD, ended by NULL */
};

extern const struct param params[];
extern const size_t nparams;

const struct param *param_find(const char *name);

struct share {
	int64_t num, den;
	bool above; /* strictly more than; else at least */
};

/* Whether `part` of `all` is enough; the smallest part that is. All at least 0, below 2^31. */
bool share_met(struct share share, int64_t part, int64_t all);
int64_t share_need(struct share share, int64_t all);

struct param_value {
	int64_t number;   /* NUMBER; YESNO: 0 or 1; WORD: its position */
	int64_t from, to; /* SPAN */
	struct share share;
};

/* ERROR_INVALID, with what could stand there. */
bool param_parse(const struct param *param, const char *text, struct param_value *value,
		 GError **error);

/* Appends it as people read it: 3 至 7 人, 过 1/2, 2/3 以上, 是. */
void param_show(const struct param *param, const struct param_value *value, GString *out);

/* What a pack says of one parameter. */
struct law_clause {
	const struct param *param;
	struct param_value value;
	char *text;    /* of the value, as in the file */
	char *article; /* 第八条第一款 */
	char *meaning; /* one sentence, in our words */
	bool verified; /* compared with the text of the statute */
};

struct law_pack {
	char *id;       /* national-2025: the name of its file */
	char *title;    /* of the statute */
	char *province; /* 四川省; NULL: everywhere. Of a province's law always, of practice maybe
			 */
	enum law_level level;
	struct date from, until; /* in force on both; until not recorded: still */
	char *source;
	bool changed;    /* not the one built in */
	GArray *clauses; /* struct law_clause */
};

void law_pack_free(struct law_pack *pack);

/* Whether it is in force on a day in a province. */
bool law_pack_holds(const struct law_pack *pack, const char *province, struct date on);

#endif
