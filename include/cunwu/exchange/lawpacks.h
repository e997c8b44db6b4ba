/*
 * lawpacks.h - law packs, from files
 *
 * One file a statute, data/law/national-2025.yaml, built in; a file of the user's of the same name
 * (builtin.h) stands in its place and marks the pack as changed, so that screens and prints can say
 * 规则已改动. Each file is read whole or not at all.
 */
#ifndef CUNWU_EXCHANGE_LAWPACKS_H
#define CUNWU_EXCHANGE_LAWPACKS_H

#include "cunwu/model/law.h"

/*
 * Every pack, the user's too if `own`, in the order of file names (struct law_pack *, owned by the
 * array, which the caller unrefs). NULL, and ERROR_INVALID with file, line and column, if one is
 * wrong: an unknown parameter, a value that cannot be read, a missing article, a parameter twice.
 */
GPtrArray *lawpacks_read(bool own, GError **error);

/* The text of one file by its name; `where` is how messages call it. */
struct law_pack *lawpacks_read_text(const char *name, const char *where, const char *text,
				    size_t size, GError **error);

/* An array that owns its packs. */
GPtrArray *lawpacks_new(void);

#endif
