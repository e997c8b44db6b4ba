/* merges.h - what finding doubles and merging them share; private to the application */
#ifndef CUNWU_SRC_APP_MERGES_H
#define CUNWU_SRC_APP_MERGES_H

#include "cunwu/app/office.h"
#include "cunwu/law/double.h"
#include "cunwu/model/person.h"

/* What the rules look at; borrowed from the person. */
struct double_facts double_facts_of(const struct person *p);

/* 龙泉村3组户0119 */
bool household_tell(struct office *office, const struct household *h, GString *out, GError **error);

/* Of residences (stays_of() in acts.h) one. */
const struct residence *stay_at(const GPtrArray *stays, guint i);

/* Where someone is by now, as lists say it: registered before living; NULL: nowhere. */
const struct residence *stays_home(const GPtrArray *stays);

/* The end of who is nowhere because they died; NULL. */
const struct residence *stays_death(const GPtrArray *stays);

#endif
