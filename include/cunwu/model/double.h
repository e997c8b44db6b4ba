/*
 * double.h - people who were recorded twice, and pairs that only look so
 */
#ifndef CUNWU_MODEL_DOUBLE_H
#define CUNWU_MODEL_DOUBLE_H

#include "cunwu/model/record.h"

/* A record of a person that went into another one: the number that old papers know it by. */
struct merged {
	struct record rec;
	struct number number; /* its id; no record has it again */
	struct ref person;    /* who it is */
	char *name;           /* as it was then */
};

/* Two who were looked at and are not one person. */
struct not_same {
	struct record rec;
	struct ref person, other;
};

extern const struct model merged_model, not_same_model;

#endif
