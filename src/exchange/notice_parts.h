/* notice_parts.h - inside of templates; private to exchange */
#ifndef CUNWU_SRC_EXCHANGE_NOTICE_PARTS_H
#define CUNWU_SRC_EXCHANGE_NOTICE_PARTS_H

#include "cunwu/exchange/notice.h"
#include "yaml_tree.h"

/*
 * A text parted into its pieces (GArray of struct notice_piece, which the caller unrefs). What is
 * wrong with it is complained of, and what could be read comes out.
 */
GArray *notice_parse(const char *text, struct place at, struct yaml_problems *problems);

static inline const struct notice_piece *notice_piece_at(const GArray *pieces, guint i)
{
	return &g_array_index(pieces, struct notice_piece, i);
}

static inline const struct notice_block *notice_block_at(const struct notice *notice, guint i)
{
	return notice->blocks->pdata[i];
}

/* Complains of fields, lists and columns that are none. */
void notice_check_words(const struct notice *notice, const struct notice_words *words,
			const struct place *places, struct yaml_problems *problems);

#endif
