/* filters.h - inside of a filter; private to the layer */
#ifndef CUNWU_SRC_APP_FILTERS_H
#define CUNWU_SRC_APP_FILTERS_H

#include "cunwu/app/filter.h"
#include "exporting.h"

enum filter_op {
	OP_EQUAL,
	OP_NOT,
	OP_MORE,
	OP_LESS,
	OP_LEAST,
	OP_MOST,
	OP_HOLDS,
	OP_LACKS,
	OP_RECORDED,
	OP_MISSING,
	OP_COUNT
};

/* What a value is depends on the kind of its field. */
struct filter_value {
	char *shown;
	int64_t low, high;            /* of an age in years, of a day; of yes and no: low */
	const struct code_item *item; /* of a code */
	char *fold;                   /* of a text, as name_fold() has it */
	int number;                   /* of a group; 0: a name that is more than a number */
	int64_t village;              /* its id, once it was looked for */
};

struct condition {
	const struct export_field *field;
	enum filter_op op;
	GArray *values; /* struct filter_value */
};

struct filter {
	struct export_field *fields;
	size_t nfields;
	GPtrArray *conditions; /* struct condition * */
};

struct filter *filter_new(void);
struct condition *condition_new(const struct export_field *field);
void condition_free(struct condition *c);

/* Whether its values name villages, which are looked for in the database. */
bool condition_is_about_villages(const struct condition *c);

#endif
