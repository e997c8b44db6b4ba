/*
 * kin.h - who is whose spouse or child
 *
 * All near relatives follow from these two (民法典 art. 1045: spouse, parents, children, siblings,
 * grandparents, grandchildren). Siblings whose parents were dead before there was a register are
 * recorded as such. Codes of households are relative to the head and lose what they
 * said when the head changes, so it is written down here before that.
 */
#ifndef CUNWU_MODEL_KIN_H
#define CUNWU_MODEL_KIN_H

#include "cunwu/model/record.h"

#define KIN_SPOUSE  "1" /* of codes_kin */
#define KIN_CHILD   "2"
#define KIN_SIBLING "3"

#define NATURE_BORN       "1" /* of codes_nature */
#define NATURE_ADOPTED    "2"
#define NATURE_RAISED     "3" /* a stepchild who was brought up */
#define NATURE_NOT_RAISED "4"
#define NATURE_UNCLEAR    "5" /* 养子或继子 of GB/T 4761 */

struct kin {
	struct record rec;
	struct ref person,
		other; /* the other is the spouse, the child or a sibling of the person */
	struct code kind, nature;
	struct date since, until; /* of a marriage */
	char *source;             /* whence it is known: 户内关系, 出生登记, … */
};

extern const struct model kin_model;

#endif
