/* lawbook.h - the law as the program works by it: what is built in, and what the user put in */
#ifndef CUNWU_APP_LAWBOOK_H
#define CUNWU_APP_LAWBOOK_H

#include <glib.h>

#include "cunwu/law/book.h"

struct lawbook {
	GPtrArray *packs; /* struct law_pack * */
	bool changed;     /* some are the user's: 规则已改动 */
	char *unread; /* why the user's could not be read, and none of them is; NULL: they were */
};

#define LAWBOOK_AUTO __attribute__((cleanup(lawbook_close))) struct lawbook

/* A file of the user's that is wrong leaves all of them out, and says so. False only if what is
 * built in cannot be read. */
bool lawbook_open(struct lawbook *book, GError **error);
void lawbook_close(struct lawbook *book);

/* The law that this process works by, read when it is first asked for; borrowed, for as long as the
 * process lives. NULL and *error only if what is built in cannot be read. */
const struct lawbook *lawbook_shared(GError **error);

/* A few digits that differ where files of laws or of kinds of body differ, built in or the user's,
 * as they were when first asked for. */
const char *lawbook_stamp(void);

/* 规则已改动, 规则未读 with the reason, or NULL where the law is as it was built in. The caller
 * frees it. */
char *lawbook_remark(const struct lawbook *book);

/*
 * The same in a few words for screens and prints: 规则已改动, 规则未读 or 组织类别未读; NULL where
 * nothing of the user's is in the folders of rules and kinds of body, which is quick to see. Looked
 * at once a process; borrowed.
 */
const char *lawbook_flag(void);

#endif
