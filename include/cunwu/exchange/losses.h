/* losses.h - characters that a printer or its fonts could not print, for the clerk to write in */
#ifndef CUNWU_EXCHANGE_LOSSES_H
#define CUNWU_EXCHANGE_LOSSES_H

#include <glib.h>
#include <stddef.h>
#include <stdint.h>

#define LOSSES_SIGN "〓" /* what is printed instead */

struct losses;

struct losses *losses_new(void);
void losses_free(struct losses *losses);

/* Where it was: a row of a section (NULL: there are none), or row 0 for texts around a table. */
void losses_add(struct losses *losses, const char *text, size_t length, const char *section,
		int64_t row);

size_t losses_count(const struct losses *losses);

/* The i-th in the order they were met, as a line: 𬀩（U+2C029）2 处，首见 3组第 17 行 */
void losses_show(const struct losses *losses, size_t i, GString *out);

#endif
