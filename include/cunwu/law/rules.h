/* rules.h - every rule that checks know, in the order that the manual prints */
#ifndef CUNWU_LAW_RULES_H
#define CUNWU_LAW_RULES_H

#include <stddef.h>

#include "cunwu/law/finding.h"

size_t rule_count(void);
const struct rule *rule_at(size_t i);

/* The one with an id; NULL if there is none. */
const struct rule *rule_find(const char *id);

#endif
