/*
 * day.h - the register as it was at the end of a past day
 *
 * What is recorded now says who lived where from when to when (residence), which places there were
 * (village, villager_group) and what fields said before they changed (former). From that the tables
 * that lists are made of are made once more, as they stood at the end of a day, and lie over the
 * real ones: every list, count and export of that connection is then of that day, and nothing can
 * be written through it. What was merely written wrong and mended since is told as it is now.
 */
#ifndef CUNWU_STORE_DAY_H
#define CUNWU_STORE_DAY_H

#include "cunwu/base/date.h"
#include "cunwu/store/db.h"
#include "cunwu/store/records.h"

/* `on` is a day; people of one village only (0: all), which is quicker. The connection then stays
 * with that day. */
bool day_open(struct db *db, struct date on, int64_t village, GError **error);

/* The same in two steps, for who has to look up the village of that day between them. */
bool day_open_places(struct db *db, struct date on, GError **error);
bool day_open_people(struct db *db, struct date on, int64_t village, GError **error);

/*
 * Writes that a field became something on a day: what it was until then goes to `former`. Where
 * later changes of it are on record the past alone is told anew and the record is untouched, for
 * what holds now came later; otherwise the field is set, and the caller updates the record with
 * records_update(). Both texts are text forms; NULL: not recorded. Nothing is done where it was
 * that already.
 */
bool day_change(struct action *act, struct record *rec, const struct field *field, const char *text,
		struct date on, GError **error);

/*
 * Writes that a reference leads elsewhere from a day on: wherever it is `from` after the end of the
 * day before, now or in what is on record between, it is `to`. The caller updates the record.
 */
bool day_replace(struct action *act, struct record *rec, const struct field *field, int64_t from,
		 int64_t to, struct date on, GError **error);

/* Adds the ids of the rows of which a reference is `value` at the end of the day or later. */
bool day_rows(struct db *db, const struct model *model, const struct field *field, int64_t value,
	      struct date on, GArray *ids, GError **error);

/* Whether a field of the record (NULL: any) changed after the day. */
bool day_changed_later(struct db *db, const struct record *rec, const struct field *field,
		       struct date on, bool *changed, GError **error);

/* Appends what a field was at the end of a day; nothing where it was not recorded. */
bool day_field(struct db *db, const struct record *rec, const struct field *field, struct date on,
	       GString *out, GError **error);

/* The day on which what a field was at the end of `on` became something else; not recorded where it
 * is so still. */
bool day_until(struct db *db, const struct record *rec, const struct field *field, struct date on,
	       struct date *until, GError **error);

#endif
