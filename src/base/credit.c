/* credit.c - the unified social credit code of organizations */
#include "cunwu/base/credit.h"

#include <glib.h>
#include <string.h>

#define REGION_FROM 2
#define REGION_TO   8

static const char alphabet[] = "0123456789ABCDEFGHJKLMNPQRTUWXY";

char credit_check_character(const char *code)
{
	int sum = 0, weight = 1;

	for (int i = 0; i < 17; i++) {
		const char *place = code[i] ? strchr(alphabet, code[i]) : NULL;

		if (!place || (i >= REGION_FROM && i < REGION_TO && !g_ascii_isdigit(code[i])))
			return 0;
		sum += (int)(place - alphabet) * weight;
		weight = weight * 3 % 31;
	}
	return alphabet[(31 - sum % 31) % 31];
}

bool credit_code_is_sound(const char *code)
{
	char check = credit_check_character(code);

	return check && code[17] == check && code[18] == '\0';
}
