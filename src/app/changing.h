/* changing.h - inside of 人口变动; private to the application */
#ifndef CUNWU_SRC_APP_CHANGING_H
#define CUNWU_SRC_APP_CHANGING_H

#include "cunwu/app/changes.h"
#include "cunwu/store/movements.h"

/* What is gathered, and stays as long as the changes. */
struct changing {
	struct changes *out;
	struct office *office;
	struct movement_span span;
	GStringChunk *texts;
	GHashTable *homes;  /* id -> struct home_state * */
	GHashTable *places; /* struct change_place *, by itself */
	GPtrArray *stays;   /* struct stay *: arrays of those who moved */
	GArray *of_person;  /* struct stay: of the person that is being read */
	int64_t person;
	struct change_person who;
	GError *error; /* of a look-up on the way */
};

/* The figures of a place, all nought at first. */
struct change_place *changing_place(struct changing *c, enum place_level level, int64_t village,
				    int64_t villager_group);

/* changes_places.c: those that there are go to the changes, in their order and with their names. */
bool changing_list_places(struct changing *c, GError **error);

#endif
