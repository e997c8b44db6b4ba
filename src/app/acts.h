/* acts.h - inside of acts; private to the application */
#ifndef CUNWU_SRC_APP_ACTS_H
#define CUNWU_SRC_APP_ACTS_H

#include "cunwu/app/act.h"
#include "cunwu/app/villager.h"
#include "cunwu/model/body.h"
#include "cunwu/model/body_kind.h"
#include "cunwu/model/relation.h"
#include "cunwu/store/day.h"

/* An act while it is done; while its form is filled in, without an action and a result. */
struct acting {
	struct office *office;
	struct action *act;
	const struct act_form *form;
	struct act_result *result;
	GHashTable *people; /* struct person * by id, as they are written meanwhile */
	GArray *homes;      /* ids of the households that were looked at */
};

#define ACTING_AUTO __attribute__((cleanup(acting_clear))) struct acting
void acting_init(struct acting *a, struct office *office, const struct act_form *form);
void acting_clear(struct acting *a);

/* Adds a sentence on what is done, or on what should be looked at. */
void act_say(struct acting *a, const char *format, ...) G_GNUC_PRINTF(2, 3);
void act_doubt(struct acting *a, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* The same first sentence for all kinds: who, when, what, and the note of the form. `what` follows
 * the day. */
void act_tell(struct acting *a, const char *who, const char *format, ...) G_GNUC_PRINTF(3, 4);

/* A person, read once an act; borrowed. NULL and *error on failure. */
struct person *act_person(struct acting *a, int64_t id, GError **error);

/* Writes what a field of a person became on a day (NULL: not recorded any longer). */
bool act_change(struct acting *a, struct person *person, const char *field, const char *text,
		struct date on, GError **error);

/* Writes in full: 马明武（男，1973.04.02，龙泉村3组户0119）. The caller frees it. */
char *act_introduce(struct acting *a, int64_t person, GError **error);

/* A set of ids in the order in which they were named. */
GArray *ids_new(void);
bool ids_have(const GArray *ids, int64_t id);
void ids_add(GArray *ids, int64_t id); /* unless it is there */

/*
 * stay.c: where people live, changed from a day on. Residences are kept as they were; what changes
 * ends on the day and the next begins with it.
 */

/* Of a person all, oldest first (struct residence *); the caller unrefs the array. */
GPtrArray *stays_of(struct office *office, int64_t person, GError **error);

/* The one of that kind (NULL: of any, 户籍 first) that holds at the end of the day, or NULL. */
struct residence *stay_on(const GPtrArray *stays, const char *kind, struct date on);

/* Ends those that are open, for good: ERROR_REFUSED where someone lives nowhere, was not born, or
 * came only after the day. `destination` may be NULL. The day may be vague. */
bool stays_end(struct office *office, struct action *act, const struct person *person,
	       struct code reason, struct date on, const char *destination, GError **error);

/* How someone goes from one household to another within the township. */
struct stay_move {
	const char *kind; /* of the new one */
	int64_t household;
	struct code ended, entered;
	bool keep; /* what was goes on beside it */
};

/*
 * Someone lives in a household from the day on. What held on the day ends; what is told late goes
 * until the next thing that is known.
 */
bool stays_move(struct acting *a, const struct person *person, const struct stay_move *move,
		struct date on, GError **error);

/* Someone who lives nowhere on the day begins to. `stay` says all but whose it is. */
bool stays_begin(struct acting *a, const struct person *person, struct residence *stay,
		 struct date on, GError **error);

/*
 * home.c: a household on a day, with its members, and what they are to its head
 */
struct member {
	struct person *person;
	struct code relation; /* on the day */
	bool going;           /* goes by this act */
	struct date later;    /* came only then; not recorded: lives here on the day */
};

struct home {
	struct household household;
	struct date on;
	GArray *members;
	GPtrArray *kin; /* of the members, as it was on the day */
	bool frozen;    /* what the codes say of kin is on record by now */
};

#define HOME_AUTO __attribute__((cleanup(home_clear))) struct home
void home_init(struct home *home);
void home_clear(struct home *home);

/* As it is at the end of the day, so far. */
bool home_load(struct acting *a, int64_t household, struct date on, struct home *home,
	       GError **error);

/* The same of the household that counts for someone then; without one if they live nowhere. */
bool home_of(struct acting *a, int64_t person, struct date on, struct home *home, GError **error);

/* The same of whom the form is about; ERROR_REFUSED, with why, if they live nowhere. */
bool form_home(struct acting *a, struct home *home, GError **error);

/* 龙泉村3组户0119; the caller frees it. */
char *home_name(struct acting *a, const struct home *home);

struct member *home_member(const struct home *home, int64_t person);

/* NULL if there is none; ERROR_REFUSED, and *ok false, if there are several. */
struct member *home_head(const struct home *home, bool *ok, GError **error);

/* How many do not go. */
guint home_staying(const struct home *home);

/* ERROR_REFUSED where nobody lives there on the day: such a household is closed. */
bool home_is_open(struct acting *a, const struct home *home, GError **error);

/* For who came into a household on its day, long ago: a doubt where all who were there then have
 * left it since. */
bool home_doubt_closed(struct acting *a, const struct home *home, GError **error);

/* Who would be head after who goes: the spouse, the eldest child of age, the eldest; 0 if nobody
 * stays, or the head does. */
int64_t home_next_head(const struct home *home);

/* Writes down the kin that its codes say (model/relation.h). */
bool home_freeze(struct acting *a, struct home *home, GError **error);

/* Makes a member the head and writes what the others who stay are to them, as the clerk says it
 * (`relations` of the form) or as it surely follows; who came later in this time, too. */
bool home_set_head(struct acting *a, struct home *home, int64_t head, GError **error);

/* Those who are marked as going leave the register for good. */
bool home_end(struct acting *a, struct home *home, struct code reason, const char *destination,
	      GError **error);

/* After those who go have gone: sees to it that there is a head. */
bool home_after_going(struct acting *a, struct home *home, int64_t next, GError **error);

/* Of those who go into a household that is new: who is its head, and what the others are to them.
 */
bool home_found(struct acting *a, struct home *home, int64_t head, const struct home *to,
		GError **error);

/* Of those who go into one that is there: what they are to its head. The form's `relation` is that
 * of `first`, from which that of the others follows. */
bool home_receive(struct acting *a, struct home *home, const struct home *to, int64_t first,
		  GError **error);

/* Writes the relation of the form for a member who stays, if one is given there; `must`: is left
 * open otherwise. Nobody becomes or ceases to be the head by this. */
bool home_say_relation(struct acting *a, const struct home *home, int64_t member, bool must,
		       GError **error);

/* For someone who came into a household on its day, told late: what they are to those who became
 * its head since. */
bool home_follow(struct acting *a, const struct home *to, const struct person *person,
		 GError **error);

/* What a member is to another who becomes the head, written on a day after that of the household;
 * `said` gets a few words. */
bool home_relate(struct acting *a, struct home *home, int64_t member, int64_t head, struct date on,
		 GString *said, GError **error);

/* home_sound.c: after an act that was told late: ERROR_REFUSED where a household that was looked at
 * has no head, or two, on a day since, and had one before. */
bool homes_are_sound(struct acting *a, GError **error);

/*
 * home_go.c: those of a household that are marked as going do so: into `to`, which was `made` for
 * them with `head` for its head, or is there already. `next` is the head of those who stay.
 */
struct going {
	struct code ended, entered;
	bool made;
	int64_t first, head, next;
};

bool home_go(struct acting *a, struct home *home, struct home *to, const struct going *going,
	     GError **error);

/* The same for who gets 户籍 there, whatever they had. */
bool home_register(struct acting *a, struct home *home, struct home *to, const struct going *going,
		   GError **error);

/* Marks people as going (ids); ERROR_REFUSED if one of them does not live there on the day. */
bool home_mark(struct home *home, const GArray *people, GError **error);

void home_mark_all(struct home *home);

/* 马明武 or 马明武等 3 人; the caller frees it. */
char *home_going_names(const struct home *home);

/* Appends what others are to a new head where that is likely but not sure, as the form has it:
 * 王芳=儿媳. */
void home_propose(struct acting *a, const struct home *home, int64_t head, GString *out);

/* The relation that the form gives for someone; "" if none. */
bool form_relation(struct acting *a, const struct home *home, const struct person *person,
		   struct code *relation, GError **error);

/* Reads `people` of the form and the subject: ids, each once. `home`: where names are looked for;
 * NULL: the township. Nobody is ERROR_REFUSED. */
GArray *form_people(struct acting *a, const struct home *home, GError **error);

/* Where an act leads: the household of the form (target), or a new one of `number` in
 * target_village and target_group (`beside`: in the village and group of that household). Made if
 * need be. */
bool form_target(struct acting *a, const struct household *beside, struct home *home, bool *made,
		 GError **error);

/* ERROR_REFUSED where the village of the household is no more on the day. */
bool form_village_is_open(struct acting *a, const struct home *home, GError **error);

/* Who is married to a member: as is on record, or as their codes surely say. */
int64_t home_spouse(const struct home *home, int64_t person);

/*
 * newcomer.c: people who are taken into the register, or come back to it
 */

/* Someone as the form says (name, sex, …), written; NULL and *error where they are there already.
 * Borrowed. */
struct person *newcomer_make(struct acting *a, struct date birth, GError **error);

struct newcomer {
	const struct home *to;
	struct code entered, relation;
	bool founds; /* is the head of a new household */
};

/* Someone who lives nowhere begins to live in a household, as the form says. */
bool newcomer_settle(struct acting *a, struct person *p, const struct newcomer *how,
		     GError **error);

/* 王小宝（男，2026.03.05）; the caller frees it. */
char *newcomer_title(const struct person *p);

/* Who left and has the number of the form is proposed for its person. */
void newcomer_propose(struct office *office, struct act_form *form);

/* What stands in a field with several, parted by 、 and the like; the caller frees it, and passes
 * over what is empty. */
char **form_words(const char *text);

/*
 * region.c: villages and groups, changed from a day on
 */

/* Read; ERROR_REFUSED where there is none on the day, or it changed after that. */
bool region_village(struct acting *a, int64_t id, struct village *village, GError **error);
bool region_group(struct acting *a, int64_t id, struct villager_group *group, GError **error);

/* The groups that a village has, by number (struct villager_group *); the caller unrefs it. */
GPtrArray *region_groups(struct acting *a, int64_t village, GError **error);

/* Those of a village that were named; ERROR_REFUSED if one is not, or twice. */
GPtrArray *region_named_groups(struct acting *a, const struct village *village, int64_t first,
			       const char *names, GError **error);

/* Households go to another village, another group, or both; 0 of both: that stays. */
struct region_move {
	int64_t from_village, to_village, from_group, to_group;
	char *prefix;  /* before a 户号 that the new village has already */
	int64_t homes; /* how many went */
};

bool region_move_home(struct acting *a, int64_t household, struct region_move *move,
		      GError **error);
/* All whose group (or, if that stays, village) it was on the day or later. */
bool region_move_homes(struct acting *a, struct region_move *move, GError **error);

/* A group with its households goes to another village, where it gets the name; or keeps its own as
 * 原李家村3组 (`keep`); or the next number that is free. */
bool region_move_group(struct acting *a, struct villager_group *group, const struct village *from,
		       const struct village *to, const char *name, bool keep, int64_t *homes,
		       GError **error);

/* A name of a group, and the number that it says; ERROR_REFUSED if another one has it. */
bool region_name_group(struct acting *a, struct villager_group *group, const char *name,
		       GError **error);

/* It is no more; its name is free for another, and leads to `instead`. */
bool region_close_group(struct acting *a, struct villager_group *group, int64_t instead,
			GError **error);
bool region_close_village(struct acting *a, struct village *village, int64_t instead,
			  GError **error);

/* A name or code that leads to a place from now on, as it was until the day. NULL: none. */
bool region_alias_village(struct acting *a, int64_t village, const char *name, const char *code,
			  GError **error);
bool region_alias_group(struct acting *a, int64_t group, const char *name, GError **error);

/* A village of the name and code in the form, of the kind of another one if the code does not tell.
 */
bool region_found_village(struct acting *a, const struct village *like, struct village *village,
			  GError **error);

/* ERROR_REFUSED, with whose it is, where a village has the code. */
bool region_code_is_free(struct acting *a, const char *code, GError **error);

extern const struct act_kind act_village_rename, act_village_merge, act_village_split;
extern const struct act_kind act_group_rename, act_group_merge, act_group_move, act_group_split;

/* kin.c: spouses, parents and children on record */

/* Of these people and of those next to them, as on the day; the caller unrefs it. */
GPtrArray *kin_of(struct office *office, const GArray *people, struct date on, GError **error);

/* Writes a link, unless it is there. */
bool kin_add(struct acting *a, const char *kind, int64_t person, int64_t other, const char *nature,
	     struct date since, const char *source, GError **error);

/* Who someone is married to on the day, 0: nobody known. */
int64_t kin_spouse(const GPtrArray *kin, int64_t person);

/* Ends a marriage on a day. */
bool kin_part(struct acting *a, int64_t person, int64_t spouse, struct date on, GError **error);

/* Why someone who lives nowhere on the day of the form cannot do anything: ERROR_REFUSED. */
bool stays_nowhere(struct acting *a, int64_t person, GError **error);

/* Whether the day of the form is one: while it is filled in it may not be yet. */
bool form_has_day(const struct act_form *form);

/* Proposes what others are to new heads, unless something stands there that does not follow from
 * the field just filled in. */
void form_propose(struct acting *a, const struct home *home, const int64_t *heads, size_t n,
		  struct act_form *form, const struct field *field);

/* Who of a household is meant by 王芳 or #12; NULL and *error if nobody is, or several are. */
struct person *form_person(const struct home *home, const char *word, GError **error);

/* Marks those of a household whom `people` names, and no `person`. */
bool form_mark_along(struct acting *a, struct home *home, GError **error);

/* Marks who goes: `person` and `people`, or all (`choice`). */
bool form_mark_going(struct acting *a, struct home *home, GError **error);

/* The head of a household that is to be made: who was named (`third`), the head of the old one if
 * they go, or `person`. */
int64_t form_new_head(const struct act_form *form, const struct home *home);

/* For kinds by which someone (`person`, `people`) goes from a household: proposes the next head
 * (`other`) and what the others are to them. */
void act_settle_next_head(struct office *office, struct act_form *form, const struct field *field);

/*
 * act_read_body.c: bodies and who serves in them, as someone types them; `village`: where one looks
 * if none is named, 0: nowhere
 */
bool act_read_body(struct office *office, int64_t village, const char *text, int64_t *id,
		   GError **error);
bool act_read_tenure(struct office *office, int64_t village, const char *text, int64_t *id,
		     GError **error);

/* The village of the body, or of the body of the tenure, that a form is about; 0. */
int64_t form_body_village(struct office *office, const struct act_form *form);

/* act_office.c: a body that is there on the day of the form; ERROR_REFUSED otherwise. */
bool office_body(struct acting *a, int64_t id, struct body *body, GError **error);

/* Someone serves from a day on (`tenure` says all of it), told with what should be looked at;
 * ERROR_REFUSED who does so already. */
bool office_serve(struct acting *a, struct tenure *tenure, GError **error);

/*
 * Doubts for what the law says of a tenure that is written; it is recorded all the same. `whole`:
 * with what it brings about in the body, too, which is for where nobody else follows.
 */
bool office_doubt_law(struct acting *a, const struct tenure *tenure, bool whole, GError **error);

/* Of an office of the village committee that ended: says by when that must be posted and filed, and
 * by when a vacancy must be filled. */
bool office_tell_due(struct acting *a, const struct tenure *tenure, GError **error);

/* Ends a tenure on a day. ERROR_REFUSED where it has ended, or began later. */
bool office_end(struct acting *a, struct tenure *tenure, const char *why, struct date on,
		GError **error);

/* How who comes in between two elections is chosen (codes_chosen): otherwise than the others of the
 * kind, unless those are appointed. */
const char *office_how_between(const struct body_kind *kind);

/* Writes an office in the words of the kind of its body. */
void office_settle(const struct body *body, char **office);

/*
 * body_follow.c: what becomes of bodies and offices where people, groups and villages go
 */

/* Appends the offices that someone holds beyond a day; ends them on it, and appends which. */
bool offices_of(struct office *office, int64_t person, struct date on, GString *told,
		GError **error);
bool offices_end(struct office *office, struct action *act, int64_t person, const char *why,
		 struct date on, GString *told, GError **error);

/* Someone leaves the register on the day of the form: death ends their offices (but for those that
 * began later, which are doubts), anything else is a doubt that names them. */
bool offices_follow(struct acting *a, const struct person *person, bool died, GError **error);

/* A list in a sentence, which may be long: the first are named, the others counted. */
struct naming {
	GString *text;
	guint n;
};

#define NAMING_AUTO __attribute__((cleanup(naming_clear))) struct naming
void naming_init(struct naming *naming);
void naming_clear(struct naming *naming);
void naming_add(struct naming *naming, const char *format, ...) G_GNUC_PRINTF(2, 3);

/* 主任 陈大山、委员 李四……等 15 人; `unit` 人. Borrowed, and no more is added then. */
const char *naming_end(struct naming *naming, const char *unit);

/* Names who holds an office: 主任 陈大山. */
bool naming_add_holder(struct acting *a, struct naming *naming, const struct tenure *tenure,
		       GError **error);

/* A body is no more; names who left with it. */
bool body_close(struct acting *a, struct body *body, struct naming *ended, GError **error);

/* With a village its bodies close. With a group its own do, and representatives that it chose are
 * those of the group it went into; with a group that goes to another village its own go. */
bool bodies_close_village(struct acting *a, const struct village *village, GError **error);
bool bodies_close_group(struct acting *a, const struct villager_group *group, const char *name,
			int64_t instead, GError **error);
bool bodies_move_group(struct acting *a, const struct villager_group *group,
		       const struct village *to, GError **error);

/* A doubt on representatives that a group chose, where it has gone and their body has not. */
bool bodies_left_behind(struct acting *a, const struct villager_group *group, GError **error);

extern const struct act_kind act_take_office;
extern const struct act_kind act_send;
extern const struct act_kind act_leave_office;
extern const struct act_kind act_new_term;
extern const struct act_kind act_found_body;
extern const struct act_kind act_close_body;

extern const struct act_kind act_death;
extern const struct act_kind act_head;
extern const struct act_kind act_split;
extern const struct act_kind act_join;
extern const struct act_kind act_move;
extern const struct act_kind act_birth;
extern const struct act_kind act_adopt;
extern const struct act_kind act_come;
extern const struct act_kind act_leave;
extern const struct act_kind act_away;
extern const struct act_kind act_back;
extern const struct act_kind act_rename;
extern const struct act_kind act_settle;
extern const struct act_kind act_marry;
extern const struct act_kind act_marry_in;
extern const struct act_kind act_marry_out;
extern const struct act_kind act_divorce;

#endif
