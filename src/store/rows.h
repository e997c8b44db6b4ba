/* rows.h - reading columns into rows; private to the store */
#ifndef CUNWU_SRC_STORE_ROWS_H
#define CUNWU_SRC_STORE_ROWS_H

#include <glib.h>

#include "cunwu/model/kind.h"
#include "cunwu/store/db.h"

static inline char *copy_text(const struct stmt *st, int column)
{
	const char *text = stmt_text(st, column);

	return text ? g_strdup(text) : NULL;
}

static inline struct number figure(const struct stmt *st, int column)
{
	return (struct number){ stmt_int(st, column), true };
}

static inline struct code code_of(const struct stmt *st, int column)
{
	struct code code = { "" };
	const char *text = stmt_text(st, column);

	if (text)
		g_strlcpy(code.text, text, CODE_SIZE);
	return code;
}

#endif
