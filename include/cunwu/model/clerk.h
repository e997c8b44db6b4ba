/* clerk.h - who works at the desk */
#ifndef CUNWU_MODEL_CLERK_H
#define CUNWU_MODEL_CLERK_H

#include "cunwu/model/record.h"

struct clerk {
	struct record rec;
	char *name, *phone;
	enum yesno retired;
};

extern const struct model clerk_model;

#endif
