/*
 * service.h - how long someone served (任职年限)
 *
 * Days that two offices overlap count once. A day stands for itself; of a month or a year the
 * middle is taken, so that 2002.11 to 2010.12 is 8 years and a month, and offices that follow each
 * other in one month leave no gap: the sum is said to be about right then.
 */
#ifndef CUNWU_LAW_SERVICE_H
#define CUNWU_LAW_SERVICE_H

#include "cunwu/model/body.h"

struct service {
	int64_t months; /* whole ones, of the sum of all days; -1: none is known */
	bool about;     /* some date is a month or a year */
	int unknown;    /* tenures that are not in it: no beginning, or an end before it */
};

/* Of tenures (const struct tenure *) up to the end of a day; one without an end is still held. */
void service_sum(const GPtrArray *tenures, struct date on, struct service *out);

/* 约8年1个月, 不足1个月; nothing where nothing is known. */
void service_words(const struct service *service, GString *out);

#endif
