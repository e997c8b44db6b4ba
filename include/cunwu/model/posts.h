/*
 * posts.h - offices as people write them: 党支部书记、村委会主任; 支书兼主任; 3组组长
 *
 * The words are those of the kinds of body (model/body_kind.h): an office is known by its name or
 * another word for it, alone or behind the body's name, its short name, or what stands before an
 * office in one of the other words (党总支 of 党总支书记). Alone, 主任 is of the village committee
 * and 书记 of the party, unless `hint` says of which body the table is; a word that several others
 * could mean is not guessed.
 */
#ifndef CUNWU_MODEL_POSTS_H
#define CUNWU_MODEL_POSTS_H

#include "cunwu/model/body_kind.h"

#define POSTS_MAX       12  /* in one text */
#define POSTS_MAX_BYTES 300 /* of a text that is read */

struct post {
	const struct body_kind *kind;
	const struct body_office *office;
	char *group; /* 3组, of kinds that each group has; NULL: none is named */
	bool acting; /* 代理 */
};

/* Offices (struct post *), which the caller unrefs, each once, in the order of the text. NULL, and
 * in *unknown (to be freed) the word that nobody knows, if there is one; never an empty array. */
GPtrArray *posts_read(const char *text, const struct body_kind *hint, char **unknown);

/* The kind whose roster a title announces: 村务监督委员会成员名册; NULL where it names none or
 * several. */
const struct body_kind *posts_kind_of_title(const char *title);

#endif
