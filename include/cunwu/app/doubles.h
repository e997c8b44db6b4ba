/*
 * doubles.h - people who may be recorded twice
 *
 * Found on demand over the township; a pair of which a clerk said that it is none does not come
 * again. The rules are those of law/double.h.
 */
#ifndef CUNWU_APP_DOUBLES_H
#define CUNWU_APP_DOUBLES_H

#include "cunwu/app/villager.h"
#include "cunwu/base/progress.h"

/* One of the two. */
struct double_side {
	int64_t id;
	char *name, *about; /* 男，1990.02.01，999999********001X */
	char *place;        /* 龙泉村3组户0119; of who is archived, where they were last */
	int64_t village;    /* of that place; 0: none */
	bool archived;
};

struct double_pair {
	struct double_side a, b;
	int strength;  /* 1 to 100 */
	char *reasons; /* with their figures */
};

/* Which are worth a look; kept by lists that show pairs again while they are worked through. */
struct doubles;

/* NULL and *error on failure, ERROR_CANCELLED if the watcher (may be NULL) ends it. Takes seconds
 * over a county. */
struct doubles *doubles_find(struct office *office, struct progress *progress, GError **error);
void doubles_free(struct doubles *found);

/* Whether some were left out because very many share a number, a name or a household. */
bool doubles_cut(const struct doubles *found);

#define DOUBLES_CUT "同一号码、同名同年或同一户的人太多，只列出其中一部分"

/*
 * The pairs as they are by now (struct double_pair *, the caller unrefs the array), the most likely
 * first; those of whom one is or was in the village (0: all). Who was merged since counts as the
 * one kept.
 */
GPtrArray *doubles_pairs(struct office *office, const struct doubles *found, int64_t village,
			 GError **error);

/* 很可能, 可能, 存疑. */
const char *double_word(int strength);

/* Writes down that two are not one person; ERROR_REFUSED if that was done, or of oneself. */
bool doubles_set_apart(struct office *office, int64_t a, int64_t b, GError **error);

/* Whether that was done. */
bool doubles_are_apart(struct office *office, int64_t a, int64_t b, bool *apart, GError **error);

#endif
