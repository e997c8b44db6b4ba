/* models.c - every model of the program */
#include "cunwu/model/record.h"

const struct model *const models[] = {
	NULL,
};
