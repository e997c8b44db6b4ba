/* bodies.h - bodies and who serves in them, by name and by day; private to the application */
#ifndef CUNWU_SRC_APP_BODIES_H
#define CUNWU_SRC_APP_BODIES_H

#include "cunwu/app/office.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/law.h"

/* Appends 龙泉村村委会, 龙泉村3组 for the body of a group. Without `village`: 村委会, 3组. */
bool body_tell(struct office *office, const struct body *body, bool village, GString *out,
	       GError **error);

/* Appends 龙泉村村委会主任, 龙泉村村民代表; or 村委会主任. */
bool tenure_tell(struct office *office, const struct tenure *tenure, bool village, GString *out,
		 GError **error);

/* The rows of a model whose reference of that name is the id, by `since` (those without first);
 * the caller unrefs the array. */
GPtrArray *bodies_rows(struct office *office, const struct model *model, const char *ref,
		       int64_t id, GError **error);

/* Of terms in that order the last one that began by the day; NULL. */
const struct term *term_of_day(const GPtrArray *terms, struct date on);

/* Takes those out of an array of tenures that are not held on the day. */
void tenures_keep_held(GPtrArray *tenures, struct date on);

/* How many years a term of the kind has that begins on the day, by the law of the province; 0 where
 * nothing says so. `packs` as in struct lawbook. */
int body_kind_years(const GPtrArray *packs, const char *province, const struct body_kind *kind,
		    struct date on);

/* The group that someone stands for in a body: that of the body, or of representatives that they
 * live in; 0. */
int64_t tenure_group(struct office *office, const struct body *body, int64_t person);

/* The kind that a text means: a name, its place in the list (1), initials of the brief name; NULL.
 */
const struct body_kind *body_kind_meant(const char *text);

#endif
