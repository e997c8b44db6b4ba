/* adult.h - who is of age, in a query; private to the store */
#ifndef CUNWU_SRC_STORE_ADULT_H
#define CUNWU_SRC_STORE_ADULT_H

#include "cunwu/base/date.h"
#include "cunwu/store/db.h"

/*
 * Whether person p is 18 or older on the day that was bound by bind_born(): was born 18 years
 * before or earlier, compared as text, so that 29 February needs no care (civil law counts full
 * years from 1 March then). Of a birth without its day or month that holds if it does whatever they
 * are.
 */
#define IS_ADULT "(p.birth = :born OR p.birth < substr(:born, 1, length(p.birth)))"

/* Who was born on that day becomes 18; the caller frees it. */
static inline char *born_by(struct date on)
{
	int year, month, day;

	date_to_ymd(on, &year, &month, &day);
	return g_strdup_printf("%04d-%02d-%02d", year - 18, month, day);
}

static inline void bind_born(struct stmt *st, struct date on)
{
	g_autofree char *born = born_by(on);

	stmt_bind_text(st, "born", born);
}

#endif
