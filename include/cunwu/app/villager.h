/*
 * villager.h - one person: found, looked at, leaving
 */
#ifndef CUNWU_APP_VILLAGER_H
#define CUNWU_APP_VILLAGER_H

#include "cunwu/app/office.h"
#include "cunwu/model/person.h"

/* Someone with where they are now; { 0 } is empty after villager_init(). Clear it, or let
 * VILLAGER_AUTO do so. */
struct villager {
	struct person person;
	struct village village; /* rec.id 0: lives nowhere now, archived */
	struct villager_group group;
	struct household household;
	bool outside; /* never lived in the township: sent here to serve */
};

#define VILLAGER_AUTO __attribute__((cleanup(villager_clear))) struct villager

void villager_init(struct villager *v);
void villager_clear(struct villager *v);
bool villager_load(struct office *office, int64_t id, struct villager *v, GError **error);

/* Goes on from the id of someone who was merged into another to that one; any other id stays. */
bool villager_follow(struct office *office, int64_t *id, GError **error);

/* ERROR_NOT_FOUND of who was merged into another, naming that one; true of any other id. */
bool villager_is_there(struct office *office, int64_t id, GError **error);

/* Whether a text is the number of someone, as lists print it (#12, ＃12) or printed it before a
 * merge; *id is then who that is now. */
bool villager_handle(struct office *office, const char *text, int64_t *id);

/* Ids of those a text finds, best first (store/people.h says by what; also #编号, as lists print
 * it, or printed it before a merge); NULL and *error on failure. The caller unrefs the array of
 * int64_t. */
GArray *villager_find(struct office *office, const char *text, size_t n, GError **error);

/*
 * The one person a text means, for acts that must not hit another: the whole name (in any form),
 * the whole ID number, or the number that lists print (#12, ＃12, 12). ERROR_NOT_FOUND otherwise;
 * the sentence lists who could be meant.
 */
bool villager_pick(struct office *office, const char *text, struct villager *v, GError **error);

/*
 * Someone with the household of now and the residence there; of who left, the last one. All three
 * must be records of their models.
 */
bool villager_read(struct office *office, int64_t id, struct person *person,
		   struct household *household, struct residence *stay, GError **error);

/*
 * Takes someone in, in one action: the person, a residence, and the household where it is new (id
 * 0). Or mends a person and the residence. Each record gets id and version; a household that is
 * there already is never written. ERROR_CONFLICT if someone else changed the person or the
 * residence meanwhile; nothing is written then.
 */
bool villager_write(struct office *office, struct person *person, struct household *household,
		    struct residence *stay, GError **error);

/* One line of a list: name, sex, birth, place, masked number. */
void villager_describe(const struct villager *v, GString *out);

/* The same in a sentence: 马明武（男，1973.04.02，龙泉村3组户0119）. */
void villager_introduce(const struct villager *v, GString *out);

/* How many people live in a household now. */
bool villager_housemates(struct office *office, const struct household *household, int64_t *people,
			 GError **error);

/*
 * Archives someone and does nothing else: ends all open residences on a day for a reason of
 * codes_leave (民法典 art. 13: death ends the capacity for rights, not the record); with death the
 * offices they hold. The acts of app/act.h do more. ERROR_REFUSED for who lives nowhere already, or
 * for a day before birth or before the residence began.
 */
bool villager_leave(struct office *office, struct villager *v, struct code reason, struct date on,
		    GError **error);

/* Appends which offices someone holds, of bodies of any village: 龙泉村村委会主任、… */
bool villager_offices(struct office *office, const struct villager *v, GString *out,
		      GError **error);

/* Whether people live in a household, and none of them is its head. */
bool household_is_headless(struct office *office, int64_t household, bool *headless,
			   GError **error);

/* The action that archived someone, and its title (added to `what`). ERROR_REFUSED if that was not
 * done by itself, so that it cannot be taken back by itself; the sentence says what to do. */
bool villager_archived_by(struct office *office, int64_t id, int64_t *action, GString *what,
			  GError **error);

#endif
