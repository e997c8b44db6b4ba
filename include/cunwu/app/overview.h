/* overview.h - the township at a glance: its villages side by side */
#ifndef CUNWU_APP_OVERVIEW_H
#define CUNWU_APP_OVERVIEW_H

#include "cunwu/app/office.h"

/* One village as the overview shows it; text is owned by the array of overview_read(). */
struct village_line {
	int64_t id;
	char *code, *name, *kind, *officer; /* kind and officer as people read them; may be "" */
	int64_t groups, households, people, adults;
	int refusals, warnings, notes; /* findings: 拒绝, 提醒, 提示 */
};

/* In the order of codes; people of 18 by the clock's today. NULL and *error on failure. */
GPtrArray *overview_read(struct office *office, GError **error);

/* The same as a table of text, with totals. */
bool overview_print(struct office *office, GString *out, GError **error);

#endif
