/*
 * people.h - lists of villagers across tables: rosters, the search, counts
 */
#ifndef CUNWU_STORE_PEOPLE_H
#define CUNWU_STORE_PEOPLE_H

#include "cunwu/base/date.h"
#include "cunwu/model/record.h"
#include "cunwu/store/db.h"

/* A column of a list: a field of person, household, villager_group, village or residence. */
struct column {
	const struct model *model;
	const struct field *field;
};

enum people_order {
	PEOPLE_BY_HOUSEHOLD, /* 户号 by its number, the head first, then by birth */
	PEOPLE_BY_SURNAME_STROKES,
	PEOPLE_BY_STROKES,
	PEOPLE_BY_PINYIN,
	PEOPLE_BY_AGE, /* the oldest first; births that are not recorded last */
};

/* An order of several keys. What is not recorded comes last, whichever way a key runs. */
enum people_key {
	KEY_FIELD, /* a field by its text form */
	KEY_VILLAGE,
	KEY_GROUP,     /* by its number, no group last */
	KEY_HOUSEHOLD, /* 户号 by its number, in it the head first */
	KEY_SURNAME_STROKES,
	KEY_STROKES,
	KEY_PINYIN,
};

struct people_sort {
	enum people_key key;
	struct column column; /* of KEY_FIELD */
	bool down;
};

/* Whom a list holds. */
struct people_scope {
	int64_t village, villager_group, household; /* 0: any */
	const int64_t *villages; /* of these alone; borrowed until people_end(). NULL: of any */
	size_t nvillages;
	bool archived;       /* those who live nowhere now, instead */
	bool whole_villages; /* groups mixed; else each group by itself, in the order of their
				numbers */
	enum people_order order;

	/* Instead of all that: the people in one order, which the engine sorts as a whole before
	 * the first is there. NULL. */
	const struct people_sort *sort;
	size_t nsort;
};

/*
 * A running list. Villages come by code, in them groups (people without a group last), in those
 * people by the order. Constant memory; it holds no lock between rows.
 */
struct people;

/* The columns are borrowed until people_end(). */
struct people *people_begin(struct db *db, const struct people_scope *scope,
			    const struct column *columns, size_t n, GError **error);

/* Moves to the next person; false at the end, and after a failure. */
bool people_next(struct people *list);

/* Of the current person: ids (0: none), and text forms ("" where not recorded; borrowed until the
 * next). */
int64_t people_id(const struct people *list);
int64_t people_village(const struct people *list);
int64_t people_group(const struct people *list);
const char *people_text(const struct people *list, size_t column);

/* Ends the list and frees it; false, and *error, if it failed on its way. NULL is fine. */
bool people_end(struct people *list, GError **error);

/* How many people and households a scope has. */
bool people_count(struct db *db, const struct people_scope *scope, int64_t *people,
		  int64_t *households, GError **error);

/*
 * Ids of people that the text finds, best first, at most n: by characters of the name or a former
 * name (traditional or simplified), pinyin, initials, digits of the ID number or a phone number
 * (its beginning, its last four or more, any six and more in a row). Those who left are found too,
 * after the others.
 */
bool people_find(struct db *db, const char *text, size_t n, GArray *ids, GError **error);

/*
 * The same in two steps, for who shows the first while it waits for the second: what indexes find
 * at once (beginnings), and then what all names and numbers must be read for (inside of them),
 * added to the first.
 */
bool people_find_quick(struct db *db, const char *text, size_t n, GArray *ids, GError **error);
bool people_find_slow(struct db *db, const char *text, size_t n, GArray *ids, GError **error);

/* Where someone is now; all 0: nowhere, archived. ERROR_NOT_FOUND if there is no such person. */
struct whereabouts {
	int64_t village, villager_group, household;
};

bool people_where(struct db *db, int64_t person, struct whereabouts *where, GError **error);

/* Counts of one village, in the order of codes. Text is borrowed until the next one. */
struct village_count {
	int64_t id;
	const char *code, *name, *kind, *officer;
	int64_t groups, households, people;
	int64_t adults; /* surely 18 and over on the day, whatever the births leave open */
};

bool people_by_village(struct db *db, struct date on,
		       void (*each)(const struct village_count *count, void *data), void *data,
		       GError **error);

#endif
