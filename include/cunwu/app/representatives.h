/* representatives.h - the representatives of villages by group, as tables */
#ifndef CUNWU_APP_REPRESENTATIVES_H
#define CUNWU_APP_REPRESENTATIVES_H

#include "cunwu/app/office.h"
#include "cunwu/law/representatives.h"

/* What stands of a group in a table: 1组; 未分组. And its representatives: 张三、李四. */
const char *representatives_group_name(const struct representatives_group *g);
void representatives_names(const struct representatives_group *g, GString *out);

/* Whether the law of villages asks for any: not of a 社区 that has none. */
bool representatives_is_asked(const struct representatives *r);

/* 4-12, or 1 */
void representatives_span(int64_t least, int64_t most, GString *out);

/* Appends what the law asks, in a line each, with articles: 代表占组成人员 4/5
 * 以上（第二十九条第一款）.
 */
void representatives_tell_law(const struct representatives *r, GString *out);

/* Writes villages one after the other; `json`: between begin and end. */
void representatives_text(const struct representatives *r, GString *out);
void representatives_tsv(const struct representatives *r, GString *out);
void representatives_json(const struct representatives *r, GString *out);

/* Of a village (0: of all that are no 社区, or have representatives), by `each`; false and *error
 * if boards or the law cannot be read. */
bool representatives_read(struct office *office, int64_t village,
			  void (*each)(const struct representatives *r, void *data), void *data,
			  GError **error);

#endif
