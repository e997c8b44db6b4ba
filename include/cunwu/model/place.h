/*
 * place.h - the township, its villages and 社区, and their 村民小组
 *
 * Places keep the names and codes they had, with dates: two reforms merged many, and papers and
 * people still use the old ones.
 */
#ifndef CUNWU_MODEL_PLACE_H
#define CUNWU_MODEL_PLACE_H

#include "cunwu/model/record.h"

#define PLACE_VILLAGE   "1" /* of codes_place: 村 */
#define PLACE_COMMUNITY "2" /* 社区 */

/* The one township or 街道 that a database is about. */
struct township {
	struct record rec;
	char *name, *province;
	char *code; /* 9 digits: GB/T 2260 county, GB/T 10114 township; NULL: not recorded */
};

/* The full name of the province that a name, also a short one (四川, 内蒙古), means; NULL if none
 * does. */
const char *province_name(const char *text);

struct village {
	struct record rec;
	char *code; /* 12 digits: the township's 9 and 3 of the National Bureau of Statistics */
	char *name;
	struct code kind;
	char *org_name, *org_code;     /* as a legal person: full name, GB 32100 code */
	char *officer, *officer_phone; /* 包村干部 */
	struct ref clerk;              /* who at the desk looks after it */
	char *note;
	struct date since, until; /* 设立 and 撤销; from the end of `until` on it is no more */
};

struct village_alias {
	struct record rec;
	struct ref village;
	char *name, *code;
	struct date since, until;
};

struct villager_group {
	struct record rec;
	struct ref village;
	struct number number;
	char *name;
	char *note;
	struct date since, until; /* as of villages */
};

struct group_alias {
	struct record rec;
	struct ref villager_group;
	char *name;
	struct date since, until;
};

extern const struct model township_model, village_model, village_alias_model;
extern const struct model villager_group_model, group_alias_model;

/*
 * 村 or 社区 by the last three digits of a 12-digit code (统计用区划代码编制规则: 001-199 and
 * 400-499 residents' committees, 200-399 and 500-599 villagers' committees); NULL if they tell
 * nothing.
 */
const char *place_kind_of(const char *code);

/*
 * The number (1 to 999) in what people call a group: 3 for 3组, 三组, 第三村民小组, 三社,
 * 原李家村3组 and a bare 3; 0 if there is none. The last counts that stands right before 组, 社, 队
 * or the like.
 */
int group_number_of(const char *name);

/* Whether it says the number and nothing else: 3, 3组, 第三村民小组; not 原李家村3组. */
bool group_name_is_plain(const char *name);

/* Appends the usual name of a group by its number: 3组. */
void group_name_of(int number, GString *out);

#endif
