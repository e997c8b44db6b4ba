/* roster_column.h - what a column of a roster shows; private to app */
#ifndef CUNWU_SRC_APP_ROSTER_COLUMN_H
#define CUNWU_SRC_APP_ROSTER_COLUMN_H

#include "cunwu/base/text.h"
#include "cunwu/model/record.h"

enum {
	COLUMN_WIDE = 1 << 0,     /* only on wide paper */
	COLUMN_SIGN = 1 << 1,     /* a box to sign in */
	COLUMN_COUNT = 1 << 2,    /* 序号 */
	COLUMN_PER_HOME = 1 << 3, /* only at the first of a household */
};

struct roster_column {
	const struct model *model; /* NULL: no field, but what the flags say, or empty */
	const char *field;
	const char *heading; /* NULL: the field's label */
	int least;           /* cells, see report.h */
	enum align align;
	unsigned flags;
};

#endif
