/* endings.h - inside of the law of endings; private */
#ifndef CUNWU_SRC_LAW_ENDINGS_H
#define CUNWU_SRC_LAW_ENDINGS_H

#include "cunwu/law/ending.h"

/* What holds of a parameter on a day (not recorded: today); false if no law says anything. */
bool ending_find(const struct ending_law *law, struct date on, const char *param,
		 struct law_source *out);

/* 是; false where no law says so. */
bool ending_says_yes(const struct ending_law *law, struct date on, const char *param);

/* The statute and its article; the caller frees it. */
char *ending_article(const struct law_source *source);

/* Which parameters a recall in a kind of body goes by; a member NULL: none. */
struct recall_rules {
	const char *body;
	const char *voters, *representatives; /* who must ask */
	const char *turnout, *pass;           /* NULL: those of the meeting */
	bool of_all;                          /* `pass` is of all who could vote */
	const char *days, *months;            /* until the vote */
};

const struct recall_rules *recall_rules_of(const char *body_kind); /* NULL: no law has any */

bool ending_is_committee(const struct ending_facts *f);

#endif
