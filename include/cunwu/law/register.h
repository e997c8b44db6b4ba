/*
 * register.h - what can be wrong with the register of villagers
 *
 * Registers are never clean: a number that is wrong or stands twice stays in the register with a
 * finding, since who is left out is lost from the roll.
 */
#ifndef CUNWU_LAW_REGISTER_H
#define CUNWU_LAW_REGISTER_H

#include <stddef.h>

#include "cunwu/base/date.h"
#include "cunwu/law/finding.h"

/* All text may be NULL or "" where it is not recorded. */
struct villager_facts {
	int64_t id;
	const char *name;
	const char *village;                    /* 12-digit code */
	const char *document, *id_number, *sex; /* codes as in data/codes/ */
	struct date birth;
	const char *same_number; /* who else has the number: "李四（龙泉村）" */
};

struct household_facts {
	int64_t id;
	const char *group, *number, *village; /* group: its name, NULL or "" for none */
	int64_t heads, members;
};

/* The rules that the checks below know; law/rules.h has all of them. */
extern const struct rule *const register_rules[];
extern const size_t nregister_rules;

void register_check_villager(const struct villager_facts *v, struct date today,
			     GPtrArray *findings);
void register_check_household(const struct household_facts *h, GPtrArray *findings);

#endif
