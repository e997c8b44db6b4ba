/*
 * person.h - villagers, their households and where they live
 *
 * A person lives in a household for a time (struct residence). What is now follows from residences
 * without an end; someone who has none is archived, with the reason of the last one (died, moved
 * away). Nobody is deleted. The head of a household is the member whose relation to the head is
 * 本人 or 户主 (GB/T 4761): it is not said a second time.
 */
#ifndef CUNWU_MODEL_PERSON_H
#define CUNWU_MODEL_PERSON_H

#include "cunwu/model/record.h"

#define SEX_MALE               "1" /* GB/T 2261.1 */
#define SEX_FEMALE             "2"
#define RELATION_HEAD          "02" /* GB/T 4761: 户主 */
#define DOCUMENT_IDENTITY_CARD "1"  /* of codes_document */
#define RESIDENCE_REGISTERED   "1"  /* 户籍 */
#define RESIDENCE_LIVING       "2"  /* 居住 */
#define MARRIAGE_NONE          "10" /* GB/T 2261.2: 未婚 */
#define MARRIAGE_MARRIED       "20"
#define MARRIAGE_AGAIN         "22" /* 再婚 */
#define MARRIAGE_WIDOWED       "30"
#define MARRIAGE_DIVORCED      "40"
#define LEAVE_DEATH            "01" /* of codes_leave */
#define LEAVE_MOVE             "02"
#define LEAVE_MARRIAGE         "03"
#define LEAVE_SPLIT            "09"
#define LEAVE_JOIN             "10"
#define LEAVE_DIVORCE          "11"
#define LEAVE_MISTAKE          "12" /* 登记有误 */
#define LEAVE_OTHER            "99"
#define ENTER_BIRTH            "01" /* of codes_enter */
#define ENTER_MOVE             "02"
#define ENTER_MARRIAGE         "03"
#define ENTER_ADOPTION         "04"
#define ENTER_SPLIT            "09"
#define ENTER_JOIN             "10"
#define ENTER_DIVORCE          "11"
#define ENTER_OTHER            "99"

struct household {
	struct record rec;
	struct ref village, villager_group;
	char *number; /* unique in its village */
	char *address;
	char *note;
};

struct person {
	struct record rec;
	char *name, *former_name;
	struct code document; /* kind of identity document */
	char *id_number;      /* as it was given; may be wrong, then with a finding */
	struct code sex;
	struct date birth;
	struct code ethnicity, schooling, politics;
	struct date party_joined;
	struct code relation; /* to the head of the household */
	struct code marriage;
	char *phone, *other_phone;
	enum yesno away;
	struct date away_since;
	char *away_place, *away_contact;
	struct date last_reached;
	char *reading; /* of the name, in pinyin: syllables parted by blanks */
	char *note;
};

/* Of 民族 that GB/T 3304 has: the number of a code, 1 to 56; 0: not recorded, or none of them. */
enum { ETHNICITIES = 56 };
int ethnicity_number(const char *code);

struct residence {
	struct record rec;
	struct ref person, household;
	struct code kind;
	struct date since, until;   /* at the end of `until` gone; not recorded: still there */
	struct code entered, ended; /* why */
	char *origin, *destination; /* from and to where, outside of the township */
};

extern const struct model household_model, person_model, residence_model;

/* Whether this is the head of the household: 本人 or 户主. */
bool relation_is_head(struct code relation);
bool relation_text_is_head(const char *code);

#endif
