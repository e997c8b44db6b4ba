/* rules.c - every rule that checks know */
#include "cunwu/law/rules.h"

#include <string.h>

#include "cunwu/law/board_check.h"
#include "cunwu/law/register.h"

size_t rule_count(void)
{
	return nregister_rules + nboard_rules;
}

const struct rule *rule_at(size_t i)
{
	return i < nregister_rules ? register_rules[i] : board_rule_at(i - nregister_rules);
}

const struct rule *rule_find(const char *id)
{
	for (size_t i = 0; i < rule_count(); i++)
		if (strcmp(rule_at(i)->id, id) == 0)
			return rule_at(i);
	return NULL;
}
