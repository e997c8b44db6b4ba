/*
 * credit.h - the unified social credit code of organizations (统一社会信用代码, GB 32100-2015)
 *
 * Eighteen digits and capitals without I, O, S, V and Z: the registering department and the kind of
 * organization (54: 基层群众性自治组织), six digits of the region, nine characters of the
 * organization, and a check character.
 */
#ifndef CUNWU_BASE_CREDIT_H
#define CUNWU_BASE_CREDIT_H

#include <stdbool.h>

/* Whether the code is well formed, in capitals, and its check character is right. */
bool credit_code_is_sound(const char *code);

/* The 18th character that belongs to the first 17; 0 if one of them cannot stand in a code. */
char credit_check_character(const char *code);

#endif
